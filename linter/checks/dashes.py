"""The dash between words: an en dash with blanks, an em dash with or without, a hyphen with blanks; one of them in an article.

Each is some house's form (wire copy has " - "). Two hyphens stand for a dash on a typewriter only; Markdown's usual
renderers make a dash of them. Signs of lists and of speech at the head of a line are no dashes between words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from linter.checks import _grouped as grouped
from linter.checks import _places as places
from linter.finding import Hit
from linter.regexp import regexp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.text.layer import BlockText, View

_B = " \u00a0\u202f\u2009"
_DASH = regexp(
    rf"[–—-](?:(?<=[^\s{_B}\d-][{_B}].)(?=[{_B}][^\s{_B}\d-])|(?<=[\w”’\"»,.)]—)(?=[\w“‘\"«(])|(?<=[\w”\"»,.)]-)-(?=[^\W\d])|(?<=[\w”\"»,.)][{_B}]-)-(?=[{_B}][\w“\"«(]))"
)
# Their usual renderers make a dash of two hyphens; nothing does in front matter, nor in MDX.
_RENDERED = ("markdown", "quarto")
# What stands for the dash of each form. Closed forms have no blanks.
_WRITTEN = {"en": "–", "em": "—", "closed": "—", "hyphen": "-"}
# "the Paris - Berlin line": between two names it is no aside. “Yes.” – A name: after a quotation it gives its author.
_NAMES = regexp(rf"[A-ZÀ-Þ][\w'’-]*[{_B}][–—-][{_B}][A-ZÀ-Þ]")
_AFTER_QUOTATION = regexp(rf"[”“\"»’.!?…)][{_B}]?[–—-][{_B}]?[A-ZÀ-Þ\ufffc]")


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`find`: `mixed` forms, or `double` hyphens. `prefer`: en, em, closed or hyphen, where a house has chosen one."""

    find: Literal["mixed", "double"]
    prefer: str = ""


class _Place(NamedTuple):
    block: BlockText
    start: int
    end: int
    form: str


def check(view: View, params: Params) -> Iterator[Hit]:
    """One hit for the article, on the first dash of a rarer form (on the first double hyphen)."""
    whole = places.joined(view)
    if params.find == "double":
        if "--" not in whole:
            return
    elif "–" not in whole and "—" not in whole and not params.prefer:
        return  # hyphens alone are one form
    found = list(_places(view))
    rendered = view.article.format in _RENDERED
    double = [place for place in found if place.form == "double" and not (rendered and place.block.block.part != "title")]
    found = [place for place in found if place.form != "double"]
    prevailing = _prevailing(found, params.prefer)
    if params.find == "double":
        if double:
            closed = all(place.block.text[place.start - 1] not in _B for place in double)
            form = prevailing if prevailing not in ("", "hyphen") else "closed" if closed and view.text.language == "en" else "en"
            yield _hit(double, form, len(found))
        return
    rare = [place for place in found if place.form != prevailing]
    if rare and (len(rare) < len(found) or params.prefer):
        yield _hit(rare, prevailing, len(found) - len(rare))


def _prevailing(found: list[_Place], prefer: str) -> str:
    counts: dict[str, int] = {}
    for place in found:
        counts[place.form] = counts.get(place.form, 0) + 1
    return prefer or max(counts, key=lambda form: counts[form], default="")  # a tie: the first one met


def _hit(rare: list[_Place], form: str, uses: int) -> Hit:
    first = rare[0]
    near = first.block.text[max(0, first.start - 1) : first.end + 1]
    return Hit(
        first.block.span(first.start, first.end),
        case="several" if len(rare) > 1 else None,
        values={"match": near, "count": len(rare), "others": uses, "replacement": _WRITTEN[form] if form == "closed" else f"\u00a0{_WRITTEN[form]} "},
        # A hyphen is no better than a dash: where hyphens prevail, a person decides.
        fixes=grouped.fixes(_edit(place, form) for place in rare) if form != "hyphen" else (),
        related=grouped.related((place.block, place.start, place.end) for place in rare[1:]),
        evidence={name: sum(place.form == name for place in rare) for name in sorted({place.form for place in rare})},
        whole=True,
        key="dashes",
    )


def _edit(place: _Place, form: str) -> tuple[BlockText, int, int, str]:
    """The dash of another form, with the blanks it has, or those of the new form."""
    block, start, end, _ = place
    spaced = block.text[start - 1] in _B
    if form == "closed":
        return (block, start - 1, end + 1, "—") if spaced else (block, start, end, "—")
    return block, start, end, _WRITTEN[form] if spaced else f" {_WRITTEN[form]} "


def _places(view: View) -> Iterator[_Place]:
    for block, start, end, match in places.search(view, _DASH):
        text = block.text
        if not grouped.judged(block, start, end) or _NAMES.match(text, text.rfind(" ", 0, start - 1) + 1):
            continue
        if _AFTER_QUOTATION.match(text, start - (2 if text[start - 1] in _B else 1)):
            continue
        spaced = text[start - 1] in _B
        form = "double" if end - start > 1 else {"–": "en", "—": "em" if spaced else "closed", "-": "hyphen"}[match[0]]
        yield _Place(block, start, end, form)
