"""What needs a source: quotations, figures, accusations, decisions, hearsay in the conditional, records, forecasts.

Each kind is a function from a place in a block to a claim or None. Whether a claim has its source is not asked here
(see `cover`). The words are data: linter/lexicon/<language>/claims.yaml.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from linter.text.attribution import quotes
from linter.text.attribution.cover import sentence_at
from linter.text.attribution.phrase import Range, Reader

Kind = Literal["quotation", "poll", "figure", "statistic", "accusation", "decision", "conditional", "record", "forecast", "intention"]

_COUNTED = r"(?:millions?|milliards?|billions?|trillions?)\b(?: (?:d'|de |of )?(?:euros?|dollars?|francs|livres|pounds|eur)\b)?"
_FIGURE = re.compile(rf"(?<![\w.,])\d[\d .,]{{0,15}}(?:%|{_COUNTED}|euros?\b|dollars?\b|€)|[$€£]\d[\d.,]{{0,15}}(?: (?:million|billion|trillion|m|bn)\b)?")
_SIGNS = ("%", "milli", "billion", "€", "$", "£", "euro", "dollar")
_MONEY = re.compile(r"euro|dollar|franc|livre|pound|[$€£]|eur\b")
_BIG = re.compile(r"milli|billion|trillion|\d[ .,]?\d{2}")
_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")
_OLD = re.compile(r"\b1[0-9]\d\d\b|\b[xvi]{2,}e siècle|\bcentur")
_LEAST_QUOTED = 20
"""Characters from which words in marks may be somebody's sentence."""
_LONG = 700
"""Characters beyond which a "sentence" is a table or a hostile text, and claims nothing."""
_WOVEN = 12
"""Blanks from which a quotation within the writer's sentence is asked for its speaker."""


class Claim(Struct, frozen=True):
    """A claim at `start:end` of the reader's block, in its sentence `sentence`. `named`: it is about a person by name."""

    kind: Kind
    start: int
    end: int
    sentence: int
    named: bool = False


def claims(r: Reader) -> Iterator[Claim]:
    """The claims of one block, kind by kind."""
    yield from _quotations(r)
    if any(sign in r.folded for sign in _SIGNS):
        yield from _figures(r)
    triggers = r.words["claim-triggers"]
    for index, token in enumerate(r.tokens):
        if token[2] in triggers and not quotes.inside(r.block, token.start):
            found = _at(r, index)
            if found is not None:
                yield found


def _at(r: Reader, index: int) -> Claim | None:
    text = r.word(index)
    if text in r.lexicon.claim_phrases and (found := _phrase(r, index)):
        return found
    if text in r.words["superlative-of"]:
        return _superlative(r, index)
    if text in r.words["intends"]:
        return _intention(r, index)
    if text in r.words["conditional"]:
        return _hearsay(r, index)
    if text in r.words["passive"]:
        return _decision(r, index)
    if text in r.words["offence-forms"]:
        return _offence(r, index)
    return _offender(r, index) if text in r.words["offender"] else None


def _phrase(r: Reader, index: int) -> Claim | None:
    """Records and forecasts: "du jamais vu", "devrait atteindre"."""
    for name, phrase, at in r.lexicon.claim_phrases[r.word(index)]:
        first = index - at
        if first >= 0 and all(r.word(first + offset) == word for offset, word in enumerate(phrase)):
            return _claim(r, "record" if name == "records" else "forecast", first, first + len(phrase))
    return None


def _sentence(r: Reader, index: int) -> tuple[int, int, int]:
    """Number, start and end of the sentence of a token."""
    number = sentence_at(r.block, r.tokens[index].start)
    return (number, *r.block.sentences[number])


def _tokens_of(r: Reader, start: int, end: int) -> Range:
    """The tokens that begin in `start:end`."""
    first = bisect_left(r.tokens, start, key=lambda token: token.start)
    return first, bisect_left(r.tokens, end, key=lambda token: token.start)


def _claim(r: Reader, kind: Kind, first: int, last: int, *, named: bool = False) -> Claim:
    start = r.tokens[first].start
    return Claim(kind, start, r.tokens[last - 1].end, sentence_at(r.block, start), named)


# ---- quotations


def _quotations(r: Reader) -> Iterator[Claim]:
    """Another's sentence; not names, titles, slogans and texts that tell where they come from."""
    block = r.block
    for start, end in block.quotations:
        if end - start >= _LEAST_QUOTED and quotes.sort(block, start, end, r.lexicon) == "speech" and not _told_otherwise(r, start, end):
            yield Claim("quotation", start, end, sentence_at(block, start))


