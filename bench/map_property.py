"""Prove over a folder of articles that every visible character leads to the source it was read from.

    python -m bench.map_property FOLDER...

Reads every file of a known format, prints what does not hold and the speed, exits 1 on any violation, 2 when a
folder is not there.
"""

from __future__ import annotations

import re
import sys
import time
import unicodedata
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from linter import source
from linter.article import reader
from linter.article.model import OBJECT, Article

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SPACE = re.compile(r"[ \t\r\n\f>]+")


def violations(article: Article) -> Iterator[str]:
    """What does not hold of an article's map: a wrong character, an empty range, disorder."""
    text = article.source.text
    last = 0
    for number, block in enumerate(article.blocks):
        where = f"block {number} at {block.start}"
        if block.index != number:
            yield f"{where}: its index is {block.index}"
        if block.start < last:
            yield f"{where}: begins before the block before it ends ({last})"
        if block.map.length != len(block.text):
            yield f"{where}: the map has {block.map.length} characters, the text {len(block.text)}"
        if not unicodedata.is_normalized("NFC", block.text) and unicodedata.is_normalized("NFC", text):
            yield f"{where}: not composed"
        for first, end, start, stop in block.map.segments():
            if not last <= start < stop <= len(text):
                yield f"{where}: source {start}:{stop} out of order or empty"
            last = max(last, stop)
            if not _stands_for(block.text[first:end], text[start:stop]):
                yield f"{where}: {text[start:stop]!r} is shown as {block.text[first:end]!r}"
        for inline in block.inlines:
            if not 0 <= inline.start < inline.end <= len(block.text):
                yield f"{where}: inline range {inline.start}:{inline.end} out of {len(block.text)}"


def _stands_for(shown: str, written: str) -> bool:
    if shown in (written, OBJECT):
        return True
    if len(shown) == len(written) > 1:
        return all(_stands_for(one, other) for one, other in zip(shown, written, strict=True))
    if shown in (" ", "\n") and (not written.strip(" \t\r\n\f>\\") or written.startswith("<")):
        return True
    decoded = unescape(written)
    candidates = (decoded, _ESCAPE.sub(r"\1", written), decoded.replace("\0", "\ufffd"), re.sub("[\ud800-\udfff]", "\ufffd", decoded))
    folded = unicodedata.normalize("NFC", shown)
    return any(folded in (unicodedata.normalize("NFC", text), _SPACE.sub(" ", text)) for text in candidates)


def check(path: Path) -> tuple[list[str], int]:
    """Violations of one file, and its words."""
    article = reader.read(source.read(str(path)))
    return list(violations(article)), sum(len(block.text.split()) for block in article.blocks)


def main(folders: list[str]) -> int:
    bad = files = words = 0
    begun = time.perf_counter()
    for folder in map(Path, folders):
        if not folder.exists():
            print(f"{folder}: no such folder", file=sys.stderr)
            return 2
        paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in reader.FORMATS) if folder.is_dir() else [folder]
        for path in paths:
            try:
                found, count = check(path)
            except source.SourceError as error:
                print(f"{path}: {error}")
                continue
            files, words, bad = files + 1, words + count, bad + len(found)
            for line in found[:5]:
                print(f"{path}: {line}")
    spent = time.perf_counter() - begun
    print(f"{files} files, {words} words, {bad} violations, {spent / max(words, 1) * 1e6:.2f} µs a word (checking included)")
    return 1 if bad or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) if sys.argv[1:] else "usage: python -m bench.map_property FOLDER...")
