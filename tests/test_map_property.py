"""Every visible character leads to the source it was read from, whatever the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.map_property import violations
from linter import source
from linter.article import reader

FIXTURES = sorted(path for path in (Path(__file__).parent.parent / "fixtures").rglob("*") if path.suffix.lower() in reader.FORMATS)
_PIECES = [
    "mot", "été", "e\u0301", "\xa0", "\U0001f600", "مرحبا", " ", "  ", "\n", "\r\n", "\n\n", "> ", "- ", "1. ", "# ", "    ", "\t", "*", "**", "_", "`",
    "```\n", "[", "](u)", "![", "\\", "&amp;", "&nbsp;", "&#233;", "&", "<b>", "</b>", "<br>", "<p>", "</p>", "<div>\n", "</div>\n", "<!-- c -->", "<",
    "{{ x }}", "{{< y >}}", "{% if %}", "{{", "}}", "{", "}", ":::\n", "[^1]", "[^1]: ", "|", "|-|\n", "~~", "---\n", "===\n", "<A>", "{/* c */}", ": ",
]  # fmt: skip
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=30).map("".join)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_fixtures(path: Path) -> None:
    assert list(violations(reader.read(source.read(str(path))))) == []


@pytest.mark.parametrize("format", ["markdown", "mdx", "quarto", "text", "html"])
def test_generated(format: str) -> None:
    @settings(max_examples=150, deadline=None, derandomize=True, database=None)
    @given(_TEXTS)
    def prove(text: str) -> None:
        assert list(violations(reader.read(source.Source("generated", text), format))) == []

    prove()
