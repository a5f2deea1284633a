"""Profiles: what each changes in the rules' severities, and who wins over it."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import configfile
from linter.config import ConfigError, ConfigResolver, Settings
from linter.engine.run import check_source
from linter.finding import Severity
from linter.profiles import profile, profiles, tuned
from linter.rulebook.load import load
from linter.rulebook.rule import CATEGORIES
from linter.source import Source

RULES = load().rules
LETTER = """# La réforme

La mairie a voté la réforme du port hier soir. « Nous ne céderons jamais sur ce point, et nous irons jusqu’au bout de la procédure. »
La foule a applaudi la décision. Voir [cliquez ici](https://example.org/a).
"""
ANAPHORA = "Nous avons vu la mer. Nous avons vu le port. Nous avons vu la gare. Nous avons vu le pont.\n"


def severities(text: str, **settings: object) -> dict[str, str]:
    report = check_source(Source("a.md", text), Settings(language="fr", **settings))  # type: ignore[arg-type]
    return {finding.rule: finding.severity.value for finding in report.findings}


def test_configuration_knows_the_profiles_there_are() -> None:
    assert set(configfile.PROFILES) == {"news", *profiles()}


@pytest.mark.parametrize("name", sorted(profiles()))
def test_a_profile_names_rules_and_categories_there_are(name: str) -> None:
    known = profile(name)
    assert set(known.rule) <= {rule.id for rule in RULES}
    assert set(known.category) <= set(CATEGORIES)
    assert set(known.about) == {"fr", "en"}


@pytest.mark.parametrize("name", sorted(profiles()))
def test_every_line_of_a_profile_changes_something(name: str) -> None:
    known = profile(name)
    for rule in RULES:
        if rule.id in known.rule:
            assert tuned(rule, name) != rule, f"{name}: {rule.id} is {rule.severity} anyway"
    for category in known.category:
        assert any(rule.category == category and tuned(rule, name) != rule for rule in RULES)


def test_news_is_what_the_rule_files_say() -> None:
    assert all(tuned(rule, "news") is rule for rule in RULES)


def test_the_same_text_under_each_profile() -> None:
    asked = ("unsourced-quotation", "generic-link-text")
    found = {name: {rule: severities(LETTER, profile=name).get(rule) for rule in asked} for name in configfile.PROFILES}
    assert found == {
        "news": {"unsourced-quotation": "warning", "generic-link-text": "info"},
        "blog": {"unsourced-quotation": "info", "generic-link-text": "info"},
        "docs": {"unsourced-quotation": None, "generic-link-text": "warning"},
        "admin": {"unsourced-quotation": None, "generic-link-text": "warning"},
    }


def test_a_category_lowers_and_never_raises() -> None:
    for rule in RULES:
        if rule.category == "attribution":
            under = tuned(rule, "blog")
            for case in (None, *rule.cases):
                assert under.severity_of(case).rank >= rule.severity_of(case).rank
                assert under.severity_of(case).rank >= Severity.INFO.rank


def test_the_house_and_the_command_line_win_over_the_profile() -> None:
    assert severities(LETTER, profile="blog", rule_severity={"unsourced-quotation": Severity.ERROR})["unsourced-quotation"] == "error"
    assert "repeated-opening" not in severities(ANAPHORA, profile="blog")
    assert severities(ANAPHORA, profile="blog", select=frozenset({"repeated-opening"})) == {"repeated-opening": "info"}


def test_an_override_may_have_a_profile_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "relis.toml").write_text('profile = "admin"\n[[override]]\nfiles = ["blog/**"]\nprofile = "blog"\n', encoding="utf-8")
    config = ConfigResolver()
    assert config.settings(str(tmp_path / "a.md")).profile == "admin"
    assert config.settings(str(tmp_path / "blog" / "a.md")).profile == "blog"


def test_an_unknown_profile_is_an_error_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "relis.toml").write_text('language = "fr"\nprofile = "blogs"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"relis\.toml:2: .*did you mean “blog”"):
        ConfigResolver().settings(str(tmp_path / "a.md"))
