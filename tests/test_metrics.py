"""Counts and scores of an article's prose."""

from __future__ import annotations

import pytest

from linter import source
from linter.article import reader
from linter.text import metrics
from linter.text.layer import ArticleText


def layer(text: str, language: str) -> ArticleText:
    article = reader.read(source.decode(text.encode(), "article.txt"))
    article.language = language
    return ArticleText(article)


def test_french_counts_and_formula() -> None:
    # le chat dort sur le vieux canapé rouge: 1 1 1 1 1 1 3 1; il rêve: 1 1
    found = metrics.compute(layer("Le chat dort sur le vieux canapé rouge. Il rêve.", "fr"))
    assert found == {
        "words": 10,
        "sentences": 2,
        "syllables": 12,
        "words_per_sentence": 5.0,
        "kandel_moles": 113.6,  # 207 - 1.015 * 5 - 73.6 * 1.2
        "lix": 5.0,
        "rix": 0.0,
        "reading_minutes": 1,
    }


def test_english_has_flesch() -> None:
    found = metrics.compute(layer("The committee met on Monday. It voted.", "en"))
    assert found["flesch"] == round(206.835 - 1.015 * 3.5 - 84.6 * 11 / 7, 1)
    assert "kandel_moles" not in found
    assert found["lix"] == round(3.5 + 100 / 7, 1)


def test_other_languages_have_no_syllables() -> None:
    found = metrics.compute(layer("Der Hund bellt laut. Die Katze schläft.", "de"))
    assert set(found) == {"words", "sentences", "words_per_sentence", "lix", "rix", "reading_minutes"}


def test_nothing_to_count() -> None:
    assert metrics.compute(layer("", "fr")) == {}
    assert metrics.compute(layer("« » – …", "fr")) == {}


@pytest.mark.parametrize(("text", "counts"), [("l’Élysée : « oui »", (2, 1, 4)), ("x" * 200, (1, 1, 1)), ("", (0, 0, 0))])
def test_tally(text: str, counts: tuple[int, int, int]) -> None:
    assert metrics.tally(text, "fr") == counts
