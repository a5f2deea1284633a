"""Text on a terminal: what is safe to show, how wide it is, how it wraps, and a source line with its caret."""

from __future__ import annotations

import re

from linter.regexp import regexp
from linter.source import Source

# What a terminal would obey, or would not show: C0, C1, soft hyphen, bidi and other format characters, tags, surrogates.
# The joiner U+200D and variation selectors stay: emoji are made of them.
_CONTROL = regexp("[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]")
_WINDOW = 400
TAB = "    "


def escape(text: str) -> str:
    """Text with control and invisible characters written out (`\\x1b`, `\\u202e`)."""
    return text if text.isascii() and text.isprintable() else _CONTROL.sub(_escaped, text)


def visible(text: str) -> str:
    """As `escape`, and no-break spaces as ⍽, line ends as ⏎."""
    return escape(re.sub(r"\r\n|[\r\n]", "⏎", text).replace("\xa0", "⍽").replace("\u202f", "⍽"))


def width(text: str) -> int:
    """Columns that a terminal needs for escaped text."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    return max(0, wcswidth(text))


def wrap(text: str, columns: int, indent: str = "", first: str | None = None) -> list[str]:
    """Lines of at most `columns` columns, broken at plain spaces only; a longer word stands alone.

    `first` is what the first line begins with, `indent` the others.
    """
    lines: list[str] = []
    line = indent if first is None else first
    room = columns - width(line)
    empty = True
    for word in text.split(" "):
        need = width(word) + (not empty)
        if need > room and not empty:
            lines.append(line.rstrip(" "))
            line, room, empty = indent + word, columns - len(indent) - width(word), False
        else:
            line += word if empty else f" {word}"
            room -= need
            empty = False
    lines.append(line)
    return lines


def excerpt(source: Source, start: int, end: int, columns: int) -> tuple[str, str]:
    """The source line around `start:end` and a line of carets under exactly that span (its first line).

    Both fit in `columns`; what is cut off shows as `…`. Tabs are four columns. An empty span gets one caret.
    """
    number, _ = source.position(start)
    line_start = source.line_starts[number - 1]
    line_end = source.line_starts[number] if number < len(source.line_starts) else len(source.text)
    low, high = max(line_start, start - _WINDOW), min(line_end, max(start, min(end, start + _WINDOW)) + _WINDOW)
    text = source.text[low:high].rstrip("\r\n")
    at, to = start - low, min(max(end, start) - low, len(text))
    at = min(at, len(text))
    shown = [_cell(character) for character in text]
    widths = [width(cell) for cell in shown]
    first = 0
    if low > line_start or sum(widths[: max(to, at + 1)]) > columns - 1:
        # The span does not fit from the line's start: keep a third of the room for what comes before it.
        first, before = at, 0
        lead = max(columns // 3, columns - 2 - sum(widths[at:]))
        while first > 0 and before + widths[first - 1] <= lead:
            first -= 1
            before += widths[first]
    head = "…" if first > 0 or low > line_start else ""
    room = columns - len(head)
    last, used = first, 0
    while last < len(text) and used + widths[last] <= room - 1:
        used += widths[last]
        last += 1
    if last == len(text) - 1 and used + widths[last] <= room:
        last += 1
    tail = "…" if last < len(text) or high < line_end - 2 else ""
    before_span = head + "".join(shown[first:at])
    carets = width(before_span + "".join(shown[at : min(to, last)])) - width(before_span)
    return head + "".join(shown[first:last]) + tail, " " * width(before_span) + "^" * max(1, carets)


def _cell(character: str) -> str:
    return TAB if character == "\t" else escape(character)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
