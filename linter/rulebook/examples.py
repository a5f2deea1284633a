"""The examples of rules: read from rule files, and run as tests.

One source, three uses: `relis test-rules`, `relis explain` and the documentation show and run the same examples.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Protocol

from msgspec import Struct

from linter.finding import Finding
from linter.regexp import regexp
from linter.rulebook.rule import Example, Rule
from linter.rulebook.yamlfile import Document, nearest, one_of

FORMATS = ("text", "html", "markdown", "mdx", "quarto")
_KEYS = ("bad", "good", "fix", "format", "language", "settings")
_UNSEEN = regexp("[\x7f-\xa0\xad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]")
_MARK = regexp(r"\[\[|\]\](?!\])")


class CheckText(Protocol):
    """Checks one text with one rule (and nothing else) and gives its findings, in order."""

    def __call__(self, rule: Rule, example: Example, text: str) -> Sequence[Finding]: ...


class Failure(Struct, frozen=True):
    """An example that does not hold. `expected`: its line of the rule file; `actual`: a line that would hold, to be pasted over it."""

    rule: str
    path: str
    line: int
    message: str
    expected: str
    actual: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}\n    expected  {self.expected}\n    got       {self.actual}"


def run(rule: Rule, check_text: CheckText) -> list[Failure]:
    """Run a rule's examples: spans exactly as marked, the fix as written, the fixed text clean, good ones silent."""
    failures = []
    for example in rule.examples:
        failures += _run_one(rule, example, check_text)
    return failures


def _run_one(rule: Rule, example: Example, check_text: CheckText) -> list[Failure]:
    def failure(message: str, expected: str, actual: str) -> list[Failure]:
        return [Failure(rule.key, rule.path, example.line, message, expected, actual)]

    findings = check_text(rule, example, example.text)
    spans = tuple(sorted((finding.span.start, finding.span.end) for finding in findings))
    if spans != tuple(sorted(example.spans)):
        kind = "a good example was found fault with" if example.good else "a bad example found something else" if spans else "a bad example found nothing"
        return failure(kind, _as_line(example.text, example.spans), _as_line(example.text, spans))
    if example.fix is None:
        return []
    fixed = fix(example.text, findings)
    if fixed is None:
        return failure("no fix is offered", f"fix: {quoted(example.fix)}", "(no fix: leave the line out)")
    if fixed != example.fix:
        return failure("the fix gives something else", f"fix: {quoted(example.fix)}", f"fix: {quoted(fixed)}")
    again = [(f.span.start, f.span.end) for f in check_text(rule, example, fixed)]
    return failure("the fixed text is not clean", _as_line(fixed, ()), _as_line(fixed, again)) if again else []


def _as_line(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """An example as its rule file writes it."""
    return f"- bad: {quoted(marked(text, spans))}" if spans else f"- good: {quoted(text)}"


def quoted(text: str) -> str:
    """A text as YAML in double quotes. What is not seen is written out: a terminal's copy would lose no-break spaces."""
    shown = json.dumps(text, ensure_ascii=False)
    return shown if shown.isascii() else _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}" if ord(match[0]) < 0x10000 else f"\\U{ord(match[0]):08x}", shown)


def fix(text: str, findings: Sequence[Finding]) -> str | None:
    """The text with the first fix of every finding (of overlapping ones, the first); None if no finding has one."""
    edits = []
    reached = -1
    for finding in sorted(findings, key=lambda f: f.span):
        if finding.fixes and finding.fixes[0].edits:
            ordered = sorted(finding.fixes[0].edits)
            if ordered[0].start >= reached:
                edits += ordered
                reached = ordered[-1].end
    if not edits:
        return None
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def marked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with [[ ]] around the spans, as a rule file writes it."""
    marks = []
    for start, end in spans:
        marks += [(start, 1, 0, "[[]]")] if start == end else [(start, 2, -end, "[["), (end, 0, -start, "]]")]
    parts = []
    at = 0
    for offset, _, _, mark in sorted(marks):
        parts += [text[at:offset], mark]
        at = offset
    return "".join([*parts, text[at:]])


def unmarked(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without its [[ ]] and the spans they stood around, sorted; they may nest. Raises ValueError."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    opened: list[int] = []
    at = length = 0
    for mark in _MARK.finditer(text):
        parts.append(text[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        if mark[0] == "[[":
            opened.append(length)
        elif opened:
            spans.append((opened.pop(), length))
        else:
            raise ValueError("a ]] without its [[")
    if opened:
        raise ValueError("a [[ without its ]]")
    return "".join([*parts, text[at:]]), tuple(sorted(spans))


def read_examples(document: Document, language: str) -> tuple[Example, ...]:
    """The examples of a rule file. Raises RuleError."""
    raw = document.data.get("examples", [])
    if not isinstance(raw, list):
        raise document.error("examples", "a list of `bad:` and `good:` examples is wanted")
    return tuple(_read_one(document, f"examples.{number}", example, language) for number, example in enumerate(raw))


def _read_one(document: Document, key: str, raw: Any, language: str) -> Example:
    if not isinstance(raw, dict) or ("bad" in raw) == ("good" in raw):
        raise document.error(key, "an example is `bad: ...` or `good: ...`")
    for word in raw:
        if word not in _KEYS:
            raise document.error(f"{key}.{word}", "unknown key", nearest(word, _KEYS))
        if word != "settings" and not isinstance(raw[word], str):
            raise document.error(f"{key}.{word}", "a text is wanted")
    settings = raw.get("settings", {})
    if not isinstance(settings, dict):
        raise document.error(f"{key}.settings", "keys and values are wanted")
    written_in = one_of(document, f"{key}.format", raw.get("format", "text"), FORMATS)
    chosen = one_of(document, f"{key}.language", raw.get("language", language), ("fr", "en", ""))
    line = document.line(key)
    if "good" in raw:
        if "fix" in raw:
            raise document.error(f"{key}.fix", "a good example has nothing to fix")
        return Example(raw["good"], (), None, written_in, chosen, settings, line)
    try:
        text, spans = unmarked(raw["bad"])
    except ValueError as error:
        raise document.error(f"{key}.bad", str(error)) from None
    if not spans:
        raise document.error(f"{key}.bad", "mark what is found with [[ ]]")
    return Example(text, spans, raw.get("fix"), written_in, chosen, settings, line)
