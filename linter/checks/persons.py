"""People an article could harm: somebody called guilty before a verdict, a minor or a victim who could be recognised."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import msgspec

from linter.finding import Hit
from linter.regexp import regexp
from linter.text.attribution.accusations import full_name
from linter.text.attribution.lexicon import lexicon
from linter.text.attribution.phrase import Reader
from linter.text.genre import asks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.text.attribution.lexicon import Lexicon
    from linter.text.layer import BlockText, View

_ADULT = 18
# It begins with one class of characters: that is what `re` finds fast.
_AGE = regexp(r"(\d(?<!\d\d)\d?)(?: ans?\b|-year-old|(?=,))")


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`ask`: which question."""

    ask: Literal["presumed", "recognisable"]


def check(view: View, params: Params) -> Iterator[Hit]:
    """Hits in news, opinion and interviews alike."""
    if asks(view.text, "persons") == "off":
        return
    for block in view.blocks:
        words = lexicon(block.language[:2])
        if words is not None:
            yield from _presumed(block, words) if params.ask == "presumed" else _recognisable(view, block, words)


def _presumed(block: BlockText, words: Lexicon) -> Iterator[Hit]:
    """ "le meurtrier présumé": the noun says what the adjective leaves open."""
    if words.words["presumed"].isdisjoint(block.texts):
        return
    tokens = block.tokens
    for before, after in pairwise(tokens):
        pair = (before, after) if after.text in words.words["presumed"] else (after, before) if before.text in words.words["presumed"] else None
        if pair and pair[0].text in words.words["guilty-presumed"] and not block.quoted(before.start, after.end):
            yield Hit(block.span(before.start, after.end), values={"match": block.text[before.start : after.end], "noun": pair[0].text})


def _recognisable(view: View, block: BlockText, words: Lexicon) -> Iterator[Hit]:
    """A name and an age under 18, in an article of crime; a full name beside the word victim, of a sexual offence."""
    if not _of_crime(view, words):
        return
    if not words.words["victim"].isdisjoint(block.texts):
        yield from _victim(block, words)
    for match in _AGE.finditer(block.folded):
        if not 0 < int(match[1]) < _ADULT:
            continue
        reader = Reader(block, words)
        index = next((i for i, token in enumerate(reader.tokens) if token.start >= match.start()), 0)
        subject = _name_before(reader, index)
        if subject is not None:
            start, end = reader.tokens[subject[0]].start, match.end()
            yield Hit(block.span(start, end), values={"match": block.text[start:end], "age": match[1]})
            return


def _victim(block: BlockText, words: Lexicon) -> Iterator[Hit]:
    """ "Lucie Martin, victime de viol", "la victime, Lucie Martin": a full name beside the word, in a sentence of a sexual offence."""
    reader = Reader(block, words)
    for index, token in enumerate(reader.tokens):
        if token.text not in words.words["victim"]:
            continue
        first, last = next(((start, end) for start, end in block.sentences if start <= token.start < end), (0, 0))
        if words.words["victim-offences"].isdisjoint(other.text for other in reader.tokens if first <= other.start < last):
            continue
        before = _name_before(reader, index)
        behind = (index + 1, index + 3) if reader.comma(index + 1) and full_name(reader, index + 1, index + 3) else None
        name = before or behind
        if name is not None:
            start, end = reader.tokens[name[0]].start, reader.tokens[name[1] - 1].end
            yield Hit(block.span(start, end), case="victim", values={"match": block.text[start:end]})
            return


def _name_before(reader: Reader, index: int) -> tuple[int, int] | None:
    if not reader.comma(index) and "(" not in reader.gap(index):
        return None
    start = index
    while start > 0 and index - start < 4 and (start == index or not reader.broken(start)) and reader.capital(start - 1):
        start -= 1
    if start < index and reader.word(start) in reader.words["common"]:
        return None
    return (start, index) if full_name(reader, start, index) else None


def _of_crime(view: View, words: Lexicon) -> bool:
    """True where the article speaks of an offence against persons, a victim or a case."""
    key = f"persons.crime.{words.language}"
    known: bool | None = view.text.memo.get(key)
    if known is None:
        known = view.text.memo[key] = any(not words.words["of-crime"].isdisjoint(block.texts) for block in view.text.blocks)
    return known
