"""The constructions that name a source in French, one function each: from a token they begin at to an attribution or None."""

from __future__ import annotations

import re

from linter.text.attribution.lexicon import Forms
from linter.text.attribution.phrase import Reader
from linter.text.attribution.record import Attribution

INVERTED = ("il", "elle", "ils", "elles", "on", "je", "nous")
"""What stands behind the hyphen of an inversion: "ajoute-t-il"."""
_INVERTED_AUXILIARY = frozenset(f"{verb}-{who}" for verb in ("a-t", "ont", "avait", "avaient", "est", "sont", "aurait", "ai", "avait-t") for who in INVERTED)
_NOT_BEFORE_FINITE = frozenset(("un", "une", "des", "ce", "cet", "cette", "son", "sa", "ses", "du", "au", "aux", "de", "d'", "en", "à", "par", "sans", "pour", "sur", "avec", "dans", "chaque", "toute", "quelque", "notre", "votre", "leurs", "premier", "première", "même"))
"""Words after which a form is a noun: "une demande", "à la demande"."""
_OBJECT = frozenset(("le", "la", "l'", "les"))
_SE = frozenset(("se", "s'"))
_QUE = frozenset(("que", "qu'"))
_ASKED = frozenset(("si", "s'", "pourquoi", "comment", "combien", "où", "ce"))
_KNOWN = frozenset(("named", "document", "vague", "self"))
_ABSTRACT = ("tion", "tions", "sion", "sions", "ité", "ités", "ance", "ances", "ence", "ences", "ment", "ments", "isme", "xité")
_ADJECTIVE = re.compile(r"(?:able|ible|eux|euse|euses|ante?s?|ile|if|ifs|ive|ives|ique|iques|aire|aires|ale?s?|ée?s?|iste|faux|fausse|juste|injuste|lourde?|courte?|bonne?|grave|fort|forte|faible|contraire|suspecte?)s?\Z")
_MOST_ADVERBS = 7


def reported(r: Reader, index: int) -> Attribution | None:
    """A verb of speech with its subject before it, or an inversion: "la préfète affirme que", ", a précisé la préfète"."""
    forms = r.lexicon.verbs[r.word(index)]
    if "gerund" in forms and (found := _participle(r, index)):
        return found
    start, compound = _verb_group(r, index, forms)
    if start < 0:
        if "infinitive" in forms:
            return _infinitive(r, index)
        return None
    if r.word(start) in _INVERTED_AUXILIARY:
        return inverted_pronoun(r, start, index)
    frames = forms["participle"] if compound else forms["finite"]
    se = start
    while se > 0 and not r.broken(se) and r.word(se - 1) in r.words["clitics"]:
        se -= 1
    clitics = {r.word(i) for i in range(se, start)}
    reflexive = bool(clitics & _SE)
    if not compound and not clitics and start > 0 and not r.broken(start) and r.word(start - 1) in _NOT_BEFORE_FINITE:
        return None
    if not compound and not reflexive and clitics & _OBJECT and r.word(se - 1) not in ("comme", "que") and not _subject_pronoun(r, se) and "ne" not in clitics and "n'" not in clitics and r.word(se) in _OBJECT:
        return None  # "la demande", "le juge"
    if compound and r.word(start) in ("est", "sont", "était", "étaient", "fut", "furent") and not reflexive and r.word(index) != "convenu":
        return None
    if "reflexive" in frames and not reflexive:
        frames = frames - {"reflexive"}
    elif reflexive and "reflexive" in frames:
        frames = frames | {"infinitive", "clause"}
    if not frames:
        return None
    found = _inversion(r, se, index, frames)
    if found is not None:
        return found
    return _with_subject(r, se, index, frames, clitics, reflexive)


