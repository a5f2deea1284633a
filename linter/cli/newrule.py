"""`relis new-rule`: begin a rule file of the house's own."""

from __future__ import annotations

from pathlib import Path

import click

from linter.configfile import LANGUAGES
from linter.rulebook.scaffold import KINDS


@click.command("new-rule", short_help="Begin a rule of your own.")
@click.argument("name")
@click.option("--folder", default=".", metavar="FOLDER", help="Where to; a folder fr, en or any tells the language.")
@click.option("--check", "kind", type=click.Choice(KINDS), default="existence", help="What the rule asks.")
@click.option("--language", type=click.Choice([*LANGUAGES, "any"]), help="Language of the rule.")
def command(name: str, folder: str, kind: str, language: str | None) -> int:
    """Write NAME.yaml, a rule that loads and whose example fails until it is
    filled in. The name says the fault: words in lower case, joined by hyphens.
    """
    from linter.cli import options, output
    from linter.report.layout import escape
    from linter.rulebook.load import LANGUAGES as FOLDERS
    from linter.rulebook.load import is_id, parse
    from linter.rulebook.scaffold import rule_file

    name = name.removesuffix(".yaml")
    if not is_id(name):
        raise click.UsageError(f"“{escape(name)}” is no name for a rule: lower case, words joined by hyphens (monter-en-haut)")
    path = Path(folder, f"{name}.yaml")
    place = Path(folder).resolve().name
    told = place if place in FOLDERS else ""
    language = language or told or options.resolver({}).settings(str(path)).language or "any"
    text = rule_file(kind, language, path.as_posix(), say_language=language != told)
    parse(text, path, language)  # what is written loads
    Path(folder).mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise click.UsageError(f"{escape(str(path))} is there already") from None
    if name in options.catalogue(()):
        output.say(f"There is a rule “{name}”: yours will hold instead of it in its language.")
    output.put(f"{escape(str(path))}\n")
    return 0
