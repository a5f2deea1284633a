"""Blocks cut into what is asked and remembered: a block, or stretches of whole sentences of a very long one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from linter.grammar import mask
from linter.text import language
from linter.text.layer import ArticleText, BlockText

# A block longer than this (characters) is asked in stretches: no article's paragraph is, and a request stays short.
LONGEST = 10_000
# Below this many words the function words of a block do not tell its language.
_TELLING = 12
LANGUAGES = ("fr", "en")


class Unit(NamedTuple):
    """A stretch of a block's text as it is sent; `start` is its place in the block."""

    block: BlockText
    start: int
    text: str


def units(text: ArticleText, parts: Collection[str]) -> Iterator[Unit]:
    """What of an article is to be asked, in order."""
    for block in text.blocks:
        if block.block.part not in parts or block.language not in LANGUAGES or foreign(block):
            continue
        sent, _ = mask.outgoing(block)
        for start, end in _stretches(block, len(sent)):
            if any(char.isalpha() for char in sent[start:end]):
                yield Unit(block, start, sent[start:end])


def foreign(block: BlockText) -> bool:
    """True where a block's function words are another language's than it is said to be in."""
    if len(block.tokens) < _TELLING:
        return False
    return language.detect(block.texts) != block.language


def batches(wanted: Collection[Unit], number: int) -> Iterator[list[Unit]]:
    """Units of one language, in order, in at most that many groups of nearly the same length.

    The longest group is waited for: a unit goes into the group in whose share of the text its middle lies.
    """
    total = sum(len(unit.text) for unit in wanted)
    group: list[Unit] = []
    passed = current = 0
    for unit in wanted:
        share = (2 * passed + len(unit.text)) * number // (2 * total)
        if group and share != current:
            yield group
            group = []
        current = share
        group.append(unit)
        passed += len(unit.text)
    if group:
        yield group


def _stretches(block: BlockText, length: int) -> Iterator[tuple[int, int]]:
    if length <= LONGEST:
        yield 0, length
        return
    start = reached = 0
    for _, end in [*block.sentences, (length, length)]:
        while end - start > LONGEST:
            cut = reached if reached > start else _blank(block.text, start)
            yield start, cut
            start = reached = cut
        reached = end
    if start < length:
        yield start, length


def _blank(text: str, start: int) -> int:
    """Where a sentence without an end is cut: after the last blank that fits, else in the middle of a word."""
    cut = text.rfind(" ", start + 1, start + LONGEST)
    return cut + 1 if cut > start else start + LONGEST
