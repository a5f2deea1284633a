"""Every place where an article names a source: one pass over the tokens, the constructions tried at each trigger.

Which constructions a token may begin is told by the lexicon; a token that is no trigger costs one look-up.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cache

from linter.regexp import regexp
from linter.text.attribution import english, english_phrases, english_told, french_phrases, french_verbs, nominal, quotes, speakers
from linter.text.attribution.lexicon import lexicon
from linter.text.attribution.phrase import Reader
from linter.text.attribution.record import Attribution
from linter.text.layer import ArticleText, BlockText

PARTS = frozenset(("headline", "standfirst", "heading", "paragraph", "list-item", "quotation", "definition", "caption"))
"""Parts of an article in which a source may be named."""
_LONG_QUOTATION = 40
"""Characters from which a quotation is a text of its own: verbs within speak for others."""
_SHORT = 12
"""Characters below which words in marks need no speaker of their own."""
_NAME = 5
"""Tokens of a name, at most."""
_LEAD = 40
"""Tokens of a sentence that may lead to a colon and a quotation."""
_HYPHENED = regexp("-(?:il|elle|on|je|nous)")

Construction = Callable[[Reader, int], Attribution | None]


def find(text: ArticleText) -> list[Attribution]:
    """Every attribution of the article, in order, pronouns led back to names; computed once."""
    known: list[Attribution] | None = text.memo.get("attributions")
    if known is None:
        found = [one for block in text.blocks if block.block.part in PARTS for one in _block(block)]
        known = text.memo["attributions"] = speakers.resolved(found)
    return known


def _block(block: BlockText) -> list[Attribution]:
    words = lexicon(block.language[:2])
    if words is None:
        return []
    triggers = words.triggers
    hits = [index for index, text in enumerate(block.texts) if text in triggers]
    if words.language == "fr" and _HYPHENED.search(block.folded):
        inverted = (index for index, text in enumerate(block.texts) if "-" in text and text.rsplit("-", 1)[1] in french_verbs.INVERTED)
        hits = sorted({*hits, *inverted})
    if not hits and not block.quotations:
        return []
    r = Reader(block, words)
    found: list[Attribution] = []
    for index in hits:
        one = _at(r, index)
        if one is None:
            continue
        if not found or one.start >= found[-1].end or _adds(one, found[-1]):
            found.append(one)
        elif one.end > found[-1].end and (one.start == found[-1].start or (found[-1].form == "noun" and one.start < found[-1].start)):
            found[-1] = one
    if block.quotations:
        found += _beside_quotations(r, found)
        found.sort(key=lambda one: (one.start, one.end))
    return found


def _adds(one: Attribution, before: Attribution) -> bool:
    """True where two that overlap name different sources: "a indiqué le Kremlin dans un communiqué"."""
    return one.source_start >= before.source_end or one.source_start < one.source_end <= before.source_start


def _at(r: Reader, index: int) -> Attribution | None:
    """The first construction that fits at a trigger; within a long quotation only an aside of the writer's ("« …, a-t-il dit, … »")."""
    text = r.texts[index]
    for construction in _constructions(r.lexicon.language, text) if text in r.lexicon.triggers else (_inverted,):
        found = construction(r, index)
        if found is not None:
            around = quotes.around(r.block, r.tokens[index].start) if r.block.quotations else None
            within = around is not None and around[1] - around[0] >= _LONG_QUOTATION
            return found if not within or found.form == "incise" else None
    return None


@cache
def _constructions(language: str, text: str) -> tuple[Construction, ...]:
    """The constructions that a trigger may begin, the more particular first."""
    known = lexicon(language)
    if known is None:
        return ()
    words, french = known.words, language == "fr"
    module = french_phrases if french else english_phrases
    phrases = known.phrases.get(text, ())
    particular = {
        "impersonal": module.impersonal,
        "according": module.according,
        "source-of": french_phrases.from_source,
        "hearsay": english_phrases.hearsay,
        "stated": english_told.stated,
    }
    tried: list[tuple[bool, Construction]] = [(True, _phrased(particular[name], phrase, at)) for name, phrase, at in phrases if name in particular]
    if french:
        tried += [
            (text in known.locutions, french_verbs.locution),
            (text in words["for"], french_phrases.for_opinion),
            (text in words["asked"], english_told.asked),
            ("-" in text, _inverted),
        ]
    else:
        tried += [
            (text in words["putting"], english_phrases.as_put_it),
            (text in words["viewing"], english_phrases.in_view),
            (text in words["heard"], english_told.heard),
            (text in words["said-of"], english_told.said_of),
            (text in words["asked"], english_told.asked),
        ]
    tried += [
        (text in known.verbs, french_verbs.reported if french else english.reported),
        (text in words["carried"], nominal.carried),
        *((True, _phrased(module.in_document, phrase, at)) for name, phrase, at in phrases if name == "in-document"),
        (text in words["citing"], nominal.citing),
        (text in words["labels"], nominal.label),
        (text in words["saying-nouns"], nominal.noun_of_saying),
        (text in words["coined"], nominal.coined),
        (text in words["stance-verbs"] or text in words["vague-verbs"], module.stance),
    ]
    return tuple(construction for begins, construction in tried if begins)


def _phrased(construction: Callable[[Reader, int, tuple[str, ...]], Attribution | None], phrase: tuple[str, ...], at: int) -> Construction:
    """A construction tried where the whole phrase stands whose token `at` is the trigger."""

    def tried(r: Reader, index: int) -> Attribution | None:
        first = index - at
        last = first + len(phrase) - 1
        return construction(r, last, phrase) if first >= 0 and r.texts[first : last + 1] == phrase else None

    return tried