def _verb_group(r: Reader, index: int, forms: Forms) -> tuple[int, bool]:
    """Where the verb begins and whether it is compound ("a ainsi déclaré"); -1 where the form is no verb here."""
    if "participle" in forms:
        back = index - 1
        while back >= 0 and index - back <= _MOST_ADVERBS and not r.broken(back + 1) and (r.word(back) in r.words["adverbs"] or r.word(back).endswith("ment")):
            back -= 1
        if back >= 0 and index - back <= _MOST_ADVERBS and not r.broken(back + 1):
            text = r.word(back)
            if text in r.words["auxiliary"] or text in _INVERTED_AUXILIARY:
                if text == "ayant":
                    return -1, False
                return back, True
            if text == "été":
                return -1, False
    return (index, False) if "finite" in forms else (-1, False)


def _subject_pronoun(r: Reader, index: int) -> bool:
    return r.word(index - 1) in ("il", "elle", "ils", "elles", "on", "je", "nous", "qui") or r.capital(index - 1)


def _participle(r: Reader, index: int) -> Attribution | None:
    """A participle that goes on with what somebody says: "rappelant que la digue date de 1930", "citant Le Monde"."""
    if r.word(index + 1) in _QUE or r.opens_quotation(index + 1):
        return r.make(index, index + 1, (index, index + 1), (index, index), "participle", "named")
    return None


def _infinitive(r: Reader, index: int) -> Attribution | None:
    """An infinitive that its verb makes speech: "a tenu à rappeler que", "vient d'annoncer que"."""
    if r.word(index - 1) not in ("à", "de", "d'") or not (r.word(index + 1) in _QUE or r.opens_quotation(index + 1)):
        return None
    if r.word(index - 2) not in ("tenu", "tient", "tenait", "tiennent", "vient", "viennent", "venait", "continué", "continue", "commencé", "cessé", "cesse"):
        return None
    start = index - 2
    while start > 0 and not r.broken(start) and (r.word(start - 1) in r.words["auxiliary"] or r.word(start - 1) in r.words["clitics"]):
        start -= 1
    subject = r.before(start)
    kind = r.kind(*subject)
    return _made(r, start, index, subject, kind, "verb") if subject[0] < subject[1] and kind != "thing" else None


def _made(r: Reader, start: int, index: int, subject: tuple[int, int], kind: str, form: str) -> Attribution:
    kind = kind if kind in _KNOWN else "named"
    first = min(start, subject[0]) if subject[0] < subject[1] else start
    return r.make(first, max(index + 1, subject[1]), (start, index + 1), subject, form, kind)


def _inversion(r: Reader, start: int, index: int, frames: frozenset[str]) -> Attribution | None:
    """The source behind the verb, in an aside: ", a précisé la préfète", "« … » déplore ce commerçant"."""
    like = start >= 2 and r.word(start - 1) in ("l'", "le") and r.word(start - 2) == "comme"
    like = like or (r.word(start - 1) in ("comme", "que", "qu'") and (r.word(start - 2) == "ainsi" or r.word(start - 1) == "comme"))
    like = like or (r.word(start - 1) in _QUE and r.word(start - 2) == "ce")
    like = like or (r.word(start) == "l'" and r.word(start - 1) in ("comme", "que"))
    closed = r.closes_quotation(start)
    if not (like or closed or (r.broken(start) and start > 0 and (r.comma(start) or "–" in r.gap(start) or "—" in r.gap(start) or " - " in r.gap(start) or ")" in r.gap(start)))):
        return None
    if "incise" in frames and len(frames) == 1 and not closed and "»" not in r.folded[max(0, r.tokens[start].start - 400) : r.tokens[start].start] and '"' not in r.folded[max(0, r.tokens[start].start - 400) : r.tokens[start].start]:
        return None
    begin = index + 1
    steps = 0
    while begin < r.size and steps < _MOST_ADVERBS and not r.broken(begin) and (r.word(begin) in r.words["adverbs-here"] or r.word(begin).endswith("ment")):
        begin, steps = begin + 1, steps + 1
    if r.comma(begin):  # ", a ajouté, visiblement ému, le directeur"
        position = begin + 1
        while position < min(begin + 9, r.size) and not r.broken(position):
            position += 1
        if not r.comma(position):
            return None
        begin = position
    elif r.broken(begin):
        return None
    elif r.word(begin) in r.words["prepositions"] | r.words["weekdays"] and r.word(begin) not in ("des", "du", "de", "d'") and (closed or like or r.comma(start)):
        begin = _behind_adverbial(r, begin)
    if begin >= r.size or r.word(begin) in _QUE or r.word(begin) in ("de", "d'", "avoir", "être", "sur"):
        return None
    source = r.after(begin)
    kind = r.kind(*source)
    if kind not in _KNOWN and not (kind == "agent" or ((closed or like) and kind in ("", "weak") and r.word(begin) in r.words["determiners"])):
        if not (kind == "weak" and r.comma(start)):
            return None
    if kind in _KNOWN and not closed and not like and source[1] < r.size and r.word(source[1]) in ("d'", "de", "que", "qu'") and "person" in frames:
        return None  # "…, accuse le maire de mentir"
    return r.make(start, source[1], (start, index + 1), source, "incise", kind if kind in _KNOWN else "named")


