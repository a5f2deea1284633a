"""Many files: memory, the first finding, processes, a large tree. Usage: python -m bench.many FOLDER [ARTICLES] [FILES]

Copies the folder's articles until there are ARTICLES of them (10,000) and checks them with `--stream`: when the first
finding comes, and how much memory all processes take together (proportional set size, looked at ten times a second).
Then one process with two workers beside two independent ones, in turn, on the same 300; goal: 0.9 of their throughput.
Then a tree of FILES (50,000), most of which are left out by `.gitignore` or are no articles: how long finding takes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import cycle, islice
from pathlib import Path

from linter.article.formats import FORMATS

_ROUNDS = 5


def main(arguments: list[str]) -> None:
    """Print what was measured. Exits 2 where the folder is missing."""
    if not arguments or not Path(arguments[0]).is_dir():
        sys.exit("a folder of articles is wanted")
    articles = sorted(path for path in Path(arguments[0]).rglob("*") if path.suffix.lower() in FORMATS)
    many = int(arguments[1]) if len(arguments) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        _copied(articles, many, Path(folder))
        _stream(folder, many)
    _in_parallel([str(path.resolve()) for path in islice(cycle(articles), 300)])
    with tempfile.TemporaryDirectory() as folder:
        _walk(Path(folder), int(arguments[2]) if len(arguments) > 2 else 50_000)


def _copied(articles: list[Path], number: int, folder: Path) -> None:
    for at, path in enumerate(islice(cycle(articles), number)):
        place = folder / f"{at // 500:03}" / f"{at:05}{path.suffix}"
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(path.read_bytes())


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "linter", "check", "--no-grammar", "--no-cache", *arguments]


def _stream(folder: str, number: int) -> None:
    began = time.perf_counter()
    process = subprocess.Popen(_command("--stream", folder), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    peak = [0.0, 0.0]
    stop = threading.Event()

    def look() -> None:
        while not stop.wait(0.1):
            sizes = [_proportional(pid) for pid in (process.pid, *_children(process.pid))]
            peak[:] = max(peak[0], sum(sizes)), max(peak[1], sizes[0])

    watcher = threading.Thread(target=look)
    watcher.start()
    assert process.stdout is not None
    process.stdout.readline()
    first = time.perf_counter() - began
    lines = 1 + sum(1 for _ in process.stdout)
    process.wait()
    stop.set()
    watcher.join()
    seconds = time.perf_counter() - began
    print(f"{number:,} articles, --stream: {lines:,} lines in {seconds:.1f} s, the first after {first:.2f} s")
    print(f"memory at most {peak[0]:.0f} MB for all processes together, {peak[1]:.0f} MB for the one that reports\n")


def _children(pid: int) -> Iterator[int]:
    with suppress(OSError):
        yield from map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())


def _proportional(pid: int) -> float:
    """MB, memory that processes share counted in parts."""
    with suppress(OSError, StopIteration):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("Pss:")).split()[1]) / 1024
    return 0.0


def _in_parallel(files: list[str]) -> None:
    together, apart = [], []
    for _ in range(_ROUNDS):
        together.append(_waited([_command("--jobs", "2", *files)]))
        apart.append(_waited([_command("--jobs", "1", *files[0::2]), _command("--jobs", "1", *files[1::2])]))
    ratios = ", ".join(f"{b / a:.2f}" for a, b in zip(together, apart, strict=True))
    print(f"{len(files)} articles: {min(together):.2f} s with two workers, {min(apart):.2f} s as two runs side by side")
    print(f"throughput {min(apart) / min(together):.2f} of theirs (by round: {ratios}); {os.cpu_count()} cores\n")


def _waited(commands: list[list[str]]) -> float:
    began = time.perf_counter()
    running = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for command in commands]
    for process in running:
        process.wait()
    return time.perf_counter() - began


def _walk(folder: Path, files: int) -> None:
    (folder / ".git").mkdir()
    (folder / ".gitignore").write_text("*.tmp\n*.log\n/dist/\n**/generated/\n!keep.md\n.cache/\n*~\n/site\nbuild/\n*.bak.md\n")
    for at in range(files):
        kind = at % 10
        place = folder / ("dist" if kind < 3 else "content") / f"{at // 1_000:02}" / ("generated" if kind == 3 else "posts")
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{at:06}{'.md' if kind in (0, 3, 4, 5) else '.jpg'}").write_text("Bonjour.\n")
    code = "import sys, time; began = time.perf_counter(); from linter.cli.paths import collect; files = collect(sys.argv[1:], lambda path: False)\n"
    code += "print(len(files.paths), time.perf_counter() - began)"
    found, seconds = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True).stdout.split()
    print(f"a tree of {files:,} files: {int(found):,} articles found in {float(seconds):.2f} s")
    began = time.perf_counter()
    done = subprocess.run(_command("--stream", str(folder)), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    print(f"checked in {time.perf_counter() - began:.1f} s, status {done.returncode}")


if __name__ == "__main__":
    main(sys.argv[1:])
