"""Marks of site generators inside Markdown (Hugo, Jekyll, Liquid, Jinja, MDX, Quarto, kramdown), masked before parsing.

A mask has as many code points as what it hides, so no offset moves, and it is made of letters, so the structure
does not change: a mark that yields something to see is shown as U+FFFC, one that yields nothing disappears, and
marks alone on their line part the text before from the text after. Code is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from linter.finding import Span

# Paired marks whose content is code, data or a formula, never prose.
_CODE = frozenset(
    "highlight raw comment mermaid katex math latex code codeblock verbatim chart plantuml graphviz dot css style javascript script "
    "json html rawhtml diagram goat terminal prism schema sass scss stylesheet".split()
)
# Liquid, Jinja and Nunjucks words that print nothing themselves.
_SILENT = frozenset(
    "if elsif elif else unless case when for break continue assign capture set block macro with filter autoescape increment decrement "
    "cycle extends import from layout liquid tablerow call paginate".split()
)
_TOKEN = re.compile(
    r"^[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)*+(?P<fence>`{3,}+(?=[^`\n]*+$)|~{3,}+)"
    r"|^[ \t]*+(?P<div>:{3,}+)[^\n]*+$"
    r"|^[ \t]*+(?P<ial>\{:[^}\n]*+\})[ \t]*+$"
    r"|(?P<ticks>`++)|(?P<escape>\\[\\`{<])|(?P<comment><!--)"
    r"|(?P<bracket>\[(?=[^\[\]\n]*+\]\{[.#]))"
    r"|(?P<attributes>(?<=[\])`*_])\{:?[ \t]*+(?:[.#][\w-]|[\w-]++=)[^{}\n]*+\})"
    r"|(?P<mark>\{\{[<%]?|\{%|\{\#(?=[ \t\n]))",
    re.M,
)
_JSX = re.compile(
    r"^[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)*+(?P<fence>`{3,}+(?=[^`\n]*+$)|~{3,}+)"
    r"|^[ \t]*+(?P<div>:{3,}+)[^\n]*+$"
    r"|^(?P<esm>(?:import|export)(?=[ \t{*]))"
    r"|(?P<ticks>`++)|(?P<escape>\\[\\`{<])|(?P<comment><!--)"
    r"|(?P<attributes>(?<=[\])`])\{:?[ \t]*+(?:[.#][\w-]|[\w-]++=\")[^{}\n]*+\})"
    r"|(?P<tag></?(?:[A-Z][\w.]*+|(?=>)))|(?P<brace>\{)",
    re.M,
)
_ESM = re.compile(r"import[ \t]*+(?:[^\n]*?\bfrom[ \t]*+['\"]|['\"{*])|export[ \t]++(?:const|let|var|function|default|class|async|type|interface|[{*])")
_NAME = re.compile(r"[-~]?\s*+(/?)\s*+([\w./-]*+)")
_BLANK_LINE = re.compile(r"\n[ \t]*+(?:\n|\Z)")
_TICKS = re.compile(r"`+")
_CLOSERS = {"{{<": ">}}", "{{%": "%}}", "{{": "}}", "{%": "%}", "{#": "#}"}
# A tag or an expression of JSX longer than this is taken for text; so is everything after this many that never close.
_LONGEST = 20_000
_FAILURES = 50


class Masked(NamedTuple):
    """A text with its marks masked: `seen`, `silent` and `parting` are the letters that stand for them."""

    text: str
    seen: str
    silent: str
    parting: str
    opaque: list[Span]
    comments: list[Span]
    """MDX comments, `{/*` and `*/}` included."""


def mask(text: str, start: int, format: str) -> Masked:
    """Mask the marks of `text` from `start` on; what stands before becomes blank. `format`: markdown, mdx or quarto."""
    letters = _letters(text)
    if not any(mark in text for mark in (("{", ":::", "import", "export", "<") if format == "mdx" else ("{", ":::"))):
        return Masked(_blank(text, 0, start) + text[start:], *letters, [], [])
    scan = _Scan(text, start, letters)
    scan.run(format == "mdx")
    scan.pieces.append(text[scan.done :])
    masked = _blank(text, 0, start) + "".join(scan.pieces)
    marks = letters[0] + letters[1]
    alone = re.compile(rf"(?:\A|(?<=[\r\n]))(?:[ \t>]*+)[{marks}][{marks} \t]*+(?=\r|\n|\Z)")
    table = str.maketrans({letters[0]: letters[2], letters[1]: letters[2]})
    if letters[0] in masked or letters[1] in masked:
        masked = alone.sub(lambda match: match[0].translate(table), masked)
    return Masked(masked, *letters, scan.opaque, scan.comments)


def _letters(text: str) -> tuple[str, str, str]:
    """Three private characters that the text does not hold itself."""
    free = (chr(code) for code in range(0xE000, 0xF8FF) if chr(code) not in text)
    return next(free), next(free), next(free)


def _blank(text: str, start: int, end: int) -> str:
    return re.sub(r"[^\r\n]", " ", text[start:end])


class _Scan:
    """One pass over a text, left to right; every search that fails is remembered, so that none is made twice."""

    def __init__(self, text: str, start: int, letters: tuple[str, str, str]) -> None:
        self.text = text
        # Same length, lines ended by LF alone, so that ^ and $ mean lines.
        self.lines = text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text
        self.seen, self.silent, _ = letters
        self.done = self.at = start
        self.pieces: list[str] = []
        self.opaque: list[Span] = []
        self.comments: list[Span] = []
        self._next: dict[str, int] = {}
        self._ticks: dict[int, list[int]] | None = None
        self._unclosed: set[str] = set()
        self._failures = 0
        self._spanning = False

    def run(self, jsx: bool) -> None:
        token = _JSX if jsx else _TOKEN
        handlers = {
            "fence": self._fence, "ticks": self._code, "escape": self._escape, "comment": self._comment, "div": self._div, "ial": self._ial,
            "attributes": self._attributes, "bracket": self._bracket, "mark": self._mark, "esm": self._esm, "brace": self._brace, "tag": self._tag,
        }  # fmt: skip
        while match := token.search(self.lines, self.at):
            self.at = match.end()
            handlers[match.lastgroup or ""](match)

    def _hide(self, start: int, end: int, letter: str) -> None:
        self.pieces += (self.text[self.done : start], letter * (end - start) if letter else _blank(self.text, start, end))
        self.opaque.append(Span(start, end))
        self.done = self.at = end

    def _find(self, needle: str, at: int) -> int:
        known = self._next.get(needle, -2)
        if known == -1 or known >= at:
            return known
        self._next[needle] = found = self.text.find(needle, at)
        return found

    # ---- what is left alone

    def _fence(self, match: re.Match[str]) -> None:
        mark = match["fence"]
        close = re.compile(rf"^[ \t>]*+{mark[0]}{{{len(mark)},}}+[ \t]*+$", re.M)
        end = close.search(self.lines, match.end())
        self.at = end.end() if end else len(self.text)

    def _code(self, match: re.Match[str]) -> None:
        if self._ticks is None:
            self._ticks = {}
            for run in _TICKS.finditer(self.lines):
                self._ticks.setdefault(len(run[0]), []).append(run.start())
        length, at = len(match["ticks"]), match.end()
        places = self._ticks.get(length, [])
        index = bisect_right(places, at - 1)
        if index < len(places) and not _BLANK_LINE.search(self.lines, at, places[index]):
            self.at = places[index] + length

    def _escape(self, match: re.Match[str]) -> None:
        """Nothing: an escaped character opens nothing."""

    def _comment(self, match: re.Match[str]) -> None:
        end = self._find("-->", match.end())
        if end >= 0:
            self.at = end + 3

    # ---- what is hidden

    def _div(self, match: re.Match[str]) -> None:
        self._hide(match.start("div"), match.end(), "")

    def _ial(self, match: re.Match[str]) -> None:
        self._hide(match.start("ial"), match.end("ial"), "")

    def _attributes(self, match: re.Match[str]) -> None:
        span = self._spanning and self.text[match.start() - 1] == "]" and self.done < match.start()
        self._hide(match.start() - span, match.end(), self.silent)
        self._spanning = False

    def _bracket(self, match: re.Match[str]) -> None:
        """`[text]{.class}`: only its text is seen."""
        self._hide(match.start(), match.end(), self.silent)
        self._spanning = True

    def _mark(self, match: re.Match[str]) -> None:
        opener, start = match["mark"], match.start()
        closer = _CLOSERS[opener]
        close = self._find(closer, match.end())
        if close < 0 or 0 <= self.text.find(opener, match.end(), close):
            self.at = start + 1 if opener != "{{" else match.end()
            return
        end = close + len(closer)
        name = _NAME.match(self.text, match.end(), close)
        word = name[2] if name else ""
        if opener == "{#" or (name and name[1]) or self.text.startswith("/*", match.end()):
            self._hide(start, end, self.silent)
            return
        shortcode = opener in ("{{<", "{{%")
        if word in _CODE and (shortcode or opener == "{%") and self.text[close - 1] != "/":
            end = self._after_pair(word, end, shortcode)
        silent = opener == "{%" and (word in _SILENT or word.startswith("end"))
        self._hide(start, end, self.silent if silent else self.seen)

    def _after_pair(self, word: str, at: int, shortcode: bool) -> int:
        if word in self._unclosed:
            return at
        name = re.escape(word)
        pattern = rf"\{{\{{[<%]\s*+/\s*+{name}\s*+[>%]\}}\}}" if shortcode else rf"\{{%-?\s*+end{name}\s*+-?%\}}"
        found = re.compile(pattern).search(self.text, at)
        if found is None:
            self._unclosed.add(word)
            return at
        return found.end()

    # ---- MDX

    def _esm(self, match: re.Match[str]) -> None:
        if not _ESM.match(self.lines, match.start()):
            return
        end = _BLANK_LINE.search(self.lines, match.end())
        self._hide(match.start(), end.start() if end else len(self.text), "")

    def _brace(self, match: re.Match[str]) -> None:
        start = match.start()
        if self.text.startswith("/*", start + 1):
            end = self._find("*/}", start + 3)
            if end >= 0:
                self.comments.append(Span(start, end + 3))
                self._hide(start, end + 3, self.silent)
            return
        end = self._balanced(start + 1, "}")
        if end > 0:
            self._hide(start, end, self.seen)

    def _tag(self, match: re.Match[str]) -> None:
        end = self._balanced(match.end(), ">")
        if end > 0:
            self._hide(match.start(), end, self.silent)

    def _balanced(self, at: int, closer: str) -> int:
        """The offset after `closer`, strings and braces in between skipped; -1 where it does not come."""
        if self._failures > _FAILURES:
            return -1
        depth, limit = 0, min(len(self.text), at + _LONGEST)
        inside = re.compile(r"\"[^\"\n]*+\"|'[^'\n]*+'|`[^`]*+`|=>|[{}>]" if closer == ">" else r"\"[^\"\n]*+\"|`[^`]*+`|[{}]")
        for match in inside.finditer(self.text, at, limit):
            mark = match[0]
            if mark == closer and depth == 0:
                return match.end()
            depth += (mark == "{") - (mark == "}")
        self._failures += 1
        return -1