def _behind_adverbial(r: Reader, begin: int) -> int:
    """Where the subject begins behind "après la rencontre", "jeudi à Lyon"; `begin` where none is found."""
    for index in range(begin + 1, min(begin + 10, r.size)):
        if r.broken(index):
            return begin
        text = r.word(index)
        fresh = (text in ("le", "la", "l'", "les", "un", "une", "son", "sa") or r.capital(index)) and r.word(index - 1) not in r.words["prepositions"] and r.word(index - 1) not in r.words["determiners"] and (not r.capital(index - 1) or r.lexicon.nouns.get(r.word(index - 1)) == "media")
        if fresh and r.kind(*r.after(index)) in ("named", "agent"):
            return index
    return begin


def _with_subject(r: Reader, start: int, index: int, frames: frozenset[str], clitics: set[str], reflexive: bool) -> Attribution | None:
    """The source before the verb: the subject, and something that is said after it."""
    said = _said(r, index, frames, clitics, reflexive, start)
    if not said:
        return None
    form = "verb"
    if r.word(start - 1) == "qui" and not r.broken(start):
        form = "relative"
        subject = r.antecedent(start - 1)
    else:
        subject = r.before(start)
    if subject[0] >= subject[1]:
        subject = _first_subject(r, start)
    if subject[0] >= subject[1]:
        return None
    if r.share(*subject):
        return None
    kind = r.kind(*subject)
    first = r.word(subject[0]) if subject[1] - subject[0] == 1 else ""
    if kind == "thing" or first in ("ce", "c'", "cela", "ça", "qui", "rien", "tout", "personne", "nul"):
        return None
    if kind == "vague" and first == "on" and r.word(index) not in r.words["hearsay"]:
        return None  # "on notera que": the writer and the reader
    if kind == "vague" and first == "on":
        return None if said == "noun" else _made(r, start, index, subject, "vague", "impersonal" if said == "clause" else form)
    if kind not in _KNOWN:
        sure = said in ("clause", "quotation") and (not frames <= {"show", "person", "noun"} or kind == "agent")
        if not sure and not (kind == "agent" and said in ("noun", "said")):
            return None
        if kind == "" and "show" in frames and "clause" in frames and said == "clause" and r.word(index) in r.words["showing"]:
            return None
    if kind == "document" and said == "noun" and not frames & {"show", "noun", "abstract", "figure"}:
        return None
    return _made(r, start, index, subject, kind, form)


def _first_subject(r: Reader, start: int) -> tuple[int, int]:
    """The subject of a second verb: "Le maire a reçu la lettre et affirme que": the sentence's first phrase, if it is a known source."""
    if r.word(start - 1) not in ("et", "mais", "puis") and not r.comma(start):
        return start, start
    head = start
    while head > 0 and start - head < 40 and not _opens_clause(r, head):
        head -= 1
    if not _opens_clause(r, head):
        return start, start
    while head < start and (r.word(head) in r.words["adverbs"] or (r.word(head) in r.words["prepositions"] and r.word(head) != "des")):
        position = head + 1
        while position < start and not r.comma(position):
            position += 1
        if position >= start:
            return start, start
        head = position
    if r.word(head) in r.words["pronouns"]:
        return head, head + 1
    subject = r.after(head)
    return subject if subject[1] <= start and r.kind(*subject) in ("named", "document", "vague") else (start, start)


