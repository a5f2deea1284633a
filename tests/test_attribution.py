"""The rules that ask who says so: exact spans, one question a place, genres and settings."""

from __future__ import annotations

import pytest
from attribution_layer import layer

from linter.checks.attribution import Params, check
from linter.config import Settings
from linter.engine.run import check_example, check_source
from linter.rulebook.examples import run
from linter.rulebook.load import load, rules_folder
from linter.source import Source
from linter.text.layer import View

RULES = [rule for rule in load([rules_folder()]).rules if rule.category == "attribution"]


def hits(text: str, ask: str, language: str = "fr", genre: str = "") -> list[str]:
    seen = layer(text, language, genre)
    return [text[hit.span.start : hit.span.end] for hit in check(View(seen, seen.blocks), Params(ask=ask))]  # type: ignore[arg-type]


def findings(text: str, **settings: object) -> list[tuple[str, str, str]]:
    report = check_source(Source("a.txt", text), Settings(language="fr", select=frozenset(("attribution",)), **settings), "text")  # type: ignore[arg-type]
    return [(f.rule, f.severity.value, f.text) for f in report.findings]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_examples_of_the_rules(rule: object) -> None:
    assert [str(failure) for failure in run(rule, check_example)] == []  # type: ignore[arg-type]


def test_there_is_a_rule_for_each_question() -> None:
    assert {rule.id for rule in RULES} == {
        "missing-attribution", "vague-attribution", "unsourced-quotation", "unsourced-figure", "unsourced-accusation",
        "conditional-without-source", "circular-attribution", "single-source", "unlinked-source", "unanswered-accusation",
        "presumed-guilt", "recognisable-person", "weasel-wording", "headline-quotation",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plusieurs observateurs redoutent que la trêve ne tienne pas.", ["Plusieurs observateurs"]),
        ("Une étude montre que le bruit nuit au sommeil.", ["Une étude"]),
        ("Une étude de l’Inserm montre que le bruit nuit au sommeil.", []),
        ("Les responsables du club ont déclaré que la saison est finie.", []),
        ("Certains affirment que le lac est pollué.", ["Certains"]),
        ("Les experts ont quitté la salle.", []),
        ("« Les experts estiment que tout ira bien », a déclaré Claire Morel.", []),
        ("Tout le monde sait que la gare est trop petite.", ["Tout le monde sait que"]),
        ("Selon des sources concordantes, le club est vendu.", ["des sources concordantes"]),
        ("Des sources proches du dossier affirment que oui.", ["Des sources proches du dossier"]),
        ("Selon une source proche du dossier, le club est vendu.", []),
        ("« Tout va bien », confie-t-on.", ["confie-t-on"]),
        ("« Tout va bien », confie-t-on au ministère.", []),
        ("Il semblerait que le toit ait cédé, a précisé la préfecture.", []),
    ],
)
def test_vague(text: str, expected: list[str]) -> None:
    assert hits(text, "vague") == expected


def test_a_group_that_was_told_before_is_not_vague() -> None:
    assert hits("Trois chercheurs ont suivi les ours. Les chercheurs estiment que tout va bien.", "vague") == []
    assert hits("Les ours dorment. Les chercheurs estiment que tout va bien.", "vague") == ["Les chercheurs"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Le plan sera présenté jeudi, a indiqué la présidence russe dans un communiqué du Kremlin.",
            ["a indiqué la présidence russe dans un communiqué du Kremlin"],
        ),
        (
            "Emmanuel Macron a souligné l’urgence, insistant sur le plan, a précisé la présidence française dans un communiqué de l’Élysée.",
            ["a précisé la présidence française dans un communiqué de l’Élysée"],
        ),
        ("Selon la préfecture du Var, la route rouvrira, a dit la préfecture.", ["Selon la préfecture du Var, la route rouvrira, a dit la préfecture"]),
        ("Selon le maire de Lyon, le pont est sûr, a dit le préfet du Rhône.", []),
        ("Le préfet a promis un pont, rappelant que la digue date, a-t-il dit.", []),
        ("Selon l’OMS, le vaccin est prêt. L’OMS a précisé la date.", []),
        ("Le plan est prêt, a indiqué le Kremlin dans un communiqué.", []),
        ("Emmanuel Macron a souligné l’urgence du plan, a précisé l’Élysée.", []),
    ],
)
def test_circular(text: str, expected: list[str]) -> None:
    assert hits(text, "circular") == expected


