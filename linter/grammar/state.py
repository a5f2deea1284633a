"""What the server's keeper tells the other processes of this user: a small JSON file, and a lock it holds while it lives."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

import msgspec

from linter.grammar import places
from linter.grammar.filelock import held


class State(msgspec.Struct, frozen=True):
    """A server as its keeper sees it. `pid` is Java's, `started` in seconds since 1970, `warm` the languages it has loaded."""

    keeper: int
    pid: int = 0
    port: int = 0
    version: str = places.VERSION
    java: str = ""
    started: float = 0.0
    warm: tuple[str, ...] = ()
    error: str = ""
    """Why there is no server and will be none; "" while all goes well."""

    @property
    def address(self) -> str:
        """The server's URL, "" as long as it does not answer."""
        return f"http://127.0.0.1:{self.port}" if self.port else ""


def read() -> State | None:
    """The state that was last written; None where there is none or it cannot be read."""
    try:
        return msgspec.json.decode((places.server_folder() / "state.json").read_bytes(), type=State)
    except (OSError, msgspec.DecodeError):
        return None


def write(state: State) -> None:
    """Replace the state, whole or not at all."""
    folder = places.made(places.server_folder())
    part = folder / f"state.{os.getpid()}.part"
    part.write_text(json.dumps(msgspec.to_builtins(state)), encoding="utf-8")
    part.replace(folder / "state.json")


def clear() -> None:
    """Take the state away."""
    (places.server_folder() / "state.json").unlink(missing_ok=True)


def alive() -> bool:
    """True where a keeper lives. A process id alone would not tell: it may be another program's by now."""
    try:
        with held(life_lock(), 0):
            return False
    except TimeoutError:
        return True
    except OSError:
        return False


def living() -> State | None:
    """The server as it was last told of, where its keeper lives and did not give up."""
    known = read()
    return known if known is not None and not known.error and alive() else None


def ready_for(language: str) -> State | None:
    """The server, where one lives that has loaded a language."""
    known = living()
    return known if known is not None and known.port and language in known.warm else None


def life_lock() -> Path:
    """The file whose lock a keeper holds as long as it lives."""
    return places.server_folder() / "keeper.lock"


def count_request() -> None:
    """Note that the server was asked something: a byte for each request, and the time of the last one."""
    with contextlib.suppress(OSError), open(_used(), "ab", buffering=0) as file:
        file.write(b".")


def requests() -> int:
    """How many requests have been noted since the server was started."""
    with contextlib.suppress(OSError):
        return _used().stat().st_size
    return 0


def last_request() -> float:
    """When the last request was noted, in seconds since 1970; 0 for never."""
    with contextlib.suppress(OSError):
        return _used().stat().st_mtime
    return 0.0


def forget_requests() -> None:
    """Start counting anew."""
    _used().write_bytes(b"")


def _used() -> Path:
    return places.server_folder() / "requests"
