"""Are the spellings of two varieties of a language mixed ("colour" and "center")? One hit for the article, on the first of the rarer side.

Where the house has set a locale, the spellings of the other side are what is found, mixed or not. Names keep their own spelling
("Labor Department", "Lincoln Center", "Labor wants"): words with a capital are left alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Literal

import msgspec

from linter.checks import _grouped as grouped
from linter.finding import Hit, Safety
from linter.text import lexicon
from linter.text.phrases import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.text.layer import Match, View

_ENDINGS = ("e", "es", "ed", "ing", "ation")
_UNMARKED = "~"


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`words`: pairs of spellings with their endings, or stems in -ize. `sides`: what the first and the second spelling are called.

    `locales`: the side of each locale that has one. `least`: so often must the prevailing side stand there.
    """

    words: Literal["spellings-us-uk", "stems-in-ize"]
    sides: tuple[str, str]
    locales: Mapping[str, str] = {}
    least: int = 1


class _Spelling(msgspec.Struct, frozen=True):
    text: str
    side: int
    other: str


def entries(params: Params) -> list[Entry]:
    """Every spelling of either side, with the other side's as its replacement."""
    return [Entry(spelling.text, replace=spelling.other) for spelling in _spellings(params.words)]


@cache
def _spellings(words: str) -> tuple[_Spelling, ...]:
    found: list[_Spelling] = []
    for line in lexicon.entries("en", words):
        if words == "stems-in-ize":
            for stem in line.split():
                for ending in _ENDINGS:
                    found += [_Spelling(f"{stem}iz{ending}", 0, f"{stem}is{ending}"), _Spelling(f"{stem}is{ending}", 1, f"{stem}iz{ending}")]
            continue
        first, second, *endings = line.split()
        for ending in ("" if ending == "-" else ending for ending in endings):
            pair = first.lstrip(_UNMARKED) + ending, second.lstrip(_UNMARKED) + ending
            if not first.startswith(_UNMARKED):
                found.append(_Spelling(pair[0], 0, pair[1]))
            if not second.startswith(_UNMARKED):
                found.append(_Spelling(pair[1], 1, pair[0]))
    return tuple(found)


def check(view: View, params: Params) -> Iterator[Hit]:
    """At most one hit; the other places of the same side are related."""
    known = _spellings(params.words)
    sides: tuple[list[Match], list[Match]] = ([], [])
    for match in view.found:
        if not match.text[0].isupper() and grouped.judged(match.block, match.start, match.end):
            sides[known[match.entry].side].append(match)
    chosen = params.locales.get(str(view.settings.get("chosen_locale") or ""), "")
    if chosen in params.sides:
        prevailing = params.sides.index(chosen)
    elif not all(sides):
        return
    else:
        first = min((0, 1), key=lambda side: sides[side][0].span)
        prevailing = first if len(sides[first]) >= len(sides[1 - first]) else 1 - first
    rare, models = sides[1 - prevailing], sides[prevailing]
    if not rare or (not chosen and len(models) < params.least):
        return
    place = rare[0]
    yield Hit(
        place.span,
        case=("chosen" if chosen else "") + ("several" if len(rare) > 1 else "") or None,
        values={
            "match": place.text,
            "replacement": place.replacement or "",
            "count": len(rare),
            "side": params.sides[1 - prevailing],
            "uses": len(models),
            "prevailing": models[0].text if models else place.replacement or "",
            "other": params.sides[prevailing],
        },
        fixes=grouped.fixes(((m.block, m.start, m.end, m.replacement) for m in rare if m.replacement), Safety.SUGGESTION),
        related=grouped.related((m.block, m.start, m.end) for m in rare[1:]),
        evidence={params.sides[side]: len(sides[side]) for side in (0, 1)},
        whole=True,
        key="variety",
    )
