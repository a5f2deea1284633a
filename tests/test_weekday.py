"""Weekdays that do not fit their dates."""

from __future__ import annotations

import pytest
from attribution_layer import layer

from linter.checks.weekday import Params, check, entries
from linter.text.layer import View
from linter.text.phrases import Scanner


def hits(text: str, language: str = "fr", format: str = "text") -> list[tuple[str, str]]:
    seen = layer(text, language, format=format)
    found = Scanner({"x": entries(Params())}).scan(seen).get("x", [])
    return [(text[hit.span.start : hit.span.end], str(hit.values.get("right", hit.case))) for hit in check(View(seen, seen.blocks, found), Params())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lundi 6 janvier 2026.", [("Lundi 6 janvier 2026", "mardi")]),
        ("Le mardi 6 janvier 2026.", []),
        ("Du lundi 5 au vendredi 9 janvier 2026.", []),
        ("Du lundi 5 au jeudi 9 janvier 2026.", [("jeudi 9 janvier 2026", "vendredi")]),
        ("Les lundi 5, mercredi 6 et mercredi 7 janvier 2026.", [("mercredi 6", "mardi")]),
        ("Du lundi 29 juin au jeudi 3 juillet 2026.", [("jeudi 3 juillet 2026", "vendredi")]),
        ("Du samedi 28 février au dimanche 1er mars 2026.", []),
        ("Samedi 31 et dimanche 1er février 2026.", []),
        ("Le dimanche 14 juillet 1789.", []),
        ("Le lundi 6 janvier.", []),  # no year, no date of the article
        ("Le 30 février, le 31 novembre, le 1er février.", [("30 février", "impossible"), ("31 novembre", "impossible")]),
        ("Mercredi 29 février 2025.", [("Mercredi 29 février 2025", "impossible")]),
        ("Lundi 14 heures, lundi 14h30, lundi 3 % et lundi 12,5.", []),
    ],
)
def test_french(text: str, expected: list[tuple[str, str]]) -> None:
    assert hits(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday, January 6, 2026, it rained.", [("Monday, January 6, 2026", "Tuesday")]),
        ("On Monday, Jan. 5, 2026, it rained.", []),
        ("On Tues. 6 January 2026 and Mon. 6 January 2026.", [("Mon. 6 January 2026", "Tuesday")]),
        ("Monday 5 to Thursday 9 January 2026.", [("Thursday 9 January 2026", "Friday")]),
        ("Monday 5 p.m. in May 2026.", []),
        ("She sat 12 May 2026 exams.", []),
    ],
)
def test_english(text: str, expected: list[tuple[str, str]]) -> None:
    assert hits(text, "en") == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Réunis mercredi 6 janvier.", [("mercredi 6 janvier", "mardi")]),
        ("Réunis mardi 6 janvier.", []),
        ("Réunis mercredi 6 janvier, en 2021.", []),  # another year is spoken of
        ("Réunis dimanche 1er mars, vendredi 6 mars.", []),
        ("Réunis lundi 1er mars.", []),  # right in 2027 or 2025 but not near: fits another year
        ("Réunis mercredi 15 juillet.", []),  # too far from the article's own date
    ],
)
def test_without_a_year_the_articles_own_date_decides(body: str, expected: list[tuple[str, str]]) -> None:
    assert hits(f"---\ndate: 2026-01-08\n---\n\n{body}\n", format="markdown") == expected
