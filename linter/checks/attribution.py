"""Who says so? Claims without a source, sources that name nobody, one source cited as two, one voice for all.

How far a source reaches: its own sentence; for figures and decisions also the sentence before and after; for
quotations the whole paragraph, and the line before that ends in a colon. Headings, captions and furniture
need none. Texts that are not news (genre given, or guessed from the weight of first and second persons) are left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING, Literal

import msgspec

from linter.finding import Fix, Hit, Safety
from linter.text import attributions
from linter.text.attributions import Attribution, Reader, by_sentence
from linter.text.genre import genre
from linter.text.speech import Speech, bodies, people, speech

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.text.layer import ArticleText, BlockText, View

NOT_NEWS = frozenset(
    (
        "opinion",
        "editorial",
        "blog",
        "interview",
        "recipe",
        "docs",
        "documentation",
        "tutorial",
        "first-person",
        "horoscope",
        "obituary",
        "glossary",
        "faq",
        "results",
    )
)
_PRONOUNS = frozenset(("il", "elle", "ils", "elles", "he", "she", "they"))
_FIGURE = re.compile(r"\d[\d .,]{0,15}(?:%|millions?|milliards?|billion|trillion|million|euros?|dollars?|€)|[$€£]\d[\d.,]{0,15}")
_BIG = re.compile(r"milli|billion|trillion|\d{3}")
_END = re.compile(r"[.!?…]\s*[»”\"]$")
_COVERING = frozenset(
    (
        "communiqué",
        "propos",
        "déclaration",
        "déclarations",
        "mots",
        "termes",
        "lettre",
        "message",
        "discours",
        "slogan",
        "slogans",
        "citation",
        "article",
        "titre",
        "devise",
        "banderole",
        "pancarte",
        "statement",
        "speech",
        "letter",
        "headline",
        "proverbe",
        "entretien",
        "interview",
        "tribune",
        "tweet",
        "loi",
        "texte",
        "prévoit",
        "stipule",
        "lire",
        "lit",
    )
)


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`ask`: which question. `share` and `least`: single-source speaks when one body has that share of at least so many sentences."""

    ask: Literal["missing", "vague", "circular", "single-source"]
    share: float = 0.7
    least: int = 5


def check(view: View, params: Params) -> Iterator[Hit]:
    """Hits of the one question the rule asks."""
    if genre(view.text) in NOT_NEWS:
        return
    found = attributions.find(view.text)
    if params.ask == "single-source":
        yield from _single(view.text, found, params)
        return
    here: dict[int, list[Attribution]] = {}
    for one in found:
        here.setdefault(one.block, []).append(one)
    for block in view.blocks:
        words = speech(block.language[:2])
        mine = here.get(block.block.index, [])
        if words is None:
            continue
        if params.ask == "vague":
            yield from _vague(block, mine)
        elif params.ask == "circular":
            yield from _circular(block, mine)
        else:
            yield from _missing(view.text, block, mine, words)


def quoted(block: BlockText, offset: int) -> bool:
    """True where `offset` stands in a quotation; ranges are sorted, so a bisect finds it."""
    index = bisect_right(block.quotations, (offset, len(block.text) + 1)) - 1
    return index >= 0 and offset < block.quotations[index][1]


def _vague(block: BlockText, found: list[Attribution]) -> Iterator[Hit]:
    for one in found:
        if one.kind == "vague" and not quoted(block, one.source_start):
            start, end = (one.source_start, one.source_end) if one.source and one.form != "impersonal" else (one.start, one.end)
            case = "nobody" if one.form == "impersonal" or not one.source else "stance" if one.form == "stance" else None
            yield Hit(block.span(start, end), case=case, values={"match": block.text[start:end], "cue": one.cue}, evidence={"cue": one.cue, "form": one.form})


def body(name: str) -> str:
    """The one name of a body known by several, else the folded source without its determiner."""
    folded = name.lower().replace("’", "'").replace("\xa0", " ")
    folded = re.sub(r"^.{0,40}(?:communiqué|statement)s?[^,]{0,30}? (?:de |d'|du |from |of )", "", folded)
    padded = " " + re.sub(r"[' ,]+", " ", folded) + " "
    best = max((known for known in bodies() if f" {known.replace(chr(39), ' ')} " in padded), key=len, default="")
    if best:
        return bodies()[best]
    return re.sub(r"^(?:les?|la|l'|une?|the|an?|m\.|mme|mr\.?|mrs\.?)\s*", "", folded).strip()


