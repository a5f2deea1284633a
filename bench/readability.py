"""Our words, sentences, syllables and scores beside textstat's, over a folder of articles.

    python -m bench.readability FOLDER [--show 10]

For each language and count, the ratio ours / textstat: mean, and where nine articles in ten lie. docs/readability.md
says where the two differ and why. Ends with 1 where an article lies outside what these reasons allow: words and the
share of long words are counted alike, French syllables come to 0.99 to 1.12 times what hyphenation finds; sentences
are split otherwise, and are only shown.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import mean, quantiles

from linter import source
from linter.cli.measures import prose, textstat_values
from linter.config import Settings
from linter.engine.run import text_of
from linter.text import metrics

SUFFIXES = {".md", ".mdx", ".qmd", ".html", ".txt"}
LEAST_WORDS = 100
ALLOWED = {"words": (0.99, 1.01), "long_share": (0.97, 1.03), "syllables": (0.99, 1.12)}
"""Ours / textstat, for each article: why is in docs/readability.md."""
SCORES = {"fr": "kandel_moles", "en": "flesch"}


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", type=int, default=10, help="articles to print in each language")
    given = parser.parse_args()
    if not given.folder.is_dir():
        sys.exit(f"no such folder: {given.folder}")
    rows = list(compared(given.folder))
    outside = 0
    for language, score in SCORES.items():
        mine = [(path, ours, theirs) for path, known, ours, theirs in rows if known == language]
        if len(mine) < 2:
            continue
        print(f"{language}: {len(mine)} articles of {LEAST_WORDS} words and more; ours / textstat, mean and where nine in ten lie")
        for name in ("words", "sentences", "syllables", "long_share", "lix", "rix"):
            ratios = [(ours[name] / theirs[name], path) for path, ours, theirs in mine if theirs.get(name)]
            if len(ratios) < 2:
                continue
            parts = quantiles([ratio for ratio, _ in ratios], n=20)
            low, high = ALLOWED.get(name, (0.0, float("inf")))
            strays = [(ratio, path) for ratio, path in ratios if not low <= ratio <= high]
            outside += len(strays)
            print(f"  {name:12} {mean(ratio for ratio, _ in ratios):.3f}  {parts[0]:.2f} to {parts[-1]:.2f}" + (f"  {len(strays)} outside" if strays else ""))
            for ratio, path in strays[: given.show]:
                print(f"    {ratio:.2f} {path}")
        for name in (score, "lix", "words_per_sentence"):
            print(f"  {name}: tenths {' '.join(f'{value:.0f}' for value in quantiles([ours[name] for _, ours, _ in mine], n=10))}")
        for path, ours, theirs in sorted(mine, key=lambda row: -abs(row[1]["sentences"] / row[2]["sentences"] - 1))[: given.show]:
            print(f"  {ours['sentences']:4} sentences, textstat {theirs['sentences']:.0f}: {path}")
    return int(outside > 0)


def compared(folder: Path) -> Iterator[tuple[Path, str, dict[str, float], dict[str, float]]]:
    """Path, language, our counts and textstat's for every article of some length; `long_share` is the share of words over six letters."""
    for path in sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES and path.is_file()):
        text = text_of(source.read(str(path)), Settings())
        ours = dict(metrics.compute(text))
        if ours.get("words", 0) < LEAST_WORDS or text.language not in SCORES:
            continue
        theirs = {name.removeprefix("textstat_"): value for name, value in textstat_values(prose(text), text.language).items()}
        for counts in (ours, theirs):
            counts["long_share"] = counts["lix"] - counts["words"] / counts["sentences"]
        yield path, text.language, ours, theirs


if __name__ == "__main__":
    sys.exit(main())
