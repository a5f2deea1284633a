"""One search over a whole article at once, block by block in its results. Not a check.

A pattern is run over the joined text: an article has hundreds of short blocks, and each call has its price.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.text.layer import BlockText, Match, View

_QUOTATION_MARKS = '«»“”"„‟‚'


def joined(view: View) -> str:
    """The visible text of the view's blocks, a line feed between them; code and addresses are U+FFFC."""
    return _joined(view)[0]


def search(view: View, pattern: re.Pattern[str], marks: str = "") -> Iterator[tuple[BlockText, int, int, re.Match[str]]]:
    """Every match that stands in one block of the view: block, start and end within it, and the match on the joined text.

    `marks`: what a match begins with, where that is one of a few rare characters.
    """
    whole, starts = _joined(view)
    number, first, reach = -1, 0, -1
    for match in _at(pattern, whole, offsets(whole, marks)) if marks else pattern.finditer(whole):
        start, end = match.span()
        if start >= reach:
            number = bisect_right(starts, start) - 1
            first = starts[number]
            reach = first + len(view.blocks[number].text) + 1
        if end < reach:
            yield view.blocks[number], start - first, end - first, match


def _at(pattern: re.Pattern[str], whole: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """The matches that begin at one of these places, none within another."""
    reached = 0
    for start in starts:
        if start >= reached and (match := pattern.match(whole, start)) is not None:
            reached = match.end()
            yield match


def located(view: View, offsets: Iterable[int]) -> Iterator[tuple[BlockText, int]]:
    """For offsets of the joined text, in order: the block that holds each, and the offset within it."""
    whole, starts = _joined(view)
    number, reach = 0, -1
    for at in offsets:
        if at >= reach:
            number = bisect_right(starts, at) - 1
            reach = starts[number + 1] if number + 1 < len(starts) else len(whole) + 1
        yield view.blocks[number], at - starts[number]


def offsets(text: str, marks: str) -> list[int]:
    """Where any of a few rare marks stands, in order: to look for each alone is faster than a class of characters."""
    found: list[int] = []
    for mark in marks:
        at = text.find(mark)
        while at >= 0:
            found.append(at)
            at = text.find(mark, at + 1)
    found.sort()
    return found


def quotation_marks(view: View) -> list[tuple[int, int, str]]:
    """Every quotation mark of the view: the number of its block among the view's, its offset there, the mark."""
    kept: dict[int, list[tuple[int, int, str]]] = view.text.memo.setdefault("places.marks", {})
    known = kept.get(id(view.blocks))
    if known is None:
        whole, starts = _joined(view)
        known = kept[id(view.blocks)] = []
        number, reach = 0, starts[1] if len(starts) > 1 else len(whole) + 1
        for at in offsets(whole, _QUOTATION_MARKS):
            if at >= reach:
                number = bisect_right(starts, at) - 1
                reach = starts[number + 1] if number + 1 < len(starts) else len(whole) + 1
            known.append((number, at - starts[number], whole[at]))
    return known


def _joined(view: View) -> tuple[str, list[int]]:
    """The joined text and where each block begins in it; kept by the list of blocks, which rules of one scope share."""
    kept: dict[int, tuple[Sequence[BlockText], str, list[int]]] = view.text.memo.setdefault("places", {})
    known = kept.get(id(view.blocks))
    if known is None:
        starts, at = [], 0
        for block in view.blocks:
            starts.append(at)
            at += len(block.text) + 1
        known = kept[id(view.blocks)] = (view.blocks, "\n".join([block.shown for block in view.blocks]), starts)
    return known[1], known[2]


def sentences(found: Iterable[Match]) -> Iterator[tuple[BlockText, int, int]]:
    """The sentences that hold these matches, each once: block, start and end."""
    seen: set[tuple[int, int]] = set()
    for match in found:
        block = match.block
        number = bisect_right(block.sentences, (match.start, len(block.text) + 1)) - 1
        if number >= 0 and (block.block.index, number) not in seen:
            seen.add((block.block.index, number))
            yield (block, *block.sentences[number])
