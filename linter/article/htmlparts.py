"""Which part of an article an HTML element holds, by its name, role and classes: furniture, embed, byline, standfirst...

Class names are those of common themes and site generators (WordPress, Ghost, Substack, Drupal, Elementor, AMP). A
class alone says little of a long element ("newsletter-post", "paywall"): what holds most of the text is the article.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from linter.article.htmlsyntax import names
from linter.article.htmltree import SourceTag, SourceText
from linter.regexp import regexp

# Words of class names, alone or as a member ("article__kicker", "wp-caption-text"); "no-comments" and "has-sidebar" say how the page is laid out.
_OPEN = r"(?:^|[\s_-])(?<!\bno[_-])(?<!\bhas[_-])(?<!\bwith[_-])(?<!\bnot[_-])(?<!\bis[_-])(?<!\bwithout[_-])"
_CLOSE = r"(?=$|[\s_-])(?![_-](?:open|opened|closed|off|on|disabled|enabled|status|free|hidden|visible)\b)"


def _labels(words: str) -> re.Pattern[str]:
    return regexp(f"{_OPEN}(?:{'|'.join(words.split())}){_CLOSE}", re.I)


_FURNITURE = _labels(
    "share shares sharing sharedaddy share-?buttons? social relatedposts related newsletter read-?more lire-?aussi a-?lire(?:-aussi)? breadcrumbs? "
    "comments? comment-?list respond jp-relatedposts post-?navigation nav-?links pagination advert advertisement ads? pub publicite cookie cookies "
    "consent gdpr paywall subscribe subscription sidebar author-?(?:box|bio|card) tags-?links post-?tags tag-?list entry-?(?:footer|meta) toc "
    "table-of-contents skip-link bookmark-card buttons? signup-card signup teasers? recommended recommendations most-?read abonnement inscription"
)
# "elementor-widget" holds the article's own text.
_WIDGET = regexp(r"(?:^|\s)widget(?=$|[\s_-])", re.I)
_EMBED = regexp(
    r"(?:^|\s)(?:twitter-tweet|twitter-video|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed|wp-block-embed|fb-post|reddit-embed-bq)(?=$|[\s_-])"
)
_PULL_QUOTE = regexp(r"(?:^|[\s_-])pull-?quote(?=$|[\s_-])", re.I)
_FOOTNOTES = regexp(r"(?:^|[\s_-])(?:footnotes?|endnotes?)(?=$|[\s_-])", re.I)
_COMMENTS = _labels("comments? comment-?list respond disqus_thread")
# A short element's own part.
_SHORT_PARTS = (
    ("credit", _labels("credits? credit-photo photo-credit copyright")),
    ("caption", _labels("wp-caption-text image-caption media-caption photo-caption caption-text l[ée]gende? article__legend")),
    ("byline", _labels("bylines? author auteur signature author-name article-author post-author")),
    ("kicker", _labels("kicker surtitre eyebrow overline rubrique article-tag post-category entry-category category-label")),
    ("correction", _labels("corrections? editors-note erratum rectificatif")),
)
_STANDFIRST = _labels("chapo chapeau standfirst subtitle lede dek deck entry-summary article__desc article-excerpt post-excerpt article-intro")
_HIDDEN = regexp(r"(?:^|\s)(?:sr-only|screen-reader-text|visually-?hidden|a11y-hidden|element-invisible)(?=$|\s)", re.I)

_BOXES = names("div aside section ul ol dl li p footer header form figure article h2 h3 h4 h5 h6")
_HEADINGS = names("h1 h2 h3 h4 h5 h6")
_NOT_BODY = names("navigation search contentinfo complementary dialog alertdialog banner")
# Longest source of a byline, a kicker, a credit, tags included; a standfirst may be twice as long. Up to `_LINE`, it may be the whole text.
_SHORT = 1_500
_LINE = 400
# An element that holds more than this share of the text read is no furniture, whatever it is called.
_MOST = 0.5
# A cell that holds this share of the text lays a page out.
_LAYOUT = 0.4
# Nodes of a page's header that are searched for its headline.
_LOOK = 200


def part(tag: SourceTag, attrs: Mapping[str, str], *, page: bool, inside: str, extent: int) -> str:
    """The part that a block-level element's content is, "" where its markup does not say; `extent`: length of the source that is read."""
    name, length = tag.name, tag.end - tag.open_end
    most = length > _MOST * extent
    if name == "nav" or (attrs.get("role") in _NOT_BODY and not most and not _holds_headline(tag)):
        return "furniture"
    if attrs:
        labels = f"{attrs.get('class', '')} {attrs.get('id', '')}".strip()
        found = _labelled(labels, name) if labels else ""
        if found and not (_too_long(found, length) or (most and (found == "furniture" or length > _LINE))):
            return found
        if attrs.get("role") == "doc-endnotes":
            return "footnote"
    if name == "aside":
        return "" if most else "pull-quote"
    if name in ("form", "search") or (name == "footer" and page and inside != "quotation"):
        return "" if most else "furniture"
    if name == "header" and page and tag.parent is not None and tag.parent.name == "body" and not _holds_headline(tag):
        return "furniture"
    return ""


