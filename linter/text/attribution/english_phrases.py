"""Phrases that name a source in English without a plain verb of speech: prepositions, documents, views, nobody.

One function a construction, from the last token of its cue to an attribution or None. The cues themselves are lists
in linter/lexicon/en.
"""

from __future__ import annotations

from linter.text.attribution.nominal import told_in
from linter.text.attribution.phrase import Reader
from linter.text.attribution.record import Attribution
from linter.text.attribution.sourcekind import KNOWN

Phrase = tuple[str, ...]


def according(r: Reader, last: int, phrase: Phrase) -> Attribution | None:
    """ "according to the sheriff", "per the filing"; not "according to size"."""
    first, begin = last - len(phrase) + 1, last + 1
    if begin >= r.size or r.broken(begin):
        return None
    source = r.after(begin)
    kind = r.kind(*source)
    if phrase == ("per",) and (not (r.opens_sentence(first) or r.comma(first)) or kind not in ("named", "document")):
        return None
    if phrase == ("per",) and r.opens_sentence(first) and not any(r.word(i) in r.words["determiners"] or r.word(i) in r.lexicon.nouns for i in range(*source)):
        return None  # "Per Olsson, the goalkeeper"
    if kind == "" and (r.comma(first) or phrase[0] == "in") and r.word(begin) in r.words["determiners"]:
        kind = "named"  # "in the words of": only of somebody
    return r.make(first, source[1], (first, begin), source, "preposition", kind) if kind in KNOWN else None


def as_put_it(r: Reader, index: int) -> Attribution | None:
    """ "as the coach put it", "to hear the mayor tell it"."""
    if r.word(index + 1) != "it":
        return None
    start = index
    while start > 0 and index - start < 8 and not r.broken(start) and r.word(start - 1) not in r.words["before-put-it"]:
        start -= 1
    subject = (start, index)
    kind = r.kind(*subject)
    if r.word(start - 1) not in r.words["before-put-it"] or start == index or kind not in ("named", "vague"):
        return None
    return r.make(subject[0] - 1, index + 2, (index, index + 2), subject, "verb", kind)


def in_view(r: Reader, index: int) -> Attribution | None:
    """ "in her view", "in the minister's opinion"."""
    start = index
    while start > 0 and index - start < 6 and not r.broken(start) and r.word(start - 1) != "in":
        start -= 1
    last = r.word(index - 1)
    if r.word(start - 1) != "in" or r.broken(start) or index == start:
        return None
    if last in r.words["possessives"]:
        return r.make(start - 1, index + 1, (index, index + 1), (index - 1, index), "preposition", "named")
    if last.endswith(("'s", "s'")) and r.kind(start, index) != "thing":
        return r.make(start - 1, index + 1, (index, index + 1), (start, index), "preposition", "named")
    return None


def in_document(r: Reader, last: int, phrase: Phrase) -> Attribution | None:
    """ "in a statement", "in an interview with the Times"."""
    first = last - len(phrase) + 1
    if not told_in(r, first, 8):
        return None
    return r.make(first, last + 1, (first, last + 1), (first + 1, last + 1), "noun", "document")


def impersonal(r: Reader, last: int, phrase: Phrase) -> Attribution | None:
    """ "some say", "it is widely believed that": nobody speaks."""
    first = last - len(phrase) + 1
    if not r.broken(first) and r.word(first - 1) not in r.words["before-impersonal"]:
        return None
    told = phrase[0] not in ("it", "there") and "would" not in phrase
    return r.make(first, last + 1, (first, last + 1), (first, last + 1), "impersonal" if told else "hearsay", "vague")


def hearsay(r: Reader, last: int, phrase: Phrase) -> Attribution | None:
    """ "is said to", "reportedly", "by all accounts": somebody has said it, who is not told."""
    first = last - len(phrase) + 1
    if r.word(first - 1) in r.words["articles"] or r.capital(last):
        return None  # "the allegedly stolen painting"
    return r.make(first, last + 1, (first, last + 1), (first, last + 1), "hearsay", "vague")


def stance(r: Reader, index: int) -> Attribution | None:
    """ "officials remain cautious", "observers expect a long strike"."""
    text = r.word(index)
    if text in r.words["stance-verbs"] and (r.broken(index + 1) or not r.any_word(index + 1, index + 3, r.words["stance-adjectives"])):
        return None
    if r.word(index - 1) in r.words["before-nouns"]:
        return None
    subject = r.before(index)
    if r.word(index - 1) == "one" or r.broken(index):
        return None  # "one question": a noun
    if subject[1] - subject[0] == 1 and r.word(subject[0]) in r.words["people"]:
        return None  # "People speak French here"
    if text in r.words["polling"] and r.word(r.head(*subject)) not in r.words["opinion-polls"]:
        return None
    form = "stance" if text in r.words["stance-verbs"] else "opinion"
    return r.make(subject[0], index + 1, (index, index + 1), subject, form, "vague") if r.kind(*subject) == "vague" else None
