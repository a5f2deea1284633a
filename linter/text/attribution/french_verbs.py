"""Verbs that name a source in French: a subject that says something, an inversion, a participle, a locution.

One function a construction, from a token to an attribution or None. What may follow a verb is told by its frames
(linter/lexicon/fr/speech-verbs.yaml), the words around by linter/lexicon/fr/constructions.yaml.
"""

from __future__ import annotations

from linter.text.attribution.french_said import MOST_ADVERBS, behind_verb, what_is_said
from linter.text.attribution.lexicon import Forms
from linter.text.attribution.phrase import Range, Reader
from linter.text.attribution.record import Attribution
from linter.text.attribution.sourcekind import KNOWN

INVERTED = ("il", "elle", "ils", "elles", "on", "je", "nous")
"""What stands behind the hyphen of an inversion: "ajoute-t-il"."""
_QUOTED_BEFORE = 400
"""Characters in which a quotation must have stood before an incise."""

_QUOTED_BEHIND = 100
"""Characters behind an aside in which a quotation may open."""

_PRONOUNS = tuple(f"-{who}" for who in INVERTED)

_ASIDE = frozenset(("clause", "think", "reflexive", "incise"))
"""Frames of verbs that may stand in an aside."""

Frames = frozenset[str]


def reported(r: Reader, index: int) -> Attribution | None:
    """A verb of speech with its subject before it, or an inversion: "la préfète affirme que", ", a précisé la préfète"."""
    text = r.texts[index]
    forms = r.lexicon.verbs[text]
    if "gerund" in forms and (found := participle(r, index)):
        return found
    if "participle" in forms and (found := passive(r, index, forms["participle"])):
        return found
    start, compound = _verb_group(r, index, forms)
    if start < 0:
        return _infinitive(r, index) if "infinitive" in forms else None
    if r.texts[start] in r.words["inverted-auxiliary"]:
        return inverted_pronoun(r, start, index)
    first = r.skip_back(start, r.words["clitics"])
    clitics = frozenset(r.texts[first:start])
    reflexive = not clitics.isdisjoint(r.words["reflexive-pronouns"])
    if _is_noun(r, first, start, clitics, compound=compound, reflexive=reflexive):
        return None
    if compound and r.texts[start] in r.words["be"] and not reflexive and text != "convenu":
        return None  # "est annoncé": nobody says it
    frames = forms["participle" if compound else "finite"]
    if "reflexive" in frames:
        frames = frames | {"infinitive", "clause"} if reflexive else frames - {"reflexive"}
    frames -= {"passive"}
    if not frames:
        return None
    return _inversion(r, first, index, frames) or _with_subject(r, first, index, frames, clitics)


def _verb_group(r: Reader, index: int, forms: Forms) -> tuple[int, bool]:
    """Where the verb begins and whether it is compound ("a ainsi déclaré"); -1 where the form is no verb here."""
    if "participle" in forms:
        back = index - 1
        while back >= 0 and index - back <= MOST_ADVERBS and (r.texts[back] in r.words["adverbs"] or r.texts[back].endswith("ment")) and not r.broken(back + 1):
            back -= 1
        if back >= 0 and index - back <= MOST_ADVERBS:
            text = r.texts[back]
            none = text in ("ayant", "été")
            if (none or text in r.words["auxiliary"] or text in r.words["inverted-auxiliary"]) and not r.broken(back + 1):
                return (-1, False) if none else (back, True)
    return (index, False) if "finite" in forms else (-1, False)


def _is_noun(r: Reader, first: int, start: int, clitics: Frames, *, compound: bool, reflexive: bool) -> bool:
    """True for "une demande", "la note", "à la demande": a form that is no verb here."""
    if compound or reflexive:
        return False
    before = r.word(first - 1)
    if not clitics:
        return before in r.words["before-nouns"] and not r.broken(start)
    article = r.word(first) in r.words["articles"] and clitics.isdisjoint(("ne", "n'"))
    if r.word(first) == "l'" and before and not r.broken(first) and before not in r.words["governs"] and before not in r.words["determiners"]:
        return False  # "le procureur l'assure"
    plural = r.word(start).endswith("ent") and not r.broken(first)  # "ses voisins le décrivent"
    spoken_of = plural or before in r.words["subject-pronouns"] or before in ("qui", "comme", "que") or r.capital(first - 1)
    return article and not spoken_of


