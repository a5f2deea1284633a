"""One figure given two ways: the headline counts 12 injured, the article 14; "800 000 soldats ukrainiens", then 80 000."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from linter.checks._places import joined
from linter.finding import Hit, Related
from linter.regexp import regexp
from linter.text import figures
from linter.text.layer import BlockText, View
from linter.text.terms import stop_words
from linter.text.wordgroups import groups

_PARTS = ("headline", "standfirst", "paragraph", "list-item")
_YEARS = range(1500, 2101)
# What is said to be about a figure may be this far from it.
_ABOUT = 0.15
_LEAST_SLIP = 100
# Digits from which two numbers that differ in one are not two counts ("1254" and "1264").
_TELLING = 3
# A long number and the two words behind it.
_PHRASE = regexp(r"\d\d\d ([^\W\d_]{4,} [^\W\d_]{4,})")
_MOST_RELATED = 4
_MOST_TOLD, _MOST_PHRASES = 8, 40
_HEDGE = regexp(
    r"\b(?:environ|près de|presque|plus de|plus d'un|moins de|quelque|au moins|autour de|jusqu'à|sur|parmi|dont|sous"
    r"|about|around|nearly|almost|some|roughly|over|at least|more than|fewer than|less than|up to|of|among)(?: les| ses| leurs| the)? \Z"
)
_NOUN = regexp(r" ?([^\W\d_]{4,}(?:-[^\W\d_]+)*)")


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Nothing to set."""


class _Count(NamedTuple):
    block: BlockText
    start: int
    end: int
    value: float
    half: float
    noun: str
    hedged: bool


def check(view: View, params: Params) -> Iterator[Hit]:
    """A hit a figure of the headline that the article gives otherwise, and nowhere so; a hit a figure that reads like a slip for another."""
    language = view.text.language
    if language not in figures.LANGUAGES:
        return
    blocks = [block for block in view.blocks if block.block.part in _PARTS and block.language == language]
    body = [block for block in blocks if block.block.part != "headline"]
    head = next((block for block in blocks if block.block.part == "headline"), None)
    if head is not None:
        yield from _against_headline(head, body, language)
    phrases = _PHRASE.findall(joined(view))
    if len(phrases) > len(set(phrases)):
        repeated = [phrase for phrase, times in Counter(map(str.lower, phrases)).most_common(_MOST_PHRASES) if times > 1]
        yield from _slips([block for block in body if any(phrase in block.folded for phrase in repeated)])


def _against_headline(head: BlockText, body: list[BlockText], language: str) -> Iterator[Hit]:
    told = [count for count in _counts(head) if not count.hedged][:_MOST_TOLD]
    if not told:
        return
    counts = [count for block in body if any(one.noun in block.folded for one in told) for count in _counts(block)]
    for one in told:
        others = [count for count in counts if count.noun == one.noun]
        if len({count.value for count in others}) != 1 or any(_agree(one, count) for count in others) or _said(one.value, body, language):
            continue
        if not all(other.block.quoted(other.start, other.end) for other in others):
            yield _hit(one, others, None)


def _slips(body: list[BlockText]) -> Iterator[Hit]:
    """ "800 000 soldats ukrainiens", then "80 000 soldats ukrainiens": a zero or a digit, before the same two words, in another sentence."""
    by_phrase: dict[str, list[_Count]] = {}
    for block in body:
        stops = stop_words(block.language)
        for count in _counts(block):
            following = _NOUN.match(block.folded, count.end)
            if count.value >= _LEAST_SLIP and not count.hedged and following and following[1] not in stops and not block.quoted(count.start, count.end):
                by_phrase.setdefault(f"{count.noun} {following[1]}", []).append(count._replace(end=following.end(1)))
    for counts in by_phrase.values():
        first = counts[0]
        others = [count for count in counts[1:] if count.value != first.value]
        if others and len({count.value for count in counts}) == 2 and _slipped(first.value, others[0].value) and not _beside(first, others[0]):
            yield _hit(others[0], [first], "slip")


def _slipped(one: float, other: float) -> bool:
    """One zero more or less, one digit other, or two neighbours changed about."""
    first, second = (f"{value:.0f}" for value in sorted((one, other)))
    if second == first + "0":
        return True
    wrong = [place for place in range(len(first)) if first[place] != second[place]] if len(first) == len(second) else []
    if len(wrong) == 2 and wrong[1] == wrong[0] + 1:
        return first[wrong[0]] == second[wrong[1]] and first[wrong[1]] == second[wrong[0]]
    return len(wrong) == 1 and len(first.rstrip("0")) >= _TELLING


def _beside(one: _Count, other: _Count) -> bool:
    """In one sentence the two are compared, or added up."""
    if one.block is not other.block:
        return False
    return any(start <= one.start < end and start <= other.start < end for start, end in one.block.sentences)


def _hit(one: _Count, others: list[_Count], case: str | None) -> Hit:
    other = others[0]
    return Hit(
        one.block.span(one.start, one.end),
        case=case,
        values={"match": one.block.text[one.start : one.end], "other": other.block.text[other.start : other.end], "uses": len(others)},
        related=tuple(Related(count.block.span(count.start, count.end)) for count in others[:_MOST_RELATED]),
        evidence={"figures": [one.value, other.value]},
    )


def _agree(one: _Count, other: _Count) -> bool:
    near = one.half + other.half + (_ABOUT * other.value if other.hedged else 0)
    return abs(one.value - other.value) <= near


@cache
def _numbers(language: str) -> re.Pattern[str]:
    words = "|".join(sorted(_in_letters(language), key=len, reverse=True))
    return regexp(rf"{figures.source(language)}|(?<![\w-])(?P<word>{words})(?![\w-])")


@cache
def _in_letters(language: str) -> dict[str, int]:
    pairs = (member.partition("=") for member in groups(language, "counted")["numbers"])
    return {word: int(value) for word, _, value in pairs}


def _counts(block: BlockText) -> Iterator[_Count]:
    """Numbers with a noun of a count behind them."""
    language, folded = block.language, block.folded
    units, stops = groups(language, "counted")["units"], stop_words(language)
    for match in _numbers(language).finditer(folded):
        if match["word"]:
            value, half, end = float(_in_letters(language)[match["word"]]), 0.0, match.end()
        else:
            figure = figures.read(match, language)
            if figure.percent or (figure.value in _YEARS and match["number"].isdigit()):
                continue
            value, half, end = figure.value, figure.half if figure.scale > 1 else 0.0, figure.end
        noun = _NOUN.match(folded, end)
        if noun is None or noun[1] in units or noun[1] in stops or value < 2:
            continue
        hedged = _HEDGE.search(folded, max(0, match.start() - 24), match.start()) is not None
        yield _Count(block, match.start(), noun.end(1), value, half, noun[1], hedged)


def _said(value: float, blocks: list[BlockText], language: str) -> bool:
    """Does the number stand anywhere in these blocks, of whatever thing?"""
    for block in blocks:
        for match in _numbers(language).finditer(block.folded):
            found = float(_in_letters(language)[match["word"]]) if match["word"] else figures.read(match, language).value
            if found == value:
                return True
    return False
