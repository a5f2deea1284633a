"""What rules ask for, laid out for the scanner: literals with their owners, and patterns with what they cannot match without.

Made once from the rule files and kept between runs (linter/rulebook/tables.py): to spell out some thousand forms takes
longer than to read an article.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from linter.text import fold, patterns
from linter.text.needles import needles
from linter.text.patterns import PatternError

__all__ = ["Entry", "PatternError", "Tables", "tabulate"]


class Entry(Struct, frozen=True, array_like=True):
    """A phrase or pattern to look for (dialect: linter/text/patterns.py), on the folded text.

    `part`: also inside words. `replace`: what it becomes, `\\1` for a captured group. `case_sensitive`: the capitals
    of the text must be the pattern's. `exception`: a place where it matches is never reported by its rule. `context`:
    looked for only in an article in which the rule has found something else.
    """

    pattern: str
    part: bool = False
    replace: str | None = None
    case_sensitive: bool = False
    exception: bool = False
    context: bool = False

    def forms(self) -> tuple[patterns.Form, ...] | None:
        """The spellings of a finite pattern, as they are compared with the text; None for a pattern proper."""
        return patterns.forms(self.folded())

    def validate(self) -> None:
        """Raise PatternError where the entry is outside the dialect or does not compile."""
        patterns.check(self.pattern)
        found = self.forms()
        if found is None:
            groups: int = self.compiled().groups - 1
        elif not all(form.text.strip() for form in found):
            raise PatternError("the pattern also matches nothing at all")
        else:
            groups = max((number for form in found for number, _, _ in form.groups), default=0)
        for number in _references(self.replace or ""):
            if number > groups:
                raise PatternError(f"the replacement names \\{number}, and the pattern has {groups} groups")

    def compiled(self) -> Any:
        """The re2 pattern; group 1 is the match itself."""
        return patterns.compiled(self.folded(), self.part)

    def source(self) -> bytes:
        """The pattern as re2 gets it."""
        return patterns.wrapped(self.folded(), self.part).encode()

    def folded(self) -> str:
        """The pattern as it is compared with folded text."""
        pattern = self.pattern.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")
        return pattern if self.case_sensitive else patterns.lower(pattern)


class Owner(Struct, frozen=True, array_like=True):
    """A form of an entry, of which a literal is the folded text. `cased`: the form itself where its capitals count, else empty."""

    key: int
    place: int
    groups: tuple[tuple[int, int, int], ...]
    part: bool
    cased: str


class Tables(Struct, frozen=True, array_like=True):
    """What the scanner needs of many rules.

    `keys`: the rules that ask, `entries`: by rule, what it asks for. `literals` with `owners`: forms of finite patterns,
    spelt out. `patterns`: the others, as rule and place. `needles`: by number of literal, the patterns that need not be
    tried where it and their other needles are absent.
    """

    keys: list[str]
    entries: list[list[Entry]]
    literals: list[str]
    owners: list[list[Owner]]
    patterns: list[tuple[int, int]]
    needles: dict[int, list[int]]


def tabulate(wanted: Mapping[str, Sequence[Entry]]) -> Tables:
    """The tables of what these rules (by key) ask for."""
    owners: dict[str, list[Owner]] = {}
    named: dict[str, list[int]] = {}
    places: list[tuple[int, int]] = []
    for key, entries in enumerate(wanted.values()):
        for place, entry in enumerate(entries):
            found = entry.forms()
            if found is None:
                for literal in needles(entry.folded()):
                    owners.setdefault(literal, [])
                    named.setdefault(literal, []).append(len(places))
                places.append((key, place))
                continue
            for form in found:
                literal = fold.fold(form.text) if entry.case_sensitive else form.text
                owner = Owner(key, place, form.groups, entry.part, form.text if entry.case_sensitive else "")
                owners.setdefault(literal, []).append(owner)
    numbers = {literal: number for number, literal in enumerate(owners)}
    return Tables(
        list(wanted), [list(entries) for entries in wanted.values()], list(owners), list(owners.values()), places,
        {numbers[literal]: found for literal, found in named.items()},
    )  # fmt: skip


def _references(replace: str) -> Iterator[int]:
    at = replace.find("\\")
    while at >= 0:
        digit = replace[at + 1 : at + 3].lstrip("lu")[:1]
        if digit.isdigit():
            yield int(digit)
        at = replace.find("\\", at + 2)
