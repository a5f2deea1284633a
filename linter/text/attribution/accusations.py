"""Accusations: an offence whose doer is the subject, or what somebody is called."""

from __future__ import annotations

from linter.regexp import regexp
from linter.text.attribution.claim import LONG, Claim, make, sentence_of
from linter.text.attribution.phrase import Range, Reader

_OLD = regexp(r"\b1[0-9]\d\d\b|\b[xvi]{2,}e siècle|\bcentur")
_OBJECT = 6
"""Tokens behind a verb in which its object is looked for."""
_CLEFT = 7
_SCHEME = 8
"""Tokens behind a verb in which what makes it an offence stands: "a puisé pendant des années dans la caisse"."""
_NAMED = 4
"""Tokens a name and its title may have; with a role before it two more."""


def offence(r: Reader, index: int, last: int = 0, *, sure: bool = False) -> Claim | None:
    """ "Bernard Valin a détourné", "C'est Bernard Valin qui a touché des pots-de-vin" (to `last`), "he abused boys"."""
    verb = _verb(r, index)
    if (
        verb < 0
        or _harmless(r, index, sure=sure)
        or (r.word(index) in r.words["offence-of-person"] and not _hurts(r, index) and r.word(index - 1) not in r.words["sexual"])
    ):
        return None
    start, end = _accused(r, verb)
    if start >= end or r.word(start - 1) in r.words["background"]:
        return None  # "où Paul Roux a tué": told in passing, of another case
    named = full_name(r, start, end)
    habit = r.french and verb == index  # an imperfect wants a person by name: "la fumée tuait les abeilles"
    head = r.head(start, end)
    firm = r.lexicon.nouns.get(r.word(head)) == "weak-body" and head + 1 < end and r.capital(head + 1)  # "le laboratoire Bioréa"
    if not named and not firm and (habit or r.lexicon.nouns.get(r.word(head)) not in ("person", "body")):
        return None
    return make(r, "accusation", start if named else verb, max(last, index + 1), named=named)


def bribe(r: Reader, index: int) -> Claim | None:
    """ "a touché des pots-de-vin", "took bribes": the verb stands up to three words before."""
    for verb in range(index - 1, max(-1, index - 4), -1):
        if r.broken(verb + 1):
            return None
        if r.word(verb) in r.words["taking"]:
            return offence(r, verb, index + 1)
    return None


def scheme(r: Reader, index: int) -> Claim | None:
    """ "a puisé dans la caisse", "bought votes": harmless verbs, but for what they are done to."""
    words, objects = r.words, r.lexicon.schemes[r.word(index)]
    if r.word(index) in words["reflexive-schemes"] and not r.any_word(index - 2, index, words["reflexive-pronouns"]):
        return None
    for position in range(index + 1, min(index + 1 + _SCHEME, r.size)):
        if r.broken(position) or r.word(position) in words["scheme-stops"]:
            return None
        if r.word(position) in objects:
            tried = (r.word(position + 1) in words["procedure"] or r.word(position + 1) in words["tried"]) and not r.broken(position + 1)  # "the murder trial"
            return None if tried else offence(r, index, sure=True)
        if r.word(position) in words["procedure"] and position > index + 2:
            return None  # "a dirigé l'enquête du trafic"
    return None


def offender(r: Reader, index: int) -> Claim | None:
    """ "Bernard Valin est un escroc"."""
    if r.word(index - 1) not in ("un", "une", "a", "an") or r.word(index - 2) not in ("est", "is", "was", "était"):
        return None
    start, end = r.before(index - 2)
    return make(r, "accusation", start, index + 1, named=True) if start < end and full_name(r, start, end) and not _harmless(r, index) else None


