"""Terms that a reader hears as repetition: found by the article itself, judged by where and how they stand.

Points, limits and the caps come from a measurement on untouched French and English articles against the same articles
stuffed at three strengths in nine styles; `bench/stuffing.py` prints recall and false alarms again. What did no better than
chance is left out: regular spacing (burstiness), runs of sentences that hold the term (one clean French article in ten has five
in a row, one English one in ten seven), mentions close to the last, the lead over the second term, forms and words around it
always the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from linter.article.model import Article
from linter.finding import Hit, Related, Span
from linter.regexp import regexp
from linter.text import genre as genres
from linter.text import hollow, prominence, variations
from linter.text.clauses import Clauses, message_values
from linter.text.layer import ArticleText, BlockText, View
from linter.text.prominence import Outline, Prominence
from linter.text.terms import Term, Use, find

_CLOCK = regexp(r"\W{0,3}\d{1,2} ?[hH:.] ?\d{2}\b")
_FURNITURE = 3
_SHORT_ITEM = 60
_MENTION = 40  # characters of what is set apart as a word or a name
_WRITTEN_AROUND = ("headings", "openings", "demonstratives", "introductions", "enumeration", "phrase", "hollow", "prominent")
"""Signals without one of which a term is no more than frequent and often a subject, as bees are in a piece on bees: no error then."""
_SOFT_GENRES = frozenset({"faq", "glossary", "recipe", "interview", "reference", "docs", "definition"})
_SILENT_GENRES = frozenset({"live", "live-blog", "liveblog"})


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """From where a signal counts. Shares are percentages; `density`, `demonstratives`, `subjects`, `introductions` and
    `prominence`, `alone` and `hollow` (in steps) are uses per 100 words."""

    density: float = 2.0
    paragraphs: float = 75.0
    headings: float = 60.0
    openings: float = 45.0
    openings_high: float = 85.0
    demonstratives: float = 0.4
    subjects: float = 0.5
    introductions: float = 0.25
    sentence_heads: float = 24.0
    prominence: tuple[float, float, float] = (1.1, 1.5, 2.1)
    prominent: float = 70.0
    prominent_uses: int = 6
    """Under so many prominent uses neither their rate nor their share counts."""
    phrase: float = 1.2
    """Density of a phrase that is never shortened ("l’assurance auto" at each use, where "l’assurance" would do)."""
    alone: tuple[float, float] = (1.0, 2.0)
    hollow: tuple[float, float, float] = (0.3, 0.5, 0.8)
    enumeration: int = 5


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`weak` and `strong`: points from which a term is a weak or a strong hit; `soft`: points added where
    a kind of text repeats its term by nature (glossary, reference), in which no hit is strong; three eighths of them for questions and lists."""

    clauses: dict[str, Clauses] = msgspec.field(default_factory=dict)
    limits: dict[str, Limits] = msgspec.field(default_factory=dict)
    weak: int = 4
    strong: int = 6
    soft: int = 8
    min_words: int = 150
    max_terms: int = 3
    suggestions: int = 12


# Measured with bench/stuffing.py on 283 French and English articles (news items, blogs, public services, documentation) of 150
# words and more, untouched: 2.1 % warned, 0.7 % errors (two articles); on 379 pages of a programming language's books, by which
# no limit was set: 1.8 % and 0.5 %. Stuffed: 96 % at least warned at medium strength, 99 % errors at heavy strength. Half 1, with
# templates of its own (steps of `alone` and `hollow` were searched on half 0, then chosen among a dozen with both in view): clean
# 3.1 % warned, 0.8 % errors; medium 95 % warned, heavy 98 % errors, and by style: mixed 100 and 100 %, demonstratives 100 and 100,
# singular and plural 100 and 95, an exact phrase 100 and 100, town lists 96 and 96, headings 94 and 97, openings alone 86 and 95,
# plain sentences slipped in 87 and 100, pronouns replaced 89 and 100. Without `alone` and `hollow` medium is 82 and heavy 91 %.
# Per 100 words, the term that has most: one clean article in ten passes `hollow` 0.24 in French, 0.60 in English, and `alone` 1.45
# and 1.37 (manuals aside); half of the articles stuffed at medium strength pass 0.63 and 0.54, and 1.58 and 1.50.
_LIMITS = {
    "fr": Limits(),
    "en": Limits(
        density=2.5, paragraphs=80.0, openings=50.0, prominence=(1.2, 1.8, 2.5), prominent_uses=5, phrase=1.5, alone=(1.1, 2.2), hollow=(0.6, 0.8, 1.1)
    ),
}


