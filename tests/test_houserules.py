"""Rules of a house: from a folder, and from a real package that is built, installed and never imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from linter import houserules
from linter.config import ConfigError, ConfigResolver

ROOT = Path(__file__).parent.parent
RULE = """severity: error
category: style
check: existence
message: "« {match} » : la maison dit autrement."
why: Un mot que la maison évite.
source: Note de service.
tokens: [bidule]
examples:
  - bad: "Le [[bidule]] est là."
  - good: "Le train est là."
"""
PROJECT = """[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "relis-maison"
version = "1"
[tool.hatch.build.targets.wheel]
packages = ["maison_regles"]
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the package has been installed."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("target")
    rules = source / "maison_regles" / "rules" / "fr"
    rules.mkdir(parents=True)
    (source / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (source / "maison_regles" / "__init__.py").write_text("raise SystemExit('a package of rules was imported')\n", encoding="utf-8")
    (rules / "bidule.yaml").write_text(RULE, encoding="utf-8")
    (rules.parent / "vocabulary.txt").write_text("# noms de la maison\nGrammophon\nrelis  # le programme\n\n", encoding="utf-8")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(source / "dist"), str(source)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = (source / "dist").glob("*.whl")
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-index", "--target", str(target), str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    return target


@pytest.mark.parametrize("name", ["maison_regles", "relis-maison"])
def test_an_installed_package_is_found_by_either_name_and_not_imported(name: str, installed: Path, tmp_path: Path) -> None:
    (tmp_path / "relis.toml").write_text(f'rules = ["{name}"]\nlanguage = "fr"\n', encoding="utf-8")
    (tmp_path / "a.txt").write_text("Le bidule est arrivé lundi.\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(installed)))}

    def relis(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "linter", *arguments]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)

    run = relis("check", "--no-grammar", "a.txt")
    assert (run.returncode, run.stderr) == (1, "")
    assert run.stdout == "a.txt:1:4: error [bidule] «\u00a0bidule\u00a0» : la maison dit autrement.\n".replace("» :", "»\u00a0:")
    assert 'vocabulary = ["Grammophon", "relis"]  # vocabulary.txt of maison_regles' in relis("config").stdout.splitlines()
    assert "bidule" in relis("rules").stdout


def test_a_folder_beside_the_configuration_comes_before_a_package(tmp_path: Path) -> None:
    (tmp_path / "linter").mkdir()
    assert houserules.folder_of("linter", tmp_path) == str(tmp_path / "linter")
    assert houserules.folder_of("linter", tmp_path / "elsewhere").startswith(str(ROOT / "linter"))


@pytest.mark.parametrize("name", ["no-such-thing", "no_such_thing", "../x", "", "a.b", "json"])
def test_what_is_neither_is_an_error_at_its_line(name: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "relis.toml").write_text(f'language = "fr"\nrules = ["{name or "?"}"]\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"relis\.toml:2: no folder of rules and no installed package"):
        ConfigResolver().settings(str(tmp_path / "in" / "a.md"))


def test_a_folders_vocabulary_counts_too_and_must_be_text(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "relis.toml").write_text('rules = ["house"]\n[vocabulary]\naccept = ["Oto"]\n', encoding="utf-8")
    (tmp_path / "house" / "vocabulary.txt").write_text("\ufeffÉlan vert\r\n# rien\r\nZut\r\n", encoding="utf-8")
    assert ConfigResolver().settings(str(tmp_path / "a.md")).vocabulary == {"Oto", "Élan vert", "Zut"}
    (tmp_path / "house" / "vocabulary.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match=r"vocabulary\.txt: not UTF-8"):
        ConfigResolver().settings(str(tmp_path / "a.md"))
