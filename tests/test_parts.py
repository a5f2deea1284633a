"""Parts of an article told by their form."""

from __future__ import annotations

import pytest

from linter.article import reader
from linter.source import Source

BODY = "Le conseil municipal a voté le budget mardi soir, après trois heures de débats tendus entre les élus.\n\nLa maire a salué le vote."


def parts(text: str) -> list[str]:
    return [block.part for block in reader.read(Source("a.txt", text)).blocks]


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("Par Claire Dumas (avec AFP)", "byline"),
        ("Propos recueillis par Jean Morel", "byline"),
        ("© Ville de Brest, 2024", "credit"),
        ("Lire aussi : le budget de 2023, déjà voté à l’arraché", "furniture"),
        ("Sign up for our newsletter: one letter a week.", "furniture"),
        ("Mise à jour du 3 mai : le montant a été corrigé.", "correction"),
        ("NDLR : le prénom a été changé.", "correction"),
        ("(Actualisé avec la réaction de l’opposition.)", "agency-note"),
        ("Cet article a été modifié le 4 mai pour préciser un nom.", "correction"),
        ("An earlier version of this article misstated the date.", "correction"),
        ("[Mise à jour, 21 h] La maire est réélue.", "correction"),
        ("Update the configuration of the server (see below): it is easy.", "paragraph"),
        ("Mise à jour de la version 3 : rien ne change.", "paragraph"),
        ("(Photo AFP)", "credit"),
        ("Photo Jean Petit/Ouest-France", "credit"),
        ("AFP/Archives", "credit"),
        ("Le 6 janvier 2025 à 08h00", "byline"),
        ("May 3, 2024", "byline"),
        ("6 min de lecture", "byline"),
        ("abc/def", "byline"),
        ("J. M. avec AFP", "byline"),
        ("(AFP)", "byline"),
        ("#budget #paris", "byline"),
        ("Reporting by Jane Roe; editing by John Poe", "byline"),
        ("→ À LIRE AUSSI | Le budget de 2023", "furniture"),
        ("Il vous reste 72.5 % de cet article à lire. La suite est réservée aux abonnés.", "furniture"),
        ("Il vous reste trois jours pour voter.", "paragraph"),
        ("Par ailleurs, la maire a promis un plan pour les écoles.", "paragraph"),
        ("Photos et vidéos circulent depuis lundi sur les réseaux.", "paragraph"),
        ("Sources et rivières débordent depuis une semaine.", "paragraph"),
        ("La correction a été publiée mardi.", "paragraph"),
    ],
)
def test_a_line_is_known_by_its_form(line: str, part: str) -> None:
    assert parts(f"{BODY}\n\n{line}\n\n{BODY}")[2] == part


def test_a_dateline_is_marked_and_takes_no_part_in_matching() -> None:
    from linter.text.layer import ArticleText

    article = reader.read(Source("a.txt", "PARIS, 6 janvier (AFP) - Le ministre a parlé.\n\n" + BODY))
    inline = article.blocks[0].inlines[0]
    assert (inline.kind, article.blocks[0].text[inline.start : inline.end]) == ("dateline", "PARIS, 6 janvier (AFP) - ")
    assert ArticleText(article).blocks[0].folded.lstrip("\ufffc") == "le ministre a parlé."


@pytest.mark.parametrize(
    "opening",
    [
        "LONDON, May 3 (Reuters) - ",
        "NEW YORK (AP) — ",
        "Paris (AFP) – ",
        "BEIJING, Jan. 6 (Xinhua) -- ",
        "Kinshasa, 5 mai 2024 (ACP).- ",
        "Paris, le 6 janvier 2025 – ",
    ],
)
def test_datelines(opening: str) -> None:
    article = reader.read(Source("a.txt", f"{opening}Le ministre a parlé.\n\n{BODY}"))
    assert [(i.kind, article.blocks[0].text[i.start : i.end]) for i in article.blocks[0].inlines] == [("dateline", opening)]


@pytest.mark.parametrize(
    "opening", ["L’ONU et l’Otan – deux sigles – ont", "Paris – une ville – a", "Jean Petit (maire) – seul – a", "Le 6 janvier – un lundi – a"]
)
def test_an_ordinary_opening_is_no_dateline(opening: str) -> None:
    article = reader.read(Source("a.txt", f"{opening} réagi.\n\n{BODY}"))
    assert article.blocks[0].inlines == ()


def test_the_hour_of_a_live_entry_is_set_apart() -> None:
    article = reader.read(Source("a.txt", f"{BODY}\n\n{BODY}\n\n{BODY}\n\n{BODY}\n\n9h05 - Les bureaux ouvrent.\n\n[20h15] Fin du vote, dit-on.\n\n{BODY}"))
    assert [[b.text[i.start : i.end] for i in b.inlines] for b in article.blocks[8:10]] == [["9h05 - "], []]


def test_headline_standfirst_and_closing_section() -> None:
    text = (
        "# Budget voté\n\n## Après trois heures de débats, la ville a son budget pour 2025.\n\n"
        "Texte un.\n\n## Sources\n\n- Le Télégramme\n\n## Suite\n\nTexte deux.\n"
    )
    article = reader.read(Source("a.md", text))
    assert [(block.part, block.text) for block in article.blocks] == [
        ("headline", "Budget voté"),
        ("standfirst", "Après trois heures de débats, la ville a son budget pour 2025."),
        ("paragraph", "Texte un."),
        ("heading", "Sources"),
        ("bibliography", "Le Télégramme"),
        ("heading", "Suite"),
        ("paragraph", "Texte deux."),
    ]
