"""Every example of every rule that comes with the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.engine.run import check_example
from linter.rulebook import examples
from linter.rulebook.load import load, rules_folder
from linter.rulebook.rule import Rule

RULES = load().rules
FIXTURES = Path(__file__).parent.parent / "fixtures"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_examples(rule: Rule) -> None:
    failures = examples.run(rule, check_example)
    assert not failures, "\n" + "\n".join(map(str, failures))


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.fixtures], ids=lambda rule: rule.key)
def test_fixtures_are_there(rule: Rule) -> None:
    for name in rule.fixtures:
        assert (FIXTURES / name).is_dir(), f"{rule.path} names fixtures/{name}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_rules_speak_the_languages_they_check(rule: Rule) -> None:
    texts = [rule.message, rule.why, *(case.message for case in rule.cases.values() if case.message)]
    wanted = {rule.language} if rule.language else {"fr", "en"}
    for text in texts:
        assert "" in text if rule.language and "" in text else wanted <= set(text), f"{rule.path}: no text in {wanted - set(text)}"


def test_french_messages_have_french_typography() -> None:
    for rule in RULES:
        for text in (rule.message, *(case.message for case in rule.cases.values())):
            said = text.get("fr", text.get("", "") if rule.language == "fr" else "")
            assert "'" not in said, f"{rule.path}: straight apostrophe in “{said}”"
            assert not any(pair in said for pair in (" :", " ;", " !", " ?", "« ", " »")), f"{rule.path}: plain space before a mark in “{said}”"


def test_rules_are_where_the_program_looks() -> None:
    assert {path.parent.name for path in rules_folder().rglob("*.yaml")} <= {"fr", "en", "any"}
