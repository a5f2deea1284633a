"""Quotation marks without their other half. An unpaired mark ends where it stands: it swallows nothing of what follows.

A quotation may run over several blocks, and each of these may repeat the mark at its head. Two quotations that end
together may share one closing mark.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from linter.checks import _grouped as grouped
from linter.checks import _places as places
from linter.finding import Hit
from linter.text.quotations import MOST_BLOCKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.text.layer import BlockText, View

_CLOSED_BY = {"«": "»", "“": "”"}
# Where “ closes, or ” opens: German, Swedish, Polish.
_FOREIGN = ("„", "‟", "‚")
_BLANKS = " \n\u00a0\u202f\u2009\u200b"
_OPENS_AFTER = "([«“‘'’—–-/"


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`marks`: which pairs are looked at, by their opening mark; the straight one is both."""

    marks: str = '«“"'


@dataclass(slots=True)
class _Open:
    """A mark that waits for its other half. `shared`: a quotation within it closed, and its mark may be meant for both."""

    block: int
    offset: int
    shared: bool = False


def check(view: View, params: Params) -> Iterator[Hit]:
    """A hit for each unpaired mark, at most one per block and kind. Case `close`: nothing opened it; else nothing closes it."""
    whole = places.joined(view.text)
    foreign = any(mark in whole for mark in _FOREIGN)
    hits: list[Hit] = []
    for kind in params.marks:
        other = _CLOSED_BY.get(kind, kind)
        if (kind not in whole and other not in whole) or (foreign and kind == "“"):
            continue
        met: set[int] = set()
        unpaired = _straight(view.blocks) if kind == '"' else _typographic(view.blocks, kind, other)
        for number, offset, case in unpaired:
            block = view.blocks[number]
            if number not in met and not grouped.is_foreign(block, offset):
                met.add(number)
                values = {"mark": block.text[offset], "words": _words(block.text, offset, closes=case == "close")}
                hits.append(Hit(block.span(offset, offset + 1), case=case or None, values=values))
    yield from sorted(hits, key=lambda hit: hit.span)


def _typographic(blocks: Sequence[BlockText], opening: str, closing: str) -> Iterator[tuple[int, int, str]]:
    waiting: deque[_Open] = deque()
    either = re.compile(f"[{opening}{closing}]")
    for number, block in enumerate(blocks):
        if opening not in block.text and closing not in block.text:
            continue
        yield from _expired(waiting, blocks, number)
        text, first = block.text, len(block.text) - len(block.text.lstrip())
        for match in either.finditer(text):
            at = match.start()
            if grouped.hidden(block, at):
                continue
            if at == first and waiting and waiting[-1].block < number:
                waiting[-1].block, waiting[-1].offset = number, at  # the mark repeated at the head of a paragraph
            elif match[0] == opening and not (waiting and _looks_closing(text, at)):
                waiting.append(_Open(number, at))
            elif waiting:
                waiting.pop()
                if waiting:
                    waiting[-1].shared = True
            elif not (at and text[at - 1].isdigit()):  # 5’10” is a measure
                yield number, at, "close"
        if block.block.kind == "heading":
            yield from _expired(waiting, blocks, number + MOST_BLOCKS)
    yield from _expired(waiting, blocks, len(blocks) + MOST_BLOCKS)


def _expired(waiting: deque[_Open], blocks: Sequence[BlockText], number: int) -> Iterator[tuple[int, int, str]]:
    """The marks that block `number` is too far from to close them."""
    while waiting and number - waiting[0].block >= MOST_BLOCKS:
        gone = waiting.popleft()
        if not gone.shared:
            yield gone.block, gone.offset, ""


def _looks_closing(text: str, at: int) -> bool:
    """True for an opening mark typed where only a closing one makes sense: “mot“."""
    return bool(at) and text[at - 1] not in _BLANKS + _OPENS_AFTER and text[at + 1 : at + 2] in ("", *_BLANKS, *".,;:!?)")


def _straight(blocks: Sequence[BlockText]) -> Iterator[tuple[int, int, str]]:
    waiting: deque[_Open] = deque()
    for number, block in enumerate(blocks):
        text = block.text
        if '"' not in text:
            continue
        if waiting and text.lstrip()[:1] == '"':
            waiting.clear()  # repeated at the head of a paragraph: English practice
        yield from _expired(waiting, blocks, number)
        opened = -1
        at = text.find('"')
        while at >= 0:
            if not grouped.hidden(block, at):
                before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
                opens = before in _BLANKS + _OPENS_AFTER and after not in _BLANKS
                if opened >= 0:
                    if opens and after not in ".,;:!?)":
                        yield number, opened, ""
                        opened = at
                    else:
                        opened = -1
                elif opens:
                    opened = at
                elif waiting:
                    waiting.pop()
                elif before not in _BLANKS and not before.isdigit():  # 27" is a measure
                    yield number, at, "close"
            at = text.find('"', at + 1)
        if opened >= 0:
            waiting.append(_Open(number, opened))
    yield from _expired(waiting, blocks, len(blocks) + MOST_BLOCKS)


def _words(text: str, at: int, *, closes: bool) -> str:
    """The words beside a mark, for the message, at most 40 characters."""
    if closes:
        near = text[max(0, at - 40) : at + 1].lstrip()
        return near if len(near) <= 24 else "…" + near[near.find(" ", len(near) - 24) + 1 :]
    near = text[at : at + 40].rstrip()
    return near if len(near) <= 24 else near[: near.rfind(" ", 0, 24)] + "…"
