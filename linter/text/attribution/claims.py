"""What needs a source: quotations, figures, accusations, decisions, hearsay in the conditional, records, forecasts.

Each kind is a small function from a block to claims. Whether a claim has its source is not asked here (see `cover`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from linter.text.attribution import quotes
from linter.text.attribution.cover import sentence_at
from linter.text.attribution.lexicon import Lexicon
from linter.text.attribution.phrase import Reader
from linter.text.layer import BlockText

Kind = Literal["quotation", "poll", "figure", "statistic", "accusation", "decision", "conditional", "record", "forecast"]

_FIGURE = re.compile(
    r"(?<![\w.,])(?:\d[\d .,]{0,15})(?:%|(?:millions?|milliards?|billions?|trillions?)\b(?: d'euros\b| d'eur\b| de dollars\b| de francs\b| de livres\b| of dollars\b| euros\b| dollars\b| pounds\b)?|euros?\b|dollars?\b|€)"
    r"|[$€£]\d[\d.,]{0,15}(?: (?:million|billion|trillion|m|bn)\b)?"
)
_MONEY = re.compile(r"euro|dollar|franc|livre|pound|[$€£]|eur\b")
_BIG = re.compile(r"milli|billion|trillion|\d[ .,]?\d{2}")
_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")
_CONDITIONAL = frozenset(("aurait", "auraient", "serait", "seraient"))
_DATED = re.compile(r"\b\d{1,2}(?:er)? (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|january|february|march|april|june|july|august|september|october|november|december)\b|\ben (?:19|20)\d\d\b")
_PARTICIPLE = re.compile(r"(?:é|ée|és|ées|i|ie|is|ies|u|ue|us|ues|it|ite|ert|erte|erts|mort|morte|morts|mortes|pris|prise|mis|mise|fait|faite|faits|né|née)\Z")
_PRICED = re.compile(r"\b(?:tarifs?|prix|billets?|entrées?|abonnements?|loyers?|amendes?|gratuit\w*|récompense|dotation|dotée?s?|price|prices|ticket|tickets|fine|fined|fee|fees|salary|chiffre d'affaires|budget|bénéfices?|capital|impôts?|taxe|condamn\w+|jackpot|loto)\b")
_LONG = 240


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim at `start:end` of a block, in its sentence `sentence`. `named`: it is about a person by name."""

    kind: Kind
    block: BlockText
    start: int
    end: int
    sentence: int
    named: bool = False


def claims(reader: Reader) -> Iterator[Claim]:
    """The claims of one block, kind by kind."""
    block = reader.block
    yield from _quotations(block, reader.lexicon)
    folded = block.folded
    if "%" in folded or "milli" in folded or "billion" in folded or "€" in folded or "$" in folded or "£" in folded or "euro" in folded or "dollar" in folded:
        yield from _figures(reader)
    words = reader.words
    triggers = words["claim-triggers"]
    for index, token in enumerate(reader.tokens):
        if token[2] in triggers and not quotes.inside(block, token.start):
            yield from _at(reader, index)
    yield from _phrases(reader, words)


def _at(r: Reader, index: int) -> Iterator[Claim]:
    text = r.word(index)
    if text in _CONDITIONAL and r.french:
        found = _hearsay(r, index)
    elif text in ("été", "been") or (text in ("was", "were") and not r.french):
        found = _decision(r, index)
    elif text in r.words["offence-forms"]:
        found = _offence(r, index)
    else:
        found = _offender(r, index)
    if found is not None:
        yield found


def _claim(r: Reader, kind: Kind, first: int, last: int, named: bool = False) -> Claim:
    start = r.tokens[first].start
    return Claim(kind, r.block, start, r.tokens[last - 1].end, sentence_at(r.block, start), named)


def _quotations(block: BlockText, lexicon: Lexicon) -> Iterator[Claim]:
    """Another's sentence; not names, titles, slogans and texts that tell where they come from."""
    for start, end in block.quotations:
        if end - start < 20 or quotes.sort(block, start, end, lexicon) != "speech" or _told_otherwise(block, start, end, lexicon):
            continue
        yield Claim("quotation", block, start, end, sentence_at(block, start))


def _told_otherwise(block: BlockText, start: int, end: int, lexicon: Lexicon) -> bool:
    """A slogan, a rule, a headline: the words around say what text it is. Or words that go on in a sentence of the writer's."""
    around = set(re.findall(r"\w+", block.folded[max(0, start - 160) : start] + " " + block.folded[end : end + 80]))
    if around & lexicon.words["spoken"]:
        return True
    before = block.folded[max(0, start - 3) : start].rstrip()
    if before.endswith(":") and _introduced(block, start):
        return True
    within = not before or before[-1] in ".!?…:»”\"" or start == 0
    size = block.text.count(" ", start, end) + block.text.count("\xa0", start, end)
    return not within and size < 12


