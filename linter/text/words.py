"""Words: typographic ones, which are counted ("l'Élysée" is one), and tokens, which are matched (elision split)."""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = re.compile(r"\S*\w\S*")
_TOKEN = re.compile(r"\w+(?:[-.]\w+)*['’]?")


class Token(NamedTuple):
    """A word as it is matched: an elided article ("l'") is a token of its own. `text` is folded."""

    start: int
    end: int
    text: str


def words(text: str) -> list[tuple[int, int]]:
    """Ranges of typographic words: what stands between blanks and holds a letter or digit."""
    return [match.span() for match in _WORD.finditer(text)]


def tokens(folded: str) -> list[Token]:
    """Tokens of a folded text."""
    return [Token(*match.span(), match[0]) for match in _TOKEN.finditer(folded)]
