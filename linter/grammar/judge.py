"""Which of LanguageTool's remarks a writer is shown, how grave each is, and in what words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from linter.finding import Fix, Hit, Related, Safety, Severity, Span
from linter.grammar import mask, names, offline
from linter.grammar.policy import policy
from linter.text.replacement import keep_apostrophes

if TYPE_CHECKING:
    from linter.grammar.ask import Outcome, Remark
    from linter.text.layer import BlockText, View

_MOST_FIXES = 3
# A sentence with that many unknown words, and that share of them, is in another language, or no sentence.
_FOREIGN_WORDS, _FOREIGN_SHARE = 3, 0.25
_STRAIGHT = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_FRENCH_BLANK = re.compile(r"(?<=«) | (?=[»:;!?])")
_EXPLAINED = "https://community.languagetool.org/rule/show/{rule}?lang={language}"


def grammar(view: View, remarks: Iterable[Remark], off: Collection[str]) -> Iterator[Hit]:
    """Hits for remarks on grammar that the policy believes."""
    taken = _Ranges(view.settings.get("taken", ()))
    reached: dict[int, int] = {}
    for remark in _credible(view, remarks):
        answer, block = remark.answer, remark.block
        known = policy(block.language)
        if answer.rule in known.spelling or {answer.rule, answer.category} & set(off):
            continue
        severity = known.severity(answer.rule, answer.category)
        start, end = _trimmed(block.text, remark.start, remark.end)
        if severity is Severity.OFF or start >= end:
            continue
        span = block.span(start, end)
        # A rule of ours is more precise; of overlapping remarks the first is enough.
        if taken.touch(span) or start < reached.get(block.block.index, 0):
            continue
        reached[block.block.index] = end
        match = block.text[start:end]
        proposals = _proposals(remark, start, end)
        yield Hit(
            span,
            case=None if severity is Severity.WARNING else severity.value,
            values={"match": match, "said": _readable(known.messages.get(answer.rule, answer.message), match, block.language)},
            fixes=_fixes(block, start, end, proposals),
            evidence=_evidence(remark),
        )


def spelling(view: View, outcome: Outcome, off: Collection[str], accept: Collection[str]) -> Iterator[Hit]:
    """One hit for each word that no dictionary holds and that is no name."""
    accepted = {_folded(word) for word in [*accept, *view.settings.get("vocabulary", ())]}
    known = names.of(view.text)
    taken = _Ranges(view.settings.get("taken", ()))
    found: dict[str, list[tuple[BlockText, int, int, Remark | None]]] = {}
    for block, start, end, remark in _unknown(view, outcome, off):
        word = block.text[start:end]
        if _folded(word) in accepted or not known.is_plain(block, start, end) or taken.touch(block.span(start, end)):
            continue
        found.setdefault(_folded(word), []).append((block, start, end, remark))
    for places in found.values():
        block, start, end, remark = places[0]
        word = block.text[start:end]
        proposals = _proposals(remark, start, end) if remark is not None else _near(block.language, word)
        yield Hit(
            block.span(start, end),
            case="repeated" if len(places) > 1 else None,
            values={"match": word, "uses": len(places)},
            fixes=tuple(fix for b, s, e, _ in places for fix in _fixes(b, s, e, proposals)) if len(places) == 1 else _everywhere(places, proposals),
            related=tuple(Related(b.span(s, e)) for b, s, e, _ in places[1:]),
            evidence=_evidence(remark) if remark is not None else {"dictionary": "hunspell"},
        )


def _unknown(view: View, outcome: Outcome, off: Collection[str]) -> Iterator[tuple[BlockText, int, int, Remark | None]]:
    """Words that LanguageTool's dictionary lacks, or Hunspell's where LanguageTool could not be asked."""
    if outcome.complete:
        for remark in _credible(view, outcome.remarks):
            known = policy(remark.block.language)
            if remark.answer.rule in known.spelling and remark.answer.rule not in off:
                yield (remark.block, remark.start, remark.end, remark)
        return
    for block in view.blocks:
        words = offline.words(block.language)
        if words is None:
            continue
        hidden = _Ranges(mask.outgoing(block)[1])
        unknown = []
        for token in block.tokens:
            word = block.text[token.start : token.end].rstrip("'’")
            if len(word) > 1 and not words.accepts(word) and not hidden.touch((token.start, token.end)) and not block.quoted(token.start, token.end):
                unknown.append((token.start, token.start + len(word)))
        strange = _strange(block, unknown)
        yield from ((block, start, end, None) for start, end in unknown if not strange.touch((start, end)))


def _credible(view: View, remarks: Iterable[Remark]) -> Iterator[Remark]:
    """Remarks on blocks of this view, outside quotations, code, addresses and passages that are no prose of this language."""
    wanted = {id(block) for block in view.blocks}
    by_block: dict[int, list[Remark]] = {}
    for remark in remarks:
        if id(remark.block) in wanted:
            by_block.setdefault(id(remark.block), []).append(remark)
    for some in by_block.values():
        block = some[0].block
        # What stands for code or an address agrees with nothing: a remark on it, or on the word beside it, is worthless.
        hidden = _Ranges((start - 1, end + 1) for start, end in mask.outgoing(block)[1])
        spelling = policy(block.language).spelling
        strange = _strange(block, [(r.start, r.end) for r in some if r.answer.rule in spelling])
        for remark in some:
            place = (remark.start, remark.end)
            if not (hidden.touch(place) or strange.touch(place) or block.quoted(*place)):
                yield remark


def _strange(block: BlockText, unknown: Sequence[tuple[int, int]]) -> _Ranges:
    """The sentences most of whose words no dictionary knows."""
    if len(unknown) < _FOREIGN_WORDS:
        return _Ranges(())
    starts = [start for start, _ in block.sentences]
    counts: dict[int, int] = {}
    for start, _ in unknown:
        counts[bisect_right(starts, start) - 1] = counts.get(bisect_right(starts, start) - 1, 0) + 1
    strange = []
    for index, count in counts.items():
        if count >= _FOREIGN_WORDS and index >= 0:
            first, last = block.sentences[index]
            if count >= _FOREIGN_SHARE * (block.text.count(" ", first, last) + 1):
                strange.append((first, last))
    return _Ranges(strange)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A remark's range without the blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _proposals(remark: Remark, start: int, end: int) -> list[str]:
    """What may stand instead of `start:end`, with the blanks and the apostrophes of what stands there."""
    block, proposals = remark.block, []
    old = block.text[start:end]
    before, after = start - remark.start, remark.end - end
    for text in remark.answer.replacements:
        # LanguageTool's replacement covers its whole range; the blanks at the ends were cut off both.
        if (before and not text[:before].isspace()) or (after and not text[-after:].isspace()):
            continue
        new = keep_apostrophes(_blanks_of(old, text[before : len(text) - after or None]), old, block)
        if new and new != old and new not in proposals:
            proposals.append(new)
    return proposals


def _blanks_of(old: str, new: str) -> str:
    """`new` with the blanks of `old` (no-break ones, line breaks), where both have as many."""
    blanks = [char for char in old if char.isspace()]
    if not blanks or sum(char.isspace() for char in new) != len(blanks):
        return new
    kept = iter(blanks)
    return "".join(next(kept) if char.isspace() else char for char in new)


def _fixes(block: BlockText, start: int, end: int, proposals: Sequence[str]) -> tuple[Fix, ...]:
    """A fix for each proposal. One alone may be applied by who asks for unsafe fixes; a choice is a person's."""
    safety = Safety.UNSAFE if len(proposals) == 1 else Safety.SUGGESTION
    made = []
    for text in proposals[:_MOST_FIXES]:
        edits = block.replace(start, end, text)
        if edits:
            made.append(Fix(edits, safety))
    return tuple(made)