def _introduced(block: BlockText, start: int) -> bool:
    """A name stands in the words that lead to the colon: who speaks is told, whatever the verb."""
    lead = block.text[max(0, start - 160) : start]
    lead = re.split(r"[.!?»”\n]\s", lead.rstrip(": \xa0\n"))[-1]
    return re.search(r"(?:^|[\s’'])[A-ZÀ-Ý][\w’'-]+", lead.strip()[1:]) is not None


def _figures(r: Reader) -> Iterator[Claim]:
    """A poll, a sum, a share of people (strong); any other share or million (statistic)."""
    block, folded, words = r.block, r.folded, r.words
    for match in _FIGURE.finditer(folded):
        start, end = match.start(), match.start() + len(match[0].rstrip())
        if quotes.inside(block, start):
            continue
        number = sentence_at(block, start)
        first, last = block.sentences[number]
        tail = re.findall(r"[\w€$]+", folded[end : min(last, end + 60)])
        share = match[0].endswith("%")
        people = share and bool(set(tail[:4]) & words["polls"])
        if people and set(tail) & words["opinion"]:
            yield Claim("poll", block, start, end, number)
        elif last - first > 600 or _PRICED.search(folded, first, last) or _told(r, first, last):
            continue
        elif people or (_MONEY.search(match[0]) and _BIG.search(match[0])):
            yield Claim("figure", block, start, end, number)
        elif share or "milli" in match[0]:
            yield Claim("statistic", block, start, end, number)


def _told(r: Reader, first: int, last: int) -> bool:
    """A body or a document in the sentence counts, pays or owns: it answers for the figure."""
    nouns = r.lexicon.nouns
    begin = bisect_left(r.tokens, first, key=lambda token: token.start)
    for index in range(begin, min(r.size, begin + 60)):
        token = r.tokens[index]
        if token.start >= last:
            break
        if nouns.get(token.text) in ("document", "body", "weak-body", "media", "weak-document"):
            return True
        if r.capital(index) and not r.opens_sentence(index) and token.text not in r.words["polls"] and token.text not in r.words["common"]:
            return True
    return False


def _hearsay(r: Reader, index: int) -> Claim | None:
    """ "aurait versé", "serait hospitalisé": the conditional of what is only told. Not a supposition, a wish or a question."""
    if "-" in r.word(index) or r.word(index - 1) in ("je", "j'", "nous", "vous", "ne", "n'", "en", "ce", "c'", "on"):
        return None
    words = r.words
    position, steps = index + 1, 0
    while position < r.size and steps < 4 and not r.broken(position) and (r.word(position) in ("été", "ainsi", "alors", "même", "aussi", "déjà", "également", "depuis", "toujours", "actuellement", "notamment", "en", "effet") or r.word(position).endswith("ment")):
        position, steps = position + 1, steps + 1
    text = r.word(position)
    if r.broken(position) or text in words["conditional-other"] or text in words["conditional-judged"] or not _PARTICIPLE.search(text):
        return None
    number = sentence_at(r.block, r.tokens[index].start)
    first, last = r.block.sentences[number]
    if last - first > 700 or r.text[last - 1] == "?":
        return None
    around = {word for word in re.findall(r"[\w'-]+?'|[\w-]+", r.folded[first:last])}
    if around & words["conditional-spared"]:
        return None
    relative = any(r.word(i) in ("qui", "dont") for i in range(max(0, index - 3), index))
    if relative or _infinitive_head(r, first, index) or _future_before(r, first, index):
        return None
    return _claim(r, "conditional", index, position + 1)


def _infinitive_head(r: Reader, first: int, index: int) -> bool:
    """ "Fermer l'usine serait vécu comme": an infinitive is the subject, the sentence supposes."""
    begin = bisect_left(r.tokens, first, key=lambda token: token.start)
    return (r.word(begin).endswith(("er", "ir", "oir", "re")) and r.word(begin) not in r.words["no-infinitive"] and index - begin < 12) or r.word(begin) in ("une", "un", "cela", "ça", "ce")


def _future_before(r: Reader, first: int, index: int) -> bool:
    """A future in the past: "il avait promis que la gare serait fermée"."""
    begin = bisect_left(r.tokens, first, key=lambda token: token.start)
    return any(r.word(i) in ("que", "qu'") for i in range(max(begin, index - 9), index))


def _decision(r: Reader, index: int) -> Claim | None:
    """An agentless passive with a verb of decision: "ont été désignés", "were selected"."""
    words = r.words
    follow = next((i for i in range(index + 1, min(index + 3, r.size)) if r.word(i) in words["decided-forms"]), -1)
    auxiliary = index - 1 if r.french or r.word(index) == "been" else index
    if follow < 0 or r.broken(follow) or auxiliary < 1 or (r.french and r.word(auxiliary) not in ("a", "ont")):
        return None
    number = sentence_at(r.block, r.tokens[index].start)
    first, last = r.block.sentences[number]
    if last - first > 700 or re.search(r"\b(?:par|by)\b", r.folded[r.tokens[follow].end : last]) or _YEAR.search(r.folded, first, last) or "?" in r.folded[last - 2 : last]:
        return None
    subject = _subject(r, auxiliary, first)
    return None if subject is None else _claim(r, "decision", subject, follow + 1)