def _opens_clause(r: Reader, index: int) -> bool:
    return r.opens_sentence(index) or not {":", ";"}.isdisjoint(r.gap(index))


def _said(r: Reader, index: int, frames: frozenset[str], clitics: set[str], reflexive: bool, start: int) -> str:
    """How what is said follows the verb: clause, quotation, noun, said ("l'a confirmé"); "" where nothing is said."""
    begin = index + 1
    steps = 0
    while begin < r.size and steps < _MOST_ADVERBS and not r.broken(begin) and (r.word(begin) in r.words["adverbs-here"] or r.word(begin).endswith("ment")):
        begin, steps = begin + 1, steps + 1
    following = r.word(begin) if not r.broken(begin) or r.opens_quotation(begin) else ""
    if frames & {"clause", "think", "show", "reflexive"}:
        if following in _QUE and r.word(begin - 1) not in ("plus", "moins", "autant", "même"):
            return "clause"
        if following in _ASKED and following != "ce" and r.word(index) in r.words["asking"]:
            return "clause"
        if following == "ce" and r.word(begin + 1) in _QUE:
            return ""
        if _clause_later(r, index + 1):
            return "clause"
    if frames & {"clause", "think"} and not reflexive and following and _is_infinitive(r, begin):
        return "clause"
    if ":" in r.gap(begin) and begin < r.size and r.opens_quotation(begin):
        return "quotation"
    if r.quotation_ahead(index + 1) and not frames <= {"show"} and _speech_near(r, index + 1):
        return "quotation"
    if ("infinitive" in frames or (reflexive and "reflexive" in frames)) and following in ("de", "d'") and (_is_infinitive(r, begin + 1) or reflexive):
        return "clause"
    if reflexive and following in ("du", "des", "contre", "sur") and "reflexive" in frames:
        return "noun"
    if "strong" in frames and reflexive and following:
        return "clause"  # "se dit prêt", "s'est dite alarmée"
    if clitics & {"l'", "le"} and frames & {"clause"} and not reflexive and (r.broken(index + 1) or r.word(index + 1) in r.words["weekdays"] | r.words["prepositions"] | {"répété", "encore"}):
        return "said"
    if "figure" in frames and following in ("à", "au", "sur") and not r.capital(begin + 1):
        return "noun"
    if "figure" in frames and following in ("le", "la", "les", "l'", "ses", "son", "sa") and _figure_behind(r, begin):
        return "noun"
    if "person" in frames and _person_behind(r, index, begin, following):
        return "clause"
    if "noun" in frames and following and (following in r.words["determiners"] or following in ("d'", "de") or following.isdigit()) and not reflexive:
        return "noun"
    if "attributive" in frames and following in r.words["determiners"] and _judged(r, begin):
        return "noun"
    if "abstract" in frames and not reflexive and following in r.words["determiners"] and _is_abstract(r, begin):
        return "noun"
    if "show" in frames and not reflexive and following in r.words["determiners"] and not frames & {"clause"}:
        return "document"
    if start > 0 and begin >= r.size - 0 and r.closes_quotation(r.before(start)[0]) and frames:
        return "quotation"
    if r.broken(index + 1) and frames & {"clause", "incise", "reflexive"}:
        subject = r.before(start)
        if subject[0] > 0 and subject[0] < subject[1] and r.closes_quotation(subject[0]) and r.kind(*subject) in ("named", "agent"):
            return "quotation"  # « … », Marc raconte.
    return ""


def _speech_near(r: Reader, index: int) -> bool:
    """True where the quotation that opens near `index` is no name: "lance le projet « Phare »" says nothing."""
    for position in range(index, min(index + 9, r.size)):
        if r.opens_quotation(position):
            naming = r.word(position - 1) in r.words["naming"] and position > index
            return not (naming and r.capital(position))
    return False


