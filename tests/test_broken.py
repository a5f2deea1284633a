"""Tags, comments and blocks that do not pair."""

from __future__ import annotations

import pytest

from linter.config import Settings
from linter.engine.run import check_source
from linter.finding import Finding
from linter.fix import fix_source
from linter.source import Source


def found(text: str, form: str = "html", rule: str = "unclosed-tag", language: str = "fr") -> list[Finding]:
    return check_source(Source("a", text), Settings(language=language, select=frozenset({rule})), form).findings


def mended(text: str, form: str = "html", rule: str = "unclosed-tag", *, unsafe: bool = False) -> str:
    return fix_source(Source("a", text), Settings(language="fr", select=frozenset({rule})), format=form, unsafe=unsafe).after.text


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("<p>a <b>b</p><p>c</p>", ["<b>"]),
        ("<p><b><i>a</b></i></p>", ["<i>"]),
        ("<div><p>a</p>", ["<div>"]),
        ("<p>a</p><!-- b", ["<!--"]),
        ("<p>a</p><p>b <a href='x", ["<a"]),
        ('<p class="x>a</p><p>b</p>', ['<p class="x>']),
        ("<p <b>a</b></p>", ["<p <b>"]),
        ("<h2>a<p>b</p>", ["<h2>"]),
        ("<script>a", ["<script>"]),
    ],
)
def test_what_swallows_text(text: str, spans: list[str]) -> None:
    assert [finding.text for finding in found(text)] == spans
    assert mended(text, unsafe=True) == text


@pytest.mark.parametrize(
    "text",
    [
        "<ul><li>a<li>b</ul>", "<p>a<p>b", "<table><tr><td>a<td>b</table>", "<p>a < b</p>", '<img alt="a > b" src="c.png">', '<p title="<b>">a</p>',
        '<a href="{{ a > b }}">c</a>', "<p>a</b></p>", "<x-card>a", '<p data-x="<b>">a</p>', '<img alt="dit "oui"" src="a.png">',
    ],
)  # fmt: skip
def test_what_does_not(text: str) -> None:
    assert not found(text)


def test_a_crossing_shows_both_tags() -> None:
    text = "<p><b><i>a</b></i></p>"
    (finding,) = found(text)
    assert "se croisent" in finding.message
    assert [text[related.span.start : related.span.end] for related in finding.related] == ["</i>"]


@pytest.mark.parametrize(
    ("text", "form", "after"),
    [("<p>a <b>c</p>", "html", "<p>a <b>c</b></p>"), ("a <em>b\n\nc\n", "markdown", "a <em>b</em>\n\nc\n")],
)
def test_the_end_is_proposed(text: str, form: str, after: str) -> None:
    (finding,) = found(text, form)
    (fix,) = finding.fixes
    (edit,) = fix.edits
    assert fix.safety == "suggestion"
    assert text[: edit.start] + edit.text + text[edit.end :] == after


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("<!-- wp:group --><div><!-- wp:paragraph --><p>a</p></div><!-- /wp:group -->", ["<!-- wp:paragraph -->"]),
        ("<p>a</p><!-- /wp:list -->", ["<!-- /wp:list -->"]),
        ("<!-- wp:list --><!-- wp:quote --><!-- /wp:list --><!-- /wp:quote -->", ["<!-- wp:quote -->", "<!-- /wp:quote -->"]),
        ("<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph --><!-- wp:latest-posts /-->", []),
    ],
)
def test_gutenberg_blocks(text: str, spans: list[str]) -> None:
    assert [finding.text for finding in found(text, rule="unclosed-block")] == spans