def _circular(block: BlockText, found: list[Attribution]) -> Iterator[Hit]:
    for group in by_sentence(block, found).values():
        same: dict[str, list[Attribution]] = {}
        for one in group:
            if one.kind in ("named", "document") and one.source and one.source.lower() not in _PRONOUNS:
                same.setdefault(body(one.source), []).append(one)
        for name, ones in same.items():
            if len(ones) > 2 and ones[0].form == "verb":  # who speaks stays; what is said twice is who relays it
                ones = ones[1:]
            if len(ones) < 2 or any(_person(one.source) for one in ones) or ones[-1].form not in ("preposition", "noun", "incise"):
                continue
            yield Hit(block.span(ones[0].start, ones[-1].end), values={"first": ones[0].source, "second": ones[-1].source, "body": name})


def _person(source: str) -> bool:
    folded = source.lower().replace("’", "'")
    return any(name in folded for name in people())


def _single(text: ArticleText, found: list[Attribution], params: Params) -> Iterator[Hit]:
    sentences: dict[tuple[int, int], list[Attribution]] = {}
    by_block: dict[int, list[Attribution]] = {}
    for one in found:
        by_block.setdefault(one.block, []).append(one)
    for index, group in by_block.items():
        for sentence, ones in by_sentence(text.blocks[index], group).items():
            spoken = [one for one in ones if one.kind in ("named", "document") and one.speaker]
            if spoken:
                sentences[index, sentence] = sorted(spoken, key=lambda one: one.form != "verb")
    primary = Counter(body(ones[0].speaker) for ones in sentences.values())
    if len(sentences) < params.least or not primary:
        return
    top, count = primary.most_common(1)[0]
    if count < params.share * len(sentences):
        return
    shown: dict[str, str] = {}
    for ones in sentences.values():
        shown.setdefault(body(ones[0].speaker), ones[0].speaker)
    others = [shown[name] for name in primary if name != top]
    name = top if top in bodies().values() else shown[top]
    yield Hit(
        text.article.visible_span(), case=None if others else "alone", whole=True, key="single-source",
        values={"count": count, "total": len(sentences), "body": name, "others": ", ".join(others)},
        evidence={"body": name, "count": count, "total": len(sentences), "others": others},
    )  # fmt: skip


def _missing(text: ArticleText, block: BlockText, found: list[Attribution], words: Speech) -> Iterator[Hit]:
    sentences, cues = block.sentences, by_sentence(block, found)
    reader = Reader(block, words)
    index = block.block.index
    for number, (start, end) in enumerate(sentences):
        near = any(n in cues for n in (number - 1, number, number + 1))
        if number in cues:
            continue
        hit = _decision(block, reader, words, start, end)
        if hit is None and not near:
            hit = _figure(block, words, start, end)
        if hit is not None:
            yield hit
    if not found:
        before = text.blocks[index - 1].text.rstrip() if index else ""
        goes_on = index > 0 and block.text[:1] in '«“"' and any(one.block == index - 1 for one in attributions.find(text))
        if before.endswith(":") or goes_on:
            return
        for start, end in block.quotations:
            if _said(block, words, start, end):
                yield Hit(block.span(start, end), case="quotation", values={"match": _short(block.text[start:end])})
                return


def _said(block: BlockText, words: Speech, start: int, end: int) -> bool:
    """True for another's sentence: at least six words and a full stop, or ten words; no name, title or slogan."""
    inside = block.text[start + 1 : end - 1].strip()
    if not inside or not (inside[0].isupper() or inside[0] in "[(…"):
        return False  # words woven into the sentence: its verb answers for them
    size = inside.count(" ") + inside.count("\xa0") + 1
    if not (size >= 10 or (size >= 6 and _END.search(block.text[start:end]))):
        return False
    before = block.text[max(0, start - 160) : start].rstrip()
    if before.endswith(":") and re.search(r"(?<![.!?] )(?<!^)\b[A-ZÀ-Ý]\w", before):
        return False  # "X : « … »"
    lead = block.folded[max(0, start - 60) : start]
    tail = lead.replace("'", " ").split()
    if tail and (tail[-1] in words.words["naming"] or tail[-1] in ("de", "du", "d", "le", "la", "les", "un", "une", "of", "the", "a", "titre")):
        return False
    around = set(re.findall(r"\w+", block.folded[max(0, start - 200) : start] + " " + block.folded[end : end + 120]))
    return not around & (_COVERING | words.words["naming"])


