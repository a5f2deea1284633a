"""What HTML elements mean to a reader: kinds, parts of an article, what is not prose, and where a page's article is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from linter.article import htmlparts
from linter.article.htmlsyntax import names
from linter.article.htmltree import SourceTag, SourceText, Tree
from linter.regexp import regexp

_KINDS = {
    "p": "paragraph", "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "ul": "list", "ol": "list", "dl": "list", "menu": "list", "li": "list-item", "dt": "list-item", "dd": "list-item",
    "blockquote": "quotation", "q": "quotation", "figure": "figure", "figcaption": "caption", "caption": "caption",
    "table": "table", "td": "table-cell", "th": "table-cell", "pre": "code", "code": "code", "kbd": "code", "samp": "code", "tt": "code",
    "a": "link", "img": "image", "picture": "image", "br": "break", "hr": "rule",
    **dict.fromkeys(names("em strong b i u s strike del ins mark small cite dfn var"), "emphasis"),
    **dict.fromkeys(names("video audio iframe canvas input svg object embed math applet textarea select button meter progress"), "embed"),
    **dict.fromkeys(names("div section article aside main nav header footer address body center details fieldset form hgroup search"), "section"),
    **dict.fromkeys(names("span font abbr acronym bdi bdo big data label nobr output ruby rb rt rp sub sup summary time wbr"), "span"),
}  # fmt: skip
_BLOCKS = {
    "blockquote": "quotation",
    "figcaption": "caption",
    "caption": "caption",
    "td": "table-cell",
    "th": "table-cell",
    "li": "list-item",
    "dt": "definition",
    "dd": "definition",
    "pre": "code",
}
_AMP = names("amp-img amp-video amp-youtube amp-iframe amp-twitter amp-instagram amp-facebook amp-tiktok")
_NOT_PROSE = _AMP | names(
    "script style template noscript head title meta link base textarea select option optgroup datalist button "
    "input iframe object applet embed video audio canvas svg math map area noframes noembed frameset frame rp rt xmp "
    "amp-ad amp-embed amp-sidebar amp-consent amp-analytics amp-social-share amp-user-notification"
)
_SHOWN = _AMP | names("iframe object applet embed video audio canvas svg math input textarea select button")
_CONTENT = regexp(
    r"(?:^|\s)(?:(?:entry|post|article|story|single|blog-?post|news)(?:-|_|__)?(?:content|body|text)|body-copy|content-article|td-post-content|e-content|"
    r"wp-block-post-content|elementor-widget-theme-post-content|mw-parser-output|gh-content|markdown-body|field--name-body|available-content|"
    r"hentry|h-entry)(?=$|\s)",
    re.I,
)  # fmt: skip
_HIDDEN_STYLE = regexp(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)


def kind(name: str) -> str:
    """The neutral kind of an element (see model.Element)."""
    return _KINDS.get(name, "other")


def level(name: str) -> int:
    """1 to 6 for headings, else 0."""
    return int(name[1]) if len(name) == 2 and name[0] == "h" and name[1] in "123456" else 0


def block(name: str, outer: str) -> tuple[str, int]:
    """Kind and level of the text inside a block-level element that stands in text of kind `outer`."""
    if level(name):
        return "heading", level(name)
    if name in _BLOCKS:
        return _BLOCKS[name], 0
    return ("paragraph" if outer == "heading" else outer), 0


def inline(name: str, attrs: Mapping[str, str]) -> str:
    """Kind of the inline range an element makes, "" for none."""
    found = _KINDS.get(name, "")
    if found == "link":
        return "link" if "href" in attrs else ""
    if "class" in attrs and htmlparts.credited(attrs["class"]):
        return "credit"
    return found if found in ("emphasis", "code", "quotation") else ""


def hidden(name: str, attrs: Mapping[str, str]) -> bool:
    """True where an element's content is not prose: scripts, forms, embedded objects, what is not displayed."""
    if name in _NOT_PROSE:
        return True
    return bool(attrs) and (
        "hidden" in attrs or ("style" in attrs and _HIDDEN_STYLE.search(attrs["style"]) is not None) or ("class" in attrs and htmlparts.unseen(attrs["class"]))
    )


def shown(name: str, attrs: Mapping[str, str]) -> bool:
    """True where a reader sees something in place of such an element."""
    if "hidden" in attrs or (name == "input" and attrs.get("type", "").lower() == "hidden") or _HIDDEN_STYLE.search(attrs.get("style", "")):
        return False
    return name in _SHOWN


def body(tree: Tree) -> tuple[Any, list[SourceTag]]:
    """The element that holds a page's article: article, main, articleBody, a known class, else body (else the tree); and the page's h1s."""
    titles: list[SourceTag] = []
    found: dict[str, list[tuple[int, SourceTag]]] = {"article": [], "main": [], "itemprop": [], "class": [], "body": []}
    length = 0
    open_tags: list[tuple[SourceTag, Any, int]] = []
    children = iter(tree.contents)
    while True:
        node = next(children, None)
        if node is None:
            if not open_tags:
                break
            tag, children, before = open_tags.pop()
            for role in _roles(tag):
                found[role].append((length - before, tag))
        elif isinstance(node, SourceText):
            length += len(node)
        elif isinstance(node, SourceTag) and node.name not in ("script", "style", "nav", "template", "noscript") and not _is_comments(node):
            if node.name == "h1":
                titles.append(node)
            open_tags.append((node, children, length))
            children = iter(node.contents)
    for role in ("article", "main", "itemprop", "class", "body"):
        candidates = found[role]
        if not candidates:
            continue
        size, tag = max(candidates, key=lambda candidate: candidate[0])
        # Many articles of a like size are a list of teasers; the page's text is then their common parent's.
        if role == "article" and size * 2 < max((size for size, _ in found["main"]), default=0):
            continue
        if size:
            return tag, titles
    return tree, titles


def headline(body: Any, titles: list[SourceTag], title: str) -> SourceTag | None:
    """The h1 that stands before the article's element, where none stands in it and the page's title begins with its words."""
    if not isinstance(body, SourceTag) or any(body.start <= h1.start < body.end for h1 in titles):
        return None
    for h1 in reversed(titles):
        text = htmlparts.shown_text(h1).casefold()
        if h1.end <= body.start and text and " ".join(title.split()).casefold().startswith(text):
            return h1
    return None


def _is_comments(tag: SourceTag) -> bool:
    attrs = tag.attrs
    if not attrs or tag.name not in ("div", "section", "ol", "ul", "article", "aside"):
        return False
    return htmlparts.comments(f"{attrs.get('class', '')} {attrs.get('id', '')}")


def _roles(tag: SourceTag) -> list[str]:
    roles = [tag.name] if tag.name in ("article", "main", "body") else []
    attrs = tag.attrs
    if not attrs:
        return roles
    if attrs.get("role") in ("main", "article"):
        roles.append(str(attrs["role"]))
    if attrs.get("itemprop") == "articleBody":
        roles.append("itemprop")
    if "class" in attrs and _CONTENT.search(str(attrs["class"])):
        roles.append("class")
    return roles