def check(view: View, params: Params) -> Iterator[Hit]:
    """One hit for each stuffed term, on the first use that matters; the other uses are related places."""
    text = view.text
    language = text.language
    blocks = [b for b in view.blocks if (b.block.part in prominence.PROSE or b.block.part in prominence.HEADINGS) and b.language == language]
    blocks = _without_furniture(blocks)
    article = prominence.outline(blocks)
    if article.prose < params.min_words or _genre(text.article) in _SILENT_GENRES or _live(article):
        return
    limits = params.limits.get(language) or _LIMITS.get(language) or Limits()
    by_nature = _soft(text, article)
    soft = params.soft if by_nature else params.soft * 3 // 8 if _asks_or_lists(text, article) else 0
    items = [b for b in text.blocks if b.block.kind == "list-item" and len(b.text) <= _SHORT_ITEM and b.language == language and _names_something(b.text)]
    scored = []
    for term in find(blocks, language, keyphrases=_keyphrases(view)):
        measured = prominence.measure(term, article, language)
        if len(items) >= limits.enumeration:
            measured.enumerated = max(measured.enumerated, prominence.variant_items(items, term, language))
        signals = _signals(term, measured, article, limits)
        within_reach = sum(signal["points"] for signal in signals.values()) + len(limits.alone) + len(limits.hollow) >= params.weak + soft
        if within_reach and not by_nature and not prominence.about_itself(term, language):
            hollow.measure(term, measured, language)
            signals |= _said_beside(measured, article, limits)
        score = _score(signals)
        # A list of towns is what it is on any kind of page.
        if score >= params.weak + (0 if signals["enumeration"]["points"] else soft):
            scored.append((score, term, measured, signals))
    seen: set[str] = set()
    kept = 0
    for score, term, measured, signals in _ranked(scored):
        if seen.intersection(term.keys) or kept == params.max_terms:
            continue
        seen.update(term.keys)
        kept += 1
        placed = any(signals[name]["points"] for name in _WRITTEN_AROUND)
        mild = by_nature or prominence.about_itself(term, language)
        case = "strong" if score >= params.strong + soft and placed and not mild else "weak"
        yield _hit(text, term, measured, article, case, params, {"term": term.name, "uses": len(term.uses), "score": score, "signals": signals})


def _names_something(text: str) -> bool:
    """True for text with a capital after its first letter: "Plombier Lyon"."""
    return text[1:] != text[1:].lower()


def _without_furniture(blocks: list[BlockText]) -> list[BlockText]:
    """The blocks without short paragraphs that stand three times and more, word for word ("Back to the table of contents")."""
    counts = Counter(block.text for block in blocks if len(block.text) <= _SHORT_ITEM and block.block.part in prominence.PROSE)
    often = {text for text, count in counts.items() if count >= _FURNITURE}
    return [block for block in blocks if block.text not in often or block.block.part in prominence.HEADINGS] if often else blocks


