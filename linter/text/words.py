"""Words: typographic ones, which are counted ("l'Élysée" is one), and tokens, which are matched (elision split).

A token is a run of letters and digits with the hyphens, apostrophes and dots inside it: "cessez-le-feu", "a-t-il",
"aujourd'hui", "presqu'île", "O'Brien", "it's", "u.s.a", "3,5" and "data.gouv.fr" are one token each. Only the
elisions of French grammar (l', d', qu', jusqu', lorsqu', puisqu', quoiqu' and the one-letter ones) stand apart.
"""

from __future__ import annotations

from functools import partial
from itertools import accumulate
from typing import NamedTuple

from linter.regexp import regexp

_WORD = regexp(r"\w\S*+")
_HOLDS_LETTER = regexp(r"\w")
# The first run of letters, and where one of the marks inside words follows: the apostrophe of an elision, or all that hangs on.
_TOKEN = regexp(
    r"(\w++(?:(?=['’.,-])(?:"
    r"['’](?:(?<=\b[cdjlmnst].)|(?<=\bqu.)|(?<=\bjusqu.)|(?<=\bpuisqu.)|(?<=\blorsqu.)|(?<=\bquoiqu.))(?=[\w«“\"\[(]|[ \u00a0\u202f]«)"
    r"|(?:[-.'’]\w++|(?<=\d),\d++)*+))?+)"
)


class Token(NamedTuple):
    """A word as it is matched: an elided article ("l'") is a token of its own. `text` is folded."""

    start: int
    end: int
    text: str


def words(text: str) -> list[tuple[int, int]]:
    """Ranges of typographic words: what stands between blanks and holds a letter or digit, from the first of these on."""
    return [match.span() for match in _WORD.finditer(text)]


def count(text: str) -> int:
    """How many typographic words a text has."""
    return len(_WORD.findall(text))


def is_word(piece: str) -> bool:
    """True where a piece between blanks holds a letter or digit."""
    return piece.isalpha() or _HOLDS_LETTER.search(piece) is not None


def tokens(folded: str) -> list[Token]:
    """Tokens of a folded text, in order."""
    return placed(pieces(folded))


def pieces(folded: str) -> list[str]:
    """The tokens of a folded text, and what stands before, between and behind them, by turns."""
    return _TOKEN.split(folded)


def texts(pieces: list[str]) -> list[str]:
    """The tokens alone."""
    return pieces[1::2]


def placed(pieces: list[str]) -> list[Token]:
    """The tokens with their places."""
    ends = [*accumulate(map(len, pieces))]
    return [*map(_token, zip(ends[::2], ends[1::2], pieces[1::2], strict=False))]


_token = partial(tuple.__new__, Token)  # half the time of Token(...), and there is one for every word of an article
