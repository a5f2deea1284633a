"""What `--metrics` adds: textstat's scores beside our own. Its import is costly, so nothing else uses it.

Only what textstat computes rightly for the language is asked of it (docs/readability.md says why the rest is not).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from linter.report.layout import escape

if TYPE_CHECKING:
    from linter.engine.filereport import FileReport
    from linter.text.layer import ArticleText

_ANY = {"words": "lexicon_count", "sentences": "sentence_count", "lix": "lix", "rix": "rix"}
# Flesch's formula with constants of the language, and formulas made for it.
_BY_SYLLABLES = {"syllables": "syllable_count", "flesch": "flesch_reading_ease"}
_ENGLISH_BY_SYLLABLES = {
    **_BY_SYLLABLES,
    "flesch_kincaid": "flesch_kincaid_grade",
    "smog": "smog_index",
    "gunning_fog": "gunning_fog",
    "linsear_write": "linsear_write_formula",
    "dale_chall": "dale_chall_readability_score",
}
_ENGLISH = {"automated_readability": "automated_readability_index", "coleman_liau": "coleman_liau_index", "eflaw": "mcalpine_eflaw"}
_BY_LANGUAGE: Mapping[str, Mapping[str, str]] = {
    "fr": _BY_SYLLABLES,
    "de": {**_BY_SYLLABLES, "wiener": "wiener_sachtextformel"},
    "es": {**_BY_SYLLABLES, "szigriszt_pazos": "szigriszt_pazos", "gutierrez_polini": "gutierrez_polini", "crawford": "crawford"},
    "it": {**_BY_SYLLABLES, "gulpease": "gulpease_index"},
    "nl": _BY_SYLLABLES,
}
# textstat's own failures: no sentence or no word to divide by, no table of the language.
_FAILURES = (ZeroDivisionError, KeyError, IndexError)


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
    from linter.article.reader import read
    from linter.text.layer import ArticleText

    if report.source is None:
        return {}
    article = read(report.source, report.format)
    article.language = report.language
    text = ArticleText(article)
    for block in text.blocks:
        block.language = block.language[:2].lower()
    return textstat_values(prose(text), report.language)


def prose(text: ArticleText) -> str:
    """What our own metrics count, as textstat is to read it: a paragraph a line."""
    return "\n\n".join(block.text for block in text.prose)


def textstat_values(text: str, language: str) -> dict[str, float]:
    """textstat's counts and scores of a text, named `textstat_…`; empty where there is nothing to count.

    Syllables of English need NLTK's pronouncing dictionary: without it the scores that rest on them are absent, and it
    is never fetched.
    """
    import textstat

    if not any(character.isalnum() for character in text):
        return {}
    names = {**_ANY, **_BY_LANGUAGE.get(language, {})}
    if language == "en":
        names |= {**_ENGLISH, **(_ENGLISH_BY_SYLLABLES if _has_cmudict() else {})}
    textstat.set_lang(language or "en")
    found: dict[str, float] = {}
    for name, function in names.items():
        call = getattr(textstat, function)
        try:
            value = call(text, 1) if name == "wiener" else call(text)
        except _FAILURES:
            continue
        found[f"textstat_{name}"] = round(value, 1)
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
