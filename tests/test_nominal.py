"""Nouns made from verbs, by a hundred words."""

from __future__ import annotations

from attribution_layer import layer

from linter.checks.nominal import Params, check
from linter.finding import Hit
from linter.text.layer import View


def hits(text: str, limit: float, language: str = "fr") -> list[Hit]:
    seen = layer(text, language)
    return list(check(View(seen, seen.blocks), Params(rates={language: limit}, least_words=5)))


def test_nouns_are_counted_and_named() -> None:
    text = "La réalisation rapidement décidée de la rénovation suppose le financement."
    [hit] = hits(text, 20)
    assert (hit.values["count"], hit.values["words"], hit.values["rate"]) == (3, 10, "30,0")
    assert [text[one.span.start : one.span.end] for one in hit.related] == ["réalisation", "rénovation", "financement"]
    assert hits(text, 30) == []


def test_english() -> None:
    [hit] = hits("The implementation of the agreement will simply happen.", 10, "en")
    assert hit.values["most"] == "implementation, agreement"


def test_short_texts_and_other_languages_are_left_alone() -> None:
    assert hits("La rénovation, la réalisation, la station.", 0) != []
    assert hits("La rénovation, la réalisation.", 0) == []
    assert hits("Die Realisation der Renovation der Station.", 0, "de") == []
