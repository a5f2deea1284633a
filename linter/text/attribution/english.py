"""Verbs that name a source in English: a subject that says something, an inversion, an aside.

Words come from linter/lexicon/en (speech-verbs, sources, constructions).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from linter.text.attribution import english_said
from linter.text.attribution.english_said import Frames
from linter.text.attribution.phrase import Range, Reader
from linter.text.attribution.record import Attribution
from linter.text.attribution.sourcekind import KNOWN


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
    while back > 0 and index - back < 4 and not r.broken(back + 1) and english_said.is_adverb(r, back):
        back -= 1
    if participle and r.word(back) in r.words["auxiliary"] and not r.broken(back + 1):
        return back, True
    return (back + 1 if back + 1 < index else index), False


def _with_subject(r: Reader, start: int, index: int, frames: Frames) -> Attribution | None:
    """The subject before the verb, and something said after it, or an aside: ", the regulator said,"."""
    if start > 0 and r.opens_sentence(start):
        return None  # "Also ask “do you …”": an order
    incise = frames <= {"incise"}  # “…,” the manager fumed
    said = "" if incise else english_said.said(r, index, frames) or _shown(r, start, index)
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
    goes_on = r.word(index) in ("saying", "adding") and (r.quotation_ahead(index + 1, 3) >= 0 or english_said.clause(r, index + 1))
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
