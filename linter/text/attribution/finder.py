"""Every place where an article names a source: one pass over the tokens, a construction tried at each trigger.

The constructions are functions of `french` and `english`; which one a token may begin is told by the lexicon. A token
that is no trigger costs one look-up.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from linter.text.attribution import english, french, quotes, speakers
from linter.text.attribution.lexicon import Lexicon, lexicon
from linter.text.attribution.phrase import Reader
from linter.text.attribution.record import Attribution
from linter.text.layer import ArticleText, BlockText

PARTS = frozenset(("headline", "standfirst", "heading", "paragraph", "list-item", "quotation", "definition", "caption"))
"""Parts of an article in which a source may be named."""
_LONG_QUOTATION = 40
"""Characters from which a quotation is a text of its own: verbs within speak for others."""


def find(text: ArticleText) -> list[Attribution]:
    """Every attribution of the article, in order, pronouns led back to names; computed once."""
    known: list[Attribution] | None = text.memo.get("attributions")
    if known is None:
        found: list[Attribution] = []
        for block in text.blocks:
            if block.block.part in PARTS:
                found += _block(block)
        known = text.memo["attributions"] = speakers.resolved(text, found)
    return known


def _block(block: BlockText) -> list[Attribution]:
    words = lexicon(block.language[:2])
    if words is None:
        return []
    triggers = words.triggers
    hits = [index for index, token in enumerate(block.tokens) if token[2] in triggers]
    hyphened = words.language == "fr" and "-" in block.folded and any(f"-{who}" in block.folded for who in ("il", "elle", "on", "je"))
    if not hits and not hyphened and not block.quotations:
        return []
    reader = Reader(block, words)
    if hyphened:
        hits = sorted({*hits, *(i for i, token in enumerate(block.tokens) if "-" in token[2] and token[2].rsplit("-", 1)[1] in french.INVERTED)})
    found: list[Attribution] = []
    for index in hits:
        for one in _at(reader, index):
            if not found or one.start >= found[-1].end or _adds(one, found[-1]):
                found.append(one)
            elif one.start == found[-1].start and one.end > found[-1].end:
                found[-1] = one
    if block.quotations:
        found += _beside_quotations(reader, found)
        found.sort(key=lambda one: (one.start, one.end))
    return found


def _adds(one: Attribution, before: Attribution) -> bool:
    """True where two that overlap name different sources: "a indiqué le Kremlin dans un communiqué"."""
    return one.source_start >= before.source_end or (one.source_end <= before.source_start and one.source_start < one.source_end)


def _at(reader: Reader, index: int) -> Iterator[Attribution]:
    """The first construction that fits at a trigger."""
    quoted = _in_long_quotation(reader.block, reader.tokens[index].start)
    for found in _tried(reader, index):
        if found is not None:
            if not quoted or found.form == "incise":
                yield found
            return


def _in_long_quotation(block: BlockText, offset: int) -> bool:
    if not block.quotations:
        return False
    around = quotes.around(block, offset)
    return around is not None and around[1] - around[0] >= _LONG_QUOTATION


def _tried(r: Reader, index: int) -> Iterator[Attribution | None]:
    words, text = r.words, r.word(index)
    module = french if r.french else english
    matched = [(name, phrase, index - at + len(phrase) - 1) for name, phrase, at in r.lexicon.phrases.get(text, ()) if _matches(r, index - at, phrase)]
    for name, phrase, last in matched:
        if name != "in-document":
            yield _phrase(r, name, last, phrase)
    if text in r.lexicon.locutions:
        yield french.locution(r, index)
    if r.french:
        if text in words["for"]:
            yield french.for_opinion(r, index)
        if "-" in text:
            yield _inverted(r, index)
    elif text in words["putting"]:
        yield english.as_put_it(r, index)
    elif text in words["viewing"]:
        yield english.in_view(r, index)
    if text in r.lexicon.verbs:
        yield module.reported(r, index)
    if text in words["carried"]:
        yield module.carried(r, index)
    for name, phrase, last in matched:
        if name == "in-document":
            yield module.in_document(r, last, phrase)
    if text in words["citing"]:
        yield module.citing(r, index)
    if text in words["stance-verbs"] or text in words["vague-verbs"]:
        yield module.stance(r, index)


def _phrase(r: Reader, name: str, last: int, phrase: tuple[str, ...]) -> Attribution | None:
    """The construction of a phrase whose last token is at `last`."""
    module = french if r.french else english
    if name == "impersonal":
        return module.impersonal(r, last, phrase)
    if name == "according":
        return module.according(r, last, last + 1, phrase)
    return french.from_source(r, last, phrase) if name == "source-of" else None


def _matches(r: Reader, first: int, phrase: tuple[str, ...]) -> bool:
    if first < 0 or first + len(phrase) > r.size:
        return False
    tokens = r.tokens
    for offset, word in enumerate(phrase):  # noqa: SIM110 (a loop costs half of `all`, and this runs at every trigger)
        if tokens[first + offset].text != word:
            return False
    return True


def _inverted(r: Reader, index: int) -> Attribution | None:
    """ "déclare-t-il": the verb and its pronoun are one token."""
    stem, _, who = r.word(index).rpartition("-")
    if who not in french.INVERTED or "finite" not in r.lexicon.verbs.get(stem.removesuffix("-t"), {}):
        return None
    return french.inverted_pronoun(r, index, index)


# ---- beside a quotation, without a verb of speech that is known


def _beside_quotations(r: Reader, found: list[Attribution]) -> list[Attribution]:
    """Speaker and colon, speaker in parentheses or behind a dash, speaker behind an unknown verb."""
    sentences = r.block.sentences
    starts = [start for start, _ in sentences]
    taken = {bisect_right(starts, one.start) - 1 for one in found} | {bisect_right(starts, max(0, one.end - 1)) - 1 for one in found}
    extra: list[Attribution] = []
    for start, end in r.block.quotations:
        if end - start < 12:
            continue
        number = bisect_right(starts, start) - 1
        last = bisect_right(starts, end - 1) - 1
        if number in taken or last in taken:
            continue
        before = number - 1 if number > 0 and sentences[number][0] >= start else number
        one = _behind(r, end) or _colon(r, start, sentences[before][0] if before >= 0 else 0)
        if one is not None:
            taken |= {number, last}
            extra.append(one)
    return extra


def _token_at(r: Reader, offset: int) -> int:
    return bisect_left(r.tokens, offset, key=lambda token: token.start)


def _colon(r: Reader, start: int, sentence: int) -> Attribution | None:
    """ "Sonia Kerbrat : « … »", "Le chercheur en est convaincu : « … »": the subject of the sentence that opens a quotation."""
    index = _token_at(r, start)
    if ":" not in r.folded[max(0, start - 3) : start]:
        return None
    first = _token_at(r, sentence)
    if index - first > 40 or index <= first:
        return None
    subject = french_subject(r, first, index)
    if subject is None:
        return None
    kind = r.kind(*subject)
    if kind not in ("named", "document", "self") and not (kind == "agent" and r.french):
        return None
    return r.make(subject[0], subject[1], subject, subject, "colon", "named" if kind == "agent" else kind)


def french_subject(r: Reader, first: int, end: int) -> tuple[int, int] | None:
    """The noun phrase a sentence begins with, adverbs and complements before a comma passed over; None where there is none."""
    while first < end and ((r.word(first) in r.words["adverbs"] and r.word(first) not in r.words["determiners"]) or r.word(first) in r.words["prepositions"] or r.word(first) in ("et", "mais", "and", "but")) and not (r.french and r.word(first) == "des"):
        position = first + 1
        if r.word(first) in ("et", "mais", "and", "but"):
            first = position
            continue
        while position < end and not r.comma(position):
            position += 1
        if position >= end:
            return None
        first = position
    if first >= end:
        return None
    if r.word(first) in r.words["pronouns"]:
        return first, first + 1
    source = r.after(first)
    return (source[0], min(source[1], end)) if source[0] < source[1] else None


def _behind(r: Reader, end: int) -> Attribution | None:
    """ "« … » (Jean Colin, vigneron)", "« … » – Malik, 24 ans", "« … », s'étrangle le patron": a speaker right behind."""
    index = _token_at(r, end)
    if index >= r.size or r.tokens[index].start - end > 4:
        return None
    between = r.folded[end : r.tokens[index].start]
    if any(c in between for c in "(–—-"):
        source = r.after(index)
        person = r.kind(*source) == "named" and (r.capital(index) or r.lexicon.nouns.get(r.word(r.head(*source))) == "person")
        if person and r.word(index) not in r.words["common"] - r.words["determiners"] and (r.broken(source[1]) or "(" not in between):
            return r.make(index, source[1], source, source, "parenthesis", "named")
        return None
    if not r.french or not ("," in between or between.strip() == ""):
        return None
    if r.capital(index):
        return None
    return _unknown_verb(r, index)


def _unknown_verb(r: Reader, index: int) -> Attribution | None:
    """A verb the lexicon lacks, with a person behind: "s'étrangle le patron", "a tonné Me Noël"."""
    begin = index
    if r.word(begin) in ("se", "s'"):
        begin += 1
    auxiliary = r.word(begin) in ("a", "ont", "est", "avait", "avaient")
    if auxiliary:
        begin += 1
    text = r.word(begin)
    if not text.endswith(("é", "ée", "és", "i", "it", "u") if auxiliary else ("e", "ent", "t", "d", "it", "a", "ait")) or len(text) < 4 or r.broken(begin + 1) or text in r.words["stops"] | r.words["adverbs"] | r.words["prepositions"]:
        return None
    source = r.after(begin + 1)
    if r.kind(*source) != "named" or r.lexicon.nouns.get(text) or r.word(source[0]) in r.words["prepositions"]:
        return None
    if not (r.capital(source[0]) or r.word(source[0]) in r.words["determiners"] | {"m", "mme", "me"}):
        return None
    return r.make(index, source[1], (index, begin + 1), source, "incise", "named")


def by_sentence(block: BlockText, found: list[Attribution]) -> dict[int, list[Attribution]]:
    """Attributions of one block by the index of the sentence they stand in (where their source or cue begins)."""
    starts = [start for start, _ in block.sentences]
    result: dict[int, list[Attribution]] = {}
    for one in found:
        result.setdefault(max(0, bisect_right(starts, max(one.start, one.end - 1)) - 1), []).append(one)
    return result


__all__ = ["PARTS", "Attribution", "Lexicon", "by_sentence", "find"]
