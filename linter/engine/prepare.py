"""The rules that hold for a language under some settings, with one scanner for all their phrases; kept per process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from types import ModuleType
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from linter.config import ConfigError, Settings
from linter.engine.grammar import KINDS
from linter.finding import Hit, Severity
from linter.profiles import tuned, with_severity
from linter.rulebook.cache import entries, params, phrases, plain_params, rulebook
from linter.rulebook.kinds import module_of
from linter.rulebook.rule import Rule
from linter.text.layer import ArticleText, Match, View
from linter.text.phrases import Scanner


class Turn(NamedTuple):
    """One rule in the order in which rules run."""

    rule: Rule
    key: str
    """The rule's key if it has nothing to say where none of its phrases is found, else ""."""
    parts: frozenset[str]
    """The parts it looks at."""
    scope: int
    """A number that it shares with the rules that look at the same parts in the same language."""
    waits: bool
    """Its check wants what LanguageTool found."""


class Prepared:
    """What one run over an article of a language needs: rules in a fixed order, what they look for, their checks when their turn comes."""

    def __init__(self, rules: Sequence[Rule], scanners: Sequence[tuple[Scanner, frozenset[str]]]) -> None:
        self.rules = tuple(rules)
        self._scanners = scanners
        self.seeking = frozenset().union(*(keys for _, keys in scanners))
        """Keys of the rules that have nothing to say where none of their phrases is found."""
        waiting = sorted((rule for rule in rules if rule.check != "suppression"), key=lambda rule: rule.check in KINDS)
        scopes: dict[tuple[frozenset[str], str], int] = {}
        self.order = tuple(self._turn(rule, scopes) for rule in waiting)
        """The rules in the order in which they run, those that wait for LanguageTool last.
        What is about suppressions is not among them: it is asked when all have run."""
        self._checks: dict[int, tuple[ModuleType, Any]] = {}
        self._names: dict[bool, str] = {}

    def scan(self, text: ArticleText) -> dict[str, list[Match]]:
        """The places of the rules' phrases, by rule key."""
        found: dict[str, list[Match]] = {}
        for scanner, keys in self._scanners:
            found |= scanner.scan(text, [*text.titles, *text.blocks], keys)
        return found

    def names(self, *, grammar: bool) -> str:
        """The rules' ids, parted by spaces; `grammar`: with those that wait for LanguageTool."""
        if grammar not in self._names:
            self._names[grammar] = " ".join(sorted({rule.id for rule in self.rules if grammar or rule.check not in KINDS}))
        return self._names[grammar]

    def check(self, rule: Rule, view: View) -> Iterator[Hit]:
        """What the rule's check finds."""
        ready = self._checks.get(id(rule))  # its key would be made anew for each article
        if ready is None:
            ready = self._checks[id(rule)] = module_of(rule.check), params(rule)
        hits: Iterator[Hit] = ready[0].check(view, ready[1])
        return hits

    def _turn(self, rule: Rule, scopes: dict[tuple[frozenset[str], str], int]) -> Turn:
        parts = parts_of(rule)
        scope = scopes.setdefault((parts, rule.language), len(scopes))
        return Turn(rule, rule.key if rule.key in self.seeking else "", parts, scope, rule.check in KINDS)


def parts_of(rule: Rule) -> frozenset[str]:
    """The parts a rule looks at. What holds of how headlines are set holds of the title in the front matter."""
    return frozenset((*rule.scope, "title") if rule.category == "typography" and "headline" in rule.scope else rule.scope)


_prepared: dict[tuple[Any, ...], Prepared] = {}


def prepare(settings: Settings, languages: tuple[str, ...], locale: str, genre: str) -> Prepared:
    """The rules for articles that hold passages of these languages (the article's own first)."""
    key = (
        languages,
        locale,
        genre,
        settings.profile,
        settings.rules_folders,
        settings.disable,
        settings.select,
        settings.ignore,
        _frozen(settings.rule_severity),
        _frozen(settings.rule_params),
    )
    known = _prepared.get(key)
    if known is None:
        rules = [_tuned(rule, settings) for rule in rulebook(settings.rules_folders).rules if rule.language in ("", *languages)]
        rules = [rule for rule in rules if _wanted(rule, settings, locale, genre)]
        known = _prepared[key] = Prepared(rules, _scanners(rules, settings, languages))
    return known


def assemble(rules: Sequence[Rule]) -> Prepared:
    """These rules and no others."""
    wanted = entries(rules)
    return Prepared(rules, [(Scanner(wanted), frozenset(wanted))])


def _scanners(rules: Sequence[Rule], settings: Settings, languages: tuple[str, ...]) -> list[tuple[Scanner, frozenset[str]]]:
    """The scanner of what all rules look for, and one for what the settings made others look for."""
    usual = phrases(languages, settings.rules_folders)
    known = frozenset(usual.tables.keys)
    seeking = [rule for rule in rules if rule.check in usual.kinds]
    own = entries(rule for rule in seeking if rule.key not in known or rule.id in settings.rule_params)
    found = [(_usual(languages, settings.rules_folders), known & {rule.key for rule in seeking} - set(own))]
    return [*found, (Scanner(own), frozenset(own))] if own else found


@lru_cache(maxsize=8)
def _usual(languages: tuple[str, ...], folders: tuple[str, ...]) -> Scanner:
    return Scanner(phrases(languages, folders).tables)


def _wanted(rule: Rule, settings: Settings, locale: str, genre: str) -> bool:
    names = {rule.id, rule.category}
    if settings.select and not names & settings.select:
        return False
    if names & (settings.disable | settings.ignore):
        return False
    if rule.locales and locale not in rule.locales:
        return False
    named = rule.id in settings.select
    if genre in rule.off_in and not named and rule.id not in settings.rule_severity:
        return False
    return rule.severity is not Severity.OFF or named


def _tuned(rule: Rule, settings: Settings) -> Rule:
    rule = tuned(rule, settings.profile)
    severity = settings.rule_severity.get(rule.id)
    said = settings.rule_params.get(rule.id)
    if severity is None and rule.severity is Severity.OFF and rule.id in settings.select:
        rule = replace(rule, severity=Severity.INFO)  # off by default, but asked for by name
    if severity is not None:
        rule = with_severity(rule, severity)  # a severity the house sets holds for every case of the rule
    if said:
        values = {**plain_params(rule), **said}
        try:
            rule = replace(rule, params=msgspec.convert(values, module_of(rule.check).Params, strict=False))
        except msgspec.ValidationError as error:
            raise ConfigError(f"[rule.{rule.id}]: {error}") from None
    return rule


def _frozen(value: object) -> object:
    """A hashable stand-in for nested plain data."""
    if isinstance(value, (list, tuple, set, frozenset)):
        return tuple(sorted(map(repr, value))) if isinstance(value, (set, frozenset)) else tuple(map(_frozen, value))
    if hasattr(value, "items"):
        return tuple(sorted((str(k), _frozen(v)) for k, v in value.items()))
    return repr(value)
