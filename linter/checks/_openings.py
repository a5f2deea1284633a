"""How sentences and paragraphs begin, and where several in a row begin alike. Not a check."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from linter.text import lexicon
from linter.text.terms import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from linter.text.layer import BlockText

_FEW_WORDS = 3
"""A sentence of fewer opens nothing."""


class Opening(NamedTuple):
    """The first words of a sentence, folded, and their place."""

    block: BlockText
    start: int
    end: int
    words: str


def alike(blocks: Iterable[BlockText], least: int, spared: frozenset[str]) -> Iterator[tuple[str, list[Opening]]]:
    """Runs of `least` openings and more: of "sentences" in a paragraph, then of "paragraphs" (not where their sentences were told)."""
    told: set[int] = set()
    heads: list[Opening | None] = []
    following = -1
    for block in blocks:
        openings = list(_openings(block))
        for run in _runs(openings, least, spared):
            told.add(block.block.index)
            yield "sentences", run
        if heads and block.block.index != following:
            heads.append(None)  # a heading, a list or a picture between two paragraphs lets the ear rest
        following = block.block.index + 1
        heads.append(openings[0] if openings else None)
    for run in _runs(heads, least, spared):
        if not all(opening.block.block.index in told for opening in run):
            yield "paragraphs", run


def _openings(block: BlockText) -> Iterator[Opening | None]:
    """How each sentence begins: its first word, and the second too where the first is a determiner or a preposition.

    None where a sentence is somebody else's, or too short to be heard.
    """
    tokens, light = block.tokens, _light(block.language)
    at = 0
    for start, end in block.sentences:
        at = bisect_left(tokens, (start,), at)
        if at + _FEW_WORDS > len(tokens) or tokens[at + _FEW_WORDS - 1].start >= end or block.quoted(start, tokens[at].end + 1):
            yield None
            continue
        size = 1
        while size < _FEW_WORDS and tokens[at + size - 1].text in light:
            size += 1
        yield Opening(block, tokens[at].start, tokens[at + size - 1].end, " ".join(block.texts[at : at + size]))


@cache
def _light(language: str) -> frozenset[str]:
    """Words that open sentences without being heard: determiners and prepositions."""
    return listed(language, "determiners") | lexicon.entry_set(language, "light-openings")


def _runs(openings: list[Opening | None], least: int, spared: frozenset[str]) -> Iterator[list[Opening]]:
    run: list[Opening] = []
    for opening in openings:
        if opening is not None and run and opening.words == run[-1].words:
            run.append(opening)
            continue
        if _alike(run, least):
            yield run
        run = [opening] if opening is not None and opening.words not in spared else []
    if _alike(run, least):
        yield run


def _alike(run: list[Opening], least: int) -> bool:
    """True for a run that is heard: `least` openings, one more where they are pronouns ("Il ... Il ... Il", "We ... We ... We")."""
    return bool(run) and len(run) >= least + (run[0].words in lexicon.entry_set(run[0].block.language, "pronouns-that-open"))
