"""Figures that somebody counted: polls, sums, shares of people ("un élève sur dix", "a third of nurses"), other shares."""

from __future__ import annotations

from collections.abc import Iterator

from linter.regexp import regexp
from linter.text.attribution import quotes
from linter.text.attribution.claim import LONG, Claim, make, sentence_of, tokens_of
from linter.text.attribution.cover import sentence_at
from linter.text.attribution.phrase import Reader

_COUNTED = r"(?:millions?|milliards?|billions?|trillions?)\b(?: (?:d'|de |of )?(?:euros?|dollars?|francs|livres|pounds|eur)\b)?"
# It begins with one class of characters: that is what `re` finds fast.
_FIGURE = regexp(
    rf"[\d$€£](?:(?<=\d)(?<![\w.,].)[\d .,]{{0,15}}(?:%|per ?cent\b|pour cent\b|{_COUNTED}|euros?\b|dollars?\b|€)"
    r"|(?<!\d)\d[\d.,]{0,15}(?: ?(?:million|billion|trillion|m|bn)\b)?)"
)
_MONEY = regexp(r"euro|dollar|franc|livre|pound|[$€£]|eur\b")
_BIG = regexp(r"milli|billion|trillion|\d(?:\d\d|[ .,]\d{3})|\d ?(?:m|bn)$")
_MUCH = regexp(r"milli|billion|trillion|\d ?(?:m|bn)$")
_POLLED = regexp(r"polling (?:at|on)|crédité")
_TAIL_WORD = regexp(r"[\w€$]+")
_COUNT = regexp(r"(?<= )(?:\d{1,3}(?:[ .,]\d{3})+|[1-9]\d\d) (?:[a-zà-ÿ]+s|people|[a-zà-ÿ]+ (?:[a-zà-ÿ]+s|people))\b")
_ABOUT = 2
"""Words before a count that make it one of many: "près de", "more than"."""
_TAIL = 60
"""Characters behind a figure in which an opinion may be told."""
_RECIPIENT = 14
"""Tokens from "coûte" to whom it costs it: "coûte chaque année 480 millions aux banques"."""
_SUBJECT = 9
"""Tokens before a verb in which its subject's number stands."""
_NEAR = 4
"""Tokens between a share and of whom it is, or between a preposition and its place."""


def signed(folded: str) -> bool:
    """True where a block may hold a figure in digits. Spelt out: `any` over a list of signs takes twice as long."""
    return (
        "%" in folded or "milli" in folded or "billion" in folded or "€" in folded
        or "$" in folded or "£" in folded or "euro" in folded or "dollar" in folded or "cent" in folded
    )  # fmt: skip


def figures(r: Reader) -> Iterator[Claim]:
    """A poll, a sum, a share of people in digits; any other share or million is a statistic."""
    words, folded = r.words, r.folded
    for match in _FIGURE.finditer(folded):
        start, end = match.start(), match.start() + len(match[0].rstrip())
        if quotes.inside(r.block, start):
            continue
        number = sentence_at(r.block, start)
        first, last = r.block.sentences[number]
        tail = _TAIL_WORD.findall(folded[end : min(last, end + _TAIL)])
        share = match[0].endswith(("%", "cent"))
        # "Ils sont 62 % à vouloir": of whom stands before, or in the sentence before.
        people = share and not (words["polls"].isdisjoint(tail[:4]) and (tail[:1] != ["à"] or words["opinion"].isdisjoint(tail[1:3])))
        if (people and not words["opinion"].isdisjoint(tail)) or (
            share and (not words["voting"].isdisjoint(tail[:4]) or _POLLED.search(folded, max(0, start - 25), start))
        ):
            yield Claim("poll", start, end, number)
            continue
        counts = people or (_MONEY.search(match[0]) is not None and _BIG.search(match[0]) is not None)
        if not (counts or share or "milli" in match[0]) or last - first > LONG:
            continue
        prices = words["traded"] if share else words["priced-much"] if _MUCH.search(match[0]) else words["priced"]
        if _told(r, *tokens_of(r, first, last), placed=counts, prices=prices):
            continue
        yield Claim("figure" if counts else "statistic", start, end, number)


