"""LanguageTool's answers, kept on disk: a block that has not changed is not asked again.

The key is a hash of the text, the request (language, settings) and the server's version; no text of an article is
kept, only LanguageTool's remarks. Many processes may use it at once (SQLite, write-ahead log). A cache that is
damaged or cannot be written costs time, never a finding: it is put away, and the run says so.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from linter.grammar import places
from linter.grammar.client import Answer

# About 20 MB; a daily of 200 articles of 15 blocks fills it in a month.
_MOST = 100_000
_SCHEMA = "CREATE TABLE IF NOT EXISTS answers (key BLOB PRIMARY KEY, used INTEGER NOT NULL, data BLOB NOT NULL) WITHOUT ROWID"
_AT_ONCE = 500
_PATIENCE = 5.0
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(list[Answer])


def key(text: str, request: Mapping[str, str], version: str) -> bytes:
    """What an answer is known by."""
    material = "\0".join((version, *(f"{name}={value}" for name, value in sorted(request.items())), text))
    return hashlib.blake2b(material.encode("utf-8", "surrogatepass"), digest_size=16).digest()


class Store:
    """The cache, for one process. `note` says what is wrong with it, "" while nothing is."""

    def __init__(self, path: Path | None = None) -> None:
        self.note = ""
        self._path = path or places.answers_file()
        self._connection: sqlite3.Connection | None = None
        self._process = 0

    def get(self, keys: Sequence[bytes]) -> dict[bytes, list[Answer]]:
        """The answers that are known, of these."""
        found: dict[bytes, list[Answer]] = {}
        try:
            if not self._path.exists():
                return found
            database = self._open()
            for first in range(0, len(keys), _AT_ONCE):
                some = keys[first : first + _AT_ONCE]
                marks = ",".join("?" * len(some))
                for known, data in database.execute(f"SELECT key, data FROM answers WHERE key IN ({marks})", some):  # noqa: S608
                    found[known] = _DECODER.decode(data)
        except (sqlite3.Error, OSError, msgspec.DecodeError) as error:
            self._failed(error)
        return found

    def put(self, answers: Mapping[bytes, list[Answer]]) -> None:
        """Keep answers; the oldest make room."""
        if not answers or self.note:
            return
        try:
            database = self._open()
            now = int(time.time())
            with database:
                database.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", [(k, now, _ENCODER.encode(v)) for k, v in answers.items()])
                (count,) = database.execute("SELECT COUNT(*) FROM answers").fetchone()
                if count > _MOST:
                    database.execute("DELETE FROM answers WHERE key IN (SELECT key FROM answers ORDER BY used LIMIT ?)", (count - _MOST * 9 // 10,))
        except (sqlite3.Error, OSError) as error:
            self._failed(error)

    def _open(self) -> sqlite3.Connection:
        if self._connection is None or self._process != os.getpid():  # a forked process opens its own
            places.made(self._path.parent)
            if not self._path.exists():
                os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))
            database = sqlite3.connect(self._path, timeout=_PATIENCE, check_same_thread=False)
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = OFF")
            database.execute(_SCHEMA)
            self._connection, self._process = database, os.getpid()
        return self._connection

    def _failed(self, error: Exception) -> None:
        """Note what is wrong; a damaged file is taken away so that the next run begins a new one."""
        self.note = f"{self._path}: {error}"
        self.close()
        if isinstance(error, (sqlite3.DatabaseError, msgspec.DecodeError)) and not isinstance(error, sqlite3.OperationalError):
            remove(self._path)

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None and self._process == os.getpid():
            self._connection.close()
        self._connection = None


def remove(path: Path | None = None) -> int:
    """Take the cache away. Returns its size in bytes."""
    freed = 0
    for name in _files(path or places.answers_file()):
        try:
            freed += name.stat().st_size
            name.unlink()
        except OSError:
            continue
    return freed


def size() -> int:
    """The bytes of the answers that are kept."""
    return sum(name.stat().st_size for name in _files(places.answers_file()) if name.exists())


def _files(path: Path) -> tuple[Path, ...]:
    return path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


def count() -> int:
    """How many answers are kept; 0 where the cache cannot be read."""
    path = places.answers_file()
    if not path.exists():
        return 0
    try:
        database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        try:
            return int(database.execute("SELECT COUNT(*) FROM answers").fetchone()[0])
        finally:
            database.close()
    except sqlite3.Error:
        return 0
