"""Many files: those that are known from the cache, the others over several processes; reports in the order of the paths.

No more files are under way than a window holds, so that a run of ten thousand takes the memory of a few hundred.
"""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from linter import source as sources
from linter.article.formats import format_by_name
from linter.config import ConfigError, Settings
from linter.engine.filereport import FileReport, failed
from linter.finding import Problem
from linter.source import Source, SourceError

if TYPE_CHECKING:
    from linter.engine.cache import ResultCache
    from linter.engine.sealed import Key
    from linter.engine.workers import Job, Workers

# One process checks about ten small articles in the time another one needs to start.
_FILES_PER_WORKER = 10
_BATCH, _BATCH_CHARACTERS = 8, 200_000
_WINDOW, _WINDOW_CHARACTERS = 512, 16_000_000
_LOOKED_UP = 64


class _Entry(Struct, eq=False):
    """A file under way."""

    number: int
    path: str
    settings: Settings
    source: Source | None = None
    key: Key | None = None
    report: FileReport | None = None


def check_paths(
    paths: Sequence[str],
    settings_of: Callable[[str], Settings],
    jobs: int = 0,
    cache: ResultCache | None = None,
    load: Callable[[str], bytes] = sources.load,
) -> Iterator[FileReport]:
    """Check files and give their reports in order. `jobs`: how many processes, 0 for as many as pay off.

    `load` gives a file's bytes, or raises SourceError. Raises ConfigError.
    """
    run = _Run(paths, settings_of, jobs, cache, load)
    try:
        yield from run.reports()
    finally:
        if run.workers is not None:
            run.workers.close()


class _Run:
    def __init__(
        self, paths: Sequence[str], settings_of: Callable[[str], Settings], jobs: int, cache: ResultCache | None, load: Callable[[str], bytes]
    ) -> None:
        self._load = load
        self._paths = paths
        self._settings_of = settings_of
        self._jobs = jobs
        self._cache = cache
        self._next = 0
        self._entries: deque[_Entry] = deque()
        self._unknown: deque[_Entry] = deque()
        """Those that nobody has begun to check."""
        self._under_way: dict[int, _Entry] = {}
        self._characters = 0
        self.workers: Workers | None = None

    def reports(self) -> Iterator[FileReport]:
        entries = self._entries
        while True:
            self._fill()
            while entries and entries[0].report is not None:
                entry = entries.popleft()
                self._characters -= len(entry.source.text) if entry.source is not None else 0
                yield entry.report  # type: ignore[misc]
            if not entries:
                if self._next == len(self._paths):
                    return
            elif self.workers is not None or self._several():
                self._work()
            else:
                self._check(self._unknown.popleft())

    def _fill(self) -> None:
        """Read files, and what the cache knows of them, as far as the window reaches."""
        while self._next < len(self._paths) and len(self._entries) < _WINDOW and self._characters < _WINDOW_CHARACTERS:
            some: list[_Entry] = []
            while self._next < len(self._paths) and len(some) < _LOOKED_UP and self._characters < _WINDOW_CHARACTERS:
                some.append(self._read(self._next, self._paths[self._next]))
                self._next += 1
            if self._cache is not None:
                known = self._cache.get([(entry.key, entry.path, entry.source) for entry in some if entry.key is not None and entry.source is not None])
                for entry in some:
                    if entry.key is not None:
                        entry.report = known.get(entry.key.name)
            self._entries += some
            self._unknown += [entry for entry in some if entry.report is None]

    def _read(self, number: int, path: str) -> _Entry:
        settings = self._settings_of(path)
        entry = _Entry(number, path, settings)
        try:
            data = self._load(path)
            entry.source = sources.decode(data, path, settings.encoding or None, markup=format_by_name(path) not in ("", "text"))
        except SourceError as error:
            entry.report = failed(path, Problem(error.kind, str(error), fatal=True))
            return entry
        self._characters += len(entry.source.text)
        if self._cache is not None:
            entry.key = self._cache.key(path, data, settings)
        return entry

    def _check(self, entry: _Entry) -> None:
        from linter.engine.run import check_source

        assert entry.source is not None
        entry.report = check_source(entry.source, entry.settings)
        self._keep(entry)
        _collect_garbage()

    def _keep(self, entry: _Entry, encoded: bytes | None = None) -> None:
        if self._cache is not None and entry.key is not None and entry.report is not None:
            self._cache.put(entry.key, entry.report, encoded)

    def _several(self) -> bool:
        """Start workers where they pay off."""
        waiting = len(self._unknown)
        number = min(self._jobs, waiting) if self._jobs > 0 else min(_cores(), 1 + waiting // _FILES_PER_WORKER)
        if number < 2:
            return False
        # Loaded once, here, where workers that are forked find it.
        import linter.engine.run  # noqa: F401
        from linter.engine.workers import Workers
        from linter.rulebook.cache import rulebook

        rulebook(self._unknown[0].settings.rules_folders)
        _collect_garbage()
        self.workers = Workers(number)
        return True

    def _work(self) -> None:
        """Give the workers what they can take, and wait for what they have."""
        from linter.engine.workers import WorkerError

        assert self.workers is not None
        while self._unknown and self.workers.hungry:
            self.workers.give(self._batch())
        try:
            for answer in self.workers.answers():
                entry = self._under_way.pop(answer.number)
                entry.report = answer.report
                self._keep(entry, answer.encoded or None)
        except WorkerError as error:
            if error.kind in ("ConfigError", "RuleError"):
                raise ConfigError(str(error)) from None
            raise

    def _batch(self) -> list[Job]:
        """As many articles as are worth a message: fewer when few are left, so that all workers end together."""
        from linter.engine.workers import Job

        most, characters = max(1, min(_BATCH, len(self._unknown) // 8)), 0
        batch: list[Job] = []
        while self._unknown and len(batch) < most and characters < _BATCH_CHARACTERS:
            entry = self._unknown.popleft()
            assert entry.source is not None
            self._under_way[entry.number] = entry
            batch.append(Job(entry.number, entry.source, entry.settings))
            characters += len(entry.source.text)
        return batch


def _cores() -> int:
    """How many cores this process may use: fewer than the machine has, in a container."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _collect_garbage() -> None:
    """Look for garbage from now on, where the command put that off; not in what was loaded, which stays."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
