"""The voices of an article as a whole: one for nearly all, sources without a link, a person accused who is not heard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import msgspec

from linter.finding import Hit, Related
from linter.text.attribution import finder, speakers
from linter.text.attribution.accusations import full_name
from linter.text.attribution.lexicon import lexicon
from linter.text.attribution.overview import Voice, overview
from linter.text.attribution.phrase import Reader
from linter.text.genre import asks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.text.attribution.record import Attribution
    from linter.text.layer import BlockText, View

_LINKED = ("html", "markdown", "mdx", "quarto")
_MOST_RELATED = 8
_CAPITAL = re.compile(r"[A-ZÀ-Ý]")
_SHORT = 8
"""Characters up to which a document is not told by its name."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`ask`: which question. `share` and `least`: single-source speaks when one voice has that share of at least so many sentences."""

    ask: Literal["single", "unlinked", "unanswered"]
    share: float = 0.7
    least: int = 5


def check(view: View, params: Params) -> Iterator[Hit]:
    """At most one hit an article."""
    if asks(view.text, "voices") == "off":
        return
    if params.ask == "single":
        yield from _single(view, params)
    elif params.ask == "unlinked":
        yield from _unlinked(view)
    else:
        yield from _unanswered(view)


def _single(view: View, params: Params) -> Iterator[Hit]:
    if len(finder.find(view.text)) < params.least:
        return  # a sentence has one source at least
    voices = overview(view.text)
    total = sum(voice.sentences for voice in voices)
    if total < params.least or not voices:
        return
    top, others = voices[0], voices[1:]
    if top.sentences < params.share * total:
        return
    yield Hit(
        view.article.visible_span(), case=None if others else "alone", whole=True, key="single-source",
        values={"count": top.sentences, "total": total, "body": top.name, "others": ", ".join(_shown(voice, view.text.language) for voice in others)},
        evidence={"body": top.name, "count": top.sentences, "total": total, "others": [voice.name for voice in others]},
    )  # fmt: skip


def _shown(voice: Voice, language: str) -> str:
    if not voice.relay:
        return voice.name
    return f"{voice.name} (par {voice.relay})" if language == "fr" else f"{voice.name} (through {voice.relay})"


def _unlinked(view: View) -> Iterator[Hit]:
    """A medium, a report or a study by name, in a format that has links, whose paragraph links nowhere."""
    if view.article.format not in _LINKED:
        return
    places: dict[str, tuple[BlockText, Attribution]] = {}
    seen = {block.block.index for block in view.blocks}
    for one in finder.find(view.text):
        block = view.text.blocks[one.block]
        if one.kind == "document":
            told = one.source_end - one.source_start > _SHORT and _CAPITAL.search(one.source, 1) is not None
        else:
            told = one.kind == "named" and speakers.is_medium(one.source, block.language)
        if told and one.block in seen and not any(inline.kind == "link" for inline in block.block.inlines):
            places.setdefault(one.source.lower(), (block, one))
    if not places:
        return
    block, one = next(iter(places.values()))
    rest = list(places.values())[1:]
    yield Hit(
        block.span(one.source_start, one.source_end),
        case="several" if rest else None,
        values={"match": one.source, "more": len(rest), "names": ", ".join(other.source for _, other in rest[:3])},
        related=tuple(Related(other.span(where.source_start, where.source_end)) for other, where in rest[:_MOST_RELATED]),
    )


def _unanswered(view: View) -> Iterator[Hit]:
    """A person accused by name, in an article in which neither that person nor a lawyer is heard, nor was asked."""
    for block in view.blocks:
        words = lexicon(block.language[:2])
        if words is None or words.words["accused"].isdisjoint(block.texts):
            continue
        reader = Reader(block, words)
        for index, token in enumerate(reader.tokens):
            if token.text not in words.words["accused"] or block.quoted(token.start, token.end):
                continue
            back = index - 1
            while back > 0 and index - back < 4 and reader.word(back) in words.words["adverbs"] | {"été", "been"}:
                back -= 1
            if reader.word(back) not in ("est", "a", "avait", "is", "was", "has", "are", "were"):
                continue
            subject = reader.before(back)
            if subject[0] < subject[1] and full_name(reader, *subject) and not _heard(view, reader, subject, words.words["answered"]):
                start, end = reader.tokens[subject[0]].start, reader.tokens[subject[1] - 1].end
                yield Hit(block.span(start, end), values={"match": block.text[start:end], "accused": token.text})
                return


def _heard(view: View, reader: Reader, subject: tuple[int, int], answered: frozenset[str]) -> bool:
    name = reader.word(subject[1] - 1)
    if any(name in one.speaker.lower() for one in finder.find(view.text)):
        return True
    return any(not answered.isdisjoint(block.texts) for block in view.text.blocks)
