"""The command line: which files, exit statuses row by row, messages instead of tracebacks, standard input and output."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from linter.cli.explain import page
from linter.cli.main import main
from linter.report.layout import width
from linter.rulebook.load import load

ROOT = Path(__file__).resolve().parent.parent
ERROR = "<h2>  </h2>\n<p>Le train est parti à midi de la gare du Nord.</p>\n"
WARNING = "<p>Le train est parti à midi de la gare du Nord.</p>\n<p> </p>\n<p>Il est arrivé le soir.</p>\n"
CLEAN = "<p>Le train est parti à midi de la gare du Nord.</p>\n"


class Run(NamedTuple):
    status: int
    out: str
    err: str


Relis = Callable[..., Run]


@pytest.fixture
def relis(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Relis:
    """Runs the command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("NO_COLOR", raising=False)

    def run(*arguments: str, stdin: bytes | None = None) -> Run:
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = main(arguments)
        captured = capsysbinary.readouterr()
        return Run(status, captured.out.decode(), captured.err.decode())

    return run


def save(name: str, text: str) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return name


# ---- exit statuses


@pytest.mark.parametrize(
    ("text", "options", "status"),
    [
        (CLEAN, (), 0),
        (WARNING, (), 0),
        (ERROR, (), 1),
        (WARNING, ("--fail-on", "warning"), 1),
        (ERROR, ("--fail-on", "off"), 0),
        (ERROR, ("--ignore", "blank-heading"), 0),
        (ERROR, ("--ignore", "markup"), 0),
        (ERROR, ("--select", "blank-paragraph,long-sentence"), 0),
        ("", (), 0),
    ],
)
def test_status_by_what_is_left(relis: Relis, text: str, options: tuple[str, ...], status: int) -> None:
    assert relis("check", save("a.html", text), "--language", "fr", *options).status == status


@pytest.mark.parametrize(
    ("data", "kind"),
    [(None, "missing"), (b"\xff\xfa", "undecodable"), (b"a\0b", "binary")],
)
def test_what_cannot_be_read_is_2_and_the_rest_is_still_checked(relis: Relis, data: bytes | None, kind: str) -> None:
    if data is not None:
        Path("bad.html").write_bytes(data)
    run = relis("check", "bad.html", save("a.html", ERROR))
    assert run.status == 2
    assert f"bad.html:1:1: failed [{kind}]" in run.out
    assert "a.html:1:1: error [blank-heading]" in run.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check",), "Missing argument"),
        (("chek", "a.md"), "no such command “chek” — did you mean “check”?"),
        (("check", "a.md", "--selcet", "x"), "No such option"),
        (("check", "a.md", "--select", "blank-headin"), "--select: unknown rule “blank-headin” — did you mean “blank-heading”?"),
        (("check", "a.md", "--encoding", "utf-9"), "--encoding: unknown encoding “utf-9”"),
        (("check", "a.md", "--config", "none.toml"), "none.toml: cannot be read"),
        (("check", "a.md", "--output", "none/report"), "no such folder"),
        (("explain", "blank-headin"), "unknown rule “blank-headin” — did you mean “blank-heading”?"),
        (("test-rules", "none.yaml"), "none.yaml"),
    ],
)
def test_mistakes_of_usage_are_2_and_one_message(relis: Relis, arguments: tuple[str, ...], said: str) -> None:
    save("a.md", "Bonjour.\n")
    run = relis(*arguments)
    assert run.status == 2
    assert said in run.err
    assert "Traceback" not in run.err


def test_a_mistake_in_the_configuration_is_2(relis: Relis) -> None:
    save("relis.toml", "langage = 'fr'\n")
    run = relis("check", save("a.md", "Bonjour.\n"))
    assert run.status == 2
    assert "relis.toml:1: unknown key “langage” — did you mean “language”?" in run.err
    assert run.out == ""


def test_a_mistake_in_a_rule_file_is_2(relis: Relis) -> None:
    save("relis.toml", "rules = ['house']\n")
    save("house/fr/x.yaml", "severity: grave\n")
    run = relis("check", save("a.md", "Bonjour.\n"))
    assert run.status == 2
    assert "x.yaml" in run.err


def test_fix_ends_as_check_would_on_the_fixed_text(relis: Relis) -> None:
    save("a.html", WARNING)
    assert relis("fix", "a.html", "--fail-on", "warning").status == relis("check", "a.html", "--fail-on", "warning").status
    assert relis("fix", save("b.html", ERROR + "<p>Il dit : « oui » à la gare.</p>\n"), "none.html").status == 2


# ---- which files


