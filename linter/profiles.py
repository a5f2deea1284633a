"""Profiles: what a kind of publication asks that differs from the rule files (profiles.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from linter.finding import Severity
from linter.rulebook.rule import Rule

NEWS = "news"
"""The profile that changes nothing: the rule files are written for it."""


class Profile(Struct, frozen=True):
    """`category`: the gravest that its rules may be. `rule`: a rule's severity, whatever its category."""

    about: Mapping[str, str] = field(default_factory=dict)
    category: Mapping[str, Severity] = field(default_factory=dict)
    rule: Mapping[str, Severity] = field(default_factory=dict)


def profile(name: str) -> Profile:
    """The table of a profile. Raises KeyError for one there is not (a configuration has been checked before)."""
    return Profile() if name == NEWS else profiles()[name]


@cache
def profiles() -> Mapping[str, Profile]:
    """All profiles but "news", by name."""
    import tomllib

    import msgspec

    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return msgspec.convert(table, dict[str, Profile])


def tuned(rule: Rule, name: str) -> Rule:
    """The rule as grave as it is under a profile."""
    if name == NEWS:
        return rule
    known = profile(name)
    own = known.rule.get(rule.id)
    if own is not None:
        return with_severity(rule, own)
    most = known.category.get(rule.category)
    if most is None:
        return rule
    if most is Severity.OFF:
        return with_severity(rule, most)
    cases = {key: replace(case, severity=_at_most(case.severity, most)) if case.severity else case for key, case in rule.cases.items()}
    return replace(rule, severity=_at_most(rule.severity, most), cases=cases)


def with_severity(rule: Rule, severity: Severity) -> Rule:
    """The rule with one severity for every case of it."""
    return replace(rule, severity=severity, cases={name: replace(case, severity=None) for name, case in rule.cases.items()})


def _at_most(severity: Severity, most: Severity) -> Severity:
    return max(severity, most, key=lambda one: one.rank)
