"""One name spelt two ways."""

from __future__ import annotations

import time

import pytest
from attribution_layer import layer

from linter.checks.names import Params, check
from linter.finding import Safety
from linter.text.layer import View


def hits(text: str, language: str = "fr", params: Params | None = None) -> list[tuple[str, object]]:
    seen = layer(text, language)
    return [(text[hit.span.start : hit.span.end], hit.values["other"]) for hit in check(View(seen, seen.blocks), params or Params())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Selon Zelensky, oui. Pour Zelensky et Zelenski, non.", [("Zelenski", "Zelensky")]),
        ("Le convoi de Kiev va à Kyiv.", [("Kyiv", "Kiev")]),
        ("À Tchernobyl, puis à Chernobyl.", [("Chernobyl", "Tchernobyl")]),
        ("Pour Jared Kushner. Pour Jared Kuschner.", [("Kuschner", "Kushner")]),
        ("Pour Marie Dupont. Pour Marie Dupond.", []),  # endings of words
        ("Pour Miguel Neiva et Neiva. Pour Miguel Nerva.", [("Nerva", "Neiva")]),
        ("Pour Jean Castex et Castex. Pour Jean Castel et Castel.", []),
        # two names, or two forms of one word
        ("Pour Sara Martin et Sarah Dupont.", []),
        ("Pour Marc Roux et Jean Rous.", []),
        ("Les Français et la Française, un Martin et des Martins.", []),
        ("À Elysée, à l’Élysée.", []),
        ("Le Mali et Bali, l’Iran et l’Irak.", []),
        ("Mettre un mètre. Mètre en main.", []),
        ("Pour Anna Roux et Ana Costa.", []),
    ],
)
def test_french(text: str, expected: list[tuple[str, object]]) -> None:
    assert hits(text) == expected


def test_english_headings_have_capitals_everywhere() -> None:
    seen = layer("<h2>The Dinner and the Diner</h2><p>We met Dinner there.</p>", "en", format="html")
    assert list(check(View(seen, seen.blocks), Params())) == []


def test_small_words_are_no_first_names() -> None:
    assert hits("Read The Times, not The Tides, by Tides.", "en") == []


def test_a_house_has_names_of_its_own() -> None:
    assert hits("De Bâle à Basel.", params=Params(forms=(("Bâle", "Basel"),))) == [("Basel", "Bâle")]


def test_the_other_spelling_is_only_suggested() -> None:
    seen = layer("Pour Zelensky et Zelensky, contre Zelenski.")
    [hit] = check(View(seen, seen.blocks), Params())
    [fix] = hit.fixes
    assert (fix.safety, fix.edits[0].text) == (Safety.SUGGESTION, "y")
    assert (hit.values["uses"], hit.values["other_uses"], len(hit.related)) == (1, 2, 1)


def test_a_register_of_names_is_left_alone() -> None:
    begun = time.process_time()
    letters = "abcdefghijklmnopqrstuvwxyz"
    assert hits(" ".join(f"Mar{a}{b}{c}" for a in letters for b in letters for c in letters)) == []
    hits("Jean Martin Jean Marzin " * 20_000)
    assert time.process_time() - begun < 10