def _clause_later(r: Reader, index: int) -> bool:
    """True for "estiment, pour leur part, que" and "a expliqué, jeudi devant la presse, que"."""
    if r.comma(index):
        for position in range(index + 1, min(index + 18, r.size)):
            if r.comma(position):
                return r.word(position) in _QUE
            if r.broken(position) and not r.comma(position):
                return False
        return False
    for position in range(index, min(index + 12, r.size)):
        text = r.word(position)
        if r.broken(position) and position > index:
            return r.comma(position) and text in _QUE
        if text in _QUE:
            before = r.word(index)
            return position > index and before in r.words["prepositions"] | r.words["weekdays"] | r.words["adverbs-here"] and r.word(position - 1) not in ("plus", "moins", "alors", "tandis", "ainsi", "afin", "pour", "avant", "après", "dès", "depuis", "ce", "lors", "pendant", "sans", "bien", "autant", "même", "tel", "telle", "tels")
    return False


def _is_infinitive(r: Reader, index: int) -> bool:
    while r.word(index) in ("ne", "n'", "pas", "l'", "le", "la", "les", "y", "en", "s'", "se", "lui", "leur", "plus", "jamais", "rien", "déjà", "bien", "même", "toujours", "m'", "me") and not r.broken(index + 1):
        index += 1
    text = r.word(index)
    return text in ("être", "avoir") or (len(text) > 3 and text.endswith(("er", "ir", "oir", "re")) and text not in r.words["no-infinitive"] and not r.capital(index))


def _judged(r: Reader, begin: int) -> bool:
    """ "juge l'accord fragile", "estime la peine trop lourde"."""
    return any(not r.broken(i) and (_ADJECTIVE.search(r.word(i)) or r.word(i) in ("trop", "plus", "bien", "mal", "peu", "très")) for i in range(begin + 2, min(begin + 7, r.size)))


def _figure_behind(r: Reader, begin: int) -> bool:
    """ "évalue le coût à 2 milliards", "estime les pertes à"."""
    return any(r.word(i) in ("à", "au") and r.word(i + 1)[:1].isdigit() for i in range(begin + 1, min(begin + 10, r.size)) if not r.broken(i))


def _person_behind(r: Reader, index: int, begin: int, following: str) -> bool:
    """ "accuse Pékin de dumping", "reproche au maire d'avoir", "appelle à voter"."""
    text = r.word(index)
    if text.startswith(("appel", "exhort")):
        return (following in ("à", "au") and not r.capital(begin + 1)) or any(r.word(i) == "à" and not r.capital(i + 1) for i in range(begin + 1, min(begin + 6, r.size)) if not r.broken(i))
    return any(r.word(i) in ("de", "d'") and i > begin + 1 and (_is_infinitive(r, i + 1) or r.word(i + 1) not in r.words["determiners"]) for i in range(begin, min(begin + 12, r.size)) if not r.broken(i))


def _is_abstract(r: Reader, begin: int) -> bool:
    """A noun of act, state or quality: "la nécessité", "une première victoire"."""
    for index in range(begin + 1, min(begin + 4, r.size)):
        if r.broken(index) or r.word(index) in ("de", "d'", "du", "des"):
            return False
        text = r.word(index)
        if text in r.words["abstract-nouns"] or (len(text) > 5 and text.endswith(_ABSTRACT) and text not in r.words["concrete-nouns"]):
            return True
    return False


def inverted_pronoun(r: Reader, start: int, index: int) -> Attribution | None:
    """ "ajoute-t-il", "a-t-elle reconnu", "confie-t-on au ministère": the pronoun is the source."""
    text = r.word(start)
    who = text.rsplit("-", 1)[1]
    if who == "on" and text.endswith("ait-on"):
        return None  # "pensait-on": told of the past
    question = r.folded.find("?", r.tokens[index].end, r.tokens[index].end + 200)
    if question >= 0 and not any(c in r.folded[r.tokens[index].end : question] for c in ".!»") and not r.closes_quotation(start) and not r.comma(start):
        return None
    if r.opens_sentence(start) and not r.closes_quotation(start):
        return None
    kind = "self" if who in ("je", "nous") else "named"
    if who == "on":
        kind = "named" if _on_is_told(r, index) else "vague"
    first, last = r.tokens[start].end - len(who), r.tokens[start].end
    heard = r.folded[r.tokens[start].start : r.tokens[index].end]
    return Attribution(r.block.block.index, r.tokens[start].start, r.tokens[index].end, heard, r.text[first:last], first, last, kind, "incise")


