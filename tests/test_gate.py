"""The gate: a line of verdict an article, in its language, and nothing passes that was not checked."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from linter.cli.main import main

CLEAN = "<p>Le train est parti à midi de la gare du Nord.</p>\n"
ERROR = f"<h2> </h2>\n{CLEAN}"
WARNING = f"{CLEAN}<p> </p>\n<p>Il est arrivé le soir.</p>\n"
DRAFT = f"---\ndraft: true\n---\n\n{CLEAN}"


class Gate:
    """Runs the command without a grammar server."""

    def __init__(self, capture: pytest.CaptureFixture[bytes]) -> None:
        self._capture = capture

    def __call__(self, *arguments: str, grammar: bool = False) -> tuple[int, list[str], str]:
        """Status, lines of verdict, what was said beside."""
        self._capture.readouterr()
        status = main(["gate", *arguments, *([] if grammar else ["--no-grammar"])])
        captured = self._capture.readouterr()
        self.out = captured.out.decode()
        return status, [line for line in self.out.splitlines() if not re.search(r":\d+: \w+ \[", line)], captured.err.decode()


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Gate:
    monkeypatch.chdir(tmp_path)
    Path("relis.toml").write_text('language = "fr"\n')
    return Gate(capsysbinary)


def save(name: str, text: str) -> str:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, "utf-8")
    return name


@pytest.mark.parametrize(
    ("text", "options", "status", "verdict"),
    [
        (CLEAN, (), 0, "publiable"),
        (WARNING, (), 0, "publiable"),
        (WARNING, ("--fail-on", "warning"), 1, "pas publiable\u00a0: 1\u00a0avertissement"),
        (ERROR, (), 1, "pas publiable\u00a0: 1\u00a0erreur"),
        (ERROR + ERROR, (), 1, "pas publiable\u00a0: 2\u00a0erreurs"),
        (ERROR, ("--language", "en"), 1, "not publishable: 1 error"),
        (CLEAN, ("--language", "en"), 0, "publishable"),
        (ERROR, ("--fail-on", "off"), 1, "pas publiable\u00a0: 1\u00a0erreur"),
        (f"<!-- relis-disable-file blank-heading -- vu avec la rédaction -->\n{ERROR}", (), 0, "publiable (1\u00a0remarque tue)"),
        ("", (), 1, "pas publiable\u00a0: aucun texte"),
        ("<!-- rien -->\n<p> </p>\n", (), 1, "pas publiable\u00a0: aucun texte"),
        (CLEAN.replace("midi", "[à compléter]"), (), 1, "pas publiable\u00a0: 1\u00a0erreur"),
    ],
)
def test_one_line_an_article_in_its_language(gate: Gate, text: str, options: tuple[str, ...], status: int, verdict: str) -> None:
    assert gate(save("a.html", text), *options)[:2] == (status, [f"a.html: {verdict}"])


def test_several_articles_each_have_theirs_and_two_wins(gate: Gate) -> None:
    save("a.html", CLEAN)
    save("b.html", ERROR)
    status, verdicts, _ = gate(".")
    assert (status, verdicts) == (1, ["a.html: publiable", "b.html: pas publiable\u00a0: 1\u00a0erreur"])
    assert "b.html:1:1: error [blank-heading]" in gate.out
    status, verdicts, _ = gate(".", "none.html")
    assert (status, verdicts) == (
        2,
        ["a.html: publiable", "b.html: pas publiable\u00a0: 1\u00a0erreur", "none.html: pas publiable\u00a0: non vérifié en entier (no such file)"],
    )


# ---- what was not checked does not pass


@pytest.mark.parametrize(
    ("data", "why"),
    [(None, "no such file"), (b"\xff\xfa", "cannot be decoded as utf-8: byte 0xFF at offset 0, line 1"), (b"a\0b", "binary file: a NUL byte at offset 1")],
)
def test_what_cannot_be_read(gate: Gate, data: bytes | None, why: str) -> None:
    if data is not None:
        Path("a.html").write_bytes(data)
    status, verdicts, _ = gate("a.html")
    assert (status, verdicts[-1]) == (2, f"a.html: pas publiable\u00a0: non vérifié en entier ({why})")


def test_what_the_configuration_excludes_though_it_is_named(gate: Gate) -> None:
    save("relis.toml", 'language = "fr"\nexclude = ["old/**"]\n')
    save("a.html", CLEAN)
    status, verdicts, _ = gate("a.html", save("old/b.html", CLEAN))
    assert (status, verdicts[-1]) == (2, "old/b.html: pas publiable\u00a0: non vérifié en entier (excluded by the configuration or .relisignore)")
    # In a folder, nobody asked about it: it is counted, and the others are judged.
    status, verdicts, said = gate(".")
    assert (status, verdicts) == (0, ["a.html: publiable"])
    assert said == "1 excluded by the configuration or .relisignore, not judged.\n"


def test_what_relisignore_leaves_out_though_it_is_named(gate: Gate) -> None:
    save(".relisignore", "old/\n")
    save("old/b.html", CLEAN)
    assert gate("old/b.html")[:2] == (2, ["old/b.html: pas publiable\u00a0: non vérifié en entier (excluded by the configuration or .relisignore)"])
    assert gate(save("a.html", CLEAN), "old/*.html")[0] == 0


def test_no_article_at_all(gate: Gate) -> None:
    Path("empty").mkdir()
    status, verdicts, said = gate("empty")
    assert (status, verdicts) == (2, [])
    assert "no article to judge" in said


def test_a_language_of_which_few_rules_know_anything(gate: Gate) -> None:
    save("relis.toml", "")
    text = "<p>Der Zug ist um zwölf Uhr vom Bahnhof abgefahren, und niemand hat gesehen, wohin er fuhr, weil es dunkel war.</p>\n" * 4
    status, verdicts, _ = gate(save("a.html", text))
    assert status == 2
    assert verdicts[-1].startswith("a.html: not publishable: not fully checked (language")


def test_grammar_is_required_and_its_absence_is_no_pass(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELIS_GRAMMAR_SERVER", "http://127.0.0.1:9")
    status, verdicts, _ = gate(save("a.html", CLEAN), grammar=True)
    assert status == 2
    assert verdicts[-1].startswith("a.html: pas publiable\u00a0: non vérifié en entier (")


# ---- drafts


@pytest.mark.parametrize("name", ["a.md", "_drafts/a.html", "brouillons/a.html"])
def test_a_draft_is_not_publishable_unless_it_may_be_left_aside(gate: Gate, name: str) -> None:
    save(name, DRAFT + ERROR if name == "a.md" else ERROR)
    assert gate(name)[:2] == (1, [f"{name}: pas publiable\u00a0: brouillon"])
    assert gate(name, "--allow-drafts")[:2] == (0, [f"{name}: brouillon, laissé de côté"])
    save("b.html", ERROR)
    assert gate(name, "b.html", "--allow-drafts")[0] == 1


def test_a_draft_that_cannot_be_read_is_still_2(gate: Gate) -> None:
    Path("_drafts").mkdir()
    Path("_drafts/a.html").write_bytes(b"\0")
    assert gate("_drafts/a.html", "--allow-drafts")[0] == 2


def test_a_placeholder_stops_what_is_dated_ahead(gate: Gate, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    save("a.md", "---\ndate: 2999-01-01\n---\n\nLe train est parti à [à compléter] de la gare du Nord.\n")
    assert main(["check", "a.md"]) == 0
    assert gate("a.md")[:2] == (1, ["a.md: pas publiable\u00a0: 1\u00a0avertissement"])
    save("relis.toml", 'language = "fr"\n[rule.leftover-placeholder]\nseverity = "info"\n')
    assert gate("a.md")[0] == 0


# ---- baseline, formats, options


def test_a_baseline_holds_and_is_told(gate: Gate) -> None:
    save("a.html", ERROR)
    main(["baseline", "a.html"])
    assert gate("a.html")[:2] == (0, ["a.html: publiable (1\u00a0remarque tue)"])
    assert gate("a.html", "--no-baseline")[0] == 1


def test_json_has_a_verdict_for_each_file_and_for_all(gate: Gate) -> None:
    save("a.html", CLEAN)
    save("b.html", ERROR)
    status, _, said = gate(".", "none.html", "--format", "json")
    report: dict[str, Any] = json.loads(gate.out)
    files = {file["path"]: file for file in report["files"]}
    assert (status, report["publishable"]) == (2, False)
    assert files["a.html"]["verdict"] == {"publishable": True, "status": 0, "message": "publiable", "blocking": []}
    (found,) = files["b.html"]["findings"]
    assert files["b.html"]["verdict"] == {
        "publishable": False,
        "status": 1,
        "message": "pas publiable\u00a0: 1\u00a0erreur",
        "blocking": [found["fingerprint"]],
    }
    assert files["none.html"]["verdict"]["status"] == 2
    assert said.splitlines()[:2] == ["a.html: publiable", "b.html: pas publiable\u00a0: 1\u00a0erreur"]
    assert gate("a.html", "--format", "json")[0] == 0
    assert json.loads(gate.out)["publishable"] is True


def test_the_status_of_the_run_is_in_every_format(gate: Gate) -> None:
    save("a.md", DRAFT)
    assert gate("a.md", "--format", "sarif")[0] == 1
    assert json.loads(gate.out)["runs"][0]["invocations"][0]["exitCode"] == 1


def test_standard_input(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ERROR.encode())))
    assert gate("-", "--stdin-filename", "a.html")[:2] == (1, ["a.html: pas publiable\u00a0: 1\u00a0erreur"])


@pytest.mark.parametrize("option", ["--select=style", "--ignore=style", "--exit-zero", "--diff-base=HEAD"])
def test_no_option_leaves_rules_out(gate: Gate, option: str) -> None:
    status, _, said = gate(save("a.html", CLEAN), option)
    assert status == 2
    assert "No such option" in said
