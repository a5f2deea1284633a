"""Markdown, MDX and Quarto: pyromark's events, in source order, told to the builder with exact places.

pyromark gives UTF-8 byte ranges; they become code points here. Where an event's text is not what stands in the
source (entities, escapes), the two are walked side by side; what cannot be explained is shown as U+FFFC.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from linter.article import frontmatter, templating
from linter.article.alignment import code_points
from linter.article.builder import Builder
from linter.article.inlinehtml import settle
from linter.article.markdowninline import InlineReader
from linter.article.model import OBJECT, Article
from linter.finding import Problem, Span

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


class _Reader(InlineReader):
    """The state of one pass over the events: what is open, what is still to be shown."""

    def __init__(self, masked: templating.Masked, builder: Builder) -> None:
        super().__init__(masked, builder)
        self.stack: list[tuple[str, int, bool, int, int]] = []  # event name, element, whether it is an inline range, its place
        self.fresh: list[int] = []  # elements whose opening mark ends where the next event starts
        self.html: list[list[int]] = []

    def run(self) -> None:
        import pyromark

        point = code_points(self.text)
        takers: dict[str, Callable[[Any, int, int], None]] = {
            "Code": self.show_code, "InlineHtml": self.inline_html, "Html": self.block_html, "Start": self.start, "Rule": self.rule,
            "SoftBreak": self.soft_break, "HardBreak": self.hard_break, "FootnoteReference": self.footnote_reference,
            "InlineMath": self.formula, "DisplayMath": self.formula,
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
                for index in self.fresh:
                    self.b.elements[index].open_end = max(start - escaped, self.b.elements[index].start)
                self.fresh.clear()
            if self.soft is not None and name != "SoftBreak":
                self._show_soft_break(start - escaped)
            if name == "Text":
                self.show_text(value, start, end, escaped=escaped)
            elif name in takers:
                takers[name](value, start, end)

    # ---- blocks

    def _trim(self, start: int, end: int) -> int:
        floor = max(start, end - 1000)
        while end > floor and self.text[end - 1] in _TRAILING:
            end -= 1
        return end

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
            self.picture = detail
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

    # ---- HTML

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
    import pyromark

    o = pyromark.Options
    return o.ENABLE_TABLES | o.ENABLE_FOOTNOTES | o.ENABLE_HEADING_ATTRIBUTES | o.ENABLE_STRIKETHROUGH | o.ENABLE_DEFINITION_LIST | o.ENABLE_GFM


_BLOCKS = {
    "Paragraph": "paragraph", "Heading": "heading", "BlockQuote": "quotation", "List": "list", "Item": "list-item",
    "Table": "table", "TableCell": "table-cell", "CodeBlock": "code", "FootnoteDefinition": "other",
    "DefinitionListTitle": "other", "DefinitionListDefinition": "other",
}  # fmt: skip