def _ranked(scored: list[tuple[int, Term, Prominence, dict[str, dict[str, Any]]]]) -> list[tuple[int, Term, Prominence, dict[str, dict[str, Any]]]]:
    """Gravest first; a phrase goes before its own word where the word stands nearly always in it."""
    uses = {term.keys: len(term.uses) for _, term, _, _ in scored}

    def rank(item: tuple[int, Term, Prominence, dict[str, dict[str, Any]]]) -> tuple[int, float, int]:
        score, term, _, _ = item
        if len(term.keys) == 1:
            return -score, -len(term.uses), 1
        widest = max((uses.get((known,), 0) for known in term.keys), default=0)
        stands = len(term.uses) >= 0.75 * widest
        return -score, -(widest + 0.5 if stands else len(term.uses) - 0.5), -len(term.keys)

    return sorted(scored, key=rank)


def _signals(term: Term, found: Prominence, article: Outline, limits: Limits) -> dict[str, dict[str, Any]]:
    """Each signal with its value, its limit and its points (0: not met). A rate counts only with enough uses behind it."""
    uses, words = len(term.uses), article.words
    paragraphs, headings = len(article.paragraphs), len(article.headings)
    pointed, openings = len(found.demonstratives), len(found.openings)
    opened = openings * 100 / max(1, paragraphs)
    rate = found.prominent * 100 / words
    share = found.prominent * 100 / uses

    return {
        "density": _signal(found.density, limits.density, 1, uses >= 7),
        "paragraphs": _signal(found.paragraphs, limits.paragraphs, 1, uses >= 6 and paragraphs >= 3),
        "headings": _signal(len(found.headings) * 100 / max(1, headings), limits.headings, 1, headings >= 2),
        "demonstratives": _signal(pointed * 100 / words, round(limits.demonstratives * (0.75 if pointed > 3 else 1), 2), 2, pointed >= 3),
        "openings": _signal(opened, limits.openings, 1 + (opened >= limits.openings_high), paragraphs >= 3 and openings >= 3),
        "subjects": _signal(len(found.subjects) * 100 / words, limits.subjects, 1, len(found.subjects) >= 3),
        "introductions": _signal(len(found.introductions) * 100 / words, limits.introductions, 1, len(found.introductions) >= 2),
        "sentence-heads": _signal(found.sentence_heads * 100 / max(1, article.sentences), limits.sentence_heads, 1, found.sentence_heads >= 4),
        "prominence": _signal(rate, limits.prominence[0], sum(rate >= step for step in limits.prominence), found.prominent >= limits.prominent_uses),
        "prominent": _signal(share, limits.prominent, 1 + (found.prominent >= 10), found.prominent >= limits.prominent_uses),
        "phrase": _signal(found.density, limits.phrase, 1, len(term.keys) > 1 and uses >= 6 and term.kept >= 0.75),
        **_said_beside(found, article, limits),
        "enumeration": _signal(found.enumerated, limits.enumeration, 5 + (found.enumerated >= 8), True),
    }


def _said_beside(found: Prominence, article: Outline, limits: Limits) -> dict[str, dict[str, Any]]:
    """The two signals that want every sentence of the term read: not met until `hollow.measure` has read them."""
    alone, hollowed = found.alone * 100 / article.words, len(found.hollow) * 100 / article.words
    return {
        "alone": _signal(alone, limits.alone[0], sum(alone >= step for step in limits.alone), found.alone >= 4),
        "hollow": _signal(hollowed, limits.hollow[0], sum(hollowed >= step for step in limits.hollow), len(found.hollow) >= 2),
    }


def _signal(value: float, limit: float, points: int, enough: bool) -> dict[str, Any]:
    return {"value": round(value, 2), "limit": limit, "points": points if enough and value >= limit else 0}


def _score(signals: Mapping[str, dict[str, Any]]) -> int:
    """Sum of points; where no signal shows that the term is put forward, so that it is merely frequent (words the subject
    cannot avoid), at most 2; where it is put forward a little, one less, and at most 3 (4 with most headings and openings)."""
    points: dict[str, int] = {name: signal["points"] for name, signal in signals.items()}
    total = sum(points.values())
    if points["demonstratives"] or points["introductions"] or points["enumeration"] or (points["hollow"] and points["alone"]):
        return total
    if max(points[name] for name in ("openings", "prominence", "prominent", "hollow")) > 1:
        return total
    if points["openings"] and points["headings"]:
        return min(total - 1, 4)
    if any(points[name] for name in ("subjects", "prominence", "sentence-heads", "phrase", "alone", "hollow")):
        return min(total - 1, 3)
    return min(total, 2)


