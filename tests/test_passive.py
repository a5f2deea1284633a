"""The share of sentences in the passive."""

from __future__ import annotations

import pytest
from attribution_layer import layer

from linter.checks.passive import Params, check
from linter.text.layer import View

ANY = Params(share=0.0, least_sentences=1)


def hits(text: str, language: str = "fr", params: Params = ANY) -> list[str]:
    seen = layer(text, language)
    return [text[hit.span.start : hit.span.end] for hit in check(View(seen, seen.blocks), params)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le budget est voté.", ["est voté"]),
        ("Le budget n’a pas été rapidement voté.", ["été rapidement voté"]),
        ("Les élues sont bien reçues.", ["sont bien reçues"]),
        ("Elle est arrivée.", []),
        ("Elles sont revenues.", []),
        ("Ils se sont réunis.", []),
        ("Il s’est levé.", []),
        ("L’école est située au centre.", []),
        ("La rue est longue.", []),
        ("« Le budget est voté », dit-il.", []),
    ],
)
def test_french(text: str, expected: list[str]) -> None:
    assert hits(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("The budget was quickly passed.", ["was quickly passed"]), ("It has been taken away.", ["been taken"]), ("She is interested.", []), ("It is red.", [])],
)
def test_english(text: str, expected: list[str]) -> None:
    assert hits(text, "en") == expected


def test_a_share_of_enough_sentences() -> None:
    text = "Le budget est voté. Il pleut. Il neige. Il vente."
    assert hits(text, params=Params(share=0.2, least_sentences=4)) == ["est voté"]
    assert hits(text, params=Params(share=0.25, least_sentences=4)) == []
    assert hits(text, params=Params(share=0.2, least_sentences=5)) == []
