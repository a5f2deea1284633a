"""Each leftover, planted at random places of clean articles: found on its exact range, and `fix` gives back the clean bytes."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from linter import source as sources
from linter.article import reader
from linter.article.model import Article
from linter.config import Settings
from linter.engine.run import check_source
from linter.finding import Finding
from linter.fix import fix_source
from linter.source import Source

FIXTURES = Path(__file__).parent.parent / "fixtures"
PLACES = 6

HTML = """<h1>La gare de Valbrune rouvre mardi</h1>
<p>La gare rouvre mardi, a annoncé la région. Elle était fermée depuis <strong>deux ans</strong>, pour des travaux.</p>
<h2>Des quais plus larges</h2>
<p>Les quais ont été <a href="/quais">élargis</a> de deux mètres&nbsp;: les voyageurs l’attendaient.</p>
<figure><img src="quai.jpg" alt="Le quai nord"><figcaption>Le quai nord, lundi.</figcaption></figure>
<ul>
<li>le quai nord</li>
<li>le quai sud</li>
</ul>
<blockquote><p>Nous avons tenu les délais.</p></blockquote>
<p>Les trains suivront dans la semaine.</p>
"""
INDENTED = """<article>
  <section>
    <h2>Des quais plus larges</h2>
    <p>
      Les quais ont été <a href="/quais">élargis</a> de deux mètres, les voyageurs
      l’attendaient depuis longtemps.
    </p>
    <p>Les trains suivront dans la semaine.</p>
  </section>
</article>
"""
GUTENBERG = """<!-- wp:paragraph -->
<p>La gare rouvre mardi, a annoncé la région. Elle était fermée depuis <strong>deux ans</strong>, pour des travaux.</p>
<!-- /wp:paragraph -->

<!-- wp:heading -->
<h2 class="wp-block-heading">Des quais plus larges</h2>
<!-- /wp:heading -->

<!-- wp:list -->
<ul class="wp-block-list"><!-- wp:list-item -->
<li>le quai nord</li>
<!-- /wp:list-item -->

<!-- wp:list-item -->
<li>le quai sud</li>
<!-- /wp:list-item --></ul>
<!-- /wp:list -->

<!-- wp:paragraph -->
<p>Les trains suivront dans la semaine.</p>
<!-- /wp:paragraph -->
"""
CLASSIC = """La gare rouvre mardi, a annoncé la région. Elle était fermée depuis <strong>deux ans</strong>.

<h2>Des quais plus larges</h2>
Les quais ont été <a href="/quais">élargis</a> de deux mètres.

Les trains suivront dans la semaine.
"""
MARKDOWN = """---
title: La gare de Valbrune rouvre mardi
---

# La gare de Valbrune rouvre mardi

La gare rouvre mardi, a annoncé la région. Elle était fermée depuis **deux ans**,
pour des travaux.

## Des quais plus larges

Les quais ont été [élargis](/quais) de deux mètres.

- le quai nord
- le quai sud

> Nous avons tenu les délais.

```sh
gare   --ouvrir
```

Les trains suivront dans la semaine.
"""
TEXT = """La gare de Valbrune rouvre mardi

La gare rouvre mardi, a annoncé la région. Elle était fermée depuis deux ans, pour des travaux.

Des quais plus larges

Les quais ont été élargis de deux mètres, comme les voyageurs le demandaient depuis longtemps.

