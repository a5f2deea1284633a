"""What is kept for the next process: used while nothing has changed, and never trusted beyond that."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
import pytest
from msgspec.structs import replace

from linter import compiled
from linter.compiled import VARIABLE, cache_folder
from linter.rulebook import cache, load
from linter.rulebook.rule import Rule
from linter.rulebook.rulebook import Rulebook

OLD = 1_000_000_000


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


def _file(path: Path, text: str, age: int = OLD) -> Path:
    path.write_text(text, encoding="utf-8")
    os.utime(path, (age, age))
    return path


class Maker:
    """Counts how often it is asked."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.asked = 0

    def __call__(self) -> list[str]:
        self.asked += 1
        return self.path.read_text(encoding="utf-8").split()

    def get(self) -> list[str]:
        return compiled.compiled("words", compiled.Stamps([self.path]), list[str], self)


def test_what_has_not_changed_is_made_once(tmp_path: Path, folder: Path) -> None:
    maker = Maker(_file(tmp_path / "list.txt", "un deux"))
    assert [maker.get(), maker.get()] == [["un", "deux"], ["un", "deux"]]
    assert maker.asked == 1
    (kept,) = folder.iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_changed_file_is_read_again(tmp_path: Path, folder: Path) -> None:
    maker = Maker(_file(tmp_path / "list.txt", "un deux"))
    maker.get()
    _file(maker.path, "un trois", OLD + 1)
    assert maker.get() == ["un", "trois"]
    _file(maker.path, "un, trois, quatre", OLD + 1)  # the same time, another size
    assert maker.get() == ["un,", "trois,", "quatre"]


def test_a_file_changed_just_now_is_not_kept(tmp_path: Path, folder: Path) -> None:
    maker = Maker(tmp_path / "list.txt")
    maker.path.write_text("un", encoding="utf-8")
    maker.get()
    maker.get()
    assert maker.asked == 2
    assert not folder.exists()


@pytest.mark.parametrize("damage", [b"", b"\xc1", b"\x93\xa1a\x90\x01", b"\x92"])
def test_a_damaged_cache_is_as_good_as_none(tmp_path: Path, folder: Path, damage: bytes) -> None:
    maker = Maker(_file(tmp_path / "list.txt", "un deux"))
    maker.get()
    (kept,) = folder.iterdir()
    kept.write_bytes(damage)
    assert maker.get() == ["un", "deux"]
    assert maker.get() == ["un", "deux"]
    assert maker.asked == 2


def test_what_others_may_write_is_not_trusted(tmp_path: Path, folder: Path) -> None:
    maker = Maker(_file(tmp_path / "list.txt", "un deux"))
    maker.get()
    (kept,) = folder.iterdir()
    kept.chmod(0o622)
    maker.get()
    assert maker.asked == 2


def test_a_folder_that_cannot_be_made_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(_file(tmp_path / "file", "in the way") / "cache"))
    assert Maker(_file(tmp_path / "list.txt", "un")).get() == ["un"]


def test_what_is_kept_is_forgotten_when_asked(tmp_path: Path, folder: Path) -> None:
    maker = Maker(_file(tmp_path / "list.txt", "un deux"))
    maker.get()
    (folder / "other").write_bytes(b"not ours to delete")
    assert compiled.forget() > 0
    assert [path.name for path in folder.iterdir()] == ["other"]
    assert compiled.forget() == 0
    assert maker.get() == ["un", "deux"]


def test_a_file_more_in_the_same_folder_writes_over_what_was_kept(tmp_path: Path, folder: Path) -> None:
    first = _file(tmp_path / "a.txt", "un")
    maker = Maker(first)
    maker.get()
    found = compiled.compiled("words", compiled.Stamps([first, _file(tmp_path / "b.txt", "deux")]), list[str], lambda: ["un", "deux"])
    assert found == ["un", "deux"]
    assert len(list(folder.iterdir())) == 1


def test_no_cache_where_none_is_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")
    maker = Maker(_file(tmp_path / "list.txt", "un"))
    maker.get()
    maker.get()
    assert maker.asked == 2
    assert cache_folder() is None


@pytest.mark.parametrize("base", ["", "  ", "/elsewhere/cache"])
def test_the_cache_stands_in_the_platforms_folder(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", base)
    assert cache_folder() == Path(platformdirs.user_cache_dir("relis", appauthor=False))


RULE = """\
severity: info
category: style
check: substitution
message: "« {match} » : autrement."
why: Pour voir.
replace: {"%s(s|nt)?": "fin"}
safety: unsafe
examples:
  - bad: "Un [[%s]]."
    fix: "Un fin."
  - good: "Rien."
"""


def _whole(book: Rulebook) -> list[Rule]:
    return [replace(rule, params=cache.params(rule)) for rule in book.rules]


def test_rules_from_the_cache_are_those_of_the_files(tmp_path: Path, folder: Path) -> None:
    house = tmp_path / "house"
    house.mkdir()
    rule = _file(house / "bidule.yaml", RULE % ("bidule", "bidule"))
    os.utime(house, (OLD, OLD))
    extra = (str(house),)
    fresh = cache.rulebook.__wrapped__(extra)
    assert [path.name[:6] for path in folder.iterdir()] == ["rules-"]
    assert _whole(cache.rulebook.__wrapped__(extra)) == _whole(fresh)
    bare = [rule for rule in fresh.rules if rule.examples]
    assert bare == []
    assert len(fresh.rules) == len(load.load().rules) + 1
    _file(rule, RULE % ("machin", "machin"), OLD + 1)
    cache.stamps.cache_clear()
    changed = cache.rulebook.__wrapped__(extra)
    assert [cache.plain_params(r)["replace"] for r in changed.rules if r.id == "bidule"] == [{"machin(s|nt)?": "fin"}]


def test_the_tables_of_phrases_find_what_the_rules_ask_for(folder: Path) -> None:
    cache.rulebook.cache_clear()
    cache.phrases.cache_clear()
    made = cache.phrases(("fr",))
    cache.rulebook.cache_clear()
    cache.phrases.cache_clear()
    assert cache.phrases(("fr",)) == made
    assert cache.phrases(("fr", "xx")) == made  # a language without rules
    assert {"existence", "substitution"} <= made.kinds
    assert "fr/monter-en-haut" in made.tables.keys
    assert not any(key.startswith("en/") for key in made.tables.keys)
