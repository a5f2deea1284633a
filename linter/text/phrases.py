"""Every phrase and pattern of every rule, looked for in one pass over an article.

Finite patterns become literals of one Aho-Corasick automaton, run once over the article; the others go through one
re2 filter (and, without a fixed part, one re2 set) for each stretch of some thousand characters, which name those
that may match, and only those are run. Exceptions are looked for only where their rule has found something.
Both see the blocks joined by line feeds: a call on every short block would cost more than the search. Cost is linear
in the text and hardly grows with the number of phrases.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from msgspec import Struct

from linter.article.model import OBJECT
from linter.text import fold, patterns
from linter.text.layer import ArticleText, BlockText, Match
from linter.text.patterns import PatternError
from linter.text.replacement import keep_apostrophes, keep_blanks, keep_capitals

__all__ = ["Entry", "PatternError", "Scanner", "filled_in", "keep_capitals"]

# Text is searched in stretches: memory stays bounded on one line of 20 MB, and no pattern rescans a whole book.
_STRETCH = 1 << 20
_WINDOW = 8192
_HIDDEN = re.compile(f"{OBJECT}+")


class Entry(Struct, frozen=True):
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
        return patterns.forms(self._folded())

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
        return patterns.compiled(self._folded(), self.part)

    def source(self) -> bytes:
        """The pattern as the filter gets it."""
        return patterns.wrapped(self._folded(), self.part).encode()

    def _folded(self) -> str:
        pattern = self.pattern.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")
        return pattern if self.case_sensitive else patterns.lower(pattern)


class _Owner(NamedTuple):
    key: str
    place: int
    entry: Entry
    form: patterns.Form


class _Wanted(Struct, frozen=True, dict=True):
    key: str
    place: int
    entry: Entry

    @cached_property
    def regexp(self) -> Any:
        return self.entry.compiled()


class _Raw(NamedTuple):
    block: int
    start: int
    end: int
    place: int
    groups: tuple[tuple[int, int, int], ...]


class Scanner:
    """Looks for the entries of many rules at once. Build it once per language; it keeps nothing of an article."""

    def __init__(self, wanted: Mapping[str, Sequence[Entry]]) -> None:
        self.wanted = wanted
        owners: dict[str, list[_Owner]] = {}
        by_case: dict[bool, list[_Wanted]] = {False: [], True: []}
        for key, entries in wanted.items():
            for index, entry in enumerate(entries):
                found = entry.forms()
                if found is None:
                    by_case[entry.case_sensitive].append(_Wanted(key, index, entry))
                    continue
                for form in found:
                    literal = fold.fold(form.text) if entry.case_sensitive else form.text
                    owners.setdefault(literal, []).append(_Owner(key, index, entry, form))
        self._owners = list(owners.values())
        self._longest = max(map(len, owners), default=0)
        self._automaton: Any = _automaton(list(owners)) if owners else None
        self._patterns, self._cased_patterns = _Patterns(by_case[False]), _Patterns(by_case[True])

    def scan(self, text: ArticleText, blocks: Sequence[BlockText] | None = None) -> dict[str, list[Match]]:
        """Matches by rule key, in order, in the given blocks (all of the article's if None).

        Of overlapping matches of one rule the leftmost stays, and of these the longest. Rules without a match are absent.
        """
        where = text.blocks if blocks is None else blocks
        raw: dict[str, list[_Raw]] = {}
        folded = "\n".join([block.folded for block in where])
        starts = []
        at = 0
        for block in where:
            starts.append(at)
            at += len(block.text) + 1
        if self._automaton is not None:
            self._literals(where, folded, starts, raw)
        if self._patterns:
            self._patterns.search(folded, starts, raw)
        if self._cased_patterns:
            cased = _cased(folded, "\x1e".join([block.text for block in where])).replace("\x1e", "\n")
            self._cased_patterns.search(cased, starts, raw)
        found = {}
        for key in self.wanted:
            if key in raw and (kept := self._resolve(key, raw[key], where)):
                found[key] = kept
        return found

    def _found(self, stretch: str) -> Any:
        try:
            return self._automaton.find_matches_as_indexes(stretch, overlapping=True)
        except UnicodeEncodeError:  # a lone surrogate, which no file holds but a caller's text may
            return self._automaton.find_matches_as_indexes(stretch.encode("utf-8", "replace").decode(), overlapping=True)

    def _literals(self, blocks: Sequence[BlockText], joined: str, starts: list[int], raw: dict[str, list[_Raw]]) -> None:
        length = len(joined)
        for first in range(0, length, _STRETCH):
            stretch = joined if length <= _STRETCH else joined[first : first + _STRETCH + self._longest]
            for literal, start, end in self._found(stretch):
                if start >= _STRETCH:
                    continue
                start, end = start + first, end + first
                begins = start == 0 or not _is_word(joined[start - 1]) or joined[start] == "'"
                ends = end == length or _ends_word(joined, end)
                number = -1
                for owner in self._owners[literal]:
                    if not owner.entry.part and not (begins and ends):
                        continue
                    if number < 0:
                        number = bisect_right(starts, start) - 1
                    at = start - starts[number]
                    if owner.entry.case_sensitive and _cased(joined[start:end], blocks[number].text[at : at + end - start]) != owner.form.text:
                        continue
                    raw.setdefault(owner.key, []).append(_Raw(number, at, at + end - start, owner.place, owner.form.groups))

    def _resolve(self, key: str, raw: list[_Raw], blocks: Sequence[BlockText]) -> list[Match]:
        entries = self.wanted[key]
        excepted: dict[int, list[tuple[int, int]]] = {}
        for one in raw:
            if entries[one.place].exception:
                excepted.setdefault(one.block, []).append((one.start, one.end))
        for number, ranges in excepted.items():
            excepted[number] = _merged(ranges)
        kept: list[Match] = []
        last, reached = -1, 0
        for one in sorted(raw, key=lambda r: (r.block, r.start, -r.end, r.place)):
            entry = entries[one.place]
            if entry.exception or (one.block == last and one.start < reached):
                continue
            if one.block in excepted and _touches(excepted[one.block], one.start, one.end):
                continue
            last, reached = one.block, one.end
            block = blocks[one.block]
            replacement = None if entry.replace is None else _replacement(entry, block, one)
            groups = tuple((number, block.text[start:end]) for number, start, end in _placed(one))
            kept.append(Match(block, one.start, one.end, one.place, replacement, groups))
        return kept


def _automaton(literals: list[str]) -> Any:
    import ahocorasick_rs

    return ahocorasick_rs.AhoCorasick(literals, matchkind=ahocorasick_rs.MatchKind.Standard, store_patterns=False)


class _Patterns:
    """Patterns proper: which of them may match is asked of all at once."""

    def __init__(self, wanted: Sequence[_Wanted]) -> None:
        self._late = [one for one in wanted if one.entry.exception or one.entry.context]
        self._wanted = [one for one in wanted if not (one.entry.exception or one.entry.context)]
        self._filter: Any = None
        self._set: Any = None
        self._free: list[int] = []
        if self._wanted:
            self._build()

    def _build(self) -> None:
        import re2

        options = patterns.options()
        built = re2.Filter()
        for one in self._wanted:
            built.Add(one.entry.source(), options)
        built.Compile()
        # What the filter names on an empty text has no fixed part: it would name it on every text. Patterns of figures
        # have parts that nearly every article holds (months, "après"), and few of them match.
        named = set(built.Match(b"\n", True) or ())
        self._free = [index for index, one in enumerate(self._wanted) if index in named or "[0-9]" in one.entry.pattern]
        self._filter = built if len(self._free) < len(self._wanted) else None
        if self._free:
            self._set = re2.Set.SearchSet(options)
            for index in self._free:
                self._set.Add(self._wanted[index].entry.source())
            self._set.Compile()

    def __bool__(self) -> bool:
        return bool(self._wanted or self._late)

    def search(self, joined: str, starts: list[int], raw: dict[str, list[_Raw]]) -> None:
        """Add the matches in the joined text of blocks that begin at `starts`."""
        windows = [(offset, window.encode("utf-8", "replace")) for offset, window in _windows(joined)]
        free = set(self._free)
        for offset, data in windows:
            named = [self._free[index] for index in self._set.Match(data) or ()] if self._set is not None else []
            if self._filter is not None:
                named += [index for index in self._filter.Match(data, True) or () if index not in free]
            for index in named:
                _run(self._wanted[index], offset, data, starts, raw)
        for one in self._late:
            if one.key in raw:
                for offset, data in windows:
                    _run(one, offset, data, starts, raw)


def _run(one: _Wanted, offset: int, data: bytes, starts: list[int], raw: dict[str, list[_Raw]]) -> None:
    for groups in _matches(one.regexp, data):
        (start, end), rest = groups[0], groups[1:]
        number = bisect_right(starts, start + offset) - 1
        if number + 1 < len(starts) and end + offset >= starts[number + 1]:
            continue  # it runs into the next block
        captured = tuple((place, s - start, e - start) for place, (s, e) in enumerate(rest, 1) if s >= 0)
        at = offset - starts[number]
        raw.setdefault(one.key, []).append(_Raw(number, start + at, end + at, one.place, captured))


def _matches(regexp: Any, data: bytes) -> Iterator[list[tuple[int, int]]]:
    """Code point ranges of the match and its groups (-1, -1 where a group took no part), left to right."""
    at = known = chars = 0
    while match := regexp.search(data, at):
        spans = [match.span(group) for group in range(1, regexp.groups + 1)]
        start, end = spans[0]
        chars += len(data[known:start].decode("utf-8", "replace"))
        known = start
        yield [(-1, -1) if s < 0 else (chars + _chars(data, start, s), chars + _chars(data, start, e)) for s, e in spans]
        # The character after a match may be the edge before the next one: go on at the match's own end.
        at = end if end > start else end + 1


def _chars(data: bytes, start: int, end: int) -> int:
    return len(data[start:end].decode("utf-8", "replace"))


def _windows(joined: str) -> Iterator[tuple[int, str]]:
    """The text in windows of bounded size, cut between blocks, else after a sentence or at a blank."""
    start, length = 0, len(joined)
    while length - start > 2 * _WINDOW:
        cuts = (joined.rfind(mark, start + _WINDOW, start + 2 * _WINDOW) for mark in ("\n", ". ", " "))
        cut = next((found + 1 for found in cuts if found >= 0), start + 2 * _WINDOW)
        yield start, joined[start:cut]
        start = cut
    yield start, joined[start:]


def _cased(folded: str, text: str) -> str:
    """A text with its capitals, and all else as in its folded form: apostrophes and blanks alike, addresses hidden."""
    alike = fold.alike(text)
    if folded.count(OBJECT) == alike.count(OBJECT):
        return alike
    pieces, at = [], 0
    for run in _HIDDEN.finditer(folded):
        pieces += [alike[at : run.start()], run[0]]
        at = run.end()
    return "".join([*pieces, alike[at:]])


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _ends_word(text: str, end: int) -> bool:
    after = text[end]
    if text[end - 1] == "'":
        return True
    if after == "'":
        return end + 1 == len(text) or not _is_word(text[end + 1])
    return not _is_word(after)


def _references(replace: str) -> Iterator[int]:
    at = replace.find("\\")
    while at >= 0:
        digit = replace[at + 1 : at + 3].lstrip("lu")[:1]
        if digit.isdigit():
            yield int(digit)
        at = replace.find("\\", at + 2)


def filled_in(template: str, groups: Mapping[int, str]) -> str:
    """A replacement with its `\\1` filled in from the captured groups; nothing for a group that took no part.

    `\\l1` is the group with a small first letter, `\\u1` with a capital.
    """
    parts = []
    at = 0
    while (escape := template.find("\\", at)) >= 0:
        parts.append(template[at:escape])
        case = template[escape + 1 : escape + 2] if template[escape + 2 : escape + 3].isdigit() else ""
        case = case if case in "lu" else ""
        at = escape + 2 + len(case)
        following = template[at - 1 : at]
        group = groups.get(int(following), "") if following.isdigit() else following
        parts.append((group[:1].lower() if case == "l" else group[:1].upper()) + group[1:] if case else group)
    return "".join([*parts, template[at:]])


def _placed(raw: _Raw) -> Iterator[tuple[int, int, int]]:
    """The captured groups with their places in the block."""
    return ((number, raw.start + start, raw.start + end) for number, start, end in raw.groups)


def _replacement(entry: Entry, block: BlockText, raw: _Raw) -> str:
    original = block.text[raw.start : raw.end]
    groups = {number: block.text[start:end] for number, start, end in _placed(raw)}
    filled = filled_in(entry.replace or "", groups)
    filled = keep_blanks(keep_apostrophes(filled, original, block), original)
    return filled if entry.case_sensitive else keep_capitals(filled, original)


def _merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _touches(merged: list[tuple[int, int]], start: int, end: int) -> bool:
    """True where `start:end` overlaps one of the sorted, disjoint ranges."""
    index = bisect_left(merged, (end, 0)) - 1
    return index >= 0 and merged[index][1] > start
