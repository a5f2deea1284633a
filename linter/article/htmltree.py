"""HTML to a Beautiful Soup tree in which every tag, text and comment knows its source range.

Beautiful Soup builds the tree; the tokens come from here, because html.parser gives no end of a token, differs
between patch releases of Python and takes quadratic time on unfinished tags. The tokenizer follows the WHATWG
standard (section 13.2.5) and reads each character a bounded number of times, whatever the input. The tree keeps
`contents` and `parent`; the links between neighbours are left out (keeping them is quadratic on deep nesting).
"""

from __future__ import annotations

import html
import re
import warnings
from collections.abc import Iterator
from typing import Any, NamedTuple

from bs4 import BeautifulSoup, Comment, NavigableString, Tag
from bs4.builder import HTMLTreeBuilder

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
BLOCK = frozenset(
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol optgroup option p pre search section summary table tbody td tfoot th thead tr ul".split()
)
# HTML standard, section 13.1.2.4: elements whose end tag may be left out.
OPTIONAL_END = frozenset("html head body li dt dd p rt rp optgroup option colgroup caption thead tbody tfoot tr td th".split())
_RAW = frozenset("script style textarea title xmp iframe noembed noframes".split())
_CELLS = ("td", "th", "caption")
_TABLE = frozenset("table caption colgroup tbody thead tfoot tr td th".split())
# A start tag closes the elements named first, unless one of the second stands between.
_IMPLIED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol", "menu", "dir", *_CELLS)),
    "dt": (("dt", "dd"), ("dl", *_CELLS)),
    "dd": (("dt", "dd"), ("dl", *_CELLS)),
    "td": (("td", "th"), ("table", "tr")),
    "th": (("td", "th"), ("table", "tr")),
    "tr": (("tr",), ("table",)),
    "tbody": (("tbody", "thead", "tfoot"), ("table",)),
    "thead": (("tbody", "thead", "tfoot", "caption", "colgroup"), ("table",)),
    "tfoot": (("tbody", "thead"), ("table",)),
    "option": (("option",), ("select", "datalist")),
    "optgroup": (("option", "optgroup"), ("select",)),
    "body": (("head",), ("html",)),
}
_MARK = re.compile(r"<|\{[{%]")
_NAME = re.compile(r"[a-zA-Z][^\t\n\r\f />]*+")
_ATTRIBUTE = re.compile(r"""[\s/]*+(=?[^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+)?))?+""")
_COMMENT_END = re.compile(r"--!?>")
# Longest templating tag that is looked for, in characters.
_TEMPLATE = 2_000


class SourceTag(Tag):
    """An element: its start tag stands at `start:open_end`, its end tag at `close_start:end` (empty if there is none)."""

    start: int = -1
    open_end: int = -1
    close_start: int = -1
    end: int = -1
    closed: bool = False


class SourceText(NavigableString):
    """A text, entities decoded; `pieces` are its source ranges, as they stand (entities not decoded)."""

    pieces: tuple[tuple[int, int], ...] = ()


class SourceTemplate(NavigableString):
    """A templating tag (`{{ }}`, `{% %}`, `<?php ?>`) at `start:end`."""

    start: int = -1
    end: int = -1


class SourceComment(Comment):
    """A comment at `start:end`, its marks included."""

    start: int = -1
    end: int = -1


class Broken(NamedTuple):
    """Markup that does not pair: kind is unclosed-tag, stray-end-tag or unclosed-comment."""

    kind: str
    name: str
    start: int
    end: int


