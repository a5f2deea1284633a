"""Parentheses within parentheses, and sentences with too many of them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import msgspec

from linter.checks._places import search
from linter.finding import Hit, Related
from linter.regexp import regexp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.text.layer import BlockText, View

_MARK = regexp(r"[()]")
_LONGEST = 600
"""Characters a parenthesis may hold; a longer one was never closed."""
_MARKS_BEFORE = frozenset("([«“\"’'-–—/ \u00a0\u202f\n,;:.!?…»”")
# "(e)", "(s)", "f(x)", "(1)", ":)" and the closing mark of "a)": no aside.
_LEAST = 4


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`most`: asides a sentence may hold; `deepest`: how deep they may stand in one another."""

    most: int = 3
    deepest: int = 1


def check(view: View, params: Params) -> Iterator[Hit]:
    """The innermost aside that stands too deep, else the first one too many of a sentence; one hit a sentence."""
    by_block: dict[int, tuple[BlockText, list[tuple[int, int, int]]]] = {}
    opened: list[int] = []
    current = -1
    for block, start, end, mark in search(view, _MARK):
        if block.block.index != current:
            current, opened = block.block.index, []
        if mark[0] == "(":
            opened.append(start if start == 0 or block.text[start - 1] in _MARKS_BEFORE else -1)
        elif opened:
            first = opened.pop()
            depth = 1 + sum(1 for other in opened if other >= 0)
            if first >= 0 and _LEAST < end - first <= _LONGEST and " " in block.text[first:end]:
                by_block.setdefault(current, (block, []))[1].append((first, end, depth))
            del opened[:-8]
    for block, asides in by_block.values():
        yield from _in_block(block, asides, params)


def _in_block(block: BlockText, asides: list[tuple[int, int, int]], params: Params) -> Iterator[Hit]:
    if max(depth for _, _, depth in asides) <= params.deepest and len(asides) <= params.most:
        return
    sentences: dict[int, list[tuple[int, int, int]]] = {}
    for start, end, depth in sorted(asides):
        if not block.quoted(start, end):
            sentences.setdefault(bisect_right(block.sentences, (start, 1 << 60)), []).append((start, end, depth))
    for found in sentences.values():
        deep = [one for one in found if one[2] > params.deepest]
        if deep:
            start, end, depth = deep[0]
            yield Hit(block.span(start, end), values={"match": block.text[start:end]}, evidence={"depth": depth})
        elif len(found) > params.most:
            start, end, _ = found[params.most]
            related = tuple(Related(block.span(a, b)) for a, b, _ in found[: params.most])
            yield Hit(
                block.span(start, end), case="several", values={"count": len(found), "most": params.most}, related=related, evidence={"count": len(found)}
            )
