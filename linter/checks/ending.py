"""Does a heading end in a full stop? Not where it is more than one sentence, an abbreviation, or the house's form throughout."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from linter.checks import _grouped as grouped
from linter.finding import Hit
from linter.text import lexicon
from linter.text.layer import BlockText, View

# So many headings with a full stop, and most of them, are a style.
_HOUSE = 3
_LISTS = ("abbreviations", "final-abbreviations", "number-abbreviations")


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Nothing to set: the scope of the rule says which blocks are headings."""


def check(view: View, params: Params) -> Iterator[Hit]:
    """One hit for the article, on the first full stop; the fix takes it away."""
    stopped = [block for block in view.blocks if block.text.endswith(".") and _is_fault(block)]
    if not stopped or (len(stopped) >= _HOUSE and len(stopped) * 2 > len(view.blocks)):
        return
    first = stopped[0]
    yield Hit(
        first.span(len(first.text) - 1, len(first.text)),
        case="several" if len(stopped) > 1 else None,
        values={"match": first.text[-40:], "count": len(stopped)},
        fixes=grouped.fixes((block, len(block.text) - 1, len(block.text), "") for block in stopped),
        related=grouped.related((block, len(block.text) - 1, len(block.text)) for block in stopped[1:]),
        whole=True,
        key="ending",
    )


def _is_fault(block: BlockText) -> bool:
    text = block.text
    if len(block.sentences) != 1 or text.endswith("..") or grouped.hidden(block, len(text) - 1):
        return False
    last = text[:-1].split()[-1].lower().lstrip("(«“\"'’") if text[:-1].split() else ""
    word = last.rpartition("’")[2].rpartition("'")[2]
    if not word[-1:].isalpha() or "." in word or len(word) == 1:
        return False  # "Article 1.", "M.", "U.S.", "J.-C."
    return not any(word in lexicon.entry_set(block.language, name) for name in _LISTS)