def counts(r: Reader) -> Iterator[Claim]:
    """ "près de 9 000 postes ont disparu", "some 30,000 stray dogs": a round number of what nobody counts by looking."""
    words, folded = r.words, r.folded
    for match in _COUNT.finditer(folded):
        first, last = tokens_of(r, match.start(), match.end())
        about = any(r.word(i) in words["about"] for i in range(max(0, first - _ABOUT), first) if not r.broken(i + 1))
        yearly = any(time in folded for time in words["yearly"])
        if not (yearly or (about and r.word(last - 1) not in words["seen-at-once"])) or quotes.inside(r.block, match.start()):
            continue
        number, start, end = sentence_of(r, first)
        begin, beyond = tokens_of(r, start, end)
        if end - start <= LONG and not r.any_word(begin, beyond, words["capacity"]) and not _told(r, begin, beyond, placed=True):
            yield Claim("statistic", match.start(), match.end(), number)


def multiple(r: Reader, index: int) -> Claim | None:
    """ "trois fois plus nombreux", "three times more common", "twice as many", "a doublé en un an": compared with what, and by whom?"""
    words = r.words
    _, start, end = sentence_of(r, index)
    if r.broken(index + 1) or end - start > LONG or r.text[end - 1] == "?":
        return None
    begin = index
    if r.word(index) in words["multiplied"]:
        if r.word(index + 1) not in words["multiplied-since"]:
            return None
        subject = r.before(r.skip_back(index, words["auxiliary"]))
        if subject[0] >= subject[1] or not r.any_word(*subject, words["amounts"]):
            return None
    else:
        begin = index - 1 if r.numeral(index - 1) and not r.broken(index) else index
        more = index + 1
        if (begin == index and r.word(index) not in words["twice"]) or r.word(more) not in words["more"] or r.word(more + 1) not in words["compared"]:
            return None
    first, last = tokens_of(r, start, end)
    if _told(r, first, begin, placed=True, sold=False) or _told(r, index + 1, last, placed=True, sold=False):
        return None
    return make(r, "statistic", begin, index + 2)


def worded(r: Reader, index: int) -> Claim | None:
    """ "un million de foyers", "two million people": a round number in words."""
    number = index - 1
    if (
        r.broken(index)
        or r.word(number).isdigit()
        or not (r.numeral(number) or (r.word(number) == "a" and r.word(number - 1) in r.words["about"]))
        or r.word(index + 1) in r.words["seen-at-once"]
    ):
        return None
    _, start, end = sentence_of(r, index)
    counted = index + 1 + (r.word(index + 1) in r.words["of"])
    if end - start > LONG or r.broken(counted) or r.word(counted) in r.words["seen-at-once"] or r.text[end - 1] == "?":
        return None
    return None if _told(r, *tokens_of(r, start, end), placed=True) else make(r, "statistic", number, counted + 1)


def proportion(r: Reader, index: int) -> Claim | None:
    """ "un élève sur dix", "one in five pensioners", "un tiers des étudiants": a share of people in words."""
    words = r.words
    if r.word(index) in words["of-so-many"]:
        first, last = _so_many(r, index)
    else:
        first, last = _fraction(r, index)
    if first >= last:
        return None
    _, start, end = sentence_of(r, index)
    begin, beyond = tokens_of(r, start, end)
    if r.word(index) in words["halves"] and r.word(index + 2) in words["every"]:
        return None if end - start > LONG or _told(r, last, beyond, placed=True) else make(r, "figure", first, last)
    if end - start > LONG or r.text[end - 1] == "?" or "%" in r.folded[start:end]:
        return None  # "quatre Français sur dix, soit 41 % des électeurs" is asked once
    asked = r.any_word(last, last + 6, words["opinion"])
    if (not asked and r.word(index) in words["halves"]) or (not asked and (_told(r, begin, first, placed=True) or _told(r, last, beyond, placed=True))):
        return None
    return make(r, "poll" if asked else "figure", first, last)