def _verb(r: Reader, index: int) -> int:
    """The first token of the verb ("a" of "a régulièrement détourné"); -1 where the word is no verb of the accused."""
    if r.word(index) in r.words["be"] or r.word(index) in r.words["reflexive-pronouns"]:
        return index  # "est coupable de", "s'est rendu complice"
    if not r.french:
        if r.word(index - 1) in r.words["be"] or r.word(index - 1) in r.words["before-nouns"] or r.word(index - 1) in r.words["second"]:
            return -1
        return index - 1 if r.word(index - 1).endswith("ly") and not r.broken(index) else index
    if r.word(index).endswith(("ait", "aient")) and r.word(index - 1) not in r.words["auxiliary"]:
        behind = r.word(index + 1 + r.word(index + 1).endswith("ment"))
        if r.word(index) in r.lexicon.schemes and r.word(index) not in r.words["offence-habits"]:
            return index
        direct = behind in r.words["determiners"] and behind not in r.words["governs"]  # not "volait au secours de"
        return index if (direct or behind == "des") and not r.broken(index + 1) else -1
    auxiliary = index - 2 if r.word(index - 1) in r.words["adverbs-here"] or r.word(index - 1).endswith("ment") else index - 1
    reflexive = r.word(auxiliary) in r.words["be"] and r.word(auxiliary - 1) in r.words["reflexive-pronouns"]  # "s'est livré au chantage"
    return auxiliary if (reflexive or r.word(auxiliary) in ("a", "ont", "avait", "avaient")) and not r.broken(index) else -1


def _accused(r: Reader, verb: int) -> Range:
    """The subject of the verb; "C'est Paul Roux qui a": the one who is singled out."""
    if r.word(verb - 1) in r.words["relative-subject"]:
        for back in range(verb - 2, max(0, verb - 2 - _CLEFT), -1):
            if r.broken(back + 1):
                break
            if r.word(back) in r.words["be"] and r.word(back - 1) in r.words["cleft"]:
                return back + 1, verb - 1
        return 0, 0
    start, end = r.before(r.skip_back(verb, r.words["reflexive-pronouns"], 1))
    while start < end and r.word(end - 1) in r.words["clitics"]:
        end -= 1
    return start, end


def full_name(r: Reader, start: int, end: int) -> bool:
    """A person by name: capitals in a row, or a title and a name ("l'ancien adjoint Luc Tessier"), and no noun of a body among them."""
    capitals = [index for index in range(start, end) if r.capital(index)]
    if capitals[:1] == [start] and (r.word(start) in r.words["determiners"] or (r.opens_sentence(start) and not r.capital(start + 1))):
        capitals = capitals[1:]  # "L'ancien adjoint Luc Tessier", "Former treasurer Alan Shaw"
    if len(capitals) < 2 or any(
        r.lexicon.nouns.get(r.word(index)) in ("body", "media") or (r.lexicon.nouns.get(r.word(index)) == "document" and not r.capital(index))  # "Bill Harmon"
        for index in range(start, end)
    ):
        return False
    if r.word(start) in r.words["titles"]:
        return True
    if capitals[-1] - capitals[0] != len(capitals) - 1:
        return False
    role = capitals[-1] == end - 1 and any(
        r.lexicon.nouns.get(r.word(index)) == "person" or r.word(index).endswith(r.lexicon.endings["agent-sure"]) for index in range(start, capitals[0])
    )
    if role:
        return end - start <= _NAMED + 2
    return capitals[0] == start and r.word(start) not in r.words["common"] and end - start <= _NAMED


def _hurts(r: Reader, index: int) -> bool:
    """ "abused boys at the club", "a frappé sa compagne"; not "abused his position"."""
    for position in range(index + 1, min(index + _OBJECT, r.size)):
        if r.broken(position):
            return False
        if r.word(position) in r.words["victims"]:
            return True
        if r.word(position) in r.words["joints"] and position > index + 1:
            return False
    return False


def _somebody(r: Reader, index: int) -> bool:
    """True where a person stands within three words, by noun or name."""
    near = [i for i in range(index, min(index + 3, r.size)) if not r.broken(i)]
    return any(r.capital(i) or r.people(i) or r.word(i) in r.words["victims"] for i in near)


def _harmless(r: Reader, index: int, *, sure: bool = False) -> bool:
    """A figure of speech or of sport ("a volé la vedette"), a story of long ago, a question."""
    for position in range(index + 1, index + 1 if sure else min(index + _OBJECT, r.size)):
        if r.word(position) in r.words["figurative"]:
            return True
        if r.broken(position + 1) or (position > index + 1 and r.word(position) in r.words["complementing"]):
            break  # "a blanchi l'argent du trafic"
    if r.word(index) in r.words["deadly"] and r.word(index + 1) in r.words["definite"] and not _somebody(r, index + 2):
        return True  # "a tué le métier"
    _, first, last = sentence_of(r, index)
    return last - first > LONG or r.text[last - 1] == "?" or _OLD.search(r.folded, first, last) is not None
