"""Which of LanguageTool's remarks on grammar a writer is shown, how grave each is, and in what words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from linter.finding import Fix, Hit, Related, Safety, Severity, Span
from linter.grammar import mask, offline
from linter.grammar.policy import policy
from linter.regexp import regexp
from linter.text.replacement import keep_apostrophes

if TYPE_CHECKING:
    from linter.grammar.ask import Remark
    from linter.text.layer import BlockText, View

MOST_FIXES = 3
# A sentence with that many unknown words, and that share of them, is in another language, or no sentence.
_FOREIGN_WORDS, _FOREIGN_SHARE = 3, 0.25
_STRAIGHT = regexp(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_FRENCH_BLANK = regexp(r"(?<=«) | (?=[»:;!?])")
# What a template of LanguageTool's leaves where it found no word to show.
_EMPTY = regexp(r"[«“\"]\s*[»”\"]")
_EXPLAINED = "https://community.languagetool.org/rule/show/{rule}?lang={language}"


def grammar(view: View, remarks: Iterable[Remark], off: Collection[str]) -> Iterator[Hit]:
    """Hits for remarks on grammar that the policy believes; one for each rule and wording, its other places related."""
    taken = Ranges(view.settings.get("taken", ()))
    reached: dict[int, int] = {}
    found: dict[tuple[str, str], list[Remark]] = {}
    for remark in credible(view, remarks):
        answer, block = remark.answer, remark.block
        known = policy(block.language)
        if answer.rule in known.spelling or {answer.rule, answer.category} & set(off):
            continue
        start, end = trimmed(block.text, remark.start, remark.end)
        if start >= end or known.severity(answer.rule, answer.category, block.text[start:end]) is Severity.OFF or doubtful(remark):
            continue
        # A rule of ours is more precise; of overlapping remarks the first is enough.
        if taken.touch(block.span(start, end)) or start < reached.get(block.block.index, 0):
            continue
        reached[block.block.index] = end
        found.setdefault((answer.rule, block.text[start:end].lower()), []).append(remark)
    for places in found.values():
        yield _hit(places)


def _cross(remark: Remark, start: int, end: int) -> bool:
    """True where a remark lies half in a range: a word mentioned ("the **Suggest** button") is no part of the sentence's grammar."""
    inside = start <= remark.start < end
    if not (remark.start < end and start < remark.end) or inside == (start < remark.end <= end):
        return False
    edge, text = (end, remark.block.text) if inside else (start, remark.block.text)
    # Emphasis that begins or ends within a word sets off letters, not a mention.
    return not (text[edge - 1 : edge].isalnum() and text[edge : edge + 1].isalnum())


def _hit(places: Sequence[Remark]) -> Hit:
    remark = places[0]
    answer, block = remark.answer, remark.block
    known = policy(block.language)
    start, end = trimmed(block.text, remark.start, remark.end)
    match = block.text[start:end]
    severity = known.severity(answer.rule, answer.category, match)
    return Hit(
        block.span(start, end),
        case=None if severity is Severity.WARNING else severity.value,
        values={"match": match, "said": _readable(known.messages.get(answer.rule, answer.message), match, block.language)},
        fixes=fixes(block, start, end, proposals(remark, start, end)),
        related=tuple(Related(other.block.span(*trimmed(other.block.text, other.start, other.end))) for other in places[1:]),
        evidence=evidence(remark),
    )


def doubtful(remark: Remark) -> bool:
    """True where a remark wants a comma, lies half in emphasis, or rests on a word whose gender LanguageTool cannot know."""
    answer, text = remark.answer, remark.block.text
    if answer.replacements and answer.replacements[0].count(",") > text[remark.start : remark.end].count(","):
        return True
    if any(inline.kind == "emphasis" and _cross(remark, inline.start, inline.end) for inline in remark.block.block.inlines):
        return True
    if not policy(remark.block.language).agrees(answer.rule, answer.category):
        return False
    words = offline.words(remark.block.language)
    tokens = [token for token in remark.block.tokens if token.start < remark.end and remark.start < token.end]
    for number, token in enumerate(tokens):
        shown = text[token.start : token.end]
        if (number and shown[0].isupper()) or (len(shown) > 1 and shown.isupper()) or (words is not None and not words.accepts(shown.rstrip("'’"))):
            return True
    return False


