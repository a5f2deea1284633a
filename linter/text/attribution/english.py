"""The constructions that name a source in English, one function each: from a token they begin at to an attribution or None."""

from __future__ import annotations

from linter.text.attribution.phrase import Reader
from linter.text.attribution.record import Attribution

_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "get", "got"))
_NOT_BEFORE_FINITE = frozenset(("the", "a", "an", "his", "her", "their", "its", "this", "of", "in", "to", "my", "our", "no", "any", "such", "on", "for", "with", "not", "would", "will", "could", "can", "may", "might", "should", "must", "did", "does", "do", "don't", "didn't", "doesn't", "without", "by", "let", "let's"))
_FINITE = frozenset(("is", "are", "was", "were", "had", "has", "have", "would", "could", "will", "should", "can", "may", "might", "did", "does", "do", "must", "isn't", "wasn't", "weren't", "aren't", "won't", "wouldn't", "can't", "couldn't", "didn't", "doesn't", "don't", "hasn't", "haven't"))
_OBJECTS = frozenset(("reporters", "parliament", "lawmakers", "lawmaker", "congress", "jurors", "investors", "analysts", "police", "officers", "me", "us", "him", "her", "them", "journalists", "supporters", "staff", "employees", "voters", "senators", "reuters", "bbc", "cnn", "delegates", "colleagues", "viewers", "listeners"))
_KNOWN = frozenset(("named", "document", "vague", "self"))


def reported(r: Reader, index: int) -> Attribution | None:
    """A verb of speech with its subject before it, or behind it: "the mayor said", "said Laura Finch", "figures show"."""
    forms = r.lexicon.verbs[r.word(index)]
    start, compound = index, False
    previous = r.word(index - 1) if not r.broken(index) else ""
    if previous in _BE:
        return _quoted_as(r, index) if r.word(index) == "quoted" else None
    back = index - 1
    while back > 0 and index - back < 4 and not r.broken(back + 1) and (r.word(back) in r.words["adverbs"] - r.words["auxiliary"] or r.word(back).endswith("ly")):
        back -= 1
    if "participle" in forms and r.word(back) in r.words["auxiliary"] and not r.broken(back + 1):
        start, compound = back, True
    if not compound and "finite" not in forms:
        return _gerund(r, index) if "gerund" in forms else None
    frames = forms.get("participle" if compound else "finite", frozenset())
    if not compound and previous in _NOT_BEFORE_FINITE:
        return None
    found = _inversion(r, start, index)
    if found is not None:
        return found
    while start > 0 and not r.broken(start) and (r.word(start - 1) in ("also", "later", "then", "still", "previously", "recently", "repeatedly", "never", "now", "already") or r.word(start - 1).endswith("ly")):
        start -= 1
    said = _said(r, index, frames)
    aside = r.broken(index + 1) and _aside(r, start)
    if not said and not aside:
        return None
    subject = r.before(start)
    if r.word(start - 1) == "who" and r.comma(start - 1):
        subject = r.before(start - 1)
    if subject[0] >= subject[1]:
        subject = _first_subject(r, start)
    if subject[0] >= subject[1]:
        return None
    if r.share(*subject):
        return None
    kind = r.kind(*subject)
    if kind == "thing" or r.word(subject[0]) in ("it", "this", "that", "there", "which", "what"):
        return None
    if kind not in _KNOWN:
        if not (said == "clause" and "strong" in frames) and not (said in ("that", "quotation") and r.word(index) not in ("shows", "show", "showed", "indicates", "indicated", "suggests", "suggest", "find", "found")):
            return None
        kind = "named"
    if kind == "self" and said == "clause" and r.word(index) not in ("say", "argue", "believe", "think"):
        return None
    first = min(start, subject[0])
    return r.make(first, max(index + 1, subject[1]), (start, index + 1), subject, "verb", kind)


def _first_subject(r: Reader, start: int) -> tuple[int, int]:
    """ "The company declined to comment but said": the subject of the sentence, if it is a source."""
    if r.word(start - 1) not in ("and", "but") and not (r.comma(start) and r.word(start - 1)):
        return start, start
    head = start
    while head > 0 and start - head < 40 and not r.opens_sentence(head):
        head -= 1
    if r.word(head) in r.words["pronouns"]:
        return head, head + 1
    end = head
    while end < start and end - head < 8 and not r.broken(end + 1) and r.word(end + 1) not in r.lexicon.verbs and r.word(end + 1) not in r.words["stops"] and not (r.word(end + 1).endswith("ed") and r.lexicon.nouns.get(r.word(end))):
        end += 1
    subject = (head, end + 1)
    return subject if subject[1] <= start and r.kind(*subject) in ("named", "document") else (start, start)


def _quoted_as(r: Reader, index: int) -> Attribution | None:
    """ "Mr. Doyle was quoted as saying"."""
    if r.word(index + 1) != "as" or r.word(index + 2) not in ("saying", "telling"):
        return None
    subject = r.before(index - 1)
    kind = r.kind(*subject)
    return r.make(subject[0], index + 3, (index - 1, index + 3), subject, "verb", kind) if kind in _KNOWN else None


