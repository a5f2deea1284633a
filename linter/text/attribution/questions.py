"""What the article leaves open: claims without a source, vague and circular sources, one question a place.

Where two questions overlap the more precise one stays (`ORDER`): an accusation before the figure within it, a quotation
before the conditional in it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from msgspec import Struct

from linter.text.attribution import finder, quotes, speakers
from linter.text.attribution.claim import Claim
from linter.text.attribution.claims import claims
from linter.text.attribution.cover import Cover, sentence_at
from linter.text.attribution.finder import by_sentence
from linter.text.attribution.lexicon import Lexicon, lexicon
from linter.text.attribution.phrase import Reader
from linter.text.attribution.record import Attribution
from linter.text.layer import ArticleText, BlockText

_NOBODY = ("impersonal", "hearsay")  # forms that name nobody at all
_DOCUMENTS = ("document", "weak-document")  # classes of nouns in the lexicon: a study, a report
ORDER = ("accusation", "circular", "quotation", "poll", "conditional", "vague", "weasel", "figure", "decision", "record", "forecast", "intention", "statistic")
"""Kinds of questions, the most precise first."""
PARTS = frozenset(("paragraph", "standfirst", "list-item"))
"""Parts that want sources; a quotation block is asked for its speaker only."""
_LEFT_TO_THE_ARTICLE = frozenset(("figure", "poll", "statistic", "decision", "conditional", "record", "forecast", "intention"))
"""Claims of a standfirst whose source may follow."""
_LEAST_BLANKS = 5
_MEASURE = 40
"""Characters from a forecast to its measure."""
_FAR = 60
"""Paragraphs back in which a group may have been named."""
_LONGEST = 4000
"""Characters of a paragraph, and `_MOST_SEEN` mentions in it, that are looked at: reading stays linear."""
_MOST_SEEN = 20
_CIRCULAR_REACH = 400
"""Characters between two sources of one statement, at most."""


class Question(Struct, frozen=True):
    """One open question at `start:end` of a block. `case` chooses the wording; `first` and `second` name two sources."""

    kind: str
    block: BlockText
    start: int
    end: int
    case: str = ""
    first: str = ""
    second: str = ""
    cue: str = ""


def questions(text: ArticleText) -> list[Question]:
    """Every open question of the article, in order, none overlapping another; one mere statistic at most. Computed once."""
    known: list[Question] | None = text.memo.get("attribution.questions")
    if known is None:
        asked: list[Question] = []
        cover = Cover.of(text)
        here: dict[int, list[Attribution]] = {}
        for one in finder.find(text):
            here.setdefault(one.block, []).append(one)
        for block in text.blocks:
            words = lexicon(block.language[:2])
            if words is None:
                continue
            if block.block.part == "quotation":
                asked += _of_block_quotation(text, block, cover)
            elif block.block.part in PARTS:
                asked += _alone([*_of_sources(text, block, here.get(block.block.index, []), words), *_of_claims(block, cover, words)])
        statistics = [one for one in asked if one.kind == "statistic"]
        known = text.memo["attribution.questions"] = [one for one in asked if one.kind != "statistic" or one is statistics[0]]
    return known


def _alone(asked: list[Question]) -> list[Question]:
    """One question a place: of those that overlap, the first by `ORDER`."""
    if len(asked) < 2:
        return asked
    kept: list[Question] = []
    starts: list[int] = []
    for question in sorted(asked, key=lambda one: (ORDER.index(one.kind), one.start)):
        at = bisect_left(starts, question.start)
        before = at > 0 and kept[at - 1].end > question.start
        behind = at < len(kept) and kept[at].start < question.end
        if not before and not behind:
            kept.insert(at, question)
            starts.insert(at, question.start)
    return kept


def _of_claims(block: BlockText, cover: Cover, words: Lexicon) -> Iterator[Question]:
    """The claims of a block that have no source."""
    standfirst = block.block.part == "standfirst"
    found = list(claims(Reader(block, words)))
    foretold = [claim for claim in found if claim.kind == "forecast"]
    for claim in found:
        if claim.kind in ("figure", "statistic") and any(0 <= claim.start - one.end <= _MEASURE for one in foretold):
            continue  # "will cost £40m" is asked once
        if not (standfirst and claim.kind in _LEFT_TO_THE_ARTICLE) and not _covered(block, claim, cover):
            yield Question(claim.kind, block, claim.start, claim.end, _case(block, claim, cover))


def _of_block_quotation(text: ArticleText, block: BlockText, cover: Cover) -> Iterator[Question]:
    """A block quotation, asked at its first block: its source may stand in it, in the line before it or in the one behind."""
    index = block.block.index
    if (index and text.blocks[index - 1].block.part == "quotation") or block.text.count(" ") < _LEAST_BLANKS:
        return
    last = index
    while last + 1 < len(text.blocks) and text.blocks[last + 1].block.part == "quotation":
        last += 1
    for one in text.blocks[index : last + 1]:
        if cover.sources.get(one.block.index) or one.block.inlines or any(dash in one.text for dash in ("—", "–", " - ")) or "\n" in one.text:
            return
    before = text.blocks[index - 1] if index else None
    behind = text.blocks[last + 1] if last + 1 < len(text.blocks) else None
    if before is not None and (before.text.rstrip().endswith((":", ",")) or cover.own(before, len(before.sentences) - 1)):
        return
    if behind is not None and (behind.text[:1] in "—–-(" or cover.own(behind, 0)):
        return
    yield Question("quotation", block, 0, len(block.text), "block")


def _covered(block: BlockText, claim: Claim, cover: Cover) -> bool:
    number = claim.sentence
    if claim.kind == "quotation":
        return cover.quotation(block, claim.start, claim.end)
    if claim.kind == "decision":
        return cover.decision(block, number)
    if claim.kind == "statistic":
        return cover.figure(block, number) or cover.paragraph(block)
    if claim.kind in ("figure", "poll"):
        return cover.figure(block, number)
    if claim.kind == "accusation" and cover.verdict(block, number):
        return True
    return cover.near(block, number)


def _case(block: BlockText, claim: Claim, cover: Cover) -> str:
    if claim.kind != "accusation":
        return claim.kind
    return "named" if claim.named and not cover.paragraph(block) and not cover.procedure(block) else "unnamed"


def _of_sources(text: ArticleText, block: BlockText, found: list[Attribution], words: Lexicon) -> Iterator[Question]:
    for one in found:
        if one.kind == "vague" and not quotes.inside(block, one.source_start):
            if _named_before(text, block, one) or (one.form in _NOBODY and _told_beside(block, one, found)):
                continue
            nobody = one.form in _NOBODY or one.source.lower() in words.words["nobody"]
            start, end = (one.start, one.end) if nobody else (one.source_start, one.source_end)
            kind = "weasel" if nobody and words.language == "en" else "vague"
            unnamed = "document" if any(words.nouns.get(word) in _DOCUMENTS for word in one.source.lower().split()[:2]) else ""
            yield Question(kind, block, start, end, "nobody" if nobody else "stance" if one.form == "stance" else unnamed, cue=one.cue)
    for group in by_sentence(block, found).values():
        yield from _circular(block, group)


def _told_beside(block: BlockText, one: Attribution, found: list[Attribution]) -> bool:
    """ "Il semblerait que …, a-t-il précisé": somebody in the same sentence says it."""
    number = sentence_at(block, one.start)
    beside = [other for other in found if other.kind in ("named", "document") and sentence_at(block, other.start) == number]
    return any(other.form in ("incise", "preposition") or one.form == "hearsay" for other in beside)


def _named_before(text: ArticleText, block: BlockText, one: Attribution) -> bool:
    """ "Les chercheurs", after a sentence that told which: a definite plural goes back to one that was counted or named."""
    source = one.source.lower().replace("’", "'")
    words = lexicon(block.language[:2])
    if words is None or one.form in _NOBODY or not source.startswith(("les ", "the ")):
        return False
    noun = source.split(" ")[1]
    scholars = noun in words.words["scholars"]
    for earlier in text.blocks[max(0, block.block.index - _FAR) : block.block.index + 1]:
        limit = one.source_start if earlier is block else len(earlier.folded)
        if scholars and any(place in earlier.folded[max(0, limit - _LONGEST) : limit] for place in words.scholarly):
            return True
        at, seen = earlier.folded.find(noun, max(0, limit - _LONGEST), limit), 0
        while at >= 0 and seen < _MOST_SEEN:
            seen += 1
            if _counted(earlier, at, len(noun), words):
                return True
            at = earlier.folded.find(noun, at + 1, limit)
    return False


def _counted(block: BlockText, at: int, length: int, words: Lexicon) -> bool:
    """ "trois chercheurs", "chercheurs de l'Inserm"."""
    before = block.folded[max(0, at - 24) : at].replace("'", "' ").split()
    if before and (before[-1] in words.words["pointing"] or before[-1].isdigit()):
        return True
    after = block.text[at + length : at + length + 40].replace("’", "' ").split()
    if not after or after[0].lower() not in words.words["complements"]:
        return False
    return any(word[:1].isupper() or words.nouns.get(word.lower().strip(".,")) in ("body", "media") for word in after[1:4])


def _circular(block: BlockText, group: list[Attribution]) -> Iterator[Question]:
    """One body twice for one statement: "a précisé la présidence dans un communiqué de l'Élysée"."""
    same: dict[str, list[Attribution]] = {}
    for one in group:
        if one.kind in ("named", "document") and len(one.source) > 2 and not one.resolved and not one.goes_on:
            name = speakers.body(one.source)
            same.setdefault(next((known for known in same if speakers.one_and_the_same(known, name)), name), []).append(one)
    for ones in same.values():
        if len(ones) > 2 and ones[0].form == "verb":  # who speaks stays; what is said twice is who relays it
            ones = ones[1:]
        first, last = ones[0], ones[-1]
        if len(ones) < 2 or any(speakers.is_person(one.source) for one in ones) or all(one.form == "noun" for one in ones):
            continue
        if last.form not in ("preposition", "noun", "incise") or last.end - first.start > _CIRCULAR_REACH:
            continue
        if sentence_at(block, first.start) == sentence_at(block, last.start):
            yield Question("circular", block, first.start, last.end, first=first.source, second=last.source)
