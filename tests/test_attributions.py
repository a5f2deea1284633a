"""The attribution finder: cue, source and kind in each construction, and the traps."""

from __future__ import annotations

import pytest

from linter.article import reader
from linter.source import Source
from linter.text import attributions
from linter.text.layer import ArticleText
from linter.text.speech import speech


def found(text: str, language: str = "fr") -> list[tuple[str, str, str]]:
    article = reader.read(Source("a.txt", text), "text")
    article.language = language
    for block in article.blocks:
        block.part = "paragraph"
    return [(one.cue, one.source, one.kind) for one in attributions.find(ArticleText(article))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Selon la préfecture, le pont rouvrira.", [("selon", "la préfecture", "named")]),
        ("D’après Claire Morel, tout va bien.", [("d'après", "Claire Morel", "named")]),
        ("Le pont rouvrira, a précisé la préfecture.", [("a précisé", "la préfecture", "named")]),
        ("Le pont rouvrira, rapporte Le Monde.", [("rapporte", "Le Monde", "named")]),
        ("Le rapport indique que le pont est usé.", [("indique", "Le rapport", "document")]),
        ("Les experts ont ainsi estimé que le pont est usé.", [("ont ainsi estimé", "Les experts", "vague")]),
        ("Un total de vingt, chiffre avancé par l’Insee.", [("avancé par", "l’Insee", "named")]),
        ("Le pont est usé, de source policière.", [("de source", "source policière", "named")]),
        ("« Je pars », a-t-il lancé.", [("a-t-il lancé", "", "named")]),
        ("Pour Claire Morel, le pont est usé.", [("pour", "Claire Morel", "named")]),
        ("La ministre a fait savoir que le plan est prêt.", [("a fait savoir", "La ministre", "named")]),
        ("Paul Roux, lui, estime que non.", [("estime", "Paul Roux", "named")]),
        ("Selon moi, le pont est usé.", [("selon", "moi", "self")]),
        ("On estime que le pont est usé.", [("on estime que", "On estime que", "vague")]),
    ],
)
def test_french_cues(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Selon la saison, le lac gèle.",
        "Selon que vous venez ou non, la salle change.",
        "Pour autant, le pont tient.",
        "Pour la première fois, le pont tient.",
        "Les dirigeants ont validé le texte.",
        "Le sommet de Paris a confirmé le rôle de la France.",
        "Après Paul, le déluge.",
        "Le prix a été annoncé.",
    ],
)
def test_french_traps(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("According to the ministry, the bridge is open.", [("according to", "the ministry", "named")]),
        ("“It is open”, said Claire Morel.", [("said", "Claire Morel", "named")]),
        ("Paul Roux said the bridge is open.", [("said", "Paul Roux", "named")]),
        ("Experts believe the bridge is old.", [("believe", "Experts", "vague")]),
        ("A study shows noise harms sleep.", [("shows", "A study", "vague")]),
        ("The bridge carries ten thousand cars.", []),
    ],
)
def test_english(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text, "en") == expected


def test_a_pronoun_leads_back_to_the_last_name() -> None:
    article = reader.read(Source("a.txt", "Claire Morel a déclaré que tout va bien. Elle a ajouté que le pont tient."), "text")
    article.language = "fr"
    for block in article.blocks:
        block.part = "paragraph"
    assert [one.speaker for one in attributions.find(ArticleText(article))] == ["Claire Morel", "Claire Morel"]


@pytest.mark.parametrize(
    ("language", "form", "lemma", "kind"),
    [
        ("fr", "rappelle", "rappeler", "finite"),
        ("fr", "annonça", "annoncer", "finite"),
        ("fr", "exigeait", "exiger", "finite"),
        ("fr", "révèle", "révéler", "finite"),
        ("fr", "rappelant", "rappeler", "gerund"),
        ("fr", "soulignées", "souligner", "participle"),
        ("fr", "disent", "dire", "finite"),
        ("en", "denied", "deny", "participle"),
        ("en", "stresses", "stress", "finite"),
        ("en", "admitted", "admit", "finite"),
        ("en", "arguing", "argue", "gerund"),
    ],
)
def test_forms_of_verbs(language: str, form: str, lemma: str, kind: str) -> None:
    words = speech(language)
    assert words is not None
    assert (lemma, kind) in {(verb.lemma, verb.form) for verb in words.verbs[form]}


def test_a_language_without_words_has_no_cues() -> None:
    assert found("Laut Ministerium ist die Brücke offen.", "de") == []
