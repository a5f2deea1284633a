"""Acronyms without their full form."""

from __future__ import annotations

import pytest
from attribution_layer import layer

from linter.checks.acronyms import Params, check
from linter.text.layer import View


def hits(text: str, language: str = "fr", params: Params | None = None) -> list[str]:
    seen = layer(text, language)
    return [text[hit.span.start : hit.span.end] for hit in check(View(seen, seen.blocks), params or Params())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La DREAL se tait. La DREAL attend.", ["DREAL"]),
        ("La Direction régionale de l’environnement (DREAL) se tait. La DREAL attend.", []),
        ("La DREAL (Direction régionale de l’environnement) se tait.", []),
        ("La DREAL, direction régionale de l’environnement, de l’aménagement et du logement, se tait.", []),
        # the full form stands elsewhere
        ("La DREAL se tait.\n\nLa Direction régionale de l’environnement, de l’aménagement et du logement a parlé.", []),
        # explained only later: the first use was without
        ("La DREAL se tait. La Direction régionale de l’environnement (DREAL) parle.", []),
        ("L’ONU et la SNCF, sous Louis XIV.", []),
        ("La DREAL (Lyon) se tait.", ["DREAL"]),
        ("AVIS AUX LECTEURS : on ferme.", []),
        ("Il faut le faire VITE, vite.", []),
        ("Le F-16, TF1, la CGT-FO et R&D.", []),
        ("« La DREAL se tait », dit-il.", []),
    ],
)
def test_french(text: str, expected: list[str]) -> None:
    assert hits(text) == expected


def test_english() -> None:
    assert hits("The NTSB sent a team. The NTSB waits.", "en") == ["NTSB"]
    assert hits("The National Transportation Safety Board waits. The NTSB sent a team.", "en") == []


def test_a_house_knows_its_own() -> None:
    assert hits("La DREAL se tait.", params=Params(known=("DREAL",))) == []
    assert hits("La DREAL se tait. La CRIIRAD et la CRIIRAD.", params=Params(least=2)) == ["CRIIRAD"]


def test_the_first_use_is_named_with_their_number() -> None:
    seen = layer("La DREAL se tait.\n\nLa DREAL attend.")
    [hit] = check(View(seen, seen.blocks), Params())
    assert (hit.span.start, hit.values) == (3, {"match": "DREAL", "uses": 2})
