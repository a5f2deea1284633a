"""Do too many sentences open with a connector ("Par ailleurs", "However")? Over the article, in a row, or always the same one.

The connectors are the list `connectors` of the language. Sentences of somebody else's and very short ones neither count
nor break a row; a heading, a list or a picture between two paragraphs does.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from linter.finding import Hit, Related
from linter.regexp import regexp
from linter.text import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.text.layer import BlockText, View

_FEWEST_WORDS = 3
"""A sentence of fewer opens nothing."""
_MARKS = "«“\"'’‘([–—- \u00a0\u202f"
_SERIES = "~"
_WORD = regexp(r"[^\W\d_]+")


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`share` of the sentences (0 to 1), with at least `least` of them; `row`: sentences one after another; `same`: uses of one connector in an article.

    `same_within`: sentences from the first to the last of these uses.
    """

    share: float = 0.2
    least: int = 5
    row: int = 3
    same: int = 3
    same_within: int = 12


class _Opening(Struct, frozen=True):
    block: BlockText
    start: int
    end: int
    connector: str
    series: bool
    number: int


def check(view: View, params: Params) -> Iterator[Hit]:
    """One hit for the article where the share is passed, else one for each row and each connector that comes back."""
    openings: list[_Opening] = []
    rows: list[list[_Opening]] = []
    total = 0
    following = -1
    row: list[_Opening] = []
    for block in view.blocks:
        if block.block.index != following:
            row = []
        following = block.block.index + 1
        for start, end in block.sentences:
            if block.quoted(start, start + 1) or block.text.count(" ", start, end) + 1 < _FEWEST_WORDS:
                continue
            total += 1
            found = _opening(block, start, total)
            if found is None:
                row = []
                continue
            openings.append(found)
            if not row:
                rows.append(row)
            row.append(found)
    if len(openings) >= params.least and len(openings) > params.share * total:
        yield _hit(openings, None, {"of": total})
        return
    for run in rows:
        if len(run) >= params.row and not any(opening.series for opening in run):
            yield _hit(run, "row", {})
    yield from _same(openings, params)


def _opening(block: BlockText, start: int, number: int) -> _Opening | None:
    while start < len(block.text) and block.text[start] in _MARKS:
        start += 1
    folded = block.folded
    word = _WORD.match(folded, start)
    for connector, series, comma in _by_first_word(block.language).get(word[0], ()) if word else ():
        last = start + len(connector)
        after = folded[last : last + 1]
        if folded.startswith(connector, start) and (after == "," if comma else not after.isalnum() and after not in ("'", "-")):
            return _Opening(block, start, last, connector, series, number)
    return None


@cache
def _by_first_word(language: str) -> dict[str, tuple[tuple[str, bool, bool], ...]]:
    """Connectors by their first word, the longest first: each with whether it belongs to a series, and whether a comma must follow."""
    found: dict[str, list[tuple[str, bool, bool]]] = {}
    for entry in sorted(lexicon.entries(language, "connectors"), key=len, reverse=True):
        connector = entry.removeprefix(_SERIES).strip().removesuffix(",")
        found.setdefault(_first_word(connector), []).append((connector, entry.startswith(_SERIES), entry.endswith(",")))
    return {word: tuple(connectors) for word, connectors in found.items()}


def _first_word(connector: str) -> str:
    return connector.split(" ", 1)[0].split("'", 1)[0]


def _same(openings: Sequence[_Opening], params: Params) -> Iterator[Hit]:
    by_connector: dict[str, list[_Opening]] = {}
    for opening in openings:
        if not opening.series:
            by_connector.setdefault(opening.connector, []).append(opening)
    for uses in by_connector.values():
        near = [one for one in uses if one.number - uses[0].number < params.same_within]
        if len(near) >= params.same:
            yield _hit(near, "same", {})


def _hit(openings: Sequence[_Opening], case: str | None, values: dict[str, object]) -> Hit:
    first, second = openings[0], openings[1]
    return Hit(
        first.block.span(first.start, first.end),
        case,
        {"match": first.block.text[first.start : first.end], "next": second.block.text[second.start : second.end], "count": len(openings), **values},
        related=tuple(Related(one.block.span(one.start, one.end)) for one in openings[1:]),
        evidence={"count": len(openings), **values},
        whole=case is None,
        key="connectors",
    )
