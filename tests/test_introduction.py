"""People who speak without being introduced."""

from __future__ import annotations

import pytest
from attribution_layer import layer

from linter.checks.introduction import Params, check
from linter.text.layer import View


def hits(text: str, params: Params | None = None, genre: str = "") -> list[str]:
    seen = layer(text, "fr", genre)
    return [text[hit.span.start : hit.span.end] for hit in check(View(seen, seen.blocks), params or Params())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le pont rouvrira, a dit Claire Morel. Il tiendra, a dit Claire Morel.", ["Claire Morel"]),
        ("Le pont rouvrira, a dit Claire Morel.\n\nClaire Morel, maire de la ville, a salué la foule.", []),
        ("Le pont rouvrira, a dit la maire de la ville, Claire Morel.", []),
        ("Le pont rouvrira, a dit Claire Morel (maire).", []),
        ("Claire Morel a salué la foule.", []),  # she says nothing
        ("Le pont rouvrira, a dit Claire.", []),
    ],
)
def test_functions(text: str, expected: list[str]) -> None:
    assert hits(text) == expected


def test_a_house_knows_some_people() -> None:
    text = "Le pont rouvrira, a dit Claire Morel."
    assert hits(text, Params(known=("Morel",))) == []
    assert hits(text, genre="recipe") == []
