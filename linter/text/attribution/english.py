"""Verbs that name a source in English: a subject that says something, an inversion, an aside.

Words come from linter/lexicon/en (speech-verbs, sources, constructions).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from linter.text.attribution.phrase import Range, Reader
from linter.text.attribution.record import Attribution
from linter.text.attribution.sourcekind import KNOWN

_QUOTED_WITHIN = 8
_CLAUSE_WITHIN = 12
_OBJECT_WITHIN = 9

Frames = frozenset[str]


def reported(r: Reader, index: int) -> Attribution | None:
    """A verb of speech with its subject before it, or behind it: "the mayor said", "said Laura Finch", "figures show"."""
    forms = r.lexicon.verbs[r.word(index)]
    previous = r.word(index - 1) if not r.broken(index) else ""
    if previous.endswith(("'s", "s'")):
        return None  # "the minister's claim"
    if _counted(r, index, previous):
        return None
    if previous in r.words["be"]:
        return _quoted_as(r, index)
    if r.word(index) == "say" and (found := _would_say(r, index)):
        return found
    start, compound = _verb_group(r, index, "participle" in forms)
    if not compound and r.word(start - 1) in r.words["be"] and start < index and not r.broken(start):
        return None  # "is typically tied to"
    if not compound and ("finite" not in forms or previous in r.words["before-nouns"] or (start < index and r.word(start - 1) in r.words["before-verbs"])):
        return _gerund(r, index) if "gerund" in forms else None
    frames = forms["participle" if compound else "finite"]
    return _inversion(r, start, index, frames) or _with_subject(r, start, index, frames)


def _counted(r: Reader, index: int, previous: str) -> bool:
    """ "one claim", "nine points", "some reports": a noun."""
    text = r.word(index)
    if previous in r.words["one-of"]:
        return text in r.words["bases"]
    return not r.broken(index) and text.endswith("s") and text != "says" and (r.numeral(index - 1) or previous in r.words["indefinite-people"])


def _verb_group(r: Reader, index: int, participle: bool) -> tuple[int, bool]:
    """Where the verb begins, and whether it is compound ("has repeatedly denied")."""
    back = index - 1
    while back > 0 and index - back < 4 and not r.broken(back + 1) and _is_adverb(r, back):
        back -= 1
    if participle and r.word(back) in r.words["auxiliary"] and not r.broken(back + 1):
        return back, True
    return (back + 1 if back + 1 < index else index), False


def _is_adverb(r: Reader, index: int) -> bool:
    text = r.word(index)
    return text in r.words["light-adverbs"] or (text.endswith("ly") and text not in r.lexicon.nouns)


def _with_subject(r: Reader, start: int, index: int, frames: Frames) -> Attribution | None:
    """The subject before the verb, and something said after it, or an aside: ", the regulator said,"."""
    if start > 0 and r.opens_sentence(start):
        return None  # "Also ask “do you …”": an order
    incise = frames <= {"incise"}  # “…,” the manager fumed
    said = "" if incise else _said(r, index, frames) or _shown(r, start, index)
    if not said and not _aside(r, start, ends=not incise and _ends(r, index + 1)):
        return None
    relative = r.word(start - 1) == "who" and r.comma(start - 1)
    subject = r.antecedent(start - 1) if relative else r.before(start)
    if subject[0] >= subject[1]:
        subject = _first_subject(r, start)
    if subject[0] >= subject[1] or r.share(*subject):
        return None
    kind = r.kind(*subject)
    alone = r.word(subject[0]) == "it" and subject[1] - subject[0] == 1
    if alone and (_body_before(r, subject[0]) if said in ("that", "clause", "quotation") else not said and _body_here(r, subject[0])):
        return r.make(subject[0], index + 1, (start, index + 1), subject, "verb", "named")
    if kind == "thing" or (kind != "self" and r.word(subject[0]) in r.words["nothing"]) or r.word(subject[1] - 1) == "you":
        return None
    relay = not said and kind == "named" and r.word(subject[0]) not in r.words["pronouns"]  # "…, the Irish Times understands."
    if r.word(index) in r.words["own-only"] and (said or kind != "self") and not relay and r.word(r.head(*subject)) not in r.words["own"]:
        return None  # ", we understand," but not "I learned that"
    if said == "noun" and _rules(r, index, subject):
        return None
    if kind == "self" and said == "clause" and r.word(index) not in r.words["own-thoughts"]:
        return None
    if kind not in KNOWN:
        strong = said in ("clause", "") and bool(frames & {"strong", "clause"}) and (said == "" or "strong" in frames)
        if not strong and not (said in ("that", "quotation") and r.word(index) not in r.words["showing"]):
            return None
        kind = "named"
    form = "relative" if relative else "verb" if said else "incise"
    return r.make(min(start, subject[0]), max(index + 1, subject[1]), (start, index + 1), subject, form, kind)


def _body_before(r: Reader, index: int) -> bool:
    """True where "It" opens a sentence and the one before begins with a source: "The union met managers. It said"."""
    number = bisect_right(r.block.sentences, (r.tokens[index].start, len(r.text) + 1)) - 1
    if number < 1 or not r.opens_sentence(index):
        return False
    head = bisect_left(r.tokens, r.block.sentences[number - 1][0], key=lambda token: token.start)
    subject = r.opening(head, index)
    return r.kind(*subject) in ("named", "document") and r.lexicon.nouns.get(r.word(r.head(*subject))) != "person"


def _body_here(r: Reader, index: int) -> bool:
    """True where "it" goes back to the body its sentence begins with: "The company will shut its depot, it announced"."""
    head = index
    while head > 0 and index - head < 40 and not r.opens_sentence(head):
        head -= 1
    subject = r.opening(head, index)
    return head < index and r.kind(*subject) in ("named", "document") and r.lexicon.nouns.get(r.word(r.head(*subject))) != "person"


def _rules(r: Reader, index: int, subject: Range) -> bool:
    """ "The court dismissed the appeal": an act, nothing is said."""
    court = r.any_word(*subject, r.words["courts"])
    return court and r.any_word(index + 1, index + 4, r.words["rulings"])


def _would_say(r: Reader, index: int) -> Attribution | None:
    """ "would say only that", "would not say whether", "declined to say how": somebody answered."""
    start = index - 1
    only = "only" in (r.word(start), r.word(index + 1))
    start -= r.word(start) == "only"
    refused = r.word(start) == "to" and r.word(start - 1) in r.words["refusing"]
    start -= refused
    denied = r.word(start) in ("not", "wouldn't")
    start -= r.word(start) == "not"
    if not (only or ((refused or denied) and r.word(index + 1) in r.words["asks-how"])) or not (refused or r.word(start) in ("would", "wouldn't", "could")):
        return None
    subject = r.before(start)
    if subject[0] >= subject[1]:
        subject = _first_subject(r, start)
    kind = r.kind(*subject)
    sure = kind in KNOWN or (kind == "" and r.word(subject[0]) in r.words["determiners"])
    return r.make(subject[0], index + 1, (start, index + 1), subject, "verb", kind if kind in KNOWN else "named") if sure and subject[0] < subject[1] else None


def _shown(r: Reader, start: int, index: int) -> str:
    """ "a study shows noise harms sleep": a document needs no "that"."""
    if r.word(index) not in r.words["showing"] or r.broken(index + 1):
        return ""
    subject = r.before(start)
    return "that" if r.lexicon.nouns.get(r.word(r.head(*subject))) == "document" else ""


def _first_subject(r: Reader, start: int) -> Range:
    """ "The company declined to comment but said": the subject of the sentence, if it is a source."""
    if r.word(start - 1) not in r.words["second"] and not r.comma(start):
        return start, start
    head = start
    while head > 0 and start - head < 40 and not r.opens_sentence(head):
        head -= 1
    if r.word(head) in r.words["pronouns"]:
        return head, head + 1
    end = head + 1
    while end < start and end - head < 8 and not r.broken(end) and r.word(end) not in r.lexicon.verbs and r.word(end) not in r.words["stops"]:
        if r.word(end).endswith("ed") and r.lexicon.nouns.get(r.word(end - 1)):
            break
        end += 1
    return (head, end) if end <= start and r.kind(head, end) in ("named", "document") else (start, start)


def _quoted_as(r: Reader, index: int) -> Attribution | None:
    """ "Mr. Doyle was quoted as saying"."""
    if r.word(index) != "quoted" or r.word(index + 1) != "as" or r.word(index + 2) not in ("saying", "telling"):
        return None
    subject = r.before(index - 1)
    kind = r.kind(*subject)
    return r.make(subject[0], index + 3, (index - 1, index + 3), subject, "verb", kind) if kind in KNOWN else None


def _gerund(r: Reader, index: int) -> Attribution | None:
    """A participle that goes on: "adding that", "saying it would close"."""
    goes_on = r.word(index) in ("saying", "adding") and (r.quotation_ahead(index + 1, 3) >= 0 or _clause(r, index + 1))
    if (r.word(index + 1) == "that" or goes_on) and (r.comma(index) or r.word(index - 1) in ("as", "by")):
        return r.make(index, index + 1, (index, index + 1), r.carried_on(index), "participle", "named")
    return None


def _inversion(r: Reader, start: int, index: int, frames: Frames) -> Attribution | None:
    """The source behind the verb, after a quotation or a comma: "said Laura Finch", "recalled Ahmed"."""
    closed, begin = r.closes_quotation(start), index + 1
    if not closed and not r.comma(start):
        return None
    if not closed and r.word(index) not in r.words["wire-verbs"] and not (frames & {"strong", "clause"} and r.broken(r.after(begin)[1])):
        return None  # "Wages, argues the think tank, have not kept up"
    if begin >= r.size or r.broken(begin) or r.word(begin) in r.words["no-speaker"]:
        return None
    source = r.after(begin)
    kind = r.kind(*source)
    aside = closed or ("strong" in frames and r.broken(source[1]) and r.word(index) not in r.words["thinking"])
    if kind not in KNOWN and not (aside and kind == "" and r.word(begin) in r.words["determiners"]):
        return None
    if not closed and not r.broken(source[1]) and r.word(source[1]) in r.words["finite"]:
        return None
    return r.make(start, source[1], (start, index + 1), source, "incise", kind if kind in KNOWN else "named")


def _ends(r: Reader, index: int) -> bool:
    """True where nothing but a time follows a verb: "the Ledger reported late on Sunday.", ", the mayor said last week,"."""
    where = r.skip(index, r.words["when-said"], 5)
    return r.broken(where) or (r.word(index - 1) in r.words["wire-verbs"] and r.word(where) in r.words["at"])


def _aside(r: Reader, start: int, *, ends: bool) -> bool:
    """True where the subject stands between a quotation and the verb, or a comma and a verb that `ends` the clause: "…, figures show."."""
    first, last = r.before(start)
    inserted = last < start and r.comma(start) and r.comma(last)  # "…,” Terry Haines, who lives here, recalls"
    if not 0 < first < last or not (last == start or inserted):
        return False
    return (r.closes_quotation(first) and not r.gap(first).rstrip().endswith(".")) or (ends and last == start and r.comma(first))


def _said(r: Reader, index: int, frames: Frames) -> str:
    """How what is said follows: that, quotation, clause, noun; "" where nothing is said."""
    text = r.word(index)
    begin = r.skip(index + 1, r.words["adverbs-here"], 3)
    following = r.word(begin) if not r.broken(begin) else ""
    if frames <= {"document", "with"} and "document" in frames:
        return "noun" if following and _document(r, index) else ""
    if "with" in frames and f"{text} {following}" in r.words["said-with"]:
        return "noun"
    if text in r.words["telling"]:
        return _told(r, begin)
    if following == "that" and frames & {"strong", "clause"} and ("strong" in frames or r.word(begin + 1) not in ("of", "is", "was")):
        return "that"
    if frames & {"strong", "clause", "noun"} and _quotation(r, index + 1):
        return "quotation"
    if "quoting" in frames and (near := r.quotation_ahead(index + 2, _QUOTED_WITHIN)) > index + 1 and not r.capital(near):
        return "quotation"
    if "document" in frames and following and _document(r, index):
        return "noun"
    if (
        "gerund" in frames
        and following.endswith("ing")
        and len(following) > 5
        and (following not in r.lexicon.nouns or r.word(begin + 1) in r.words["determiners"])
    ):
        return "noun"
    if "clause" in frames and following == "how" and _clause(r, begin + 1):
        return "that"
    if "infinitive" in frames and following == "to":
        return "noun"
    if following and (_object(r, text, begin, following, frames) or _noun(r, begin, following, frames)):
        return "noun"
    if "strong" in frames and following and (_clause(r, begin) or (text in r.words["saying"] and _says(r, begin))):
        return "clause"
    opens = following in r.words["determiners"] or following in r.words["clause-subjects"] or following == "half"
    if "clause" in frames and opens and _clause(r, begin, loose=False):
        return "that"
    return "that" if r.word(index + 1) in r.words["prepositions"] and _later_that(r, index + 1) else ""


def _quotation(r: Reader, index: int) -> bool:
    """Words in marks right behind the verb, or near and no name: not 'the film, called “Best of Enemies”'."""
    near = r.quotation_ahead(index, _QUOTED_WITHIN)
    return near >= 0 and not r.closes_quotation(index) and (near == index or r.word(near - 1) not in r.words["naming"])


def _object(r: Reader, text: str, begin: int, following: str, frames: Frames) -> bool:
    """ "accused the army of", "called on ministers", "warned of floods", "urged residents to leave", "declined to comment"."""
    if text in ("put", "puts") and following == "it" and r.word(begin + 1) == "to":
        return True  # "put it to the jury"
    if "figure" in frames and any(r.word(i) == "at" and r.word(i + 1)[:1].isdigit() for i in range(begin, min(begin + _OBJECT_WITHIN, r.size))):
        return True
    if "person" not in frames:
        return False
    near = [r.word(i) for i in range(begin, min(begin + _OBJECT_WITHIN, r.size)) if not r.broken(i)]
    if text.startswith("accus"):
        return "of" in near
    if text.startswith("call"):
        return following in ("for", "on")
    if text.startswith(("declin", "refus")):
        return following == "to" and r.word(begin + 1) in r.words["refused-to"]
    return (text.startswith("warn") and following in ("against", "of")) or "to" in near[1:]


def _noun(r: Reader, begin: int, following: str, frames: Frames) -> bool:
    """ "denied the charge", "blamed rising costs", "confirmed the delay"."""
    if (
        "noun" in frames
        and not following.endswith("ly")
        and following not in r.words["prepositions"]
        and (following in r.words["determiners"] or r.capital(begin) or len(following) > 3)
    ):
        return True
    if "abstract" in frames and following == "it" and r.broken(begin + 1):
        return True  # "confirmed it"
    if "abstract" not in frames or following not in r.words["determiners"]:
        return False
    for index in range(begin + 1, min(begin + 4, r.size)):
        text = r.word(index)
        if r.broken(index) or text in r.words["joints"]:
            return False
        if text in r.words["abstract-nouns"] or (len(text) > 6 and text.endswith(r.lexicon.endings["abstract"])):
            return True
    return False


def _document(r: Reader, index: int) -> bool:
    """ "the inquest report lists", "the study has linked": the subject is a report, a study, a poll."""
    start = index
    while start > 0 and index - start < 3 and (r.word(start - 1) in r.words["auxiliary"] or _is_adverb(r, start - 1)):
        start -= 1
    subject = r.before(start)
    if subject[0] >= subject[1]:
        return False
    return r.lexicon.nouns.get(r.word(r.head(*subject))) == "document" and r.kind(*subject) in ("document", "vague")


def _says(r: Reader, begin: int) -> bool:
    """ "says the money went to": whatever follows, if it is a phrase and more than one."""
    head = r.word(begin) in r.words["determiners"] or r.capital(begin)
    return head and r.word(begin) not in r.words["no-clause"] and not any(r.broken(index) for index in range(begin + 1, begin + 4))


def _told(r: Reader, begin: int) -> str:
    """ "told reporters that", "told a jury on Monday that", "“…,” she told parliament"; not "told the truth"."""
    if _later_that(r, begin):
        return "that"
    if r.word(begin) in r.words["told-publicly"]:
        return "that"  # whoever does: "the striker told reporters he had felt"
    named = r.capital(begin) or (r.word(begin) in r.words["articles"] and r.capital(begin + 1))
    if r.word(begin) in r.words["told"] or named or r.lexicon.nouns.get(r.word(begin + 1)) in ("media", "body", "person"):
        return "clause"
    return "quotation" if r.quotation_ahead(begin, 6) >= 0 else ""


def _later_that(r: Reader, begin: int) -> bool:
    for index in range(begin, min(begin + _CLAUSE_WITHIN, r.size)):
        if r.broken(index) and not r.comma(index):
            return False
        if r.word(index) == "that":
            return index > begin
    return False


def _clause(r: Reader, begin: int, *, loose: bool = True) -> bool:
    """True where a clause with a finite verb follows: "said the pool would reopen"; `loose`: a word in -s may be one."""
    if r.word(begin) in r.words["no-clause"] or r.broken(begin + 1):
        return False
    if r.word(begin) in r.words["clause-subjects"]:
        return True
    for index in range(begin + 1, min(begin + _CLAUSE_WITHIN, r.size)):
        text = r.word(index)
        if r.broken(index) and not r.comma(index):
            return False
        past = text.endswith("ed") and len(text) > 4 and r.word(index - 1) not in r.words["determiners"]
        if text in r.words["finite"] or past or text == "that":
            return True
        if text in ("to", "who", "which"):
            return False
    likely = (r.word(index) for index in range(begin + 2, min(begin + 7, r.size)) if not r.broken(index))
    return loose and any(text.endswith(("s", "en")) and not text.endswith("ss") for text in likely)
