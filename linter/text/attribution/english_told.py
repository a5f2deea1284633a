"""More that names a source in English: who was told ("the inquest heard"), in whose words ("described by"), who was asked.

Words come from linter/lexicon/en/constructions.yaml.
"""

from __future__ import annotations

from linter.text.attribution.phrase import Reader
from linter.text.attribution.record import Attribution
from linter.text.attribution.sourcekind import KNOWN

_AS = 12
"""Tokens behind "by" in which "as" or words in marks follow."""
_ANSWER = 30
"""Tokens from "Asked" to the comma before who answers."""


def heard(r: Reader, index: int) -> Attribution | None:
    """ "The inquest heard that", "jurors were told the alarm was off"."""
    passive = r.word(index - 1) in r.words["be"]
    if passive == (r.word(index).startswith("hear")) or (r.word(index) == "told" and not passive):
        return None
    start = index - 1 if passive else index
    start -= r.word(start - 1) in r.words["auxiliary"]
    start = r.skip_back(start, r.words["light-adverbs"], 2)
    subject = r.before(start)
    if subject[0] >= subject[1] or r.word(r.head(*subject)) not in r.words["hearings"]:
        return None
    begin = index + 1
    ended = r.broken(begin) and r.comma(subject[0])  # "…, the court heard."
    told = r.word(begin) in ("that", "how") or r.word(begin) in r.words["clause-subjects"] or _clause(r, begin) or r.quotation_ahead(begin, 6) >= 0
    if r.word(begin) == "of" and passive:
        told = True
    return r.make(subject[0], begin, (start, begin), subject, "verb", "named") if ended or (told and not r.broken(begin)) else None


def _clause(r: Reader, begin: int) -> bool:
    """A noun phrase and a finite verb: not "heard from six witnesses", "heard the last of the witnesses"."""
    if not (r.word(begin) in r.words["determiners"] or r.capital(begin)):
        return False
    for index in range(begin + 1, min(begin + 9, r.size)):
        if r.broken(index) or r.word(index) in r.words["second"]:
            return False
        if r.word(index) in r.words["finite"]:
            return True
    return False


def said_of(r: Reader, index: int) -> Attribution | None:
    """ "was described by the inspector as", "hailed by ministers as “a triumph”"."""
    if r.word(index + 1) != "by":
        return None
    source = r.after(index + 2)
    kind = r.kind(*source)
    if kind not in ("named", "document", "vague"):
        return None
    end = min(source[1] + _AS, r.size)
    as_what = r.word(source[1]) == "as" and not r.broken(source[1])
    if not as_what and not (r.quotation_ahead(source[1], 8) >= 0 and not r.broken(min(end, source[1]))):
        return None
    return r.make(index, source[1], (index, index + 2), source, "passive", kind)


def asked(r: Reader, index: int) -> Attribution | None:
    """ "Asked whether he would run again, Price laughed": who was asked answers."""
    first = index - (r.word(index - 1) == "when")
    if not r.opens_sentence(first):
        return None
    for comma in range(index + 2, min(index + _ANSWER, r.size)):
        if r.opens_sentence(comma):
            return None
        if r.comma(comma):
            source = r.cut(*r.after(comma))
            pronoun = r.word(comma) in r.words["pronouns"]
            if pronoun:
                source = (comma, comma + 1)
            if pronoun or (source[0] < source[1] and r.kind(*source) == "named"):
                return r.make(first, source[1], (first, index + 1), source, "verb", "named")
    return None


def unknown(r: Reader, index: int) -> Attribution | None:
    """ "…,” marvelled fire chief Stu Prentice": behind a quotation any verb with a speaker says it."""
    text = r.word(index)
    if not text.endswith(("ed", "s")) or len(text) < 4 or r.capital(index) or not r.closes_quotation(index) or "." in r.gap(index):
        return None
    if text in r.lexicon.nouns or text in r.words["determiners"] or text in r.words["finite"] or text in r.words["not-said"] or r.broken(index + 1):
        return None
    source = r.after(index + 1)
    if (
        source[0] >= source[1]
        or not (r.broken(source[1]) or r.word(source[1]) in r.words["stops"])
        or r.kind(*source) not in KNOWN
        or r.kind(*source) == "document"
    ):
        return None
    if not (
        r.capital(source[0])
        or r.word(source[0]) in r.words["determiners"]
        or r.lexicon.nouns.get(r.word(source[0]))
        or r.word(source[0]) in r.words["pronouns"]
    ):
        return None
    return r.make(index, source[1], (index, index + 1), source, "incise", r.kind(*source))


def stated(r: Reader, last: int, phrase: tuple[str, ...]) -> Attribution | None:
    """ "made clear that", "paid tribute to", "is adamant that": as good as a verb of saying."""
    first = last - len(phrase) + 1
    start = first - (r.word(first - 1).endswith("ly") or r.word(first - 1) in r.words["light-adverbs"])
    start -= r.word(start - 1) in r.words["auxiliary"]
    subject = r.before(start)
    if subject[0] >= subject[1] or r.word(first - 1) in r.words["before-nouns"] or r.share(*subject):
        return None
    kind = r.kind(*subject)
    return r.make(subject[0], last + 1, (start, last + 1), subject, "verb", kind) if kind in KNOWN and kind != "self" else None
