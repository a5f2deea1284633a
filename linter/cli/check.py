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
    from linter.engine.changed import ChangedLines
    from linter.engine.filereport import FileReport


@click.command("check", short_help="Check articles and report.")
@opts.shared
@click.option("--jobs", type=click.IntRange(0), default=0, help="Processes; 0: as many as pay off.")
@click.option("--timing", is_flag=True, help="Print the time each rule took.")
@click.option("--stream", is_flag=True, help="Write what is found in a file when it has been checked.")
@click.option("--no-cache", is_flag=True, envvar="RELIS_NO_CACHE", help="Check also what has not changed.")
@click.option("--metrics", is_flag=True, help="Report more measures of readability.")
@click.option("--stats", is_flag=True, help="Count findings by rule and file instead.")
@click.option("--exit-zero", is_flag=True, help="End with 0 whatever is found.")
@opts.baseline
@click.option("--prune", is_flag=True, help="Drop from the baseline what is gone.")
@click.option("--diff-base", metavar="REVISION", help="Only what changed since then (git).")
@click.option("--changed-lines", is_flag=True, help="Only what is not committed yet: --diff-base HEAD.")
def command(paths: tuple[str, ...], jobs: int, timing: bool, stream: bool, no_cache: bool, metrics: bool, **options: Any) -> int:
    """Check articles: files, folders, patterns, or - for standard input.

    Ends with 0 when nothing grave is left, 1 when something is, 2 when
    something could not be checked.
    """
    from linter.cli import output
    from linter.cli.paths import collect
    from linter.engine.across import joined
    from linter.report.summary import Summary

    if options["stats"]:
        options["formats"] = (*options["formats"], "stats")
    output.targets(options)
    cache = None if no_cache or timing else result_cache()
    config = opts.resolver(options, cache)
    stdin_name = options["stdin_filename"] or "-"
    files = collect(paths, config.excluded, stdin_name, cache)
    names = [stdin_name if path == "-" else path for path in files.paths]
    opts.check_names(options, {config.settings(name).rules_folders for name in names}, cache)
    summary, times = Summary(excluded=files.excluded), dict[str, float]()
    if not files.paths:
        output.say(f"No article to check ({files.excluded} excluded)." if files.excluded else "No article found.")
    baselines = opts.baselines(options, config, names)
    changed = _changed_lines(options, files.paths)
    reports = output.timed(output.progress(joined(reports_of(files.paths, config, jobs, stdin_name, cache)), len(files.paths)), times)
    for step in (baselines, changed):
        reports = map(step.apply, reports) if step is not None else reports
    reports = output.tally(reports, summary, config)
    measures: list[str] = []
    if metrics:
        from linter.cli.measures import lines, measured

        reports = lines(measured(reports), measures)
    output.publish(reports, output.context(summary, config, names), options, at_once=stream)
    close(cache)
    readable = output.on_stdout(options) in output.READABLE
    if files.excluded and files.paths and readable:
        output.say(f"{files.excluded} excluded by the configuration.")
    for line in measures if readable else ():
        output.put(line + "\n")
    if changed is not None and changed.left_out:
        output.say(f"{changed.left_out} on lines that did not change, left out.")
    opts.tell_gone(baselines, prune=options["prune"])
    if timing:
        output.say(output.time_table(times))
    return 0 if options["exit_zero"] and summary.status == 1 else summary.status


def _changed_lines(options: dict[str, Any], paths: list[str]) -> ChangedLines | None:
    """What `--diff-base` asks for, None where it does not. Raises ConfigError, UsageError."""
    revision = "HEAD" if options["changed_lines"] else options["diff_base"]
    if revision is None:
        return None
    if options["diff_base"] is not None and options["changed_lines"]:
        raise click.UsageError("--diff-base and --changed-lines exclude each other")
    if "-" in paths:
        raise click.UsageError("standard input has no changed lines; name the file")
    from linter.engine.changed import ChangedLines

    changed = ChangedLines(revision)
    changed.prepare(paths)
    return changed


def result_cache() -> ResultCache | None:
    """What was found before, None where nothing is to be kept."""
    from linter.engine.cache import ResultCache, results_file

    return ResultCache() if results_file() is not None else None


def close(cache: ResultCache | None) -> None:
    """Keep what was found, and say what kept that from being done."""
    if cache is None:
        return
    from linter.cli.output import say

    cache.close()
    if cache.note:
        say(f"Note: {cache.note}.")


def reports_of(paths: list[str], config: ConfigResolver, jobs: int, stdin_name: str, cache: ResultCache | None) -> Iterator[FileReport]:
    """Check the files, in order; "-" is standard input, under that name."""
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
