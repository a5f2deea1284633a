"""Days that only a date makes clear."""

from __future__ import annotations

import pytest
from attribution_layer import layer

from linter.checks.undated import Params, check, entries
from linter.text.layer import View
from linter.text.phrases import Scanner

PARAMS = Params(tokens=("hier",), exceptions=("d'hier",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il est venu hier. Hier, il pleuvait.", ["hier"]),
        ("Il est venu hier.\n\nLe 6 janvier, il pleuvait.", []),
        ("PARIS, 6 janvier 2026 – Il est venu hier.", []),
        ("Le monde d’hier.", []),
        ("Il est venu lundi.", []),
    ],
)
def test_yesterday(text: str, expected: list[str]) -> None:
    seen = layer(text)
    found = Scanner({"x": entries(PARAMS)}).scan(seen).get("x", [])
    assert [text[hit.span.start : hit.span.end] for hit in check(View(seen, seen.blocks, found), PARAMS)] == expected


def test_metadata_date_the_article() -> None:
    seen = layer("---\ndate: 6 janvier\n---\n\nIl est venu hier.\n", format="markdown")
    found = Scanner({"x": entries(PARAMS)}).scan(seen)["x"]
    assert list(check(View(seen, seen.blocks, found), PARAMS)) == []
