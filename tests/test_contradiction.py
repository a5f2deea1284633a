"""One figure given two ways."""

from __future__ import annotations

import time

import pytest
from attribution_layer import layer

from linter.checks.contradiction import Params, check
from linter.text.layer import View


def hits(text: str, language: str = "fr") -> list[tuple[str, object]]:
    seen = layer(text, language, format="html")
    return [(text[hit.span.start : hit.span.end], hit.values["other"]) for hit in check(View(seen, seen.blocks), Params())]


@pytest.mark.parametrize(
    ("headline", "body", "expected"),
    [
        ("12 blessés à Lyon", "Le feu a fait 14 blessés.", [("12 blessés", "14 blessés")]),
        ("12 blessés à Lyon", "Le feu a fait quatorze blessés.", [("12 blessés", "quatorze blessés")]),
        ("12 blessés à Lyon", "Le feu a fait douze blessés.", []),
        ("12 blessés à Lyon", "Le feu a fait 5 blessés, puis 7 blessés.", []),
        ("12 blessés à Lyon", "Le feu a fait 14 blessés : douze graves.", []),
        ("Près de 300 emplois perdus", "On perd 286 emplois.", []),
        ("300 emplois perdus", "On perd environ 290 emplois.", []),
        ("2 millions d’arbres", "On plante 3 millions d’euros.", []),
        ("Les élections de 2012", "En 2014 élections.", []),
        ("Lyon gagne 3 points", "Nice perd 5 points.", []),
    ],
)
def test_headline(headline: str, body: str, expected: list[tuple[str, object]]) -> None:
    assert hits(f"<h1>{headline}</h1><p>{body}</p>") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pour 800 000 soldats ukrainiens. Et 80 000 soldats ukrainiens.", [("80 000 soldats ukrainiens", "800 000 soldats ukrainiens")]),
        ("Pour 1 254 élèves inscrits. Et 1 264 élèves inscrits.", [("1 264 élèves inscrits", "1 254 élèves inscrits")]),
        ("Pour 1 254 élèves inscrits. Et 1 524 élèves inscrits.", [("1 524 élèves inscrits", "1 254 élèves inscrits")]),
        ("Pour 1 254 élèves inscrits. Et 1 467 élèves inscrits.", []),
        ("Pour 800 élèves inscrits. Et 900 élèves inscrits.", []),
        ("Pour 800 000 soldats ukrainiens, dont 80 000 soldats ukrainiens à Kiev.", []),
        ("Pour 800 000 euros investis. Et 80 000 euros investis.", []),
        ("Pour 800 000 soldats ukrainiens. Et 80 000 soldats russes.", []),
    ],
)
def test_slips(text: str, expected: list[tuple[str, object]]) -> None:
    assert hits(f"<p>{text}</p>") == expected


def test_linear_on_hostile_text() -> None:
    begun = time.process_time()
    for unit in ("800 000 soldats ukrainiens. ", "1 2 3 "):
        hits(f"<h1>12 soldats</h1><p>{unit * 5_000}</p>")
    assert time.process_time() - begun < 10
