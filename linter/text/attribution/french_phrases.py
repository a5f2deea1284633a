"""Phrases that name a source in French without a verb of speech: prepositions, documents, nouns of saying, nobody.

One function a construction, from the last token of its cue to an attribution or None. The cues themselves are lists
in linter/lexicon/fr/sources.yaml.
"""

from __future__ import annotations

from linter.text.attribution.nominal import told_in
from linter.text.attribution.phrase import Range, Reader
from linter.text.attribution.record import Attribution
from linter.text.attribution.sourcekind import KNOWN

Phrase = tuple[str, ...]


def according(r: Reader, last: int, phrase: Phrase) -> Attribution | None:
    """A preposition and the source: "selon la préfecture", "d'après Léa", "aux dires de son avocat"; not "selon la saison"."""
    first, begin = last - len(phrase) + 1, last + 1
    if begin >= r.size or (r.broken(begin) and not r.opens_quotation(begin)) or r.word(begin) in r.words["no-source"]:
        return None
    pronoun = r.word(begin) in r.words["pronouns"] or r.word(begin) in r.words["self"]
    source = (begin, begin + 1) if pronoun else r.after(begin)
    if source[0] >= source[1]:
        return None
    kind = _heard(r, first, source, phrase)
    if phrase == ("à", "lire") and not r.comma(first):
        return None  # "je vous invite à lire mon article"
    if phrase[0] == "il" and kind != "document":
        return None  # "il ressort de la salle"
    if kind not in KNOWN or (kind != "self" and _measures(r, first, source, kind)) or (phrase == ("d'", "après") and kind == "document" and _adapted(r, first)):
        return None
    return r.make(first, source[1], (first, begin), source, "preposition", kind)


def _heard(r: Reader, first: int, source: Range, phrase: Phrase) -> str:
    """The kind of what follows the preposition; an aside, a quotation behind or a locution makes a weak noun sure."""
    kind, head = r.kind(*source), r.word(source[0])
    aside = r.comma(first) or r.closes_quotation(first)
    if kind == "agent" or (kind == "weak" and aside and head not in ("les", "des")):
        return "named"
    if kind in ("", "weak") and r.opens_quotation(source[1]) and head in r.words["determiners"]:
        return "named"
    if phrase[:2] == ("aux", "termes"):
        return kind if kind == "document" else ""
    if len(phrase) > 1 and phrase[0] != "d'" and kind == "":
        return "named"  # "aux dires de", "à en croire": only of somebody
    if phrase == ("suivant",) and (kind != "document" or not (aside or r.opens_sentence(first))):
        return ""
    return kind


def _adapted(r: Reader, first: int) -> bool:
    """ "adapté d'après un roman"."""
    return r.word(first - 1) in r.words["adapted"]


def _measures(r: Reader, first: int, source: Range, kind: str) -> bool:
    """ "varie selon les clients", "selon les joueurs": selon that means depending on."""
    if r.comma(first) or r.closes_quotation(first) or r.opens_sentence(first) or any(r.capital_within(index) for index in range(*source)):
        return False
    for index in range(first - 1, max(-1, first - 9), -1):
        if r.word(index).startswith(r.lexicon.endings["varying"]) or r.word(index) in r.words["varied"]:
            return True
        if r.broken(index):
            break
    return kind == "named" and r.word(source[0]) == "les" and source[1] - source[0] == 2 and r.word(first - 1) in ("ou", "et", "soit")


def for_opinion(r: Reader, index: int) -> Attribution | None:
    """ "Pour Hakim Benali, la direction a choisi": a person or a body, at the head of a sentence, then a comma."""
    if not (r.opens_sentence(index) or r.word(index - 1) in r.words["second"]):
        return None
    source = (index + 1, index + 2) if r.word(index + 1) in r.words["pronouns"] else r.after(index + 1)
    if source[0] >= source[1] or not r.gap(source[1]).startswith(","):
        return None
    if r.word(source[0]) in r.words["not-for"] or r.any_word(*source, r.words["not-for-nouns"]):
        return None
    if r.kind(*source) != "named":
        return None
    known = r.lexicon.nouns.get(r.word(r.head(*source))) in ("person", "body", "media")
    name = r.capital(source[0]) and all(r.capital(index) or r.word(index) in r.words["particles"] for index in range(*source))
    known = known or r.word(source[0]) in r.words["pronouns"]
    return r.make(index, source[1], (index, index + 1), source, "preposition", "named") if known or name else None


