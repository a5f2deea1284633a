"""One voice for nearly all, sources without a link, a person accused who is not heard."""

from __future__ import annotations

import pytest
from attribution_layer import layer

from linter.checks.voices import Params, check
from linter.text.layer import View

VOICES = "Selon la mairie, le pont rouvrira. Selon la mairie, il tiendra. La mairie a annoncé une fête. La mairie a ajouté que tout est prêt. "


def hits(text: str, ask: str, format: str = "text") -> list[dict[str, object]]:
    seen = layer(text, format=format)
    return [dict(hit.values) for hit in check(View(seen, seen.blocks), Params(ask=ask))]  # type: ignore[arg-type]


def test_single_source_counts_the_voices_and_names_the_others() -> None:
    text = VOICES + "Le pont est vieux, a dit Paul Roux, rapporte Le Monde."
    assert hits(text, "single") == [{"count": 4, "total": 5, "body": "la mairie", "others": "Paul Roux (par Le Monde)"}]


def test_single_source_needs_five_sentences_and_seven_in_ten() -> None:
    assert hits(VOICES, "single") == []
    assert hits(VOICES + "Selon Paul Roux, non. Claire Morel a dit que si.", "single") == []


@pytest.mark.parametrize(
    ("text", "format", "expected"),
    [
        ("Selon Le Monde, la ligne fermera.", "markdown", ["Le Monde"]),
        ("Selon [Le Monde](https://example.org), la ligne fermera.", "markdown", []),
        ("Selon Le Monde, la ligne fermera.", "text", []),
        ("Selon la mairie, la ligne fermera.", "markdown", []),
        ("Selon Le Monde, la ligne fermera.\n\nSelon Le Figaro, elle rouvrira.", "markdown", ["Le Monde"]),
    ],
)
def test_unlinked(text: str, format: str, expected: list[str]) -> None:
    assert [hit["match"] for hit in hits(text, "unlinked", format)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gérard Lemoine est accusé de harcèlement.", ["Gérard Lemoine"]),
        ("Gérard Lemoine est accusé de harcèlement. Il conteste les faits.", []),
        ("Gérard Lemoine est accusé de harcèlement. Sollicité, il n’a pas répondu.", []),
        ("Le directeur est accusé de harcèlement.", []),
    ],
)
def test_unanswered(text: str, expected: list[str]) -> None:
    assert [hit["match"] for hit in hits(text, "unanswered")] == expected
