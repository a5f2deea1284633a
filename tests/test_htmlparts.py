"""Parts of an article that HTML elements tell by their name, role and classes."""

from __future__ import annotations

import pytest

from linter.article import reader
from linter.source import Source

PROSE = "<p>" + "Le conseil municipal a voté le budget mardi soir, après trois heures de débats. " * 12 + "</p>"


def blocks(markup: str) -> list[tuple[str, str, str]]:
    article = reader.read(Source("a.html", f"<h1>Titre</h1>{PROSE}{markup}{PROSE}"))
    return [(block.kind, block.part, block.text) for block in article.blocks[2:-1]]


@pytest.mark.parametrize(
    ("markup", "part"),
    [
        ('<p class="article__kicker">Politique</p>', "kicker"),
        ('<p class="chapo">Le vote a eu lieu mardi.</p>', "standfirst"),
        ('<div class="meta__author">Claire Dumas</div>', "byline"),
        ('<p class="photo-credit">Claire Dumas</p>', "credit"),
        ('<p class="editors-note">Le nom a changé.</p>', "correction"),
        ('<div class="comments"><p>Quelle honte.</p></div>', "furniture"),
        ('<article class="teaser"><p>Autre chose.</p></article>', "furniture"),
        ('<div role="dialog"><p>Ce site a des témoins.</p></div>', "furniture"),
        ('<div class="author-box"><p>Journaliste depuis 2010.</p></div>', "furniture"),
        ('<div class="no-sidebar comments-closed has-related"><p>Un vrai texte.</p></div>', "paragraph"),
        ('<div class="elementor-element elementor-widget elementor-widget-text-editor"><p>Un vrai texte.</p></div>', "paragraph"),
        ('<aside><p>Fort.</p></aside>', "pull-quote"),
    ],
)  # fmt: skip
def test_an_element_names_its_part(markup: str, part: str) -> None:
    assert [found for _, found, _ in blocks(markup)] == [part]


@pytest.mark.parametrize("opening", ['<div class="paywall">', '<div class="newsletter-post">', '<div class="author-text">', "<form>", "<aside>"])
def test_what_holds_most_of_the_text_is_the_article(opening: str) -> None:
    article = reader.read(Source("a.html", f"<h1>Titre</h1>{opening}{PROSE}<p>Fin.</p>{opening[:5].split()[0].replace('<', '</').rstrip('>')}>"))
    assert [block.part for block in article.blocks] == ["headline", "paragraph", "paragraph"]


def test_a_caption_and_its_credit() -> None:
    markup = (
        '<div class="wp-caption"><img src=a><p class="wp-caption-text">Le port.</p></div>'
        '<figcaption>La salle. <span class="credit">A. B. / AFP</span></figcaption><figcaption>Le quai, lundi. JEAN PETIT / AFP</figcaption>'
    )
    article = reader.read(Source("a.html", PROSE + markup))
    captions = article.blocks[-3:]
    assert [(block.kind, block.part) for block in captions] == [("caption", "caption")] * 3
    found = [[block.text[i.start : i.end] for i in block.inlines if i.kind == "credit"] for block in captions]
    assert found == [[], ["A. B. / AFP"], ["JEAN PETIT / AFP"]]


def test_what_only_screen_readers_say_is_not_shown() -> None:
    assert blocks('<p>Un <span class="visually-hidden">caché </span>mot.</p>') == [("paragraph", "paragraph", "Un mot.")]


def test_boxes_of_links_and_boxes_in_a_section_of_their_own() -> None:
    markup = (
        "<h3>Sur le même sujet</h3><ul><li><a href=/a>Un</a></li><li><a href=/b>Deux</a></li></ul><p>Le texte reprend ici.</p>"
        "<section><h4>Newsletter</h4><p>Chaque jour, l’essentiel</p></section><p>Et encore.</p>"
        "<p>Lire aussi :</p><p><a href=/c>Trois</a></p><h3>Tags</h3><p>Du texte.</p>"
    )
    assert [(part, text) for _, part, text in blocks(markup)] == [
        ("furniture", "Sur le même sujet"), ("furniture", "Un"), ("furniture", "Deux"), ("paragraph", "Le texte reprend ici."),
        ("furniture", "Newsletter"), ("furniture", "Chaque jour, l’essentiel"), ("paragraph", "Et encore."), ("furniture", "Lire aussi :"),
        ("furniture", "Trois"), ("heading", "Tags"), ("paragraph", "Du texte."),
    ]  # fmt: skip


def test_a_table_that_lays_the_page_out_holds_prose() -> None:
    page = f"<table><tr><td>Menu</td><td><h1>Titre</h1>{PROSE}Un.<br><br>Deux.</td></tr></table>"
    assert [(b.kind, b.text) for b in reader.read(Source("a.html", page)).blocks if b.kind != "heading"][::2] == [("table-cell", "Menu"), ("paragraph", "Un.")]
    mail = '<table role="presentation"><tr><td>Un.<td>Deux.</table><table><tr><td>3</table>'
    assert [b[0] for b in blocks(mail)] == ["paragraph", "paragraph", "table-cell"]


def test_a_headline_above_the_article_and_comments_longer_than_it() -> None:
    comment = "<article class=comment-body><p>" + "Quel article ! " * 300 + "</p></article>"
    page = (
        f"<html><head><title>Le budget voté - Le Journal</title></head><body><h1 class=site-title>Le Journal</h1><main><h1>Le budget\nvoté</h1>"
        f"<article class=post>{PROSE}</article><div id=comments>{comment}</div></main></body></html>"
    )
    assert [b.part for b in reader.read(Source("a.html", page)).blocks] == ["headline", "paragraph"]
