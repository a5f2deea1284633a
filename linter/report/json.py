"""The JSON report (schema 1, docs/architecture.md): for machines, the same bytes for the same files and settings.

It is written file by file, so that a run over thousands of articles holds one in memory.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from linter import __version__
from linter.finding import Finding, Fix, Related
from linter.report.summary import Summary

if TYPE_CHECKING:
    from linter.engine.filereport import FileReport
    from linter.report.verdict import Verdict
    from linter.source import Source

SCHEMA = 1


def render(reports: Iterable[FileReport], summary: Summary, verdict: Callable[[FileReport], Verdict] | None = None) -> Iterator[str]:
    """The report in pieces. `summary` must be complete once `reports` is exhausted.

    With the gate's `verdict`, each file has one, and the run says whether all may be published.
    """
    yield f'{{"schema": {SCHEMA}, "tool": {{"name": "relis", "version": "{__version__}"}},\n"files": ['
    separator = "\n"
    for report in reports:
        yield separator + dump(file(report) if verdict is None else {**file(report), "verdict": verdict(report).as_json()})
        separator = ",\n"
    publishable = "" if verdict is None else f'"publishable": {dump(summary.status == 0)},\n'
    yield f'\n],\n{publishable}"summary": {dump(summary.counts())}}}\n'


def file(report: FileReport) -> dict[str, Any]:
    """One file's entry."""
    source = report.source
    return {
        "path": report.path,
        "format": report.format,
        "language": report.language,
        "encoding": report.encoding,
        "status": report.status,
        "problems": [{"kind": problem.kind, "message": problem.message} for problem in report.problems],
        "metrics": {key: value for key, value in report.metrics.items() if not (value is None or (isinstance(value, float) and not math.isfinite(value)))},
        "attributions": report.attributions,
        "findings": [_finding(finding, source) for finding in report.findings] if source is not None else [],
    }


def _finding(finding: Finding, source: Source) -> dict[str, Any]:
    line, column = source.position(finding.span.start)
    end_line, end_column = source.position(finding.span.end)
    return {
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity.value,
        "part": finding.part,
        "message": finding.message,
        "start": finding.span.start,
        "end": finding.span.end,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "text": finding.text,
        "related": [_related(related, source) for related in finding.related],
        "evidence": finding.evidence,
        "fixes": [_fix(fix) for fix in finding.fixes],
        "fingerprint": finding.fingerprint,
        "suppressed": {"by": finding.suppressed.by, "reason": finding.suppressed.reason} if finding.suppressed else None,
    }


def _related(related: Related, source: Source) -> dict[str, Any]:
    line, column = source.position(related.span.start)
    return {"start": related.span.start, "end": related.span.end, "line": line, "column": column, "message": related.message}


def _fix(fix: Fix) -> dict[str, Any]:
    return {"title": fix.title, "safety": fix.safety.value, "edits": [{"start": e.start, "end": e.end, "text": e.text} for e in fix.edits]}


def dump(value: object) -> str:
    """JSON that is valid UTF-8 whatever the value holds."""
    # File names may hold bytes that are not UTF-8 (lone surrogates): as JSON escapes they stay valid JSON.
    return json.dumps(value, ensure_ascii=False, default=_plain).encode("utf-8", "backslashreplace").decode("utf-8")


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, set | frozenset):
        return sorted(value)
    return str(value)
