"""Where sentences begin and end."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…]+[»”\"')\]\s\u00a0\u202f]*(?=\s+\S)")


def sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Ranges of the sentences of one block, without the blanks between them."""
    found, start = [], 0
    for match in _END.finditer(text):
        end = match.start() + len(match[0].rstrip())
        found.append((start, end))
        start = end + len(text[end:]) - len(text[end:].lstrip())
    if text[start:].strip():
        found.append((start, len(text.rstrip())))
    return found
