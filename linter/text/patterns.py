"""The dialect of patterns in rule files: what is allowed, what is finite, and how a pattern becomes a re2 one.

A pattern is matched on the folded text (`linter/text/fold.py`): a plain space stands for every blank, `'` for every
apostrophe. The syntax is google-re2's (linear time) without what re2 knows for ASCII only (`\\b \\w \\d \\s`) and what
no linear engine has (lookaround, backreferences). Finite patterns are spelt out, so that they need no engine at all.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import Any, NamedTuple

from linter.regexp import regexp

MAX_FORMS = 200
MAX_LENGTH = 4000
_MAX_DEPTH = 20
_META = regexp(r"[\\.\[\](){}?*+^$|]")
_ESCAPE_OR_CHAR = regexp(r"\\[pP]\{\^?\w+\}|\\[pP]\w|\\x\{[0-9a-fA-F]+\}|\\.|\(\?P<\w+>|[^\\(]+|\(", re.S)
_REFUSED = (
    (regexp(r"\(\?<?[=!]"), "lookaround is not linear: use `exceptions`, or a longer pattern"),
    (regexp(r"\(\?P=|\\[1-9]|\\k"), "backreferences are not linear: spell the forms out, or use the check `repetition`"),
    (regexp(r"\\[bB]"), "\\b knows ASCII only: a pattern matches whole words by itself (`part: true` to match inside words)"),
    (regexp(r"\\[wW]"), "\\w knows ASCII only: write \\pL for a letter, [\\pL\\p{Nd}] for a letter or digit"),
    (regexp(r"\\[dD]"), "\\d knows ASCII only: write [0-9] or \\p{Nd}"),
    (regexp(r"\\[hHRXKGZz]"), "unknown to re2"),
)
_BLANK_CLASS = regexp(r"\\[sS]")
# Letters in a dozen ranges: what is written in a newsroom, and 60 times cheaper to compile than \pL with its 600.
_LETTERS = "A-Za-zªµºÀ-ÖØ-öø-\u02af\u0370-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdff"
_LETTER = regexp(r"\\pL|\\p\{L\}")
_PIECE = regexp(r"\\[pP]\{\^?\w+\}|\\[pP]\w|\\.|\[\^?\]?|\]|[^\\\[\]]+", re.S)
_PLAIN = regexp(r"[^\\.\[\](){}?*+^$|]+(?![?*+{])")
# A middle dot binds what stands on either side: "heureux·ses", "habitant·e·s".
_WORD = f"{_LETTERS}0-9_·"
_BEFORE = rf"(?:^|[^{_WORD}])"
# An apostrophe before a letter binds the word to the next one ("aujourd'hui", "can't"): no end of a word.
_AFTER = rf"(?:$|[^{_WORD}']|'(?:$|[^{_WORD}]))"


class PatternError(ValueError):
    """A pattern outside the dialect. The message says what to write instead."""


class Form(NamedTuple):
    """One spelling of a finite pattern. `groups` are (number, start, end) within it."""

    text: str
    groups: tuple[tuple[int, int, int], ...] = ()


def check(pattern: str) -> None:
    """Raise PatternError where a pattern is outside the dialect, before anything is compiled."""
    if not pattern.strip():
        raise PatternError("the pattern is empty")
    if len(pattern) > MAX_LENGTH:
        raise PatternError(f"the pattern has {len(pattern)} characters; at most {MAX_LENGTH}")
    if not _META.search(pattern):
        return
    bare = pattern.replace("\\\\", "  ")
    for refused, hint in _REFUSED:
        if found := refused.search(bare):
            raise PatternError(f"“{found[0]}” is refused: {hint}")
    if _BLANK_CLASS.search(bare.replace(r"[\s\p{Z}]", "")):
        raise PatternError("“\\s” is refused: a plain space stands for every blank, no-break ones too")


def lower(pattern: str) -> str:
    """The pattern in lower case, its escapes and group names as they are."""
    if not _META.search(pattern):
        return pattern.lower()
    return _ESCAPE_OR_CHAR.sub(lambda match: match[0] if match[0][0] == "\\" or match[0].startswith("(?P<") else match[0].lower(), pattern)


def forms(pattern: str) -> tuple[Form, ...] | None:
    """Every spelling of a finite pattern, the preferred first; None where it has more than 200, or no end of them."""
    if not _META.search(pattern):
        return (Form(pattern),)
    try:
        found = _Parser(pattern).parse()
    except _NotFiniteError:
        return None
    unique: dict[str, Form] = {}
    for form in found:
        unique.setdefault(form.text, form)
    return tuple(unique.values())


class _NotFiniteError(Exception):
    """The pattern has an open end, too many forms, or syntax that is re2's business."""


