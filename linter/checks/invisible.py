"""Characters that no reader sees: zero-width ones, soft hyphens, a BOM inside the text, controls of writing direction."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import msgspec

from linter.article import removal
from linter.checks import blank
from linter.finding import Edit, Fix, Hit, Related, Safety
from linter.lazypattern import LazyPattern
from linter.regexp import regexp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.finding import Span
    from linter.text.layer import BlockText, View

_MARKDOWN = ("markdown", "mdx", "quarto")
_UNSEEN = "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u061c\u0001-\u0008\u000e-\u001f\u007f]"
# One of them first: where a pattern begins with a class, `re` looks for that alone.
_RUN = regexp(f"{_UNSEEN}{_UNSEEN}*+")
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_MARKS = frozenset("\u200e\u200f\u061c")
_JOINERS = frozenset("\u200c\u200d")
_RTL = LazyPattern("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# Scripts that need joiners, or that mark where a line may break: Arabic to Sinhala, Thai to Tibetan, Burmese, Khmer, Mongolian, CJK.
_COMPLEX = LazyPattern("[\u0600-\u0eff\u0f00-\u109f\u1780-\u18af\u1a00-\u1aff\u3040-\u30ff\u4e00-\u9fff\ua8e0-\uaaff\ufb50-\ufdff\ufe70-\ufefc]")
_NAMES = {0xAD: "SOFT HYPHEN", 0xFEFF: "BYTE ORDER MARK"}
# Beyond so many of one character it is the habit of a program, said once.
_SINGLY = 5


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Nothing to set."""


def check(view: View, params: Params) -> Iterator[Hit]:
    """Each run of invisible characters; soft hyphens, and whatever is there more than five times, as one hit an article."""
    places: dict[str, list[tuple[BlockText, int, int]]] = {}
    said: list[Span] | None = None
    if _all_seen(view.text.whole):
        return
    for block in view.text.blocks:
        if (block.text.isascii() and block.text.isprintable()) or block.block.kind in ("code", "preformatted"):
            continue
        for match in _RUN.finditer(block.text):
            kept = block.text[match.start()]
            said = blank.leftovers(view) if said is None else said
            if not removal.inside(said, *block.span(*match.span())) and not _wanted(block, match.start(), match.end()):
                places.setdefault(_kind(match[0], kept), []).append((block, match.start(), match.end()))
    for kind in sorted(places, key=lambda k: (places[k][0][0].block.index, places[k][0][1])):
        found = places[kind]
        several = [found] if kind == "\u00ad" or len(found) > _SINGLY else [[one] for one in found]
        for group in several:
            first_block, start, end = group[0]
            char = next((c for c in first_block.text[start:end] if c in _BIDI), first_block.text[start])
            code = ord(char)
            name = _NAMES.get(code) or unicodedata.name(char, "CONTROL CHARACTER")
            fixes = _fixes(group)
            case = "bidi" if char in _BIDI else "soft-hyphen" if code == 0xAD else None
            yield Hit(
                first_block.span(start, end),
                case=case if len(group) == 1 or case != "soft-hyphen" else "soft-hyphens",
                values={"code": f"U+{code:04X}", "name": name, "count": len(group), "word": _word(first_block.text, start, end)},
                fixes=fixes,
                related=tuple(Related(block.span(first, last)) for block, first, last in group[1:]),
                evidence={"character": f"U+{code:04X}", "places": len(group)},
            )


def _all_seen(text: str) -> bool:
    """True where every character is one that is printed, or a usual blank."""
    return text.replace("\n", " ").replace("\u00a0", " ").replace("\u202f", " ").isprintable()


def _fixes(places: list[tuple[BlockText, int, int]]) -> tuple[Fix, ...]:
    """What nobody sees goes from another's words too; not from a heading whose anchor its text makes."""
    edits: dict[Safety, list[Edit]] = {Safety.SAFE: [], Safety.UNSAFE: []}
    for block, start, end in places:
        article, element = block.parent.article, block.block.element
        anchor = block.block.kind == "heading" and article.format in _MARKDOWN and not (element >= 0 and article.elements[element].attrs.get("id"))
        edits[Safety.UNSAFE if anchor else Safety.SAFE] += block.replace(start, end, "") or ()
    return tuple(Fix(tuple(found), safety) for safety, found in edits.items() if found)


def _kind(run: str, first: str) -> str:
    return next((char for char in run if char in _BIDI), first)


def _wanted(block: BlockText, start: int, end: int) -> bool:
    """True where the characters do their proper work: emoji sequences, scripts that need joiners, text from right to left."""
    text, run = block.text, block.text[start:end]
    before, after = text[start - 1 : start], text[end : end + 1]
    if _hidden(block, start):
        return True
    if any(char in _BIDI or char in _MARKS for char in run) and _RTL.search(text[max(0, start - 500) : end + 500]):
        return True
    if all(char in _JOINERS or char in "\u200b\u2060" for char in run) and (_COMPLEX.match(before) or _COMPLEX.match(after)):
        return True
    return run == "\u200d" and _pictograph(before) and _pictograph(after)


def _pictograph(char: str) -> bool:
    return bool(char) and (char == "\ufe0f" or "\U0001f3fb" <= char <= "\U0001f3ff" or unicodedata.category(char) in ("So", "Sk"))


def _hidden(block: BlockText, at: int) -> bool:
    return any(inline.kind in ("code", "embed") and inline.start <= at < inline.end for inline in block.block.inlines)


def _word(text: str, start: int, end: int) -> str:
    """The word the characters stand in, or the one before (else after) them, without them; at most 40 characters."""
    around = _RUN.sub("", text[max(0, start - 20) : end + 20])
    left = _RUN.sub("", text[max(0, start - 20) : start])
    right = _RUN.sub("", text[end : end + 20])
    if left[-1:].isspace() and (not right or right[0].isspace()):
        return (left.split() or around.split() or [""])[-1]
    before = left.split()[-1] if left and not left[-1].isspace() else ""
    after = right.split()[0] if right and not right[0].isspace() else ""
    return before + after
