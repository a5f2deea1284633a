"""A lock between processes: a file that one of them holds. It is free again when its holder dies, however it dies."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PAUSE = 0.05


@contextmanager
def held(path: Path, timeout: float) -> Iterator[None]:
    """Hold the lock. Raises TimeoutError when another process still has it after `timeout` seconds."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    try:
        deadline = time.monotonic() + timeout
        while not _taken(handle):
            if time.monotonic() > deadline:
                raise TimeoutError(f"{path} is still held by another process")
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(handle)  # lets go of the lock as well


if sys.platform == "win32":
    import msvcrt

    def _taken(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
