"""Blank or leftover structure: empty paragraphs and headings, runs of line breaks and blank lines, a label after the article."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Literal

import msgspec

from linter.article import blank
from linter.finding import Edit, Fix, Hit, Safety, Span
from linter.text import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.article.model import Article
    from linter.text.layer import BlockText, View

_MARKDOWN = ("markdown", "mdx", "quarto")
_EMPTY_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+#*)?[ \t]*")
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|h[1-6]|ul|ol|li|dl|dt|dd|table|tr|td|th|blockquote|section|article|main|aside|figure|figcaption|hr|body|html|header|footer)\b|<!--", re.I
)
_LABEL = re.compile(r"[^\W\d_][^\W\d_’'-]*(?:[ \u00a0’'-][^\W\d_]+){0,2}")
_LABEL_WORDS = 3
_MAY_BE_BLANK = "&< \t\r\n\u00a0\u202f\u200b"


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`find` names what to look for; `least` is the shortest run that counts (lines or breaks)."""

    find: Literal["blank-paragraph", "blank-heading", "blank-lines", "line-break-run", "stray-label"]
    least: int = 3


def check(view: View, params: Params) -> Iterator[Hit]:
    """Places where the structure shows nothing, or something that is not the article's."""
    if params.find == "blank-paragraph":
        yield from _blank_elements(view.article, "paragraph")
        if view.article.format in _MARKDOWN:
            yield from _blank_markdown_paragraphs(view.article)
    elif params.find == "blank-heading":
        yield from _blank_elements(view.article, "heading")
        if view.article.format in _MARKDOWN:
            yield from _blank_markdown_headings(view.article)
    elif params.find == "blank-lines":
        yield from _blank_lines(view.article, params.least)
    elif params.find == "line-break-run":
        yield from _line_break_runs(view.article, params.least)
    else:
        yield from _stray_labels(view)


def _blank_elements(article: Article, kind: str) -> Iterator[Hit]:
    for element in article.elements:
        if element.kind == kind and element.name and element.end > element.start and blank.is_leftover(article, element):
            edit = blank.removal(article, element)
            yield Hit(Span(element.start, element.end), values={"level": element.level, "tag": element.name}, fixes=(Fix((edit,)),) if edit else ())


def _blank_markdown_paragraphs(article: Article) -> Iterator[Hit]:
    """A paragraph of Markdown that is only `&nbsp;`, `<br>` or the like, on one line between blank ones."""
    text, starts = article.source.text, article.source.line_starts
    if not any(mark in text for mark in ("&nbsp;", "&#", "<br", "\u00a0", "\u202f", "\u200b", "&emsp;", "&ensp;")):
        return
    kept = blank.protected(article)
    bounds = [*starts, len(text)]
    before_blank = True
    for number, start in enumerate(starts):
        end = bounds[number + 1]
        if text[start : start + 1] not in _MAY_BE_BLANK:
            before_blank = False
            continue
        line = text[start : min(end, start + 400)]
        empty = not line.strip(" \t\r\n")
        if not empty and before_blank and line.lstrip(" \t")[:1] in ("&", "<", "\u00a0", "\u202f", "\u200b") and blank.is_blank(text, start, end):
            following = text[end : bounds[number + 2]] if number + 2 < len(bounds) else ""
            if len(following) < 400 and not following.strip(" \t\r\n") and not line.startswith(("    ", "\t")):
                first = start + len(line) - len(line.lstrip(" \t"))
                last = start + len(text[start:end].rstrip(" \t\r\n"))
                if not blank.touches(kept, first, last) and not _inside_html_paragraph(article, first):
                    yield Hit(Span(first, last), values={"tag": "p", "level": 0}, fixes=(Fix((Edit(*blank.with_line(article.source, first, last), ""),)),))
        before_blank = empty


def _inside_html_paragraph(article: Article, offset: int) -> bool:
    """True inside an HTML element that the paragraph rule judges itself, or a table cell."""
    after = bisect_right(article.elements, offset, key=lambda element: element.start)
    return any(element.name not in ("", "br") and element.start < offset < element.end for element in article.elements[max(0, after - 8) : after])


def _blank_markdown_headings(article: Article) -> Iterator[Hit]:
    text, starts = article.source.text, article.source.line_starts
    kept: list[Span] | None = None
    bounds = [*starts, len(text)]
    for number, start in enumerate(starts):
        end = bounds[number + 1]
        if end - start > 200 or "#" not in text[start : start + 4]:
            continue
        line = text[start:end].rstrip("\r\n")
        match = _EMPTY_ATX.fullmatch(line)
        if match is None:
            continue
        kept = blank.protected(article) if kept is None else kept
        first, last = start + match.start(1), start + len(line.rstrip(" \t"))
        if not blank.touches(kept, first, last):
            yield Hit(
                Span(first, last), values={"level": len(match[1]), "tag": match[1]}, fixes=(Fix((Edit(*blank.with_line(article.source, first, last), ""),)),)
            )


