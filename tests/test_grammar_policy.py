"""The policies: every name in them is one that LanguageTool has, and what they say of a remark."""

from __future__ import annotations

import re
import zipfile
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
import yaml

from linter.finding import Severity
from linter.grammar.policy import policy

FOLDER = Path(__file__).parent.parent / "linter/grammar/policies"
# Ids that LanguageTool's Java code makes, not its XML files.
JAVA = {
    "FR_SPELLING_RULE", "FRENCH_WHITESPACE", "UPPERCASE_SENTENCE_START", "WHITESPACE_RULE", "COMMA_PARENTHESIS_WHITESPACE", "FR_SIMPLE_REPLACE_SIMPLE_CA",
    "FRENCH_WORD_REPEAT_RULE", "TYPOGRAPHY", "STYLE", "MISC", "TYPOS", "GRAMMAR", "REGIONALISMS", "COLLOQUIALISMS", "GENDER_NEUTRALITY", "BRITISH_ENGLISH",
    "AMERICAN_ENGLISH_STYLE", "EN_QUOTES", "EN_A_VS_AN", "ENGLISH_WORD_REPEAT_RULE", "PROFANITY", "EN_COMPOUNDS_X", "EN_DIACRITICS_X", "OXFORD_SPELLING_X",
    "CA_X", "DETERMINER_GEOGRAPHICAL_WORD",
}  # fmt: skip


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_severity_has_its_reason(language: str) -> None:
    data = yaml.safe_load((FOLDER / f"{language}.yaml").read_text("utf-8"))
    for part in ("not-asked", "categories", "rules"):
        for opinion in data[part]:
            assert opinion["names"]
            assert len(opinion["why"]) > 20


@pytest.mark.parametrize("language", ["fr", "en"])
def test_names_are_languagetools_own(language: str, jars: Path) -> None:
    with zipfile.ZipFile(jars / f"language-{language}-6.8.jar") as jar:
        xml = [jar.read(name).decode("utf-8") for name in jar.namelist() if name.endswith(".xml") and "/rules/" in name]
    known = JAVA | {name for text in xml for name in re.findall(r'<(?:rule|rulegroup|category)\b[^>]*?\bid="([^"]+)"', text)}
    data = yaml.safe_load((FOLDER / f"{language}.yaml").read_text("utf-8"))
    named = [name for part in ("not-asked", "categories", "rules") for opinion in data[part] for name in opinion["names"]]
    assert [name for name in named if not any(fnmatchcase(one, name) for one in known)] == []


def test_what_is_said_of_a_remark() -> None:
    french = policy("fr")
    assert french.severity("ACCORD_SUJET_VERBE", "CAT_GRAMMAIRE") is Severity.WARNING
    assert french.severity("PLACE_ADJ", "CAT_TOURS_CRITIQUES") is Severity.OFF
    assert french.severity("QUELQUES_TEMPS", "CAT_TOURS_CRITIQUES") is Severity.WARNING
    assert french.severity("FRENCH_WHITESPACE_STRICT", "MISC") is Severity.OFF
    assert french.severity("ACCORD_R_PERS_VERBE", "CAT_GRAMMAIRE", "Il ont") is Severity.WARNING
    assert french.severity("ACCORD_R_PERS_VERBE", "CAT_GRAMMAIRE", "vous sortira") is Severity.INFO
    assert policy("en").severity("OVER_COMPOUNDS", "GRAMMAR") is Severity.OFF
    assert policy("en").severity("UNHEARD_OF", "UNHEARD_OF") is Severity.WARNING


def test_a_request_is_always_the_same() -> None:
    assert policy("en").request("en-GB")["language"] == "en-GB"
    assert policy("en").request("en-US") == policy("en").request("")
    assert policy("fr").request("fr-CA")["language"] == "fr"
    assert "PONCTUATION_VIRGULE" in policy("fr").request("")["disabledCategories"].split(",")
    assert policy("fr").request("")["mode"] == "allButTextLevelOnly"
