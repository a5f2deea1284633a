"""What a page says of itself in `<html>` and `<head>`: title, description, language, date, author, tags, address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linter.article.htmlsyntax import attributes
from linter.article.htmltree import SourceTag, SourceText, Tree
from linter.article.model import Metadata, Value
from linter.finding import Span
from linter.regexp import regexp

_ITEM = regexp(r"[^,;]+")
# Which <meta> says what, the most telling first.
_DESCRIPTION = ("description", "og:description", "twitter:description")
_DATE = ("article:published_time", "datepublished", "date", "dc.date", "dcterms.created", "pubdate")
_KEYPHRASE = ("keyphrase", "focus-keyphrase", "focus-keyword", "focuskw")
_AUTHOR = ("author", "article:author", "dc.creator", "parsely-author")
_TITLE = ("og:title", "twitter:title")


def read(tree: Tree, source: str, metadata: Metadata) -> None:
    """Fill in the metadata from a page's tree. Values keep the source range they were read from."""
    said: dict[str, list[Value]] = {}
    title: Value | None = None
    addresses: list[Value] = []
    for tag in _tags(tree):
        if tag.name == "html":
            metadata.language = str(tag.get("lang") or tag.get("xml:lang") or "")
        elif tag.name == "head":
            metadata.span = Span(tag.start, tag.end)
        elif tag.name == "title":
            title = title or _text(tag, source)
        elif tag.name == "link" and "canonical" in str(tag.get("rel", "")).lower().split():
            address = _value(tag, "href", source)
            metadata.canonical = metadata.canonical or address
            addresses += [address] if address else []
        elif tag.name == "meta":
            key = str(tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv") or "").lower()
            value = _value(tag, "content", source)
            if key and value:
                said.setdefault(key, []).append(value)
    metadata.title = title or _first(said, _TITLE)
    metadata.description = _first(said, _DESCRIPTION)
    metadata.date = _first(said, _DATE)
    metadata.addresses = (*addresses, *said.get("og:url", ()))
    metadata.author = _first(said, _AUTHOR)
    metadata.keyphrase = _first(said, _KEYPHRASE)
    metadata.tags = (*said.get("article:tag", ()), *(item for key in ("keywords", "news_keywords") for value in said.get(key, ()) for item in _items(value)))
    if not metadata.language:
        told = _first(said, ("content-language", "og:locale"))
        metadata.language = told.text.replace("_", "-") if told else ""


def page_titles(tree: Tree) -> tuple[Span, ...]:
    """The `<h1>` elements of a page, wherever they stand."""
    found = []
    pending: list[Any] = list(reversed(tree.contents))
    while pending:
        node = pending.pop()
        if not isinstance(node, SourceTag):
            continue
        if node.name == "h1":
            found.append(Span(node.start, node.end))
        elif node.name not in ("head", "template", "noscript"):
            pending.extend(reversed(node.contents))
    return tuple(found)


def _tags(tree: Tree) -> Iterator[SourceTag]:
    """Tags down to those of the head; the body is not entered, save for the `<meta>` and `<link>` at its top."""
    pending = list(reversed(tree.contents))
    while pending:
        node = pending.pop()
        if not isinstance(node, SourceTag):
            continue
        yield node
        if node.name in ("html", "head"):
            pending.extend(reversed(node.contents))


def _first(said: dict[str, list[Value]], keys: tuple[str, ...]) -> Value | None:
    return next((said[key][0] for key in keys if key in said), None)


def _text(tag: SourceTag, source: str) -> Value | None:
    pieces = [piece for child in tag.contents if isinstance(child, SourceText) for piece in child.pieces]
    shown = " ".join("".join(str(child) for child in tag.contents if isinstance(child, SourceText)).split())
    return Value(shown, _trimmed(source, pieces[0][0], pieces[-1][1])) if shown else None


def _value(tag: SourceTag, name: str, source: str) -> Value | None:
    text = " ".join(str(tag.get(name) or "").split())
    if not text:
        return None
    # The tag's name ends before the first blank or slash; what follows is attributes.
    for key, start, end, _ in attributes(source, tag.start + 1 + len(tag.name), tag.open_end):
        if key == name:
            return Value(text, _trimmed(source, start, end))
    return None


def _items(value: Value) -> Iterator[Value]:
    """The items of a comma-separated list; where entities make text and source differ, all point to the whole."""
    exact = len(value.text) == value.span.end - value.span.start
    for match in _ITEM.finditer(value.text):
        item = match[0].strip()
        if item:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            yield Value(item, Span(value.span.start + start, value.span.start + start + len(item)) if exact else value.span)


def _trimmed(source: str, start: int, end: int) -> Span:
    while start < end and source[start].isspace():
        start += 1
    while end > start and source[end - 1].isspace():
        end -= 1
    return Span(start, end)
