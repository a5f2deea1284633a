"""Complements that hang on one another."""

from __future__ import annotations

import pytest
from attribution_layer import layer

from linter.checks.chain import Params, check
from linter.text.layer import View


def hits(text: str, language: str = "fr") -> list[str]:
    seen = layer(text, language)
    return [text[hit.span.start : hit.span.end] for hit in check(View(seen, seen.blocks), Params(most={"fr": 2, "en": 2}))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On attend la date de la remise du rapport de la commission.", ["date de la remise du rapport de la commission"]),
        ("On attend la date de la remise du rapport.", []),
        ("Une baisse brutale de la qualité minimale des eaux de la baie.", ["baisse brutale de la qualité minimale des eaux de la baie"]),
        # names, verbs, numbers, other words and marks
        ("La rue du général de Gaulle de la ville de Lille.", []),
        ("Un outil capable de décider de choisir des plats du jour.", []),
        ("Une hausse de 3 à 5 euros du prix de la place.", []),
        ("La date de la remise, du rapport de la commission.", []),
        ("La date de la remise et du rapport de la commission.", []),
        ("« La date de la remise du rapport de la commission », lit-on.", []),
        # one thing in two words
        ("La vente du jeu de données de la ville.", []),
    ],
)
def test_french(text: str, expected: list[str]) -> None:
    assert hits(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We await the date of the delivery of the report of the committee.", ["date of the delivery of the report of the committee"]),
        ("We await the date of the report of the committee.", []),
        ("A lot of people of all kinds of ages.", []),
        ("The president of the Bank of England of the time of war.", []),
    ],
)
def test_english(text: str, expected: list[str]) -> None:
    assert hits(text, "en") == expected


def test_a_sentence_of_links_alone_ends() -> None:
    seen = layer("la date " + "de la remise " * 20_000)
    [hit] = check(View(seen, seen.blocks), Params(most={"fr": 2}))
    assert hit.values["count"] == 20_000
    assert len(str(hit.values["match"])) < 130
