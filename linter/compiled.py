"""What is made from data files (rules, word lists), kept for the next process: it reads one file instead of them all.

What is kept holds for the versions of relis, Python and msgspec that made it, and as long as path, size and time of
every file it was made of are the same. A file of the cache that is missing, broken, somebody else's or out of date is
as good as none, and so is a folder that cannot be written.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from time import time_ns
from typing import Any, TypeVar
from zlib import crc32

from linter import __version__

VARIABLE = "RELIS_CACHE_DIR"
"""Environment variable that moves the cache folder; set but empty, nothing is kept."""
_MAX_BYTES = 64 << 20
_OF_OTHERS = 0o022
# A file changed twice within a clock tick looks unchanged (as in git's index): what is this young is not kept.
SETTLED_NS = 2_000_000_000
"""How old a file must be, in nanoseconds, for its size and time to tell its content."""

T = TypeVar("T")


class Stamps:
    """Files as they were when they were looked at: paths, sizes in bytes, times of the last change in nanoseconds."""

    def __init__(self, files: Iterable[Path | str]) -> None:
        stamps = [_stamp(os.fspath(path)) for path in files]
        self.folders = sorted({os.path.dirname(path) for path, _, _ in stamps})  # noqa: PTH120
        self.newest = max((changed for _, _, changed in stamps), default=0)
        self.packed = repr(stamps).encode("utf-8", "surrogatepass")
        """All of it in one piece, as it is kept and compared: there are hundreds."""


def cache_folder() -> Path | None:
    """The tool's own cache folder, which may not exist yet; None where the user wants none."""
    asked = os.environ.get(VARIABLE)
    if asked is not None:
        return Path(asked) if asked else None
    return users_folder()


def users_folder(platform: str = sys.platform) -> Path:
    """Where this platform keeps what a user's programs can make again."""
    if platform == "linux":  # what platformdirs would say, without its import: a twentieth of the time of one article
        base = os.environ.get("XDG_CACHE_HOME", "").strip()
        return Path(base or Path.home() / ".cache", "relis")
    import platformdirs

    return Path(platformdirs.user_cache_dir("relis", appauthor=False))


def compiled(name: str, stamps: Stamps, shape: type[T], make: Callable[[], T]) -> T:
    """What `make` makes of the files that were stamped, from the cache where it holds. Raises what `make` raises.

    `shape` is a type msgspec can write and read; `name` tells apart what is made of the same files.
    """
    found = kept(name, stamps, shape)
    if found is None:
        found = make()
        keep(name, stamps, found)
    return found


def kept(name: str, stamps: Stamps, shape: type[T]) -> T | None:
    """What was kept under a name when the files were as they are now; None where nothing was, or nothing that can be read."""
    import msgspec

    place = _place(name, stamps)
    if place is None:
        return None
    try:
        with open(place, "rb") as file:
            status = os.fstat(file.fileno())
            if not ours(status) or status.st_size > _MAX_BYTES:
                return None
            data = file.read()
        made_by, made_of, packed = msgspec.msgpack.decode(data, type=tuple[str, bytes, bytes])
        if made_by != _made_by() or made_of != stamps.packed:
            return None
        return msgspec.msgpack.decode(packed, type=shape)
    except (OSError, ValueError, RecursionError):  # msgspec's errors are ValueErrors
        return None


def keep(name: str, stamps: Stamps, made: Any) -> None:
    """Keep it, whole or not at all, unless a file of it has just changed. A folder that cannot be written does no harm."""
    import tempfile

    import msgspec

    place = _place(name, stamps)
    if place is None or time_ns() - stamps.newest <= SETTLED_NS:
        return
    temporary = ""
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not ours(place.parent.stat()):
            return
        handle, temporary = tempfile.mkstemp(prefix=".compiled-", dir=place.parent)  # readable by the owner only
        with open(handle, "wb") as file:
            file.write(msgspec.msgpack.encode((_made_by(), stamps.packed, msgspec.msgpack.encode(made))))
        Path(temporary).replace(place)
    except (OSError, ValueError, TypeError):  # a house's check may have parameters that msgpack has no word for
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def _place(name: str, stamps: Stamps) -> Path | None:
    """One file for the same folders: what was made of fewer files, or older ones, is written over."""
    folder = cache_folder()
    of = repr([__version__, sys.version_info, stamps.folders])
    return folder / f"{name}-{crc32(of.encode('utf-8', 'surrogatepass')):08x}.msgpack" if folder is not None else None


def size() -> int:
    """The bytes of all that is kept here."""
    folder = cache_folder()
    return sum(path.stat().st_size for path in folder.glob("*.msgpack")) if folder is not None else 0


def forget() -> int:
    """Delete all that is kept here; gives the bytes that were freed."""
    folder, freed = cache_folder(), 0
    for path in folder.glob("*.msgpack") if folder is not None else ():
        try:
            size = path.stat().st_size
            path.unlink()
        except OSError:  # another process was faster, or the folder cannot be written: nothing to forget
            continue
        freed += size
    return freed


def _made_by() -> str:
    import msgspec

    return f"relis {__version__}, Python {sys.version}, msgspec {msgspec.__version__}"


def _stamp(path: str) -> tuple[str, int, int]:
    try:
        status = os.stat(path)  # noqa: PTH116 - a Path costs more than the call, and there are hundreds
    except OSError:
        return path, -1, time_ns()  # never the same twice: the maker says what is wrong with it
    return path, status.st_size, status.st_mtime_ns


def ours(status: os.stat_result) -> bool:
    """True for what belongs to this user and nobody else may write: what another could have put there is not trusted."""
    return not hasattr(os, "getuid") or (status.st_uid == os.getuid() and not status.st_mode & _OF_OTHERS)
