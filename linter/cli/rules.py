"""`relis rules`: the rules there are, one a line."""

from __future__ import annotations

import click

from linter.configfile import LANGUAGES


@click.command("rules", short_help="List the rules.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Only what holds for this language.")
@click.option("--config", "config_file", metavar="FILE", help="Configuration file to use.")
def command(language: str | None, config_file: str | None) -> int:
    """List the rules: severity, category, languages, name."""
    from linter.cli import options, output
    from linter.rulebook.cache import rulebook

    folders = options.resolver({"config_file": config_file}).settings("-").rules_folders
    known: dict[str, list[tuple[str, str, str]]] = {}
    for rule in rulebook(folders).rules:
        if language is None or rule.language in ("", language):
            known.setdefault(rule.id, []).append((rule.severity.value, rule.category, rule.language or "any"))
    for name, variants in sorted(known.items()):
        severity, category, _ = variants[0]
        languages = ",".join(sorted(variant[2] for variant in variants))
        output.put(f"{severity:<8} {category:<12} {languages:<6} {name}\n")
    return 0
