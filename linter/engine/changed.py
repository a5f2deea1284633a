"""Only what a change brought: findings on lines that differ from a revision, and findings about the whole of an article that differs."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

from linter.configfile import ConfigError
from linter.engine import git
from linter.finding import Finding, Span

if TYPE_CHECKING:
    from linter.engine.filereport import FileReport
    from linter.source import Source


class ChangedLines:
    """What changed since the commit at which `revision` and HEAD parted, by work tree; what is not committed counts, new files do too."""

    def __init__(self, revision: str) -> None:
        self._revision = revision
        self._trees: dict[str, str] = {}
        self._changes: dict[str, git.Changes] = {}
        self.left_out = 0
        """Findings that were there before."""

    def prepare(self, paths: Iterable[str]) -> None:
        """Ask git about the work trees of these files. Raises ConfigError where it cannot say."""
        for path in {os.path.dirname(path): path for path in paths}.values():  # noqa: PTH120
            self._changed(path)

    def apply(self, report: FileReport) -> FileReport:
        """The report with what the change brought. Raises ConfigError where git cannot say."""
        if report.source is None or not report.findings:
            return report
        ranges = self._changed(report.path)
        if ranges is None:
            return report
        spans = _spans(ranges, report.source)
        kept = [finding for finding in report.findings if ranges and (finding.whole or _touches(finding, spans))]
        self.left_out += sum(finding.suppressed is None for finding in report.findings) - sum(finding.suppressed is None for finding in kept)
        report.findings = kept
        return report

    def _changed(self, path: str) -> list[tuple[int, int]] | None:
        """The ranges of lines that changed, None for all; an empty list where nothing did."""
        folder, name = os.path.split(os.path.abspath(path))  # noqa: PTH100
        try:
            if folder not in self._trees:
                self._trees[folder] = git.top(_existing(folder))
            tree = self._trees[folder]
            if tree not in self._changes:
                self._changes[tree] = git.changes(tree, git.base(tree, self._revision))
        except git.GitError as error:
            raise ConfigError(str(error)) from None
        inside = os.path.relpath(os.path.join(os.path.realpath(folder), name), os.path.realpath(tree)).replace(os.sep, "/")  # noqa: PTH118
        changes = self._changes[tree]
        return changes.lines.get(inside, [] if inside in changes.tracked else None)


def _existing(folder: str) -> str:
    """The nearest folder there is: a file that is not there is for the report to tell."""
    while not os.path.isdir(folder):  # noqa: PTH112
        folder = os.path.dirname(folder)  # noqa: PTH120
    return folder


def _spans(ranges: list[tuple[int, int]], source: Source) -> list[Span]:
    """Ranges of git's lines as ranges of characters: git's lines end at LF alone, ours at CR too."""
    starts = [0]
    at = source.text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = source.text.find("\n", at + 1)
    starts.append(len(source.text) + 1)
    return [Span(starts[first - 1], starts[min(last, len(starts) - 1)]) for first, last in ranges if first <= last and first < len(starts)]


def _touches(finding: Finding, spans: list[Span]) -> bool:
    """True where the finding, or a place that belongs to it, lies on a changed line. `spans` are in order."""
    for place in (finding.span, *(related.span for related in finding.related)):
        at = bisect_right(spans, place.start, key=lambda span: span.end)
        if at < len(spans) and spans[at].start < max(place.end, place.start + 1):
            return True
    return False
