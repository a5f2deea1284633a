"""What kind of text an article is."""

from __future__ import annotations

import pytest
from attribution_layer import layer

from linter.text.genre import asks, genre


@pytest.mark.parametrize(
    ("text", "format", "expected"),
    [
        ("Le maire a parlé. Le vote est clos.", "text", "news"),
        ("Vous ouvrez le fichier. Vous cliquez sur votre nom. Vous avez fini.", "text", "docs"),
        ("Je rentre chez moi. Je pense à ma mère et à nos étés.", "text", "first-person"),
        ("Le maire a fini. « Je pars, je vous le dis, je vous quitte, vous verrez, vous. »", "text", "news"),
        ("# La fin\n\nTexte.\n\nPropos recueillis par Claire Morel\n", "markdown", "interview"),
        ("# Tribune : la fin\n\nLe texte est là.", "markdown", "opinion"),
        ("# Tarte\n\n## Ingrédients\n\n- 3 pommes\n", "markdown", "recipe"),
        ("## Tribune\n\nLe texte est là.", "markdown", "opinion"),
    ],
)
def test_guesses(text: str, format: str, expected: str) -> None:
    assert genre(layer(text, format=format)) == expected


def test_what_is_said_wins() -> None:
    assert genre(layer("Vous, vous, vous, vous.", genre="Opinion")) == "opinion"


@pytest.mark.parametrize(
    ("name", "question", "expected"),
    [
        ("news", "vague", "on"),
        ("opinion", "vague", "off"),
        ("opinion", "quotation", "info"),
        ("recipe", "quotation", "off"),
        ("unheard-of", "quotation", "off"),
    ],
)
def test_the_table(name: str, question: str, expected: str) -> None:
    assert asks(layer("a", genre=name), question) == expected
