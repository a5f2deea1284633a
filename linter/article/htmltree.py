"""HTML to a Beautiful Soup tree in which every tag, text and comment knows its source range.

Beautiful Soup builds the tree, linter/article/htmltokens.py finds the tokens. The tree keeps `contents` and `parent`;
the links between neighbours are left out (keeping them is quadratic on deep nesting).
"""

from __future__ import annotations

import html
from typing import Any, NamedTuple

from linter.article.htmlsyntax import BLOCK, OPTIONAL_END, names
from linter.article.htmltokens import Tokens
from linter.article.soup import BeautifulSoup, Comment, NavigableString, Tag

_HEADINGS = names("h1 h2 h3 h4 h5 h6")
_CELLS = names("td th caption")
_TABLE = names("table caption colgroup tbody thead tfoot tr td th")
# A start tag closes the elements named first, unless one of the second stands between.
_IMPLIED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol", "menu", "dir", *_CELLS)),
    "dt": (("dt", "dd"), ("dl", *_CELLS)),
    "dd": (("dt", "dd"), ("dl", *_CELLS)),
    "td": (("td", "th"), ("table", "tr")),
    "th": (("td", "th"), ("table", "tr")),
    "tr": (("tr",), ("table",)),
    "tbody": (("tbody", "thead", "tfoot"), ("table",)),
    "thead": (("tbody", "thead", "tfoot", "caption", "colgroup"), ("table",)),
    "tfoot": (("tbody", "thead"), ("table",)),
    "option": (("option",), ("select", "datalist")),
    "optgroup": (("option", "optgroup"), ("select",)),
    "body": (("head",), ("html",)),
}


class SourceTag(Tag):
    """An element: its start tag stands at `start:open_end`, its end tag at `close_start:end` (empty if there is none)."""

    start: int = -1
    open_end: int = -1
    close_start: int = -1
    end: int = -1
    closed: bool = False


class SourceText(NavigableString):
    """A text, entities decoded; `pieces` are its source ranges, as they stand (entities not decoded)."""

    pieces: tuple[tuple[int, int], ...] = ()


class SourceTemplate(NavigableString):
    """A templating tag (`{{ }}`, `{% %}`, `<?php ?>`) at `start:end`."""

    start: int = -1
    end: int = -1


class SourceComment(Comment):
    """A comment at `start:end`, its marks included."""

    start: int = -1
    end: int = -1


class SourceBreak(NavigableString):
    """A `</p>` without its `<p>`: browsers make an empty paragraph of it, so what stands around it is apart."""


class Broken(NamedTuple):
    """Markup that does not pair: kind is unclosed-tag, stray-end-tag or unclosed-comment."""

    kind: str
    name: str
    start: int
    end: int


