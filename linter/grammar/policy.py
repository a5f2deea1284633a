"""What is asked of LanguageTool for a language, and what is believed of its answers: one YAML file a language.

The files are in linter/grammar/policies/, not under rules/: there, every YAML file is a rule.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from linter.compiled import Stamps, compiled
from linter.finding import Severity

_FOLDER = Path(__file__).with_name("policies")


class Opinion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How grave the remarks of these rules or categories of LanguageTool are, and why.

    `beginning`: for rules, the words with which what is remarked on must begin; () for any.
    """

    names: tuple[str, ...]
    severity: Severity
    why: str
    beginning: tuple[str, ...] = ()


class _Raw(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    codes: dict[str, str]
    not_asked: tuple[Opinion, ...]
    spelling: tuple[str, ...]
    categories: tuple[Opinion, ...]
    rules: tuple[Opinion, ...]
    agreement: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    messages: dict[str, str] = {}


class Policy:
    """The policy for a language.

    `spelling`: LanguageTool's rules whose remarks are about spelling. `messages`: our wording for a rule whose own
    says too little. `prefixes`, `endings`: what makes a word of a known one.
    """

    def __init__(self, raw: _Raw) -> None:
        self.codes = raw.codes
        self.spelling = frozenset(raw.spelling)
        self.messages = raw.messages
        self.prefixes = raw.prefixes
        self.endings = raw.endings
        self._agreement = raw.agreement
        self._categories = {name: opinion.severity for opinion in raw.categories for name in opinion.names}
        self._rules = [(name, opinion.severity, frozenset(opinion.beginning)) for opinion in raw.rules for name in opinion.names]
        self._not_asked = tuple(sorted(name for opinion in raw.not_asked for name in opinion.names))
        self._off = tuple(sorted(name for name, severity, words in self._rules if severity is Severity.OFF and "*" not in name and not words))

    def request(self, locale: str) -> dict[str, str]:
        """The settings of a request, always the same for a locale: every new combination costs the server a second."""
        return {
            "language": self.codes.get(locale, self.codes[""]),
            "disabledCategories": ",".join(self._not_asked),
            "disabledRules": ",".join(self._off),
            # Rules that look at several paragraphs would make a block's answer depend on its neighbours.
            "mode": "allButTextLevelOnly",
        }

    def agrees(self, rule: str, category: str) -> bool:
        """True for a rule that must know the gender, number or first sound of every word it speaks of."""
        return any(fnmatchcase(rule, name) or category == name for name in self._agreement)

    def severity(self, rule: str, category: str, text: str = "") -> Severity:
        """How grave a remark on that text is."""
        beginning = text.replace("’", "'").replace("'", " ").split(maxsplit=1)
        for name, severity, words in self._rules:
            if fnmatchcase(rule, name) and (not words or (beginning and beginning[0].lower() in words)):
                return severity
        return self._categories.get(category, Severity.WARNING)


@cache
def policy(language: str) -> Policy:
    """The policy for "fr" or "en". Raises ValueError where its file has a mistake."""
    path = _FOLDER / f"{language}.yaml"
    return Policy(compiled(f"policy-{language}", Stamps([path]), _Raw, lambda: _read(path)))


def _read(path: Path) -> _Raw:
    import yaml

    try:
        data: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 (makes strings only)
        return msgspec.convert(data, _Raw, strict=False)
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise ValueError(f"{path}: {error}") from None
