"""Exit statuses row by row as the README's table has them, and the settings and options that bear on them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from linter import __version__
from linter.cli.main import main

ROOT = Path(__file__).resolve().parent.parent
CLEAN = "<p>Le train est parti à midi de la gare du Nord.</p>\n"
WARNING = f"{CLEAN}<p> </p>\n<p>Il est arrivé le soir.</p>\n"
ERROR = f"<h2> </h2>\n{CLEAN}"
LEFT = CLEAN.replace("midi", "[à compléter]")  # an error that no fix can mend


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (("clean", CLEAN), ("warning", WARNING), ("error", ERROR), ("left", LEFT)):
        Path(f"{name}.html").write_text(text, "utf-8")
    Path("bad.html").write_bytes(b"\xff\xfa")
    Path("relis.toml").write_text('language = "fr"\n')


def settings(text: str) -> None:
    Path("relis.toml").write_text(f'language = "fr"\n{text}')


def test_the_readme_has_a_table_of_these_three() -> None:
    assert re.findall(r"^\| (\d) \|", (ROOT / "README.md").read_text("utf-8"), re.M) == ["0", "1", "2"]


@pytest.mark.parametrize("command", ["check", "fix", "gate"])
@pytest.mark.parametrize(
    ("files", "status"),
    [
        # 0: every file was checked, and nothing at or above fail-on is left
        (["clean.html"], 0),
        (["warning.html"], 0),
        (["clean.html", "warning.html"], 0),
        # 1: something at or above it was found
        (["left.html"], 1),
        (["clean.html", "left.html"], 1),
        # 2: a file could not be checked; it wins over 1
        (["bad.html"], 2),
        (["none.html"], 2),
        (["left.html", "bad.html"], 2),
        (["."], 2),
    ],
)
def test_rows_by_files(command: str, files: list[str], status: int) -> None:
    assert main([command, *files, "--no-grammar"]) == status


@pytest.mark.parametrize("command", ["check", "fix", "gate", "baseline"])
@pytest.mark.parametrize(
    ("configuration", "arguments"),
    [
        ("", ["--nonsense"]),
        ("", []),
        ("nonsense = 1\n", ["clean.html"]),
        ("disable = ['nonsense']\n", ["clean.html"]),
        ("= broken\n", ["clean.html"]),
        (f"required-version = '>{__version__}'\n", ["clean.html"]),
        ("required-version = '~=1'\n", ["clean.html"]),
        ("required-version = '0.1,'\n", ["clean.html"]),
    ],
)
def test_mistakes_of_the_command_and_the_configuration_are_2(
    command: str, configuration: str, arguments: list[str], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    settings(configuration)
    assert main([command, *arguments]) == 2
    assert b"Traceback" not in capsysbinary.readouterr().err


@pytest.mark.parametrize(("files", "status"), [("error.html", 0), ("clean.html", 0), ("bad.html", 2), ("none.html", 2)])
def test_exit_zero_forgives_findings_and_nothing_else(files: str, status: int) -> None:
    assert main(["check", files, "--exit-zero"]) == status


@pytest.mark.parametrize("wanted", [__version__, f"=={__version__}", f">={__version__}", ">=0.0.1, <99", "!=99", f"<={__version__}", ">0,<99.0.0.0"])
def test_a_required_version_that_fits(wanted: str) -> None:
    settings(f'required-version = "{wanted}"\n')
    assert main(["check", "clean.html"]) == 0


@pytest.mark.parametrize("wanted", ["99", ">99", f"!={__version__}", f">{__version__}", f">=0, <{__version__}"])
def test_a_required_version_that_does_not(wanted: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    settings(f'required-version = "{wanted}"\n')
    assert main(["check", "clean.html"]) == 2
    assert f"relis.toml:2: this is relis {__version__}, and “required-version” asks for {wanted}" in capsysbinary.readouterr().err.decode()


@pytest.mark.parametrize(
    ("configuration", "file", "options", "status"),
    [
        ("[rule.blank-paragraph]\nfail-on = 'warning'\n", "warning.html", (), 1),
        ("[rule.blank-paragraph]\nfail-on = 'info'\n", "warning.html", (), 1),
        ("[rule.blank-paragraph]\nfail-on = 'error'\n", "warning.html", (), 0),
        ("[rule.blank-heading]\nfail-on = 'off'\n", "error.html", (), 0),
        ("[rule.blank-heading]\nfail-on = 'off'\n", "error.html", ("--fail-on", "warning"), 0),
        ("fail-on = 'off'\n[rule.blank-heading]\nfail-on = 'error'\n", "error.html", (), 1),
        ("[[override]]\nfiles = ['error.html']\n[override.rule.blank-heading]\nfail-on = 'off'\n", "error.html", (), 0),
        ("fail-on = 'warning'\n", "warning.html", (), 1),
        ("fail-on = 'warning'\n", "warning.html", ("--fail-on", "error"), 0),
        ("[rule.blank-heading]\nseverity = 'info'\n", "error.html", (), 0),
        ("[rule.blank-heading]\nseverity = 'off'\nfail-on = 'info'\n", "error.html", (), 0),
    ],
)
def test_fail_on_for_all_rules_and_for_one(configuration: str, file: str, options: tuple[str, ...], status: int) -> None:
    settings(configuration)
    assert main(["check", file, *options]) == status


def test_a_wrong_fail_on_of_a_rule_names_its_line(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    settings("[rule.blank-heading]\nfail-on = 'errors'\n")
    assert main(["check", "clean.html"]) == 2
    assert "relis.toml:3: “fail-on” must be one of error, warning, info, off — did you mean “error”?" in capsysbinary.readouterr().err.decode()


def test_config_shows_them(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    settings(f"required-version = '{__version__}'\nbaseline = 'old.toml'\n[rule.blank-heading]\nfail-on = 'off'\n")
    assert main(["config", "clean.html"]) == 0
    out = capsysbinary.readouterr().out.decode()
    assert 'rule-fail-on = {blank-heading = "off"}  # relis.toml:4\n' in out
    assert f'required-version = "{__version__}"  # relis.toml:2\n' in out
    assert 'baseline = "old.toml"  # relis.toml:3\n' in out


# ---- suppression: reasons and counts


def test_reasons_are_kept_in_reports(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("a.html").write_text(f"<!-- relis-disable-next-line blank-heading -- because the theme needs it -->\n{ERROR}", "utf-8")
    assert main(["check", "a.html", "--format", "json"]) == 0
    (found,) = json.loads(capsysbinary.readouterr().out)["files"][0]["findings"]
    assert found["suppressed"] == {"by": "inline", "reason": "because the theme needs it"}
    main(["check", "a.html", "--format", "sarif"])
    (result,) = json.loads(capsysbinary.readouterr().out)["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": "inSource", "status": "accepted", "justification": "because the theme needs it"}]
    main(["check", "a.html", "--format", "junit"])
    assert '<skipped message="inline: because the theme needs it"/>' in capsysbinary.readouterr().out.decode()


def test_stats_count_by_rule_file_severity_and_what_is_silenced(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("a.html").write_text(f"<!-- relis-disable-next-line blank-heading -->\n{ERROR}{WARNING}", "utf-8")
    assert main(["check", "a.html", "error.html", "warning.html", "--stats"]) == 1
    assert capsysbinary.readouterr().out.decode().splitlines() == [
        "  errors warnings    infos silenced  rule",
        "       0        2        0        0  blank-paragraph",
        "       1        0        0        1  blank-heading",
        "",
        "  errors warnings    infos silenced  file",
        "       0        1        0        1  a.html",
        "       1        0        0        0  error.html",
        "       0        1        0        0  warning.html",
        "",
        "       1        2        0        1  in all, 3 files (silenced: 1 inline)",
    ]
    assert main(["check", "bad.html", "--stats", "--format", "json=out.json"]) == 2
    assert capsysbinary.readouterr().out.decode().splitlines()[-1].endswith("in all, 1 files, 1 of them not fully checked")
    assert json.loads(Path("out.json").read_text("utf-8"))["summary"]["failed"] == 1
    assert main(["check", "bad.html", "--stats", "--format", "json"]) == 2
