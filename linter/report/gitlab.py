"""GitLab's Code Quality report: an array of the subset of Code Climate's issues that GitLab reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from linter.engine.fingerprint import digest
from linter.finding import Finding, Problem, Severity
from linter.report.json import dump
from linter.report.layout import escape
from linter.report.paths import relative
from linter.report.summary import shown

if TYPE_CHECKING:
    from linter.engine.filereport import FileReport
    from linter.report.formats import Context
    from linter.source import Source

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


def render(reports: Iterable[FileReport], context: Context) -> Iterator[str]:
    """The array in pieces. Paths are relative to the project, in whatever folder of it the job runs."""
    yield "["
    separator = "\n"
    for report in reports:
        path = relative(report.path, context.folder, context.environment.get("CI_PROJECT_DIR", ""))
        rows = [_problem(problem, path) for problem in report.problems if problem.fatal]
        if report.source is not None:
            rows += [_issue(finding, report.source, path) for finding in shown(report.findings)]
        for row in rows:
            yield separator + dump(row)
            separator = ",\n"
        yield ""
    yield "\n]\n"


def _issue(finding: Finding, source: Source, path: str) -> dict[str, Any]:
    (begin, column), (end, end_column) = source.position(finding.span.start), source.position(finding.span.end)
    places = {"begin": {"line": begin, "column": column}, "end": {"line": end, "column": end_column}}
    return _row(finding.rule, escape(finding.message), finding.fingerprint, _SEVERITIES.get(finding.severity, "info"), path, places)


def _problem(problem: Problem, path: str) -> dict[str, Any]:
    return _row(problem.kind, escape(problem.message), problem.kind, "blocker", path, {"begin": {"line": 1, "column": 1}, "end": {"line": 1, "column": 1}})


def _row(name: str, message: str, fingerprint: str, severity: str, path: str, places: dict[str, dict[str, int]]) -> dict[str, Any]:
    return {
        "description": message,
        "check_name": name,
        # Unique in the whole report: two files may hold the same line.
        "fingerprint": digest(f"{path}\0{fingerprint}"),
        "severity": severity,
        "location": {"path": path, "lines": {"begin": places["begin"]["line"], "end": places["end"]["line"]}, "positions": places},
    }
