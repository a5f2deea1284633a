"""The rules as a run needs them, without their examples, from the cache where nothing has changed."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from linter.compiled import compiled
from linter.rulebook import kinds
from linter.rulebook.rule import Rule
from linter.rulebook.rulebook import Rulebook, rule_files, rules_folder
from linter.text import patterns

# The code that gives rule files their meaning.
_CODE = ("checks", "rulebook", "text")


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """`forms` are those of `patterns.forms`, by pattern. A rule's parameters are plain data until its check reads them."""

    rules: list[Rule]
    forms: dict[str, tuple[patterns.Form, ...] | None]


@lru_cache(maxsize=4)
def rulebook(extra: tuple[str, ...] = ()) -> Rulebook:
    """The built-in rules and those of the given folders, without examples. Raises RuleError."""
    folders = [rules_folder(), *(Path(folder) for folder in extra)]
    package = Path(__file__).resolve().parent.parent
    files = [path for folder in folders for path in (folder, *rule_files(folder))]
    code = [path for room in _CODE for path in sorted((package / room).glob("*.py"))]
    kept = compiled("rules", [*files, *code], _Kept, lambda: _load(folders))
    patterns.known_forms.update(kept.forms)
    return Rulebook([replace(rule, params=_params(rule)) for rule in kept.rules])


def _load(folders: list[Path]) -> _Kept:
    from linter.rulebook.load import load

    rules = [replace(rule, examples=()) for rule in load(folders).rules]
    return _Kept(rules, dict(patterns.known_forms))


def _params(rule: Rule) -> Any:
    params = kinds.module_of(rule.check).Params
    return rule.params if isinstance(rule.params, params) else msgspec.convert(rule.params, params)
