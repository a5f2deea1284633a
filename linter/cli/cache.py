"""`relis cache`: what is kept between runs."""

from __future__ import annotations

import click


@click.group("cache", short_help="What is kept between runs.")
def command() -> None:
    """What is kept between runs, to be faster. Never the text of an article."""


@command.command("clear", short_help="Forget it all.")
def clear() -> int:
    """Forget compiled rules and word lists, LanguageTool's answers and the expanded dictionaries. LanguageTool itself stays."""
    from linter import compiled
    from linter.cli.output import say
    from linter.grammar import answers, offline

    size = compiled.forget() + answers.remove() + offline.remove()
    say(f"{size / 1_000_000:.1f} MB cleared.")
    return 0
