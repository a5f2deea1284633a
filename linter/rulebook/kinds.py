"""The kinds of checks there are: the modules of linter/checks, imported when a rule first names them."""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from types import ModuleType

import linter.checks


@cache
def kinds() -> tuple[str, ...]:
    """Names of the kinds as rule files write them ("existence", ...), sorted."""
    modules = [entry.name[:-3] for folder in linter.checks.__path__ for entry in os.scandir(folder) if entry.name.endswith(".py")]
    return tuple(sorted(name for name in modules if not name.startswith("_")))


@cache
def module_of(kind: str) -> ModuleType:
    """The check module of a kind. Raises KeyError for a kind there is not."""
    if kind not in kinds():
        raise KeyError(kind)
    return import_module(f"linter.checks.{kind}")


def seeks_phrases(kind: str) -> bool:
    """True for a check that says what to look for, and has nothing to say where none of it is found."""
    return hasattr(module_of(kind), "entries")
