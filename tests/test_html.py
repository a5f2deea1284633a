"""The HTML reader: what a reader sees, and where each character of it stands in the source."""

from __future__ import annotations

import html
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.map_property import violations
from linter.article import html as html_reader
from linter.article import reader
from linter.article.builder import Builder
from linter.article.model import OBJECT, Article
from linter.source import Source


def read(text: str) -> Article:
    return reader.read(Source("article.html", text))


def seen(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(text).blocks]


def assert_mapped(article: Article) -> None:
    """Each visible character's source range, read as HTML, is that character; blocks are in order and apart."""
    source, previous = article.source.text, 0
    for block in article.blocks:
        assert block.start >= previous
        previous = block.end
        for at, character in enumerate(block.text):
            written = source[slice(*block.span(at, at + 1))]
            if character == OBJECT:
                assert written == OBJECT or written[0] in "<[{"
            elif character == "\n" and written[0] == "<":
                assert written.lower().startswith(("<br", "</br"))
            else:
                shown = html.unescape(written)
                if block.kind == "code":
                    shown = shown.replace("\r\n", "\n")
                elif not shown.strip(" \t\r\n\f"):
                    shown = " "
                assert character in unicodedata.normalize("NFC", shown)


def test_inline_markup_entities_and_blanks_collapse_to_what_is_shown() -> None:
    text = "<p>L&#8217;&eacute;t\u00e9\r\n  est <b>l\u00e0 <i>enfin</i></b>,&nbsp;dit-il&hellip;<br>\nOui &ampx; 3 < 4 &unknown;</p>"
    (block,) = read(text).blocks
    assert block.text == "L’été est là enfin,\xa0dit-il…\nOui &x; 3 < 4 &unknown;"
    assert text[slice(*block.span(1, 3))] == "&#8217;&eacute;"
    assert text[slice(*block.span(5, 6))] == "\r\n  "
    assert [(i.kind, block.text[i.start : i.end]) for i in block.inlines] == [("emphasis", "là enfin"), ("emphasis", "enfin")]
    assert_mapped(read(text))


def test_links_have_their_target_and_images_are_objects() -> None:
    text = '<p>Voir <a href="/a?b=1&amp;c=2">la page</a> <img src=x.png alt="Un chat">.</p>'
    article = read(text)
    (block,) = article.blocks
    assert block.text == f"Voir la page {OBJECT}."
    assert [(i.kind, i.target, block.text[i.start : i.end]) for i in block.inlines] == [("link", "/a?b=1&c=2", "la page"), ("image", "x.png", OBJECT)]
    assert [(e.kind, e.name, text[e.start : e.end]) for e in article.elements[1:]] == [
        ("link", "a", '<a href="/a?b=1&amp;c=2">la page</a>'),
        ("image", "img", '<img src=x.png alt="Un chat">'),
    ]
    assert article.elements[2].attrs["alt"] == "Un chat"


def test_block_kinds() -> None:
    text = (
        "<h2>Titre</h2>Seul<ul><li>un<li>deux<p>trois</ul><blockquote>Dit<footer>Elle</footer></blockquote>"
        "<figure><img src=a><figcaption>L\u00e9gende</figcaption></figure>"
        "<table><tr><td>a<th>b</table><dl><dt>mot<dd>sens</dl><pre>x\r\n  y</pre><p>Un<p>Deux"
    )
    assert seen(text) == [
        ("heading", "Titre"), ("paragraph", "Seul"), ("list-item", "un"), ("list-item", "deux"), ("list-item", "trois"), ("quotation", "Dit"),
        ("quotation", "Elle"), ("paragraph", OBJECT), ("caption", "Légende"), ("table-cell", "a"), ("table-cell", "b"), ("definition", "mot"),
        ("definition", "sens"), ("code", "x\n  y"), ("paragraph", "Un"), ("paragraph", "Deux"),
    ]  # fmt: skip
    assert read(text).anomalies == []
    assert_mapped(read(text))


