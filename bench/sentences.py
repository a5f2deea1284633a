"""Sentence boundaries against LanguageTool's segmentation rules (choppa-srx), over a folder of articles.

    python -m bench.sentences FOLDER [--show 20] [--least 98] [--limit 200000]

Agreement is the share of places either splitter proposes on which both agree (intersection over union), over prose
blocks of several sentences. Prints the differences to read, and ends with 1 below the least agreement.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from linter import source
from linter.article import reader
from linter.text import sentences
from linter.text.language import detect
from linter.text.layer import ArticleText

SUFFIXES = {".md", ".mdx", ".qmd", ".html", ".txt"}
PARTS = ("paragraph", "standfirst", "list-item", "quotation")


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """(language, text) of the prose blocks of every article in French or English."""
    for path in sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES and path.is_file()):
        article = reader.read(source.read(str(path)))
        text = ArticleText(article)
        language = article.language[:2] or detect(token.text for block in text.blocks for token in block.tokens)
        if language in ("fr", "en"):
            yield from ((language, block.text) for block in text.blocks if block.block.part in PARTS and len(block.text) > 30)


def main() -> int:
    """Print agreement, speed and differences."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", type=int, default=20, help="differences to print, of each kind and language")
    parser.add_argument("--least", type=float, default=98.0, help="per cent of boundaries that must agree")
    parser.add_argument("--limit", type=int, default=200_000, help="words to compare in each language")
    given = parser.parse_args()
    if not given.folder.is_dir():
        sys.exit(f"no such folder: {given.folder}")
    from choppa import DEFAULT_SRX_RULESET, SrxDocument
    from choppa.iterators import SrxTextIterator

    document = SrxDocument(ruleset=DEFAULT_SRX_RULESET)
    agreed = dict.fromkeys(("fr", "en"), 0)
    words = dict.fromkeys(("fr", "en"), 0)
    only: dict[tuple[str, str], list[str]] = {(language, who): [] for language in ("fr", "en") for who in ("ours", "theirs")}
    seconds = {"ours": 0.0, "theirs": 0.0}
    for language, text in texts(given.folder):
        if words[language] > given.limit:
            continue
        words[language] += len(text.split())
        begun = time.perf_counter()
        ours = {start for start, _ in sentences.sentences(text, language)[1:]}
        seconds["ours"] += time.perf_counter() - begun
        begun = time.perf_counter()
        theirs, at = set(), 0
        for piece in SrxTextIterator(document, f"{language}_one", io.StringIO(text)):
            theirs.add(at + len(piece) - len(piece.lstrip()))
            at += len(piece)
        seconds["theirs"] += time.perf_counter() - begun
        theirs.discard(min(theirs, default=0))
        last_letter = max((at for at, character in enumerate(text) if character.isalnum()), default=0)
        theirs = {at for at in theirs if at <= last_letter}  # marks and pictures alone at the end are no sentence
        agreed[language] += len(ours & theirs)
        for who, places in (("ours", ours - theirs), ("theirs", theirs - ours)):
            only[language, who] += [f"{text[max(0, at - 45) : at]}¦{text[at : at + 30]}".replace("\n", "⏎") for at in sorted(places)]
    shares = []
    for language in ("fr", "en"):
        mine, other = only[language, "ours"], only[language, "theirs"]
        total = agreed[language] + len(mine) + len(other)
        if total:
            shares.append(100 * agreed[language] / total)
            print(f"{language}: {words[language]:,} words, {total:,} boundaries, agreement {shares[-1]:.2f} %; only ours {len(mine)}, only choppa {len(other)}")
    counted = max(1, sum(words.values()))
    print(f"time a word: ours {1e6 * seconds['ours'] / counted:.2f} µs, choppa {1e6 * seconds['theirs'] / counted:.2f} µs")
    for (language, who), lines in only.items():
        for line in random.Random(1).sample(lines, min(given.show, len(lines))):
            print(f"  {language} only {who}: {line}")
    return 0 if shares and min(shares) >= given.least else 1


if __name__ == "__main__":
    sys.exit(main())
