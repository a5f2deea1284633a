"""The engine's part in grammar: asks before the other rules look, collects the answers after them, says what is missing."""

from __future__ import annotations

import sys
from time import perf_counter
from typing import TYPE_CHECKING

from linter.finding import Problem

if TYPE_CHECKING:
    from linter.config import Settings
    from linter.engine.filereport import FileReport
    from linter.engine.prepare import Prepared
    from linter.grammar.ask import Outcome, Pending
    from linter.text.layer import ArticleText

KINDS = ("grammar", "spelling")
"""The checks that need LanguageTool's answers; they run last, and only where somebody was asked."""
_WORDS = {
    "fr": {
        "missing": "Grammaire vérifiée en partie\u00a0: LanguageTool manque ({why}).",
        "failed": "Grammaire vérifiée en partie\u00a0: LanguageTool n’a pas tout lu ({why}).",
        "note": "Le cache de la grammaire n’a pas servi ({why}).",
    },
    "en": {
        "missing": "Grammar was checked in part: there is no LanguageTool ({why}).",
        "failed": "Grammar was checked in part: LanguageTool did not read it all ({why}).",
        "note": "The grammar cache was of no use ({why}).",
    },
}


def begin(text: ArticleText, prepared: Prepared, settings: Settings) -> Pending | None:
    """Ask LanguageTool about an article, without waiting; None where no rule wants to know."""
    rules = [rule for rule in prepared.rules if rule.check in KINDS]
    if settings.grammar == "off" or not rules:
        return None
    from linter.grammar import ask

    return ask.begin(text, {part for rule in rules for part in rule.scope}, settings.grammar_server, _tell)


def finish(pending: Pending | None, settings: Settings, language: str, report: FileReport) -> Outcome | None:
    """The answers, and what is to be said of those that did not come."""
    if pending is None:
        return None
    started = perf_counter()
    outcome = pending.result()
    report.timings["waiting for LanguageTool"] = perf_counter() - started
    word = _WORDS["fr" if language == "fr" else "en"]
    if outcome.missing:
        report.problems.append(Problem("grammar-unavailable", word["missing"].format(why=outcome.missing), fatal=settings.grammar == "required"))
    if outcome.failure:
        report.problems.append(Problem("grammar-failed", word["failed"].format(why=outcome.failure), fatal=True))
    if outcome.note:
        report.problems.append(Problem("grammar-cache", word["note"].format(why=outcome.note)))
    return outcome


def heard(outcome: Outcome | None) -> bool:
    """True where all answers came: only then has a suppression that silenced nothing been in vain."""
    return outcome is not None and outcome.complete


def _tell() -> None:
    """On a terminal, say why nothing happens: the first answer of the day takes a while."""
    if sys.stderr is not None and sys.stderr.isatty():
        sys.stderr.write("LanguageTool starts (10 to 15 s, once)…\n")
        sys.stderr.flush()
