"""Sentence boundaries: each case is written with ¦ between its sentences."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from linter.text.sentences import sentences

FRENCH = [
    "M. Dupont et Mme. Morel sont venus.¦Le Dr. Petit aussi.",
    "Voir art. 3 de la loi, p. 12.¦La suite vient.",
    "C’est du grand art.¦Ils sont sept.¦Le vol. III manque.",
    "« Il est venu. » a-t-il dit.¦« Non ! » crie-t-il.¦« Oui. »¦Il part.",
    "« Non ! » s’écrie Paul.",
    "Vraiment ?¦Oui !¦Non.¦C’est la vie...",
    "Il hésite... puis il part.¦Il attend…¦Rien.",
    "Un taux de 3,5 % ou 3.5 %.¦Le n° 3.¦Fin.",
    "J. Kushner et J.-M. Le Pen, etc. (voir plus bas).¦Des pommes, etc.¦Les poires aussi.",
    "1. Premier point.¦2. Second point.",
    "Voir https://a.example/c.d?e=f.¦Puis rien.",
    "Il dit : « Venez.¦Partez. »¦Puis s’en va.",
    "Selon l’art. L. 123-4 du code, c’est interdit.¦Voir chap. IV.¦Et après ?",
    "Il était de 2 %.¦12 pays ont signé.¦Plus de 20 000 pers. ont défilé.",
    "Eh bien...¦Non.¦Il a... comment dire... changé.",
    "Des villes (Paris, Lyon, etc.) sont citées.¦Les villes, etc., sont là.",
    "Quoi ?¦– Rien.¦– Ah ! ! !¦Bon.",
    "Nos terres !¦[...] Nous demandons.¦Un mot [...] Le mot.",
    "Il a crié\u00a0! Puis\u202f? Non.".replace("! P", "!¦P").replace("? N", "?¦N"),
    "L’O.N.U. proteste.¦Cela dure depuis l’an 50 av. J.-C. dit-on.",
]
ENGLISH = [
    "He came at 5 p.m.¦The police left.¦The U.S. Navy came.¦It is in the U.S.¦He left, e.g. Monday.",
    '"He came."¦She said.¦"Really?" he asked.¦Mr. Smith (b. 1950) left.',
    "J. R. R. Tolkien wrote it.¦So did I.¦It is plan B.¦We go.",
    "Acme Inc., a firm, grew.¦He works at Acme Corp.¦The pay is good.",
    "See No. 5.¦No.¦I won't.",
    "Node.js is fun!¦Use v. 1.2.3.¦Then go.¦Yes.[1]¦Then.",
    "Doors at 8 p.m.¦Attendees wait.¦At 5 p.m. Monday.¦From 8:00 a.m. – 9:00 a.m. we talk.",
    "This is state of the art.¦Figures rose (Fig. 2).¦Smith et al. agree.",
]


CASES = [(path.stem, line) for path in sorted((Path(__file__).parent / "sentences").glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines()]
"""One case a line: abbreviations, initials, numbers, units, quotations, ellipses, dialogues, addresses, lists."""


@pytest.mark.parametrize("language", ["fr", "en"])
def test_boundaries_of_many_cases(language: str) -> None:
    cases = [marked for known, marked in CASES if known == language]
    assert len(cases) >= 100
    for marked in cases:
        text = marked.replace("¦", " ")
        assert "¦".join(text[start:end] for start, end in sentences(text, language)) == marked


@pytest.mark.parametrize(("language", "marked"), [*(("fr", text) for text in FRENCH), *(("en", text) for text in ENGLISH)])
def test_boundaries(language: str, marked: str) -> None:
    text = marked.replace("¦", " ")
    assert "¦".join(text[start:end] for start, end in sentences(text, language)) == marked


def test_a_line_break_ends_a_sentence() -> None:
    assert sentences("Ligne un\nligne deux. Suite", "fr") == [(0, 8), (9, 20), (21, 26)]


def test_spans_leave_blanks_out() -> None:
    assert sentences("  Un. \u00a0 Deux.  ", "fr") == [(2, 5), (8, 13)]


def test_nothing_and_marks_alone() -> None:
    assert sentences("", "fr") == []
    assert sentences("   ", "fr") == []
    assert sentences("Fin. ...", "fr") == [(0, 8)]
    assert sentences("?!", "en") == [(0, 2)]


def test_other_languages_split_by_marks_alone() -> None:
    assert len(sentences("Der Hund bellt. Die Katze schläft.", "")) == 2


@pytest.mark.parametrize("unit", [".", ". ", "« ", "…\n", "a.", "M. ", "[...] ", ".»", "! A", "(", " ", "\n"])
def test_linear_on_hostile_text(unit: str) -> None:
    text = unit * (400_000 // len(unit))
    begun = time.process_time()
    sentences(text, "fr")
    assert time.process_time() - begun < 5
