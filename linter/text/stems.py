"""Stems, by Snowball."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import Stemmer

_NAMES = {"fr": "french", "en": "english"}


@cache
def _stemmer(language: str) -> Stemmer.Stemmer:
    import Stemmer

    return Stemmer.Stemmer(_NAMES[language])


def stems(words: Sequence[str], language: str) -> list[str]:
    """The stem of each (folded) word; languages without a stemmer give the words back."""
    if language not in _NAMES:
        return [*words]
    found: list[str] = _stemmer(language).stemWords(words)
    return found
