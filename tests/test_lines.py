"""Runs of line breaks, blank lines and spaces: exact places, and what one of the kind would leave."""

from __future__ import annotations

import pytest

from linter.config import Settings
from linter.engine.run import check_source
from linter.finding import Finding
from linter.fix import fix_source
from linter.source import Source


def found(text: str, form: str = "html", rule: str = "blank-lines", language: str = "fr") -> list[Finding]:
    return check_source(Source("a", text), Settings(language=language, select=frozenset({rule})), form).findings


def mended(text: str, form: str = "html", rule: str = "blank-lines", *, unsafe: bool = False) -> str:
    return fix_source(Source("a", text), Settings(language="fr", select=frozenset({rule})), format=form, unsafe=unsafe).after.text


def test_thirteen_blank_lines_at_the_end_are_one_finding() -> None:
    text = "La gare rouvre mardi.\n\nDiplomatie\n" + "\n" * 13
    (finding,) = found(text, "text")
    assert (finding.span, finding.evidence["lines"]) == ((len(text) - 13, len(text)), 13)
    assert "13 lignes vides à la fin" in finding.message
    assert mended(text, "text") == "La gare rouvre mardi.\n\nDiplomatie\n"


@pytest.mark.parametrize(("blanks", "count"), [(1, 0), (2, 0), (3, 1), (7, 1)])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_blank_lines_between(blanks: int, count: int, newline: str) -> None:
    text = "La gare." + newline * (1 + blanks) + "Le train." + newline
    assert [finding.evidence["lines"] for finding in found(text, "text")] == [blanks] * count
    if count:
        assert mended(text, "text") == f"La gare.{newline}{newline}Le train.{newline}"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("\n\n\nLa gare.\n", "La gare.\n"),
        ("La gare.\n \n\t\n \nLe train.\n", "La gare.\n \nLe train.\n"),
        ("Un mot.\nDeux mots.\nTrois mots.\n\n\n\nQuatre mots.\n", "Un mot.\nDeux mots.\nTrois mots.\nQuatre mots.\n"),
        ("La gare.  \n\n\n", "La gare.  \n"),
        ("La gare.\n\n\n   ", "La gare.\n"),
    ],
)
def test_what_stays_of_blank_lines(text: str, after: str) -> None:
    assert mended(text, "text") == after


@pytest.mark.parametrize(
    "text", ["a\n\nb\n\n", "", "\n\n\n\n", "a", "```\n1\n\n\n\n2\n```\n", "<!--\n\n\n\n\n-->\n\na\n", "---\na: |\n  x\n\n\n\n  y\n---\nb\n"]
)
def test_blank_lines_that_are_left(text: str) -> None:
    assert not found(text, "markdown")


def test_line_breaks_between_blocks_go_and_between_sentences_a_paragraph_is_proposed() -> None:
    text = "<p>Un.</p>\n<br><br>\n<p>Deux.<br><br><br>Trois.</p>\n<p>Quatre<br>cinq.</p>\n"
    assert [finding.text for finding in found(text, rule="line-break-run")] == ["<br><br>", "<br><br><br>"]
    assert mended(text, rule="line-break-run") == text.replace("<br><br>\n<p>Deux", "<p>Deux")
    (suggestion,) = found(text, rule="line-break-run")[1].fixes
    assert (suggestion.safety, suggestion.edits[0].text) == ("suggestion", "</p>\n<p>")


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("<p>La gare<br><br>rouvre.</p>", "<p>La gare rouvre.</p>"),
        ("<p>La gare,<br>&nbsp;<br />\nenfin, rouvre.</p>", "<p>La gare,\nenfin, rouvre.</p>"),
        ("<p>La gare.<br><br></p>", "<p>La gare.</p>"),
        ("<p><br><br>La gare.</p>", "<p>La gare.</p>"),
        ("<p>Un.</p>\n<br>\n<p>Deux.</p>", "<p>Un.</p>\n<p>Deux.</p>"),
    ],
)
def test_line_breaks_that_go(text: str, after: str) -> None:
    assert mended(text, rule="line-break-run") == after


