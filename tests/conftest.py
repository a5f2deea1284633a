"""What all tests share: no grammar server unless a test asks for it, and then one real LanguageTool for all of them."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from git_repository import Git

from linter.grammar import install, places

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell has what runs in the background ignore Ctrl-C, and what that starts inherits it: no test of an interrupt would hold.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _grammar_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests of other rules neither need nor start LanguageTool."""
    monkeypatch.setenv("RELIS_GRAMMAR", "off")


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """A git repository in the test's folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    repository = Git(tmp_path)
    repository("init", "-q", "-b", "main")
    return repository


@pytest.fixture(autouse=True)
def _no_results_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that changes a check must not leave what it found to others, nor get what they found."""
    monkeypatch.setenv("RELIS_NO_CACHE", "1")


@pytest.fixture(scope="session")
def jars() -> Path:
    """The folder where LanguageTool is installed. Not there: the tests that need it fail, and say how to get it."""
    if install.missing(thorough=True):
        pytest.fail(f"LanguageTool is not installed in {places.jars_folder()}; run: relis grammar install", pytrace=False)
    return places.jars_folder()


@pytest.fixture(scope="session")
def shared_cache(jars: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder for this run of the tests, with LanguageTool in it; the same one for all of xdist's workers."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "relis-cache"
    folder.mkdir(mode=0o700, exist_ok=True)
    if not (folder / jars.name).is_symlink():
        with contextlib.suppress(FileExistsError):  # another worker was faster
            (folder / jars.name).symlink_to(jars)
    return folder


@pytest.fixture
def languagetool(shared_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder whose server, started on demand, all tests of a run share. It ends by itself when they have."""
    monkeypatch.setenv("RELIS_CACHE_DIR", str(shared_cache))
    monkeypatch.setenv("RELIS_GRAMMAR", "auto")
    monkeypatch.setenv("RELIS_GRAMMAR_IDLE", "60")
    return shared_cache


@pytest.fixture
def own_cache(jars: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache folder of a test's own, with LanguageTool in it, and the end of whatever server the test started."""
    from linter.grammar import server

    folder = tmp_path / "own-cache"
    folder.mkdir(mode=0o700)
    (folder / jars.name).symlink_to(jars)
    monkeypatch.setenv("RELIS_CACHE_DIR", str(folder))
    monkeypatch.setenv("RELIS_GRAMMAR", "auto")
    monkeypatch.setenv("RELIS_GRAMMAR_IDLE", "60")
    yield folder
    server.stop()
