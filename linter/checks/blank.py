"""Markup that holds nothing: paragraphs, headings, list items, quotations, captions, inline elements, links, whole blocks."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Literal

import msgspec

from linter.article import blank, removal
from linter.finding import Fix, Hit, Safety, Span
from linter.regexp import regexp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.article.model import Article
    from linter.text.layer import View

MARKDOWN = ("markdown", "mdx", "quarto")
# A line that begins with something blank which is no plain blank; it is read to its end only then.
_CANDIDATE = regexp(r"[\r\n][ \t]{0,3}+(?=&|<[a-zA-Z!/]|[\u00a0\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff\u00ad])")
_UNSEEN_LINE = regexp(r"[\r\n][ \t]*+(?=[\u00a0\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff\u00ad])")
_SIGNS = ("&", "<br", "\u00a0", "\u202f", "\u200b", "</", "\ufeff", "\u00ad", "\u2060")
_ENTITY_LINE = regexp(r"[\r\n][ \t]*+(?=&(?:nbsp|#160|#xa0|#8203|#8239|ensp|emsp|thinsp)|[\u00a0\u202f\u200b\ufeff])", re.I)
_BULLET = regexp(r"^[ \t]*+([-–—•*·‣◦]|\d{1,2}[.)])[ \t]*+$", re.M)
_COMMENT = regexp(r"<!--(?!\s*+/?wp:)")
# A line that is looked at whole; longer ones hold text.
_LINE = 400
_DEPTH = 100
_HOLDERS = frozenset({"section", "quotation", "gutenberg", "figure", "other"})


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`find`: which kind of blank markup (see linter/article/blank.py)."""

    find: Literal["paragraph", "heading", "list-item", "quote", "caption", "inline", "block", "link-text"]


def check(view: View, params: Params) -> Iterator[Hit]:
    """Each leftover of the kind, with the edit that takes it away."""
    yield from _shared(view).get(params.find, ())


def leftovers(view: View) -> list[Span]:
    """The ranges of all that is blank, sorted: what other checks need not say again."""
    return sorted(hit.span for hits in _shared(view).values() for hit in hits)


def _shared(view: View) -> dict[str, list[Hit]]:
    memo = view.text.memo
    if "blank" not in memo:
        memo["blank"] = _all(view.article)
    found: dict[str, list[Hit]] = memo["blank"]
    return found


def _all(article: Article) -> dict[str, list[Hit]]:
    found: dict[str, list[Hit]] = {}
    if article.format == "text":
        found["paragraph"] = [_hit(article, start, end) for start, end in _lines(article)]
        found["list-item"] = [_hit(article, start, end) for start, end in _bullets(article)]
        return found
    elements, text = article.elements, article.source.text
    blanks = blank.find(article)
    ranges = [Span(elements[index].start, elements[index].end) for _, index in blanks.leftovers]
    lines = [line for line in _lines(article) if line in ranges or not removal.inside(ranges, *line)]
    found["paragraph"] = [_hit(article, start, end) for start, end in lines]
    for kind, index in blanks.leftovers:
        element = elements[index]
        if removal.inside(lines, element.start, element.end) or (not element.name and _is_mark(article, index)):
            continue
        edit = removal.of_element(article, blanks, index)
        found.setdefault(kind, []).append(
            Hit(
                Span(element.start, element.end),
                case="link" if kind == "inline" and element.name == "a" else None,
                values={"tag": element.name or text[element.start : element.open_end].strip(), "level": element.level, "block": element.name},
                # A comment that somebody wrote is no blank to its author.
                fixes=(Fix((edit,), Safety.UNSAFE if _COMMENT.search(text, edit.start, edit.end) else Safety.SAFE),),
            )
        )
    found["paragraph"].sort(key=lambda hit: hit.span)
    return found


def _is_mark(article: Article, index: int) -> bool:
    """True for what another rule says (a heading's mark alone), and for a link that is a target (`[](){#here}`)."""
    element, text = article.elements[index], article.source.text
    if element.kind == "heading":
        return not text[element.open_end : element.close_start].strip()
    return element.kind == "link" and text.startswith("{", element.end)


def _hit(article: Article, start: int, end: int) -> Hit:
    return Hit(Span(start, end), values={"tag": "p", "level": 0}, fixes=(Fix((removal.of_block(article, start, end),)),))