def _inverted(r: Reader, index: int) -> Attribution | None:
    """ "déclare-t-il": the verb and its pronoun are one token."""
    stem, _, who = r.word(index).rpartition("-")
    if who not in french_verbs.INVERTED or "finite" not in r.lexicon.verbs.get(stem.removesuffix("-t"), {}):
        return None
    return french_verbs.inverted_pronoun(r, index, index)


# ---- beside a quotation, without a verb of speech that is known


def _beside_quotations(r: Reader, found: list[Attribution]) -> list[Attribution]:
    """Speaker and colon, speaker in parentheses or behind a dash, speaker behind an unknown verb."""
    sentences = r.block.sentences
    starts = [start for start, _ in sentences]
    taken = {bisect_right(starts, offset) - 1 for one in found for offset in (one.start, max(0, one.end - 1))}
    extra: list[Attribution] = []
    for start, end in r.block.quotations:
        number, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
        if end - start < _SHORT or number in taken or last in taken or number < 0:
            continue
        lead = number - 1 if number > 0 and starts[number] >= start else number
        one = _behind(r, start, end) or _colon(r, start, starts[lead])
        if one is None and not r.french:
            one = _as(r, start, starts[number])
        if one is not None:
            taken |= {number, last}
            extra.append(one)
    return extra


def _token_at(r: Reader, offset: int) -> int:
    return bisect_left(r.tokens, offset, key=lambda token: token.start)


def _colon(r: Reader, start: int, sentence: int) -> Attribution | None:
    """ "Sonia Kerbrat : « … »", "Le chercheur en est convaincu : « … »": the subject of the sentence that opens a quotation."""
    if ":" not in r.folded[max(0, start - 3) : start]:
        return None
    first, index = _token_at(r, sentence), _token_at(r, start)
    return _led_to(r, first, index)


def _as(r: Reader, start: int, sentence: int) -> Attribution | None:
    """ "The Kremlin brushed the accusation aside as “hysteria”": the subject's word."""
    index = _token_at(r, start)
    if r.word(index - 1) != "as" or r.capital(index):
        return None
    one = _led_to(r, _token_at(r, sentence), index)
    if one is None:
        return None
    first = _token_at(r, one.source_start)
    subject = r.cut(first, _token_at(r, one.source_end))
    return r.make(*subject, subject, subject, "colon", one.kind)


def _led_to(r: Reader, first: int, index: int) -> Attribution | None:
    """The subject of the sentence from `first` to a quotation at `index`, if it can speak."""
    if not 0 < index - first <= _LEAD:
        return None
    subject = r.opening(first, index)
    kind = r.kind(*subject)
    label = not r.french and subject[1] - subject[0] == 1 and r.word(subject[0]) not in r.words["pronouns"]  # "Scenario: “…”"
    if label or kind not in ("named", "document", "self", "agent"):
        return None
    return r.make(*subject, subject, subject, "colon", "named" if kind == "agent" else kind)


def _behind(r: Reader, start: int, end: int) -> Attribution | None:
    """ "« … » (Jean Colin, vigneron)", "« … » – Malik, 24 ans", "« … », s'étrangle le patron": a speaker right behind."""
    index = _token_at(r, end)
    if index >= r.size or r.tokens[index].start - end > 4:
        return None
    between = r.folded[end : r.tokens[index].start]
    if between.strip() == ":":  # "« Une honte » : le maire ne décolère pas"
        source = r.opening(index, r.size)
        return r.make(*source, source, source, "colon", "named") if r.kind(*source) == "named" else None
    if not any(mark in between for mark in "(–—-"):
        if not r.french and (found := english_told.unknown(r, index)):
            return found
        if between.strip() in ("", ".", "!", "?", "…") and (found := _introduced(r, index)):
            return found
        speech = r.french and quotes.sort(r.block, start, end, r.lexicon) != "name"
        return french_verbs.unknown(r, index) if speech and between.strip() in (",", "") and not r.capital(index) else None
    source = r.after(index)
    person = r.kind(*source) == "named" and (r.capital(index) or r.lexicon.nouns.get(r.word(r.head(*source))) == "person")
    if not person or (r.word(index) in r.words["common"] and r.word(index) not in r.words["determiners"]) or ("(" in between and not r.broken(source[1])):
        return None
    return r.make(index, source[1], source, source, "parenthesis", "named")


def _introduced(r: Reader, index: int) -> Attribution | None:
    """ "« … » Marion Delcourt, 34 ans, était assise": who is introduced by name and age behind a quotation has said it."""
    name = index
    while name < r.size and name - index < _NAME and r.capital(name) and (name == index or not r.broken(name)):
        name += 1
    aged = r.comma(name) and r.numeral(name) and (r.comma(name + 1) or r.word(name + 1) in r.words["years-old"])
    return r.make(index, name, (index, name), (index, name), "parenthesis", "named") if aged and name - index > 1 else None


def by_sentence(block: BlockText, found: list[Attribution]) -> dict[int, list[Attribution]]:
    """Attributions of one block by the index of the sentence they end in."""
    if not found:
        return {}
    starts = [start for start, _ in block.sentences]
    result: dict[int, list[Attribution]] = {}
    for one in found:
        result.setdefault(max(0, bisect_right(starts, max(one.start, one.end - 1)) - 1), []).append(one)
    return result


__all__ = ["PARTS", "Attribution", "by_sentence", "find"]