def _blank_lines(article: Article, least: int) -> Iterator[Hit]:
    """Runs of `least` blank lines or more, and two or more at the end of the file (one may be an editor's habit)."""
    if article.format != "text" and article.format not in _MARKDOWN:
        return
    text, starts = article.source.text, article.source.line_starts
    if not text.strip():
        return
    bounds = [*starts, len(text)]
    kept: list[Span] | None = None
    run = 0
    for number in range(len(starts) + 1):
        at_end = number == len(starts) or (number == len(starts) - 1 and starts[number] == len(text))
        if (
            not at_end
            and (text[starts[number]] in " \t\r\n\f\v" or text[starts[number]] > "\u007f")
            and not _shown(text[starts[number] : bounds[number + 1]], article.format)
        ):
            run += 1
            continue
        if run >= (2 if at_end else least):
            first, last = starts[number - run], len(text) if at_end else starts[number]
            kept = blank.protected(article) if kept is None else kept
            if not blank.touches(kept, first, last):
                keep = 0 if at_end or number == run else 1
                edit = Edit(starts[number - run + keep], last, "")
                case = "end" if at_end else None
                yield Hit(Span(first, last), case=case, values={"count": run}, fixes=(Fix((edit,)),), evidence={"lines": run})
        if at_end:
            return
        run = 0


def _shown(line: str, form: str) -> bool:
    return bool(line.strip()) if form == "text" else bool(line.strip(" \t\r\n"))


def _line_break_runs(article: Article, least: int) -> Iterator[Hit]:
    text = article.source.text
    run: list[tuple[int, int]] = []
    kept = blank.protected(article) if any(element.name == "br" for element in article.elements) else []
    for element in article.elements:
        if element.name != "br" or element.attrs:
            continue
        if run and element.start >= run[-1][1] and blank.is_blank(text, run[-1][1], element.start):
            run.append((element.start, element.open_end))
            continue
        yield from _line_break_run(article, run, least, kept)
        run = [(element.start, element.open_end)]
    yield from _line_break_run(article, run, least, kept)


def _line_break_run(article: Article, run: list[tuple[int, int]], least: int, kept: list[Span]) -> Iterator[Hit]:
    """Between words a run becomes one paragraph-like gap (two breaks); at the edge of a block it goes."""
    if len(run) < 2:
        return
    text, start, end = article.source.text, run[0][0], run[-1][1]
    before, after = text[max(0, start - 300) : start].rstrip(), text[end : end + 300].lstrip()
    opening = before.rfind("<")
    opens = not before or (before.endswith(">") and opening >= 0 and _BLOCK_TAG.match(before, opening) is not None)
    closes = not after or _BLOCK_TAG.match(after) is not None
    edge = opens or closes
    if len(run) < (2 if edge else least) or blank.touches(kept, start, end):
        return
    if opens and closes and _is_whole_content(before, opening, after):
        return  # the element around it is blank: that is said of the element
    first = start if edge else run[1][1]
    cut = blank.with_line(article.source, first, end) if edge else Span(first, end)
    fixes = () if blank.touches(article.opaque, *cut) else (Fix((Edit(*cut, ""),)),)
    yield Hit(Span(start, end), values={"count": len(run)}, fixes=fixes, evidence={"breaks": len(run)})


def _is_whole_content(before: str, opening: int, after: str) -> bool:
    return not before.startswith(("</", "<!--"), opening) and after.startswith("</")


def _stray_labels(view: View) -> Iterator[Hit]:
    """A word or two that stand alone after the article: a rubric or a tag pasted along."""
    blocks = [
        b for b in view.text.blocks if b.block.kind != "code" and b.block.part not in ("furniture", "footnote", "caption", "credit", "embed", "table-cell")
    ]
    tags = {tag.text.casefold() for tag in view.article.metadata.tags}
    author = view.article.metadata.author.text.casefold() if view.article.metadata.author else ""
    sentences = sum(b.text.rstrip(' »”")')[-1:] in ".!?…" for b in blocks)
    for block in reversed(blocks):
        text = block.text.strip()
        if block.block.part not in ("label", "paragraph") or not _LABEL.fullmatch(text) or len(re.split(r"[ \u00a0]", text)) > _LABEL_WORDS:
            return
        known = text.casefold() in tags or text.casefold() in lexicon.entry_set(block.language, "rubrics")
        marks = {inline.kind for inline in block.block.inlines}
        if sentences < 2 or marks & {"link", "image", "code"} or (marks and not known):
            return
        if known or (block.block.part == "label" and _is_lone_noun(text, block, blocks, author)):
            span = block.span(0, len(block.text))
            cut = blank.with_line(view.article.source, *span)
            element = view.article.elements[block.block.element] if block.block.element >= 0 else None
            edit = blank.removal(view.article, element) if element and element.kind == "paragraph" and element.name else Edit(*cut, "")
            yield Hit(span, values={"label": text}, fixes=(Fix((edit,), Safety.SUGGESTION),) if edit else ())


def _is_lone_noun(text: str, block: BlockText, blocks: list[BlockText], author: str) -> bool:
    """One capitalised word that is no name (a name would stand in the article), no sign-off, no closing formula."""
    if " " in text or len(text) < 5 or not text[0].isupper() or text.isupper() or text.casefold() in author:
        return False
    if text.casefold() in lexicon.entry_set(block.language, "closings"):
        return False
    return not any(text in other.text for other in blocks if other is not block)
