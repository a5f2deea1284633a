"""One name spelt two ways in an article: "Zelensky" and "Zelenski", "Kiev" and "Kyiv"."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from linter.checks._grouped import opens_sentence
from linter.checks._places import joined, search
from linter.finding import Fix, Hit, Related, Safety
from linter.regexp import regexp
from linter.text import lexicon
from linter.text.terms import stop_words

if TYPE_CHECKING:
    from linter.text.layer import BlockText, View

# A capital and small letters, a hyphened part too; and the name right behind it, if there is one.
_NAME = r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿœğışć]{2,}+(?:-[A-Z][a-z]+)*+"
_NAMES = regexp(rf"({_NAME})(?=[ \u00a0]({_NAME}))?")
_BESIDE = regexp(r"[^\W\d_][\w’'-]*")
_LEAST = 5
_MOST_NAMES = 2000
"""Different names in one article; a book of names is a register."""
_MOST_RELATED = 6
_LONG = 7
_MOST_COMPARED = 12
# Letters that a name is spelt with in one language or another: what two spellings of one name have in common.
_SAME_SOUND = (
    (regexp(r"tch|tsch|ch|sh|sch"), "c"),
    (regexp(r"kh|ck|q"), "k"),
    (regexp(r"ph|ff"), "f"),
    (regexp(r"ou|oo"), "u"),
    (regexp(r"(?<=[aeou])[yï]|iy|yi|ij|yy|y|j"), "i"),
    (regexp(r"w"), "v"),
    (regexp(r"dj|zh|g(?=[ei])"), "i"),
    (regexp(r"i+"), "i"),
)
_DOUBLED = regexp(r"(.)\1")
# Endings of one word, not two spellings: "Français" and "Française", "Martin" and "Martins".
_ENDINGS = ("", "s", "e", "es", "x", "n", "ne", "nes", "ns", "t", "te", "tes", "ts", "r", "d", "de", "ds", "a", "o", "i")


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`forms`: more names of one thing, beside those of linter/lexicon/any/name-forms.txt."""

    forms: tuple[tuple[str, ...], ...] = ()


class _Use(Struct, frozen=True):
    block: BlockText
    start: int
    end: int


def check(view: View, params: Params) -> Iterator[Hit]:
    """A hit a pair of spellings, on the first use of the rarer one (of equals, the later)."""
    found = set(_NAMES.findall(joined(view)))
    pairs = list(_pairs(found, _listed(params.forms), stop_words(view.text.language)))
    if not pairs:
        return
    uses: dict[str, list[_Use]] = {name: [] for pair in pairs for name in pair[:2]}
    for block, start, end, match in search(view, _NAMES):
        if match[0] in uses:
            uses[match[0]].append(_Use(block, start, end))
    told: set[str] = set()
    for one, other, certain in pairs:
        if (
            told.isdisjoint((one, other))
            and (certain or _one_bearer(uses[one], uses[other]))
            and not _two_of_a_name(one, other, uses)
            and _are_names(one, other, uses)
        ):
            told |= {one, other}
            yield _hit(one, other, uses)


def _two_of_a_name(one: str, other: str, uses: dict[str, list[_Use]]) -> bool:
    """ "Jean Castex" and "Jean Castel", each more than once, are two people: a slip is seldom made twice."""
    return _sound(one.lower()) != _sound(other.lower()) and one.lower() not in _listed(()) and min(len(uses[one]), len(uses[other])) > 1


def _are_names(one: str, other: str, uses: dict[str, list[_Use]]) -> bool:
    """Does one stand with its capital where a common word would have none, and the other too, unless it is too long to be another word?"""
    firm = [
        any(not opens_sentence(use.block, use.start) and not (use.block.block.kind == "heading" and use.block.language == "en") for use in uses[name])
        for name in (one, other)
    ]
    return all(firm) or (any(firm) and min(len(one), len(other)) >= _LONG)


def _hit(one: str, other: str, uses: dict[str, list[_Use]]) -> Hit:
    rare, common = sorted((one, other), key=lambda name: (len(uses[name]), -_place(uses[name][0])[0], -_place(uses[name][0])[1]))
    use, kept = uses[rare][0], uses[common][0]
    edits = use.block.replace(use.start, use.end, common)
    places = [*uses[rare][1:_MOST_RELATED], kept]
    return Hit(
        use.block.span(use.start, use.end),
        values={"match": rare, "uses": len(uses[rare]), "other": common, "other_uses": len(uses[common])},
        fixes=(Fix(edits, Safety.SUGGESTION),) if edits else (),
        related=tuple(Related(place.block.span(place.start, place.end)) for place in places),
        evidence={"forms": {rare: len(uses[rare]), common: len(uses[common])}},
    )


