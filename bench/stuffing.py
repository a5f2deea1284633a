"""How often keyword stuffing is found, and how often wrongly: `python -m bench.stuffing FOLDER [--evidence FILE]`.

Stuffs the articles of a folder at three strengths, in several styles, with a term of their own or a foreign one, of one
word or two, some uses in the plural; prints the share found by strength, the alarms on the untouched articles, and
the evidence for one file. The folder's articles are halved by a hash of their names: `--half 0` to set limits by, `--half 1`
for figures.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

from linter.article.builder import Builder
from linter.article.model import Article
from linter.article.reader import read as read_article
from linter.checks import stuffing
from linter.finding import Hit
from linter.source import Source, SourceError, read
from linter.text.language import detect
from linter.text.layer import ArticleText, View
from linter.text.terms import find, key, listed

Piece = tuple[str, str]
"""The part ("heading", "paragraph") and the text of a block."""
STRENGTHS = {"light": (0.4, 0.01), "medium": (0.7, 0.02), "heavy": (0.95, 0.032)}
"""Share of paragraphs and headings that open with the term; uses per word up to which paragraphs get it once more."""
FOREIGN = {
    "fr": [
        ("m", "plombier"),
        ("f", "assurance auto"),
        ("m", "matelas à ressorts"),
        ("f", "formation"),
        ("m", "crédit immobilier"),
        ("f", "trottinette électrique"),
    ],
    "en": [("", "plumber"), ("", "car insurance"), ("", "mattress"), ("", "training course"), ("", "mortgage"), ("", "electric scooter")],
}
OPENINGS = {
    "fr": ["Dans {this}, ", "{This} le montre : ", "Avec {this}, ", "{The} compte ici : ", "Au cœur de {this}, ", "Par ailleurs, {this} joue un rôle : "],
    "en": ["In {this}, ", "{This} shows it: ", "With {this}, ", "{The} matters here: ", "At the heart of {this}, ", "Moreover, {this} plays a part: "],
}
SENTENCES = {
    "fr": [" {This} reste au centre de l’attention.", " Chacun attend beaucoup de {this}.", " Les {many} ont leur importance."],
    "en": [" {This} stays at the centre of attention.", " Everyone expects much of {this}.", " Such {many} have their importance."],
}
HEADINGS = {"fr": ["{bare} : {old}", "{old} et {the}", "{The} en question"], "en": ["{bare}: {old}", "{old} and {the}", "{The} in question"]}


def articles(folder: Path, half: int | None) -> Iterator[tuple[Path, ArticleText]]:
    """The readable articles of 150 words and more, in the order of their paths."""
    for path in sorted(p for p in folder.rglob("*") if p.suffix in (".md", ".mdx", ".qmd", ".html", ".htm", ".txt") and p.is_file()):
        if half is not None and zlib.crc32(path.name.encode()) % 2 != half:
            continue
        try:
            article = read_article(read(str(path)))
        except SourceError:
            continue
        text = layer(article)
        if text.language and text.word_count >= 150:
            yield path, text


def layer(article: Article) -> ArticleText:
    """The text layer of an article, its language detected where it says none."""
    if article.language not in ("fr", "en"):
        article.language = detect([token.text for block in ArticleText(article).blocks[:80] for token in block.tokens])
    return ArticleText(article)


def hits(text: ArticleText) -> list[Hit]:
    """What the check finds with its own defaults."""
    return list(stuffing.check(View(text, text.blocks), stuffing.Params()))


def pieces(text: ArticleText) -> list[Piece]:
    """The article's headings and prose."""
    return [
        ("heading" if b.block.part in ("heading", "headline") else "paragraph", b.text)
        for b in text.blocks
        if b.block.part in ("heading", "headline", "paragraph", "standfirst")
    ]


def build(parts: list[Piece], language: str) -> ArticleText:
    """An article of these pieces."""
    source = Source("stuffed.txt", "\n".join(text for _, text in parts))
    builder, at = Builder(source.text), 0
    for part, text in parts:
        builder.begin(part, level=2, part=part)
        builder.text(at, at + len(text))
        builder.end()
        at += len(text) + 1
    builder.end()
    return ArticleText(Article(source, "text", builder.blocks, language=language))


def choose(text: ArticleText, chance: random.Random) -> tuple[str, str]:
    """Gender and term: one of the article's own that stands after a determiner, else a foreign one."""
    language = text.language
    own = []
    for term in find(text.prose, language):
        before = {use.block.tokens[use.first - 1].text for use in term.uses if use.first}
        gender = "m" if before & listed(language, "masculine") - {"du", "au"} else "f" if before & listed(language, "feminine") else ""
        if before & listed(language, "determiners") and (gender or language == "en") and not term.name.endswith(("s", "x")):
            own.append((gender, term.name))
    return chance.choice(own[:4]) if own and chance.random() < 0.6 else chance.choice(FOREIGN[language])


