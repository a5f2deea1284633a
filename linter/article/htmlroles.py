"""What HTML elements mean to a reader: kinds, parts of an article, what is not prose, and where a page's article is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from linter.article.htmltokens import names
from linter.article.htmltree import SourceTag, SourceText, Tree

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
_NOT_PROSE = names(
    "script style template noscript head title meta link base textarea select option optgroup datalist button "
    "input iframe object applet embed video audio canvas svg math map area noframes noembed frameset frame rp rt xmp"
)
_SHOWN = names("iframe object applet embed video audio canvas svg math input textarea select button")
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|sharedaddy|social|related|relatedposts|newsletter|read-?more|lire-?aussi|a-?lire|breadcrumbs?|comments?|comment-?list|respond|"
    r"jp-relatedposts|post-?navigation|nav-?links|pagination|advert|advertisement|ads?|pub|publicite|cookie|cookies|paywall|subscribe|subscription|sidebar|widget|author-?(?:box|bio)|"
    r"tags-?links|post-?tags|entry-?(?:footer|meta)|toc|table-of-contents|skip-link|screen-reader-text|sr-only|visually-hidden)(?=$|[\s_-])",
    re.I,
)
_EMBED = re.compile(
    r"(?:^|\s)(?:twitter-tweet|twitter-video|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed|wp-block-embed|fb-post|reddit-embed-bq)(?=$|[\s_-])"
)
_PULL_QUOTE = re.compile(r"(?:^|[\s_-])pull-?quote(?=$|[\s_-])", re.I)
_FOOTNOTES = re.compile(r"(?:^|[\s_-])(?:footnotes?|endnotes?)(?=$|[\s_-])", re.I)
_CONTENT = re.compile(
    r"(?:^|\s)(?:entry-content|post-content|article-body|article-content|article__body|article__content|post-body|post__content|story-body|body-copy|"
    r"content-article|article-text|td-post-content|e-content|wp-block-post-content|mw-parser-output)(?=$|\s)",
    re.I,
)  # fmt: skip
# Nodes of a page's header that are searched for its headline.
_LOOK = 200
_HIDDEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)


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
    return found if found in ("emphasis", "code", "quotation") else ""


def hidden(name: str, attrs: Mapping[str, str]) -> bool:
    """True where an element's content is not prose: scripts, forms, embedded objects, what is not displayed."""
    return name in _NOT_PROSE or "hidden" in attrs or ("style" in attrs and _HIDDEN_STYLE.search(attrs["style"]) is not None)


def shown(name: str, attrs: Mapping[str, str]) -> bool:
    """True where a reader sees something in place of such an element."""
    if "hidden" in attrs or (name == "input" and attrs.get("type", "").lower() == "hidden") or _HIDDEN_STYLE.search(attrs.get("style", "")):
        return False
    return name in _SHOWN


def part(tag: SourceTag, attrs: Mapping[str, str], *, page: bool, inside: str) -> str:
    """The part of an article that a block-level element's content is, "" where its markup does not say."""
    name = tag.name
    labels = f"{attrs.get('class', '')} {attrs.get('id', '')}".strip() if attrs else ""
    if name == "nav" or attrs.get("role") in ("navigation", "search", "contentinfo", "complementary"):
        return "furniture"
    if labels:
        if _EMBED.search(labels):
            return "embed"
        if _PULL_QUOTE.search(labels):
            return "pull-quote"
        if _FOOTNOTES.search(labels):
            return "footnote"
        if name in ("div", "aside", "section", "ul", "ol", "p", "footer", "header", "form") and _FURNITURE.search(labels):
            return "furniture"
    if attrs.get("role") == "doc-endnotes":
        return "footnote"
    if name == "aside":
        return "pull-quote"
    if name in ("form", "search") or (name == "footer" and page and inside != "quotation"):
        return "furniture"
    if name == "header" and page and tag.parent is not None and tag.parent.name == "body" and not _holds_headline(tag):
        return "furniture"
    return ""


def _holds_headline(tag: SourceTag) -> bool:
    pending = list(tag.contents[:_LOOK])
    for node in pending:
        if isinstance(node, SourceTag):
            if node.name == "h1":
                return True
            if len(pending) < _LOOK:
                pending.extend(node.contents[:_LOOK])
    return False


def body(tree: Tree) -> Any:
    """The element that holds a page's article: article, main, articleBody, a known class, else body (else the tree)."""
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
        elif isinstance(node, SourceTag) and node.name not in ("script", "style", "nav", "template", "noscript"):
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
            return tag
    return tree


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
