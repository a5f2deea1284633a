"""Room made by hand: runs of line breaks, of blank lines, of spaces and of no-break spaces."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import msgspec

from linter.article import blank, removal
from linter.finding import Edit, Fix, Hit, Related, Safety, Span
from linter.regexp import regexp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.article.model import Article, Block, Element
    from linter.text.layer import View

_MARKDOWN = ("markdown", "mdx", "quarto")
_NEWLINE = r"(?:\r\n|\n|\r)"
_BLANK_LINES = regexp(rf"{_NEWLINE}(?:[ \t\f\v]*+{_NEWLINE}){{2,}}+")
_LINE_END = regexp(rf"[ \t\f\v]*+{_NEWLINE}")
_OPENING_LINES = regexp(rf"(?:[ \t\f\v]*+{_NEWLINE})++")
# Within a line; two spaces are looked for as they stand, a tab only in the few texts that have one.
_SPACES = regexp(r"  (?<=[^ \t\r\n]  ) *+(?![\r\n]|\Z)")
_SPACES_AND_TABS = regexp(r"[ \t][ \t](?<=[^ \t\r\n]..)[ \t]*+(?![\r\n]|\Z)")
_WIDE = regexp(r"[ \t]{3,}+|\t")
_NO_BREAK = regexp(r"[\u00a0\u202f\u2007][ \u00a0\u202f\u2007]++| [\u00a0\u202f\u2007][ \u00a0\u202f\u2007]*+")
# Marks that take a no-break space before them, or after, in French (linter's own french-spacing says which).
_BEFORE, _AFTER = ":;!?»%€$£°", "«–—"
_VERSE = regexp(r"(?:^|[\s_-])(?:vers|verse|poem|poeme|poésie|lyrics|address|adresse|adr|vcard|hcard|signature)(?=$|[\s_-])", re.I)
# Above so many of a kind it is a habit (two spaces after a full stop), said once for the article.
_SINGLY = 5
# Where blanks are content, or set columns. An embedded post is another's words, letter for letter.
_LEFT = ("code", "preformatted", "table-cell")
_NEAR = 300
_DEPTH = 30


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`find` names what to look for; `least` is the shortest run of blank lines that counts."""

    find: Literal["blank-lines", "line-breaks", "spaces", "no-break-spaces"]
    least: int = 3


def check(view: View, params: Params) -> Iterator[Hit]:
    """Each run, with the edit that leaves what one of its kind would."""
    if params.find == "blank-lines":
        yield from _blank_lines(view.article, params.least)
    elif params.find == "line-breaks":
        yield from _line_breaks(view.article)
    else:
        places = _spaces(view.article) if params.find == "spaces" else _no_break_spaces(view)
        yield from _grouped(view.article, list(places))


# ---- blank lines


def _blank_lines(article: Article, least: int) -> Iterator[Hit]:
    """Runs of `least` blank lines or more, and two or more at the end of the file (one may be an editor's habit)."""
    if article.format != "text" and article.format not in _MARKDOWN:
        return
    text = article.source.text
    last = len(text.rstrip(" \t\r\n\f\v"))
    if not last:
        return
    kept: list[Span] | None = None
    between: int | None = None
    opening = _OPENING_LINES.match(text)
    first = opening.end() if opening else 0
    runs = [Span(0, first)] if opening else []
    for match in _BLANK_LINES.finditer(text, first, last):
        runs.append(Span(_LINE_END.search(text, match.start()).end(), match.end()))  # type: ignore[union-attr]
    end = _LINE_END.search(text, last)
    if end:
        runs.append(Span(end.end(), len(text)))
    for span in runs:
        at_end = span.end == len(text)
        count = _lines_in(text, *span) + (at_end and span.end > span.start and text[-1] not in "\r\n")
        if count < (2 if at_end else least):
            continue
        kept = removal.protected(article) if kept is None else kept
        if removal.touches(kept, *span):
            continue
        start = span.start
        if not at_end and start > 0 and between is None:
            between = _lines_between(article)
        if not at_end and start > 0 and between:
            start = _LINE_END.search(text, start).end()  # type: ignore[union-attr]
        fix = Fix((Edit(start, span.end, ""),))
        yield Hit(span, case="end" if at_end else None, values={"count": count}, fixes=(fix,), evidence={"lines": count})


