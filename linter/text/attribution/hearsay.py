"""Hearsay: the French conditional of what is only told ("aurait versé", "serait en fuite", "préparerait une suite")."""

from __future__ import annotations

from linter.text.attribution.claim import LONG, Claim, make, sentence_of, tokens_of
from linter.text.attribution.phrase import Reader

_PREDICATE = 4
"""Tokens behind "serait sur" in which the word that makes it hearsay may stand: "serait sur le point de"."""


def hearsay(r: Reader, index: int) -> Claim | None:
    """The conditional of what is only told. Not a supposition, a wish, a question, the future in the past."""
    words = r.words
    _, first, last = sentence_of(r, index)
    if r.word(index - 1) in words["conditional-not-after"] or last - first > LONG or r.text[last - 1] == "?":
        return None
    end = _ordinary(r, index) if r.word(index) in words["hearsay-forms"] else _told_of(r, index)
    if end <= index:
        return None
    begin, beyond = tokens_of(r, first, last)
    if r.any_word(begin, beyond, words["conditional-spared"]) or r.any_word(index - 3, index, words["relative"]):
        return None
    if r.any_word(max(begin, index - 9), index, words["que"]) or _supposes(r, begin, index, end):
        return None  # "il avait promis que la gare serait fermée"
    return make(r, "conditional", index, end)


def _told_of(r: Reader, index: int) -> int:
    """The token behind "aurait versé", "serait hospitalisé", "seraient" (sur les tablettes); `index` where it is no hearsay."""
    words = r.words
    place = r.skip(index + 1, words["adverbs-here"], 2, "ment")
    if r.word(index) in words["would-be"] and not r.broken(place) and r.word(place) in words["predicate-of"]:
        near = (r.word(i) for i in range(place + 1, place + _PREDICATE) if not r.broken(i))
        return index + 1 if any(word in words["predicates"] for word in near) else index
    position = r.skip(index + 1, words["conditional-adverbs"], 4, "ment")
    text = r.word(position)
    if r.broken(position) or text in words["conditional-other"] or text in words["conditional-judged"]:
        return index
    return position + 1 if text.endswith(r.lexicon.endings["past-participle"]) else index


def _ordinary(r: Reader, index: int) -> int:
    """ "Le studio préparerait une suite": a verb of what is done unseen, its subject a body or a person; no second conditional."""
    _, first, last = sentence_of(r, index)
    begin, beyond = tokens_of(r, first, last)
    start = r.skip_back(index, r.words["reflexive-pronouns"])
    subject = r.before(start)
    if subject[0] >= subject[1] or subject[0] < begin or r.word(subject[0]) in r.words["supposed"] or r.word(subject[0]) in r.words["pronouns"]:
        return index
    sure = r.kind(*subject) in ("named", "agent", "weak")
    others = sum(1 for i in range(begin, beyond) if r.word(i).endswith(("rait", "raient")))
    return index + 1 if sure and others == 1 else index


def _supposes(r: Reader, begin: int, index: int, end: int) -> bool:
    """ "Fermer l'usine serait vécu comme", "une telle loi serait jugée", "avec un joueur de plus": the subject is itself a supposition."""
    text = r.word(begin)
    if text in r.words["supposing"]:
        return True
    infinitive = text.endswith(("er", "ir", "oir", "re")) and text not in r.words["no-infinitive"] and index - begin < 12
    if infinitive or text not in r.words["supposed"]:
        return infinitive
    counted = r.word(begin + 1) in r.words["dozens"]  # "une dizaine de civils auraient été tués"
    somebody = r.lexicon.nouns.get(r.word(begin + 1)) == "person" and r.any_word(index + 1, end, r.words["been"])
    return not (counted or somebody)
