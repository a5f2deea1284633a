from __future__ import annotations

import json
from pathlib import Path

import pytest

from linter.cli.main import main
from linter.config import Settings
from linter.engine.across import joined
from linter.engine.pool import check_paths
from linter.engine.run import FileReport, check_path
from linter.finding import Severity

ROOT = Path(__file__).parent.parent


def article(title: str, **front: str) -> str:
    lines = "".join(f"{key}: {value}\n" for key, value in {"title": title, **front}.items())
    return f"---\n{lines}---\n\nLa rivière est sortie de son lit, et la pluie continue.\n"


def write(folder: Path, **texts: str) -> list[str]:
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    return [str(folder / f"{name}.md") for name in texts]


def found(reports: list[FileReport]) -> list[tuple[str, str]]:
    return [(Path(report.path).stem, finding.text) for report in reports for finding in report.findings if finding.rule == "duplicate-title"]


def check(paths: list[str], jobs: int = 1) -> list[FileReport]:
    return list(joined(check_paths(paths, lambda path: Settings(select=frozenset({"duplicate-title"})), jobs)))


def test_the_later_file_is_told_and_names_the_earlier(tmp_path: Path) -> None:
    paths = write(tmp_path, a=article("La crue"), b=article("Le débat"), c=article('"La  CRUE"'))
    reports = check(paths)
    assert found(reports) == [("c", "La  CRUE")]
    (finding,) = reports[2].findings
    assert finding.severity is Severity.WARNING
    assert finding.message == f"«\u00a0La CRUE\u00a0» est déjà le titre de {paths[0]}. Lequel des deux le lecteur cherche-t-il\u00a0?"
    assert reports[0].findings == []


def test_one_file_alone_is_no_duplicate(tmp_path: Path) -> None:
    assert check_path(write(tmp_path, a=article("La crue"))[0], Settings()).facts[0].shared == "fr la crue"
    assert found(check(write(tmp_path, a=article("La crue")))) == []


def test_drafts_and_other_languages_are_left_out(tmp_path: Path) -> None:
    english = article("Contact", lang="en")
    assert found(check(write(tmp_path, a=article("Contact"), b=english, c=article("La crue"), d=article("La crue", draft="true")))) == []


def test_headline_counts_where_there_is_no_other_title(tmp_path: Path) -> None:
    paths = write(tmp_path, a="# La crue\n\nLa rivière est sortie de son lit, et la pluie continue.\n", b=article("La crue"))
    assert found(check(paths)) == [("b", "La crue")]


def test_a_directive_silences_it_and_is_used(tmp_path: Path) -> None:
    said = article("La crue").replace("---\n\n", "---\n\n<!-- relis-disable-file duplicate-title -- série -->\n\n")
    paths = write(tmp_path, a=article("La crue"), b=said)
    reports = list(joined(check_paths(paths, lambda path: Settings(select=frozenset({"duplicate-title", "unused-suppression"})), 1)))
    (finding,) = reports[1].findings
    assert finding.suppressed is not None
    assert finding.suppressed.reason == "série"


@pytest.mark.parametrize("jobs", [1, 2])
def test_output_is_the_same_whatever_the_number_of_processes(tmp_path: Path, jobs: int) -> None:
    paths = write(tmp_path, **{f"n{number:02}": article("La crue" if number % 3 else f"La crue {number}") for number in range(12)})
    assert found(check(paths, jobs)) == [(f"n{number:02}", "La crue") for number in range(2, 12) if number % 3]


def test_json_report_and_exit_status(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["check", str(ROOT / "fixtures/duplicate-title"), "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    assert status == 0
    assert [[finding["rule"] for finding in file["findings"]] for file in report["files"]] == [[], ["duplicate-title"]]
    assert report["summary"]["warnings"] == 1
