"""Hearsay: the French conditional of what is only told ("aurait versé", "serait en fuite", "préparerait une suite")."""

from __future__ import annotations

from linter.text.attribution.claim import LONG, Claim, make, sentence_of, tokens_of
from linter.text.attribution.phrase import Reader

_ASIDE = 9
"""Tokens from a relative pronoun to its conditional."""
_PREDICATE = 4
"""Tokens behind "serait sur" in which the word that makes it hearsay may stand: "serait sur le point de"."""


def hearsay(r: Reader, index: int) -> Claim | None:
    """The conditional of what is only told. Not a supposition, a wish, a question, the future in the past."""
    words = r.words
    _, first, last = sentence_of(r, index)
    before = r.word(index - 1)
    if before in words["conditional-not-after"] or last - first > LONG or r.text[last - 1] == "?":
        return None
    if before in words["negating"] and not _denied(r, index):
        return None
    end = _ordinary(r, index) if r.word(index) in words["hearsay-forms"] else _told_of(r, index)
    if end <= index:
        return None
    begin, beyond = tokens_of(r, first, last)
    if any(r.word(i) in words["conditional-spared"] or _if(r, i, index) for i in range(begin, beyond)) or r.any_word(begin, index, words["spared-before"]):
        return None
    if not _aside(r, begin, index):
        if r.any_word(index - 3, index, words["relative"]) or r.any_word(max(begin, index - 9), index, words["que"]):
            return None  # "il avait promis que la gare serait fermée"
        found = r.word(begin) in words["one-such"] and r.word(end - 1).rstrip("sée") in words["found"] and r.word(index + 1) in words["been"]
        if not found and _supposes(r, begin, index, end):
            return None
    return make(r, "conditional", index, end)


def _if(r: Reader, index: int, verb: int) -> bool:
    """The "s'" of "s'il", not that of "s'agirait"; "pour réussir", not "pour une bouchée de pain"."""
    if r.word(index) in r.words["without"]:
        return index < verb or r.word(index + 1) in r.words["determiners"]
    if r.word(index) in r.words["spared-purpose"]:
        aim = r.skip(index + 1, r.words["before-infinitive"], 3)
        infinitive = r.word(aim).endswith(("er", "ir", "oir", "re")) and r.word(aim) not in r.words["no-infinitive"]
        return infinitive or r.word(index + 1) in r.words["que"] or r.opens_sentence(index)
    return r.word(index) == "s'" and r.word(index + 1) in ("il", "ils")


def _aside(r: Reader, begin: int, index: int) -> bool:
    """ "Le conducteur, qui aurait consommé,", "Le tableau, que son propriétaire aurait acquis,": told in passing of who or what the sentence is about."""
    words = r.words
    clause = next(
        (i for i in range(index - 1, max(begin, index - _ASIDE), -1) if r.comma(i) and (r.word(i) in words["relative"] or r.word(i) in words["que"])), 0
    )
    if not clause or r.after(begin)[1] != clause or (r.word(begin) not in words["definite"] and not r.capital(begin + 1)):
        return False
    subject = (begin, clause) if r.word(clause) in words["relative"] else (clause + 1, index)
    return r.word(clause) != "dont" and r.kind(*subject) in ("named", "agent")


def _denied(r: Reader, index: int) -> bool:
    """ "Le capitaine n'aurait pas répondu": told of a person or a body; not "personne n'aurait compris"."""
    words = r.words
    start, end = r.before(index - 1)
    told = r.word(index + 1) in words["negations"] and r.word(index + 2) not in words["no-negated"] and not r.broken(index + 2)
    known = start < end and r.word(start) not in words["nobody-would"] and r.word(start) not in words["pronouns"]
    return told and known and (r.word(start) in words["definite"] or r.capital_within(end - 1)) and r.kind(start, end) in ("named", "agent")


def _told_of(r: Reader, index: int) -> int:
    """The token behind "aurait versé", "serait hospitalisé", "seraient" (sur les tablettes); `index` where it is no hearsay."""
    words = r.words
    if r.word(index) in words["might"]:
        past = r.word(index + 1) in words["having"] and not r.broken(index + 2) and r.word(index + 2).endswith(r.lexicon.endings["past-participle"])
        return index + 3 if past and r.word(index + 2) not in words["conditional-other"] else index
    if r.word(index - 1) == "y" and r.word(index - 2) == "il":  # "il y aurait une dizaine de blessés"
        hurt = r.people(index + 2) or r.word(index + 2) in words["crime"]
        return index + 1 if r.word(index + 2) in words["dozens"] or (r.numeral(index + 1) and hurt) else index
    if r.word(index + 1) in words["determiners"] and r.word(index + 2) in words["would-have"]:
        return index + 1
    place = r.skip(index + 1, words["adverbs-here"], 2, "ment")
    if r.word(index) in words["would-be"] and not r.broken(place) and r.word(place) in words["predicate-of"]:
        near = (r.word(i) for i in range(place + 1, place + _PREDICATE) if not r.broken(i))
        return index + 1 if any(word in words["predicates"] for word in near) else index
    denied = r.word(index - 1) in words["negating"]
    if r.word(index) in words["would-be"] and not r.broken(place) and r.word(place) in words["would-be-so"]:
        return place + 1
    position = r.skip(index + 1 + denied, words["conditional-adverbs"], 4, "ment")
    text = r.word(position)
    if text == "eu" and r.any_word(position + 2, position + 4, words["years"]):
        return index  # "Brassens aurait eu cent ans"
    if r.broken(position) or text in words["conditional-other"] or text in words["conditional-judged"]:
        return index
    return position + 1 if text.endswith(r.lexicon.endings["past-participle"]) else index


def _ordinary(r: Reader, index: int) -> int:
    """ "Le studio préparerait une suite": a verb of what is done unseen, its subject a body or a person; no second conditional."""
    _, first, last = sentence_of(r, index)
    begin, beyond = tokens_of(r, first, last)
    start = r.skip_back(index, r.words["reflexive-pronouns"])
    if r.word(index) in r.words["it-would"]:
        return index + 1 if r.word(start - 1) == "il" and r.opens_sentence(start - 1) and start < index else index
    subject = r.before(start)
    if subject[0] >= subject[1] or subject[0] < begin or r.word(subject[0]) in r.words["supposed"] or r.word(subject[0]) in r.words["pronouns"]:
        return index
    thing = r.word(index) in r.words["hearsay-of-things-forms"] and r.word(subject[0]) in r.words["definite"]
    sure = thing or r.kind(*subject) in ("named", "agent", "weak")
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
