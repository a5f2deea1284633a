"""What needs a source, and what is exempt."""

from __future__ import annotations

import pytest
from attribution_layer import layer

from linter.text.attribution.claims import claims
from linter.text.attribution.lexicon import lexicon
from linter.text.attribution.phrase import Reader


def found(text: str, language: str = "fr") -> list[tuple[str, str]]:
    words = lexicon(language)
    assert words is not None
    return [(claim.kind, block.text[claim.start : claim.end]) for block in layer(text, language).blocks for claim in claims(Reader(block, words))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("62 % des Français jugent la réforme injuste.", [("poll", "62 %")]),
        ("Ils sont 62 % à le penser.", [("poll", "62 %")]),
        ("Ils sont 62 % à prendre le train.", [("statistic", "62 %")]),
        ("Le toit a coûté 14 millions d’euros.", [("figure", "14 millions d’euros")]),
        ("La surface a fondu de 14 %.", [("statistic", "14 %")]),
        ("Trois firmes ont été retenues.", [("decision", "Trois firmes ont été retenues")]),
        ("Le maire a été suspendu.", [("decision", "Le maire a été suspendu")]),
        ("La firme aurait versé des fonds.", [("conditional", "aurait versé")]),
        ("Le site aurait été vendu.", [("conditional", "aurait été vendu")]),
        ("Le chanteur serait hospitalisé.", [("conditional", "serait hospitalisé")]),
        ("Bernard Valin a détourné les fonds.", [("accusation", "Bernard Valin a détourné")]),
        ("La patronne a escroqué cent clientes.", [("accusation", "a escroqué")]),
        ("Bernard Valin est un escroc.", [("accusation", "Bernard Valin est un escroc")]),
        ("« Nous avons tout perdu en une nuit. »", [("quotation", "« Nous avons tout perdu en une nuit. »")]),
        ("C’est une pluie sans précédent.", [("record", "sans précédent")]),
        ("La dette devrait atteindre un pic.", [("forecast", "devrait atteindre")]),
    ],
)
def test_french_claims(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Le 14 juillet 2025, 12 000 personnes ont dansé.",  # a date, a crowd
        "Le maire, âgé de 54 ans, vit au 120 rue des Lilas.",  # an age, an address
        "Le match s’est terminé sur le score de 3 à 1.",
        "Le billet coûte 120 euros.",  # a price
        "Le département a versé 2 millions d’euros.",  # a body that pays
        "Les travaux ont été suspendus par le préfet.",  # an agent
        "Il a été nommé au conseil.",  # a pronoun
        "La reine qui a été choisie règne encore.",
        "La ville a été choisie en 1992.",  # history
        "Sans l’aide de l’État, l’usine aurait fermé.",
        "Si la digue avait cédé, le quartier aurait été noyé.",
        "Le trésorier aurait-il menti ?",
        "Elle aurait aimé revoir la mer.",
        "Je voudrais que la rue change.",
        "Fermer l’usine serait vécu comme un échec.",
        "Il a promis que la gare serait fermée.",
        "Malo Quéré a volé la vedette.",
        "La « Coalition des volontaires » se réunit.",
        "Le film « Le grand départ vers la mer » sort.",
        "Sur la banderole, on lisait : « Rendez-nous notre usine. »",
        "Il parle d’une « menace sur la paix civile du pays ».",
    ],
)
def test_what_is_exempt(text: str) -> None:
    assert [one for one in found(text) if one[0] != "statistic"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("64% of voters think the tax is unfair.", [("poll", "64%")]),
        ("The refit cost $18 million more.", [("figure", "$18 million")]),
        ("Three firms were selected.", [("decision", "Three firms were selected")]),
        ("Robert Dane embezzled the fees.", [("accusation", "Robert Dane embezzled")]),
        ("The plan was approved by the council.", []),
        ("Robert Dane stole the show.", []),
        ("The film “Best of Enemies” won.", []),
    ],
)
def test_english_claims(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, "en") == expected


@pytest.mark.parametrize("piece", ["12 % ", "ont été désignés ", "aurait été vendu ", "Paul Roux a tué ", "1 000 ", "« Il part. » ", '"a" '])
def test_hostile_articles_come_to_an_end(piece: str) -> None:
    first, second = found(piece * 2_000), found(piece * 4_000)
    assert len(second) >= len(first)
