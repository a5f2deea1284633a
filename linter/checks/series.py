"""The comma before the last item of a series ("a, b, and c"): with it or without it, one way throughout an article.

Only series that cannot be anything else count: single words of one shape. A tie, or too few series, says nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from linter.checks import _grouped as grouped
from linter.checks import _places as places
from linter.finding import Hit
from linter.regexp import regexp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.text.layer import BlockText, View

_SERIES = regexp(r",(?<=([^\W_]),) (?P<second>[^\W\d_]{2,24}(?:, [^\W\d_]{2,24}){0,6}?)(?P<comma>,?) (?P<joint>and|or) (?P<last>[^\W\d_]{2,24})(?![\w'’-])")
_FIRST = regexp(r"(?:^|[\s(“\"])([^\W\d_]{2,24})$")


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`prefer`: `comma` or `none`, what the house has chosen; "": what prevails, if it stands at least `least` times."""

    prefer: str = ""
    least: int = 3


def check(view: View, params: Params) -> Iterator[Hit]:
    """One hit for the article: the first series that is not written as the others."""
    found: dict[str, list[tuple[BlockText, int, int]]] = {"comma": [], "none": []}
    for block, start, _, match in places.search(view, _SERIES):
        first = _FIRST.search(block.text, max(0, start - 26), start)
        offset = start - match.start()
        if first is None or not grouped.judged(block, start, start + 1) or block.quoted(start, start + 1):
            continue
        items = [first[1], *match["second"].split(", "), match["last"]]
        if _are_alike(items) and not _opens_sentence(block, first.start(1), items):
            at = match.start("joint") - 1 + offset
            found["comma" if match["comma"] else "none"].append((block, at - 1 if match["comma"] else at, at + 1))
    prevailing = params.prefer or max(found, key=lambda name: len(found[name]))
    rare = found["none" if prevailing == "comma" else "comma"]
    uses = len(found[prevailing])
    if not rare or (not params.prefer and (uses < params.least or uses < 2 * len(rare))):
        return
    block, start, end = rare[0]
    yield Hit(
        block.span(*_shown(block, start, end)),
        case=prevailing + ("-several" if len(rare) > 1 else ""),
        values={"match": block.text[slice(*_shown(block, start, end))], "count": len(rare), "uses": uses},
        fixes=grouped.fixes(((b, s, e, ", " if prevailing == "comma" else " ") for b, s, e in rare), None),
        related=grouped.related((b, *_shown(b, s, e)) for b, s, e in rare[1:]),
        evidence={name: len(uses) for name, uses in found.items()},
        whole=True,
        key="series",
    )


def _are_alike(items: list[str]) -> bool:
    """True for items that can only be a series: four and more, or three of one shape."""
    if len({item[0].isupper() for item in items}) > 1:
        return False
    return len(items) > 3 or items[0][0].isupper() or any(all(item.endswith(ending) for item in items) for ending in ("s", "ing", "ed", "ly", "al", "er"))


def _opens_sentence(block: BlockText, at: int, items: list[str]) -> bool:
    """True for "Today, cats and dogs" and "On Monday, cats and dogs": the first item is no item."""
    if len(items) > 3:
        return False
    return grouped.opens_sentence(block, at) or grouped.opens_sentence(block, max(block.text.rfind(" ", 0, max(0, at - 1)) + 1, 0))


def _shown(block: BlockText, start: int, end: int) -> tuple[int, int]:
    """From the word before the joint to the joint."""
    first = block.text.rfind(" ", max(0, start - 30), start) + 1
    last = block.text.find(" ", end)
    return first, last if last >= 0 else end
