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
from linter.regexp import regexp

# Paired marks whose content is code, data or a formula, never prose.
_CODE = frozenset(
    (
        "highlight",
        "raw",
        "comment",
        "mermaid",
        "katex",
        "math",
        "latex",
        "code",
        "codeblock",
        "verbatim",
        "chart",
        "plantuml",
        "graphviz",
        "dot",
        "css",
        "style",
        "javascript",
        "script",
        "json",
        "html",
        "rawhtml",
        "diagram",
        "goat",
        "terminal",
        "prism",
        "schema",
        "sass",
        "scss",
        "stylesheet",
    )
)
# Liquid, Jinja and Nunjucks words that print nothing themselves.
_SILENT = frozenset(
    (
        "if",
        "elsif",
        "elif",
        "else",
        "unless",
        "case",
        "when",
        "for",
        "break",
        "continue",
        "assign",
        "capture",
        "set",
        "block",
        "macro",
        "with",
        "filter",
        "autoescape",
        "increment",
        "decrement",
        "cycle",
        "extends",
        "import",
        "from",
        "layout",
        "liquid",
        "tablerow",
        "call",
        "paginate",
    )
)
# Every alternative begins with a plain character ("``*+", not "`++"), so that the search runs at the speed of a character class.
_TOKEN = regexp(r"``*+|~~~++|:::++|\\[\\`{<]|<!--|\{[{%:#]?+|\[(?=[^\[\]\n]*+\]\{[.#])")
_JSX = regexp(r"``*+|~~~++|:::++|\\[\\`{<]|<!--|\{|</?+(?=[A-Z>])|import(?=[ \t{*'\"])|export(?=[ \t{*])")
_PREFIX = regexp(r"[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)*+")
_INFO = regexp(r"[^`\n]*+$", re.M)
_LINE_END = regexp(r"$", re.M)
_IAL = regexp(r"\{:[^}\n]*+\}[ \t]*+$", re.M)
_ATTRIBUTES = regexp(r"\{:?+[ \t]*+(?:[.#][\w-]|[\w-]++=)[^{}\n]*+\}")
_CLASSES = regexp(r"\{\.[A-Za-z][^{}\n]*+\}(?=[ \t]*+$)", re.M)
_COMPONENT = regexp(r"[\w.]*+")
_ESM = regexp(r"import[ \t]*+(?:[^\n]*?\bfrom[ \t]*+['\"]|['\"{*])|export[ \t]++(?:const|let|var|function|default|class|async|type|interface|[{*])")
_NAME = regexp(r"[-~]?\s*+(/?)\s*+([\w./-]*+)")
_BLANK_LINE = regexp(r"\n[ \t]*+(?:\n|\Z)")
_TICKS = regexp(r"`+")
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
    return Masked(_parted(masked, letters), *letters, scan.opaque, scan.comments)


def _parted(masked: str, letters: tuple[str, str, str]) -> str:
    """Marks that stand alone on their line part what is before from what is after."""
    seen, silent, parting = letters
    pieces: list[str] = []
    done = line = looked = 0
    for run in re.compile(rf"[{seen}{silent}][{seen}{silent} \t]*+(?=\r|\n|\Z)").finditer(masked):
        start, end = run.span()
        line, looked = max(line, masked.rfind("\n", looked, start) + 1, masked.rfind("\r", looked, start) + 1), start
        if not masked[line:start].strip(" \t>"):
            pieces += (masked[done:start], run[0].replace(seen, parting).replace(silent, parting))
            done = end
    return "".join((*pieces, masked[done:]))


def _letters(text: str) -> tuple[str, str, str]:
    """Three private characters that the text does not hold itself."""
    free = (chr(code) for code in range(0xE000, 0xF8FF) if chr(code) not in text)
    return next(free), next(free), next(free)


def _blank(text: str, start: int, end: int) -> str:
    return re.sub(r"[^\r\n]+", lambda line: " " * len(line[0]), text[start:end])