def from_source(r: Reader, last: int, phrase: Phrase) -> Attribution | None:
    """ "de source policière", "de bonne source", "a-t-on appris auprès du parquet"."""
    first = last - len(phrase) + 1
    if phrase[0] == "auprès":
        told = any(r.word(index) in r.words["told-with"] or r.word(index).endswith("-on") for index in range(max(0, first - 4), first))
        source = r.after(last + 1)
        return (
            r.make(first, source[1], (first, last + 1), source, "preposition", "named") if told and r.kind(*source) in ("named", "document", "agent") else None
        )
    if len(phrase) > 2 or phrase[-1] not in ("source", "sources"):
        return r.make(first, last + 1, (first, last + 1), (last, last + 1), "preposition", "named" if "même" in phrase else "vague")
    following = r.word(last + 1)
    if following in r.words["close"]:
        end = r.after(last)[1]
        return r.make(first, end, (first, last + 1), (last, end), "preposition", "named")
    if following in r.words["qualified"] or following in r.words["unqualified"]:
        kind = "named" if following in r.words["qualified"] else "vague"
        return r.make(first, last + 2, (first, last + 1), (last, last + 2), "preposition", kind)
    return None


def in_document(r: Reader, last: int, phrase: Phrase) -> Attribution | None:
    """ "dans un communiqué", "dans un entretien au Figaro", "sur son compte X": where it was said."""
    first = last - len(phrase) + 1
    if not told_in(r, first, 9):
        return None
    end = r.skip(last + 1, r.words["document-adjectives"], 2)
    source, kind = (last if phrase[-1] in r.words["airwaves"] else last - 1, end), "document"
    if r.word(end) in r.words["whose"] and not r.broken(end):
        whose = r.after(end + 1)
        if r.kind(*whose) in ("named", "document", "weak", "agent"):
            official = phrase[-1] in r.words["official-documents"] and r.word(end) not in ("à", "au", "aux")
            source, kind = whose, "document" if official else "named"
    elif phrase[0] == "sur" and r.capital(end):
        source = (last - 1, end + 1)
    return r.make(first, max(source[1], end), (first, last + 1), source, "noun", kind)


def impersonal(r: Reader, last: int, phrase: Phrase) -> Attribution | None:
    """ "on estime que", "il se dit que", "la rumeur court": nobody speaks."""
    first = last - len(phrase) + 1
    if phrase[0] in ("on", "d'") and not r.broken(first) and (phrase[0] == "d'" or r.word(first - 1) not in r.words["before-on"]):
        return None
    return r.make(first, last + 1, (first, last + 1), (first, last + 1), "impersonal", "vague")


def stance(r: Reader, index: int) -> Attribution | None:
    """An opinion of a group nobody knows: "les responsables restent prudents", "certains y voient la main de"."""
    text = r.word(index)
    if text in r.words["stance-verbs"] and (r.broken(index + 1) or not r.any_word(index + 1, index + 3, r.words["stance-adjectives"])):
        return None
    start = r.skip_back(index, r.words["clitics"] | r.words["auxiliary"])
    subject = r.before(start)
    if subject[0] >= subject[1] or r.kind(*subject) != "vague" or r.word(subject[0]) == "on":
        return None
    if text in r.words["polling"] and r.word(r.head(*subject)) not in r.words["opinion-polls"]:
        return None  # "les experts donnent une conférence"
    return r.make(subject[0], index + 1, (start, index + 1), subject, "stance" if text in r.words["stance-verbs"] else "opinion", "vague")
