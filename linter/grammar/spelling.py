"""Words that no dictionary holds: LanguageTool's findings, or Hunspell's where it could not be asked, and what they are worth.

A word is unknown when both dictionaries lack it. One that is a slip away from a French (English) word is a warning;
one that resembles nothing is more often jargon than a fault, and only worth knowing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from linter.finding import Fix, Hit, Related, Safety
from linter.grammar import judge, mask, names, offline, units
from linter.grammar.policy import policy
from linter.text.lexicon import entry_set

if TYPE_CHECKING:
    from linter.grammar.ask import Outcome, Remark
    from linter.text.layer import BlockText, View

# Slips of the pen by length: short words are near too many others.
_ONE_SLIP_FROM, _TWO_SLIPS_FROM = 5, 10
# Of two words that make a compound, “data” and “set”; a shorter one is a dictionary's guess (“ap roved” for “aproved”).
_LEAST_OF_COMPOUND = 3
# Languages that set nouns together without a mark: in French such a parting (« main tenants ») says nothing.
_COMPOUNDING = frozenset({"en"})
_OTHER = {"fr": "en", "en": "fr"}


class _Place(NamedTuple):
    block: BlockText
    start: int
    end: int
    remark: Remark | None

    @property
    def word(self) -> str:
        return self.block.text[self.start : self.end]


def spelling(view: View, outcome: Outcome, off: Collection[str], accept: Collection[str]) -> Iterator[Hit]:
    """One hit for each word that no dictionary holds and that is no name."""
    accepted = {_folded(word) for word in [*accept, *view.settings.get("vocabulary", ())]}
    known = names.of(view.text)
    taken = judge.Ranges(view.settings.get("taken", ()))
    found: dict[str, list[_Place]] = {}
    for place in _unknown(view, outcome, off):
        word = _folded(place.word)
        if word not in accepted and known.is_plain(place.block, place.start, place.end) and not taken.touch(place.block.span(place.start, place.end)):
            found.setdefault(word, []).append(place)
    for word, places in found.items():
        proposals = _proposals(places[0])
        language = places[0].block.language
        slip = next((text for text in proposals if _near(word, _folded(text))), "") or _glued(word, proposals, language)
        if _is_jargon(word, slip, proposals, language):
            continue
        yield _hit(places, proposals, slip)


def _hit(places: Sequence[_Place], proposals: list[str], slip: str) -> Hit:
    first = places[0]
    case = "info" if not slip else None
    if len(places) > 1:
        case = "info-repeated" if not slip else "repeated"
    return Hit(
        first.block.span(first.start, first.end),
        case=case,
        values={"match": first.word, "uses": len(places)},
        fixes=_fixes(places, [slip, *(text for text in proposals if text != slip)] if slip else proposals),
        related=tuple(Related(place.block.span(place.start, place.end)) for place in places[1:]),
        evidence=judge.evidence(first.remark) if first.remark is not None else {"dictionary": "hunspell"},
    )


def _unknown(view: View, outcome: Outcome, off: Collection[str]) -> Iterator[_Place]:
    """Words that LanguageTool's dictionary lacks, and Hunspell's; Hunspell's alone where LanguageTool was not there."""
    if outcome.complete:
        for remark in judge.credible(view, outcome.remarks):
            if remark.answer.rule in policy(remark.block.language).spelling and remark.answer.rule not in off:
                words = offline.words(remark.block.language)
                if words is None or not words.accepts(remark.block.text[remark.start : remark.end]):
                    yield _Place(remark.block, remark.start, remark.end, remark)
        return
    for block in view.blocks:
        words = offline.words(block.language)
        if words is None or units.foreign(block):
            continue
        hidden = judge.Ranges(mask.outgoing(block)[1])
        unknown = []
        for token in block.tokens:
            word = block.text[token.start : token.end].rstrip("'’")
            place = (token.start, token.start + len(word))
            if len(word) > 1 and not words.accepts(word) and not hidden.touch(place) and not block.quoted(*place):
                unknown.append(place)
        odd = judge.strange(block, unknown)
        yield from (_Place(block, start, end, None) for start, end in unknown if not odd.touch((start, end)))


def _proposals(place: _Place) -> list[str]:
    if place.remark is not None:
        return judge.proposals(place.remark, place.start, place.end)
    words = offline.words(place.block.language)
    return words.near(place.word) if words is not None else []


def _is_jargon(word: str, slip: str, proposals: Sequence[str], language: str) -> bool:
    """True for an acronym or brand in small letters, a word made of known ones, a word of the other language; not for a lost accent."""
    if any(_folded(text) == word for text in proposals):
        return True
    if " " in slip:
        return False
    if (language in _COMPOUNDING or not slip) and any(min(map(len, parts)) >= _LEAST_OF_COMPOUND for parts in _partings(word, proposals)):
        return True
    if slip and _bare(slip) == _bare(word):
        return False
    known, other, made = offline.words(language), offline.words(_OTHER[language]), policy(language)
    if known is not None and any(word.startswith(prefix) and len(word) > len(prefix) + 3 and known.accepts(word[len(prefix) :]) for prefix in made.prefixes):
        return True
    stems = [word, *(word[: -len(ending)] for ending in made.endings if word.endswith(ending) and len(word) > len(ending) + 2)]
    return other is not None and any(other.accepts(stem) or other.accepts(f"{stem}e") for stem in stems)


def _glued(word: str, proposals: Sequence[str], language: str) -> str:
    """The two words that were written as one, where one of them is a function word: “eachother”, « parceque »; no compound is made of those."""
    function_words = entry_set(language, "function-words")
    return next((" ".join(parts) for parts in _partings(word, proposals) if len(parts) == 2 and not function_words.isdisjoint(parts)), "")


def _partings(word: str, proposals: Sequence[str]) -> Iterator[list[str]]:
    """The proposals that are the word itself with blanks put in."""
    for text in proposals:
        parts = _folded(text).split(" ")
        if len(parts) > 1 and "".join(parts) == word:
            yield parts


def _near(word: str, other: str) -> bool:
    """True where one may have been written for the other."""
    if not other or " " in other or "-" in other:
        return False
    if _bare(word) == _bare(other):
        return True
    most = 0 if len(word) < _ONE_SLIP_FROM else 1 if len(word) < _TWO_SLIPS_FROM else 2
    return most > 0 and _slips(_bare(word), _bare(other), most) <= most


def _slips(one: str, other: str, most: int) -> int:
    """Letters added, lost, changed or turned round between two words (optimal string alignment), counted up to `most` + 1."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, char in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(row[-1] + 1, before[j] + 1, before[j - 1] + (char != wanted))
            if i > 1 and j > 1 and char == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return min(row[-1], most + 1)


def _fixes(places: Sequence[_Place], proposals: Sequence[str]) -> tuple[Fix, ...]:
    """Each proposal, at every place of the word; only one that stands alone may be applied unseen."""
    safety = Safety.UNSAFE if len(proposals) == 1 else Safety.SUGGESTION
    made = []
    for text in proposals[: judge.MOST_FIXES]:
        edits = [place.block.replace(place.start, place.end, text) for place in places]
        if all(edits):
            made.append(Fix(tuple(edit for some in edits for edit in some or ()), safety))
    return tuple(made)


def _folded(word: str) -> str:
    return word.lower().replace("’", "'")


def _bare(word: str) -> str:
    """A word without its accents and ligatures."""
    plain = unicodedata.normalize("NFD", word.lower().replace("œ", "oe").replace("æ", "ae"))
    return "".join(char for char in plain if not unicodedata.combining(char))
