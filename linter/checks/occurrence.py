"""Is something there too often? Counts matches of `tokens` per sentence, block or article against a limit or a share."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from linter.finding import Hit, Related
from linter.text.layer import BlockText, Match, View
from linter.text.phrases import Entry


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What is counted, and how much of it is too much.

    `tokens`: phrases or patterns. `within`: sentence, block or article. `max`: more uses than this are a finding.
    `share`: a finding where uses exceed this share (0 to 1) of the sentences (of the words of a sentence); with both,
    both limits must be passed. `distinct`: each wording counts once. `first`: only those that open a sentence count.
    `min_words`: places with fewer words are left alone.
    """

    tokens: tuple[str, ...]
    exceptions: tuple[str, ...] = ()
    within: Literal["sentence", "block", "article"] = "article"
    max: int = 0
    share: float = 0.0
    distinct: bool = False
    first: bool = False
    part: bool = False
    case_sensitive: bool = False
    min_words: int = 0


def entries(params: Params) -> list[Entry]:
    """What to count."""
    wanted = [Entry(token, part=params.part, case_sensitive=params.case_sensitive) for token in params.tokens]
    return wanted + [Entry(pattern, exception=True, case_sensitive=params.case_sensitive) for pattern in params.exceptions]


def check(view: View, params: Params) -> Iterator[Hit]:
    """A hit per place that passes the limit, on the first use beyond it; all uses are related places."""
    found = [match for match in view.found if not params.first or _opens_sentence(match)]
    if params.within == "article":
        if len(found) > params.max:
            sentences = sum(len(block.sentences) for block in view.blocks)
            words = sum(block.word_count for block in view.blocks)
            yield from _judge(found, params, sentences, words, whole=True)
        return
    groups: dict[tuple[int, int], list[Match]] = {}
    for match in found:
        sentence = _sentence(match.block, match.start) if params.within == "sentence" else -1
        groups.setdefault((match.block.block.index, sentence), []).append(match)
    for (_, sentence), matches in groups.items():
        block = matches[0].block
        if sentence >= 0:
            start, end = block.sentences[sentence]
            words = sum(1 for first, _ in block.words if start <= first < end)
            yield from _judge(matches, params, words, words, whole=False)
        else:
            yield from _judge(matches, params, len(block.sentences), block.word_count, whole=False)


def _judge(matches: Sequence[Match], params: Params, units: int, words: int, *, whole: bool) -> Iterator[Hit]:
    counted = _distinct(matches) if params.distinct else matches
    count = len(counted)
    share = count / units if units else 0.0
    if count <= params.max or share <= params.share or words < params.min_words:
        return
    culprit = counted[min(params.max, count - 1)]
    yield Hit(
        culprit.span,
        values={"match": culprit.text, "count": count, "max": params.max, "of": units, "share": round(100 * share)},
        related=tuple(Related(match.span) for match in counted if match is not culprit),
        evidence={"uses": count, "of": units},
        whole=whole,
        key="occurrence",
    )


def _distinct(matches: Sequence[Match]) -> list[Match]:
    unique: dict[str, Match] = {}
    for match in matches:
        unique.setdefault(match.text.lower(), match)
    return list(unique.values())


def _sentence(block: BlockText, offset: int) -> int:
    return bisect_right(block.sentences, (offset, 1 << 60)) - 1


def _opens_sentence(match: Match) -> bool:
    block = match.block
    number = _sentence(block, match.start)
    return number >= 0 and not any(char.isalnum() for char in block.text[block.sentences[number][0] : match.start])
