"""Markup that does not pair, where it swallows or formats text that was not meant: tags, comments, Gutenberg's blocks."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Literal

import msgspec

from linter.article.blank import KINDS
from linter.article.htmlsyntax import BLOCK, OPTIONAL_END
from linter.finding import Edit, Fix, Hit, Related, Safety, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.article.model import Anomaly, Article
    from linter.text.layer import View

_KNOWN = (
    BLOCK | set(KINDS) | {"code", "kbd", "samp", "q", "time", "iframe", "script", "style", "textarea", "title", "video", "audio", "svg", "button", "select"}
)
# Attributes that hold no markup of their own: a "<" or ">" in them is the page that a missing quotation mark let in.
_PLAIN = ("href", "src", "class", "id", "style")
# Blanks before the place where an end tag is proposed are looked back on this far.
_TAIL = 200
_TEMPLATE = ("{{", "{%", "<?", "<%", "${")


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`find`: "tag" (unclosed and crossed tags, unclosed comments) or "block" (Gutenberg's comments)."""

    find: Literal["tag", "block"]


def check(view: View, params: Params) -> Iterator[Hit]:
    """What the reader of the article could not pair."""
    article = view.article
    if params.find == "block":
        yield from _blocks(article)
        return
    swallowing = list(_swallowing(article)) if article.format == "html" else []
    yield from swallowing
    if article.anomalies:
        yield from _tags(article, {hit.span.start for hit in swallowing})


def _blocks(article: Article) -> Iterator[Hit]:
    for anomaly in article.anomalies:
        if anomaly.kind not in ("unclosed-block", "stray-block-end"):
            continue
        name = anomaly.name.removeprefix("core/")
        fixes: tuple[Fix, ...] = ()
        if anomaly.kind == "unclosed-block":
            # Most blocks hold one element: the end goes behind it.
            place = bisect_left(article.elements, anomaly.span.end, key=lambda element: element.start)
            held = article.elements[place] if place < len(article.elements) else None
            if held is not None and held.kind != "gutenberg" and held.closed:
                newline = "\r\n" if "\r\n" in article.source.text else "\n"
                fixes = (Fix((Edit(held.end, held.end, f"{newline}<!-- /wp:{name} -->"),), Safety.SUGGESTION),)
        else:
            fixes = (Fix((Edit(*anomaly.span, ""),), Safety.SUGGESTION),)
        yield Hit(anomaly.span, case="stray" if anomaly.kind == "stray-block-end" else None, values={"name": name}, fixes=fixes)


def _tags(article: Article, said: set[int]) -> Iterator[Hit]:
    """Unclosed tags and comments; an end tag that comes after its element was closed by another is a crossing."""
    ends: dict[str, list[Anomaly]] = {}
    for anomaly in article.anomalies:
        if anomaly.kind == "stray-end-tag":
            ends.setdefault(anomaly.name, []).append(anomaly)
    for waiting in ends.values():
        waiting.sort(key=lambda end: end.span)
    opened = {element.start: element for element in reversed(article.elements)}
    for anomaly in article.anomalies:
        if anomaly.kind == "unclosed-comment":
            yield Hit(anomaly.span, case="comment", values={"name": "!--"})
        if (
            anomaly.kind != "unclosed-tag"
            or anomaly.span.start in said
            or anomaly.name not in _KNOWN
            or (article.format != "html" and anomaly.name in OPTIONAL_END)
        ):
            continue
        waiting = ends.get(anomaly.name, [])
        place = bisect_left(waiting, anomaly.span.end, key=lambda end: end.span.start)
        crossing = waiting.pop(place) if place < len(waiting) else None
        element = opened.get(anomaly.span.start)
        if crossing is not None:
            yield Hit(anomaly.span, case="crossed", values={"name": anomaly.name}, related=(Related(Span(*crossing.span)),))
            continue
        fixes: tuple[Fix, ...] = ()
        if element is not None and element.end > element.open_end:
            held = article.source.text[max(element.open_end, element.end - _TAIL) : element.end]
            end = element.end - len(held) + len(held.rstrip())
            fixes = (Fix((Edit(end, end, f"</{anomaly.name}>"),), Safety.SUGGESTION),)
        yield Hit(anomaly.span, values={"name": anomaly.name}, fixes=fixes)


def _swallowing(article: Article) -> Iterator[Hit]:
    """Tags whose quotation mark or ">" is missing: the text behind them became part of the tag."""
    text = article.source.text
    for element in article.elements:
        attrs = element.attrs
        if not attrs or element.kind == "gutenberg":
            continue
        written = text[element.start + 1 : element.open_end - 1]
        if "<" not in written and ">" not in written and "&" not in written and '"' not in "".join(attrs):
            continue  # nearly all
        values = [attrs[name] for name in _PLAIN if name in attrs]
        if any(("<" in value or ">" in value) and not any(mark in value for mark in _TEMPLATE) for value in values) or any(
            "<" in name or name[:1] == '"' for name in attrs
        ):
            if "<" not in "".join(attrs) and not values and text.count('"', element.start, element.open_end) % 2 == 0:
                continue
            yield Hit(Span(element.start, text.index(">", element.start) + 1), case="unfinished", values={"name": element.name})