def stuff(parts: list[Piece], gender: str, term: str, language: str, strength: tuple[float, float], chance: random.Random) -> list[Piece]:
    """The same article with the term put in at headings, openings of paragraphs and sentences' ends."""
    vowel = term[0] in "aeiouéèêhœ"
    if language == "fr":
        this = f"{'cette' if gender == 'f' else 'cet' if vowel else 'ce'} {term}"
        the = f"l’{term}" if vowel else f"{'la' if gender == 'f' else 'le'} {term}"
    else:
        this, the = f"this {term}", f"the {term}"
    first, _, rest = term.partition(" ")
    many = f"{first}s {rest}".strip() if language == "fr" else f"{term}s"

    def fill(template: str, old: str = "") -> str:
        names = {"this": this, "This": capital(this), "the": the, "The": capital(the), "many": many, "bare": capital(term), "old": old}
        return template.format(**names)

    plain = chance.random() < 0.25  # a style that leaves demonstratives alone
    openings = [o.replace("{this}", "{the}").replace("{This}", "{The}") if plain else o for o in OPENINGS[language]]
    ends = [o.replace("{This}", "{The}").replace("{this}", "{the}") if plain else o for o in SENTENCES[language]]
    share, rate = strength
    made: list[Piece] = []
    words = sum(len(text.split()) for _, text in parts)
    term_words = set(term.split())
    uses = sum(term_words <= set(text.lower().split()) for _, text in parts)
    for part, text in parts:
        if part == "heading":
            if chance.random() < share:
                text, uses = fill(chance.choice(HEADINGS[language]), text), uses + 1
        elif len(text.split()) >= 12 and chance.random() < share:
            text = fill(chance.choice(openings)) + text[0].lower() + text[1:]
            uses += 1
        made.append((part, text))
    long = [index for index, (part, text) in enumerate(made) if part == "paragraph" and len(text.split()) >= 12]
    chance.shuffle(long)
    for index in long * 2:
        if uses >= rate * words:
            break
        made[index] = ("paragraph", made[index][1] + fill(chance.choice(ends)))
        uses += 1
    return made


def capital(text: str) -> str:
    return text[0].upper() + text[1:]


def right(hit: Hit, term: str, language: str) -> bool:
    """True where the hit is about the term that was put in, or a word of it."""
    return bool(set(hit.key.split()) & {key(word, language) for word in term.split()})


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--evidence", type=Path, help="a file whose findings are printed with their signals")
    parser.add_argument("--half", type=int, choices=(0, 1), help="only one half of the articles")
    parser.add_argument("--limit", type=int, default=10_000, help="stop after so many articles")
    options = parser.parse_args(arguments)
    if not options.folder.is_dir():
        print(f"{options.folder}: no such folder", file=sys.stderr)
        return 2
    tally: dict[tuple[str, str], list[int]] = {}
    alarms, words, spent = [], 0, 0.0
    for number, (path, text) in enumerate(articles(options.folder, options.half)):
        if number == options.limit:
            break
        for block in text.blocks:
            _ = block.tokens, block.sentences, block.quotations
        begun = time.process_time()
        found = hits(text)
        spent += time.process_time() - begun
        words += text.word_count
        alarms += [(path, hit) for hit in found]
        clean = tally.setdefault((text.language, "clean"), [0, 0, 0])
        count(clean, found)
        chance = random.Random(path.name)
        gender, term = choose(text, chance)
        for name, strength in STRENGTHS.items():
            stuffed = build(stuff(pieces(text), gender, term, text.language, strength, chance), text.language)
            count(tally.setdefault((text.language, name), [0, 0, 0]), [hit for hit in hits(stuffed) if right(hit, term, text.language)])
    print(f"{'':14}{'articles':>9}{'warned':>9}{'errors':>9}")
    for (language, name), (total, warned, errors) in sorted(tally.items()):
        print(f"{language} {name:<11}{total:>9}{warned / total:>9.1%}{errors / total:>9.1%}")
    print(f"{spent * 1e6 / max(1, words):.2f} µs a word")
    for path, hit in alarms:
        print(f"alarm: {path.relative_to(options.folder)}: {hit.case} {hit.evidence['term']} {summary(hit)}")
    if options.evidence:
        for hit in hits(layer(read_article(read(str(options.evidence))))):
            print(f"{options.evidence}: {hit.case} {hit.evidence['term']}, {hit.evidence['uses']} uses, {summary(hit)}")
    return 0


def count(row: list[int], found: list[Hit]) -> None:
    """Add an article: all, with any hit, with a strong one."""
    row[0] += 1
    row[1] += bool(found)
    row[2] += any(hit.case == "strong" for hit in found)


def summary(hit: Hit) -> str:
    signals = ", ".join(f"{name} {signal['value']} ({signal['points']})" for name, signal in hit.evidence["signals"].items())
    return f"{hit.evidence['score']} points: {signals}"


if __name__ == "__main__":
    sys.exit(main())
