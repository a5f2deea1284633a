"""`relis cache`: what is kept between runs."""

from __future__ import annotations

import click


@click.group("cache", short_help="What is kept between runs.")
def command() -> None:
    """What is kept between runs, to be faster. Nobody without an article can read in it what was found there."""


@command.command("path", short_help="Where it is.")
def path() -> int:
    """Print the folder. RELIS_CACHE_DIR moves it; set but empty, nothing is kept."""
    from linter.cli.output import put
    from linter.compiled import cache_folder

    folder = cache_folder()
    if folder is not None:
        put(f"{folder.absolute()}\n")
    return 0


@command.command("size", short_help="How large it is.")
def size() -> int:
    """Print the size of what is kept, by kind, in megabytes."""
    from linter import compiled
    from linter.cli.output import put
    from linter.engine import cache
    from linter.grammar import answers, offline

    kinds = {"results": cache.size(), "rules and word lists": compiled.size(), "LanguageTool's answers": answers.size(), "dictionaries": offline.size()}
    for kind, amount in kinds.items():
        put(f"{amount / 1_000_000:9.1f} MB  {kind}\n")
    return 0


@command.command("clear", short_help="Forget it all.")
def clear() -> int:
    """Forget results, compiled rules and word lists, LanguageTool's answers and the expanded dictionaries. LanguageTool itself stays."""
    from linter import compiled
    from linter.cli.output import say
    from linter.engine import cache
    from linter.grammar import answers, offline

    freed = cache.remove() + compiled.forget() + answers.remove() + offline.remove()
    say(f"{freed / 1_000_000:.1f} MB cleared.")
    return 0
