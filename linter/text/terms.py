"""The words an article keeps coming back to: candidate terms with every place where they stand.

A term is one content word, or a phrase of up to four content words that always stand together (noun + de + noun,
modifier + noun). Its forms are gathered by number and gender only: a Snowball stem would throw "organisation" and
"organiser" together, and the writer, who counts the uses he sees, would find the figure wrong.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from msgspec import Struct, field

from linter.regexp import regexp
from linter.text.layer import BlockText
from linter.text.lexicon import entries

BEST = 6
"""How many words, and how many phrases, are worth scoring."""
MIN_USES = 5
MIN_RATE = 0.007
"""Uses per word under which no term is heard as repeated (one in 140 words: once in a long paragraph)."""
_LONGEST = 4
_KNOWN = 1 << 15
"""Words whose keys are kept from one article to the next (some 5 MB)."""
_OPENS_SENTENCE = regexp(r"[.!?…:«“\"\n–—•]")
_BREAKS_PHRASE = regexp(r"[^\w\s'’-]")


class Use(NamedTuple):
    """One place where a term stands: tokens `first..last` (both counted) of a block, visible `start:end`."""

    block: BlockText
    first: int
    last: int
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end]


class Term(Struct):
    """A candidate and its uses, in the order of the article. `given`: the writer's own focus keyphrase."""

    keys: tuple[str, ...]
    uses: list[Use] = field(default_factory=list)
    given: bool = False
    kept: float = 1.0
    """Share of the uses of a phrase's commonest word that stand in the whole phrase: near 1, it is never shortened."""

    @property
    def name(self) -> str:
        """The form that stands most often, in lower case (the first of equals)."""
        counts = Counter(use.text.lower().replace("\n", " ") for use in self.uses)
        return counts.most_common(1)[0][0]


@cache
def stop_words(language: str) -> frozenset[str]:
    """The language's stop words, folded; none for a language without a list."""
    return frozenset(word for line in entries(language, "stop-words") for word in line.split())


@cache
def noun_phrase(language: str) -> Mapping[str, tuple[str, ...]]:
    """The language's lists about noun phrases ("determiners", "links"...), by name; a list that is not there is empty."""
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for line in entries(language, "noun-phrase"):
        name, _, members = line.partition(":")
        found[name] = tuple(member.strip() for member in members.split(","))
    return found


@cache
def listed(language: str, name: str) -> frozenset[str]:
    """One of the lists of `noun_phrase` as a set."""
    return frozenset(noun_phrase(language)[name])


@cache
def _feminine_endings(language: str) -> tuple[tuple[str, str], ...]:
    return tuple((feminine, masculine) for feminine, _, masculine in (entry.partition(">") for entry in noun_phrase(language)["feminine-endings"]))


@lru_cache(maxsize=_KNOWN)
def without_accents(word: str) -> str:
    """The word as it reads on a keyboard without accents."""
    return word if word.isascii() else "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def key(word: str, language: str) -> str:
    """The form under which a folded word's plural, feminine and possessive are counted together."""
    word = word.rstrip("'")
    if language == "en":
        word = word.removesuffix("'s")
        if len(word) > 4 and word.endswith("ies"):
            return word[:-3] + "y"
        if len(word) > 4 and word.endswith(("sses", "xes", "zzes", "ches", "shes")):
            return word[:-2]
        if len(word) > 4 and word.endswith(("che", "she")):
            return word[:-1]  # "cache" and "caches" as "church" and "churches"
        return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] not in "sui" else word
    if language == "fr":
        if len(word) > 4 and word.endswith("aux") and word[-4] != "e":
            return word[:-3] + "al"
        if len(word) > 3 and word[-1] in "sx":
            word = word[:-1]
        if len(word) > 4 and word[-1] == "e":
            for feminine, masculine in _feminine_endings(language):
                if word.endswith(feminine):
                    return word[: -len(feminine)] + masculine
    return word


@lru_cache(maxsize=_KNOWN)
def _candidate(word: str, language: str) -> str:
    """The key of a word that may be a term, "" for stop words, numbers, addresses and scraps."""
    stop = stop_words(language)
    if len(word) < 3 or word in stop or "." in word or not word[0].isalpha() or word[-1].isdigit():
        return ""
    known = key(word, language)
    return "" if len(known) < 3 or known in stop else known


def _keys(counts: Mapping[str, int], language: str, *, all_words: bool) -> dict[str, str]:
    """Key of each word that may be a term; a form without accents takes the key of the accented one, if it stands in the article.

    Of words that stand once only those that may be a form of another are looked at (the same three letters first), unless
    `all_words`.
    """
    often = counts if all_words else [word for word, count in counts.items() if count > 1]
    found = {word: known for word in often if (known := _candidate(word, language))}
    accented: dict[str, str] = {}
    for known in found.values():
        if not known.isascii():
            accented.setdefault(without_accents(known), known)
    if not all_words:
        beginnings = {word[:3] for word in found}
        beginnings.update([plain[:3] for plain in accented])
        once = [word for word, count in counts.items() if count == 1 and word[:3] in beginnings]
        found.update((word, known) for word in once if (known := _candidate(word, language)))
    return {word: accented.get(known, known) for word, known in found.items()} if accented else found