Les trains suivront dans la semaine, à raison de six par heure.
"""
LINES = "La gare rouvre mardi, a annoncé la région.\nElle était fermée depuis deux ans.\nLes quais ont été élargis.\nLes trains suivront dans la semaine.\n"


def _clean() -> Iterator[tuple[str, Source, str]]:
    own = (
        ("html", HTML),
        ("indented.html", INDENTED),
        ("gutenberg.html", GUTENBERG),
        ("classic.html", CLASSIC),
        ("md", MARKDOWN),
        ("mdx", MARKDOWN),
        ("qmd", MARKDOWN),
        ("txt", TEXT),
    )
    for name, text in (*own, ("lines.txt", LINES)):
        yield name, Source(f"own.{name}", text), reader.format_of(f"own.{name}", text)
        yield f"crlf {name}", Source(f"own.{name}", text.replace("\n", "\r\n")), reader.format_of(f"own.{name}", text)
    for path in sorted([*FIXTURES.glob("clean-*/article.*"), *FIXTURES.glob("keyword-stuffing/clean-*")]):
        source = sources.read(str(path))
        yield f"{path.parent.name}/{path.name}", fix_source(source, Settings()).after, reader.format_of(str(path), source.text)


CLEAN = {name: (source, form) for name, source, form in _clean()}
Planted = tuple[int, str, int, int]
"""Where what is put in, and the range of the leftover inside it."""


def _between_blocks(article: Article, leftover: str) -> Iterator[Planted]:
    """On a line of its own before a block; between blank lines where the article parts its blocks so."""
    text = article.source.text
    newline = "\r\n" if "\r\n" in text else "\n"
    classic = article.format == "html" and "<p" not in text and "<!-- wp" not in text
    for start in article.source.line_starts:
        if start < article.metadata.span.end or start >= len(text) or not _at_block(article, start):
            continue
        above = text[max(0, start - 2 * len(newline)) : start]
        parted = (above == 2 * newline and article.format != "html") or classic
        if classic and above != 2 * newline:
            continue
        if article.format not in ("html", "text") and not parted:
            continue
        yield start, leftover + newline * (2 if parted else 1), 0, len(leftover)


def _indented(article: Article, leftover: str) -> Iterator[Planted]:
    """On a line of its own, as far in as the block that follows."""
    text = article.source.text
    for element in article.elements:
        line = text.rfind("\n", 0, element.start) + 1
        if element.name in ("p", "h2") and not text[line : element.start].strip():
            put = text[line : element.start] + leftover + "\n"
            yield line, put, element.start - line, element.start - line + len(leftover)


def _beside_blocks(article: Article, leftover: str) -> Iterator[Planted]:
    """Right before a block or right after it, on its line."""
    for element in article.elements:
        if element.name in ("p", "h2", "blockquote") and (element.parent < 0 or article.elements[element.parent].kind == "section"):
            yield element.start, leftover, 0, len(leftover)
            yield element.end, leftover, 0, len(leftover)


def _at_edges(article: Article, leftover: str) -> Iterator[Planted]:
    """First or last in a paragraph."""
    for element in article.elements:
        if element.name == "p":
            yield element.open_end, leftover, 0, len(leftover)
            yield element.close_start, leftover, 0, len(leftover)


def _at_block(article: Article, start: int) -> bool:
    text = article.source.text
    if any(element.kind in ("list", "table", "code", "quotation", "figure") and element.start < start < element.end for element in article.elements):
        return False
    if article.format == "html":
        if any(element.name in ("p", "head", "core/list") and element.start < start < element.end for element in article.elements):
            return False
        if any(element.kind == "gutenberg" and element.start < start < element.end for element in article.elements):
            return False
        return re.match(r"<(?:p|h[1-6]|ul|ol|figure|blockquote)\b|<!-- wp:|\w", text[start : start + 30]) is not None and not text.startswith("</", start)
    if article.format == "text":
        return text[start] not in "\r\n"
    return any(
        block.start == start or (block.kind == "heading" and text.startswith("#", start) and start < block.start < start + 8) for block in article.blocks
    )


def _words(article: Article) -> Iterator[tuple[int, int]]:
    """Source ranges of the plain spaces between two words of prose."""
    text = article.source.text
    for block in article.blocks:
        if block.part != "paragraph":
            continue
        for match in re.finditer(r"(?<=\w\w) (?=\w\w)", block.text):
            span = block.span(*match.span())
            if text[span.start : span.end] == " " and text[span.start - 1].isalpha() and text[span.end].isalpha():
                yield span


def _in_words(article: Article, leftover: str) -> Iterator[Planted]:
    """Right after a word, and between two words with a space of its own."""
    for number, (start, end) in enumerate(_words(article)):
        if number % 2:
            yield start, leftover, 0, len(leftover)
        else:
            yield end, leftover + " ", 0, len(leftover)


def _for_space(article: Article, leftover: str) -> Iterator[Planted]:
    """In the place of the second half of a space: the run begins with the space that stood there."""
    for start, _ in _words(article):
        yield start + 1, leftover, -1, len(leftover)


def _inside_word(article: Article, leftover: str) -> Iterator[Planted]:
    for start, _ in _words(article):
        yield start - 1, leftover, 0, len(leftover)


def _before_item(article: Article, leftover: str) -> Iterator[Planted]:
    text = article.source.text
    newline = "\r\n" if "\r\n" in text else "\n"
    for element in article.elements:
        if element.kind == "list-item" and element.start in article.source.line_starts:
            held = article.elements[element.parent] if element.parent >= 0 else None
            if held is not None and held.kind == "gutenberg":
                if article.elements[held.parent].open_end == held.start:
                    continue
                put = f"<!-- wp:list-item -->{newline}{leftover}{newline}<!-- /wp:list-item -->{newline}{newline}"
                yield held.start, put, put.index(leftover), put.index(leftover) + len(leftover)
            else:
                yield element.start, leftover + newline, 0, len(leftover)


def _in_figure(article: Article, leftover: str) -> Iterator[Planted]:
    for element in article.elements:
        if element.kind == "figure" and element.closed and not any(e.kind == "caption" and e.start < element.start for e in article.elements):
            yield element.open_end, leftover, 0, len(leftover)


def _at_end(article: Article, leftover: str) -> Iterator[Planted]:
    text = article.source.text
    if text.endswith(("\n", "\r")):
        newline = "\r\n" if "\r\n" in text else "\n"
        yield len(text), leftover.replace("\n", newline), 0, len(leftover.replace("\n", newline))


def _at_gap(article: Article, leftover: str) -> Iterator[Planted]:
    """More blank lines where one stands, or where a line ends in a text of one paragraph a line."""
    text = article.source.text
    newline = "\r\n" if "\r\n" in text else "\n"
    put = leftover.replace("\n", newline)
    code = [(e.start, e.end) for e in article.elements if e.kind == "code"]
    for match in re.finditer(re.escape(newline) * 2, text):
        if not any(start <= match.start() < end for start, end in code) and match.start() > article.metadata.span.end:
            yield match.end(), put, -len(newline), len(put)
    if article.format == "text" and newline * 2 not in text:
        for match in re.finditer(re.escape(newline) + r"(?=\S)", text):
            yield match.end(), put + newline, 0, len(put + newline)


def _pair(article: Article, leftover: str) -> Iterator[Planted]:
    """A whole Gutenberg pair, as the editor writes it; the range is that of what is inside, or of the pair."""
    text = article.source.text
    newline = "\r\n" if "\r\n" in text else "\n"
    put = leftover.replace("\n", newline)
    inner = re.search(r"(?<=-->)\s*(<.*>)\s*(?=<!-- /wp)", put, re.S)
    first, last = inner.span(1) if inner and not inner[1].startswith("<div") else (0, len(put))
    for element in article.elements:
        if element.kind == "gutenberg" and element.parent < 0:
            yield element.start, put + 2 * newline, first, last


Placing = Callable[[Article, str], Iterator[Planted]]
MARKED = ("html", "gutenberg.html")
MARKDOWNS = ("md", "mdx", "qmd", "clean-fr/article.md")
TEXTS = ("txt", "lines.txt", "keyword-stuffing/clean-fr.txt", "keyword-stuffing/clean-en.txt")
HTMLS = ("html", "crlf html", "clean-en/article.html")
CASES: list[tuple[str, str, Placing, tuple[str, ...]]] = [
    *(
        ("blank-paragraph", f"<p>{inner}</p>", _between_blocks, (*HTMLS, "classic.html"))
        for inner in ("", "&nbsp;", " ", "<br>", "<strong> </strong><br/>", "\u200b")
    ),
    ("blank-paragraph", '<p class="p1"><span style="color:red">&#160;</span></p>', _between_blocks, HTMLS),
    ("blank-paragraph", "<!-- wp:paragraph -->\n<p></p>\n<!-- /wp:paragraph -->", _pair, ("gutenberg.html", "crlf gutenberg.html")),
    *(("blank-paragraph", line, _between_blocks, (*MARKDOWNS, "crlf md", "classic.html")) for line in ("&nbsp;", "\u00a0", "&#8203;")),
    ("blank-paragraph", "<br>", _between_blocks, MARKDOWNS),
    ("blank-paragraph", "\u00a0", _between_blocks, TEXTS),
    *(
        ("blank-heading", heading, _between_blocks, HTMLS)
        for heading in ("<h2></h2>", "<h3>&nbsp;</h3>", "<h2><strong></strong></h2>", '<h4 class="x"><br /></h4>')
    ),
    ("blank-heading", "## &nbsp;", _between_blocks, MARKDOWNS),
    ("blank-heading", '<!-- wp:heading {"level":3} -->\n<h3 class="wp-block-heading"></h3>\n<!-- /wp:heading -->', _pair, ("gutenberg.html",)),
    *(("blank-list-item", item, _before_item, MARKED) for item in ("<li></li>", "<li>&nbsp;</li>", "<li><br></li>", "<li><em> </em></li>")),
    ("blank-list-item", "-", _before_item, MARKDOWNS[:3]),
    *(("blank-quote", quote, _between_blocks, HTMLS) for quote in ("<blockquote></blockquote>", "<blockquote><p>&nbsp;</p></blockquote>")),
    ("blank-quote", '<!-- wp:quote -->\n<blockquote class="wp-block-quote"><p></p></blockquote>\n<!-- /wp:quote -->', _pair, ("gutenberg.html",)),
    ("blank-quote", ">", _between_blocks, MARKDOWNS),
    *(("blank-caption", caption, _in_figure, ("html",)) for caption in ("<figcaption></figcaption>", "<figcaption>&nbsp;</figcaption>")),
    *(
        ("blank-inline", inline, _in_words, (*HTMLS, "gutenberg.html", "classic.html", *MARKDOWNS))
        for inline in ("<strong></strong>", "<em></em>", "<span></span>", "<b><i></i></b>", '<a href="https://exemple.fr/"></a>')
    ),
    *(("blank-inline", inline, _in_words, (*HTMLS, "classic.html")) for inline in ("<em>\u200b</em>",)),
    ("blank-block", "<!-- wp:paragraph -->\n\n<!-- /wp:paragraph -->", _pair, ("gutenberg.html", "crlf gutenberg.html")),
    ("blank-block", '<!-- wp:group -->\n<div class="wp-block-group"></div>\n<!-- /wp:group -->', _pair, ("gutenberg.html",)),
    ("blank-block", "<!-- wp:html -->\n\n<!-- /wp:html -->", _pair, ("gutenberg.html",)),
    ("blank-link-text", "[](https://exemple.fr/)", _in_words, MARKDOWNS),
    ("line-break-run", "<br><br>", _between_blocks, HTMLS),
    ("line-break-run", "<br>\n<br />\n<br>", _between_blocks, ("html",)),
    ("line-break-run", "<br>", _between_blocks, ("html",)),
    ("line-break-run", "<br><br>", _in_words, ("html", "gutenberg.html", *MARKDOWNS[:3])),
    ("line-break-run", "<br>&nbsp;<br />\n<br>", _in_words, ("html", "gutenberg.html")),
    ("line-break-run", "<br><br>", _at_edges, ("html", "gutenberg.html", "clean-en/article.html")),
    *(("blank-paragraph", "<p>" + inner + "</p>", placing, ("indented.html",)) for inner in ("", "&nbsp;") for placing in (_indented, _beside_blocks)),
    *(("blank-heading", "<h3>&nbsp;</h3>", placing, ("indented.html",)) for placing in (_indented, _beside_blocks)),
    ("blank-paragraph", "<p>\n  &nbsp;\n</p>", _beside_blocks, HTMLS),
    ("blank-quote", "<blockquote>\n<p></p>\n</blockquote>", _beside_blocks, HTMLS),
    ("blank-inline", "<strong></strong>", _at_edges, ("html", "gutenberg.html")),
    ("blank-inline", "<em> </em>", _at_edges, ("html", "gutenberg.html")),
    ("blank-lines", "\n\n", _at_gap, (*MARKDOWNS, "crlf md", "txt", "lines.txt", "crlf lines.txt", "keyword-stuffing/clean-fr.txt")),
    ("blank-lines", "\n\n\n\n \n\t\n", _at_gap, (*MARKDOWNS, "txt", "lines.txt")),
    ("blank-lines", "\n\n", _at_end, (*MARKDOWNS, "crlf md", *TEXTS)),
    ("blank-lines", "\n" * 13, _at_end, (*MARKDOWNS, *TEXTS)),
    *(("space-run", run, _for_space, (*HTMLS, "classic.html", *MARKDOWNS, *TEXTS)) for run in (" ", "   ")),
    *(("no-break-space-run", run, _for_space, (*HTMLS, "classic.html", *MARKDOWNS)) for run in ("&nbsp;", "&#160;&nbsp;", "\u00a0")),
    ("no-break-space-run", "\u00a0\u00a0", _for_space, TEXTS),
    *(("invisible-character", char, _inside_word, (*HTMLS, *MARKDOWNS, *TEXTS)) for char in ("\u200b", "\u00ad", "\ufeff", "\u2060", "\u202e", "\u200e")),
    *(("invisible-character", char, _inside_word, (*HTMLS, *MARKDOWNS)) for char in ("&#8203;", "&shy;", "&#x202E;")),
    *(("lone-heading-mark", mark, _between_blocks, (*MARKDOWNS, "crlf md", *TEXTS)) for mark in ("##", "###", "######")),
    ("lone-heading-mark", "#", _between_blocks, MARKDOWNS),
    *(("office-markup", tag, _in_words, (*HTMLS, "classic.html")) for tag in ("<o:p></o:p>", "<o:p>&nbsp;</o:p>")),
    ("office-markup", "<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]-->", _between_blocks, HTMLS),
]


def planted(name: str, leftover: str, placing: Placing) -> Iterator[tuple[str, tuple[int, int]]]:
    """Texts with the leftover at random places of an article, and its range."""
    source, form = CLEAN[name]
    article = reader.read(source, form)
    places = list(placing(article, leftover))
    assert places, f"nowhere to put {leftover!r} in {name}"
    for at, put, first, last in random.Random(f"{name} {leftover}").sample(places, min(PLACES, len(places))):
        yield source.text[:at] + put + source.text[at:], (at + first, at + last)


def check(source: Source, form: str, language: str) -> list[Finding]:
    return check_source(source, Settings(language=language, select=frozenset({"markup"})), form).findings


@pytest.mark.parametrize("name", CLEAN)
def test_the_articles_are_clean(name: str) -> None:
    source, form = CLEAN[name]
    language = "en" if "-en" in name else "fr"
    assert check(source, form, language) == []
    assert fix_source(source, Settings(language=language), format=form).after.text == source.text


@pytest.mark.parametrize(("rule", "leftover", "placing", "names"), CASES, ids=[f"{rule} {leftover!r}" for rule, leftover, _, _ in CASES])
def test_found_on_its_range_and_taken_out(rule: str, leftover: str, placing: Placing, names: tuple[str, ...]) -> None:
    for name in names:
        source, form = CLEAN[name]
        settings = Settings(language="en" if "-en" in name else "fr", select=frozenset({"markup"}))
        for text, span in planted(name, leftover, placing):
            dirty = Source(source.path, text)
            found = check_source(dirty, settings, form).findings
            assert [(finding.rule, finding.span) for finding in found] == [(rule, span)], f"{name}: {text[max(0, span[0] - 60) : span[1] + 40]!r}"
            fixed = fix_source(dirty, settings, format=form).after.text
            assert fixed == source.text, f"{name}: {text[max(0, span[0] - 60) : span[1] + 40]!r} -> {fixed[max(0, span[0] - 60) : span[1] + 40]!r}"


@pytest.mark.parametrize("leftover", ["<em> </em>", '<span style="color:red"> </span>', "<strong><i> </i></strong>", '<a href="/x"> </a>'])
@pytest.mark.parametrize("name", ["html", "gutenberg.html", "classic.html", "md", "clean-en/article.html"])
def test_a_blank_around_a_space_leaves_the_space(name: str, leftover: str) -> None:
    source, form = CLEAN[name]
    settings = Settings(language="en" if "-en" in name else "fr", select=frozenset({"markup"}))
    for start, end in random.Random(leftover).sample(places := list(_words(reader.read(source, form))), min(PLACES, len(places))):
        dirty = Source(source.path, source.text[:start] + leftover + source.text[end:])
        assert [finding.span for finding in check_source(dirty, settings, form).findings] == [(start, start + len(leftover))]
        assert fix_source(dirty, settings, format=form).after.text == source.text


@pytest.mark.parametrize("seed", range(15))
@pytest.mark.parametrize("name", ["html", "gutenberg.html", "md", "txt", "indented.html", "crlf md"])
def test_several_at_once(name: str, seed: int) -> None:
    source, form = CLEAN[name]
    chance = random.Random(seed)
    cases = [(leftover, placing) for _, leftover, placing, names in CASES if name in names and placing is not _for_space]
    article = reader.read(source, form)
    places: dict[int, str] = {}
    for leftover, placing in chance.sample(cases, min(4, len(cases))):
        at, put, _, _ = chance.choice(list(placing(article, leftover)))
        if all(abs(at - other) > 40 for other in places):
            places[at] = put
    text = source.text
    for at in sorted(places, reverse=True):
        text = text[:at] + places[at] + text[at:]
    settings = Settings(language="fr", select=frozenset({"markup"}))
    assert len(check_source(Source(source.path, text), settings, form).findings) == len(places), text
    assert fix_source(Source(source.path, text), settings, format=form).after.text == source.text, text
