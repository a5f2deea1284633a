"""The articles of fixtures/: their whole report, and their text after `fix`, byte for byte; the README shows the demo's.

`make fixtures` (this file, run as a program) writes them anew; the change is then read in the diff, like any other.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "fixtures"
REPORT = "report.txt"
FIXED = "fixed"
README = ROOT.parent / "README.md"
README_LINES = 26


def article(case: Path) -> Path:
    """The article of a case: the one file named `article`."""
    (found,) = case.glob("article.*")
    return found


CASES = sorted(path.parent for path in ROOT.glob("*/article.*"))


def _run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT.parent), "COLUMNS": "80", "NO_COLOR": "1"}
    return subprocess.run([sys.executable, "-m", "linter", *arguments], cwd=folder, env=environment, capture_output=True, check=False)


def report(case: Path) -> str:
    """The report that a terminal of 80 columns shows, and the exit status."""
    run = _run("check", article(case).name, "--format", "full", "--no-grammar", folder=case)
    return f"{run.stdout.decode()}{run.stderr.decode()}exit status {run.returncode}\n"


def fixed(copy: Path) -> bytes:
    """The bytes of the article of `copy`, a folder that may be changed, after `relis fix`."""
    _run("fix", article(copy).name, "--no-grammar", folder=copy)
    return article(copy).read_bytes()


def readme() -> str:
    """The README with the beginning of the demo's report as it is expected."""
    text = README.read_text(encoding="utf-8")
    before, _, rest = text.partition("<!-- report -->\n")
    _, _, after = rest.partition("<!-- /report -->")
    begins = "\n".join((ROOT / "demo" / REPORT).read_text(encoding="utf-8").splitlines()[:README_LINES]).rstrip()
    return f"{before}<!-- report -->\n```text\n{begins}\n```\n<!-- /report -->{after}"


def write() -> None:
    """Write every expected report and fixed article from what the program does now, and the README's."""
    for case in CASES:
        (case / REPORT).write_text(report(case), encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            mended = fixed(Path(shutil.copytree(case, Path(folder) / case.name)))
        target = case / (FIXED + article(case).suffix)
        target.unlink(missing_ok=True)
        if mended != article(case).read_bytes():
            target.write_bytes(mended)
    README.write_text(readme(), encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_report(case: Path) -> None:
    assert report(case) == (case / REPORT).read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_fixed_article(case: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(case, tmp_path / case.name))
    expected = case / (FIXED + article(case).suffix)
    assert fixed(copy) == (expected if expected.exists() else article(case)).read_bytes()


def test_every_case_of_a_fixed_article_differs_from_its_article() -> None:
    """A fixed article stands there only where `fix` changes something."""
    same = [case.name for case in CASES if (mended := case / (FIXED + article(case).suffix)).exists() and mended.read_bytes() == article(case).read_bytes()]
    assert same == []


def test_the_readme_shows_the_report_of_the_demo() -> None:
    assert README.read_text(encoding="utf-8") == readme()


if __name__ == "__main__":
    write()