def _gerund(r: Reader, index: int) -> Attribution | None:
    """A participle that goes on: "adding that", "saying it would close"."""
    if r.word(index + 1) == "that" or (r.word(index) in ("saying", "adding") and (r.quotation_ahead(index + 1, 3) or _clause(r, index + 1))):
        if r.comma(index) or r.word(index - 1) in ("as", "by"):
            return r.make(index, index + 1, (index, index + 1), (index, index), "participle", "named")
    return None


def _inversion(r: Reader, start: int, index: int) -> Attribution | None:
    """The source behind the verb, after a quotation or a comma: "said Laura Finch", "recalled Ahmed"."""
    closed = r.closes_quotation(start)
    if not closed and not (r.comma(start) and r.word(index) in ("said", "says", "according", "reports", "wrote", "writes", "warned")):
        return None
    begin = index + 1
    if begin >= r.size or r.broken(begin) or r.word(begin) in ("that", "to", "in", "on", "it", "there"):
        return None
    source = r.after(begin)
    kind = r.kind(*source)
    if kind not in _KNOWN:
        if not (closed and kind == "" and r.word(begin) in r.words["determiners"]):
            return None
        kind = "named"
    if not closed and source[1] < r.size and r.word(source[1]) in _FINITE:
        return None
    return r.make(start, source[1], (start, index + 1), source, "incise", kind)


def _aside(r: Reader, start: int) -> bool:
    """True for ", the regulator said," and "…, figures show.": the subject stands between a comma or a mark and the verb."""
    subject = r.before(start)
    if subject[0] >= subject[1] or subject[0] == 0:
        return False
    begin = subject[0]
    return (r.comma(begin) or r.closes_quotation(begin)) and subject[1] == start


def _said(r: Reader, index: int, frames: frozenset[str]) -> str:
    """How what is said follows: that, quotation, clause, noun; "" where nothing is said."""
    text = r.word(index)
    begin = index + 1
    while begin < min(index + 4, r.size) and not r.broken(begin) and r.word(begin) in r.words["adverbs-here"]:
        begin += 1
    following = r.word(begin) if not r.broken(begin) else ""
    if text in ("tell", "tells", "told", "reminded"):
        return _told(r, begin)
    if following == "that" and frames & {"strong", "clause"} and (r.word(begin + 1) not in ("of", "is", "was", "he's") or "strong" in frames):
        return "that"
    if r.quotation_ahead(index + 1, 8) and frames & {"strong", "clause", "noun"} and not r.closes_quotation(index + 1):
        near = next((i for i in range(index + 1, min(index + 9, r.size)) if r.opens_quotation(i)), index + 1)
        if r.word(near - 1) not in r.words["naming"] or near == index + 1:
            return "quotation"
    if "person" in frames:
        if text.startswith("accus") and any(r.word(i) == "of" for i in range(begin, min(begin + 9, r.size)) if not r.broken(i)):
            return "noun"
        if (text.startswith("call") and following in ("for", "on")) or (text.startswith("warn") and following in ("against", "of")) or (text.startswith("declin") and r.word(begin + 1) == "to" and r.word(begin + 2) == "comment"):
            return "noun"
        if text.startswith(("urg", "expect", "warn")) and any(r.word(i) == "to" for i in range(begin + 1, min(begin + 8, r.size)) if not r.broken(i)):
            return "noun"
    if "noun" in frames and following and (following in r.words["determiners"] or following.endswith("ing") or r.capital(begin) or len(following) > 3) and not following.endswith("ly"):
        return "noun"
    if "abstract" in frames and following in r.words["determiners"] and _is_abstract(r, begin):
        return "noun"
    if "strong" in frames and following and _clause(r, begin):
        return "clause"
    if "clause" in frames and following and following in (r.words["determiners"] | r.words["pronouns"] | {"it", "there", "half", "we", "i"}) and _clause(r, begin, loose=False):
        return "that"
    if following == "in" and r.word(begin + 1) in ("a", "an") and frames & {"strong"} and _later_that(r, begin):
        return "that"
    if following in ("to", "in", "during", "after", "at") and _later_that(r, begin):
        return "that"
    return ""


def _is_abstract(r: Reader, begin: int) -> bool:
    """A noun of act, state or quality: "the delay", "the closure of"."""
    for index in range(begin + 1, min(begin + 4, r.size)):
        text = r.word(index)
        if r.broken(index) or text in ("of", "to", "in", "for"):
            return False
        if text in r.words["abstract-nouns"] or (len(text) > 6 and text.endswith(("tion", "tions", "ment", "ness", "ity", "ance", "ence", "sion"))):
            return True
    return False


def _told(r: Reader, begin: int) -> str:
    """ "told reporters that", "told a jury on Monday that", "“…,” she told parliament"; not "told the truth"."""
    if _later_that(r, begin):
        return "that"
    if r.word(begin) in _OBJECTS or r.capital(begin) or r.lexicon.nouns.get(r.word(begin + 1)) in ("media", "body", "person"):
        return "clause"
    return "quotation" if r.quotation_ahead(begin, 6) else ""


