"""Labels at the edge of the text."""

from __future__ import annotations

import pytest

from linter.config import Settings
from linter.engine.run import check_source
from linter.finding import Finding
from linter.fix import fix_source
from linter.source import Source


def found(text: str, form: str = "html", rule: str = "stray-label", language: str = "fr") -> list[Finding]:
    return check_source(Source("a", text), Settings(language=language, select=frozenset({rule})), form).findings


def mended(text: str, form: str = "html", rule: str = "stray-label", *, unsafe: bool = False) -> str:
    return fix_source(Source("a", text), Settings(language="fr", select=frozenset({rule})), format=form, unsafe=unsafe).after.text


@pytest.mark.parametrize(
    ("label", "count"), [("Diplomatie", 1), ("International", 1), ("abc/def", 0), ("AFP", 0), ("Merci", 0), ("#gare", 0), ("Par Léa Roy", 0), ("Fin.", 0)]
)
def test_after_the_text(label: str, count: int) -> None:
    text = f"La gare rouvre mardi, dit la région.\nLes trains suivront.\n\n{label}\n"
    labels = found(text, "text")
    assert [finding.text for finding in labels] == [label] * count
    assert all(fix.safety == "suggestion" for finding in labels for fix in finding.fixes)
    assert mended(text, "text", unsafe=True) == text


def test_before_the_text_only_what_repeats_a_tag() -> None:
    text = "---\ntags: [Transports]\n---\n{}\n\nLa gare rouvre mardi.\n\nLes trains suivront.\n"
    assert [finding.text for finding in found(text.format("Transports"), "markdown")] == ["Transports"]
    assert not found(text.format("Enquête"), "markdown")
    assert not found(text.format("# Transports"), "markdown")
    assert not found(text.format("[Transports](/t)"), "markdown")
