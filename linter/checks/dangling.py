"""A participle behind an aside that names a second speaker: "X a estimé que…, rapporte TF1 Info, rappelant que…": who recalls?"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import attrgetter

import msgspec

from linter.finding import Hit, Related
from linter.regexp import regexp
from linter.text.attribution import finder
from linter.text.attribution.record import Attribution
from linter.text.attribution.speakers import body
from linter.text.layer import Match, View
from linter.text.phrases import Entry

# The participle stands right behind the aside's second comma.
_BEHIND = regexp(r"\s?,[\s\u00a0](?:en |while |and )?\Z")
_REACH = 40
_MOST_NEAR = 12
_ASIDES = frozenset(("incise", "preposition", "verb"))


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`tokens`: the participles that may hang in the air, with what must follow them."""

    tokens: tuple[str, ...]


def entries(params: Params) -> list[Entry]:
    """What to look for."""
    return [Entry(token) for token in params.tokens]


def check(view: View, params: Params) -> Iterator[Hit]:
    """A hit on the participle; the two who may be meant are related places."""
    found: dict[int, list[Attribution]] = {}
    for match in view.found:
        block = match.block
        if not _BEHIND.search(block.text, max(0, match.start - 8), match.start):
            continue
        if not found:
            for one in finder.find(view.text):
                found.setdefault(one.block, []).append(one)
            for ones in found.values():
                ones.sort(key=attrgetter("start"))
        yield from _judged(match, found.get(block.block.index, []))


def _judged(match: Match, found: list[Attribution]) -> Iterator[Hit]:
    block = match.block
    number = bisect_right(block.sentences, (match.start, 1 << 60)) - 1
    start = block.sentences[number][0] if number >= 0 else 0
    first, last = (bisect_left(found, place, key=attrgetter("start")) for place in (start, match.start))
    near = found[max(first, last - _MOST_NEAR) : last]
    mine = [one for one in near if start <= one.source_start and one.source_end <= match.start and one.source and one.kind != "self"]
    asides = [one for one in mine if 0 <= match.start - max(one.end, one.source_end) <= _REACH and _is_aside(block.text, one, match.start)]
    if not asides:
        return
    aside = asides[-1]
    speakers = [one for one in mine if one.source_end < min(aside.start, aside.source_start)]
    speaker = speakers[-1] if speakers else None
    if speaker is None or body(speaker.speaker) == body(aside.speaker):
        return
    yield Hit(
        match.span,
        values={"match": match.text, "first": speaker.source, "second": aside.source},
        related=(Related(block.span(speaker.source_start, speaker.source_end)), Related(block.span(aside.source_start, aside.source_end))),
        evidence={"speakers": [speaker.source, aside.source]},
    )


def _is_aside(text: str, one: Attribution, end: int) -> bool:
    """Between two commas, with nothing but the cue and its source: ", rapporte TF1 Info,"."""
    first = min(one.start, one.source_start)
    last = max(one.end, one.source_end)
    return one.form in _ASIDES and text[:first].rstrip().endswith((",", "»", "”")) and text[last:end].strip(" \u00a0,") in ("", "en", "while", "and")
