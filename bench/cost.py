"""What the rules of some categories cost, in µs of CPU a word (best of five), for `bench.typography` and `bench.attribution cost`.

The text layer (folding, tokens, quotations, sentences) is there before the clock runs: every rule shares it. The shared pass
of phrases is counted with the entries of these rules alone. The time of single rules is that of the clock on the wall: other
processes disturb it more than the sum.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from time import perf_counter, process_time

from linter import source
from linter.article.reader import FORMATS
from linter.config import Settings
from linter.engine import run
from linter.engine.prepare import Prepared, assemble, prepare
from linter.text.layer import ArticleText

_REPEATS = 5
Step = Callable[[ArticleText], object]


def tables(folders: list[str], categories: frozenset[str], before: Step = lambda text: None, after: Step = lambda text: None) -> None:
    """Print a table a folder. `before` runs ahead of the clock, `after` is counted. Exits 2 where a folder is missing."""
    missing = [folder for folder in folders if not Path(folder).is_dir()]
    if missing or not folders:
        sys.exit(f"no such folder: {', '.join(missing) or '(none given)'}")
    gc.disable()  # as the command does
    for folder in folders:
        _table(folder, sorted(path for path in Path(folder).rglob("*") if path.suffix in FORMATS), categories, before, after)


def _table(folder: str, paths: list[Path], categories: frozenset[str], before: Step, after: Step) -> None:
    words, total = 0, 0.0
    steps: dict[str, float] = {}
    for path in paths:
        try:
            read = source.read(str(path), None, markup=path.suffix != ".txt")
        except source.SourceError:
            continue
        gc.collect()
        words += len(read.text.split())
        runs = [_timings(read, categories, before, after) for _ in range(_REPEATS)]
        total += min(seconds for seconds, _ in runs)
        for name, seconds in min((timings for _, timings in runs), key=lambda timings: sum(timings.values())).items():
            steps[name] = steps.get(name, 0.0) + seconds
    phrases = steps.get("phrases", 0.0)
    print(
        f"\n{folder}: {len(paths)} files, {words:,} blank-separated words: {total / words * 1e6:.2f} µs a word, {phrases / words * 1e6:.2f} of it for phrases\n"
    )
    print("| step or rule | µs a word |\n| --- | --- |")
    for name, seconds in sorted(steps.items(), key=lambda step: -step[1])[:16]:
        print(f"| {name} | {seconds / words * 1e6:.3f} |")


def _timings(read: source.Source, categories: frozenset[str], before: Step, after: Step) -> tuple[float, dict[str, float]]:
    text = run.text_of(read, Settings(select=categories))
    for block in text.blocks:
        _ = block.folded, block.sentences, block.tokens
    _ = text.quotations, text.article.block_starts
    others = {block.language for block in text.blocks} & set(run.SUPPORTED) - {text.language}
    prepared = _prepared(categories, (text.language, *sorted(others)), text.article.locale)
    report = run.FileReport("bench", source=read)
    before(text)
    began, cpu = perf_counter(), process_time()
    run.run_rules(text, prepared, Settings(select=categories), report)
    after(text)
    spent, whole = process_time() - cpu, perf_counter() - began
    return spent, {**report.timings, "(engine: scopes, sorting, fingerprints)": whole - sum(report.timings.values())}


@lru_cache
def _prepared(categories: frozenset[str], languages: tuple[str, ...], locale: str) -> Prepared:
    return assemble(prepare(Settings(select=categories), languages, locale, "").rules)