def test_what_is_not_prose_is_left_out() -> None:
    text = (
        "<p>A</p><script>if (a < b) '<p>no</p>'</script><style>p{}</style><template><p>no</p></template><noscript>no</noscript>"
        "<!-- note --><p hidden>no</p><p style='color:red; display: none'>no</p><p>B<textarea>no</textarea></p>"
    )
    article = read(text)
    assert [b.text for b in article.blocks] == ["A", "B\ufffc"]
    assert [(c.text, text[c.span.start : c.span.end]) for c in article.comments] == [(" note ", "<!-- note -->")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<div><p>a</div>", []),
        ("<p><b>a</p><p>b</p>", [("unclosed-tag", "b", "<b>")]),
        ("<b>a<i>b</b>c</i>", [("unclosed-tag", "i", "<i>"), ("stray-end-tag", "i", "</i>")]),
        ("a</div>b", [("stray-end-tag", "div", "</div>")]),
        ("<blockquote>a", [("unclosed-tag", "blockquote", "<blockquote>")]),
        ("a<!-- b <p>c</p>", [("unclosed-comment", "", "<!--")]),
        ("<p>a</p><a href='x", [("unclosed-tag", "a", "<a")]),
        ("<a href=/x/>a</a>", []),
        ("a<br>b<br/>c<img src=x>", []),
        ("<p>a<a/>b</p>", []),
    ],
)
def test_markup_that_does_not_pair(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(a.kind, a.name, text[a.span.start : a.span.end]) for a in read(text).anomalies] == expected


def test_elements_know_their_ends() -> None:
    text = "<div id=a><p>Un<p>Deux</div>"
    division, first, second = read(text).elements
    assert (text[division.close_start : division.end], division.closed, dict(division.attrs)) == ("</div>", True, {"id": "a"})
    assert (text[first.open_end : first.end], first.close_start, first.closed, first.parent) == ("Un", 15, False, 0)
    assert text[second.open_end : second.end] == "Deux"


def test_blank_lines_make_paragraphs_in_classic_wordpress() -> None:
    text = "Un\nligne <b>gras</b>.\r\n\r\nDeux.\n \n<blockquote>Dit.\n\nEncore.</blockquote>\n<ul><li>a\n\nb</li></ul>"
    assert seen(text) == [("paragraph", "Un ligne gras."), ("paragraph", "Deux."), ("quotation", "Dit."), ("quotation", "Encore."), ("list-item", "a b")]
    assert seen("<p>a\n\nb</p>") == [("paragraph", "a b")]
    assert_mapped(read(text))


def test_templating_is_opaque() -> None:
    text = '<p>Vu par {{ page.views }} {% if a > b %}gens<?php echo "<p>"; ?>.</p><p>{{ ouvert</p>'
    article = read(text)
    assert [b.text for b in article.blocks] == ["Vu par \ufffc \ufffcgens\ufffc.", "{{ ouvert"]
    assert [text[o.start : o.end] for o in article.opaque] == ["{{ page.views }}", "{% if a > b %}", '<?php echo "<p>"; ?>']


def test_passages_in_another_language() -> None:
    text = '<p>Un.</p><div lang="en"><p>Two <i lang="de">drei</i>.</p></div><p>Trois.</p>'
    one, two, three = read(text).blocks
    assert [one.language, two.language, three.language] == ["", "en", ""]
    assert [(i.language, two.text[i.start : i.end]) for i in two.inlines] == [("de", "drei")]


PAGE = """<!DOCTYPE html><html lang="fr-CA"><head><title> Le titre &amp; la suite
</title><meta name="description" content="Ce que dit l'article."><meta property="article:published_time" content="2024-05-06">
<meta name="author" content="A. B."><link rel="canonical" href="https://exemple.org/a"><meta name="keywords" content="mer, ciel bleu"></head>
<body><header><p>Mon site</p></header><nav><a href="/">Accueil</a></nav><main><article><header><h1>Titre</h1></header><p>Texte.</p>
<div class="share-buttons"><p>Partagez</p></div><aside><p>Fort.</p></aside><footer>Mots</footer></article></main><footer>Droits</footer></body></html>"""


def test_a_whole_page() -> None:
    article = read(PAGE)
    assert article.whole_page
    assert [(b.text, b.part) for b in article.blocks] == [
        ("Titre", "headline"),
        ("Texte.", "paragraph"),
        ("Partagez", "furniture"),
        ("Fort.", "pull-quote"),
        ("Mots", "furniture"),
    ]
    meta = article.metadata
    assert meta.language == "fr-CA"
    for value, text, written in (
        (meta.title, "Le titre & la suite", "Le titre &amp; la suite"),
        (meta.description, "Ce que dit l'article.", "Ce que dit l'article."),
        (meta.date, "2024-05-06", "2024-05-06"),
        (meta.author, "A. B.", "A. B."),
        (meta.canonical, "https://exemple.org/a", "https://exemple.org/a"),
        (meta.tags[1], "ciel bleu", "ciel bleu"),
    ):
        assert value is not None
        assert (value.text, PAGE[slice(*value.span)]) == (text, written)
    assert PAGE[slice(*meta.span)].startswith("<head>")


