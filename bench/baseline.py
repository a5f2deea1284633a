"""Does a baseline hold? Articles are edited as people edit them, and the findings of before are looked for again.

    python -m bench.baseline FOLDER

Each article is changed in three ways that change none of its faults: its paragraphs are wrapped anew, a paragraph is put
before all others, line ends become CRLF. What is found then and not known from before would count as new. Ends with 1
where more than one finding in a hundred would.
"""

from __future__ import annotations

import argparse
import re
import sys
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from linter.config import Settings
from linter.engine.run import check_source
from linter.source import Source, SourceError, read

ALLOWED = 0.01
WIDTH = 60
# Paragraphs whose line breaks mean something, or whose words would mean something at the head of a line.
_MARKUP = re.compile(r"^[ \t]*(?:[#>*+|<`:~=_!-]|\d+[.)]|\{|\[)|  $|\t|^\s{2,}|[|<]", re.M)
_HEAD = re.compile(r"---\r?\n.*?\n---\r?\n", re.S)
_NEW = "Le soir tombe sur la plaine, et la route est encore longue."


def main() -> int:
    """Print how many findings are known again after each edit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    if not folder.is_dir():
        sys.exit(f"no such folder: {folder}")
    edits: dict[str, Callable[[str], str]] = {"wrapped anew": wrapped, "a paragraph more": longer, "CRLF": crlf}
    found, known, files = Counter[str](), Counter[str](), Counter[str]()
    strangers: dict[str, Counter[str]] = {name: Counter() for name in edits}
    for source in _sources(folder):
        before = {(finding.rule, finding.fingerprint) for finding in check_source(source, Settings()).findings}
        for name, edit in edits.items():
            text = edit(source.text)
            if text == source.text:
                continue
            files[name] += 1
            for finding in check_source(Source(source.path, text), Settings()).findings:
                found[name] += 1
                if (finding.rule, finding.fingerprint) in before:
                    known[name] += 1
                else:
                    strangers[name][finding.rule] += 1
    for name in edits:
        print(f"{name:16} {files[name]:>4} articles {found[name]:>6} findings {known[name]:>6} known again")
        print("".join(f"    {amount:>4} {rule}\n" for rule, amount in strangers[name].most_common(8)), end="")
    return int(any(found[name] - known[name] > ALLOWED * found[name] for name in edits))


def wrapped(text: str) -> str:
    """The text with the lines of its plain paragraphs broken elsewhere."""
    head, body = _parts(text)
    pieces = []
    for piece in re.split(r"(\n[ \t]*\n)", body):
        if piece.strip() and not _MARKUP.search(piece):
            lines = textwrap.fill(piece.replace("\n", " "), WIDTH, break_long_words=False, break_on_hyphens=False)
            piece = piece if _MARKUP.search(lines) else lines
        pieces.append(piece)
    return head + "".join(pieces)


def longer(text: str) -> str:
    """The text with a paragraph before all others."""
    head, body = _parts(text)
    return f"{head}\n{_NEW}\n\n{body.lstrip()}"


def crlf(text: str) -> str:
    """The text with other line ends."""
    return re.sub(r"\r\n|\n", "\r\n", text)


def _parts(text: str) -> tuple[str, str]:
    match = _HEAD.match(text)
    return (text[: match.end()], text[match.end() :]) if match else ("", text)


def _sources(folder: Path) -> Iterator[Source]:
    for path in sorted(folder.rglob("*.md")):
        try:
            yield read(str(path))
        except SourceError:
            continue


if __name__ == "__main__":
    sys.exit(main())
