"""The builder and the map: blanks collapse, accents compose, and each character knows its source."""

from __future__ import annotations

from linter.article.builder import Builder
from linter.article.model import OBJECT, Article
from linter.finding import Edit
from linter.source import Source


def test_runs_of_blanks_show_as_one_space_that_stands_for_all_of_them() -> None:
    source = "a \n\t b  c"
    builder = Builder(source)
    builder.text(0, len(source))
    builder.end()
    (block,) = builder.blocks
    assert block.text == "a b c"
    assert source[slice(*block.span(1, 2))] == " \n\t "
    assert source[slice(*block.span(3, 5))] == "  c"


def test_blanks_at_the_edges_are_not_shown() -> None:
    builder = Builder("  ab  ")
    builder.text(0, 6)
    builder.end()
    assert (builder.blocks[0].text, builder.blocks[0].start, builder.blocks[0].end) == ("ab", 2, 4)


def test_an_entity_is_one_character_with_its_whole_range() -> None:
    source = "l&rsquo;été"
    builder = Builder(source)
    builder.text(0, 1)
    builder.char("’", 1, 8)
    builder.text(8, 11)
    builder.end()
    (block,) = builder.blocks
    assert block.text == "l’été"
    assert [source[slice(*block.span(i, i + 1))] for i in range(5)] == ["l", "&rsquo;", "é", "t", "é"]


def test_decomposed_accents_are_composed_and_keep_both_characters_as_their_range() -> None:
    source = "un e\u0301te\u0301 ici"
    builder = Builder(source)
    builder.text(0, len(source))
    builder.end()
    (block,) = builder.blocks
    assert block.text == "un été ici"
    assert [tuple(block.span(i, i + 1)) for i in (3, 4, 5)] == [(3, 5), (5, 6), (6, 8)]


def test_inline_ranges_and_objects() -> None:
    source = "voir <a>ici <img> là</a>."
    builder = Builder(source)
    builder.text(0, 5)
    builder.open_inline("link", target="/x")
    builder.text(8, 12)
    builder.object(12, 17)
    builder.text(17, 20)
    builder.close_inline("link")
    builder.text(24, 25)
    builder.end()
    (block,) = builder.blocks
    assert block.text == f"voir ici {OBJECT} là."
    assert [(i.kind, block.text[i.start : i.end], i.target) for i in block.inlines] == [("link", f"ici {OBJECT} là", "/x")]


def test_an_inline_range_that_outlives_its_block_goes_on_in_the_next() -> None:
    builder = Builder("abcd")
    builder.open_inline("emphasis")
    builder.text(0, 2)
    builder.begin("paragraph")
    builder.text(2, 4)
    builder.close_inline("emphasis")
    builder.end()
    assert [[(i.start, i.end) for i in block.inlines] for block in builder.blocks] == [[(0, 2)], [(0, 2)]]


def article(source: str, *runs: tuple[int, int]) -> Article:
    builder = Builder(source)
    for start, end in runs:
        builder.text(start, end)
    builder.end()
    return Article(Source("a.html", source), "html", builder.blocks)


def test_a_replacement_edits_only_what_differs() -> None:
    read = article("il monte en haut", (0, 16))
    assert read.replace(read.blocks[0], 3, 16, "monte") == (Edit(8, 16, ""),)
    assert read.replace(read.blocks[0], 3, 8, "montait") == (Edit(7, 8, "ait"),)


def test_a_replacement_that_would_cross_a_tag_is_refused() -> None:
    read = article("il mont<em>er</em> en haut", (0, 7), (11, 13), (18, 26))
    assert read.blocks[0].text == "il monter en haut"
    assert read.replace(read.blocks[0], 3, 17, "monter") is None


def test_replaced_text_is_written_in_the_format_of_the_source() -> None:
    read = article("a&nbsp;b", (0, 1))
    assert read.replace(read.blocks[0], 0, 1, "x < \u00a0y") == (Edit(0, 1, "x &lt; &nbsp;y"),)
    latin = Article(Source("a.html", "oe", "cp1252"), "html")
    assert latin.literal("\u202fœ") == "&#8239;œ"


def test_an_insertion_sits_after_the_character_before_it() -> None:
    read = article("oui<b>!</b>", (0, 3), (6, 7))
    assert read.replace(read.blocks[0], 3, 3, "\u00a0") == (Edit(3, 3, "\u00a0"),)


def test_deep_nesting_and_stray_ends_do_no_harm() -> None:
    builder = Builder("x" * 10)
    first = builder.open("section", "div", 0, 1)
    for _ in range(50_000):
        builder.open("section", "div", 1, 2)
    builder.close(first, 8, 9)
    builder.close(first, 9, 10)
    assert builder.current() == -1
    assert (builder.elements[0].close_start, builder.elements[0].end, builder.elements[1].end) == (8, 9, 8)
