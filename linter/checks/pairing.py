"""Quotation marks without their other half. An unpaired mark ends where it stands: it swallows nothing of what follows.

A quotation may run over several blocks, and each of these may repeat the mark at its head. Two quotations that end
together may share one closing mark.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from linter.checks import _grouped as grouped
from linter.checks import _places as places
from linter.finding import Hit
from linter.regexp import regexp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.text.layer import BlockText, View

# Where “ closes, or ” opens: German, Swedish, Polish.
_FOREIGN = ("„", "‟", "‚")
_BLANKS = " \n\u00a0\u202f\u2009\u200b"
_OPENS_AFTER = "([«“‘'’—–-/`"
_MARKS = {"«": "«»", "“": '“”"'}
_SENTENCE_END = regexp(r"[.!?…]\s")
# A quotation that is not reopened at each paragraph seldom has more of them.
_MOST_BLOCKS = 12


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`marks`: which marks are looked at, by the opening one: « and “ (with the straight ones)."""

    marks: str = "«“"


class _Open(Struct):
    """A mark that waits for its other half. `shared`: a quotation within it closed, and its mark may be meant for both."""

    block: int
    offset: int
    sign: str
    shared: bool = False


def check(view: View, params: Params) -> Iterator[Hit]:
    """A hit for each unpaired mark, at most one per block and kind; case `close`: nothing opened it.

    Case `mismatched`, once for the article: a straight mark has a typographic one for its other half.
    """
    met_marks = {sign for _, _, sign in places.quotation_marks(view)}
    hits: list[Hit] = []
    mismatched: list[tuple[BlockText, int, int, str]] = []
    for kind in params.marks:
        if not met_marks.intersection(_MARKS[kind]) or (kind == "“" and met_marks.intersection(_FOREIGN)):
            continue
        met: set[int] = set()
        for number, offset, case in _unpaired(view, kind):
            block = view.blocks[number]
            if number in met or grouped.is_foreign(block, offset):
                continue
            if case == "mismatched":
                mismatched.append((block, offset, offset + 1, "”" if _ends(block.text, offset) else "“"))
                continue
            met.add(number)
            values = {"mark": block.text[offset], "words": _words(block.text, offset, closes=case == "close")}
            hits.append(Hit(block.span(offset, offset + 1), case=case or None, values=values))
    if mismatched:
        block, offset, end, _ = mismatched[0]
        hits.append(
            Hit(
                block.span(offset, end),
                case="mismatched",
                values={"count": len(mismatched), "words": _words(block.text, offset, closes=_ends(block.text, offset))},
                fixes=grouped.fixes(mismatched),
                related=grouped.related((block, start, end) for block, start, end, _ in mismatched[1:]),
                whole=True,
                key="mismatched",
            )
        )
    yield from sorted(hits, key=lambda hit: hit.span)


def _unpaired(view: View, kind: str) -> Iterator[tuple[int, int, str]]:
    waiting: deque[_Open] = deque()
    last = first = -1
    marks = _MARKS[kind]
    for number, at, sign in places.quotation_marks(view):
        if sign not in marks:
            continue
        text = view.blocks[number].text
        if number != last:
            if last >= 0 and view.blocks[last].block.kind == "heading":
                yield from _expired(waiting, last)
            yield from _expired(waiting, number - _MOST_BLOCKS)
            last, first = number, len(text) - len(text.lstrip())
        if at == first and waiting and waiting[-1].block == number - 1 and not (sign == "“" and waiting[-1].sign == '"'):
            waiting[-1].block, waiting[-1].offset = number, at  # the mark repeated at the head of a paragraph
        elif _is_opening(text, at, waited=bool(waiting)):
            waiting.append(_Open(number, at, sign))
        elif waiting:
            opened = waiting.pop()
            if waiting:
                outer = waiting[-1]
                outer.shared = kind == "«" and outer.block == number and not _SENTENCE_END.search(text, outer.offset, min(opened.offset, outer.offset + 400))
            if (opened.sign == '"') != (sign == '"') and opened.block == number:
                yield (number, at if sign == '"' else opened.offset, "mismatched")
        elif not (text[at - 1 : at].isdigit() or (sign == '"' and text[at - 1 : at] in _BLANKS)):  # 27" is a measure
            yield number, at, "close"
    yield from _expired(waiting, len(view.blocks))


def _expired(waiting: deque[_Open], last: int) -> Iterator[tuple[int, int, str]]:
    """The marks of blocks up to `last`: nothing will close them."""
    while waiting and waiting[0].block <= last:
        gone = waiting.popleft()
        if not gone.shared:
            yield gone.block, gone.offset, ""


def _is_opening(text: str, at: int, *, waited: bool) -> bool:
    """What a mark does: « and “ open unless they stand where only a closing one can; straight ones, and ” where none waits, by what is beside."""
    sign = text[at]
    before, after = text[at - 1 : at] if at else " ", text[at + 1 : at + 2] or " "
    if sign in "«“":
        return not (waited and before not in _BLANKS + _OPENS_AFTER and (after in _BLANKS or after in ".,;:!?)"))
    if sign == "»":
        return False
    # A quotation may begin in the middle: "...we will open."
    looks = before in _BLANKS + _OPENS_AFTER and after not in _BLANKS and (after not in ".,;:!?)" or text.startswith("...", at + 1))
    return looks and (sign == '"' or not waited)


def _ends(text: str, at: int) -> bool:
    """True where a mark stands at the end of what it marks."""
    return at > 0 and text[at - 1] not in _BLANKS + _OPENS_AFTER


def _words(text: str, at: int, *, closes: bool) -> str:
    """The words beside a mark, for the message, at most 40 characters."""
    if closes:
        near = text[max(0, at - 40) : at + 1].lstrip()
        return near if len(near) <= 24 else "…" + near[near.find(" ", len(near) - 24) + 1 :]
    near = text[at : at + 40].rstrip()
    return near if len(near) <= 24 else near[: near.rfind(" ", 0, 24)] + "…"
