"""Word lists as data: `linter/lexicon/<language>/<name>.txt`, one entry a line, `#` begins a comment; read when first asked for."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

_FOLDER = str(Path(__file__).parent.parent / "lexicon")


@cache
def entries(language: str, name: str) -> tuple[str, ...]:
    """The entries of a list, in file order, written as in the file; empty where the language has no such list."""
    try:
        with open(f"{_FOLDER}/{language}/{name}.txt", encoding="utf-8") as file:  # a run asks for dozens: no Path
            lines = file.read().splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return ()
    return tuple(entry for line in lines if (entry := line.partition("#")[0].strip()))


@cache
def entry_set(language: str, name: str) -> frozenset[str]:
    """The same entries, for membership."""
    return frozenset(entries(language, name))


@cache
def languages(name: str) -> tuple[str, ...]:
    """The languages that have a list of that name, sorted."""
    return tuple(sorted(entry.name for entry in os.scandir(_FOLDER) if entries(entry.name, name)))
