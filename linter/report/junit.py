"""JUnit XML: a suite a file, a case a finding. What ends the run with 1 fails; what is only said passes, with its words in the output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from linter.report.paths import relative
from linter.report.xml import text

if TYPE_CHECKING:
    from linter.engine.filereport import FileReport
    from linter.report.formats import Context


def render(reports: Iterable[FileReport], context: Context) -> Iterator[str]:
    """The document in pieces."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="relis">\n'
    for report in reports:
        yield _suite(report, text(relative(report.path, context.folder)), context)
    yield "</testsuites>\n"


def _suite(report: FileReport, path: str, context: Context) -> str:
    cases: list[str] = []
    failures = errors = skipped = 0
    for problem in report.problems:
        if problem.fatal:
            errors += 1
            cases.append(_case(path, problem.kind, f'<error type="{text(problem.kind)}" message="{text(problem.message)}"/>'))
        else:
            cases.append(_case(path, problem.kind, f"<system-out>{text(problem.message)}</system-out>"))
    for finding in report.findings if report.source is not None else ():
        line, column = report.source.position(finding.span.start) if report.source is not None else (1, 1)
        said = text(f"{report.path}:{line}:{column}: {finding.severity.value} {finding.message}")
        if finding.suppressed is not None:
            skipped += 1
            inner = f'<skipped message="{text(": ".join(filter(None, (finding.suppressed.by, finding.suppressed.reason))))}"/>'
        elif context.blocks(report.path, finding):
            failures += 1
            inner = f'<failure type="{finding.severity.value}" message="{text(finding.message)}">{said}</failure>'
        else:
            inner = f"<system-out>{said}</system-out>"
        cases.append(_case(path, f"{finding.rule} {line}:{column}", inner))
    if not cases:
        cases.append(f'<testcase classname="{path}" name="relis"/>\n')
    counts = f'tests="{len(cases)}" failures="{failures}" errors="{errors}" skipped="{skipped}"'
    return f'<testsuite name="{path}" {counts}>\n{"".join(cases)}</testsuite>\n'


def _case(path: str, name: str, inner: str) -> str:
    return f'<testcase classname="{path}" name="{text(name)}">{inner}</testcase>\n'