def _so_many(r: Reader, index: int) -> tuple[int, int]:
    """ "sept salariés sur dix" (people before), "six in ten Americans" (people behind); an empty range where it is none."""
    if r.word(index) != "out" and not r.numeral(index + 1) and not (r.word(index + 1) == "every" and r.numeral(index + 2)):
        return 0, 0
    if r.french:
        if r.numeral(index - 2) and _counted(r, index - 1) and r.word(index + 2) not in r.words["measures"]:
            return (index - 2, index + 2) if not any(r.broken(i) for i in range(index - 1, index + 2)) else (0, 0)
        if (
            r.numeral(index - 3)
            and _counted(r, index - 2)
            and r.word(index - 1).endswith(r.lexicon.endings["adjective"])
            and r.word(index + 2) not in r.words["measures"]
        ):
            return (index - 3, index + 2) if not any(r.broken(i) for i in range(index - 2, index + 2)) else (0, 0)
        noun = index - 1 if r.people(index - 1) or r.word(index - 1) in r.words["shares-of"] else index - 2
        first = noun - 1 if r.numeral(noun - 1) else noun - 2
        fits = (r.people(noun) or r.word(noun) in r.words["shares-of"]) and r.numeral(first) and r.word(index + 2) not in r.words["measures"]
        return (first, index + 2) if fits and not any(r.broken(i) for i in range(first + 1, index + 2)) else (0, 0)
    if not r.numeral(index - 1) or r.broken(index):
        return 0, 0
    if r.word(index) == "out":
        index += 1  # "six out of ten patients": its number stands before "out"
        return next(((index - 2, noun + 1) for noun in range(index + 2, index + 5) if r.numeral(index + 1) and (r.people(noun) or _counted(r, noun))), (0, 0))
    last = index + 2 + (r.word(index + 1) == "every")
    for noun in range(last, last + 3):
        if r.broken(noun):
            break
        if r.people(noun) or _counted(r, noun):
            return index - 1, noun + 1
    return 0, 0


def _counted(r: Reader, index: int) -> bool:
    """A thing of which there are many: "one in four rivers", "une rivière sur trois"; not "one in three matches", "une fois sur deux"."""
    text = r.word(index)
    return text.isalpha() and len(text) > 2 and (r.french or text.endswith("s")) and not r.capital(index) and text not in r.words["no-share"]


def tallied(r: Reader, index: int) -> Claim | None:
    """ "quarante et un accidents ont été recensés", "forty-one deaths were recorded": who counted?"""
    words = r.words
    _, start, end = sentence_of(r, index)
    if r.word(index - 1) not in words["passive"] or r.broken(index) or end - start > LONG or r.text[end - 1] == "?":
        return None
    verb = r.skip_back(index, words["passive"] | words["auxiliary"] | words["clitics"], 4)
    for place in range(verb - 1, max(-1, verb - _SUBJECT), -1):
        if r.numeral(place) or r.word(place).partition("-")[0] in words["numerals"] or r.word(place)[:1].isdigit():
            first, last = tokens_of(r, start, end)
            played = r.any_word(place, verb, words["seen-at-once"]) or r.any_word(place, verb, words["no-share"])
            return (
                None if played or r.any_word(first, last, words["agent-by"]) or _told(r, first, last, placed=True) else make(r, "statistic", place, index + 1)
            )
        if r.broken(place):
            break
    return None


def lead(r: Reader, index: int) -> Claim | None:
    """ "the incumbent leads by nine points", "devance son rival de six points": a poll, where the sentence speaks of a vote."""
    words = r.words
    if not (r.numeral(index - 1) or r.word(index - 1)[:1].isdigit()) or r.broken(index):
        return None
    verb = next((i for i in range(index - 1, max(-1, index - _SUBJECT), -1) if r.word(i) in words["leading-by"]), -1)
    _, start, end = sentence_of(r, index)
    first, last = tokens_of(r, start, end)
    return make(r, "poll", verb, index + 1) if verb >= 0 and r.any_word(first, last, words["electoral"]) else None