class _Parser:
    """Spells a pattern out: alternatives, groups, `?` and small classes."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0
        self.group = 0
        self.depth = 0

    def parse(self) -> list[Form]:
        found = self._alternatives()
        if self.at < len(self.pattern):
            raise _NotFiniteError
        return found

    def _alternatives(self) -> list[Form]:
        found = self._sequence()
        while self._next("|"):
            found = found + self._sequence()
            if len(found) > MAX_FORMS:
                raise _NotFiniteError
        return found

    def _sequence(self) -> list[Form]:
        found = [Form("")]
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            plain = _PLAIN.match(self.pattern, self.at)
            if plain:
                self.at = plain.end()
                right = Form(plain[0])
                found = [_join(left, right) for left in found]
                continue
            atom = self._atom()
            if self._next("?"):
                if self._next("?"):
                    raise _NotFiniteError
                atom = [*atom, Form("")]
            if self.at < len(self.pattern) and self.pattern[self.at] in "*+{":
                raise _NotFiniteError
            if len(found) * len(atom) > MAX_FORMS:
                raise _NotFiniteError
            found = [_join(left, right) for left, right in product(found, atom)]
        return found

    def _atom(self) -> list[Form]:
        char = self.pattern[self.at]
        self.at += 1
        if char == "(":
            return self._parenthesis()
        if char == "[":
            return self._class()
        if char == "\\":
            return [Form(self._escaped())]
        if char in ".^$*+?{":
            raise _NotFiniteError
        return [Form(char)]

    def _parenthesis(self) -> list[Form]:
        number = 0
        if self._next("?:"):
            pass
        elif self.pattern.startswith("?", self.at):
            raise _NotFiniteError
        else:
            self.group += 1
            number = self.group
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise _NotFiniteError
        found = self._alternatives()
        self.depth -= 1
        if not self._next(")"):
            raise _NotFiniteError
        if not number:
            return found
        return [Form(form.text, (*form.groups, (number, 0, len(form.text)))) for form in found]

    def _class(self) -> list[Form]:
        end = self.pattern.find("]", self.at + 1)
        body = self.pattern[self.at : end] if end > 0 else ""
        if not body or body[0] == "^" or "[" in body or "\\" in body:
            raise _NotFiniteError
        self.at = end + 1
        chars: list[str] = []
        index = 0
        while index < len(body):
            if index + 2 < len(body) and body[index + 1] == "-":
                first, last = ord(body[index]), ord(body[index + 2])
                if not 0 <= last - first < MAX_FORMS:
                    raise _NotFiniteError
                chars += map(chr, range(first, last + 1))
                index += 3
            else:
                chars.append(body[index])
                index += 1
        return [Form(char) for char in chars]

    def _escaped(self) -> str:
        char = self.pattern[self.at : self.at + 1]
        if not char or char.isalnum():
            raise _NotFiniteError
        self.at += 1
        return char

    def _next(self, wanted: str) -> bool:
        if self.pattern.startswith(wanted, self.at):
            self.at += len(wanted)
            return True
        return False


def _join(left: Form, right: Form) -> Form:
    if not right.text and not right.groups:
        return left
    shift = len(left.text)
    return Form(left.text + right.text, left.groups + tuple((number, start + shift, end + shift) for number, start, end in right.groups))


def wrapped(pattern: str, part: bool) -> str:
    """The pattern as re2 gets it: group 1 is the match, the edges of whole words stand around it.

    An elision ("l'") may be followed by anything, and what begins with an apostrophe may follow anything.
    """
    before = "" if part or pattern.startswith("'") else _BEFORE
    after = "" if part or pattern.endswith("'") else _AFTER
    return f"{before}({_cheap(pattern)}){after}"


def _cheap(pattern: str) -> str:
    """The pattern with its \\pL written as a few ranges."""
    if not _LETTER.search(pattern):
        return pattern
    parts = []
    inside = False
    for piece in _PIECE.findall(pattern):
        if _LETTER.fullmatch(piece):
            parts.append(_LETTERS if inside else f"[{_LETTERS}]")
            continue
        parts.append(piece)
        if piece[0] == "[":
            inside = True
        elif piece == "]":
            inside = False
    return "".join(parts)


@lru_cache(maxsize=4096)
def compiled(pattern: str, part: bool) -> Any:
    """The wrapped pattern, compiled to be matched on UTF-8 bytes. Raises PatternError."""
    import re2

    try:
        regexp = re2.compile(wrapped(pattern, part).encode(), options())
    except re2.error as error:
        raise PatternError(f"not a pattern: {_said(error)}") from None
    if regexp.search(b""):
        raise PatternError("the pattern also matches nothing at all")
    return regexp


def options() -> Any:
    """How every pattern is compiled: quietly, UTF-8."""
    import re2

    chosen = re2.Options()
    chosen.log_errors = False
    return chosen


def _said(error: Exception) -> str:
    said = error.args[0] if error.args else "?"
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
