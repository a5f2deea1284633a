"""Who says so? Asks of an article's claims and sources; the asking itself is in linter/text/attribution.

Each rule asks one kind of question. All kinds are asked together, so that one place gets one question, the most
precise; a rule then takes its own. In which genres and parts: docs/attribution.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from linter.finding import Fix, Hit, Safety
from linter.text.attribution.questions import Question, questions
from linter.text.genre import asks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.text.layer import BlockText, View

_KINDS = {
    "missing": ("decision", "record", "forecast", "intention"),
    "quotation": ("quotation",),
    "figure": ("poll", "figure", "statistic"),
    "accusation": ("accusation",),
    "conditional": ("conditional",),
    "vague": ("vague",),
    "weasel": ("weasel",),
    "circular": ("circular",),
}
_SHOWN = 60
"""Characters of a quotation that a message repeats."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`ask`: which question. `template`: how a sentence may open with a source to be filled in, by language."""

    ask: Literal["missing", "quotation", "figure", "accusation", "conditional", "vague", "weasel", "circular"]
    template: dict[str, str] = {}


def check(view: View, params: Params) -> Iterator[Hit]:
    """Hits of the one question the rule asks."""
    strength = asks(view.text, params.ask)
    if strength == "off":
        return
    asked = [question for question in questions(view.text) if question.kind in _KINDS[params.ask]]
    parts = {block.block.index for block in view.blocks} if asked else ()
    for question in asked:
        if question.block.block.index in parts:
            yield _hit(view, question, params, strength)


def _hit(view: View, question: Question, params: Params, strength: str) -> Hit:
    block = question.block
    shown = block.text[question.start : question.end]
    case = question.case
    if strength == "info":
        case = "soft"
    elif view.settings.get("strict_sources") and params.ask == "quotation":
        case = "strict"
    return Hit(
        block.span(question.start, question.end),
        case=case or None,
        values={"match": shown if len(shown) <= _SHOWN else shown[: _SHOWN - 3].rstrip() + "…", "first": question.first, "second": question.second},
        fixes=_opening(block, question, params),
        evidence={"kind": question.kind} | ({"cue": question.cue} if question.cue else {}),
    )


def _opening(block: BlockText, question: Question, params: Params) -> tuple[Fix, ...]:
    """Open the sentence with a source to be filled in; only a person may."""
    opening = params.template.get(block.language[:2])
    if not opening:
        return ()
    start = next((first for first, last in block.sentences if first <= question.start < last), question.start)
    first = block.text[start]
    head = block.folded[start : start + 14].split(" ", 1)[0].split("'", 1)[0]
    low = first.lower() if head in _LOWERED else first
    edits = block.replace(start, start + 1, opening + low)
    return (Fix(edits, Safety.SUGGESTION, opening.rstrip() + " …"),) if edits else ()


_LOWERED = frozenset(
    (
        "le",
        "la",
        "les",
        "l",
        "un",
        "une",
        "des",
        "ce",
        "cet",
        "cette",
        "ces",
        "son",
        "sa",
        "ses",
        "leur",
        "leurs",
        "deux",
        "trois",
        "quatre",
        "plusieurs",
        "the",
        "a",
        "an",
        "this",
        "these",
        "two",
        "three",
        "several",
    )
)

__all__ = ["Params", "check"]
