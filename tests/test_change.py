"""Rises and falls that do not fit their two figures."""

from __future__ import annotations

import time

import pytest
from attribution_layer import layer

from linter.checks.change import Params, check, entries
from linter.text.layer import View
from linter.text.phrases import Scanner


def hits(text: str, language: str = "fr") -> list[tuple[str, str | None, object]]:
    seen = layer(text, language)
    found = Scanner({"x": entries(Params())}).scan(seen).get("x", [])
    return [(text[hit.span.start : hit.span.end], hit.case, hit.values["real"]) for hit in check(View(seen, seen.blocks, found), Params())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le prix passe de 200 à 300 euros, soit une hausse de 60 %.", [("hausse de 60 %", None, "50")]),
        ("Le prix passe de 200 à 300 euros, soit une hausse de 50 %.", []),
        ("Le prix passe de 200 à 300 euros (+60 %).", [("+60 %", None, "50")]),
        ("Le loyer a augmenté de 30 %, passant de 500 à 600 euros.", [("augmenté de 30 %", None, "20")]),
        ("Le loyer a augmenté de 20 %, passant de 500 à 600 euros.", []),
        ("La ville est passée de 1,2 million à 900 000 habitants, une baisse de 40 %.", [("baisse de 40 %", None, "25")]),
        ("Le budget passe de 2 à 3 millions d’euros, soit une hausse de 50 %.", []),
        ("Le budget passe de 20 à 30 millions d’euros, soit une hausse de 80 %.", [("hausse de 80 %", None, "50")]),
        ("Le taux passe de 5 % à 6 %, soit une hausse de 1 %.", [("hausse de 1 %", "points", "20")]),
        ("Le taux passe de 5 % à 6 %, soit une hausse de 20 %.", []),
        ("Le prix passe de 300 à 200 euros, soit une hausse de 33 %.", [("hausse de 33 %", "direction", "33")]),
        ("Le nombre a doublé, passant de 200 à 300.", [("doublé", "times", "50")]),
        ("Le nombre a doublé, passant de 200 à 410.", []),
        ("On compte 300 cas, contre 200 en 2024, soit une hausse de 60 %.", [("hausse de 60 %", None, "50")]),
        ("On compte 300 cas, contre 200 en 2024, soit une hausse de 50 %.", []),
        ("Le nombre a plus que doublé, passant de 200 à 700.", []),
        ("Le nombre a presque doublé, passant de 200 à 380.", []),
        ("Le nombre a presque doublé, passant de 200 à 280.", [("doublé", "times", "40")]),
        ("Le loyer a augmenté de 5 % par an, passant de 500 à 600 euros.", []),
        ("La TVA passe de 5,5 % à 10 %, soit une hausse de 4,5 points.", []),
        ("Un livret de 5 à 10 % de hausse.", []),
        ("L’équipe gagne de 10 à 15 points, une progression de 5 % des recettes.", []),
        ("Le bénéfice recule de 18,3 % à 1,2 milliard d’euros, contre 1,47 milliard.", []),
        ("Le bénéfice recule de 18,3 % à 1,2 milliard d’euros, contre 1,9 milliard.", [("recule de 18,3 %", None, "37")]),
        # rounded, hedged, of other things
        ("Le prix passe de 200 à 300 euros, soit une hausse de près de 50 %.", []),
        ("Le prix passe de 1,2 à 1,4 million, soit une hausse de 15 %.", []),
        ("De 2019 à 2023, une hausse de 12 %.", []),
        ("Chez les jeunes de 15 à 24 ans, une hausse de 12 %.", []),
        ("Ouvert de 8 à 12 heures, une hausse de 12 %.", []),
        ("Le prix passe de 200 à 300 euros. Une hausse de 12 % frappe aussi les loyers.", []),
        ("Le prix passe de 200 à 300 euros ; une hausse de 12 % frappe aussi les loyers.", []),
        ("Le prix passe de 200 à 300 euros, de 10 à 12 au mois, soit une hausse de 60 %.", []),
        ("« Le prix passe de 200 à 300 euros, soit une hausse de 60 % », dit-il.", []),
    ],
)
def test_french(text: str, expected: list[tuple[str, str | None, object]]) -> None:
    assert hits(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prices went from 200 to 300 pounds, a rise of 60%.", [("rise of 60%", None, "50")]),
        ("Prices rose 60% from 200 to 300 pounds.", [("rose 60%", None, "50")]),
        ("Prices rose 50% from 200 to 300 pounds.", []),
        ("Sales fell from $1.2 million to $900,000, a 40% drop.", [("40% drop", None, "25")]),
        ("Sales fell from $1.2 million to $900,000, a 25% drop.", []),
        ("The number doubled from 200 to 300.", [("doubled", "times", "50")]),
        ("Some 300 cases were found, up from 200 last year, an increase of 60%.", [("increase of 60%", None, "50")]),
        ("The number more than doubled from 200 to 700.", []),
        ("Rents grew by 5% a year from 500 to 600 pounds.", []),
        ("Girls from 5 to 11 saw a 20% increase in cases.", []),
        ("From 1 to 10, how likely is a rise of 20%?", []),
        ("The tax goes up from 10p to 12p, a 30% rise.", [("30% rise", None, "20")]),
        ("From 2019 to 2023, growth of 12%.", []),
        ("Children from 4 to 12 years, an increase of 12%.", []),
    ],
)
def test_english(text: str, expected: list[tuple[str, str | None, object]]) -> None:
    assert hits(text, "en") == expected


def test_linear_on_hostile_text() -> None:
    begun = time.process_time()
    for unit in ("de 1 ", "de 1 à 2 ", "hausse de 1 % de ", "de 1 a b c à "):
        hits(unit * (100_000 // len(unit)))
    assert time.process_time() - begun < 10
