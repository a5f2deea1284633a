"""A word or two that stand alone at the edge of the article: a rubric or a tag pasted along."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from linter.article import removal
from linter.finding import Fix, Hit, Safety
from linter.regexp import regexp
from linter.text import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.text.layer import BlockText, View

_LABEL = regexp(r"[^\W\d_][^\W\d_’'-]*(?:[ \u00a0’'-][^\W\d_]+){0,2}")
_WORDS = 3
_KEYED = 120  # characters: a line of tags, not a paragraph
_ASIDE = ("furniture", "footnote", "caption", "credit", "embed", "table-cell")


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Nothing to set."""


def check(view: View, params: Params) -> Iterator[Hit]:
    """Labels after the text; before it only those that repeat one of the article's own tags (a kicker is no fault)."""
    blocks = [block for block in view.text.blocks if block.block.kind != "code" and block.block.part not in _ASIDE]
    sentences = sum(block.text.rstrip(' »”")')[-1:] in ".!?…" for block in blocks)
    if sentences < 2:
        return
    tags = {tag.text.casefold() for tag in view.article.metadata.tags}
    first = next((block for block in blocks if block.block.part not in ("byline", "agency-note")), None)
    if first is not None and first.block.kind != "heading" and first.text.strip().casefold() in tags and not first.block.inlines:
        yield _hit(view, first, "before")
    author = view.article.metadata.author.text.casefold() if view.article.metadata.author else ""
    for block in reversed(blocks):
        text = block.text.strip()
        if block is not first and _is_keyed(text, block):
            yield _hit(view, block, "keyed")
            continue
        if block is first or block.block.part not in ("label", "paragraph") or not _LABEL.fullmatch(text) or len(re.split(r"[ \u00a0]", text)) > _WORDS:
            return
        known = text.casefold() in tags or text.casefold() in lexicon.entry_set(block.language, "rubrics")
        marks = {inline.kind for inline in block.block.inlines}
        if marks & {"link", "image", "code"} or (marks and not known):
            return
        if known or (block.block.part == "label" and _is_lone_noun(text, block, blocks, author)):
            yield _hit(view, block, None)


def _is_keyed(text: str, block: BlockText) -> bool:
    """A line like “Tags: bikes, city” or « Catégorie : Économie »: what belongs to the metadata, with its name."""
    key, colon, values = text.partition(":")
    return (
        bool(colon and values.strip())
        and values.strip()[-1] not in ".!?…"
        and len(values) <= _KEYED
        and block.block.part not in ("headline", "heading")
        and key.strip().casefold() in lexicon.entry_set(block.language, "label-keys")
        and not any(inline.kind in ("link", "image", "code") for inline in block.block.inlines)
    )


def _hit(view: View, block: BlockText, case: str | None) -> Hit:
    article, index = view.article, block.block.element
    element = article.elements[index] if index >= 0 else None
    span = block.span(0, len(block.text))
    edit = removal.of_element_and_pair(article, index) if element and element.kind == "paragraph" and element.name else removal.of_block(article, *span)
    return Hit(span, case=case, values={"label": block.text.strip()}, fixes=(Fix((edit,), Safety.SUGGESTION),))


def _is_lone_noun(text: str, block: BlockText, blocks: list[BlockText], author: str) -> bool:
    """One capitalised word that is no name (a name would stand in the article), no sign-off, no closing formula."""
    if " " in text or len(text) < 5 or not text[0].isupper() or text.isupper() or text.casefold() in author:
        return False
    if text.casefold() in lexicon.entry_set(block.language, "closings"):
        return False
    return not any(text in other.text for other in blocks if other is not block)
