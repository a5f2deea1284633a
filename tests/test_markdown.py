"""Markdown: blocks, marks and the exact place of every visible character."""

from __future__ import annotations

import pytest

from bench.map_property import violations
from linter.article import reader
from linter.article.alignment import code_points
from linter.article.model import Article
from linter.source import Source


def read(text: str, path: str = "a.md") -> Article:
    article = reader.read(Source(path, text))
    assert list(violations(article)) == []
    return article


def shown(text: str, path: str = "a.md") -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(text, path).blocks]


def test_blocks_of_every_kind() -> None:
    text = "# Titre\n\nUn *mot*.\n\n> cité\n\n- a\n- b\n  - c\n\n|x|y|\n|-|-|\n|1|2|\n\nterme\n: sens\n"
    assert shown(text) == [
        ("heading", "Titre"), ("paragraph", "Un mot."), ("quotation", "cité"), ("list-item", "a"), ("list-item", "b"), ("list-item", "c"),
        ("table-cell", "x"), ("table-cell", "y"), ("table-cell", "1"), ("table-cell", "2"), ("definition", "terme"), ("definition", "sens"),
    ]  # fmt: skip


def test_text_after_a_nested_list_is_a_block_of_its_own() -> None:
    assert shown("- a\n\n  - b\n\n  c\n") == [("list-item", "a"), ("list-item", "b"), ("list-item", "c")]


def test_footnotes_have_their_part_and_references_show_nothing() -> None:
    article = read("Un fait[^1] établi.\n\n[^1]: La source.\n")
    assert [(block.part, block.text) for block in article.blocks] == [("paragraph", "Un fait établi."), ("footnote", "La source.")]


def test_an_empty_heading_is_an_element_without_content() -> None:
    article = read("##\n\ntexte\n")
    heading = article.elements[0]
    assert (heading.kind, heading.level, heading.start, heading.end) == ("heading", 2, 0, 2)
    assert [block.kind for block in article.blocks] == ["paragraph"]


def test_marks_have_exact_ranges() -> None:
    text = "## Un **gros** [lien](u) {#x}\n"
    article = read(text)
    marks = [(e.kind, text[e.start : e.open_end], text[e.close_start : e.end]) for e in article.elements]
    assert marks == [("heading", "## ", " {#x}"), ("emphasis", "**", "**"), ("link", "[", "](u)")]
    assert article.elements[0].attrs == {"id": "x"}
    assert [(i.kind, i.start, i.end, i.target) for i in article.blocks[0].inlines] == [("emphasis", 3, 7, ""), ("link", 8, 12, "u")]


def test_an_image_is_an_object_with_its_text() -> None:
    article = read('Voir ![un *pont*](p.png "t") là.\n')
    assert article.blocks[0].text == "Voir \ufffc là."
    image = next(e for e in article.elements if e.kind == "image")
    assert dict(image.attrs) == {"src": "p.png", "alt": "un pont", "title": "t"}


def test_entities_and_escapes_lead_back_to_what_was_written() -> None:
    text = "a&nbsp;: \\*b\\* &amp; c\n"
    block = read(text).blocks[0]
    assert block.text == "a\xa0: *b* & c"
    assert [text[slice(*block.span(i, i + 1))] for i in (1, 4, 6, 8)] == ["&nbsp;", "\\*", "\\*", "&amp;"]


@pytest.mark.parametrize(
    ("text", "expected"), [("\\\\a\n", "\\a"), ("\\\\\\*\n", "\\*"), ("a\\b*c*\n", "a\\bc"), ("`\\`*a*\n", "\\a"), ("&bogus; &lt;\n", "&bogus; <")]
)
def test_backslashes(text: str, expected: str) -> None:
    assert shown(text) == [("paragraph", expected)]


