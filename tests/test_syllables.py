"""Syllables, counted by hand."""

from __future__ import annotations

import pytest

from linter.text.syllables import count

FRENCH = """pays 2 coalition 4 inédit 3 Ukraine 2 idée 2 océan 3 réunion 3 économie 4 âgée 2 européen 4 moyen 2 février 3 client 2
affirment 2 seulement 3 président 3 parlent 1 bruit 1 trois 1 cruel 2 nuit 1 employé 3 chaos 2 août 1 poésie 3 l’Élysée 3
aujourd’hui 3 cessez-le-feu 4 qu’il 1 2026 1 guerre 1 mangeait 2 aérien 3 Noël 2 naïf 2 royaume 2 que 1 le 1 une 1 étaient 2 créée 2
situé 3 vient 1 ont 1 trouer 2 jusqu’à 2 crie 1 pluie 1 souvent 2 argent 2 accueil 2 éventuel 4 moment 2 forment 1 TF1 2 eau 1 œuvre 1"""
ENGLISH = """table 2 make 1 makes 1 wanted 2 walked 1 houses 2 nation 2 special 2 idea 3 create 2 creation 3 media 3 radio 3 going 2
little 2 people 2 readability 5 readable 3 writing 2 beautiful 3 moment 2 statement 2 government 3 movement 2 quiet 2 area 3 video 3
serious 3 social 2 region 2 called 1 started 2 times 1 places 2 changes 2 safely 2 usually 4 material 4 experience 4 rhythm 2
organism 4 buying 2 one 1 style 1 apples 2 values 2 question 2 situation 4 guide 1 league 1 technique 2 issues 2 unique 2 million 2 languages 3
don’t 1 2026 1"""


def pairs(text: str) -> list[tuple[str, int]]:
    pieces = text.split()
    return [(word, int(number)) for word, number in zip(pieces[::2], pieces[1::2], strict=True)]


@pytest.mark.parametrize(("word", "number"), pairs(FRENCH))
def test_french(word: str, number: int) -> None:
    assert count(word, "fr") == number


@pytest.mark.parametrize(("word", "number"), pairs(ENGLISH))
def test_english(word: str, number: int) -> None:
    assert count(word, "en") == number


def test_a_language_without_a_counter_has_none() -> None:
    assert count("Hund", "de") == 0


def test_marks_around_a_word_do_not_count() -> None:
    assert count("(pays),", "fr") == 2
