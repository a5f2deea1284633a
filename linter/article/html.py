"""The HTML reader: fragments, WordPress and Gutenberg content, whole pages, and raw HTML inside Markdown.

It walks the tree of linter/article/htmltree.py without recursion and tells the builder what a reader sees.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from linter.article import blockmetadata, gutenberg, head, htmlparts, htmlroles, shortcodes
from linter.article.builder import Builder
from linter.article.htmlsyntax import BLOCK
from linter.article.htmltree import SourceBreak, SourceComment, SourceTag, SourceTemplate, SourceText, Tree
from linter.article.model import Article
from linter.finding import Span
from linter.regexp import regexp

# Atomic: a CRLF is one line end, never two.
_PARAGRAPH_BREAK = regexp(r"(?>\r\n|\r|\n)[ \t\f]*+(?:\r\n|\r|\n)[ \t\f\r\n]*+")
_ENTITY = regexp(r"&(?:#[xX][0-9a-fA-F]++|#[0-9]++|[a-zA-Z][a-zA-Z0-9]*+);?")
# A comment with nothing behind it, as the tokenizer ends one.
_COMMENT = regexp(r"<!--(?!-?>)([^-]*+(?:-(?!-!?>)[^-]*+)*+)-->[ \t\r\n\f]*+\Z")
# Inline ranges open at once: deeper nesting is no markup a reader could see, and each open range costs in every block.
_INLINES = 32


class _Context(NamedTuple):
    """What a run of text would be, here."""

    kind: str = "paragraph"
    part: str = ""
    level: int = 0
    element: int = -1
    preformatted: bool = False
    paragraphs: bool = False
    """Blank lines part paragraphs here (WordPress' classic editor)."""


class _Frame(NamedTuple):
    tag: SourceTag
    children: Iterator[Any]
    context: _Context
    element: int
    inline: str
    language: bool


class _GutenbergBlock(NamedTuple):
    name: str
    element: int
    context: _Context
    depth: int
    start: int
    end: int


def read_article(article: Article, builder: Builder) -> None:
    """Read a whole source: metadata, anomalies and the article's body."""
    text = article.source.text
    tree = Tree(text)
    body: Any = tree
    headline: SourceTag | None = None
    article.whole_page = tree.page
    if tree.page:
        head.read(tree, text, article.metadata)
        article.page_titles = head.page_titles(tree)
        body, titles = htmlroles.body(tree)
        headline = htmlroles.headline(body, titles, article.metadata.title.text if article.metadata.title else "")
    start, end = (body.open_end, body.end) if isinstance(body, SourceTag) else (0, len(text))
    for broken in tree.broken:
        if start <= broken.start <= end:
            builder.anomaly(*broken)
    classic = not tree.page and _is_classic(tree)
    walker = _Walker(text, builder, page=tree.page, anomalies=True, extent=end - start)
    if headline is not None:
        walker.walk((headline,), _Context())
    walker.walk(body.contents, _Context(paragraphs=classic))
    blockmetadata.read(builder.elements, text, article.metadata)
    article.language = article.language or article.metadata.language


def read_fragment(text: str, start: int, end: int, builder: Builder) -> None:
    """Read `text[start:end]`, a piece of HTML inside another format. What does not pair there is no anomaly."""
    comment = _COMMENT.match(text, start, end)
    if comment and gutenberg.parse(comment[1]) is None:  # half of all such pieces
        builder.end()
        builder.comment(comment[1], comment.start(), comment.end(1) + len("-->"))
        return
    walker = _Walker(text, builder, page=False, anomalies=False, extent=len(text))
    walker.walk(Tree(text, start, end).contents, _Context(element=builder.current()))


def _is_classic(tree: Tree) -> bool:
    """True for content of WordPress' classic editor: no `<p>` nor block comment, and blank lines in the text."""
    blank = False
    for child in tree.contents:
        if isinstance(child, SourceTag) and child.name == "p":
            return False
        if isinstance(child, SourceComment) and gutenberg.parse(child):
            return False
        blank = blank or (isinstance(child, SourceText) and _PARAGRAPH_BREAK.search(child) is not None)
    return blank


class _Walker:
    """One walk over one tree."""

    def __init__(self, text: str, builder: Builder, *, page: bool, anomalies: bool, extent: int) -> None:
        self.source = text
        self.extent = extent
        self.builder = builder
        self.page = page
        self.anomalies = anomalies
        self.context = _Context()
        self.blocks: list[_GutenbergBlock] = []
        self.names: Counter[str] = Counter()
        self.inlines = 0
        self.shortcodes = shortcodes.Reader(text)

    def walk(self, nodes: Iterable[Any], context: _Context) -> None:
        builder = self.builder
        self._enter(context)
        frames: list[_Frame] = []
        children = iter(nodes)
        while True:
            node = next(children, None)
            if node is None:
                if not frames:
                    break
                frame = frames.pop()
                self._leave(frame)
                children = frame.children
            elif isinstance(node, SourceText):
                for start, end in node.pieces:
                    self._text(start, end)
            elif isinstance(node, SourceTag):
                opened = self._open(node, children)
                if opened:
                    frames.append(opened)
                    children = iter(node.contents)
            elif isinstance(node, SourceComment):
                self._comment(node, len(frames))
            elif isinstance(node, SourceTemplate):
                self._opaque(node.start, node.end)
            elif isinstance(node, SourceBreak):
                self._enter(self.context)
        builder.end()
        for block in reversed(self.blocks):
            self._unclosed(block, builder.elements[block.element].end)

    # ---- elements

    def _enter(self, context: _Context) -> None:
        self.context = context
        self.builder.begin(context.kind, part=context.part, level=context.level, element=context.element, preformatted=context.preformatted)

    def _open(self, tag: SourceTag, children: Iterator[Any]) -> _Frame | None:
        """Tell the builder that a tag opens. A frame where its content is to be read."""
        builder, name = self.builder, tag.name
        kind = htmlroles.kind(name)
        attrs = {key: str(value) for key, value in tag.attrs.items()} if tag.attrs else {}
        if name == "br":
            builder.line_break(tag.start, tag.open_end)
            builder.void(kind, name, tag.start, tag.open_end, attrs)
            return None
        if htmlroles.hidden(name, attrs):
            self._hide(tag, kind, attrs)
            return None
        if name == "img":
            index = builder.void(kind, name, tag.start, tag.open_end, attrs)
            builder.object(tag.start, tag.open_end)
            builder.inline("image", 1, index, attrs.get("src", ""))
            return None
        if name == "wbr":
            builder.void(kind, name, tag.start, tag.open_end, attrs)
            return None
        language = attrs.get("lang") or attrs.get("xml:lang") or ""
        if name in BLOCK:
            builder.end()
            index = builder.open(kind, name, tag.start, tag.open_end, attrs, htmlroles.level(name))
            frame = _Frame(tag, children, self.context, index, "", bool(language))
            if language:
                builder.push_language(language)
            self._enter(self._inside(tag, attrs, index))
            return frame
        index = builder.open(kind, name, tag.start, tag.open_end, attrs)
        inline = htmlroles.inline(name, attrs)
        if not inline and language:
            inline = "span"
        if inline and self.inlines < _INLINES:
            self.inlines += 1
            builder.open_inline(inline, index, attrs.get("href", "") if inline == "link" else "", language)
        else:
            inline = ""
        return _Frame(tag, children, self.context, index, inline, False)

    def _leave(self, frame: _Frame) -> None:
        builder, tag = self.builder, frame.tag
        if tag.name in BLOCK:
            builder.end()
            if frame.language:
                builder.pop_language()
        elif frame.inline:
            builder.close_inline(frame.inline, frame.element)
            self.inlines -= 1
        builder.close(frame.element, tag.close_start, tag.end, closed=tag.closed)
        if tag.name in BLOCK:
            self._enter(frame.context)
        else:
            self.context = frame.context

    def _inside(self, tag: SourceTag, attrs: dict[str, str], index: int) -> _Context:
        """The context within a block-level element."""
        outer, name = self.context, tag.name
        kind, level = htmlroles.block(name, outer.kind)
        part = outer.part or htmlparts.part(tag, attrs, page=self.page, inside=outer.kind, extent=self.extent)
        if part == "caption":
            kind, part = "caption", ""
        elif kind == "table-cell" and name in ("td", "th") and htmlparts.lays_out(tag, self.extent):
            kind = "paragraph"
        preformatted = outer.preformatted or name == "pre"
        paragraphs = outer.paragraphs and name in ("blockquote", "div", "center")
        return _Context(kind, part, level, index, preformatted, paragraphs)

    def _hide(self, tag: SourceTag, kind: str, attrs: dict[str, str]) -> None:
        """An element whose content is not prose; a reader sees an object, or nothing."""
        builder = self.builder
        if tag.name in BLOCK:
            builder.end()
        index = builder.open(kind, tag.name, tag.start, tag.open_end, attrs)
        builder.close(index, tag.close_start, tag.end, closed=tag.closed)
        builder.opaque.append(Span(tag.start, tag.end))
        if htmlroles.shown(tag.name, attrs):
            builder.object(tag.start, tag.end)
            builder.inline("embed", 1, index)

    # ---- comments

    def _comment(self, node: SourceComment, depth: int) -> None:
        builder = self.builder
        delimiter = gutenberg.parse(node)
        if delimiter is None:
            builder.comment(str(node), node.start, node.end)
            return
        builder.end()
        name = delimiter.name
        if delimiter.closing:
            self._close_block(name, node, depth)
        elif delimiter.void:
            builder.void("gutenberg", name, node.start, node.end, delimiter.attrs)
        else:
            index = builder.open("gutenberg", name, node.start, node.end, delimiter.attrs)
            self.blocks.append(_GutenbergBlock(name, index, self.context, depth, node.start, node.end))
            self.names[name] += 1
            self._enter(self.context._replace(part=self.context.part or gutenberg.part(name), element=index))

    def _close_block(self, name: str, node: SourceComment, depth: int) -> None:
        if not self.names[name]:
            if self.anomalies:
                self.builder.anomaly("stray-block-end", name, node.start, node.end)
            return
        while True:
            block = self.blocks.pop()
            self.names[block.name] -= 1
            if block.name == name:
                break
            self._unclosed(block, node.start)
        self.builder.close(block.element, node.start, node.end)
        if block.depth == depth:
            self._enter(block.context)

    def _unclosed(self, block: _GutenbergBlock, end: int) -> None:
        if self.anomalies:
            self.builder.anomaly("unclosed-block", block.name, block.start, block.end)
        at = max(end, block.end)
        self.builder.close(block.element, at, at, closed=False)

    # ---- text

    def _opaque(self, start: int, end: int, *, shown: bool = True) -> None:
        self.builder.opaque.append(Span(start, end))
        if shown:
            self.builder.object(start, end)

    def _text(self, start: int, end: int) -> None:
        at = start
        for code in self.shortcodes.within(start, end):
            if code.start > at:
                self._plain(at, code.start)
            if code.name == "caption" or code.name == "wp_caption":
                self._enter(self.context._replace(kind="paragraph" if code.closing else "caption"))
            self._opaque(code.start, code.end, shown=code.shown)
            at = code.end
        if end > at:
            self._plain(at, end)

    def _plain(self, start: int, end: int) -> None:
        if not self.context.paragraphs:
            self._characters(start, end)
            return
        at = start
        for gap in _PARAGRAPH_BREAK.finditer(self.source, start, end):
            if gap.start() > at:
                self._characters(at, gap.start())
            self._enter(self.context)
            at = gap.end()
        if end > at:
            self._characters(at, end)

    def _characters(self, start: int, end: int) -> None:
        builder, source = self.builder, self.source
        at = source.find("&", start, end)
        if at < 0:
            builder.text(start, end)
            return
        at = start
        for entity in _ENTITY.finditer(source, start, end):
            written = entity[0]
            shown = html.unescape(written)
            if shown == written:
                continue
            if entity.start() > at:
                builder.text(at, entity.start())
            at = entity.end()
            # "&ampx": only the longest known name is an entity, what follows it is text.
            rest = 0
            while not written.endswith(";") and rest < len(shown) and shown.endswith(written[-1 - rest :]):
                rest += 1
            builder.char(shown[: len(shown) - rest], entity.start(), at - rest)
            if rest:
                builder.text(at - rest, at)
        if end > at:
            builder.text(at, end)
