"""Fingerprints survive edits elsewhere, and tell equals apart."""

from __future__ import annotations

import pytest

from linter.config import Settings
from linter.engine.fingerprint import fingerprinted
from linter.engine.run import check_source
from linter.finding import Finding, Severity, Span
from linter.source import Source


def prints(source: str, *words: str, key: str = "") -> list[str]:
    findings, at = [], 0
    for word in words:
        at = source.index(word, at)
        findings.append(Finding("a-rule", "style", Severity.INFO, "", Span(at, at + len(word)), word, "paragraph"))
        at += 1
    return [f.fingerprint for f in fingerprinted(findings, source, [key] * len(findings))]


def test_edits_elsewhere_do_not_change_it() -> None:
    line = "Il faut monter en haut de la tour pour voir la mer."
    before, after = f"Un début.\n{line}\nUne fin.", f"Un autre début, plus long, avec 3 mots.\n\n{line}\n"
    assert prints(before, "monter en haut") == prints(after, "monter en haut")


def test_an_edit_of_the_place_itself_does() -> None:
    assert prints("Il faut monter en haut.", "monter en haut") != prints("Il faut monter en haute.", "monter en haut")


def test_equals_get_an_ordinal() -> None:
    line = "Il faut monter en haut de la tour, encore et encore, sans jamais se lasser.\n"
    first, second = prints(line + line, "monter en haut", "monter en haut")
    assert second == f"{first}-2"


def test_a_finding_about_the_whole_article_rests_on_its_key() -> None:
    assert prints("Le sommet.", "sommet", key="sommet") == prints("Un autre sommet.", "sommet", key="sommet")


PARAGRAPH = "Il faut monter en haut de la tour malgré que le temps presse, puis descendre en bas pour voir la mer, qui est au jour d'aujourd'hui très calme."
WRAPPED = (
    "Il faut monter en\nhaut de la tour malgré que\n  le temps presse, puis descendre\nen bas pour voir la mer, qui est au jour\nd'aujourd'hui très calme."
)


def _found(text: str, path: str = "a.md") -> set[tuple[str, str]]:
    report = check_source(Source(path, text), Settings(language="fr", select=frozenset({"style", "grammar"})))
    return {(finding.rule, finding.fingerprint) for finding in report.findings}


@pytest.mark.parametrize(
    "text",
    [WRAPPED, WRAPPED.replace("\n", "\r\n"), f"Un autre paragraphe avant.\n\n{WRAPPED}\n\nUn autre après.", PARAGRAPH.replace("'", "’").replace(" ", "  ")],
    ids=["wrapped", "crlf", "edits around", "blanks and apostrophes"],
)
def test_lines_wrapped_anew_do_not_change_it(text: str) -> None:
    assert len(_found(PARAGRAPH)) >= 3
    assert {rule for rule, _ in _found(PARAGRAPH)} >= {"malgre-que"}
    assert _found(text) == _found(PARAGRAPH)


def test_html_wrapped_anew_does_not_change_it_either() -> None:
    assert _found(f"<p>{PARAGRAPH}</p>", "a.html") == _found(f"<div>\n  <p>\n    {WRAPPED}\n  </p>\n</div>\n", "a.html") != set()


def test_the_next_block_does_not_count() -> None:
    line = "- Malgré que le temps presse.\n"
    assert _found(f"- Un début.\n{line}- Une fin.\n") == _found(f"- Un autre début, tout autre.\n{line}- Encore une autre fin.\n") != set()
