"""Where reports go: the right format for the place, written without ever breaking on a name or a closed pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from importlib import import_module
from time import monotonic
from typing import IO, TYPE_CHECKING, Any, TextIO

import click
from msgspec import Struct

from linter.report.formats import FORMATS, Context, Render, together

if TYPE_CHECKING:
    from linter.config import ConfigResolver
    from linter.engine.filereport import FileReport
    from linter.finding import Finding
    from linter.report.summary import Summary

READABLE = ("text", "full", "oneline", "stats")
"""Formats that a person reads: notes may stand beside them."""
_PROGRESS_FROM = 20
_MIN_COLUMNS, _MAX_COLUMNS = 60, 120


class Target(Struct, frozen=True):
    """A report that is asked for. `file`: where it goes, None for standard output."""

    format: str
    file: str | None = None


def targets(options: dict[str, Any]) -> list[Target]:
    """What `--format` (as often as one likes) and `--output` ask for. Raises UsageError."""
    found: list[Target] = []
    for asked in options["formats"] or ("text",):
        name, equals, file = asked.partition("=")
        if name not in FORMATS:
            from linter.configfile import nearest

            raise click.UsageError(f"--format: there is no format “{name}”{nearest(name, FORMATS)} ({', '.join(FORMATS)})")
        if equals and not file:
            raise click.UsageError(f"--format {asked}: a file must follow the =")
        if name == "auto":
            name = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
        found.append(Target(name, file or options["output"]))
    places = [target.file and os.path.realpath(target.file) for target in found]
    for place in places:
        if places.count(place) > 1:
            raise click.UsageError(f"--format: two reports cannot both go to {place or 'standard output'}; write --format FORMAT=FILE")
    return found


def on_stdout(options: dict[str, Any]) -> str | None:
    """The format that standard output gets, None where it gets none."""
    return next((target.format for target in targets(options) if target.file is None), None)


def publish(reports: Iterable[FileReport], context: Context, options: dict[str, Any], *, hint: bool = True, at_once: bool = False) -> None:
    """Write every report that the options ask for, file by file. Raises OSError, BrokenPipeError, UsageError.

    `at_once`: standard output gets a file's findings when they are there.
    """
    wanted = targets(options)
    if len(wanted) == 1:
        write(_render(wanted[0], context, options, hint)(reports), wanted[0].file, at_once=at_once)
        return
    at_once = at_once or is_terminal(sys.stdout)
    with ExitStack() as open_:
        sinks: list[Callable[[str], None] | None] = [open_.enter_context(_sink(target.file)) for target in wanted]
        for number, piece in together(reports, [_render(target, context, options, hint) for target in wanted]):
            sink = sinks[number]
            try:
                if sink is not None:
                    sink(piece)
                    if at_once and wanted[number].file is None:
                        sys.stdout.flush()
            except BrokenPipeError:
                sinks[number] = None  # `| head`: the other reports are still wanted
    sys.stdout.flush()


def _render(target: Target, context: Context, options: dict[str, Any], hint: bool) -> Render:
    """What turns reports into the pieces of one report. Its module is imported here."""
    wanted = target.format
    terminal = target.file is None and is_terminal(sys.stdout)
    if wanted == "text":
        wanted = "full" if terminal or (options["color"] == "always" and target.file is options["output"]) else "oneline"
    if wanted == "json":
        from linter.report import json

        return partial(json.render, summary=context.summary, verdict=context.verdict)
    if wanted == "oneline":
        from linter.report import oneline

        return oneline.render
    if wanted == "full":
        from linter.report import text

        return partial(text.render, summary=context.summary, style=text.Style(page_columns(), colours(options["color"], terminal)), hint=hint)
    module = import_module(f"linter.report.{wanted}")
    return partial(module.render, context=context)


def context(summary: Summary, config: ConfigResolver, paths: Iterable[str]) -> Context:
    """What the formats may ask about a run over these paths."""

    def blocks(path: str, finding: Finding) -> bool:
        return config.settings(path).blocks(finding)

    def folders() -> tuple[str, ...]:
        return tuple({folder: None for path in paths for folder in config.settings(path).rules_folders})

    return Context(summary, blocks, folders, os.environ, os.getcwd())  # noqa: PTH109


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
    """Write to a file (whole or not at all) or to standard output. Raises OSError, BrokenPipeError, UsageError.

    `at_once`: standard output gets each piece when it comes, as a terminal always does.
    """
    at_once = output is None and (at_once or is_terminal(sys.stdout))
    with _sink(output) as sink:
        for piece in pieces:
            sink(piece)
            if at_once:
                sys.stdout.flush()
    if output is None:
        sys.stdout.flush()


@contextmanager
def _sink(output: str | None) -> Iterator[Callable[[str], None]]:
    """Where pieces go: standard output, a pipe or device as they come, or a file that is replaced when all have come."""
    if output is None:
        yield put
        return
    if os.path.exists(output) and not os.path.isfile(output):  # noqa: PTH110, PTH113
        opened: AbstractContextManager[IO[bytes]] = open(output, "wb")  # noqa: SIM115
    else:
        from linter.atomic import replacing

        folder = os.path.dirname(os.path.abspath(output))  # noqa: PTH100, PTH120
        if not os.path.isdir(folder):  # noqa: PTH112
            raise click.UsageError(f"no such folder: {folder}")
        opened = replacing(output)
    try:
        with opened as stream:
            yield partial(_encoded, stream)
    except OSError as error:
        if error.filename is None and not isinstance(error, BrokenPipeError):
            error.filename = output
        raise


def _encoded(stream: IO[bytes], piece: str) -> None:
    stream.write(piece.encode("utf-8", "backslashreplace"))


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
        summary.add(report, config.settings(report.path).blocks)
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