def test_one_place_gives_one_question_the_more_precise() -> None:
    assert findings("Le trésorier a détourné 2 millions d’euros.") == [
        ("unsourced-accusation", "warning", "a détourné"),
        ("unsourced-figure", "warning", "2 millions d’euros"),
    ]
    assert findings("La salle s’est vidée. « Le site aurait été vendu pour 2 millions d’euros à un fonds. »") == [
        ("unsourced-quotation", "warning", "« Le site aurait été vendu pour 2 millions d’euros à un fonds. »")
    ]


def test_strict_sources_make_a_quotation_an_error() -> None:
    text = "La salle s’est vidée. « Nous ne reviendrons jamais dans cette usine. »"
    assert [severity for _, severity, _ in findings(text)] == ["warning"]
    assert [severity for _, severity, _ in findings(text, strict_sources=True)] == ["error"]


@pytest.mark.parametrize(
    ("genre", "expected"),
    [
        ("news", [("unsourced-quotation", "warning"), ("vague-attribution", "warning")]),
        ("opinion", [("unsourced-quotation", "info")]),
        ("recipe", []),
        ("docs", []),
        ("interview", []),
    ],
)
def test_what_each_genre_is_asked(genre: str, expected: list[tuple[str, str]]) -> None:
    text = (
        "La salle du théâtre s’est vidée peu à peu. « Nous ne reviendrons jamais dans cette usine. » Il a plu.\n\nLes experts estiment que la crue sera forte."
    )
    assert [(rule, severity) for rule, severity, _ in findings(text, genre=genre)] == expected


def test_the_report_states_the_genre_that_was_decided() -> None:
    report = check_source(Source("a.txt", "Vous ouvrez le fichier. Vous cliquez sur votre nom. Vous avez fini."), Settings(language="fr"), "text")
    assert report.genre == "docs"


def test_a_template_has_a_hole_and_is_never_applied() -> None:
    rule = next(rule for rule in RULES if rule.id == "missing-attribution")
    (finding,) = check_example(rule, next(e for e in rule.examples if not e.good), "Le vote est clos. Deux firmes ont été retenues pour le stade.")
    (fix,) = finding.fixes
    assert (fix.safety.value, fix.edits[0].text, fix.title) == ("suggestion", "Selon [source], d", "Selon [source], …")


def test_a_question_within_markup_offers_no_fix_that_cuts_it() -> None:
    report = check_source(Source("a.html", "<p><em>Deux</em> firmes ont été retenues pour le stade.</p>"), Settings(language="fr"), "html")
    assert [f.text for f in report.findings if f.rule == "missing-attribution"] == ["Deux</em> firmes ont été retenues"]


def test_the_json_rows_hold_cue_source_and_kind() -> None:
    text = "<p>Selon la présidence française, tout va bien.</p>"
    report = check_source(Source("a.html", text), Settings(language="fr"), "html")
    assert report.attributions == [
        {"start": 3, "end": 32, "text": "Selon la présidence française", "cue": "selon", "source": "la présidence française", "kind": "named"}
    ]  # fmt: skip


@pytest.mark.parametrize("piece", ['"', "« ", "selon ", "ont été désignés ", "12 % ", ": « Il ", "Les experts estiment que ", "Selon l’OMS, a dit l’OMS "])
def test_hostile_articles_come_to_an_end(piece: str) -> None:
    text = piece * (20_000 if len(piece) < 8 else 4_000)
    for ask in ("missing", "vague"):
        assert all(shown and len(shown) < 2_000 for shown in hits(text, ask))


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("Une étude montre que le bruit nuit au sommeil.", "fr", "« Une étude » : de qui, et de quand ?"),
        ("Selon des sources proches du dossier, le ministre partira.", "fr", "« des sources proches du dossier » : qui au juste, et où est-ce dit ?"),
        ("Studies show that noise harms sleep.", "en", "“Studies”: whose, and from when?"),
        ("Experts say that noise harms sleep.", "en", "“Experts”: who exactly, and where was it said?"),
    ],
)
def test_a_vague_document_is_asked_for_its_author_and_people_for_their_names(text: str, language: str, said: str) -> None:
    report = check_source(Source("a", text), Settings(language=language, select=frozenset({"vague-attribution"})), "text")
    (finding,) = report.findings
    assert finding.message.replace("\u00a0", " ").startswith(said)
