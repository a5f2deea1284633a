"""The engine on one file: what a run says, and what it still says when something in it breaks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from linter.article import reader
from linter.checks import outline
from linter.config import Settings
from linter.engine.run import FileReport, check_path, check_source
from linter.finding import Hit, Severity
from linter.source import Source
from linter.text import metrics

FRENCH = "Le train est parti à midi de la gare du Nord, et les voyageurs l’ont attendu sur le quai.\n"
LATE = "Malgré que le train soit en retard, les voyageurs sont restés sur le quai de la gare."


def check(text: str, path: str = "a.md", **settings: Any) -> FileReport:
    return check_source(Source(path, text), Settings(**settings))


def rules(report: FileReport) -> list[str]:
    return [finding.rule for finding in report.findings]


def test_findings_stand_in_the_order_of_the_text() -> None:
    report = check(f"##\n\n{LATE}\n\nIl a-t'il mangé ?\n\n\n\n\n")
    assert report.status == "checked"
    spans = [finding.span for finding in report.findings]
    assert spans == sorted(spans)
    assert rules(report)[:2] == ["lone-heading-mark", "malgre-que"]


def test_a_crashing_check_costs_its_rule_not_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*given: Any) -> Iterator[Hit]:
        raise ZeroDivisionError("nothing to divide")

    monkeypatch.setattr(outline, "check", crash)
    report = check(f"##\n\n{LATE}\n")
    assert report.status == "incomplete"
    crashed = {problem.message for problem in report.problems if problem.kind == "check-crashed"}
    assert "rule lone-heading-mark could not run: ZeroDivisionError: nothing to divide" in crashed
    assert all(problem.fatal for problem in report.problems)
    assert rules(report) == ["malgre-que"]


def test_a_crash_in_the_middle_of_a_check_keeps_what_it_found_before(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = outline.check

    def crash(*given: Any) -> Iterator[Hit]:
        yield from whole(*given)
        raise MemoryError

    monkeypatch.setattr(outline, "check", crash)
    report = check(f"##\n\n{LATE}\n")
    assert report.status == "incomplete"
    assert rules(report) == ["lone-heading-mark", "malgre-que"]


def test_metrics_that_crash_are_a_problem_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*given: Any) -> Any:
        raise ValueError("no number")

    monkeypatch.setattr(metrics, "compute", crash)
    report = check(LATE, ignore=frozenset({"readability"}))
    assert report.status == "incomplete"
    assert [problem.message for problem in report.problems] == ["metrics could not be computed: ValueError: no number"]
    assert rules(report) == ["malgre-que"]


def test_a_reader_that_crashes_fails_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*given: Any) -> Any:
        raise KeyError("x")

    monkeypatch.setattr(reader, "read", crash)
    report = check(LATE)
    assert report.status == "failed"
    assert [problem.kind for problem in report.problems] == ["reader-crashed"]


def test_a_file_that_cannot_be_read_fails(tmp_path: Path) -> None:
    report = check_path(str(tmp_path / "none.md"), Settings())
    assert report.status == "failed"
    assert [(problem.kind, problem.fatal) for problem in report.problems] == [("missing", True)]
    folder = check_path(str(tmp_path), Settings())
    assert [problem.kind for problem in folder.problems] == ["unreadable"]


# ---- language, settings, passages


@pytest.mark.parametrize(
    ("text", "path", "settings", "language", "locale"),
    [
        (FRENCH, "a.md", {}, "fr", "fr-FR"),
        ("The train left the station at noon, and the people on the platform had to wait for it.\n", "a.md", {}, "en", "en-US"),
        (FRENCH, "a.md", {"locale": "fr-CH"}, "fr", "fr-CH"),
        (f"---\nlang: fr-CA\n---\n\n{FRENCH}", "a.md", {}, "fr", "fr-CA"),
        (f'<html lang="fr-BE"><body><p>{FRENCH}</p></body></html>', "a.html", {}, "fr", "fr-BE"),
        (f'<html lang="en"><body><p>{FRENCH * 4}</p></body></html>', "a.html", {}, "fr", "fr-FR"),
        (f'<html lang="en"><body><p>{FRENCH * 4}</p></body></html>', "a.html", {"language": "en"}, "en", "en-US"),
        (f"---\nrelis:\n  language: en\n---\n\n{FRENCH}", "a.md", {}, "en", "en-US"),
    ],
)
def test_the_language_is_what_was_asked_for_or_said_unless_the_text_denies_it(
    text: str, path: str, settings: dict[str, Any], language: str, locale: str
) -> None:
    report = check(text, path, **settings)
    assert report.language == language
    assert report.source is not None
    article = reader.read(report.source)
    assert article.format == report.format


def test_an_unknown_language_is_said_and_rules_for_any_language_run() -> None:
    report = check("Der Zug ist um zwölf Uhr vom Bahnhof abgefahren und die Leute haben gewartet.\n\n##\n\nDas ist nicht gut.\n")
    assert report.language == ""
    assert [(problem.kind, problem.fatal) for problem in report.problems] == [("language-unknown", False)]
    assert rules(report) == ["lone-heading-mark"]


def test_a_passage_in_another_language_is_left_to_that_languages_rules() -> None:
    text = f'<p>{FRENCH}</p>\n<p lang="en">He should of waited: malgré que is a French word in an English passage.</p>\n'
    report = check(text, "a.html")
    assert report.language == "fr"
    assert [(finding.rule, finding.text) for finding in report.findings] == [("could-of", "should of")]


def test_a_severity_set_for_a_rule_holds_and_off_means_silence() -> None:
    assert [f.severity for f in check(LATE).findings] == [Severity.WARNING]
    assert [f.severity for f in check(LATE, rule_severity={"malgre-que": Severity.ERROR}).findings] == [Severity.ERROR]
    assert check(LATE, rule_severity={"malgre-que": Severity.OFF}).findings == []


def test_another_words_are_not_judged() -> None:
    assert rules(check(f"Le maire a dit : « {LATE} »\n", select=frozenset({"malgre-que"}))) == []


def test_every_step_and_rule_is_timed() -> None:
    timings = check(LATE).timings
    assert {"reading", "text", "phrases", "malgre-que", "long-sentence"} <= set(timings)
    assert all(seconds >= 0 for seconds in timings.values())


def test_the_same_text_gives_the_same_report() -> None:
    chosen = frozenset({"lone-heading-mark", "malgre-que"})
    first, second = (check(f"##\n\n{LATE}\n\n{LATE}\n", select=chosen) for _ in range(2))
    assert first.findings == second.findings
    fingerprints = [finding.fingerprint for finding in first.findings]
    assert len(set(fingerprints)) == len(fingerprints) == 3
