"""What `--metrics` adds: textstat's measures beside our own. Its import is costly, so nothing else uses it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from linter.report.layout import escape

if TYPE_CHECKING:
    from linter.engine.filereport import FileReport

_MEASURES = {
    "textstat_words": "lexicon_count",
    "textstat_sentences": "sentence_count",
    "textstat_syllables": "syllable_count",
    "textstat_flesch": "flesch_reading_ease",
    "textstat_lix": "lix",
    "textstat_rix": "rix",
}
_BY_SYLLABLES = ("textstat_syllables", "textstat_flesch")


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
    language = report.language or "en"
    textstat.set_lang(language)
    found: dict[str, float] = {}
    for name, function in _MEASURES.items():
        if language == "en" and name in _BY_SYLLABLES and not _has_cmudict():
            continue
        try:
            found[name] = round(getattr(textstat, function)(prose), 1)
        except Exception:  # noqa: S112 (a measure that textstat lacks for a language is absent, as the contract says)
            continue
    return found


@cache
def _has_cmudict() -> bool:
    """True where NLTK's pronouncing dictionary is installed; without it textstat would fetch it from the network."""
    nltk = import_module("nltk")
    try:
        nltk.data.find("corpora/cmudict")
    except LookupError:
        return False
    return True
