"""Dates as they are written in running text, and the date an article gives itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from msgspec import Struct

from linter.regexp import regexp
from linter.text.fold import fold
from linter.text.layer import ArticleText
from linter.text.lexicon import entries

LANGUAGES = ("fr", "en")
_MEMO = "dates.published"
_OPENING_BLOCKS, _OPENING = 2, 60
_AFTER_DATELINE = regexp(r"\.?[\s\u00a0]?(?:\([^)]{1,20}\))?[\s\u00a0]?[-–—]")
_ISO = regexp(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Calendar:
    """The names of one language: `weekdays` and `months` from every form to its number (Monday 0, January 1), `names` of the weekdays."""

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    names: tuple[str, ...]
    date: re.Pattern[str]
    """A day and a month, with a year or not: groups day, month, year (or day2, month2, in English "January 6")."""


class Written(Struct, frozen=True):
    """A date in a folded text; `year` is 0 where none is written."""

    start: int
    end: int
    day: int
    month: int
    year: int


@cache
def calendar(language: str) -> Calendar:
    """The calendar of a language in LANGUAGES."""
    lists = {
        name: [tuple(forms.strip().split("/")) for forms in members.split(",")] for name, _, members in (e.partition(":") for e in entries(language, "dates"))
    }
    months = {form: number for number, forms in enumerate(lists["months"], 1) for form in forms}
    named = "|".join(sorted(months, key=len, reverse=True))
    year = r"(?P<year{}>\d{{4}})(?![\d%])"
    day_month = rf"(?<![\d,.])(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)? (?:of )?(?P<month>{named})\b(?:\.?,? {year.format('')})?"
    month_day = rf"\b(?P<month2>{named})\b\.? (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)(?:,? {year.format('2')})?"
    pattern = regexp(day_month if language == "fr" else rf"{day_month}|{month_day}")
    return Calendar(
        {form: number for number, forms in enumerate(lists["weekdays"]) for form in forms}, months, tuple(forms[0] for forms in lists["weekdays"]), pattern
    )


def written(folded: str, language: str, start: int = 0) -> Iterator[Written]:
    """Every date with a day and a month in a folded text, from `start` on."""
    known = calendar(language)
    for match in known.date.finditer(folded, start):
        yield _read(match, known)


def written_at(folded: str, language: str, at: int) -> Written | None:
    """The date that begins at `at`."""
    known = calendar(language)
    match = known.date.match(folded, at)
    return _read(match, known) if match else None


def _read(match: re.Match[str], known: Calendar) -> Written:
    found = {name.rstrip("2"): value for name, value in match.groupdict().items() if value is not None}
    return Written(match.start(), match.end(), int(found["day"]), known.months[found["month"]], int(found.get("year", 0)))


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, None where the month has no such one."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def published(text: ArticleText) -> date | None:
    """The article's own date: its metadata's (ISO 8601), its file's name ("2026-01-06-titre.md"), else the one its story opens with
    ("5 juillet 2012. - ", "PARIS, 6 January 2026 –")."""
    if _MEMO not in text.memo:
        text.memo[_MEMO] = _published(text)
    known: date | None = text.memo[_MEMO]
    return known


def _published(text: ArticleText) -> date | None:
    said = text.article.metadata.date
    match = (_ISO.match(said.text) if said else None) or _ISO.match(re.split(r"[/\\]", text.article.source.path)[-1])
    if match:
        return day_of(int(match[1]), int(match[2]), int(match[3]))
    for block in text.prose[:_OPENING_BLOCKS]:
        if block.language in LANGUAGES:
            first = next(written(fold(block.text[:_OPENING]), block.language), None)
            if first is not None and first.year and _AFTER_DATELINE.match(block.text, first.end):
                return day_of(first.year, first.month, first.day)
    return None