class _Scan:
    """One pass over a text, left to right; every search that fails is remembered, so that none is made twice."""

    def __init__(self, text: str, start: int, letters: tuple[str, str, str]) -> None:
        self.text = text
        # Same length, lines ended by LF alone, so that ^ and $ mean lines.
        self.lines = text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text
        self.seen, self.silent, _ = letters
        self.done = self.at = start
        self.line = self.looked = 0  # where the line begins, and up to where its beginning was looked for
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
        while match := token.search(self.lines, self.at):
            start, mark = match.start(), match[0]
            newline = self.lines.rfind("\n", self.looked, start)
            if newline >= 0:
                self.line = newline + 1
            self.looked = start
            self.at = match.end()
            if mark[0] in "`~":
                self._code(mark, start)
            elif mark[0] == ":":
                if self._begins_line(start):
                    end = _LINE_END.search(self.lines, start)
                    self._hide(start, end.start() if end else len(self.text), "")
            elif mark == "<!--":
                end_of_comment = self._find("-->", self.at)
                self.at = end_of_comment + 3 if end_of_comment >= 0 else self.at
            elif mark == "[":
                self._hide(start, start + 1, self.silent)
                self._spanning = True
            elif mark[0] == "<":
                self._component(start)
            elif mark[0] == "{":
                self._attributes(start) or (self._brace if jsx else self._mark)(start)
            elif mark in ("import", "export") and start == self.line:
                self._module(start)

    def _begins_line(self, start: int) -> bool:
        """True where nothing but a prefix (indentation, `>`, list marks) stands before `start` on its line."""
        prefix = _PREFIX.match(self.lines, self.line)
        return prefix is not None and prefix.end() == start

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

    def _code(self, mark: str, start: int) -> None:
        """Go past a fenced block or a code span."""
        length = len(mark)
        if length > 2 and self._begins_line(start) and (mark[0] == "~" or _INFO.match(self.lines, self.at)):
            close = re.compile(rf"^[ \t>]*+{mark[0]}{{{length},}}+[ \t]*+$", re.M).search(self.lines, self.at)
            self.at = close.end() if close else len(self.text)
            return
        if mark[0] == "~":
            return
        if self._ticks is None:
            self._ticks = {}
            for run in _TICKS.finditer(self.lines):
                self._ticks.setdefault(len(run[0]), []).append(run.start())
        places = self._ticks.get(length, [])
        index = bisect_right(places, self.at - 1)
        if index < len(places) and not _BLANK_LINE.search(self.lines, self.at, places[index]):
            self.at = places[index] + length

    def _attributes(self, start: int) -> bool:
        """kramdown's and Quarto's attributes: alone on a line, or after what they describe."""
        if self.text.startswith("{:", start) and self._begins_line(start) and (line := _IAL.match(self.lines, start)):
            self._hide(start, line.end(), "")
            return True
        before = self.text[start - 1] if start > self.line else ""
        if before == " " and self.text.startswith("{.", start) and self.text[self.line] != "#" and (line := _CLASSES.match(self.lines, start)):
            self._hide(start, line.end(), "")
            return True
        if before not in ("]", ")", "`", "*", "_") or not (found := _ATTRIBUTES.match(self.text, start)):
            return False
        span = self._spanning and before == "]" and self.done < start
        self._hide(start - span, found.end(), self.silent)
        self._spanning = False
        return True

    def _mark(self, start: int) -> None:
        """Hugo's, Jekyll's, Liquid's and Jinja's marks."""
        opener = self.text[start : start + 3]
        if opener not in ("{{<", "{{%"):
            opener = opener[:2]
        closer, inner = _CLOSERS.get(opener, ""), start + len(opener)
        if not closer or (opener == "{#" and not self.text[inner : inner + 1].isspace()):
            self.at = start + 1
            return
        close = self._find(closer, inner)
        if close < 0 or self.text.find(opener, inner, close) >= 0:
            self.at = inner
            return
        end = close + len(closer)
        name = _NAME.match(self.text, inner, close)
        word = name[2] if name else ""
        if opener == "{#" or (name and name[1]) or self.text.startswith("/*", inner):
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

    def _module(self, start: int) -> None:
        """An `import` or `export` up to the next blank line."""
        if _ESM.match(self.lines, start):
            end = _BLANK_LINE.search(self.lines, start)
            self._hide(start, end.start() if end else len(self.text), "")

    def _brace(self, start: int) -> None:
        """`{expression}` or `{/* comment */}`."""
        if self.text.startswith("/*", start + 1):
            end = self._find("*/}", start + 3)
            if end >= 0:
                self.comments.append(Span(start, end + 3))
                self._hide(start, end + 3, self.silent)
            return
        end = self._balanced(start + 1, "}")
        if end > 0:
            self._hide(start, end, self.seen)

    def _component(self, start: int) -> None:
        """`<Component attributes>`, `</Component>` or a fragment's `<>`."""
        name = _COMPONENT.match(self.text, self.at)
        end = self._balanced(name.end() if name else self.at, ">")
        if end > 0:
            self._hide(start, end, self.silent)

    def _balanced(self, at: int, closer: str) -> int:
        """The offset after `closer`, strings and braces in between skipped; -1 where it does not come."""
        if self._failures > _FAILURES:
            return -1
        depth, limit = 0, min(len(self.text), at + _LONGEST)
        inside = regexp(r"\"[^\"\n]*+\"|'[^'\n]*+'|`[^`]*+`|=>|[{}>]" if closer == ">" else r"\"[^\"\n]*+\"|`[^`]*+`|[{}]")
        for match in inside.finditer(self.text, at, limit):
            mark = match[0]
            if mark == closer and depth == 0:
                return match.end()
            depth += (mark == "{") - (mark == "}")
        self._failures += 1
        return -1
