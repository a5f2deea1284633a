"""Days that only a date makes clear ("hier soir", "yesterday") in an article that has none."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from linter.finding import Hit, Related
from linter.text import dates
from linter.text.layer import View
from linter.text.phrases import Entry

_MOST_RELATED = 8


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`tokens`: the words for such days; `exceptions`: where they mean a time gone by, or to come."""

    tokens: tuple[str, ...]
    exceptions: tuple[str, ...] = ()


def entries(params: Params) -> list[Entry]:
    """What to look for."""
    return [*(Entry(token) for token in params.tokens), *(Entry(token, exception=True) for token in params.exceptions)]


def check(view: View, params: Params) -> Iterator[Hit]:
    """One hit an article, on the first such word, if neither its metadata nor its text holds a date with a day and a month."""
    if not view.found or view.article.metadata.date is not None or dates.published(view.text) is not None:
        return
    for block in view.text.blocks:
        if block.language in dates.LANGUAGES and next(dates.written(block.folded, block.language), None) is not None:
            return
    first, *others = view.found
    yield Hit(
        first.span,
        values={"match": first.text, "count": len(view.found)},
        related=tuple(Related(match.span) for match in others[:_MOST_RELATED]),
        whole=True,
        key="undated",
    )
