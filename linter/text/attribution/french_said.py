"""What is said behind a French verb of speech: a clause, words in marks, a noun, a person, "l'a confirmé"."""

from __future__ import annotations

from linter.text.attribution.phrase import Reader

MOST_ADVERBS = 7
"""Adverbs that may stand between a verb's parts, or behind it."""
_SAID_WITHIN = 9
"""Tokens within which words in marks belong to the verb: "dénonce à son tour un « passage en force »"."""
_INSERTED = 18

Frames = frozenset[str]


def behind_verb(r: Reader, index: int) -> int:
    """The token behind a verb, adverbs and "quant à elles", "pour sa part", "à son tour" passed over."""
    begin = r.skip(index + 1, r.words["adverbs-here"], MOST_ADVERBS, "ment")
    if r.word(begin) in ("à", "pour", "de") and r.word(begin + 2) in r.words["own-part"] and not r.broken(begin):
        begin = r.skip(begin + 3, r.words["adverbs-here"], MOST_ADVERBS, "ment")
    elif r.word(begin - 1) == "quant" and r.word(begin) == "à":
        begin += 2
    return begin


def what_is_said(r: Reader, start: int, index: int, frames: Frames, clitics: Frames) -> str:
    """How what is said follows the verb: clause, quotation, noun, said ("l'a confirmé"); "" where nothing is said."""
    reflexive = not clitics.isdisjoint(r.words["reflexive-pronouns"])
    begin = behind_verb(r, index)
    following = r.word(begin) if not r.broken(begin) or r.opens_quotation(begin) else ""
    if frames & {"clause", "think", "show", "reflexive"} and _clause(r, index, begin, following):
        return "clause"
    if "clause" in frames and r.colon_within(index + 1, 3):
        return "clause"  # "affirme ceci :"
    if frames & {"clause", "think"} and not reflexive and following and _is_infinitive(r, begin):
        return "clause"
    if not frames <= {"show"} and _quotation(r, index + 1, same_sentence=frames <= {"incise"}):
        return "quotation"
    if following in ("de", "d'") and ((reflexive and "reflexive" in frames) or ("infinitive" in frames and _is_infinitive(r, begin + 1))):
        return "clause" if reflexive else "infinitive"
    if reflexive:
        if "reflexive" in frames and following in ("du", "des", "contre", "sur"):
            return "noun"
        if "strong" in frames and following:
            return "clause"  # "se dit prêt", "s'est dite alarmée"
    elif _noun(r, begin, following, frames):
        return "noun"
    elif "show" in frames and following in r.words["determiners"]:
        return "shown"  # "le communiqué ne précise pas le montant"
    if "towards" in frames and (following in ("pour", "contre") or (following in ("à", "au") and r.word(begin + 1) in r.words["determiners"])):
        return "noun"
    if "person" in frames and _person_behind(r, index, begin, following):
        return "clause"
    ends = r.broken(index + 1)
    if ends and ("absolute" in frames or (reflexive and "reflexive" in frames)):
        return "said"  # "l'intéressé nie.", "les riverains s'indignent."
    adverbial = r.word(index + 1) in r.words["weekdays"] or r.word(index + 1) in r.words["prepositions"] or r.word(index + 1) in ("répété", "encore")
    if not clitics.isdisjoint(("l'", "le")) and "clause" in frames and not reflexive and (ends or adverbial):
        return "said"
    if ends and frames & {"clause", "incise", "reflexive"}:
        subject = r.before(start)
        if 0 < subject[0] < subject[1] and r.closes_quotation(subject[0]) and r.kind(*subject) in ("named", "agent"):
            return "quotation"  # « … », Marc raconte.
    return ""


def _clause(r: Reader, index: int, begin: int, following: str) -> bool:
    """ "affirme que", "explique pourquoi", "estiment, pour leur part, que"."""
    if following in r.words["que"]:
        return r.word(begin - 1) not in r.words["comparing"]
    if following in r.words["asks-how"] and r.word(index) in r.words["asking"]:
        return True
    return not (following == "ce" and r.word(begin + 1) in r.words["que"]) and _clause_later(r, index + 1)


