"""The rhythm of an article: many sentences of one length in a row, long paragraphs in a row with nothing between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from linter.finding import Hit, Related
from linter.text import metrics
from linter.text.layer import BlockText, View

_PARTS = ("paragraph", "standfirst")


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`find`: "monotone" or "wall".

    Monotone: at least `run` sentences in a row, each of `least_words` or more, none farther than `spread` (a share) from
    their mean length. Wall: at least `run` paragraphs in a row, each of `least_words` or more, nothing between them.
    """

    find: Literal["monotone", "wall"]
    run: int
    least_words: int
    spread: float = 0.0


def check(view: View, params: Params) -> Iterator[Hit]:
    """One hit a run: on its first sentence (monotone), or on its first paragraph (wall), the others related."""
    runs = _monotone(view, params) if params.find == "monotone" else _walls(view, params)
    for run in runs:
        words = [count for _, _, _, count in run]
        first, start, end, _ = run[0]
        yield Hit(
            first.span(start, end),
            values={"count": len(run), "words": sum(words), "low": min(words), "high": max(words)},
            related=tuple(Related(block.span(a, b)) for block, a, b, _ in run[1:]),
            evidence={"words": words},
        )


_Run = list[tuple[BlockText, int, int, int]]


def _monotone(view: View, params: Params) -> Iterator[_Run]:
    run: _Run = []
    low = high = last = 0
    for block in view.blocks:
        if block.block.part not in _PARTS:
            continue
        if run and block.block.index != last + 1:
            if len(run) >= params.run:
                yield run
            run = []
        last = block.block.index
        for start, end in block.sentences:
            words = metrics.tally(block.text[start:end], block.language)[0]
            fits = words >= params.least_words
            lowest, highest = min(low, words) if run else words, max(high, words) if run else words
            if fits and highest - lowest <= params.spread * (lowest + highest):
                run.append((block, start, end, words))
                low, high = lowest, highest
                continue
            if len(run) >= params.run:
                yield run
            run = [(block, start, end, words)] if fits else []
            low = high = words
    if len(run) >= params.run:
        yield run


def _walls(view: View, params: Params) -> Iterator[_Run]:
    """What stands between two paragraphs is another block of the article (a list, a heading, a quotation, a picture)."""
    objects = sorted(element.start for element in view.article.elements if element.kind in ("image", "embed", "figure", "table", "rule", "code", "list"))
    run: _Run = []
    reach = at = 0
    for block in view.text.blocks:
        if block.block.part in ("furniture", "credit", "agency-note", "footnote"):
            continue
        words = 0
        if block.block.part in _PARTS and block.language == view.text.language and block.most_words >= params.least_words:
            words = block.word_count
        start = block.block.start
        while at < len(objects) and objects[at] < reach:
            at += 1
        parted = at < len(objects) and objects[at] < start
        if words < params.least_words or parted:
            if len(run) >= params.run:
                yield run
            run = []
        if words >= params.least_words:
            run.append((block, 0, len(block.text), words))
        reach = block.block.end
    if len(run) >= params.run:
        yield run
