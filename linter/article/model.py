"""The article as a reader sees it: blocks of visible text, each character tied to its place in the source.

`Block.text` has no markup, no entities, no runs of blanks (they show as one space), no source line breaks (a
space; `<br>` and hard breaks are "\\n"), and U+FFFC where a reader sees something that is not text (an image, a
formula, the output of a shortcode). It is NFC. `Block.map` leads every character back to its source range.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import PurePath

from msgspec import Struct, field

from linter.finding import Edit, Problem, Span, shared_ends
from linter.regexp import regexp
from linter.source import Source

OBJECT = "\ufffc"
DRAFTS = ("_drafts", "drafts", "brouillons")
"""Names of folders whose articles are not for publication yet."""


class TextMap:
    """Visible offsets to source ranges: sorted segment starts and a bisect.

    A segment is linear (as many source characters as visible ones, the same ones) or atomic (an entity, a line
    break, a run of blanks: the visible characters all stand for the whole source range).
    """

    __slots__ = ("ends", "length", "starts", "visible")

    def __init__(self, visible: list[int], starts: list[int], ends: list[int], length: int) -> None:
        self.visible = visible
        self.starts = starts
        self.ends = ends
        self.length = length

    def _segment(self, offset: int) -> tuple[int, bool]:
        index = bisect_right(self.visible, offset) - 1
        after = self.visible[index + 1] if index + 1 < len(self.visible) else self.length
        return index, self.ends[index] - self.starts[index] == after - self.visible[index]

    def start(self, offset: int) -> int:
        """Source offset where the visible character at `offset` begins; one past the last for the length itself."""
        if offset >= self.length:
            return self.end(self.length)
        index, linear = self._segment(offset)
        return self.starts[index] + (offset - self.visible[index] if linear else 0)

    def end(self, offset: int) -> int:
        """Source offset where the visible text before `offset` ends (exclusive)."""
        if offset <= 0 or not self.visible:
            return self.starts[0] if self.starts else 0
        index, linear = self._segment(offset - 1)
        return self.starts[index] + offset - self.visible[index] if linear else self.ends[index]

    def span(self, start: int, end: int) -> Span:
        """The source range of visible `start:end`; an empty range sits before the character at `start`."""
        if start >= end:
            at = self.start(start)
            return Span(at, at)
        known = self.whole(start, end)
        return Span(*known) if known else Span(self.start(start), self.end(end))

    def contiguous(self, start: int, end: int) -> bool:
        """True where nothing but visible text (no tag, no mark) stands in the source between the two."""
        return start >= end or self.whole(start, end) is not None

    def whole(self, start: int, end: int) -> tuple[int, int] | None:
        """The source range of visible `start:end` (not empty) where nothing but visible text stands in it, else None."""
        first = bisect_right(self.visible, start) - 1
        after = self.visible[first + 1] if first + 1 < len(self.visible) else self.length
        if end <= after:  # all in one segment, as nearly always
            before, source = self.visible[first], self.starts[first]
            if self.ends[first] - source == after - before:
                return source + start - before, source + end - before
            return source, self.ends[first]
        last = bisect_right(self.visible, end - 1) - 1
        if any(self.ends[i] != self.starts[i + 1] for i in range(first, last)):
            return None
        return self.start(start), self.end(end)

    def visible_at(self, source: int) -> int:
        """The visible offset of the first character that ends after `source` (a source offset)."""
        index = bisect_right(self.starts, source) - 1
        if index < 0:
            return 0
        after = self.visible[index + 1] if index + 1 < len(self.visible) else self.length
        if source >= self.ends[index]:
            return after
        linear = self.ends[index] - self.starts[index] == after - self.visible[index]
        return self.visible[index] + (source - self.starts[index] if linear else 0)

    def segments(self) -> Iterator[tuple[int, int, int, int]]:
        """(visible start, visible end, source start, source end) of every segment, in order."""
        bounds = [*self.visible[1:], self.length]
        yield from zip(self.visible, bounds, self.starts, self.ends, strict=True)


class Element(Struct):
    """A piece of markup: an HTML element, a Gutenberg block, or what a Markdown mark makes.

    `kind` is neutral: paragraph, heading, list, list-item, quotation, figure, caption, table, table-cell, code,
    link, image, emphasis (em, strong, b, i...), span (other inline), break, embed (video, iframe, canvas, input,
    svg, audio, object), gutenberg (`name` is the block's, "core/paragraph"), section (div, article, aside...),
    rule, other. `name` is the tag's name in lower case, "" for Markdown marks.
    `start:open_end` is the opening mark, `close_start:end` the closing one (both empty where there is none).
    `parent` is an index into `Article.elements`, -1 at the top. Elements are in the order of their start.
    """

    kind: str
    name: str
    start: int
    open_end: int
    close_start: int = -1
    end: int = -1
    attrs: Mapping[str, str] = field(default_factory=dict)
    parent: int = -1
    level: int = 0
    closed: bool = False


class Inline(Struct, frozen=True):
    """A range of a block's visible text: `kind` as in Element (link, emphasis, code, image, quotation, span...)."""

    kind: str
    start: int
    end: int
    element: int = -1
    target: str = ""
    language: str = ""


class Block(Struct):
    """A run of visible text that stands by itself, and its place in the source.

    `kind`: heading, paragraph, list-item, quotation, caption, table-cell, code, preformatted, definition.
    `part`: what it is in an article (see linter/article/parts.py); checks' scopes name parts.
    `start:end` runs from the first to the last visible character in the source.
    `element`: index of the innermost block-level element that holds the text, -1 for none (plain text).
    """

    index: int
    kind: str
    part: str
    text: str
    map: TextMap
    level: int = 0
    inlines: tuple[Inline, ...] = ()
    language: str = ""
    element: int = -1

    @property
    def start(self) -> int:
        return self.map.start(0)

    @property
    def end(self) -> int:
        return self.map.end(self.map.length)

    def span(self, start: int, end: int) -> Span:
        """Source range of visible `start:end`."""
        return self.map.span(start, end)


class Value(Struct, frozen=True):
    """A metadata value and the source range it was read from."""

    text: str
    span: Span


class Metadata(Struct):
    """What an article says of itself, from front matter, `<head>` or block attributes."""

    title: Value | None = None
    description: Value | None = None
    teaser: bool = False
    """True where the description is what lists of articles show (excerpt, summary), which may be long."""
    language: str = ""
    date: Value | None = None
    tags: tuple[Value, ...] = ()
    author: Value | None = None
    canonical: Value | None = None
    addresses: tuple[Value, ...] = ()
    """All the addresses a page gives for itself: each `rel="canonical"`, then `og:url`."""
    keyphrase: Value | None = None
    slug: Value | None = None
    genre: str = ""
    draft: bool = False
    settings: Mapping[str, object] = field(default_factory=dict)
    """The `relis:` table of the front matter."""
    span: Span = Span(0, 0)
    """The whole front matter or `<head>`."""


class Comment(Struct, frozen=True):
    """A comment of the source (HTML or MDX), for directives. `text` is what stands between its marks."""

    text: str
    span: Span


class Anomaly(Struct, frozen=True):
    """Broken markup the reader met: kind is unclosed-tag, stray-end-tag, unclosed-comment, unclosed-block, stray-block-end."""

    kind: str
    name: str
    span: Span


# What is inserted again and again: blanks, apostrophes, marks.
_SHORT = 4
_NEEDS_ESCAPE = regexp(r"&(?=#|[A-Za-z])|<")


class Article(Struct, dict=True):
    """One article, read. `format`: html, markdown, mdx, quarto, text."""

    source: Source
    format: str
    blocks: list[Block] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    metadata: Metadata = field(default_factory=Metadata)
    comments: list[Comment] = field(default_factory=list)
    anomalies: list[Anomaly] = field(default_factory=list)
    opaque: list[Span] = field(default_factory=list)
    """Sorted ranges no edit may touch or cut: templating, shortcodes, code, attributes of components."""
    problems: list[Problem] = field(default_factory=list)
    language: str = ""
    locale: str = ""
    genre: str = ""
    whole_page: bool = False
    page_titles: tuple[Span, ...] = ()
    """The `<h1>` elements of a whole page, also those outside its article."""

    @cached_property
    def block_starts(self) -> list[int]:
        """Source offset of each block's first character, for bisecting; ask for it only when reading is done."""
        return [block.start for block in self.blocks]

    @property
    def is_draft(self) -> bool:
        """True where the article says so of itself, or lies in a folder of drafts."""
        return self.metadata.draft or any(part.lower() in DRAFTS for part in PurePath(self.source.path).parts[:-1])

    @cached_property
    def today(self) -> date:
        """The day of the run. What is found with its help holds for this day alone: the engine sees who asked."""
        return date.today()

    @cached_property
    def _names_no_break_spaces(self) -> bool:
        """True where the source writes its no-break spaces as `&nbsp;` only."""
        return "\xa0" not in self.source.text and "&nbsp;" in self.source.text

    @cached_property
    def _written(self) -> dict[str, str]:
        return {}

    def literal(self, text: str) -> str:
        """Visible text written so that this format and encoding show just that."""
        known = self._written.get(text)
        if known is None:
            known = self._as_literal(text)
            if len(text) < _SHORT:
                self._written[text] = known
        return known

    def _as_literal(self, text: str) -> str:
        if self.format == "text":
            return text
        text = _NEEDS_ESCAPE.sub(lambda match: "&amp;" if match[0] == "&" else "&lt;", text)
        if "\xa0" in text and self._names_no_break_spaces:
            text = text.replace("\xa0", "&nbsp;")
        try:
            text.encode(self.source.encoding)
        except UnicodeEncodeError:
            return text.encode(self.source.encoding, "xmlcharrefreplace").decode(self.source.encoding)
        return text

    def replace(self, block: Block, start: int, end: int, text: str) -> tuple[Edit, ...] | None:
        """Edits that make visible `start:end` of a block read `text`; None where that would touch markup.

        Only what differs is edited: the characters both have at either end stay as they are. An insertion
        sits right after the character before it.
        """
        known = block.map.whole(start, end) if start < end else (0, 0)
        if known is None:
            return None
        old = block.text[start:end]
        head = tail = 0
        if old and text and (old[0] == text[0] or old[-1] == text[-1]):
            head, tail = shared_ends(old, text)
        first, last = start + head, end - tail
        if first == last:
            at = block.map.end(first) if first > 0 else block.map.start(first)
            begin = stop = at
        else:
            begin, stop = known if last - first == end - start else block.map.span(first, last)
        if self.opaque and any(o.start < stop and begin < o.end for o in self._opaque_near(Span(begin, stop))):
            return None
        return (Edit(begin, stop, self.literal(text[head : len(text) - tail])),)

    def _opaque_near(self, span: Span) -> list[Span]:
        index = bisect_right(self.opaque, span)
        return self.opaque[max(0, index - 1) : index + 1]

    def visible_span(self) -> Span:
        """Where a finding about the whole article sits: its title, else its first block, else the very start."""
        for block in self.blocks:
            if block.part == "headline":
                return Span(block.start, block.end)
        if self.blocks:
            return Span(self.blocks[0].start, self.blocks[0].end)
        return Span(0, 0)