class Tree(BeautifulSoup):
    """The tree of `text[first:last]`. `broken` lists what did not pair; `page` is true where html, head, body or a doctype stands."""

    def __init__(self, text: str, first: int = 0, last: int | None = None) -> None:
        self.broken: list[Broken] = []
        self.page = False
        self.at = (first, first)
        self._pieces: list[tuple[int, int]] = []
        self._depths: dict[str, list[int]] = {}
        self._blocks: list[int] = [0]
        # The builder has the text; what is given here must only not look like a file's name, about which Beautiful Soup would warn.
        super().__init__("<", builder=Tokens(text, first, len(text) if last is None else last))

    # ---- what Beautiful Soup calls

    def reset(self) -> None:
        self._depths = {}
        super().reset()

    def pushTag(self, tag: Tag) -> None:  # noqa: N802
        if self.currentTag is not None:
            self.currentTag.contents.append(tag)
        depth = len(self.tagStack)
        self._depths.setdefault(tag.name, []).append(depth)
        if tag.name in BLOCK:
            self._blocks.append(depth)
        self.tagStack.append(tag)
        self.currentTag = tag

    def popTag(self) -> Tag | None:  # noqa: N802
        tag = self.tagStack.pop()
        depths = self._depths.get(tag.name)
        if depths:
            depths.pop()
        if len(self._blocks) > 1 and self._blocks[-1] == len(self.tagStack):
            self._blocks.pop()
        if isinstance(tag, SourceTag) and tag.end < 0:
            tag.close_start = tag.end = self.at[0]
            if tag.name not in OPTIONAL_END:
                self.broken.append(Broken("unclosed-tag", tag.name, tag.start, tag.open_end))
        self.currentTag = self.tagStack[-1] if self.tagStack else None
        return None

    def endData(self, containerClass: type[NavigableString] | None = None) -> None:  # noqa: N802, N803
        if self._pieces:
            text = SourceText("".join(self.current_data))
            text.pieces = tuple(self._pieces)
            self._pieces, self.current_data = [], []
            self.object_was_parsed(text)

    def object_was_parsed(self, o: Any, parent: Tag | None = None, most_recent_element: Any = None) -> None:
        holder = parent or self.currentTag
        assert holder is not None
        o.parent = holder
        holder.contents.append(o)

    # ---- what the tokenizer tells

    def add_text(self, source: str, start: int, end: int) -> None:
        raw = source[start:end]
        self.current_data.append(html.unescape(raw) if "&" in raw else raw)
        if self._pieces and self._pieces[-1][1] == start:
            self._pieces[-1] = (self._pieces[-1][0], end)
        else:
            self._pieces.append((start, end))

    def add_comment(self, text: str, start: int, end: int) -> None:
        self._add_leaf(SourceComment(text), start, end)

    def add_template(self, text: str, start: int, end: int) -> None:
        self._add_leaf(SourceTemplate(text), start, end)

    def _add_leaf(self, leaf: SourceComment | SourceTemplate, start: int, end: int) -> None:
        self.endData()
        leaf.start, leaf.end = start, end
        self.object_was_parsed(leaf)

    def add_doctype(self) -> None:
        self.page = True

    def add_broken(self, kind: str, name: str, start: int, end: int) -> None:
        self.broken.append(Broken(kind, name, start, end))

    def start_tag(self, name: str, attrs: dict[str, str], start: int, end: int, *, empty: bool) -> None:
        self.endData()
        self.at = (start, start)
        if name in BLOCK:
            top = self.tagStack[self._blocks[-1]]
            if top.name == "p":
                self._pop_to(self._blocks[-1])
        if name in _IMPLIED:
            closes, fences = _IMPLIED[name]
            depth = max(self._depth(other) for other in closes)
            if depth > max(self._depth(fence) for fence in fences):
                self._pop_to(depth)
        elif name == "a" and self._depth("a") > self._blocks[-1]:
            self._pop_to(self._depth("a"))
        self.page = self.page or name in ("html", "head", "body")
        tag = SourceTag(self, self.builder, name, attrs=attrs, parent=self.currentTag)
        self.pushTag(tag)
        tag.start, tag.open_end = start, end
        if empty:
            tag.close_start = tag.end = end
            tag.closed = True
            self.popTag()

    def end_tag(self, name: str, start: int, end: int) -> None:
        self.endData()
        self.at = (start, end)
        depth = self._depth(name)
        fence = 0
        if name not in BLOCK:
            fence = self._blocks[-1]
        elif name not in _TABLE and not _CELLS.isdisjoint(self._depths):
            fence = max(map(self._depth, _CELLS))
        if depth <= fence:
            self.broken.append(Broken("stray-end-tag", name, start, end))
            if name == "p":
                self.object_was_parsed(SourceBreak(""))
            elif name in _HEADINGS and self.tagStack[self._blocks[-1]].name in _HEADINGS:
                self._pop_to(self._blocks[-1])  # "<h2>…</h3>" ends the heading all the same
            return
        tag = self.tagStack[depth]
        assert isinstance(tag, SourceTag)
        tag.close_start, tag.end, tag.closed = start, end, True
        self._pop_to(depth)

    def finish(self, end: int) -> None:
        """The text is read: what is open ends here."""
        self.endData()
        self.at = (end, end)
        self._pop_to(1)

    def _depth(self, name: str) -> int:
        depths = self._depths.get(name)
        return depths[-1] if depths else 0

    def _pop_to(self, depth: int) -> None:
        while len(self.tagStack) > depth:
            self.popTag()
