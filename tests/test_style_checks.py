"""Checks of style that need more than a list: connectors, what "ce dernier" points at, capitals, spellings of two countries, question headings."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from linter.article.reader import read
from linter.config import Settings
from linter.engine.prepare import assemble
from linter.engine.run import FileReport, run_rules
from linter.finding import Finding, Severity
from linter.rulebook.load import load_file
from linter.source import Source
from linter.text.layer import ArticleText

RULES = Path(__file__).parent.parent / "rules"


def findings(rule: str, text: str, language: str, form: str = "text", locale: str = "") -> list[Finding]:
    article = read(Source("a", text), form)
    article.language = language
    known = ArticleText(article)
    for block in known.blocks:
        block.language = language
    report = FileReport("a", source=article.source)
    loaded = load_file(RULES / f"{rule}.yaml")
    if loaded.severity is Severity.OFF:
        loaded = replace(loaded, severity=Severity.INFO)
    run_rules(known, assemble([loaded]), Settings(locale=locale), report)
    assert not report.problems
    return report.findings


def told(rule: str, text: str, language: str, form: str = "text", locale: str = "") -> list[tuple[str, list[str]]]:
    found = findings(rule, text, language, form, locale)
    return [(finding.text, [text[slice(*related.span)] for related in finding.related]) for finding in found]


CALM = "The bridge is closed. The mayor spoke on Monday. A ferry runs twice a day. The school stays open. The river is high. Two barges sank. "


def test_connectors_that_open_too_many_sentences_are_one_finding() -> None:
    text = "However, the bridge is closed. The mayor spoke. Moreover, a ferry runs. The school is open. As a result, the river is high. Thus, two barges sank."
    assert told("any/repeated-connectors", text, "en") == [("However", ["Moreover", "As a result", "Thus"])]
    (finding,) = findings("any/repeated-connectors", text, "en")
    assert finding.message == "4 of 6 sentences open with a connector (“However”, “Moreover”…): their order is often enough."
    assert not told("any/repeated-connectors", text.replace("Thus, two", "Two") + CALM * 3, "en")


def test_connectors_in_a_row_and_one_connector_that_comes_back() -> None:
    row = "Par ailleurs, le pont est fermé. En outre, le bac est plein. De plus, la gare est sous l’eau. "
    calm = "Le maire a parlé lundi. L’école reste ouverte. La rivière est haute. Deux péniches ont coulé. Le bourg attend. " * 6
    assert told("any/repeated-connectors", row + calm, "fr") == [("Par ailleurs", ["En outre", "De plus"])]
    back = "Cependant, le pont est fermé. Le maire a parlé. Cependant, le bac est plein. La rivière est haute. Cependant, la gare ouvre. "
    assert told("any/repeated-connectors", back + calm, "fr") == [("Cependant", ["Cependant", "Cependant"])]


@pytest.mark.parametrize(
    "text",
    [
        "D’abord, le pont ferme. Ensuite, le bac part. Enfin, la gare ouvre. " + "Le maire a parlé lundi. L’école reste ouverte. " * 8,
        "« Par ailleurs, le pont est fermé. En outre, le bac est plein. De plus, la gare est sous l’eau. »",
        "Aussi grand que la gare, le pont ferme. Ainsi parle le maire. Aussi loin qu’on regarde, de l’eau.",
        "Mais le pont est fermé. Et le bac est plein. Or la gare est sous l’eau. Donc le bourg attend.",
    ],
)
def test_series_quotations_adverbs_and_conjunctions_are_no_tics(text: str) -> None:
    assert not told("any/repeated-connectors", text, "fr")


def test_a_heading_ends_a_row_of_connectors() -> None:
    calm = "Le maire a parlé lundi. L’école reste ouverte. La rivière est haute. " * 8
    text = f"Par ailleurs, le pont est fermé. En outre, le bac est plein.\n\n## La gare\n\nDe plus, la gare est sous l’eau. {calm}\n"
    assert not told("any/repeated-connectors", text, "fr", "markdown")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ce dernier est parti. Le maire reste.", ["Ce dernier"]),
        ("Le maire et le préfet sont venus. Ce dernier est parti.", []),
        ("Les syndicats ont défilé hier. Ce dernier a dit non.", ["Ce dernier"]),
        ("Les syndicats ont défilé hier. Ces derniers ont dit non.", []),
        ("Elle a vu Paul. Ce dernier est parti.", []),
        ("Pierre Martin, Jean Dupont et Luc Bernard ont signé. Ce dernier est absent.", ["Ce dernier"]),
        ("Ce dernier mois, la digue a tenu. Cette dernière fois, elle a cédé.", []),
        ("Le maire est venu.\n\nCe dernier est parti.", []),
        ("« Ce dernier est parti », dit-il.", []),
    ],
)
def test_what_ce_dernier_points_at(text: str, expected: list[str]) -> None:
    assert [finding.text for finding in findings("fr/unclear-latter", text, "fr")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("York, Leeds and Hull have a mill. The latter was closed.", ["The latter"]),
        ("York and Leeds have a mill. The latter was closed.", []),
        ("York, Leeds and Hull have a mill. Of these, the latter is closed.", []),
        ("In York, the former mayor has left. The latter part was short.", []),
        ("# Mills\n\nYork has one.\n\n## The end\n\nThe former is closed.\n", ["The former"]),
    ],
)
def test_what_the_latter_points_at(text: str, expected: list[str]) -> None:
    assert [finding.text for finding in findings("en/unclear-latter", text, "en", "markdown")] == expected


def test_shouted_words_are_one_finding_with_small_letters_as_suggestion() -> None:
    text = "The mayor said on Monday that EVERY house was safe, and that the dam would NEVER break.\n"
    assert told("any/capital-words", text, "en") == [("EVERY", ["NEVER"])]
    (finding,) = findings("any/capital-words", text, "en")
    assert [edit.text for edit in finding.fixes[0].edits] == ["every", "never"]
    assert finding.fixes[0].safety.value == "suggestion"


@pytest.mark.parametrize(
    "text",
    [
        "LONDON, the mayor says, is safe. The NATO base and the BBC are safe.",
        "The house reads the DATA ACT; its data are old, and data are safe.",
        "The plan (SMART) is a smart plan, and a smart one.",
        "The AIDS ward aids people; it aids many, and AIDS is back.",
        "Set MAX_NEVER or $NEVER, write NEVER/ALWAYS, and see never.NEVER.",
        "The sign on the old gate says DO NOT ENTER, in red.",
        "NOT FOR SALE\n\nThe sign said “NEVER AGAIN” for years.",
    ],
)
def test_acronyms_names_labels_and_code_are_not_shouted(text: str) -> None:
    assert not told("any/capital-words", text, "en")


def test_the_rarer_spelling_is_the_finding_and_a_tie_goes_to_the_first() -> None:
    assert told("en/mixed-spelling", "The colour of the harbour; two centers, one neighbor.", "en") == [("centers", ["neighbor"])]
    assert told("en/mixed-spelling", "The colour, the neighbor, the neighbor.", "en") == [("colour", [])]
    assert not told("en/mixed-spelling", "The colour of Labor Day at Lincoln Center. “Our center,” she said.", "en")


def test_a_chosen_locale_decides_whatever_prevails() -> None:
    (finding,) = findings("en/mixed-spelling", "The color of the theater, and a tire.", "en", locale="en-GB")
    assert (finding.text, finding.severity.value) == ("color", "warning")
    assert [edit.text for edit in finding.fixes[0].edits] == ["u", "re"]
    assert finding.message == "2 American spellings; the house writes “colour” for the first, “color”."
    assert not findings("en/mixed-spelling", "The color of the theater.", "en", locale="en-US")
    (finding,) = findings("en/mixed-ize", "They organize and modernise.", "en", locale="en-GB")  # both endings are British
    assert (finding.text, finding.severity.value) == ("modernise", "info")


def test_a_question_heading_that_the_text_denies() -> None:
    text = "# Is the bridge safe?\n\nNot quite: the piers have cracks.\n\n## Why is it closed?\n\nNo one knows.\n"
    (finding,) = findings("any/question-heading", text, "en", "markdown")
    assert finding.message == "“Is the bridge safe?”: the first line answers no. The title can say so."
    assert [text[slice(*related.span)] for related in finding.related] == ["Not quite"]
