"""How wide a text is where a search engine shows it: by the widths of its letters, not by counting them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from linter.regexp import regexp

_ESCAPE = regexp(r"\\u([0-9a-f]{4})")
_OTHER = 556
"""What digits and most letters take: for what the table lacks."""
_WIDE = 1000
"""Han, kana, Hangul and pictures fill the square."""


@cache
def _widths() -> dict[str, int]:
    lines = (Path(__file__).parent.parent / "lexicon" / "title-widths.txt").read_text(encoding="utf-8").splitlines()
    found = {}
    for line in lines:
        width, _, letters = line.partition(" ")
        if width.isdigit():
            found.update(dict.fromkeys(_ESCAPE.sub(lambda match: chr(int(match[1], 16)), letters), int(width)))
    return found


def width(text: str, size: float) -> float:
    """Pixels that a text takes in Arial (or Helvetica, Liberation Sans, Arimo) of `size` pixels."""
    widths = _widths()
    return sum(widths.get(char) or (_WIDE if char > "\u2e7f" else _OTHER) for char in text) * size / 1000


def fitting(text: str, size: float, limit: float) -> str:
    """The beginning that fits into `limit` pixels with an ellipsis after it, cut between words."""
    room = limit - width("…", size)
    fits = 0
    wide = 0.0
    for match in re.finditer(r"\s*\S+", text):
        wide += width(match[0], size)
        if wide > room:
            return text[:fits]
        fits = match.end()
    return text[:fits]
