"""One line a finding, for pipes and editors: `path:line:column: severity [rule] message`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from linter.report.layout import escape
from linter.report.summary import shown

if TYPE_CHECKING:
    from linter.engine.filereport import FileReport

_ONCE_A_RUN = "grammar-unavailable"


def render(reports: Iterable[FileReport]) -> Iterator[str]:
    """The lines, file after file. A problem that may concern every file of a run is said once."""
    said = False
    for report in reports:
        path = escape(report.path)
        for problem in report.problems:
            if problem.kind == _ONCE_A_RUN and not problem.fatal:
                if said:
                    continue
                said = True
            word = report.status if problem.fatal else "note"
            yield f"{path}:1:1: {word} [{problem.kind}] {_flat(problem.message)}\n"
        if report.source is None:
            continue
        for finding in shown(report.findings):
            line, column = report.source.position(finding.span.start)
            yield f"{path}:{line}:{column}: {finding.severity.value} [{finding.rule}] {_flat(finding.message)}\n"


def _flat(message: str) -> str:
    return escape(" ".join(message.split("\n")))
