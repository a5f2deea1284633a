"""Images that say nothing to those who do not see them: no alternative text, or one that is only a file's name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote

import msgspec

from linter.article.htmlsyntax import attributes
from linter.finding import Edit, Fix, Hit, Safety, Span
from linter.regexp import regexp
from linter.text import fold, lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.article.model import Article, Element
    from linter.text.layer import View

_FILE = regexp(r"(?i)[^\s/\\]{1,200}\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?|heic)")
_CAMERA = regexp(r"(?i)(?:img|dsc[fn]?|dscn|pxl|image|photo|picture|screenshot|capture|whatsapp image)?[\s_-]{0,3}\(?\d{3,8}[\d\s_.()x-]{0,24}")
_NAMED = frozenset(("alt", "aria-label", "aria-labelledby"))
_HIDDEN_ROLES = frozenset(("presentation", "none"))
_LETTER = regexp(r"[^\W_]")


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`find`: an image without `alt` (an empty one is a choice: the image is decoration), or an `alt` that tells nothing.
    `holes`: by language, what stands in a proposed `alt` until somebody has looked at the image."""

    find: Literal["missing-alt", "unhelpful-alt"]
    holes: dict[str, str] = msgspec.field(default_factory=dict)


def check(view: View, params: Params) -> Iterator[Hit]:
    """One hit an image, over its tag (or its Markdown), or over the alternative text where it has a place of its own."""
    article = view.article
    for element in article.elements:
        if element.kind != "image" or element.name == "picture" or any(name[:1] == "{" for name in element.attrs):
            continue
        if params.find == "missing-alt":
            yield from _missing(article, element, params)
        else:
            yield from _unhelpful(article, element)


def _missing(article: Article, element: Element, params: Params) -> Iterator[Hit]:
    attrs = element.attrs
    tag = article.source.text[element.start : element.open_end]
    if element.name != "img" or _NAMED & attrs.keys() or attrs.get("role", "").lower() in _HIDDEN_ROLES or attrs.get("aria-hidden") == "true":
        return
    if "{{" in tag or "{%" in tag or "<?" in tag or ":alt" in attrs or attrs.get("width") in ("0", "1") or not tag.endswith(">"):
        return  # a template may write it; a one-pixel image is seen by nobody
    hole = params.holes.get(article.language) or params.holes.get("en", "…")
    at = element.open_end - (2 if tag.endswith("/>") else 1)
    while article.source.text[at - 1] in " \t\r\n":
        at -= 1
    fix = Fix((Edit(at, at, f' alt="[{hole}]"'),), Safety.SUGGESTION)
    yield Hit(Span(element.start, element.open_end), values={"file": _name(attrs.get("src", ""))}, fixes=(fix,))


def _unhelpful(article: Article, element: Element) -> Iterator[Hit]:
    alt = element.attrs.get("alt", "").strip()
    if not alt or "\ufffc" in alt or "{{" in alt or len(alt) > 200:
        return
    name = _name(element.attrs.get("src", ""))
    stem = name.rpartition(".")[0]
    said = fold.fold(alt)
    is_file = _FILE.fullmatch(alt) is not None or (bool(stem) and said == fold.fold(stem) and (not stem.isalpha() or _lone(said)))
    if is_file or _CAMERA.fullmatch(alt) or _lone(said) or not _LETTER.search(alt):
        yield Hit(_place(article, element), values={"alt": alt, "file": name})


def _lone(said: str) -> bool:
    """True for "image", "photo", "picture" alone."""
    return any(said in lexicon.entry_set(language, "lone-alts") for language in lexicon.languages("lone-alts"))


def _name(address: str) -> str:
    return unquote(address.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2])


def _place(article: Article, element: Element) -> Span:
    source = article.source.text
    if element.name:
        for name, start, end, _ in attributes(source, element.start + 1 + len(element.name), element.open_end):
            if name == "alt" and end > start:
                return Span(start, end)
    elif source.startswith("![", element.start) and source.startswith(element.attrs["alt"] + "]", element.start + 2):
        return Span(element.start + 2, element.start + 2 + len(element.attrs["alt"]))
    return Span(element.start, max(element.end, element.open_end))
