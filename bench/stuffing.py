"""How often keyword stuffing is found, and how often wrongly: `python -m bench.stuffing FOLDER [--evidence FILE]`.

Stuffs the articles of a folder in several styles (bench/stuffer.py), at three strengths, with a term of their own or a foreign
one; prints the share found by strength and by style, the alarms on the untouched articles, and the evidence for one
file. The articles are halved by a hash of their names, each half with templates of its own: `--half 0` to set limits by,
`--half 1` for figures.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

from bench.stuffer import FOREIGN, STRENGTHS, STYLES, Piece, stuff
from linter.article.builder import Builder
from linter.article.model import Article
from linter.article.reader import read as read_article
from linter.checks import stuffing
from linter.finding import Hit
from linter.source import Source, SourceError, read
from linter.text.language import detect
from linter.text.layer import ArticleText, View
from linter.text.terms import find, key, listed

SCOPE = ("headline", "standfirst", "heading", "paragraph", "list-item")


def articles(folder: Path, half: int | None) -> Iterator[tuple[Path, ArticleText, int]]:
    """The readable articles of 150 words and more, in the order of their paths, with their half."""
    for path in sorted(p for p in folder.rglob("*") if p.suffix in (".md", ".mdx", ".qmd", ".html", ".htm", ".txt") and p.is_file()):
        own = zlib.crc32(path.name.encode()) % 2
        if half is not None and own != half:
            continue
        try:
            article = read_article(read(str(path)))
        except SourceError:
            continue
        text = layer(article)
        if text.language and text.word_count >= 150:
            yield path, text, own


def layer(article: Article) -> ArticleText:
    """The text layer of an article, its language detected where it says none."""
    if article.language not in ("fr", "en"):
        article.language = detect([token.text for block in ArticleText(article).blocks[:80] for token in block.tokens])
    return ArticleText(article)


def hits(text: ArticleText) -> list[Hit]:
    """What the check finds with its own defaults."""
    return list(stuffing.check(View(text, [block for block in text.blocks if block.block.part in SCOPE]), stuffing.Params()))


def pieces(text: ArticleText) -> list[Piece]:
    """The article's headings and prose."""
    return [
        (b.block.part if b.block.part in ("headline", "heading") else "paragraph", b.text)
        for b in text.blocks
        if b.block.part in ("heading", "headline", "paragraph", "standfirst")
    ]


def build(parts: list[Piece], language: str) -> ArticleText:
    """An article of these pieces."""
    source = Source("stuffed.txt", "\n".join(text for _, text in parts))
    builder, at = Builder(source.text), 0
    for part, text in parts:
        builder.begin("paragraph" if part == "paragraph" else "heading", level=2, part=part)
        builder.text(at, at + len(text))
        builder.end()
        at += len(text) + 1
    builder.end()
    return ArticleText(Article(source, "text", builder.blocks, language=language))


def choose(text: ArticleText, chance: random.Random) -> tuple[str, str, str]:
    """Gender, singular and plural: one of the article's own terms that stands after a determiner, else a foreign one."""
    language = text.language
    own = []
    for term in find(text.prose, language):
        before = {use.block.tokens[use.first - 1].text for use in term.uses if use.first}
        gender = "m" if before & listed(language, "masculine") - {"du", "au"} else "f" if before & listed(language, "feminine") else ""
        if before & listed(language, "determiners") and (gender or language == "en") and not term.name.endswith(("s", "x")):
            first, _, rest = term.name.partition(" ")
            own.append((gender, term.name, f"{first}s {rest}".strip() if language == "fr" else f"{term.name}s"))
    return chance.choice(own[:4]) if own and chance.random() < 0.5 else chance.choice(FOREIGN[language])


def right(hit: Hit, term: tuple[str, str, str], language: str) -> bool:
    """True where the hit is about the term that was put in, or a word of it."""
    return bool(set(hit.key.split()) & {key(word, language) for form in term[1:] for word in form.split()})


