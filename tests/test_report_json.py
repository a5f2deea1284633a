"""The JSON report: the keys of schema 1, exact positions, valid whatever the names."""

from __future__ import annotations

import json
import os

from linter.engine.run import FileReport
from linter.finding import Edit, Finding, Fix, Problem, Related, Severity, Span, Suppression
from linter.report import json as report_json
from linter.report.summary import Summary
from linter.source import Source


def test_a_report_holds_just_what_the_schema_says() -> None:
    source = Source("a.md", "Un\r\ndeux trois\n")
    finding = Finding(
        "r", "seo", Severity.ERROR, "m", Span(4, 8), "deux", "paragraph", (Fix((Edit(4, 8, "2"),), title="t"),), (Related(Span(9, 14), "là"),),
        {"uses": 2, "set": {"b", "a"}}, "f1", Suppression("inline", "vu"),
    )  # fmt: skip
    problem = Problem("k", "p")
    report = FileReport("a.md", "markdown", "fr", "utf-8", problems=[problem], metrics={"words": 3, "lix": float("nan")}, findings=[finding], source=source)
    summary = Summary()
    summary.add(report, Severity.ERROR)
    data = json.loads("".join(report_json.render([report], summary)))
    assert data["schema"] == 1
    assert list(data["tool"]) == ["name", "version"]
    (file,) = data["files"]
    assert list(file) == ["path", "format", "language", "encoding", "status", "problems", "metrics", "attributions", "findings"]
    assert file["metrics"] == {"words": 3}
    assert file["findings"] == [
        {
            "rule": "r", "category": "seo", "severity": "error", "part": "paragraph", "message": "m",
            "start": 4, "end": 8, "line": 2, "column": 1, "end_line": 2, "end_column": 5, "text": "deux",
            "related": [{"start": 9, "end": 14, "line": 2, "column": 6, "message": "là"}],
            "evidence": {"uses": 2, "set": ["a", "b"]},
            "fixes": [{"title": "t", "safety": "safe", "edits": [{"start": 4, "end": 8, "text": "2"}]}],
            "fingerprint": "f1", "suppressed": {"by": "inline", "reason": "vu"},
        }
    ]  # fmt: skip
    assert data["summary"] == {
        "files": 1, "checked": 1, "incomplete": 0, "failed": 0, "excluded": 0, "errors": 0, "warnings": 0, "infos": 0, "fixable": 0, "suppressed": 1,
    }  # fmt: skip


def test_no_files_and_names_that_are_no_utf8() -> None:
    assert json.loads("".join(report_json.render([], Summary())))["files"] == []
    name = os.fsdecode(b"\xff.md")
    text = "".join(report_json.render([FileReport(name, status="failed")], Summary()))
    assert json.loads(text.encode("utf-8"))["files"][0]["path"] == name
