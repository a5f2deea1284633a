"""How much of the source goes when a leftover goes: itself, what stood around it alone, its line, and nothing else."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from linter.article import blank
from linter.finding import Edit, Span
from linter.regexp import regexp

if TYPE_CHECKING:
    from linter.article.model import Article
    from linter.source import Source

_NO_SPACE_BEFORE = (".", ",", ")", "]", "…")
# Lines longer than this are not looked at to their ends.
_LINE = 500
BLOCK_TAG = regexp(
    r"</?(?:p|div|h[1-6]|ul|ol|li|dl|dt|dd|table|tr|td|th|blockquote|section|article|main|aside|figure|figcaption|hr|body|html|header|footer)\b|<!--", re.I
)
_INLINE_TAG = regexp(r"</?(?!br\b|wbr\b)[a-zA-Z][^<>]*>|<!--.*?-->", re.I | re.S)


def of_element(article: Article, blanks: blank.Blanks, index: int) -> Edit:
    """The edit that takes a blank element away, with what held nothing but it and could not stand without."""
    elements = article.elements
    element = elements[index]
    outermost, outer = index, element.parent
    while outer >= 0 and blanks.verdicts[outer]:
        holder = elements[outer]
        if holder.name in blank.EMPTIABLE if holder.kind == "gutenberg" else holder.name in blank.KINDS or holder.kind == "list":
            outermost = outer
        outer = holder.parent
    removed = elements[outermost]
    if outermost == index and element.kind in ("emphasis", "link", "span", "other"):
        return of_inline(article, removed.start, removed.end, removed.open_end, removed.close_start)
    return of_block(article, removed.start, removed.end)


def of_element_and_pair(article: Article, index: int) -> Edit:
    """The edit that takes an element away, with the Gutenberg pair that holds it alone."""
    element, text = article.elements[index], article.source.text
    start, end = element.start, element.end
    if element.parent >= 0:
        outer = article.elements[element.parent]
        if outer.kind == "gutenberg" and outer.closed and not text[outer.open_end : start].strip() and not text[end : outer.close_start].strip():
            start, end = outer.start, outer.end
    return of_block(article, start, end)


def of_block(article: Article, start: int, end: int) -> Edit:
    """The edit that takes `start:end` away with its line, and one of two blank lines that would be left to meet."""
    source = article.source
    span = with_line(source, start, end)
    if span == (start, end):
        return Edit(start, end, "")
    text, starts = source.text, source.line_starts
    first, last = span
    number = bisect_right(starts, start) - 1  # the line it begins on
    header = article.metadata.span.end
    opens = starts[number] == 0 or (0 < header <= starts[number] <= header + 2 and not text[header : starts[number]].strip())
    above = opens or _is_blank_line(source, number - 1)
    after = bisect_right(starts, last - 1) if last > first else number + 1
    if last == len(text):
        if above and not opens:
            # Nothing comes after: the blank line before parted it from the text.
            gone = starts[number - 1]
            first = gone if text[last - 1 : last] in ("\n", "\r") else max(0, gone - _newline_before(text, gone))
        return Edit(first, last, "")
    if above and after < len(starts) and _is_blank_line(source, after):
        last = starts[after + 1] if after + 1 < len(starts) else len(text)
    return Edit(first, last, "")


def of_inline(article: Article, start: int, end: int, open_end: int, close_start: int) -> Edit:
    """The edit that takes a blank inline element out of its line, and leaves words as far apart as a reader saw them."""
    source, text = article.source, article.source.text
    if with_line(source, start, end) != (start, end):
        return of_block(article, start, end)
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in (" ", "\t") and before:
        if after in (" ", "\t") and after:
            while text[end : end + 1] in (" ", "\t") and end < len(text):
                end += 1
        elif after in ("", "\r", "\n") or _at_edge(text, start, end)[1]:
            while text[start - 1 : start] in (" ", "\t") and start:
                start -= 1
        return Edit(start, end, "")
    inner = text[open_end:close_start]
    if after in _NO_SPACE_BEFORE or before.isspace() or after.isspace() or not inner or not before or not after or any(_at_edge(text, start, end)):
        return Edit(start, end, "")
    kept = _INLINE_TAG.sub("", inner)
    return Edit(start, end, kept if kept.strip(" \t\r\n") else " " if kept else "")


def _at_edge(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether nothing of its block stands before `start`, or after `end`."""
    before, after = text[max(0, start - 300) : start].rstrip(), text[end : end + 300].lstrip()
    opening = before.rfind("<")
    opens = not before or (before.endswith(">") and opening >= 0 and BLOCK_TAG.match(before, opening) is not None)
    return opens, not after or BLOCK_TAG.match(after) is not None


def with_line(source: Source, start: int, end: int) -> Span:
    """The range, widened to whole lines where nothing but blanks stands beside it on them."""
    text, starts = source.text, source.line_starts
    line = bisect_right(starts, start) - 1
    first = starts[line]
    after = bisect_right(starts, max(start, end - 1))
    last = starts[after] if after < len(starts) else len(text)
    if start - first > _LINE or last - end > _LINE or text[first:start].strip(" \t") or text[end:last].strip(" \t\r\n"):
        return Span(start, end)
    if last == len(text) and text[end:last].strip(" \t") == "" and first > 0:
        # The last line has no newline of its own: the one before it goes, and the file ends as it did.
        return Span(first - _newline_before(text, first), last)
    return Span(first, last)


def _newline_before(text: str, at: int) -> int:
    return 2 if text.endswith("\r\n", 0, at) else 1 if at else 0


def _is_blank_line(source: Source, number: int) -> bool:
    """True where the line (counted from 0) holds only blanks."""
    text, starts = source.text, source.line_starts
    start = starts[number]
    end = starts[number + 1] if number + 1 < len(starts) else len(text)
    # Behind the last newline there is no line.
    return start < end and end - start < _LINE and not text[start:end].strip(" \t\r\n")


def touches(ranges: list[Span], start: int, end: int) -> bool:
    """True where `start:end` meets one of the sorted ranges."""
    index = bisect_right(ranges, (start, start))
    return any(span.start < end and start < span.end for span in ranges[max(0, index - 1) : index + 1])


def inside(ranges: list[Span], start: int, end: int) -> bool:
    """True where one of the sorted ranges, which do not overlap, holds `start:end`."""
    index = bisect_right(ranges, start, key=lambda span: span[0]) - 1
    return index >= 0 and end <= ranges[index][1]


def protected(article: Article) -> list[Span]:
    """Sorted ranges where the source is not prose: templating, code, comments, front matter. Overlaps are joined."""
    spans = [*article.opaque, *(comment.span for comment in article.comments), article.metadata.span]
    spans += [Span(e.start, e.end) for e in article.elements if e.kind == "code" or e.name in ("pre", "script", "style", "textarea", "template")]
    spans += [Span(b.start, b.end) for b in article.blocks if b.kind in ("code", "preformatted")]
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        elif span.end > span.start:
            joined.append(Span(*span))
    return joined