def credible(view: View, remarks: Iterable[Remark]) -> Iterator[Remark]:
    """Remarks on blocks of this view, outside quotations, code, addresses and passages that are no prose of this language."""
    wanted = {id(block) for block in view.blocks}
    by_block: dict[int, list[Remark]] = {}
    for remark in remarks:
        if id(remark.block) in wanted:
            by_block.setdefault(id(remark.block), []).append(remark)
    for some in by_block.values():
        block = some[0].block
        # What stands for code or an address agrees with nothing: a remark on it, or on the word beside it, is worthless.
        hidden = Ranges((start - 1, end + 1) for start, end in mask.outgoing(block)[1])
        spelling = policy(block.language).spelling
        odd = strange(block, [(r.start, r.end) for r in some if r.answer.rule in spelling])
        for remark in some:
            place = (remark.start, remark.end)
            if not (hidden.touch(place) or odd.touch(place) or block.quoted(*place)):
                yield remark


def strange(block: BlockText, unknown: Sequence[tuple[int, int]]) -> Ranges:
    """The sentences most of whose words no dictionary knows."""
    if len(unknown) < _FOREIGN_WORDS:
        return Ranges(())
    starts = [start for start, _ in block.sentences]
    counts: dict[int, int] = {}
    for start, _ in unknown:
        counts[bisect_right(starts, start) - 1] = counts.get(bisect_right(starts, start) - 1, 0) + 1
    found = []
    for index, count in counts.items():
        if count >= _FOREIGN_WORDS and index >= 0:
            first, last = block.sentences[index]
            if count >= _FOREIGN_SHARE * (block.text.count(" ", first, last) + 1):
                found.append((first, last))
    return Ranges(found)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A remark's range without the blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def proposals(remark: Remark, start: int, end: int) -> list[str]:
    """What may stand instead of `start:end`, with the blanks and the apostrophes of what stands there."""
    block, result = remark.block, []
    old = block.text[start:end]
    before, after = start - remark.start, remark.end - end
    for text in remark.answer.replacements:
        # LanguageTool's replacement covers its whole range; the blanks at the ends were cut off both.
        if (before and not text[:before].isspace()) or (after and not text[-after:].isspace()):
            continue
        new = keep_apostrophes(_blanks_of(old, text[before : len(text) - after or None]), old, block)
        if new and new != old and new not in result:
            result.append(new)
    return result


def _blanks_of(old: str, new: str) -> str:
    """`new` with the blanks of `old` (no-break ones, line breaks), where both have as many."""
    blanks = [char for char in old if char.isspace()]
    if not blanks or sum(char.isspace() for char in new) != len(blanks):
        return new
    kept = iter(blanks)
    return "".join(next(kept) if char.isspace() else char for char in new)


def fixes(block: BlockText, start: int, end: int, wanted: Sequence[str]) -> tuple[Fix, ...]:
    """A fix for each proposal. One alone may be applied by who asks for unsafe fixes; a choice is a person's."""
    safety = Safety.UNSAFE if len(wanted) == 1 else Safety.SUGGESTION
    made = []
    for text in wanted[:MOST_FIXES]:
        edits = block.replace(start, end, text)
        if edits:
            made.append(Fix(edits, safety))
    return tuple(made)


def evidence(remark: Remark) -> dict[str, str]:
    answer = remark.answer
    url = answer.url or _EXPLAINED.format(rule=answer.rule, language=remark.block.language)
    return {"languagetool": answer.rule, "category": answer.category, "url": url}


def _readable(said: str, match: str, language: str) -> str:
    """LanguageTool's wording as a sentence of ours, with the place named."""
    said = " ".join(_EMPTY.sub("", said).split()).rstrip(".")
    if language == "fr":
        said = _FRENCH_BLANK.sub("\u00a0", _STRAIGHT.sub("’", said))
        shown = f"«\u00a0{match}\u00a0»\u00a0: "
    else:
        said = _STRAIGHT.sub("’", said)
        shown = f"“{match}”: "
    stop = "" if said.endswith(("?", "!")) else "."
    if match.lower() in said.lower() and len(match) > 1:
        return said + stop
    lowered = said[:1].lower() + said[1:] if said[1:2].islower() or said[1:2] in " ’" else said
    return shown + lowered + stop


class Ranges:
    """Sorted ranges that are asked whether they touch another one."""

    def __init__(self, ranges: Iterable[tuple[int, int] | Span]) -> None:
        self._ranges = mask.merged([(start, end) for start, end in ranges])
        self._starts = [start for start, _ in self._ranges]

    def touch(self, place: tuple[int, int] | Span) -> bool:
        """True where the place overlaps one of the ranges."""
        index = bisect_right(self._starts, place[1] - 1) - 1
        return index >= 0 and self._ranges[index][1] > place[0]
