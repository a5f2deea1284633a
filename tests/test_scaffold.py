"""The beginning of a rule: it loads, its bad example does not hold, its good one does, and filled in it passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.cli.main import main
from linter.engine.run import check_example
from linter.rulebook.examples import run
from linter.rulebook.load import load_file
from linter.rulebook.scaffold import KINDS, rule_file


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("language", ["fr", "en", "any"])
@pytest.mark.parametrize("kind", KINDS)
def test_it_loads_and_only_its_bad_example_fails(kind: str, language: str) -> None:
    assert main(["new-rule", "essai", "--folder", f"house/{language}", "--check", kind]) == 0
    rule = load_file(Path(f"house/{language}/essai.yaml"))
    assert (rule.id, rule.check, rule.language or "any") == ("essai", kind, language)
    (failure,) = run(rule, check_example)
    assert failure.message == "a bad example found nothing"
    assert failure.path.endswith("essai.yaml")
    assert main(["test-rules", "house"]) == 1


def test_filled_in_it_passes(capsys: pytest.CaptureFixture[str]) -> None:
    main(["new-rule", "bidule", "--folder", "house/fr"])
    path = Path("house/fr/bidule.yaml")
    text = path.read_text(encoding="utf-8")
    text = text.replace("‹mot à éviter›", "bidules?").replace("‹Une phrase où› [[la faute]] ‹est entre crochets doubles.›", "Le [[bidule]] est là.")
    path.write_text(text.replace("‹Une phrase vraie qu’il faut laisser passer.›", "Le train est là."), encoding="utf-8")
    capsys.readouterr()
    assert main(["test-rules", "house"]) == 0
    assert capsys.readouterr().out == "1 rules, 2 examples, 0 not as written\n"


def test_a_folder_that_tells_no_language_has_it_written_in_the_file() -> None:
    main(["new-rule", "essai", "--folder", "house", "--language", "fr"])
    main(["new-rule", "autre", "--folder", "house/fr", "--language", "en"])
    main(["new-rule", "sans", "--folder", "house"])
    Path("relis.toml").write_text('language = "en"\n', encoding="utf-8")
    main(["new-rule", "regle", "--folder", "house"])
    found = {path.stem: load_file(path).language for path in Path("house").rglob("*.yaml")}
    assert found == {"essai": "fr", "autre": "en", "sans": "", "regle": "en"}
    assert "language:" not in rule_file("existence", "fr", "a.yaml", say_language=False)


def test_nothing_is_written_over_and_names_are_ids(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new-rule", "essai.yaml"]) == 0
    before = Path("essai.yaml").read_bytes()
    assert main(["new-rule", "essai", "--check", "consistency"]) == 2
    assert Path("essai.yaml").read_bytes() == before
    for name in ("Essai", "mon essai", "../essai", "-", "été"):
        assert main(["new-rule", "--", name]) == 2, name
    assert "is there already" in capsys.readouterr().err


def test_a_name_that_is_taken_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new-rule", "pleonasmes", "--folder", "fr"]) == 0
    assert "There is a rule “pleonasmes”" in capsys.readouterr().err
