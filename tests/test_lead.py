"""The lead: what the headline promises, and the tense it is told in."""

from __future__ import annotations

import pytest

from linter.config import Settings
from linter.engine.run import check_source
from linter.source import Source

_AROUND = [
    "Il faisait froid, ce matin-là, et la place était encore vide quand les premiers ouvriers ont posé leurs sacs.",
    "Depuis des années, chacun avait appris à contourner les palissades grises sans plus lever les yeux vers les tours.",
    "Les commerçants du quartier racontent les hivers sans touristes et les étés passés à regarder les grues tourner.",
]
_NEWS = "Le diocèse de Nantes l’a annoncé lundi : les portes seront ouvertes au public le premier dimanche du mois prochain."


def _buried(headline: str, paragraphs: list[str], **settings: object) -> list[tuple[str, object]]:
    source = Source("article.md", "\n\n".join([f"# {headline}", *paragraphs]) + "\n")
    report = check_source(source, Settings(language="fr", grammar="off", select=frozenset({"buried-lead"}), **settings))  # type: ignore[arg-type]
    return [(finding.text, finding.evidence["paragraph"]) for finding in report.findings]


def test_a_name_of_the_headline_that_comes_late_is_told_with_its_paragraph() -> None:
    assert _buried("La cathédrale rouvre à Nantes", [*_AROUND, _NEWS]) == [("Nantes", 4)]


@pytest.mark.parametrize(
    ("headline", "paragraphs"),
    [
        ("La cathédrale rouvre à Nantes", [_NEWS, *_AROUND]),  # at once
        ("La cathédrale rouvre à Nantes", [*_AROUND[:2], _NEWS, _AROUND[2]]),  # within three paragraphs
        ("La cathédrale rouvre à Angers", [*_AROUND, _NEWS]),  # the name comes nowhere: another question
        ("Patrimoine : Nantes retrouve sa cathédrale", [*_AROUND, _NEWS]),  # a first word has its capital anyway
        ("La cathédrale rouvre", [*_AROUND, _NEWS]),
        ("La Cathédrale Rouvre À Nantes", [*_AROUND, _NEWS]),  # every word has one
    ],
)
def test_what_is_told_in_time_or_promised_by_nobody_is_left_alone(headline: str, paragraphs: list[str]) -> None:
    assert _buried(headline, paragraphs) == []


def test_only_news_owes_its_news_at_once() -> None:
    assert _buried("La cathédrale rouvre à Nantes", [*_AROUND, _NEWS], genre="opinion") == []


def test_two_tenses_in_the_first_paragraph_are_told_and_only_there() -> None:
    mixed = "Le cortège s’élança vers midi, la foule fut immense, et la police a chargé peu après devant la gare."
    plain = "Le cortège s’est élancé vers midi, et la police a chargé peu après devant la gare centrale du quartier."
    found = [
        [finding.text for finding in check_source(Source("a.txt", text), Settings(language="fr", select=frozenset({"temps-meles-en-tete"}))).findings]
        for text in (f"{mixed}\n\n{plain}\n", f"{plain}\n\n{mixed}\n")
    ]
    assert found == [["fut"], []]
