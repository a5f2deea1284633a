"""What formats for other programs need to know of a place and of a fix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.finding import Edit, Fix, Safety

if TYPE_CHECKING:
    from linter.source import Source


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
