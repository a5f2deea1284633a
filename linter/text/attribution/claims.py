"""What needs a source: quotations, figures, accusations, decisions, hearsay in the conditional, records, forecasts.

Each kind is a function from a place in a block to a claim or None. Whether a claim has its source is not asked here
(see `cover`). The words are data: linter/lexicon/<language>/claims.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from linter.text.attribution import quotes
from linter.text.attribution.accusations import bribe, offence, offender
from linter.text.attribution.claim import LONG, Claim, Kind, make, sentence_of, tokens_of
from linter.text.attribution.cover import sentence_at
from linter.text.attribution.figures import figures, proportion, signed
from linter.text.attribution.hearsay import hearsay
from linter.text.attribution.lexicon import lexicon
from linter.text.attribution.phrase import Reader

_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")
_WORD = re.compile(r"\w+")
_ENDED = re.compile(r"[.!?»”\n]\s")
_NAME = re.compile(r"(?:^|[\s’'])[A-ZÀ-Ý][\w’'-]+")
_LEAST_QUOTED = 20
"""Characters from which words in marks may be somebody's sentence."""
_WOVEN = 12
"""Blanks from which a quotation within the writer's sentence is asked for its speaker."""
_SUPERLATIVE = 8
"""Tokens back from "du monde", "jamais vu" to the article of the superlative."""


def claims(r: Reader) -> Iterator[Claim]:
    """The claims of one block, kind by kind."""
    yield from _quotations(r)
    if signed(r.folded):
        yield from figures(r)
    triggers = r.words["claim-triggers"]
    for index in [index for index, text in enumerate(r.texts) if text in triggers]:
        found = next((found for construction in _constructions(r.lexicon.language, r.texts[index]) if (found := construction(r, index))), None)
        if found is not None and not quotes.inside(r.block, r.tokens[index].start):
            yield found


@cache
def _constructions(language: str, text: str) -> tuple[Callable[[Reader, int], Claim | None], ...]:
    """The constructions that a trigger may begin, in their order."""
    known = lexicon(language)
    if known is None:
        return ()
    by_list = [construction for name, construction in _BY_LIST if text in known.words[name]]
    return tuple([_phrase, *by_list] if text in known.claim_phrases else by_list)


def _phrase(r: Reader, index: int) -> Claim | None:
    """Records, forecasts and offences of several words: "du jamais vu", "devrait atteindre", "a mis le feu à"."""
    for name, phrase, at in r.lexicon.claim_phrases[r.word(index)]:
        first = index - at
        if first < 0 or r.texts[first : first + len(phrase)] != phrase:
            continue
        if name == "offences":
            found = None if r.any_word(first + len(phrase), first + len(phrase) + 3, r.words["on-stage"]) else offence(r, first, first + len(phrase))
        else:
            kind: Kind = "record" if name == "records" else "forecast"
            found = make(r, kind, first, first + len(phrase))
        if found is not None:
            return found
    return None


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
    before = block.folded[max(0, start - 3) : start].rstrip()
    if before.endswith(":"):
        if _introduced(block.text[max(0, start - 160) : start]):
            return True
    elif before and start > 0 and before[-1] not in '.!?…»”"' and block.text.count(" ", start, end) + block.text.count("\xa0", start, end) < _WOVEN:
        return True
    return not r.words["spoken"].isdisjoint(_WORD.findall(block.folded[max(0, start - 160) : start] + " " + block.folded[end : end + 80]))


def _introduced(lead: str) -> bool:
    """A name stands in the words that lead to the colon: who speaks is told, whatever the verb."""
    last = _ENDED.split(lead.rstrip(": \xa0\n"))[-1]
    return _NAME.search(last.strip()[1:]) is not None


# ---- decisions


