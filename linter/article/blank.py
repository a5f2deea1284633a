"""Which markup shows a reader nothing at all: one table of kinds, one linear pass over the elements.

Blank is what a reader can neither see nor hear: spaces however written, zero-width characters, `<br>`, empty inline
tags, and what holds only such things. Images, media, form fields, anchors that are targets, icons, named elements
(`aria-label`), table cells, and whatever stands in code or waits for a program, are not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from linter.article.htmlsyntax import names
from linter.regexp import regexp

if TYPE_CHECKING:
    from linter.article.model import Article, Element

_SPACE = r"[\s\u00a0\u1680\u180e\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff\u00ad]"
_ENTITY = (
    r"&(?:nbsp|NonBreakingSpace|ensp|emsp|thinsp|hairsp|numsp|puncsp|shy|zwnj|zwj|ZeroWidthSpace|NoBreak|Tab|NewLine|"
    r"#(?:160|8239|8194|8195|8199|8201|8202|8203|8204|8205|8288|173|65279|32|9|10|13|"
    r"[xX]0*(?:[aA]0|202[fF]|200[2379aAbBcCdD]|2060|[aA][dD]|[fF][eE][fF][fF]|20|9|[aA]|[dD]))\b);?"
)
BLANK_TEXT = regexp(rf"(?:{_SPACE}++|{_ENTITY})*+")
TAG = regexp(r"<(/?)([a-zA-Z][a-zA-Z0-9:]*+)((?:[\s/][^<>]*+)?)>")
_ATTRIBUTE = regexp(r"""([^\s=/"'<>]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+))?""")
_BEGINS_BLANK = regexp(rf"{_SPACE}|[&<]")

# What an element that holds nothing is to a reader, by the name of its tag: the rules of blank markup are this table.
KINDS = {
    "p": "paragraph",
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "list-item"),
    "blockquote": "quote",
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    **dict.fromkeys(names("a abbr b big cite del em font i ins mark s small span strike strong sub sup tt u"), "inline"),
}
# The same for the marks of Markdown, by the kind of element they make.
MARKS = {"heading": "heading", "list-item": "list-item", "quotation": "quote", "emphasis": "inline", "link": "link-text"}
# Block types of Gutenberg that are nothing without their content (https://developer.wordpress.org/block-editor/reference-guides/core-blocks/).
# Not here: what shows by itself (separator, spacer, cover, image, table...), what a program fills (query, search, navigation...), and
# columns, which make room.
_NAMES = names("button buttons code columns details freeform gallery group heading html list list-item paragraph preformatted pullquote quote shortcode verse")
EMPTIABLE = frozenset(f"core/{name}" for name in _NAMES)
# Blocks whose content is a pattern for what a program fills in.
_FILLED = ("core/query", "core/comment", "core/post-template", "core/navigation", "core/template-part", "core/embed", "core-embed/")
_EMBED = regexp(r"(?:^|[\s_-])(?:embed|twitter|instagram|tiktok|bluesky|mastodon)(?=$|[\s_-])")
# Blank without being anything by themselves: they wrap.
_WRAPPERS = names("ul ol dl menu div section article main header figure center pre code details summary o:p w:sdt st1:place")
_WRAPPING_BLOCKS = EMPTIABLE | {"core/column"}
_LISTS = frozenset({"ul", "ol", "dl", "menu"})
# Where an empty element is filled by a program, or is shown as it stands.
_KEPT_WITHIN = names("template pre code button form td th noscript svg textarea select nav footer dialog object")

# Attributes that change how text looks, or that editors and word processors leave behind; any other may carry meaning or hang a script.
_HARMLESS = names("style class lang dir align face color size href target rel title width clear data-start data-end xml:lang")
_HARMLESS_PREFIXES = ("data-mce-", "data-pm-", "data-block", "data-offset-", "data-slate-", "data-ccp-", "o:")
_LINK_IDS = ("data-type", "data-id")
_ICON = regexp(r"(?:^|[\s_-])(?:icons?|ico|fa[srlb]?|glyphicon|dashicons|material|emoji|bi|spinner|loader|caret|chevron|arrow)(?=$|[\s_-])|icon", re.I)
_WORKING_CLASS = regexp(
    r"(?:^|[\s_-])(?:js|clear|clearfix|clearer|spacer|separator|divider|skeleton|widget|ads?|adslot|advert|placeholder|anchor)(?=$|[\s_-])|-background\b", re.I
)
_WORDPRESS_CLASS = ("wp-block-", "wp-element-", "has-", "is-", "align", "columns-")
_VISIBLE_STYLE = regexp(r"background|border|height|content|url|display|visibility|position|clear", re.I)
# Comments that a program reads: `<!--more-->`, server-side includes, conditional comments, directives.
_WORKING_COMMENT = regexp(r"<!--\s*(?:more\b|nextpage|noteaser|#|\[|esi|/?wp:|relis-|ad|google)", re.I)

