"""French spacing: no-break spaces before ; ! ? : % and units, inside guillemets, between groups of three digits.

Sources: Imprimerie nationale, Lexique des règles typographiques; OQLF (Canada); Guide du typographe (Switzerland).
What a house does throughout (closed guillemets, closed ! and ?) is its style and no fault: only mixing is.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from linter.checks import _grouped as grouped
from linter.checks import _places as places
from linter.finding import Fix, Hit, Safety
from linter.regexp import regexp
from linter.text import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.text.layer import BlockText, View

_NO_BREAK = "\u00a0"
_NARROW = "\u202f"
_FIXED = "\u00a0\u202f\u2007\u2009\u2060"
_MARKS = ";!?:«»%‰€£"
_KIND = {"«": "guillemets", "»": "guillemets", ":": "colon"} | dict.fromkeys(";!?", "high") | dict.fromkeys("%‰€£", "unit")
_NUMBER = regexp(r"[1-9][0-9]{0,2}(?:[ \u00a0\u202f\u2009][0-9]{3}){1,4}(?![0-9]| [0-9]|[^\W_])")
_SIGNS = "%‰€£"
# The code of an emoji: ":smile:".
_CODED = regexp(r"(?<!\w):\w[\w+-]*:\Z")
_CLOSES = '»”)]%’"…'
# Before a letter or more than one: "12km" lacks a space, "100m", "5g", "35mm" and "16h" are names as often.
_OFTEN_CLOSED = frozenset(("m", "g", "l", "t", "h", "mm", "min"))
_TITLE = regexp(r"(?<!\w)(?:(?:M|MM|Mgr|Dr|Pr|Me)\.? |M(?:mes?|lles?) )(?=[^\W\d_a-zà-ÿ])|[nN]° (?=[0-9])")
_KINDS = ("guillemets", "high", "colon", "thousands", "unit", "title")


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`labels` name each kind of place in the message, `{n}` its count: guillemets, high, colon, thousands, unit, title.

    `titles`: also ask for a no-break space in « M. Morel » and « n° 5 »; few houses set it on the web.
    """

    labels: dict[str, str] = {}
    locale: str = ""
    titles: bool = False


class _Place(NamedTuple):
    block: BlockText
    start: int
    end: int
    text: str
    kind: str
    missing: bool


def check(view: View, params: Params) -> Iterator[Hit]:
    """One hit for the whole article; its fix holds the edits of all places that may be mended."""
    locale = params.locale or str(view.settings.get("locale") or view.article.locale or "fr-FR")
    spaced: Counter[str] = Counter()
    bare = places.located(view, _bare(places.joined(view), spaced))
    found = [place for block, at in bare if (place := _judge(block, at, locale, spaced)) is not None]
    found = _without_house_style(found, spaced, locale)
    found += _numbers(view)
    if params.titles:
        found += _titles(view)
    shown = [(place, *_shown(place)) for place in found]
    shown = [(place, start, end) for place, start, end in shown if _judged(place, start, end)]
    if not shown:
        return
    shown.sort(key=lambda one: (one[0].block.block.index, one[0].start))
    found = [place for place, _, _ in shown]
    first, start, end = shown[0]
    counts = Counter([place.kind for place in found])
    detail = ", ".join([params.labels.get(kind, f"{{n}} {kind}").replace("{n}", str(counts[kind])) for kind in _KINDS if kind in counts])
    missing = sum([place.missing for place in found])
    case = "missing" if missing == len(found) else "mixed" if missing else "plain"
    yield Hit(
        first.block.span(start, end),
        case=case if len(found) > 1 else f"{case}-one",
        values={"count": len(found), "detail": detail},
        fixes=_fixes(found),
        related=grouped.related((place.block, start, end) for place, start, end in shown[1:]),
        evidence={kind: counts[kind] for kind in sorted(counts)},
        whole=True,
        key="spacing",
    )


