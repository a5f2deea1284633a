from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

import pytest

from linter.engine.identity import LIBRARIES, identity

ROOT = Path(__file__).parent.parent
OLD = 1_000_000_000


class Memory(dict[bytes, bytes]):
    def recall(self, stamp: bytes) -> bytes | None:
        return self.get(stamp)

    def remember(self, stamp: bytes, digest: bytes) -> None:
        self[stamp] = digest


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    (tmp_path / "rules" / "fr").mkdir(parents=True)
    write(tmp_path / "rules" / "fr" / "a.yaml", "severity: info")
    return tmp_path / "rules"


def write(path: Path, text: str, age: int = OLD) -> None:
    path.write_text(text)
    os.utime(path, (age, age))


def test_content_counts_not_time_or_place(rules: Path, tmp_path: Path) -> None:
    first = identity([str(rules)], Memory())
    assert first is not None
    write(rules / "fr" / "a.yaml", "severity: info", OLD + 1)
    assert identity([str(rules)], Memory()) == first
    rules.rename(tmp_path / "elsewhere")
    assert identity([str(tmp_path / "elsewhere")], Memory()) == first


def test_another_content_or_name_is_another_identity(rules: Path) -> None:
    first = identity([str(rules)], Memory())
    write(rules / "fr" / "a.yaml", "severity: warn")
    second = identity([str(rules)], Memory())
    (rules / "fr" / "a.yaml").rename(rules / "fr" / "b.yaml")
    third = identity([str(rules)], Memory())
    assert len({first, second, third, identity([], Memory())}) == 4


def test_what_is_unchanged_is_not_read_again(rules: Path) -> None:
    memory = Memory()
    first = identity([str(rules)], memory)
    if not memory:
        pytest.skip("this checkout is being edited")
    write(rules / "fr" / "a.yaml", "severity: warn")  # same size, same time: what no look at the folder can tell
    assert identity([str(rules)], memory) == first
    write(rules / "fr" / "a.yaml", "severity: warn", OLD + 1)
    assert identity([str(rules)], memory) != first


def test_a_file_changed_just_now_is_not_remembered(rules: Path) -> None:
    memory = Memory()
    (rules / "fr" / "a.yaml").write_text("severity: warn")
    identity([str(rules)], memory)
    assert not memory


def test_a_folder_that_is_not_there_has_no_identity(tmp_path: Path) -> None:
    assert identity([str(tmp_path / "none")], Memory()) is None


def test_every_library_that_finds_something_counts() -> None:
    """click, platformdirs and wcwidth take part in saying, not in finding; soupsieve and spylls come with others."""
    said = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    names = {re.split(r"[<>=!~ ]", line)[0].lower().replace("-", "_") for line in said}
    assert names - {"click", "platformdirs", "wcwidth", "pathspec"} | {"soupsieve", "spylls"} == LIBRARIES
