"""`relis rules`: the rules there are, one a line, as JSON or as a table in Markdown."""

from __future__ import annotations

import click

from linter.configfile import LANGUAGES


@click.command("rules", short_help="List the rules.")
@click.option("--format", "format", type=click.Choice(["text", "json", "markdown"]), default="text", help="text, json or markdown.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Only what holds for this language.")
@click.option("--config", "config_file", metavar="FILE", help="Configuration file to use.")
def command(format: str, language: str | None, config_file: str | None) -> int:
    """List the rules: severity, category, languages, name.

    As json: all that their files say, with settings and examples. As
    markdown: a table with the severities by profile.
    """
    from pathlib import Path

    from linter.cli import options, output
    from linter.profiles import tuned

    settings = options.resolver({"config_file": config_file}).settings("-")
    if format != "text":
        from linter.report.rules import as_json, as_markdown
        from linter.rulebook.load import load, rules_folder

        rules = [rule for rule in load([rules_folder(), *map(Path, settings.rules_folders)]).rules if language is None or rule.language in ("", language)]
        output.put(as_json(rules) if format == "json" else as_markdown(rules, language or ""))
        return 0
    from linter.rulebook.cache import rulebook

    known: dict[str, list[tuple[str, str, str]]] = {}
    for rule in rulebook(settings.rules_folders).rules:
        if language is None or rule.language in ("", language):
            severity = settings.rule_severity.get(rule.id) or tuned(rule, settings.profile).severity
            known.setdefault(rule.id, []).append((severity.value, rule.category, rule.language or "any"))
    for name, variants in sorted(known.items()):
        grave, category, _ = variants[0]
        languages = ",".join(sorted(variant[2] for variant in variants))
        output.put(f"{grave:<8} {category:<12} {languages:<6} {name}\n")
    return 0
