"""Many small faults of one kind, said once: the fixes and the other places of a grouped hit. Not a check."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING

from linter.article.model import OBJECT
from linter.finding import Edit, Fix, Related, Safety, shared_ends
from linter.regexp import regexp
from linter.text import language, lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linter.text.layer import BlockText

_MARKDOWN = ("markdown", "mdx", "quarto")
# A piece between blanks that is a file, a path, an assignment or a domain: "coeur-2.jpg", "../notes", "a=b", "gouv.fr".
_WRITTEN_SO = regexp(r"[^\W_]\.(?!com\b|etc\b)[a-z][a-z0-9]{1,4}(?![^\W_])|[\\=_~]|\w/\w+[/.]|^\.{0,2}/|/$")
_EXTENSION = regexp(r"\.[a-z]")
_PIECE_REACH = 80
# No more marks and blanks than this open a sentence.
_MARKS_AHEAD = 20
# Shorter passages have too few function words to tell their language by.
_TELLING = 6
_SAMPLE = 400
# What a safe fix may not change by itself: letters and digits.
_LETTERS = regexp(r"[^\W_]")
_GRADES = (Safety.SAFE, Safety.UNSAFE, Safety.SUGGESTION)


def fixes(places: Iterable[tuple[BlockText, int, int, str]], safety: Safety | None = Safety.SAFE) -> tuple[Fix, ...]:
    """One fix with the edits of all places (block, start, end, new text), and an unsafe one for delicate places.

    Delicate: inside another's words, and in titles and headings whose address or anchor their text makes. `safety` None: safe where no letter
    or digit changes. A place that would touch markup has no edit.
    """
    by_safety: dict[Safety, list[Edit]] = {}
    for block, start, end, text in places:
        edits = _edits(block, start, end, text)
        if edits:
            by_safety.setdefault(_grade(block, start, end, text, safety), []).extend(edits)
    return tuple([Fix(tuple(by_safety[grade]), grade) for grade in _GRADES if grade in by_safety])


def fix(block: BlockText, start: int, end: int, text: str, safety: Safety | None = Safety.SAFE) -> Fix | None:
    """The fix that makes `start:end` read `text`, touching only what differs; None where that would touch markup."""
    edits = _edits(block, start, end, text)
    return None if edits is None else Fix(edits, _grade(block, start, end, text, safety))


def _edits(block: BlockText, start: int, end: int, text: str) -> tuple[Edit, ...] | None:
    edits = block.replace(start, end, text)
    if edits is not None or start == end:
        return edits
    old = block.text[start:end]
    head, tail = shared_ends(old, text)
    return block.replace(start + head, end - tail, text[head : len(text) - tail]) if head or tail else None


def _grade(block: BlockText, start: int, end: int, text: str, safety: Safety | None) -> Safety:
    if safety is None:
        safety = Safety.SAFE if _LETTERS.findall(block.text[start:end]) == _LETTERS.findall(text) else Safety.UNSAFE
    return Safety.UNSAFE if safety is Safety.SAFE and _is_delicate(block, start, end) else safety


def related(places: Iterable[tuple[BlockText, int, int]]) -> tuple[Related, ...]:
    """The other places of a grouped hit."""
    return tuple([Related(block.block.map.span(start, end)) for block, start, end in places])


def hidden(block: BlockText, at: int) -> bool:
    """True in an address, a hashtag or code: what reads as it must be written."""
    return block.folded[at] == OBJECT


def judged(block: BlockText, start: int, end: int) -> bool:
    """False where typography has no say: addresses, code, file names, passages in another language."""
    folded = block.folded
    if folded[start] == OBJECT or folded[end - 1] == OBJECT:
        return False
    if _is_plain(block):
        return True
    if _has_names(block) and (_in_name_of_file(block.text, start) or (end - start > 1 and _in_name_of_file(block.text, end - 1))):
        return False
    return not is_foreign(block, start)


def _is_plain(block: BlockText) -> bool:
    """True where no part of the block can be a name of a file, or in another language: most are so throughout."""
    known: dict[int, bool] = block.parent.memo.setdefault("grouped.plain", {})
    plain = known.get(block.block.index)
    if plain is None:
        plain = known[block.block.index] = not block.quotations and not _has_names(block) and not is_foreign(block, 0)
    return plain


def _has_names(block: BlockText) -> bool:
    """False where no piece of the block can be written as the name of a file is: most have none of the signs."""
    known: dict[int, bool] = block.parent.memo.setdefault("grouped.names", {})
    index = block.block.index
    if index not in known:
        text = block.text
        known[index] = "/" in text or "=" in text or "_" in text or "~" in text or "\\" in text or _EXTENSION.search(text) is not None
    return known[index]


def is_foreign(block: BlockText, at: int) -> bool:
    """True in a block, or a quotation, whose words are plainly of another language than the article's."""
    first, last = 0, len(block.text)
    quotations = block.quotations
    if quotations and quotations[0][0] <= at:
        nearest = bisect_right(quotations, (at, len(block.text) + 1)) - 1
        if nearest >= 0 and at < quotations[nearest][1]:
            first, last = quotations[nearest]
    known: dict[tuple[int, int], bool] = block.parent.memo.setdefault("grouped.foreign", {})
    key = (block.block.index, first)
    if key not in known:
        known[key] = _is_foreign(block, first, last)
    return known[key]


