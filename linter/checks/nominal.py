"""Nouns made from verbs and adjectives (-tion, -ment, -ité), by a hundred words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from linter.finding import Hit, Related
from linter.text.layer import BlockText, View
from linter.text.terms import listed
from linter.text.wordgroups import groups

_MOST_NAMED = 3
_MOST_RELATED = 12
_LEAST_LETTERS = 7


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`rates`: by language, nouns in a hundred words; `least_words`: shorter articles are not judged."""

    rates: dict[str, float]
    least_words: int = 150


def check(view: View, params: Params) -> Iterator[Hit]:
    """One hit an article, on its title or first block; the nouns are related places."""
    language = view.text.language
    limit, words = params.rates.get(language), view.text.word_count
    if limit is None or words < params.least_words:
        return
    places = [place for block in view.text.prose for place in _nouns(block)]
    if 100 * len(places) <= limit * words:
        return
    counts = Counter(block.text[start:end].lower() for block, start, end in places)
    rate = f"{100 * len(places) / words:.1f}"
    yield Hit(
        view.article.visible_span(),
        values={
            "count": len(places), "words": words, "rate": rate.replace(".", ",") if language == "fr" else rate,
            "limit": f"{limit:g}".replace(".", ",") if language == "fr" else f"{limit:g}",
            "most": ", ".join(noun for noun, _ in counts.most_common(_MOST_NAMED)),
        },
        related=tuple(Related(block.span(start, end)) for block, start, end in places[:_MOST_RELATED]),
        evidence={"nouns": len(places), "words": words},
        whole=True,
        key="nominal",
    )  # fmt: skip


def _nouns(block: BlockText) -> Iterator[tuple[BlockText, int, int]]:
    lists = groups(block.language, "nominal")
    always, determined = tuple(lists["endings"]), tuple(lists["determined"])
    before = listed(block.language, "determiners") | {"de", "d'", "of"}
    previous = ""
    for token in block.tokens:
        text = token.text
        if len(text) >= _LEAST_LETTERS and (text.endswith(always) or (previous in before and text.endswith(determined))):
            yield block, token.start, token.end
        previous = text