@pytest.mark.parametrize(
    "text",
    [
        "<p>12, rue de la Gare<br>75012 Paris<br><br>Tél. 01</p>", "<address>La gare<br><br>Lyon</address>", '<p class="verse">Un<br><br>Deux</p>',
        "<table><tr><td>1<br><br>2</td></tr></table>", "<pre>1<br><br>2</pre>", "<p>Un<br>deux</p>",
        "<p>Un.<br></p>", '<p>Un.</p><br class="clear"><p>Deux.</p>',
    ],
)  # fmt: skip
def test_line_breaks_that_are_left(text: str) -> None:
    assert not found(text, rule="line-break-run")


def test_blanks_many_times_are_said_once() -> None:
    text = "Un mot.  Un autre.  " * 6 + "\n"
    (finding,) = found(text, "text", "space-run")
    assert (len(finding.related), finding.evidence["places"]) == (10, 11)
    assert mended(text, "text", "space-run") == ("Un mot. Un autre. " * 6).rstrip() + "  \n"
    many = "<p>" + "un&nbsp;&nbsp;mot " * 7 + "</p>"
    assert len(found(many, rule="no-break-space-run")) == 1
    assert mended(many, rule="no-break-space-run") == "<p>" + "un mot " * 7 + "</p>"


def test_a_heading_keeps_its_anchor_unless_it_names_it() -> None:
    assert mended("## La  gare\n", "markdown", "space-run") == "## La  gare\n"
    assert mended("## La  gare\n", "markdown", "space-run", unsafe=True) == "## La gare\n"
    assert mended("## La  gare {#gare}\n", "markdown", "space-run") == "## La gare {#gare}\n"
    assert mended("La  gare rouvre.\n\nLes trains suivront.\n", "text", "space-run") == "La gare rouvre.\n\nLes trains suivront.\n"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("a  \nb", "markdown"), ("`a  b` et $a  b$", "quarto"), ("| a   | b  c |\n|---|---|\n", "markdown"), ("1.  un\n\n    deux\n", "markdown"),
        ("Lyon    12    14\nParis    8    11\n", "text"), ("<pre>a  b</pre>", "html"), ("<p>a\n     b</p>", "html"), ("{{< x  y >}}", "markdown"),
        ("<a  href='x'>a</a>", "html"), ("- a\n\n  b\n", "markdown"), (">  a\n>  b\n", "markdown"),
    ],
)  # fmt: skip
def test_spaces_that_are_left(text: str, form: str) -> None:
    assert not found(text, form, "space-run")


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("<p>a&nbsp;&nbsp;b</p>", "<p>a b</p>"),
        ("<p>a &nbsp;b</p>", "<p>a b</p>"),
        ("<p>a&nbsp;\n  b</p>", "<p>a\n  b</p>"),
        ("<p>a&#160;&nbsp;: b</p>", "<p>a&#160;: b</p>"),
        ("<p>« &nbsp;a »</p>", "<p>«&nbsp;a »</p>"),
        ("<p>10&nbsp;&nbsp;000</p>", "<p>10&nbsp;000</p>"),
        ("<p>a.&nbsp;&nbsp;</p>", "<p>a.</p>"),
        ("<p>&nbsp; a</p>", "<p>a</p>"),
    ],
)
def test_one_blank_stays_of_the_kind_that_belongs_there(text: str, after: str) -> None:
    assert mended(text, rule="no-break-space-run") == after


def test_hostile_runs_stay_linear() -> None:
    assert len(found("La gare.\n" + "\n" * 300_000 + "Fin", "text")) == 1
    assert len(found("a" + " " * 300_000 + "b", "text", "space-run")) == 1
    assert len(found("<p>a" + "<br>" * 20_000 + "b.</p>", rule="line-break-run")) == 1
    assert len(found("<p>a" + "&nbsp;" * 50_000 + "b.</p>", rule="no-break-space-run")) == 1
