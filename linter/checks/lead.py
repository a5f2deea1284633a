"""Does the lead keep what the headline promises, and its tense?

`buried`: the names in the headline are all absent from the first paragraphs and stand further down. `tenses`: the
first paragraph tells its story in two tenses of narration.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from linter.finding import Hit, Related
from linter.text import lexicon
from linter.text.genre import asks
from linter.text.terms import stop_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.text.layer import BlockText, View
    from linter.text.words import Token

_PROSE = frozenset(("standfirst", "paragraph"))
_FULL = 12
"""Words from which a paragraph is one: shorter ones are datelines and kickers that nobody recognised."""
_LEAD = 3
"""Paragraphs in which the news has its place."""
_TITLE_CASE = 0.6
"""Share of capitals from which a headline sets every word so, and a capital names nobody."""
_SHORTEST = 3
_OPENS = frozenset(':.!?–—-|«“"(')
_PAST_ENDING = "èrent"


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`find`: a `buried` lead, or mixed `tenses`."""

    find: Literal["buried", "tenses"]


def check(view: View, params: Params) -> Iterator[Hit]:
    """At most one hit an article."""
    blocks = [block for block in view.text.blocks if block.block.part in _PROSE and len(block.tokens) >= _FULL]
    if params.find == "tenses":
        yield from _tenses(blocks[0]) if blocks else ()
        return
    if asks(view.text, "voices") != "on":
        return  # news alone owes its news at once
    headline = next((block for block in view.text.blocks if block.block.part == "headline"), None)
    if headline is not None and len(blocks) > _LEAD:
        yield from _buried(headline, blocks)


def _buried(headline: BlockText, blocks: list[BlockText]) -> Iterator[Hit]:
    promised = _promised(headline)
    if not promised:
        return
    for number, block in enumerate(blocks):
        held = set(block.texts)
        found = next((token for token in promised if token.text in held), None)
        if found is None:
            continue
        if number >= _LEAD:
            shown = headline.text[found.start : found.end]
            place = next(token for token in block.tokens if token.text == found.text)
            related = (Related(block.span(place.start, place.end)),)
            yield Hit(headline.span(found.start, found.end), values={"match": shown, "number": number + 1}, related=related, evidence={"paragraph": number + 1})
        return


def _promised(headline: BlockText) -> list[Token]:
    """The proper names of a headline: no first word, here or behind a colon, no acronym, which the text may spell out."""
    words = [token for token in headline.tokens if len(token.text) > 1]
    capital = [headline.text[token.start].isupper() for token in words]
    if not words or sum(capital) >= _TITLE_CASE * len(words):
        return []
    stops = stop_words(headline.language)
    found = []
    for token, great in zip(words[1:], capital[1:], strict=True):
        shown, before = headline.text[token.start : token.end], headline.text[: token.start].rstrip()
        if great and len(shown) > _SHORTEST and not shown.isupper() and token.text not in stops and before[-1:] not in _OPENS:
            found.append(token)
    return found


def _tenses(block: BlockText) -> Iterator[Hit]:
    simple, auxiliaries = lexicon.entry_set(block.language, "simple-past"), lexicon.entry_set(block.language, "compound-past")
    if not simple or not auxiliaries:
        return
    told = compound = None
    tokens = [token for token in block.tokens if not block.quoted(token.start, token.end)]
    for index, token in enumerate(tokens):
        if told is None and (token.text in simple or (token.text.endswith(_PAST_ENDING) and len(token.text) > len(_PAST_ENDING) + 1)):
            told = token
        following = tokens[index + 1].text if index + 1 < len(tokens) else ""
        if compound is None and token.text in auxiliaries and len(following) > 3 and following.endswith(("é", "ée", "és", "ées")):
            compound = (token, tokens[index + 1])
    if told is not None and compound is not None:
        values = {"match": told.text, "other": block.text[compound[0].start : compound[1].end]}
        yield Hit(block.span(told.start, told.end), values=values, related=(Related(block.span(compound[0].start, compound[1].end)),))
