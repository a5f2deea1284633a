"""The fixer: which edits go together, a fixed point, and files written whole or not at all."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from linter.atomic import write_atomically
from linter.config import Settings
from linter.engine.run import FileReport
from linter.finding import Edit, Finding, Fix, Safety, Severity, Span
from linter.fix import apply, choose, diff, fix_path, fix_source
from linter.source import Source

SETTINGS = Settings(language="fr", select=frozenset({"french-spacing"}))
NB = "\u00a0"


def report(source: Source, *fixes: Fix, severity: Severity = Severity.INFO) -> FileReport:
    findings = [Finding("r", "style", severity, "m", Span(f.edits[0].start, f.edits[0].end), "", "paragraph", (f,)) for f in fixes]
    return FileReport("a.txt", "text", "fr", "utf-8", findings=findings, source=source)


def fix(*edits: tuple[int, int, str], safety: Safety = Safety.SAFE) -> Fix:
    return Fix(tuple(Edit(*edit) for edit in edits), safety)


@pytest.mark.parametrize(
    ("fixes", "chosen"),
    [
        ((fix((1, 2, " ")), fix((4, 5, " "))), [(1, 2, " "), (4, 5, " ")]),
        ((fix((1, 5, " ")), fix((4, 6, " "))), [(1, 5, " ")]),
        ((fix((1, 2, " "), (4, 5, " ")), fix((4, 5, "!"), (7, 8, "!"))), [(1, 2, " "), (4, 5, " ")]),
        ((fix((1, 1, " ")), fix((1, 1, "!"))), [(1, 1, " ")]),
        ((fix((1, 2, " ")), fix((2, 3, " "))), [(1, 2, " "), (2, 3, " ")]),
        ((fix((1, 2, "x")),), []),
        ((fix((1, 2, " "), safety=Safety.UNSAFE), fix((3, 4, " "), safety=Safety.SUGGESTION)), []),
        ((fix((90, 99, " ")),), []),
    ],
)
def test_fixes_are_taken_whole_and_do_not_clash(fixes: tuple[Fix, ...], chosen: list[tuple[int, int, str]]) -> None:
    source = Source("a.txt", ",,,,,,,,,,")
    assert [tuple(edit) for edit in choose(report(source, *fixes), source)[0]] == chosen


def test_unsafe_fixes_only_when_asked_and_a_safe_one_never_changes_words() -> None:
    source = Source("a.txt", "abc")
    assert choose(report(source, fix((0, 1, "x"), safety=Safety.UNSAFE)), source, unsafe=True) == ([Edit(0, 1, "x")], 1)
    assert choose(report(source, fix((0, 1, "x"))), source, unsafe=True) == ([], 0)


def test_what_the_encoding_cannot_hold_is_not_written() -> None:
    source = Source("a.txt", "a' b", "cp1252")
    assert choose(report(source, fix((2, 3, "\u202f"))), source) == ([], 0)


def test_apply() -> None:
    assert apply("abcdef", [Edit(0, 1, ""), Edit(3, 3, "-"), Edit(5, 6, "F")]) == "bc-deF"


def test_many_fixes_are_chosen_quickly() -> None:
    source = Source("a.txt", ", " * 20_000)
    assert choose(report(source, *(fix((2 * i + 1, 2 * i + 2, NB)) for i in range(20_000))), source)[1] == 20_000


def test_fixing_ends_at_a_fixed_point() -> None:
    fixed = fix_source(Source("a.txt", "Il a dit « oui » à la gare : voilà.\n"), SETTINGS)
    assert fixed.after.text == f"Il a dit «{NB}oui{NB}» à la gare{NB}: voilà.\n"
    assert (fixed.settled, fixed.report.findings, fixed.report.source) == (True, [], fixed.after)
    assert fix_source(fixed.after, SETTINGS).after.text == fixed.after.text


@pytest.mark.parametrize(
    ("data", "after"),
    [
        (b"\xef\xbb\xbfLa gare : ici, le train.\r\nLa voie.\r\n", b"\xef\xbb\xbfLa gare\xc2\xa0: ici, le train.\r\nLa voie.\r\n"),
        (b"La gare : ici, le train.\rLa voie.", "La gare\u00a0: ici, le train.\rLa voie.".encode()),
        (b"\xff\xfe" + "La gare : ici.".encode("utf-16-le"), b"\xff\xfe" + "La gare\u00a0: ici.".encode("utf-16-le")),
        ("La gare : fermée.".encode("cp1252"), "La gare\u00a0: fermée.".encode("cp1252")),
    ],
)
def test_bytes_marks_and_newlines_stay(tmp_path: Path, data: bytes, after: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    path.chmod(0o640)
    fix_path(str(path), Settings(language="fr", select=frozenset({"french-spacing"}), encoding="" if data.isascii() or data[0] > 0x7F else "cp1252"))
    assert path.read_bytes() == after
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("data", [b"\xff\xfa : x", b"a\0 : b"])
def test_what_cannot_be_read_stays(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert fix_path(str(path), SETTINGS)[1].status == "failed"
    assert path.read_bytes() == data


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("La gare : ici.\n")
    (tmp_path / "link.txt").symlink_to("real.txt")
    fix_path(str(tmp_path / "link.txt"), SETTINGS)
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text("utf-8") == f"La gare{NB}: ici.\n"


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("new")
    with pytest.raises(OSError, match="changed by somebody else"):
        write_atomically(str(path), b"x", expected=b"old")
    assert path.read_text() == "new"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_diff_writes_nothing_and_shows_each_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("La gare : ici.")
    fixed, _ = fix_path(str(path), SETTINGS, write=False)
    assert fixed is not None
    assert path.read_text() == "La gare : ici."
    end = "\\ No newline at end of file\n"
    assert list(diff(fixed.before, fixed.after))[2:] == ["@@ -1 +1 @@\n", f"-La gare : ici.\n{end}", f"+La gare{NB}: ici.\n{end}"]


def test_a_long_diff_is_one_hunk() -> None:
    before = Source("a.txt", "x\n" * 3000 + "a\n" + "x\n" * 3000)
    after = Source("a.txt", "x\n" * 3000 + "x\n" * 3000)
    assert list(diff(before, after)) == ["--- a.txt\n", "+++ a.txt\n", "@@ -3001,1 +3000,0 @@\n", "-a\n"]
