"""What rules ask for, laid out for the scanner: literals with their owners, and patterns with what they cannot match without.

Made once from the rule files and kept between runs (linter/rulebook/tables.py): to spell out some thousand forms takes
longer than to read an article.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from msgspec import Struct, msgpack

from linter.regexp import regexp
from linter.text import fold, patterns
from linter.text.needles import CAPITAL, DIGIT, core, needles
from linter.text.patterns import PatternError

__all__ = ["Entry", "PatternError", "Tables", "tabulate"]

WORD = regexp(r"\w+")
"""Letters, digits and underscores in a row: what parts the words of literals and texts alike."""


# So much of what a pattern says of the place of a needle is looked at: more would tell few places apart, and make many needles of one.
_BEFORE, _AFTER = 6, 2


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


class Needle(Struct, frozen=True, array_like=True):
    """A pattern (by number) that cannot match without a literal or another like it, and what more is known of the place.

    `cased`: the literal itself where its capitals count, else empty. `before`, `after`: what stands beside it, with DIGIT
    and CAPITAL for any.
    """

    pattern: int
    cased: str
    before: str
    after: str

    def fits(self, text: str, cased: str, start: int, end: int) -> bool:
        """True where the place of the literal in a folded text (and in the same with its capitals) is one that the pattern may match."""
        if self.cased and cased[start:end] != self.cased:
            return False
        if self.before and (start < len(self.before) or not _alike(self.before, text, cased, start - len(self.before))):
            return False
        return not self.after or _alike(self.after, text, cased, end)


class Literal(Struct, frozen=True, array_like=True):
    """A folded text to look for: whose form it is, and of which patterns it is a needle."""

    text: str
    owners: list[Owner]
    needle_of: list[Needle]


class Pattern(Struct, frozen=True, array_like=True):
    """A pattern proper, as rule and place. `late`: tried only where its rule has found something. `needled`: and only where a literal of it stands."""

    key: int
    place: int
    cased: bool
    late: bool
    needled: bool


class Tables(Struct, frozen=True, array_like=True):
    """What the scanner needs of many rules, in the pieces in which it is needed.

    `keys`: the rules that ask; `entries`: what each asks for, packed. `marked`: literals, packed, under a word or pair of
    words that every text with one of them has (`marks`); under "" are those of which nothing is sure.
    """

    keys: list[str]
    entries: list[bytes]
    marked: dict[str, bytes]
    patterns: list[Pattern]


_pack = msgpack.Encoder()
_literals = msgpack.Decoder(list[Literal])
_entries = msgpack.Decoder(list[Entry])


def literals(packed: bytes) -> list[Literal]:
    """The literals under one mark."""
    return _literals.decode(packed)


def entries(packed: bytes) -> list[Entry]:
    """What one rule asks for."""
    return _entries.decode(packed)


def tabulate(wanted: Mapping[str, Sequence[Entry]]) -> Tables:
    """The tables of what these rules (by key) ask for."""

    owners: dict[str, list[Owner]] = {}
    named: dict[str, list[Needle]] = {}
    found: list[Pattern] = []
    for key, asked in enumerate(wanted.values()):
        for place, entry in enumerate(asked):
            forms = entry.forms()
            if forms is None:
                held = needles(entry.folded())
                for needle in held:
                    start, end = core(needle)
                    literal = fold.fold(needle[start:end])
                    owners.setdefault(literal, [])
                    cased = needle[start:end] if entry.case_sensitive and literal.upper() != literal else ""
                    before, after = fold.fold(needle[:start])[-_BEFORE:], fold.fold(needle[end:])[:_AFTER]
                    held_by = named.setdefault(literal, [])
                    if (known := Needle(len(found), cased, before, after)) not in held_by:
                        held_by.append(known)
                found.append(Pattern(key, place, entry.case_sensitive, entry.exception or entry.context, bool(held)))
                continue
            for form in forms:
                literal = fold.fold(form.text) if entry.case_sensitive else form.text
                owner = Owner(key, place, form.groups, entry.part, form.text if entry.case_sensitive else "")
                owners.setdefault(literal, []).append(owner)
    marked: dict[str, list[Literal]] = {}
    for text, ones in owners.items():
        whole = text not in named and not any(owner.part for owner in ones)
        marked.setdefault(_mark(text, whole=whole), []).append(Literal(text, ones, named.get(text, [])))
    return Tables(
        list(wanted), [_pack.encode(list(asked)) for asked in wanted.values()],
        {mark: _pack.encode(ones) for mark, ones in marked.items()}, found,
    )  # fmt: skip


def marks(text: str) -> set[str]:
    """All marks that literals of this text may stand under: its words, its pairs of words parted by one character, and ""."""
    found = {"", *WORD.findall(text)}
    last = -2
    start = 0
    for word in WORD.finditer(text):
        if word.start() == last + 1:
            found.add(text[start : word.end()])
        start, last = word.span()
    return found


def _mark(literal: str, *, whole: bool) -> str:
    """What a text must hold if it holds the literal: a pair of words of it, the longest, else a word, else "".

    `whole`: it begins and ends where words do; else its first and last word may be pieces of others.
    """
    words = [word.span() for word in WORD.finditer(literal)]
    sure = [(start, end) for start, end in words if whole or (start > 0 and end < len(literal))]
    pairs = [literal[left[0] : right[1]] for left, right in pairwise(sure) if right[0] == left[1] + 1]
    return max(pairs or [literal[start:end] for start, end in sure], key=len, default="")


def _alike(wanted: str, text: str, cased: str, at: int) -> bool:
    """True where the text at `at` is as wanted."""
    for place, sign in enumerate(wanted, at):
        char = text[place : place + 1]
        if not (char == sign or (sign == DIGIT and char.isdigit()) or (sign == CAPITAL and cased[place : place + 1].isupper())):
            return False
    return True


def _references(replace: str) -> Iterator[int]:
    at = replace.find("\\")
    while at >= 0:
        digit = replace[at + 1 : at + 3].lstrip("lu")[:1]
        if digit.isdigit():
            yield int(digit)
        at = replace.find("\\", at + 2)
