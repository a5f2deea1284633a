"""The formats for other programs, each read by a reader that is not ours: a schema, an XML parser, a JUnit library, the rules of a log."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema
import junitparser
import pytest

from linter.cli.main import main
from linter.engine.run import FileReport
from linter.finding import Edit, Finding, Fix, Problem, Related, Safety, Severity, Span, Suppression
from linter.report import checkstyle, github, gitlab, junit, rdjson, sarif
from linter.report.formats import FORMATS, Context, together
from linter.report.paths import relative, uri
from linter.report.summary import Summary
from linter.source import Source

SCHEMA = json.loads(Path(__file__).with_name("schemas").joinpath("sarif-2.1.0.json").read_text("utf-8"))
# What a file may be called, and what a message may quote: each character means something to some format.
NAME = "dossier/a %,:;\n::error::\x1b[31m\u202e&<\"'é.md"
MESSAGE = '100 %: « <b> & "x" »\r\n::error::no, ##[error]no, [a](1) {0} \x00\x1b[31m\u202e\ufffe | `x`'
TEXT = "# Été 🚲\r\n\r\nDeux mots ici.\r\n"


def finding(at: int, text: str, severity: Severity = Severity.ERROR, **more: Any) -> Finding:
    return Finding(
        "some-rule", "style", severity, MESSAGE, Span(at, at + len(text)), text, "paragraph", fingerprint=more.pop("fingerprint", f"{at:016x}"), **more
    )


def sample() -> list[FileReport]:
    """A file with findings of each severity, one silenced, one with fixes; one with a problem only; a clean one; one that could not be read."""
    source = Source(NAME, TEXT)
    at = TEXT.index("Deux")
    fixes = (
        Fix((Edit(at, at + 4, "Trois"), Edit(at + 10, at + 13, "là")), Safety.UNSAFE, "Trois"),
        Fix((Edit(at, at + 4, "[nombre]"),), Safety.SUGGESTION),
    )
    findings = [
        finding(
            TEXT.index("🚲"),
            "🚲",
            fixes=(Fix((Edit(0, 1, "##"), Edit(6, 7, "🛴")), Safety.SAFE), *fixes),
            related=(Related(Span(at, at + 4), MESSAGE), Related(Span(at, at))),
        ),
        finding(at, "Deux", Severity.WARNING, suppressed=Suppression("inline", "vu avec la rédaction")),
        finding(at + 5, "mots", Severity.WARNING, suppressed=Suppression("baseline")),
        finding(at + 10, "ici", Severity.INFO, evidence={"uses": 2}),
    ]
    return [
        FileReport(NAME, "markdown", "fr", "utf-8", findings=findings, source=source),
        FileReport("b.md", "markdown", "fr", problems=[Problem("grammar-unavailable", MESSAGE)], source=Source("b.md", "")),
        FileReport("c.md", "markdown", "fr", source=Source("c.md", "Bien.\n")),
        FileReport("d.md", status="failed", problems=[Problem("missing", "no such file", fatal=True)]),
    ]


def written(render: Callable[..., Any], reports: list[FileReport] | None = None, folder: str = "/site", **environment: str) -> str:
    """What a format writes of a run. It has to ask for each file, and only when it has written the one before."""
    reports = sample() if reports is None else reports
    summary = Summary()
    for report in reports:
        summary.add(report, Severity.ERROR)
    context = Context(summary, lambda path, found: found.suppressed is None and found.severity is Severity.ERROR, environment=environment, folder=folder)
    text = "".join(render(reports, context))
    assert text.encode("utf-8")
    return text


# ---- SARIF


def sarif_run(reports: list[FileReport] | None = None, **more: Any) -> dict[str, Any]:
    log = json.loads(written(sarif.render, reports, **more))
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    return dict(log["runs"][0])


def test_sarif_is_valid_and_its_regions_are_the_characters() -> None:
    run = sarif_run()
    assert (run["columnKind"], run["newlineSequences"]) == ("unicodeCodePoints", ["\r\n", "\n", "\r"])
    for result in run["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        assert TEXT[region["charOffset"] :][: region["charLength"]] == region["snippet"]["text"]
        line = re.split(r"\r\n|\n|\r", TEXT)[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "warning", "note"]
    assert [result["partialFingerprints"]["relis/v1"] for result in run["results"]] == [f"{f.span.start:016x}" for f in sample()[0].findings]


def test_sarif_fixes_edit_what_they_say_and_leave_no_hole() -> None:
    _, fix = sarif_run()["results"][0]["fixes"]
    assert fix["properties"] == {"safety": "unsafe"}
    text = TEXT
    for replacement in reversed(fix["artifactChanges"][0]["replacements"]):
        start, length = replacement["deletedRegion"]["charOffset"], replacement["deletedRegion"]["charLength"]
        text = text[:start] + replacement["insertedContent"]["text"] + text[start + length :]
    assert text == "# Été 🚲\r\n\r\nTrois mots là.\r\n"


def test_sarif_keeps_what_was_silenced_with_the_reason() -> None:
    assert [result["suppressions"] for result in sarif_run()["results"]] == [
        [],
        [{"kind": "inSource", "status": "accepted", "justification": "vu avec la rédaction"}],
        [{"kind": "external", "status": "accepted", "justification": "in the baseline"}],
        [],
    ]


def test_sarif_tells_what_was_not_checked() -> None:
    (invocation,) = sarif_run()["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 2)
    notes = invocation["toolExecutionNotifications"]
    assert [(note["level"], note["descriptor"]["id"]) for note in notes] == [("warning", "grammar-unavailable"), ("error", "missing")]
    assert sarif_run(sample()[2:3])["invocations"] == [{"executionSuccessful": True, "exitCode": 0, "toolExecutionNotifications": []}]


def test_sarif_messages_hold_no_placeholder_and_no_link() -> None:
    text = sarif_run()["results"][0]["message"]["text"]
    assert "\\[a\\](1) {{0}}" in text
    assert not set(text) & set("\x00\x1b\r\n\u202e")


def test_sarif_describes_each_rule_it_names_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.html", "b.html"):
        Path(name).write_text("<h2> </h2>\n<p>Le train est parti de la gare du Nord.</p>\n<p> </p>\n<p>Il est arrivé.</p>\n", "utf-8")
    assert main(["check", "--format", "sarif", "--language", "fr", "a.html", "b.html"]) == 1
    log = json.loads(capsysbinary.readouterr().out)
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["blank-heading", "blank-paragraph"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [result["ruleId"] for result in run["results"]]
    for rule in rules:
        assert "`relis explain" in rule["help"]["markdown"]
        assert rule["shortDescription"]["text"]
    assert rules[0]["defaultConfiguration"] == {"level": "error", "enabled": True}


# ---- GitHub


def commands(log: str) -> list[tuple[str, dict[str, str], str]]:
    """What the runner of GitHub Actions takes from a log: `::level key=value,…::message`, and older `##[…]` anywhere in a line."""
    found = []
    for line in log.split("\n"):
        assert "##[" not in line or line.startswith("::")
        if not line.strip().startswith("::"):
            continue
        head, _, data = line.strip()[2:].partition("::")
        level, _, properties = head.partition(" ")
        pairs = dict(pair.split("=", 1) for pair in properties.split(","))
        found.append((level, {key: _unescaped(value) for key, value in pairs.items()}, _unescaped(data)))
    return found


def _unescaped(text: str) -> str:
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def test_github_gets_annotations_that_nothing_can_break_out_of() -> None:
    found = commands(written(github.render))
    assert [(level, properties["line"]) for level, properties, _ in found] == [("error", "1"), ("notice", "3"), ("warning", "1"), ("error", "1")]
    _, properties, message = found[0]
    assert properties == {
        "file": NAME.replace("\x1b", "\\x1b").replace("\u202e", "\\u202e"),
        "line": "1", "endLine": "1", "col": "7", "endColumn": "7", "title": "some-rule",
    }  # fmt: skip
    assert message == MESSAGE.replace("\x00", "\\x00").replace("\x1b", "\\x1b").replace("\u202e", "\\u202e")


def many(count: int) -> list[FileReport]:
    text = "mot " * count
    findings = [finding(4 * i, "mot", Severity.WARNING if i % 2 else Severity.ERROR) for i in range(count)]
    return [FileReport(NAME, "text", "fr", findings=findings, source=Source(NAME, text))]


def test_github_shows_ten_of_a_level_and_the_job_summary_the_rest(tmp_path: Path) -> None:
    place = tmp_path / "summary.md"
    place.write_text("before\n")
    log = written(github.render, many(50), GITHUB_STEP_SUMMARY=str(place))
    assert sorted(level for level, _, _ in commands(log)) == ["error"] * 10 + ["warning"] * 10
    assert "30 more in the summary of this job." in log
    summary = place.read_text("utf-8")
    assert summary.startswith("before\n### relis\n")
    rows = [line for line in summary.split("\n") if line.startswith(("| error", "| warning"))]
    assert len(rows) == 30
    # Each row has its four cells, whatever the name and the message hold, and no markup of theirs is at work.
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 5 and "<b>" not in row and "`x`" not in row for row in rows)


@pytest.mark.parametrize("where", ["", "/nowhere/summary.md"])
def test_github_without_a_summary_says_the_rest_in_the_log(where: str) -> None:
    log = written(github.render, many(50), GITHUB_STEP_SUMMARY=where)
    assert len(commands(log)) == 20
    assert len(re.findall(r"^dossier/a .*\[some-rule\]", log, re.M)) == 30


def test_github_cuts_a_summary_that_it_would_refuse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(github, "MAX_SUMMARY", 2_000)
    log = written(github.render, many(50), GITHUB_STEP_SUMMARY=str(tmp_path / "summary.md"))
    said, left = re.findall(r"^(\d+) more", log, re.M)
    assert int(said) + int(left) == 30
    assert f"{left} more, not shown." in (tmp_path / "summary.md").read_text("utf-8")


def test_github_names_files_from_the_repository(tmp_path: Path) -> None:
    log = written(github.render, folder=str(tmp_path / "site"), GITHUB_WORKSPACE=str(tmp_path))
    assert {properties["file"].partition("/")[0] for _, properties, _ in commands(log)} == {"site"}


@pytest.mark.parametrize("module", [github, rdjson, checkstyle], ids=lambda module: module.__name__.rpartition(".")[2])
def test_what_concerns_every_file_is_said_once_and_what_is_fatal_each_time(module: Any) -> None:
    def run(*, fatal: bool) -> int:
        reports = [FileReport(f"{number}.md", problems=[Problem("grammar-unavailable", "no server", fatal)]) for number in range(5)]
        return written(module.render, reports).count("no server")

    assert (run(fatal=False), run(fatal=True)) == (1, 5)


def test_auto_is_github_inside_actions_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.html").write_text("<h2> </h2>\n", "utf-8")
    heads = []
    for actions in ("true", ""):
        monkeypatch.setenv("GITHUB_ACTIONS", actions)
        main(["check", "--format", "auto", "a.html"])
        heads.append(capsysbinary.readouterr().out[:8])
    assert heads == [b"::error ", b"a.html:1"]


# ---- GitLab, reviewdog


def test_gitlab_gets_what_it_asks_for_with_fingerprints_of_each_place() -> None:
    issues = json.loads(written(gitlab.render, CI_PROJECT_DIR="/site"))
    for issue in issues:
        # The fields that GitLab's documentation requires of an issue.
        assert issue["description"]
        assert issue["check_name"]
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert not issue["location"]["path"].startswith(("/", "./"))
        assert issue["location"]["lines"]["begin"] >= 1
    assert [issue["severity"] for issue in issues] == ["critical", "info", "blocker"]
    assert len({issue["fingerprint"] for issue in issues}) == 3


def test_gitlab_fingerprints_stay_when_lines_move_and_differ_by_file() -> None:
    one, other = sample()[0], sample()[0]
    moved = FileReport(NAME, "markdown", "fr", findings=one.findings, source=Source(NAME, "\n\n" + TEXT))
    other.path = "e.md"
    prints = [{issue["fingerprint"] for issue in json.loads(written(gitlab.render, [report]))} for report in (one, moved, other)]
    assert prints[0] == prints[1]
    assert not prints[0] & prints[2]


def test_gitlab_paths_are_the_projects_own(tmp_path: Path) -> None:
    issues = json.loads(written(gitlab.render, folder=str(tmp_path / "site"), CI_PROJECT_DIR=str(tmp_path)))
    assert issues[-1]["location"]["path"] == "site/d.md"


def test_reviewdog_gets_columns_in_bytes_and_suggestions_that_fit() -> None:
    result = json.loads(written(rdjson.render))
    lines = [line.encode("utf-8") for line in TEXT.split("\r\n")]
    first = result["diagnostics"][0]
    start, end = first["location"]["range"]["start"], first["location"]["range"]["end"]
    assert lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1].decode() == "🚲"
    # Of its two fixes one is on another line: a review could not offer it here.
    (suggestion,) = first["suggestions"]
    start, end = suggestion["range"]["start"], suggestion["range"]["end"]
    assert start["line"] == end["line"] == first["location"]["range"]["start"]["line"]
    line = lines[start["line"] - 1]
    assert (line[: start["column"] - 1] + suggestion["text"].encode() + line[end["column"] - 1 :]).decode() == "## Été 🛴"
    assert [row["severity"] for row in result["diagnostics"]] == ["ERROR", "INFO", "WARNING", "ERROR"]
    assert result["diagnostics"][-1]["location"] == {"path": "d.md"}


def test_reviewdog_counts_bytes_on_long_lines_too() -> None:
    text = "é🚲a\n" + "é🚲ab" * 2000
    findings = [finding(at, text[at : at + 1], Severity.INFO) for at in (0, 1, 3, 4, 1020, 1024, 1025, 4096, 8003)]
    rows = json.loads(written(rdjson.render, [FileReport("a.md", findings=findings, source=Source("a.md", text))]))["diagnostics"]
    lines = text.encode().split(b"\n")
    for found, row in zip(findings, rows, strict=True):
        start, end = row["location"]["range"]["start"], row["location"]["range"]["end"]
        if start["line"] == end["line"]:
            assert lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1].decode() == found.text
        else:
            assert (found.text, end) == ("\n", {"line": 2, "column": 1})


# ---- XML


def test_checkstyle_is_xml_with_every_file() -> None:
    root = ElementTree.fromstring(written(checkstyle.render))
    assert [file.get("name") for file in root][1:] == ["b.md", "c.md", "d.md"]
    assert [(error.get("line"), error.get("column"), error.get("severity"), error.get("source")) for error in root[0]] == [
        ("1", "7", "error", "relis.some-rule"),
        ("3", "11", "info", "relis.some-rule"),
    ]
    assert '100 %: « <b> & "x" »\\x0d\\x0a::error::' in str(root[0][0].get("message"))
    assert [error.get("severity") for error in root[3]] == ["error"]


def test_junit_fails_what_blocks_and_skips_what_is_silenced() -> None:
    suites = list(junitparser.JUnitXml.fromstring(written(junit.render).encode("utf-8")))
    assert [(suite.tests, suite.failures, suite.errors, suite.skipped) for suite in suites] == [(4, 1, 0, 2), (1, 0, 0, 0), (1, 0, 0, 0), (1, 0, 1, 0)]
    cases = list(suites[0])
    assert [type(case.result[0]).__name__ if case.result else "" for case in cases] == ["Failure", "Skipped", "Skipped", ""]
    assert cases[1].result[0].message == "inline: vu avec la rédaction"
    assert cases[0].result[0].type == "error"


# ---- all of them


@pytest.mark.parametrize("module", [sarif, github, gitlab, junit, rdjson, checkstyle], ids=lambda module: module.__name__.rpartition(".")[2])
def test_a_format_writes_a_file_when_it_has_it_and_none_is_valid(module: Any) -> None:
    order: list[str] = []

    def reports() -> Any:
        for report in sample():
            order.append(report.path)
            yield report

    context = Context(Summary(), lambda path, found: True, folder="/site")
    for piece in module.render(reports(), context):
        if piece:
            order.append("piece")
    assert order.index("piece") < order.index("b.md")
    assert "".join(module.render([], context)).strip()


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"auto"}))
def test_each_format_takes_names_that_are_no_utf8(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    path = os.fsdecode(b"\xff\x1b\n%.html")
    Path(path).write_text("<h2> </h2>\n", "utf-8")
    assert main(["check", "--format", name, path]) == 1
    out = capsysbinary.readouterr().out.decode("utf-8")
    assert "blank-heading" in out
    assert "\x1b" not in out
    if name == "sarif":
        place = json.loads(out)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert unquote(place, errors="surrogateescape") == path


def test_several_reports_come_of_one_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.html", "b.html"):
        Path(name).write_text("<h2> </h2>\n", "utf-8")
    assert main(["check", ".", "--format", "sarif=out.sarif", "--format", "text", "--format", "json=out.json", "--format", "junit=out.xml"]) == 1
    out = capsysbinary.readouterr().out.decode()
    assert [line.partition(":")[0] for line in out.splitlines()] == ["a.html", "b.html"]
    alone = {}
    for name in ("sarif", "json", "junit"):
        main(["check", ".", "--format", name])
        alone[name] = capsysbinary.readouterr().out.decode()
    assert {"sarif": Path("out.sarif").read_text("utf-8"), "json": Path("out.json").read_text("utf-8"), "junit": Path("out.xml").read_text("utf-8")} == alone


def test_no_file_is_kept_longer_than_all_reports_need_it() -> None:
    asked: list[int] = []
    done: list[tuple[str, int]] = []

    def reports() -> Any:
        for number in range(5):
            asked.append(number)
            yield FileReport(f"{number}.md")

    def talkative(copy: Any) -> Any:
        for report in copy:
            yield from [report.path] * 7

    def silent(copy: Any) -> Any:
        for _ in copy:
            yield ""
        yield "end"

    for number, piece in together(reports(), [talkative, silent]):
        if number == 0:
            done.append((piece, len(asked)))
    # A file is asked for when its pieces are due, one ahead at most.
    assert all(asked_for <= int(path[0]) + 2 for path, asked_for in done)
    assert len(done) == 35


@pytest.mark.parametrize(
    ("formats", "said"),
    [
        (["sariff"], "there is no format “sariff” — did you mean “sarif”?"),
        (["sarif="], "a file must follow the ="),
        (["text", "json"], "two reports cannot both go to standard output"),
        (["sarif=x", "json=./x"], "/x; write --format FORMAT=FILE"),
        (["sarif=none/x"], "no such folder"),
    ],
)
def test_formats_that_cannot_be_are_2(
    formats: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("Bonjour.\n", "utf-8")
    assert main(["check", "a.md", *(word for name in formats for word in ("--format", name))]) == 2
    captured = capsysbinary.readouterr()
    assert said in captured.err.decode()
    assert captured.out == b""


def test_head_does_not_keep_the_other_reports_from_being_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.html").write_text("<h2> </h2>\n", "utf-8")

    class Closed(io.BytesIO):
        def write(self, data: Any) -> int:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(Closed(), "utf-8"))
    main(["check", "a.html", "--format", "sarif=out.sarif", "--format", "text"])
    assert json.loads(Path("out.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_paths_as_others_want_them() -> None:
    assert relative("a/../b.md", "/site") == "b.md"
    assert relative("b.md", "/repo/site", "/repo") == "site/b.md"
    assert relative("/elsewhere/b.md", "/site") == "/elsewhere/b.md"
    assert relative("../b.md", "/site") == "/b.md"
    assert relative("/b.md", "/", "/") == "b.md"
    assert uri("a b/é%.md") == "a%20b/%C3%A9%25.md"
    assert uri("/a b.md") == "file:///a%20b.md"
    assert uri(os.fsdecode(b"\xff.md")) == "%FF.md"
