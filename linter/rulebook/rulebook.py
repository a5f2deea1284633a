"""The rules together, and where their files are."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path

from msgspec import Struct, field

from linter.rulebook.rule import Rule


class Rulebook(Struct, frozen=True, dict=True):
    """The rules that were loaded, in the order of their keys."""

    rules: list[Rule] = field(default_factory=list)

    def for_language(self, language: str) -> list[Rule]:
        """The rules for articles (or passages) in a language: its own and those for any."""
        return [rule for rule in self.rules if rule.language in ("", language)]

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of all rules, whatever their language."""
        return frozenset(rule.id for rule in self.rules)


def rules_folder() -> Path:
    """Where the rules that come with the program are: rules/ in a checkout, linter/_rules in a wheel."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_rules"
    return installed if installed.is_dir() else package.parent / "rules"


def rule_files(folder: Path) -> list[Path]:
    """The rule files of a folder, at any depth, in a fixed order; none where there is no such folder."""
    return [Path(path) for path in rule_paths(str(folder))]


def rule_paths(folder: str) -> list[str]:
    """The same, as every run asks for them: neither `rglob` nor `os.walk` is as fast, and there are hundreds."""
    found: list[str] = []
    waiting = [folder]
    while waiting:
        try:
            entries = list(os.scandir(waiting.pop()))
        except OSError:
            continue
        found += [entry.path for entry in entries if entry.name.endswith((".yaml", ".yml")) and not entry.is_dir()]
        waiting += [entry.path for entry in entries if entry.is_dir(follow_symlinks=False)]
    return sorted(found)
