"""Which markup shows a reader nothing at all, and how much of the source goes when it goes."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from linter.finding import Edit, Span

if TYPE_CHECKING:
    from linter.article.model import Article, Element
    from linter.source import Source

_SPACE = r"[\s\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff\u00ad]"
_ENTITY = (
    r"&(?:nbsp|NonBreakingSpace|ensp|emsp|thinsp|hairsp|shy|zwnj|zwj|ZeroWidthSpace|NoBreak|"
    r"#(?:160|8239|8194|8195|8201|8203|8204|8205|8288|173|65279|32|9|10|13|"
    r"[xX]0*(?:[aA]0|202[fF]|200[239bBcCdD]|2060|[aA][dD]|[fF][eE][fF][fF]|20|9|[aA]|[dD]))\b);?"
)
_BLANK_TEXT = re.compile(rf"(?:{_SPACE}++|{_ENTITY})*+")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[\s/][^<>]*)?)>")
_ATTRIBUTE = re.compile(r"""([^\s=/"'<>]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+))?""")
# Elements without a meaning of their own: empty, they show nothing.
_INLINE = {"span", "em", "strong", "b", "i", "u", "s", "small", "sub", "sup", "font", "a", "mark", "del", "ins", "big", "strike", "tt"}
# Attributes that change how text looks, or that editors and word processors leave behind; any other may carry meaning or hang a script.
_HARMLESS = {"style", "class", "lang", "dir", "align", "face", "color", "size", "href", "target", "rel", "title", "width", "clear", "data-start", "data-end"}
_HARMLESS_PREFIXES = ("data-mce-", "data-pm-", "data-block", "data-offset-", "data-slate-", "data-ccp-", "xml:", "o:")
_ICON = re.compile(r"(?:^|[\s_-])(?:icon|icons|ico|fa|fas|far|fab|glyphicon|dashicons|material|emoji|bi|spinner|loader)(?:$|[\s_-])|icon", re.I)
# Where an empty element is filled by a program, or is shown as it stands.
_KEPT_WITHIN = {"template", "pre", "code", "button", "form", "td", "th", "noscript", "svg", "textarea", "select", "nav", "footer", "dialog", "object"}
_DEPTH = 100


def is_blank(text: str, start: int, end: int) -> bool:
    """True where source `start:end` shows nothing: spaces however written, `<br>`, empty inline tags.

    Images, icons, anchors and whatever carries an attribute of its own are something. Linear in the blank part.
    """
    at = start
    open_classes: list[int] = []
    while at < end:
        blank = _BLANK_TEXT.match(text, at, end)
        if blank and blank.end() > at:
            at = blank.end()
            open_classes.clear()  # a class around spaces is the look of text; around nothing, perhaps an icon
            continue
        if text.startswith("<!--", at) and not text.startswith("<!-- wp:", at):
            close = text.find("-->", at + 4, end)
            if close < 0:
                return False
            at = close + 3
            continue
        tag = _TAG.match(text, at, min(end, at + 2000))
        if tag is None:
            return False
        name = tag[2].lower()
        if name in ("br", "wbr"):
            open_classes.clear()
        elif name not in _INLINE or (open_classes if tag[1] else not _harmless(tag[3])):
            return False
        elif not tag[1] and "class" in tag[3].lower():
            open_classes.append(at)
        at = tag.end()
    return not open_classes


def _harmless(attributes: str) -> bool:
    for match in _ATTRIBUTE.finditer(attributes.strip().rstrip("/")):
        name = match[1].lower()
        if name not in _HARMLESS and not name.startswith(_HARMLESS_PREFIXES):
            return False
        if name == "class" and _ICON.search((match[2] or "").strip("\"'")):
            return False
        if name == "style" and re.search(r"background|border|height|content|url", match[2] or "", re.I):
            return False
    return True


def is_leftover(article: Article, element: Element) -> bool:
    """True for an element that is closed, blank, and neither a target nor a place for a program to fill."""
    text = article.source.text
    if not element.closed or not is_blank(text, element.open_end, element.close_start):
        return False
    attributes = _TAG.match(text, element.start, element.open_end)
    if attributes is not None and not _harmless(attributes[3]):
        return False
    parent = element.parent
    for _ in range(_DEPTH):
        if parent < 0:
            return True
        outer = article.elements[parent]
        if outer.name in _KEPT_WITHIN or outer.kind in ("table-cell", "code"):
            return False
        parent = outer.parent
    return False


def removal(article: Article, element: Element) -> Edit | None:
    """The edit that takes an element away: with the Gutenberg comments around it alone, and its line if nothing else is on it.

    None where it would cut into what no edit may touch.
    """
    text = article.source.text
    start, end = element.start, element.end
    if element.parent >= 0:
        outer = article.elements[element.parent]
        if outer.kind == "gutenberg" and outer.closed and not text[outer.open_end : start].strip() and not text[end : outer.close_start].strip():
            start, end = outer.start, outer.end
    if touches(article.opaque, start, end):
        return None
    return Edit(*with_line(article.source, start, end), "")


def with_line(source: Source, start: int, end: int) -> Span:
    """The range, widened to whole lines where nothing but blanks stands beside it on them."""
    text, starts = source.text, source.line_starts
    line = bisect_right(starts, start) - 1
    first = starts[line]
    after = bisect_right(starts, max(start, end - 1))
    last = starts[after] if after < len(starts) else len(text)
    if start - first > 500 or last - end > 500 or text[first:start].strip(" \t") or text[end:last].strip(" \t\r\n"):
        return Span(start, end)
    if last == len(text) and text[end:last].strip(" \t") == "" and first > 0:
        # The last line has no newline of its own: the one before it goes, and the file ends as it did.
        return Span(first - (2 if text.endswith("\r\n", 0, first) else 1), last)
    return Span(first, last)


def touches(ranges: list[Span], start: int, end: int) -> bool:
    """True where `start:end` meets one of the sorted ranges."""
    index = bisect_right(ranges, (start, start))
    return any(span.start < end and start < span.end for span in ranges[max(0, index - 1) : index + 1])


def protected(article: Article) -> list[Span]:
    """Sorted ranges where the source is not prose: templating, code, comments, front matter. Overlaps are joined."""
    spans = [*article.opaque, *(comment.span for comment in article.comments), article.metadata.span]
    spans += [Span(e.start, e.end) for e in article.elements if e.kind == "code" or e.name in ("pre", "script", "style", "textarea", "template")]
    spans += [Span(b.start, b.end) for b in article.blocks if b.kind in ("code", "preformatted")]
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        elif span.end > span.start:
            joined.append(Span(*span))
    return joined
