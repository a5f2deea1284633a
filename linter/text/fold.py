"""The folded form: what phrases and patterns are matched on. As long as the text, character for character."""

from __future__ import annotations

_SAME = {
    "'": "\u2019\u02bc\u2018\uff07",
    " ": "\u00a0\u202f\u2009\u2007\u2008\u200a\u2002\u2003\u2004\u2005\u2006\u3000\n\t\r\f",
    "-": "\u2011\u2010",
}
_PAIRS = tuple((old, new) for new, olds in _SAME.items() for old in olds)
_ASCII_PAIRS = tuple((old, new) for old, new in _PAIRS if old.isascii())


def fold(text: str) -> str:
    """Lower case, apostrophes alike, every space a plain one; accents, œ and length stay."""
    return lower(alike(text))


def lower(text: str) -> str:
    """Lower case, as long as the text."""
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ".lower() is two characters
        lowered = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    return lowered


def alike(text: str) -> str:
    """Apostrophes alike, every space a plain one; capitals stay."""
    # Each `replace` is one fast scan; `translate` looks every character up.
    for old, new in _ASCII_PAIRS if text.isascii() else _PAIRS:
        text = text.replace(old, new)
    return text
