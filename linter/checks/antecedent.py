"""Does "ce dernier", "the latter" point at something? Asked where it stands for a noun, of what comes before it in its reach.

The reach is the sentence itself up to the phrase, and the sentence before (of the paragraph before, where the phrase opens one). Only
what is plain is told: nothing at all before it (the head of a text or of a section), nothing of its gender and number, or a list of three.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from linter.finding import Hit
from linter.regexp import regexp
from linter.text import lexicon
from linter.text.phrases import Entry
from linter.text.terms import listed, stop_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.text.layer import BlockText, Match, View

_MARKS = "«»“”\"'’()[]–—- \u00a0\u202f"
_NAMED = r"(?:[^\W\d_a-zß-ÿ][\w'’.-]{1,30}(?: [^\W\d_a-zß-ÿ][\w'’-]{1,30}){0,3})"
_COMMON = r"(?:(?:{determiners}) ?[\w'’-]{{2,30}}(?: [\w'’-]{{2,30}}){{0,2}})"
_REACH = 400
"""Characters of a sentence that are looked at: nobody reads further back for what a pronoun means."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`phrases`: what points back, and how: gender and number ("ms", "fs", "mp", "fp"), or "two" where it chooses between two.

    `determiners`: words that show a noun of a gender or number, by its letter (m, f, s, p). `listing`: determiners that begin the members of a list of three;
    `joins`: the word before its last.
    """

    phrases: Mapping[str, str]
    determiners: Mapping[str, tuple[str, ...]] = {}
    listing: tuple[str, ...] = ()
    joins: str = "and"


def entries(params: Params) -> list[Entry]:
    """The phrases, in order."""
    return [Entry(phrase) for phrase in params.phrases]


def check(view: View, params: Params) -> Iterator[Hit]:
    """A hit for each phrase that points at nothing, or at three."""
    kinds = list(params.phrases.values())
    three = _list_of_three(params)
    for match in view.found:
        block, kind = match.block, kinds[match.entry]
        if not _stands_alone(match):
            continue
        number = bisect_right(block.sentences, (match.start, 1 << 60)) - 1
        begin = block.sentences[number][0] if number >= 0 else 0
        own = block.text[max(begin, match.start - _REACH) : match.start]
        before = _sentence_before(view, block, number)
        values = {"match": match.text}
        if not own.strip(_MARKS) and before is None:
            yield Hit(match.span, "nothing", values)
        elif kind != "two" and not _agrees(own, kind, params) and not _agrees(before or "", kind, params):
            yield Hit(match.span, None, values)
        elif kind in ("two", "ms", "fs") and not own.strip(_MARKS) and before and three.search(before):
            yield Hit(match.span, "many", values)


def _stands_alone(match: Match) -> bool:
    """False where a noun follows ("ce dernier point", "the latter half"): then it points at nothing but that."""
    block, end = match.block, match.end
    rest = block.folded[end : end + 40]
    word = re.match(r" ([^\W\d_]+'?)", rest)
    if word is None or word[1] in lexicon.entry_set(block.language, "function-words") or word[1] in listed(block.language, "verbs"):
        return True
    return len(word[1]) > 4 and word[1].endswith(tuple(listed(block.language, "verb-endings")))


def _sentence_before(view: View, block: BlockText, number: int) -> str | None:
    """The sentence before, in this block or the paragraph before; None at the head of a text or section."""
    if number > 0:
        start, end = block.sentences[number - 1]
        return block.text[max(start, end - _REACH) : end]
    place = block.block.index - 1
    if place < 0:
        return None
    previous = view.text.blocks[place]
    if previous.block.part in ("headline", "heading", "dateline", "byline", "kicker", "label"):
        return None
    if not previous.sentences:
        return previous.text[-_REACH:]
    start, end = previous.sentences[-1]
    return previous.text[max(start, end - _REACH) : end]


def _agrees(text: str, kind: str, params: Params) -> bool:
    """True where something in the text may be of that gender and number: a determiner shows it, or a name may have it."""
    known = {word for letter in kind for word in params.determiners.get(letter, ())} if "p" in kind else set(params.determiners.get(kind[0], ()))
    words = re.findall(r"[^\W_]+['’]?", text)
    folded = [word.lower().replace("’", "'") for word in words]
    if any(word in known or word.isdigit() for word in folded):
        return True
    return any(word[0].isupper() and low not in stop_words("fr") for word, low in zip(words, folded, strict=True))


def _list_of_three(params: Params) -> re.Pattern[str]:
    member = _NAMED
    if params.listing:
        member = f"(?:{_NAMED}|{_COMMON.format(determiners='|'.join(map(re.escape, params.listing)))})"
    return regexp(f"(?<![\\w’'-]){member}, {member},? {params.joins} {member}")