def test_without_article_the_content_class_or_the_body_is_read() -> None:
    page = '<html><body><div>Menu</div><div class="post entry-content"><p>Texte.</p></div></body></html>'
    assert [b.text for b in read(page).blocks] == ["Texte."]
    page = "<html><body><header>Site</header><p>Texte.</p><footer>Pied</footer></body></html>"
    assert [(b.text, b.part) for b in read(page).blocks if b.part != "furniture"] == [("Texte.", "paragraph")]


def test_a_fragment_inside_another_format() -> None:
    text = "# a\n<div><p>Un <b>deux</p>\n\n# z <p>non</p>"
    builder = Builder(text)
    html_reader.read_fragment(text, 4, 26, builder)
    assert [(b.text, text[slice(b.start, b.end)]) for b in builder.blocks] == [("Un deux", "Un <b>deux")]
    assert [(e.name, e.start) for e in builder.elements] == [("div", 4), ("p", 9), ("b", 15)]
    html_reader.read_fragment(text, 22, 26, builder)
    assert builder.anomalies == []


HOSTILE = ["<a ", "<!-- ", "</", "<![CDATA[", "<?", '<a "', "<a x='", "&#", "&", "[", "{{", "<", "<p>", "<b>", "<br></p>", "<b><i></i>x", "<b>x</b> <br>",
           "<div><b>", "<table><td>", "<!-- wp:a -->", "<script>", "<pre>", '[a x="']  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("tail", ["", ">"])
def test_hostile_repetition_is_read(unit: str, tail: str) -> None:
    article = read(unit * (20_000 // len(unit)) + tail)
    assert list(violations(article)) == []


def test_deep_nesting_is_read() -> None:
    article = read("<div>" * 20_000 + "x" + "</div>" * 20_000)
    assert [b.text for b in article.blocks] == ["x"]
    assert article.anomalies == []
    article = read("<b>" * 3_000 + "</i>" * 3_000 + "<p>x</p>" * 3_000)
    assert len(article.blocks) == 3_000


PIECES = [
    "<p>", "</p>", "<b>", "</b>", "<div>", "</div>", "<br>", "<li>", "<ul>", "</ul>", "<td>", "<table>", "</table>", "<pre>", "</pre>",
    "<a href='x'>", "</a>", "<img src=a>", "<!-- c -->", "<!-- wp:x -->", "<!-- /wp:x -->", "&eacute;", "&amp", "&ampx", "&#39;", "&#x;", "&", "<",
    ">", '"', "{{ a }}", "{%", "<?php ?>", "[a]", "[gallery]", "[caption x=1]", "[/caption]", " ", "\n\n", "\r\n", "\t ", "é", "\xa0", "\u202f",
    "mot", "É", "</br>", "</p>", "</h2>", "<script>", "</script>", "<span lang=en>", "</span>", "<h1>", "<!--",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=30).map("".join))
def test_each_visible_character_is_where_the_map_says(text: str) -> None:
    assert_mapped(read(text))
    builder = Builder(text)
    html_reader.read_fragment(text, len(text) // 3, len(text), builder)
    assert builder.anomalies == []


def test_a_crlf_is_one_line_end_in_classic_wordpress() -> None:
    text = "Un\r\nligne.\r\n\r\nDeux\r\nlignes.\r\n \r\nTrois."
    assert seen(text) == [("paragraph", "Un ligne."), ("paragraph", "Deux lignes."), ("paragraph", "Trois.")]
    assert_mapped(read(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>Un.</p>Deux.</p>Trois.", [("paragraph", "Un."), ("paragraph", "Deux."), ("paragraph", "Trois.")]),
        ("Un</br>deux", [("paragraph", "Un\ndeux")]),
        ("<h2>Titre</h3>Texte <b>gras</b>", [("heading", "Titre"), ("paragraph", "Texte gras")]),
        ("<p>Un <select><option>a<option>b</select> deux.</p><p>Trois.</p>", [("paragraph", "Un \ufffc deux."), ("paragraph", "Trois.")]),
    ],
)
def test_broken_markup_shows_what_browsers_show(text: str, expected: list[tuple[str, str]]) -> None:
    assert seen(text) == expected
    assert_mapped(read(text))
