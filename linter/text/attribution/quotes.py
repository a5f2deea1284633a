"""Which words between marks are a quotation, and which are a name, a title, irony or a word that is only mentioned.

A quotation is somebody's sentence: five words and more, or a full stop behind a colon, and no naming word before it.
Words woven into the writer's sentence ("a dénoncé un « scandale d'État »") are `woven`: the verb before them answers.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice
from typing import Literal

from linter.regexp import regexp
from linter.text.attribution.lexicon import Lexicon
from linter.text.layer import BlockText

Sort = Literal["speech", "woven", "name"]

_WORDS = regexp(r"[\w’'-]+")
_END = regexp(r"[.!?…]\s?[»”\"]?$")
_LONGEST_END = 3
_LEAST_WORDS = 5
"""Words from which a quotation is somebody's sentence: four or fewer are a name more often than not."""
_LEAST_SURE = 8
"""Words from which what is quoted is a sentence even behind an article."""
_NEAR = 60
_MOST = 400


def sort(block: BlockText, start: int, end: int, lexicon: Lexicon) -> Sort:
    """What the marks at `start:end` (marks included) hold."""
    inside = block.text[start + 1 : end - 1].strip()
    colon = block.folded[max(0, start - 3) : start].rstrip().endswith(":")
    if not colon and _named(block, start, lexicon, inside):
        return "name"
    if inside[:1].islower() and not colon:
        return "woven"
    words = _count(inside)
    full = _END.search(inside, max(0, len(inside) - _LONGEST_END)) is not None
    if not words or (words < _LEAST_WORDS and not (full and (colon or (words > 2 and start == 0)))):
        return "woven"
    return "speech"


def _count(inside: str) -> int:
    """Words of a quotation, as far as they matter."""
    return len(list(islice(_WORDS.finditer(inside, 0, _MOST), _LEAST_SURE)))


def _named(block: BlockText, start: int, lexicon: Lexicon, inside: str) -> bool:
    """True for a name, by the words before the mark: "le film « … »", "une « … »"."""
    before = _WORDS.findall(block.folded[max(0, start - _NEAR) : start].replace("'", "' "))[-4:]
    if not before:
        return False
    if before[-1] in lexicon.words["naming"]:
        return True
    near = before[-1] in lexicon.words["before-names"] or (len(before) > 1 and before[-2] in lexicon.words["naming"])
    return near and _count(inside) < _LEAST_SURE


def inside(block: BlockText, offset: int) -> bool:
    """True where `offset` stands in marks of quotation."""
    return around(block, offset) is not None


def around(block: BlockText, offset: int) -> tuple[int, int] | None:
    """The range in marks around `offset`, None outside; ranges are sorted, so a bisect finds it."""
    ranges = block.quotations
    index = bisect_right(ranges, (offset, len(block.text) + 1)) - 1
    return ranges[index] if index >= 0 and offset < ranges[index][1] else None
