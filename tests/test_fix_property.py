"""Fixing ends, changes nothing twice, and leaves words, tags, attributes, code, front matter and links as they were."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.fix_property import changes, violations
from linter import source
from linter.article import reader
from linter.config import Settings
from linter.source import Source

FIXTURES = sorted(path for path in (Path(__file__).parent.parent / "fixtures").rglob("*") if path.suffix.lower() in reader.FORMATS)
_PIECES = [
    "mot ", "Été ", "l'eau ", " : ", "« mot » ", '"mot" ', "\u00a0", "\u200b", "\u00ad", " ", "  ", "\n", "\r\n", "\n\n", "\n\n\n\n", "> ", "- ",
    "1. ", "## ", "##\n",
    "    ", "**", "*", "`a  b`", "```\n", "[](u)", "[mot](u?utm_source=x)", "![](i)", "&nbsp;", "&nbsp;&nbsp;", "&#8203;", "<b>", "</b>", "<br>", "<br><br>",
    "<p>", "</p>", "<p></p>", "<p>&nbsp;</p>", "<h2></h2>", "<ul><li>", "</li><li></li></ul>", "<div>\n", "</div>\n", "<strong> </strong>", "<a href='x'></a>",
    "<a id='x'></a>", "<!-- c -->", "<!-- wp:paragraph -->", "<!-- /wp:paragraph -->", "<!-- wp:group -->", "<!-- /wp:group -->", "{{ x }}", "{{< y >}}",
    "<pre>", "</pre>", "<td>", "</td>", "<o:p></o:p>", '<p class="MsoNormal">', "[gallery]", "---\n", "...", "!!", " ?",
]  # fmt: skip
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=25).map("".join)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_fixtures(path: Path) -> None:
    text = source.read(str(path))
    assert [line for language in ("fr", "en") for line in violations(text, Settings(language=language))] == []


@pytest.mark.parametrize("form", ["markdown", "mdx", "quarto", "text", "html"])
def test_generated(form: str) -> None:
    @settings(max_examples=150, deadline=None, derandomize=True, database=None)
    @given(_TEXTS)
    def prove(text: str) -> None:
        assert list(violations(Source("generated", text), Settings(language="fr"), form)) == []

    prove()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("<p>La gare rouvre.</p>", "<p>La gare ouvre.</p>", "other words"),
        ("<p>La gare rouvre.</p>", "<p>La garerouvre.</p>", "other words"),
        ("<p>État</p>", "<p>état</p>", "other words"),
        ("<p>a<img src='a.png'></p>", "<p>a</p>", "other words"),
        ("<p>a <b>b</b></p>", "<p>a <i>b</i></p>", "a tag that was not there"),
        ("<p class='x'>a</p>", "<p>a</p>", "a tag that was not there"),
        ("<p>a<span id='x'></span></p>", "<p>a</p>", "a tag is gone"),
        ("<p>a</p><hr>", "<p>a</p>", "a tag is gone"),
        ("<p>a</p><!--more-->", "<p>a</p>", "a comment is gone"),
        ("<p>a <a href='x'>b</a></p>", "<p>a <a href='y'>b</a></p>", "other links"),
        ("<p>a <code>b  c</code></p>", "<p>a <code>b c</code></p>", "other code"),
        ("<p>a {{ b }}</p>", "<p>a {{ b  }}</p>", "other templating"),
        ("<head><title>a</title></head><body>b", "<head><title>a </title></head><body>b", "other front matter"),
    ],
)
def test_a_change_is_seen(before: str, after: str, said: str) -> None:
    found = list(changes(reader.read(Source("a", before), "html"), reader.read(Source("a", after), "html")))
    assert any(line.startswith(said) for line in found), found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>Oeuvre : l'État</p>", "<p>Œuvre\u00a0: l’Etat</p>"),
        ("<p>a</p><p>&nbsp;</p><p>b<strong></strong></p>", "<p>a</p><p>b</p>"),
        ("<p>ga\u200bre « a »...</p>", "<p>gare «\u00a0a\u00a0»…</p>"),
    ],
)
def test_what_a_fix_may_do(before: str, after: str) -> None:
    assert list(changes(reader.read(Source("a", before), "html"), reader.read(Source("a", after), "html"))) == []
