"""The folded text of many blocks as one, in windows that a pattern can be run on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from linter.text.layer import BlockText

_WINDOW = 8192


class Joined:
    """The folded text of blocks, joined by line feeds, and windows of it as re2 wants them."""

    def __init__(self, blocks: Sequence[BlockText]) -> None:
        self.blocks = blocks
        self.text = "\n".join([block.folded for block in blocks])
        self.starts: list[int] = []
        at = 0
        for block in blocks:
            self.starts.append(at)
            at += len(block.text) + 1
        self._data: dict[tuple[int, int, bool], bytes] = {}
        self._long: dict[int, list[tuple[int, int]]] = {}

    @cached_property
    def windows(self) -> list[tuple[int, int]]:
        """The text in windows of bounded size, cut between blocks, else after a sentence or at a blank."""
        return list(_windows(self.text, 0, len(self.text)))

    @cached_property
    def cased(self) -> str:
        """The text with its capitals."""
        return "\n".join([block.cased for block in self.blocks])

    def windows_at(self, places: Iterable[int]) -> list[tuple[int, int]]:
        """The blocks that hold these places, in order; of a block that is too long, the windows."""
        found: dict[tuple[int, int], None] = {}
        reached = -1
        for place in sorted(places):
            if place < reached:
                continue
            number = bisect_right(self.starts, place) - 1
            window = start, end = self.starts[number], self.starts[number] + len(self.blocks[number].text)
            if end - start > 2 * _WINDOW:
                pieces = self._pieces(number, start, end)
                window = pieces[bisect_right(pieces, (place, end)) - 1]
            found[window] = None
            reached = window[1]
        return list(found)

    def _pieces(self, number: int, start: int, end: int) -> list[tuple[int, int]]:
        if number not in self._long:
            self._long[number] = list(_windows(self.text, start, end))
        return self._long[number]

    def data(self, window: tuple[int, int], cased: bool) -> bytes:
        """The window in UTF-8, folded or with its capitals."""
        key = (*window, cased)
        if key not in self._data:
            self._data[key] = (self.cased if cased else self.text)[window[0] : window[1]].encode("utf-8", "replace")
        return self._data[key]


def _windows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > 2 * _WINDOW:
        cuts = (text.rfind(mark, start + _WINDOW, start + 2 * _WINDOW) for mark in ("\n", ". ", " "))
        cut = next((found + 1 for found in cuts if found >= 0), start + 2 * _WINDOW)
        yield start, cut
        start = cut
    yield start, end
