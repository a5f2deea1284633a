"""What the documentation tells people to type and to write works: files are written, commands run, and what they print compared."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml

from linter import configfile
from linter.cli.main import cli, main
from linter.rulebook.cache import plain_params, rulebook

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("rules/*.md"), *ROOT.glob("bench/*.md")])
_BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.M | re.S)


def _name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def _blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}(?: title=[^\n]*)?\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_configuration_blocks_hold(page: Path, tmp_path: Path) -> None:
    catalogue = {rule.id: set(plain_params(rule)) for rule in rulebook().rules}
    catalogue |= {Path(title).stem: set() for language, title, _ in _BLOCK.findall(page.read_text(encoding="utf-8")) if language == "yaml" and title}
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


# ---- pages that show a session: ```lang title="file" is written, each `$ command` of a ```console block is run


SESSIONS = [page for page in PAGES if "```console" in page.read_text(encoding="utf-8")]


class Session:
    """Plays a page in an empty folder."""

    def __init__(self, capture: pytest.CaptureFixture[bytes]) -> None:
        self.capture = capture
        self.status = 0

    def run(self, command: str) -> list[str]:
        """What a command prints, standard error last, blanks alike."""
        program, *arguments = shlex.split(command)
        if program == "echo":
            assert arguments == ["$?"]
            return [str(self.status)]
        assert program == "relis", f"the test cannot run: {command}"
        self.capture.readouterr()
        self.status = main(arguments)
        printed = self.capture.readouterr()
        return [line.replace("\u00a0", " ").replace("\u202f", " ").rstrip() for line in (printed.out + printed.err).decode().splitlines()]

    def play(self, block: str) -> None:
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, *expected = part.splitlines()
            printed = self.run(command)
            if "…" not in expected:
                assert printed == expected, command
                continue
            at = 0
            for line in expected:
                if line != "…":
                    assert line in printed[at:], f"{command}: “{line}” is not in\n" + "\n".join(printed[at:])
                    at = printed.index(line, at) + 1


@pytest.mark.parametrize("page", SESSIONS, ids=_name)
def test_sessions_run_as_shown(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path.parent / "nobody"))
    monkeypatch.setenv("COLUMNS", "80")
    session = Session(capsysbinary)
    for language, title, text in _BLOCK.findall(page.read_text(encoding="utf-8")):
        if language == "console":
            session.play(text)
        elif title:
            Path(title).parent.mkdir(parents=True, exist_ok=True)
            Path(title).write_text(text, encoding="utf-8")
            for command in re.findall(r"^\s*- (?:run: )?(relis .*)$", text, re.M) if language == "yaml" else ():
                session.run(command)
                assert session.status in (0, 1), command


def test_a_session_that_lies_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    monkeypatch.chdir(tmp_path)
    session = Session(capsysbinary)
    session.play("$ relis check nothing.md\n…\n$ echo $?\n2\n")
    for lie in ("$ echo $?\n0\n", "$ relis explain monter-en-haut\n…\nGravité : erreur\n", "$ relis rules\n"):
        with pytest.raises(AssertionError):
            session.play(lie)


# ---- other tools' checks


def test_the_comparison_names_rules_there_are_or_says_why_not() -> None:
    known = rulebook().ids
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", (ROOT / "docs" / "comparison.md").read_text(encoding="utf-8"), re.M)
    rows = [row for row in rows if row[0] != "check" and not row[0].startswith("---")]
    assert len(rows) >= 60
    others = {"substitution", "existence", "prefer", "locale", "--metrics", "[vocabulary]"}
    for check, _, here in rows:
        named = set(re.findall(r"`([^`]+)`", here)) - others
        assert named <= known, f"{check}: {named - known}"
        assert here.strip(), check
