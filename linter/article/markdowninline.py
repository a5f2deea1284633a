"""What stands inside a block of Markdown: texts, code, breaks, images, notes, formulas, told to the builder with exact places."""

from __future__ import annotations

import re
from typing import Any

from linter.article.alignment import align
from linter.article.builder import Builder
from linter.article.inlinehtml import InlineTags
from linter.article.model import OBJECT
from linter.article.templating import Masked
from linter.finding import Span
from linter.regexp import regexp

_PREFIX = regexp(r"[ \t>]*+")


class InlineReader:
    """What takes the events inside blocks, and what it knows of where they stand."""

    def __init__(self, masked: Masked, builder: Builder) -> None:
        text = masked.text
        try:
            text.encode()
        except UnicodeEncodeError:
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            if len(text) != len(masked.text):
                text = re.sub("[\ud800-\udfff]", "\ufffd", masked.text)
        self.text = text
        self.b = builder
        self.tags = InlineTags(text, builder, regexp(f"[{masked.seen}{masked.silent}{masked.parting}]+"))
        self.block = False
        self.items = self.quotes = self.footnotes = 0
        self.code = 0
        self.image: list[str] | None = None  # what is read of the description of an image that is open
        self.picture: dict[str, Any] = {}  # what the parser says of it
        self.soft: tuple[int, int] | None = None
        self.shown = 0  # end of the last text or inline mark
        self.literal = -1  # end of the last plain text

    def _begin(self, kind: str, level: int = 0) -> None:
        if self.quotes and kind != "heading":
            kind = "quotation"
        self.b.begin(kind, part="footnote" if self.footnotes else "", level=level)
        self.block = True

    def _ensure(self) -> None:
        """Text that stands directly in an item (a tight list) begins a block of its own."""
        if not self.block:
            self._begin("list-item" if self.items else "paragraph")

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
        detail = self.picture
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

    def inline_html(self, value: str, start: int, end: int) -> None:
        if self.image is None:
            self._ensure()
            self.tags.read(start, end)
            self.shown = end
