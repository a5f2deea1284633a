"""Are ordinary words written in capitals to raise the voice? Acronyms, names, headings, datelines and labels are left alone.

Without a dictionary, a word is ordinary where it is a function word, an adverb, one of `words`, or stands in small letters elsewhere in
the article, twice at least, and in capitals only once: an acronym that is also a word ("AIDS") comes back in capitals.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from linter.checks import _grouped as grouped
from linter.checks import _places as places
from linter.finding import Hit, Safety
from linter.regexp import regexp
from linter.text import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.text.layer import BlockText, View

_CAPITALS = "A-ZÀ-ÖØ-ÞŒŸ"
# The class comes first: a search that begins with a look behind looks at every character.
_WORD = regexp(rf"[{_CAPITALS}](?<![\w'’./\\$&#@–—-].)[{_CAPITALS}]{{2,39}}+(?![\w/\\&–—-]|[.’'](?=\w))")
_SMALL = regexp(r"[a-zß-öø-ÿœ]")
_BEFORE = regexp(rf"(?<![\w])([{_CAPITALS}]+)[’' ]$")
_AFTER = regexp(rf" ([{_CAPITALS}]+)(?!\w)")
_NEAR = 40
_ADVERB = {"fr": ("ment",), "en": ("ly",)}
_ADVERB_LETTERS = 7
_COMMON_LETTERS = 4
_FAMILIAR = 2
"""Uses in small letters from which a word is one of the article's own."""
_LEAD = 3
"""Words at the head of a block that may be in capitals by design: the first words of a lead, a label, a speaker."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`words`: ordinary words that are shouted (folded). `exceptions`: words in capitals that are acronyms too (folded)."""

    words: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()


def check(view: View, params: Params) -> Iterator[Hit]:
    """One hit for the article, on the first such word; the others are related."""
    found = list(_candidates(view))
    if not found:
        return
    counts = Counter(block.text[start:end] for block, start, end, _ in places.search(view, _WORD))
    small: Counter[str] | None = None
    wanted: list[tuple[BlockText, int, int]] = []
    for block, start, end in found:
        word = block.folded[start:end]
        if word in params.exceptions:
            continue
        others = _capitals_beside(block, start, end)
        if _shouted(word, block.language, params):
            if not all(_shouted(other, block.language, params) for other in others):
                continue  # "C DANS L'AIR", "DO NOT ENTER": a title, a sign
        else:
            if others or len(word) < _COMMON_LETTERS or counts[block.text[start:end]] > 1:
                continue
            if small is None:
                small = _in_small_letters(view, {block.folded[start:end] for block, start, end in found})
            if small[word] < _FAMILIAR:
                continue
        wanted.append((block, start, end))
    if not wanted:
        return
    block, start, end = wanted[0]
    yield Hit(
        block.span(start, end),
        case="several" if len(wanted) > 1 else None,
        values={"match": block.text[start:end], "count": len(wanted)},
        fixes=grouped.fixes(((b, s, e, b.text[s:e].lower()) for b, s, e in wanted), Safety.SUGGESTION),
        related=grouped.related(wanted[1:]),
        evidence={"count": len(wanted)},
        whole=True,
        key="capitals",
    )


def _candidates(view: View) -> Iterator[tuple[BlockText, int, int]]:
    for block, start, end, _ in places.search(view, _WORD):
        head = block.text[: start if start < 80 else 0]
        if start < 80 and len(head.split()) < _LEAD:
            continue
        if not _SMALL.search(block.text) or block.quoted(start, end) or _in_parentheses(block.text, start, end):
            continue
        yield block, start, end


def _in_small_letters(view: View, words: set[str]) -> Counter[str]:
    """How often the article has each of the words without its capitals."""
    holders = (block for block in view.blocks if not words.isdisjoint(block.texts))
    return Counter(token.text for block in holders for token in block.tokens if token.text in words and block.text[token.start].islower())


def _capitals_beside(block: BlockText, start: int, end: int) -> list[str]:
    """The words in capitals right before and after, folded: beside others it is rather a name ("the DATA ACT")."""
    before = _BEFORE.search(block.text, max(0, start - _NEAR), start)
    after = _AFTER.match(block.text, end, end + _NEAR)
    return [block.folded[match.start(1) : match.end(1)] for match in (before, after) if match]


def _in_parentheses(text: str, start: int, end: int) -> bool:
    """True for "(ACTE)": the acronym of what stands before."""
    return text[start - 1 : start] == "(" and text[end : end + 1] == ")"


def _shouted(word: str, language: str, params: Params) -> bool:
    if word in params.words or word in lexicon.entry_set(language, "function-words"):
        return True
    return len(word) >= _ADVERB_LETTERS and word.endswith(_ADVERB.get(language, ()))
