"""What formats for other programs need to know of a place and of a fix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.finding import Edit, Fix, Problem, Safety

if TYPE_CHECKING:
    from linter.engine.filereport import FileReport
    from linter.source import Source

_ONCE_A_RUN = ("grammar-unavailable",)


def problems(report: FileReport, said: set[str]) -> list[Problem]:
    """The problems of a file; what may concern every file of a run (no grammar server) only the first time. `said` remembers."""
    new = [problem for problem in report.problems if problem.fatal or problem.kind not in said]
    said.update(problem.kind for problem in new if problem.kind in _ONCE_A_RUN and not problem.fatal)
    return new


def offered(fixes: tuple[Fix, ...]) -> list[Fix]:
    """The fixes that a person may take over as they are: they edit something and leave no hole for a name or a source."""
    return [fix for fix in fixes if fix.edits and not (fix.safety is Safety.SUGGESTION and ("[" in fix.title or any("[" in edit.text for edit in fix.edits)))]


def merged(fix: Fix, source: Source) -> Edit:
    """A fix as one edit, with the text between its own."""
    edits = sorted(fix.edits)
    pieces, at = [], edits[0].start
    for edit in edits:
        pieces += [source.text[at : edit.start], edit.text]
        at = edit.end
    return Edit(edits[0].start, at, "".join(pieces))
