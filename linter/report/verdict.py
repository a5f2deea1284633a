"""The gate's verdict on one article: may it be published? One line, in the article's language. What was not checked never passes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from linter.finding import Finding, Problem, Severity
from linter.report.words import colon, number

if TYPE_CHECKING:
    from linter.config import Settings
    from linter.engine.filereport import FileReport

_PLACEHOLDER = "leftover-placeholder"
# Problems without which an article counts as checked elsewhere, but most of the rules have not looked at it.
_NOT_JUDGED = ("language-unknown",)
_WORDS: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "yes": "publiable",
        "no": "pas publiable",
        "draft": "brouillon",
        "left": "brouillon, laissé de côté",
        "empty": "aucun texte",
        "unchecked": "non vérifié en entier",
        "silenced": "remarque tue|remarques tues",
        "error": "erreur|erreurs",
        "warning": "avertissement|avertissements",
        "info": "remarque|remarques",
    },
    "en": {
        "yes": "publishable",
        "no": "not publishable",
        "draft": "a draft",
        "left": "a draft, left aside",
        "empty": "no text",
        "unchecked": "not fully checked",
        "silenced": "finding silenced|findings silenced",
        "error": "error|errors",
        "warning": "warning|warnings",
        "info": "remark|remarks",
    },
}


class Verdict(Struct, frozen=True):
    """`status` as an exit status: 0 publishable (or a draft that may be left aside), 1 not, 2 not checked."""

    status: int
    message: str
    blocking: tuple[str, ...] = ()
    """Fingerprints of the findings that stand in the way."""

    def as_json(self) -> dict[str, Any]:
        return {"publishable": self.status == 0, "status": self.status, "message": self.message, "blocking": list(self.blocking)}


class Judge:
    """Judges the articles of a run. `drafts`: drafts are left aside, neither passed nor refused."""

    def __init__(self, *, drafts: bool = False) -> None:
        self._drafts = drafts

    def strict(self, report: FileReport) -> FileReport:
        """The report as the gate sees it: an article of which most rules could say nothing was not checked."""
        if report.status != "checked" or not any(problem.kind in _NOT_JUDGED for problem in report.problems):
            return report
        problems = [Problem(p.kind, p.message, fatal=True) if p.kind in _NOT_JUDGED else p for p in report.problems]
        return replace(report, status="incomplete", problems=problems)

    def aside(self, report: FileReport) -> bool:
        """True for a draft that is left aside."""
        return self._drafts and report.draft and report.status == "checked"

    def blocks(self, report: FileReport, settings: Settings, finding: Finding) -> bool:
        """True where a finding stands in the way. `fail-on = "off"` is for checks: the gate stops errors all the same."""
        if self.aside(report) or finding.suppressed is not None:
            return False
        if finding.rule == _PLACEHOLDER and finding.rule not in settings.rule_severity and finding.rule not in settings.rule_fail_on:
            return True  # only a warning in what is dated ahead, but nobody wants to publish it on that day
        if settings.fail_on is Severity.OFF:
            settings = replace(settings, fail_on=Severity.ERROR)
        return settings.blocks(finding)

    def verdict(self, report: FileReport, settings: Settings) -> Verdict:
        """The verdict on a report that `strict` has seen."""
        language = "fr" if report.language == "fr" or (not report.language and settings.language == "fr") else "en"
        word = _WORDS[language]
        no = f"{word['no']}{colon(language)} "
        if report.status != "checked":
            why = "; ".join(problem.message for problem in report.problems if problem.fatal)
            return Verdict(2, f"{no}{word['unchecked']}" + (f" ({why})" if why else ""))
        if report.draft:
            return Verdict(0, word["left"]) if self._drafts else Verdict(1, no + word["draft"])
        if report.empty:
            return Verdict(1, no + word["empty"])
        blocking = [finding for finding in report.findings if self.blocks(report, settings, finding)]
        if blocking:
            amounts = Counter(finding.severity.value for finding in blocking)
            said = ", ".join(number(language, amounts[kind], *word[kind].split("|")) for kind in ("error", "warning", "info") if amounts[kind])
            return Verdict(1, no + said, tuple(finding.fingerprint for finding in blocking))
        silenced = sum(finding.suppressed is not None for finding in report.findings)
        return Verdict(0, word["yes"] + (f" ({number(language, silenced, *word['silenced'].split('|'))})" if silenced else ""))
