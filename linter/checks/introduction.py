"""A person who speaks in the article, and of whom it never says who that is: no function, no apposition, at any mention."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from linter.finding import Hit
from linter.regexp import regexp
from linter.text.attribution import finder
from linter.text.attribution.lexicon import lexicon
from linter.text.fold import fold
from linter.text.genre import asks

if TYPE_CHECKING:
    from linter.text.attribution.lexicon import Lexicon
    from linter.text.attribution.record import Attribution
    from linter.text.layer import BlockText, View

_FULL_NAME = regexp(r"[A-ZÀ-Þ][\w’'.-]+(?: (?:(?!and |et )[a-z]{1,3} )?[A-ZÀ-Þ][\w’'.-]+){1,3}\Z")
# Behind a name, what opens an apposition: "Paul Roux, maire de Lyon,", "Paul Roux (maire)", "Paul Roux, 45 ans".
_APPOSITION = regexp(r"[\s\u00a0]?(?:,[\s\u00a0](?!qui\b|who\b|et\b|and\b|rapporte|selon|according)|\(|–|—)")
_AHEAD = 60
_MOST = 40
_WORD = regexp(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`known`: people whom every reader of the house knows, by their family name."""

    known: tuple[str, ...] = ()


def check(view: View, params: Params) -> Iterator[Hit]:
    """A hit a person, on the first mention of the name."""
    language = view.text.language[:2]
    words = lexicon(language)
    if words is None or asks(view.text, "persons") == "off":
        return
    known = {name.lower() for name in params.known}
    named: dict[str, Attribution] = {}
    for one in finder.find(view.text):
        if one.kind == "named" and _FULL_NAME.match(one.source) and not _is_body(one.source, words):
            named.setdefault(one.source, one)
    family: set[str] = set()
    for name in list(named)[:_MOST]:
        last = name.split()[-1]
        if last in family or last.lower() in known:
            continue
        family.add(last)
        mentions = [(block, at) for block in view.text.blocks if last in block.text for at in _places(block.text, last)]
        if any(_is_introduced(block, at, at + len(last), words) for block, at in mentions):
            continue
        first = next(((block, block.text.find(name)) for block in view.blocks if name in block.text), None)
        if first is not None:
            block, at = first
            yield Hit(block.span(at, at + len(name)), values={"match": name})


def _is_body(source: str, words: Lexicon) -> bool:
    return any(words.nouns.get(word) in ("body", "media", "document", "weak-body") for word in _WORD.findall(fold(source)))


def _places(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + len(name))


def _is_introduced(block: BlockText, start: int, end: int, words: Lexicon) -> bool:
    """A function before the name, in its sentence, or something in apposition behind it."""
    if _APPOSITION.match(block.text, end):
        return True
    ahead = block.folded[max(0, start - _AHEAD) : start]
    ahead = ahead[max(ahead.rfind(mark) for mark in (". ", "! ", "? ", "; ")) + 1 :]
    return any(words.nouns.get(word) == "person" for word in _WORD.findall(ahead))
