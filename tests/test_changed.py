"""`--diff-base` and `--changed-lines`, in real repositories: what a change brought, and clear words where git cannot say."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from git_repository import Git

from linter.cli.main import main

OLD = "Il faut monter en haut.\n\nLe train est parti de la gare du Nord.\n"


@pytest.fixture(autouse=True)
def _settings(git: Git) -> None:
    Path("relis.toml").write_text('language = "fr"\nfail-on = "info"\n')


def lines(capture: pytest.CaptureFixture[bytes], *arguments: str) -> list[str]:
    """Where the findings are: path:line rule."""
    capture.readouterr()
    main(["check", *arguments, "--format", "json"])
    report = json.loads(capture.readouterr().out)
    return [f"{file['path']}:{f['line']} {f['rule']}" for file in report["files"] for f in file["findings"]]


def test_only_lines_that_changed_since_the_revision(git: Git, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    for name in ("a.md", "b.md", 'é "x"\\.md'):
        Path(name).write_text(OLD, "utf-8")
    first = git.commit()
    Path("a.md").write_text(OLD + "\nIl faut descendre en bas.\n", "utf-8")
    Path('é "x"\\.md').write_text("Puis il faut sortir dehors.\n\n" + OLD, "utf-8")
    git.commit()
    Path("c.md").write_text(OLD, "utf-8")
    found = ["a.md:5 monter-en-haut", "c.md:1 monter-en-haut", 'é "x"\\.md:1 monter-en-haut']
    assert lines(capsysbinary, ".", "--diff-base", first) == found
    assert lines(capsysbinary, ".", "--diff-base", "HEAD~1") == found
    assert lines(capsysbinary, ".", "--changed-lines") == ["c.md:1 monter-en-haut"]
    git.commit()
    assert lines(capsysbinary, ".", "--changed-lines") == []


def test_what_is_left_out_is_counted(git: Git, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("a.md").write_text(OLD, "utf-8")
    git.commit()
    assert main(["check", ".", "--changed-lines"]) == 0
    captured = capsysbinary.readouterr()
    assert captured.out == b""
    assert captured.err.decode() == "1 on lines that did not change, left out.\n"


def test_a_finding_counts_where_one_of_its_places_changed(git: Git, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("a.md").write_text("Il part : ici.\n\nEt il dort.\n", "utf-8")
    git.commit()
    Path("a.md").write_text("Il part : ici.\n\nEt il dort : là.\n", "utf-8")
    assert lines(capsysbinary, "a.md", "--changed-lines") == ["a.md:1 french-spacing"]


def test_findings_about_the_whole_come_with_any_change_of_the_article(git: Git, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    text = "---\ntitle: Un titre en double\n---\n\nLe train est parti de la gare du Nord.\n"
    for name in ("a.md", "b.md"):
        Path(name).write_text(text + "\nIl est arrivé.\n", "utf-8")
    git.commit()
    assert lines(capsysbinary, ".", "--changed-lines") == []
    Path("b.md").write_text(text, "utf-8")  # a line less: none is new, the article has changed
    assert main(["check", ".", "--format", "json"]) == 1
    whole = {f["rule"] for f in json.loads(capsysbinary.readouterr().out)["files"][1]["findings"]}
    assert {line.split()[1] for line in lines(capsysbinary, ".", "--changed-lines")} <= whole


def test_a_rename_alone_changes_nothing(git: Git, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("a.md").write_text(OLD * 5, "utf-8")
    git.commit()
    git("mv", "a.md", "b c\td.md")
    assert lines(capsysbinary, ".", "--changed-lines") == []
    Path("b c\td.md").write_text(OLD * 5 + "\nIl faut descendre en bas.\n", "utf-8")
    assert lines(capsysbinary, ".", "--changed-lines") == ["b c\td.md:17 monter-en-haut"]


def test_text_that_looks_like_a_diff_is_text(git: Git, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("a.md").write_text("Un début sans fin de ligne", "utf-8")
    Path("b.md").write_text(OLD, "utf-8")
    git.commit()
    Path("a.md").write_text("++ b/b.md\n@@ -1,1 +1,9 @@\n-- a/x\nIl faut descendre en bas.\n\\ No newline", "utf-8")
    assert lines(capsysbinary, ".", "--changed-lines") == ["a.md:4 monter-en-haut"]


def test_lines_that_end_otherwise(git: Git, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    # CR alone ends a line for a reader; git sees one line, which has changed.
    Path("a.md").write_bytes(OLD.replace("\n", "\r").encode())
    Path("b.md").write_bytes(OLD.replace("\n", "\r\n").encode())
    Path("c.md").write_bytes(OLD.encode("utf-16"))
    git.commit()
    Path("a.md").write_bytes((OLD + "Fin.\n").replace("\n", "\r").encode())
    Path("b.md").write_bytes((OLD + "\nIl sort dehors.\n").replace("\n", "\r\n").encode())
    Path("c.md").write_bytes((OLD + "Fin.\n").encode("utf-16"))
    assert lines(capsysbinary, ".", "--changed-lines") == ["a.md:1 monter-en-haut", "b.md:5 monter-en-haut", "c.md:1 monter-en-haut"]


def test_what_others_did_meanwhile_is_no_change_of_ours(git: Git, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("a.md").write_text(OLD, "utf-8")
    git.commit()
    git("checkout", "-qb", "ours")
    Path("b.md").write_text(OLD, "utf-8")
    git.commit()
    git("checkout", "-q", "main")
    Path("a.md").write_text("Il faut descendre en bas.\n", "utf-8")
    git.commit()
    git("checkout", "-q", "ours")
    assert lines(capsysbinary, ".", "--diff-base", "main") == ["b.md:1 monter-en-haut"]


def test_a_file_that_git_ignores_counts_whole(git: Git, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Path(".gitignore").write_text("a.md\n")
    git.commit()
    Path("a.md").write_text(OLD, "utf-8")
    assert lines(capsysbinary, "a.md", "--changed-lines") == ["a.md:1 monter-en-haut"]


def test_from_a_folder_within_through_a_link_and_in_a_linked_work_tree(
    git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    Path("dir").mkdir()
    Path("dir/a.md").write_text(OLD, "utf-8")
    git.commit()
    git("worktree", "add", "-q", "--detach", "other")
    for folder in (tmp_path / "dir", tmp_path / "other" / "dir"):
        (folder / "a.md").write_text(OLD + "\nIl faut descendre en bas.\n", "utf-8")
        monkeypatch.chdir(folder)
        assert lines(capsysbinary, "a.md", "--changed-lines") == ["a.md:5 monter-en-haut"]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link").symlink_to("dir")
    assert lines(capsysbinary, "link/a.md", "--changed-lines") == ["link/a.md:5 monter-en-haut"]


def test_a_submodule_is_asked_itself(git: Git, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    git("init", "-q", folder=inner)
    (inner / "a.md").write_text(OLD, "utf-8")
    git.commit(inner)
    git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner), "sub module")
    git.commit()
    Path("sub module/a.md").write_text(OLD + "\nIl faut descendre en bas.\n", "utf-8")
    assert lines(capsysbinary, "sub module", "--changed-lines") == ["sub module/a.md:5 monter-en-haut"]


def test_in_a_hook_git_says_things_that_are_not_about_this_repository(
    git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    Path("dir").mkdir()
    Path("dir/a.md").write_text(OLD, "utf-8")
    git.commit()
    Path("dir/a.md").write_text(OLD + "\nIl faut descendre en bas.\n", "utf-8")
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    monkeypatch.setenv("GIT_PREFIX", "dir/")
    assert lines(capsysbinary, "dir", "--changed-lines") == ["dir/a.md:5 monter-en-haut"]


def test_the_users_own_settings_of_git_do_not_matter(git: Git, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("é.md").write_text(OLD, "utf-8")
    git.commit()
    for key, value in (
        ("diff.noprefix", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("color.ui", "always"),
        ("core.quotePath", "true"),
        ("diff.external", "false"),
        ("diff.context", "5"),
    ):
        git("config", key, value)
    Path("é.md").write_text(OLD + "\nIl faut descendre en bas.\n", "utf-8")
    assert lines(capsysbinary, ".", "--changed-lines") == ["é.md:5 monter-en-haut"]


# ---- where git cannot say


def refused(capture: pytest.CaptureFixture[bytes], *arguments: str) -> str:
    capture.readouterr()
    assert main(["check", *arguments, "--format", "json"]) == 2
    captured = capture.readouterr()
    assert captured.out == b""  # not half a report
    assert "Traceback" not in captured.err.decode()
    return captured.err.decode()


@pytest.mark.parametrize("revision", ["nowhere", "HEAD~9", "--output=x", "HEAD:a.md", ""])
def test_an_unknown_revision(git: Git, capsysbinary: pytest.CaptureFixture[bytes], revision: str) -> None:
    Path("a.md").write_text(OLD, "utf-8")
    git.commit()
    assert f"unknown revision “{revision}”\n" in refused(capsysbinary, ".", f"--diff-base={revision}")
    assert sorted(path.name for path in Path().iterdir()) == [".git", "a.md", "relis.toml"]


def test_a_repository_without_a_commit(git: Git, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("a.md").write_text(OLD, "utf-8")
    assert "unknown revision “HEAD”" in refused(capsysbinary, ".", "--changed-lines")


def test_a_shallow_clone_says_what_to_fetch(git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("a.md").write_text(OLD, "utf-8")
    first = git.commit()
    git.commit()
    git("clone", "-q", "--depth=1", f"file://{tmp_path}", "shallow")
    monkeypatch.chdir("shallow")
    said = refused(capsysbinary, "a.md", "--diff-base", first)
    assert "unknown revision" in said
    assert "this clone is shallow; fetch more history" in said
    assert lines(capsysbinary, "a.md", "--changed-lines") == []


def test_histories_without_a_common_commit(git: Git, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("a.md").write_text(OLD, "utf-8")
    git.commit()
    git("checkout", "-q", "--orphan", "other")
    Path("b.md").write_text(OLD, "utf-8")
    git.commit()
    assert "“main” and HEAD have no common commit\n" in refused(capsysbinary, ".", "--diff-base", "main")


def test_no_repository(git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    shutil.rmtree(".git")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    Path("a.md").write_text(OLD, "utf-8")
    assert "no work tree of git here (not a git repository" in refused(capsysbinary, ".", "--changed-lines")


def test_a_bare_repository_and_a_work_tree_whose_repository_is_gone(
    git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    Path("a.md").write_text(OLD, "utf-8")
    git.commit()
    git("worktree", "add", "-q", "--detach", "other")
    git("clone", "-q", "--bare", ".", "bare.git")
    monkeypatch.chdir("bare.git")
    Path("a.md").write_text(OLD, "utf-8")
    assert "no work tree of git here (this operation must be run in a work tree)" in refused(capsysbinary, "a.md", "--changed-lines")
    monkeypatch.chdir(tmp_path / "other")
    shutil.rmtree(tmp_path / ".git")
    assert "no work tree of git here (not a git repository" in refused(capsysbinary, "a.md", "--changed-lines")


def test_no_git(git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("a.md").write_text(OLD, "utf-8")
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert "git cannot be run: No such file or directory" in refused(capsysbinary, ".", "--changed-lines")


def test_standard_input_has_no_lines_that_changed(git: Git, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert "standard input has no changed lines" in refused(capsysbinary, "-", "--changed-lines")
    assert "exclude each other" in refused(capsysbinary, ".", "--changed-lines", "--diff-base", "HEAD")


def test_files_that_are_not_there_stay_failures(git: Git, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    git.commit()
    assert main(["check", "none/a.md", "--changed-lines"]) == 2
    assert "[missing]" in capsysbinary.readouterr().out.decode()
