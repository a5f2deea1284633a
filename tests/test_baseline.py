"""The baseline: what was there before is silenced, what is new counts, what is gone is told; and a broken one says so."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path

import pytest
from git_repository import Git

from linter.cli.main import main
from linter.engine import baselinefile
from linter.engine.baselinefile import Baseline
from linter.report.formats import FORMATS

OLD = "Il faut monter en haut.\n\nIl part, malgré que le temps presse.\n"
NEW = "Puis il faut descendre en bas.\n"
FILE = Path("relis-baseline.toml")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("relis.toml").write_text('language = "fr"\nfail-on = "info"\nexclude = ["relis-baseline.toml"]\n')


def findings(capture: pytest.CaptureFixture[bytes], *arguments: str) -> dict[str, list[tuple[str, str | None]]]:
    """By file: rule and who silenced it."""
    capture.readouterr()
    main(["check", *(arguments or (".",)), "--format", "json"])
    report = json.loads(capture.readouterr().out)
    return {file["path"]: [(f["rule"], f["suppressed"] and f["suppressed"]["by"]) for f in file["findings"]] for file in report["files"]}


def relis(*arguments: str) -> int:
    return main(arguments)


def test_only_what_is_new_counts(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("a.md").write_text(OLD, "utf-8")
    assert relis("check", ".") == 1
    assert relis("baseline", ".") == 0
    assert "relis-baseline.toml: 2 findings in 1 files." in capsysbinary.readouterr().err.decode()
    assert relis("check", ".") == 0
    assert findings(capsysbinary) == {"a.md": [("monter-en-haut", "baseline"), ("malgre-que", "baseline")]}
    Path("a.md").write_text(NEW + "\n" + OLD, "utf-8")
    assert relis("check", ".") == 1
    assert findings(capsysbinary)["a.md"] == [("monter-en-haut", None), ("monter-en-haut", "baseline"), ("malgre-que", "baseline")]
    assert relis("check", ".", "--no-baseline", "--format", "json") == 1
    assert {f["suppressed"] for file in json.loads(capsysbinary.readouterr().out)["files"] for f in file["findings"]} == {None}


def test_a_second_fault_like_the_first_is_new(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("a.html").write_text("<h2> </h2>\n<p>Le train est parti de la gare du Nord.</p>\n", "utf-8")
    relis("baseline", ".")
    Path("a.html").write_text("<h2> </h2>\n<p>Le train est parti de la gare du Nord.</p>\n<h2> </h2>\n", "utf-8")
    assert findings(capsysbinary)["a.html"] == [("blank-heading", "baseline"), ("blank-heading", None)]


def test_the_file_is_readable_sorted_and_toml() -> None:
    for name in ("b.md", "dir/a.md"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(OLD, "utf-8")
    relis("baseline", ".")
    text = FILE.read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert lines[0] == "version = 1"
    assert [line for line in lines if line.startswith("[")] == ['["b.md"]', '["dir/a.md"]']
    table = tomllib.loads(text)
    assert [(key.split(" ")[0], value) for key, value in table["b.md"].items()] == [("malgre-que", "malgré que"), ("monter-en-haut", "monter en haut")]
    relis("baseline", "dir", "b.md")
    assert FILE.read_text("utf-8") == text


def test_one_more_fault_is_one_more_line() -> None:
    Path("a.md").write_text(OLD, "utf-8")
    relis("baseline", ".")
    before = FILE.read_text("utf-8").splitlines()
    Path("a.md").write_text(NEW + "\n" + OLD, "utf-8")
    relis("baseline", ".")
    after = FILE.read_text("utf-8").splitlines()
    assert len(after) == len(before) + 1
    assert set(before) < set(after)


def test_one_file_per_folder(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    for name in ("b.md", "dir/a.md"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(OLD, "utf-8")
    assert relis("baseline", ".", "--per-folder") == 0
    assert list(tomllib.loads(Path("dir", FILE).read_text("utf-8"))) == ["version", "a.md"]
    assert list(tomllib.loads(FILE.read_text("utf-8"))) == ["version", "b.md"]
    assert relis("check", ".") == 0


def test_other_articles_entries_stay_while_the_article_does() -> None:
    for name in ("a.md", "b.md", "c.md"):
        Path(name).write_text(OLD, "utf-8")
    relis("baseline", ".")
    Path("c.md").unlink()
    relis("baseline", "a.md")
    assert list(tomllib.loads(FILE.read_text("utf-8"))) == ["version", "a.md", "b.md"]


@pytest.mark.parametrize(
    "text",
    [
        "Un nouveau début, tout autre.\n\n" + OLD + "\nUne fin.\n",
        OLD.replace("malgré que", "malgré\nque").replace(" en haut", "\n  en haut"),
        OLD.replace("\n", "\r\n"),
    ],
    ids=["edits elsewhere", "wrapped anew", "crlf"],
)
def test_it_holds_through(text: str) -> None:
    Path("a.md").write_text(OLD, "utf-8")
    relis("baseline", ".")
    Path("a.md").write_bytes(text.encode("utf-8"))
    assert relis("check", ".") == 0


def test_it_holds_for_a_fixed_text_and_fix_leaves_it_alone(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("a.md").write_text(OLD.replace(", malgré", " : malgré"), "utf-8")
    relis("baseline", ".")
    assert relis("fix", ".") == 0
    assert Path("a.md").read_text("utf-8") == OLD.replace(", malgré", " : malgré")
    assert relis("fix", ".", "--no-baseline") == 1
    assert Path("a.md").read_text("utf-8") == OLD.replace(", malgré", "\u00a0: malgré")
    assert relis("check", ".") == 0


# ---- what is gone


def test_what_is_gone_is_told_and_dropped_when_asked(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("a.md").write_text(OLD, "utf-8")
    Path("b.md").write_text(OLD, "utf-8")
    relis("baseline", ".")
    Path("a.md").write_text(OLD.replace(", malgré que le temps presse", " ce soir"), "utf-8")
    Path("b.md").unlink()
    before = FILE.read_text("utf-8")
    assert relis("check", ".") == 0
    assert "3 findings are gone; “relis check --prune” drops what is gone." in capsysbinary.readouterr().err.decode()
    assert FILE.read_text("utf-8") == before
    assert relis("check", ".", "--prune") == 0
    assert "3 findings are gone, dropped." in capsysbinary.readouterr().err.decode()
    assert {name: len(entries) for name, entries in tomllib.loads(FILE.read_text("utf-8")).items() if name != "version"} == {"a.md": 1}
    relis("check", ".")
    assert "gone" not in capsysbinary.readouterr().err.decode()


def test_what_was_not_looked_for_is_not_gone(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    for name in ("a.md", "b.md"):
        Path(name).write_text("---\ntitle: Un titre en double\n---\n\n" + OLD, "utf-8")
    relis("baseline", ".")
    assert "duplicate-title" in FILE.read_text("utf-8")
    for arguments in (["b.md"], [".", "--select", "blank-heading"], [".", "--ignore", "style"], [".", "--language", "en"]):
        relis("check", *arguments, "--prune")
    Path("a.md").write_bytes(b"\xff\xfe\xfa")
    relis("check", ".", "--prune")
    assert "gone" not in capsysbinary.readouterr().err.decode()


@pytest.mark.parametrize(
    "command", ["check --prune", "check --stats", "gate --no-grammar --allow-drafts", *(f"check --format {name}" for name in sorted(set(FORMATS) - {"auto"}))]
)
def test_results_that_were_kept_say_the_same(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Whatever a report is read from: what is suppressed, what is gone, drafts and empty articles, and every format."""
    Path("site").mkdir()
    for name, text in (("a.md", OLD), ("b.md", f"---\ndraft: true\n---\n\n{OLD}"), ("c.md", ""), ("d.html", f"<h2> </h2><!-- relis-disable-file -->{NEW}")):
        Path("site", name).write_text(text, "utf-8")
    main(["baseline", "site"])
    Path("site/a.md").write_text(f"{NEW}\n{OLD}".replace("malgré que", "bien que"), "utf-8")
    monkeypatch.setenv("RELIS_CACHE_DIR", str(tmp_path / "cache"))
    written = FILE.read_text("utf-8")
    said = []
    for kept in (False, True, True):
        monkeypatch.delenv("RELIS_NO_CACHE", raising=False)
        FILE.write_text(written, "utf-8")
        capsysbinary.readouterr()
        status = main([*command.split(), "site", *([] if kept else ["--no-cache"])])
        captured = capsysbinary.readouterr()
        said.append((status, captured.out, captured.err, FILE.read_text("utf-8")))
        if kept:
            monkeypatch.setattr("linter.engine.run.check_source", None)  # whoever asks for a check now fails
    assert said[0] == said[1] == said[2]
    assert b"1 finding is gone" in said[0][2]


