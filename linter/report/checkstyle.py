"""Checkstyle's XML: what many editors, CI servers and review tools read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from linter.report.paths import relative
from linter.report.places import problems
from linter.report.summary import shown
from linter.report.xml import text

if TYPE_CHECKING:
    from linter.engine.filereport import FileReport
    from linter.report.formats import Context


def render(reports: Iterable[FileReport], context: Context) -> Iterator[str]:
    """The document in pieces. Every file of the run has its element."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'
    said: set[str] = set()
    for report in reports:
        rows = [_error(1, 1, "error" if problem.fatal else "warning", problem.message, problem.kind) for problem in problems(report, said)]
        if (source := report.source) is not None:
            rows += [_error(*source.position(finding.span.start), finding.severity.value, finding.message, finding.rule) for finding in shown(report.findings)]
        yield f'<file name="{text(relative(report.path, context.folder))}">\n{"".join(rows)}</file>\n'
    yield "</checkstyle>\n"


def _error(line: int, column: int, severity: str, message: str, rule: str) -> str:
    return f'<error line="{line}" column="{column}" severity="{severity}" message="{text(message)}" source="relis.{text(rule)}"/>\n'
