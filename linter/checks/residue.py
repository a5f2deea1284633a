"""What other programs leave in an article: a word processor's markup, a campaign's link parameters, a platform's shortcodes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING, Literal

import msgspec

from linter.article import blank, removal
from linter.article.htmlsyntax import attributes
from linter.finding import Edit, Fix, Hit, Related, Safety, Span
from linter.regexp import regexp

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.article.model import Article, Element
    from linter.text.layer import View

_MARKDOWN = ("markdown", "mdx", "quarto")
_OFFICE_SIGNS = ("mso", "Mso", "<o:", "<w:", "<st1:", "<v:", "docs-internal-guid", "Fragment-->")
_OFFICE_TAG = regexp(r"(?:o|w|st1|v|m|x):[a-z]\w*\Z", re.I)
_OFFICE_IN_TEXT = regexp(r"<(o:p)>(?:\s|&nbsp;|&#160;)*+</o:p>|(</?(?:o|w|st1):[a-z]\w*+[^<>\n]{0,200}>)", re.I)
_OFFICE_STYLE = regexp(r"\s*+mso-[^;]*+(?:;|\Z)", re.I)
_DEFINITION = regexp(r"[ \t]{0,3}\[[^\]\n]{1,200}\]:[ \t]*")
_VALUE = r"[^&#\s\"'<>()\[\]]*+"
# What WordPress renders in a post: [name attribute="value"], [name]…[/name].
_SHORTCODE = regexp(r"\[([A-Za-z][A-Za-z0-9_-]*+)([^\[\]<>\n]{0,1000}+)\]")
_SHORTCODE_END = regexp(r"\[/([A-Za-z][A-Za-z0-9_-]*+)\]")
_SHORTCODE_ATTRIBUTE = regexp(r"[ \u00a0]+[A-Za-z][\w-]*+[ ]?=[ \u00a0]?(?:[\"'“”″‘’«]|&quot;|\d)")
_DEPTH = 20
# Above so many of a kind they came with one pasting, said once.
_SINGLY = 5


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`find` names what to look for; `parameters` are the names of tracking parameters (a final `*` stands for any end)."""

    find: Literal["office", "tracking", "shortcode"]
    parameters: tuple[str, ...] = ()


def check(view: View, params: Params) -> Iterator[Hit]:
    """Each leftover; more than a few of a kind as one hit with all the places."""
    article = view.article
    if params.find == "office":
        yield from _together(_office(article))
    elif params.find == "tracking":
        yield from _together(_tracking(article, params.parameters))
    elif article.format in _MARKDOWN or article.format == "text":
        yield from _shortcodes(view)
    elif article.whole_page:
        yield from _shortcodes_of_page(article)


def _together(hits: Iterator[Hit]) -> Iterator[Hit]:
    found = list(hits)
    if len(found) <= _SINGLY:
        yield from found
        return
    fixes: list[Fix] = []
    for safety in (Safety.SAFE, Safety.UNSAFE, Safety.SUGGESTION):
        edits = sorted({edit for hit in found for fix in hit.fixes if fix.safety is safety for edit in fix.edits})
        apart = [edit for number, edit in enumerate(edits) if number == 0 or edit.start >= edits[number - 1].end]
        fixes += [Fix(tuple(apart), safety)] if apart else []
    first = found[0]
    yield Hit(
        first.span,
        case="many",
        values={**first.values, "count": len(found)},
        fixes=tuple(fixes),
        related=tuple(Related(hit.span) for hit in found[1:]),
        evidence={"places": len(found)},
    )


# ---- word processors


def _office(article: Article) -> Iterator[Hit]:
    text = article.source.text
    if article.format == "text" or not any(sign in text for sign in _OFFICE_SIGNS):
        return
    blanks: blank.Blanks | None = None
    hits: list[Hit] = []
    code = _code(article)
    for index, element in enumerate(article.elements):
        if removal.inside(code, element.start, element.end):
            continue
        if ":" in element.name and _OFFICE_TAG.match(element.name) and element.kind != "gutenberg":
            blanks = blanks or blank.find(article)
            if blanks.verdicts[index]:
                edit = removal.of_inline(article, element.start, element.end, element.open_end, element.close_start)
                hits.append(Hit(Span(element.start, element.end), values={"markup": f"<{element.name}>"}, fixes=(Fix((edit,)),)))
            else:
                ends = (Span(element.start, element.open_end), Span(element.close_start, element.end))
                edits = tuple(Edit(*span, "") for span in ends if span.end > span.start)
                hits.append(Hit(ends[0], values={"markup": f"<{element.name}>"}, fixes=(Fix(edits, Safety.UNSAFE),)))
        elif element.attrs and element.kind != "gutenberg" and element.name:
            hits += _office_attributes(article, element)
        elif element.name == "style" and "mso-" in text[element.open_end : element.close_start]:
            hits.append(Hit(Span(element.start, element.end), values={"markup": "<style>"}))
    if article.format in _MARKDOWN and ":" in text:
        hits += _office_text(article)
    for comment in article.comments:
        if blank.is_office_comment(comment.text):
            edit = removal.of_block(article, *comment.span)
            hits.append(Hit(comment.span, values={"markup": "<!--[if mso]>"}, fixes=(Fix((edit,)),)))
    yield from sorted(hits, key=lambda hit: hit.span)


