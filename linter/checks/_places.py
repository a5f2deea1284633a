"""One search over a whole article at once, block by block in its results. Not a check.

A pattern is run over the joined text: an article has hundreds of short blocks, and each call has its price.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from linter.text.layer import ArticleText, BlockText, View


def joined(text: ArticleText) -> str:
    """The visible text of all blocks, a line feed between them."""
    memo = text.memo
    if "places.joined" not in memo:
        memo["places.joined"] = "\n".join([block.text for block in text.blocks])
    return str(memo["places.joined"])


def search(view: View, pattern: re.Pattern[str]) -> Iterator[tuple[BlockText, int, int, re.Match[str]]]:
    """Every match that stands in one block of the view: block, start and end within it, and the match on the joined text."""
    whole = joined(view.text)
    matches = pattern.finditer(whole)
    first_match = next(matches, None)
    if first_match is None:
        return
    memo = view.text.memo
    if "places.starts" not in memo:
        starts, at = [], 0
        for block in view.text.blocks:
            starts.append(at)
            at += len(block.text) + 1
        memo["places.starts"] = starts
    starts = memo["places.starts"]
    seen = {block.block.index for block in view.blocks}
    first, reach = 0, -1
    for match in chain((first_match,), matches):
        start, end = match.span()
        if start >= reach:
            number = bisect_right(starts, start) - 1
            block, first = view.text.blocks[number], starts[number]
            reach = first + len(block.text) + 1
        if end < reach and block.block.index in seen:
            yield block, start - first, end - first, match