# ---- renames


def test_a_rename_that_git_knows_keeps_its_entries(git: Git, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    # One fault only: without git, one place is no proof that the article is the same.
    Path("a.md").write_text(f"{'Le train est parti de la gare du Nord. ' * 8}\n\nIl faut monter en haut.\n", "utf-8")
    relis("baseline", ".")
    git.commit()
    git("mv", "a.md", "b c.md")
    assert relis("check", ".") == 0
    git.commit()
    assert relis("check", ".") == 0
    assert relis("check", ".", "--prune") == 0
    assert [name for name in tomllib.loads(FILE.read_text("utf-8")) if name != "version"] == ["b c.md"]
    assert "gone" not in capsysbinary.readouterr().err.decode()


def test_without_git_two_witnesses_and_half_of_the_entries_make_a_rename() -> None:
    Path("a.md").write_text(OLD, "utf-8")
    relis("baseline", ".")
    Path("a.md").rename("b.md")
    assert relis("check", ".") == 0


def test_one_common_fault_is_no_rename() -> None:
    Path("a.html").write_text("<h2> </h2>\n", "utf-8")
    relis("baseline", ".")
    Path("a.html").unlink()
    Path("b.html").write_text("<h2> </h2>\n<h2> </h2>\n", "utf-8")
    assert relis("check", ".") == 1


def test_a_copy_is_no_rename() -> None:
    Path("a.md").write_text(OLD, "utf-8")
    relis("baseline", ".")
    Path("b.md").write_text(OLD, "utf-8")
    assert relis("check", ".") == 1


# ---- which file


def test_the_configuration_or_the_command_line_may_name_another(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("a.md").write_text(OLD, "utf-8")
    assert relis("baseline", ".", "--output", "old.toml") == 0
    assert relis("check", ".") == 1
    assert relis("check", ".", "--baseline", "old.toml") == 0
    Path("relis.toml").write_text('language = "fr"\nfail-on = "info"\nbaseline = "old.toml"\n')
    assert relis("check", "a.md") == 0
    Path("old.toml").unlink()
    capsysbinary.readouterr()
    assert relis("check", "a.md") == 2
    assert "old.toml: cannot be read: No such file" in capsysbinary.readouterr().err.decode()
    assert relis("baseline", "a.md") == 0
    assert Path("old.toml").exists()


def test_what_could_not_be_checked_is_2_and_keeps_its_entries() -> None:
    Path("a.md").write_text(OLD, "utf-8")
    Path("b.md").write_text(OLD, "utf-8")
    relis("baseline", ".")
    before = FILE.read_text("utf-8")
    Path("a.md").write_bytes(b"\xff\xfa")
    assert relis("baseline", ".") == 2
    assert FILE.read_text("utf-8") == before


# ---- files that are none


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"version = 2\n", "relis-baseline.toml:1: a baseline of version 2; this relis reads version 1"),
        (b"version = 1\n\n<<<<<<< HEAD\n", "relis-baseline.toml:3: a merge is not settled here"),
        (b"version = 1\n=======\n", "relis-baseline.toml:2: a merge is not settled here"),
        (b"version = 1\n>>>>>>> main\n", "relis-baseline.toml:2: a merge is not settled here"),
        (b"", "no baseline of relis"),
        (b"{}", "relis-baseline.toml:1: no line of a baseline"),
        (b'version = 1\n"rule 0123456789abcdef" = "x"\n', "relis-baseline.toml:2: a finding of no file"),
        (b'version = 1\n["\\q"]\n', "relis-baseline.toml:2: no line of a baseline"),
        (b"version = 1\n\xff\n", "not UTF-8 (byte 12)"),
    ],
)
def test_a_file_that_is_no_baseline_is_2(text: bytes, said: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("a.md").write_text(OLD, "utf-8")
    FILE.write_bytes(text)
    for command in ("check", "fix", "gate"):
        assert relis(command, "a.md", "--no-grammar") == 2
        captured = capsysbinary.readouterr()
        assert said in captured.err.decode()
        assert captured.out == b""
    assert FILE.read_bytes() == text


def test_an_unsettled_merge_can_be_written_anew_but_a_file_that_is_no_baseline_stays(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("a.md").write_text(OLD, "utf-8")
    relis("baseline", ".")
    good = FILE.read_text("utf-8")
    FILE.write_text(good.replace("version = 1\n", "version = 1\n<<<<<<< HEAD\n"), "utf-8")
    assert relis("baseline", ".") == 0
    assert FILE.read_text("utf-8") == good
    FILE.write_text("[my]\nown = 1\n")
    assert relis("baseline", ".") == 2
    assert FILE.read_text() == "[my]\nown = 1\n"


def test_names_and_texts_of_any_kind_come_back(tmp_path: Path) -> None:
    sections = {
        name: {("a-rule", f"{number:016x}"): baselinefile.excerpt(f'a "b"\\ \x00\x1b[31m\x7f\u202e\U000e0041 {name}' + " long" * 50)}
        for number, name in enumerate(["a b.md", 'a"\\.md', os.fsdecode(b"\xff%.md"), "%41.md", "x\ny\x1b\U000e0041.md"])
    }
    baselinefile.write(Baseline(str(tmp_path / "b.toml"), sections))
    text = (tmp_path / "b.toml").read_text("utf-8")
    assert baselinefile.read(str(tmp_path / "b.toml")).sections == sections
    assert tomllib.loads(text)["a b.md"]
    assert all(character.isprintable() or character == "\n" for character in text)


def test_union_merges_are_read() -> None:
    """`*.toml merge=union` in .gitattributes leaves sections and lines of both sides, some of them twice."""
    Path("a.md").write_text(OLD, "utf-8")
    relis("baseline", ".")
    text = FILE.read_text("utf-8")
    FILE.write_text(text + text.partition("version = 1\n")[2], "utf-8")
    assert relis("check", ".") == 0
