"""`relis fix`: mend what needs no judgement, then report what is left."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from linter.cli import options as opts

if TYPE_CHECKING:
    from linter.config import ConfigResolver
    from linter.engine.filereport import FileReport
    from linter.fix import Fixed, Silence


@click.command("fix", short_help="Mend what needs no judgement.")
@opts.shared
@opts.baseline
@click.option("--unsafe", is_flag=True, help="Also fixes that change words.")
@click.option("--diff", is_flag=True, help="Show what would change, write nothing.")
def command(paths: tuple[str, ...], unsafe: bool, diff: bool, **options: Any) -> int:
    """Mend blanks, marks and blank elements in place; with --unsafe, words.

    Ends as check would on the mended text. Standard input (-) goes to
    standard output, the report to standard error.
    """
    from linter.cli import output
    from linter.cli.paths import collect
    from linter.engine.across import joined
    from linter.fix import as_it_is
    from linter.report.summary import Summary

    output.targets(options)
    config = opts.resolver(options)
    stdin_name = options["stdin_filename"] or "-"
    files = collect(paths, config.excluded, stdin_name)
    opts.check_names(options, {config.settings(stdin_name if path == "-" else path).rules_folders for path in files.paths})
    summary = Summary(excluded=files.excluded)
    if "-" in paths and "-" not in files.paths:
        output.put_bytes(sys.stdin.buffer.read())  # excluded: the text passes through as it is
    baselines = opts.baselines(options, config, [stdin_name if path == "-" else path for path in files.paths])
    silence = baselines.apply if baselines is not None else as_it_is
    reports = output.tally(map(silence, joined(_fix_all(files.paths, config, stdin_name, unsafe, diff, silence))), summary, config)
    if diff or "-" in paths:
        _to_stderr(reports, options["output"])
    else:
        output.publish(reports, output.context(summary, config, files.paths), options, hint=False)
    if files.excluded:
        output.say(f"{files.excluded} excluded by the configuration.")
    return summary.status


def _to_stderr(reports: Iterable[FileReport], to: str | None) -> None:
    """Standard output belongs to the diff or the text; what is left to mend goes beside it."""
    from linter.cli import output
    from linter.report import oneline

    lines = oneline.render(reports)
    if to is not None:
        output.write(lines, to)
        return
    for line in lines:
        output.say(line.rstrip("\n"))


def _fix_all(paths: Iterable[str], config: ConfigResolver, stdin_name: str, unsafe: bool, diff: bool, silence: Silence) -> Iterator[FileReport]:
    from linter.fix import fix_path

    for path in paths:
        if path == "-":
            fixed, report = _fix_stdin(config, stdin_name, unsafe, diff, silence)
        else:
            fixed, report = fix_path(path, config.settings(path), unsafe=unsafe, write=not diff, silence=silence)
        if fixed is not None:
            _tell(fixed, diff)
        yield report


def _fix_stdin(config: ConfigResolver, name: str, unsafe: bool, diff: bool, silence: Silence) -> tuple[Fixed | None, FileReport]:
    from linter.article.reader import format_of
    from linter.cli import output
    from linter.engine.filereport import failed
    from linter.finding import Problem
    from linter.fix import fix_source
    from linter.source import SourceError, decode

    data = sys.stdin.buffer.read()
    settings = config.settings(name)
    try:
        source = decode(data, name, settings.encoding or None, markup=format_of(name, "") != "text" or name == "-")
    except SourceError as error:
        if not diff:
            output.put_bytes(data)
        return None, failed(name, Problem(error.kind, str(error), fatal=True))
    fixed = fix_source(source, settings, unsafe=unsafe, silence=silence)
    if not diff:
        output.put_bytes(data if fixed.mended == 0 else fixed.after.encode(fixed.after.text))
    return fixed, fixed.report


def _tell(fixed: Fixed, diff: bool) -> None:
    """The diff on standard output; what was done on standard error."""
    from linter.cli import output
    from linter.fix import MAX_ROUNDS
    from linter.fix import diff as lines_of
    from linter.report.layout import escape

    path = escape(fixed.before.path)
    if not fixed.settled:
        output.say(f"{path}: fixes still left after {MAX_ROUNDS} rounds, or fixes that undo each other")
    if not fixed.mended:
        return
    if not diff:
        output.say(f"{path}: {fixed.mended} {'fix' if fixed.mended == 1 else 'fixes'} applied")
        return
    named = (replace(side, path=path) for side in (fixed.before, fixed.after))
    for line in lines_of(*named):
        output.put(_shown(line) if output.is_terminal(sys.stdout) else line)


def _shown(line: str) -> str:
    from linter.report.layout import escape

    body = line.rstrip("\r\n")
    shown = escape(body.replace("\xa0", "⍽").replace("\u202f", "⍽")) + "\n"
    colour = {"+": "32", "-": "31", "@": "36"}.get(line[:1])
    from linter.cli.output import colours

    return f"\x1b[{colour}m{shown[:-1]}\x1b[0m\n" if colour and colours("auto", True) else shown
