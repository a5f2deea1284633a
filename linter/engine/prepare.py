"""The rules that hold for a language under some settings, with one scanner for all their phrases; kept per process."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from linter.config import ConfigError, Settings
from linter.finding import Severity
from linter.rulebook.cache import rulebook
from linter.rulebook.kinds import module_of
from linter.rulebook.rule import Rule
from linter.text.phrases import Entry, Scanner


class Prepared(Struct, frozen=True):
    """What one run over an article of a language needs: rules in a fixed order, their modules, the shared scanner."""

    rules: tuple[Rule, ...]
    modules: dict[str, ModuleType]
    scanner: Scanner


_prepared: dict[tuple[Any, ...], Prepared] = {}


def prepare(settings: Settings, languages: tuple[str, ...], locale: str, genre: str) -> Prepared:
    """The rules for articles that hold passages of these languages (the article's own first)."""
    key = (
        languages,
        locale,
        genre,
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
        known = _prepared[key] = assemble(rules)
    return known


def assemble(rules: Sequence[Rule]) -> Prepared:
    """The modules of these rules and one scanner for all their phrases."""
    modules = {kind: module_of(kind) for kind in {rule.check for rule in rules}}
    wanted: dict[str, Sequence[Entry]] = {}
    for rule in rules:
        entries = getattr(modules[rule.check], "entries", None)
        if entries is not None:
            wanted[rule.key] = entries(rule.params)
    return Prepared(tuple(rules), modules, Scanner(wanted))


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
    severity = settings.rule_severity.get(rule.id)
    params = settings.rule_params.get(rule.id)
    if severity is None and rule.severity is Severity.OFF and rule.id in settings.select:
        rule = replace(rule, severity=Severity.INFO)  # off by default, but asked for by name
    if severity is not None:
        # A severity the house sets holds for every case of the rule.
        rule = replace(rule, severity=severity, cases={name: replace(case, severity=None) for name, case in rule.cases.items()})
    if params:
        values = {**msgspec.to_builtins(rule.params), **params}
        try:
            rule = replace(rule, params=msgspec.convert(values, type(rule.params), strict=False))
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
