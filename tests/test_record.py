from __future__ import annotations

import json as plain
from pathlib import Path

import pytest

from linter.config import Settings
from linter.engine import record
from linter.engine.filereport import FileReport
from linter.engine.run import check_path
from linter.report import json
from linter.source import Source

FIXTURES = sorted(path for path in (Path(__file__).parent.parent / "fixtures").rglob("article.*"))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.parent.name)
def test_a_report_is_the_same_after_the_way_there_and_back(path: Path) -> None:
    report = check_path(str(path), Settings())
    back = record.decode(record.encode(report), report.path, report.source)
    assert plain.dumps(json.file(back)) == plain.dumps(json.file(report))
    assert back.facts == report.facts
    assert (back.genre, back.day, back.timings) == (report.genre, report.day, {})


def test_the_source_is_not_in_it() -> None:
    source = Source("a.txt", "Un texte que personne n’a lu.")
    assert "personne" not in record.encode(FileReport("a.txt", source=source)).decode("latin-1")


@pytest.mark.parametrize("data", [b"", b"\xc1", b"\x90", b"\x9b" + b"\xa1a" * 11])
def test_bytes_that_are_no_record_say_so(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (msgspec has several)
        record.decode(data, "a", None)
