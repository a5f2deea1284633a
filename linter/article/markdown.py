"""Markdown, MDX and Quarto: pyromark's events, in source order, told to the builder with exact places.

pyromark gives UTF-8 byte ranges; they become code points here. Where an event's text is not what stands in the
source (entities, escapes), the two are walked side by side; what cannot be explained is shown as U+FFFC.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from linter.article import frontmatter, templating
from linter.article.alignment import align, code_points
from linter.article.builder import Builder
from linter.article.inlinehtml import InlineTags, settle
from linter.article.model import OBJECT, Article
from linter.finding import Problem, Span

_PREFIX = re.compile(r"[ \t>]*+")
_TRAILING = " \t\r\n"
_EMPHASIS = {"Emphasis", "Strong", "Strikethrough", "Superscript", "Subscript"}


def read_article(article: Article, builder: Builder) -> None:
    """Tell the builder all of an article; fills `article.metadata` and `article.problems`."""
    source = article.source.text
    start = frontmatter.read(article)
    masked = templating.mask(source, start, article.format)
    if masked.opaque:
        builder.mask(masked.text, masked.seen, masked.silent, masked.parting)
    if start:
        builder.opaque.append(Span(0, start))
    builder.opaque += masked.opaque
    for span in masked.comments:
        builder.comment(source[span.start + 3 : span.end - 3], *span)
    reader = _Reader(masked, builder)
    try:
        reader.run()
    except RecursionError:
        article.problems.append(Problem("too-deep", "markup nested too deep: the article was read in part only", fatal=True))
    builder.end()
    builder.blocks = [block for block in builder.blocks if block.text.replace(OBJECT, "").strip()]
    for index, block in enumerate(builder.blocks):
        block.index = index
    builder.comments.sort(key=lambda comment: comment.span)
    builder.anomalies = settle(builder.anomalies)


class _Reader:
    """The state of one pass over the events: what is open, what is still to be shown."""

    def __init__(self, masked: templating.Masked, builder: Builder) -> None:
        text = masked.text
        try:
            text.encode()
        except UnicodeEncodeError:
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            if len(text) != len(masked.text):
                text = re.sub("[\ud800-\udfff]", "\ufffd", masked.text)
        self.text = text
        self.b = builder
        self.tags = InlineTags(text, builder, re.compile(f"[{masked.seen}{masked.silent}{masked.parting}]+"))
        self.stack: list[tuple[str, int, bool, int, int]] = []  # event name, element, whether it is an inline range, its place
        self.fresh: list[int] = []  # elements whose opening mark ends where the next event starts
        self.block = False
        self.items = self.quotes = self.footnotes = 0
        self.code = 0
        self.image: list[str] | None = None
        self.html: list[list[int]] = []
        self.soft: tuple[int, int] | None = None
        self.shown = 0  # end of the last text or inline mark
        self.literal = -1  # end of the last plain text

    def run(self) -> None:
        import pyromark

        point = code_points(self.text)
        leaves: dict[str, Callable[[Any, int, int], None]] = {
            "Code": self.show_code, "InlineHtml": self.inline_html, "Html": self.block_html, "Start": self.start, "SoftBreak": self.soft_break,
            "HardBreak": self.hard_break, "Rule": self.rule, "FootnoteReference": self.footnote_reference, "InlineMath": self.formula, "DisplayMath": self.formula,
        }  # fmt: skip
        events: Any = pyromark.events_with_range(self.text, options=_options())
        for event, place in events:
            name: str
            value: Any
            if isinstance(event, str):
                name, value = event, None
            else:
                [(name, value)] = event.items()
            if name == "End":
                if self.soft is not None:
                    self._show_soft_break(self.soft[1])
                self.end()
                continue
            start, end = point(place["start"]), point(place["end"])
            escaped = name == "Text" and self._escaped(start)
            if self.fresh:
                at = start - escaped
                for index in self.fresh:
                    self.b.elements[index].open_end = max(at, self.b.elements[index].start)
                self.fresh.clear()
            if self.soft is not None and name != "SoftBreak":
                self._show_soft_break(start - escaped)
            if name == "Text":
                self.show_text(value, start, end, escaped=escaped)
            elif name in leaves:
                leaves[name](value, start, end)

    # ---- blocks

    def _trim(self, start: int, end: int) -> int:
        floor = max(start, end - 1000)
        while end > floor and self.text[end - 1] in _TRAILING:
            end -= 1
        return end

    def _begin(self, kind: str, level: int = 0) -> None:
        if self.quotes and kind != "heading":
            kind = "quotation"
        self.b.begin(kind, part="footnote" if self.footnotes else "", level=level)
        self.block = True

    def _ensure(self) -> None:
        """Text that stands directly in an item (a tight list) begins a block of its own."""
        if not self.block:
            self._begin("list-item" if self.items else "paragraph")

    def _finish(self) -> None:
        if self.block:
            self.tags.close_all(self.shown)
            self.b.end()
            self.block = False
        self.soft = None

    def rule(self, _: None, start: int, end: int) -> None:
        self._finish()
        self.b.void("rule", "", start, self._trim(start, end))

    def start(self, value: Any, start: int, end: int) -> None:
        kind: str
        detail: Any
        kind, detail = (value, None) if isinstance(value, str) else next(iter(value.items()))
        if self.image is not None:
            self.stack.append((kind, -1, False, start, end))
            return
        if kind in _EMPHASIS or kind == "Link":
            self._ensure()
            attrs = {"href": self._attribute(detail["dest_url"])} if kind == "Link" else {}
            if kind == "Link" and detail["title"]:
                attrs["title"] = detail["title"]
            name = "link" if kind == "Link" else "emphasis"
            index = self.b.open(name, "", start, start, attrs, 2 if kind == "Strong" else 0)
            self.b.open_inline(name, index, attrs.get("href", ""))
            self.stack.append((kind, index, True, start, end))
            self.fresh.append(index)
            return
        if kind == "Image":
            self._ensure()
            self.image = []
            self.stack.append((kind, -1, False, start, end))
            self._picture = (start, detail)
            return
        self._finish()
        index = -1
        attrs = {}
        level = 0
        name = _BLOCKS.get(kind, "")
        if kind == "Heading":
            level = int(detail["level"][1:])
            attrs = {key: text for key, text in (("id", detail["id"] or ""), ("class", " ".join(detail["classes"]))) if text}
        elif kind == "BlockQuote":
            name = "quotation" if detail is None else "section"
            attrs = {} if detail is None else {"class": str(detail).lower()}
        if name:
            index = self.b.open(name, "", start, start, attrs, level)
            self.fresh.append(index)
        self.stack.append((kind if not (kind == "BlockQuote" and detail is not None) else "Alert", index, False, start, end))
        if kind == "Paragraph":
            self._begin("list-item" if self.items else "paragraph")
        elif kind == "Heading":
            self._begin("heading", level)
        elif kind == "TableCell":
            self._begin("table-cell")
        elif kind in ("DefinitionListTitle", "DefinitionListDefinition"):
            self._begin("definition")
        elif kind == "BlockQuote" and detail is None:
            self.quotes += 1
        elif kind == "Item":
            self.items += 1
        elif kind == "FootnoteDefinition":
            self.footnotes += 1
        elif kind == "CodeBlock":
            self.code += 1
            self.b.opaque.append(Span(start, self._trim(start, end)))

    def end(self) -> None:
        kind, index, inline, start, end = self.stack.pop()
        if kind == "Image" and self.image is not None:
            self._end_image(start, end)
            return
        if self.image is not None:
            return
        if inline:
            close = min(max(self.shown, self.b.elements[index].open_end), end)
            if index in self.fresh:
                self.fresh.remove(index)
                self.b.elements[index].open_end = close = min(start + 1, end)
            self.b.close_inline("link" if kind == "Link" else "emphasis", index)
            self.b.close(index, close, end)
            if kind == "Link":
                self.b.opaque.append(Span(close, end))
            self.shown = end
            return
        self._finish()
        if kind == "HtmlBlock":
            self._end_html()
        elif kind == "CodeBlock":
            self.code -= 1
        elif kind == "BlockQuote":
            self.quotes -= 1
        elif kind == "Item":
            self.items -= 1
        elif kind == "FootnoteDefinition":
            self.footnotes -= 1
        if index < 0:
            return
        last = self._trim(start, end)
        if index in self.fresh:
            self.fresh.remove(index)
            self.b.elements[index].open_end = last
        close = min(max(self.shown, self.b.elements[index].open_end), last) if kind in ("Heading", "CodeBlock") else last
        self.b.close(index, close, last)

    # ---- inline

    def _escaped(self, start: int) -> bool:
        """True where the text at `start` is a character escaped by a backslash right before it."""
        return start > 0 and self.text[start - 1] == "\\" and self.literal < start and not self.code

    def show_text(self, value: str, start: int, end: int, *, escaped: bool) -> None:
        if self.code:
            self.shown = end
            return
        if self.image is not None or self.tags.hidden:
            self.literal = end
            if self.image is not None:
                self.image.append(value)
            return
        self._ensure()
        if escaped and value and value[0] == self.text[start]:
            self.b.char(value[0], start - 1, start + 1)
            value, start = value[1:], start + 1
        self.shown = self.literal = end
        if self.text[start:end] == value:
            if value:
                self.b.text(start, end)
        else:
            self._align(value, start, end)

    def _align(self, value: str, start: int, end: int) -> None:
        """Show `value`, written as `start:end`; one object for what cannot be explained."""
        steps = align(self.text, value, start, end)
        if steps is None:
            self.b.object(start, end)
            return
        for shown, first, last in steps:
            if shown:
                self.b.char(shown, first, last)
            else:
                self.b.text(first, last)

    def show_code(self, value: str, start: int, end: int) -> None:
        if self.tags.hidden:
            return
        if self.image is not None:
            self.image.append(value)
            return
        self._ensure()
        first, last = start, end
        while first < last and self.text[first] == "`":
            first += 1
        last -= first - start
        if last - first >= len(value) + 2 and self.text[first] in " \r\n" and self.text[last - 1] in " \r\n":
            first, last = first + 1, last - 1
        index = self.b.open("code", "", start, first)
        self.b.open_inline("code", index)
        if self.text[first:last] == value:
            self.b.text(first, last)
        else:
            self._align(value, first, last)
        self.b.close_inline("code", index)
        self.b.close(index, last, end)
        self.b.opaque.append(Span(start, end))
        self.shown = end

    def soft_break(self, _: None, start: int, end: int) -> None:
        self.soft = (start, end)
        if self.image is not None:
            self.image.append(" ")

    def _show_soft_break(self, following: int) -> None:
        """A line's end is shown as a space; it stands for the next line's prefix (`> `, indentation) too."""
        if self.soft is None:
            return
        start, end = self.soft
        self.soft = None
        if self.image is not None or self.code or self.tags.hidden or not self.block:
            return
        prefix = _PREFIX.match(self.text, end)
        self.b.char(" ", start, following if prefix and prefix.end() >= following > end else end)

    def hard_break(self, _: None, start: int, end: int) -> None:
        if self.image is not None:
            self.image.append(" ")
            return
        self._ensure()
        self.b.void("break", "", start, end)
        self.b.line_break(start, end)
        self.shown = end

    def _end_image(self, start: int, end: int) -> None:
        _, detail = self._picture
        attrs = {"src": self._attribute(detail["dest_url"]), "alt": self._attribute("".join(self.image or []))}
        if detail["title"]:
            attrs["title"] = detail["title"]
        self.image = None
        index = self.b.void("image", "", start, end, attrs)
        self.b.object(start, end)
        self.b.inline("image", 1, index)
        self.b.opaque.append(Span(start, end))
        self.shown = end

    def _attribute(self, value: str) -> str:
        return self.tags.masks.sub(OBJECT, value)

    def footnote_reference(self, value: str, start: int, end: int) -> None:
        if self.image is None:
            self._ensure()
            self.b.void("other", "footnote-reference", start, end, {"id": value})
            self.b.opaque.append(Span(start, end))
            self.shown = end

    def formula(self, value: str, start: int, end: int) -> None:
        if self.image is None:
            self._ensure()
            self.b.object(start, end)
            self.b.opaque.append(Span(start, end))
            self.shown = end

    # ---- HTML

    def inline_html(self, value: str, start: int, end: int) -> None:
        if self.image is None:
            self._ensure()
            self.tags.read(start, end)
            self.shown = end

    def block_html(self, value: str, start: int, end: int) -> None:
        # Of CRLF the parser gives LF alone: a tag over several such lines is still one.
        if self.html and self.text[self.html[-1][1] : start] in ("", "\r"):
            self.html[-1][1] = end
        else:
            self.html.append([start, end])

    def _end_html(self) -> None:
        from linter.article import html as reader

        for start, end in self.html:
            reader.read_fragment(self.text, start, end, self.b)
            self.b.end()
        self.html.clear()


@cache
def _options() -> Any:
    """What is read beyond CommonMark."""
    from pyromark import Options as Extra

    return (
        Extra.ENABLE_TABLES | Extra.ENABLE_FOOTNOTES | Extra.ENABLE_HEADING_ATTRIBUTES | Extra.ENABLE_STRIKETHROUGH
        | Extra.ENABLE_DEFINITION_LIST | Extra.ENABLE_GFM
    )  # fmt: skip


_BLOCKS = {
    "Paragraph": "paragraph", "Heading": "heading", "BlockQuote": "quotation", "List": "list", "Item": "list-item",
    "Table": "table", "TableCell": "table-cell", "CodeBlock": "code", "FootnoteDefinition": "other",
    "DefinitionListTitle": "other", "DefinitionListDefinition": "other",
}  # fmt: skip
