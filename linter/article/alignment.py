"""What pyromark says and what stands in the source, brought together: byte offsets, entities, escapes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from linter.regexp import regexp

_ENTITY = regexp(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Bytes 80 to BF begin no code point, they continue one.
_CONTINUATION = regexp(rb"[\x80-\xbf]")
_TRAILING = " \t\r\n"


def code_points(text: str) -> Callable[[int], int]:
    """A function from UTF-8 byte offsets of `text` to code point offsets."""
    if text.isascii():
        return lambda offset: offset
    continuations = [match.start() for match in _CONTINUATION.finditer(text.encode())]
    return lambda offset: offset - bisect_left(continuations, offset)


def align(text: str, value: str, start: int, end: int) -> list[tuple[str, int, int]] | None:
    """Walk `value` and `text[start:end]`, which shows it, side by side.

    Gives (shown, first, last) in order, with "" for characters shown as they stand; None where the two cannot be
    reconciled.
    """
    steps: list[tuple[str, int, int]] = []
    at, place = 0, start
    while at < len(value) and place < end:
        written = text[place]
        entity = _ENTITY.match(text, place, end) if written == "&" else None
        shown = _decode(entity[0]) if entity else ""
        if entity and shown and value.startswith(shown, at):
            steps.append((shown, place, entity.end()))
            at, place = at + len(shown), entity.end()
        elif written == "\\" and place + 1 < end and text[place + 1] == value[at] and value[at] != "\\":
            steps.append((value[at], place, place + 2))
            at, place = at + 1, place + 2
        elif written == value[at]:
            steps.append(("", place, place + 1))
            at, place = at + 1, place + 1
        elif written == "\0" and value[at] == "\ufffd":
            steps.append(("\ufffd", place, place + 1))
            at, place = at + 1, place + 1
        elif text.startswith("\r\n", place) and value[at] in " \n":
            steps.append((" ", place, place + 2))
            at, place = at + 1, place + 2
        elif written in "\r\n" and value[at] in " \n":
            steps.append((" ", place, place + 1))
            at, place = at + 1, place + 1
        else:
            break
    if at < len(value) or text[place:end].strip(_TRAILING):
        return None
    return steps


def _decode(entity: str) -> str:
    """What an entity shows, as CommonMark has it (only with its semicolon); "" for a name that is none."""
    if entity[1] != "#":
        from html.entities import html5  # costs a millisecond

        return html5.get(entity[1:], "")
    number = int(entity[3:-1], 16) if entity[2] in "xX" else int(entity[2:-1])
    return "\ufffd" if number == 0 or number > 0x10FFFF or 0xD800 <= number < 0xE000 else chr(number)
