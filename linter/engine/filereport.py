"""What is known of one file after the run. A module of its own: a report from the cache needs nothing of what makes one."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from linter.finding import Fact, Finding, Problem
from linter.source import Source


class FileReport(Struct):
    """What is known of one file after the run. `status`: checked, incomplete (some rule could not run), failed."""

    path: str
    format: str = ""
    language: str = ""
    encoding: str = ""
    status: str = "checked"
    problems: list[Problem] = field(default_factory=list)
    metrics: dict[str, Any] = field(default_factory=dict)
    attributions: list[dict[str, Any]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    """Findings that hold only beside other files of the run (linter/engine/across.py)."""
    source: Source | None = None
    timings: dict[str, float] = field(default_factory=dict)
    """Seconds spent, by rule id and by step ("reading", "text")."""
    genre: str = ""
    draft: bool = False
    """Says of itself that it is a draft, or lies among drafts."""
    empty: bool = False
    """Has nothing to read."""
    ran: str = ""
    """Rules that looked at all of the article, parted by spaces: what they did not find is not there."""
    day: str = ""
    """The day (2026-11-24) the findings hold for, "" where they do not depend on it."""


def failed(path: str, problem: Problem) -> FileReport:
    """The report of a file of which nothing could be checked."""
    return FileReport(path, status="failed", problems=[problem])