# What a word processor hides in a conditional comment: its document settings, its styles.
_OFFICE_COMMENT = regexp(r"\s*+\[if[^\]]{0,40}\bmso\b[^\]]{0,40}\][\s\S]*?(?:<[wo]:|<xml>|<m:|<style)|\s*+(?:StartFragment|EndFragment)\s*+\Z", re.I)


class Leftover(NamedTuple):
    """A blank element: what it is (a value of KINDS, MARKS, or "block"), and its index in `Article.elements`."""

    kind: str
    element: int


class Blanks(NamedTuple):
    """What is blank in an article: a verdict for each element, and the leftovers among them in the order of the source."""

    verdicts: bytearray
    leftovers: list[Leftover]


def find(article: Article) -> Blanks:
    """Every blank element that is a leftover: the outermost of its kind, and of Gutenberg's pairs what is inside, if that has a name.

    Linear in the source: each gap between elements is read once, children before their parents.
    """
    verdicts, bare, named = _judge(article)
    if 1 not in verdicts:
        return Blanks(verdicts, [])
    elements = article.elements
    kept = bytearray(len(elements))
    leftovers: list[Leftover] = []
    covered = -1
    for index, element in enumerate(elements):
        outer = element.parent
        inside = outer >= 0 and kept[outer]
        kept[index] = (
            inside
            or element.name in _KEPT_WITHIN
            or element.kind in ("table-cell", "code")
            or (element.name in ("blockquote", "figure") and "class" in element.attrs and _EMBED.search(element.attrs["class"]) is not None)
            or (element.kind == "gutenberg" and (element.name.startswith(_FILLED) or any("bindings" in key for key in element.attrs)))
        )
        if not verdicts[index] or inside or element.end <= covered:
            continue
        kind = _kind(element, bare[index], named[index])
        if kind:
            leftovers.append(Leftover(kind, index))
            covered = element.end
    return Blanks(verdicts, leftovers)


def is_office_comment(text: str) -> bool:
    """True for a comment that a word processor left (its text, without the marks)."""
    return ("mso" in text or "Fragment" in text) and _OFFICE_COMMENT.match(text[:2000]) is not None


def ranges(article: Article) -> frozenset[tuple[int, int]]:
    """The source ranges of what is blank to a reader, whatever letters stand in its tags: a fix may take them out."""
    elements = article.elements
    found = {(element.start, element.end) for element, verdict in zip(elements, find(article).verdicts, strict=True) if verdict}
    return frozenset(found | {(comment.span.start, comment.span.end) for comment in article.comments if is_office_comment(comment.text)})


def _kind(element: Element, bare: int, named: int) -> str:
    """What a blank element is reported as, "" for nothing of its own."""
    if element.kind == "gutenberg":
        return "block" if element.name in EMPTIABLE and not named else ""
    kind = KINDS.get(element.name, "") if element.name else MARKS.get(element.kind, "")
    # A link that holds a blank has a text, a blank one; one that holds nothing is an empty element.
    return "link-text" if element.name == "a" and "href" in element.attrs and not bare else kind


def _judge(article: Article) -> tuple[bytearray, bytearray, bytearray]:
    """Per element: whether it is blank, whether it holds no character at all, whether it holds (or is) a blank element with a kind of its own."""
    elements, text = article.elements, article.source.text
    count = len(elements)
    verdicts, shown, filled, named = bytearray(count), bytearray(count), bytearray(count), bytearray(count)
    tail = [-1] * count
    for index in range(count - 1, -1, -1):
        element = elements[index]
        outer = element.parent
        # Many more are shown than blank: look at the first character before anything else.
        if not shown[index] and _may_be_blank(element, text):
            last = tail[index] if tail[index] >= 0 else element.close_start
            gap = _gap(text, element.open_end, last, comments=element.name != "" and element.kind != "gutenberg") if element.name not in ("br", "wbr") else 0
            if gap >= 0:
                filled[index] |= gap > 0
                verdicts[index] = element.name in ("br", "wbr") or _attributes_allow(element, text, bare=not filled[index])
                named[index] |= KINDS.get(element.name, "inline") != "inline" or (not element.name and MARKS.get(element.kind, "inline") not in _INLINE_KINDS)
        if outer < 0 or shown[outer]:
            continue
        if not verdicts[index]:
            shown[outer] = 1
            continue
        holder = elements[outer]
        last = tail[outer] if tail[outer] >= 0 else holder.close_start
        gap = _gap(text, element.end, last, comments=holder.name != "" and holder.kind != "gutenberg")
        if gap < 0:
            shown[outer] = 1
            continue
        filled[outer] |= gap > 0 or filled[index] or element.name == "br"
        named[outer] |= named[index]
        tail[outer] = element.start
    return verdicts, bytearray(not value for value in filled), named


