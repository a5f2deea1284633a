"""Answers on disk: by text, request and version; safe with many processes; damaged or full, they cost no finding."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from linter.cli.main import main
from linter.grammar import answers
from linter.grammar.answers import Store, key
from linter.grammar.client import Answer

ANSWER = Answer(4, 9, "RULE", "CATEGORY", "Message…", ("a", "b"), "https://example.org")
REQUEST = {"language": "fr", "mode": "x"}


def test_an_answer_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    one, two = key("Un texte.", REQUEST, "6.8"), key("Un autre.", REQUEST, "6.8")
    store = Store(path)
    store.put({one: [ANSWER], two: []})
    assert Store(path).get([one, two, key("Inconnu.", REQUEST, "6.8")]) == {one: [ANSWER], two: []}
    assert store.note == ""
    assert path.stat().st_mode & 0o077 == 0


def test_the_key_is_text_request_and_version() -> None:
    keys = [key("a", REQUEST, "6.8"), key("b", REQUEST, "6.8"), key("a", {**REQUEST, "language": "en"}, "6.8"), key("a", REQUEST, "6.9")]
    assert len(set(keys)) == 4
    assert key("a", dict(reversed(REQUEST.items())), "6.8") == keys[0]


def test_no_text_of_an_article_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    store = Store(path)
    store.put({key("Secret de rédaction.", REQUEST, "6.8"): []})
    store.close()
    assert b"Secret" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())


@pytest.mark.parametrize("content", [b"not a database" * 1000, b"SQLite format 3\0" + bytes(5000)])
def test_a_damaged_file_is_put_away_with_a_note(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.sqlite"
    path.write_bytes(content)
    store = Store(path)
    one = key("a", REQUEST, "6.8")
    assert store.get([one]) == {}
    assert str(path) in store.note
    fresh = Store(path)
    fresh.put({one: [ANSWER]})
    assert Store(path).get([one]) == {one: [ANSWER]}
    assert fresh.note == ""


def test_a_full_disk_is_noted(tmp_path: Path) -> None:
    """/dev/full refuses every byte, as a full disk does."""
    if not Path("/dev/full").exists():
        pytest.skip("only Linux has /dev/full")
    store = Store(Path("/dev/full"))
    store.put({key("a", REQUEST, "6.8"): [ANSWER]})
    assert "/dev/full" in store.note


def test_the_oldest_make_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "_MOST", 10)
    store = Store(tmp_path / "a.sqlite")
    for number in range(30):
        store.put({key(str(number), REQUEST, "6.8"): []})
    known = store.get([key(str(number), REQUEST, "6.8") for number in range(30)])
    assert 9 <= len(known) <= 10


def test_many_processes_write_at_once(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from linter.grammar.answers import Store, key\n"
        "s = Store(Path(sys.argv[1]))\n"
        "for n in range(20): s.put({key(f'{sys.argv[2]} {n}', {}, ''): []})\n"
        "assert not s.note, s.note"
    )
    path = tmp_path / "a.sqlite"
    writing = [subprocess.Popen([sys.executable, "-c", code, str(path), str(number)]) for number in range(5)]
    assert [process.wait() for process in writing] == [0] * 5
    assert len(Store(path).get([key(f"{a} {b}", {}, "") for a in range(5) for b in range(20)])) == 100


def test_clear_forgets_answers_and_dictionaries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("RELIS_CACHE_DIR", str(tmp_path))
    Store().put({key("a", REQUEST, "6.8"): [ANSWER]})
    (tmp_path / "spelling").mkdir()
    (tmp_path / "spelling" / "fr-0.words").write_bytes(bytes(2_000_000))
    assert answers.count() == 1
    assert main(["cache", "clear"]) == 0
    assert "MB cleared" in capsys.readouterr().err
    assert answers.count() == 0
    assert list((tmp_path / "spelling").iterdir()) == []
