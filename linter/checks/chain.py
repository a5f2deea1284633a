"""Complements that hang on one another: "la date de la remise du rapport de la commission"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

import msgspec

from linter.finding import Hit
from linter.regexp import regexp
from linter.text.layer import BlockText, View
from linter.text.wordgroups import groups


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`most`: links that may follow one another, by language."""

    most: dict[str, int]


def check(view: View, params: Params) -> Iterator[Hit]:
    """A hit a chain, from the noun it hangs on to its last noun."""
    for block in view.blocks:
        most = params.most.get(block.language)
        if most is None:
            continue
        for first, last in _runs(block.folded, block.language, most):
            for start, end, count in _chains(block, first, last):
                if count > most and not block.quoted(start, end):
                    yield Hit(block.span(start, end), values={"match": _shortened(block.text[start:end]), "count": count}, evidence={"links": count})


def _shortened(chain: str) -> str:
    return chain if len(chain) <= _SHOWN else chain[:_SHOWN].rpartition(" ")[0] + "…"


def _runs(folded: str, language: str, most: int) -> Iterator[tuple[int, int]]:
    """Where more than `most` links stand near enough to one another: nearly every block is spared the rest."""
    near, first, last = 0, 0, -_NEAR
    for match in _LINK[language].finditer(folded):
        start = match.start()
        if start - last >= _NEAR:
            if near > most:
                yield first, last + 1
            near, first = 0, start
        near += 1
        last = start
    if near > most:
        yield first, last + 1


def _chains(block: BlockText, first: int, last: int) -> Iterator[tuple[int, int, int]]:
    """Start, end and number of links. A name ("de Gaulle", "of London") adds no link, and a number or any other word ends the chain."""
    lists, tokens, text = groups(block.language, "chains"), block.tokens, block.text
    links, passed, ends, no_heads = lists["links"], lists["passed"], lists["ends"], _no_heads(block.language)
    index, size = bisect_left(tokens, (first,)), len(tokens)
    while index < size and tokens[index].start <= last:
        if tokens[index].text not in links or index == 0 or not _is_noun(block, index - 1, no_heads):
            index += 1
            continue
        if _is_verbal(block, index - 1):
            index += 1
            continue
        head, count, end, at = index - 1, 0, index - 1, index
        if _is_adjective(block, head) and head and _is_noun(block, head - 1, ends) and not _parted(text, tokens[head - 1].end, tokens[head].start):
            head -= 1
        while at < size and tokens[at].text in links and not _parted(text, tokens[at - 1].end, tokens[at].start):
            after = at + 1
            while after < size and tokens[after].text in passed and not _parted(text, tokens[after - 1].end, tokens[after].start):
                after += 1
            if after >= size or _parted(text, tokens[after - 1].end, tokens[after].start) or not _is_noun(block, after, ends):
                break
            if after == at + 1 and _is_verbal(block, after):
                break
            pair = f"{tokens[end].text} {tokens[after].text}"
            count += text[tokens[after].start].islower() and pair not in lists["compounds"]
            end = after
            # One adjective behind the noun may stand before the next link.
            at = after + 1
            if at < size and _is_adjective(block, at) and not _parted(text, tokens[after].end, tokens[at].start):
                at += 1
        yield tokens[head].start, tokens[end].end, count
        index = max(at, index + 1)


@cache
def _no_heads(language: str) -> frozenset[str]:
    """Words that no chain hangs on."""
    lists = groups(language, "chains")
    return lists["ends"] | lists["no-heads"]


_LINK = {"fr": regexp(r" (?:d'|d[eu]s? )"), "en": regexp(r" of ")}
# Between two links stand a noun, its article and an adjective.
_NEAR = 50
_SHOWN = 120
_VERBAL = ("é", "és", "er", "ir", "ant", "ra", "ont", "ait", "aient", "ez", "ons")
# "quartier", "santé", "façons", "contrat"
_NOUNS = ("ier", "té", "tés", "sir", "oir", "sons", "çons", "ions")
_ADJECTIVES = (
    *("al", "ale", "ales", "aux", "el", "elle", "els", "elles", "if", "ive", "ifs", "ives", "ique", "iques", "aire", "aires", "eux", "euse", "euses"),
    *("ien", "ienne", "iens", "iennes", "able", "ables", "ible", "ibles", "ain", "aine", "ains", "aines", "in", "ine", "ins", "ines", "ière", "ières"),
    *("ais", "aise", "aises", "ois", "oise", "oises", "eur", "eure", "eurs", "eures"),
)
_PARTED = regexp(r"[^\s'’]")


def _parted(text: str, start: int, end: int) -> bool:
    return _PARTED.search(text, start, end) is not None


def _is_noun(block: BlockText, index: int, ends: frozenset[str]) -> bool:
    word = block.tokens[index].text
    return word[0].isalpha() and word not in ends


def _is_adjective(block: BlockText, index: int) -> bool:
    return block.language == "fr" and block.tokens[index].text.endswith(_ADJECTIVES)


def _is_verbal(block: BlockText, index: int) -> bool:
    """ "permettant de", "décidé de", "pris des", "utiliser": what goes on in "de" there is no complement of a noun."""
    word = block.tokens[index].text
    if block.language != "fr":
        return False
    known = groups("fr", "passive")
    return (word.endswith(_VERBAL) and not word.endswith(_NOUNS)) or word in known["participles"] or word in known["etre-verbs"]