def _lines(article: Article) -> Iterator[Span]:
    """Paragraphs without a tag of their own that are only `&nbsp;`, `<br>`, zero-width characters or the like, on lines of their own."""
    text = article.source.text
    if not any(sign in text for sign in _SIGNS):
        return
    form = article.format
    wanted = _UNSEEN_LINE if form == "text" else _CANDIDATE if form in MARKDOWN else _ENTITY_LINE
    kept: list[Span] | None = None
    reached = -1
    for start in _line_starts(wanted, text):
        if start < reached:
            continue
        end = _blank_lines_end(text, start, form)
        if end < 0:
            continue
        reached = end
        if not _stands_alone(text, start, end, form):
            continue
        kept = removal.protected(article) if kept is None else kept
        if not removal.touches(kept, start, end) and not _inside_element(article, start, end):
            yield Span(start, end)


def _line_starts(wanted: re.Pattern[str], text: str) -> Iterator[int]:
    """Where lines begin to show something, if that may be blank; `wanted` begins with the end of the line before."""
    first = wanted.match("\n" + text[:_LINE])
    if first is not None:
        yield first.end() - 1
    for match in wanted.finditer(text):
        yield match.end()


def _blank_lines_end(text: str, start: int, form: str) -> int:
    """Where the blank but not empty lines from `start` on end; -1 where the first shows something."""
    end, at = -1, start
    while at < len(text):
        stop = _line_end(text, at)
        line = text[at:stop]
        if (
            len(line) > _LINE
            or not line.strip(" \t")
            or not (not line.strip() or _only_unseen(line) if form == "text" else "<!--" not in line and blank.is_blank(text, at, stop))
        ):
            break
        end = at + len(line.rstrip(" \t"))
        at = stop + (2 if text.startswith("\r\n", stop) else 1)
    return end


def _only_unseen(line: str) -> bool:
    match = blank.BLANK_TEXT.match(line)
    return "&" not in line and match is not None and match.end() == len(line)


def _line_end(text: str, at: int) -> int:
    ends = [end for end in (text.find("\n", at, at + _LINE + 2), text.find("\r", at, at + _LINE + 2)) if end >= 0]
    return min(ends, default=min(len(text), at + _LINE + 2))


def _stands_alone(text: str, start: int, end: int, form: str) -> bool:
    """True between blank lines or the ends of the text; in HTML also between the tags and comments of blocks."""
    before, after = text[max(0, start - _LINE) : start], text[end : end + _LINE]
    before, after = before.rstrip(" \t"), after.lstrip(" \t")
    if form == "text":
        return True
    if form in MARKDOWN:
        above, below = before.replace("\r\n", "\n").replace("\r", "\n"), after.replace("\r\n", "\n").replace("\r", "\n")
        above = above[: above.rfind("\n") + 1] if above else ""
        return _parts(above.split("\n")[-2:-1]) and _parts(below.split("\n")[1:2])
    return _closes(before) and _opens(after)


def _parts(lines: list[str]) -> bool:
    return not lines or not lines[0].strip()


def _closes(before: str) -> bool:
    text = before.rstrip()
    gap = before[len(text) :].replace("\r\n", "\n")
    if not text or gap.count("\n") + gap.count("\r") > 1:
        return True
    tag = text.rfind("<")
    return text.endswith("-->") or (text.endswith(">") and tag >= 0 and removal.BLOCK_TAG.match(text, tag) is not None)


def _opens(after: str) -> bool:
    text = after.lstrip()
    gap = after[: len(after) - len(text)].replace("\r\n", "\n")
    return not text or gap.count("\n") + gap.count("\r") > 1 or removal.BLOCK_TAG.match(text) is not None


def _inside_element(article: Article, start: int, end: int) -> bool:
    """True inside an HTML element that is judged itself (a paragraph), or that no blank may be taken from (a table)."""
    index = bisect_right(article.elements, start, key=lambda element: element.start) - 1
    for _ in range(_DEPTH):
        if index < 0:
            return False
        element = article.elements[index]
        if element.name and element.start < start and end <= element.end and element.kind not in _HOLDERS:
            return True
        index = element.parent
    return True


def _bullets(article: Article) -> Iterator[tuple[int, int]]:
    """A list's mark alone on its line, beside an item of the same mark."""
    text = article.source.text
    for match in _BULLET.finditer(text):
        mark = match[1] if not match[1][0].isdigit() else match[1][-1]
        above = text[max(0, match.start() - _LINE) : match.start()].splitlines()[-1:]
        below = text[match.end() : match.end() + _LINE].splitlines()[1:2]
        if any(_is_item(line, mark) for line in (*above, *below)):
            yield match.start(1), match.end(1)


def _is_item(line: str, mark: str) -> bool:
    line = line.strip()
    head, _, rest = line.partition(" ")
    return bool(rest.strip()) and (head == mark if mark not in ".)" else head[:-1].isdigit() and head.endswith(mark))