def _told_otherwise(r: Reader, start: int, end: int) -> bool:
    """A slogan, a rule, a headline: the words around say what text it is. Or words that go on in a sentence of the writer's."""
    block = r.block
    around = set(re.findall(r"\w+", block.folded[max(0, start - 160) : start] + " " + block.folded[end : end + 80]))
    if around & r.words["spoken"]:
        return True
    before = block.folded[max(0, start - 3) : start].rstrip()
    if before.endswith(":"):
        return _introduced(block.text[max(0, start - 160) : start])
    free = start == 0 or not before or before[-1] in '.!?…»”"'
    return not free and block.text.count(" ", start, end) + block.text.count("\xa0", start, end) < _WOVEN


def _introduced(lead: str) -> bool:
    """A name stands in the words that lead to the colon: who speaks is told, whatever the verb."""
    last = re.split(r"[.!?»”\n]\s", lead.rstrip(": \xa0\n"))[-1]
    return re.search(r"(?:^|[\s’'])[A-ZÀ-Ý][\w’'-]+", last.strip()[1:]) is not None


# ---- figures


def _figures(r: Reader) -> Iterator[Claim]:
    """A poll, a sum, a share of people; any other share or million is a statistic."""
    words, folded = r.words, r.folded
    for match in _FIGURE.finditer(folded):
        start, end = match.start(), match.start() + len(match[0].rstrip())
        if quotes.inside(r.block, start):
            continue
        number = sentence_at(r.block, start)
        first, last = r.block.sentences[number]
        tail = re.findall(r"[\w€$]+", folded[end : min(last, end + 60)])
        share = match[0].endswith("%")
        # "Ils sont 62 % à vouloir": of whom stands before, or in the sentence before.
        people = share and not (words["polls"].isdisjoint(tail[:4]) and (tail[:1] != ["à"] or words["opinion"].isdisjoint(tail[1:3])))
        if people and not words["opinion"].isdisjoint(tail):
            yield Claim("poll", start, end, number)
        elif last - first > _LONG or _told(r, *_tokens_of(r, first, last)):
            continue
        elif people or (_MONEY.search(match[0]) and _BIG.search(match[0])):
            yield Claim("figure", start, end, number)
        elif share or "milli" in match[0]:
            yield Claim("statistic", start, end, number)


def _told(r: Reader, first: int, last: int) -> bool:
    """A body, a document or a name in the sentence counts, pays or owns: it answers for the figure. A price is no claim."""
    nouns, words = r.lexicon.nouns, r.words
    for index in range(first, last):
        text = r.tokens[index].text
        if text in words["priced"] or nouns.get(text) in ("document", "body", "weak-body", "media", "weak-document"):
            return True
        if r.capital_within(index) and text not in words["polls"] and text not in words["common"]:
            return True
    return False


# ---- hearsay


def _hearsay(r: Reader, index: int) -> Claim | None:
    """ "aurait versé", "serait hospitalisé": the conditional of what is only told. Not a supposition, a wish or a question."""
    words, number_of = r.words, _sentence(r, index)
    _, first, last = number_of
    if r.word(index - 1) in words["conditional-not-after"] or last - first > _LONG or r.text[last - 1] == "?":
        return None
    position = r.skip(index + 1, words["conditional-adverbs"], 4, "ment")
    text = r.word(position)
    supposed = text in words["conditional-other"] or text in words["conditional-judged"]
    if r.broken(position) or supposed or not text.endswith(r.lexicon.endings["past-participle"]):
        return None
    begin, end = _tokens_of(r, first, last)
    if r.any_word(begin, end, words["conditional-spared"]) or r.any_word(index - 3, index, words["relative"]):
        return None
    if r.any_word(max(begin, index - 9), index, words["que"]) or _supposes(r, begin, index):
        return None  # "il avait promis que la gare serait fermée"
    return _claim(r, "conditional", index, position + 1)


def _supposes(r: Reader, begin: int, index: int) -> bool:
    """ "Fermer l'usine serait vécu comme", "une telle loi serait jugée": the subject is itself a supposition."""
    text = r.word(begin)
    infinitive = text.endswith(("er", "ir", "oir", "re")) and text not in r.words["no-infinitive"] and index - begin < 12
    return infinitive or text in r.words["supposed"]


# ---- decisions


def _decision(r: Reader, index: int) -> Claim | None:
    """An agentless passive with a verb of decision: "ont été désignés", "were selected"."""
    words = r.words
    follow = next((i for i in range(index + 1, min(index + 3, r.size)) if r.word(i) in words["decided-forms"]), -1)
    auxiliary = index - 1 if r.word(index) in words["been"] else index
    if follow < 0 or auxiliary < 1 or r.broken(follow) or (r.french and r.word(auxiliary) not in ("a", "ont")):
        return None
    _, first, last = _sentence(r, index)
    if last - first > _LONG or r.text[last - 1] == "?" or _YEAR.search(r.folded, first, last):
        return None
    if r.any_word(follow + 1, _tokens_of(r, first, last)[1], words["agent-by"]):
        return None
    subject = _subject(r, auxiliary, first)
    if subject is None or r.any_word(subject, auxiliary, words["undecided"]):
        return None
    return _claim(r, "decision", subject, follow + 1)