def _clause_later(r: Reader, index: int) -> bool:
    """A clause behind an insertion: "a expliqué, jeudi devant la presse, que", "a dit mardi à Lyon que"."""
    que = r.words["que"]
    if not r.any_word(index, index + _INSERTED, que):
        return False
    if r.comma(index):
        for position in range(index + 1, min(index + _INSERTED, r.size)):
            if r.broken(position):
                return r.comma(position) and r.word(position) in que
        return False
    adverbial = r.word(index) in r.words["prepositions"] or r.word(index) in r.words["weekdays"] or r.word(index) in r.words["adverbs-here"]
    for position in range(index, min(index + 12, r.size)):
        if r.broken(position) and position > index:
            return r.comma(position) and r.word(position) in que
        if r.word(position) in que:
            return position > index and adverbial and r.word(position - 1) not in r.words["joins-que"]
    return False


def _quotation(r: Reader, index: int, *, same_sentence: bool = False) -> bool:
    """Words in marks near the verb, unless they are a name: "lance le projet « Phare »" says nothing."""
    position = r.quotation_ahead(index, _SAID_WITHIN, same_sentence=same_sentence)
    if position < 0:
        return False
    naming = position > index and r.word(position - 1) in r.words["naming"] and r.capital(position)
    return not naming


def _noun(r: Reader, begin: int, following: str, frames: Frames) -> bool:
    """What is said stands as a noun: "dénonce le gel", "souligne l'urgence", "chiffre à 40 000", "juge l'accord fragile"."""
    determined = following in r.words["determiners"]
    if "as" in frames and any(r.word(i) == "comme" for i in range(begin, min(begin + 9, r.size)) if not r.broken(i)):
        return True  # "la décrivent comme une femme entière"
    if "attributive" in frames and following.endswith(r.lexicon.endings["adjective"]) and r.any_word(begin + 1, begin + 6, r.words["determiners"]):
        return True  # "a jugé illégal l'arrêté"
    if "figure" in frames:
        if (following in ("à", "au", "sur") and not r.capital(begin + 1)) or following[:1].isdigit():
            return True
        if determined and _figure_behind(r, begin):
            return True
    if (
        "noun" in frames
        and following
        and r.word(begin + 1) not in r.words["concrete-nouns"]
        and (determined or following in ("d'", "de") or following.isdigit() or following in r.words["numerals"])
    ):
        return True
    if not determined:
        return False
    if "attributive" in frames and _judged(r, begin):
        return True
    return "abstract" in frames and _is_abstract(r, begin)


def _is_infinitive(r: Reader, index: int) -> bool:
    index = r.skip(index, r.words["before-infinitive"], MOST_ADVERBS)
    text = r.word(index)
    if text in ("être", "avoir"):
        return True
    return len(text) > 3 and text.endswith(("er", "ir", "oir", "re")) and text not in r.words["no-infinitive"] and not r.capital(index)


def _figure_behind(r: Reader, begin: int) -> bool:
    """ "évalue le coût à 2 milliards", "estime les pertes à"."""
    return any(r.word(i) in ("à", "au") and r.word(i + 1)[:1].isdigit() for i in range(begin + 1, min(begin + 10, r.size)) if not r.broken(i))


def _judged(r: Reader, begin: int) -> bool:
    """ "juge l'accord fragile", "estime la peine trop lourde"."""
    ends, degrees = r.lexicon.endings["adjective"], r.words["degrees"]
    return any(not r.broken(i) and (r.word(i).endswith(ends) or r.word(i) in degrees) for i in range(begin + 2, min(begin + 7, r.size)))


def _person_behind(r: Reader, index: int, begin: int, following: str) -> bool:
    """ "accuse Pékin de dumping", "reproche au maire d'avoir", "appelle à voter"."""
    if r.word(index).startswith(("appel", "exhort")):
        if following in ("à", "au") and not r.capital(begin + 1):
            return True
        return any(r.word(i) == "à" and not r.capital(i + 1) for i in range(begin + 1, min(begin + 6, r.size)) if not r.broken(i))
    for position in range(begin + 1, min(begin + 12, r.size)):
        if r.word(position) in ("de", "d'") and (not r.broken(position) or r.comma(position)):
            return _is_infinitive(r, position + 1) or r.word(position + 1) not in r.words["determiners"]
    return False


def _is_abstract(r: Reader, begin: int) -> bool:
    """A noun of act, state or quality: "la nécessité", "une première victoire"."""
    for index in range(begin + 1, min(begin + 4, r.size)):
        text = r.word(index)
        if r.broken(index) or text in ("de", "d'", "du", "des"):
            return False
        if text in r.words["abstract-nouns"] or (len(text) > 5 and text.endswith(r.lexicon.endings["abstract"]) and text not in r.words["concrete-nouns"]):
            return True
    return False
