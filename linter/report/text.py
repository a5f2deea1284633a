"""The report a writer reads on a terminal: by severity, in the article's language, each place shown under a caret."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from linter.finding import Finding, Fix, Safety, Severity
from linter.report.layout import escape, excerpt, visible, width, wrap
from linter.report.summary import Summary, fixable, shown
from linter.report.words import CATEGORIES, GENRES, NBSP, SECTIONS, colon, count, quote, words

if TYPE_CHECKING:
    from linter.engine.filereport import FileReport
    from linter.source import Source

_MAX_INFOS = 3
_MAX_TRIES = 3
_MAX_PLACES = 12
_MAX_QUOTE = 48
_COLOURS = {"error": "31;1", "warning": "33;1", "info": "36", "bold": "1", "dim": "2", "try": "32"}
_RUN_NOTES = ("grammar-unavailable",)


class Style(Struct, frozen=True):
    """How to write: columns of the terminal, with colours or not."""

    columns: int = 80
    colour: bool = False

    def paint(self, text: str, name: str) -> str:
        return f"\x1b[{_COLOURS[name]}m{text}\x1b[0m" if self.colour and text else text


def render(reports: Iterable[FileReport], summary: Summary, style: Style, *, hint: bool = True) -> Iterator[str]:
    """The report in pieces, file after file, then what the run comes to.

    Files without a finding or problem are only counted, unless there is just one. `hint`: say what `relis fix`
    would mend. `summary` must be complete once `reports` is exhausted.
    """
    notes: dict[str, str] = {}
    only: FileReport | None = None
    held = ""
    for number, report in enumerate(reports):
        only = report if number == 0 else None
        for problem in report.problems:
            if problem.kind in _RUN_NOTES and not problem.fatal:
                notes.setdefault(problem.kind, problem.message)
        if number == 0 or _speaks(report):
            text = "\n".join(_file(report, style)) + "\n\n"
            if number == 0 and not _speaks(report):
                held = text
            else:
                yield text
        yield ""
    if only is not None and not _speaks(only):
        yield held
    yield "\n".join(_closing(summary, only, notes, style, hint)) + "\n"


def _speaks(report: FileReport) -> bool:
    return any(shown(report.findings)) or any(p.fatal or p.kind not in _RUN_NOTES for p in report.problems)


def _file(report: FileReport, style: Style) -> Iterator[str]:
    yield _header(report, style)
    word = words(report.language)
    for problem in report.problems:
        if problem.kind not in _RUN_NOTES or problem.fatal:
            label = word[report.status] if problem.fatal and report.status != "checked" else word["note"]
            first = f"  {label}{colon(report.language)} "
            lines = wrap(f"{escape(problem.message)} [{problem.kind}]", style.columns, "    ", first)
            yield "\n".join([style.paint(lines[0], "error" if problem.fatal else "bold"), *lines[1:]])
    if report.source is None:
        return
    findings = list(shown(report.findings))
    for severity in SECTIONS:
        some = [finding for finding in findings if finding.severity is severity]
        if not some:
            continue
        yield ""
        yield style.paint(f"{word[f'heading.{severity.value}']} ({len(some)})", severity.value)
        yield ""
        if severity is Severity.INFO:
            yield from _infos(some, report, report.source, style)
        else:
            for number, finding in enumerate(some):
                if number:
                    yield ""
                yield from _finding(finding, report.language, report.source, style)


def _header(report: FileReport, style: Style) -> str:
    language, word, metrics = report.language, words(report.language), report.metrics
    facts = [word["language"] if language in ("fr", "en") else language] if language else []
    sizes = [count(language, metrics[key], key) for key in ("words", "sentences") if metrics.get(key) is not None]
    if metrics.get("reading_minutes") is not None:
        sizes.append(f"{metrics['reading_minutes']}{NBSP if language == 'fr' else ' '}min")
    if sizes:
        facts.append(", ".join(sizes))
    if report.genre:
        genre = GENRES["fr" if language == "fr" else "en"].get(report.genre, report.genre)
        facts.append(f"{word['genre']}{colon(language)} {escape(genre)}")
    return style.paint(escape(report.path), "bold") + ("   " + " · ".join(facts) if facts else "")


def _finding(finding: Finding, language: str, source: Source, style: Style) -> Iterator[str]:
    line, column = source.position(finding.span.start)
    severity = style.paint(words(language)[finding.severity.value], finding.severity.value)
    yield f"  {line}:{column}  {severity}  {style.paint(finding.rule, 'bold')}"
    yield from wrap(escape(" ".join(finding.message.split("\n"))), style.columns, "  ")
    gutter = max(2, len(str(line)))
    shown_line, carets = excerpt(source, finding.span.start, finding.span.end, max(20, style.columns - gutter - 5))
    yield f"  {line:>{gutter}} │ {shown_line}".rstrip()
    blanks = len(carets) - len(carets.lstrip())
    yield f"  {'':>{gutter}} │ {carets[:blanks]}{style.paint(carets[blanks:], finding.severity.value)}"
    yield from _suggestions(finding, language, source, style)
    if finding.related:
        positions = [source.position(related.span.start) for related in finding.related]
        places = "  ".join(f"{a}:{b}" for a, b in positions[:_MAX_PLACES]) + (f"  + {len(positions) - _MAX_PLACES}" if len(positions) > _MAX_PLACES else "")
        yield from wrap(places, style.columns, "     ", f"     {words(language)['elsewhere']}{colon(language)} ")


def _suggestions(finding: Finding, language: str, source: Source, style: Style) -> Iterator[str]:
    """What the writer may do, one way a line, its place where it differs from the finding's."""
    rows: list[tuple[str, str, str]] = []
    fixes = finding.fixes[:_MAX_TRIES]
    elsewhere = any(fix.edits and not finding.span.start <= fix.edits[0].start <= finding.span.end for fix in fixes)
    last = ""
    for fix in fixes:
        label, said = _said(fix, language, source)
        place = "{}:{}".format(*source.position(fix.edits[0].start)) if fix.edits and elsewhere else ""
        if label == words(language)["try"] and fix.safety is Safety.SAFE:
            said += f"  {words(language)['fixable']}"
        rows.append(("" if label == last else label, place, said))
        last = label
    across, beside = (max((len(row[i]) for row in rows), default=0) for i in (0, 1))
    for label, place, said in rows:
        first = f"     {label:<{across}}  " + (f"{place:<{beside}}  " if beside else "")
        lines = wrap(said, style.columns, " " * (7 + across), first)
        if label:
            lines[0] = lines[0].replace(label, style.paint(label, "try"), 1)
        yield from lines