def _genre(article: Article) -> str:
    return (article.genre or article.metadata.genre).lower()


def _keyphrases(view: View) -> list[str]:
    known = view.article.metadata.keyphrase
    texts = [known.text if known else "", str(view.settings.get("keyphrase") or "")]
    return list(dict.fromkeys(part.strip() for text in texts for part in text.split(",") if part.strip()))


def _live(article: Outline) -> bool:
    """True for a live blog: entries that each begin with the time."""
    stamped = sum(bool(_CLOCK.match(block.text)) for block in (*article.paragraphs, *article.headings))
    return stamped >= 4 and stamped * 3 >= len(article.paragraphs)


def _soft(text: ArticleText, article: Outline) -> bool:
    """True for texts that repeat their term by nature: glossaries, recipes, reference pages, pages about words, and what calls
    itself FAQ or interview."""
    if _genre(text.article) in _SOFT_GENRES:
        return True
    prose = len(article.paragraphs)
    kinds = [block.block.kind for block in text.blocks]
    if kinds.count("definition") >= 4 or kinds.count("code") * 3 >= max(3, prose) or kinds.count("table-cell") >= max(20, prose * 3):
        return True
    if sum(inline.kind == "code" for block in text.blocks for inline in block.block.inlines) * 100 >= max(500, article.words):
        return True
    return _mentions(text) * 100 >= max(800, article.words * 3)


def _mentions(text: ArticleText) -> int:
    """How many different words are set apart: a page that mentions many is about words. A keyword set in bold again and again is one."""
    apart = [(block, inline) for block in text.blocks for inline in block.block.inlines if inline.kind == "emphasis" and inline.end - inline.start <= _MENTION]
    return len({block.folded[inline.start : inline.end].strip() for block, inline in apart})


def _asks_or_lists(text: ArticleText, article: Outline) -> bool:
    """True for what looks like a recipe or an interview, for lists, and where half of the headings ask (questions and answers,
    or the style of pages written to be found)."""
    if genres.genre(text) in ("recipe", "interview"):
        return True
    questions = sum(block.text.rstrip().endswith("?") for block in article.headings)
    if questions >= 3 and questions * 2 >= len(article.headings):
        return True
    return sum(block.block.part == "list-item" for block in text.blocks) >= max(10, len(article.paragraphs) * 2)


def _hit(text: ArticleText, term: Term, found: Prominence, article: Outline, case: str, params: Params, evidence: dict[str, Any]) -> Hit:
    language = text.language
    first = next((use for use in found.demonstratives if use is not term.uses[0]), term.uses[1])
    clauses = params.clauses.get(language) or params.clauses.get("en") or Clauses()
    fixes, kinds = variations.suggest(text, term, found, clauses, params.suggestions)
    gender, plural = variations.agreement(term, language)
    shorter = clauses.shorter.replace("{head}", variations.head(term.uses[0], language).lower())
    said = {"coreferent": clauses.vary, "short": shorter, "pronoun": clauses.replace, "drop": clauses.shorten}
    vary = next((clause for kind, clause in said.items() if kind in kinds), "")
    phrase = prominence.commonest(found.demonstratives, language)
    values = message_values(text, term, found, article, clauses, phrase, gender + "s" * (plural and bool(gender)), vary)
    spans = [_span(use, language) for use in term.uses if use is not first]
    return Hit(_span(first, language), case, values, fixes, tuple(Related(span) for span in spans), evidence, whole=True, key=" ".join(term.keys))


def _span(use: Use, language: str) -> Span:
    """The use with the demonstrative right before it."""
    before = prominence.pointer(use, language)
    return use.block.span(before.start if before else use.start, use.end)
