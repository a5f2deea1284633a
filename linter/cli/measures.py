"""What `--metrics` adds: textstat's measures beside our own. Its import is costly, so nothing else uses it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from linter.report.layout import escape

if TYPE_CHECKING:
    from linter.engine.run import FileReport

_MEASURES = {
    "textstat_words": "lexicon_count",
    "textstat_sentences": "sentence_count",
    "textstat_syllables": "syllable_count",
    "textstat_flesch": "flesch_reading_ease",
    "textstat_lix": "lix",
    "textstat_rix": "rix",
}


def measured(reports: Iterable[FileReport]) -> Iterator[FileReport]:
    """Pass reports on with textstat's values among their metrics."""
    for report in reports:
        if report.source is not None:
            report.metrics = {**report.metrics, **_measures(report)}
        yield report


def lines(reports: Iterable[FileReport], kept: list[str]) -> Iterator[FileReport]:
    """Pass reports on and keep a line of metrics for each."""
    for report in reports:
        if report.metrics:
            kept.append(f"{escape(report.path)}: " + ", ".join(f"{name} {value}" for name, value in report.metrics.items()))
        yield report


def _measures(report: FileReport) -> dict[str, float]:
    import textstat

    from linter.article.reader import read

    if report.source is None:
        return {}
    article = read(report.source, report.format)
    prose = "\n\n".join(b.text for b in article.blocks if b.part in ("paragraph", "standfirst") and (b.language or report.language)[:2] == report.language)
    if not prose.strip():
        return {}
    textstat.set_lang(report.language or "en")
    found: dict[str, float] = {}
    for name, function in _MEASURES.items():
        try:
            found[name] = round(getattr(textstat, function)(prose), 1)
        except Exception:  # noqa: S112 (a measure that textstat lacks for a language is absent, as the contract says)
            continue
    return found
