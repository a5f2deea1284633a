from __future__ import annotations

from pathlib import Path

import pytest

from linter.article.reader import read
from linter.checks import metadata
from linter.finding import Hit
from linter.rulebook.load import load_file
from linter.source import Source
from linter.text.layer import ArticleText, View

RULES = Path(__file__).parent.parent / "rules/any"


def check(rule: str, text: str, form: str = "html", language: str = "fr", **settings: object) -> list[Hit]:
    article = read(Source("a", text), form)
    article.language = language
    known = ArticleText(article)
    return list(metadata.check(View(known, known.blocks, settings=settings), load_file(RULES / f"{rule}.yaml").params))


def page(head: str, body: str = "<h1>La crue</h1><p>La rivière est sortie de son lit.</p>") -> str:
    return f"<!DOCTYPE html>\n<html><head>{head}</head><body>{body}</body></html>"


def test_missing_title_sits_on_the_headline() -> None:
    text = page('<meta name="author" content="Anne">')
    (hit,) = check("missing-title", text)
    assert text[slice(*hit.span)] == "La crue"
    assert check("missing-title", page("<title>La crue</title>")) == []
    assert check("missing-title", "<p>Un fragment sans tête.</p>") == []


def test_empty_page_misses_nothing() -> None:
    assert check("missing-title", "<html><head></head><body></body></html>") == []
    assert check("missing-description", "<html><head></head><body></body></html>") == []


def test_required_asks_every_article() -> None:
    known = ArticleText(read(Source("a", "Un texte nu."), "text"))
    wanted = metadata.Params(find="missing-description", required=True)
    assert len(list(metadata.check(View(known, known.blocks), wanted))) == 1


def test_long_title_is_measured_in_pixels_and_shown_as_it_may_be_cut() -> None:
    wide = "WWW MMM " * 8
    text = page(f"<title>\n  {wide}</title>")
    (hit,) = check("long-title", text)
    assert text[slice(*hit.span)] == wide.strip()
    assert hit.values["shown"] == "WWW MMM WWW MMM WWW MMM WWW MMM WWW"[: len(str(hit.values["shown"]))]
    assert check("long-title", page(f"<title>{'illi illi ' * 8}</title>")) == []


def test_entities_count_as_what_they_show() -> None:
    assert check("long-title", page(f"<title>{'&#8239;' * 90}a</title>")) == []


def test_teaser_of_front_matter_is_no_description() -> None:
    long = "La rivière est sortie de son lit, et la pluie continue. " * 5
    assert len(check("long-description", f"---\ndescription: {long}\n---\n\nTexte.\n", "markdown")) == 1
    assert check("long-description", f"---\nexcerpt: {long}\n---\n\nTexte.\n", "markdown") == []


@pytest.mark.parametrize(
    ("first", "second", "mixed"),
    [
        ("https://example.org/crue", "https://example.org/crue/", False),
        ("https://example.org/crue", "https://www.example.org/crue/index.html", False),
        ("https://example.org/crue", "http://example.org/crue", True),
        ("https://example.org/crue", "https://example.org/en/flood", True),
        ("/crue/", "/crue", False),
    ],
)
def test_addresses_of_a_page(first: str, second: str, mixed: bool) -> None:
    text = page(f'<title>Crue</title><link rel="canonical" href="{first}"><meta property="og:url" content="{second}">')
    assert [text[slice(*hit.span)] for hit in check("mixed-canonical", text)] == [second] * mixed


def test_title_says_the_subject_in_any_form() -> None:
    assert check("title-not-subject", page("<title>Les POMPES à chaleur</title>"), keyphrase="pompe à chaleur") == []
    assert len(check("title-not-subject", page("<title>Ce qui change</title>"), keyphrase="pompe à chaleur")) == 1
    assert check("title-not-subject", page("<title>Ce qui change</title>")) == []