def _later_that(r: Reader, begin: int) -> bool:
    for index in range(begin, min(begin + 12, r.size)):
        if r.broken(index) and not r.comma(index):
            return False
        if r.word(index) == "that":
            return index > begin
    return False


def _clause(r: Reader, begin: int, *, loose: bool = True) -> bool:
    """True where a clause with a finite verb follows: "said the pool would reopen", "say he planned it"."""
    if r.word(begin) in ("goodbye", "hello", "nothing", "yes", "so", "about", "of", "sorry") or r.broken(begin + 1):
        return False
    if r.word(begin) in ("he", "she", "they", "it", "we", "i", "there"):
        return True
    for index in range(begin + 1, min(begin + 12, r.size)):
        if r.broken(index) and not r.comma(index):
            return False
        text = r.word(index)
        if text in _FINITE or (text.endswith("ed") and len(text) > 4 and r.word(index - 1) not in _FINITE and r.word(index - 1) not in r.words["determiners"]):
            return True
        if text in ("to", "that", "who", "which"):
            return text == "that"
    return loose and any(not r.broken(i) and (r.word(i).endswith("s") or r.word(i).endswith("en")) and not r.word(i).endswith("ss") for i in range(begin + 2, min(begin + 7, r.size)))


def according(r: Reader, index: int, begin: int, phrase: tuple[str, ...]) -> Attribution | None:
    """ "according to the sheriff", "per the filing"; not "according to size"."""
    first = index - len(phrase) + 1
    if begin >= r.size or r.broken(begin):
        return None
    source = r.after(begin)
    kind = r.kind(*source)
    if phrase == ("per",) and (not (r.opens_sentence(first) or r.comma(first)) or kind not in ("named", "document")):
        return None
    if kind == "" and r.comma(first) and r.word(begin) in ("the", "a", "an", "his", "her", "their"):
        kind = "named"
    return r.make(first, source[1], (first, begin), source, "preposition", kind) if kind in _KNOWN else None


def as_put_it(r: Reader, index: int) -> Attribution | None:
    """ "as the coach put it"."""
    if r.word(index + 1) != "it":
        return None
    subject = r.before(index)
    if r.word(subject[0] - 1) != "as" or r.kind(*subject) not in ("named", "vague"):
        return None
    return r.make(subject[0] - 1, index + 2, (index, index + 2), subject, "verb", r.kind(*subject))


def in_view(r: Reader, index: int) -> Attribution | None:
    """ "in her view", "in the minister's opinion"."""
    start = index
    while start > 0 and index - start < 6 and not r.broken(start) and r.word(start - 1) != "in":
        start -= 1
    if r.word(start - 1) != "in" or r.broken(start) or index == start:
        return None
    last = r.word(index - 1)
    if last in ("his", "her", "their"):
        return r.make(start - 1, index + 1, (index, index + 1), (index - 1, index), "preposition", "named")
    if last.endswith(("'s", "s'")) and r.kind(start, index) not in ("thing",):
        return r.make(start - 1, index + 1, (index, index + 1), (start, index), "preposition", "named")
    return None


def in_document(r: Reader, index: int, phrase: tuple[str, ...]) -> Attribution | None:
    """ "in a statement", "in an interview with the Times"."""
    first = index - len(phrase) + 1
    if not (r.opens_sentence(first) or r.comma(first) or any(r.word(i) in r.lexicon.verbs for i in range(max(0, first - 8), first))):
        return None
    return r.make(first, index + 1, (first, index + 1), (first + 1, index + 1), "noun", "document")


def carried(r: Reader, index: int) -> Attribution | None:
    """ "figures released by the bank"."""
    near = [i for i in range(max(0, index - 3), index) if r.word(i) in r.words["nominal"]]
    if not near or r.word(index + 1) != "by":
        return None
    source = r.after(index + 2)
    kind = r.kind(*source)
    return r.make(near[-1], source[1], (index, index + 2), source, "noun", kind) if kind in _KNOWN else None


def impersonal(r: Reader, index: int, phrase: tuple[str, ...]) -> Attribution | None:
    """ "some say", "it is widely believed": nobody speaks."""
    first = index - len(phrase) + 1
    return r.make(first, index + 1, (first, index + 1), (first, index + 1), "impersonal", "vague") if r.broken(first) or r.word(first - 1) in ("but", "and", "while", "as", "that") else None


def stance(r: Reader, index: int) -> Attribution | None:
    """ "officials remain cautious"."""
    if r.word(index) in r.words["stance-verbs"] and (r.broken(index + 1) or not {r.word(index + 1), r.word(index + 2)} & r.words["stance-adjectives"]):
        return None
    subject = r.before(index)
    return r.make(subject[0], index + 1, (index, index + 1), subject, "stance", "vague") if r.kind(*subject) == "vague" else None


def citing(r: Reader, index: int) -> Attribution | None:
    """ "citing police sources"."""
    source = r.after(index + 1)
    kind = r.kind(*source)
    return r.make(index, source[1], (index, index + 1), source, "participle", kind) if kind in _KNOWN else None