def _code(article: Article) -> list[Span]:
    """Sorted ranges of code, the outermost."""
    ranges: list[Span] = []
    for element in article.elements:
        if element.kind == "code" and not (ranges and element.end <= ranges[-1].end):
            ranges.append(Span(element.start, element.end))
    return ranges


def _office_text(article: Article) -> Iterator[Hit]:
    """Word's tags in Markdown, where a colon is in no tag's name: they show as they stand."""
    kept: list[Span] | None = None
    for match in _OFFICE_IN_TEXT.finditer(article.source.text):
        kept = removal.protected(article) if kept is None else kept
        if not removal.touches(kept, *match.span()):
            edit = Edit(*match.span(), "") if match[2] else removal.of_inline(article, *match.span(), match.end(), match.end())
            yield Hit(Span(*match.span()), values={"markup": match[0].strip()}, fixes=(Fix((edit,), Safety.UNSAFE if match[2] else Safety.SAFE),))


def _office_attributes(article: Article, element: Element) -> Iterator[Hit]:
    attrs = element.attrs
    if not ("Mso" in attrs.get("class", "") or "mso-" in attrs.get("style", "").lower() or attrs.get("id", "").startswith("docs-internal-guid")):
        return
    text, opening = article.source.text, element.start + 1 + len(element.name)
    spans: list[tuple[Span, str]] = []
    cleaned, at = [], element.start
    for name, first, last, _ in attributes(text, opening, element.open_end):
        if name not in ("class", "style", "id"):
            continue
        value = text[first:last]
        kept = _without_office(name, value)
        if kept == value:
            continue
        start = text.rfind(name[0], opening, first) if text[first - 1] != "=" else first - len(name) - 1
        start = _attribute_start(text, name, first, opening)
        end = last + (text[last] in "\"'" if last < element.open_end else 0)
        spans.append((Span(start, end), f"{name}=…" if name == "id" else value if name == "class" else "mso-"))
        if kept:
            cleaned += [text[at:first], kept]
            at = last
        else:
            cleaned.append(text[at:start].rstrip())
            at = end
    cleaned.append(text[at : element.open_end])
    edit = Edit(element.start, element.open_end, "".join(cleaned))
    opaque = removal.touches(article.opaque, element.start, element.open_end)
    for span, said in spans:
        yield Hit(span, values={"markup": said}, fixes=() if opaque else (Fix((edit,), Safety.UNSAFE),))


def _attribute_start(text: str, name: str, first: int, floor: int) -> int:
    """Where the attribute whose value begins at `first` begins: only its name, "=", a mark and blanks stand between."""
    at = first
    while at > floor and text[at - 1] in "\"' \t\r\n=":
        at -= 1
    return max(floor, at - len(name))


def _without_office(name: str, value: str) -> str:
    if name == "class":
        return " ".join(one for one in value.split() if not one.startswith("Mso")) if "Mso" in value else value
    if name == "style":
        return _OFFICE_STYLE.sub("", value).strip() if "mso-" in value.lower() else value
    return "" if value.startswith("docs-internal-guid") else value


# ---- link parameters


def _tracking(article: Article, parameters: Sequence[str]) -> Iterator[Hit]:
    text = article.source.text
    code: list[Span] | None = None
    for match in _wanted_parameters(tuple(parameters)).finditer(text):
        start, end = match.start() + 1, match.end()
        element = _link_at(article, start)
        if element is None and not _is_definition(article, start):
            code = removal.protected(article) if code is None else code
            index = bisect_right(article.block_starts, start) - 1
            if removal.touches(code, start, end) or index < 0 or start >= article.blocks[index].end or article.blocks[index].kind == "code":
                continue
            end -= len(text[start:end]) - len(text[start:end].rstrip(".,;:!?"))
        yield Hit(
            Span(start, end),
            values={"parameters": text[start:end], "name": match[0][1:].partition("=")[0]},
            fixes=(_without_parameters(article, element, start, end),),
        )