def _decision(r: Reader, index: int) -> Claim | None:
    """An agentless passive with a verb of decision: "ont été désignés", "were selected"."""
    words = r.words
    follow = next((i for i in range(index + 1, min(index + 3, r.size)) if r.word(i) in words["decided-forms"]), -1)
    auxiliary = index - 1 if r.word(index) in words["been"] else index
    if follow < 0 or auxiliary < 1 or r.broken(follow) or (r.french and r.word(auxiliary) not in ("a", "ont")):
        return None
    _, first, last = sentence_of(r, index)
    if last - first > LONG or r.text[last - 1] == "?" or _long_ago(r, follow, first, last):
        return None
    if r.any_word(follow + 1, tokens_of(r, first, last)[1], words["agent-by"]):
        return None
    if r.word(auxiliary - 1) in words["impersonal-subject"]:  # "il a été décidé de"
        decreed = r.word(follow) in words["decreed"] and r.word(follow + 1) in words["decreed-that"] and not r.broken(follow + 1)
        return make(r, "decision", auxiliary - 1, follow + 1) if decreed and r.opens_sentence(auxiliary - 1) else None
    if r.word(follow) in words["only-decreed"]:
        return None  # "the match was decided on penalties"
    subject = _subject(r, auxiliary, first)
    if subject is None or r.any_word(subject, auxiliary, words["undecided"]):
        return None
    return make(r, "decision", subject, follow + 1)


def _long_ago(r: Reader, follow: int, first: int, last: int) -> bool:
    """A year tells history ("a été choisie en 1992"), unless it is that of the purpose ("pour organiser les Jeux de 2029")."""
    for match in _YEAR.finditer(r.folded, first, last):
        begin, end = tokens_of(r, r.tokens[follow].end, match.start())
        if not (match[0].startswith("20") and r.any_word(begin, end, r.words["purpose"])):
            return True
    return False


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
    """ "le plus haut pont du monde", "the worst drought in the country's history": somebody compared."""
    near = 2 if r.french else 4
    if not r.any_word(index - near, index, r.words["governs"]) or not (r.broken(index + 1) or r.word(index + 1) in r.words["prepositions"]):
        return None  # "du monde arabe"
    return _most(r, index - 2, index + 1, first=r.word(index) in r.words["of-all"])


def _ever(r: Reader, index: int) -> Claim | None:
    """ "la plus forte jamais enregistrée", "the largest fire ever recorded", "the hottest day on record"."""
    if r.word(index) == "record":
        return _most(r, index - 2, index + 1, first=True) if r.word(index - 1) == "on" and not r.broken(index) else None
    return _most(r, index - 1, index + 2, first=False) if r.word(index + 1) in r.words["recorded"] and not r.broken(index + 1) else None


def _most(r: Reader, index: int, end: int, *, first: bool) -> Claim | None:
    """The superlative that ends at token `end`, its article at most `_SUPERLATIVE` tokens before `index`."""
    for position in range(index, max(0, index - _SUPERLATIVE), -1):
        if r.broken(position + 1):
            return None
        likely = (first and r.word(position) in r.words["firsts"]) or r.word(position) in r.words["most"]
        if likely and r.word(position - 1) in r.words["definite"]:
            return make(r, "record", position - 1, end)
    return None


def _intention(r: Reader, index: int) -> Claim | None:
    """ "Moscou cherche à diviser": who knows what a person or a body wants?"""
    if r.word(index + 1) not in r.words["intends-to"] or r.broken(index + 1):
        return None
    start, end = r.before(index)
    named = start < end and r.names(start, end) and r.kind(start, end) == "named"
    return make(r, "intention", start, index + 2) if named else None


_BY_LIST = (
    ("superlative-of", _superlative),
    ("ever", _ever),
    ("intends", _intention),
    ("conditional", hearsay),
    ("hearsay-forms", hearsay),
    ("passive", _decision),
    ("offence-forms", offence),
    ("offence-habits", offence),
    ("bribes", bribe),
    ("offender", offender),
    ("of-so-many", proportion),
    ("fractions", proportion),
)
"""Which construction a word of which list may begin."""