def _subject(r: Reader, auxiliary: int, start: int) -> int | None:
    """First token of the noun phrase before the auxiliary; None for a pronoun or a relative clause."""
    determiners, index = r.words["determiners"], auxiliary - 1
    while index >= 0 and r.tokens[index].start >= start and auxiliary - index < 12:
        text = r.word(index)
        if text in ("qui", "dont", "que", "qu'", "il", "elle", "ils", "elles", "ce", "n'", "ne", "who", "which", "that", "he", "she", "it", "they", "on", "we", "i", "you", "if", "si", "quand", "when", "nous", "vous", "j'", "je"):
            return None
        inside = not r.broken(index) and r.word(index - 1) in r.words["prepositions"] | {"et", "and", "les", "the"}
        if text in determiners and text not in ("de", "d'", "du", "au", "aux", "des") and not inside:
            return index
        if text == "des" and r.broken(index):
            return index
        if r.broken(index):
            return index if (r.capital(index) or text[0].isdigit()) and text not in r.words["prepositions"] else None
        index -= 1
    return None


def _offence(r: Reader, index: int) -> Claim | None:
    """ "Bernard Valin a détourné": an offence whose doer is the subject."""
    auxiliary = index
    if r.french:
        auxiliary = index - 1
        if r.word(auxiliary) in r.words["adverbs-here"]:
            auxiliary -= 1
        if r.word(auxiliary) not in ("a", "ont", "avait", "avaient") or r.broken(index):
            return None
    elif r.word(index - 1) in ("was", "were", "been", "be", "being", "is", "are", "to", "got", "a", "the", "and"):
        return None
    subject = r.before(auxiliary)
    while subject[0] < subject[1] and r.word(subject[1] - 1) in r.words["clitics"]:
        subject = (subject[0], subject[1] - 1)
    if subject[0] >= subject[1] or _harmless(r, index):
        return None
    named = full_name(r, *subject)
    if _DATED.search(r.folded, *r.block.sentences[sentence_at(r.block, r.tokens[index].start)]):
        return None  # a dated fact of an earlier case
    noun = r.lexicon.nouns.get(r.word(r.head(*subject)))
    if not named and noun not in ("person", "body"):
        return None
    return _claim(r, "accusation", subject[0] if named else auxiliary, index + 1, named)


def _offender(r: Reader, index: int) -> Claim | None:
    """ "Bernard Valin est un escroc"."""
    if r.word(index - 1) not in ("un", "une", "a", "an") or r.word(index - 2) not in ("est", "is", "was", "était", "serait"):
        return None
    subject = r.before(index - 2)
    if subject[0] >= subject[1] or not full_name(r, *subject):
        return None
    return _claim(r, "accusation", subject[0], index + 1, True)


def full_name(r: Reader, start: int, end: int) -> bool:
    """A person by name: two capitals in a row, or a title and a name, and no noun of a body among them."""
    capitals = [i for i in range(start, end) if r.capital(i)]
    if any(r.lexicon.nouns.get(r.word(i)) in ("body", "media", "document") for i in range(start, end)):
        return False
    if r.word(start) in ("m", "mme", "mr", "mrs", "ms") and len(capitals) > 1:
        return True
    return len(capitals) >= 2 and capitals[-1] - capitals[0] == len(capitals) - 1 and r.word(capitals[0]) not in r.words["determiners"] and end - start <= 4


def _harmless(r: Reader, index: int) -> bool:
    """A figure of speech or of sport ("a volé la vedette"), a story told of long ago, nobody as its object."""
    ahead = {r.word(i) for i in range(index + 1, min(index + 6, r.size))}
    if ahead & r.words["figurative"]:
        return True
    number = sentence_at(r.block, r.tokens[index].start)
    first, last = r.block.sentences[number]
    old = re.search(r"\b1[0-9]\d\d\b|\b[xvi]{2,}e siècle|\bcentur", r.folded[first:last])
    return bool(old) or r.text[last - 1] == "?" or last - first > 700


def _phrases(r: Reader, words: object) -> Iterator[Claim]:
    """Records and forecasts: "du jamais vu", "devrait atteindre"."""
    for name, kind in (("records", "record"), ("forecast", "forecast")):
        for phrase in r.lexicon.literal[name]:
            at = r.folded.find(phrase)
            if at >= 0 and not quotes.inside(r.block, at):
                yield Claim(kind, r.block, at, at + len(phrase), sentence_at(r.block, at))  # type: ignore[arg-type]
