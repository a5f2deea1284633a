"""Asides within asides, and too many of them in a sentence."""

from __future__ import annotations

import pytest
from attribution_layer import layer

from linter.checks.brackets import Params, check
from linter.text.layer import View


def hits(text: str, most: int = 2) -> list[tuple[str | None, str]]:
    seen = layer(text)
    return [(hit.case, text[hit.span.start : hit.span.end]) for hit in check(View(seen, seen.blocks), Params(most=most))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le maire (élu en mai (avec peu de voix) malgré tout) part.", [(None, "(avec peu de voix)")]),
        ("Un (a b c), deux (d e f), trois (g h i) suivent. Quatre (j k l).", [("several", "(g h i)")]),
        ("Un (a b c), deux (d e f). Trois (g h i), quatre (j k l).", []),
        # no asides: functions, numbers, endings, acronyms, smileys
        ("La fonction f(g(x, y), h(1)) de l’article L. 12(3(a)) vaut pour les élu(e)s (UMP (ex-RPR)) :) a) b) c).", []),
        ("Le maire (élu en mai (avec peu de voix malgré tout) part.", [(None, "(avec peu de voix malgré tout)")]),
        ("« Le maire (élu en mai (avec peu de voix) malgré tout) part », lit-on.", []),
    ],
)
def test_asides(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert hits(text) == expected


def test_marks_alone_are_nothing() -> None:
    for unit in ("(", ")", "( (", "(a b ", "(a b) "):
        assert len(hits(unit * 20_000, most=100_000)) <= 1
