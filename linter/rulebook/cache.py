"""The rules as a run needs them, without their examples, and what they look for; from the cache where nothing has changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from linter.compiled import Stamps, compiled
from linter.finding import Severity
from linter.rulebook import kinds
from linter.rulebook.rule import Rule
from linter.rulebook.rulebook import Rulebook, rule_paths, rules_folder
from linter.text.phrasetable import Entry, Tables, tabulate

# The code that gives rule files their meaning.
_CODE = ("checks", "rulebook", "text")


class Phrases(msgspec.Struct, frozen=True, array_like=True):
    """What the rules of some languages look for, save those that are off. `kinds`: the checks that look for phrases at all."""

    kinds: frozenset[str]
    tables: Tables


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """A rule, its parameters packed: most of what a rule file holds is phrases, and a run needs those of few rules."""

    rule: Rule
    params: msgspec.Raw


@lru_cache(maxsize=4)
def rulebook(extra: tuple[str, ...] = ()) -> Rulebook:
    """The built-in rules and those of the given folders, without examples. Raises RuleError.

    A rule's parameters are packed here: `params` makes them what its check wants, `plain_params` plain data.
    """
    kept = compiled("rules", stamps(extra), list[_Kept], lambda: _load(_folders(extra)))
    return Rulebook([replace(one.rule, params=one.params) for one in kept])


@lru_cache(maxsize=8)
def phrases(languages: tuple[str, ...], extra: tuple[str, ...] = ()) -> Phrases:
    """What these rules look for in articles of these languages, and in any. Raises RuleError."""
    languages = tuple(sorted({"any", *languages} & {rule.language or "any" for rule in rulebook(extra).rules}))
    return compiled(f"phrases-{'-'.join(languages)}", stamps(extra), Phrases, lambda: _phrases(languages, rulebook(extra).rules))


def params(rule: Rule) -> Any:
    """The rule's parameters as its check wants them."""
    wanted = kinds.module_of(rule.check).Params
    return msgspec.msgpack.decode(rule.params, type=wanted) if isinstance(rule.params, msgspec.Raw) else rule.params


def plain_params(rule: Rule) -> dict[str, Any]:
    """The rule's parameters by the names that rule files have for them."""
    found: dict[str, Any] = msgspec.msgpack.decode(rule.params) if isinstance(rule.params, msgspec.Raw) else msgspec.to_builtins(rule.params)
    return found


def entries(rules: Iterable[Rule]) -> dict[str, Sequence[Entry]]:
    """What each of the rules that look for phrases asks for, by its key."""
    return {rule.key: kinds.module_of(rule.check).entries(params(rule)) for rule in rules if kinds.seeks_phrases(rule.check)}


def _folders(extra: tuple[str, ...]) -> list[Path]:
    return [rules_folder(), *map(Path, extra)]


@lru_cache(maxsize=4)
def stamps(extra: tuple[str, ...]) -> Stamps:
    """The files that rules and their phrases are made of, as they were when first asked for."""
    package = str(Path(__file__).resolve().parent.parent)
    files: list[str] = []
    for folder in map(str, _folders(extra)):
        files += [folder, *rule_paths(folder)]
    for room in _CODE:
        files += sorted(entry.path for entry in os.scandir(f"{package}/{room}") if entry.name.endswith(".py"))
    return Stamps(files)


def _load(folders: list[Path]) -> list[_Kept]:
    from linter.rulebook.load import load

    rules = load(folders).rules
    return [_Kept(replace(rule, examples=(), params=None), msgspec.Raw(msgspec.msgpack.encode(rule.params))) for rule in rules]


def _phrases(languages: Sequence[str], rules: Sequence[Rule]) -> Phrases:
    mine = [rule for rule in rules if (rule.language or "any") in languages and rule.severity is not Severity.OFF]
    return Phrases(frozenset(kind for kind in kinds.kinds() if kinds.seeks_phrases(kind)), tabulate(entries(mine)))
