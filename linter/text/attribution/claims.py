"""What needs a source: quotations, figures, accusations, decisions, hearsay in the conditional, records, forecasts.

Each kind is a function from a place in a block to a claim or None. Whether a claim has its source is not asked here
(see `cover`). The words are data: linter/lexicon/<language>/claims.yaml.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from linter.regexp import regexp
from linter.text.attribution import quotes
from linter.text.attribution.accusations import bribe, offence, offender, scheme
from linter.text.attribution.claim import LONG, Claim, Kind, make, sentence_of, tokens_of
from linter.text.attribution.cover import sentence_at
from linter.text.attribution.figures import counts, figures, lead, multiple, proportion, signed, tallied, worded
from linter.text.attribution.hearsay import hearsay
from linter.text.attribution.lexicon import lexicon
from linter.text.attribution.outlook import first_time, forecast, foretold, intention, never
from linter.text.attribution.phrase import Reader

_YEAR = regexp(r"\b(?:1[0-9]|20)\d\d\b")
_WORD = regexp(r"\w+")
_ENDED = regexp(r"[.!?»”\n]\s")
_NAME = regexp(r"(?:^|[\s’'])[A-ZÀ-Ý][\w’'-]+")
_LEAST_QUOTED = 20
"""Characters from which words in marks may be somebody's sentence."""
_WOVEN = 12
"""Blanks from which a quotation within the writer's sentence is asked for its speaker."""
_SUPERLATIVE = 8
"""Tokens back from "du monde", "jamais vu" to the article of the superlative."""


def claims(r: Reader) -> Iterator[Claim]:
    """The claims of one block, kind by kind."""
    yield from _quotations(r)
    if signed(r.folded):
        yield from figures(r)
    yield from counts(r)
    triggers = r.words["claim-triggers"]
    for index in [index for index, text in enumerate(r.texts) if text in triggers]:
        found = next((found for construction in _constructions(r.lexicon.language, r.texts[index]) if (found := construction(r, index))), None)
        if found is not None and not quotes.inside(r.block, r.tokens[index].start):
            yield found


@cache
def _constructions(language: str, text: str) -> tuple[Callable[[Reader, int], Claim | None], ...]:
    """The constructions that a trigger may begin, in their order."""
    known = lexicon(language)
    if known is None:
        return ()
    by_list = [construction for name, construction in _BY_LIST if text in known.words[name]]
    if text in known.claim_phrases:
        by_list.insert(0, _phrase)
    return (*by_list, scheme) if text in known.schemes else tuple(by_list)


def _phrase(r: Reader, index: int) -> Claim | None:
    """Records, forecasts and offences of several words: "du jamais vu", "devrait atteindre", "a mis le feu à"."""
    for name, phrase, at in r.lexicon.claim_phrases[r.word(index)]:
        first = index - at
        if first < 0 or r.texts[first : first + len(phrase)] != phrase:
            continue
        if name == "offences":
            found = None if r.any_word(first + len(phrase), first + len(phrase) + 3, r.words["on-stage"]) else offence(r, first, first + len(phrase))
        else:
            kind: Kind = "record" if name == "records" else "forecast"
            found = make(r, kind, first, first + len(phrase))
        if found is not None:
            return found
    return None


# ---- quotations


def _quotations(r: Reader) -> Iterator[Claim]:
    """Another's sentence; not names, titles, slogans and texts that tell where they come from."""
    block = r.block
    for start, end in block.quotations:
        if end - start >= _LEAST_QUOTED and quotes.sort(block, start, end, r.lexicon) == "speech" and not _told_otherwise(r, start, end):
            yield Claim("quotation", start, end, sentence_at(block, start))


def _told_otherwise(r: Reader, start: int, end: int) -> bool:
    """A slogan, a rule, a headline: the words around say what text it is. Or words that go on in a sentence of the writer's."""
    block = r.block
    before = block.folded[max(0, start - 3) : start].rstrip()
    if before.endswith(":"):
        if _introduced(block.text[max(0, start - 160) : start]):
            return True
    elif before and start > 0 and before[-1] not in '.!?…»”"' and block.text.count(" ", start, end) + block.text.count("\xa0", start, end) < _WOVEN:
        return True
    return not r.words["spoken"].isdisjoint(_WORD.findall(block.folded[max(0, start - 160) : start] + " " + block.folded[end : end + 80]))


def _introduced(lead: str) -> bool:
    """A name stands in the words that lead to the colon: who speaks is told, whatever the verb."""
    last = _ENDED.split(lead.rstrip(": \xa0\n"))[-1]
    return _NAME.search(last.strip()[1:]) is not None


