"""The lock: every file of the pinned LanguageTool, with its size and SHA-256. Data, made by linter/grammar/resolve.py."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from linter.grammar.places import VERSION

ENDPOINT = f"org.languagetool:languagetool-server:{VERSION}"
LEAST_JAVA = 17
"""The oldest Java that runs it (jgo reads it in the class files)."""
LOCK = Path(__file__).with_name(f"languagetool-{VERSION}.lock")


class Jar(NamedTuple):
    """One file: its path in a Maven repository, bytes, SHA-256 in hexadecimal."""

    path: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


@cache
def jars() -> tuple[Jar, ...]:
    """All files, in the order of the class path."""
    rows = (line.split() for line in LOCK.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return tuple(Jar(path, int(size), digest) for path, size, digest in rows)
