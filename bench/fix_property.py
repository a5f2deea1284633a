"""Prove over a folder of articles that `fix` ends, changes nothing twice, and leaves what a reader reads as it was.

    python -m bench.fix_property FOLDER...

Fixes every file of a known format in memory. What may go: blanks, invisible characters, elements that are blank to a reader.
What may change: apostrophes, quotation marks, dashes, dots; ligatures and the accents of capitals. Nothing else: not the
words and their order, tags, attributes, code, front matter, links, templating. Prints what does not hold, exits 1 on any
violation, 2 when a folder is not there.
"""

from __future__ import annotations

import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path

from linter import source as sources
from linter.article import reader
from linter.article.model import OBJECT, Article
from linter.config import Settings
from linter.fix import fix_source
from linter.source import Source, SourceError

_WORD = re.compile(rf"[^\W_]+|{OBJECT}")
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u0001-\u0008\u000e-\u001f\u007f]")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "OE", "Æ": "AE"})
# Elements that show nothing when they hold nothing, and what an element may not carry to be one of them.
_NAMES = (
    "a abbr b big blockquote br caption cite code dd del details div dl dt em figcaption figure font h1 h2 h3 h4 h5 h6 i ins li main mark menu o:p ol p pre s "
    "section small span strike strong sub summary sup tt u ul"
)
_EMPTIABLE = frozenset(_NAMES.split())
_TAG = re.compile(r"<[^<>]*>|&[#\w]+;")
_SERVING = {"id", "name", "src", "srcset", "alt", "role", "tabindex"}


def violations(source: Source, settings: Settings, form: str | None = None) -> Iterator[str]:
    """What does not hold of fixing a text. Nothing where there is nothing to fix, or where it could not be checked."""
    fixed = fix_source(source, settings, format=form)
    if not fixed.settled:
        yield "fixing does not come to an end"
    if fixed.after.text == source.text:
        return
    form = fixed.report.format
    again = fix_source(fixed.after, settings, format=form)
    if again.after.text != fixed.after.text:
        yield f"a second fix changes more: {_difference(fixed.after.text, again.after.text)}"
    yield from changes(reader.read(source, form), reader.read(fixed.after, form))


def changes(before: Article, after: Article) -> Iterator[str]:
    """What a reader, a browser or a generator would take for another article."""
    old, new = _words(before), _words(after)
    if old != new:
        yield f"other words: {_difference(old, new)}"
    for what, pieces in (("code", _code), ("links", _links), ("templating", _templating)):
        one, other = pieces(before), pieces(after)
        if one != other:
            yield f"other {what}: {_difference(one, other)}"
    span, after_span = before.metadata.span, after.metadata.span
    if before.source.text[span.start : span.end] != after.source.text[after_span.start : after_span.end]:
        yield "other front matter"
    if before.format != "text":
        yield from _tag_changes(before.source.text, after.source.text)


def _words(article: Article) -> list[str]:
    text = "\n".join(block.text for block in article.blocks)
    text = _UNSEEN.sub("", text).translate(_LIGATURES)
    if not text.isascii():
        text = "".join(unicodedata.normalize("NFKD", char)[0] if char.isupper() else char for char in text)
    return _WORD.findall(text.replace("OE", "Oe").replace("AE", "Ae"))


def _code(article: Article) -> list[str]:
    text = article.source.text
    spans = [(e.start, e.end) for e in article.elements if e.kind == "code" and re.search(r"\w", _TAG.sub("", text[e.open_end : e.close_start]))]
    return [text[start:end] for start, end in spans] + [block.text for block in article.blocks if block.kind in ("code", "preformatted")]


def _links(article: Article) -> list[str]:
    return [
        inline.target for block in article.blocks for inline in block.inlines if inline.kind == "link" and _WORD.search(block.text, inline.start, inline.end)
    ]


def _templating(article: Article) -> list[str]:
    pieces = (article.source.text[span.start : span.end] for span in article.opaque)
    return [piece for piece in pieces if piece.startswith(("{", "<?", "[")) and not piece.startswith("](")]


class _Tags(HTMLParser):
    """The start tags and comments of a text, in order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(attrs)))

    def handle_comment(self, data: str) -> None:
        self.found.append(("!--", ((data, None),)))


def _tag_changes(before: str, after: str) -> Iterator[str]:
    """Tags that came, changed, or went without being of a kind that may be blank. One pass, the shorter list in the longer."""
    old, new = _Tags(before).found, _Tags(after).found
    kept = 0
    gone = []
    for tag in old:
        if kept < len(new) and tag == new[kept]:
            kept += 1
        else:
            gone.append(tag)
    if kept < len(new):
        yield f"a tag that was not there, or stands elsewhere: {new[kept]!r}"
        return
    for name, attrs in gone:
        if name == "!--":
            if not re.match(r"\s*(?:/?wp:|\[if|(?:Start|End)Fragment)", attrs[0][0]):
                yield f"a comment is gone: {attrs[0][0]!r}"
        elif name not in _EMPTIABLE or any(key in _SERVING or key.startswith(("aria-", "on")) for key, _ in attrs):
            yield f"a tag is gone: {name} {attrs!r}"


def _difference(one: Sequence[str], other: Sequence[str]) -> str:
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return f"at {at}: {one[max(0, at - 3) : at + 8]!r} -> {other[max(0, at - 3) : at + 8]!r}"


def main(folders: list[str]) -> int:
    bad = files = changed = 0
    rules: Counter[str] = Counter()
    begun = time.perf_counter()
    for folder in map(Path, folders):
        if not folder.exists():
            print(f"{folder}: no such folder", file=sys.stderr)
            return 2
        for path in sorted(path for path in folder.rglob("*") if path.suffix.lower() in reader.FORMATS) if folder.is_dir() else [folder]:
            try:
                source = sources.read(str(path))
            except SourceError as error:
                print(f"{path}: {error}")
                continue
            found = list(violations(source, Settings()))
            after = fix_source(source, Settings())
            files, changed, bad = files + 1, changed + (after.after.text != source.text), bad + len(found)
            for line in found[:5]:
                print(f"{path}: {line}")
            rules.update({"fixes": after.mended})
    print(f"{files} files, {changed} changed by {rules['fixes']} fixes, {bad} violations, {time.perf_counter() - begun:.1f} s")
    return 1 if bad or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) if sys.argv[1:] else "usage: python -m bench.fix_property FOLDER...")
