"""Configuration: what is found, what holds where, and mistakes named with file, line and the nearest right name."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from linter import globs
from linter.config import ConfigError, ConfigResolver, Settings
from linter.configfile import loopback
from linter.finding import Severity

CATALOGUE = {"french-spacing": {"thin"}, "long-sentence": {"maximum"}}


@pytest.fixture(autouse=True)
def _no_own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("RELIS_GRAMMAR_SERVER", raising=False)


def resolve(folder: Path, text: str, name: str = "relis.toml", **given: object) -> ConfigResolver:
    (folder / name).write_text(text, "utf-8")
    return ConfigResolver(given=given, catalogue=lambda folders: CATALOGUE, categories=("style", "seo"))


def test_settings_without_a_file_are_the_built_in_ones(tmp_path: Path) -> None:
    assert ConfigResolver().settings(str(tmp_path / "a.md")) == Settings()


def test_settings_travel_to_worker_processes(tmp_path: Path) -> None:
    settings = resolve(tmp_path, '[rule.long-sentence]\nseverity = "error"\nmaximum = 30\n').settings(str(tmp_path / "a.md"))
    assert pickle.loads(pickle.dumps(settings)) == settings


def test_every_key_reaches_its_setting(tmp_path: Path) -> None:
    config = resolve(
        tmp_path,
        """
