"""Many files over several processes, in the order they were given. A worker that dies costs its file, not the run."""

from __future__ import annotations

import gc
import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from linter.config import Settings
from linter.engine.run import FileReport, check_path, failed
from linter.finding import Problem

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

# One process checks about ten small articles in the time another one needs to start.
_FILES_PER_WORKER = 10
_BATCH = 8


def check_paths(paths: Sequence[str], settings_of: Callable[[str], Settings], jobs: int = 0) -> Iterator[FileReport]:
    """Check files and give their reports in order. `jobs`: how many processes, 0 for as many as pay off."""
    if jobs <= 0:
        jobs = min(os.cpu_count() or 1, 1 + len(paths) // _FILES_PER_WORKER)
    work = [(path, settings_of(path)) for path in paths]
    if jobs == 1 or len(paths) < 2:
        for path, settings in work:
            yield check_path(path, settings)
            _collect_garbage()
        return
    _collect_garbage()
    yield from _in_processes(work, jobs)


def _collect_garbage() -> None:
    """Look for garbage from now on, where the command put that off; not in what was loaded, which stays."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _in_processes(work: list[tuple[str, Settings]], jobs: int) -> Iterator[FileReport]:
    from concurrent.futures.process import BrokenProcessPool

    size = max(1, min(_BATCH, len(work) // (jobs * 2)))
    batches = deque(work[at : at + size] for at in range(0, len(work), size))
    pool = _pool(jobs)
    try:
        waiting: deque[tuple[list[tuple[str, Settings]], Future[list[FileReport]]]] = deque()
        while batches or waiting:
            while batches and len(waiting) < jobs * 3:
                batch = batches.popleft()
                waiting.append((batch, pool.submit(_check_batch, batch)))
            batch, future = waiting.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                # Whose fault it was is not known: every batch under way is done again, one file a process.
                pool.shutdown(wait=False, cancel_futures=True)
                lost = [batch, *(other for other, _ in waiting)]
                waiting.clear()
                for item in (item for lost_batch in lost for item in lost_batch):
                    yield _alone(item)
                pool = _pool(jobs)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _check_batch(batch: list[tuple[str, Settings]]) -> list[FileReport]:
    return [check_path(path, settings) for path, settings in batch]


def _alone(item: tuple[str, Settings]) -> FileReport:
    from concurrent.futures.process import BrokenProcessPool

    with _pool(1) as pool:
        try:
            return pool.submit(_check_batch, [item]).result()[0]
        except BrokenProcessPool:
            return failed(item[0], Problem("worker-died", "the process that checked this file died (out of memory?)", fatal=True))


def _pool(jobs: int) -> ProcessPoolExecutor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Forked workers share the loaded rules; macOS and Windows cannot fork safely.
    method = "fork" if sys.platform == "linux" else "spawn"
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context(method))
