"""Counts and readability of an article's prose: what the JSON report shows as `metrics`.

Words are typographic ones (parted by blanks), as LIX and textstat count them; only paragraphs of the article in its
own language are counted.
"""

from __future__ import annotations

from collections.abc import Mapping

from linter.text import syllables
from linter.text.layer import ArticleText
from linter.text.words import is_word

# Silent reading, words a minute: Brysbaert 2019, "How many words do we read per minute?" (meta-analysis, by language).
_READING_SPEED = {"fr": 214, "en": 238}
# LIX and RIX: words longer than six letters (Björnsson 1968; Anderson 1983).
_LONG = 6
# What is longer is an address or a run without blanks: nobody reads it out.
_SPOKEN = 100


def compute(text: ArticleText) -> dict[str, int | float]:
    """The metrics of an article, computed once; a key that cannot be computed is absent, no words give an empty dict.

    `words`, `sentences`, `syllables` (fr, en), `words_per_sentence`, `kandel_moles` (fr: 207 - 1.015 words/sentence
    - 73.6 syllables/word, Kandel & Moles 1958) or `flesch` (en: 206.835 - 1.015 - 84.6, Flesch 1948), `lix`, `rix`,
    `reading_minutes` (at least 1).
    """
    if "metrics" not in text.memo:
        text.memo["metrics"] = _compute(text)
    known: dict[str, int | float] = text.memo["metrics"]
    return dict(known)


def _compute(text: ArticleText) -> dict[str, int | float]:
    language = text.language
    words = long_words = spoken = sentences = 0
    for block in text.prose:
        counted, long_ones, heard = tally(block.text, language)
        words += counted
        long_words += long_ones
        spoken += heard
        sentences += len(block.sentences) if counted else 0
    if not words or not sentences:
        return {}
    found: dict[str, int | float] = {"words": words, "sentences": sentences}
    if spoken:
        found["syllables"] = spoken
    found["words_per_sentence"] = round(words / sentences, 1)
    found.update(scores(words, sentences, spoken, language))
    found["lix"] = round(words / sentences + 100 * long_words / words, 1)
    found["rix"] = round(long_words / sentences, 1)
    found["reading_minutes"] = max(1, round(words / _READING_SPEED.get(language, 230)))
    return found


def scores(words: int, sentences: int, spoken: int, language: str) -> Mapping[str, float]:
    """The readability formula of the language by its name; empty where it has none."""
    if not (words and sentences and spoken):
        return {}
    length, weight = words / sentences, spoken / words
    if language == "fr":
        return {"kandel_moles": round(207 - 1.015 * length - 73.6 * weight, 1)}
    if language == "en":
        return {"flesch": round(206.835 - 1.015 * length - 84.6 * weight, 1)}
    return {}


# The three counts of a word in one integer, so that a text is one C-level sum.
_BITS = 40
_MASK = (1 << _BITS) - 1
_MOST_KNOWN = 100_000


class _Weights(dict[str, int]):
    """Counts by word, computed when first met."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __missing__(self, piece: str) -> int:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        word, long_word, heard = _measure(piece, self.language)
        self[piece] = found = word | long_word << _BITS | heard << 2 * _BITS
        return found


_known: dict[str, _Weights] = {}


def tally(text: str, language: str) -> tuple[int, int, int]:
    """Words, words longer than six letters, and syllables (0 where the language has no counter) of a text."""
    weights = _known.get(language)
    if weights is None:
        weights = _known[language] = _Weights(language)
    total = sum(map(weights.__getitem__, text.split()))
    return total & _MASK, total >> _BITS & _MASK, total >> 2 * _BITS


def _measure(piece: str, language: str) -> tuple[int, int, int]:
    if not is_word(piece):
        return 0, 0, 0
    if len(piece) > _SPOKEN:
        return 1, 1, int(language in _READING_SPEED)
    letters = len(piece) if piece.isalnum() else sum(character.isalnum() for character in piece)
    return 1, int(letters > _LONG), syllables.count(piece, language)