def participle(r: Reader, index: int) -> Attribution | None:
    """What somebody says, hung on: ", rappelant que la digue date de 1930", "en ajoutant : « »"; or "un texte affirmant que"."""
    insists = r.word(index) == "insistant" and r.word(index + 1) == "sur"
    if r.word(index + 1) not in r.words["que"] and not r.opens_quotation(index + 1) and not insists:
        return None
    if r.broken(index) or r.word(index - 1) in ("en", "tout") or r.word(index - 1) in r.words["adverbs"]:
        return going_on(r, index, index)
    source = r.antecedent(index)
    kind = r.kind(*source)
    if kind not in KNOWN and (kind == "thing" or source[0] >= source[1] or not r.comma(source[0])):
        return None  # "une croyance affirmant que"; but ", la station précisant que"
    return r.make(source[0], index + 1, (index, index + 1), source, "participle", kind if kind in KNOWN else "named")


def going_on(r: Reader, first: int, last: int) -> Attribution:
    """What is hung on to a sentence: its source is the subject of the sentence, where that is known."""
    source = r.carried_on(first)
    kind = "document" if r.kind(*source) == "document" else "named"
    return r.make(first, last + 1, (first, last + 1), source, "participle", kind)


def passive(r: Reader, index: int, frames: Frames) -> Attribution | None:
    """ "a été confirmé par le parquet", "comme annoncé par la préfecture": who says it stands behind "par"."""
    if "passive" not in frames or (r.broken(index) and not r.comma(index)):
        return None
    before = r.word(index - 1)
    if not (r.comma(index) or before in ("été", "comme") or r.word(index - 2) == "été" or before in r.words["be"]):
        return None
    for position in range(index + 1, min(index + 8, r.size)):
        if r.word(position) == "par":
            source = r.after(position + 1)
            kind = r.kind(*source)
            sure = kind in ("named", "document", "agent", "weak")
            return r.make(index, source[1], (index, position + 1), source, "passive", kind if kind in KNOWN else "named") if sure else None
        if r.broken(position) and not (r.opens_quotation(position) or r.closes_quotation(position)):
            return None
    return None


def _infinitive(r: Reader, index: int) -> Attribution | None:
    """An infinitive that its verb makes speech: "a tenu à rappeler que", "vient d'annoncer que", ", veut croire le maire"."""
    if r.word(index - 1) in r.words["wishes"] and not r.broken(index):
        return _inversion(r, index - 1, index, frozenset(("clause",)))
    if r.word(index - 1) not in ("à", "de", "d'", "par"):
        return None
    if r.word(index - 2) in r.words["goes-on"] and (r.word(index + 1) in r.words["que"] or r.opens_quotation(index + 1)):
        hung = going_on(r, index - 2, index)  # ", se bornant à rappeler que"
        return hung if hung.source or r.word(index - 2) != "avant" else None
    if r.word(index - 2) not in r.words["makes-speech"]:
        return None
    start = r.skip_back(index - 2, r.words["auxiliary"] | r.words["clitics"])
    if found := _inversion(r, start, index, frozenset(("clause",))):
        return found
    if r.word(index + 1) not in r.words["que"] and not r.opens_quotation(index + 1):
        return None
    subject = r.before(start)
    kind = r.kind(*subject)
    return _made(r, start, index, subject, kind, "verb") if subject[0] < subject[1] and kind != "thing" else None


def _made(r: Reader, start: int, index: int, subject: Range, kind: str, form: str) -> Attribution:
    first = min(start, subject[0]) if subject[0] < subject[1] else start
    return r.make(first, max(index + 1, subject[1]), (start, index + 1), subject, form, kind if kind in KNOWN else "named")


# ---- the source behind the verb


