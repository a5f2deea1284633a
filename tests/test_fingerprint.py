"""Fingerprints survive edits elsewhere, and tell equals apart."""

from __future__ import annotations

from linter.engine.fingerprint import fingerprinted
from linter.finding import Finding, Severity, Span


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
