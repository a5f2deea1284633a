"""Where headings are wanted: one title for a page, and one for each stretch of a long text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from linter.finding import Hit, Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.text.layer import BlockText, View

_COUNTED = frozenset(("paragraph", "list-item", "definition"))
_SHORT = 100


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`find`: whole pages with no `<h1>` or several, or a section of more than `limit` words under one heading."""

    find: Literal["missing-h1", "several-h1", "section-without-heading"]
    limit: int = 350


def check(view: View, params: Params) -> Iterator[Hit]:
    """One hit a page, or one for each section, on its first paragraph."""
    article = view.article
    if params.find == "section-without-heading":
        yield from _long_sections(view, params.limit)
    elif not article.whole_page:
        return
    elif params.find == "missing-h1":
        if not article.page_titles and article.blocks:
            yield Hit(article.visible_span(), whole=True, key="missing-h1")
    elif len(article.page_titles) > 1:
        second = article.page_titles[1]
        count = len(article.page_titles)
        related = tuple(Related(span) for span in article.page_titles if span is not second)
        yield Hit(second, values={"count": count}, related=related, evidence={"h1": count}, whole=True, key="several-h1")


def _long_sections(view: View, limit: int) -> Iterator[Hit]:
    section: list[BlockText] = []
    for block in view.text.blocks:
        if block.block.kind == "heading" or _stands_for_heading(block):
            yield from _long_section(section, limit)
            section = []
        elif block.block.part in _COUNTED:
            section.append(block)
    yield from _long_section(section, limit)


def _stands_for_heading(block: BlockText) -> bool:
    """True for a short paragraph that is bold from end to end: no heading to a screen reader, but a place to land."""
    size = len(block.text)
    return size <= _SHORT and any(inline.kind == "emphasis" and inline.end - inline.start >= size - 2 for inline in block.block.inlines)


def _long_section(section: list[BlockText], limit: int) -> Iterator[Hit]:
    if len(section) < 2 or sum(block.most_words for block in section) <= limit:
        return
    words = sum(block.word_count for block in section)
    if words > limit:
        first = section[0]
        yield Hit(first.span(0, len(first.text)), values={"words": words, "limit": limit}, evidence={"words": words, "limit": limit})