def _inversion(r: Reader, start: int, index: int, frames: Frames) -> Attribution | None:
    """In an aside: ", a précisé la préfète", "« … » déplore ce commerçant", "comme le rappelle l'historien", "ce que montre l'étude"."""
    like = _likened(r, start)
    if not like and r.blank(start):
        return None  # as before most verbs
    closed = r.closes_quotation(start)
    if not (like or closed or (start > 0 and (r.comma(start) or r.dash(start) or ")" in r.gap(start)))):
        return None
    if not frames & (_ASIDE | {"show"}):
        return None
    if frames == {"incise"} and not closed and not _quoted_beside(r, start):
        return None
    if r.word(index + 1) == "savoir" and not r.broken(index + 1):
        index += 1  # "croit savoir Le Progrès"
    begin = _behind(r, start, index, sure=closed or like)
    if begin < 0 or (r.word(begin) in r.words["no-speaker"] and r.word(begin + 1) not in r.words["counting-adjectives"]):
        return None
    source = r.after(begin)
    kind = r.kind(*source)
    if not frames & _ASIDE and kind != "document" and not like:
        return None  # "…, montrent les chiffres"
    sure = (closed or like) and kind in ("", "weak") and r.word(begin) in r.words["determiners"]
    if kind not in KNOWN and kind != "agent" and not sure and not (kind == "weak" and r.comma(start)):
        return None
    if "person" in frames and not closed and not like and r.word(source[1]) in r.words["governed"]:
        return None  # "…, accuse le maire de mentir": the object
    if _own_voice(r, index, source):
        kind = "self"
    return r.make(start, source[1], (start, index + 1), source, "incise", kind if kind in KNOWN else "named")


def _own_voice(r: Reader, index: int, source: Range) -> bool:
    """ "a constaté un correspondant de l'AFP", "a appris l'AFP": the paper itself saw and heard it."""
    if r.word(index) == "appris":
        return r.lexicon.nouns.get(r.word(r.head(*source))) == "media" or any(r.word(i) in r.words["own-voices"] for i in range(*source))
    return r.word(index) in ("constaté", "constate") and r.word(r.head(*source)) in r.words["own-voices"]


def _likened(r: Reader, start: int) -> bool:
    """True behind "comme", "comme l'", "ainsi que l'", "ce que"."""
    before = r.word(start - 1)
    if before in ("l'", "le"):
        return r.word(start - 2) == "comme"
    if before in r.words["que"]:
        return r.word(start - 2) in ("ainsi", "ce") or r.word(start) == "l'"
    return before == "comme"


def _quoted_beside(r: Reader, start: int) -> bool:
    """True where a quotation stood before an aside, or opens soon behind it: "Ce texte est, tonne la sénatrice, « un permis de »"."""
    at = r.tokens[start].start
    before, behind = r.folded[max(0, at - _QUOTED_BEFORE) : at], r.folded[at : at + _QUOTED_BEHIND]
    return any(mark in before for mark in '»"”') or any(mark in behind.split(". ")[0] for mark in '«"“')


def _behind(r: Reader, start: int, index: int, *, sure: bool) -> int:
    """The token at which the subject behind a verb begins, adverbs and insertions passed over; -1 for none."""
    begin = behind_verb(r, index)
    if r.comma(begin):  # ", a ajouté, visiblement ému, le directeur"
        begin = next((position for position in range(begin + 1, min(begin + 9, r.size)) if r.broken(position)), r.size)
        return begin if r.comma(begin) else -1
    if r.broken(begin):
        return -1
    if r.word(begin) == "de" and r.word(begin + 1) in r.words["counting-adjectives"] and r.kind(*r.after(begin)) in ("named", "vague"):
        return begin  # "affirment de bons connaisseurs du dossier"
    manner = r.word(begin) in ("d'", "du") and r.word(begin + 1) in r.words["manner"]  # "résume d'une phrase un ancien surveillant"
    if (manner or r.word(begin) in r.words["adverbials"]) and (sure or r.comma(start)):
        begin = _behind_adverbial(r, begin)
    return begin