def samples(text: ArticleText, name: str, own: int, each: int) -> Iterator[tuple[str, str, tuple[str, str, str], ArticleText]]:
    """(strength, style, term, article) for `each` styles, the same at every strength."""
    first = zlib.crc32(name.encode()) // 2
    parts = pieces(text)
    for number in range(each):
        style = STYLES[(first + number * 3) % len(STYLES)]
        term = choose(text, random.Random(f"{name} {style}"))
        for strength, how in STRENGTHS.items():
            made = stuff(parts, term, text.language, style, how, random.Random(f"{name} {style} {strength}"), own)
            yield strength, style, term, build(made, text.language)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--evidence", type=Path, help="a file whose findings are printed with their signals")
    parser.add_argument("--half", type=int, choices=(0, 1), help="only one half of the articles")
    parser.add_argument("--limit", type=int, default=10_000, help="stop after so many articles")
    parser.add_argument("--each", type=int, default=2, help="styles an article is stuffed in")
    parser.add_argument("--misses", action="store_true", help="name what is missed at medium and heavy strength")
    options = parser.parse_args(arguments)
    if not options.folder.is_dir():
        print(f"{options.folder}: no such folder", file=sys.stderr)
        return 2
    tally: dict[tuple[str, str], list[int]] = {}
    styles: dict[tuple[str, str], list[int]] = {}
    alarms, missed, words, spent = [], [], 0, 0.0
    for number, (path, text, own) in enumerate(articles(options.folder, options.half)):
        if number == options.limit:
            break
        for block in text.blocks:
            _ = block.tokens, block.sentences, block.quotations
        begun = time.process_time()
        found = hits(text)
        spent += time.process_time() - begun
        words += text.word_count
        alarms += [(path, hit) for hit in found]
        count(tally.setdefault((text.language, "clean"), [0, 0, 0]), found)
        for strength, style, term, stuffed in samples(text, path.name, own, options.each):
            good = [hit for hit in hits(stuffed) if right(hit, term, text.language)]
            count(tally.setdefault((text.language, strength), [0, 0, 0]), good)
            if strength != "light":
                count(styles.setdefault((strength, style), [0, 0, 0]), good)
                if not good or (strength == "heavy" and all(hit.case != "strong" for hit in good)):
                    missed.append((path, strength, style, term, good))
    table(tally)
    table(styles)
    table(written())
    print(f"{spent * 1e6 / max(1, words):.2f} µs a word")
    for path, hit in alarms:
        print(f"alarm: {path.relative_to(options.folder)}: {hit.case} {hit.evidence['term']} {summary(hit)}")
    for path, strength, style, term, good in missed if options.misses else []:
        print(f"missed: {path.name}: {strength} {style} {term[1]} {summary(good[0]) if good else ''}")
    if options.evidence:
        for hit in hits(layer(read_article(read(str(options.evidence))))):
            print(f"{options.evidence}: {hit.case} {hit.evidence['term']}, {hit.evidence['uses']} uses, {summary(hit)}")
    return 0


def written() -> dict[tuple[str, str], list[int]]:
    """The articles of bench/stuffed, written by hand and held out: by language and what their author calls them."""
    tally: dict[tuple[str, str], list[int]] = {}
    for path in sorted((Path(__file__).parent / "stuffed").glob("*-*-*.md")):
        kind, language, _ = path.stem.split("-")
        count(tally.setdefault((language, f"{kind}, by hand"), [0, 0, 0]), hits(layer(read_article(read(str(path))))))
    return tally


def count(row: list[int], found: list[Hit]) -> None:
    """Add an article: all, with any hit, with a strong one."""
    row[0] += 1
    row[1] += bool(found)
    row[2] += any(hit.case == "strong" for hit in found)


def table(rows: dict[tuple[str, str], list[int]]) -> None:
    """Articles, and the shares of them with a finding and with an error."""
    print(f"{'':24}{'articles':>9}{'warned':>9}{'errors':>9}")
    for (first, second), (total, warned, errors) in sorted(rows.items()):
        print(f"{first:<8}{second:<16}{total:>9}{warned / total:>9.1%}{errors / total:>9.1%}")


def summary(hit: Hit) -> str:
    signals = ", ".join(f"{name} {signal['value']} ({signal['points']})" for name, signal in hit.evidence["signals"].items())
    return f"{hit.evidence['score']} points: {signals}"


if __name__ == "__main__":
    sys.exit(main())