def _fraction(r: Reader, index: int) -> tuple[int, int]:
    """ "un tiers des étudiants", "three quarters of nurses", "have fallen by a fifth"; an empty range where it is none."""
    if r.word(index - 2) in r.words["by-so-much"] and r.any_word(index - 5, index - 2, r.words["trended"]) and r.word(index + 1) not in r.words["of"]:
        return index - 1, index + 1
    if r.broken(index + 1) or r.word(index + 1) not in r.words["of"]:
        return 0, 0
    first = index
    every = r.word(index + 2) in r.words["every"]
    if not r.broken(index) and (r.numeral(index - 1) or r.word(index - 1) in r.words["determiners"]):
        first = index - 1
    for noun in range(index + 2, index + 2 + _NEAR):
        if r.broken(noun) or r.word(noun) in r.words["joints"]:
            break
        if r.people(noun) or ((r.word(index) not in r.words["halves"] or every) and r.word(noun).endswith(("s", "x")) and _counted(r, noun)):
            return first, noun + 1
    return 0, 0


def _told(r: Reader, first: int, last: int, *, placed: bool, sold: bool = True, prices: frozenset[str] | None = None) -> bool:
    """A body, a document or a name in the sentence counts, pays or owns: it answers for the figure. A price is no claim.

    `sold`: words of prices count. `placed`: a place where something is ("dans le département", "en France") and whom it costs answer for nothing.
    """
    nouns, words = r.lexicon.nouns, r.words
    priced = words["priced"] if prices is None else prices
    for index in range(first, last):
        text = r.texts[index]
        if sold and text in priced and r.word(index + 1) not in words["unpriced"] and not (placed and r.word(index - 1) in words["first-estimate"]):
            return True
        noun = nouns.get(text)
        if noun in ("document", "media", "weak-document") and text not in words["uncounting"]:
            return True
        answers = (noun in ("body", "weak-body") and text not in words["uncounting"]) or (
            r.capital_within(index) and text not in words["polls"] and text not in words["common"]
        )
        if answers and not _amount_of(r, index, noun) and not (placed and _placed(r, index, noun)):
            return True
    return False


def _amount_of(r: Reader, index: int, noun: str | None) -> bool:
    """ "la dette du club", "hospital admissions": whose amount it is."""
    before = index - 1 - (r.word(index - 1) in r.words["definite"])
    return noun in ("body", "weak-body") and (
        (r.word(before) in ("de", "du", "of") and r.word(before - 1) in r.words["amounts"]) or (not r.french and r.word(index + 1) in r.words["amounts"])
    )


def _placed(r: Reader, index: int, noun: str | None) -> bool:
    """ "dans les trois départements", "en France", "costs the Treasury": where something is, or whom it costs."""
    costs = _RECIPIENT if r.french and r.word(index - 1 - (r.word(index - 1) in r.words["definite"])) in ("à", "au", "aux") else 3
    if (costs == 3) != r.french and r.any_word(index - costs, index, r.words["costing"]):
        return True
    whole = index - 1 - (r.word(index - 1) in r.words["definite"])
    if noun == "weak-body" and r.word(whole) in ("de", "du", "of") and r.people(whole - 1):
        return True  # "38 % des agriculteurs de la région"
    places = r.words["within"] if noun == "body" else r.words["locative"]  # "dans l'académie", but "à la mairie"
    for back in range(index - 1, max(-1, index - _NEAR - 1), -1):
        text = r.word(back)
        if r.broken(back + 1):
            return False
        if text in places:
            return True
        of = text in ("de", "d'", "of") or r.word(back + 1) in ("de", "d'", "of")  # "dans la région de Charleroi"
        if text not in r.words["determiners"] and not r.capital(back) and not of:
            return False
    return False