def _behind_adverbial(r: Reader, begin: int) -> int:
    """Where the subject begins behind "après la rencontre", "jeudi à Lyon", "à l'AFP"; `begin` where none is found."""
    for index in range(begin + 1, min(begin + 10, r.size)):
        if r.broken(index):
            return begin
        before = r.word(index - 1)
        fresh = (r.word(index) in r.words["articles"] or r.capital(index)) and before not in r.words["prepositions"] and before not in r.words["determiners"]
        if fresh and (not r.capital(index - 1) or r.lexicon.nouns.get(before) == "media") and r.kind(*r.after(index)) in ("named", "agent"):
            return index
    return begin


def inverted_pronoun(r: Reader, start: int, index: int) -> Attribution | None:
    """ "ajoute-t-il", "a-t-elle reconnu", "confie-t-on au ministère": the pronoun is the source; not a question."""
    text = r.word(start)
    who = text.rsplit("-", 1)[1]
    beside = r.closes_quotation(start) or r.comma(start)
    past = text.endswith("ait-on") and text != "fait-on"
    if past or (r.opens_sentence(start) and not r.closes_quotation(start)) or (not beside and _asks(r, index)):
        return None  # "pensait-on" is told of the past
    kind = "self" if who in ("je", "nous") else "named"
    if who == "on" and (found := _read_where(r, start, index)):
        return found
    if who == "on":
        place = _told_where(r, index)
        if place > 0 and r.word(place) in r.words["told-at"]:
            source = r.after(place + 1)
            if source[0] < source[1]:
                return r.make(start, source[1], (start, index + 1), source, "incise", "named")
        kind = "named" if place else "vague"
    first, last = r.tokens[start].end - len(who), r.tokens[start].end
    heard = r.folded[r.tokens[start].start : r.tokens[index].end]
    return Attribution(r.block.block.index, r.tokens[start].start, r.tokens[index].end, heard, r.text[first:last], first, last, kind, "incise")


def _read_where(r: Reader, start: int, index: int) -> Attribution | None:
    """ "lit-on dans le courrier adressé au directeur": the document is the source."""
    if not r.word(start).startswith(("lit-", "peut-", "lisait-")):
        return None
    place = next((i for i in range(index + 1, min(index + 4, r.size)) if r.word(i) in r.words["read-in"] and not r.broken(i)), -1)
    source = r.after(place + 1) if place > 0 else (0, 0)
    if source[0] >= source[1] or r.kind(*source) == "vague":
        return None
    return r.make(start, source[1], (start, place + 1), source, "incise", "document")


def _asks(r: Reader, index: int) -> bool:
    end = r.tokens[index].end
    question = r.folded.find("?", end, end + 200)
    return question >= 0 and not any(mark in r.folded[end:question] for mark in ".!»")


def _told_where(r: Reader, index: int) -> int:
    """ "a-t-on appris de source judiciaire", "confie-t-on au ministère": the token that tells where it was told, 0 for none."""
    for position in range(index + 1, min(index + 9, r.size)):
        if r.broken(position) and position > index + 1 and not r.comma(position):
            return 0
        if r.word(position) in r.words["told-by"]:
            return position
        place = any(r.lexicon.nouns.get(r.word(i)) in ("body", "media", "weak-body") for i in (position + 1, position + 2))
        if r.word(position) in r.words["told-at"] and (place or r.capital(position + 1) or r.capital(position + 2)):
            return position
    return 0


# ---- the source before the verb


def _with_subject(r: Reader, start: int, index: int, frames: Frames, clitics: Frames) -> Attribution | None:
    """The subject, and something that is said after its verb; behind "qui" the antecedent."""
    said = what_is_said(r, start, index, frames, clitics)
    if not said:
        return None
    relative = r.word(start - 1) == "qui" and not r.broken(start)
    subject = r.antecedent(start - 1) if relative else r.before(start)
    if subject[0] >= subject[1] and r.word(start) in r.words["stressed"] and (r.opens_sentence(start) or r.broken(start)):
        subject = start, start + 1  # "lui assure que", "nous avons appris que"
    if subject[0] >= subject[1]:
        subject = r.first_subject(start)
    if subject[0] >= subject[1] or r.share(*subject):
        return None
    kind = r.kind(*subject)
    if said == "shown" and kind != "document" and not _publishes(r, subject):
        return None
    alone = r.word(subject[0]) if subject[1] - subject[0] == 1 else ""
    if kind == "thing" or alone in r.words["nothing"] or (said == "noun" and _rules(r, index, subject)):
        return None
    form = "relative" if relative else "verb"
    if alone == "on":
        if r.word(index) not in r.words["hearsay"] or said == "noun":
            return None  # "on notera que": the writer and the reader
        form = "impersonal" if said == "clause" else form
    if kind not in KNOWN and not _sure(r, index, frames, kind, said):
        return None
    return _made(r, start, index, subject, kind, form)


