"""What only the whole run can tell: that two files say the same (a title). No file is held back for it.

A file brings its own findings, and facts: findings that hold if an *earlier* file of the run brought the same. Reports come
in the order of the paths, whatever the number of processes, so which file is the earlier one never varies; facts are
plain data, so that a report from a cache is as good as a fresh one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from linter.rulebook.rule import fill

if TYPE_CHECKING:
    from linter.engine.filereport import FileReport


def joined(reports: Iterable[FileReport]) -> Iterator[FileReport]:
    """Pass reports on; what an earlier file brought already becomes a finding of the later one."""
    first: dict[tuple[str, str], str] = {}
    for report in reports:
        met = []
        for fact in report.facts:
            other = first.setdefault((fact.finding.rule, fact.shared), report.path)
            if other != report.path:
                met.append(replace(fact.finding, message=fill(fact.finding.message, {"other": other})))
        if met:
            report.findings = sorted([*report.findings, *met], key=lambda f: (f.span, f.severity.rank, f.rule))
        yield report
