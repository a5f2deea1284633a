"""`--stats`: how many findings there are by severity, rule and file, and how many are silenced, as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from linter.finding import Severity
from linter.report.layout import escape

if TYPE_CHECKING:
    from linter.engine.filereport import FileReport
    from linter.report.formats import Context

_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_MAX_FILES = 50


def render(reports: Iterable[FileReport], context: Context) -> Iterator[str]:
    """The tables, when all files have been read: rules and files, those with most findings first, then a total."""
    rules: dict[str, Counter[str]] = {}
    files: dict[str, Counter[str]] = {}
    total: Counter[str] = Counter()
    silenced: Counter[str] = Counter()
    for report in reports:
        for finding in report.findings:
            kind = "silenced" if finding.suppressed else finding.severity.value
            for counts in (rules.setdefault(finding.rule, Counter()), files.setdefault(report.path, Counter()), total):
                counts[kind] += 1
            if finding.suppressed:
                silenced[finding.suppressed.by] += 1
        yield ""
    by = ", ".join(f"{amount} {name}" for name, amount in sorted(silenced.items()))
    summary = context.summary
    unseen = f", {summary.failed + summary.incomplete} of them not fully checked" if summary.failed or summary.incomplete else ""
    lines = [*_table("rule", rules), "", *_table("file", files, _MAX_FILES), ""]
    lines.append(_row(total, f"in all, {summary.files} files{unseen}" + (f" (silenced: {by})" if by else "")))
    yield "".join(line + "\n" for line in lines)


def _table(what: str, rows: dict[str, Counter[str]], limit: int = 0) -> Iterator[str]:
    yield f"{'errors':>8} {'warnings':>8} {'infos':>8} {'silenced':>8}  {what}"
    ordered = sorted(rows.items(), key=lambda row: (-sum(amount for kind, amount in row[1].items() if kind != "silenced"), -row[1]["silenced"], row[0]))
    for name, counts in ordered[: limit or None]:
        yield _row(counts, escape(name))
    if limit and len(ordered) > limit:
        yield f"{'':35}  + {len(ordered) - limit} more"


def _row(counts: Counter[str], name: str) -> str:
    return f"{' '.join(f'{counts[kind]:>8}' for kind in (*(severity.value for severity in _SEVERITIES), 'silenced'))}  {name}"
