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
        if len(word) < 3 or not word.islower() or any(not ((char.isalpha() and char < "\uffff") or char in "-'’") for char in word):
            return False
        # Inside a longer token: a file name, an address, a formula, one half of a name with a hyphen.
        before, after = block.text[max(0, start - 2) : start], block.text[end : end + 2]
        if _binds(before[::-1]) or _binds(after):
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


def _binds(beside: str) -> bool:
    """True where the (up to) two characters beside a word, nearest first, make it part of something longer."""
    if not beside:
        return False
    return beside[0].isalnum() or beside[0] in "_@#/\\-&+=" or (beside[0] == "." and beside[1:].isalnum())
