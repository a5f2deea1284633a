"""Which language a text is in."""

from __future__ import annotations

import pytest

from linter.text import lexicon
from linter.text.fold import fold
from linter.text.language import detect
from linter.text.stems import stems
from linter.text.words import tokens


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le sommet s’est tenu à Paris.", "fr"),
        ("L’accord n’a pas été signé.", "fr"),
        ("The summit was held in Paris.", "en"),
        ("It's not what we had in mind.", "en"),
        ("Il a cité « the state of the art » avant de partir avec ses amis, mais il ne l’a pas expliqué.", "fr"),
        ("La reunión de los ministros se celebró en la capital de España.", ""),
        ("Der Gipfel fand in der Hauptstadt statt, und die Minister sind zufrieden.", ""),
        ("La riunione dei ministri si è tenuta nella capitale con il presidente.", ""),
        ("Paris 2026", ""),
        ("", ""),
        ("foo bar baz def return import " * 20, ""),
    ],
)
def test_detect(text: str, language: str) -> None:
    assert detect([token.text for token in tokens(fold(text))]) == language


def test_stems_bring_forms_together() -> None:
    first, second = stems(["garantie", "garanties"], "fr")
    assert first == second
    assert stems(["Hunde"], "de") == ["Hunde"]


def test_lists_are_read_without_comments_and_missing_ones_are_empty() -> None:
    assert "mme" in lexicon.entries("fr", "abbreviations")
    assert not any("#" in entry or entry != entry.strip() for entry in lexicon.entries("fr", "function-words"))
    assert lexicon.entries("xx", "abbreviations") == ()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", ["abbreviations", "final-abbreviations", "number-abbreviations", "function-words", "sentence-joints"])
def test_lists_hold_folded_entries_once(language: str, name: str) -> None:
    entries = lexicon.entries(language, name)
    assert entries
    assert len(set(entries)) == len(entries)
    assert all(fold(entry.partition(" = ")[0]) == entry.partition(" = ")[0] for entry in entries)  # what may stand behind is to be printed


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le maire a annoncé la fermeture de la piscine.", "fr"),
        ("La maire de la ville a fermé la piscine.", "fr"),
        ("Nadal perdió en Madrid y compré un café.", ""),
        ("A cidade está fechada e você não pode entrar até amanhã.", ""),
        ("La ragazza è andata via con la macchina e i suoi amici.", ""),
        ("Lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor", ""),
    ],
)
def test_one_sentence(text: str, language: str) -> None:
    assert detect(token.text for token in tokens(fold(text))) == language
