"""Is there a phrase that should not be? Every match of `tokens` is a hit, save where an exception matches."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from linter.finding import Hit
from linter.text.layer import View
from linter.text.phrases import Entry


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`tokens`: phrases or patterns. `exceptions`: patterns that clear what they touch. `part`: also inside words."""

    tokens: tuple[str, ...]
    exceptions: tuple[str, ...] = ()
    part: bool = False
    case_sensitive: bool = False


def entries(params: Params) -> list[Entry]:
    """What to look for."""
    wanted = [Entry(token, part=params.part, case_sensitive=params.case_sensitive) for token in params.tokens]
    return wanted + [Entry(pattern, exception=True, case_sensitive=params.case_sensitive) for pattern in params.exceptions]


def check(view: View, params: Params) -> Iterator[Hit]:
    """A hit for each match; `{match}` in messages is the writer's wording."""
    for match in view.found:
        yield Hit(match.span, values={"match": match.text})
