"""`relis explain`: what a rule looks for, why, and its examples before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.configfile import LANGUAGES, nearest

if TYPE_CHECKING:
    from linter.finding import Severity
    from linter.report.rules import Setting, Shown
    from linter.rulebook.rule import Rule

_WORDS = {
    "fr": {
        "bad": "relevé",
        "says": "relis",
        "fix": "corrigé",
        "good": "juste",
        "messages": "Ce que relis en dit",
        "examples": "Articles d’exemple",
        "source": "Source",
        "off": "Pour la taire",
        "or": "ou",
        "by-case": "selon le cas",
        "profile": "profil",
        "severity": "Gravité",
        "settings": "Réglages",
        "silent": "Muette dans",
        "repair": "Réparation",
        "house": "Pour la régler (relis.toml)",
        "entries": "{} entrées",
        "safe": "« relis fix » s’en charge, sans changer un mot",
        "unsafe": "« relis fix --unsafe » s’en charge : des lettres changent",
        "suggestion": "proposée, jamais appliquée",
        "none": "à vous",
        "severity.off": "tue",
    },
    "en": {
        "bad": "found",
        "says": "relis",
        "fix": "fixed",
        "good": "fine",
        "messages": "What relis says",
        "examples": "Example articles",
        "source": "Source",
        "off": "To silence it",
        "or": "or",
        "by-case": "as the case may be",
        "profile": "profile",
        "severity": "Severity",
        "settings": "Settings",
        "silent": "Silent in",
        "repair": "Repair",
        "house": "To set it (relis.toml)",
        "entries": "{} entries",
        "safe": "“relis fix” does it, without changing a word",
        "unsafe": "“relis fix --unsafe” does it: letters change",
        "suggestion": "proposed, never applied",
        "none": "up to you",
        "severity.off": "off",
    },
}


@click.command("explain", short_help="Say what a rule is for.")
@click.argument("rule", required=False)
@click.option("--language", type=click.Choice(LANGUAGES), help="Only for this language.")
@click.option("--config", "config_file", metavar="FILE", help="Configuration file to use.")
def command(rule: str | None, language: str | None, config_file: str | None) -> int:
    """Say what a rule looks for and why, with examples. Without RULE: list all."""
    from linter.cli import options, output
    from linter.rulebook.load import load, rules_folder

    settings = options.resolver({"config_file": config_file}).settings("-")
    rules = load([rules_folder(), *map(Path, settings.rules_folders)]).rules
    if rule is None:
        for name in sorted({known.id for known in rules}):
            output.put(f"{name}\n")
        return 0
    wanted = [known for known in rules if known.id == rule and (language is None or known.language in ("", language))]
    if not wanted:
        raise click.UsageError(f"unknown rule “{rule}”{nearest(rule, {known.id for known in rules})}")
    for number, found in enumerate(wanted):
        spoken = language or found.language or settings.language or "fr"
        output.put(("\n" if number else "") + "\n".join(page(found, spoken, output.page_columns())) + "\n")
    return 0


def page(rule: Rule, language: str, columns: int = 80) -> Iterator[str]:
    """The page of a rule, in a language."""
    from linter.engine.run import check_example
    from linter.report import rules
    from linter.report.layout import escape, wrap
    from linter.report.words import CATEGORIES, GENRES, colon, words
    from linter.rulebook.rule import pick

    said, word = _WORDS[language], words(language)
    category = CATEGORIES[language].get(rule.category, rule.category)
    spoken = rule.language or "fr, en"
    yield f"{rule.id}   {_severity(rule.severity, said, word)} · {category} · {', '.join(rule.locales) or spoken}"
    yield ""
    for paragraph in escape_lines(pick(rule.why, language)):
        yield from wrap(paragraph, columns, "  ") if paragraph else [""]
    yield ""
    shown = rules.shown(rule, language, check_example)
    for before, one in zip([None, *shown], shown, strict=False):
        if before and (not one.example.good or not before.example.good):
            yield ""
        yield from _example(one, said, columns)
    if not shown:
        yield f"{said['messages']}{colon(language)}"
        for message in rules.templates(rule, language):
            yield from wrap(escape(message), columns, "    ", "  - ")
        if there := [f"fixtures/{name}" for name in rule.fixtures if Path(rule.path).parent.parent.with_name("fixtures").joinpath(name).is_dir()]:
            yield f"{said['examples']}{colon(language)} {', '.join(there)}"
    yield ""
    facts = [(said["severity"], _severities(rule, said, word))]
    if shown:
        safeties = rules.safeties(rule, language, check_example)
        facts.append((said["repair"], " ; ".join(said[safety] for safety in safeties) if safeties else said["none"]))
    if rule.off_in:
        facts.append((said["silent"], ", ".join(GENRES[language].get(genre, genre) for genre in rule.off_in)))
    facts += [(said["source"], source) for source in rule.source]
    for label, text in facts:
        yield from wrap(escape(text), columns, "  ", f"{label}{colon(language)} ")
    yield ""
    yield f"{said['house']}{colon(language)}"
    yield f"  [rule.{rule.id}]"
    yield f'  severity = "{rule.severity}"'
    for setting in rules.settings(rule, language):
        yield from _setting(setting, said, columns)
    yield f'{said["off"]}{colon(language)} disable = ["{rule.id}"], {said["or"]}'
    yield f"  <!-- relis-disable-next-line {rule.id} -- … -->"


def _setting(setting: Setting, said: Mapping[str, str], columns: int) -> Iterator[str]:
    """A line that a configuration may hold, what it means behind it, or before it where there is no room."""
    from linter.report import rules
    from linter.report.layout import escape, width, wrap

    line = "  " + escape(setting.toml)
    if rules.is_long(setting.value) or width(line) > columns:
        line = f"  # {setting.name} = … ({said['entries'].format(len(setting.value))})"
    if setting.meaning and width(line) + width(setting.meaning) + 4 <= columns:
        yield f"{line}  # {setting.meaning}"
        return
    if setting.meaning:
        yield from wrap(escape(setting.meaning), columns, "  # ", "  # ")
    yield line


def _severity(severity: Severity, said: Mapping[str, str], word: Mapping[str, str]) -> str:
    return said.get(f"severity.{severity}") or word.get(severity.value, severity.value)


def _severities(rule: Rule, said: Mapping[str, str], word: Mapping[str, str]) -> str:
    """The severity, those of single cases, and those of the profiles that differ."""
    from linter.report import rules

    text = _severity(rule.severity, said, word)
    others = [_severity(severity, said, word) for severity in rules.case_severities(rule)]
    if others:
        text += f" ({said['or']} {', '.join(others)}, {said['by-case']})"
    changed = [f"{name} {_severity(severity, said, word)}" for name, severity in rules.severities(rule).items() if severity is not rule.severity]
    return text + (f" ; {said['profile']} {', '.join(changed)}" if changed else "")


def escape_lines(text: str) -> list[str]:
    """A text's paragraphs, each on one line and safe to show, with blank ones between."""
    from linter.report.layout import escape

    return [escape(" ".join(paragraph.split("\n"))) for paragraph in "\n\0\n".join(text.strip().split("\n\n")).replace("\0", "").split("\n\n")]


def _example(shown: Shown, said: Mapping[str, str], columns: int) -> Iterator[str]:
    from linter.report.layout import escape, visible, wrap
    from linter.rulebook.examples import marked

    across = max(len(said[key]) for key in ("bad", "says", "fix", "good"))
    example = shown.example
    rows = [("good" if example.good else "bad", visible(marked(example.text, example.spans)))]
    if shown.said:
        rows.append(("says", escape(shown.said)))
    if example.fix is not None:
        rows.append(("fix", visible(example.fix)))
    for label, text in rows:
        yield from wrap(text, columns, " " * (across + 4), f"  {said[label]:<{across}}  ")
