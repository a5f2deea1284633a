"""Measures of the text against limits: sentences and paragraphs too long, on average too; a readability score too low."""

from __future__ import annotations

import heapq
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from itertools import islice, takewhile
from typing import Literal

import msgspec

from linter.finding import Fix, Hit, Related, Safety
from linter.regexp import regexp
from linter.text import lexicon, metrics
from linter.text.layer import BlockText, View
from linter.text.terms import listed

# Half of a sentence in another's mouth: the writer cannot shorten it.
_QUOTED_SHARE = 0.5
# Where to cut is proposed in the middle part of a sentence only.
_MIDDLE = (0.2, 0.85)
_SHOWN_WORDS = 4
# Joints weighed in one sentence; a sentence of a book's length is not worth more.
_MOST_JOINTS = 40


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What a rule may set. `limits` is by language: words of a sentence or paragraph, or the score to reach."""

    measure: Literal["sentence-length", "paragraph-length", "readability", "mean-sentence-length"]
    limits: Mapping[str, float] = {}
    notice: Mapping[str, float] = {}
    """A lower step for lengths, reported with the case "notice"; none by default."""
    least_words: int = 100
    """Shorter articles get no score."""
    worst: int = 3
    """How many sentences a low score, or a high mean, names."""
    least_sentences: int = 5
    """Fewer sentences have no mean worth telling."""


def check(view: View, params: Params) -> Iterator[Hit]:
    """Prose paragraphs beyond the limit of their language."""
    if params.measure == "readability":
        yield from _readability(view, params)
        return
    if params.measure == "mean-sentence-length":
        yield from _mean_length(view, params)
        return
    measured = _sentence if params.measure == "sentence-length" else _paragraph
    for block in view.blocks:
        if block.block.part in ("paragraph", "standfirst") and block.language in params.limits:
            yield from measured(block, params)


def _sentence(block: BlockText, params: Params) -> Iterator[Hit]:
    limit = params.limits[block.language]
    notice = min(limit, params.notice.get(block.language, limit))
    if _blanks(block.text, 0, len(block.text)) < notice:
        return
    for start, end in block.sentences:
        if end - start <= 2 * notice or _blanks(block.text, start, end) < notice:  # a word and a blank take two characters at least
            continue
        words = metrics.tally(block.text[start:end], block.language)[0]
        if words <= notice or _mostly_quoted(block, start, end):
            continue
        found = _cut(block, start, end)
        cut = found[0] if found else None
        fixes = _full_stop(block, *found) if found else ()
        values = {"words": words, "limit": _number(limit if words > limit else notice, block.language)}
        if cut is not None:
            values["cut"] = _opening(block.text[cut + 1 : end] if block.text[cut] in ",;:" else block.text[cut:end])
        case = ("" if words > limit else "notice-") + ("cut" if cut is not None else "")
        yield Hit(block.span(start, end), case=case.rstrip("-") or None, values=values, fixes=fixes, evidence={"words": words, "limit": limit})


def _blanks(text: str, start: int, end: int) -> int:
    """No more words than that, and one: four fast counts spare most sentences the counting of words."""
    return text.count(" ", start, end) + text.count("\u00a0", start, end) + text.count("\u202f", start, end) + text.count("\n", start, end)


def _mostly_quoted(block: BlockText, start: int, end: int) -> bool:
    quoted = sum(min(last, end) - max(first, start) for first, last in _quotations(block, start, end))
    return quoted >= (end - start) * _QUOTED_SHARE


def _quotations(block: BlockText, start: int, end: int) -> list[tuple[int, int]]:
    """The quotations that touch `start:end`: they are sorted, and a block may hold 100,000 of them."""
    known = block.quotations
    index = max(0, bisect_right(known, (start, start)) - 1)
    return [(first, last) for first, last in takewhile(lambda pair: pair[0] < end, islice(known, index, None)) if last > start]


_CORRELATED = regexp(r"\b(?:non|pas) seulement\b|\bnot (?:only|just|merely|simply)\b|\bn'est pas\b")
_BEFORE_SUBJECT = (". Mais", ". But", ". So")
_WORD = regexp(r" ([^\W\d_]+'?)")
_Joints = tuple[re.Pattern[str], tuple[str, ...]]
_JOINTS: dict[str, _Joints] = {}


def _joints(language: str) -> _Joints:
    """A pattern of the language's joints, in one group each, and how a sentence cut at each may go on ("" for no proposal)."""
    if language not in _JOINTS:
        parts = [entry.partition(" = ") for entry in lexicon.entries(language, "sentence-joints")]
        pattern = "|".join(_joint(number, joint) for number, (joint, _, _) in enumerate(parts))
        heads = re.escape("".join(sorted({joint[0] for joint, _, _ in parts})))
        # Thirty alternatives are tried only where a letter stands that begins one.
        _JOINTS[language] = regexp(f"(?=[{heads}])(?:{pattern})" if parts else "(?!)"), tuple(after for _, _, after in parts)
    return _JOINTS[language]


