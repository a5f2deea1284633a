"""`relis gate`: may these articles be published? One line an article, and a status that never passes what was not checked."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

import click

from linter.cli import options as opts

if TYPE_CHECKING:
    from linter.config import ConfigResolver
    from linter.engine.filereport import FileReport
    from linter.report.summary import Summary
    from linter.report.verdict import Judge


@click.command("gate", short_help="Say whether articles may be published.")
@opts.judged
@opts.baseline
@click.option("--jobs", type=click.IntRange(0), default=0, help="Processes; 0: as many as pay off.")
@click.option("--no-cache", is_flag=True, envvar="RELIS_NO_CACHE", help="Check also what has not changed.")
@click.option("--allow-drafts", is_flag=True, help="Leave drafts aside instead of refusing them.")
def command(paths: tuple[str, ...], jobs: int, no_cache: bool, allow_drafts: bool, **options: Any) -> int:
    """Check articles as check does, grammar included (unless --no-grammar),
    and give one line of verdict for each.

    Ends with 0 when all may be published, 1 when one may not, 2 when one was
    not checked: unreadable, excluded though named, in an unknown language, or
    without the grammar server; and when there is no article at all.
    """
    from linter.cli import output
    from linter.cli.check import close, reports_of, result_cache
    from linter.cli.paths import collect
    from linter.engine.across import joined
    from linter.globs import is_glob
    from linter.report.layout import escape
    from linter.report.summary import Summary
    from linter.report.verdict import Judge

    if options["grammar"] is None:
        options["grammar"] = True
    output.targets(options)
    cache = None if no_cache else result_cache()
    config = opts.resolver(options, cache)
    stdin_name = options["stdin_filename"] or "-"
    files = collect(paths, config.excluded, stdin_name, cache)
    alone = (path for path in dict.fromkeys(paths) if not os.path.isdir(path) and not (is_glob(path) and not os.path.lexists(path)))  # noqa: PTH112
    named = [path for path in alone if collect([path], config.excluded, stdin_name, cache).excluded]
    if not files.paths and not named:
        raise click.UsageError(f"no article to judge ({files.excluded} excluded)" if files.excluded else "no article to judge")
    names = [stdin_name if path == "-" else path for path in files.paths]
    judge = Judge(drafts=allow_drafts)
    summary = Summary(excluded=files.excluded)
    baselines = opts.baselines(options, config, names)
    reports: Iterable[FileReport] = joined(chain(reports_of(files.paths, config, jobs, stdin_name, cache), _not_checked(named, stdin_name)))
    if baselines is not None:
        reports = map(baselines.apply, reports)
    lines: list[str] = []
    reports = _judged(output.progress(reports, len(files.paths)), judge, config, summary, lines)
    context = output.context(summary, config, names)
    context.verdict = lambda report: judge.verdict(report, config.settings(report.path))
    output.publish(reports, context, options)
    close(cache)
    put = output.put if output.on_stdout(options) in output.READABLE else _beside
    for line in lines:
        put(escape(line) + "\n")
    if files.excluded > len(named):
        output.say(f"{files.excluded - len(named)} excluded by the configuration or .relisignore, not judged.")
    opts.tell_gone(baselines)
    return summary.status


def _not_checked(named: Iterable[str], stdin_name: str) -> Iterator[FileReport]:
    """Who names an article asks about it: that the configuration excludes it is no answer."""
    from linter.engine.filereport import failed
    from linter.finding import Problem

    for path in named:
        yield failed(stdin_name if path == "-" else path, Problem("excluded", "excluded by the configuration or .relisignore", fatal=True))


def _judged(reports: Iterable[FileReport], judge: Judge, config: ConfigResolver, summary: Summary, lines: list[str]) -> Iterator[FileReport]:
    """Pass reports on as the gate sees them, count them, and keep a line of verdict for each."""
    for report in map(judge.strict, reports):
        settings = config.settings(report.path)
        verdict = judge.verdict(report, settings)
        summary.add(report, partial(judge.blocks, report, settings))
        summary.blocking = summary.blocking or verdict.status == 1
        lines.append(f"{report.path}: {verdict.message}")
        yield report


def _beside(text: str) -> None:
    from linter.cli.output import say

    say(text.rstrip("\n"))
