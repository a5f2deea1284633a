"""What stops a run half way (no room, no right to write, a signal, another run) loses nothing and leaves nothing behind."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from linter.cli.main import main

ROOT = Path(__file__).resolve().parent.parent
BEFORE = "La gare : ici.\n\nLe train : là.\n\n" + "Il part ce soir de la gare du Nord.\n\n" * 40
AFTER = BEFORE.replace(" :", "\u00a0:")
FIX = ("fix", ".", "--language", "fr", "--select", "french-spacing")


def start(folder: Path, *arguments: str, before: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "linter", *arguments],
        cwd=folder,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=before,
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=120)
    assert "Traceback" not in err
    return process.returncode, out, err


def articles(folder: Path, count: int, text: str = BEFORE) -> list[Path]:
    paths = [folder / f"{number:03}.txt" for number in range(count)]
    for path in paths:
        path.write_text(text, "utf-8")
    return paths


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def _small_files() -> None:
    """No file may grow: a disk without room, as the process sees it."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))


# ---- no room


def test_fix_without_room_leaves_every_file_as_it_was(tmp_path: Path) -> None:
    paths = articles(tmp_path, 3)
    status, out, _ = ended(start(tmp_path, *FIX, before=_small_files))
    assert status == 2
    assert out.count("failed [not-written] cannot be written: File too large") == 3
    assert [path.read_text("utf-8") for path in paths] == [BEFORE] * 3
    assert names(tmp_path) == {path.name for path in paths}