def test_folders_are_walked_in_order_and_only_for_articles(relis: Relis) -> None:
    for name in ("b/z.md", "b/a.html", "a.txt", ".hidden/a.md", "node_modules/a.md", "b/.x.md", "b/photo.jpg", "README.md"):
        save(name, "Bonjour.\n")
    report = json.loads(relis("check", ".", "--format", "json").out)
    assert [file["path"] for file in report["files"]] == ["a.txt", "b/a.html", "b/z.md"]


def test_a_named_file_is_checked_whatever_its_name_and_once(relis: Relis) -> None:
    save("README", "Bonjour.\n")
    report = json.loads(relis("check", "README", "./README", "--format", "json").out)
    assert [file["path"] for file in report["files"]] == ["README"]


def test_patterns(relis: Relis) -> None:
    for name in ("b/z.md", "b/c/a.md", "a.txt"):
        save(name, "Bonjour.\n")
    report = json.loads(relis("check", "**/*.md", "--format", "json").out)
    assert [file["path"] for file in report["files"]] == ["b/c/a.md", "b/z.md"]
    assert relis("check", "*.mdx").out.startswith("*.mdx:1:1: failed [missing]")


def test_exclude_holds_for_named_files_and_is_counted(relis: Relis) -> None:
    save("relis.toml", "exclude = ['old/**']\n")
    save("old/a.html", ERROR)
    run = relis("check", "old/a.html", "--format", "json")
    assert run.status == 0
    assert json.loads(run.out)["summary"]["excluded"] == 1
    assert "No article to check (1 excluded)." in run.err


def test_many_processes_give_the_same_bytes(relis: Relis) -> None:
    for number in range(12):
        save(f"{number}.html", (ERROR, WARNING, CLEAN)[number % 3])
    one, two = relis("check", ".", "--format", "json", "--jobs", "1"), relis("check", ".", "--format", "json", "--jobs", "2")
    assert one.out == two.out
    assert one.status == two.status == 1


# ---- standard input and output


def test_standard_input_takes_the_name_it_is_given(relis: Relis) -> None:
    run = relis("check", "-", "--stdin-filename", "posts/a.html", stdin=ERROR.encode())
    assert (run.status, run.out.split(" ")[0]) == (1, "posts/a.html:1:1:")


def test_standard_input_that_cannot_be_read(relis: Relis) -> None:
    assert relis("check", "-", stdin=b"\0").status == 2


def test_fix_is_a_filter_for_standard_input(relis: Relis) -> None:
    run = relis("fix", "-", "--stdin-filename", "a.txt", "--language", "fr", "--select", "french-spacing", stdin="Il a dit « oui » à la gare.\n".encode())
    assert (run.status, run.out) == (0, "Il a dit «\u00a0oui\u00a0» à la gare.\n")
    assert relis("fix", "-", stdin=b"a\0b").out == "a\0b"


def test_output_goes_to_a_file_whole(relis: Relis) -> None:
    run = relis("check", save("a.html", ERROR), "--output", "report.json", "--format", "json")
    assert (run.status, run.out) == (1, "")
    assert json.loads(Path("report.json").read_text("utf-8"))["summary"]["errors"] == 1


def test_timing_names_rules_and_metrics_are_printed(relis: Relis) -> None:
    run = relis("check", save("a.html", CLEAN), "--language", "fr", "--timing", "--metrics")
    assert " ms " in run.err
    assert "blank-heading" in run.err
    assert run.out.splitlines()[-1].startswith("a.html: words 11, sentences 1,")
    assert "textstat_words 11" in run.out


