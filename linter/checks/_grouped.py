"""Many small faults of one kind, said once: the fixes and the other places of a grouped hit. Not a check."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from linter.finding import Edit, Fix, Related, Safety

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linter.text.layer import BlockText

_MARKDOWN = ("markdown", "mdx", "quarto")


def fixes(places: Iterable[tuple[BlockText, int, int, str]]) -> tuple[Fix, ...]:
    """One safe fix with the edits of all places (block, start, end, new text), and an unsafe one for the others.

    Unsafe: inside another's words, and in headings whose anchor their text makes. A place that would touch markup has no edit.
    """
    safe: list[Edit] = []
    unsafe: list[Edit] = []
    for block, start, end, text in places:
        edits = block.replace(start, end, text)
        if edits is not None:
            (unsafe if _is_delicate(block, start, end) else safe).extend(edits)
    offered = ((safe, Safety.SAFE), (unsafe, Safety.UNSAFE))
    return tuple(Fix(tuple(edits), safety) for edits, safety in offered if edits)


def related(places: Iterable[tuple[BlockText, int, int]]) -> tuple[Related, ...]:
    """The other places of a grouped hit."""
    return tuple(Related(block.span(start, end)) for block, start, end in places)


def hidden(block: BlockText, at: int) -> bool:
    """True in an address, a hashtag or code: what reads as it must be written."""
    return block.folded[at] == "\ufffc"


def _is_delicate(block: BlockText, start: int, end: int) -> bool:
    if block.block.kind == "heading" and block.parent.article.format in _MARKDOWN:
        element = block.block.element
        return element < 0 or not block.parent.article.elements[element].attrs.get("id")
    # The blank beside a mark of quotation belongs to the mark, not to the words within.
    quotations = block.quotations
    nearest = bisect_right(quotations, (start, start)) - 1
    return any(first + 1 < start and end < last - 1 for first, last in quotations[max(0, nearest - 1) : nearest + 1])
