"""Is the title or a heading a question that a yes or a no answers? And does the text below begin with that no?"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

import msgspec

from linter.finding import Hit, Related
from linter.regexp import regexp
from linter.text import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.text.layer import View

_LONGEST = 200


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`find`: `answered-no`, headings whose text begins with a no; `any`, all questions that a yes or a no answers."""

    find: Literal["any", "answered-no"] = "any"


def check(view: View, params: Params) -> Iterator[Hit]:
    """A hit on each such heading; the no is a related place."""
    blocks = view.text.blocks
    for block in view.blocks:
        text = block.folded.strip()
        if not text.endswith("?") or len(text) > _LONGEST or not _closed(text, block.language):
            continue
        following = next((b for b in blocks[block.block.index + 1 : block.block.index + 3] if b.block.kind == "paragraph"), None)
        no = _pattern(block.language, "denials").match(following.folded) if following is not None else None
        if no is None and params.find == "answered-no":
            continue
        span = block.span(0, len(block.text))
        values = {"match": block.text}
        if no is not None and following is not None:
            yield Hit(span, "answered-no", values, related=(Related(following.span(0, len(no[0].rstrip(" ,.:;!\u00a0\u202f")))),))
        else:
            yield Hit(span, None, values)


def _closed(text: str, language: str) -> bool:
    """True for a question that a yes or a no answers."""
    return not _pattern(language, "open-questions").match(text) and _pattern(language, "closed-questions").match(text) is not None


@cache
def _pattern(language: str, name: str) -> re.Pattern[str]:
    """A list of patterns, one of which the text begins with; a word ends where no letter follows."""
    return regexp(f"(?:{'|'.join(lexicon.entries(language, name)) or '(?!)'})(?![^\\W\\d_])")
