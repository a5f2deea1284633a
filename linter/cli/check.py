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
    from linter.engine.changed import ChangedLines
    from linter.engine.run import FileReport


@click.command("check", short_help="Check articles and report.")
@opts.shared
@click.option("--jobs", type=click.IntRange(0), default=0, help="Processes; 0: as many as pay off.")
@click.option("--timing", is_flag=True, help="Print the time each rule took.")
@click.option("--metrics", is_flag=True, help="Report more measures of readability.")
@click.option("--stats", is_flag=True, help="Count findings by rule and file instead.")
@click.option("--exit-zero", is_flag=True, help="End with 0 whatever is found.")
@opts.baseline
@click.option("--prune", is_flag=True, help="Drop from the baseline what is gone.")
@click.option("--diff-base", metavar="REVISION", help="Only what changed since then (git).")
@click.option("--changed-lines", is_flag=True, help="Only what is not committed yet: --diff-base HEAD.")
def command(paths: tuple[str, ...], jobs: int, timing: bool, metrics: bool, stats: bool, exit_zero: bool, **options: Any) -> int:
    """Check articles: files, folders, patterns, or - for standard input.

    Ends with 0 when nothing grave is left, 1 when something is, 2 when
    something could not be checked.
    """
    from linter.cli import output
    from linter.cli.paths import collect
    from linter.engine.across import joined
    from linter.report.summary import Summary

    if stats:
        options["formats"] = (*options["formats"], "stats")
    output.targets(options)
    config = opts.resolver(options)
    stdin_name = options["stdin_filename"] or "-"
    files = collect(paths, config.excluded, stdin_name)
    names = [stdin_name if path == "-" else path for path in files.paths]
    opts.check_names(options, {config.settings(name).rules_folders for name in names})
    summary, times = Summary(excluded=files.excluded), dict[str, float]()
    if not files.paths:
        output.say(f"No article to check ({files.excluded} excluded)." if files.excluded else "No article found.")
    baselines = opts.baselines(options, config, names)
    changed = _changed_lines(options, files.paths)
    reports = output.timed(output.progress(joined(reports_of(files.paths, config, jobs, stdin_name)), len(files.paths)), times)
    for step in (baselines, changed):
        reports = map(step.apply, reports) if step is not None else reports
    reports = output.tally(reports, summary, config)
    measures: list[str] = []
    if metrics:
        from linter.cli.measures import lines, measured

        reports = lines(measured(reports), measures)
    output.publish(reports, output.context(summary, config, names), options)
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
    return 0 if exit_zero and summary.status == 1 else summary.status


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


def reports_of(paths: list[str], config: ConfigResolver, jobs: int, stdin_name: str) -> Iterator[FileReport]:
    """Check the files, in order; "-" is standard input, under that name."""
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
