"""How little is said beside a term: uses that stand alone, and sentences that could be said of any subject.

"Le matelas à ressorts offre de nombreux avantages" tells nothing of mattresses; written to bring the term in once more, such
a sentence is what an editor strikes first. An article on mattresses says "le matelas", too, but beside it stands what it knows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from functools import cache, lru_cache

from linter.text.lexicon import entries
from linter.text.prominence import HEADINGS, Prominence, sentence_start
from linter.text.stems import stems
from linter.text.terms import Term, Use, key, listed, stop_words

SPECIFIC = 1
"""Words of its own up to which a sentence says nothing beside the term."""
LONGEST = 40
"""Words from the use up to which a sentence is read (no one is that long and empty; text without a full stop is)."""
_KNOWN = 1 << 14
"""Words whose answer is kept from one article to the next (some 2 MB)."""


@cache
def _any_subject(language: str) -> frozenset[str]:
    words = [word.replace("’", "'") for line in entries(language, "any-subject") for word in line.split()]
    words += [word for name in ("verbs", "modifiers") for word in listed(language, name)]
    return frozenset(stems([*words, *stop_words(language)], language))


@cache
def _going_on(language: str) -> frozenset[str]:
    """Words before which a term is complete: verbs, and what is no complement ("the camera and", not "the camera of")."""
    return (stop_words(language) | listed(language, "verbs")) - (listed(language, "complements") - listed(language, "joints"))


@lru_cache(maxsize=_KNOWN)
def fits_any_subject(word: str, language: str) -> bool:
    """True for a (folded) word that tells nothing about a subject."""
    return stems([word.strip("'").removesuffix("'s")], language)[0] in _any_subject(language)


def stands_alone(use: Use, language: str) -> bool:
    """True where neither an adjective nor a complement makes the term more precise ("le matelas" before a verb or a stop)."""
    tokens, text = use.block.tokens, use.block.text
    first, last = use.first, use.last + 1
    if first and tokens[first - 1].text not in stop_words(language) and not text[tokens[first - 1].end : use.start].strip():
        return False
    if last == len(tokens) or text[use.end : tokens[last].start].strip():
        return True
    return tokens[last].text in _going_on(language)


def says_nothing(use: Use, begin: int, keys: Collection[str], language: str) -> bool:
    """True where the sentence of a use, which begins at `begin`, has at most `SPECIFIC` words that would not fit any other subject."""
    own, first, block = 0, use.first, use.block
    sentences = block.sentences
    at = bisect_right(sentences, (begin, len(block.text))) - 1
    end = sentences[at][1] if at >= 0 else len(block.text)
    tokens = block.tokens
    for side in (range(use.last + 1, len(tokens)), range(first - 1, -1, -1)):
        for index in side:
            token = tokens[index]
            if not begin <= token.start < end:
                break
            if abs(index - first) > LONGEST:
                return False
            if not fits_any_subject(token.text, language) and key(token.text, language) not in keys:
                own += 1
                if own > SPECIFIC:
                    return False
    return True


def measure(term: Term, found: Prominence, language: str) -> None:
    """Adds to what was found how many uses stand alone, and those whose sentences say nothing else. Headings are left out."""
    empty: dict[tuple[int, int], bool] = {}
    for use in term.uses:
        if use.block.block.part in HEADINGS:
            continue
        found.alone += stands_alone(use, language)
        begin = sentence_start(use)
        place = use.block.block.index, begin
        if place not in empty:
            empty[place] = says_nothing(use, begin, term.keys, language)
        if empty[place]:
            found.hollow.append(use)


def sentences(uses: Sequence[Use]) -> int:
    """In how many sentences the uses stand."""
    return len({(use.block.block.index, sentence_start(use)) for use in uses})
