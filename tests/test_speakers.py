"""Pronouns led back to names, names of one body brought together, the overview of an article's voices."""

from __future__ import annotations

import pytest
from attribution_layer import layer

from linter.text.attribution import speakers
from linter.text.attribution.finder import find
from linter.text.attribution.overview import others, overview


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Claire Morel a dit que oui. Elle a ajouté que non.", "Claire Morel"),
        ("Le maire a dit que oui. La préfète a dit que non. Il a ajouté que si.", "Le maire"),
        ("Le maire a dit que oui. La préfète a dit que non. Elle a ajouté que si.", "La préfète"),
        ("Les syndicats ont dit que oui. Le maire a dit que non. Ils ont ajouté que si.", "Les syndicats"),
        ("Le maire a dit que oui. Il a souri, précisant que la salle est close.", "Le maire"),
        ("Il a ajouté que oui.", ""),
    ],
)
def test_a_pronoun_leads_back_to_the_last_name_that_fits(text: str, expected: str) -> None:
    assert find(layer(text))[-1].resolved == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("la présidence française", "l’Élysée"),
        ("l'Élysée", "l’Élysée"),
        ("un communiqué de l’Élysée", "l’Élysée"),
        ("Emmanuel Macron", "l’Élysée"),
        ("Le Point", "point"),
        ("la mairie", "mairie"),
    ],
)
def test_names_of_one_body(name: str, expected: str) -> None:
    assert speakers.body(name) == expected


def test_overview() -> None:
    text = layer(
        "Selon la mairie, oui. Jared Kushner a dit que non, rapporte TF1 Info. Kushner a ajouté que si. Il a dit qu’il partait. Les experts estiment que oui."
    )
    assert [(voice.name, voice.sentences, len(voice.pronouns)) for voice in overview(text)] == [("Jared Kushner", 3, 1), ("la mairie", 1, 0)]
    assert [one.source for one in others(text)] == ["Les experts"]


def test_a_headline_is_no_sentence_of_the_overview() -> None:
    text = layer("# La ville rouvrira, selon la mairie\n\nSelon la mairie, la ville rouvrira.", format="markdown")
    assert [voice.sentences for voice in overview(text)] == [1]
