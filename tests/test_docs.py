"""What the documentation tells people to type and to write works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from linter import configfile
from linter.cli.main import cli
from linter.rulebook.cache import rulebook

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("rules/*.md"), *ROOT.glob("bench/*.md")])


def _name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def _blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_configuration_blocks_hold(page: Path, tmp_path: Path) -> None:
    catalogue = {rule.id: set(rule.params) for rule in rulebook().rules}
    for block in _blocks(page, "toml"):
        place = tmp_path / ("pyproject.toml" if "[tool.relis]" in block else "relis.toml")
        place.write_text(block, encoding="utf-8")
        file = configfile.load(place)
        assert file is not None
        configfile.check_rules(file, catalogue, {rule.category for rule in rulebook().rules})


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_yaml_blocks_are_yaml_and_name_hooks_there_are(page: Path) -> None:
    hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    for block in _blocks(page, "yaml"):
        data = yaml.safe_load(block)
        assert data
        if isinstance(data, dict) and "repos" in data:
            assert {hook["id"] for repo in data["repos"] for hook in repo["hooks"] if "relis" in repo["repo"]} <= hooks


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_commands_exist_with_their_options(page: Path) -> None:
    for name, rest in re.findall(r"^ {4}(?:\S*bin/)?relis ([a-z-]+)(.*)$", page.read_text(encoding="utf-8"), re.M):
        command = cli.get_command(None, name)  # type: ignore[arg-type]
        assert command is not None, f"relis {name}"
        known = {option for parameter in command.params for option in parameter.opts}
        assert set(re.findall(r"--[a-z-]+", rest.partition("  ")[0])) <= known


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_links_within_the_repository_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
