"""Where reports go: the right format for the place, written without ever breaking on a name or a closed pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TYPE_CHECKING, Any, TextIO

import click

if TYPE_CHECKING:
    from linter.config import ConfigResolver
    from linter.engine.filereport import FileReport
    from linter.report.summary import Summary

_PROGRESS_FROM = 20
_MIN_COLUMNS, _MAX_COLUMNS = 60, 120


def render(reports: Iterable[FileReport], summary: Summary, options: dict[str, Any], *, hint: bool = True) -> Iterator[str]:
    """The report that the options ask for, in pieces."""
    terminal = options["output"] is None and is_terminal(sys.stdout)
    wanted = options["format"]
    if wanted == "text":
        wanted = "full" if terminal or options["color"] == "always" else "oneline"
    if wanted == "json":
        from linter.report import json

        return json.render(reports, summary)
    if wanted == "oneline":
        from linter.report import oneline

        return oneline.render(reports)
    from linter.report import text

    return text.render(reports, summary, text.Style(page_columns(), colours(options["color"], terminal)), hint=hint)


def page_columns() -> int:
    """Columns to write in: those of the terminal, within what can be read."""
    return max(_MIN_COLUMNS, min(_MAX_COLUMNS, _columns()))


def _columns() -> int:
    """The width of the terminal: what COLUMNS says, else what the terminal does, else 80."""
    import shutil

    return shutil.get_terminal_size((80, 24)).columns


def colours(asked: str, terminal: bool) -> bool:
    """Whether to colour: as asked, else on a terminal where NO_COLOR is not set (no-color.org) and that is not dumb."""
    if asked != "auto":
        return asked == "always"
    return terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def write(pieces: Iterable[str], output: str | None, *, at_once: bool = False) -> None:
    """Write to a file (whole or not at all) or to standard output. Raises OSError, BrokenPipeError.

    `at_once`: standard output gets each piece when it comes, as a terminal always does.
    """
    if output is None:
        at_once = at_once or is_terminal(sys.stdout)
        for piece in pieces:
            put(piece)
            if at_once:
                sys.stdout.flush()
        sys.stdout.flush()
        return
    if os.path.exists(output) and not os.path.isfile(output):  # noqa: PTH110, PTH113
        with open(output, "wb") as stream:
            for piece in pieces:
                stream.write(piece.encode("utf-8", "backslashreplace"))
        return
    folder = os.path.dirname(os.path.abspath(output))  # noqa: PTH100, PTH120
    if not os.path.isdir(folder):  # noqa: PTH112
        raise click.UsageError(f"--output: no such folder: {folder}")
    from linter.fix import write_atomically

    write_atomically(output, "".join(pieces).encode("utf-8", "backslashreplace"))


def put(text: str) -> None:
    """Write to standard output; what its encoding cannot say is escaped."""
    put_bytes(text.encode(sys.stdout.encoding or "utf-8", "backslashreplace"))


def put_bytes(data: bytes) -> None:
    """Write bytes to standard output as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def say(text: str) -> None:
    """A line on standard error."""
    click.echo(text.encode("utf-8", "backslashreplace").decode(), err=True)


def is_terminal(stream: TextIO | None) -> bool:
    """True for a terminal; False for a pipe, a file, or no stream at all."""
    return stream is not None and not stream.closed and stream.isatty()


def tally(reports: Iterable[FileReport], summary: Summary, config: ConfigResolver) -> Iterator[FileReport]:
    """Pass reports on and count them."""
    for report in reports:
        summary.add(report, config.settings(report.path).fail_on)
        yield report


def progress(reports: Iterable[FileReport], total: int) -> Iterator[FileReport]:
    """Pass reports on and show how far a long run is, on standard error if it is a terminal."""
    if total < _PROGRESS_FROM or not is_terminal(sys.stderr):
        yield from reports
        return
    last = 0.0
    for number, report in enumerate(reports, 1):
        sys.stderr.write("\r\x1b[K")
        yield report
        if monotonic() - last > 0.1:
            last = monotonic()
            sys.stderr.write(f"\r{number}/{total}")
            sys.stderr.flush()
    sys.stderr.write("\r\x1b[K")


def timed(reports: Iterable[FileReport], times: dict[str, float]) -> Iterator[FileReport]:
    """Pass reports on and add up their seconds by step and rule."""
    for report in reports:
        for name, seconds in report.timings.items():
            times[name] = times.get(name, 0.0) + seconds
        yield report


def time_table(times: dict[str, float]) -> str:
    """Milliseconds by step and rule, the longest first."""
    total = sum(times.values()) or 1.0
    rows = sorted(times.items(), key=lambda item: (-item[1], item[0]))
    return "\n".join(f"{seconds * 1000:10.1f} ms {seconds / total:6.1%}  {name}" for name, seconds in rows)
