"""Shares of one whole."""

from __future__ import annotations

import time

import pytest
from attribution_layer import layer

from linter.checks.shares import Params, check, entries
from linter.text.layer import View
from linter.text.phrases import Scanner


def hits(text: str, language: str = "fr") -> list[tuple[str, object]]:
    seen = layer(text, language)
    found = Scanner({"x": entries(Params())}).scan(seen).get("x", [])
    return [(text[hit.span.start : hit.span.end], hit.values["total"]) for hit in check(View(seen, seen.blocks, found), Params())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le budget se répartit en 50 % d’aides, 40 % de prêts et 20,5 % de frais.", [("50 % d’aides, 40 % de prêts et 20,5 %", "110,5")]),
        ("Le budget se répartit en 50 % d’aides, 30 % de prêts et 20 % de frais.", []),
        ("Le budget se répartit en 33,4 % d’aides, 33,3 % de prêts et 33,4 % de frais.", []),
        ("On compte 60 % d’hommes et 50 % de femmes.", [("60 % d’hommes et 50 %", "110")]),
        ("Ils sont 52 % pour, 51 % contre.", [("52 % pour, 51 %", "103")]),
        ("Ils sont 52 % pour, 41 % contre et 12 % ne se prononcent pas.", [("52 % pour, 41 % contre et 12 %", "105")]),
        # not of one whole
        ("On compte 60 % d’aides et 50 % de prêts.", []),
        ("Ils sont 52 % à gagner, contre 61 % en 2024.", []),
        ("Il gagne 97 % des matchs, contre 15 % pour l’autre.", []),
        ("80 % des hommes et 70 % des femmes votent contre.", []),
        ("Le budget se répartit en 60 % d’aides, dont 50 % pour les jeunes, et 40 % de prêts.", []),
        ("Le budget se répartit en 60 % d’aides en 2024 et 70 % en 2025.", []),
        ("« Ils sont 52 % pour, 51 % contre », dit-il.", []),
    ],
)
def test_french(text: str, expected: list[tuple[str, object]]) -> None:
    assert hits(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is split between 50% aid, 40% loans and 20% costs.", [("50% aid, 40% loans and 20%", "110")]),
        ("Some 52% are in favour, 51% opposed.", [("52% are in favour, 51%", "103")]),
        ("Some 52% are in favour, up from 51% opposed.", []),
        ("80% of men and 70% of women vote against.", []),
    ],
)
def test_english(text: str, expected: list[tuple[str, object]]) -> None:
    assert hits(text, "en") == expected


def test_linear_on_hostile_text() -> None:
    begun = time.process_time()
    hits("1 % contre " * 20_000)
    hits("1 % contre. " * 20_000)
    assert time.process_time() - begun < 10
