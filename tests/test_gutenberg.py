"""Gutenberg block comments and WordPress shortcodes."""

from __future__ import annotations

from linter.article import gutenberg, reader
from linter.article.model import Article
from linter.source import Source


def read(text: str) -> Article:
    return reader.read(Source("billet.html", text))


def test_a_delimiter_is_parsed() -> None:
    assert gutenberg.parse(' wp:heading {"level":3,"style":{"color":{"text":"#fff"}},"ids":[1,2]} ') == (
        "core/heading",
        False,
        False,
        {"level": "3", "style.color.text": "#fff", "ids": "1,2"},
    )
    assert gutenberg.parse(" /wp:acme/card ") == ("acme/card", True, False, {})
    assert gutenberg.parse(' wp:image {"alt":"a/b"} /') == ("core/image", False, True, {"alt": "a/b"})
    assert gutenberg.parse(" wp:more /") == ("core/more", False, True, {})
    assert gutenberg.parse(" relis-disable ") is None
    assert gutenberg.parse(" wp:") is None


def test_attributes_that_are_no_json_are_left_out() -> None:
    for attrs in ("{bad}", "[1]", "{" * 10, '{"a":' * 100_000):
        delimiter = gutenberg.parse(f" wp:x {attrs} ")
        assert delimiter is not None
        assert delimiter.attrs == {}


def test_blocks_become_elements_with_exact_ranges() -> None:
    text = '<!-- wp:paragraph {"align":"left"} -->\n<p>Un.</p>\n<!-- /wp:paragraph -->\n<!-- wp:spacer /-->'
    article = read(text)
    block, paragraph, spacer = article.elements
    assert (block.kind, block.name, dict(block.attrs), block.closed) == ("gutenberg", "core/paragraph", {"align": "left"}, True)
    assert text[block.start : block.open_end] == '<!-- wp:paragraph {"align":"left"} -->'
    assert text[block.close_start : block.end] == "<!-- /wp:paragraph -->"
    assert (paragraph.kind, paragraph.parent) == ("paragraph", 0)
    assert (spacer.name, spacer.parent, text[spacer.start : spacer.end]) == ("core/spacer", -1, "<!-- wp:spacer /-->")
    assert [b.text for b in article.blocks] == ["Un."]
    assert article.anomalies == []


def test_blocks_that_do_not_pair_are_anomalies() -> None:
    text = "<!-- wp:group --><!-- wp:list --><p>Un.</p><!-- /wp:group --><!-- /wp:quote --><!-- wp:cover -->"
    article = read(text)
    assert [(a.kind, a.name, text[a.span.start : a.span.end]) for a in article.anomalies] == [
        ("unclosed-block", "core/list", "<!-- wp:list -->"),
        ("stray-block-end", "core/quote", "<!-- /wp:quote -->"),
        ("unclosed-block", "core/cover", "<!-- wp:cover -->"),
    ]


def test_blocks_tell_the_part_of_their_content() -> None:
    text = (
        "<!-- wp:pullquote --><figure><blockquote><p>Fort.</p></blockquote></figure><!-- /wp:pullquote -->"
        "<!-- wp:latest-posts --><ul><li>Autre</li></ul><!-- /wp:latest-posts -->"
        "<!-- wp:footnotes --><ol><li>Note.</li></ol><!-- /wp:footnotes --><p>Texte.</p>"
    )
    assert [(b.text, b.part) for b in read(text).blocks] == [("Fort.", "pull-quote"), ("Autre", "furniture"), ("Note.", "footnote"), ("Texte.", "paragraph")]


def test_shortcodes_are_opaque_and_brackets_of_prose_are_not() -> None:
    text = 'Il dit [sic] [...] [Le maire].\n\n[gallery ids="1,2"]\n\n[caption width="300"]<img src="a.jpg" /> La place.[/caption]\n\nFin [1].'
    article = read(text)
    assert [(b.kind, b.text) for b in article.blocks] == [
        ("paragraph", "Il dit [sic] [...] [Le maire]."),
        ("paragraph", "\ufffc"),
        ("caption", "\ufffc La place."),
        ("paragraph", "Fin [1]."),
    ]
    assert [text[o.start : o.end] for o in article.opaque] == ['[gallery ids="1,2"]', '[caption width="300"]', "[/caption]"]
