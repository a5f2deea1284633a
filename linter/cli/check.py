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
    from linter.engine.cache import ResultCache
    from linter.engine.filereport import FileReport


@click.command("check", short_help="Check articles and report.")
@opts.shared
@click.option("--jobs", type=click.IntRange(0), default=0, help="Processes; 0: as many as pay off.")
@click.option("--timing", is_flag=True, help="Print the time each rule took.")
@click.option("--stream", is_flag=True, help="Write what is found in a file when it has been checked.")
@click.option("--no-cache", is_flag=True, envvar="RELIS_NO_CACHE", help="Check also what has not changed.")
@click.option("--metrics", is_flag=True, help="Report more measures of readability.")
def command(paths: tuple[str, ...], jobs: int, timing: bool, stream: bool, no_cache: bool, metrics: bool, **options: Any) -> int:
    """Check articles: files, folders, patterns, or - for standard input.

    Ends with 0 when nothing grave is left, 1 when something is, 2 when
    something could not be checked.
    """
    from linter.cli import output
    from linter.cli.paths import collect
    from linter.engine.across import joined
    from linter.report.summary import Summary

    cache = None if no_cache or timing else _cache()
    config = opts.resolver(options, cache)
    stdin_name = options["stdin_filename"] or "-"
    files = collect(paths, config.excluded, stdin_name, cache)
    opts.check_names(options, {config.settings(stdin_name if path == "-" else path).rules_folders for path in files.paths}, cache)
    summary, times = Summary(excluded=files.excluded), dict[str, float]()
    if not files.paths:
        output.say(f"No article to check ({files.excluded} excluded)." if files.excluded else "No article found.")
    reports = output.progress(joined(_reports(files.paths, config, jobs, stdin_name, cache)), len(files.paths))
    reports = output.tally(output.timed(reports, times), summary, config)
    measures: list[str] = []
    if metrics:
        from linter.cli.measures import lines, measured

        reports = lines(measured(reports), measures)
    output.write(output.render(reports, summary, options), options["output"], at_once=stream)
    if cache is not None:
        cache.close()
        if cache.note:
            output.say(f"Note: {cache.note}.")
    if files.excluded and files.paths and options["format"] != "json":
        output.say(f"{files.excluded} excluded by the configuration.")
    if options["format"] != "json" and options["output"] is None:
        for line in measures:
            output.put(line + "\n")
    if timing:
        output.say(output.time_table(times))
    return summary.status


def _cache() -> ResultCache | None:
    from linter.engine.cache import ResultCache, results_file

    return ResultCache() if results_file() is not None else None


def _reports(paths: list[str], config: ConfigResolver, jobs: int, stdin_name: str, cache: ResultCache | None) -> Iterator[FileReport]:
    from linter.engine.pool import check_paths

    for stdin, group in groupby(paths, key=lambda path: path == "-"):
        if stdin:
            yield read_stdin(config, stdin_name)
        else:
            yield from check_paths(list(group), config.settings, jobs, cache)


def read_stdin(config: ConfigResolver, name: str) -> FileReport:
    """Check what comes on standard input under a name."""
    from linter.article.reader import format_of
    from linter.engine.filereport import failed
    from linter.engine.run import check_source
    from linter.finding import Problem
    from linter.source import SourceError, decode

    settings = config.settings(name)
    try:
        source = decode(sys.stdin.buffer.read(), name, settings.encoding or None, markup=format_of(name, "") != "text" or name == "-")
    except SourceError as error:
        return failed(name, Problem(error.kind, str(error), fatal=True))
    return check_source(source, settings)