@cache
def _wanted_parameters(parameters: tuple[str, ...]) -> re.Pattern[str]:
    one = "(?:" + "|".join(re.escape(name.rstrip("*")) + (r"\w*+" if name.endswith("*") else "") for name in parameters) + f")={_VALUE}"
    first = "|".join(sorted({re.escape(name[:1]) for name in parameters})) or "(?!)"  # no parameter, no place
    return regexp(rf"[?&#;](?={first}){one}(?:&(?:amp;)?{one})*+")


def _link_at(article: Article, at: int) -> Element | None:
    """The link in whose address the offset stands."""
    index = bisect_right(article.elements, at, key=lambda element: element.start) - 1
    for _ in range(_DEPTH):
        if index < 0:
            return None
        element = article.elements[index]
        if element.kind == "link" and ((element.start < at < element.open_end) if element.name else (element.close_start <= at < element.end)):
            return element
        index = element.parent
    return None


def _is_definition(article: Article, at: int) -> bool:
    text = article.source.text
    line = max(text.rfind("\n", max(0, at - 2000), at), text.rfind("\r", max(0, at - 2000), at)) + 1
    match = _DEFINITION.match(text, line) if article.format in _MARKDOWN else None
    return match is not None and not any(character.isspace() for character in text[match.end() : at])


def _without_parameters(article: Article, element: Element | None, start: int, end: int) -> Fix:
    """The address without what follows the reader: the whole tag again in HTML, the part alone elsewhere."""
    text = article.source.text
    following = regexp(r"&(?:amp;)?").match(text, end)
    if following:
        end = following.end()
    else:
        start -= 5 if text.endswith("&amp;", 0, start) else 1
    if element is None or not element.name:
        return Fix((Edit(start, end, ""),), Safety.SUGGESTION)
    return Fix((Edit(element.start, element.open_end, text[element.start : start] + text[end : element.open_end]),), Safety.UNSAFE)


# ---- shortcodes


def _shortcodes(view: View) -> Iterator[Hit]:
    article = view.article
    text = article.source.text
    if "[" not in text or not ("[/" in text or "=" in text):
        return
    ends: dict[str, list[Span]] = {}
    places: list[tuple[str, str, Span]] = []
    for block in article.blocks:
        shown = block.text
        if "[" not in shown or block.kind in ("code", "preformatted"):
            continue
        code = [(inline.start, inline.end) for inline in block.inlines if inline.kind in ("code", "embed")]
        for match in _SHORTCODE.finditer(shown):
            if not any(start < match.end() and match.start() < end for start, end in code):
                places.append((match[1], match[2], block.span(*match.span())))
        for match in _SHORTCODE_END.finditer(shown) if "[/" in shown else ():
            if not any(start < match.end() and match.start() < end for start, end in code):
                ends.setdefault(match[1], []).append(block.span(*match.span()))
    for name, rest, span in places:
        waiting = ends.get(name, [])
        place = bisect_left(waiting, span.end, key=lambda end: end.start)
        closing = waiting[place] if place < len(waiting) else None
        if rest and rest[0] not in " \u00a0=/":
            continue
        if closing is None and not _SHORTCODE_ATTRIBUTE.match(rest):
            continue
        marks = (span,) if closing is None else (span, closing)
        if closing is not None:
            del waiting[place]
        alone = removal.of_block(article, *span) if closing is None else None
        edits = (alone,) if alone else tuple(Edit(*mark, "") for mark in marks)
        opaque = any(removal.touches(article.opaque, edit.start, edit.end) for edit in edits)
        yield Hit(
            span,
            values={"name": name},
            fixes=() if opaque else (Fix(edits, Safety.SUGGESTION),),
            related=tuple(Related(mark) for mark in marks[1:]),
        )


def _shortcodes_of_page(article: Article) -> Iterator[Hit]:
    """In a finished page what the reader of HTML took for a shortcode was never rendered."""
    text = article.source.text
    code = _code(article)
    for span in article.opaque:
        if text.startswith("[", span.start) and not removal.inside(code, *span) and not text.startswith("[/", span.start):
            match = _SHORTCODE.match(text, span.start)
            if match:
                edit = removal.of_block(article, span.start, span.end)
                yield Hit(span, values={"name": match[1]}, fixes=(Fix((edit,), Safety.SUGGESTION),))
