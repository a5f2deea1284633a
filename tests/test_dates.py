"""Dates in running text, and an article's own."""

from __future__ import annotations

import pytest
from attribution_layer import layer

from linter.article import reader
from linter.source import Source
from linter.text import dates
from linter.text.layer import ArticleText


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("le 1er janvier 2026 et le 6 fév. 2025", "fr", [(1, 1, 2026), (6, 2, 2025)]),
        ("le 6 janvier, 12 000 euros en mars 2026", "fr", [(6, 1, 0)]),
        ("1.6 mai, 16 maires", "fr", []),
        ("january 6, 2026; 6th of january 2026; sept. 4th", "en", [(6, 1, 2026), (6, 1, 2026), (4, 9, 0)]),
        ("may 12.5 or march 20%", "en", []),
    ],
)
def test_written(text: str, language: str, expected: list[tuple[int, int, int]]) -> None:
    assert [(one.day, one.month, one.year) for one in dates.written(text, language)] == expected


def test_an_impossible_day_is_none() -> None:
    assert dates.day_of(2025, 2, 29) is None
    assert str(dates.day_of(2024, 2, 29)) == "2024-02-29"


@pytest.mark.parametrize(("said", "expected"), [("2026-01-08T10:00:00Z", "2026-01-08"), ("2026-13-08", None), ("8 janvier 2026", None)])
def test_an_articles_own_date(said: str, expected: str | None) -> None:
    found = dates.published(layer(f"---\ndate: '{said}'\n---\n\nTexte.\n", format="markdown"))
    assert (str(found) if found else None) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("5 juillet 2012. - Le conseil se réunit.", "2012-07-05"),
        ("PARIS, 5 juillet 2012 (AFP) – Le conseil se réunit.", "2012-07-05"),
        ("Le 5 juillet 2012, le conseil s’est réuni.", None),
        ("5 juillet. - Le conseil se réunit.", None),
    ],
)
def test_a_dateline_dates_the_article(body: str, expected: str | None) -> None:
    found = dates.published(layer(body))
    assert (str(found) if found else None) == expected


@pytest.mark.parametrize(("name", "expected"), [("posts/2026-01-06-titre.md", "2026-01-06"), ("2026/01.md", None)])
def test_a_files_name_may_date_it(name: str, expected: str | None) -> None:
    article = reader.read(Source(name, "Texte.\n"), "markdown")
    found = dates.published(ArticleText(article))
    assert (str(found) if found else None) == expected
