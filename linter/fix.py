"""Mend what can be mended: choose edits that do not clash, apply them, check again, until nothing is left to do.

A file is written whole or not at all, and never when it could not be read, parsed or given back byte for byte.
"""

from __future__ import annotations

import difflib
import unicodedata
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from linter.article import blank, reader
from linter.article.model import OBJECT
from linter.atomic import write_atomically
from linter.engine.filereport import FileReport, failed
from linter.engine.run import check_source
from linter.finding import Edit, Finding, Problem, Safety, Span, shared_ends
from linter.regexp import regexp
from linter.source import Source, SourceError, decode

if TYPE_CHECKING:
    from linter.config import Settings

Silence = Callable[[FileReport], FileReport]

MAX_ROUNDS = 10
MAX_TRIALS = 40
_WORD = regexp(rf"[^\W_]+|{OBJECT}")
_UNSEEN = regexp("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# Elements of Markdown that come and go with the lines around them.
_LOOSE = ("paragraph", "list", "break")
_MAX_DIFF_LINES = 5_000
_MARKUP = regexp(r"<[^<>]*>|&#?\w{1,32};?")


class Fixed(Struct, frozen=True):
    """What came of fixing a text. `report` is a check of `after`; `mended` counts the fixes applied."""

    before: Source
    after: Source
    report: FileReport
    mended: int = 0
    rounds: int = 0
    settled: bool = True
    """False where ten rounds were not enough, or edits undid each other."""


def as_it_is(report: FileReport) -> FileReport:
    """No finding is silenced."""
    return report


def fix_source(source: Source, settings: Settings, *, unsafe: bool = False, format: str | None = None, silence: Silence = as_it_is) -> Fixed:
    """Fix a text up to a fixed point (at most `MAX_ROUNDS` rounds). Never raises for what the text holds.

    `silence` marks findings that do not count (a baseline's): those are left alone.
    The text stays as it is where it could not be read or some of it could not be checked, and where an edit would
    leave it so.
    """
    report = silence(check_source(source, settings, format))
    first = Fixed(source, source, report)
    if not _sound(report):
        return first
    current, mended, rounds, seen = source, 0, 0, {source.text}
    while True:
        chosen, count = choose(report, current, unsafe=unsafe)
        if not chosen:
            return Fixed(source, current, report, mended, rounds)
        if rounds == MAX_ROUNDS:
            return Fixed(source, current, report, mended, rounds, settled=False)
        text = apply(current.text, chosen)
        if not unsafe and not _reads_alike(current, text, report.format):
            # Rare: what was taken out kept a mark beside it from being one ("\u200b# "). Leave out the edits that do so.
            chosen, count = _keeping_words(report, current)
            text = apply(current.text, chosen)
            if not chosen:
                return Fixed(source, current, report, mended, rounds)
        if text in seen:
            return Fixed(source, current, report, mended, rounds, settled=False)
        seen.add(text)
        changed = replace(current, text=text)
        again = silence(check_source(changed, settings, report.format))
        if not _sound(again):
            problem = Problem("fix-refused", "fixing would have left text that cannot be checked; the file stays as it was")
            return replace(first, report=replace(first.report, problems=[*first.report.problems, problem]))
        current, report, mended, rounds = changed, again, mended + count, rounds + 1


def choose(report: FileReport, source: Source, *, unsafe: bool = False) -> tuple[list[Edit], int]:
    """Edits that can be applied together, in order, and of how many fixes they are; a fix is taken whole or not."""
    fixes = _chosen(report, source, unsafe=unsafe)
    return sorted(edit for edits in fixes for edit in edits), len(fixes)


def _chosen(report: FileReport, source: Source, *, unsafe: bool) -> list[list[Edit]]:
    """The edits of each fix that is taken, the gravest first."""
    allowed = (Safety.SAFE, Safety.UNSAFE) if unsafe else (Safety.SAFE,)
    candidates = [fix for finding in _open(report.findings) if (fix := next((f for f in finding.fixes if f.safety in allowed and f.edits), None))]
    if not candidates:
        return []
    article = reader.read(source, report.format)
    opaque, removable = article.opaque, blank.ranges(article)
    title = article.metadata.title.span if article.metadata.title else Span(0, 0)
    chosen: list[Edit] = []
    taken: list[list[Edit]] = []
    for fix in candidates:
        edits = sorted(fix.edits)
        within = title if fix.safety is Safety.UNSAFE else Span(0, 0)
        if all(_possible(edit, source, opaque, removable, within, words=fix.safety is Safety.SAFE) for edit in edits) and _insert(chosen, edits):
            taken.append(edits)
    return taken


def _keeping_words(report: FileReport, source: Source) -> tuple[list[Edit], int]:
    """As many of the safe fixes as leave every word in its kind of block: halved until those that do not are found."""
    kept: list[list[Edit]] = []
    pending = [_chosen(report, source, unsafe=False)]
    for _ in range(MAX_TRIALS):
        if not pending:
            break
        group = pending.pop()
        if _reads_alike(source, apply(source.text, sorted(edit for edits in (*kept, *group) for edit in edits)), report.format):
            kept += group
        elif len(group) > 1:
            pending += [group[len(group) // 2 :], group[: len(group) // 2]]
    return sorted(edit for edits in kept for edit in edits), len(kept)


def _reads_alike(source: Source, text: str, form: str) -> bool:
    """True where a reader finds the same words in the same kinds of blocks, and a browser the same elements but for blank ones."""
    return _read(source, form) == _read(replace(source, text=text), form)


def _read(source: Source, form: str) -> tuple[list[tuple[str, int, str]], list[tuple[str, str]], list[str]]:
    """The words with the kind of their block, the elements that are not blank, and what stays letter for letter."""
    article = reader.read(source, form)
    elements = list(zip(article.elements, blank.find(article).verdicts, strict=True))
    verbatim = [source.text[article.metadata.span.start : article.metadata.span.end]]
    verbatim += [source.text[e.start : e.end] for e, verdict in elements if e.kind == "code" and not verdict]
    verbatim += [comment.text for comment in article.comments if not blank.is_office_comment(comment.text)]
    marks = [(e.kind, e.name) for e, verdict in elements if not verdict and (e.name or e.kind not in _LOOSE)]
    words: list[tuple[str, int, str]] = []
    for block in article.blocks:
        kind = ("", 0) if form == "text" else (block.kind, block.level)  # a plain text's kinds are guesses
        folded = unicodedata.normalize("NFKD", _UNSEEN.sub("", block.text).lower().replace("œ", "oe").replace("æ", "ae"))
        words += [(*kind, word) for word in _WORD.findall("".join(c for c in folded if not unicodedata.combining(c)))]
    return words, marks, verbatim


def apply(text: str, edits: Sequence[Edit]) -> str:
    """The text with sorted edits that do not overlap."""
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*pieces, text[at:]])


def _open(findings: Iterable[Finding]) -> list[Finding]:
    """Findings that count, the gravest first: they win where edits clash."""
    return sorted((f for f in findings if not f.suppressed), key=lambda f: (f.severity.rank, f.span, f.rule))


def _possible(edit: Edit, source: Source, opaque: list[Span], removable: frozenset[tuple[int, int]], title: Span, *, words: bool) -> bool:
    if not 0 <= edit.start <= edit.end <= len(source.text):
        return False
    if not edit.text.strip() and _trimmed(source.text, edit) in removable:
        return True
    index = bisect_left(opaque, Span(edit.start, edit.start))
    # Opaque ranges do not overlap: only the one before and those that begin inside can be touched.
    in_title = title.start < title.end and title.start <= edit.start and edit.end <= title.end
    if not in_title and any(span.start < edit.end and edit.start < span.end for span in opaque[max(0, index - 1) : index + 1]):
        return False
    try:
        edit.text.encode(source.encoding)
    except UnicodeEncodeError:
        return False
    return not words or _letters(source.text[edit.start : edit.end]) == _letters(edit.text)


def _trimmed(text: str, edit: Edit) -> tuple[int, int]:
    """The edit's range without the blanks at its ends."""
    removed = text[edit.start : edit.end]
    return edit.start + len(removed) - len(removed.lstrip()), edit.start + len(removed.rstrip())


def _letters(text: str) -> str:
    """The letters and digits a reader sees, without accents and ligatures: what a safe fix may not change."""
    plain = _MARKUP.sub("", text)
    if plain.isspace() or not plain:
        return ""
    plain = unicodedata.normalize("NFKD", plain.lower().replace("œ", "oe").replace("æ", "ae"))
    return "".join(character for character in plain if character.isalnum())


def _insert(chosen: list[Edit], edits: list[Edit]) -> bool:
    """Add a fix's edits where none of them meets a chosen one (or each other); all or none."""
    if any(one.end > other.start or one == other for one, other in pairwise(edits)):
        return False
    for edit in edits:
        at = bisect_left(chosen, edit)
        for other in chosen[max(0, at - 1) : at + 1]:
            empty = edit.start == edit.end or other.start == other.end
            if (edit.start <= other.end and other.start <= edit.end) if empty else (edit.start < other.end and other.start < edit.end):
                return False
    for edit in edits:
        insort(chosen, edit)
    return True


def _sound(report: FileReport) -> bool:
    return report.status == "checked"


# ---- files


def fix_path(path: str, settings: Settings, *, unsafe: bool = False, write: bool = True, silence: Silence = as_it_is) -> tuple[Fixed | None, FileReport]:
    """Fix a file in place (`write`) or only say what would change. None where it was not even read."""
    try:
        with open(path, "rb") as file:
            data = file.read()
        source = decode(data, path, settings.encoding or None, markup=reader.format_of(path, "") != "text")
    except FileNotFoundError:
        return None, failed(path, Problem("missing", "no such file", fatal=True))
    except OSError as error:
        return None, failed(path, Problem("unreadable", f"cannot be read: {error.strerror or error}", fatal=True))
    except SourceError as error:
        return None, failed(path, Problem(error.kind, str(error), fatal=True))
    fixed = fix_source(source, settings, unsafe=unsafe, silence=silence)
    if fixed.after.text == source.text:
        return fixed, fixed.report
    if source.encode(source.text) != data:
        return _refused(fixed, "its encoding cannot be written back byte for byte")
    if write:
        mended = fixed.after.encode(fixed.after.text)
        try:
            write_atomically(path, mended, expected=data)
        except OSError as error:
            if not _holds(path, mended):  # else another run was faster, and did the same
                return _refused(fixed, f"cannot be written: {error.strerror or error}")
    return fixed, fixed.report


def _holds(path: str, data: bytes) -> bool:
    try:
        with open(path, "rb") as file:
            return file.read() == data
    except OSError:
        return False


def _refused(fixed: Fixed, why: str) -> tuple[Fixed, FileReport]:
    """The file stays; the run must not end as if it had been fixed."""
    report = replace(
        fixed.report, source=fixed.before, findings=[], status="failed", problems=[*fixed.report.problems, Problem("not-written", why, fatal=True)]
    )
    return replace(fixed, after=fixed.before, report=report, mended=0), report


# ---- diff


def diff(before: Source, after: Source) -> Iterator[str]:
    """A unified diff, its lines with their own newlines; made for `patch -p0`."""
    old, new = _lines(before), _lines(after)
    if len(old) + len(new) <= _MAX_DIFF_LINES:
        lines: Iterable[str] = difflib.unified_diff(old, new, before.path, after.path)
    else:
        lines = _coarse(old, new, before.path, after.path)
    for line in lines:
        yield line if line.endswith(("\n", "\r")) else line + "\n\\ No newline at end of file\n"


def _coarse(old: list[str], new: list[str], old_name: str, new_name: str) -> Iterator[str]:
    """One hunk from the first to the last line that differs: difflib takes quadratic time on long texts."""
    head, tail = shared_ends(old, new)
    gone, come = old[head : len(old) - tail], new[head : len(new) - tail]
    if not gone and not come:
        return
    yield f"--- {old_name}\n"
    yield f"+++ {new_name}\n"
    yield f"@@ -{head + bool(gone)},{len(gone)} +{head + bool(come)},{len(come)} @@\n"
    yield from ("-" + line for line in gone)
    yield from ("+" + line for line in come)


def _lines(source: Source) -> list[str]:
    bounds = [*source.line_starts[1:], len(source.text)]
    return [source.text[a:b] for a, b in zip(source.line_starts, bounds, strict=True) if b > a]
