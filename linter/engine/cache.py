"""Results kept between runs: an article that has not changed, under settings and rules that have not, is not checked again.

A result is found by what it depends on: the file's bytes and path, the settings that hold for it, what made it
(linter/engine/identity.py), and is sealed so that only who has the article can read it (linter/engine/sealed.py). It is
kept in one SQLite file (write-ahead log: many processes may use it at once), of which the results that were used
longest ago make room for new ones. A cache that is damaged, locked, full, somebody else's or out of reach costs time,
never a finding; `note` says when one was damaged.
"""

from __future__ import annotations

import os
import sqlite3
import time
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from linter.compiled import cache_folder, ours
from linter.config import Settings
from linter.engine import record, sealed
from linter.engine.filereport import FileReport
from linter.engine.identity import identity
from linter.engine.sealed import Key
from linter.finding import Severity
from linter.grammar import places
from linter.source import Source

MOST_BYTES = 128 << 20
"""About 60,000 articles: 1.8 KB each on average (bench/cache.py)."""
_KEPT_PART = 0.75
_FORMAT = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS results (name BLOB PRIMARY KEY, used INTEGER NOT NULL, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS kept (name BLOB PRIMARY KEY, used INTEGER NOT NULL, data BLOB NOT NULL);
"""
_MOST_KEPT = 200
_PATIENCE = 2.0
_AT_ONCE = 200
_DAY = 86_400
# What a run comes to, and what the identity holds by content.
_ELSEWHERE = ("fail_on", "rule_fail_on", "rules_folders")
_NOT_KEPT = ("grammar-failed", "grammar-cache")
_MISSING = "grammar-unavailable"


def results_file() -> Path | None:
    """Where the results are, or would be; None where the user wants nothing kept."""
    folder = cache_folder()
    return folder / "results" / f"results-{_FORMAT}.sqlite" if folder is not None else None


class ResultCache:
    """The cache, for one process. Use it from the process that opened it, and `close` it."""

    def __init__(self, path: Path | None = None, most_bytes: int = MOST_BYTES) -> None:
        self.note = ""
        """What was wrong with the cache, "" while nothing was."""
        self._path = path or results_file()
        self._most = most_bytes
        self._database: sqlite3.Connection | None = None
        self._shut = self._path is None
        self._settings: dict[int, tuple[Settings, bytes | None]] = {}
        self._identities: dict[tuple[str, ...], bytes | None] = {}
        self._servers: dict[str, str] = {}
        self._new: list[tuple[bytes, bytes]] = []
        self._seen: list[bytes] = []

    # What a result depends on

    def key(self, path: str, data: bytes, settings: Settings) -> Key | None:
        """What the result of these bytes is known by; None where it cannot be kept."""
        if self._shut:
            return None
        known = self._settings.get(id(settings))
        if known is None:
            # The settings are kept beside their digest, so that no other ones can get their id.
            known = self._settings[id(settings)] = (settings, self._base(settings))
        base = known[1]
        return sealed.key_of(base, path.encode("utf-8", "surrogatepass"), data) if base is not None else None

    def _base(self, settings: Settings) -> bytes | None:
        made_by = self.identity(settings.rules_folders)
        if made_by is None:
            return None
        said = {name: _plain(getattr(settings, name)) for name in settings.__struct_fields__ if name not in _ELSEWHERE}
        if settings.grammar != "off" and settings.grammar_server:
            said["server"] = self._server(settings.grammar_server)
        return made_by + repr(sorted(said.items())).encode("utf-8", "surrogatepass")

    def identity(self, folders: tuple[str, ...]) -> bytes | None:
        """The digest of the program with these folders of rules (linter/engine/identity.py)."""
        if folders not in self._identities:
            self._identities[folders] = identity(folders, self)
        return self._identities[folders]

    def _server(self, address: str) -> str:
        if address not in self._servers:
            from linter.grammar import ask, client

            self._servers[address] = client.version_at(address, ask.timeout())
        return self._servers[address]

    # Results

    def get(self, wanted: Sequence[tuple[Key, str, Source]]) -> dict[bytes, FileReport]:
        """The reports that are known, by the names of their keys."""
        found: dict[bytes, FileReport] = {}
        if not wanted:
            return found
        kept = self._select("results", [key.name for key, _, _ in wanted])
        for key, path, source in wanted:
            data = kept.get(key.name)
            if data is None:
                continue
            try:
                report = record.decode(zlib.decompress(sealed.open_(data, key)), path, source)
            except (ValueError, zlib.error) as error:  # msgspec's errors are ValueErrors
                self.note = f"a damaged result was put away ({error})"
                continue
            if _holds(report):
                found[key.name] = report
                self._seen.append(key.name)
        return found

    def put(self, key: Key, report: FileReport, encoded: bytes | None = None) -> None:
        """Keep a report, where it will still be right tomorrow."""
        if self._shut or not keepable(report):
            return
        try:
            data = encoded if encoded is not None else record.encode(report)
        except (ValueError, TypeError, OverflowError):
            return
        self._new.append((key.name, sealed.seal(zlib.compress(data, 1), key)))
        if len(self._new) >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what is new, and make room for it."""
        new, self._new = self._new, []
        seen, self._seen = self._seen, []
        if self._shut or not (new or seen):
            return
        day = int(time.time()) // _DAY
        try:
            database = self._open(create=bool(new))
            if database is None:
                return
            with database:
                if new:
                    database.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", [(name, day, data) for name, data in new])
                    self._make_room(database)
                stale = [(day, name, day) for name in seen]
                if stale and (new or self._aged(database, seen[0], day)):
                    database.executemany("UPDATE results SET used = ? WHERE name = ? AND used < ?", stale)
        except (sqlite3.Error, OSError) as error:
            self._failed(error)

    @staticmethod
    def _aged(database: sqlite3.Connection, name: bytes, day: int) -> bool:
        row = database.execute("SELECT used FROM results WHERE name = ?", (name,)).fetchone()
        return row is not None and row[0] < day

    def _make_room(self, database: sqlite3.Connection) -> None:
        pages, free, size = (database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size"))
        if (pages - free) * size <= self._most:
            return
        total, excess = 0, self._most * _KEPT_PART
        (whole,) = database.execute("SELECT SUM(LENGTH(data)) FROM results").fetchone()
        for rowid, length in database.execute("SELECT rowid, LENGTH(data) FROM results ORDER BY used, rowid").fetchall():
            if whole - total <= excess:
                break
            database.execute("DELETE FROM results WHERE rowid = ?", (rowid,))
            total += length

    def close(self) -> None:
        """Write what is new and let go of the file."""
        self.flush()
        if self._database is not None:
            self._database.close()
            self._database = None

    # Small things that hold for an identity (also the Memory of linter/engine/identity.py)

    def recall(self, stamp: bytes) -> bytes | None:
        """What was remembered under a name."""
        return self._select("kept", [stamp]).get(stamp)

    def remember(self, stamp: bytes, digest: bytes) -> None:
        """Remember under a name something that holds no text of an article."""
        if self._shut:
            return
        try:
            database = self._open(create=True)
            if database is None:
                return
            with database:
                database.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", (stamp, int(time.time()), digest))
                database.execute("DELETE FROM kept WHERE name NOT IN (SELECT name FROM kept ORDER BY used DESC LIMIT ?)", (_MOST_KEPT,))
        except (sqlite3.Error, OSError) as error:
            self._failed(error)

    # The file

    def _select(self, table: str, names: Sequence[bytes]) -> dict[bytes, bytes]:
        found: dict[bytes, bytes] = {}
        if self._shut:
            return found
        try:
            database = self._open(create=False)
            for first in range(0, len(names) if database is not None else 0, _AT_ONCE):
                some = names[first : first + _AT_ONCE]
                marks = ",".join("?" * len(some))
                found.update(database.execute(f"SELECT name, data FROM {table} WHERE name IN ({marks})", some))  # type: ignore[union-attr] # noqa: S608
        except (sqlite3.Error, OSError) as error:
            self._failed(error)
        return found

    def _open(self, *, create: bool) -> sqlite3.Connection | None:
        """The database; None where there is none (and none is to be made), or where it is not to be trusted."""
        if self._database is not None or self._path is None:
            return self._database
        if not self._path.exists():
            if not create:
                return None
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))
        if not (ours(self._path.stat()) and ours(self._path.parent.stat())):
            self._shut = True
            return None
        writable = os.access(self._path, os.W_OK) and os.access(self._path.parent, os.W_OK)
        # A file that cannot be written cannot be locked either: nobody else writes it while we read.
        address = f"{self._path.absolute().as_uri()}?{'mode=rw' if writable else 'mode=ro&immutable=1'}"
        database = sqlite3.connect(address, uri=True, timeout=_PATIENCE)
        try:
            if writable and database.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = OFF")
            if writable and database.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0] < len(_SCHEMA.split(";")) - 1:
                database.executescript(_SCHEMA)
        except BaseException:
            database.close()
            raise
        self._database = database
        return database

    def _failed(self, error: Exception) -> None:
        """Go on without the cache; a damaged one is taken away so that the next run begins a new one."""
        self._shut = True
        if self._database is not None:
            self._database.close()
            self._database = None
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError) and self._path is not None:
            self.note = f"the result cache was damaged and begins anew ({error})"
            remove(self._path)


