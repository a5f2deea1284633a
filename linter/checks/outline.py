"""The outline that headings make: levels that are skipped, headings that say the same, marks without a heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import msgspec

from linter.article import removal
from linter.finding import Edit, Fix, Hit, Related, Safety, Span
from linter.regexp import regexp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.article.model import Article, Block, Element
    from linter.text.layer import View

_MARKDOWN = ("markdown", "mdx", "quarto")
# A heading's mark and nothing else, to the end of its line.
_LONE_MARK = regexp(r"##*+(?:[ \t]++#++)?+[ \t]*+(?=[\r\n]|\Z)")
_PREFIX = regexp(r"(?:\A|.*[\r\n])[ \t>]*+\Z", re.S)
_DEEPEST = 6
_FENCE = regexp(r"^[ \t>]*+:::++([^\r\n]*+)", re.M)
_MARK_TEXT = regexp(r"#{2,6}")
_OUTSIDE = ("furniture", "embed", "table-cell", "footnote")


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`find` names what to look for."""

    find: Literal["skip", "duplicate", "lone-mark"]


def check(view: View, params: Params) -> Iterator[Hit]:
    """Faults of the outline, each on its heading."""
    if params.find == "lone-mark":
        yield from _lone_marks(view.article)
        return
    boxes = _boxes(view.article)
    headings = [
        block
        for block in view.article.blocks
        if block.kind == "heading" and block.level and block.part not in _OUTSIDE and not (boxes and removal.inside(boxes, block.start, block.end))
    ]
    if view.article.format != "text":
        yield from _skips(view.article, headings) if params.find == "skip" else _duplicates(headings)
    elif params.find == "duplicate":
        yield from _duplicates(headings)


def _boxes(article: Article) -> list[Span]:
    """Fenced divisions (`::: {.panel-tabset}`, `:::note`): their headings are tabs and titles of boxes, outside the outline."""
    text = article.source.text
    if article.format not in _MARKDOWN or ":::" not in text:
        return []
    boxes: list[Span] = []
    opened: list[int] = []
    for match in _FENCE.finditer(text):
        if match[1].strip():
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            if not opened:
                boxes.append(Span(start, match.end()))
    return boxes


def _lone_marks(article: Article) -> Iterator[Hit]:
    text = article.source.text
    if "#" not in text:
        return
    if article.format == "html":
        yield from _lone_marks_in_html(article)
        return
    kept: list[Span] | None = None
    least = 2 if article.format == "text" else 1
    for match in _LONE_MARK.finditer(text):
        start, end = match.start(), match.start() + len(match[0].rstrip(" \t"))
        mark = match[0].split()[0]
        if not least <= len(mark) <= _DEEPEST or text[max(0, start - 1) : start].strip(" \t\r\n>") or not _PREFIX.match(text[max(0, start - 80) : start]):
            continue
        kept = removal.protected(article) if kept is None else kept
        if not removal.touches(kept, start, end):
            yield Hit(Span(start, end), values={"mark": mark}, fixes=(Fix((removal.of_block(article, start, end),)),))


def _lone_marks_in_html(article: Article) -> Iterator[Hit]:
    """A paragraph or a heading of a page that shows nothing but a mark of Markdown."""
    for block in article.blocks:
        if "#" not in block.text or not block.map.contiguous(0, block.map.length):
            continue
        if block.kind not in ("paragraph", "heading", "list-item", "quotation") or not _MARK_TEXT.fullmatch(block.text.strip()):
            continue
        element = article.elements[block.element] if block.element >= 0 else None
        span = Span(block.start, block.end)
        edit = removal.of_block(article, *span)
        if element is not None and element.kind in ("paragraph", "heading"):
            if article.source.text[element.open_end : element.close_start].strip() != block.text.strip():
                continue
            edit = removal.of_element_and_pair(article, block.element)
        yield Hit(span, values={"mark": block.text.strip()}, fixes=(Fix((edit,)),))


def _skips(article: Article, headings: list[Block]) -> Iterator[Hit]:
    """A heading more than one level below the one before it. Where an article begins is the theme's affair."""
    before = 0
    for block in headings:
        if before and block.level > before + 1:
            element = article.elements[block.element] if block.element >= 0 else None
            if element is None or element.kind != "heading":
                element = next((e for e in reversed(article.elements) if e.kind == "heading" and e.start <= block.start < e.end), None)
            span = Span(element.start, element.end) if element else Span(block.start, block.end)
            yield Hit(
                span,
                values={"level": block.level, "before": before, "wanted": before + 1, "heading": block.text.strip()},
                fixes=_at_level(article, element, before + 1) if element else (),
                evidence={"level": block.level, "before": before},
            )
        before = block.level


def _at_level(article: Article, element: Element, level: int) -> tuple[Fix, ...]:
    """The heading's marks at another level, for a person to choose."""
    text = article.source.text
    opening, closing = text[element.start : element.open_end], text[element.close_start : element.end]
    if element.name:
        if not element.closed or removal.touches(article.opaque, element.start, element.open_end):
            return ()
        edits = (
            Edit(element.start, element.open_end, f"<h{level}" + opening[3:]),
            Edit(element.close_start, element.end, f"</h{level}" + closing[4:]),
        )
    elif opening.startswith("#"):
        edits = (Edit(element.start, element.start + element.level, "#" * level),)  # type: ignore[assignment]
    else:
        return ()
    return (Fix(edits, Safety.SUGGESTION),)


def _duplicates(headings: list[Block]) -> Iterator[Hit]:
    """Two headings of one level and one parent with the same words: to a reader of the outline they are one."""
    path: list[Block] = []
    seen: dict[tuple[int, int, str], Block] = {}
    for block in headings:
        said = " ".join(block.text.split()).casefold()
        while path and path[-1].level >= block.level:
            path.pop()
        first = seen.setdefault((path[-1].index if path else -1, block.level, said), block)
        if first is not block:
            yield Hit(Span(block.start, block.end), values={"heading": block.text.strip()}, related=(Related(Span(first.start, first.end)),))
        path.append(block)
