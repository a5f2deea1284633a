"""An acronym used without its full form anywhere in the article, and not among those that everybody knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import msgspec

from linter.checks._places import joined, search
from linter.finding import Hit
from linter.regexp import regexp
from linter.text import lexicon
from linter.text.terms import stop_words

if TYPE_CHECKING:
    from linter.article.model import Article, Element
    from linter.text.layer import BlockText, View

# Three to seven capitals (two are initials, units, points of the compass) by themselves: no figure ("TF1", "F-16"), no dots, no hyphen on either side.
_ACRONYM = regexp(r"[A-ZÀÂÇÉÈÊÎÔÛ]{3,7}+(?![\w&/\-]|\.\w)")
_JOINED = frozenset("_.&/-")
_ROMAN = regexp(r"M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})\Z")
# "AVIS AUX LECTEURS": a word in capitals beside others is shouted, not shortened.
_SHOUTED = regexp(r"[A-ZÀÂÇÉÈÊÎÔÛ]{2,}")
_PARTS = ("standfirst", "paragraph", "list-item")
_WORD = regexp(r"[^\W\d_]+")
_MOST = 60
"""An article with more acronyms of its own is a list of them."""
_REACH = 160
"""Characters beside an acronym in which its full form may stand."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`known`: acronyms of the house that need no full form, beside those of linter/lexicon; `least`: uses an acronym must have to be asked about."""

    known: tuple[str, ...] = ()
    least: int = 1


def check(view: View, params: Params) -> Iterator[Hit]:
    """A hit an acronym, on its first use in running text."""
    found: dict[str, tuple[BlockText, int, int]] = {}
    uses = Counter[str]()
    explained: set[str] = set()
    for block, start, end, match in search(view, _ACRONYM):
        acronym = match[0]
        if start and (block.text[start - 1].isalnum() or block.text[start - 1] in _JOINED):
            continue
        uses[acronym] += 1
        if acronym in explained:
            continue
        if acronym in _known(view.text.language) or acronym in params.known or acronym in view.settings.get("vocabulary", ()) or _ROMAN.match(acronym):
            explained.add(acronym)
        elif _is_told(block, start, end):
            explained.add(acronym)
            found.pop(acronym, None)
        elif acronym not in found and block.block.part in _PARTS and not _is_shouted(block, start, end) and not block.quoted(start, end):
            found[acronym] = (block, start, end)
    if not 0 < len(found) <= _MOST:
        return
    whole = joined(view)
    folded = whole.lower()
    told = _abbreviations(view.article)
    for acronym, (block, start, end) in found.items():
        if uses[acronym] < params.least or _is_word(acronym.lower(), whole) or acronym.lower() in stop_words(view.text.language):
            continue  # "do it NOW": a word of the language
        at = block.span(start, end).start
        if not _full_form(acronym).search(folded) and not any(element.start <= at < element.end for element in told):
            yield Hit(block.span(start, end), values={"match": acronym, "uses": uses[acronym]}, evidence={"acronym": acronym, "uses": uses[acronym]})


@cache
def _known(language: str) -> frozenset[str]:
    return frozenset(word for where in ("any", language) for line in lexicon.entries(where, "known-acronyms") for word in line.split())


def _is_told(block: BlockText, start: int, end: int) -> bool:
    """ "Organisation … (OTAN)", "OTAN (Organisation …)", "OTAN, l'Organisation …", "OTAN : Organisation …"."""
    text = block.text
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if before.endswith("(") and after[:1] in "),;:" and len(_WORD.findall(before)) >= 2:
        return True
    opened = re.match(r"[\s\u00a0\u202f»”\"*]*[(:,–—-][\s\u00a0\u202f]*", after)
    if opened is None:
        return False
    beside = after[opened.end() :]
    if "(" in opened[0]:
        beside = beside.partition(")")[0]
        return len(_WORD.findall(beside)) >= 2
    return _spells(beside, text[start:end])


def _spells(text: str, acronym: str) -> bool:
    """Do the first words begin with the acronym's letters?"""
    found = _full_form(acronym).search(text.lower())
    return found is not None and found.start() <= _NEAR


@lru_cache(maxsize=1024)
def _full_form(acronym: str) -> re.Pattern[str]:
    """Words in a row whose first letters make the acronym, small words between them left out; on lower-case text."""
    heads = (_ACCENTED.get(letter, letter) for letter in acronym.lower().translate(_PLAIN))
    # The letter first, then what stands before it: that is what `re` looks for fast.
    return re.compile(_BETWEEN.join(rf"{head}(?<![^\W_].)[^\W_]*+" for head in heads))


_SMALL = "de|du|des|la|le|les|l|d|et|en|à|au|aux|pour|sur|of|the|and|for|in|on|to|a|un|une"
_BETWEEN = rf"[\W_]{{1,3}}(?:(?:{_SMALL})[\W_]{{1,2}}){{0,3}}+"
_PLAIN = str.maketrans("éèêëàâîïôöûüç", "eeeeaaiioouuc")
_ACCENTED = {"e": "[eéèêë]", "a": "[aàâ]", "i": "[iîï]", "o": "[oôö]", "u": "[uûü]", "c": "[cç]"}
_NEAR = 12


def _is_shouted(block: BlockText, start: int, end: int) -> bool:
    text = block.text
    near = text[max(0, start - 30) : start].split()[-1:] + text[end : end + 30].split()[:1]
    return any(_SHOUTED.fullmatch(word.strip("«»“”\"'’().,:;!?")) for word in near)


def _is_word(word: str, text: str) -> bool:
    """Does the article write it in small letters too?"""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not text[max(0, at - 1) : at].isalnum() and not text[end : end + 1].isalnum():
            return True
        at = text.find(word, end)
    return False


def _abbreviations(article: Article) -> list[Element]:
    """`<abbr title="…">` says it to whoever asks."""
    if article.format == "text" or "<abbr" not in article.source.text:
        return []
    return [element for element in article.elements if element.name == "abbr" and element.attrs.get("title")]
