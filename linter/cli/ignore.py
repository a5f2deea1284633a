"""What `.gitignore` and `.relisignore` leave out of a folder: git's syntax and git's rules, at any depth.

pathspec translates the patterns; its import takes longer than walking a folder of a thousand files, so the translation
is kept (`Memory`), and only that. A folder that is left out is not looked into, as in git: what is in it cannot come back.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Protocol

import msgspec
from msgspec import Struct

_MAX_BYTES = 1_000_000
_FOLDER = "ps_d"
"""The group of pathspec's expressions that holds the slash after a folder."""


class Memory(Protocol):
    """Where translations are kept by the text they are of."""

    def recall(self, stamp: bytes) -> bytes | None: ...

    def remember(self, stamp: bytes, digest: bytes) -> None: ...


class Pattern(Struct, frozen=True):
    """`left_out` is False for a pattern that begins with `!`."""

    expression: re.Pattern[str]
    left_out: bool

    def fits(self, path: str, folder: bool) -> bool:
        """True where the pattern names this very path, not only a folder above it: that one has been judged before."""
        if _FOLDER not in self.expression.groupindex:
            return self.expression.search(path) is not None
        path += "/" if folder else ""
        return any(match.end(_FOLDER) in (-1, len(path)) for match in self.expression.finditer(path))


class Level(Struct, frozen=True):
    """The patterns of one file. `head`: how much of a path (from the top) stands before what they see."""

    head: int
    patterns: tuple[Pattern, ...]


Levels = tuple[Level, ...]


def left_out(levels: Levels, path: str, *, folder: bool) -> bool:
    """What the innermost file that says something of the path says; in a file, the last pattern that fits."""
    for level in reversed(levels):
        below = path[level.head :]
        for pattern in reversed(level.patterns):
            if pattern.fits(below, folder):
                return pattern.left_out
    return False


class Ignored:
    """The ignore files of one name (".gitignore") under a top folder."""

    def __init__(self, name: str, top: str, memory: Memory | None = None) -> None:
        self.name = name
        self._top = top
        self._memory = memory
        self._known: dict[str, Levels] = {}

    def levels(self, folder: str) -> Levels:
        """What holds in a folder: `folder` from the top on, with slashes, "" for the top."""
        known = self._known.get(folder)
        if known is None:
            above = self.levels(folder.rpartition("/")[0]) if folder else self._first()
            known = self._known[folder] = above + self._read(os.path.join(self._top, folder, self.name), len(folder) + 1 if folder else 0)  # noqa: PTH118
        return known

    def _first(self) -> Levels:
        return self._read(os.path.join(self._top, ".git", "info", "exclude"), 0) if self.name == ".gitignore" else ()  # noqa: PTH118

    def _read(self, path: str, head: int) -> Levels:
        try:
            with open(path, "rb") as file:
                data = file.read(_MAX_BYTES)
        except OSError:  # not there, or not to be read: it says nothing
            return ()
        patterns = _patterns(data, self._memory)
        return (Level(head, patterns),) if patterns else ()


def _patterns(data: bytes, memory: Memory | None) -> tuple[Pattern, ...]:
    found: list[tuple[str, bool]] | None = None
    name = b"ignore " + data
    if memory is not None and len(data) < 10_000 and (kept := memory.recall(name)) is not None:
        try:
            found = msgspec.msgpack.decode(kept, type=list[tuple[str, bool]])
        except msgspec.DecodeError:
            found = None
    if found is None:
        found = list(_translated(data.decode("utf-8-sig", "surrogateescape").splitlines()))
        if memory is not None and len(data) < 10_000:
            memory.remember(name, msgspec.msgpack.encode(found))
    return tuple(Pattern(re.compile(expression), out) for expression, out in found)


def _translated(lines: list[str]) -> Iterator[tuple[str, bool]]:
    if not any(line.strip() and not line.startswith("#") for line in lines):
        return
    from pathspec import GitIgnoreSpec

    for line in lines:
        try:
            patterns = list(GitIgnoreSpec.from_lines([line], backend="simple").patterns)
        except ValueError:  # a line that git reads as nothing
            continue
        for pattern in patterns:
            if pattern.include is not None and isinstance(pattern.regex, re.Pattern):
                yield pattern.regex.pattern, pattern.include


def top_of(folder: str) -> str:
    """Where ignore files begin to count: the work tree that a folder is in, else the current folder if it is above, else itself."""
    place = os.path.abspath(folder)  # noqa: PTH100
    here = os.getcwd()  # noqa: PTH109
    above = place
    while not os.path.lexists(os.path.join(above, ".git")):  # noqa: PTH118
        parent = os.path.dirname(above)  # noqa: PTH120
        if parent == above:
            return here if place == here or place.startswith(os.path.join(here, "")) else place  # noqa: PTH118
        above = parent
    return above