def _process(*arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.Popen([sys.executable, "-m", "linter", *arguments], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_a_closed_pipe_is_no_error(relis: Relis) -> None:
    save("a.txt", "Il a dit : « oui ».\n\n" * 500)
    process = _process("check", "a.txt", "--format", "json", "--language", "fr")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    with process.stderr as errors:
        assert (process.wait(60), errors.read()) == (0, b"")


def test_a_poor_terminal_encoding_escapes_instead_of_failing(relis: Relis) -> None:
    out, err = _process("check", save("é.html", ERROR), PYTHONIOENCODING="ascii").communicate(timeout=60)
    assert out.startswith(b"\\xe9.html:1:1: error [blank-heading]")
    assert err == b""


def test_names_that_are_no_utf8_and_names_with_controls(relis: Relis) -> None:
    name = os.fsdecode(b"\xff.html")
    save(name, ERROR)
    save("\x1b[2J.html", ERROR)
    report = json.loads(relis("check", ".", "--format", "json").out)
    assert [file["path"] for file in report["files"]] == ["\x1b[2J.html", name]
    lines = relis("check", ".").out.splitlines()
    assert lines[0].startswith("\\x1b[2J.html:1:1: error")
    assert lines[-1].startswith("\\udcff.html:1:1: error")


# ---- the other commands


def test_explain_shows_why_and_examples(relis: Relis) -> None:
    run = relis("explain", "french-spacing")
    assert run.status == 0
    assert run.out.startswith("french-spacing   info · typographie · fr\n")
    assert "corrigé" in run.out
    assert all(len(line) <= 80 for line in run.out.splitlines() if "http" not in line)
    assert "french-spacing\n" in relis("explain").out


def test_explain_says_how_grave_who_repairs_it_and_how_to_set_it(relis: Relis) -> None:
    lines = relis("explain", "doubled-word", "--language", "en").out.splitlines()
    assert "  relis  “the the”: the word is there twice." in lines
    assert "Severity: error" in lines
    assert "Repair: “relis fix --unsafe” does it: letters change" in lines
    assert lines[lines.index("  [rule.doubled-word]") + 1 :][:4] == [
        '  severity = "error"',
        "  # exceptions = … (73 entries)  # words that may be doubled",
        "  words = []  # only these words; empty: all",
        "  capitals = false  # also words with a capital",
    ]


def test_explain_tells_the_profiles_that_differ(relis: Relis) -> None:
    assert "Gravité : attention (ou erreur, selon le cas) ; profil docs info, admin info" in relis("explain", "keyword-stuffing").out.replace("\u00a0", " ")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_explain_fits_every_rule_into_eighty_columns(language: str) -> None:
    for rule in load().rules:
        if rule.language in ("", language):
            wide = [line for line in page(rule, language) if width(line) > 80]
            assert all("http" in line or "<" in line for line in wide), rule.key


def test_rules_lists_each_once(relis: Relis) -> None:
    lines = relis("rules").out.splitlines()
    names = [line.split()[-1] for line in lines]
    assert names == sorted(set(names))
    assert "error    markup       any    blank-heading" in lines


def test_rules_shows_the_severities_that_hold_here(relis: Relis) -> None:
    save("relis.toml", "profile = 'docs'\n[rule.heading-skip]\nseverity = 'error'\n")
    lines = relis("rules").out.splitlines()
    assert "warning  seo          any    generic-link-text" in lines
    assert "error    markup       any    heading-skip" in lines
    assert "off      attribution  any    vague-attribution" in lines


def test_rules_as_json_and_as_a_table(relis: Relis) -> None:
    data = json.loads(relis("rules", "--format", "json", "--language", "en").out)
    assert {one["language"] for one in data["rules"]} == {"en", "any"}
    table = relis("rules", "--format", "markdown").out.splitlines()
    assert table[0] == "| rule | languages | category | news | blog | docs | admin | why |"


RULE = """severity: warning
category: style
check: existence
message: "« {match} » : une maison dit autrement."
why: Un mot que la maison évite.
tokens: [bidule]
examples:
  - bad: "Le [[bidule]] est là."
  - good: "Le train est là."
"""


def test_test_rules_runs_anybodys_rules(relis: Relis) -> None:
    save("house/fr/bidule.yaml", RULE)
    assert relis("test-rules", "house") == Run(0, "1 rules, 2 examples, 0 not as written\n", "")
    save("house/fr/bidule.yaml", RULE.replace("[[bidule]] est", "bidule [[est]]"))
    run = relis("test-rules", "house/fr/bidule.yaml")
    assert run.status == 1
    assert "bidule.yaml:8: a bad example found something else" in run.out
    assert '    got       - bad: "Le [[bidule]] est là."' in run.out.splitlines()


def test_config_says_what_holds_and_from_where(relis: Relis) -> None:
    save("relis.toml", "language = 'fr'\n[[override]]\nfiles = ['blog/**']\ngenre = 'blog'\n")
    lines = relis("config", "blog/a.md").out.splitlines()
    assert 'language = "fr"  # relis.toml:1' in lines
    assert 'genre = "blog"  # relis.toml:4' in lines
    assert 'profile = "news"  # built-in' in lines


def test_config_prints_what_the_profile_changes(relis: Relis) -> None:
    save("relis.toml", "profile = 'docs'\n")
    lines = relis("config").out.splitlines()
    assert "# profile docs: attribution = off" in lines
    assert "# profile docs: generic-link-text = warning" in lines


@pytest.mark.parametrize("command", ["", "check", "fix", "explain", "rules", "new-rule", "test-rules", "config"])
def test_help_is_short_and_fits(relis: Relis, command: str) -> None:
    lines = relis(*filter(None, [command]), "--help").out.splitlines()
    assert len(lines) < 40
    assert max(map(len, lines)) <= 80
