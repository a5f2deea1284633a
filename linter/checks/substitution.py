"""Is there a phrase that has a better form? Every match of a key of `replace` is a hit, with its replacement as fix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from linter.checks import _grouped as grouped
from linter.finding import Fix, Hit, Safety
from linter.text import elision
from linter.text.layer import Match, View
from linter.text.phrases import Entry
from linter.text.replacement import keep_apostrophes


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`replace`: pattern to replacement (`\\1` for a group; empty: nothing can be proposed). `exceptions`: patterns that clear what they touch.

    `grouped`: one hit for the article, on the first place (case `several` where there are more); places in file names
    and in passages of another language are left alone. `beside`: only in an article that also holds one of these, the
    right forms: what a house never does otherwise is its choice. `first`: only at the head of a sentence.
    """

    replace: Mapping[str, str]
    exceptions: tuple[str, ...] = ()
    part: bool = False
    case_sensitive: bool = False
    safety: Safety = Safety.SUGGESTION
    grouped: bool = False
    beside: tuple[str, ...] = ()
    first: bool = False


def entries(params: Params) -> list[Entry]:
    """What to look for and what it becomes, then what clears it, then what must stand beside it."""
    wanted = [Entry(pattern, params.part, text or None, params.case_sensitive) for pattern, text in params.replace.items()]
    wanted += [Entry(pattern, params.part, exception=True, case_sensitive=params.case_sensitive) for pattern in params.exceptions]
    return wanted + [Entry(pattern, params.part, case_sensitive=params.case_sensitive, context=True) for pattern in params.beside]


def check(view: View, params: Params) -> Iterator[Hit]:
    """A hit for each match that is not already right; `{match}` and `{replacement}` may stand in messages."""
    found = view.found
    if params.beside:
        found = [match for match in found if match.entry < len(params.replace)]
        if len(found) == len(view.found):
            return
    if params.first:
        found = [match for match in found if grouped.opens_sentence(match.block, match.start)]
    if params.grouped:
        yield from _grouped(found, params)
        return
    for match in found:
        if match.replacement is None:
            yield Hit(match.span, values={"match": match.text, "replacement": ""})
            continue
        if match.replacement == match.text:
            continue
        safety = params.safety
        start, text = _placed(match)
        edits = None if text is None else match.block.replace(start, match.end, text)
        if edits and text is not None and safety is Safety.SAFE and (made := grouped.fix(match.block, start, match.end, text)):
            safety = made.safety
        fixes = (Fix(edits, safety),) if edits else ()
        yield Hit(match.span, values={"match": match.text, "replacement": match.replacement}, fixes=fixes)


def _placed(match: Match) -> tuple[int, str | None]:
    """Where the edit begins and what it writes: with the elided word before it where elision asks for that, None where that cannot be told."""
    if match.replacement is None or match.block.language != "fr":
        return match.start, match.replacement
    if (found := elision.joined(match.block.text, match.block.folded, match.start, match.replacement)) is None:
        return match.start, None
    start, text = found
    return (start, text) if start == match.start else (start, keep_apostrophes(text, "", match.block))


def _grouped(found: Sequence[Match], params: Params) -> Iterator[Hit]:
    wanted = [m for m in found if m.replacement != m.text and grouped.judged(m.block, m.start, m.end)]
    if not wanted:
        return
    first = wanted[0]
    yield Hit(
        first.span,
        case="several" if len(wanted) > 1 else None,
        values={"match": first.text, "replacement": first.replacement or "", "count": len(wanted)},
        fixes=grouped.fixes(((m.block, start, m.end, text) for m in wanted for start, text in (_placed(m),) if text is not None), params.safety),
        related=grouped.related((m.block, m.start, m.end) for m in wanted[1:]),
        evidence={"count": len(wanted)},
        whole=True,
        key="substitution",
    )
