"""Workflow commands of GitHub Actions: annotations beside the lines of a pull request, and the job's summary for what GitHub would not show.

GitHub shows ten errors, ten warnings and ten notices of a step (its documentation on usage limits of annotations); the rest goes
to the file that GITHUB_STEP_SUMMARY names, or to the log where there is none. Article text and file names stay inside their
command, and no line of the log can be one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from linter.finding import Severity
from linter.report.layout import escape
from linter.report.paths import relative
from linter.report.places import problems
from linter.report.summary import shown

if TYPE_CHECKING:
    from linter.engine.filereport import FileReport
    from linter.report.formats import Context

MAX_ANNOTATIONS = 10
"""Of a level and step."""
MAX_SUMMARY = 900_000
"""Bytes; GitHub refuses a step's summary above 1 MiB, whole."""
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_Row = tuple[str, str, int, int, int, int, str, str]
"""Level, path, line, column, end line, end column, rule, message."""


def render(reports: Iterable[FileReport], context: Context) -> Iterator[str]:
    """The commands, file after file, then the rest and what the run comes to."""
    root = context.environment.get("GITHUB_WORKSPACE", "")
    said: Counter[str] = Counter()
    rest: list[_Row] = []
    size = left_out = 0
    known: set[str] = set()
    for report in reports:
        for row in _rows(report, relative(report.path, context.folder, root), known):
            said[row[0]] += 1
            if said[row[0]] <= MAX_ANNOTATIONS:
                yield _command(row)
            elif size < MAX_SUMMARY:
                rest.append(row)
                size += len(_line(row).encode("utf-8", "replace"))
            else:
                left_out += 1
        yield ""
    where = context.environment.get("GITHUB_STEP_SUMMARY", "")
    if rest and where and _append(where, rest, left_out):
        yield f"{len(rest)} more in the summary of this job.\n"
    else:
        for _, path, line, column, _, _, rule, message in rest:
            yield _log(f"{path}:{line}:{column}: [{rule}] {message}")
    if left_out:
        yield f"{left_out} more, not shown.\n"
    yield _log(", ".join(f"{amount} {level}s" if amount > 1 else f"{amount} {level}" for level, amount in said.items()) or "Nothing to report.")


def _rows(report: FileReport, path: str, known: set[str]) -> Iterator[_Row]:
    for problem in problems(report, known):
        yield "error" if problem.fatal else "warning", path, 1, 1, 1, 1, problem.kind, problem.message
    if report.source is None:
        return
    for finding in shown(report.findings):
        (line, column), (end_line, end_column) = report.source.position(finding.span.start), report.source.position(finding.span.end)
        yield _LEVELS.get(finding.severity, "notice"), path, line, column, end_line, end_column, finding.rule, finding.message


def _command(row: _Row) -> str:
    level, path, line, column, end_line, end_column, rule, message = row
    # GitHub wants columns only where the place is within one line; its end is the last column, not the one after it.
    columns = f",col={column},endColumn={max(column, end_column - 1)}" if line == end_line else ""
    return f"::{level} file={_property(path)},line={line},endLine={end_line}{columns},title={_property(rule)}::{_data(message)}\n"


def _data(text: str) -> str:
    """A command's message: these three characters would end it or be taken for an escape."""
    return escape(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    """A command's property: these two would begin another."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _log(text: str) -> str:
    """A line of the log that the runner takes for no command, neither `::…` at its head nor `##[…]` anywhere."""
    flat = escape(" ".join(text.splitlines())).replace("##[", "# #[")
    return f"{': ' if flat.lstrip().startswith('::') else ''}{flat}\n"


def _append(where: str, rows: list[_Row], left_out: int) -> bool:
    """Add the rest to the job's summary; False where it cannot be written: then the log says it."""
    lines = ["### relis", "", "| | place | rule | |", "| --- | --- | --- | --- |", *map(_line, rows)]
    if left_out:
        lines += ["", f"{left_out} more, not shown."]
    try:
        with open(where, "a", encoding="utf-8", errors="backslashreplace") as file:
            if file.tell() + sum(len(line.encode("utf-8", "backslashreplace")) + 1 for line in lines) > MAX_SUMMARY + 100_000:
                return False
            file.write("\n".join(lines) + "\n\n")
    except OSError:
        return False
    return True


def _line(row: _Row) -> str:
    level, path, line, column, _, _, rule, message = row
    return f"| {level} | {_cell(path)}:{line}:{column} | {_cell(rule)} | {_cell(message)} |"


def _cell(text: str) -> str:
    """Text in a table of GitHub's Markdown, with no mark of it at work."""
    plain = escape(" ".join(text.splitlines())).replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"\\{character}" if character in "\\`*_{}[]()#|~!@" else character for character in plain)
