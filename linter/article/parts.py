"""Which part of an article each block is (headline, byline, caption, furniture...), by its markup and its form.

Readers give the part where the markup says it. Here the form of the text decides, and only where it is
unmistakable: a block that is wrongly taken for prose costs a false finding, one wrongly left out costs a miss.
"""

from __future__ import annotations

import re
from bisect import insort
from functools import cache
from pathlib import Path

from linter.article.model import Article, Block, Inline

# Blocks of prose that must not be mistaken for furniture are longer than this (words).
_SHORT = 30


@cache
def _forms() -> dict[str, list[re.Pattern[str]]]:
    forms: dict[str, list[re.Pattern[str]]] = {}
    for line in (Path(__file__).parent.parent / "lexicon" / "parts.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            part, pattern = line.split(" ", 1)
            forms.setdefault(part, []).append(re.compile(pattern))
    return forms


def _form(text: str, *parts: str) -> re.Match[str] | None:
    return next((match for part in parts for form in _forms()[part] if (match := form.match(text))), None)


# A dateline opens the story: among the first blocks only.
_DATELINE_BLOCKS = 5
_BY_FORM = ("byline", "credit", "furniture", "legal", "correction", "agency-note")


def assign(article: Article) -> None:
    """Give each block that the reader left without a part its part."""
    if article.format == "text":
        for block in article.blocks:
            _recognise_guessed(block)
    headline = _headline(article.blocks)
    closing = 0
    for position, block in enumerate(article.blocks):
        if block.kind == "heading":
            if closing and block.level <= closing:
                closing = 0
            if _form(block.text, "closing"):
                closing = block.level or 2
        if not block.part:
            block.part = _part(article.blocks, position, headline, bool(closing))
        if position <= headline + _DATELINE_BLOCKS and block.part in ("paragraph", "standfirst"):
            _mark_dateline(block)


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


def _mark_dateline(block: Block) -> None:
    match = _form(block.text, "dateline")
    if match:
        inlines = list(block.inlines)
        insort(inlines, Inline("dateline", 0, match.end()), key=lambda inline: (inline.start, -inline.end))
        block.inlines = tuple(inlines)
