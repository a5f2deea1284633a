"""Links that say nothing of where they lead, show a bare address, lead back to the page they stand on, or take the unsafe road."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote

import msgspec

from linter.article.htmlsyntax import attributes
from linter.finding import Edit, Fix, Hit, Safety, Span
from linter.regexp import regexp
from linter.text import fold, lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.article.model import Article, Element, Inline
    from linter.text.layer import BlockText, View

_URL = regexp(r"(?i)(?<![\w@./-])(?:https?://|www\.)[^\s<>«»“”\"'’\ufffc\[\]|`\\]{3,}")
_LOCAL = regexp(r"(?i)https?://(?:localhost|127\.|0\.0\.0\.0|10\.|192\.168\.|[\w.-]+\.(?:local|localhost|test|invalid)\b)")
_TRAIL = ".,;:!?)]}…*_"
_HTTP = regexp(r"(?i)(https?)://([^/?#\s:]+)([^?#\s]*)")
_INDEX = regexp(r"(?i)/?(?:index\.html?)?$")
_WORDS = regexp(r"[^\W_]+(?:['-][^\W_]+)*")
_SITE = 2
"""Labels of a host from which "en.wikipedia.org" belongs to "wikipedia.org"."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`find`: what to look for. `exceptions`: link texts or addresses left alone. `least_words`: articles with fewer are not asked for a link."""

    find: Literal["generic-link-text", "bare-url", "link-to-itself", "http-link", "no-outbound-link"]
    exceptions: tuple[str, ...] = ()
    least_words: int = 300


def check(view: View, params: Params) -> Iterator[Hit]:
    """One hit a link (or address); for `no-outbound-link` one for the article."""
    if params.find == "generic-link-text":
        yield from _generic(view, frozenset(map(fold.fold, params.exceptions)))
    elif params.find == "bare-url":
        yield from _bare(view, params.exceptions)
    elif params.find == "link-to-itself":
        yield from _itself(view)
    elif params.find == "http-link":
        yield from _unsafe(view)
    else:
        yield from _none_outbound(view, params.least_words)


def _links(view: View) -> Iterator[tuple[BlockText, Inline, Element]]:
    elements = view.article.elements
    for block in view.blocks:
        for inline in block.block.inlines:
            if inline.kind == "link" and inline.element >= 0:
                yield block, inline, elements[inline.element]


@cache
def _generic_texts() -> frozenset[str]:
    return frozenset().union(*(lexicon.entry_set(language, "generic-links") for language in lexicon.languages("generic-links")))


def _generic(view: View, exceptions: frozenset[str]) -> Iterator[Hit]:
    for block, inline, element in _links(view):
        if inline.end - inline.start > 40 or element.attrs.get("aria-label") or element.attrs.get("aria-labelledby"):
            continue
        text = " ".join(_WORDS.findall(fold.fold(block.text[inline.start : inline.end])))
        if text in _generic_texts() and text not in exceptions:
            yield Hit(block.span(inline.start, inline.end), values={"text": block.text[inline.start : inline.end].strip()})


def _bare(view: View, exceptions: tuple[str, ...]) -> Iterator[Hit]:
    """Addresses set as text, linked or not. A plain text file can show them no other way."""
    if view.article.format == "text":
        return
    for block in view.blocks:
        text = block.text
        if "://" not in text and "www." not in text and "WWW." not in text:
            continue
        code = sorted((inline.start, inline.end) for inline in block.block.inlines if inline.kind in ("code", "embed"))
        for match in _URL.finditer(text):
            shown = match[0].rstrip(_TRAIL if "(" not in match[0] else _TRAIL.replace(")", ""))
            end = match.start() + len(shown)
            if _LOCAL.match(shown):
                continue  # an address to type, not a page to read
            at = bisect_left(code, (end, -1)) - 1
            if (at >= 0 and code[at][1] > match.start()) or any(known in shown for known in exceptions):
                continue
            yield Hit(block.span(match.start(), end), values={"url": shown if len(shown) <= 60 else shown[:57] + "…"})


def _itself(view: View) -> Iterator[Hit]:
    article = view.article
    own = {_place(value.text) for value in ([article.metadata.canonical] if article.metadata.canonical else [])} - {""}
    paths = {place.partition("/")[2] for place in own} - {""}
    name = article.source.path.replace("\\", "/").rpartition("/")[2].lower()
    for block, inline, element in _links(view):
        target = (element.attrs.get("href") or inline.target).strip()
        if not target or "#" in target or "\ufffc" in target or "?" in target:
            continue  # a fragment is a table of contents, a query another view
        plain = unquote(target).lower()
        same = _place(target) in own if "://" in target else bool(plain.startswith("/") and _INDEX.sub("", plain[1:]) in paths)
        if same or plain.removeprefix("./") == name:
            yield Hit(block.span(inline.start, inline.end), values={"text": " ".join(block.text[inline.start : inline.end].split()), "target": target})


def _place(address: str) -> str:
    """Host and path, as far as they tell pages apart; "" for no address."""
    match = _HTTP.match(address.strip())
    return f"{match[2].lower().removeprefix('www.')}/{_INDEX.sub('', unquote(match[3]).lower()).lstrip('/')}" if match else ""


@cache
def _secure_hosts() -> frozenset[str]:
    return frozenset(lexicon.entries("any", "https-hosts"))


def _unsafe(view: View) -> Iterator[Hit]:
    for block, inline, element in _links(view):
        target = element.attrs.get("href") or inline.target
        if target[:7].lower() != "http://":
            continue
        match = _HTTP.match(target)
        host = match[2].lower() if match else ""
        if not host or not _speaks_https(host):
            continue
        scheme = _scheme(view.article, element)
        fixes: tuple[Fix, ...] = ()
        if scheme:
            # Addresses in Markdown are not for edits of ours: a person changes them.
            safety = Safety.UNSAFE if element.name else Safety.SUGGESTION
            fixes = (Fix((Edit(scheme.end, scheme.end, "s"),), safety),)
        span = Span(scheme.start, scheme.start + len(target)) if scheme else block.span(inline.start, inline.end)
        yield Hit(span, values={"host": host}, fixes=fixes)


def _speaks_https(host: str) -> bool:
    labels = host.split(".")
    known = _secure_hosts()
    return any(".".join(labels[at:]) in known for at in range(max(1, len(labels) - _SITE + 1)))


def _scheme(article: Article, element: Element) -> Span | None:
    """Where the address' "http" stands in the source: in the attribute, or right after the mark that begins the address."""
    source = article.source.text
    if element.name:
        for name, start, end, _ in attributes(source, element.start + 1 + len(element.name), element.open_end):
            if name == "href":
                start += len(source[start:end]) - len(source[start:end].lstrip())
                return Span(start, start + 4) if source[start : start + 7].lower() == "http://" else None
        return None
    for at in (element.start, element.start + 1, element.close_start + 2, element.close_start + 3):
        if source[at : at + 7].lower() == "http://":
            return Span(at, at + 4)
    return None


def _none_outbound(view: View, least: int) -> Iterator[Hit]:
    article = view.article
    if article.format == "text" or view.text.word_count < least:
        return
    canonical = article.metadata.canonical
    own = _place(canonical.text).partition("/")[0] if canonical else ""
    for block in view.text.blocks:
        for inline in block.block.inlines:
            if inline.kind == "link" and (host := _place(inline.target).partition("/")[0]) and host != own:
                return
    yield Hit(article.visible_span(), whole=True, key="no-outbound-link")
