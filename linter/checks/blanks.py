"""Blanks on the wrong side of a mark: before a comma, inside brackets, none after a mark; in English before ; : ! ? and %.

French spacing before ; : ! ? and inside guillemets is `spacing`'s. What every mark of an article has is its house's form.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from linter.checks import _grouped as grouped
from linter.checks import _places as places
from linter.finding import Hit
from linter.regexp import regexp
from linter.text import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.text.layer import BlockText, View

_B = " \u00a0\u202f"
# After a word or what closes behind one, before what a mark is followed by. Each begins with one class of characters.
_ENDS = r"(?=\s|$|[»”)\]])"
_LOW = rf"(?<=[,.])(?![{_B}]?[.,])"
_AFTER_WORD = rf"(?<=[{_B}].)(?<=[^\W\d_][{_B}].|[)»”\]][{_B}].)"  # the blank by itself first: few marks have one
_BEFORE_LOW = regexp(rf"[,.]{_AFTER_WORD}{_LOW}{_ENDS}")
_BEFORE = regexp(rf"[,.;:!?]{_AFTER_WORD}(?:{_LOW}|(?<=[;:!?])[;:!?]*+){_ENDS}")
_BRACKET = regexp(rf"[()](?:(?<=\()[{_B}]++(?=[^\W_])|(?<=[^\W_][{_B}]\))(?=[\s.,;:]|$))")
_TIGHT = regexp(r"[.,!?:;](?=[^\W\d_][^\W\d_])")  # no blank before a word
_DOTS = regexp(rf"[….](?<=[{_B}].)(?<=[^\W_][{_B}].)(?:(?<=…)|\.\.)(?![.\w])(?=[{_B}]*(?:$|\n|[»”A-ZÀ-Þ]))", re.M)
_WORD = regexp(r"[^\W\d_]{2,12}+(?![\w.:;(/@-])")
_PERCENT = regexp(rf"%(?<=[0-9][{_B}]%)(?![^\W_])")
# Documents that space every percentage follow the SI brochure, and some set every bracket apart, as programs do; below
# that many it may be a slip.
_HOUSE = 3


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`find`: which of low (before , .), high (before ; : ! ?), bracket, dots (before an ellipsis that
    ends a sentence), after (none after a comma), joint (none after . ! ? : ;), percent.

    `labels` name each kind of place in the message, `{n}` its count.
    """

    find: tuple[str, ...]
    labels: dict[str, str] = {}


class _Place(NamedTuple):
    block: BlockText
    start: int
    end: int
    text: str
    kind: str


def check(view: View, params: Params) -> Iterator[Hit]:
    """One hit for the whole article; its fix moves no word."""
    found = [place for place in _places(view, params.find) if _judged(place)]
    if not found:
        return
    found.sort(key=lambda place: (place.block.block.index, place.start))
    first = found[0]
    counts = Counter(place.kind for place in found)
    detail = ", ".join(params.labels.get(kind, f"{{n}} {kind}").replace("{n}", str(counts[kind])) for kind in params.find if counts[kind])
    yield Hit(
        first.block.span(first.start, first.end),
        case="several" if len(found) > 1 else None,
        values={"count": len(found), "detail": detail},
        fixes=grouped.fixes((p.block, p.start, p.end, p.text) for p in found),
        related=grouped.related((p.block, p.start, p.end) for p in found[1:]),
        evidence={kind: counts[kind] for kind in sorted(counts)},
        whole=True,
        key="blanks",
    )


def _judged(place: _Place) -> bool:
    """True where nothing but text stands between the blank and the mark: an icon is no text, and may stand there."""
    block, start, end, _, _ = place
    return block.block.map.contiguous(start, end) and grouped.judged(block, start, end)


def _places(view: View, find: tuple[str, ...]) -> Iterator[_Place]:
    whole = places.joined(view)
    if "low" in find or "high" in find:
        for block, start, end, match in places.search(view, _BEFORE if "high" in find else _BEFORE_LOW):
            kind = "low" if match[0] in ",." else "high"
            smiley = match[0] in (":", ";") and block.text[end : end + 1] == ")"
            if kind in find and not smiley and not _spaced_dots(block.text, start - 1):
                yield _Place(block, start - 1, end, match[0], kind)
    if "bracket" in find:
        loose = [
            _Place(block, start if match[0][0] == "(" else start - 1, end, match[0][0], "bracket")
            for block, start, end, match in places.search(view, _BRACKET, "()")
            if _has_partner(block.text, start, match[0][0])
        ]
        if len(loose) < _HOUSE or len(loose) * 2 < whole.count("("):
            yield from loose
    if "dots" in find and ("…" in whole or "..." in whole):
        for block, start, end, match in places.search(view, _DOTS):
            yield _Place(block, start - 1, end, match[0], "dots")
    if "after" in find or "joint" in find:
        yield from _tight(view, find)
    if "percent" in find and "%" in whole:
        spaced = [(block, start) for block, start, _, _ in places.search(view, _PERCENT)]
        if spaced and (len(spaced) < _HOUSE or len(spaced) * 2 < whole.count("%")):
            for block, at in spaced:
                yield _Place(block, at - 1, at + 1, "%", "percent")


def _tight(view: View, find: tuple[str, ...]) -> Iterator[_Place]:
    """Marks that no blank follows. But for a comma, only before a word that is of the language and of no code or name."""
    known = lexicon.entry_set(view.text.language, "function-words")
    for block, start, _, match in places.search(view, _TIGHT):
        text, mark = block.text, match[0]
        before = text[start - 1] if start else "\n"
        apart = before in _B and start > 1 and (text[start - 2].isalnum() or text[start - 2] in "»”)")
        if not apart and not (start > 1 and before.isalpha() and text[start - 2].isalpha()):
            continue
        if mark == ",":
            if "after" in find and not apart:
                yield _Place(block, start, start + 1, ", ", "after")
            continue
        if apart and (mark == "." or view.text.language != "fr"):
            continue  # ":to" may be a symbol of a program; in French a blank before the mark is usual
        word = _WORD.match(text, start + 1)
        if "joint" not in find or word is None or word[0].lower() not in known:
            continue
        if mark in ":;" or (word[0].istitle() and (apart or _follows_common_word(text, start))):
            yield _Place(block, start, start + 1, mark + " ", "joint")


def _follows_common_word(text: str, at: int) -> bool:
    """True after a word without capitals: "rouvre.Le", not "Array.From"."""
    first = at
    while first > 0 and at - first < 30 and text[first - 1].isalpha():
        first -= 1
    return text[first:at].islower()


def _spaced_dots(text: str, at: int) -> bool:
    """True beside an ellipsis of spaced dots (". . ."), which English books print."""
    return text[at + 1] == "." and (text[at + 2 : at + 4] in (" .", "\u00a0.") or text[max(0, at - 2) : at] in (". ", ".\u00a0"))


def _has_partner(text: str, at: int, mark: str) -> bool:
    """True where the bracket's other half stands near, so that it is no list mark, smiley or box to tick."""
    if mark == "(":
        if text[at - 1 : at] in (":", ";", "-", "=", "8"):
            return False
        return text.find(")", at, at + 400) >= 0
    return text.rfind("(", max(0, at - 400), at) >= 0