def _subject(r: Reader, auxiliary: int, start: int) -> int | None:
    """First token of the noun phrase before the auxiliary; None for a pronoun or a relative clause."""
    words, index = r.words, auxiliary - 1
    while index >= 0 and r.tokens[index].start >= start and auxiliary - index < 12:
        text, broken = r.word(index), r.broken(index)
        if text in words["no-decided"]:
            return None
        inside = not broken and (r.word(index - 1) in words["prepositions"] or r.word(index - 1) in words["inside"])
        if (text in words["determiners"] and text not in words["partitive"] and not inside) or (text == "des" and broken):
            return index
        if broken:
            return index if (r.capital(index) or text[0].isdigit()) and text not in words["prepositions"] else None
        index -= 1
    return None


def _superlative(r: Reader, index: int) -> Claim | None:
    """ "le plus haut pont du monde", "le premier train de l'histoire": somebody compared."""
    if not r.any_word(index - 2, index, r.words["governs"]) or not (r.broken(index + 1) or r.word(index + 1) in r.words["prepositions"]):
        return None  # "du monde arabe"
    for position in range(index - 2, max(0, index - 9), -1):
        if r.broken(position + 1):
            return None
        first = r.word(position) in r.words["firsts"] and r.word(index) in r.words["of-all"]
        if (first or r.word(position) in r.words["most"]) and r.word(position - 1) in r.words["definite"]:
            return _claim(r, "record", position - 1, index + 1)
    return None


def _intention(r: Reader, index: int) -> Claim | None:
    """ "Moscou cherche à diviser": who knows what a person or a body wants?"""
    if r.word(index + 1) not in r.words["intends-to"] or r.broken(index + 1):
        return None
    start, end = r.before(index)
    named = start < end and r.names(start, end) and r.kind(start, end) == "named"
    return _claim(r, "intention", start, index + 2) if named else None


# ---- accusations


def _offence(r: Reader, index: int) -> Claim | None:
    """ "Bernard Valin a détourné": an offence whose doer is the subject."""
    auxiliary = index
    if r.french:
        auxiliary = index - 2 if r.word(index - 1) in r.words["adverbs-here"] else index - 1
        if r.word(auxiliary) not in ("a", "ont", "avait", "avaient") or r.broken(index):
            return None
    elif r.word(index - 1) in r.words["be"] or r.word(index - 1) in r.words["before-nouns"] or r.word(index - 1) in r.words["second"]:
        return None
    start, end = r.before(auxiliary)
    while start < end and r.word(end - 1) in r.words["clitics"]:
        end -= 1
    if start >= end or _harmless(r, index) or r.word(start - 1) in r.words["background"]:
        return None  # "où Paul Roux a tué": told in passing, of another case
    named = full_name(r, start, end)
    if not named and r.lexicon.nouns.get(r.word(r.head(start, end))) not in ("person", "body"):
        return None
    return _claim(r, "accusation", start if named else auxiliary, index + 1, named=named)


def _offender(r: Reader, index: int) -> Claim | None:
    """ "Bernard Valin est un escroc"."""
    if r.word(index - 1) not in ("un", "une", "a", "an") or r.word(index - 2) not in ("est", "is", "was", "était"):
        return None
    start, end = r.before(index - 2)
    return _claim(r, "accusation", start, index + 1, named=True) if start < end and full_name(r, start, end) and not _harmless(r, index) else None


def full_name(r: Reader, start: int, end: int) -> bool:
    """A person by name: capitals in a row, or a title and a name, and no noun of a body among them."""
    capitals = [index for index in range(start, end) if r.capital(index)]
    if len(capitals) < 2 or any(r.lexicon.nouns.get(r.word(index)) in ("body", "media", "document") for index in range(start, end)):
        return False
    if r.word(start) in r.words["titles"]:
        return True
    together = capitals[-1] - capitals[0] == len(capitals) - 1
    return together and r.word(capitals[0]) not in r.words["determiners"] and r.word(capitals[0]) not in r.words["common"] and end - start <= 4


def _harmless(r: Reader, index: int) -> bool:
    """A figure of speech or of sport ("a volé la vedette"), a story of long ago, a question."""
    if r.any_word(index + 1, index + 6, r.words["figurative"]):
        return True
    _, first, last = _sentence(r, index)
    return last - first > _LONG or r.text[last - 1] == "?" or _OLD.search(r.folded, first, last) is not None
