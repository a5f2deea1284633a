"""Figures that somebody counted: polls, sums, shares of people ("un élève sur dix", "a third of nurses"), other shares."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.text.attribution import quotes
from linter.text.attribution.claim import LONG, Claim, make, sentence_of, tokens_of
from linter.text.attribution.cover import sentence_at
from linter.text.attribution.phrase import Reader

_COUNTED = r"(?:millions?|milliards?|billions?|trillions?)\b(?: (?:d'|de |of )?(?:euros?|dollars?|francs|livres|pounds|eur)\b)?"
# It begins with one class of characters: that is what `re` finds fast.
_FIGURE = re.compile(
    rf"[\d$€£](?:(?<=\d)(?<![\w.,].)[\d .,]{{0,15}}(?:%|{_COUNTED}|euros?\b|dollars?\b|€)|(?<!\d)\d[\d.,]{{0,15}}(?: (?:million|billion|trillion|m|bn)\b)?)"
)
_MONEY = re.compile(r"euro|dollar|franc|livre|pound|[$€£]|eur\b")
_BIG = re.compile(r"milli|billion|trillion|\d[ .,]?\d{2}")
_TAIL_WORD = re.compile(r"[\w€$]+")
_TAIL = 60
"""Characters behind a figure in which an opinion may be told."""
_NEAR = 4
"""Tokens between a share and of whom it is, or between a preposition and its place."""


def signed(folded: str) -> bool:
    """True where a block may hold a figure in digits. Spelt out: `any` over a list of signs takes twice as long."""
    return (
        "%" in folded or "milli" in folded or "billion" in folded or "€" in folded
        or "$" in folded or "£" in folded or "euro" in folded or "dollar" in folded
    )  # fmt: skip


def figures(r: Reader) -> Iterator[Claim]:
    """A poll, a sum, a share of people in digits; any other share or million is a statistic."""
    words, folded = r.words, r.folded
    for match in _FIGURE.finditer(folded):
        start, end = match.start(), match.start() + len(match[0].rstrip())
        if quotes.inside(r.block, start):
            continue
        number = sentence_at(r.block, start)
        first, last = r.block.sentences[number]
        tail = _TAIL_WORD.findall(folded[end : min(last, end + _TAIL)])
        share = match[0].endswith("%")
        # "Ils sont 62 % à vouloir": of whom stands before, or in the sentence before.
        people = share and not (words["polls"].isdisjoint(tail[:4]) and (tail[:1] != ["à"] or words["opinion"].isdisjoint(tail[1:3])))
        if people and not words["opinion"].isdisjoint(tail):
            yield Claim("poll", start, end, number)
            continue
        counts = people or (_MONEY.search(match[0]) is not None and _BIG.search(match[0]) is not None)
        if not (counts or share or "milli" in match[0]) or last - first > LONG or _told(r, *tokens_of(r, first, last), placed=counts):
            continue
        yield Claim("figure" if counts else "statistic", start, end, number)


def proportion(r: Reader, index: int) -> Claim | None:
    """ "un élève sur dix", "one in five pensioners", "un tiers des étudiants": a share of people in words."""
    words = r.words
    if r.word(index) in words["of-so-many"]:
        first, last = _so_many(r, index)
    else:
        first, last = _fraction(r, index)
    if first >= last:
        return None
    _, start, end = sentence_of(r, index)
    begin, beyond = tokens_of(r, start, end)
    if end - start > LONG or r.text[end - 1] == "?" or "%" in r.folded[start:end]:
        return None  # "quatre Français sur dix, soit 41 % des électeurs" is asked once
    asked = r.any_word(last, last + 6, words["opinion"])
    if (not asked and r.word(index) in words["halves"]) or (not asked and _told(r, begin, beyond, placed=True)):
        return None
    return make(r, "poll" if asked else "figure", first, last)


def _so_many(r: Reader, index: int) -> tuple[int, int]:
    """ "sept salariés sur dix" (people before), "six in ten Americans" (people behind); an empty range where it is none."""
    if not r.numeral(index + 1) and not (r.word(index + 1) == "every" and r.numeral(index + 2)):
        return 0, 0
    if r.french:
        noun = index - 1 if r.people(index - 1) else index - 2
        first = noun - 1 if r.numeral(noun - 1) else noun - 2
        fits = r.people(noun) and r.numeral(first) and r.word(index + 2) not in r.words["measures"]
        return (first, index + 2) if fits and not any(r.broken(i) for i in range(first + 1, index + 2)) else (0, 0)
    if not r.numeral(index - 1) or r.broken(index):
        return 0, 0
    last = index + 2 + (r.word(index + 1) == "every")
    for noun in range(last, last + 3):
        if r.broken(noun):
            break
        if r.people(noun):
            return index - 1, noun + 1
    return 0, 0


def _fraction(r: Reader, index: int) -> tuple[int, int]:
    """ "un tiers des étudiants", "three quarters of nurses"; an empty range where it is none."""
    if r.broken(index + 1) or r.word(index + 1) not in r.words["of"]:
        return 0, 0
    first = index
    if not r.broken(index) and (r.numeral(index - 1) or r.word(index - 1) in r.words["determiners"]):
        first = index - 1
    for noun in range(index + 2, index + 2 + _NEAR):
        if r.broken(noun) or r.word(noun) in r.words["joints"]:
            break
        if r.people(noun):
            return first, noun + 1
    return 0, 0


def _told(r: Reader, first: int, last: int, *, placed: bool) -> bool:
    """A body, a document or a name in the sentence counts, pays or owns: it answers for the figure. A price is no claim.

    `placed`: a place where something is ("dans le département", "en France") and whom it costs answer for nothing.
    """
    nouns, words = r.lexicon.nouns, r.words
    for index in range(first, last):
        text = r.texts[index]
        if text in words["priced"] and r.word(index + 1) not in words["unpriced"]:
            return True
        noun = nouns.get(text)
        if noun in ("document", "media", "weak-document"):
            return True
        answers = noun in ("body", "weak-body") or (r.capital_within(index) and text not in words["polls"] and text not in words["common"])
        if answers and not (placed and _placed(r, index, noun)):
            return True
    return False


def _placed(r: Reader, index: int, noun: str | None) -> bool:
    """ "dans les trois départements", "en France", "costs the Treasury": where something is, or whom it costs."""
    if r.any_word(index - 3, index, r.words["costing"]):
        return True
    places = r.words["within"] if noun == "body" else r.words["locative"]  # "dans l'académie", but "à la mairie"
    for back in range(index - 1, max(-1, index - _NEAR), -1):
        text = r.word(back)
        if r.broken(back + 1):
            return False
        if text in places:
            return True
        if text not in r.words["determiners"] and not r.capital(back):
            return False
    return False