@pytest.mark.parametrize(
    "arguments", [("check", ".", "--output", "report.json", "--format", "json"), ("check", ".", "--format", "sarif=report.json", "--format", "text")]
)
def test_a_report_without_room_leaves_the_old_one(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    articles(tmp_path, 1)
    (tmp_path / "report.json").write_text("old")
    status, _, err = ended(start(tmp_path, *arguments, before=_small_files))
    assert (status, err) == (2, "Error: report.json: File too large\n")
    assert (tmp_path / "report.json").read_text() == "old"
    assert names(tmp_path) == {"000.txt", "report.json"}


def test_a_baseline_without_room_leaves_the_old_one(tmp_path: Path) -> None:
    articles(tmp_path, 1)
    assert ended(start(tmp_path, "baseline", ".", "--language", "fr"))[0] == 0
    old = (tmp_path / "relis-baseline.toml").read_text("utf-8")
    articles(tmp_path, 20)
    status, _, err = ended(start(tmp_path, "baseline", ".", "--language", "fr", before=_small_files))
    assert (status, "File too large" in err) == (2, True)
    assert (tmp_path / "relis-baseline.toml").read_text("utf-8") == old


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_device_without_room_is_2_and_one_line(tmp_path: Path) -> None:
    articles(tmp_path, 1)
    assert ended(start(tmp_path, "check", ".", "--output", "/dev/full", "--format", "json"))[::2] == (2, "Error: /dev/full: No space left on device\n")


# ---- no right


def _held_to_rights() -> None:
    """Root may read and write anything; the process gives that up, so that rights hold for it as for anybody."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None)
        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            libc.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP: holds from exec on


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (path,) = articles(folder, 1)
    folder.chmod(0o555)
    try:
        status, out, _ = ended(start(folder, *FIX, before=_held_to_rights))
        assert status == 2
        assert "failed [not-written] cannot be written: Permission denied" in out
        status, _, err = ended(start(folder, "baseline", ".", "--language", "fr", before=_held_to_rights))
        assert status == 2
        assert err.startswith("Error: ")
        assert "Permission denied" in err
        status, _, err = ended(start(folder, "check", ".", "--output", "report", before=_held_to_rights))
        assert (status, "Permission denied" in err) == (2, True)
        assert ended(start(folder, "check", ".", "--language", "fr", before=_held_to_rights))[0] == 0
    finally:
        folder.chmod(0o755)
    assert names(folder) == {"000.txt"}
    assert path.read_text("utf-8") == BEFORE


def test_a_file_that_cannot_be_written_or_read(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    first, second, third = articles(folder, 3)
    first.chmod(0o444)
    second.chmod(0o000)
    status, out, _ = ended(start(folder, *FIX, before=_held_to_rights))
    second.chmod(0o644)
    assert status == 2
    assert "000.txt:1:1: failed [not-written] cannot be written: the file is read-only" in out
    assert "001.txt:1:1: failed [unreadable] cannot be read: Permission denied" in out
    assert [path.read_text("utf-8") for path in (first, second, third)] == [BEFORE, BEFORE, AFTER]


# ---- signals


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_signal_in_the_middle_of_fix(tmp_path: Path, number: signal.Signals) -> None:
    paths = articles(tmp_path, 80)
    process = start(tmp_path, *FIX)
    assert process.stderr is not None
    assert process.stderr.readline() == "000.txt: 1 fix applied\n"
    process.send_signal(number)
    status, _, _ = ended(process)
    assert status == {signal.SIGTERM: 143, signal.SIGINT: 130, signal.SIGKILL: -9}[number]
    texts = [path.read_text("utf-8") for path in paths]
    done = texts.count(AFTER)
    assert 0 < done < len(paths)
    assert texts == [AFTER] * done + [BEFORE] * (len(paths) - done)
    left = names(tmp_path) - {path.name for path in paths}
    if number is signal.SIGKILL:  # nothing can be cleared away; a later run must not mind what lies there
        assert all(name.startswith(".relis-") for name in left)
    else:
        assert left == set()
    assert main(["fix", str(tmp_path), *FIX[2:]]) == 0
    assert [path.read_text("utf-8") for path in paths] == [AFTER] * len(paths)


def test_a_signal_while_a_report_is_written(tmp_path: Path) -> None:
    articles(tmp_path, 100)
    (tmp_path / "out.sarif").write_text("old")
    process = start(tmp_path, "check", ".", "--language", "fr", "--format", "sarif=out.sarif", "--format", "oneline", "--jobs", "1")
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    assert ended(process)[0] == 143
    assert (tmp_path / "out.sarif").read_text() == "old"
    assert not [name for name in names(tmp_path) if name.startswith(".relis-")]


# ---- two at once


def test_two_runs_of_fix_at_once_do_each_file_once_and_whole(tmp_path: Path) -> None:
    paths = articles(tmp_path, 30)
    runs = [ended(process) for process in [start(tmp_path, *FIX), start(tmp_path, *FIX)]]
    assert [path.read_text("utf-8") for path in paths] == [AFTER] * len(paths)
    assert names(tmp_path) == {path.name for path in paths}
    # Who comes second finds the work done; it is no failure.
    assert [status for status, _, _ in runs] == [0, 0]


def test_fix_beside_somebody_who_writes_never_loses_his_text(tmp_path: Path) -> None:
    from linter.atomic import write_atomically

    path = tmp_path / "a.txt"
    path.write_text("mine", "utf-8")
    with pytest.raises(OSError, match="changed by somebody else"):
        write_atomically(str(path), b"fixed", expected=b"what fix had read")
    assert path.read_text() == "mine"
    assert names(tmp_path) == {"a.txt"}


# ---- characters that mean something to somebody


@pytest.mark.parametrize("command", [("check",), ("fix",), ("gate", "--no-grammar"), ("baseline",), ("check", "--stats"), ("sources",)])
def test_control_characters_never_reach_the_terminal(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    name = "a\x1b[2J\u202e\r\n::error::b\x9b.html"
    Path(name).write_text(
        "<h2> \x1b]0;title\x07 </h2>\n<p>Il dit\u202e : \x9b31m « \x1b[31moui » [à compléter\x1b[0m], malgré qu\x08'il.</p>\n<h3> </h3>\n", "utf-8"
    )
    main([command[0], name, *command[1:], "--language", "fr"])
    captured = capsysbinary.readouterr()
    for text in (captured.out.decode("utf-8"), captured.err.decode("utf-8")):
        assert not set(text) & set("\x1b\x07\x08\x9b\r\u202e")
        assert not [line for line in text.split("\n") if line.startswith("::")]
