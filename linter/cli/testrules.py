"""`relis test-rules`: run the examples of rules, ours or anybody's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from linter.rulebook.rule import Rule


@click.command("test-rules", short_help="Run the examples of rules.")
@click.argument("paths", nargs=-1)
def command(paths: tuple[str, ...]) -> int:
    """Run the examples of rule files or folders; without PATHS, of all rules.

    Ends with 1 when an example does not hold.
    """
    from linter.cli import output
    from linter.engine.run import check_example
    from linter.report.layout import escape
    from linter.rulebook import examples

    rules = [rule for path in paths for rule in _load(Path(path))] if paths else _load(None)
    failures = 0
    for rule in rules:
        for failure in examples.run(rule, check_example):
            failures += 1
            output.put("\n".join(escape(line) for line in str(failure).splitlines()) + "\n")
    tried = sum(len(rule.examples) for rule in rules)
    output.put(f"{len(rules)} rules, {tried} examples, {failures} not as written\n")
    return 1 if failures else 0


def _load(path: Path | None) -> list[Rule]:
    from linter.rulebook.load import load, load_file

    if path is None:
        return load().rules
    return load([path]).rules if path.is_dir() else [load_file(path)]