def _lines_in(text: str, start: int, end: int) -> int:
    return text.count("\n", start, end) + text.count("\r", start, end) - text.count("\r\n", start, end)


def _lines_between(article: Article) -> int:
    """How many blank lines this article has between two paragraphs: none in a text of one paragraph a line, else one."""
    if article.format != "text":
        return 1
    gaps = [_lines_in(article.source.text, one.end, other.start) - 1 for one, other in pairwise(article.blocks)]
    return 0 if gaps.count(0) > 1 and not gaps.count(1) else 1


# ---- line breaks


def _line_breaks(article: Article) -> Iterator[Hit]:
    breaks = [element for element in article.elements if element.name == "br"]
    if not breaks:
        return
    text = article.source.text
    runs: list[list[Element]] = []
    for element in breaks:
        before = runs[-1][-1] if runs else None
        if before and before.parent == element.parent and blank.is_blank(text, before.open_end, element.start):
            runs[-1].append(element)
        else:
            runs.append([element])
    lone = {run[0].parent for run in runs if len(run) == 1}
    kept: list[Span] | None = None
    for run in runs:
        if any(element.attrs for element in run) or (len(run) == 1 and (article.format in _MARKDOWN or run[0].parent >= 0)):
            continue
        kept = removal.protected(article) if kept is None else kept
        if not removal.touches(kept, run[0].start, run[-1].open_end) and not _in_verse(article, run[0]):
            yield from _line_break_run(article, run, lone)


def _in_verse(article: Article, element: Element) -> bool:
    index = element.parent
    for _ in range(_DEPTH):
        if index < 0:
            return False
        outer = article.elements[index]
        if outer.name == "address" or outer.kind == "table-cell" or _VERSE.search(outer.attrs.get("class", "")) or outer.name == "core/verse":
            return True
        index = outer.parent
    return True


def _line_break_run(article: Article, run: list[Element], lone: set[int]) -> Iterator[Hit]:
    text, start, end = article.source.text, run[0].start, run[-1].open_end
    before, after = text[max(0, start - _NEAR) : start].rstrip(), text[end : end + _NEAR].lstrip()
    opening = before.rfind("<")
    opens = not before or (before.endswith(">") and opening >= 0 and removal.BLOCK_TAG.match(before, opening) is not None)
    closes = not after or removal.BLOCK_TAG.match(after) is not None
    whole = opens and closes and not before.startswith(("</", "<!--"), opening) and after.startswith("</")
    if whole and opening >= 0:
        return  # the element around it is blank: that is said of the element
    if len(run) == 1 and not (opens and closes and (before or after)):
        return
    if not opens and not closes and len(run) == 2 and run[0].parent in lone:
        return  # stanzas, the lines of an address: there single breaks stand too
    fix: Fix | None
    if opens or closes:
        edit = removal.of_block(article, start, end)
        fix = None if removal.touches(article.opaque, edit.start, edit.end) else Fix((edit,))
    elif after[:1].islower() and (before[-1:].isalpha() or before[-1:] == ","):
        # In the middle of a sentence nobody wants one.
        parted = text[start - 1].isspace() or text[end].isspace()
        fix = Fix((Edit(start, end, "" if parted else " "),))
    else:
        fix = _new_paragraph(article, run[0].parent, start, end)
    yield Hit(Span(start, end), case="one" if len(run) == 1 else None, values={"count": len(run)}, fixes=(fix,) if fix else (), evidence={"breaks": len(run)})


def _new_paragraph(article: Article, parent: int, start: int, end: int) -> Fix | None:
    """A paragraph in two where the breaks stood: for a person to choose."""
    element = article.elements[parent] if parent >= 0 else None
    if element is None or element.name != "p" or element.attrs:
        return None
    newline = "\r\n" if "\r\n" in article.source.text else "\n"
    outer = article.elements[element.parent] if element.parent >= 0 else None
    between = newline
    if outer is not None and outer.kind == "gutenberg":
        if outer.name != "core/paragraph" or outer.attrs:
            return None
        between = f"{newline}<!-- /wp:paragraph -->{newline}{newline}<!-- wp:paragraph -->{newline}"
    return Fix((Edit(start, end, f"</p>{between}<p>"),), Safety.SUGGESTION)


