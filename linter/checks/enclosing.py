"""Single or double marks around quotations, in English: one or the other throughout an article, the other one within.

Only quotations of some words count: many houses that quote in double marks set a term or a gloss in single ones.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Literal

import msgspec

from linter.checks import _grouped as grouped
from linter.checks import _places as places
from linter.finding import Hit
from linter.regexp import regexp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.text.layer import BlockText, View

# An opening single mark, words with their apostrophes, and the mark that ends them: no decade ('90s), no possessive before a word.
_SINGLE = regexp(r"[‘'](?<![^\s(\[—–:].)(?=[^\W\d_])(?:[^‘’'\n]|(?<=\w)[’'](?=\w)){1,400}+[’'](?<=[\w.,!?…].)(?![\w’'])")
_DOUBLE = ("“", '"')
_QUOTED = {"double": "“ ”", "single": "‘ ’"}


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`prefer`: double or single, what a house has chosen; "": what prevails. `words`: fewer make no quotation."""

    prefer: Literal["", "double", "single"] = ""
    words: int = 5


def check(view: View, params: Params) -> Iterator[Hit]:
    """One hit for the article, on the first quotation in the rarer marks."""
    whole = places.joined(view)
    if ("‘" not in whole and "'" not in whole) or not (params.prefer or any(mark in whole for mark in _DOUBLE)):
        return
    single = [(block, start, end) for block, start, end, _ in places.search(view, _SINGLE) if _is_quotation(block, start, end, params.words)]
    single = [(block, start, end) for block, start, end in single if not block.quoted(start, end) or _holds(block, start, end)]
    if not single:
        return
    within: dict[int, list[tuple[int, int]]] = {}
    for block, start, end in single:
        within.setdefault(block.block.index, []).append((start, end))
    double = [
        (block, start, end)
        for block in view.blocks
        for start, end in block.quotations
        if block.text[start] in _DOUBLE and _is_quotation(block, start, end, params.words) and not _is_within(within.get(block.block.index, []), start, end)
    ]
    prevailing = params.prefer or ("single" if len(single) > len(double) else "double")
    rare, uses = (single, len(double)) if prevailing == "double" else (double, len(single))
    if not rare or not (uses or params.prefer):
        return
    block, start, end = rare[0]
    yield Hit(
        block.span(start, end),
        case="several" if len(rare) > 1 else None,
        values={"match": _short(block.text[start:end]), "count": len(rare), "uses": uses, "prevailing": _QUOTED[prevailing]},
        related=grouped.related(rare[1:]),
        evidence={"double": len(double), "single": len(single)},
        whole=True,
        key="enclosing",
    )


def _is_quotation(block: BlockText, start: int, end: int, words: int) -> bool:
    return block.text.count(" ", start, end) >= words - 1 and grouped.judged(block, start, end)


def _holds(block: BlockText, start: int, end: int) -> bool:
    """True where the quotations that the range touches stand inside it: then it is the outer one."""
    quotations = block.quotations  # in order, none within another
    touched = quotations[max(0, bisect_left(quotations, (start, start)) - 1) : bisect_left(quotations, (end, end))]
    return all(start < first and last < end for first, last in touched if last > start)


def _is_within(ranges: list[tuple[int, int]], start: int, end: int) -> bool:
    """True where one of the ranges, in order and apart, holds `start:end`."""
    at = bisect_left(ranges, (start, start)) - 1
    return at >= 0 and end < ranges[at][1]


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:1] + text[1 : text.rfind(" ", 0, 39)] + "…" + text[-1:]
