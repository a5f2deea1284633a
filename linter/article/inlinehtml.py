"""HTML tags inside a line of Markdown: elements, inline ranges, breaks, objects, comments."""

from __future__ import annotations

import re
from collections import Counter

from linter.article.builder import Builder
from linter.article.model import OBJECT, Anomaly
from linter.regexp import regexp

_TAG = regexp(r"<(/?)([A-Za-z][\w.:-]*)")
_ATTRIBUTE = regexp(r"([^\s\"'<>/=]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'=<>`]++)))?")
_KINDS = {
    "a": "link", "em": "emphasis", "strong": "emphasis", "b": "emphasis", "i": "emphasis", "u": "emphasis", "s": "emphasis", "del": "emphasis",
    "ins": "emphasis", "mark": "emphasis", "code": "code", "kbd": "code", "samp": "code", "q": "quotation", "cite": "span", "br": "break",
    "wbr": "span", "img": "image", "hr": "rule", "video": "embed", "audio": "embed", "iframe": "embed", "canvas": "embed", "svg": "embed",
    "object": "embed", "input": "embed", "embed": "embed", "figure": "figure", "figcaption": "caption", "div": "section", "section": "section",
    "blockquote": "quotation", "p": "paragraph", "li": "list-item", "ul": "list", "ol": "list", "details": "section", "summary": "section",
}  # fmt: skip
_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"))
_HIDDEN = frozenset(("script", "style", "template", "svg", "iframe", "canvas", "object", "video", "audio", "select", "textarea", "noscript", "math"))


class InlineTags:
    """The tags open in the current block. `hidden` is positive inside what no reader reads (script, svg...)."""

    def __init__(self, text: str, builder: Builder, masks: re.Pattern[str]) -> None:
        self.text = text
        self.builder = builder
        self.masks = masks
        self.hidden = 0
        self._open: list[tuple[str, int, int, int]] = []
        self._count: Counter[str] = Counter()

    def read(self, start: int, end: int) -> None:
        """One piece of inline HTML at `start:end`."""
        text, builder = self.text, self.builder
        if text.startswith("<!--", start):
            builder.comment(text[start + 4 : end - 3], start, end)
            return
        tag = _TAG.match(text, start, end)
        if tag is None:
            return
        name = tag[2].lower()
        if tag[1]:
            self._close(name, start, end)
            return
        from html import unescape  # its table of entities costs a millisecond

        attrs = {m[1].lower(): self.masks.sub(OBJECT, unescape(m[2] or m[3] or m[4] or "")) for m in _ATTRIBUTE.finditer(text, tag.end(), end - 1)}
        kind = _KINDS.get(name, "span")
        if name in _VOID or text.startswith("/>", end - 2):
            index = builder.void(kind, name, start, end, attrs)
            if name == "br":
                builder.line_break(start, end)
            elif kind in ("image", "embed") and not self.hidden:
                builder.object(start, end)
                builder.inline(kind, 1, index)
            return
        index = builder.open(kind, name, start, end, attrs)
        if name in _HIDDEN:
            if kind == "embed" and not self.hidden:
                builder.object(start, end)
            self.hidden += 1
        builder.open_inline(kind, index, attrs.get("href", ""), attrs.get("lang", ""))
        self._open.append((name, index, start, end))
        self._count[name] += 1

    def _close(self, name: str, start: int, end: int) -> None:
        if not self._count[name]:
            self.builder.anomaly("stray-end-tag", name, start, end)
            return
        while self._open[-1][0] != name:
            self._drop(start)
        self._end(start, end, closed=True)

    def _drop(self, at: int) -> None:
        name, _, start, end = self._open[-1]
        self.builder.anomaly("unclosed-tag", name, start, end)
        self._end(at, at, closed=False)

    def _end(self, start: int, end: int, *, closed: bool) -> None:
        name, index, _, _ = self._open.pop()
        self._count[name] -= 1
        self.hidden -= name in _HIDDEN
        self.builder.close_inline(_KINDS.get(name, "span"), index)
        self.builder.close(index, start, end, closed=closed)

    def close_all(self, at: int) -> None:
        """The block ends at `at`; what is still open in it was never closed."""
        while self._open:
            self._drop(at)


def settle(anomalies: list[Anomaly]) -> list[Anomaly]:
    """Strike out an unclosed tag whose end tag comes later: Markdown stood between two pieces of HTML."""
    waiting: dict[str, list[int]] = {}
    gone: set[int] = set()
    for index, anomaly in enumerate(anomalies):
        if anomaly.kind == "unclosed-tag":
            waiting.setdefault(anomaly.name, []).append(index)
        elif anomaly.kind == "stray-end-tag" and waiting.get(anomaly.name):
            gone |= {index, waiting[anomaly.name].pop()}
    return [anomaly for index, anomaly in enumerate(anomalies) if index not in gone]
