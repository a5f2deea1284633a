from __future__ import annotations

import pytest

from linter.article.builder import Builder
from linter.article.model import Article
from linter.source import Source
from linter.text import terms
from linter.text.layer import ArticleText


def article(*paragraphs: str, language: str = "fr") -> ArticleText:
    source = Source("a.txt", "\n".join(paragraphs))
    builder, at = Builder(source.text), 0
    for text in paragraphs:
        builder.begin("paragraph", part="paragraph")
        builder.text(at, at + len(text))
        builder.end()
        at += len(text) + 1
    return ArticleText(Article(source, "text", builder.blocks, language=language))


def found(text: ArticleText, **options: object) -> dict[str, int]:
    return {term.name: len(term.uses) for term in terms.find(text.blocks, text.language, **options)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("fr", ("sommet", "sommets")),
        ("fr", ("cheval", "chevaux")),
        ("fr", ("tableau", "tableaux")),
        ("fr", ("européen", "européenne", "européennes")),
        ("fr", ("directeur", "directrice")),
        ("en", ("city", "cities")),
        ("en", ("summit", "summits", "summit's")),
        ("en", ("church", "churches")),
        ("en", ("house", "houses")),
    ],
)
def test_forms_of_a_word_share_a_key(language: str, forms: tuple[str, ...]) -> None:
    assert len({terms.key(form, language) for form in forms}) == 1


@pytest.mark.parametrize(("language", "one", "other"), [("fr", "organisation", "organiser"), ("fr", "marche", "marché"), ("en", "business", "busy")])
def test_other_words_do_not(language: str, one: str, other: str) -> None:
    assert terms.key(one, language) != terms.key(other, language)


def test_forms_accents_capitals_and_elision_are_one_term_with_exact_places() -> None:
    text = article("L’éolienne tourne. Les éoliennes tournent, dit-on, et une eolienne grince.", "Ici, ÉOLIENNE et d'éoliennes.")
    (term,) = [t for t in terms.find(text.blocks, "fr") if t.name.startswith("éolienne")]
    assert [use.text for use in term.uses] == ["éolienne", "éoliennes", "eolienne", "ÉOLIENNE", "éoliennes"]
    source = text.article.source.text
    assert [source[slice(*use.block.span(use.start, use.end))] for use in term.uses] == [use.text for use in term.uses]


def test_quotations_and_proper_nouns_are_left_out() -> None:
    text = article(*["Hier, à Kiev, le président a dit « un chantier, ce chantier, le chantier » à la foule."] * 5)
    assert found(text) == {"président": 5, "foule": 5}


def test_phrases_of_two_and_more_words() -> None:
    text = article(*["La pompe à chaleur chauffe. Notre crédit d’impôt aide."] * 5)
    names = found(text)
    assert names["pompe à chaleur"] == 5
    assert names["crédit d’impôt"] == 5


def test_a_comma_parts_a_phrase() -> None:
    assert "pompe, chaleur" not in found(article(*["La pompe, chaleur et bruit."] * 5))


def test_keyphrase_may_be_a_proper_noun_and_is_marked() -> None:
    text = article(*["On cherche un plombier Lyon pas cher, un bon."] * 4)
    given = [t for t in terms.find(text.blocks, "fr", keyphrases=["Plombier Lyon"]) if t.given]
    assert [(t.name, len(t.uses)) for t in given] == [("plombier lyon", 4)]


def test_english_possessive_ends_before_the_apostrophe() -> None:
    text = article(*["We saw the summit’s end and a summit."] * 3, language="en")
    (term,) = [t for t in terms.find(text.blocks, "en") if t.keys == ("summit",)]
    assert {use.text for use in term.uses} == {"summit"}


def test_language_without_lists() -> None:
    assert terms.stop_words("xx") == frozenset()
    assert found(article(*["wort und satz"] * 5, language="xx"))["wort"] == 5