_INLINE_KINDS = ("inline", "link-text")


def _may_be_blank(element: Element, text: str) -> bool:
    """True for a closed element of the right name whose content begins as a blank might."""
    if element.open_end < element.close_start and not _BEGINS_BLANK.match(text, element.open_end):
        return False
    name = element.name
    if name in ("br", "wbr"):
        return True
    if not element.closed:
        return False
    if element.kind == "gutenberg":
        return name in _WRAPPING_BLOCKS and element.open_end < element.end and not any("bindings" in key for key in element.attrs)
    if not name:
        return element.kind in MARKS and element.end > element.start
    if element.open_end == element.end and KINDS.get(name) == "inline":
        return False
    return name in KINDS or name in _WRAPPERS


def _gap(text: str, start: int, end: int, *, comments: bool) -> int:
    """How many characters of blanks `start:end` holds (comments are none); -1 where it shows something."""
    if start >= end:
        return 0
    found, at = 0, start
    while at < end:
        blank = BLANK_TEXT.match(text, at, end)
        if blank and blank.end() > at:
            found += blank.end() - at
            at = blank.end()
        elif comments and text.startswith("<!--", at) and not _WORKING_COMMENT.match(text, at):
            close = text.find("-->", at + 4, end)
            if close < 0:
                return -1
            at = close + 3
        else:
            return -1
    return found


def _attributes_allow(element: Element, text: str, *, bare: bool) -> bool:
    """True where an element's attributes say no more than how its text looks."""
    if element.kind == "gutenberg" or not element.attrs or not element.name:
        return True
    tag = TAG.match(text, element.start, element.open_end)
    if tag is None:
        return False
    link = element.name == "a" and "href" in element.attrs
    if link and ("title" in element.attrs or not _harmless(tag[3], _LINK_IDS)):
        return False
    if not link and not _harmless(tag[3]):
        return False
    classes = element.attrs.get("class", "")
    if not classes.strip():
        return True
    # A class around spaces is the look of text; around nothing at all, perhaps an icon.
    if bare and KINDS.get(element.name) == "inline":
        return all(one.startswith(_WORDPRESS_CLASS) for one in classes.split())
    return element.name in KINDS or element.name in _LISTS or all(one.startswith(_WORDPRESS_CLASS) for one in classes.split())


def _harmless(attributes: str, also: tuple[str, ...] = ()) -> bool:
    for match in _ATTRIBUTE.finditer(attributes.strip().rstrip("/")):
        name = match[1].lower()
        if name not in _HARMLESS and name not in also and not name.startswith(_HARMLESS_PREFIXES):
            return False
        if name == "class" and (_ICON.search((match[2] or "").strip("\"'")) or _WORKING_CLASS.search((match[2] or "").strip("\"'"))):
            return False
        if name == "style" and _VISIBLE_STYLE.search(match[2] or ""):
            return False
    return True


def is_blank(text: str, start: int, end: int) -> bool:
    """True where source `start:end`, which is no element, shows nothing: spaces however written, `<br>`, empty inline tags.

    Linear in the blank part.
    """
    at = start
    open_classes: list[int] = []
    while at < end:
        blank = BLANK_TEXT.match(text, at, end)
        if blank and blank.end() > at:
            at = blank.end()
            open_classes.clear()
            continue
        if text.startswith("<!--", at) and not _WORKING_COMMENT.match(text, at):
            close = text.find("-->", at + 4, end)
            if close < 0:
                return False
            at = close + 3
            continue
        tag = TAG.match(text, at, min(end, at + 2000))
        if tag is None:
            return False
        name = tag[2].lower()
        if name in ("br", "wbr"):
            open_classes.clear()
        elif KINDS.get(name) != "inline" or (open_classes if tag[1] else not _harmless(tag[3])):
            return False
        elif not tag[1] and "class" in tag[3].lower():
            open_classes.append(at)
        at = tag.end()
    return not open_classes
