"""One claim that wants a source, and what every kind of claim asks of its sentence."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import Literal

from msgspec import Struct

from linter.text.attribution.cover import sentence_at
from linter.text.attribution.phrase import Range, Reader

_START = attrgetter("start")
Kind = Literal["quotation", "poll", "figure", "statistic", "accusation", "decision", "conditional", "record", "forecast", "intention"]

LONG = 700
"""Characters beyond which a "sentence" is a table or a hostile text, and claims nothing."""


class Claim(Struct, frozen=True):
    """A claim at `start:end` of the reader's block, in its sentence `sentence`. `named`: it is about a person by name."""

    kind: Kind
    start: int
    end: int
    sentence: int
    named: bool = False


def sentence_of(r: Reader, index: int) -> tuple[int, int, int]:
    """Number, start and end of the sentence of a token."""
    number = sentence_at(r.block, r.tokens[index].start)
    return (number, *r.block.sentences[number])


def tokens_of(r: Reader, start: int, end: int) -> Range:
    """The tokens that begin in `start:end`."""
    first = bisect_left(r.tokens, start, key=_START)
    return first, bisect_left(r.tokens, end, first, key=_START)


def make(r: Reader, kind: Kind, first: int, last: int, *, named: bool = False) -> Claim:
    """A claim over tokens `first:last`."""
    start = r.tokens[first].start
    return Claim(kind, start, r.tokens[last - 1].end, sentence_at(r.block, start), named)
