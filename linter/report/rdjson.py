"""rdjson, what reviewdog reads (proto/rdf of that project): lines and columns from 1, columns in bytes of UTF-8, ends exclusive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from linter.finding import Finding, Fix, Problem, Severity
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
_STEP = 1024


def render(reports: Iterable[FileReport], context: Context) -> Iterator[str]:
    """The result in pieces."""
    yield '{"source": {"name": "relis", "url": "https://github.com/relis-linter/relis"}, "diagnostics": ['
    separator, said = "\n", set[str]()
    for report in reports:
        path = relative(report.path, context.folder)
        rows = [_problem(problem, path) for problem in problems(report, said)]
        if report.source is not None:
            places = _Places(report.source)
            rows += [_diagnostic(finding, places, path) for finding in shown(report.findings)]
        for row in rows:
            yield separator + dump(row)
            separator = ",\n"
        yield ""
    yield "\n]}\n"


class _Places:
    """Positions in a source as reviewdog counts. Bytes are counted once, from mark to mark: a line may be as long as the file."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._marks = [0]
        for start in range(0, len(source.text), _STEP):
            self._marks.append(self._marks[-1] + len(source.text[start : start + _STEP].encode("utf-8")))

    def range(self, start: int, end: int) -> dict[str, dict[str, int]]:
        """A range, its end exclusive."""
        return {"start": self._position(start), "end": self._position(end)}

    def _position(self, offset: int) -> dict[str, int]:
        line, column = self.source.position(offset)
        return {"line": line, "column": 1 + self._bytes(offset) - self._bytes(offset - column + 1)}

    def _bytes(self, offset: int) -> int:
        mark = offset // _STEP
        return self._marks[mark] + len(self.source.text[mark * _STEP : offset].encode("utf-8"))


def _diagnostic(finding: Finding, places: _Places, path: str) -> dict[str, Any]:
    source = places.source
    row: dict[str, Any] = {
        "message": escape(finding.message),
        "location": {"path": path, "range": places.range(*finding.span)},
        "severity": _SEVERITIES.get(finding.severity, "INFO"),
        "code": {"value": finding.rule},
    }
    edits = [merged(fix, source) for fix in offered(finding.fixes) if _beside(fix, finding, source)]
    suggestions = [{"range": places.range(edit.start, edit.end), "text": edit.text} for edit in edits]
    return {**row, "suggestions": suggestions} if suggestions else row


def _beside(fix: Fix, finding: Finding, source: Source) -> bool:
    """True where a fix stays on the finding's lines (their end included): a review offers no other under its comment."""
    first, last = source.position(finding.span.start)[0], source.position(finding.span.end)[0]
    start, end = min(edit.start for edit in fix.edits), max(edit.end for edit in fix.edits)
    return first <= source.position(start)[0] and (source.position(end)[0] <= last or source.position(end) == (last + 1, 1))


def _problem(problem: Problem, path: str) -> dict[str, Any]:
    severity = "ERROR" if problem.fatal else "WARNING"
    return {"message": escape(problem.message), "location": {"path": path}, "severity": severity, "code": {"value": problem.kind}}
