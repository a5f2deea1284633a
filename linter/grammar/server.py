"""This user's one server, as the other processes see it: find it or have it started, wait for it, stop it, describe it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

from linter.grammar import install, places, state
from linter.grammar.filelock import held
from linter.grammar.state import State

LANGUAGES = ("fr", "en")
# From cold: 4 s until it answers and 8-12 s for French on two free cores; several times that on a busy machine.
_PATIENCE = 180.0
_PAUSE = 0.02


class ServerError(Exception):
    """There is no server and none could be started. The message says why."""


def find(language: str, waiting: Callable[[], None] = lambda: None) -> State:
    """This user's server, started if need be, ready for a language. `waiting` is called once if it takes a while.

    Raises ServerError.
    """
    known = start(language)
    deadline = time.monotonic() + _PATIENCE
    told = False
    while not known.port or language not in known.warm:
        if not told and not known.port:
            waiting()
            told = True
        time.sleep(_PAUSE)
        now = state.read()
        if now is not None and now.error:
            raise ServerError(now.error)
        if now is not None and not state.alive() and (last := state.read()) is not None and last.error:
            raise ServerError(last.error)  # written, and its keeper gone, since the look before
        if now is None or time.monotonic() > deadline or not state.alive():
            raise ServerError("LanguageTool was started and ended at once" if now is None else f"LanguageTool is not ready after {_PATIENCE:.0f} s")
        known = now
    return known


def start(language: str = "fr") -> State:
    """Have a server started where none lives, without waiting until it answers. Raises ServerError."""
    if (known := state.living()) is not None:
        return known
    if not install.installed():
        raise ServerError("LanguageTool is not installed: relis grammar install")
    folder = places.made(places.server_folder())
    try:
        with held(folder / "start.lock", _PATIENCE):
            if (known := state.living()) is not None:
                return known
            state.clear()
            return _spawn([language, *(other for other in LANGUAGES if other != language)])
    except (OSError, TimeoutError) as error:
        raise ServerError(f"LanguageTool could not be started: {error}") from None


def _spawn(languages: list[str]) -> State:
    keeper = subprocess.Popen(
        [sys.executable, "-m", "linter.grammar.keeper", *languages],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=places.server_folder(),
        env=_environment(),
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        known = state.read()
        if known is not None:
            if known.error:
                raise ServerError(known.error)
            keeper.returncode = 0  # it outlives us: no complaint about a child left running
            return known
        if keeper.poll() is not None:
            break
        time.sleep(_PAUSE)
    raise ServerError(f"LanguageTool’s keeper ended with status {keeper.poll()}")


def _environment() -> dict[str, str]:
    """What the keeper needs of ours: where this package is, even where it was found by the current folder."""
    from pathlib import Path

    root = str(Path(__file__).resolve().parent.parent.parent)
    kept = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([root, kept] if kept else [root]), "RELIS_CACHE_DIR": str(places.cache_folder())}


def renew(hung: State) -> None:
    """Put an end to a server that does not answer; its keeper starts another one. Nothing happens where it is gone already."""
    known = state.read()
    if known is not None and known.pid == hung.pid and known.pid and state.alive():
        _kill(known.pid)
        deadline = time.monotonic() + 10
        while (now := state.read()) is not None and now.pid == hung.pid and time.monotonic() < deadline:
            time.sleep(_PAUSE)


def stop(timeout: float = 15.0) -> bool:
    """Stop the server. True where there was one."""
    known = state.read()
    if known is None or not state.alive():
        state.clear()
        return False
    with contextlib.suppress(ProcessLookupError):
        os.kill(known.keeper, signal.SIGTERM)
    deadline = time.monotonic() + timeout
    while state.alive() and time.monotonic() < deadline:
        time.sleep(_PAUSE)
    if known.pid and sys.platform == "win32":  # where ending the keeper does not end its child
        _kill(known.pid)
    state.clear()
    return True


def memory(pid: int) -> int:
    """Bytes of memory a process holds; 0 where that cannot be known."""
    try:
        import psutil

        return int(psutil.Process(pid).memory_info().rss)
    except Exception:
        return 0


def _kill(pid: int) -> None:
    with contextlib.suppress(OSError):
        os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))
