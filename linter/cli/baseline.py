"""`relis baseline`: write down what there is, so that only what is new counts from now on."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linter.cli import options as opts
from linter.configfile import BASELINE, LANGUAGES

if TYPE_CHECKING:
    from linter.config import ConfigResolver
    from linter.engine.baselinefile import Key


@click.command("baseline", short_help="Count only what is new from now on.")
@click.argument("paths", nargs=-1, required=True)
@click.option("--output", metavar="FILE", help="Where to write it.")
@click.option("--per-folder", is_flag=True, help="One file in each folder that holds articles.")
@click.option("--grammar/--no-grammar", default=None, help="Grammar server required, or not used.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Language of the articles.")
@click.option("--encoding", metavar="NAME", help="Encoding of what is not UTF-8.")
@click.option("--config", "config_file", metavar="FILE", help="Configuration file to use.")
def command(paths: tuple[str, ...], output: str | None, per_folder: bool, **options: Any) -> int:
    """Write the present findings to relis-baseline.toml. check, fix and gate
    find it by themselves, and only what is new counts.

    What it lists of other articles stays. Ends with 2 when something could
    not be checked.
    """
    from linter.cli.output import say
    from linter.cli.paths import collect
    from linter.engine.across import joined
    from linter.engine.baseline import entries_of, merged
    from linter.engine.baselinefile import Baseline, write
    from linter.engine.pool import check_paths
    from linter.report.layout import escape

    if output is not None and per_folder:
        raise click.UsageError("--output and --per-folder exclude each other")
    config = opts.resolver(options)
    files = collect(paths, config.excluded)
    if "-" in files.paths:
        raise click.UsageError("a baseline is of files, not of standard input")
    if not files.paths:
        raise click.UsageError(f"no article to write a baseline of ({files.excluded} excluded)")
    found: dict[str, dict[str, dict[Key, str]]] = {}
    status = 0
    for report in joined(check_paths(files.paths, config.settings)):
        if report.status != "checked":
            status = 2
            for problem in report.problems:
                say(escape(f"{report.path}: {problem.message}"))
            continue
        place = output or _place(report.path, config, per_folder)
        found.setdefault(place, {})[Baseline(place).name_of(report.path)] = entries_of(report)
    for place, sections in sorted(found.items()):
        baseline = merged(place, sections)
        write(baseline)
        amount = sum(map(len, baseline.sections.values()))
        say(escape(f"{place}: {amount} {'finding' if amount == 1 else 'findings'} in {sum(map(bool, baseline.sections.values()))} files."))
    return status


def _place(path: str, config: ConfigResolver, per_folder: bool) -> str:
    """The baseline that an article belongs to: its folder's, the one that holds already, else one beside the configuration, else here."""
    if per_folder:
        return str(Path(path).parent / BASELINE)
    held, file = config.baseline(path), config.file(path)
    return os.path.relpath(held or (file.folder / BASELINE if file is not None else BASELINE))