# ---- decisions


def _decision(r: Reader, index: int) -> Claim | None:
    """An agentless passive with a verb of decision: "ont été désignés", "were selected"."""
    words = r.words
    if r.word(index) in words["is-now"] and not r.any_word(index + 1, index + 3, words["decided-now"]):
        return None  # the commonest of the triggers first
    follow, auxiliary = _decides(r, index), _auxiliary(r, index)
    if follow < 0 or auxiliary < 1 or r.broken(follow):
        return None
    _, first, last = sentence_of(r, index)
    if last - first > LONG or r.text[last - 1] == "?" or _long_ago(r, follow, first, last):
        return None
    if r.any_word(follow + 1, tokens_of(r, first, last)[1], words["agent-by"]):
        return None
    if r.word(auxiliary - 1) in words["impersonal-subject"]:  # "il a été décidé de"
        decreed = r.word(follow) in words["decreed"] and any(r.word(i) in words["decreed-that"] and not r.broken(i) for i in range(follow + 1, follow + 6))
        return make(r, "decision", auxiliary - 1, follow + 1) if decreed and r.opens_sentence(auxiliary - 1) else None
    if r.word(follow) in words["only-decreed"]:
        return None  # "the match was decided on penalties"
    subject = _subject(r, auxiliary, first)
    daily = r.word(follow) not in words["decided-now"] and r.any_word(subject or 0, _complement(r, subject or 0, auxiliary), words["undecided"])
    if subject is None or daily:
        return None
    if r.word(follow) in words["put-off"] and r.word(follow + 1) in ("à", "au", "aux"):
        return None  # "suspendue à vos lèvres", "reporté à lundi"
    if r.word(index) in words["is-now"] and r.word(follow) not in words["decided-now"]:
        return None
    if (r.word(index) in words["will-be"] or r.word(index - 1) in words["going-to-be"]) and r.word(follow) not in words["decided-ahead"]:
        return None
    if r.word(follow) in words["put-off"] and r.any_word(follow + 1, tokens_of(r, first, last)[1], words["caused"]):
        return None
    person = r.word(follow) in words["decided-of-person"] and r.lexicon.nouns.get(r.word(r.head(subject, auxiliary))) == "person"
    if r.word(follow) in words["decided-of-person"] and not person and r.word(follow) not in words["settled"]:
        return None
    if not person and r.word(follow) in words["settled"] and not r.any_word(subject, _complement(r, subject, auxiliary), words["orders"]):
        return None
    return make(r, "decision", subject, follow + 1)


def _complement(r: Reader, start: int, end: int) -> int:
    """Where the complement of a noun phrase begins: "les travaux | de la ligne 4"."""
    return next((i for i in range(start + 1, end) if r.word(i) in r.words["joints"]), end)


def _auxiliary(r: Reader, index: int) -> int:
    """Where the verb of a passive begins: "a été", "vient d'être", "sera", "s'est vu", "is being"; -1 where it is none."""
    words, text = r.words, r.word(index)
    if text in words["been"]:
        back = r.skip_back(index, words["adverbs-here"], 2) - 1
        back -= r.word(back).endswith(("ment", "ly")) and not r.broken(back + 1)
        return back if r.word(back) in words["decides-after"] and not r.broken(back + 1) else -1
    if text in words["to-be"]:
        if r.word(index - 1) in words["going-to-be"]:
            return index - 1
        return index - 2 if r.word(index - 2) in words["just"] else -1
    if text in words["seen"]:
        return index - 2 if r.word(index - 1) in words["be"] and r.word(index - 2) in words["reflexive-pronouns"] else -1
    return index


def _decides(r: Reader, index: int) -> int:
    """The word that tells the decision: "désignés", "mis (à pied)", "told (to)", "(s'est vu) retirer"; -1 for none."""
    words = r.words
    for i in range(index + 1, min(index + 3, r.size)):
        text = r.word(i)
        if r.word(index) in words["seen"]:
            return i if text in words["seen-to"] or text in words["decided-forms"] else -1
        if text in words["decided-forms"] or text in words["decided-of-person"] or text in words["settled"]:
            return i
        if text in words["given"]:
            return i if r.word(i + 1) == "to" and r.word(i + 2) in words["told-to"] else -1
        if text in words["put"] and r.any_word(i + 2, i + 4, words["put-to"]) and not r.broken(i + 1):
            return i
        if text in words["relieved"]:
            return i if r.any_word(i + 2, i + 5, words["relieved-of"]) else -1
    return -1


