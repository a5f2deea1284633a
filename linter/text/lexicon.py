"""Word lists as data: `linter/lexicon/<language>/<name>.txt`, one entry a line, `#` begins a comment; read when first asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_ROOT = Path(__file__).parent.parent / "lexicon"


@cache
def entries(language: str, name: str) -> tuple[str, ...]:
    """The entries of a list, in file order, written as in the file; empty where the language has no such list."""
    path = _ROOT / language / f"{name}.txt"
    if not path.is_file():
        return ()
    lines = (line.partition("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line)


@cache
def entry_set(language: str, name: str) -> frozenset[str]:
    """The same entries, for membership."""
    return frozenset(entries(language, name))


@cache
def languages(name: str) -> tuple[str, ...]:
    """The languages that have a list of that name, sorted."""
    return tuple(sorted(path.parent.name for path in _ROOT.glob(f"*/{name}.txt")))
