"""Which language a text is written in, by counts of function words."""

from __future__ import annotations

_FUNCTION_WORDS = {
    "fr": frozenset("le la les un une des du de et est que qui dans pour sur par au aux ce cette il elle ne pas avec sont plus".split()),
    "en": frozenset("the a an of and to is in that it for on with as are was this be by not from at or which have has".split()),
}


def detect(words: list[str]) -> str:
    """"fr", "en", or "" where too few function words decide (folded words)."""
    counts = {language: sum(word in known for word in words) for language, known in _FUNCTION_WORDS.items()}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] >= 2 and counts[best] * 2 >= sum(counts.values()) + counts[best] * 0.5 else ""
