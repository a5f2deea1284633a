"""Which words between marks are a quotation, and which are a name, a title, irony or a word that is only mentioned.

A quotation is somebody's sentence: it holds a verb of its own or five words and more, or ends in a full stop, and no
naming word stands before it. Words woven into the writer's sentence ("a dénoncé un « scandale d'État »") are
`woven`: the verb before them answers for them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal

from linter.text.attribution.lexicon import Lexicon
from linter.text.layer import BlockText

Sort = Literal["speech", "woven", "name"]

_WORDS = re.compile(r"[\w’'-]+")
_END = re.compile(r"[.!?…]\s?[»”\"]?$")
_LEAST_WORDS = 5
"""Words from which a quotation without a full stop is somebody's sentence (language.md 1.2: four or fewer are a name)."""
_LEAST_SURE = 8
"""Words from which what is quoted is a sentence even behind an article."""
_ARTICLES = frozenset(("le", "la", "les", "l", "un", "une", "du", "des", "de", "d", "cette", "ce", "cet", "son", "sa", "ses", "the", "a", "an", "of", "his", "her", "their", "this"))
_NEAR = 60


def sort(block: BlockText, start: int, end: int, lexicon: Lexicon) -> Sort:
    """What the marks at `start:end` (marks included) hold."""
    inside = block.text[start + 1 : end - 1].strip()
    words = _WORDS.findall(inside[:400])
    before = _WORDS.findall(block.folded[max(0, start - _NEAR) : start].replace("'", " "))[-4:]
    last = before[-1] if before else ""
    colon = block.folded[max(0, start - 3) : start].rstrip().endswith(":")
    full = bool(_END.search(inside))
    if not colon and (last in lexicon.words["naming"] or (last in _ARTICLES and len(words) < _LEAST_SURE) or (len(before) > 1 and before[-2] in lexicon.words["naming"] and len(words) < _LEAST_SURE)):
        return "name" if len(words) < _LEAST_SURE or last in lexicon.words["naming"] else "woven"
    if not words or (len(words) < _LEAST_WORDS and not (full and colon) and not (full and len(words) > 2 and start == 0)):
        return "woven"
    first = inside[0]
    if first.islower() and not colon:
        return "woven"
    return "speech" if full or len(words) >= _LEAST_WORDS else "woven"


def inside(block: BlockText, offset: int) -> bool:
    """True where `offset` stands in marks of quotation; ranges are sorted, so a bisect finds it."""
    ranges = block.quotations
    index = bisect_right(ranges, (offset, len(block.text) + 1)) - 1
    return index >= 0 and offset < ranges[index][1]


def around(block: BlockText, offset: int) -> tuple[int, int] | None:
    """The range in marks around `offset`; None outside."""
    ranges = block.quotations
    index = bisect_right(ranges, (offset, len(block.text) + 1)) - 1
    return ranges[index] if index >= 0 and offset < ranges[index][1] else None
