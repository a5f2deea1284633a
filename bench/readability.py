"""Our words, sentences, syllables and scores beside textstat's, over a folder of articles.

    python -m bench.readability FOLDER [--show 10]

textstat counts French syllables by hyphenation, which finds about 7 % fewer; English ones need a dictionary that it
would download, so there only words, sentences and LIX are compared. Prints means of the ratios ours / theirs, the
spread of our scores, and the articles that differ most.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from statistics import mean, quantiles

from linter import source
from linter.article import reader
from linter.text import metrics
from linter.text.language import detect
from linter.text.layer import ArticleText

SUFFIXES = {".md", ".mdx", ".qmd", ".html", ".txt"}
LEAST_WORDS = 100


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", type=int, default=10, help="articles to print in each language")
    given = parser.parse_args()
    if not given.folder.is_dir():
        sys.exit(f"no such folder: {given.folder}")
    import textstat

    for language, score in (("fr", "kandel_moles"), ("en", "flesch")):
        textstat.set_lang(language)
        rows: list[tuple[float, Path]] = []
        ratios: dict[str, list[float]] = {"words": [], "sentences": [], "syllables": [], "lix": []}
        scores: list[float] = []
        for path in sorted(path for path in given.folder.rglob("*") if path.suffix in SUFFIXES and path.is_file()):
            text = _layer(path)
            ours = metrics.compute(text) if text.language == language else {}
            if ours.get("words", 0) < LEAST_WORDS or score not in ours:
                continue
            prose = "\n".join(block.text for block in text.prose)
            theirs = {"words": textstat.lexicon_count(prose), "sentences": textstat.sentence_count(prose), "lix": textstat.lix(prose)}
            if language == "fr":
                theirs["syllables"] = textstat.syllable_count(prose)
            for name, value in theirs.items():
                ratios[name].append(ours[name] / max(value, 1))
            scores.append(ours[score])
            rows.append((abs(ours["sentences"] / max(theirs["sentences"], 1) - 1), path))
        if len(scores) < 2:
            continue
        print(f"{language}: {len(scores)} articles, ours / textstat: " + ", ".join(f"{name} {mean(values):.3f}" for name, values in ratios.items() if values))
        print(f"  {score}: tenths {' '.join(f'{value:.0f}' for value in quantiles(scores, n=10))}")
        for off, path in sorted(rows, reverse=True)[: given.show]:
            print(f"  sentences differ by {off:.0%}: {path}")
    return 0


def _layer(path: Path) -> ArticleText:
    article = reader.read(source.read(str(path)))
    article.language = article.language[:2] or detect(token.text for block in ArticleText(article).blocks for token in block.tokens)
    return ArticleText(article)


if __name__ == "__main__":
    sys.exit(main())