class Tree(BeautifulSoup):
    """The tree of `text[first:last]`. `broken` lists what did not pair; `page` is true where html, head, body or a doctype stands."""

    def __init__(self, text: str, first: int = 0, last: int | None = None) -> None:
        self.broken: list[Broken] = []
        self.page = False
        self.at = (first, first)
        self._pieces: list[tuple[int, int]] = []
        self._depths: dict[str, list[int]] = {}
        self._blocks: list[int] = [0]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            super().__init__("", builder=_Tokens(text, first, len(text) if last is None else last), element_classes={Tag: SourceTag})

    # ---- what Beautiful Soup calls

    def reset(self) -> None:
        self._depths = {}
        super().reset()

    def pushTag(self, tag: Tag) -> None:  # noqa: N802
        if self.currentTag is not None:
            self.currentTag.contents.append(tag)
        depth = len(self.tagStack)
        self._depths.setdefault(tag.name, []).append(depth)
        if tag.name in BLOCK:
            self._blocks.append(depth)
        self.tagStack.append(tag)
        self.currentTag = tag

    def popTag(self) -> Tag | None:  # noqa: N802
        tag = self.tagStack.pop()
        depths = self._depths.get(tag.name)
        if depths:
            depths.pop()
        if len(self._blocks) > 1 and self._blocks[-1] == len(self.tagStack):
            self._blocks.pop()
        if isinstance(tag, SourceTag) and tag.end < 0:
            tag.close_start = tag.end = self.at[0]
            if tag.name not in OPTIONAL_END:
                self.broken.append(Broken("unclosed-tag", tag.name, tag.start, tag.open_end))
        if self.tagStack:
            self.currentTag = self.tagStack[-1]
        return self.currentTag

    def endData(self, containerClass: type[NavigableString] | None = None) -> None:  # noqa: N802, N803
        if self._pieces:
            text = SourceText("".join(self.current_data))
            text.pieces = tuple(self._pieces)
            self._pieces, self.current_data = [], []
            self.object_was_parsed(text)

    def object_was_parsed(self, o: Any, parent: Tag | None = None, most_recent_element: Any = None) -> None:
        holder = parent or self.currentTag
        assert holder is not None
        o.parent = holder
        holder.contents.append(o)

    # ---- what the tokenizer tells

    def add_text(self, source: str, start: int, end: int) -> None:
        raw = source[start:end]
        self.current_data.append(html.unescape(raw) if "&" in raw else raw)
        if self._pieces and self._pieces[-1][1] == start:
            self._pieces[-1] = (self._pieces[-1][0], end)
        else:
            self._pieces.append((start, end))

    def add_leaf(self, leaf: SourceComment | SourceTemplate, start: int, end: int) -> None:
        self.endData()
        leaf.start, leaf.end = start, end
        self.object_was_parsed(leaf)

    def start_tag(self, name: str, attrs: dict[str, str], start: int, end: int, *, empty: bool) -> None:
        self.endData()
        self.at = (start, start)
        if name in BLOCK:
            top = self.tagStack[self._blocks[-1]]
            if top.name == "p":
                self._pop_to(self._blocks[-1])
        if name in _IMPLIED:
            closes, fences = _IMPLIED[name]
            depth = max(self._depth(other) for other in closes)
            if depth > max(self._depth(fence) for fence in fences):
                self._pop_to(depth)
        elif name == "a" and self._depth("a") > self._blocks[-1]:
            self._pop_to(self._depth("a"))
        self.page = self.page or name in ("html", "head", "body")
        tag = self.handle_starttag(name, None, None, dict(attrs), sourceline=1, sourcepos=start)
        assert isinstance(tag, SourceTag)
        tag.start, tag.open_end = start, end
        if empty:
            tag.close_start = tag.end = end
            tag.closed = True
            self.popTag()

    def end_tag(self, name: str, start: int, end: int) -> None:
        self.endData()
        self.at = (start, end)
        depth = self._depth(name)
        fence = 0
        if name not in BLOCK:
            fence = self._blocks[-1]
        elif name not in _TABLE:
            fence = max(self._depth(cell) for cell in _CELLS)
        if depth <= fence:
            self.broken.append(Broken("stray-end-tag", name, start, end))
            return
        tag = self.tagStack[depth]
        assert isinstance(tag, SourceTag)
        tag.close_start, tag.end, tag.closed = start, end, True
        self._pop_to(depth)

    def finish(self, end: int) -> None:
        """The text is read: what is open ends here."""
        self.endData()
        self.at = (end, end)
        self._pop_to(1)

    def _depth(self, name: str) -> int:
        depths = self._depths.get(name)
        return depths[-1] if depths else 0

    def _pop_to(self, depth: int) -> None:
        while len(self.tagStack) > depth:
            self.popTag()