@lru_cache(maxsize=4096)
def _labelled(labels: str, name: str) -> str:
    if _EMBED.search(labels):
        return "embed"
    if _PULL_QUOTE.search(labels):
        return "pull-quote"
    if _FOOTNOTES.search(labels):
        return "footnote"
    if name not in _BOXES:
        return ""
    if name not in _HEADINGS and _STANDFIRST.search(labels):
        return "standfirst"
    for found, pattern in _SHORT_PARTS:
        if pattern.search(labels) and (found != "byline" or not _FURNITURE.search(labels)):
            return found
    return "furniture" if _FURNITURE.search(labels) or _WIDGET.search(labels) else ""


def _too_long(found: str, length: int) -> bool:
    if found in ("embed", "pull-quote", "footnote", "furniture"):
        return False
    return length > (2 * _SHORT if found == "standfirst" else _SHORT)


@lru_cache(maxsize=4096)
def credited(classes: str) -> bool:
    """True for the classes of a credit inside a line."""
    return _SHORT_PARTS[0][1].search(classes) is not None


@lru_cache(maxsize=4096)
def unseen(classes: str) -> bool:
    """True for classes of what is only read aloud by screen readers."""
    return _HIDDEN.search(classes) is not None


@lru_cache(maxsize=4096)
def comments(labels: str) -> bool:
    """True for classes and ids of readers' comments."""
    return _COMMENTS.search(labels) is not None


def lays_out(tag: SourceTag, extent: int) -> bool:
    """True for a table cell that is a place on the page, not a datum: it holds much of the text, or its table says so."""
    if tag.end - tag.open_end > _LAYOUT * extent:
        return True
    outer = tag.parent
    for _ in range(3):
        if outer is None:
            return False
        if outer.name == "table":
            return outer.get("role") in ("presentation", "none")
        outer = outer.parent
    return False


def _holds_headline(tag: SourceTag) -> bool:
    pending = list(tag.contents[:_LOOK])
    for node in pending:
        if isinstance(node, SourceTag):
            if node.name == "h1":
                return True
            if len(pending) < _LOOK:
                pending.extend(node.contents[:_LOOK])
    return False


def shown_text(tag: SourceTag) -> str:
    """An element's text, blanks collapsed, as far as `_LOOK` nodes reach."""
    pieces: list[str] = []
    pending = [*reversed(tag.contents[:_LOOK])]
    for _ in range(_LOOK):
        if not pending:
            break
        node = pending.pop()
        if isinstance(node, SourceText):
            pieces.append(str(node))
        elif isinstance(node, SourceTag):
            pending += reversed(node.contents[:_LOOK])
    return " ".join("".join(pieces).split())
