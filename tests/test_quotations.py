"""Quotations: pairs, nesting, several paragraphs, and marks that are never closed."""

from __future__ import annotations

import pytest

from linter.text.quotations import quotations


def shown(*texts: str) -> list[list[str]]:
    return [[text[a:b] for a, b in ranges] for text, ranges in zip(texts, quotations(list(texts)), strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il dit : « Je pars. » Puis « rien ».", ["« Je pars. »", "« rien »"]),
        ("« Il m’a dit “non” hier », raconte-t-elle.", ["« Il m’a dit “non” hier »"]),
        ("« Un « deux » trois »", ["« Un « deux » trois »"]),
        ('She said "go" and "stay".', ['"go"', '"stay"']),
        ('Un écran de 12" et de 15" de large.', []),
        ("Un » seul, puis « juste ».", ["« juste »"]),
        ("« Ouvert sans fin, puis « fermé » et rien.", ["« fermé »"]),
        ('Un " mot " espacé.', ['" mot "']),
        ("", []),
    ],
)
def test_pairs_in_one_block(text: str, expected: list[str]) -> None:
    assert shown(text) == [expected]


def test_quotation_over_paragraphs_with_the_mark_repeated() -> None:
    assert shown("Il dit : « Un.", "« Deux.", "» Trois. »", "Fin.") == [["« Un."], ["« Deux."], ["» Trois. »"], []]


def test_an_unclosed_mark_does_not_swallow_what_follows() -> None:
    assert shown("Il dit : « Un.", "Texte.", "Texte.", "Texte « deux ».") == [[], [], [], ["« deux »"]]
    assert shown("« " + "a " * 500 + "»") == [[]]


@pytest.mark.parametrize("mark", ["«", "»", '"', "“", "«»", "« “"])
def test_a_hundred_thousand_marks(mark: str) -> None:
    assert len(quotations([mark * 100_000])) == 1