language = "fr"
locale = "fr-CA"
profile = "blog"
genre = "opinion"
fail-on = "warning"
disable = ["style"]
strict-sources = true
keyphrase = "gare"
grammar = "off"
grammar-server = "http://127.0.0.1:8081"
encoding = "cp1252"
[vocabulary]
accept = ["relis"]
[rule.long-sentence]
severity = "info"
maximum = 30
""",
    )
    assert config.settings(str(tmp_path / "a.md")) == Settings(
        language="fr", locale="fr-CA", profile="blog", genre="opinion", fail_on=Severity.WARNING, disable=frozenset({"style"}),
        strict_sources=True, keyphrase="gare", grammar="off", grammar_server="http://127.0.0.1:8081", encoding="cp1252",
        vocabulary=frozenset({"relis"}), rule_severity={"long-sentence": Severity.INFO}, rule_params={"long-sentence": {"maximum": 30}},
    )  # fmt: skip


def test_the_nearest_file_upward_holds_and_pyproject_counts_only_with_our_table(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (deep / "pyproject.toml").write_text("[tool.other]\nx = 1\n")
    (tmp_path / "a" / "pyproject.toml").write_text('[tool.relis]\nlanguage = "en"\n')
    config = resolve(tmp_path, 'language = "fr"\n')
    assert config.settings(str(deep / "x.md")).language == "en"
    assert config.settings(str(tmp_path / "x.md")).language == "fr"


def test_the_command_line_wins(tmp_path: Path) -> None:
    assert resolve(tmp_path, 'language = "fr"\n', language="en").settings(str(tmp_path / "a.md")).language == "en"


def test_overrides_add_up_in_order_for_the_files_they_name(tmp_path: Path) -> None:
    config = resolve(
        tmp_path,
        'disable = ["style"]\n[[override]]\nfiles = ["blog/**"]\ngenre = "blog"\ndisable = ["seo"]\n[[override]]\nfiles = ["*.mdx"]\ngenre = "docs"\n',
    )
    assert config.settings(str(tmp_path / "a.md")).genre == ""
    assert config.settings(str(tmp_path / "blog" / "a.md")).genre == "blog"
    assert config.settings(str(tmp_path / "blog" / "a.mdx")).genre == "docs"
    assert config.settings(str(tmp_path / "blog" / "a.md")).disable == {"style", "seo"}


def test_include_and_exclude(tmp_path: Path) -> None:
    config = resolve(tmp_path, 'include = ["posts/**"]\nexclude = ["drafts"]\n')
    assert not config.excluded(str(tmp_path / "posts" / "a.md"))
    assert config.excluded(str(tmp_path / "posts" / "drafts" / "a.md"))
    assert config.excluded(str(tmp_path / "a.md"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('language = "fr"\ndisalbe = []\n', "relis.toml:2: unknown key “disalbe” — did you mean “disable”?"),
        ('language = "french"\n', "relis.toml:1: “language” must be one of fr, en — did you mean “fr”?"),
        ('\nfail-on = "warnings"\n', "relis.toml:2: “fail-on” must be one of error, warning, info, off — did you mean “warning”?"),
        ('locale = "french"\n', "relis.toml:1: “locale” must be a locale such as fr-FR or en-GB"),
        ('disable = "style"\n', "relis.toml:1: “disable” must be a list of strings"),
        ('disable = [\n  "style",\n  "long-sentense",\n]\n', "relis.toml:3: unknown rule “long-sentense” — did you mean “long-sentence”?"),
        ('[rule.french-spacin]\nseverity = "off"\n', "relis.toml:1: unknown rule “french-spacin” — did you mean “french-spacing”?"),
        ("[rule.long-sentence]\n# at most\nmaximun = 3\n", "relis.toml:3: “long-sentence” has no parameter “maximun” — did you mean “maximum”?"),
        ('[rule.long-sentence]\nseverity = "grave"\n', "relis.toml:2: “severity” must be one of error, warning, info, off"),
        ('[vocabulary]\nacept = ["x"]\n', "relis.toml:2: unknown key “acept” — did you mean “accept”?"),
        ('[[override]]\ngenre = "blog"\n', "relis.toml:1: an override needs “files”"),
        (
            '[[override]]\nfiles = ["a"]\n[[override]]\nfiles = ["b"]\nexclude = ["x"]\n',
            "relis.toml:5: unknown key “exclude”",
        ),
        ("strict-sources = 1\n", "relis.toml:1: “strict-sources” must be true or false"),
        ('language = "fr\n', "relis.toml: Illegal character '\\n' (at line 1, column 15)"),
        ('rules = ["nowhere"]\n', "relis.toml:1: no folder of rules and no installed package: “nowhere”"),
        ('grammar-server = "https://example.org"\n', "relis.toml:1: “grammar-server” of a repository must be on this machine"),
    ],
)
def test_mistakes_name_the_line_and_the_nearest_right_name(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError) as error:
        resolve(tmp_path, text).settings(str(tmp_path / "a.md"))
    assert said in str(error.value)


def test_lines_are_right_in_pyproject(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"pyproject\.toml:4: unknown key “gener” — did you mean “genre”\?"):
        resolve(tmp_path, '[project]\nname = "x"\n[tool.relis]\ngener = "blog"\n', "pyproject.toml").settings(str(tmp_path / "a.md"))


@pytest.mark.parametrize("data", [b"a = " + b"[" * 100_000, b"a = " + b"9" * 10_000, b"\xff\xfe", b"a = 1\n" * 200_000])
def test_hostile_files_are_refused_in_one_line(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "relis.toml").write_bytes(data)
    with pytest.raises(ConfigError) as error:
        ConfigResolver().settings(str(tmp_path / "a.md"))
    assert "\n" not in str(error.value)
    assert len(str(error.value)) < 300


def test_only_the_user_may_name_another_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "home" / "relis"
    own.mkdir(parents=True)
    (own / "relis.toml").write_text('grammar-server = "https://grammar.example"\n')
    assert ConfigResolver().settings(str(tmp_path / "a.md")).grammar_server == "https://grammar.example"
    monkeypatch.setenv("RELIS_GRAMMAR_SERVER", "http://other.example")
    assert ConfigResolver().settings(str(tmp_path / "a.md")).grammar_server == "http://other.example"


@pytest.mark.parametrize(
    ("server", "here"),
    [
        ("http://localhost:8081", True), ("127.0.0.1:8081", True), ("http://[::1]:8081/v2", True), ("http://localhost.example", False),
        ("http://127.0.0.1@example.org", False), ("http://localhost@example.org", False), ("ftp://localhost", False), ("http://[", False),
    ],
)  # fmt: skip
def test_loopback(server: str, here: bool) -> None:
    assert loopback(server) is here


@pytest.mark.parametrize(
    ("pattern", "path", "hit"),
    [
        ("*.md", "a/b/c.md", True), ("*.md", "a.mdx", False), ("a/*.md", "a/b.md", True), ("a/*.md", "a/b/c.md", False),
        ("a/**/c.md", "a/c.md", True), ("a/**/c.md", "a/x/y/c.md", True), ("drafts", "x/drafts/a.md", True), ("drafts/", "drafts/a.md", True),
        ("/drafts", "x/drafts/a.md", False), ("**", "a", True), ("a/**", "a", False), ("./a.md", "a.md", True), ("[ab].md", "b.md", True),
    ],
)  # fmt: skip
def test_globs(pattern: str, path: str, hit: bool) -> None:
    assert globs.matches([pattern], path) is hit
