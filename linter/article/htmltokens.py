"""Tokens of HTML with their exact source ranges, after the WHATWG standard (section 13.2.5), in linear time.

html.parser gives no end of a token, differs between patch releases of Python and takes quadratic time on unfinished
tags; here each character is read a bounded number of times, whatever the input.
"""

from __future__ import annotations

import html
import re
from typing import Any, Protocol, cast

from linter.article.htmlsyntax import VOID, attributes, names
from linter.article.soup import HTMLTreeBuilder, Tag
from linter.regexp import regexp

_RAW = names("script style textarea title xmp iframe noembed noframes")
_MARK = regexp(r"<|\{[{%]")
_NAME = regexp(r"[a-zA-Z][^\t\n\r\f />]*+")
_COMMENT_END = regexp(r"--!?>")
# Longest templating tag that is looked for, in characters.
_TEMPLATE = 2_000


class Sink(Protocol):
    """What takes the tokens: the tree."""

    def add_text(self, source: str, start: int, end: int) -> None: ...
    def add_comment(self, text: str, start: int, end: int) -> None: ...
    def add_template(self, text: str, start: int, end: int) -> None: ...
    def add_doctype(self) -> None: ...
    def add_broken(self, kind: str, name: str, start: int, end: int) -> None: ...
    def start_tag(self, name: str, attrs: dict[str, str], start: int, end: int, *, empty: bool) -> None: ...
    def end_tag(self, name: str, start: int, end: int) -> None: ...
    def finish(self, end: int) -> None: ...


class Tokens(HTMLTreeBuilder):
    """Beautiful Soup's builder for `text[first:last]`: the tokenizer."""

    NAME = "relis"
    is_xml = False

    def __init__(self, text: str, first: int, last: int) -> None:
        super().__init__(multi_valued_attributes={}, preserve_whitespace_tags=set(), string_containers={})
        self.text, self.first, self.last = text, first, last

    def set_up_substitutions(self, tag: Tag) -> bool:
        return False

    def prepare_markup(self, *args: Any, **kwargs: Any) -> Any:
        yield ("", None, None, False)

    def feed(self, markup: Any) -> None:
        tree = cast("Sink", self.soup)
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
            at = self._template(tree, here) if text[here] == "{" else self._markup(tree, here, final)
        tree.finish(last)

    def _template(self, tree: Sink, here: int) -> int:
        close = self.text.find("}}" if self.text[here + 1] == "{" else "%}", here + 2, min(here + _TEMPLATE, self.last))
        if close < 0:
            tree.add_text(self.text, here, here + 2)
            return here + 2
        tree.add_template(self.text[here : close + 2], here, close + 2)
        return close + 2

    def _markup(self, tree: Sink, here: int, final: int) -> int:
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
            if php:
                tree.add_template(text[here:close], here, close)
            else:
                tree.add_comment(text[here + 1 : close - 1], here, close)
            return close
        if following == "/" and here + 2 < last:
            if here > final:
                return self._unfinished(tree, here)
            close = text.index(">", here) + 1
            name = _NAME.match(text, here + 2, last)
            if name and name[0].lower() == "br":
                tree.start_tag("br", {}, here, close, empty=True)  # as browsers read it
            elif name:
                tree.end_tag(name[0].lower(), here, close)
            elif close > here + 3:
                tree.add_comment(text[here + 2 : close - 1], here, close)
            return close
        tree.add_text(text, here, here + 1)
        return here + 1

    def _unfinished(self, tree: Sink, here: int) -> int:
        name = _NAME.match(self.text, here + 1, min(here + 40, self.last))
        if name:
            tree.add_broken("unclosed-tag", name[0].lower(), here, name.end())
        return self.last

    def _declaration(self, tree: Sink, here: int, final: int) -> int:
        text, last = self.text, self.last
        if text.startswith("<!--", here):
            if text.startswith((">", "->"), here + 4, last):
                close = text.index(">", here) + 1
                tree.add_comment("", here, close)
                return close
            end = _COMMENT_END.search(text, here + 4, last)
            if end is None:
                tree.add_broken("unclosed-comment", "", here, min(here + 4, last))
                return last
            tree.add_comment(text[here + 4 : end.start()], here, end.end())
            return end.end()
        if here > final:
            return last
        close = text.index(">", here) + 1
        if text[here + 2 : here + 9].lower() == "doctype":
            tree.add_doctype()
        else:
            tree.add_comment(text[here + 2 : close - 1], here, close)
        return close

    def _start_tag(self, tree: Sink, here: int) -> int:
        text, last = self.text, self.last
        match = _NAME.match(text, here + 1, last)
        assert match is not None
        name, at = match[0].lower(), match.end()
        attrs: dict[str, str] = {}
        value_end = -1
        if at < last and text[at] != ">":
            for key, first, end, after in attributes(text, at, last):
                at = after
                value_end = end if first < end else -1
                if key and key not in attrs:
                    value = text[first:end]
                    attrs[key] = html.unescape(value) if "&" in value else value
        if at >= last:
            return self._unfinished(tree, here)
        close = at + 1
        empty = name in VOID or (text[at - 1] == "/" and value_end != at and name not in _RAW)
        tree.start_tag(name, attrs, here, close, empty=empty)
        if name not in _RAW:
            return close
        ending = re.compile(f"</{name}(?=[\\s/>])", re.I).search(text, close, last)
        stop = ending.start() if ending else last
        if stop > close:
            tree.add_text(text, close, stop)
        return stop
