"""Shares of one whole that add up to more than 100: only where the sentence says that they are the parts of one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from linter.checks._places import sentences
from linter.finding import Hit
from linter.regexp import regexp
from linter.text import figures
from linter.text.figures import Figure
from linter.text.layer import BlockText, View
from linter.text.phrases import Entry
from linter.text.wordgroups import groups

_SENTENCE = 600
_WHOLE = 100
_FEW = 2
_MOST = 12
# Between a share and the side it is of: "52 % des Français se disent | favorables".
_TO_SIDE = 45
_SIDES = (["against", "for"], ["against", "for", "undecided"])
_YEAR = regexp(r"(?<![\d.,])(?:19|20)\d\d(?![\d%])")


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Nothing to set."""


def entries(params: Params) -> list[Entry]:
    """The words that make shares the parts of a whole."""
    return [Entry(word.rstrip("|")) for language in figures.LANGUAGES for name in ("whole", "against") for word in sorted(groups(language, "shares")[name])]


def check(view: View, params: Params) -> Iterator[Hit]:
    """At most one hit a sentence, from the first share to the last."""
    for block, start, end in sentences(match for match in view.found if "%" in match.block.text or " cent" in match.block.folded):
        if block.language in figures.LANGUAGES and end - start <= _SENTENCE:
            yield from _judged(block, start, end)


def _judged(block: BlockText, start: int, end: int) -> Iterator[Hit]:
    language, folded = block.language, block.folded
    shares = [figure for figure in figures.figures(folded, language, start, end) if figure.percent]
    if not _FEW <= len(shares) <= _MOST or any(not 0 < share.value <= _WHOLE for share in shares):
        return
    sentence = folded[start:end]
    if len(set(_YEAR.findall(sentence))) > 1 or block.quoted(shares[0].start, shares[-1].end):
        return
    if not (_is_whole(sentence, language) or _are_sides(folded, language, shares, end)):
        return
    total = sum(share.value for share in shares)
    if total - sum(share.half for share in shares) <= _WHOLE + 0.01:
        return
    shown = f"{total:g}"
    yield Hit(
        block.span(shares[0].start, shares[-1].end),
        values={"match": block.text[shares[0].start : shares[-1].end], "count": len(shares), "total": shown.replace(".", ",") if language == "fr" else shown},
        evidence={"shares": [share.value for share in shares], "total": total},
    )


def _is_whole(sentence: str, language: str) -> bool:
    return _one_of(language, "whole").search(sentence) is not None and not _one_of(language, "unlike").search(sentence)


def _are_sides(folded: str, language: str, shares: list[Figure], end: int) -> bool:
    """Each share has its side behind it, "for" and "against" once each, the undecided at most once."""
    sides = []
    for share, following in zip(shares, [*(other.start for other in shares[1:]), end], strict=True):
        behind = folded[share.end : min(following, share.end + _TO_SIDE)]
        found = [name for name in ("undecided", "against", "for") if _one_of(language, name).search(behind)]
        if not found:
            return False
        sides.append(found[0])
    outside = folded[shares[0].start : end]
    unlike = _one_of(language, "unlike").search(_one_of(language, "against").sub("", outside))
    return sorted(sides) in _SIDES and unlike is None


@cache
def _one_of(language: str, name: str) -> re.Pattern[str]:
    words = sorted(groups(language, "shares")[name], key=len, reverse=True)
    ended = r"(?= ?(?:[,.;:)]| et\b| and\b|\Z))"
    return regexp(r"(?<!\w)(?:" + "|".join(re.escape(word.rstrip("|")) + (ended if word[-1] == "|" else "") for word in words) + r")(?!\w)")