def keepable(report: FileReport) -> bool:
    """True where the same would be found again: nothing went wrong, and nobody was missing who may be back."""
    if report.status != "checked" or any(problem.fatal or problem.kind in _NOT_KEPT for problem in report.problems):
        return False
    return _holds(report)


def _holds(report: FileReport) -> bool:
    """True where a report is right today: it is of this day, and LanguageTool is still not there if it was not."""
    if report.day and report.day != time.strftime("%Y-%m-%d"):
        return False
    return not any(problem.kind == _MISSING for problem in report.problems) or not _languagetool_may_be_there()


def _languagetool_may_be_there() -> bool:
    return places.jars_folder().exists() or (places.server_folder() / "state.json").exists()


def remove(path: Path | None = None) -> int:
    """Take the results away. Returns their size in bytes."""
    path = path or results_file()
    total = 0
    for name in _files(path):
        try:
            size = name.stat().st_size
            name.unlink()
        except OSError:
            continue
        total += size
    return total


def size(path: Path | None = None) -> int:
    """How many bytes the results take on disk."""
    return sum(name.stat().st_size for name in _files(path or results_file()) if name.exists())


def _files(path: Path | None) -> Iterable[Path]:
    return () if path is None else (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm"))


def _plain(value: object) -> object:
    """A setting as data whose `repr` is always the same."""
    if isinstance(value, (set, frozenset)):
        return sorted(map(repr, value))
    if isinstance(value, Mapping):
        return sorted((str(name), _plain(item)) for name, item in value.items())
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value.value if isinstance(value, Severity) else msgspec.to_builtins(value)
