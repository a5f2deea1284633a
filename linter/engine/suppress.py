"""Directives in comments (`relis-disable-next-line rule -- because ...`): parsed once, each remembers whether it was used."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct, field
from msgspec.structs import replace

from linter.article.model import Article
from linter.finding import Finding, Span, Suppression
from linter.regexp import regexp

_DIRECTIVE = regexp(r"\s*relis-(disable-next-line|disable-line|disable-file|disable|enable)\b(.*)", re.S)
_REASON = regexp(r"\s+(?:--|—)\s+")


class Directive(Struct):
    """One directive: the source range it silences and for which rules (none: all)."""

    kind: str
    rules: frozenset[str]
    reason: str
    span: Span
    start: int
    end: int
    used: set[str] = field(default_factory=set)

    def covers(self, finding: Finding) -> bool:
        """True where the finding begins inside the range and its rule is named (or none is)."""
        return self.start <= finding.span.start < self.end and (not self.rules or finding.rule in self.rules)


def directives(article: Article) -> list[Directive]:
    """All directives of an article, with the ranges they hold for."""
    found: list[Directive] = []
    open_: list[Directive] = []
    length = len(article.source.text) + 1
    for comment in article.comments:
        match = _DIRECTIVE.match(comment.text)
        if match is None:
            continue
        named, _, reason = _split_reason(match[2])
        rules = frozenset(re.split(r"[\s,]+", named.strip())) - {""}
        kind = match[1]
        if kind == "enable":
            for directive in [d for d in open_ if not rules or rules & d.rules or not d.rules]:
                directive.end = comment.span.start
                open_.remove(directive)
            continue
        start, end = _range(article, kind, comment.span, length)
        directive = Directive(kind, rules, reason, comment.span, start, end)
        found.append(directive)
        if kind == "disable":
            open_.append(directive)
    return found


def apply(findings: Iterable[Finding], known: list[Directive], disabled: frozenset[str]) -> list[Finding]:
    """Mark what a directive or the article's own settings silence; findings stay in the report, suppressed."""
    kept = []
    for finding in findings:
        if finding.rule in disabled:
            kept.append(replace(finding, suppressed=Suppression("settings")))
            continue
        directive = next((d for d in known if d.covers(finding)), None)
        if directive is None:
            kept.append(finding)
        else:
            directive.used.add(finding.rule)
            kept.append(replace(finding, suppressed=Suppression("inline", directive.reason)))
    return kept


def unused(known: list[Directive], ran: frozenset[str]) -> list[tuple[Directive, str]]:
    """Directives that silenced nothing, with the rule concerned ("" for all), where that rule ran."""
    result: list[tuple[Directive, str]] = []
    for directive in known:
        if directive.rules:
            result += [(directive, rule) for rule in sorted(directive.rules - directive.used) if rule in ran]
        elif not directive.used:
            result.append((directive, ""))
    return result


def _split_reason(text: str) -> tuple[str, str, str]:
    match = _REASON.search(" " + text)
    if match is None:
        return text, "", ""
    return (" " + text)[: match.start()], match[0], (" " + text)[match.end() :].strip()


def _range(article: Article, kind: str, span: Span, length: int) -> tuple[int, int]:
    source = article.source
    if kind == "disable-file":
        return 0, length
    if kind == "disable":
        return span.end, length
    starts = source.line_starts
    line = source.position(span.start if kind == "disable-line" else max(span.start, span.end - 1))[0]
    if kind == "disable-line":
        return starts[line - 1], starts[line] if line < len(starts) else length
    block_end = -1
    if article.format != "text":
        # In HTML a block may run over many lines: the block that begins next is meant whole.
        following = next((b for b in article.blocks if b.start >= span.end), None)
        if following is not None:
            element = article.elements[following.element] if following.element >= 0 else None
            inside = element is not None and element.start >= span.end
            block_end = max(following.end, element.end if inside and element else following.end)
    after = line + 1
    while after <= len(starts) and not source.line(after).strip():
        after += 1
    line_end = starts[after] if after < len(starts) else length
    return span.end, max(line_end, block_end)
