"""How often rules fire: what is counted, and the figures that are kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import rules
from linter.rulebook.cache import rulebook


@pytest.fixture
def articles(tmp_path: Path) -> list[str]:
    (tmp_path / "a.txt").write_text("Il est là. Le train train arrive demain à la gare du nord, où nous l’attendons.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("The train the train arrives. It is in the the station, and we wait for it here.\n", encoding="utf-8")
    return [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]


def test_findings_are_counted_by_the_language_of_the_article(articles: list[str]) -> None:
    figures = rules.measure(articles)
    assert figures["articles"] == {"en": 1, "fr": 1}
    assert figures["rules"]["doubled-word"] == {"en": [1, 1], "fr": [1, 1]}
    assert rules.rate(figures, "doubled-word") == 2000 / sum(figures["words"].values())
    assert rules.share(figures, "doubled-word") == 1.0


def test_a_rule_of_one_language_is_measured_in_its_articles_only(articles: list[str]) -> None:
    figures = rules.measure(articles)
    assert figures["rules"]["could-of"] == {"en": [0, 0]}
    figures["rules"]["could-of"]["en"] = [1, 1]
    assert rules.rate(figures, "could-of") == 1000 / figures["words"]["en"]


def test_the_kept_figures_read_back_one_rule_a_line(articles: list[str]) -> None:
    figures = rules.measure(articles)
    text = rules.as_text(figures)
    assert json.loads(text) == figures
    assert len(text.splitlines()) == len(rulebook().ids) + 6


def test_the_figures_in_the_repository_name_rules_there_are() -> None:
    kept = json.loads(rules.KEPT.read_text(encoding="utf-8"))
    assert set(kept["rules"]) <= set(rulebook().ids)


def test_the_table_tells_what_changed(articles: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(rules, "KEPT", tmp_path / "rules.json")
    rules.main([str(tmp_path), "--write"])
    assert "| doubled-word | 2 | " in capsys.readouterr().out
    kept = json.loads((tmp_path / "rules.json").read_text(encoding="utf-8"))
    kept["rules"]["doubled-word"] = {"en": [0, 0], "fr": [0, 0]}
    del kept["rules"]["could-of"]
    (tmp_path / "rules.json").write_text(json.dumps(kept), encoding="utf-8")
    rules.main([str(tmp_path)])
    lines = capsys.readouterr().out.splitlines()
    (doubled,) = (line for line in lines if line.startswith("| doubled-word |"))
    assert doubled.split(" | ")[3].startswith("0.000")
    assert doubled.split(" | ")[4].startswith("+")
    assert any(line.startswith("| could-of | 0 | 0.000 |  | new |") for line in lines)