def _rules(r: Reader, index: int, subject: Range) -> bool:
    """ "La cour d'appel a confirmé le jugement": an act, nothing is said."""
    return r.any_word(*subject, r.words["courts"]) and r.any_word(index + 1, index + 4, r.words["rulings"])


def _publishes(r: Reader, subject: Range) -> bool:
    """A medium, or a body whose trade is figures and forecasts: what it reveals or foresees it says."""
    head = r.word(r.head(*subject))
    return r.lexicon.nouns.get(head) == "media" or head in r.words["forecasters"]


def _sure(r: Reader, index: int, frames: Frames, kind: str, said: str) -> bool:
    """True where the verb alone makes a speaker of an unknown subject: "la costumière affirme que"; not "ce geste montre que"."""
    if kind == "agent" and said in ("clause", "quotation", "noun", "said"):
        return True
    if said not in ("clause", "quotation") or frames <= {"show", "person", "noun"}:
        return False
    return not (said == "clause" and r.word(index) in r.words["showing"])


def locution(r: Reader, index: int) -> Attribution | None:
    """A verb that speaks only with its noun: "a fait savoir que", "fait état de", "met en garde contre"."""
    for heads, between in r.lexicon.locutions[r.word(index)]:
        if found := _locution(r, index, heads, between):
            return found
    return None


def _locution(r: Reader, index: int, heads: frozenset[str], between: tuple[str, ...]) -> Attribution | None:
    position = index - 1 - len(between)
    if tuple(r.word(i) for i in range(position + 1, index)) != between:
        return None
    while position > 0 and index - position < 6 and r.word(position) in r.words["adverbs"]:
        position -= 1
    if r.word(position).rpartition("-")[0].removesuffix("-t") in heads and r.word(position).endswith(_PRONOUNS):
        return inverted_pronoun(r, position, index)  # "fait-on savoir au siège"
    if r.word(position) not in heads or r.broken(position + 1):
        return None
    if r.word(position).endswith("ant"):
        return going_on(r, position, index)
    start = r.skip_back(position, r.words["auxiliary"] | r.words["clitics"] | r.words["light-adverbs"] | r.words["negating"] | r.words["negations"])
    if (r.broken(start) or r.word(start - 1) == "comme") and (found := _inversion(r, start, index, frozenset(("clause",)))):
        return found
    subject = r.antecedent(start - 1) if r.word(start - 1) == "qui" else r.before(start)
    if subject[0] >= subject[1]:
        subject = r.first_subject(start)
    kind = r.kind(*subject)
    if subject[0] >= subject[1] or kind == "thing" or (kind == "" and r.word(index + 1) not in r.words["que"]):
        return None
    return _made(r, start, index, subject, kind, "verb")


def unknown(r: Reader, index: int) -> Attribution | None:
    """Behind a quotation, a verb the lexicon lacks, with a person after it: "s'étrangle le patron", "a pesté Me Noël"."""
    begin = index + (r.word(index) in r.words["reflexive-pronouns"])
    compound = r.word(begin) in r.words["auxiliary"]
    begin += compound
    text, ends = r.word(begin), r.lexicon.endings["participle" if compound else "third-person"]
    if len(text) < 4 or not text.endswith(ends) or r.broken(begin + 1) or r.lexicon.nouns.get(text) or text in r.words["no-verb"]:
        return None
    source = r.after(begin + 1)
    if r.kind(*source) != "named" or not (r.capital(source[0]) or r.word(source[0]) in r.words["determiners"]):
        return None
    return r.make(index, source[1], (index, begin + 1), source, "incise", "named")
