"""Two forms of one mark in an article: straight and typographic apostrophes, straight and typographic quotation marks.

One form throughout is a house's choice and no fault; only mixing is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from linter.checks import _grouped as grouped
from linter.checks import _places as places
from linter.finding import Hit
from linter.regexp import regexp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.text.layer import BlockText, View

# Between letters, or after an elided article and before a mark: no prime (5'10), no single quotation mark.
_STRAIGHT = regexp(r"'(?<=[^\W\d_].)(?=[^\W_]|[«“])")
_CURLY = regexp(r"’(?<=[^\W\d_].)(?=[^\W_]|[«“])")
# Accents, primes and the opening single mark, where only an apostrophe makes sense: "l´eau", "it‘s".
_MISTAKEN = regexp(r"[´`‘′ʹ](?<=[^\W\d_].)(?=[^\W\d_])")
_OPENING = regexp(r"(?:^|(?<=[\s(\[«“/’'—–-]))\"(?=[^\s\"])")
_QUOTE = regexp(r"[\"«»“”„]")


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`find`: which mark. `open` and `close` are what a straight pair becomes where guillemets (else “ ”) prevail."""

    find: Literal["apostrophes", "quotes"]


def check(view: View, params: Params) -> Iterator[Hit]:
    """One hit for the whole article, on the rarer form."""
    if params.find == "apostrophes":
        yield from _apostrophes(view)
    else:
        yield from _quotes(view)


def _apostrophes(view: View) -> Iterator[Hit]:
    whole = places.joined(view)
    mistaken = [(b, s, e) for b, s, e, _ in places.search(view, _MISTAKEN)] if any(c in whole for c in "´`‘′ʹ") else []
    if not mistaken and ("'" not in whole or "’" not in whole):
        return
    straight, curly = len(_STRAIGHT.findall(whole)), len(_CURLY.findall(whole))
    new = "’" if straight <= curly else "'"
    if mistaken:
        block, start, end = mistaken[0]
        first, last = _word(block.text, start, end)
        yield Hit(
            block.span(start, end),
            case="mistaken",
            values={"word": block.text[first:last], "count": len(mistaken), "mark": block.text[start]},
            fixes=grouped.fixes((b, s, e, new if straight or curly else "’") for b, s, e in mistaken),
            related=grouped.related(mistaken[1:]),
            whole=True,
            key="mistaken",
        )
    if not straight or not curly:
        return
    rare = [(b, s, e) for b, s, e, _ in places.search(view, _STRAIGHT if new == "’" else _CURLY) if grouped.judged(b, s, e)]
    if not rare:
        return
    block, start, end = rare[0]
    first, last = _word(block.text, start, end)
    yield Hit(
        block.span(start, end),
        case=("straight" if new == "’" else "curly") + ("-one" if len(rare) == 1 else ""),
        values={"word": block.text[first:last], "count": len(rare), "others": max(straight, curly)},
        fixes=grouped.fixes((b, s, e, new) for b, s, e in rare),
        related=grouped.related(rare[1:]),
        evidence={"straight": straight, "curly": curly},
        whole=True,
        key="apostrophes",
    )


def _word(text: str, start: int, end: int) -> tuple[int, int]:
    """The word around an apostrophe, at most 40 characters to either side."""
    first, last = start, end
    while first > 0 and start - first < 40 and text[first - 1].isalnum():
        first -= 1
    while last < len(text) and last - end < 40 and (text[last].isalnum() or text[last] == "-"):
        last += 1
    return first, last


def _quotes(view: View) -> Iterator[Hit]:
    straight: list[tuple[BlockText, int, int]] = []
    marks = places.quotation_marks(view)
    met = {sign for _, _, sign in marks}
    if '"' not in met or not met.intersection("«“"):
        return
    typographic = [(view.blocks[number], at, at + 1) for number, at, sign in marks if sign in "«“"]
    guillemets = sum(sign == "«" for _, _, sign in marks)
    for number in dict.fromkeys(number for number, _, sign in marks if sign == '"'):
        straight += ((view.blocks[number], start, end) for start, end in _straight_pairs(view.blocks[number]))
    if not straight or not typographic:
        return
    if len(straight) > len(typographic):
        block, start, end = typographic[0]
        yield Hit(
            block.span(start, end),
            case="typographic-one" if len(typographic) == 1 else "typographic",
            values={"count": len(typographic), "others": len(straight), "mark": block.text[start]},
            related=grouped.related(typographic[1:]),
            evidence={"straight": len(straight), "typographic": len(typographic)},
            whole=True,
            key="quotes",
        )
        return
    new = ("«\u00a0", "\u00a0»") if guillemets * 2 >= len(typographic) else ("“", "”")
    block, start, end = straight[0]
    yield Hit(
        block.span(start, end),
        case="one" if len(straight) == 1 else None,
        values={"count": len(straight), "others": len(typographic), "quoted": block.text[start:end]},
        fixes=grouped.fixes(_new_marks(straight, new)),
        related=grouped.related(straight[1:]),
        evidence={"straight": len(straight), "typographic": len(typographic)},
        whole=True,
        key="quotes",
    )


def _straight_pairs(block: BlockText) -> Iterator[tuple[int, int]]:
    """Pairs of straight marks, outside of code and with no other mark between; an inch mark opens nothing."""
    text = block.text
    if '"' not in text:
        return
    at = 0
    while opening := _OPENING.search(text, at):
        start = opening.start()
        close = text.find('"', start + 1, start + 1000)
        at = start + 1
        if close < 0:
            continue
        if text[close - 1].isspace() or text[close + 1 : close + 2].isalnum() or grouped.hidden(block, start):
            continue
        at = close + 1
        yield start, close + 1


def _new_marks(pairs: list[tuple[BlockText, int, int]], marks: tuple[str, str]) -> Iterator[tuple[BlockText, int, int, str]]:
    """Edits of both marks of each pair that stands in no other quotation: which inner marks to use is a house's choice."""
    for block, start, end in pairs:
        inner = _QUOTE.search(block.text, start + 1, end - 1)
        if not _is_nested(block.text, start) and not inner and block.replace(start, start + 1, marks[0]) and block.replace(end - 1, end, marks[1]):
            yield block, start, start + 1, marks[0]
            yield block, end - 1, end, marks[1]


def _is_nested(text: str, at: int) -> bool:
    """True after an opening typographic mark that is not closed yet (looks back 2,000 characters at most)."""
    back = max(0, at - 2000)
    return text.rfind("«", back, at) > text.rfind("»", back, at) or text.rfind("“", back, at) > text.rfind("”", back, at)