def _bare(whole: str, spaced: Counter[str]) -> Iterator[int]:
    """Where marks stand that have no fixed space beside them; those that have are counted by kind."""
    for at in places.offsets(whole, _MARKS):
        mark = whole[at]
        beside = whole[at + 1 : at + 2] if mark == "«" else whole[at - 1 : at]
        if beside not in _FIXED:  # the end of the text is in every string
            yield at
        elif beside in (_NO_BREAK, _NARROW):
            spaced[_KIND[mark]] += 1


def _fixes(found: list[_Place]) -> tuple[Fix, ...]:
    """Safe but for "12km": a blank there makes two words of one."""
    edits: tuple[list[tuple[BlockText, int, int, str]], ...] = ([], [])
    for block, start, end, text, _, missing in found:
        edits[missing and text[-1:].isalpha()].append((block, start, end, text))
    return grouped.fixes(edits[False]) + grouped.fixes(edits[True], Safety.UNSAFE)


def _judged(place: _Place, start: int, end: int) -> bool:
    """The blanks beside guillemets are the article's own, whatever the language within."""
    return not grouped.hidden(place.block, place.start - 1) if place.kind == "guillemets" else grouped.judged(place.block, start, end)


def _shown(place: _Place) -> tuple[int, int]:
    """What a place shows: the blank, if any, with the mark it belongs to; a number as a whole."""
    block, start, end, _, kind, _ = place
    if kind in ("thousands", "title") or (kind == "unit" and block.text[end : end + 1] not in tuple(_SIGNS)):
        return start, max(end, start + 1)
    if kind == "guillemets" and block.text[start - 1 : start] == "«":
        return start - 1, end
    return start, end + 1


@cache
def _figure() -> re.Pattern[str]:
    """A digit before a group of three after a plain blank, or before the symbol of a unit."""
    units = sorted(lexicon.entries("fr", "units"), key=len, reverse=True)
    open_units = "|".join(re.escape(unit) for unit in units)
    closed_units = "|".join(re.escape(unit) for unit in units if unit not in _OFTEN_CLOSED)
    first = "".join(re.escape(letter) for letter in sorted({unit[0] for unit in units}))  # most digits are seen to have no unit by one look
    apart = rf"[0-9]{{3}}|(?=[{first}])(?P<unit>{open_units})(?![\w/'’-])(?P<minutes> [0-5][0-9](?![\w]))?"
    return regexp(rf"[0-9](?=[ {first}])(?: (?:{apart})|(?P<closed>{closed_units})(?![\w/'’-]))")


def _numbers(view: View) -> Iterator[_Place]:
    """Numbers whose groups of three stand apart by a plain blank, and units that a plain blank or none parts from their number."""
    reached: tuple[int, int] = (-1, -1)
    for block, start, end, match in places.search(view, _figure()):
        text = block.text
        if match["unit"]:
            blank = start + 1
            new = text[blank:end].replace(" ", _NO_BREAK) if match["unit"] == "h" else _NO_BREAK + text[blank + 1 : end]
            yield _Place(block, blank, end, new, "unit", False)
        elif match["closed"]:
            if not _follows_name(text, start):
                yield _Place(block, start + 1, end, _NO_BREAK + text[start + 1 : end], "unit", True)
        else:
            at = start
            while at > 0 and text[at - 1].isdigit() and start - at < 3:
                at -= 1
            if (block.block.index, at) < reached:
                continue
            number = _NUMBER.match(text, at)
            reached = (block.block.index, number.end() if number else end)
            if number and not _follows_number(text, at):
                yield _Place(block, at, number.end(), number[0].replace(" ", _NARROW), "thousands", False)


def _follows_name(text: str, digit: int) -> bool:
    """True where the number is part of a name or code: "T4Go", "A320Mo", "x86kg", "v2.4Go"."""
    while digit > 0 and (text[digit].isdigit() or text[digit] in ".,"):
        digit -= 1
    return text[digit].isalpha() or text[digit] in "-_/#"


