"""Which marks stand around quotations, and around quotations within them: one way throughout an article.

« » outside and “ ” inside, « » at both levels, “ ” throughout: each is some house's form. Only two forms at one level
are a finding. What changes marks inside another's words is never a safe fix.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from linter.checks import _grouped as grouped
from linter.checks import _places as places
from linter.finding import Hit, Safety
from linter.regexp import regexp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.text.layer import BlockText, View

_MARK = regexp("[«»“”]")
_PAIRS = {"«": "»", "“": "”"}
_BLANKS = " \u00a0\u202f\u2009"
_NEW = {"«": ("«\u00a0", "\u00a0»"), "“": ("“", "”")}


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`level`: outer or inner. `prefer`: the opening mark a house has chosen; "": what prevails in the article."""

    level: Literal["outer", "inner"]
    prefer: str = ""


class _Pair(NamedTuple):
    block: BlockText
    start: int
    end: int
    mark: str
    level: int
    outer: str


def check(view: View, params: Params) -> Iterator[Hit]:
    """One hit for the article, on the first pair of the rarer marks."""
    met = {sign for _, _, sign in places.quotation_marks(view)}
    if "«" not in met or ("“" not in met and (params.level == "outer" or params.prefer == "«")):
        return
    level = 1 if params.level == "outer" else 2
    pairs = [pair for pair in _pairs(view) if pair.level == level and not grouped.is_foreign(pair.block, pair.start)]
    if params.level == "inner":
        pairs = [pair for pair in pairs if pair.outer == "«"]
    by_mark = {mark: [pair for pair in pairs if pair.mark == mark] for mark in _PAIRS}
    prevailing = params.prefer or max(by_mark, key=lambda mark: len(by_mark[mark]))
    rare = by_mark["“" if prevailing == "«" else "«"]
    if not rare or not (by_mark[prevailing] or params.prefer):
        return
    first = rare[0]
    yield Hit(
        first.block.span(first.start, first.end),
        case="several" if len(rare) > 1 else None,
        values={
            "match": first.block.text[first.start : first.end],
            "count": len(rare),
            "others": len(by_mark[prevailing]),
            "prevailing": prevailing + _PAIRS[prevailing],
        },
        fixes=grouped.fixes(_edits(rare, prevailing), Safety.SAFE if level == 1 else Safety.UNSAFE),
        related=grouped.related((pair.block, pair.start, pair.end) for pair in rare[1:]),
        evidence={mark: len(found) for mark, found in by_mark.items() if found},
        whole=True,
        key=params.level,
    )


def _pairs(view: View) -> Iterator[_Pair]:
    """Pairs that open and close in one block, with their level, in the order of their opening mark."""
    found: list[_Pair] = []
    opened: list[tuple[int, str]] = []
    at = -1
    for number, start, sign in places.quotation_marks(view):
        if sign not in "«»“”":
            continue
        if number != at:
            opened, at = [], number
        if sign in _PAIRS:
            opened.append((start, sign))
        elif opened and _PAIRS[opened[-1][1]] == sign:
            first, mark = opened.pop()
            found.append(_Pair(view.blocks[number], first, start + 1, mark, len(opened) + 1, opened[0][1] if opened else ""))
        else:
            opened = []  # an unpaired mark: what stands around it is not known
    yield from sorted(found, key=lambda pair: (pair.block.block.index, pair.start))


def _edits(pairs: list[_Pair], mark: str) -> Iterator[tuple[BlockText, int, int, str]]:
    """Both marks of each pair, with the blanks inside them; none for a pair that holds other marks."""
    opening, closing = _NEW[mark]
    for block, start, end, *_ in pairs:
        text = block.text
        inside, within = start + 1, end - 1
        if _MARK.search(text, inside, within):
            continue
        while inside < within and text[inside] in _BLANKS:
            inside += 1
        while within > inside and text[within - 1] in _BLANKS:
            within -= 1
        if grouped.fix(block, start, inside, opening) and grouped.fix(block, within, end, closing):
            yield block, start, inside, opening
            yield block, within, end, closing