def _cut(block: BlockText, start: int, end: int) -> tuple[int, int, str] | None:
    """Where the sentence may be cut, and how it may go on: the first of the language's joints, in order, that stands near the middle."""
    pattern, proposals = _joints(block.language)
    low, high = (start + int((end - start) * share) for share in _MIDDLE)
    best: tuple[int, int, int] | None = None
    for match in islice(pattern.finditer(block.folded, low, high), _MOST_JOINTS):
        at = match.start()
        if _quotations(block, at, match.end()) or block.text.count("(", start, at) > block.text.count(")", start, at):
            continue
        rank = int((match.lastgroup or "j0")[1:])
        if block.text[match.end() - 2 : match.end()].isupper() or _is_correlated(block, start, at, match[0]):
            continue  # "and IT"; "not only this, but that"
        if best is None or rank < best[0]:
            best = (rank, at, match.end())
    return (best[1], best[2], proposals[best[0]]) if best else None


def _is_correlated(block: BlockText, start: int, at: int, joint: str) -> bool:
    """True for the second half of "not only …, but …"."""
    return joint in (", mais", ", but") and _CORRELATED.search(block.folded, start, at) is not None


def _joint(number: int, joint: str) -> str:
    before = "" if joint[0] in ",;:" else r"(?<!\w)"
    return rf"(?P<j{number}>{before}{re.escape(joint)})(?!\w)"


def _full_stop(block: BlockText, at: int, end: int, proposal: str) -> tuple[Fix, ...]:
    """Make "; il" read ". Il" and ", ce qui" ". Cela" (a choice: a person takes it)."""
    text = block.text
    if not proposal or (proposal in _BEFORE_SUBJECT and not _opens_clause(block, end)):
        return ()
    if text[at] == ";" and _semicolons(block, at) > 1:
        return ()  # what they part is an enumeration
    while at and text[at - 1].isspace():
        at -= 1
    if "~" in proposal:
        while end < len(text) and text[end].isspace():
            end += 1
        if end >= len(text) or not text[end].isalpha():
            return ()
        end += 1
        proposal = proposal.replace("~", text[end - 1].upper())
    edits = block.replace(at, end, proposal)
    return (Fix(edits, Safety.SUGGESTION),) if edits else ()


def _opens_clause(block: BlockText, at: int) -> bool:
    """Does a subject stand there ("mais il", "but the"), and not the rest of one clause ("mais aussi", "but was")?"""
    match = _WORD.match(block.folded, at)
    if match is None:
        return False
    word = match[1]
    subject = word in lexicon.entry_set(block.language, "pronouns-that-open") or word in listed(block.language, "determiners")
    return (subject and word != "that") or block.text[match.start(1)].isupper()


def _semicolons(block: BlockText, at: int) -> int:
    """How many stand in the sentence around `at`."""
    number = bisect_right(block.sentences, (at, 1 << 60)) - 1
    return block.text.count(";", *block.sentences[number]) if number >= 0 else 0


def _opening(text: str) -> str:
    pieces = text.split(None, _SHOWN_WORDS)
    return " ".join(pieces[:_SHOWN_WORDS]).strip(" ,;:.") + ("…" if len(pieces) > _SHOWN_WORDS else "")