def _said(fix: Fix, language: str, source: Source) -> tuple[str, str]:
    """The label and the words of one fix."""
    word = words(language)
    hole = fix.safety is Safety.SUGGESTION and ("[" in fix.title or any("[" in edit.text for edit in fix.edits))
    if fix.title:
        label = word["template"] if hole else word["try"] if fix.edits else word["yours"]
        return label, escape(" ".join(fix.title.split("\n")))
    if not fix.edits:
        return word["yours"], ""
    edit = fix.edits[0]
    more = f" (+{NBSP}{len(fix.edits) - 1})" if len(fix.edits) > 1 else ""
    old, new = _short(source.text[edit.start : min(edit.end, edit.start + 4 * _MAX_QUOTE)]), _short(edit.text)
    if not old:
        said = f"{word['insert']} {quote(language, new)}"
    elif not new:
        said = f"{word['remove']} {quote(language, old)}"
    else:
        said = f"{quote(language, old)} → {quote(language, new)}"
    return word["template"] if hole else word["try"], said + more


def _short(text: str) -> str:
    text = visible(text)
    return text if len(text) <= _MAX_QUOTE else text[: _MAX_QUOTE - 1] + "…"


def _infos(findings: list[Finding], report: FileReport, source: Source, style: Style) -> Iterator[str]:
    """Infos take a line or two each, in columns; at most three of a rule."""
    names = CATEGORIES["fr" if report.language == "fr" else "en"]
    totals = Counter(finding.rule for finding in findings)
    printed: Counter[str] = Counter()
    rows: list[tuple[str, str, str, str, bool]] = []
    for finding in findings:
        printed[finding.rule] += 1
        if printed[finding.rule] > _MAX_INFOS:
            continue
        position = "{}:{}".format(*source.position(finding.span.start))
        rows.append((position, names.get(finding.category, finding.category), finding.rule, " ".join(finding.message.split("\n")), fixable(finding)))
        if printed[finding.rule] == _MAX_INFOS and totals[finding.rule] > _MAX_INFOS:
            rows.append(("", "", finding.rule, f"+ {count(report.language, totals[finding.rule] - _MAX_INFOS, 'others')}", False))
    first, second, third = (max(map(width, column)) for column in ([r[0] for r in rows], [r[1] for r in rows], [r[2] for r in rows]))
    for position, category, rule, message, mendable in rows:
        head = f"  {_pad(position, first)}  {_pad(category, second)}  {_pad(rule, third)}  "
        lines = wrap(escape(message), style.columns, "         ", head)
        if mendable:
            mark = words(report.language)["fixable"]
            room = style.columns - width(lines[-1]) - width(mark)
            if room >= 2:
                lines[-1] += " " * room + mark
            else:
                lines.append(" " * (style.columns - width(mark)) + mark)
        lines[0] = lines[0].replace(f"  {rule}", "  " + style.paint(rule, "bold"), 1)
        yield from lines


def _pad(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def _closing(summary: Summary, only: FileReport | None, notes: dict[str, str], style: Style, hint: bool) -> Iterator[str]:
    language = summary.language
    word = words(language)
    amounts = ((summary.errors, "point.error"), (summary.warnings, "point.warning"), (summary.infos, "point.info"))
    points = ", ".join(count(language, amount, key) for amount, key in amounts if amount)
    files = count(language, summary.files, "files")
    if points and summary.blocking:
        start = word["not-yet"] if summary.files == 1 else f"{word['not-yet-all']} ({summary.blocked_files} {word['of']} {files})"
        yield from wrap(f"{style.paint(start, 'bold')}{colon(language)} {points}.", style.columns)
    elif points:
        start = word["to-look-at"] + ("" if summary.files == 1 else f" ({files})")
        yield from wrap(f"{style.paint(start, 'bold')}{colon(language)} {points}.", style.columns)
    elif not (summary.failed or summary.incomplete):
        yield word["nothing"] if summary.files == 1 else f"{files}. {word['nothing']}"
    others = [(summary.failed + summary.incomplete, "not-checked"), (summary.excluded, "excluded")]
    unseen = [f"{count(language, amount, 'files')} {_form(language, amount, key)}" for amount, key in others if amount]
    if summary.suppressed:
        unseen.append(count(language, summary.suppressed, "suppressed"))
    if unseen:
        yield from wrap(", ".join(unseen) + ".", style.columns)
    if hint and summary.fixable:
        command = f"relis fix {escape(only.path)}" if only is not None and only.path != "-" else "relis fix"
        said = f"{quote(language, command)} {word['repairs']} {summary.fixable}, {word['no-word']}."
        yield from wrap(said, style.columns)
    for message in notes.values():
        yield from wrap(escape(message), style.columns)
    if points:
        yield word["why"]


def _form(language: str, amount: int, key: str) -> str:
    one, many = words(language)[key].split("|")
    return one if (amount < 2 if language == "fr" else amount == 1) else many
