"""Whether a cached report is the same bytes as a fresh one, and what it takes. Usage: python -m bench.cache FOLDER

Every format, uncached, written to the cache and read from it, over the folder; then seconds of the whole process for the
folder and for one article, the best of five. Exits 1 where a byte differs.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path

from linter.article.formats import FORMATS

_ROUNDS = 5


def main(folders: list[str]) -> None:
    """Print the table. Exits 2 where a folder is missing, 1 where a cached report differs."""
    if not folders or not all(Path(folder).is_dir() for folder in folders):
        sys.exit("folders of articles are wanted")
    articles = [path for folder in folders for path in Path(folder).rglob("*") if path.suffix.lower() in FORMATS]
    differing = 0
    with tempfile.TemporaryDirectory() as cache:
        print(f"{len(articles)} articles\n")
        print("| format | uncached, s | CPU s | unchanged, s | CPU s | same bytes |\n| --- | --- | --- | --- | --- | --- |")
        for form in formats():
            command = ["check", "--no-grammar", "--format", form, *folders]
            fresh, slow = _run([*command, "--no-cache"], cache)
            written, _ = _run(command, cache)
            kept, quick = min((_run(command, cache) for _ in range(_ROUNDS)), key=lambda run: run[1])
            same = fresh == written == kept
            differing += not same
            print(f"| {form} | {slow[0]:.2f} | {slow[1]:.2f} | {quick[0]:.2f} | {quick[1]:.2f} | {'yes' if same else 'NO'} |")
        one = str(sorted(articles, key=lambda path: path.stat().st_size)[len(articles) // 2])
        _run(["check", "--no-grammar", one], cache)
        _, (wall, spent) = min((_run(["check", "--no-grammar", one], cache) for _ in range(_ROUNDS)), key=lambda run: run[1])
        bare = min(_timed([sys.executable, "-c", "pass"], {})[1] for _ in range(_ROUNDS))
        click = min(_timed([sys.executable, "-c", "import click"], {})[1] for _ in range(_ROUNDS))
        size = sum(path.stat().st_size for path in Path(cache, "results").iterdir())
        print(f"\none unchanged article: {wall:.3f} s ({spent:.3f} s of CPU); python alone {bare[0]:.3f} s, with click {click[0]:.3f} s")
        print(f"{size / len(articles) / 1000:.1f} KB of cache an article")
    sys.exit(1 if differing else 0)


def formats() -> list[str]:
    """All formats, but for those that choose one of the others."""
    try:
        known = list(import_module("linter.report.formats").FORMATS)
    except ModuleNotFoundError:
        known = ["oneline", "full", "json"]
    return [form for form in known if form not in ("auto", "text")]


def _run(arguments: list[str], cache: str) -> tuple[bytes, tuple[float, float]]:
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONDONTWRITEBYTECODE", "RELIS_NO_CACHE")}
    return _timed([sys.executable, "-m", "linter", *arguments], {**environment, "RELIS_CACHE_DIR": cache})


def _timed(command: list[str], environment: dict[str, str]) -> tuple[bytes, tuple[float, float]]:
    """Standard output; seconds of wall clock and of CPU."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment or None, check=False)
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return done.stdout, (wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


if __name__ == "__main__":
    main(sys.argv[1:])