class _Place(NamedTuple):
    """A content word that stands often enough, outside quotations."""

    block: BlockText
    token: int
    key: str
    linked: bool
    """True where the place before it is its neighbour in a phrase."""


def find(blocks: Sequence[BlockText], language: str, headings: Iterable[str] = ("heading", "headline"), keyphrases: Sequence[str] = ()) -> list[Term]:
    """The words and phrases that stand most often in the blocks, at most `BEST` of each, and the keyphrases that stand at all.

    Proper nouns are left out (but not of a keyphrase): the words whose uses inside sentences are capitalised.
    """
    stop = stop_words(language)
    texts = [block.texts for block in blocks]
    counts = Counter(chain.from_iterable(texts))
    length = sum(map(len, texts))
    keys = _keys(counts, language, all_words=bool(keyphrases))
    totals: Counter[str] = Counter()
    for word, known in keys.items():
        totals[known] += counts[word]
    least = max(MIN_USES, length * MIN_RATE)
    given = [tuple(_content(phrase, keys, language, stop)) for phrase in keyphrases]
    asked = {known for phrase in given for known in phrase}
    wanted = {word: known for word, known in keys.items() if totals[known] >= least or known in asked}
    places, proper = _places(blocks, texts, wanted, language, frozenset(headings))
    standing = Counter(place.key for place in places)
    best = [known for known, count in standing.most_common() if known not in proper and count >= least][:BEST]
    words: dict[str, list[Use]] = {known: [] for known in (*best, *asked)}
    for place in places:
        if place.key in words:
            words[place.key].append(_use(place, place))
    found = [Term((known,), words[known]) for known in best]
    phrases = _phrases(places, min(least, 1) if given else least)
    often = [
        Term(ks, uses, kept=len(uses) / max(standing[known] for known in ks))
        for ks, uses in phrases.items()
        if len(uses) >= least and not proper.intersection(ks) and len(set(ks)) == len(ks)
    ]
    found += sorted(often, key=lambda term: (-len(term.uses), -len(term.keys)))[:BEST]
    for phrase in given:
        uses = (words.get(phrase[0]) if len(phrase) == 1 else phrases.get(phrase)) if phrase else None
        known_term = next((term for term in found if term.keys == phrase), None)
        if known_term:
            known_term.given = True
        elif uses:
            found.append(Term(phrase, uses, given=True))
    return found


def _content(phrase: str, keys: Mapping[str, str], language: str, stop: frozenset[str]) -> list[str]:
    from linter.text import fold, words

    tokens = [token.text for token in words.tokens(fold.fold(phrase))]
    plain = {without_accents(known): known for known in keys.values()}
    found = [keys.get(word) or plain.get(without_accents(key(word, language)), key(word, language)) for word in tokens if word not in stop and len(word) > 2]
    return found[:_LONGEST]


def _places(
    blocks: Sequence[BlockText], texts: Sequence[Sequence[str]], wanted: Mapping[str, str], language: str, headings: frozenset[str]
) -> tuple[list[_Place], set[str]]:
    """Where the wanted words stand, and which of them are proper nouns."""
    links = listed(language, "links")
    places: list[_Place] = []
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    new = tuple.__new__
    for block, said in zip(blocks, texts, strict=True):
        standing = [index for index, word in enumerate(said) if word in wanted]
        if not standing:
            continue
        tokens, text = block.tokens, block.text
        quotations = block.quotations
        starts = [start for start, _ in quotations]
        heading = block.block.part in headings
        previous = -9
        for index in standing:
            token = tokens[index]
            known = wanted[token[2]]
            if starts:
                at = bisect_left(starts, token.end) - 1
                if at >= 0 and quotations[at][1] > token.start:
                    continue
            linked = (
                0 < index - previous < 4
                and all(said[i] in links for i in range(previous + 1, index))
                and not _BREAKS_PHRASE.search(text, tokens[previous].end, token.start)
            )
            places.append(new(_Place, (block, index, known, linked)))
            previous = index
            if not heading and index and not _OPENS_SENTENCE.search(text, tokens[index - 1].end, token.start):
                (capital if text[token.start].isupper() else small)[known] += 1
    return places, {known for known, count in capital.items() if count > small[known]}


def _use(first: _Place, last: _Place) -> Use:
    tokens = first.block.tokens
    start, end = tokens[first.token], tokens[last.token]
    return Use(first.block, first.token, last.token, start.start, end.start + len(end.text.rstrip("'").removesuffix("'s")))


def _phrases(places: Sequence[_Place], least: float) -> dict[tuple[str, ...], list[Use]]:
    """Every chain of two to four neighbouring content words that stands `least` times, with its uses."""
    chains: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    run = 1
    for index, place in enumerate(places):
        run = min(run + 1, _LONGEST) if place.linked and index else 1
        for size in range(2, run + 1):
            first = index - size + 1
            chains.setdefault(tuple([place.key for place in places[first : index + 1]]), []).append((first, index))
    return {ks: [_use(places[first], places[last]) for first, last in found] for ks, found in chains.items() if len(found) >= least}
