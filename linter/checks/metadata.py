"""What an article says of itself to search engines and readers of lists: title, description, address.

Judged only where there is metadata, or where the house demands it: a bare text has no `<title>` to miss.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from linter.finding import Hit, Span
from linter.regexp import regexp
from linter.text import fold, pixels, words
from linter.text.terms import key, stop_words, without_accents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.article.model import Article, Value
    from linter.text.layer import View

_BLANKS = regexp(r"\s+")
_SCHEME = regexp(r"(?i)(https?)://(?:www\.)?([^/?#]*)([^?#]*)")
_SUFFIX = regexp(r"(?i)/?(?:index\.html?)?$")
_SHOWN = 4
"""Words of what is cut that are named."""
_LONGEST = 4000
"""Characters of a title or description that are measured at all."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`find`: what to look for. `required`: also where there is no metadata at all. `size` and `limit`: pixels of the
    font and of the room for what is shown."""

    find: Literal[
        "missing-title", "long-title", "missing-description", "long-description", "duplicate-title", "title-not-subject", "slug-mismatch", "mixed-canonical"
    ]
    required: bool = False
    size: float = 20.0
    limit: float = 600.0
    page_only: bool = False
    """Only whole pages are asked for it: front matter without it may be a theme's habit."""


def check(view: View, params: Params) -> Iterator[Hit]:
    """At most one hit, on the value concerned, or on the headline (or first block) where a value is missing."""
    article = view.article
    metadata = article.metadata
    if params.find == "missing-title":
        if metadata.title is None and _asked(article, params) and (article.whole_page or _headline(article) is None):
            yield _missing(article, params)
    elif params.find == "missing-description":
        if metadata.description is None and _asked(article, params):
            yield _missing(article, params)
    elif params.find == "long-title":
        yield from _long(metadata.title, params)
    elif params.find == "long-description":
        if not metadata.teaser:
            yield from _long(metadata.description, params)
    elif params.find == "duplicate-title":
        yield from _duplicate(article)
    elif params.find == "mixed-canonical":
        yield from _mixed(metadata.addresses)
    elif params.find == "title-not-subject":
        yield from _not_subject(view)
    else:
        yield from _slug(article)


def _asked(article: Article, params: Params) -> bool:
    known = article.metadata.span.end > article.metadata.span.start
    return bool(article.blocks) and (params.required or article.whole_page or (known and not params.page_only))


def _missing(article: Article, params: Params) -> Hit:
    return Hit(article.visible_span(), whole=True, key=params.find)


def _headline(article: Article) -> tuple[str, Span] | None:
    return next(((block.text, Span(block.start, block.end)) for block in article.blocks if block.part == "headline"), None)


def _long(value: Value | None, params: Params) -> Iterator[Hit]:
    if value is None or "\ufffc" in value.text or "{{" in value.text or "{%" in value.text:
        return
    text = " ".join(value.text[:_LONGEST].split(" "))
    wide = pixels.width(text, params.size)
    if wide > params.limit:
        shown = pixels.fitting(text, params.size, params.limit)
        cut = text[len(shown) :].split()
        values = {
            "pixels": round(wide),
            "limit": round(params.limit),
            "shown": shown.rstrip(" \u00a0\u202f«“‘(:;,–—|-"),
            "cut": " ".join(cut[:_SHOWN]) + "…" * (len(cut) > _SHOWN),
        }
        yield Hit(value.span, values=values, evidence={"pixels": round(wide), "limit": params.limit})


def _duplicate(article: Article) -> Iterator[Hit]:
    headline = _headline(article)
    title = article.metadata.title
    text, span = (title.text, title.span) if title else headline or ("", Span(0, 0))
    if article.metadata.draft or not text.strip() or "{{" in text:
        return
    shown = _BLANKS.sub(" ", text).strip()
    same = shown.casefold().replace("’", "'")
    yield Hit(span, values={"title": shown}, whole=True, shared=f"{article.language} {same}")


def _mixed(addresses: tuple[Value, ...]) -> Iterator[Hit]:
    """Addresses of one page that differ in more than a last slash."""
    first = addresses[0] if addresses else None
    for other in addresses[1:]:
        if first and _address(other.text) != _address(first.text):
            yield Hit(other.span, values={"first": first.text, "other": other.text}, evidence={"first": first.text, "other": other.text})


def _address(text: str) -> str:
    """The address as servers take it: host in lower case, the scheme kept, no last slash."""
    match = _SCHEME.match(text)
    return f"{match[1].lower()}://{match[2].lower()}{_SUFFIX.sub('', match[3])}" if match else _SUFFIX.sub("", text)


def _not_subject(view: View) -> Iterator[Hit]:
    article = view.article
    known = article.metadata.keyphrase
    keyphrase = (known.text if known else str(view.settings.get("keyphrase") or "")).partition(",")[0].strip()
    headline = _headline(article)
    title = article.metadata.title
    text, span = (title.text, title.span) if title else headline or ("", Span(0, 0))
    wanted = _content(keyphrase, article.language)
    if text and wanted and not wanted & _content(text, article.language):
        yield Hit(span, values={"keyphrase": keyphrase}, evidence={"keyphrase": keyphrase})


def _slug(article: Article) -> Iterator[Hit]:
    slug, title = article.metadata.slug, article.metadata.title
    if slug is None or title is None:
        return
    said = _content(slug.text.rpartition("/")[2].replace("-", " ").replace("_", " "), article.language)
    if len(said) > 1 and not said & _content(title.text, article.language):
        yield Hit(slug.span, values={"slug": slug.text, "title": title.text}, evidence={"slug": slug.text})


def _content(text: str, language: str) -> set[str]:
    """The text's content words, without accents, number and gender."""
    stop = stop_words(language)
    tokens = words.tokens(fold.fold(text[:_LONGEST]).replace("-", " "))
    return {without_accents(key(token.text, language)) for token in tokens if token.text not in stop and len(token.text) > 2 and not token.text.isdigit()}