def _on_is_told(r: Reader, index: int) -> bool:
    """ "a-t-on appris de source judiciaire", "confie-t-on au ministère": where it was told stands behind."""
    for position in range(index + 1, min(index + 9, r.size)):
        if r.broken(position) and position > index + 1 and not r.comma(position):
            return False
        if r.word(position) in ("source", "sources", "auprès", "entourage") or (r.word(position) in ("à", "au", "aux", "chez", "du") and (r.capital(position + 1) or r.capital(position + 2) or r.lexicon.nouns.get(r.word(position + 1)) in ("body", "media", "weak-body"))):
            return True
    return False


def according(r: Reader, index: int, begin: int, phrase: tuple[str, ...]) -> Attribution | None:
    """A preposition and the source: "selon la préfecture", "d'après Léa", "aux dires de son avocat"; not "selon la saison"."""
    first = index - len(phrase) + 1
    if phrase[-1] in ("du", "des") or (phrase[-1] == "d'" and phrase != ("d'", "après")):
        begin = index + 1
    if begin >= r.size or (r.broken(begin) and not r.opens_quotation(begin)):
        return None
    following = r.word(begin)
    if following in _QUE or following in ("laquelle", "lesquelles", "lequel", "lesquels", "quoi"):
        return None
    while following in ("propre", "toute", "vraisemblance") and begin + 1 < r.size:
        return None
    source = (begin, begin + 1) if following in r.words["pronouns"] | r.words["self"] else r.after(begin)
    if phrase == ("suivant",) and ((not r.broken(first) and not r.comma(first)) or r.kind(*source) != "document"):
        if not (first == 0 or r.comma(first) or r.opens_sentence(first)):
            return None
    if source[0] >= source[1]:
        return None
    kind = r.kind(*source)
    if kind == "self" and r.word(begin) in ("nos", "notre"):
        return r.make(first, source[1], (first, begin), source, "preposition", "self")
    aside = r.comma(first) or r.closes_quotation(first)
    if kind == "weak" and aside and r.word(begin) not in ("les", "des"):
        kind = "named"
    if phrase == ("d'", "après") and kind == "document" and _adapted(r, first):
        return None
    if kind == "agent" or (kind in ("", "weak") and r.opens_quotation(source[1]) and r.word(begin) in r.words["determiners"]):
        kind = "named"
    if kind == "vague" and r.word(begin) == "on":
        return None
    if kind in ("named", "document", "vague") and _measures(r, first, source, kind, aside):
        return None
    if phrase[-1] == "dixit" or phrase[0] in ("aux", "au", "de", "du") or "croire" in phrase or "croit" in phrase:
        kind = kind or "named"
    if kind == "thing" and phrase[0] == "aux":
        kind = ""
    if kind not in _KNOWN:
        return None
    return r.make(first, source[1], (first, begin), source, "preposition", kind)


def _adapted(r: Reader, first: int) -> bool:
    """ "adapté d'après un roman"."""
    return r.word(first - 1) in ("adapté", "adaptée", "tourné", "écrit", "peint", "gravé", "dessiné", "scénario", "film", "gravure")


def _measures(r: Reader, first: int, source: tuple[int, int], kind: str, aside: bool) -> bool:
    """ "varie selon les clients", "selon les juridictions": selon that means depending on."""
    if aside or r.opens_sentence(first) or r.capital(source[0] + 1) or r.proper(*source):
        return False
    for index in range(first - 1, max(-1, first - 9), -1):
        if r.word(index).startswith(("vari", "diff", "dépend", "chang", "adapt", "tri", "class", "répart", "fluctu", "modul")) or r.word(index) in ("calculé", "calculée", "calculés", "fixé", "fixés", "fixée", "choisi", "choisis", "évolue"):
            return True
        if r.broken(index):
            break
    return kind == "named" and r.word(source[0]) == "les" and source[1] - source[0] == 2 and r.word(first - 1) in ("ou", "et", "soit")


