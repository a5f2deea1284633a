"""What readers are told of a rule: settings, severities, examples with what is said of them, the list for programs."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from linter.engine.run import check_example
from linter.finding import Safety, Severity
from linter.report import rules as about
from linter.rulebook.load import load, parse
from linter.rulebook.rule import Rule

RULES = load().rules


def rule(key: str) -> Rule:
    return next(one for one in RULES if one.key == key)


@pytest.mark.parametrize("one", RULES, ids=lambda one: one.key)
def test_every_setting_can_be_pasted_into_a_configuration(one: Rule) -> None:
    for setting in about.settings(one):
        assert tomllib.loads(setting.toml) == {setting.name: setting.value}


LONG = """
severity: warning
category: readability
check: metric
measure: sentence-length
limits: {fr: "40", en: "35"}
message: "{words}"
why: Parce que.
examples:
  - bad: "[[Une.]]"
  - good: "Deux."
"""


def test_settings_of_a_rule_are_those_its_question_reads() -> None:
    found = {setting.name: setting for setting in about.settings(parse(LONG, Path("long.yaml"), "fr"), "fr")}
    assert set(found) == {"limits", "notice"}
    assert found["limits"].toml == "limits = { fr = 40, en = 35 }"
    assert found["limits"].meaning == "limite par langue (mots, ou score à atteindre)"
    assert [setting.name for setting in about.settings(rule("any/repeated-opening"))] == ["least", "exceptions"]
    assert about.settings(rule("any/blank-heading")) == []


def test_a_parameter_nobody_described_has_its_checks_own_words() -> None:
    (setting,) = (one for one in about.settings(rule("any/mixed-dashes")) if one.name == "prefer")
    assert setting.meaning == "the house's dash: en, em, closed or hyphen"
    dashes: type = type(rule("any/mixed-dashes").params)
    metric: type = type(rule("any/long-sentence").params)
    assert about._meanings(dashes)["prefer"] == "en, em, closed or hyphen, where a house has chosen one."
    assert about._meanings(metric)["least_words"] == "Shorter articles get no score."


def test_every_described_parameter_exists() -> None:
    checks = {one.check: {field for other in RULES if other.check == one.check for field in _names(other)} for one in RULES}
    for check, rows in about._said().items():
        for name in rows if check != "*" else ():
            assert name in checks[check], f"settings.toml: {check}.{name}"


def _names(one: Rule) -> set[str]:
    return set(one.params.__struct_encode_fields__)


def test_severities_by_profile_and_by_case() -> None:
    assert about.severities(rule("any/generic-link-text")) == {
        "news": Severity.INFO, "blog": Severity.INFO, "docs": Severity.WARNING, "admin": Severity.WARNING,
    }  # fmt: skip
    assert about.case_severities(rule("any/keyword-stuffing")) == [Severity.ERROR]


def test_examples_carry_what_is_said_once_and_good_ones_follow() -> None:
    shown = about.shown(rule("fr/monter-en-haut"), "fr", check_example)
    assert [one.example.good for one in shown] == [False, False, False, True, True]
    assert shown[0].said == "«\u00a0montent en haut\u00a0» dit deux fois la même chose\u00a0: le verbe seul suffit."
    assert [one.said for one in shown[1:]] == [""] * 4


def test_who_may_apply_the_fixes() -> None:
    assert about.safeties(rule("fr/french-spacing"), "fr", check_example) == (Safety.SAFE, Safety.UNSAFE)
    assert about.safeties(rule("fr/monter-en-haut"), "fr", check_example) == (Safety.UNSAFE,)
    assert about.safeties(rule("any/single-source"), "fr", check_example) == ()


def test_messages_without_an_article_lose_their_optional_clauses() -> None:
    assert (
        about.templates(rule("any/keyword-stuffing"), "en")[0] == "“…” comes back … times. Read aloud, it sounds like repetition. Keep the first mention (…)."
    )


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("A rule. Another.", "A rule."),
        ("À 14 h. 30 rien\u00a0! « Puis » tout.", "À 14 h. 30 rien\u00a0!"),
        ("One line\nfolded. Two.", "One line folded."),
        ("No end", "No end"),
    ],
)
def test_first_sentence(text: str, first: str) -> None:
    assert about.first_sentence(text) == first


def test_the_list_for_programs_holds_every_rule_and_its_examples() -> None:
    data = json.loads(about.as_json(RULES))
    assert data["schema"] == 1
    assert [(one["language"], one["id"]) for one in data["rules"]] == [(one.language or "any", one.id) for one in RULES]
    one = next(one for one in data["rules"] if one["id"] == "monter-en-haut")
    assert one["examples"][0] == {
        "text": "Les secours montent en haut, puis attendent les ordres.",
        "spans": [[12, 27]],
        "fix": "Les secours montent, puis attendent les ordres.",
        "format": "text",
        "language": "fr",
        "settings": {},
    }
    assert one["message"] == {"fr": "«\u00a0{match}\u00a0» dit deux fois la même chose\u00a0: le verbe seul suffit."}


def test_the_table_has_one_row_a_rule_and_as_many_cells_everywhere() -> None:
    lines = about.as_markdown(RULES).splitlines()
    assert len(lines) == 2 + len({one.id for one in RULES})
    assert {line.replace("\\|", "").count("|") for line in lines} == {9}
    (doubled,) = (line for line in lines if line.startswith("| doubled-word |"))
    assert doubled.startswith("| doubled-word | en, fr | grammar | error | error | error | error | ")
