"""Which unknown words may be names, and so are nobody's spelling faults."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.text.layer import ArticleText, BlockText

# A word printed in italics or bold alone is often foreign or coined; whole sentences are set so as well.
_EMPHASISED = 4


class Names:
    """What an article tells of names: the words it writes with a capital inside sentences, and in its front matter."""

    def __init__(self, text: ArticleText) -> None:
        self._text = text

    def is_plain(self, block: BlockText, start: int, end: int) -> bool:
        """True for a word that a dictionary ought to hold: all in small letters, and not set apart."""
        word = block.text[start:end]
        if len(word) < 3 or not word.islower() or any(not (char.isalpha() or char in "-'’") for char in word):
            return False
        # Inside a longer token: a file name, an address, a formula, one half of a name with a hyphen.
        if (start > 0 and _binds(block.text[start - 1])) or (end < len(block.text) and _binds(block.text[end])):
            return False
        if word.lower() in self._lowered:
            return False
        return not any(
            inline.kind == "emphasis" and inline.start <= start and end <= inline.end and block.text.count(" ", inline.start, inline.end) < _EMPHASISED
            for inline in block.block.inlines
        )

    @cached_property
    def _lowered(self) -> frozenset[str]:
        """The names, in small letters: a hashtag, a nickname or a brand is also written so."""
        found = set()
        for block in self._text.blocks:
            starts = {start for start, _ in block.sentences} if block.block.part != "headline" else {0}
            for token in block.tokens:
                if block.text[token.start].isupper() and token.start not in starts:
                    found.add(token.text)
        metadata = self._text.article.metadata
        for value in (metadata.author, *metadata.tags, metadata.keyphrase):
            if value is not None:
                found.update(value.text.lower().split())
        return frozenset(found)


def of(text: ArticleText) -> Names:
    """The names of an article, found once."""
    known: Names = text.memo.setdefault("grammar.names", Names(text))
    return known


def _binds(char: str) -> bool:
    return char.isalnum() or char in "_@#/\\-&+="