def for_opinion(r: Reader, index: int) -> Attribution | None:
    """ "Pour Hakim Benali, la direction a choisi": a person or a body, at the head of a sentence, then a comma."""
    if not (r.opens_sentence(index) or r.comma(index) or r.word(index - 1) in ("mais", "et", "or", "car")):
        return None
    source = r.after(index + 1)
    if source[0] >= source[1] or not r.comma(source[1]):
        return None
    kind = r.kind(*source)
    head = r.word(source[0])
    person = r.lexicon.nouns.get(r.word(r.head(*source))) in ("person", "body", "media")
    if kind != "named" or head in ("un", "une", "des", "tout", "toute", "tous", "certains", "chaque") or not (person or all(r.capital(i) or r.word(i) in ("de", "du", "d'", "l'", "la", "le") for i in range(*source))):
        return None
    if r.word(r.head(*source)) in ("élève", "parent", "parents", "élèves", "joueurs", "femmes", "hommes", "usagers", "jeunes") or (not r.opens_sentence(index) and r.word(index - 1) not in ("mais", "et", "or", "car")):
        return None
    if r.words["places"] & {r.word(i) for i in range(*source)} or r.word(source[0]) in r.words["months"]:
        return None
    return r.make(index, source[1], (index, index + 1), source, "preposition", "named")


def from_source(r: Reader, index: int, phrase: tuple[str, ...]) -> Attribution | None:
    """ "de source policière", "de bonne source", "a-t-on appris auprès du parquet"."""
    first = index - len(phrase) + 1
    if phrase[0] == "auprès":
        if not any(r.word(i) in ("appris", "indiqué", "confirmé", "précisé", "confirmée", "confirmé", "assuré", "glissé", "expliqué") or r.word(i).endswith("-on") for i in range(max(0, first - 4), first)):
            return None
        source = r.after(index + 1)
        return r.make(first, source[1], (first, index + 1), source, "preposition", "named") if r.kind(*source) in ("named", "document") else None
    if phrase[-1] in ("source", "sources") and phrase[0] == "de" and len(phrase) == 2:
        following = r.word(index + 1)
        if following in r.words["qualified"]:
            return r.make(first, index + 2, (first, index + 1), (index, index + 2), "preposition", "named")
        if following in ("proche", "proches"):
            end = r.after(index)[1]
            return r.make(first, end, (first, index + 1), (index, end), "preposition", "named")
        if following in ("concordantes", "concordante", "sûre", "anonyme"):
            return r.make(first, index + 2, (first, index + 1), (index, index + 2), "preposition", "vague")
        return None
    return r.make(first, index + 1, (first, index + 1), (index, index + 1), "preposition", "named" if "même" in phrase else "vague")


def in_document(r: Reader, index: int, phrase: tuple[str, ...]) -> Attribution | None:
    """ "dans un communiqué", "dans un entretien au Figaro", "sur son compte X": where it was said."""
    first = index - len(phrase) + 1
    if not (r.opens_sentence(first) or r.comma(first) or _speaks_before(r, first)):
        return None
    last = index + 1
    if r.word(last) in ("accordé", "accordée", "donné", "donnée", "publié", "publiée", "parue", "paru", "diffusé", "diffusée", "adressé", "adressée", "transmis", "commun", "officiel", "écrit", "conjoint", "ouverte", "télévisé", "télévisée", "vidéo") and not r.broken(last):
        last += 1
    source, kind = (index - (0 if phrase[-1] in ("ondes", "colonnes", "plateau", "micro") else 1), last), "document"
    if r.word(last) in ("de", "d'", "du", "des", "à", "au", "aux") and not r.broken(last):
        begin = last + 1
        named = r.after(begin)
        if r.kind(*named) in ("named", "document", "weak", "agent"):
            kind = "named" if r.word(last) in ("à", "au", "aux") or phrase[-1] not in ("communiqué", "rapport", "avis", "arrêt", "jugement") else "document"
            source = named
    elif phrase[0] == "sur" and r.capital(last):
        source = (index - 1, last + 1)
    return r.make(first, max(source[1], last), (first, index + 1), source, "noun", kind)