def _decision(block: BlockText, reader: Reader, words: Speech, start: int, end: int) -> Hit | None:
    """An agentless passive with a verb of decision: "ont été désignés"."""
    folded = block.folded
    mark = " été " if reader.french else " been "
    at = folded.find(mark, start, end)
    if at < 0 and not reader.french:
        at = next((p for be in (" was ", " were ") if (p := folded.find(be, start, end)) >= 0), -1)
    if at < 0 or quoted(block, at):
        return None
    tokens = block.tokens
    been = bisect_left(tokens, at + 1, key=lambda token: token.start)
    auxiliary = been - 1
    follow = next((i for i in range(been + 1, min(been + 3, len(tokens))) if tokens[i].text in words.decided), -1)
    if follow < 0 or auxiliary < 1:
        return None
    if reader.french and tokens[auxiliary].text not in ("a", "ont"):
        return None
    rest = folded[tokens[follow].end : end]
    if re.search(r"\b(?:par|by)\b", rest) or re.search(r"\b(?:1[89]|20)\d\d\b|\bné\b", folded[start:end]):
        return None
    subject = _subject(reader, auxiliary, start)
    if subject is None:
        return None
    first, last = tokens[subject].start, tokens[follow].end
    return Hit(block.span(first, last), case="decision", values={"match": block.text[first:last]}, fixes=_template(block, reader, start))


def _subject(reader: Reader, auxiliary: int, start: int) -> int | None:
    """First token of the noun phrase before the auxiliary; None for a pronoun or a relative clause."""
    tokens, determiners = reader.tokens, reader.words.words["determiners"]
    index = auxiliary - 1
    while index >= 0 and tokens[index].start >= start and auxiliary - index < 12:
        text = tokens[index].text
        if text in ("qui", "dont", "que", "il", "elle", "ils", "elles", "ce", "n'", "who", "which", "that", "he", "she", "it", "they", "on"):
            return None
        if text in determiners and text not in ("de", "d'", "du") and (index == 0 or reader.broken(index) or tokens[index - 1].text not in ("de", "à", "par")):
            return index
        if reader.broken(index):
            return index if reader.capital(index) else None
        index -= 1
    return None


def _figure(block: BlockText, words: Speech, start: int, end: int) -> Hit | None:
    """A poll, or a share or sum that somebody must have counted."""
    folded = block.folded
    if folded.find("%", start, end) < 0 and folded.find("milli", start, end) < 0 and folded.find("billion", start, end) < 0:
        return None
    told = not words.words["body"].isdisjoint(said := re.findall(r"\w+", folded[start:end])) or not words.words["document"].isdisjoint(said)
    for match in _FIGURE.finditer(folded, start, end):
        if quoted(block, match.start()):
            continue
        tail = re.findall(r"[\w€$]+", folded[match.end() : min(end, match.end() + 60)])
        poll = match[0].endswith("%") and bool(set(tail[:5]) & words.words["polls"]) and bool(set(tail) & words.words["opinion"])
        money = bool(set(tail[:2]) & words.words["money"]) or match[0][0] in "$€£" or match[0].endswith(("€", "euros"))
        shares = match[0].endswith("%") and bool(set(tail[:4]) & words.words["polls"])
        if poll or (not told and (shares or (money and _BIG.search(match[0])))):
            size = len(match[0].rstrip())
            return Hit(
                block.span(match.start(), match.start() + size), case="poll" if poll else "figure",
                values={"match": block.text[match.start() : match.start() + size]}, fixes=_template(block, Reader(block, words), start),
            )  # fmt: skip
    return None


def _template(block: BlockText, reader: Reader, start: int) -> tuple[Fix, ...]:
    """Open the sentence with a source to be filled in; only a person may."""
    word = block.folded[start : start + 12].split(" ", 1)[0].split("'", 1)[0]
    first = block.text[start]
    common = word in reader.words.words["determiners"] or word + "'" in reader.words.words["determiners"]
    opening = "Selon [source], " if reader.french else "According to [source], "
    edits = block.replace(start, start + 1, opening + (first.lower() if common else first))
    return (Fix(edits, Safety.SUGGESTION, opening.rstrip() + " …"),) if edits else ()


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rstrip() + "…"


__all__ = ["Params", "body", "check", "genre"]
