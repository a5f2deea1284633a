"""Lists of one language that belong together: `linter/lexicon/<language>/<name>.txt` with a line "group: a, b, c" for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from linter.text.lexicon import entries


@cache
def groups(language: str, name: str) -> Mapping[str, frozenset[str]]:
    """The groups by their name; a group that is not there, or a language without the file, is empty."""
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for line in entries(language, name):
        group, _, members = line.partition(":")
        found[group] = found[group] | {member.strip() for member in members.split(",") if member.strip()}
    return found
