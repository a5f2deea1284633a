"""Quotations: where another's words stand, between « », “ ” or straight marks, over one block or several.

An unpaired mark never swallows what follows: a quotation has at most `MOST_BLOCKS` blocks and `MOST_CHARACTERS`
characters, or it is none. Names and titles in marks are ranges here too: no rule about words judges them either.
Linear: each mark is pushed and popped once.
"""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from linter.regexp import regexp

MOST_BLOCKS = 3
MOST_CHARACTERS = 800

_MARKS = regexp('[«»“”"]')
_CLOSED_BY = {"«": "»", "“": "”"}


class _Mark(NamedTuple):
    block: int
    offset: int
    position: int  # characters since the article's start


def quotations(texts: list[str]) -> list[list[tuple[int, int]]]:
    """For each block's text, the ranges of its outermost quotations, marks included, in order."""
    return _outermost(_pairs(texts), texts)


def _pairs(texts: list[str]) -> list[tuple[_Mark, _Mark]]:
    opened: dict[str, deque[_Mark]] = {mark: deque() for mark in '«“"'}
    pairs: list[tuple[_Mark, _Mark]] = []
    repeated = dict.fromkeys(opened, -1)  # the last block that repeated the mark at its head
    before = 0
    for index, text in enumerate(texts):
        first = len(text) - len(text.lstrip())
        for match in _MARKS.finditer(text):
            sign, offset = match[0], match.start()
            mark = _Mark(index, offset, before + offset)
            kind = {"»": "«", "”": "“"}.get(sign, sign)
            stack = opened[kind]
            while stack and (index - stack[0].block >= MOST_BLOCKS or mark.position - stack[0].position > MOST_CHARACTERS):
                stack.popleft()
            goes_on = offset == first and bool(stack) and max(stack[-1].block, repeated[kind]) == index - 1
            if goes_on and (sign in _CLOSED_BY or (sign in '»"' and text[offset + 1 :].strip())):
                repeated[kind] = index
                continue
            if sign in _CLOSED_BY:
                stack.append(mark)
            elif sign == '"' and not stack and opened["“"] and _closes(text, offset):
                pairs.append((opened["“"].pop(), mark))  # “ closed by a straight mark
            elif sign == '"':
                _straight(text, mark, stack, pairs)
            elif stack:
                pairs.append((stack.pop(), mark))
        before += len(text) + 1
    return pairs


def _straight(text: str, mark: _Mark, stack: deque[_Mark], pairs: list[tuple[_Mark, _Mark]]) -> None:
    """A straight mark closes the one that is open, unless it looks like an opening one."""
    previous = text[mark.offset - 1] if mark.offset else " "
    following = text[mark.offset + 1] if mark.offset + 1 < len(text) else " "
    opens = (previous.isspace() or previous in "('’«“—–-[") and not following.isspace() and following not in ".,;:!?)"
    if stack and not opens:
        pairs.append((stack.pop(), mark))
    elif opens or (previous.isspace() and following.isspace()):
        stack.clear()
        stack.append(mark)


def _closes(text: str, offset: int) -> bool:
    following = text[offset + 1] if offset + 1 < len(text) else " "
    return offset > 0 and not text[offset - 1].isspace() and not following.isalnum()


def _outermost(pairs: list[tuple[_Mark, _Mark]], texts: list[str]) -> list[list[tuple[int, int]]]:
    found: list[list[tuple[int, int]]] = [[] for _ in texts]
    reached = -1
    for opening, closing in sorted(pairs):
        if opening.position <= reached:
            continue
        reached = closing.position
        for index in range(opening.block, closing.block + 1):
            start = opening.offset if index == opening.block else 0
            end = closing.offset + 1 if index == closing.block else len(texts[index])
            if start < end:
                found[index].append((start, end))
    return found
