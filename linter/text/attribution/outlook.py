"""What nobody can know or has checked, told as a fact: forecasts, intentions that are ascribed, "never before"."""

from __future__ import annotations

from linter.text.attribution.claim import Claim, make, sentence_of, tokens_of
from linter.text.attribution.phrase import Reader

_OBJECT = 4
"""Tokens behind "veut", "is seeking" in which the scheme stands."""
_MEASURE = 5
"""Tokens behind "will fall" in which its measure stands."""
_VERB = 14
"""Tokens behind "Jamais" in which its "n'avait" stands."""


def forecast(r: Reader, index: int) -> Claim | None:
    """ "devrait se creuser", "vont bondir", "is expected to widen", "could double"; not "va ralentir" of a driver."""
    words = r.words
    if r.word(index) == "will":
        return _will(r, index)
    going = r.word(index) in words["going"]
    place = index + 1
    if not r.french and not going:
        if r.word(place) != "to":
            return None
        place += 1
    place = r.skip(place, words["adverbs-here"] | words["reflexive-pronouns"] if r.french else words["adverbs-here"], 4, "ment" if r.french else "ly")
    if r.word(place) in ("de", "d'") and r.word(index).startswith("risqu"):
        place = r.skip(place + 1, words["reflexive-pronouns"], 2)
    if r.broken(place) or r.word(place) not in words["trends-going" if going else "trends"]:
        return None
    begin = index if going or r.french else r.skip_back(index, words["adverbs-here"] | words["be"], 3)
    if not going and begin == index and r.word(index - 1) in words["compared-more"]:
        return None  # "are more likely to fall"
    return make(r, "forecast", begin, place + 1) if _of_a_thing(r, begin, strict=going) else None


def _will(r: Reader, index: int) -> Claim | None:
    """ "prices will fall by a fifth", "it will overtake cancer", "the tax will bankrupt pubs"; not "the train will reach Crewe at nine"."""
    words = r.words
    place = r.skip(index + 1, words["adverbs-here"], 3, "ly")
    if r.word(place) == "have" and r.word(place + 1) in words["trends-done"]:
        place += 1
    elif r.word(place) in words["trends-measured"]:
        near = range(place + 1, min(place + 1 + _MEASURE, r.size))
        if not any(r.word(i) in words["fractions"] or r.word(i)[:1].isdigit() or (r.word(i) == "by" and i == place + 1) for i in near):
            return None
    elif r.word(place) in words["trends-driven"]:
        if not r.any_word(place + 1, place + 1 + _MEASURE, words["driven"]):
            return None
    elif r.word(place) not in words["trends-will"] and r.word(place) not in words["trends-going"]:
        return None
    it = r.word(index - 1) in ("it", "they") and r.word(place) in words["trends-will"]
    if r.word(index - 1) in words["amounts"] and not r.broken(place):
        return make(r, "forecast", index, place + 1)  # "Unemployment will hit 9 %"
    return make(r, "forecast", index - 1 if it else index, place + 1) if not r.broken(place) and (it or _of_a_thing(r, index, strict=True)) else None


def foretold(r: Reader, index: int) -> Claim | None:
    """ "Le prix de l'eau doublera", "la dette atteindra 120 %": the French future of a rise or a fall."""
    counted = r.word(index) in r.words["counted-ahead-forms"]
    if counted and not any(r.word(i)[:1].isdigit() or r.word(i) in r.words["peaks"] for i in range(index + 1, min(index + _OBJECT, r.size)) if not r.broken(i)):
        return None
    return make(r, "forecast", index, index + 1) if _of_a_thing(r, index, strict=True) else None


def _of_a_thing(r: Reader, verb: int, *, strict: bool) -> bool:
    """The subject is no person; `strict`: a noun phrase, no pronoun."""
    start, end = r.before(verb)
    if start >= end:
        return not strict
    if r.lexicon.nouns.get(r.word(r.head(start, end))) == "person":
        return False
    return not strict or end - start > 1


def intention(r: Reader, index: int) -> Claim | None:
    """ "Moscou cherche à diviser", "Pékin compte affaiblir", "is seeking a foothold": who knows what a person or a body wants?"""
    words = r.words
    _, begin, _ = sentence_of(r, index)
    opening = tokens_of(r, begin, begin + 1)[0]
    by = r.word(opening) in words["by-this"] and (r.word(opening + 1) in words["these"] if r.french else r.word(opening + 1).endswith("ing"))
    plain = r.word(index) in words["intends-openly"] and r.word(index + 1) in words["intends-to"]
    plain = (plain or (by and r.word(index) in words["intends"] and (r.french or r.word(index + 1) == "to"))) and not r.broken(index + 1)
    schemes = next((i for i in range(index + 1, min(index + 1 + _OBJECT, r.size)) if r.broken(i) or r.word(i) in words["scheming"]), r.size)
    if not plain and (schemes >= r.size or r.broken(schemes)):
        return None
    verb = index - 1 if r.word(index - 1) in words["be"] and not r.broken(index) else index
    start, end = r.before(r.skip_back(verb, words["reflexive-pronouns"]) if r.french else verb)
    if start >= end or r.word(start) in words["pronouns"]:
        return None
    known = r.names(start, end) or ((by or not plain) and r.lexicon.nouns.get(r.word(r.head(start, end))) in ("person", "body"))
    if not known or r.kind(start, end) != "named":
        return None
    return make(r, "intention", start, index + 2 if plain else schemes + 1)


def never(r: Reader, index: int) -> Claim | None:
    """ "Jamais la rivière n'était descendue", "n'avait encore jamais été mesurée", "Never before has the lake": somebody compared."""
    words = r.words
    _, first, last = sentence_of(r, index)
    if r.opens_sentence(index):
        if r.french:
            named = r.word(index + 1) in words["determiners"] or r.word(index + 1) in words["so-much"] or r.capital(index + 1)
            stop = min(index + _VERB, tokens_of(r, first, last)[1])
            place = next((i for i in range(index + 2, stop) if r.word(i) in words["negating"]), 0)
            return make(r, "record", index, place + 2) if named and place and r.word(place + 1) in words["had"] else None
        place = index + 2
        fits = r.word(index + 1) == "before" and r.word(place) in words["had"] and r.word(place + 1) not in words["pronouns"] | words["self"]
        return make(r, "record", index, place + 1) if fits else None
    begin, beyond = tokens_of(r, first, last)
    if not r.french or r.word(index + 1) not in words["been"] or r.word(index + 2) not in words["recorded"] or r.broken(index + 2):
        return None
    return make(r, "record", index, index + 3) if r.any_word(begin, min(begin + 4, beyond), words["so-much"]) else None


def first_time(r: Reader, index: int) -> Claim | None:
    """ "la première fois qu'une femme dirige", "the first time a woman has led"; not "the first time I have eaten oysters"."""
    words = r.words
    if r.word(index - 1) not in words["firsts"] or r.broken(index + 1) or r.word(index - 2) not in words["definite"]:
        return None
    place = index + 1 + (r.word(index + 1) in words["first-that"])
    if r.french and (place == index + 1 or r.word(place) not in words["determiners"]) and not r.capital(place):
        return None
    if not r.french and not (r.word(place) in words["determiners"] or r.capital(place) or r.word(index + 1) == "since"):
        return None
    if r.word(place) in words["self"]:
        return None
    return make(r, "record", index - 2, place + 1)
