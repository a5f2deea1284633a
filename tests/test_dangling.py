"""Participles of which two speakers may be the subject."""

from __future__ import annotations

import pytest
from attribution_layer import layer

from linter.checks.dangling import Params, check, entries
from linter.text.layer import View
from linter.text.phrases import Scanner

PARAMS = Params(tokens=("rappelant", "adding"))


def hits(text: str, language: str = "fr") -> list[tuple[str, list[str]]]:
    seen = layer(text, language)
    found = Scanner({"x": entries(PARAMS)}).scan(seen).get("x", [])
    return [
        (text[hit.span.start : hit.span.end], [text[one.span.start : one.span.end] for one in hit.related])
        for hit in check(View(seen, seen.blocks, found), PARAMS)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le maire a estimé que c’était loin, rapporte TF1 Info, rappelant que tout reste à faire.", [("rappelant", ["Le maire", "TF1 Info"])]),
        ("Paul Roux a dit que c’était loin, selon Le Monde, rappelant que tout reste à faire.", [("rappelant", ["Paul Roux", "Le Monde"])]),
        ("C’est loin, rapporte TF1 Info, rappelant que tout reste à faire.", []),
        ("Le maire a estimé que c’était loin, rappelant que tout reste à faire.", []),
        ("Le maire a estimé que c’était loin. C’est long, rapporte TF1 Info, rappelant que tout reste à faire.", []),
        ("Le maire a estimé que c’était loin, rapporte TF1 Info. Rappelant le passé, il rit.", []),
    ],
)
def test_french(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert hits(text) == expected


def test_english() -> None:
    text = "The mayor said it was far away, Reuters reported, adding that much was left to do."
    assert hits(text, "en") == [("adding", ["The mayor", "Reuters"])]
    assert hits("The mayor said it was far away, adding that much was left to do.", "en") == []
