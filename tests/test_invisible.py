"""Characters that nobody sees: named by code point, and left where they do their work."""

from __future__ import annotations

import pytest

from linter.config import Settings
from linter.engine.run import check_source
from linter.finding import Finding
from linter.fix import fix_source
from linter.source import Source


def found(text: str, form: str = "html", rule: str = "invisible-character", language: str = "fr") -> list[Finding]:
    return check_source(Source("a", text), Settings(language=language, select=frozenset({rule})), form).findings


def mended(text: str, form: str = "html", rule: str = "invisible-character", *, unsafe: bool = False) -> str:
    return fix_source(Source("a", text), Settings(language="fr", select=frozenset({rule})), format=form, unsafe=unsafe).after.text


def test_soft_hyphens_are_one_finding_with_all_places() -> None:
    text = "<p>Le pre\u00admier train, la <b>ga&shy;re</b>.</p>"
    (finding,) = found(text)
    assert ("2 césures" in finding.message, "premier" in finding.message, len(finding.related)) == (True, True, 1)
    assert mended(text) == "<p>Le premier train, la <b>gare</b>.</p>"


@pytest.mark.parametrize(
    ("char", "severity"), [("\u200b", "warning"), ("\ufeff", "warning"), ("\u202e", "error"), ("\u2066", "error"), ("\u2060", "warning"), ("\u00ad", "warning")]
)
def test_invisible_character_is_named(char: str, severity: str) -> None:
    (finding,) = found(f"La ga{char}re rouvre.", "text")
    assert (finding.span, finding.severity) == ((5, 6), severity)
    assert f"U+{ord(char):04X}" in finding.message
    assert "« gare »" in finding.message.replace("\xa0", " ")


@pytest.mark.parametrize("text", ["👩\u200d🚀", "❤\ufe0f\u200d🔥", "می\u200cخواهم", "क्\u200dष", "עברית\u200f (a)"])
def test_joiners_that_do_their_work_are_left(text: str) -> None:
    assert not found(f"Voir {text} ici.", "text")


def test_gone_from_a_quotation_too_and_kept_in_a_heading_that_makes_an_anchor() -> None:
    assert mended("<p>« La ga\u200bre rouvre enfin », dit-il.</p>") == "<p>« La gare rouvre enfin », dit-il.</p>"
    assert mended("# La ga\u200bre\n", "markdown") == "# La ga\u200bre\n"
    assert mended("# La ga\u200bre\n", "markdown", unsafe=True) == "# La gare\n"


def test_what_blank_markup_holds_is_not_said_twice() -> None:
    report = check_source(Source("a", "<p>La gare.</p><p>\u200b</p>"), Settings(language="fr", select=frozenset({"markup"})), "html")
    assert [finding.rule for finding in report.findings] == ["blank-paragraph"]