def _speaks_before(r: Reader, first: int) -> bool:
    """A verb of speech stands shortly before: "a indiqué le Kremlin dans un communiqué"."""
    return any(r.word(i) in r.lexicon.verbs for i in range(max(0, first - 9), first))


def carried(r: Reader, index: int) -> Attribution | None:
    """A noun of saying and who it comes from: "chiffre avancé par l'Élysée", "des propos rapportés par TF1"."""
    near = [i for i in range(max(0, index - 4), index) if r.word(i) in r.words["nominal"]]
    if not near or r.word(index + 1) not in ("par", "dans") or (r.word(index + 1) == "dans" and not r.word(index).startswith(("publi", "rapport"))):
        return None
    source = r.after(index + 2)
    kind = r.kind(*source)
    return r.make(near[-1], source[1], (index, index + 2), source, "noun", kind) if kind in _KNOWN else None


def citing(r: Reader, index: int) -> Attribution | None:
    """ "citant des documents internes"."""
    source = r.after(index + 1)
    kind = r.kind(*source)
    return r.make(index, source[1], (index, index + 1), source, "participle", kind) if kind in _KNOWN else None


def impersonal(r: Reader, index: int, phrase: tuple[str, ...]) -> Attribution | None:
    """ "on estime que", "il se dit que", "la rumeur court": nobody speaks."""
    first = index - len(phrase) + 1
    if phrase[-1] == "aucuns" and not r.broken(first):
        return None
    if phrase[0] == "on" and first > 0 and not r.broken(first) and r.word(first - 1) not in ("mais", "et", "car", "l'", "or", "que", "qu'"):
        return None
    return r.make(first, index + 1, (first, index + 1), (first, index + 1), "impersonal", "vague")


def stance(r: Reader, index: int) -> Attribution | None:
    """An opinion of a group nobody knows: "les responsables restent prudents", "certains y voient la main de"."""
    text = r.word(index)
    if text in r.words["stance-verbs"]:
        if r.broken(index + 1) or not {r.word(index + 1), r.word(index + 2)} & r.words["stance-adjectives"]:
            return None
    elif text not in r.words["vague-verbs"]:
        return None
    start = index
    while start > 0 and not r.broken(start) and (r.word(start - 1) in r.words["clitics"] or r.word(start - 1) in r.words["auxiliary"]):
        start -= 1
    subject = r.before(start)
    if subject[0] >= subject[1] or r.kind(*subject) != "vague" or r.word(subject[0]) == "on":
        return None
    return r.make(subject[0], index + 1, (start, index + 1), subject, "stance", "vague")


def locution(r: Reader, index: int) -> Attribution | None:
    """A verb that speaks only with its noun: "a fait savoir que", "fait état de", "met en garde contre"."""
    heads, between = r.lexicon.locutions[r.word(index)]
    position = index - 1 - len(between)
    if tuple(r.word(i) for i in range(position + 1, index)) != between:
        return None
    while position > 0 and index - position < 6 and r.word(position) in r.words["adverbs"]:
        position -= 1
    if r.word(position) not in heads or r.broken(position + 1):
        return None
    if r.word(position).endswith("ant"):
        return r.make(position, index + 1, (position, index + 1), (position, position), "participle", "named")
    start = position
    while start > 0 and not r.broken(start) and (r.word(start - 1) in r.words["auxiliary"] or r.word(start - 1) in r.words["clitics"] or r.word(start - 1) in ("pas", "déjà", "aussi")):
        start -= 1
    frames = frozenset(("clause",))
    if (r.broken(start) or r.word(start - 1) == "comme") and (found := _inversion(r, start, index, frames)):
        return found
    subject = r.antecedent(start - 1) if r.word(start - 1) == "qui" else r.before(start)
    if subject[0] >= subject[1]:
        subject = _first_subject(r, start)
    kind = r.kind(*subject)
    if subject[0] >= subject[1] or kind not in (*_KNOWN, "agent", "weak", ""):
        return None
    if kind == "" and r.word(index + 1) not in _QUE:
        return None
    return _made(r, start, index, subject, kind, "verb")
