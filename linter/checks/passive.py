"""The share of sentences in the passive: a form of être or be, then a participle that is no quality and no past tense."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from operator import attrgetter

import msgspec

from linter.finding import Hit, Related
from linter.text.layer import BlockText, View
from linter.text.wordgroups import groups

_ENDINGS = {"fr": ("é", "ée", "és", "ées"), "en": ("ed",)}
_AGREEMENT = ("es", "s", "e")
_MOST_BETWEEN = 3
_MOST_RELATED = 8


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`share`: of the sentences, 0 to 1; `least_sentences`: fewer are not judged."""

    share: float
    least_sentences: int = 10


def check(view: View, params: Params) -> Iterator[Hit]:
    """One hit an article, on its first passive; the others are related places."""
    sentences, found = 0, list[tuple[BlockText, int, int]]()
    for block in view.text.prose:
        sentences += len(block.sentences)
        found += _passives(block)
    if sentences < params.least_sentences or len(found) <= params.share * sentences:
        return
    block, start, end = found[0]
    yield Hit(
        block.span(start, end),
        values={"match": block.text[start:end], "count": len(found), "of": sentences, "percent": round(100 * len(found) / sentences)},
        related=tuple(Related(other.span(a, b)) for other, a, b in found[1:_MOST_RELATED]),
        evidence={"passives": len(found), "sentences": sentences},
        whole=True,
        key="passive",
    )


def _passives(block: BlockText) -> Iterator[tuple[BlockText, int, int]]:
    """At most one a sentence."""
    words, tokens = groups(block.language, "passive"), block.tokens
    for first, last in block.sentences:
        start, end = (bisect_left(tokens, place, key=attrgetter("start")) for place in (first, last))
        for index in range(start, end):
            if tokens[index].text not in words["auxiliaries"] or (index > start and tokens[index - 1].text in words["reflexive"]):
                continue
            after = index + 1
            while after < min(end, index + _MOST_BETWEEN) and (tokens[after].text in words["between"] or tokens[after].text.endswith(("ment", "ly"))):
                after += 1
            if after < end and tokens[after].text not in words["auxiliaries"] and _is_participle(tokens[after].text, block.language, words):
                if not block.quoted(tokens[index].start, tokens[after].end):
                    yield block, tokens[index].start, tokens[after].end
                break


def _is_participle(word: str, language: str, words: Mapping[str, frozenset[str]]) -> bool:
    bare = next((word.removesuffix(ending) for ending in _AGREEMENT if word.endswith(ending)), word) if language == "fr" else word
    if not {word, bare}.isdisjoint(words["etre-verbs"] | words["adjectives"]):
        return False
    return word.endswith(_ENDINGS.get(language, ())) or not {word, bare}.isdisjoint(words["participles"])
