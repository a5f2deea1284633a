"""Words: typographic ones, which are counted ("l'Élysée" is one), and tokens, which are matched (elision split).

A token is a run of letters and digits with the hyphens, apostrophes and dots inside it: "cessez-le-feu", "a-t-il",
"aujourd'hui", "presqu'île", "O'Brien", "it's", "u.s.a", "3,5" and "data.gouv.fr" are one token each. Only the
elisions of French grammar (l', d', qu', jusqu', lorsqu', puisqu', quoiqu' and the one-letter ones) stand apart.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# A run of marks that reaches a blank is no word; the possessive quantifiers keep 100,000 marks linear.
_WORD = re.compile(r"[^\w\s]++(?!\w)\S*+|(\S++)")
_MARKS = re.compile(r"[^\w\s]+")
_TOKEN = re.compile(
    r"(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)['’](?=[\w«“\"\[(]|[ \u00a0\u202f]«)"
    r"|\w++(?:[-.'’]\w++|(?<=\d),\d++)*+"
)


class Token(NamedTuple):
    """A word as it is matched: an elided article ("l'") is a token of its own. `text` is folded."""

    start: int
    end: int
    text: str


def words(text: str) -> list[tuple[int, int]]:
    """Ranges of typographic words: what stands between blanks and holds a letter or digit."""
    return [match.span() for match in re.finditer(r"\S+", text) if is_word(match[0])]


def is_word(piece: str) -> bool:
    """True where a piece between blanks holds a letter or digit."""
    return piece.isalpha() or not _no_letters(piece)


def _no_letters(piece: str) -> bool:
    marks = _MARKS.match(piece)
    return bool(marks and marks.end() == len(piece))


def tokens(folded: str) -> list[Token]:
    """Tokens of a folded text, in order."""
    return [Token(match.start(), match.end(), match[0]) for match in _TOKEN.finditer(folded)]
