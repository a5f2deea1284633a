"""Do the words that a heading puts in quotation marks come again in the text, or does the heading say whose they are?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from linter.finding import Hit
from linter.text.attribution import finder
from linter.text.genre import asks
from linter.text.stems import stems
from linter.text.terms import stop_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.text.layer import BlockText, View

_BODY = frozenset(("standfirst", "paragraph", "list-item", "quotation", "pull-quote", "caption"))
_LEAST_WORDS = 3
"""Words between the marks from which they are somebody's: fewer are a name or a distance kept."""
_LEAST_BODY = 60
"""Words of prose under which nothing can come again."""
_SHARE = 0.6
"""Of the content words that one paragraph must hold: a headline shortens what was said, and changes its tense."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """No parameters."""


def check(view: View, params: Params) -> Iterator[Hit]:
    """One hit for each quotation in a heading whose words no paragraph holds and whose speaker the heading does not name.

    A link in a heading carries the name of what it leads to.
    """
    quoting = [block for block in view.blocks if block.quotations]
    if not quoting or view.text.word_count < _LEAST_BODY or asks(view.text, "quotation") == "off":
        return
    told = {one.block for one in finder.find(view.text)}
    body: list[set[str]] | None = None
    for block in quoting:
        if block.block.index in told:
            continue
        for start, end in block.quotations:
            wanted = _content(block, start, end)
            linked = any(inline.kind == "link" and inline.start < end and start < inline.end for inline in block.block.inlines)
            if _words(block, start, end) < _LEAST_WORDS or not wanted or linked or _named(block, start, end):
                continue
            body = body if body is not None else [_content(one, 0, len(one.text)) for one in view.text.blocks if one.block.part in _BODY]
            if all(len(wanted & held) < _SHARE * len(wanted) for held in body):
                yield Hit(block.span(start, end))


def _content(block: BlockText, start: int, end: int) -> set[str]:
    """The stems of the content words in `start:end` of a block."""
    stops = stop_words(block.language)
    words = [token.text for token in block.tokens if start <= token.start < end]
    return set(stems([word for word in words if word not in stops and (len(word) > 2 or word.isdigit())], block.language))


def _words(block: BlockText, start: int, end: int) -> int:
    return sum(start <= token.start < end for token in block.tokens)


def _named(block: BlockText, start: int, end: int) -> bool:
    """A name stands in the heading beside the quotation: then it says whose words they are, or what they are the title of."""
    before = [token for token in block.tokens if token.end <= start]
    behind = [token for token in block.tokens if token.start >= end]
    capital = [block.text[token.start].isupper() for token in (*before, *behind)]
    told = block.text[:start].rstrip().endswith((":", ","))
    # The first word has its capital from its place, unless a second follows ("Paul Ferrand") or all leads to a colon.
    return any(capital[1:]) or (bool(before) and capital[0] and told) or (not before and any(capital))
