"""Placeholders, and who may hold them."""

from __future__ import annotations

import pytest

from linter.config import Settings
from linter.engine.run import check_source
from linter.finding import Finding, Severity
from linter.source import Source


def found(text: str, form: str = "markdown", path: str = "a.md", language: str = "fr") -> list[Finding]:
    return check_source(Source(path, text), Settings(language=language, select=frozenset({"leftover-placeholder"})), form).findings


@pytest.mark.parametrize(
    "text",
    [
        "[à compléter]",
        "[À COMPLÉTER]",
        "XXX",
        "TK",
        "TKTK",
        "lorem ipsum",
        "INSERT LINK",
        "INSÉRER LIEN ICI",
        "À VÉRIFIER",
        "[insérer une photo]",
        "XX/XX/XXXX",
        "TODO :",
    ],
)
@pytest.mark.parametrize(
    "around", ["La gare {} rouvre.", "« La gare {} rouvre », dit le maire.", "# La gare {}", "> La gare {} rouvre.", "| quai {} |\n|---|\n"]
)
def test_found_wherever_it_stands(text: str, around: str) -> None:
    assert [finding.text for finding in found(around.format(text))] == [text]


@pytest.mark.parametrize("text", ["`XXX`", "xxx", "tk", "XXXe siècle", "le lien à insérer", "TKO", "[sic]", "atk"])
def test_left_alone(text: str) -> None:
    assert not found(f"La gare {text} rouvre.")


def test_code_may_hold_them() -> None:
    assert not found("La gare.\n\n```\nTODO: XXX\n```\n")


@pytest.mark.parametrize(
    ("text", "path", "severity"),
    [
        ("La gare [à compléter].", "a.md", Severity.ERROR),
        ("La gare [à compléter].", "site/_drafts/a.md", Severity.WARNING),
        ("---\ndraft: true\n---\nLa gare [à compléter].", "a.md", Severity.WARNING),
        ("---\ndraft: false\n---\nLa gare [à compléter].", "a.md", Severity.ERROR),
        ("---\ndate: 2999-01-01\n---\nLa gare [à compléter].", "a.md", Severity.WARNING),
        ("---\ndate: 2001-01-01\n---\nLa gare [à compléter].", "a.md", Severity.ERROR),
        ("---\ndate: 2999-99-99\n---\nLa gare [à compléter].", "a.md", Severity.ERROR),
    ],
)
def test_drafts_may_hold_them(text: str, path: str, severity: Severity) -> None:
    assert [finding.severity for finding in found(text, path=path)] == [severity]
