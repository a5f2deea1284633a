"""Readers tell the builder what they meet, in source order; it makes blocks, elements and maps of it.

It alone collapses blanks, composes accents (NFC) and keeps the map, so that every format does these alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from linter.article.model import OBJECT, Anomaly, Block, Comment, Element, Inline, TextMap
from linter.finding import Span
from linter.regexp import regexp

_BLANKS = regexp(r"[ \t\n\r\f]*[\t\n\r\f][ \t\n\r\f]*| {2,}")
_CLUSTER = regexp(r"[^\u0300-\u036f][\u0300-\u036f]+")


class Builder:
    """Collects one article. Offsets are code points of `source`."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.blocks: list[Block] = []
        self.elements: list[Element] = []
        self.comments: list[Comment] = []
        self.anomalies: list[Anomaly] = []
        self.opaque: list[Span] = []
        self._decomposed = not source.isascii() and not unicodedata.is_normalized("NFC", source)
        self._open: list[int] = []
        self._still_open: set[int] = set()
        self._open_inlines: list[tuple[str, int, int, str, str]] = []
        self._languages: list[str] = [""]
        self._letters: tuple[str, str, str] | None = None
        self._reset("paragraph", "", 0, -1, False)

    def _reset(self, kind: str, part: str, level: int, element: int, preformatted: bool) -> None:
        self._kind, self._part, self._level, self._element, self._pre = kind, part, level, element, preformatted
        self._text: list[str] = []
        self._length = 0
        self._last = ""
        self._visible: list[int] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._inlines: list[Inline] = []

    def mask(self, source: str, seen: str, silent: str, parting: str) -> None:
        """Read from a copy of the source, of equal length, where three letters stand for templating.

        A run of `seen` is shown as U+FFFC, one of `silent` is not shown, one of `parting` ends the block.
        """
        self.source = source
        self._letters = seen, silent, parting

    # ---- structure

    def open(self, kind: str, name: str, start: int, end: int, attrs: Mapping[str, str] | None = None, level: int = 0) -> int:
        """An element's opening mark at `start:end`. Returns its index; close it with `close`."""
        parent = self._open[-1] if self._open else -1
        self.elements.append(Element(kind, name, start, end, end, end, attrs or {}, parent, level))
        self._open.append(len(self.elements) - 1)
        self._still_open.add(len(self.elements) - 1)
        return len(self.elements) - 1

    def close(self, index: int, start: int, end: int, *, closed: bool = True) -> None:
        """The closing mark of element `index` at `start:end`; elements still open inside it end there too."""
        if index not in self._still_open:
            return
        while True:
            top = self._open.pop()
            self._still_open.discard(top)
            element = self.elements[top]
            element.close_start, element.end = (start, end) if top == index else (start, start)
            element.closed = closed and top == index
            if top == index:
                return

    def void(self, kind: str, name: str, start: int, end: int, attrs: Mapping[str, str] | None = None) -> int:
        """An element without content (`<img>`, `<hr>`)."""
        index = self.open(kind, name, start, end, attrs)
        self._still_open.discard(self._open.pop())
        self.elements[index].closed = True
        return index

    def current(self) -> int:
        """Index of the innermost open element, -1 for none."""
        return self._open[-1] if self._open else -1

    def comment(self, text: str, start: int, end: int) -> None:
        self.comments.append(Comment(text, Span(start, end)))

    def anomaly(self, kind: str, name: str, start: int, end: int) -> None:
        self.anomalies.append(Anomaly(kind, name, Span(start, end)))

    # ---- blocks

    def begin(self, kind: str, *, part: str = "", level: int = 0, element: int | None = None, preformatted: bool = False) -> None:
        """A new block starts here; what was collected before becomes a block of its own."""
        self.end()
        self._reset(kind, part, level, self.current() if element is None else element, preformatted)

    def end(self) -> None:
        """The block is complete. Inline ranges that are still open go on in the next block."""
        if not self._text:
            return
        while self._last in (" ", "\n") and self._last and not self._pre:
            self._drop_last()
        still_open = []
        for kind, start, element, target, language in self._open_inlines:
            if self._length > start:
                self._inlines.append(Inline(kind, start, self._length, element, target, language))
            still_open.append((kind, 0, element, target, language))
        self._open_inlines = still_open
        text = "".join(self._text)
        if text.strip():
            self.blocks.append(
                Block(
                    len(self.blocks), self._kind, self._part, text, TextMap(self._visible, self._starts, self._ends, self._length),
                    self._level, tuple(sorted(self._inlines, key=lambda i: (i.start, -i.end))), self._languages[-1], self._element,
                )
            )  # fmt: skip
        self._reset(self._kind, self._part, self._level, self._element, self._pre)

    def push_language(self, language: str) -> None:
        """What follows is in this language ("" where it is not said)."""
        self._languages.append(language or self._languages[-1])

    def pop_language(self) -> None:
        self._languages.pop()

    # ---- inline

    def open_inline(self, kind: str, element: int = -1, target: str = "", language: str = "") -> None:
        self._open_inlines.append((kind, self._length, element, target, language))

    def close_inline(self, kind: str, element: int = -1) -> None:
        """Ends the innermost open inline range of that kind (and element, if given)."""
        for position in range(len(self._open_inlines) - 1, -1, -1):
            found, start, index, target, language = self._open_inlines[position]
            if found == kind and element in (-1, index):
                del self._open_inlines[position]
                if self._length > start:
                    self._inlines.append(Inline(kind, start, self._length, index, target, language))
                return

    def inline(self, kind: str, length: int, element: int = -1, target: str = "") -> None:
        """An inline range over the last `length` visible characters."""
        self._inlines.append(Inline(kind, max(0, self._length - length), self._length, element, target))

    def text(self, start: int, end: int) -> None:
        """Source characters that are shown as they stand."""
        piece = self.source[start:end]
        if self._letters is not None:
            seen, silent, parting = self._letters
            if seen in piece or silent in piece or parting in piece:
                self._masked(piece, start)
                return
        self._shown(piece, start, end)

    def _masked(self, piece: str, at: int) -> None:
        """Text that holds letters which stand for templating; it begins at `at`."""
        assert self._letters is not None
        seen, silent, parting = self._letters
        for run in re.compile(f"{seen}+|{silent}+|{parting}+|[^{seen}{silent}{parting}]+").finditer(piece):
            start, end = at + run.start(), at + run.end()
            letter = run[0][0]
            if letter not in self._letters:
                self._shown(run[0], start, end)
            elif letter == seen:
                self.object(start, end)
            elif letter == parting:
                self.end()

    def _shown(self, piece: str, start: int, end: int) -> None:
        if self._pre:
            self._literal(start, end)
        elif "\n" not in piece and "  " not in piece and "\t" not in piece and "\r" not in piece and "\f" not in piece:
            self._run(piece, start, end)
        else:
            at = start
            for blank in _BLANKS.finditer(piece):
                first, last = start + blank.start(), start + blank.end()
                if first > at:
                    self._run(piece[at - start : blank.start()], at, first)
                self._space(first, last)
                at = last
            if end > at:
                self._run(piece[at - start :], at, end)

    def char(self, text: str, start: int, end: int) -> None:
        """Visible `text` (an entity's, usually one character) that stands for source `start:end`."""
        if not text:
            return
        if text in " \t\n\r\f" and not self._pre:
            self._space(start, end)
        else:
            self._append(text, start, end)

    def object(self, start: int, end: int) -> None:
        """Something a reader sees that is not text: shown as U+FFFC."""
        self._append(OBJECT, start, end)

    def line_break(self, start: int, end: int) -> None:
        """A line break inside the block, shown as "\\n"; two of them part paragraphs, as they do on the page."""
        if self._last == " ":
            self._drop_last()
        if self._last == "\n" and self._kind != "heading" and not self._pre:
            self.end()
        if self._length:
            self._append("\n", start, end)

    def _literal(self, start: int, end: int) -> None:
        source, at = self.source, start
        while (crlf := source.find("\r\n", at, end)) >= 0:
            if crlf > at:
                self._append(source[at:crlf], at, crlf)
            self._append("\n", crlf, crlf + 2)
            at = crlf + 2
        if end > at:
            self._append(source[at:end], at, end)

    def _run(self, piece: str, start: int, end: int) -> None:
        """Text with no other blanks in it than single spaces."""
        if piece[0] == " " and self._last in ("", " ", "\n"):
            piece, start = piece[1:], start + 1
            if not piece:
                return
        if not self._decomposed:
            self._append(piece, start, end)
            return
        at = 0
        for cluster in _CLUSTER.finditer(piece):
            composed = unicodedata.normalize("NFC", cluster[0])
            if len(composed) == 1:
                first, last = cluster.span()
                if first > at:
                    self._append(piece[at:first], start + at, start + first)
                self._append(composed, start + first, start + last)
                at = last
        if at < len(piece):
            self._append(piece[at:], start + at, end)

    def _space(self, start: int, end: int) -> None:
        if self._last not in ("", " ", "\n"):
            self._append(" ", start, end)

    def _append(self, text: str, start: int, end: int) -> None:
        if self._ends and self._ends[-1] == start and end - start == len(text) and self._length - self._visible[-1] == self._ends[-1] - self._starts[-1]:
            self._ends[-1] = end
        else:
            self._visible.append(self._length)
            self._starts.append(start)
            self._ends.append(end)
        self._text.append(text)
        self._length += len(text)
        self._last = text[-1]

    def _drop_last(self) -> None:
        if self._length - self._visible[-1] == 1:
            self._visible.pop()
            self._starts.pop()
            self._ends.pop()
        else:
            self._ends[-1] -= 1
        self._length -= 1
        self._text[-1] = self._text[-1][:-1]
        if not self._text[-1]:
            self._text.pop()
        self._last = self._text[-1][-1] if self._text else ""
        position = len(self._inlines)
        while position and self._inlines[position - 1].end > self._length:  # ranges stand in the order of their ends
            position -= 1
            i = self._inlines[position]
            self._inlines[position] = Inline(i.kind, i.start, self._length, i.element, i.target, i.language)
