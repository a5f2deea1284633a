"""Whether a change made checking slower. Usage: python -m bench.regression BEFORE AFTER FOLDER [--most PERCENT]

BEFORE and AFTER are git revisions or folders of checkouts ("." is the work tree as it is). Both check the same articles
on this machine in the same run, in turn, with this Python: one article (start-up), the folder in one process, 1 MB in one
file, and the folder again from the cache. What is compared is the least of seven: instructions where `perf` can count them,
else seconds of CPU, which vary by some percent even when nothing has changed. Exits 1 where AFTER needs PERCENT (5) more.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from linter.article.formats import FORMATS

_ROUNDS = 9
_PERCENT = 5.0
# Files this young (seconds) are read every time, whatever is kept of them.
_SETTLED = 3.0


def main(arguments: list[str]) -> None:
    """Print the table. Exits 2 where a checkout or the folder is missing, 1 where AFTER is slower."""
    most = float(arguments[arguments.index("--most") + 1]) if "--most" in arguments else _PERCENT
    if len(arguments) < 3 or not Path(arguments[2]).is_dir():
        sys.exit("two revisions (or checkouts) and a folder of articles are wanted")
    articles = sorted(path.resolve() for path in Path(arguments[2]).rglob("*") if path.suffix.lower() in FORMATS)
    if not articles:
        sys.exit(f"no articles in {arguments[2]}")
    counts = _counts_instructions()
    slower = []
    with _checkout(arguments[0]) as before, _checkout(arguments[1]) as after, tempfile.TemporaryDirectory() as kept:
        for name, files in _tasks(articles, Path(kept)):
            cached = name.endswith("unchanged")
            spent: list[list[float]] = [[], []]
            for turn in range(_ROUNDS + 1):
                for side, checkout in enumerate((before, after)):
                    amount = _spent(checkout, files, Path(kept, f"cache-{side}"), cached=cached, instructions=counts)
                    if turn:  # the first round fills caches
                        spent[side].append(amount)
            first, second = map(min, spent)
            change = 100 * (second / first - 1)
            if change > most:
                slower.append(name)
            if name.startswith("one"):
                print(f"{'instructions, millions' if counts else 'seconds of CPU'}; before: {arguments[0]}, after: {arguments[1]}\n")
                print("| task | before | after | change |\n| --- | --- | --- | --- |")
            print(f"| {name} | {first:.3f} | {second:.3f} | {change:+.1f} % |", flush=True)
    if slower:
        print(f"\nslower by more than {most:g} %: {', '.join(slower)}")
    sys.exit(1 if slower else 0)


def _tasks(articles: list[Path], folder: Path) -> Iterator[tuple[str, list[str]]]:
    yield "one article", [str(sorted(articles, key=lambda path: path.stat().st_size)[len(articles) // 2])]
    yield f"{len(articles)} articles", list(map(str, articles))
    text = "\n\n".join(path.read_text(encoding="utf-8", errors="ignore") for path in articles if path.suffix == ".md") or "Rien.\n"
    large = folder / "large.md"
    large.write_text((text * (1 + 1_000_000 // len(text)))[:1_000_000], encoding="utf-8")
    yield "1 MB in one file", [str(large)]
    yield f"{len(articles)} articles, unchanged", list(map(str, articles))


@contextmanager
def _checkout(name: str) -> Iterator[Path]:
    """A folder as it is, or a revision in a folder of its own."""
    if Path(name).is_dir():
        yield Path(name).resolve()
        return
    with tempfile.TemporaryDirectory() as folder:
        archive = subprocess.run(["git", "archive", "--format=tar", name], capture_output=True, check=False)
        if archive.returncode:
            sys.exit(f"no such revision or folder: {name}")
        subprocess.run(["tar", "-x", "-C", folder], input=archive.stdout, check=True)
        subprocess.run([sys.executable, "-m", "compileall", "-q", f"{folder}/linter"], check=True)
        time.sleep(_SETTLED)
        yield Path(folder)


def _counts_instructions() -> bool:
    if shutil.which("perf") is None:
        return False
    done = subprocess.run(["perf", "stat", "-e", "instructions:u", "-x,", "true"], capture_output=True, text=True, check=False)
    return done.returncode == 0 and done.stderr.split(",")[0].isdigit()


def _spent(checkout: Path, files: list[str], cache: Path, *, cached: bool, instructions: bool) -> float:
    """Seconds of CPU of the whole process, or millions of instructions."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPATH": str(checkout), "RELIS_CACHE_DIR": str(cache), "RELIS_NO_CACHE": "" if cached else "1", "PYTHONHASHSEED": "0"}
    cache.mkdir(mode=0o700, exist_ok=True)
    command = [sys.executable, "-m", "linter", "check", "--no-grammar", "--jobs", "1", *files]
    if instructions:
        command = ["perf", "stat", "-e", "instructions:u", "-x,", *command]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=cache, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if "Traceback" in done.stderr:
        sys.exit(f"{checkout}: {done.stderr.splitlines()[-1]}")
    if instructions:
        return int(done.stderr.splitlines()[-1].split(",")[0]) / 1e6
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main(sys.argv[1:])