# ---- spaces


def _spaces(article: Article) -> Iterator[tuple[Block, Span, str]]:
    """Two spaces or more (or tabs) between two words of a line; not the columns of a table set with spaces."""
    text = article.source.text
    if "  " not in text and "\t" not in text:
        return
    starts = article.block_starts
    formulas = article.format in _MARKDOWN and "$" in text
    for match in (_SPACES_AND_TABS if "\t" in text else _SPACES).finditer(text):
        start, end = match.span()
        index = bisect_right(starts, start) - 1
        if index < 0:
            continue
        block = article.blocks[index]
        if end >= block.end or block.kind in _LEFT or block.part == "embed" or removal.touches(article.opaque, start, end):
            continue
        if formulas and text.count("$", max(block.start, start - _NEAR), start) % 2 and text.find("$", end, block.end) >= 0:
            continue  # a formula
        at = block.map.visible_at(start)
        if block.text[at : at + 1] == " " and block.span(at, at + 1) == (start, end) and not _in_columns(text, start, end):
            yield block, Span(start, end), " "


def _in_columns(text: str, start: int, end: int) -> bool:
    """True on a line that is set in columns: two wide gaps or more."""
    first = max(text.rfind("\n", max(0, start - _NEAR), start), text.rfind("\r", max(0, start - _NEAR), start), start - _NEAR) + 1
    stops = [at for at in (text.find("\n", end, end + _NEAR), text.find("\r", end, end + _NEAR)) if at >= 0]
    line = text[max(0, first) : min(stops, default=end + _NEAR)]
    return len(_WIDE.findall(line.strip())) > 1


def _no_break_spaces(view: View) -> Iterator[tuple[Block, Span, str]]:
    """Two blanks or more of which one does not break, however they are written."""
    article, text = view.article, view.article.source.text
    whole = view.text.whole
    if "\u00a0" not in whole and "\u202f" not in whole and "\u2007" not in whole:
        return
    for block in article.blocks:
        shown = block.text
        if shown.isascii() or not ("\u00a0" in shown or "\u202f" in shown or "\u2007" in shown) or block.kind in _LEFT or block.part == "embed":
            continue
        for match in _NO_BREAK.finditer(shown):
            first, last = match.span()
            span = block.span(first, last)
            if not block.map.contiguous(first, last) or removal.touches(article.opaque, *span):
                continue
            before, after = shown[first - 1 : first], shown[last : last + 1]
            if not before or not after or before == "\n" or after == "\n":
                kept = ""
            elif after in _BEFORE or before in _AFTER or (before.isdigit() and after.isdigit()):
                at = next(i for i in range(first, last) if shown[i] != " ")
                kept = text[slice(*block.span(at, at + 1))]
            else:
                # The plain blank among them stays as it is written: it may be the end of a line.
                at = shown.find(" ", first, last)
                kept = text[slice(*block.span(at, at + 1))] if at >= 0 else " "
            yield block, span, kept


def _grouped(article: Article, places: list[tuple[Block, Span, str]]) -> Iterator[Hit]:
    """A hit each, or one for all where they are many. A heading's blanks make its anchor: there the fix is unsafe."""
    for group in [places] if len(places) > _SINGLY else [[place] for place in places]:
        edits: dict[Safety, list[Edit]] = {Safety.SAFE: [], Safety.UNSAFE: []}
        for block, span, kept in group:
            delicate = block.kind == "heading" and article.format in _MARKDOWN and not (block.element >= 0 and article.elements[block.element].attrs.get("id"))
            edits[Safety.UNSAFE if delicate else Safety.SAFE].append(Edit(span.start, span.end, kept))
        yield Hit(
            group[0][1],
            case="many" if len(group) > 1 else None,
            values={"count": len(group), "length": group[0][1].end - group[0][1].start},
            fixes=tuple(Fix(tuple(listed), safety) for safety, listed in edits.items() if listed),
            related=tuple(Related(span) for _, span, _ in group[1:]),
            evidence={"places": len(group)},
        )
