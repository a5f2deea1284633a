"""How what is said follows an English verb: a clause, words in marks, a noun, whom it is told.

Words come from linter/lexicon/en/constructions.yaml.
"""

from __future__ import annotations

from linter.text.attribution.phrase import Reader

_QUOTED_WITHIN = 8
_CLAUSE_WITHIN = 12
_OBJECT_WITHIN = 9

Frames = frozenset[str]


def is_adverb(r: Reader, index: int) -> bool:
    text = r.word(index)
    return text in r.words["light-adverbs"] or (text.endswith("ly") and text not in r.lexicon.nouns)


def said(r: Reader, index: int, frames: Frames) -> str:
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
    if "clause" in frames and following == "how" and clause(r, begin + 1):
        return "that"
    if "infinitive" in frames and following == "to":
        return "noun"
    if following and (_object(r, text, begin, following, frames) or _noun(r, begin, following, frames)):
        return "noun"
    if "strong" in frames and following and (clause(r, begin) or (text in r.words["saying"] and _says(r, begin))):
        return "clause"
    opens = following in r.words["determiners"] or following in r.words["clause-subjects"] or following == "half"
    if "clause" in frames and opens and clause(r, begin, loose=False):
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
    while start > 0 and index - start < 3 and (r.word(start - 1) in r.words["auxiliary"] or is_adverb(r, start - 1)):
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
    return "quotation" if r.quotation_ahead(begin, 6) >= 0 else "noun" if r.word(begin - 1) == "told" and _ordered(r, begin) else ""


def _ordered(r: Reader, begin: int) -> bool:
    """ "told hospitals to prepare", "told fans not to travel"; not "told the truth to the court"."""
    for index in range(begin + 1, min(begin + 5, r.size)):
        if r.broken(index):
            return False
        if r.word(index) == "to":
            return r.word(index + 1) not in r.words["determiners"] and not r.capital(index + 1) and not r.broken(index + 1)
    return False


def _later_that(r: Reader, begin: int) -> bool:
    for index in range(begin, min(begin + _CLAUSE_WITHIN, r.size)):
        if r.broken(index) and not r.comma(index):
            return False
        if r.word(index) == "that":
            return index > begin
    return False


def clause(r: Reader, begin: int, *, loose: bool = True) -> bool:
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
