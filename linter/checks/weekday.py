"""A weekday that does not fit its date ("lundi 6 janvier 2026" was a Tuesday), and days no month has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import msgspec

from linter.finding import Fix, Hit, Safety
from linter.regexp import regexp
from linter.text import dates
from linter.text.layer import BlockText, Match, View
from linter.text.phrases import Entry

# The Gregorian calendar held everywhere in Europe from 1923 on.
_YEARS = range(1923, 2200)
# A date without its year is the one nearest the article's own, if it is this near (days).
_NEAR = 120
_AROUND = 14
_YEAR = regexp(r"(?<![\d.,])(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)")
# "lundi 5, mardi 6 et mercredi 7 janvier": how a weekday's own day leads to the month further on.
_DAY = {
    "fr": regexp(r"(?:,? (?:le |du |au )?)(\d{1,2})(?:er)?(?![\d:,.]?\d| ?h\b| ?%| ?heures)"),
    "en": regexp(r",? (?:the |of )?(\d{1,2})(?:st|nd|rd|th)?(?![\d:,.]?\d| ?%| ?[ap]\.?m)"),
}
_TO_DATE = {"fr": regexp(r",? (?:le |du )?"), "en": regexp(r",? (?:the )?")}
_LINKS = {
    "fr": regexp(r"(?:,| et| ou| au| à| puis| -| –) ?(?:le )?(?:{days} )?(?=\d)"),
    "en": regexp(r"(?:,| and| or| to| through| -| –|-|–) ?(?:the )?(?:{days},? )?(?=\d)"),
}
_MOST_LINKS = 4


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Nothing to set."""


class _Dated(NamedTuple):
    end: int
    day: int
    month: int
    year: int


def entries(params: Params) -> list[Entry]:
    """The names of the weekdays, and days that no month has."""
    names = [form for language in dates.LANGUAGES for form in dates.calendar(language).weekdays]
    never = ["3[01] février", "31 (avril|juin|sept(embre|\\.)?|nov(embre|\\.)?)", "3[01](st|th)? feb(ruary|\\.)?", "feb(ruary|\\.)? 3[01](st|th)?"]
    never += ["31(st)? (april|apr\\.?|june|sept(ember|\\.)?|nov(ember|\\.)?)", "(april|apr\\.?|june|sept(ember|\\.)?|nov(ember|\\.)?) 31(st)?"]
    return [Entry(name) for name in (*names, *never)]


def check(view: View, params: Params) -> Iterator[Hit]:
    """A hit on the weekday and its date."""
    own = dates.published(view.text)
    for match in view.found:
        language = match.block.language
        if language not in dates.LANGUAGES:
            continue
        words = match.text.lower()
        number = dates.calendar(language).weekdays.get(words)
        if number is None:
            if any(character.isdigit() for character in words):
                yield from _never(match)
            continue
        found = _date_of(match.block, match.end, language)
        if found is None or (language == "en" and match.text[0].islower()):  # "he sat 12 May exams"
            continue
        day = _day(match.block, found, own)
        impossible = dates.day_of(found.year or 2000, found.month, found.day) is None
        if impossible:
            if not 30 <= found.day <= 31:  # the other days that no month has are found by themselves
                yield Hit(match.block.span(match.start, found.end), case="impossible")
        elif day is not None and day.weekday() != number and not (found.year == 0 and _fits_another(found, number, day, own)):
            yield _hit(match, found, day, language)


def _hit(match: Match, found: _Dated, day: date, language: str) -> Hit:
    right = dates.calendar(language).names[day.weekday()]
    right = right if match.text[0].islower() else right.capitalize()
    edits = match.block.replace(match.start, match.end, right)
    return Hit(
        match.block.span(match.start, found.end),
        case=None if found.year else "no-year",
        values={"match": match.block.text[match.start : found.end], "right": right.lower() if language == "fr" else right, "year": day.year},
        fixes=(Fix(edits, Safety.SUGGESTION),) if edits else (),
        evidence={"date": day.isoformat(), "weekday": right.lower()},
    )


def _never(match: Match) -> Iterator[Hit]:
    before = match.block.folded[max(0, match.start - 1) : match.start]
    if before not in ("-", "/", ".", ","):
        yield Hit(match.span, case="impossible")


def _date_of(block: BlockText, end: int, language: str) -> _Dated | None:
    """The date a weekday that ends at `end` goes with."""
    folded = block.folded
    if language == "en" and folded[end : end + 1] == ".":
        end += 1
    lead = _TO_DATE[language].match(folded, end)
    at = lead.end() if lead else end
    direct = dates.written_at(folded, language, at)
    if direct is not None and at > end:
        return _Dated(direct.end, direct.day, direct.month, direct.year or _year_of_range(block, direct.end, language))
    alone = _DAY[language].match(folded, end)
    if alone is None:
        return None
    at = alone.end()
    for _ in range(_MOST_LINKS):
        link = _links(language).match(folded, at)
        if link is None:
            return None
        whole = dates.written_at(folded, language, link.end())
        if whole is not None:
            if whole.day <= int(alone[1]):  # "samedi 30 et dimanche 1er mars": of two months
                return None
            return _Dated(alone.end(), int(alone[1]), whole.month, whole.year)
        further = regexp(r"\d{1,2}(?:er|st|nd|rd|th)?").match(folded, link.end())
        if further is None:
            return None
        at = further.end()
    return None


def _year_of_range(block: BlockText, end: int, language: str) -> int:
    """ "du lundi 29 juin au vendredi 3 juillet 2026": the year stands behind the second date; 0 where there is none."""
    link = _links(language).match(block.folded, end)
    second = dates.written_at(block.folded, language, link.end()) if link else None
    return second.year if second else 0


_linked: dict[str, re.Pattern[str]] = {}


def _links(language: str) -> re.Pattern[str]:
    if language not in _linked:
        days = "|".join(dates.calendar(language).weekdays)
        _linked[language] = regexp(_LINKS[language].pattern.replace("{days}", f"(?:{days})"))
    return _linked[language]


def _day(block: BlockText, found: _Dated, own: date | None) -> date | None:
    """The day meant: by its year, else the one nearest the article's own date, if no other year is spoken of beside it."""
    if found.year:
        return dates.day_of(found.year, found.month, found.day) if found.year in _YEARS else None
    if own is None or own.year not in _YEARS or _speaks_of_another(block, own.year):
        return None
    near = [day for year in (own.year - 1, own.year, own.year + 1) if (day := dates.day_of(year, found.month, found.day))]
    nearest = min(near, key=lambda day: abs((day - own).days), default=None)
    return nearest if nearest and abs((nearest - own).days) <= _NEAR else None


def _speaks_of_another(block: BlockText, year: int) -> bool:
    memo, key = block.parent.memo, f"weekday.{block.block.index}"
    if key not in memo:
        memo[key] = any(int(found[0]) != year for found in _YEAR.finditer(block.text))
    return bool(memo[key])


def _fits_another(found: _Dated, number: int, day: date, own: date | None) -> bool:
    """A year not written may be the one before or after: then the weekday may be right. Of the days around its own no article means another year's."""
    if own is not None and abs((day - own).days) <= _AROUND:
        return False
    others = (dates.day_of(year, found.month, found.day) for year in (day.year - 1, day.year + 1))
    return any(other is not None and other.weekday() == number for other in others)