class _Tokens(HTMLTreeBuilder):
    """Beautiful Soup's builder for `text[first:last]`: the tokenizer."""

    NAME = "relis"
    is_xml = False

    def __init__(self, text: str, first: int, last: int) -> None:
        super().__init__(multi_valued_attributes=None, preserve_whitespace_tags=set(), string_containers={})
        self.text, self.first, self.last = text, first, last

    def set_up_substitutions(self, tag: Tag) -> bool:
        return False

    def prepare_markup(self, *args: Any, **kwargs: Any) -> Iterator[tuple[str, None, None, bool]]:
        yield ("", None, None, False)

    def feed(self, markup: Any) -> None:
        tree = self.soup
        assert isinstance(tree, Tree)
        text, last = self.text, self.last
        at = self.first
        # No tag that begins after the last ">" is ever finished; browsers drop it and what follows.
        final = text.rfind(">", at, last)
        while at < last:
            mark = _MARK.search(text, at, last)
            if mark is None:
                tree.add_text(text, at, last)
                break
            here = mark.start()
            if here > at:
                tree.add_text(text, at, here)
            if text[here] == "{":
                at = self._template(tree, here)
            else:
                at = self._markup(tree, here, final)
        tree.finish(last)

    def _template(self, tree: Tree, here: int) -> int:
        close = self.text.find("}}" if self.text[here + 1] == "{" else "%}", here + 2, min(here + _TEMPLATE, self.last))
        if close < 0:
            tree.add_text(self.text, here, here + 2)
            return here + 2
        tree.add_leaf(SourceTemplate(self.text[here : close + 2]), here, close + 2)
        return close + 2

    def _markup(self, tree: Tree, here: int, final: int) -> int:
        """Read the token at a "<"; returns where the next one begins."""
        text, last = self.text, self.last
        following = text[here + 1 : here + 2] if here + 1 < last else ""
        if following.isascii() and following.isalpha():
            return self._start_tag(tree, here) if here < final else self._unfinished(tree, here)
        if following == "!":
            return self._declaration(tree, here, final)
        if following == "?":
            php = text.startswith(("php", "="), here + 2)
            close = text.find("?>", here, last) + 2 if php else text.find(">", here, last) + 1
            close = close if close > 1 else last
            tree.add_leaf(SourceTemplate(text[here:close]) if php else SourceComment(text[here + 1 : close - 1]), here, close)
            return close
        if following == "/" and here + 2 < last:
            if here > final:
                return self._unfinished(tree, here)
            close = text.index(">", here) + 1
            name = _NAME.match(text, here + 2, last)
            if name:
                tree.end_tag(name[0].lower(), here, close)
            elif close > here + 3:
                tree.add_leaf(SourceComment(text[here + 2 : close - 1]), here, close)
            return close
        tree.add_text(text, here, here + 1)
        return here + 1

    def _unfinished(self, tree: Tree, here: int) -> int:
        name = _NAME.match(self.text, here + 1, min(here + 40, self.last))
        if name:
            tree.broken.append(Broken("unclosed-tag", name[0].lower(), here, name.end()))
        return self.last

    def _declaration(self, tree: Tree, here: int, final: int) -> int:
        text, last = self.text, self.last
        if text.startswith("<!--", here):
            if text.startswith((">", "->"), here + 4, last):
                close = text.index(">", here) + 1
                tree.add_leaf(SourceComment(""), here, close)
                return close
            end = _COMMENT_END.search(text, here + 4, last)
            if end is None:
                tree.broken.append(Broken("unclosed-comment", "", here, min(here + 4, last)))
                return last
            tree.add_leaf(SourceComment(text[here + 4 : end.start()]), here, end.end())
            return end.end()
        if here > final:
            return last
        close = text.index(">", here) + 1
        if text[here + 2 : here + 9].lower() == "doctype":
            tree.page = True
        else:
            tree.add_leaf(SourceComment(text[here + 2 : close - 1]), here, close)
        return close

    def _start_tag(self, tree: Tree, here: int) -> int:
        text, last = self.text, self.last
        match = _NAME.match(text, here + 1, last)
        assert match is not None
        name, at = match[0].lower(), match.end()
        attrs: dict[str, str] = {}
        if at < last and text[at] != ">":
            for key, first, end, at in attributes(text, at, last):
                if key and key not in attrs:
                    value = text[first:end]
                    attrs[key] = html.unescape(value) if "&" in value else value
        if at >= last:
            return self._unfinished(tree, here)
        close = at + 1
        empty = name in VOID or (text[at - 1] == "/" and name not in _RAW)
        tree.start_tag(name, attrs, here, close, empty=empty)
        if name not in _RAW:
            return close
        end = re.compile(f"</{name}(?=[\\s/>])", re.I).search(text, close, last)
        stop = end.start() if end else last
        if stop > close:
            tree.add_text(text, close, stop)
        return stop


def attributes(text: str, at: int, last: int) -> Iterator[tuple[str, int, int, int]]:
    """Each attribute from `at` to the tag's end: name in lower case, its value's range, where the next one begins.

    The last item's name may be empty; its fourth figure is the place of the closing ">" (`last` if there is none).
    """
    while at < last:
        match = _ATTRIBUTE.match(text, at, last)
        assert match is not None
        at = match.end()
        group = match.lastindex or 1
        yield match[1].lower(), *(match.span(group) if group > 1 else (at, at)), at
        if at < last and text[at] == ">":
            return