def _paragraph(block: BlockText, params: Params) -> Iterator[Hit]:
    limit = params.limits[block.language]
    notice = min(limit, params.notice.get(block.language, limit))
    if block.most_words <= notice:
        return
    words = block.word_count
    if words <= notice or _mostly_quoted(block, 0, len(block.text)):
        return
    middle = len(block.text) / 2
    starts = [start for start, _ in block.sentences[1:]]
    values: dict[str, object] = {"words": words, "sentences": len(block.sentences), "limit": _number(limit if words > limit else notice, block.language)}
    related: tuple[Related, ...] = ()
    if starts:
        at = min(starts, key=lambda start: abs(start - middle))
        values["cut"] = _opening(block.text[at : at + 200])
        related = (Related(block.span(at, at + 1)),)
    case = ("" if words > limit else "notice-") + ("cut" if starts else "")
    yield Hit(block.span(0, len(block.text)), case=case.rstrip("-") or None, values=values, related=related, evidence={"words": words, "limit": limit})


_FORMULAS = {"fr": "kandel_moles", "en": "flesch"}


def _readability(view: View, params: Params) -> Iterator[Hit]:
    language = view.text.language
    name, limit = _FORMULAS.get(language), params.limits.get(language)
    found = metrics.compute(view.text)
    if name is None or limit is None or name not in found or found["words"] < params.least_words or found[name] >= limit:
        return
    worst = _first(view, params.worst, lambda sentence: _weight(sentence, language))
    values = {
        "score": _number(found[name], language),
        "limit": _number(limit, language),
        "words": found["words"],
        "words_per_sentence": _number(found["words_per_sentence"], language),
        "syllables_per_word": _number(round(found["syllables"] / found["words"], 2), language),
        "worst": _named(worst, language),
    }
    related = _related(worst)
    yield Hit(view.article.visible_span(), values=values, related=related, evidence={name: found[name], "limit": limit}, whole=True, key=name)


def _mean_length(view: View, params: Params) -> Iterator[Hit]:
    language = view.text.language
    found, limit = metrics.compute(view.text), params.limits.get(language)
    if limit is None or found.get("words", 0) < params.least_words or found["sentences"] < params.least_sentences:
        return
    mean = found["words"] / found["sentences"]
    if mean <= limit:
        return
    longest = _first(view, params.worst, lambda sentence: -metrics.tally(sentence, language)[0])
    values = {
        "mean": _number(round(mean, 1), language),
        "limit": _number(limit, language),
        "words": found["words"],
        "sentences": found["sentences"],
        "longest": _named(longest, language),
    }
    evidence = {"words": found["words"], "sentences": found["sentences"], "limit": limit}
    yield Hit(view.article.visible_span(), values=values, related=_related(longest), evidence=evidence, whole=True, key="mean-sentence-length")


_Place = tuple[int, int, int, BlockText]


def _first(view: View, count: int, weight: Callable[[str], float]) -> list[_Place]:
    """The sentences of the prose that weigh least, the lightest first: paragraph number, start, end, block."""
    weighed = ((weight(block.text[start:end]), number, start, end, block) for number, block in enumerate(view.text.prose) for start, end in block.sentences)
    return [one[1:] for one in heapq.nsmallest(count, weighed, key=lambda one: one[:3])]


def _related(places: list[_Place]) -> tuple[Related, ...]:
    return tuple(Related(block.span(start, end)) for _, start, end, block in sorted(places, key=lambda one: one[:2]))


def _named(places: list[_Place], language: str) -> str:
    """The openings of sentences in quotation marks, as a message lists them; equal ones once."""
    openings = dict.fromkeys(_opening(block.text[start:end]) for _, start, end, block in places)
    quoted = [f"«\u00a0{opening}\u00a0»" if language == "fr" else f"“{opening}”" for opening in openings]
    joint = " puis " if language == "fr" else " then "
    return joint.join([", ".join(quoted[:-1]), quoted[-1]]) if len(quoted) > 1 else "".join(quoted)


def _weight(sentence: str, language: str) -> float:
    """The score of a sentence alone: the lower, the harder to read."""
    words, _, spoken = metrics.tally(sentence, language)
    score = metrics.scores(words, 1, spoken, language)
    # Two long words make a terrible score and no hard sentence: short ones count as middling.
    return next(iter(score.values())) if score and words >= 8 else 100.0


def _number(value: float, language: str) -> str:
    text = f"{value:g}"
    return text.replace(".", ",") if language == "fr" else text
