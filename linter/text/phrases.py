"""Every phrase and pattern of every rule, looked for in one pass over an article.

Finite patterns are literals of one Aho-Corasick automaton, run once over the article; so is what the other patterns
cannot match without, and these are tried only in the blocks where it was met. The few without any such part go through
one re2 set for each stretch of some thousand characters. Exceptions are looked for only where their rule has found
something. All see the blocks joined by line feeds: a call on every short block would cost more than the search. Cost is
linear in the text and hardly grows with the number of phrases.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct

from linter.text import patterns
from linter.text.joined import Joined
from linter.text.layer import ArticleText, BlockText, Match
from linter.text.phrasetable import Entry, Literal, Pattern, PatternError, Tables, entries, literals, marks, tabulate
from linter.text.replacement import keep_apostrophes, keep_blanks, keep_capitals

__all__ = ["Entry", "PatternError", "Scanner", "filled_in", "keep_capitals"]

# Text is searched in stretches: memory stays bounded on one line of 20 MB, and no pattern rescans a whole book.
_STRETCH = 1 << 20
# So many texts, up to so many characters, get an automaton of their own: that of all literals takes ten times as long to make.
_FEW = 8
_SHORT = 50_000


class _Pattern:
    def __init__(self, scanner: Scanner, key: str, table: Pattern) -> None:
        self._scanner = scanner
        self.key = key
        self.table = table

    @cached_property
    def entry(self) -> Entry:
        return self._scanner.entries(self.table.key)[self.table.place]

    @cached_property
    def regexp(self) -> Any:
        return self.entry.compiled()


class _Raw(Struct, frozen=True):
    block: int
    start: int
    end: int
    place: int
    groups: tuple[tuple[int, int, int], ...]


class Scanner:
    """Looks for the entries of many rules at once. Build it once per language; it keeps nothing of an article."""

    def __init__(self, wanted: Mapping[str, Sequence[Entry]] | Tables) -> None:
        self._tables = wanted if isinstance(wanted, Tables) else tabulate(wanted)
        self._numbers = {key: number for number, key in enumerate(self._tables.keys)}
        self._entries: dict[int, list[Entry]] = {}
        self._patterns = [_Pattern(self, self._tables.keys[one.key], one) for one in self._tables.patterns]
        free = [pattern for pattern in self._patterns if not pattern.table.needled]
        self._free_late = [number for number, one in enumerate(self._tables.patterns) if one.late and not one.needled]
        self._free = {cased: _Set([one for one in free if not one.table.late and one.table.cased is cased]) for cased in (False, True)}
        self._whole: _Index | None = None
        self._texts = 0

    def entries(self, key: int) -> list[Entry]:
        """What the rule of that number asks for."""
        if key not in self._entries:
            self._entries[key] = entries(self._tables.entries[key])
        return self._entries[key]

    def _index(self, text: str) -> _Index:
        """An automaton for a text: for the first few, if they are short, only of what can stand in them. Many a process sees no others."""
        marked = self._tables.marked
        if self._whole is None and self._texts < _FEW and len(text) <= _SHORT:
            self._texts += 1
            return _Index([literal for mark in sorted(marked.keys() & marks(text)) for literal in literals(marked[mark])])
        if self._whole is None:
            self._whole = _Index([literal for packed in marked.values() for literal in literals(packed)])
        return self._whole

    def scan(self, text: ArticleText, blocks: Sequence[BlockText] | None = None, keys: Container[str] | None = None) -> dict[str, list[Match]]:
        """Matches by rule key, in order, in the given blocks (all of the article's if None), of these rules (all if None).

        Of overlapping matches of one rule the leftmost stays, and of these the longest. Rules without a match are absent.
        """
        joined = Joined(text.blocks if blocks is None else blocks)
        raw: dict[str, list[_Raw]] = {}
        named: dict[int, set[int]] = {}
        self._find_literals(joined, raw, named)
        for cased, free in self._free.items():
            for pattern, window in free.named(joined, cased):
                _run(pattern, joined, window, raw)
        late = dict.fromkeys(self._free_late)
        for number in sorted(named):
            if self._patterns[number].table.late:
                late[number] = named[number]
                continue
            for window in joined.windows_at(named[number]):
                _run(self._patterns[number], joined, window, raw)
        for number, places in late.items():
            if (pattern := self._patterns[number]).key in raw:
                for window in joined.windows if places is None else joined.windows_at(places):
                    _run(pattern, joined, window, raw)
        return {key: kept for key, ones in raw.items() if (keys is None or key in keys) and (kept := self._resolve(key, ones, joined.blocks))}

    def _find_literals(self, joined: Joined, raw: dict[str, list[_Raw]], named: dict[int, set[int]]) -> None:
        text, starts, keys = joined.text, joined.starts, self._tables.keys
        index, length = self._index(joined.text), len(joined.text)
        for first in range(0, length, _STRETCH):
            stretch = text if length <= _STRETCH else text[first : first + _STRETCH + index.longest]
            for found, start, end in index.find(stretch):
                if start >= _STRETCH:
                    continue
                start, end = start + first, end + first
                literal = index.literals[found]
                for needle in literal.needle_of:
                    if needle.fits(text, joined.cased, start, end):
                        named.setdefault(needle.pattern, set()).add(start)
                if not literal.owners:
                    continue
                begins = start == 0 or not _is_word(text[start - 1]) or text[start] == "'"
                ends = end == length or _ends_word(text, end)
                number = -1
                for owner in literal.owners:
                    if not owner.part and not (begins and ends):
                        continue
                    if number < 0:
                        number = bisect_right(starts, start) - 1
                    at = start - starts[number]
                    if owner.cased and joined.cased[start:end] != owner.cased:
                        continue
                    raw.setdefault(keys[owner.key], []).append(_Raw(number, at, at + end - start, owner.place, owner.groups))

    def _resolve(self, key: str, raw: list[_Raw], blocks: Sequence[BlockText]) -> list[Match]:
        entries = self.entries(self._numbers[key])
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


class _Index:
    """One automaton of many literals."""

    def __init__(self, literals_: list[Literal]) -> None:
        self.literals = literals_
        self.longest = max((len(literal.text) for literal in literals_), default=0)

    @cached_property
    def _automaton(self) -> Any:
        import ahocorasick_rs

        return ahocorasick_rs.AhoCorasick([literal.text for literal in self.literals], matchkind=ahocorasick_rs.MatchKind.Standard, store_patterns=False)

    def find(self, stretch: str) -> list[tuple[int, int, int]]:
        """Every place of every literal: its number, start and end."""
        if not self.literals:
            return []
        try:
            found: list[tuple[int, int, int]] = self._automaton.find_matches_as_indexes(stretch, overlapping=True)
        except UnicodeEncodeError:  # a lone surrogate, which no file holds but a caller's text may
            found = self._automaton.find_matches_as_indexes(stretch.encode("utf-8", "replace").decode(), overlapping=True)
        return found


class _Set:
    """Patterns of which nothing certain is known: which of them match is asked of all at once."""

    def __init__(self, patterns_: list[_Pattern]) -> None:
        self._patterns = patterns_

    @cached_property
    def _set(self) -> Any:
        import re2

        built = re2.Set.SearchSet(patterns.options())
        for pattern in self._patterns:
            built.Add(pattern.entry.source())
        built.Compile()
        return built

    def named(self, joined: Joined, cased: bool) -> Iterator[tuple[_Pattern, tuple[int, int]]]:
        """The patterns that match, each with the window where it does."""
        if self._patterns:
            for window in joined.windows:
                for index in self._set.Match(joined.data(window, cased)) or ():
                    yield self._patterns[index], window


def _run(pattern: _Pattern, joined: Joined, window: tuple[int, int], raw: dict[str, list[_Raw]]) -> None:
    offset, starts = window[0], joined.starts
    for groups in _matches(pattern.regexp, joined.data(window, pattern.table.cased)):
        (start, end), rest = groups[0], groups[1:]
        number = bisect_right(starts, start + offset) - 1
        if number + 1 < len(starts) and end + offset >= starts[number + 1]:
            continue  # it runs into the next block
        captured = tuple((place, s - start, e - start) for place, (s, e) in enumerate(rest, 1) if s >= 0)
        at = offset - starts[number]
        raw.setdefault(pattern.key, []).append(_Raw(number, start + at, end + at, pattern.table.place, captured))


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


def _is_word(char: str) -> bool:
    """As `patterns` has the edges of words."""
    return char.isalnum() or char in "_·"


def _ends_word(text: str, end: int) -> bool:
    after = text[end]
    if text[end - 1] == "'":
        return True
    if after == "'":
        return end + 1 == len(text) or not _is_word(text[end + 1])
    return not _is_word(after)


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
