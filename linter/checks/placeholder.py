"""Text that was to be replaced before publication: `[à compléter]`, TK, XXX, lorem ipsum."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from linter.finding import Hit
from linter.regexp import regexp
from linter.text.phrases import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.article.model import Article
    from linter.text.layer import View

_DATE = regexp(r"(\d{4})-(\d{2})-(\d{2})")


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`tokens`: in any case, also inside words. `marks`: whole words, in the case given. `exceptions` clear what they touch."""

    tokens: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()


def entries(params: Params) -> list[Entry]:
    """What to look for."""
    wanted = [Entry(token, part=True) for token in params.tokens] + [Entry(mark, case_sensitive=True) for mark in params.marks]
    return wanted + [Entry(pattern, exception=True) for pattern in params.exceptions]


def check(view: View, params: Params) -> Iterator[Hit]:
    """A hit for each match; in a draft its case is "draft"."""
    if not view.found:
        return
    case = "draft" if _unpublished(view.article) else None
    for match in view.found:
        if not any(inline.kind in ("code", "embed") and inline.start < match.end and match.start < inline.end for inline in match.block.block.inlines):
            yield Hit(match.span, case=case, values={"match": match.text})


def _unpublished(article: Article) -> bool:
    """True for a draft, and for an article with a date to come."""
    metadata = article.metadata
    if article.is_draft:
        return True
    said = _DATE.match(metadata.date.text.strip()) if metadata.date else None
    if said is None:
        return False
    try:
        return date(int(said[1]), int(said[2]), int(said[3])) > article.today
    except ValueError:
        return False