def _long_ago(r: Reader, follow: int, first: int, last: int) -> bool:
    """A year tells history ("a été choisie en 1992"), unless it is that of the purpose ("pour organiser les Jeux de 2029")."""
    for match in _YEAR.finditer(r.folded, first, last):
        begin, end = tokens_of(r, r.tokens[follow].end, match.start())
        if not (match[0].startswith("20") and r.any_word(begin, end, r.words["purpose"])):
            return True
    return False


def _subject(r: Reader, auxiliary: int, start: int) -> int | None:
    """First token of the noun phrase before the auxiliary; None for a pronoun or a relative clause."""
    words, index = r.words, auxiliary - 1
    while index >= 0 and r.tokens[index].start >= start and auxiliary - index < 12:
        text, broken = r.word(index), r.broken(index)
        if text in words["no-decided"]:
            return None
        inside = not broken and (r.word(index - 1) in words["prepositions"] or r.word(index - 1) in words["inside"])
        if (text in words["determiners"] and text not in words["partitive"] and not inside) or (text == "des" and broken):
            return index
        if broken:
            return index if (r.capital(index) or text[0].isdigit()) and text not in words["prepositions"] else None
        index -= 1
    return None


def _superlative(r: Reader, index: int) -> Claim | None:
    """ "le plus haut pont du monde", "the worst drought in the country's history": somebody compared."""
    near = 2 if r.french else 4
    if not r.any_word(index - near, index, r.words["governs"]) or not (r.broken(index + 1) or r.word(index + 1) in r.words["prepositions"]):
        return None  # "du monde arabe"
    return _most(r, index - 2, index + 1, first=r.word(index) in r.words["of-all"])


def _ever(r: Reader, index: int) -> Claim | None:
    """ "la plus forte jamais enregistrée", "the largest fire ever recorded", "the hottest day on record"."""
    if r.opens_sentence(index) or r.word(index + 1) in r.words["been"]:
        return never(r, index)
    if r.word(index) == "record":
        return _most(r, index - 2, index + 1, first=True) if r.word(index - 1) == "on" and not r.broken(index) else None
    done = r.word(index + 1) in r.words["recorded"] or (not r.french and (r.word(index + 1).endswith("ed") or r.word(index + 1) == "to"))
    return _most(r, index - 1, index + 2, first=False) if done and not r.broken(index + 1) else None


def _to_have(r: Reader, index: int) -> Claim | None:
    """ "la plus jeune alpiniste à avoir gravi"."""
    return _most(r, index - 2, index + 2, first=False) if r.word(index - 1) == "à" and not r.broken(index + 1) else None


def _since(r: Reader, index: int) -> Claim | None:
    """ "son pire exercice depuis la guerre", "the worst harvest since 1976"."""
    return _most(r, index - 1, index + 1, first=False) if not r.broken(index) and not r.broken(index + 1) else None


def _most(r: Reader, index: int, end: int, *, first: bool) -> Claim | None:
    """The superlative that ends at token `end`, its article at most `_SUPERLATIVE` tokens before `index`."""
    for position in range(index, max(0, index - _SUPERLATIVE), -1):
        if r.broken(position + 1):
            return None
        likely = (first and r.word(position) in r.words["firsts"]) or r.word(position) in r.words["most"]
        if likely and position < index and r.word(position + 2) in r.words["portions"] and (r.french or r.word(position + 2) != "of"):
            return None  # "la plus grande partie du pays"
        if likely and r.word(position + 1) in r.words["portions"]:
            return None
        if likely and (
            r.word(position - 1) in r.words["definite"]
            or r.word(position - 1) in r.words["fused"]
            or (r.word(index + 1) in r.words["since"] and r.word(position - 1) in r.words["owning"])
        ):
            return make(r, "record", position - 1, end)
    return None


_BY_LIST = (
    ("superlative-of", _superlative),
    ("ever", _ever),
    ("since", _since),
    ("to-have", _to_have),
    ("tallied", tallied),
    ("points", lead),
    ("first-time", first_time),
    ("intends", intention),
    ("forecasting", forecast),
    ("foretold", foretold),
    ("multiples", multiple),
    ("worded", worded),
    ("counted-ahead-forms", foretold),
    ("conditional", hearsay),
    ("hearsay-forms", hearsay),
    ("passive", _decision),
    ("offence-forms", offence),
    ("offence-habits", offence),
    ("bribes", bribe),
    ("offender", offender),
    ("of-so-many", proportion),
    ("fractions", proportion),
)
"""Which construction a word of which list may begin."""
