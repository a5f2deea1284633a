"""rdjson, what reviewdog reads (proto/rdf of that project): lines and columns from 1, columns in bytes of UTF-8, ends exclusive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from linter.finding import Edit, Finding, Problem, Severity
from linter.report.json import dump
from linter.report.layout import escape
from linter.report.paths import relative
from linter.report.places import merged, offered, problems
from linter.report.summary import shown

if TYPE_CHECKING:
    from linter.engine.filereport import FileReport
    from linter.report.formats import Context
    from linter.source import Source

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(reports: Iterable[FileReport], context: Context) -> Iterator[str]:
    """The result in pieces."""
    yield '{"source": {"name": "relis", "url": "https://github.com/relis-linter/relis"}, "diagnostics": ['
    separator, said = "\n", set[str]()
    for report in reports:
        path = relative(report.path, context.folder)
        rows = [_problem(problem, path) for problem in problems(report, said)]
        if report.source is not None:
            rows += [_diagnostic(finding, report.source, path) for finding in shown(report.findings)]
        for row in rows:
            yield separator + dump(row)
            separator = ",\n"
        yield ""
    yield "\n]}\n"


def _diagnostic(finding: Finding, source: Source, path: str) -> dict[str, Any]:
    row: dict[str, Any] = {
        "message": escape(finding.message),
        "location": {"path": path, "range": _range(finding.span.start, finding.span.end, source)},
        "severity": _SEVERITIES.get(finding.severity, "INFO"),
        "code": {"value": finding.rule},
    }
    edits = [merged(fix, source) for fix in offered(finding.fixes)]
    suggestions = [{"range": _range(edit.start, edit.end, source), "text": edit.text} for edit in edits if _beside(edit, finding, source)]
    return {**row, "suggestions": suggestions} if suggestions else row


def _beside(edit: Edit, finding: Finding, source: Source) -> bool:
    """True where an edit stays on the finding's lines (their end included): a review offers no other under its comment."""
    first, last = source.position(finding.span.start)[0], source.position(finding.span.end)[0]
    return first <= source.position(edit.start)[0] and (source.position(edit.end)[0] <= last or source.position(edit.end) == (last + 1, 1))


def _problem(problem: Problem, path: str) -> dict[str, Any]:
    severity = "ERROR" if problem.fatal else "WARNING"
    return {"message": escape(problem.message), "location": {"path": path}, "severity": severity, "code": {"value": problem.kind}}


def _range(start: int, end: int, source: Source) -> dict[str, dict[str, int]]:
    return {"start": _position(start, source), "end": _position(end, source)}


def _position(offset: int, source: Source) -> dict[str, int]:
    line, column = source.position(offset)
    before = source.text[offset - column + 1 : offset]
    return {"line": line, "column": 1 + len(before.encode("utf-8"))}
