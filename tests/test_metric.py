"""The metric check: what it finds, where, and where it would cut."""

from __future__ import annotations

import time

import pytest

from linter import source
from linter.article import reader
from linter.checks.metric import Params, check
from linter.finding import Hit, Safety
from linter.text.layer import ArticleText, View

LENGTH = Params(measure="sentence-length", limits={"fr": 10, "en": 10})


def hits(text: str, params: Params, language: str = "fr") -> list[Hit]:
    article = reader.read(source.decode(text.encode(), "article.txt"))
    article.language = language
    layer = ArticleText(article)
    return list(check(View(layer, layer.blocks), params))


def test_a_long_sentence_is_found_whole_with_its_cut() -> None:
    text = "Court. Le conseil a voté le budget de la ville lundi, ce qui a surpris tout le monde ou presque. Court."
    [hit] = hits(text, LENGTH)
    assert text[hit.span.start : hit.span.end] == "Le conseil a voté le budget de la ville lundi, ce qui a surpris tout le monde ou presque."
    assert hit.case == "cut"
    assert hit.values == {"words": 19, "limit": "10", "cut": "ce qui a surpris…"}
    [fix] = hit.fixes
    assert (fix.safety, [(text[edit.start : edit.end], edit.text) for edit in fix.edits]) == (Safety.SUGGESTION, [(", ce qui", ". Cela")])


def test_only_what_can_stand_alone_is_proposed_as_a_sentence() -> None:
    [hit] = hits("Le conseil a voté le budget de la ville lundi, tout en annonçant une hausse des tarifs.", LENGTH)
    assert (hit.values["cut"], hit.fixes) == ("tout en annonçant une…", ())


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("Le conseil a voté le budget de la ville lundi matin, mais il n’a rien dit des tarifs de la cantine.", (", m", ". M")),
        ("Le conseil a voté le budget de la ville lundi matin, mais aussi les tarifs de la cantine et du stade.", None),
        ("Le conseil a voté le budget de la ville ; il a fixé les tarifs ; il a remis la fête.", None),
    ],
)
def test_the_proposed_sentence_has_its_subject(text: str, edit: tuple[str, str] | None) -> None:
    [hit] = hits(text, LENGTH)
    assert hit.case == "cut"
    # What both have at either end is no part of the edit.
    assert [(text[one.start : one.end], one.text) for fix in hit.fixes for one in fix.edits] == ([edit] if edit else [])


@pytest.mark.parametrize(
    "text",
    [
        "The council spent the whole morning on security, and IT funding that nobody had ever asked it for.",
        "The council spent not only the whole morning on it, but the afternoon and the evening of that day.",
    ],
)
def test_what_only_looks_like_a_joint_is_none(text: str) -> None:
    [hit] = hits(text, LENGTH, "en")
    assert (hit.case, hit.fixes) == (None, ())


def test_a_semicolon_can_become_a_full_stop() -> None:
    text = "Le conseil a voté le budget de la ville lundi\u00a0; il se réunira de nouveau dans un mois."
    [hit] = hits(text, LENGTH)
    [fix] = hit.fixes
    assert fix.safety is Safety.SUGGESTION
    fixed = text
    for edit in reversed(fix.edits):
        fixed = fixed[: edit.start] + edit.text + fixed[edit.end :]
    assert fixed == "Le conseil a voté le budget de la ville lundi. Il se réunira de nouveau dans un mois."


def test_a_cut_is_never_inside_a_word_quotation_or_bracket() -> None:
    [hit] = hits("Le conseil examine un objet que la ville entière attend depuis dix ans (le tram, dont parle la presse).", LENGTH)
    assert hit.case is None
    assert "cut" not in hit.values


def test_quoted_sentences_are_not_the_writers() -> None:
    assert hits("« Nous avons voté le budget de la ville lundi, et nous en sommes fiers. » Il rit.", LENGTH) == []


def test_a_second_mark_is_a_notice() -> None:
    text = "Le conseil a voté lundi le budget de la ville."
    assert hits(text, LENGTH) == []
    [hit] = hits(text, Params(measure="sentence-length", limits={"fr": 10}, notice={"fr": 8}))
    assert (hit.case, hit.values["limit"]) == ("notice", "8")


def test_languages_without_a_limit_are_left_alone() -> None:
    assert hits("Der Hund bellt laut und lange in der Nacht vor dem Haus am See.", LENGTH, "de") == []


def test_a_long_paragraph_names_the_sentence_nearest_its_middle() -> None:
    text = "Un deux trois quatre. Cinq six sept huit neuf dix. Onze douze treize."
    [hit] = hits(text, Params(measure="paragraph-length", limits={"fr": 12}))
    assert (hit.span.start, hit.span.end) == (0, len(text))
    assert hit.values == {"words": 13, "sentences": 3, "limit": "12", "cut": "Cinq six sept huit…"}
    assert [text[related.span.start] for related in hit.related] == ["C"]


def test_low_readability_names_the_worst_sentences() -> None:
    hard = "L’administration départementale envisage l’harmonisation progressive des procédures d’indemnisation applicables."
    text = " ".join(["Le chat dort."] * 5 + [hard] * 10)
    params = Params(measure="readability", limits={"fr": 30}, worst=2, least_words=100)
    [hit] = hits(text, params)
    assert hit.whole
    assert hit.values["worst"] == "«\u00a0L’administration départementale envisage l’harmonisation…\u00a0»"  # both open alike
    assert [text[related.span.start : related.span.end] for related in hit.related] == [hard, hard]
    assert "," in str(hit.values["score"])
    three = [hard, hard.replace("L’administration", "La préfecture"), hard.replace("L’administration", "La mairie")]
    [hit] = hits(" ".join(["Le chat dort."] * 5 + three * 5), params)
    assert hit.values["worst"] == "«\u00a0L’administration départementale envisage l’harmonisation…\u00a0»"
    [hit] = hits(" ".join(three * 5), Params(measure="readability", limits={"fr": 30}, least_words=100))
    assert len(hit.related) == 3
    assert hits(" ".join([hard] * 5), params) == []
    assert hits("Le chat dort sur le lit. " * 30, params) == []


def test_linear_on_hostile_text() -> None:
    begun = time.process_time()
    for unit in ("« a », et que (", "a, dont ", "« a b c d e f g h i j k l. » "):
        hits(unit * (200_000 // len(unit)), LENGTH)
        hits(unit * (200_000 // len(unit)), Params(measure="paragraph-length", limits={"fr": 12}))
    assert time.process_time() - begun < 10


def test_an_enumeration_is_not_cut_before_its_last_member() -> None:
    [hit] = hits("Notes will hold the names of all the people, places, major events, and other things that we might forget.", LENGTH, "en")
    assert hit.case is None
