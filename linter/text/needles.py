"""What a pattern cannot match without: literals, one of which stands in every match.

The pass that finds the phrases finds these too, and only patterns of which one was met are run at all. The idea is that
of re2's FilteredRE2, without the price of compiling every pattern for an article that needs none of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from math import log
from typing import NamedTuple

from linter.regexp import regexp

DIGIT, CAPITAL = "\0", "\1"
"""Any digit, any capital: what a literal may say of a place besides its letters."""
_MAX_FORMS = 200
_MAX_CLASS = 10
_DIGITS = tuple("0123456789")
_MAX_DEPTH = 50
# "le " stands in every paragraph and " la" in every other: what is that short names its pattern for nothing.
_LEAST = 2.4
_MARK = 3.0
_COMMON_MARKS = ".,'-"
_FAINT = _COMMON_MARKS + " " + DIGIT + CAPITAL
# Letters are worth as much as if there were this many of them, all as frequent: in French and English text, one in 12 or so is like the next.
_ALPHABET = 12
_OPEN = 1 << 20
_PIECE = regexp(f"[^{DIGIT}{CAPITAL}]+")
# Letters of a piece that is rare enough to be looked for; what stands around it is looked at only there.
_LEAST_CORE = 1.5


class _Node(NamedTuple):
    """What is known of a part of a pattern.

    `exact`: all that it can match, None where that is too much. `held`: what it must hold, () where nothing is certain.
    `tails`: what it may end with, "" among them where that is not known.
    """

    exact: tuple[str, ...] | None
    held: tuple[str, ...] = ()
    tails: tuple[str, ...] = ("",)


_ANYTHING = _Node(None)
_NOTHING = _Node(("",))


class _UnknownError(Exception):
    """Syntax of which this module knows nothing: then nothing is certain."""


def needles(pattern: str) -> tuple[str, ...]:
    """Literals, one of which is in all that the pattern matches, with its capitals; () where there are none worth looking for.

    `DIGIT` and `CAPITAL` in them stand for any: `core` says what to look for.
    """
    try:
        parser = _Parser(pattern)
        node = parser.alternatives(0)
        if parser.at < len(pattern):
            return ()
    except (_UnknownError, ValueError):
        return ()
    return tuple(sorted(_shortest(_best(node))))


def _shortest(literals: Iterable[str]) -> set[str]:
    """Where "million" is looked for, "millions" need not be."""
    found = set(literals)
    return {text for text in found if not any(other != text and other in text for other in found)}


class _Parser:
    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def alternatives(self, depth: int) -> _Node:
        if depth > _MAX_DEPTH:
            raise _UnknownError
        branches = [self._sequence(depth)]
        while self._next("|"):
            branches.append(self._sequence(depth))
        exact = _union(branch.exact for branch in branches)
        bests = [_best(branch) for branch in branches]
        tails = _union(branch.tails if branch.exact is None else branch.exact for branch in branches)
        return _Node(exact, tuple(dict.fromkeys(text for best in bests for text in best)) if all(bests) else (), tails or ("",))

    def _sequence(self, depth: int) -> _Node:
        run: tuple[str, ...] = ("",)
        candidates: list[tuple[str, ...]] = []
        whole = True
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            node = self._quantified(self._atom(depth))
            joined = None if node.exact is None else _joined(run, node.exact)
            if joined is not None:
                run = joined
                continue
            whole = False
            candidates += [_before(run, node.exact or ()), node.held]
            run = node.exact if node.exact is not None else node.tails
        candidates.append(run)
        return _Node(run if whole else None, max(candidates, key=_worth), run)

    def _atom(self, depth: int) -> _Node:
        char = self.pattern[self.at]
        self.at += 1
        if char == "(":
            if self._next("?P<"):
                self.at = self.pattern.index(">", self.at) + 1
            elif not self._next("?:") and self.pattern.startswith("?", self.at):
                raise _UnknownError
            node = self.alternatives(depth + 1)
            if not self._next(")"):
                raise _UnknownError
            return node
        if char == "[":
            return self._class()
        if char == "\\":
            return self._escape()
        if char in "^$":
            return _NOTHING
        if char in "*+?{":
            raise _UnknownError
        return _ANYTHING if char == "." else _Node((char,))

    def _quantified(self, node: _Node) -> _Node:
        least, most = 1, 1
        if self._next("?"):
            least = 0
        elif self._next("*"):
            least, most = 0, _OPEN
        elif self._next("+"):
            most = _OPEN
        elif self._next("{"):
            end = self.pattern.index("}", self.at)
            low, comma, high = self.pattern[self.at : end].partition(",")
            least, most, self.at = int(low), int(high) if high else _OPEN if comma else int(low), end + 1
        else:
            return node
        self._next("?")  # as few as will do: the same texts
        if least == 0:
            return _Node(_union([node.exact, ("",)]) if most == 1 else None)
        if least > 1 and node.exact is not None and len(node.exact) == 1:
            literals = (node.exact[0] * min(least, _MAX_FORMS),)
            return _Node(literals if least == most <= _MAX_FORMS else None, literals, literals)
        return _Node(None, _best(node), node.tails if node.exact is None else node.exact)

    def _class(self) -> _Node:
        negated = self._next("^")
        members: list[str] = []
        known = not negated
        first = True
        while first or not self.pattern.startswith("]", self.at):
            first = False
            if self.at >= len(self.pattern):
                raise _UnknownError
            if self.pattern.startswith("[:", self.at):
                self.at = self.pattern.index(":]", self.at) + 2
                known = False
                continue
            if self._next("\\"):
                escaped = self._escape().exact
                known = known and escaped is not None
                members += escaped or ()
                continue
            char = self.pattern[self.at]
            self.at += 1
            last = self.pattern[self.at + 1 : self.at + 2]
            if self.pattern.startswith("-", self.at) and last not in ("]", "", "\\"):
                self.at += 2
                if ord(last) - ord(char) < _MAX_CLASS:
                    members += map(chr, range(ord(char), ord(last) + 1))
                else:
                    known = False  # any letter: nothing to look for
                continue
            members.append(char)
        self.at += 1
        if known and len(members) == len(_DIGITS) and set(members) == set(_DIGITS):
            return _Node((DIGIT,))
        return _Node(tuple(members)) if known and len(members) <= _MAX_CLASS else _ANYTHING

    def _escape(self) -> _Node:
        char = self.pattern[self.at : self.at + 1]
        self.at += 1
        if char in "pP":
            if self._next("{Lu}"):
                return _Node((CAPITAL,)) if char == "p" else _ANYTHING
            self.at = self.pattern.index("}", self.at) + 1 if self.pattern.startswith("{", self.at) else self.at + 1
            return _ANYTHING
        if not char or char.isalnum():
            raise _UnknownError
        return _Node((char,))

    def _next(self, wanted: str) -> bool:
        if self.pattern.startswith(wanted, self.at):
            self.at += len(wanted)
            return True
        return False


def _best(node: _Node) -> tuple[str, ...]:
    """The literals to look for, of those that are known; () where none would do."""
    best = max((node.exact or (), node.held), key=_worth)
    return best if _worth(best) >= _LEAST else ()


def _before(run: tuple[str, ...], following: tuple[str, ...]) -> tuple[str, ...]:
    """A run of literals with what all that follows begins with, a digit or a capital."""
    for sign, begins in ((CAPITAL, str.isupper), (DIGIT, str.isdigit)):
        if following and all(text[:1] == sign or begins(text[:1]) for text in following):
            return tuple([text + sign for text in run])
    return run


def core(literal: str) -> tuple[int, int]:
    """The part of a literal that is to be looked for: of the pieces without `DIGIT` and `CAPITAL` the one that is met least."""
    pieces = [piece.span() for piece in _PIECE.finditer(literal)]
    return max(pieces, key=lambda piece: _sum(literal[slice(*piece)]), default=(0, 0))


def _worth(literals: tuple[str, ...]) -> float:
    """How seldom these meet a text that has no match: the likelihood that one of them does, as the length of a literal as rare."""
    return -log(sum(_ALPHABET ** -_rarity(text) for text in _shortest(literals)), _ALPHABET) if literals else 0.0


def _rarity(text: str) -> float:
    start, end = core(text)
    known = _sum(text[start:end])
    return known + _sum(text[:start] + text[end:]) if known >= _LEAST_CORE else known


def _sum(text: str) -> float:
    if len(text) > 1 and text.strip() and not text.strip(_COMMON_MARKS + " "):
        return _MARK  # two marks in a row
    return sum(map(_weight, text))


def _weight(char: str) -> float:
    if char.isalpha():
        return 1.0
    return 0.5 if char.isdigit() or char in _FAINT else _MARK


def _union(parts: Iterable[tuple[str, ...] | None]) -> tuple[str, ...] | None:
    found: dict[str, None] = {}
    for part in parts:
        if part is None:
            return None
        found.update(dict.fromkeys(part))
    return tuple(found) if len(found) <= _MAX_FORMS else None


def _joined(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...] | None:
    if len(left) * len(right) > _MAX_FORMS:
        return None
    return tuple(a + b for a, b in product(left, right))