def _follows_number(text: str, start: int) -> bool:
    """True where the digits go on from what stands before: "2026 300", "n°12/300 000", "3,5 100"."""
    return bool(start and (re.match(r"[\w.,/'’+-]", text[start - 1]) or re.fullmatch(r"[0-9] ", text[max(0, start - 2) : start])))


def _titles(view: View) -> Iterator[_Place]:
    for block, _, end, _ in places.search(view, _TITLE):
        yield _Place(block, end - 1, end, _NO_BREAK, "title", False)


def _judge(block: BlockText, at: int, locale: str, spaced: Counter[str]) -> _Place | None:
    text, mark = block.text, block.text[at]
    before = text[at - 1] if at else "\n"
    if before == "\n" and mark != "«":
        return None
    if mark in _SIGNS:
        digit = at - 2 if before == " " else at - 1
        if digit < 0 or not text[digit].isdigit() or text[at + 1 : at + 2].isalnum():
            return None
        return _Place(block, digit + 1, at, _NO_BREAK, "unit", before != " ")
    if mark == "«":
        return _beside(block, at + 1, "guillemets", _NO_BREAK, spaced) if at + 1 < len(text) else None
    if mark == "»":
        return _beside(block, at, "guillemets", _NO_BREAK, spaced)
    after = text[at + 1 : at + 2]
    if mark == ":":
        known = before in " " + _CLOSES or (before.isalpha() and not _CODED.search(text, max(0, at - 40), at + 1))
        return _beside(block, at, "colon", _NO_BREAK, spaced) if known and (not after or after.isspace() or after in '«“"') else None
    if before in ";!?" or not _ends_mark(text, at):
        return None
    if locale == "fr-CA" and before == " ":
        ends = at > 1 and (text[at - 2].isalnum() or text[at - 2] in _CLOSES)
        return _Place(block, at - 1, at, "", "high", False) if ends else None
    return _beside(block, at, "high", _NARROW, spaced)


def _ends_mark(text: str, at: int) -> bool:
    """True where a run of ; ! ? ends as punctuation does, not as a smiley, an operator or a name with a mark in it."""
    end = at + 1
    while end < len(text) and text[end] in ";!?" and end - at < 20:
        end += 1
    after = text[end : end + 1]
    return not after or after.isspace() or (after in "»”\"’')].…" and not (text[at] == ";" and after == ")"))


def _beside(block: BlockText, boundary: int, kind: str, wanted: str, spaced: Counter[str]) -> _Place | None:
    """The blank before a mark at `boundary`, or after the opening guillemet that ends there."""
    text = block.text
    opening = kind == "guillemets" and boundary > 0 and text[boundary - 1] == "«"
    at = boundary if opening else boundary - 1
    neighbour = text[at]
    if neighbour == " ":
        beyond = text[at + 1 : at + 2] if opening else text[at - 1 : at]
        if not beyond or beyond == "\n":
            return None
        spaced[kind] += 1
        return _Place(block, at, at + 1, wanted, kind, False)
    if not neighbour.isalnum() and neighbour not in _CLOSES + "“([…":
        return None
    return _Place(block, boundary, boundary, wanted, kind, True)


def _without_house_style(found: list[_Place], spaced: Counter[str], locale: str) -> list[_Place]:
    """Drop what is closed throughout, or mostly: that is the house's form, and locales that close these marks."""
    closed = Counter([place.kind for place in found if place.missing])
    if not closed:
        return found
    kept: set[str] = {"unit"}
    for kind in ("guillemets", "high", "colon"):
        lawful = locale == "fr-CH" or (kind == "high" and locale == "fr-CA")
        if not lawful and spaced[kind] and spaced[kind] >= closed[kind]:
            kept.add(kind)
    if locale not in ("fr-CA", "fr-CH") and not spaced["colon"] and not closed["high"] and (spaced["high"] or spaced["guillemets"]):
        kept.add("colon")
    return [place for place in found if not place.missing or place.kind in kept]
