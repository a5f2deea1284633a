"""French spacing: no-break spaces before ; ! ? : % and units, inside guillemets, between groups of three digits.

Sources: Imprimerie nationale, Lexique des règles typographiques; OQLF (Canada); Guide du typographe (Switzerland).
What a house does throughout (closed guillemets, closed ! and ?) is its style and no fault: only mixing is.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from linter.checks import _grouped as grouped
from linter.finding import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.text.layer import BlockText, View

_NO_BREAK = "\u00a0"
_NARROW = "\u202f"
_FIXED = "\u00a0\u202f\u2007\u2009\u2060"
_MARK = re.compile(r"[;!?:«»%‰€£]")
_GROUP = re.compile(r"[0-9] [0-9]{3}")
_NUMBER = re.compile(r"[1-9][0-9]{0,2}(?:[ \u00a0\u202f\u2009][0-9]{3}){1,4}(?![0-9]| [0-9]|[^\W_])")
_UNITS = "%‰€£"
_CLOSES = '»”)]%’"…'


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`labels` name each kind of place in the message, `{n}` its count: guillemets, high, colon, thousands, unit."""

    labels: dict[str, str] = {}
    locale: str = ""


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
    places: list[_Place] = []
    spaced: Counter[str] = Counter()
    for block in view.blocks:
        places.extend(_places(block, locale, spaced))
    places = _without_house_style(places, spaced, locale)
    if not places:
        return
    first = places[0]
    counts = Counter(place.kind for place in places)
    detail = ", ".join(
        params.labels.get(kind, f"{{n}} {kind}").replace("{n}", str(counts[kind]))
        for kind in ("guillemets", "high", "colon", "thousands", "unit")
        if counts[kind]
    )
    missing = sum(place.missing for place in places)
    case = "missing" if missing == len(places) else "mixed" if missing else "plain"
    yield Hit(
        first.block.span(*_shown(first)),
        case=case if len(places) > 1 else f"{case}-one",
        values={"count": len(places), "detail": detail},
        fixes=grouped.fixes((p.block, p.start, p.end, p.text) for p in places),
        related=grouped.related((p.block, *_shown(p)) for p in places[1:]),
        evidence={kind: counts[kind] for kind in sorted(counts)},
        whole=True,
        key="spacing",
    )


def _shown(place: _Place) -> tuple[int, int]:
    """What a place shows: the blank, if any, with the mark it belongs to; a number as a whole."""
    if place.kind == "thousands":
        return place.start, place.end
    if place.kind == "guillemets" and place.block.text[place.start - 1 : place.start] == "«":
        return place.start - 1, place.end
    return place.start, place.end + 1


def _places(block: BlockText, locale: str, spaced: Counter[str]) -> Iterator[_Place]:
    text = block.text
    found = [place for match in _MARK.finditer(text) if (place := _judge(block, match.start(), locale, spaced)) is not None]
    at = 0
    while group := _GROUP.search(text, at):
        start = group.start()
        while start > at and text[start - 1].isdigit() and group.start() - start < 3:
            start -= 1
        number = _NUMBER.match(text, start)
        at = number.end() if number else group.end()
        if number and not _follows_number(text, start) and not grouped.hidden(block, start):
            found.append(_Place(block, start, at, number[0].replace(" ", _NARROW), "thousands", False))
    yield from sorted(found, key=lambda place: place.start)


def _follows_number(text: str, start: int) -> bool:
    """True where the digits go on from what stands before: "2026 300", "n°12/300 000", "3,5 100"."""
    return bool(start and (re.match(r"[\w.,/'’+-]", text[start - 1]) or re.fullmatch(r"[0-9] ", text[max(0, start - 2) : start])))


def _judge(block: BlockText, at: int, locale: str, spaced: Counter[str]) -> _Place | None:
    text, mark = block.text, block.text[at]
    before = text[at - 1] if at else "\n"
    if grouped.hidden(block, at) or (before == "\n" and mark != "«"):
        return None
    if mark in _UNITS:
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
        known = before in " " + _FIXED + _CLOSES or before.isalpha()
        return _beside(block, at, "colon", _NO_BREAK, spaced) if known and (not after or after.isspace() or after in '«“"') else None
    if before in ";!?" or not _ends_mark(text, at):
        return None
    if locale == "fr-CA" and before == " ":
        return _Place(block, at - 1, at, "", "high", False) if text[at - 2 : at - 1].isalnum() else None
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
    if neighbour in _FIXED:
        spaced[kind] += 1
        return None
    if neighbour == " ":
        beyond = text[at + 1 : at + 2] if opening else text[at - 1 : at]
        if not beyond or beyond == "\n":
            return None
        spaced[kind] += 1
        return _Place(block, at, at + 1, wanted, kind, False)
    if not neighbour.isalnum() and neighbour not in _CLOSES + "“([…":
        return None
    return _Place(block, boundary, boundary, wanted, kind, True)


def _without_house_style(places: list[_Place], spaced: Counter[str], locale: str) -> list[_Place]:
    """Drop what is closed throughout, or mostly: that is the house's form, and locales that close these marks."""
    closed = Counter(place.kind for place in places if place.missing)
    kept: set[str] = {"unit"}
    for kind in ("guillemets", "high", "colon"):
        lawful = locale == "fr-CH" or (kind == "high" and locale == "fr-CA")
        if not lawful and spaced[kind] and spaced[kind] >= closed[kind]:
            kept.add(kind)
    if locale not in ("fr-CA", "fr-CH") and not spaced["colon"] and not closed["high"] and (spaced["high"] or spaced["guillemets"]):
        kept.add("colon")
    return [place for place in places if not place.missing or place.kind in kept]
