"""People an article could harm."""

from __future__ import annotations

import pytest
from attribution_layer import layer

from linter.checks.persons import Params, check
from linter.text.layer import View


def hits(text: str, ask: str) -> list[str]:
    seen = layer(text)
    return [text[hit.span.start : hit.span.end] for hit in check(View(seen, seen.blocks), Params(ask=ask))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le meurtrier présumé a été entendu.", ["meurtrier présumé"]),
        ("Les présumés violeurs courent.", ["présumés violeurs"]),
        ("L’auteur présumé a été entendu.", []),
        ("« Le meurtrier présumé est là », a dit le maire.", []),
    ],
)
def test_presumed(text: str, expected: list[str]) -> None:
    assert hits(text, "presumed") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lucas Perrin, 14 ans, a été poignardé.", ["Lucas Perrin, 14 ans"]),
        ("Lucas Perrin (14 ans) a été poignardé.", ["Lucas Perrin (14 ans"]),
        ("Lucas Perrin, 34 ans, a été poignardé.", []),
        ("Lucas, 14 ans, a été poignardé.", []),
        ("Lucas Perrin, 14 ans, a gagné le tournoi.", []),
    ],
)
def test_recognisable(text: str, expected: list[str]) -> None:
    assert hits(text, "recognisable") == expected
