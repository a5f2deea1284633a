"""Path patterns of the configuration and the command line: `*`, `?`, `[...]` within a name, `**` over folders.

A pattern without a slash matches a name at any depth; one that matches a folder matches all that is in it.
Matching takes time linear in the path for each pattern, whatever the pattern.
"""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase


def matches(patterns: Iterable[str], path: str) -> bool:
    """True where one of the patterns matches `path` (relative, with `/`) or a folder above it."""
    names = [name for name in path.split("/") if name not in ("", ".")]
    return any(_match(pattern, names) for pattern in patterns)


def is_glob(text: str) -> bool:
    """True where `text` holds a character that only patterns use."""
    return any(character in text for character in "*?[")


def _match(pattern: str, names: list[str]) -> bool:
    pattern = pattern.removeprefix("./")
    wanted = [part for part in pattern.split("/") if part not in ("", ".")]
    if not wanted:
        return bool(names)
    if "/" not in pattern.rstrip("/"):
        wanted.insert(0, "**")
    if wanted[-1] == "**":
        wanted[-1] = "*"  # what is in a folder that matches, matches
    states = _skip({0}, wanted)
    for name in names:
        states = _skip({state if wanted[state] == "**" else state + 1 for state in states if wanted[state] == "**" or fnmatchcase(name, wanted[state])}, wanted)
        if len(wanted) in states:
            return True
        if not states:
            return False
    return False


def _skip(states: set[int], wanted: list[str]) -> set[int]:
    """`**` may stand for no folder at all."""
    for state in sorted(states):
        at = state
        while at < len(wanted) - 1 and wanted[at] == "**":
            at += 1
            states.add(at)
    return states
