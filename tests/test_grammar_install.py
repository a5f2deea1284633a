"""LanguageTool is fetched file by file: verified, resumed, copied from a folder; and what is said when that fails."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from linter.cli.main import main
from linter.grammar import install, lock, places
from linter.grammar.lock import Jar

CONTENT = {f"org/example/{name}/1.0/{name}-1.0.jar": os.urandom(300_000) for name in ("one", "two", "three")}
JARS = [Jar(path, len(data), hashlib.sha256(data).hexdigest()) for path, data in CONTENT.items()]


class Repository(ThreadingHTTPServer):
    """A Maven repository; `cut` makes it hang up after so many bytes, `bad` makes it serve something else."""

    cut = 0
    bad = ""
    asked: list[tuple[str, str]]


class _Handler(BaseHTTPRequestHandler):
    server: Repository

    def do_GET(self) -> None:
        path = self.path.lstrip("/")
        self.server.asked.append((path, self.headers.get("Range", "")))
        data = CONTENT.get(path)
        if data is None:
            self.send_error(404)
            return
        if self.server.bad and self.server.bad in path:
            data = bytes(len(data))
        start = 0
        if said := self.headers.get("Range", ""):
            start = int(said.removeprefix("bytes=").partition("-")[0])
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(data) - start))
        self.end_headers()
        self.wfile.write(data[start : start + self.server.cut] if self.server.cut else data[start:])

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RELIS_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("M2_REPO", str(tmp_path / "no-local-repository"))
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")  # no way out to the network
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    return places.jars_folder()


@pytest.fixture
def repository(cache: Path, tmp_path: Path) -> Iterator[Repository]:
    """A repository of ours, set as users set theirs: in jgo's own settings."""
    server = Repository(("127.0.0.1", 0), _Handler)
    server.asked = []
    (tmp_path / ".jgorc").write_text(f"[repositories]\nours = http://127.0.0.1:{server.server_address[1]}\n")
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.jar")}


EXPECTED = {path.rpartition("/")[2]: data for path, data in CONTENT.items()}


def test_the_lock_names_every_file_once_with_its_digest() -> None:
    jars = lock.jars()
    assert len(jars) == len({jar.name for jar in jars}) == 172
    assert sum(jar.size for jar in jars) == 263_006_818
    assert all(len(jar.sha256) == 64 and jar.path.endswith(".jar") for jar in jars)
    assert any(jar.path == f"org/languagetool/languagetool-server/{places.VERSION}/languagetool-server-{places.VERSION}.jar" for jar in jars)


def test_downloads_everything_and_tells_how_much(cache: Path, repository: Repository) -> None:
    came: list[int] = []
    install.install(JARS, None, came.append)
    assert contents(cache) == EXPECTED
    assert sum(came) == 900_000
    assert cache.stat().st_mode & 0o077 == 0


def test_goes_on_where_it_was_cut_off(cache: Path, repository: Repository) -> None:
    repository.cut = 100_000
    with pytest.raises(install.InstallError, match="was cut off"):
        install.install(JARS[:1], None, lambda _: None)
    assert contents(cache) == {}
    assert (cache / f"{JARS[0].name}.part").stat().st_size == 200_000  # two tries of 100,000
    repository.cut, repository.asked = 0, []
    install.install(JARS[:1], None, lambda _: None)
    assert repository.asked == [(JARS[0].path, "bytes=200000-")]
    assert contents(cache)[JARS[0].name] == CONTENT[JARS[0].path]


def test_a_file_that_is_not_what_it_should_be_is_refused(cache: Path, repository: Repository) -> None:
    repository.bad = "two-1.0"
    with pytest.raises(install.InstallError, match=r"two-1\.0\.jar is not what it should be"):
        install.install(JARS[1:2], None, lambda _: None)
    assert list(cache.glob("two*")) == []


def test_no_network_says_what_to_copy_and_where(cache: Path) -> None:
    with pytest.raises(install.InstallError) as caught:
        install.install(JARS, None, lambda _: None)
    assert "cannot be reached" in str(caught.value)
    assert f"copy its folder {cache.name}" in str(caught.value)
    assert "relis grammar install --from" in str(caught.value)


def test_copies_from_a_folder_at_any_depth(cache: Path, tmp_path: Path) -> None:
    for path, data in CONTENT.items():
        (tmp_path / "disk" / path).parent.mkdir(parents=True)
        (tmp_path / "disk" / path).write_bytes(data)
    install.install(JARS, tmp_path / "disk", lambda _: None)
    assert contents(cache) == EXPECTED


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: path.unlink(), "lacks 1 of 3 files, the first is two-1.0.jar"),
        (lambda path: path.write_bytes(bytes(300_000)), "its SHA-256 differs"),
    ],
)
def test_a_folder_that_lacks_or_spoils_a_file_is_refused(cache: Path, tmp_path: Path, spoil: partial[None], said: str) -> None:
    (tmp_path / "disk").mkdir()
    for name, data in EXPECTED.items():
        (tmp_path / "disk" / name).write_bytes(data)
    spoil(tmp_path / "disk" / "two-1.0.jar")
    with pytest.raises(install.InstallError) as caught:
        install.install(JARS, tmp_path / "disk", lambda _: None)
    assert said in str(caught.value)
    assert "two-1.0.jar" not in contents(cache)


def test_the_command_says_how_large_before_it_starts(cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grammar", "install"]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"LanguageTool {places.VERSION}: 263 MB in 172 files, into {cache}\n")
    assert "cannot be reached" in said


def test_the_command_refuses_a_folder_that_is_none(cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grammar", "install", "--from", "nowhere"]) == 2
    assert "no such folder: nowhere" in capsys.readouterr().err


def test_installed_files_are_found_missing_cut_short_or_damaged(jars: Path, cache: Path) -> None:
    assert len(install.missing()) == 172
    cache.mkdir(parents=True)
    for path in jars.glob("*.jar"):
        (cache / path.name).symlink_to(path)
    assert install.missing() == install.missing(thorough=True) == []
    smallest = min(lock.jars(), key=lambda jar: jar.size)
    (cache / smallest.name).unlink()
    (cache / smallest.name).write_bytes(bytes(smallest.size))
    assert install.missing() == []
    assert install.missing(thorough=True) == [smallest]
    (cache / smallest.name).write_bytes(b"short")
    assert install.missing() == [smallest]
