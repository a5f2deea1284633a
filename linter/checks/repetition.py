"""Does a word stand twice in a row ("le le")? Words that are lawfully doubled are the rule's exceptions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import compress, count, islice
from operator import eq

import msgspec

from linter.article.model import Element
from linter.finding import Fix, Hit, Safety
from linter.text.layer import BlockText, View
from linter.text.words import Token

_ITALICS = frozenset({"em", "i", "cite", "dfn", "var"})


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`exceptions`: words that may be doubled, as one word ("nous") or as the pair ("nous nous").

    `words`: only these are looked at (empty: every word). `between`: what may part the two, `" "` by default; a line
    break always parts two words lawfully. `capitals`: also words with a capital ("Boutros Boutros", "Duran Duran").
    """

    exceptions: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    between: tuple[str, ...] = (" ",)
    capitals: bool = False
    safety: Safety = Safety.UNSAFE


def check(view: View, params: Params) -> Iterator[Hit]:
    """A hit over both words; the fix takes away the blank and the second one."""
    spared = _spared(params.exceptions)
    only = {word.lower().replace("’", "'") for word in params.words}
    for block in view.blocks:
        yield from _in_block(block, params, spared, only)


@cache
def _spared(exceptions: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.lower().replace("’", "'").partition(" ")[0] for word in exceptions)


def _in_block(block: BlockText, params: Params, spared: frozenset[str], only: set[str]) -> Iterator[Hit]:
    said = block.texts
    beyond = 0
    for at in compress(count(1), map(eq, said, islice(said, 1, None))):
        first, second = block.tokens[at - 1], block.tokens[at]
        if at < beyond or first.text in spared or (only and first.text not in only):
            continue
        if not first.text[0].isalpha() or (len(first.text) == 1 and first.text not in "àyaô"):
            continue
        if block.folded[first.end : second.start] not in params.between or "\n" in block.text[first.end : second.start]:
            continue
        if block.quoted(first.start, second.end) or _bound(block.folded, first.start, second.end) or _mentioned(block, first, second):
            continue
        # "Le le" at the start of a sentence is a fault as well; "le Le" is an article before a title or a name.
        if not params.capitals and block.text[second.start].isupper() and not block.text[first.start : second.end].isupper():
            continue
        # Three in a row and more are meant ("non non non", "très très très").
        beyond = at + 1
        while beyond < len(said) and said[beyond] == first.text and block.tokens[beyond].start == block.tokens[beyond - 1].end + 1:
            beyond += 1
        if beyond > at + 1:
            continue
        edits = block.replace(first.end, second.end, "")
        word = block.text[first.start : first.end]
        yield Hit(
            block.span(first.start, second.end),
            values={"match": block.text[first.start : second.end], "word": word},
            fixes=(Fix(edits, params.safety),) if edits else (),
        )


def _mentioned(block: BlockText, first: Token, second: Token) -> bool:
    """True where just one of the two is in italics, and alone: a word that is spoken of ("write *and* or *or*")."""
    elements = block.parent.article.elements
    alone = {(inline.start, inline.end) for inline in block.block.inlines if inline.kind == "emphasis" and _is_italic(elements[inline.element])}
    return ((first.start, first.end) in alone) != ((second.start, second.end) in alone)


def _is_italic(element: Element) -> bool:
    """Markdown tells strong emphasis by level 2; HTML by the name of the element."""
    return element.name in _ITALICS if element.name else element.level == 0


def _bound(folded: str, start: int, end: int) -> bool:
    """True where a hyphen or an apostrophe makes one of the two a part of a longer word ("dit-il il", "vous vous-mêmes")."""
    return (start > 0 and folded[start - 1] in "-'") or (end < len(folded) and folded[end] in "-'")
