"""The folded form: what phrases and patterns are matched on. As long as the text, character for character."""

from __future__ import annotations

_SAME = {ord(c): "'" for c in "\u2019\u02bc\u2018\uff07"} | {ord(c): " " for c in "\u00a0\u202f\u2009\u2007\u2008\u200a\u2002\u2003\u2004\u2005\u2006\u3000\n\t\r\f"} | {0x2011: "-", 0x2010: "-"}


def fold(text: str) -> str:
    """Lower case, apostrophes alike, every space a plain one; accents, œ and length stay."""
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ".lower() is two characters
        lowered = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    return lowered if lowered.isascii() and "\n" not in lowered else lowered.translate(_SAME)