def _place(use: _Use) -> tuple[int, int]:
    return use.block.block.index, use.start


def _pairs(found: set[tuple[str, str]], listed: Mapping[str, str], common: frozenset[str]) -> Iterator[tuple[str, str, bool]]:
    """Spellings that may be of one name, and whether that is certain: two names of a list, or one letter apart behind the same first name."""
    names = sorted({name for pair in found for name in pair if name})
    if len(names) > _MOST_NAMES:
        return
    by_list: dict[str, list[str]] = {}
    by_sound: dict[str, list[str]] = {}
    for name in names:
        low = name.lower()
        if low in listed:
            by_list.setdefault(listed[low], []).append(name)
        if len(name) >= _LEAST:
            by_sound.setdefault(_sound(low), []).append(name)
    for group in by_list.values():
        yield from ((one, other, True) for one, other in combinations(group, 2) if one.lower() != other.lower())
    by_first: dict[str, list[str]] = {}
    for first, name in sorted(pair for pair in found if pair[1] and len(pair[1]) >= _LEAST and pair[0].lower() not in common):
        by_first.setdefault(first, []).append(name)
    for group in by_first.values():
        for one, other in combinations(group[:_MOST_COMPARED], 2):
            if _differ(one, other) and _one_letter_apart(one.lower(), other.lower()):
                yield one, other, True
    for group in by_sound.values():
        yield from ((one, other, False) for one, other in combinations(group[:_MOST_COMPARED], 2) if _differ(one, other))


@cache
def _listed(own: tuple[tuple[str, ...], ...]) -> dict[str, str]:
    """From each form to what it stands for; a form of two lines keeps the first."""
    found: dict[str, str] = {}
    for line in [*(", ".join(group).lower() for group in own), *lexicon.entries("any", "name-forms")]:
        for form in line.split(","):
            found.setdefault(form.strip(), line)
    return found


@lru_cache(maxsize=8192)
def _sound(low: str) -> str:
    """What two spellings of one name share: accents, doubled letters and ways of transcribing put alike."""
    plain = "".join(c for c in unicodedata.normalize("NFD", low) if not unicodedata.combining(c)) if not low.isascii() else low
    for pattern, new in _SAME_SOUND:
        plain = pattern.sub(new, plain)
    return _DOUBLED.sub(r"\1", plain)


def _differ(one: str, other: str) -> bool:
    """Two spellings, and not two forms of one word, nor accents a capital goes without."""
    first, second = sorted((one.lower(), other.lower()), key=len)
    if _bare(first[0]) + first[1:] == _bare(second[0]) + second[1:]:
        return False
    stem = len(_common(first, second))
    return stem < len(first) - 2 or first[stem:] not in _ENDINGS or second[stem:] not in _ENDINGS


def _bare(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


def _common(one: str, other: str) -> str:
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return one[:length]


def _one_letter_apart(one: str, other: str) -> bool:
    """One letter more, less or other, or two changed about."""
    if abs(len(one) - len(other)) > 1:
        return False
    head = len(_common(one, other))
    tail = len(_common(one[head:][::-1], other[head:][::-1]))
    first, second = one[head : len(one) - tail], other[head : len(other) - tail]
    return max(len(first), len(second)) <= 1 or (len(first) == len(second) == 2 and first == second[::-1])


def _before(use: _Use) -> str:
    """The capitalised word just before a name ("Jared"), "" where there is none."""
    text = use.block.text
    head = text[max(0, use.start - 24) : use.start]
    if not head.endswith((" ", "\u00a0")):
        return ""
    word = head[:-1].rpartition(" ")[2].rpartition("\u00a0")[2]
    return word if len(word) > 2 and word[0].isupper() and word[1:].islower() else ""


def _after(use: _Use) -> str:
    text = use.block.text
    if text[use.end : use.end + 1] not in (" ", "\u00a0"):
        return ""
    match = _BESIDE.match(text, use.end + 1)
    return match[0] if match and match[0][0].isupper() else ""


def _one_bearer(one: list[_Use], other: list[_Use]) -> bool:
    """False where the words beside the two say that they may be two: "Sara Martin" and "Sarah Dupont", "Marc Roux" and "Mark Roux"."""
    for beside in (_before, _after):
        first, second = ({word for use in uses if (word := beside(use))} for uses in (one, other))
        if first and second and first.isdisjoint(second):
            return False
        if beside is _after and bool(first) != bool(second):
            return False
    return True
