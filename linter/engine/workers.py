"""Processes that check articles for this one. Each is known by its own pipe: one that dies costs its article, not the run.

A worker takes batches of articles and answers article by article. It ends when its pipe does: when this process closes
it, is interrupted, or is killed. Ctrl-C and SIGTERM reach this process alone, which ends them all.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from types import FrameType
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct, field

from linter.config import Settings
from linter.engine import record
from linter.engine.filereport import FileReport, failed
from linter.finding import Problem
from linter.source import Source

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

# While a worker is busy with one batch, the next one waits for it in its pipe.
_AHEAD = 2
_TERMINATED = 128 + signal.SIGTERM


class Job(NamedTuple):
    """An article to check, by the number its answer will carry."""

    number: int
    source: Source
    settings: Settings


class Answer(NamedTuple):
    """`encoded` is the report as bytes (linter/engine/record.py), b"" where it cannot be written so."""

    number: int
    report: FileReport
    encoded: bytes


class WorkerError(Exception):
    """What a worker's run ended with; `kind` is the name of its class."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class _Worker(Struct, eq=False):
    process: BaseProcess
    pipe: Connection
    batches: deque[deque[Job]] = field(default_factory=deque)


class Workers:
    """As many processes as asked for. A context manager: none is left when it ends, however it ends."""

    def __init__(self, number: int) -> None:
        import multiprocessing

        # Forked workers share the loaded rules; macOS and Windows cannot fork safely.
        self._context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self._tried: set[int] = set()
        self._before: Any = None
        self._workers: list[_Worker] = []
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGTERM, _terminated)
        try:
            for _ in range(number):
                self._workers.append(self._start())
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def hungry(self) -> bool:
        """True where a worker would take another batch."""
        return any(len(worker.batches) < _AHEAD for worker in self._workers)

    def give(self, batch: Sequence[Job]) -> None:
        """Hand a batch to the worker that has least to do."""
        worker = min(self._workers, key=lambda worker: sum(map(len, worker.batches)))
        worker.batches.append(deque(batch))
        with contextlib.suppress(OSError):  # a dead one is noticed when it is listened to
            worker.pipe.send([(job.number, job.source, job.settings) for job in batch])

    def answers(self) -> Iterator[Answer]:
        """Wait for answers, and give those that are there. Raises WorkerError where the run cannot go on."""
        busy = {worker.pipe: worker for worker in self._workers if worker.batches}
        for pipe in wait(list(busy)):
            worker = busy[pipe]  # type: ignore[index]
            try:
                number, encoded, report, timings = worker.pipe.recv()
            except (EOFError, OSError):
                yield from self._bury(worker)
                continue
            if number is None:
                raise WorkerError(*report)
            job = worker.batches[0].popleft()
            if not worker.batches[0]:
                worker.batches.popleft()
            found = record.decode(encoded, job.source.path, job.source) if report is None else report
            found.timings = timings
            yield Answer(number, found, encoded)

    def _bury(self, worker: _Worker) -> Iterator[Answer]:
        """Put another in a dead one's place. The article it died on is tried once more, alone; then it is given up."""
        jobs = [job for batch in worker.batches for job in batch]
        worker.process.join()
        worker.pipe.close()
        at = self._workers.index(worker)
        self._workers[at] = self._start()
        guilty, others = jobs[0], jobs[1:]
        if guilty.number in self._tried:
            yield Answer(guilty.number, failed(guilty.source.path, _DIED), b"")
        else:
            self._tried.add(guilty.number)
            self._give_to(self._workers[at], [guilty])
        if others:
            self._give_to(self._workers[at], others)

    @staticmethod
    def _give_to(worker: _Worker, batch: Sequence[Job]) -> None:
        worker.batches.append(deque(batch))
        with contextlib.suppress(OSError):
            worker.pipe.send([(job.number, job.source, job.settings) for job in batch])

    def _start(self) -> _Worker:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()  # what a forked process inherits unwritten, it would write again
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs, [ours, *(worker.pipe for worker in self._workers)]), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def close(self) -> None:
        """End them all, at once."""
        for worker in self._workers:
            worker.pipe.close()
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
        self._workers.clear()
        if self._before is not None:
            signal.signal(signal.SIGTERM, self._before)
            self._before = None


_DIED = Problem("worker-died", "the process that checked this file died (out of memory?)", fatal=True)


def _terminated(_: int, __: FrameType | None) -> None:
    raise SystemExit(_TERMINATED)


def _work(pipe: Connection, others: list[Connection]) -> None:
    """A worker's life."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for other in others:
        other.close()  # or it would keep the pipes of its fellows open when this process' parent dies
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
    batches: SimpleQueue[list[tuple[int, Source, Settings]]] = SimpleQueue()
    threading.Thread(target=_listen, args=(pipe, batches), daemon=True).start()
    from linter.engine.run import check_source

    while True:
        for number, source, settings in batches.get():
            try:
                report = check_source(source, settings)
            except Exception as error:
                pipe.send((None, b"", (type(error).__name__, str(error)), {}))
                return
            timings, report.timings = report.timings, {}
            try:
                pipe.send((number, record.encode(report), None, timings))
            except (ValueError, TypeError, OverflowError):
                pipe.send((number, b"", report, timings))


def _listen(pipe: Connection, batches: SimpleQueue[list[tuple[int, Source, Settings]]]) -> None:
    """Take what comes at once, so that who sends never waits; end with the one who sends, even in the middle of work."""
    while True:
        try:
            batches.put(pipe.recv())
        except (EOFError, OSError):
            os._exit(0)
