"""How far a source reaches: each line of cover.py from both sides."""

from __future__ import annotations

import pytest
from attribution_layer import layer

from linter.text.attribution.questions import questions

OVER = "Claire Morel affirme que c’est fini."
FIGURE = "La facture atteint 18 millions d’euros."
DECISION = "Trois communes ont été retenues."
QUOTATION = "« Nous ne reviendrons jamais dans cette usine. »"


def asked(text: str, format: str = "text") -> list[tuple[str, str]]:
    return [(one.kind, one.block.text[one.start : one.end]) for one in questions(layer(text, format=format)) if one.kind != "vague"]


@pytest.mark.parametrize(
    ("covered", "open"),
    [
        # 1 its own sentence
        ("Selon la mairie, la facture atteint 18 millions d’euros.", FIGURE),
        # 2 the sentences beside it, no further
        (f"Selon la mairie, le chantier a repris. {FIGURE}", f"Selon la mairie, le chantier a repris. Il a plu. Le ciel est bas. {FIGURE}"),
        (f"{FIGURE} C’est ce qu’affirme la mairie.", f"{FIGURE} Il a plu. La mairie affirme que tout va bien."),
        # 2 a chain that refers back
        (
            "Selon la mairie, le chantier a repris. Il est vaste. Sa facture atteint 18 millions d’euros.",
            f"Selon la mairie, le chantier a repris. Le vent est fort. {FIGURE}",
        ),
        # 2 not over the end of the paragraph
        (f"Selon la mairie, tout va bien. {FIGURE}", f"Selon la mairie, tout va bien.\n\n{FIGURE}"),
        # 3 a quotation: its neighbours, a run of quotations, the paragraph before
        (f"Claire Morel affirme que c’est fini. {QUOTATION}", f"Claire Morel affirme que c’est fini. Il pleut. {QUOTATION}"),
        (
            f"Claire Morel affirme que c’est fini. {QUOTATION} {QUOTATION} {QUOTATION}",
            f"Claire Morel affirme que c’est fini. Il pleut. Le ciel est bas. {QUOTATION}",
        ),
        (f"Claire Morel affirme que c’est fini.\n\n{QUOTATION}", f"Claire Morel affirme que c’est fini. Il pleut.\n\n{QUOTATION}"),
        (f"{OVER} Elle sort. {QUOTATION}", f"{OVER} La salle est vide. {QUOTATION}"),
        (f"Voici sa lettre :\n\n{QUOTATION}", f"Voici sa lettre.\n\n{QUOTATION}"),
        # 4 a decision: a neighbour that refers back
        ("Selon la mairie, le vote a eu lieu. Ces trois communes ont été retenues.", f"Selon la mairie, le vote a eu lieu. {DECISION}"),
        (f"{DECISION} C’est ce qu’affirme la mairie.", f"{DECISION} La mairie affirme que tout va bien."),
        # 6 a vague source covers its own sentence only
        ("Selon des experts, la facture atteint 18 millions d’euros.", f"Selon des experts, le chantier a repris. {FIGURE}"),
        # 7 an article about a report that counts
        (
            f"D’après un rapport de l’Insee, tout monte. Il pleut. Le ciel est bas. {FIGURE}",
            f"D’après une lettre de l’Insee, tout monte. Il pleut. Le ciel est bas. {FIGURE}",
        ),
    ],
)
def test_both_sides(covered: str, open: str) -> None:
    assert asked(covered) == []
    assert len(asked(open)) == 1


def test_an_accusation_is_graver_where_the_paragraph_knows_of_no_case() -> None:
    accusation = "Bernard Valin a détourné l’argent de la cantine."
    cases = [
        (one.kind, one.case)
        for text in (
            accusation,
            f"{accusation} Il pleut. Le ciel est bas. Le procès commence lundi.",
            f"Selon le parquet, tout est clair. {accusation}",
        )
        for one in questions(layer(text))
    ]
    assert cases == [("accusation", "named"), ("accusation", "unnamed")]


def test_a_list_is_covered_by_the_line_before_it() -> None:
    items = "- La facture atteint 18 millions d’euros.\n- Le toit a coûté 4 millions d’euros.\n"
    assert asked("La mairie affirme ceci :\n\n" + items, "markdown") == []
    assert len(asked("Voici la suite.\n\n" + items, "markdown")) == 2


def test_a_link_covers_the_figures_of_its_paragraph() -> None:
    assert asked("La facture [du chantier](https://example.org) atteint 18 millions d’euros.", "markdown") == []
    assert len(asked("La facture du chantier atteint 18 millions d’euros.", "markdown")) == 1


def test_headings_and_captions_want_nothing() -> None:
    assert asked("# La facture atteint 18 millions d’euros\n\nLe pont est fermé.", "markdown") == []


def test_a_standfirst_may_leave_a_figure_to_the_article() -> None:
    text = "# Le pont\n\n## La facture du chantier atteint cette fois 18 millions d’euros.\n\n" + FIGURE
    assert asked(text, "markdown") == [("figure", "18 millions d’euros")]
