"""The formats of `--format`: a line each. Their modules are imported when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import tee
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.engine.filereport import FileReport
    from linter.finding import Finding
    from linter.report.summary import Summary
    from linter.report.verdict import Verdict

Render = Callable[[Iterable["FileReport"]], Iterator[str]]
"""A report in pieces. It must have given all of a file's pieces when it asks for the next file."""

FORMATS: Mapping[str, str] = {
    "text": "full on a terminal, else oneline",
    "full": "for a writer, with the places shown",
    "oneline": "a line a finding, for editors",
    "json": "everything, for programs",
    "sarif": "SARIF 2.1.0, for code scanning",
    "github": "annotations of GitHub Actions",
    "gitlab": "GitLab's Code Quality",
    "junit": "JUnit XML, for other CI servers",
    "rdjson": "reviewdog, with suggestions",
    "checkstyle": "Checkstyle XML",
    "stats": "counts by rule and file",
    "auto": "github inside GitHub Actions, else text",
}


class Context:
    """What a format may ask about the run besides its reports.

    `summary` is complete when these have been read; `blocks` tells whether a finding in a file ends the run with 1;
    `rules_folders` gives the folders of the rules that are not built in; `folder` is where the command runs;
    `verdict` is the gate's on a file.
    """

    def __init__(
        self,
        summary: Summary,
        blocks: Callable[[str, Finding], bool],
        rules_folders: Callable[[], tuple[str, ...]] = tuple,
        environment: Mapping[str, str] | None = None,
        folder: str = "",
    ) -> None:
        self.summary = summary
        self.blocks = blocks
        self.rules_folders = rules_folders
        self.environment = environment or {}
        self.folder = folder
        self.verdict: Callable[[FileReport], Verdict] | None = None


def together(reports: Iterable[FileReport], renders: list[Render]) -> Iterator[tuple[int, str]]:
    """The pieces of several reports on one run, each with its number. No file is kept longer than all of them need it."""
    heard = [0] * len(renders)

    def listen(number: int, copy: Iterator[FileReport]) -> Iterator[FileReport]:
        for report in copy:
            heard[number] += 1
            yield report

    copies = tee(reports, len(renders))
    running = {number: render(listen(number, copies[number])) for number, render in enumerate(renders)}
    del copies  # what is not needed any more must not be held here
    files = 0
    while running:
        files += 1
        for number, pieces in list(running.items()):
            while heard[number] < files:
                piece = next(pieces, None)
                if piece is None:
                    del running[number]
                    break
                yield number, piece
