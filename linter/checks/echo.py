"""Words that come back before the ear has forgotten them: a phrase, the opening of sentences or paragraphs, a rare word.

Only what a writer would not have noticed is told: what the article keeps saying (its subject), quotations, names and
formulas are left alone. `keyword-stuffing` looks at the subject itself.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from linter.checks._openings import alike
from linter.finding import Hit, Related
from linter.regexp import regexp
from linter.text import lexicon
from linter.text.terms import key, listed, stop_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.text.layer import BlockText, View
    from linter.text.words import Token

_PROSE = frozenset(("paragraph", "standfirst"))
_APART = regexp(r"[^\w\s'’-]")
_ANCHOR = 6
"""Letters of a word at which a phrase is met; a phrase without one says little."""
_SHORTEST = 3
"""Words of a phrase."""
_LONG = 5
_LETTERS = 13
"""Of its content words together: shorter phrases pass unheard."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`within`: words from one use to the next. `most`: an article that has a phrase or word more often than this means it.
    `least`: sentences or paragraphs in a row that begin alike. `letters`: of a rare word. `exceptions`: phrases or words left alone."""

    find: Literal["repeated-phrase", "repeated-opening", "repeated-word"]
    within: int = 60
    most: int = 3
    least: int = 3
    letters: int = 8
    exceptions: tuple[str, ...] = ()


def check(view: View, params: Params) -> Iterator[Hit]:
    """A hit on the first of the places that sound alike; the others are related."""
    blocks = [block for block in view.blocks if block.block.part in _PROSE]
    if params.find == "repeated-phrase":
        yield from _phrases(blocks, params)
    elif params.find == "repeated-opening":
        yield from _openings(blocks, params)
    else:
        yield from _words(view, blocks, params)


# ---- phrases


class _Place(NamedTuple):
    block: BlockText
    first: int
    at: int
    """Words of the article before it."""


def _phrases(blocks: list[BlockText], params: Params) -> Iterator[Hit]:
    """Phrases are met at their indefinite article or at a word of `_ANCHOR` letters, then followed to both sides."""
    last: dict[tuple[str, str, str], tuple[BlockText, int, int]] = {}
    counts: Counter[tuple[str, ...]] = Counter()
    pairs: list[tuple[_Place, _Place]] = []
    passed = 0
    previous: BlockText | None = None
    for block in blocks:
        said = block.texts
        ones = listed(block.language, "one")
        for index in [index for index, word in enumerate(said[:-2]) if len(word) >= _ANCHOR or word in ones]:
            three = (said[index], said[index + 1], said[index + 2])
            place = (block, index, passed + index)  # hardly any of them comes back
            if three in last:
                counts[three] += 1
                one, two = _Place(*last[three]), _Place(*place)
                if two.at - one.at <= params.within and (one.block is block or one.block is previous):
                    pairs.append((one, two))
            last[three] = place
        passed += len(said)
        previous = block
    yield from _maximal(pairs, counts, params)


def _maximal(pairs: list[tuple[_Place, _Place]], counts: Counter[tuple[str, ...]], params: Params) -> Iterator[Hit]:
    """Each repeated phrase once, as long as both places agree."""
    spared = {" ".join(exception.lower().replace("’", "'").split()) for exception in params.exceptions}
    done: set[tuple[int, int]] = set()
    for one, two in pairs:
        if (two.block.block.index, two.first) in done:
            continue
        three = tuple(token.text for token in one.block.tokens[one.first : one.first + _SHORTEST])
        if counts[three] >= params.most:
            continue  # what the article says everywhere is its subject
        one, two = _from_their_start(one, two)
        size = _agreement(one, two)
        done.update((two.block.block.index, two.first + step) for step in range(max(1, size - _SHORTEST + 1)))
        words = one.block.tokens[one.first : one.first + size]
        while words and _idle(words[0], one.block.language) and size > _SHORTEST:
            one, two, size, words = one._replace(first=one.first + 1), two._replace(first=two.first + 1), size - 1, words[1:]
        if size < _LONG:
            at = _new_thing(one, size)
            one, two, size, words = one._replace(first=one.first + at), two._replace(first=two.first + at), size - at, words[at:]
        if size < _SHORTEST:
            continue
        stop = stop_words(one.block.language)
        while size > _SHORTEST and words[-1].text in stop:
            size, words = size - 1, words[:-1]
        if words[-1].text in stop:
            continue
        if not _telling(one, two, size) or " ".join(word.text for word in words) in spared:
            continue
        yield _hit(one, [two], size)


def _from_their_start(one: _Place, two: _Place) -> tuple[_Place, _Place]:
    """The two places, moved back over the words they have in common."""
    firsts, seconds = one.block.tokens, two.block.tokens
    most = min(one.first, two.first)
    if one.block is two.block:
        most = min(most, two.first - one.first - _SHORTEST)
    back = 0
    while back < most and firsts[one.first - back - 1].text == seconds[two.first - back - 1].text:
        if _parted(one.block, one.first - back) or _parted(two.block, two.first - back):
            break
        back += 1
    return one._replace(first=one.first - back), two._replace(first=two.first - back)


def _agreement(one: _Place, two: _Place) -> int:
    """How many words the two places have in common, up to a mark of punctuation in either."""
    size = 0
    firsts, seconds = one.block.tokens, two.block.tokens
    most = min(len(firsts) - one.first, len(seconds) - two.first)
    if one.block is two.block:
        most = min(most, two.first - one.first)
    while size < most and firsts[one.first + size].text == seconds[two.first + size].text:
        if size and (_parted(one.block, one.first + size) or _parted(two.block, two.first + size)):
            break
        size += 1
    return size


def _parted(block: BlockText, index: int) -> bool:
    before, token = block.tokens[index - 1], block.tokens[index]
    return _APART.search(block.text, before.end, token.start) is not None


def _idle(token: Token, language: str) -> bool:
    """True for a word at the edge of a phrase that a reader does not hear: a preposition, a pronoun, a conjunction."""
    return token.text in stop_words(language) and token.text not in listed(language, "determiners")


def _new_thing(place: _Place, size: int) -> int:
    """How many words stand before the singular indefinite article of a phrase ("lu *une* réponse ferme"), 0 for none."""
    ones = listed(place.block.language, "one")
    words = place.block.tokens[place.first : place.first + size]
    return next((at for at, word in enumerate(words) if word.text in ones), 0)


def _telling(one: _Place, two: _Place, size: int) -> bool:
    """True for a phrase that should not stand twice, is no name, no figure, and in nobody else's mouth.

    "Le code pénal" may come back; "une réponse ferme" tells the thing as new each time. Five words with three of content
    are a sentence half copied, whatever they begin with.
    """
    language = one.block.language
    words = one.block.tokens[one.first : one.first + size]
    content = {word.text for word in words if word.text not in stop_words(language) and len(word.text) > 3}
    wanted = 2 if words[0].text in listed(language, "one") else 3
    if len(content) < wanted or (wanted == 3 and size < _LONG) or sum(len(word) for word in content) < _LETTERS:
        return False
    if any(char.isdigit() for word in words for char in word.text):
        return False
    for place in (one, two):
        tokens = place.block.tokens[place.first : place.first + size]
        if any(place.block.text[token.start].isupper() for token in tokens[1:]) or place.block.quoted(tokens[0].start, tokens[-1].end):
            return False
    return True


def _hit(first: _Place, others: list[_Place], size: int) -> Hit:
    block = first.block
    start, end = block.tokens[first.first].start, block.tokens[first.first + size - 1].end
    related = [Related(other.block.span(other.block.tokens[other.first].start, other.block.tokens[other.first + size - 1].end)) for other in others]
    phrase = " ".join(block.text[start:end].split())
    count = len(others) + 1
    return Hit(block.span(start, end), values={"phrase": phrase, "count": count, "next": _line(block, related[0])}, related=tuple(related))


def _line(block: BlockText, other: Related) -> str:
    line, column = block.parent.article.source.position(other.span.start)
    return f"{line}:{column}"


# ---- openings


def _openings(blocks: list[BlockText], params: Params) -> Iterator[Hit]:
    for case, run in alike(blocks, params.least, frozenset(params.exceptions)):
        first = run[0]
        related = tuple(Related(opening.block.span(opening.start, opening.end)) for opening in run[1:])
        shown = first.block.text[first.start : first.end]
        yield Hit(first.block.span(first.start, first.end), case, {"opening": shown, "count": len(run)}, related=related, evidence={"count": len(run)})


# ---- words


@cache
def _modifier_endings(language: str) -> re.Pattern[str]:
    """Endings of adverbs and adjectives: a noun has often no other name, they have."""
    return regexp(f"(?:{'|'.join(lexicon.entries(language, 'modifier-endings')) or '(?!)'})$")


@lru_cache(maxsize=1 << 14)
def _is_modifier(word: str, language: str) -> bool:
    return _modifier_endings(language).search(word) is not None


def _modifies(block: BlockText, index: int) -> bool:
    """False for nouns in -ment, which a determiner tells from adverbs."""
    if not block.tokens[index].text.endswith(("ment", "ments")) or not index:
        return True
    before = block.tokens[index - 1].text
    return before not in listed(block.language, "determiners") and before not in listed(block.language, "links")


def _words(view: View, blocks: list[BlockText], params: Params) -> Iterator[Hit]:
    language = view.text.language
    if not any(_may_echo(word, language, params) for block in blocks for word in _twice(block, params.letters)):
        return
    places: dict[str, list[_Place]] = {}
    passed = 0
    for block in blocks:
        for index in [index for index, word in enumerate(block.texts) if len(word) >= params.letters]:
            word = block.texts[index]
            if _may_echo(word, language, params) and _modifies(block, index):
                places.setdefault(word, []).append(_Place(block, index, passed + index))
        passed += len(block.texts)
    counts: Counter[str] | None = None
    for word, found in places.items():
        if len(found) != 2:
            continue
        one, two = found
        if one.block is not two.block or not 1 < two.at - one.at <= params.within or not _heard(one, two):
            continue
        if counts is None:
            counts = Counter(key(other, language) for other, uses in places.items() for _ in uses)
        if counts[key(word, language)] <= 2:
            yield _hit(one, [two], 1)


def _may_echo(word: str, language: str, params: Params) -> bool:
    return _is_modifier(word, language) and word not in stop_words(language) and word not in params.exceptions


def _twice(block: BlockText, letters: int) -> Iterator[str]:
    """Long words that stand twice in a block."""
    long = [word for word in block.texts if len(word) >= letters]
    if len(set(long)) < len(long):
        yield from (word for word, uses in Counter(long).items() if uses > 1)


def _heard(one: _Place, two: _Place) -> bool:
    """True where the two uses are neither names, nor quoted, nor set against each other ("plus ... plus", lists)."""
    block = one.block
    first, second = block.tokens[one.first], block.tokens[two.first]
    if any(block.text[token.start].isupper() for token in (first, second)) or block.quoted(first.start, second.end):
        return False
    return not (one.first > 0 and two.first > 0 and block.tokens[one.first - 1].text == block.tokens[two.first - 1].text and two.at - one.at < 6)