def _is_foreign(block: BlockText, first: int, last: int) -> bool:
    """Two function words that only the article's language has decide at once; else all words are counted."""
    own = _own_words(block.language)
    text = block.folded[first:last]
    for reach in (_TELLING * 2, _TELLING * 8):  # mostly the first words tell
        if len([piece for piece in text.split(" ", reach) if piece in own]) > 1:
            return False
    tokens = block.tokens
    start, end = bisect_left(tokens, first, key=attrgetter("start")), bisect_left(tokens, last, key=attrgetter("start"))
    words = [token.text for token in tokens[start : min(end, start + _SAMPLE)]]
    others = _others_words(block.language)
    if len(words) < _TELLING or sum(word in others for word in words) < language.LEAST_COUNT:
        return False
    detected = language.detect(words)
    return bool(detected) and detected != block.language


@cache
def _own_words(own: str) -> frozenset[str]:
    others = [lexicon.entry_set(other, "function-words") for other in lexicon.languages("function-words") if other != own]
    return lexicon.entry_set(own, "function-words").difference(*others)


@cache
def _others_words(own: str) -> frozenset[str]:
    """The function words of the other languages that a text can be taken for."""
    return frozenset().union(*(lexicon.entry_set(other, "function-words") for other in language.SUPPORTED if other != own))


def opens_sentence(block: BlockText, at: int) -> bool:
    """True where nothing but marks stands between the head of a sentence and `at`."""
    number = bisect_right(block.sentences, (at, 1 << 60)) - 1
    start = block.sentences[number][0] if number >= 0 else at
    return 0 <= at - start <= _MARKS_AHEAD and number >= 0 and not any(char.isalnum() for char in block.text[start:at])


def _in_name_of_file(text: str, at: int) -> bool:
    if not text[at : at + 1].strip():
        return False
    first = max(text.rfind(blank, max(0, at - _PIECE_REACH), at) for blank in " \n\u00a0\u202f") + 1
    ends = [end for blank in " \n\u00a0\u202f" if (end := text.find(blank, at, at + _PIECE_REACH)) >= 0]
    piece = text[max(first, at - _PIECE_REACH, 0) : min(ends, default=at + _PIECE_REACH)].strip("«»“”\"'’()[].,;:!?…")
    return _WRITTEN_SO.search(piece) is not None


def _is_delicate(block: BlockText, start: int, end: int) -> bool:
    if block.block.part == "title":
        return True
    if block.block.kind == "heading" and block.parent.article.format in _MARKDOWN:
        element = block.block.element
        return element < 0 or not block.parent.article.elements[element].attrs.get("id")
    quotations = block.quotations
    if not quotations:
        return False
    # The blank beside a mark of quotation belongs to the mark, not to the words within.
    nearest = bisect_right(quotations, (start, start)) - 1
    return any(first + 1 < start and end < last - 1 for first, last in quotations[max(0, nearest - 1) : nearest + 1])
