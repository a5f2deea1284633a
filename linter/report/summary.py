"""What a run comes to: counts for the closing line and the JSON report, and the exit status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct, field

from linter.config import Settings
from linter.finding import Finding, Safety, Severity

if TYPE_CHECKING:
    from linter.engine.filereport import FileReport


class Summary(Struct):
    """Counts over the files of a run; findings that are suppressed count only as such."""

    files: int = 0
    checked: int = 0
    incomplete: int = 0
    failed: int = 0
    excluded: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    fixable: int = 0
    suppressed: int = 0
    blocking: bool = False
    """Something at or above its file's `fail-on` is left."""
    blocked_files: int = 0
    languages: Counter[str] = field(default_factory=Counter)

    def add(self, report: FileReport, fail_on: Severity | Callable[[Finding], bool]) -> None:
        """Count one file. `fail_on`: the mildest severity that blocks, or what tells (Settings.blocks)."""
        blocks = Settings(fail_on=fail_on).blocks if isinstance(fail_on, Severity) else fail_on
        self.files += 1
        self.checked += report.status == "checked"
        self.incomplete += report.status == "incomplete"
        self.failed += report.status == "failed"
        self.languages[report.language] += bool(report.language)
        blocked = False
        for finding in report.findings:
            if finding.suppressed:
                self.suppressed += 1
                continue
            self.errors += finding.severity is Severity.ERROR
            self.warnings += finding.severity is Severity.WARNING
            self.infos += finding.severity is Severity.INFO
            self.fixable += fixable(finding)
            blocked = blocked or blocks(finding)
        self.blocking = self.blocking or blocked
        self.blocked_files += blocked

    @property
    def status(self) -> int:
        """Exit status: 2 when something was not checked, 1 when something must be mended, else 0."""
        if self.incomplete or self.failed:
            return 2
        return 1 if self.blocking else 0

    @property
    def language(self) -> str:
        """The language most files are in, "en" where none has one."""
        return max(sorted(self.languages, reverse=True), key=lambda code: self.languages[code], default="en") or "en"

    def counts(self) -> dict[str, int]:
        """The `summary` of the JSON report."""
        names = ("files", "checked", "incomplete", "failed", "excluded", "errors", "warnings", "infos", "fixable", "suppressed")
        return {name: getattr(self, name) for name in names}


def fixable(finding: Finding) -> bool:
    """True where `relis fix` would mend it."""
    return any(fix.safety is Safety.SAFE and fix.edits for fix in finding.fixes)


def shown(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings a writer sees: not suppressed."""
    return (finding for finding in findings if not finding.suppressed)
