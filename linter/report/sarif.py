"""SARIF 2.1.0 (OASIS), for code scanning and editors. Results come first and the rules they name last: it is written file by file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from linter import __version__
from linter.finding import Finding, Fix, Problem, Severity, Span
from linter.regexp import regexp
from linter.report.json import dump
from linter.report.layout import escape
from linter.report.paths import relative, uri
from linter.report.places import offered
from linter.rulebook.cache import rulebook
from linter.rulebook.rule import Rule, pick

if TYPE_CHECKING:
    from linter.engine.filereport import FileReport
    from linter.report.formats import Context
    from linter.source import Source

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_HOME = "https://github.com/relis-linter/relis"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note", Severity.OFF: "none"}
# Where a finding was silenced: in the article itself (a comment, its front matter), or in a file beside it.
_KINDS = {"inline": "inSource", "settings": "inSource", "baseline": "external"}
_BECAUSE = {"settings": "disabled in the article's front matter", "baseline": "in the baseline"}
_PLACEHOLDER = regexp(r"\{(\d+)\}")
_LINK = regexp(r"\[([^\[\]]{0,200})\]\(")
_MAX_SNIPPET = 400
_MAX_RELATED = 100
"""GitHub shows no more of a result's places, and refuses a file where one has too many."""
_MAX_SHORT = 1024
"""GitHub cuts a rule's descriptions there."""


def render(reports: Iterable[FileReport], context: Context) -> Iterator[str]:
    """The log in pieces."""
    ids: dict[str, int] = {}
    problems: list[dict[str, Any]] = []
    yield f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{{\n'
    yield '"columnKind": "unicodeCodePoints", "newlineSequences": ["\\r\\n", "\\n", "\\r"],\n"results": ['
    separator = "\n"
    for report in reports:
        place = uri(relative(report.path, context.folder))
        problems += [_notification(problem, place) for problem in report.problems]
        for finding in report.findings if report.source is not None else ():
            if report.source is not None:
                yield separator + dump(_result(finding, report.source, place, ids.setdefault(finding.rule, len(ids))))
                separator = ",\n"
        yield ""
    yield "\n],\n"
    status = context.summary.status
    yield f'"invocations": [{dump({"executionSuccessful": status != 2, "exitCode": status, "toolExecutionNotifications": problems})}],\n'
    rules = _rules(ids, context.summary.language, context.rules_folders())
    driver = {"name": "relis", "version": __version__, "semanticVersion": __version__, "informationUri": _HOME, "rules": rules}
    yield f'"tool": {dump({"driver": driver})}\n}}]}}\n'


def _result(finding: Finding, source: Source, place: str, index: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": _plain(finding.message)},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(place), "region": _region(finding.span, source, finding.text)}}],
        "partialFingerprints": {"relis/v1": finding.fingerprint},
        "suppressions": _suppressions(finding),
        "properties": {"category": finding.category, "part": finding.part, "evidence": finding.evidence},
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": {"artifactLocation": _artifact(place), "region": _region(other.span, source)},
                **({"message": {"text": _plain(other.message)}} if other.message else {}),
            }
            for number, other in enumerate(finding.related[:_MAX_RELATED], 1)
        ]
    if fixes := offered(finding.fixes):
        result["fixes"] = [_fix(fix, place) for fix in fixes]
    return result


def _region(span: Span, source: Source, text: str = "") -> dict[str, Any]:
    line, column = source.position(span.start)
    end_line, end_column = source.position(span.end)
    region = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    region |= {"charOffset": span.start, "charLength": span.end - span.start}
    return {**region, "snippet": {"text": text[:_MAX_SNIPPET]}} if text else region


def _fix(fix: Fix, place: str) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": {"charOffset": edit.start, "charLength": edit.end - edit.start}, "insertedContent": {"text": edit.text}} for edit in sorted(fix.edits)
    ]
    made: dict[str, Any] = {"artifactChanges": [{"artifactLocation": _artifact(place), "replacements": replacements}]}
    if fix.title:
        made["description"] = {"text": _plain(fix.title)}
    return {**made, "properties": {"safety": fix.safety.value}}


def _suppressions(finding: Finding) -> list[dict[str, str]]:
    if finding.suppressed is None:
        return []
    by = finding.suppressed.by
    return [{"kind": _KINDS.get(by, "external"), "status": "accepted", "justification": finding.suppressed.reason or _BECAUSE.get(by, "no reason given")}]


def _notification(problem: Problem, place: str) -> dict[str, Any]:
    return {
        "level": "error" if problem.fatal else "warning",
        "message": {"text": _plain(problem.message)},
        "descriptor": {"id": problem.kind},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(place)}}],
    }


def _artifact(place: str) -> dict[str, str]:
    return {"uri": place} if place.startswith("file:") else {"uri": place, "uriBaseId": "%SRCROOT%"}


def _plain(text: str) -> str:
    """Message text without what SARIF would read in it: `{0}` as a placeholder, `[a](1)` as a link (3.11.5, 3.11.6)."""
    return _LINK.sub(r"\\[\1\\](", _PLACEHOLDER.sub(r"{{\1}}", escape(text)))


def _rules(ids: dict[str, int], language: str, folders: tuple[str, ...]) -> list[dict[str, Any]]:
    """The rules that results name, in the order of their indices."""
    known: dict[str, list[Rule]] = {}
    for rule in rulebook(folders).rules:
        known.setdefault(rule.id, []).append(rule)
    return [_descriptor(name, known.get(name, []), language) for name in ids]


def _descriptor(name: str, variants: list[Rule], language: str) -> dict[str, Any]:
    if not variants:
        return {"id": name}
    rule = next((variant for variant in variants if variant.language in (language, "")), variants[0])
    why = pick(rule.why, language).strip()
    first = " ".join(why.split("\n\n")[0].split())
    sources = [f"<{source}>" if source.startswith(("http://", "https://")) else source for source in rule.source]
    markdown = "\n\n".join([why, *sources, f"`relis explain {name}`"])
    described: dict[str, Any] = {
        "id": name,
        "shortDescription": {"text": _sentence(first)[:_MAX_SHORT] or name},
        "fullDescription": {"text": first[:_MAX_SHORT] or name},
        "help": {"text": "\n\n".join([why, *rule.source]), "markdown": markdown},
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "enabled": rule.severity is not Severity.OFF},
        "properties": {"tags": [rule.category], "category": rule.category},
    }
    page = next((source for source in rule.source if source.startswith("https://") and " " not in source), None)
    return {**described, "helpUri": page} if page else described


def _sentence(text: str) -> str:
    for mark in (". ", "? ", "! "):
        text = text.partition(mark)[0] + (mark[0] if mark in text else "")
    return text
