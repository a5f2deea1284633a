"""A file replaced at once: whole or not at all, whatever happens in between (a full disk, an end by signal, a second writer)."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterator
from typing import IO

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


def write_atomically(path: str, data: bytes, expected: bytes | None = None) -> None:
    """Replace a file's content. `expected`: what the file must still hold. Raises OSError; then the file is as it was."""
    with replacing(path, expected) as file:
        file.write(data)


@contextlib.contextmanager
def replacing(path: str, expected: bytes | None = None) -> Iterator[IO[bytes]]:
    """A stream whose content becomes the file's when the block ends well, keeping its mode (and owner where allowed).

    Symbolic links are followed. Raises OSError; then the file is as it was.
    """
    target = os.path.realpath(path)
    old = os.stat(target) if os.path.exists(target) else None  # noqa: PTH116, PTH110
    if old is not None and not stat.S_ISREG(old.st_mode):
        raise OSError(0, "not a regular file")
    if old is not None and not os.access(target, os.W_OK):
        raise PermissionError(13, "the file is read-only")
    handle, temporary = tempfile.mkstemp(prefix=".relis-", dir=os.path.dirname(target))  # noqa: PTH120
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            if old is not None:
                with contextlib.suppress(OSError, AttributeError):
                    os.chown(temporary, old.st_uid, old.st_gid)
                os.chmod(temporary, stat.S_IMODE(old.st_mode))  # noqa: PTH101
            else:
                mask = os.umask(0)
                os.umask(mask)
                os.chmod(temporary, 0o666 & ~mask)  # noqa: PTH101
            os.fsync(file.fileno())
        with contextlib.ExitStack() as held:
            if expected is not None:
                _expect(target, expected, held)
            os.replace(temporary, target)  # noqa: PTH105
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108
        raise


def _expect(target: str, expected: bytes, held: contextlib.ExitStack) -> None:
    """Raise OSError where the file holds something else. Until `held` ends, no other process of ours replaces it."""
    file = held.enter_context(open(target, "rb"))  # noqa: SIM115
    if fcntl is not None:
        with contextlib.suppress(OSError):  # a file system without locks
            fcntl.flock(file, fcntl.LOCK_EX)
    # By its name: who held the lock before may have put another file in its place.
    with open(target, "rb") as now:
        if now.read() != expected:
            raise OSError(0, "it was changed by somebody else meanwhile")
