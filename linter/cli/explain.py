"""`relis explain`: what a rule looks for, why, and its examples before and after."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.configfile import LANGUAGES, nearest

if TYPE_CHECKING:
    from linter.rulebook.rule import Example, Rule

_MAX_EXAMPLES = 6
_WORDS = {
    "fr": {"why": "Pourquoi", "bad": "relevé", "fix": "corrigé", "good": "juste", "source": "Source", "off": "Pour la taire", "says": "Ce que relis en dit"},
    "en": {"why": "Why", "bad": "found", "fix": "fixed", "good": "fine", "source": "Source", "off": "To silence it", "says": "What relis says"},
}


@click.command("explain", short_help="Say what a rule is for.")
@click.argument("rule", required=False)
@click.option("--language", type=click.Choice(LANGUAGES), help="Only for this language.")
@click.option("--config", "config_file", metavar="FILE", help="Configuration file to use.")
def command(rule: str | None, language: str | None, config_file: str | None) -> int:
    """Say what a rule looks for and why, with examples. Without RULE: list all."""
    from linter.cli import options, output
    from linter.rulebook.load import load, rules_folder

    houses = options.resolver({"config_file": config_file}).settings("-").rules_folders
    rules = load([rules_folder(), *map(Path, houses)]).rules
    if rule is None:
        for name in sorted({known.id for known in rules}):
            output.put(f"{name}\n")
        return 0
    wanted = [known for known in rules if known.id == rule and (language is None or known.language in ("", language))]
    if not wanted:
        raise click.UsageError(f"unknown rule “{rule}”{nearest(rule, {known.id for known in rules})}")
    for number, found in enumerate(wanted):
        output.put(("\n" if number else "") + "\n".join(page(found, language or found.language or "fr")) + "\n")
    return 0


def page(rule: Rule, language: str, columns: int = 80) -> Iterator[str]:
    """The page of a rule, in a language."""
    from linter.report.layout import escape, wrap
    from linter.report.words import CATEGORIES, colon, words
    from linter.rulebook.rule import pick

    said, word = _WORDS[language], words(language)
    category = CATEGORIES[language].get(rule.category, rule.category)
    yield f"{rule.id}   {word.get(rule.severity.value, rule.severity.value)} · {category} · {rule.language or 'fr, en'}"
    yield ""
    for paragraph in escape_lines(pick(rule.why, language)):
        yield from wrap(paragraph, columns, "  ") if paragraph else [""]
    yield ""
    yield f"{said['says']}{colon(language)}"
    messages = [rule.message, *(case.message for case in rule.cases.values())]
    for message in dict.fromkeys(pick(texts, language) for texts in messages if texts):
        yield from wrap(escape(" ".join(message.split("\n")).strip()), columns, "    ", "  - ")
    examples = [example for example in rule.examples if not example.language or example.language == language or rule.language]
    if examples:
        yield ""
        for example in examples[:_MAX_EXAMPLES]:
            yield from _example(example, said, columns)
    if rule.source:
        yield ""
        for source in rule.source:
            yield f"{said['source']}{colon(language)} {escape(source)}"
    yield ""
    yield f'{said["off"]}{colon(language)} disable = ["{rule.id}"]  (relis.toml)'
    yield f"  <!-- relis-disable-next-line {rule.id} -- … -->"


def escape_lines(text: str) -> list[str]:
    """A text's paragraphs, each on one line and safe to show, with blank ones between."""
    from linter.report.layout import escape

    return [escape(" ".join(paragraph.split("\n"))) for paragraph in "\n\0\n".join(text.strip().split("\n\n")).replace("\0", "").split("\n\n")]


def _example(example: Example, said: dict[str, str], columns: int) -> Iterator[str]:
    from linter.report.layout import visible, wrap
    from linter.rulebook.examples import marked

    across = max(len(said[key]) for key in ("bad", "fix", "good"))
    rows = [("good" if example.good else "bad", marked(example.text, example.spans))]
    if example.fix is not None:
        rows.append(("fix", example.fix))
    for label, text in rows:
        yield from wrap(visible(text), columns, " " * (across + 4), f"  {said[label]:<{across}}  ")
