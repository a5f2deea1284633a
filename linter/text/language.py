"""Which language a text is written in, by counts of function words.

Lists of some neighbouring languages stand beside French and English only so that their texts are not taken for
either ("de la que" is French by three words and Spanish by more).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import islice

from linter.text import lexicon

SUPPORTED = ("fr", "en")
# The first tokens of an article tell its language; 20 MB need not be counted.
_SAMPLE = 4000
# Function words are 35 to 50 % of running French and English; tables of names and code stay far below 8 %.
_LEAST_SHARE = 0.08
LEAST_COUNT = 2
"""So many function words a text must have of the language it is taken for."""
# How many times the runner-up the winner must have.
_LEAD = 1.5
# In a short French text function words are few and half of them shared ("de la", "a"): endings speak too, half as loud as a word of one language.
_SHORT = 40
_ENDINGS = ("é", "ée", "és", "ées", "eux", "euse", "ère", "aient", "ique")
_ENDING = 0.5
_LEAST_LETTERS = 4


@cache
def _weights() -> dict[str, tuple[tuple[str, float], ...]]:
    """Per word, what it says for each language: a word of several languages speaks less for each."""
    holders: dict[str, list[str]] = {}
    for language in lexicon.languages("function-words"):
        for word in lexicon.entries(language, "function-words"):
            holders.setdefault(word, []).append(language)
    return {word: tuple((language, 1 / len(known)) for language in known) for word, known in holders.items()}


def detect(words: Iterable[str]) -> str:
    """ "fr", "en", or "" where function words do not decide, or decide for another language (folded tokens)."""
    weights = _weights()
    counts = dict.fromkeys(lexicon.languages("function-words"), 0.0)
    met = dict.fromkeys(counts, 0)
    sample = Counter(islice(words, _SAMPLE))
    for word in [word for word in sample if word in weights]:
        times = sample[word]
        for language, weight in weights[word]:
            counts[language] += weight * times
            met[language] += times
    total = sample.total()
    if total < _SHORT:
        shown = sum(times for word, times in sample.items() if len(word) > _LEAST_LETTERS and word.endswith(_ENDINGS))
        counts["fr"] += _ENDING * shown
    (best, most), (_, second) = sorted(counts.items(), key=lambda item: -item[1])[:2]
    if best not in SUPPORTED or met[best] < LEAST_COUNT or met[best] < total * _LEAST_SHARE or most < second * _LEAD:
        return ""
    return best
