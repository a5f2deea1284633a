"""WordPress shortcodes in HTML text: `[gallery ids="1,2"]`, `[caption width="300"]…[/caption]`.

Brackets are usual in prose ("[sic]", "[...]", "[Le ministre]"), so a shortcode is only what has a known name,
an attribute written `name="value"`, or an end mark of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from linter.regexp import regexp

# WordPress' own ("Shortcode API", developer.wordpress.org), and the prefixes of common page builders.
_KNOWN = frozenset({"audio", "caption", "embed", "gallery", "playlist", "video", "wp_caption"})
_MARK = regexp(r"\[(/?)([A-Za-z][A-Za-z0-9_-]*+)([^\[\]<>]{0,1000}+)\]")
_END = regexp(r"\[/([A-Za-z][A-Za-z0-9_-]*+)\]")
_ATTRIBUTE = regexp(r"""\A\s+[A-Za-z][\w-]*+\s*=\s*["'“”″]?""")


class Shortcode(NamedTuple):
    """One mark. `shown`: it stands for content of its own (a gallery, a form)."""

    name: str
    start: int
    end: int
    closing: bool
    shown: bool


class Reader:
    """Finds the shortcodes of one text."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _ended(self) -> set[str]:
        """The names that have an end mark: looked up when the first bracket is met, for one text may be read in many pieces."""
        return {match[1] for match in _END.finditer(self._text)} if "[/" in self._text else set()

    def within(self, start: int, end: int) -> Iterator[Shortcode]:
        """Shortcodes in a range, in order."""
        text = self._text
        if text.find("[", start, end) < 0:
            return
        skip = start
        for match in _MARK.finditer(text, start, end):
            closing, name, rest = match[1] == "/", match[2], match[3]
            if match.start() < skip or (rest and not rest[0].isspace() and rest != "/"):
                continue
            if closing:
                if not rest and (name in self._ended):
                    yield Shortcode(name, match.start(), match.end(), True, False)
                continue
            if name not in _KNOWN and name not in self._ended and not _ATTRIBUTE.match(rest):
                continue
            first, last = match.span()
            ended = name in self._ended
            if ended and name in ("embed", "audio", "video"):
                close = text.find(f"[/{name}]", last, min(end, last + 2_000))
                if close >= 0:
                    last = skip = close + len(name) + 3
            yield Shortcode(name, first, last, False, not ended or last == skip)
