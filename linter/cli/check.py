"""`relis check`: check articles and report."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from linter.cli import options as opts

if TYPE_CHECKING:
    from linter.config import ConfigResolver
    from linter.engine.run import FileReport


@click.command("check", short_help="Check articles and report.")
@opts.shared
@click.option("--jobs", type=click.IntRange(0), default=0, help="Processes; 0: as many as pay off.")
@click.option("--timing", is_flag=True, help="Print the time each rule took.")
@click.option("--metrics", is_flag=True, help="Report more measures of readability.")
def command(paths: tuple[str, ...], jobs: int, timing: bool, metrics: bool, **options: Any) -> int:
    """Check articles: files, folders, patterns, or - for standard input.

    Ends with 0 when nothing grave is left, 1 when something is, 2 when
    something could not be checked.
    """
    from linter.cli import output
    from linter.cli.paths import collect
    from linter.engine.across import joined
    from linter.report.summary import Summary

    output.targets(options)
    config = opts.resolver(options)
    stdin_name = options["stdin_filename"] or "-"
    files = collect(paths, config.excluded, stdin_name)
    opts.check_names(options, {config.settings(stdin_name if path == "-" else path).rules_folders for path in files.paths})
    summary, times = Summary(excluded=files.excluded), dict[str, float]()
    if not files.paths:
        output.say(f"No article to check ({files.excluded} excluded)." if files.excluded else "No article found.")
    reports = output.progress(joined(_reports(files.paths, config, jobs, stdin_name)), len(files.paths))
    reports = output.tally(output.timed(reports, times), summary, config)
    measures: list[str] = []
    if metrics:
        from linter.cli.measures import lines, measured

        reports = lines(measured(reports), measures)
    output.publish(reports, output.context(summary, config, files.paths), options)
    readable = output.on_stdout(options) in ("text", "full", "oneline")
    if files.excluded and files.paths and readable:
        output.say(f"{files.excluded} excluded by the configuration.")
    if readable:
        for line in measures:
            output.put(line + "\n")
    if timing:
        output.say(output.time_table(times))
    return summary.status


def _reports(paths: list[str], config: ConfigResolver, jobs: int, stdin_name: str) -> Iterator[FileReport]:
    from linter.engine.pool import check_paths

    for stdin, group in groupby(paths, key=lambda path: path == "-"):
        if stdin:
            yield read_stdin(config, stdin_name)
        else:
            yield from check_paths(list(group), config.settings, jobs)


def read_stdin(config: ConfigResolver, name: str) -> FileReport:
    """Check what comes on standard input under a name."""
    from linter.article.reader import format_of
    from linter.engine.run import check_source, failed
    from linter.finding import Problem
    from linter.source import SourceError, decode

    settings = config.settings(name)
    try:
        source = decode(sys.stdin.buffer.read(), name, settings.encoding or None, markup=format_of(name, "") != "text" or name == "-")
    except SourceError as error:
        return failed(name, Problem(error.kind, str(error), fatal=True))
    return check_source(source, settings)
