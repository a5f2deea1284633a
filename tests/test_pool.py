"""Many files over several processes: order, equality with one process, and a worker that dies."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from linter.checks import blank
from linter.config import Settings
from linter.engine.pool import check_paths
from linter.engine.run import FileReport
from linter.finding import Hit

TEXT = "Malgré que le train soit en retard, les voyageurs sont restés sur le quai de la gare.\n"


def _settings(path: str) -> Settings:
    return Settings()


def _said(reports: Iterator[FileReport]) -> list[tuple[str, str, list[str], list[str]]]:
    return [(Path(r.path).name, r.status, [p.kind for p in r.problems], [f.rule for f in r.findings]) for r in reports]


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    for number in range(12):
        (tmp_path / f"{number:02}.md").write_text(TEXT * (1 + number % 3), encoding="utf-8")
    return [str(path) for path in sorted(tmp_path.iterdir())]


def test_reports_come_in_the_order_of_the_files_whatever_the_number_of_processes(files: list[str]) -> None:
    alone = _said(check_paths(files, _settings, 1))
    assert [name for name, *_ in alone] == [f"{number:02}.md" for number in range(12)]
    assert _said(check_paths(files, _settings, 3)) == alone


@pytest.mark.skipif(sys.platform == "win32", reason="no signals to kill a process with")
def test_a_worker_that_dies_costs_its_file_not_the_run(files: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    if multiprocessing.get_start_method(allow_none=True) not in (None, "fork"):
        pytest.fail("this test needs workers that share the parent's memory")
    parent, whole = os.getpid(), blank.check

    def deadly(view: Any, params: Any) -> Iterator[Hit]:
        if view.article.source.path.endswith("05.md") and os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return whole(view, params)

    monkeypatch.setattr(blank, "check", deadly)
    said = _said(check_paths(files, _settings, 2))
    assert [name for name, *_ in said] == [f"{number:02}.md" for number in range(12)]
    assert [name for name, status, *_ in said if status == "failed"] == ["05.md"]
    assert said[5][2] == ["worker-died"]
    assert all("malgre-que" in found for name, _, _, found in said if name != "05.md")