def _everywhere(places: Sequence[tuple[BlockText, int, int, Remark | None]], proposals: Sequence[str]) -> tuple[Fix, ...]:
    """Each proposal, at every place of a repeated word."""
    safety = Safety.UNSAFE if len(proposals) == 1 else Safety.SUGGESTION
    made = []
    for text in proposals[:_MOST_FIXES]:
        edits = [block.replace(start, end, text) for block, start, end, _ in places]
        if all(edits):
            made.append(Fix(tuple(edit for some in edits for edit in some or ()), safety))
    return tuple(made)


def _near(language: str, word: str) -> list[str]:
    words = offline.words(language)
    return words.near(word) if words is not None else []


def _evidence(remark: Remark) -> dict[str, str]:
    answer = remark.answer
    url = answer.url or _EXPLAINED.format(rule=answer.rule, language=remark.block.language)
    return {"languagetool": answer.rule, "category": answer.category, "url": url}


def _readable(said: str, match: str, language: str) -> str:
    """LanguageTool's wording as a sentence of ours, with the place named."""
    said = " ".join(said.split()).rstrip(".")
    if language == "fr":
        said = _FRENCH_BLANK.sub("\u00a0", _STRAIGHT.sub("’", said))
        shown = f"«\u00a0{match}\u00a0»\u00a0: "
    else:
        said = _STRAIGHT.sub("’", said)
        shown = f"“{match}”: "
    if match.lower() in said.lower() and len(match) > 1:
        return f"{said}."
    lowered = said[:1].lower() + said[1:] if said[1:2].islower() or said[1:2] in " ’" else said
    return f"{shown}{lowered}."


def _folded(word: str) -> str:
    return word.lower().replace("’", "'")


class _Ranges:
    """Sorted ranges that are asked whether they touch another one."""

    def __init__(self, ranges: Iterable[tuple[int, int] | Span]) -> None:
        self._ranges = mask.merged([(start, end) for start, end in ranges])
        self._starts = [start for start, _ in self._ranges]

    def touch(self, place: tuple[int, int] | Span) -> bool:
        """True where the place overlaps one of the ranges."""
        index = bisect_right(self._starts, place[1] - 1) - 1
        return index >= 0 and self._ranges[index][1] > place[0]
