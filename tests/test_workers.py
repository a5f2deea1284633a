"""The processes that check for another one: each article answered, and none of them left, however the run ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from linter.config import Settings
from linter.engine.workers import Answer, Job, WorkerError, Workers
from linter.source import Source

ROOT = Path(__file__).parent.parent
TEXT = "Malgré que le train soit en retard, les voyageurs sont restés sur le quai de la gare.\n"
POSIX = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for processes in /proc")


def test_every_article_is_answered_under_its_number() -> None:
    with Workers(2) as workers:
        workers.give([Job(number, Source(f"{number}.md", TEXT), Settings()) for number in range(3)])
        workers.give([Job(7, Source("7.md", "Rien.\n"), Settings())])
        answers: dict[int, Answer] = {}
        while len(answers) < 4:
            answers.update({answer.number: answer for answer in workers.answers()})
    assert sorted(answers) == [0, 1, 2, 7]
    assert {answers[number].report.path for number in answers} == {"0.md", "1.md", "2.md", "7.md"}
    assert ["malgre-que" in {f.rule for f in answers[number].report.findings} for number in (0, 7)] == [True, False]
    assert answers[0].report.source == Source("0.md", TEXT)
    assert "malgre-que" in answers[0].report.timings


def test_a_text_larger_than_a_pipe_holds_blocks_nobody() -> None:
    large = Source("large.md", TEXT * 3_000)
    with Workers(1) as workers:
        workers.give([Job(0, large, Settings()), Job(1, large, Settings())])
        workers.give([Job(2, large, Settings())])
        numbers: list[int] = []
        while len(numbers) < 3:
            numbers += [answer.number for answer in workers.answers()]
    assert numbers == [0, 1, 2]


def test_a_mistake_in_the_settings_ends_the_run_with_its_message() -> None:
    with Workers(1) as workers:
        workers.give([Job(0, Source("a.md", TEXT), Settings(rule_params={"long-sentence": {"no-such": 1}}))])
        with pytest.raises(WorkerError, match="no-such") as caught:
            list(workers.answers())
    assert caught.value.kind == "ConfigError"


def children(pid: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError, IndexError):
            continue
        if parent == pid:
            found.append(int(entry.name))
    return found


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def within(seconds: float, happened: object) -> bool:
    """True as soon as it has happened."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if happened():  # type: ignore[operator]
            return True
        time.sleep(0.01)
    return False


@pytest.fixture
def long_run(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A check of many articles that has begun to answer, in a group of processes of its own."""
    for number in range(400):
        (tmp_path / f"{number:03}.md").write_text(TEXT * 60, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "linter", "check", "--stream", "--jobs", "2", str(tmp_path)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace", start_new_session=True)
    try:
        assert process.stdout is not None
        assert "000.md:1:1: " in process.stdout.readline()  # findings of finished files come while the others are checked
        assert process.poll() is None
        yield process
    finally:
        process.kill()
        process.communicate()


@POSIX
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("whole_group", [True, False], ids=["group", "alone"])
def test_a_run_that_is_ended_leaves_nothing_behind(long_run: subprocess.Popen[str], sent: signal.Signals, whole_group: bool) -> None:
    workers = children(long_run.pid)
    assert len(workers) == 2
    if whole_group:
        os.killpg(long_run.pid, sent)  # as Ctrl-C does
    else:
        os.kill(long_run.pid, sent)
    _, said = long_run.communicate(timeout=30)
    assert long_run.returncode == {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGKILL: -9}[sent] or (whole_group and long_run.returncode == -sent)
    assert "Traceback" not in said
    assert within(10, lambda: not any(map(lives, workers)))


@POSIX
def test_no_more_processes_than_work(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.md").write_text(TEXT * 400, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "linter", "check", "--stream", "--jobs", "64", str(tmp_path)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace")
    assert process.stdout is not None
    process.stdout.readline()  # what is read ahead may end within a letter: hence `errors`
    assert len(children(process.pid)) <= 3
    process.communicate()