def test_a_soft_break_stands_for_the_next_lines_prefix_too() -> None:
    text = "> un\n> deux\n"
    block = read(text).blocks[0]
    assert block.text == "un deux"
    assert text[slice(*block.span(2, 3))] == "\n> "
    assert block.map.contiguous(0, 7)


def test_hard_breaks() -> None:
    assert shown("a  \nb\\\nc<br>d\n") == [("paragraph", "a\nb\nc\nd")]


def test_code_is_opaque_and_blocks_of_code_are_no_prose() -> None:
    text = "Lancer `un  mot` ici.\n\n```py\nx = 1\n```\n\n    y = 2\n"
    article = read(text)
    assert [block.text for block in article.blocks] == ["Lancer un mot ici."]
    assert [text[slice(*span)] for span in article.opaque] == ["`un  mot`", "```py\nx = 1\n```", "y = 2"]
    assert [inline.kind for inline in article.blocks[0].inlines] == ["code"]


def test_inline_html() -> None:
    article = read('Un <b class="x">mot</b> et <span lang="en">word</span> <!-- relis-disable-line --> fin.\n')
    assert article.blocks[0].text == "Un mot et word fin."
    assert [(i.kind, i.start, i.end, i.language) for i in article.blocks[0].inlines] == [("emphasis", 3, 6, ""), ("span", 10, 14, "en")]
    assert [comment.text for comment in article.comments] == [" relis-disable-line "]
    assert article.anomalies == []


def test_unclosed_inline_tags_are_anomalies() -> None:
    article = read("Un <b>mot.\n\nUn autre</i>.\n")
    assert [(a.kind, a.name) for a in article.anomalies] == [("unclosed-tag", "b"), ("stray-end-tag", "i")]


def test_a_block_of_html_is_read_as_html() -> None:
    text = "Avant.\n\n<p>Un <em>mot</em> &eacute;crit.</p>\n\nAprès.\n"
    assert [block.text for block in read(text).blocks] == ["Avant.", "Un mot écrit.", "Après."]


def test_tags_that_hold_markdown_are_no_anomaly() -> None:
    article = read("<div>\n\nUn *mot*.\n\n</div>\n")
    assert [block.text for block in article.blocks] == ["Un mot."]
    assert article.anomalies == []


@pytest.mark.parametrize(
    "text", ["Un mot.\r\nDeux.\r\n", "e\u0301te\u0301 *a\u0300*\n", "مرحبا *بكم* \U0001f600 fin\n", "a\rb\r\rc\r", "\0 a\n", "\ufeffa b\n", ""]
)
def test_difficult_text_keeps_its_map(text: str) -> None:
    assert list(violations(read(text))) == []


def test_accents_are_composed() -> None:
    text = "e\u0301te\u0301\n"
    block = read(text).blocks[0]
    assert block.text == "été"
    assert tuple(block.span(2, 3)) == (3, 5)


def test_code_points() -> None:
    text = "aé€\U0001f600b" * 200
    point = code_points(text)
    assert [point(len(text[:i].encode())) for i in range(len(text) + 1)] == list(range(len(text) + 1))


@pytest.mark.parametrize("unit", ["[", "[a](", "*a ", "{{", "{% ", "{{< ", "<!-- ", "> ", "`a ", "\\", "<b>", "<i></b>", "<A ", "[^a]: "])
@pytest.mark.parametrize("path", ["a.md", "a.mdx"])
def test_hostile_text_is_read(unit: str, path: str) -> None:
    assert list(violations(reader.read(Source(path, unit * 5000)))) == []


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_tag_over_several_lines_is_one_whatever_ends_them(newline: str) -> None:
    lines = ["Avant.", "", "<iframe", '  width="1px"', '  style="border: 2px"', "></iframe>", "", "<div", '  class="x">', "Dedans.", "</div>", "", "Fin."]
    article = read(newline.join(lines))
    assert [(block.kind, block.text) for block in article.blocks] == [("paragraph", "Avant."), ("paragraph", "Dedans."), ("paragraph", "Fin.")]
