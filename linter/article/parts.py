"""Which part of an article each block is (headline, byline, caption, furniture...), by its markup and its form.

Readers give the part where the markup says it. Here the form of the text decides, and only where it is
unmistakable: a block that is wrongly taken for prose costs a false finding, one wrongly left out costs a miss.
"""

from __future__ import annotations

import re
from bisect import insort
from functools import cache
from pathlib import Path

from linter.article.model import Article, Block, Element, Inline
from linter.lazypattern import LazyPattern

# Blocks of prose that must not be mistaken for furniture are longer than this (words).
_SHORT = 30
# A line that announces links ("À lire aussi :") is no longer (characters); a box holds at most this share of the source;
# a block is a link where this share of its text is.
_LEAD = 40
_BOX = 0.25
_LINKED = 0.8


@cache
def _forms() -> dict[str, LazyPattern]:
    """One pattern a part: all its forms, side by side."""
    forms: dict[str, list[str]] = {}
    for line in (Path(__file__).parent.parent / "lexicon" / "parts.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            part, pattern = line.split(" ", 1)
            forms.setdefault(part, []).append(f"(?i:{pattern[4:]})" if pattern.startswith("(?i)") else f"(?:{pattern})")
    return {part: LazyPattern("|".join(patterns)) for part, patterns in forms.items()}


def _form(text: str, part: str) -> re.Match[str] | None:
    return _forms()[part].match(text)


# A dateline opens the story: among the first blocks only.
_DATELINE_BLOCKS = 5
_HOURS = frozenset("0123456789[(")
_BY_FORM = ("byline", "credit", "furniture", "legal", "correction", "agency-note")


def assign(article: Article) -> None:
    """Give each block that the reader left without a part its part."""
    if article.format == "text":
        for block in article.blocks:
            _recognise_guessed(block)
    headline = _headline(article.blocks)
    closing = 0
    boxed = Boxes(article)
    for position, block in enumerate(article.blocks):
        if block.kind == "heading":
            if closing and block.level <= closing:
                closing = 0
            if _form(block.text, "closing"):
                closing = block.level or 2
        if not block.part:
            block.part = "furniture" if boxed.holds(position) else _part(article.blocks, position, headline, bool(closing))
        if block.part in ("paragraph", "standfirst"):
            _mark(block, "dateline", _form(block.text, "hour") if block.text[0] in _HOURS else None)
            if position <= headline + _DATELINE_BLOCKS:
                _mark(block, "dateline", _form(block.text, "dateline"))
        elif block.part == "caption" and not any(inline.kind == "credit" for inline in block.inlines):
            _mark(block, "credit", _forms()["caption-credit"].search(block.text))


class Boxes:
    """Boxes of links amid an article: a heading or line that announces them, and what follows within them."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.open = False
        self.around: Element | None = None

    def holds(self, position: int) -> bool:
        """True where the block at `position` (asked for in order) is of a box; "Related" opens one only if links or its own element follow."""
        blocks = self.article.blocks
        block = blocks[position]
        if block.kind == "heading":
            self.open = self._opens(position)
            return self.open
        if self.open:
            self.open = self._inside(block)
            return self.open
        if block.kind == "paragraph" and len(block.text) <= _LEAD and _form(block.text, "furniture"):
            self.open, self.around = True, None
        return False

    def _opens(self, position: int) -> bool:
        blocks = self.article.blocks
        heading = blocks[position]
        if position + 1 == len(blocks) or not (_form(heading.text, "box") or _form(heading.text, "furniture")):
            return False
        elements = self.article.elements
        parent = elements[heading.element].parent if heading.element >= 0 else -1
        around = elements[parent] if parent >= 0 else None
        small = around is not None and around.kind == "section" and around.end - around.open_end < _BOX * len(self.article.source.text)
        self.around = around if small else None
        return blocks[position + 1].kind != "heading" and self._inside(blocks[position + 1])

    def _inside(self, block: Block) -> bool:
        if self.around is not None and block.start < self.around.end:
            return True
        linked = sum(inline.end - inline.start for inline in block.inlines if inline.kind == "link")
        return block.kind in ("list-item", "paragraph") and linked >= _LINKED * len(block.text)


def _recognise_guessed(block: Block) -> None:
    """Plain text has no marks: a short line that the reader took for a heading or a label may be a byline or a credit."""
    if block.kind == "heading" or block.part == "label":
        part = next((part for part in _BY_FORM if _form(block.text, part)), "")
        if part:
            block.kind, block.level, block.part = "paragraph", 0, part


def _headline(blocks: list[Block]) -> int:
    """Index of the headline, -1 for none: the first heading of level 1, before which little stands."""
    return next((i for i, block in enumerate(blocks) if block.kind == "heading" and block.level == 1 and block.part in ("", "headline")), -1)


def _part(blocks: list[Block], position: int, headline: int, closing: bool) -> str:
    block = blocks[position]
    if position == headline:
        return "headline"
    words = block.text.count(" ") + 1
    if block.kind == "heading":
        # A sentence set as a heading right under the headline is the standfirst, whatever its tag.
        if position == headline + 1 and headline >= 0 and words > 8 and block.text[-1] in ".!?…":
            return "standfirst"
        return "heading"
    if closing:
        return "bibliography"
    if block.kind in ("paragraph", "list-item", "caption") and words <= _SHORT:
        for part in _BY_FORM:
            if _form(block.text, part):
                return part
    if block.kind == "paragraph" and 0 <= position < headline and words <= 6:
        return "kicker"
    return block.kind


def _mark(block: Block, kind: str, found: re.Match[str] | None) -> None:
    """An inline range of the block over what was found."""
    if found:
        inlines = list(block.inlines)
        insort(inlines, Inline(kind, found.start(), found.end()), key=lambda inline: (inline.start, -inline.end))
        block.inlines = tuple(inlines)
