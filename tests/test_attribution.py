"""Claims without a source, vague and circular ones, one voice for all: exact spans, both sides of every limit."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from linter.article import reader
from linter.checks import attribution
from linter.checks.attribution import Params, check
from linter.rulebook.load import load_file
from linter.source import Source
from linter.text.layer import ArticleText, View

RULES = Path(__file__).parent.parent / "rules" / "any"
IDS = ("missing-attribution", "vague-attribution", "circular-attribution", "single-source")


def layer(text: str, language: str = "fr", genre: str = "") -> ArticleText:
    article = reader.read(Source("a.txt", text), "text")
    article.language, article.genre = language, genre
    for block in article.blocks:
        block.part = block.part or "paragraph"
    return ArticleText(article)


def hits(text: str, ask: str, language: str = "fr", genre: str = "") -> list[str]:
    seen = layer(text, language, genre)
    return [text[h.span.start : h.span.end] for h in check(View(seen, seen.blocks), Params(ask=ask))]  # type: ignore[arg-type]


@pytest.mark.parametrize("name", IDS)
def test_the_examples_of_the_rules(name: str) -> None:
    rule = load_file(RULES / f"{name}.yaml")
    wrong = []
    for example in rule.examples:
        seen = layer(example.text, example.language)
        spans = tuple((h.span.start, h.span.end) for h in check(View(seen, seen.blocks), rule.params))
        if spans != example.spans:
            wrong.append((example.text, [example.text[a:b] for a, b in spans]))
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trois entreprises ont été retenues pour le chantier.", ["Trois entreprises ont été retenues"]),
        ("Les travaux ont été suspendus par le préfet.", []),
        ("Il a été nommé au conseil en mars.", []),
        ("La reine qui a été choisie règne encore.", []),
        ("Le maire est âgé de 54 ans et vit au 120 rue des Lilas.", []),
        ("Le dossier avance. « Oui et non ».", []),
        ("Le film « Le grand départ vers la mer du Nord et ses brumes » sort mercredi.", []),
        ("Paul Roux raconte la scène : « Nous étions vingt dans la salle quand tout a tremblé. »", []),
        ("", []),
    ],
)
def test_missing(text: str, expected: list[str]) -> None:
    assert hits(text, "missing") == expected


def test_a_source_reaches_the_neighbouring_sentence_and_no_further() -> None:
    claim = "La facture atteint 18 millions d’euros."
    assert hits(f"Selon la mairie, le chantier a repris. {claim}", "missing") == []
    assert hits(f"Selon la mairie, le chantier a repris. Il pleut. Il neige. {claim}", "missing") == ["18 millions"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plusieurs observateurs redoutent que la trêve ne tienne pas.", ["Plusieurs observateurs"]),
        ("Une étude montre que le bruit nuit au sommeil.", ["Une étude"]),
        ("Une étude de l’Inserm montre que le bruit nuit au sommeil.", []),
        ("Les responsables du club ont déclaré que la saison est finie.", []),
        ("Certains affirment que le lac est pollué.", ["Certains"]),
        ("Les experts ont quitté la salle.", []),
        ("« Les experts estiment que tout ira bien », a déclaré Claire Morel.", []),
        ("Tout le monde sait que la gare est trop petite.", ["Tout le monde sait que"]),
    ],
)
def test_vague(text: str, expected: list[str]) -> None:
    assert hits(text, "vague") == expected


@pytest.mark.parametrize("genre", ["opinion", "recipe", "docs", "interview"])
def test_other_genres_are_left_alone(genre: str) -> None:
    assert hits("Les experts estiment que la crue sera forte.", "vague", genre=genre) == []


def test_genre_is_guessed_from_the_persons() -> None:
    assert attribution.genre(layer("Vous ouvrez le fichier. Vous cliquez sur votre nom. Vous avez fini.")) == "docs"
    assert attribution.genre(layer("Je rentre chez moi. Je pense à ma mère et à nos étés.")) == "first-person"
    assert attribution.genre(layer("Le maire a fini. « Je pars, je vous le dis, je vous quitte. »")) == "news"


@pytest.mark.parametrize("piece", ['"', "« ", "selon ", "a déclaré ", "ont été désignés ", "12 % ", ": « Il ", "Selon Paul, "])
def test_hostile_articles_take_linear_time(piece: str) -> None:
    started = time.perf_counter()
    for ask in ("missing", "vague", "circular", "single-source"):
        hits(piece * (100_000 if len(piece) == 1 else 4_000), ask)
    assert time.perf_counter() - started < 30
