"""Nouns of saying and who they are of, in both languages: "l'annonce, jeudi, par la ministre", "the warning from the Bank".

One function a construction, from its noun (or participle) to an attribution or None; the nouns are lists in
linter/lexicon/<language>/sources.yaml.
"""

from __future__ import annotations

from msgspec.structs import replace

from linter.text.attribution.phrase import Range, Reader
from linter.text.attribution.record import Attribution
from linter.text.attribution.sourcekind import KNOWN

_BETWEEN = 3
"""Words between a noun of saying and its "de", "by": "la mise en garde solennelle, jeudi, de"."""
_INSERTED = 6
_OBJECT = 9
"""Tokens in which "par" follows what is announced: "l'annonce d'un report par la ministre"."""
_COLON = 120
"""Characters from a label to its colon."""


def told_in(r: Reader, first: int, reach: int) -> bool:
    """True where words that name a document tell where something was said: they open the sentence, follow a comma, or a verb within reach (tokens)."""
    return r.opens_sentence(first) or r.comma(first) or any(r.word(index) in r.lexicon.verbs for index in range(max(0, first - reach), first))


def carried(r: Reader, index: int) -> Attribution | None:
    """A noun of saying and who it comes from: "chiffre avancé par l'Élysée", "Publiés dans Nature", "figures released by the bank"."""
    near = [i for i in range(max(0, index - 4), index) if r.word(i) in r.words["nominal"]]
    where = r.word(index + 1) == "dans" and r.french
    if where and r.opens_sentence(index):
        near = [index]
    if r.comma(index) and r.word(index) in r.words["cited"]:
        near = [index]  # "le parquet, cité par Le Parisien"
    published = where and r.word(index).startswith(("publi", "rapport"))
    if not near or (r.word(index + 1) not in r.words["agent-by"] and not published):
        return None
    source = r.after(index + 2)
    kind = r.kind(*source)
    return r.make(near[-1], source[1], (index, index + 2), source, "noun", kind) if kind in KNOWN else None


def citing(r: Reader, index: int) -> Attribution | None:
    """ "citant des documents internes"; with words in marks the subject says them: "The club suspended him, citing “conduct that …”"."""
    source = r.after(index + 1)
    kind = r.kind(*source)
    if r.word(index) in r.words["cites"] and r.word(index - 1) not in ("qui", "who", "which"):
        return None
    if kind in KNOWN:
        return r.make(index, source[1], (index, index + 1), source, "participle", kind)
    if r.comma(index) and r.opens_quotation(index + 1):
        return r.make(index, index + 1, (index, index + 1), r.carried_on(index), "participle", "named")
    return None


def noun_of_saying(r: Reader, index: int) -> Attribution | None:
    """ "L'annonce par X", "la mise en garde de X", "testimony from X", "a claim by X", "X's warning that"."""
    if not r.french and (found := _possessive(r, index)):
        return found
    first = index
    if r.word(index) == "garde":
        first = index - 2
        if r.word(index - 1) != "en" or r.word(first) not in ("mise", "mises"):
            return None  # "la garde du président"
    begin = _preposition(r, index)
    if begin < 0:
        return None
    source = r.cut(*r.after(begin + 1))
    if not _speaks(r, source, index, by=r.word(begin) in r.words["agent-by"]):
        if not r.french or r.word(index) not in r.words["announcing"]:
            return None
        begin = next((i for i in range(begin + 1, min(begin + _OBJECT, r.size)) if r.word(i) in r.words["agent-by"] or r.broken(i)), r.size)
        source = r.cut(*r.after(begin + 1))
        if r.broken(begin) or not _speaks(r, source, index, by=True):
            return None
    return r.make(first, source[1], (first, begin + 1), source, "noun", "named")


def _preposition(r: Reader, index: int) -> int:
    """The "de", "par", "by", "from" behind a noun; adjectives, a time, and what stands between commas passed over; -1 for none."""
    begin = index + 1
    while begin < r.size and begin - index <= _BETWEEN and not r.broken(begin) and r.word(begin) not in r.words["saying-of"]:
        text = r.word(begin)
        passed = text in r.words["weekdays"] or text in r.words["between"] or text.endswith(r.lexicon.endings["adjective"])
        if not passed or text in r.lexicon.nouns:
            return -1
        begin += 1
    if r.comma(begin):
        begin = next((i for i in range(begin + 1, min(begin + _INSERTED, r.size)) if r.broken(i)), r.size)
        if not r.comma(begin):
            return -1
    elif r.broken(begin):
        return -1
    return begin if r.word(begin) in r.words["saying-of"] else -1


def _speaks(r: Reader, source: Range, noun: int, *, by: bool) -> bool:
    """True for a person, a body, a medium or a name; not for whom or what is announced ("l'annonce du vainqueur", "de Claude 3")."""
    if source[0] >= source[1] or r.word(source[0]) in r.words["pronouns"]:
        return False
    head = r.head(*source)
    known = r.lexicon.nouns.get(r.word(head)) in ("person", "body", "media")
    if r.word(noun) in r.words["announcing"] and not by and (r.word(head) in r.words["announced"] or not known):
        return False
    return (known or r.capital_within(head)) and r.kind(*source) == "named" and not r.share(*source)


def _possessive(r: Reader, index: int) -> Attribution | None:
    """ "the minister's claim that", "the Bank's latest warning about"."""
    if r.word(index + 1) not in r.words["saying-that"] or r.broken(index + 1):
        return None
    last = index - 1 if r.word(index - 1).endswith(("'s", "s'")) else index - 2
    if last < 0 or not r.word(last).endswith(("'s", "s'")) or any(r.broken(i) for i in range(last + 1, index + 1)):
        return None
    start, end = r.before(last + 1)
    owner = r.word(last).removesuffix("'s").removesuffix("'")
    if start >= end or not (r.capital_within(last) or (r.capital(last) and last > start) or r.lexicon.nouns.get(owner) in ("person", "body", "media")):
        return None
    found = r.make(start, index + 1, (index, index + 1), (start, last + 1), "noun", "named")
    cut = 2 if r.word(last).endswith("'s") else 1
    return replace(found, source=found.source[:-cut], source_end=found.source_end - cut)


def label(r: Reader, index: int) -> Attribution | None:
    """ "Verdict du médecin, tombé dimanche : rupture", "Commentaire désabusé d'un restaurateur : « … »"."""
    if not r.opens_sentence(index):
        return None
    begin = _preposition(r, index)
    if begin < 0:
        return None
    source = r.after(begin + 1)
    kind = r.kind(*source)
    end = r.tokens[source[1] - 1].end
    colon = r.folded.find(":", end, end + _COLON)
    if kind not in ("named", "vague", "agent") or colon < 0 or any(mark in r.folded[end:colon] for mark in ".!?«"):
        return None
    return r.make(index, source[1], (index, begin + 1), source, "noun", "vague" if kind == "vague" else "named")


def coined(r: Reader, index: int) -> Attribution | None:
    """ "Inacceptable » : le mot est de la présidente", "la formule est signée Marc Oriol"."""
    if r.word(index + 1) != "est" or r.broken(index + 1):
        return None
    signed = r.word(index + 2) in ("signé", "signée")
    begin = index + 2 + signed
    if r.word(begin) in r.words["saying-of"]:
        begin += 1
    elif not signed:
        return None
    source = r.after(begin)
    if r.word(source[0]) in r.words["pronouns"] or r.kind(*source) not in ("named", "agent"):
        return None
    return r.make(index, source[1], (index, begin), source, "noun", "named")
