"""Is there a phrase that has a better form? Every match of a key of `replace` is a hit, with its replacement as fix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from linter.finding import Fix, Hit, Safety
from linter.text.layer import View
from linter.text.phrases import Entry


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`replace`: pattern to replacement (`\\1` for a group; empty: nothing can be proposed). `exceptions`: patterns that clear what they touch."""

    replace: Mapping[str, str]
    exceptions: tuple[str, ...] = ()
    part: bool = False
    case_sensitive: bool = False
    safety: Safety = Safety.SUGGESTION


def entries(params: Params) -> list[Entry]:
    """What to look for, and what it becomes."""
    wanted = [Entry(pattern, params.part, text or None, params.case_sensitive) for pattern, text in params.replace.items()]
    return wanted + [Entry(pattern, exception=True, case_sensitive=params.case_sensitive) for pattern in params.exceptions]


def check(view: View, params: Params) -> Iterator[Hit]:
    """A hit for each match that is not already right; `{match}` and `{replacement}` may stand in messages."""
    for match in view.found:
        if match.replacement is None:
            yield Hit(match.span, values={"match": match.text, "replacement": ""})
            continue
        if match.replacement == match.text:
            continue
        edits = match.block.replace(match.start, match.end, match.replacement)
        fixes = (Fix(edits, params.safety),) if edits else ()
        yield Hit(match.span, values={"match": match.text, "replacement": match.replacement}, fixes=fixes)
