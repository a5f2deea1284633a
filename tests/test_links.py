from __future__ import annotations

import time
from pathlib import Path

import pytest

from linter.article.reader import read
from linter.checks import links
from linter.finding import Hit, Safety
from linter.rulebook.load import load_file
from linter.source import Source
from linter.text.layer import ArticleText, View

RULES = Path(__file__).parent.parent / "rules/any"


def check(rule: str, text: str, form: str = "markdown", path: str = "a.md") -> list[Hit]:
    article = read(Source(path, text), form)
    article.language = "fr"
    known = ArticleText(article)
    loaded = load_file(RULES / f"{rule}.yaml")
    return list(links.check(View(known, [b for b in known.blocks if b.block.part in loaded.scope]), loaded.params))


def spans(rule: str, text: str, form: str = "markdown", path: str = "a.md") -> list[str]:
    return [text[slice(*hit.span)] for hit in check(rule, text, form, path)]


@pytest.mark.parametrize("shown", ["ici", "Cliquez ici !", "« En savoir plus »", "→ lire la suite…", "Read more »", "CLICK HERE", "C’est par ici", "ce lien"])
def test_texts_that_say_nothing(shown: str) -> None:
    assert len(check("generic-link-text", f"Le rapport : [{shown}](https://example.org/r).\n")) == 1


@pytest.mark.parametrize("shown", ["le rapport", "en savoir plus sur la crue", "ici même", "Read more about floods", "moreover"])
def test_texts_that_say_something(shown: str) -> None:
    assert check("generic-link-text", f"Le rapport : [{shown}](https://example.org/r).\n") == []


def test_bare_addresses_and_where_they_end() -> None:
    text = "Voir https://example.org/a_(b), www.example.org/c?d=1. Puis [le site](https://example.org/e) et `https://example.org/f`.\n"
    assert spans("bare-url", text) == ["https://example.org/a_(b)", "www.example.org/c?d=1"]
    assert spans("bare-url", "Ouvrez http://localhost:8080/ ou http://127.0.0.1.\n") == []
    assert spans("bare-url", text, "text") == []


def test_links_back_to_the_page() -> None:
    text = "Voir [cet article](la-crue.md), [sa suite](la-crue-2.md), [ses notes](la-crue.md#notes) et [le haut](#).\n"
    assert spans("link-to-itself", text, path="articles/la-crue.md") == ["cet article"]


def test_http_is_mended_in_html_only_by_hand_in_markdown() -> None:
    html = '<p><a class="x" href="http://fr.wikipedia.org/wiki/Crue">Crue</a></p>'
    (hit,) = check("http-link", html, "html")
    assert html[slice(*hit.span)] == "http://fr.wikipedia.org/wiki/Crue"
    assert [(fix.safety, fix.edits[0].text) for fix in hit.fixes] == [(Safety.UNSAFE, "s")]
    assert html[: hit.fixes[0].edits[0].start].endswith('href="http')
    text = "Voir [Crue](<http://fr.wikipedia.org/wiki/Crue>) et <http://www.insee.fr/>, [là][1].\n\n[1]: http://www.insee.fr/\n"
    assert spans("http-link", text) == ["http://fr.wikipedia.org/wiki/Crue", "http://www.insee.fr/", "là"]
    assert [fix.safety for hit in check("http-link", text) for fix in hit.fixes] == [Safety.SUGGESTION] * 2


def test_unknown_hosts_are_left_alone() -> None:
    assert spans("http-link", "[a](http://notwikipedia.org/) [b](http://insee.fr.example.org/) [c](https://www.insee.fr/)\n") == []


def test_many_addresses_in_one_block_are_linear() -> None:
    begun = time.perf_counter()
    check("bare-url", "https://example.org/((((((( " * 20_000)
    check("bare-url", "www." * 100_000)
    assert time.perf_counter() - begun < 20
