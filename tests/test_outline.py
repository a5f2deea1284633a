"""The outline that headings make."""

from __future__ import annotations

import pytest

from linter.config import Settings
from linter.engine.run import check_source
from linter.finding import Finding
from linter.fix import fix_source
from linter.source import Source


def found(text: str, form: str = "html", rule: str = "heading-skip", language: str = "fr") -> list[Finding]:
    return check_source(Source("a", text), Settings(language=language, select=frozenset({rule})), form).findings


def mended(text: str, form: str = "html", rule: str = "heading-skip", *, unsafe: bool = False) -> str:
    return fix_source(Source("a", text), Settings(language="fr", select=frozenset({rule})), format=form, unsafe=unsafe).after.text


def test_each_skip_is_measured_from_the_heading_before() -> None:
    text = "<h2>A</h2><h4>B</h4><h6>C</h6><h3>D</h3><h4>E</h4>"
    assert [(finding.text, finding.evidence["before"]) for finding in found(text)] == [("<h4>B</h4>", 2), ("<h6>C</h6>", 4)]
    assert mended(text, unsafe=True) == text


@pytest.mark.parametrize(
    ("text", "form", "edits"),
    [
        ('<h2>A</h2><h4 class="x">B</h4>', "html", ['<h3 class="x">', "</h3>"]),
        ("# A\n\n#### B ####\n", "markdown", ["##"]),
    ],
)
def test_another_level_is_proposed(text: str, form: str, edits: list[str]) -> None:
    (finding,) = found(text, form)
    assert [edit.text for edit in finding.fixes[0].edits] == edits


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("<h3>A</h3><h4>B</h4>", "html"),
        ("A\n=\n\nB\n-\n", "markdown"),
        ("# A\n\n::: {.callout-note}\n### B\n:::\n", "quarto"),
        ("<h2>A</h2><nav><h4>B</h4></nav>", "html"),
    ],
)
def test_no_skip(text: str, form: str) -> None:
    assert not found(text, form)


def test_duplicates_are_siblings() -> None:
    text = "## A\n\n### B\n\n### B\n\n## C\n\n### B\n\n## a\n"
    assert [(finding.text, finding.span) for finding in found(text, "markdown", "duplicate-heading")] == [("B", (17, 18)), ("a", (36, 37))]


@pytest.mark.parametrize(
    ("text", "form"), [("x\n\n# #\n", "markdown"), ("x\n\n> ##\n", "markdown"), ("x\r\n##\r\ny\r\n", "text"), ("##", "markdown"), ("<h2>##</h2>", "html")]
)
def test_lone_marks(text: str, form: str) -> None:
    (finding,) = found(text, form, "lone-heading-mark")
    assert finding.text.startswith("#")


@pytest.mark.parametrize(
    ("text", "form"),
    [("#\n", "text"), ("x #\n", "markdown"), ("#######\n", "markdown"), ("```\n#\n```\n", "markdown"), ("---\na:\n#\n---\n", "markdown"), ("<p>#</p>", "html")],
)
def test_no_lone_mark(text: str, form: str) -> None:
    assert not found(text, form, "lone-heading-mark")
