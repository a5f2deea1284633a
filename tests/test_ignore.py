"""`.gitignore` and `.relisignore`: git itself is the judge."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from linter.cli.ignore import Ignored, left_out, top_of
from linter.cli.paths import collect

FILES = (
    "a.md", "b.md", "build/a.md",
    "content/build/a.md", "content/a.md", "content/keep.md", "content/old/a.md", "content/old/keep.md", "content/old/deep/a.md",
    "drafts/a.md",
    "drafts/keep.md", "drafts/sub/a.md", "docs/a.md", "docs/out/a.md", "docs/out/keep.md", "é à.md", "x/p/q/y/a.md", "x/y/a.md", "y/a.md", "[odd].md",
    "a b.md", "trail .md",
    "w/a.md", "w/keep.md", "w/in/a.md", "#hash.md", "!bang.md", "content/build.md", "foo/one/a.md", "foo/keep.md", "foo/keep/a.md",
)  # fmt: skip
CASES = {
    "a name at any depth": {".gitignore": "build\n"},
    "folders only": {".gitignore": "build/\na.md/\n"},
    "anchored": {".gitignore": "/a.md\n/content/old\n"},
    "a slash inside anchors": {".gitignore": "content/build\nold/a.md\n"},
    "stars": {".gitignore": "*.md\n!keep.md\n"},
    "what is in a folder that is left out cannot come back": {".gitignore": "content/old/\n!content/old/keep.md\n"},
    "all but": {".gitignore": "/*\n!/content\n/content/*\n!/content/keep.md\n"},
    "everything but one kind of name": {".gitignore": "*\n!*/\n!keep.md\n"},
    "two stars": {".gitignore": "x/**/y\nw/**\n!w/keep.md\n**/deep\n"},
    "one level": {".gitignore": "foo/*\n!foo/keep.md\n"},
    "nested": {".gitignore": "keep.md\n", "content/.gitignore": "!keep.md\n/a.md\n", "content/old/.gitignore": "*\n"},
    "nested, and taken back deeper": {".gitignore": "a.md\n", "drafts/.gitignore": "!a.md\n", "drafts/sub/.gitignore": "a.md\n"},
    "odd names": {".gitignore": "\\#hash.md\n\\!bang.md\n\\[odd\\].md\na\\ b.md\ntrail\\ .md\né*\n"},
    "comments, blanks and nonsense": {".gitignore": "\n# content\n   \n!\n\\\ncontent/keep.md   \n"},
    "classes": {".gitignore": "[ab].md\n[!a-z].md\n"},
    "Windows' line ends and a BOM": {".gitignore": "\ufeffbuild/\r\nb.md\r\n"},
    "info/exclude": {".git/info/exclude": "docs/out/\n"},
    "info/exclude yields": {".git/info/exclude": "b.md\n", ".gitignore": "!b.md\n"},
}


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    site = tmp_path / "site"
    for name in FILES:
        write(site / name, "Bonjour.\n")
    monkeypatch.chdir(site)
    subprocess.run(["git", "init", "-q"], check=True)
    return site


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def walked(folder: str, memory: object = None) -> set[str]:
    return set(collect([folder], lambda path: False, memory=memory).paths)  # type: ignore[arg-type]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_git_leaves_out_is_left_out_and_nothing_else(tree: Path, case: dict[str, str]) -> None:
    for name, text in case.items():
        write(tree / name, text)
    listed = subprocess.run(["git", "ls-files", "-z", "--others", "--exclude-standard"], capture_output=True, check=True).stdout.decode()
    assert walked(".") == {name for name in listed.split("\0") if name.endswith(".md")}


def test_files_above_the_folder_hold_up_to_the_work_tree_and_no_farther(tree: Path) -> None:
    write(tree / ".gitignore", "keep.md\n/content/a.md\n")
    write(tree.parent / ".gitignore", "build.md\n")
    assert top_of("content/old") == str(tree)
    assert walked("content") == {"content/build/a.md", "content/build.md", "content/old/a.md", "content/old/deep/a.md"}
    assert walked(str(tree / "content")) == {str(tree / name) for name in walked("content")}


def test_a_folder_that_is_named_is_walked_though_git_leaves_it_out(tree: Path) -> None:
    write(tree / ".gitignore", "build/\ncontent/\n")
    assert walked("content") == {"content/a.md", "content/keep.md", "content/build.md", "content/old/a.md", "content/old/keep.md", "content/old/deep/a.md"}
    assert walked("build") == {"build/a.md"}


def test_without_git_ignore_files_hold_from_the_current_folder_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("in/a.md", "in/b.md", "in/c.md"):
        write(tmp_path / "here" / name, "")
    write(tmp_path / ".gitignore", "a.md\n")
    write(tmp_path / "here" / ".gitignore", "b.md\n")
    monkeypatch.chdir(tmp_path / "here")
    assert walked("in") == {"in/a.md", "in/c.md"}


def test_relisignore_is_counted_and_holds_for_named_files(tree: Path) -> None:
    write(tree / ".relisignore", "drafts/\n*.md\n!/b.md\n!content/\n!/content/*.md\n")
    write(tree / "content" / ".relisignore", "a.md\n")
    files = collect(["."], lambda path: False)
    assert set(files.paths) == {"b.md", "content/keep.md", "content/build.md"}
    assert files.excluded == len(FILES) - 3
    named = collect(["drafts/keep.md", "b.md", "content/a.md"], lambda path: False)
    assert (named.paths, named.excluded) == (["b.md"], 2)


def test_gitignore_does_not_hold_for_named_files(tree: Path) -> None:
    write(tree / ".gitignore", "*.md\n")
    assert collect(["a.md"], lambda path: False).paths == ["a.md"]


class Memory(dict[bytes, bytes]):
    def recall(self, stamp: bytes) -> bytes | None:
        return self.get(stamp)

    def remember(self, stamp: bytes, digest: bytes) -> None:
        self[stamp] = digest


def test_patterns_are_translated_once(tree: Path) -> None:
    write(tree / ".gitignore", "build/\n*.md\n!keep.md\n")
    memory = Memory()
    first = walked(".", memory)
    assert sum(b"keep" in name for name in memory) == 1
    assert walked(".", memory) == first == {"content/keep.md", "drafts/keep.md", "content/old/keep.md", "docs/out/keep.md", "foo/keep.md", "w/keep.md"}
    for kept in memory:
        memory[kept] = b"\xc1"  # damaged: translated again
    assert walked(".", Memory(memory)) == first


def test_a_file_that_cannot_be_read_says_nothing(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").mkdir()
    assert Ignored(".gitignore", str(tmp_path)).levels("") == ()
    assert not left_out((), "a.md", folder=False)


def test_links_lead_no_walk_out_of_the_tree_nor_twice_to_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "outside" / "secret.md", "")
    site = tmp_path / "site"
    for name in ("a.md", "in/b.md", ".data/c.md"):
        write(site / name, "")
    (site / "out.md").symlink_to(tmp_path / "outside" / "secret.md")
    (site / "out").symlink_to(tmp_path / "outside")
    (site / "again.md").symlink_to("a.md")
    (site / "hidden.md").symlink_to(".data/c.md")  # as a mounted ConfigMap has it
    (site / "nowhere.md").symlink_to("none.md")
    (site / "round").symlink_to(".")
    (site / "self.md").symlink_to("self.md")
    monkeypatch.chdir(site)
    assert collect(["."], lambda path: False).paths == ["a.md", "hidden.md", "in/b.md"]
    assert collect(["out.md"], lambda path: False).paths == ["out.md"]


def test_what_is_no_article_is_left_out_unless_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    none = [
        "README.md",
        "readme.fr.md",
        "README-en.md",
        "LICENSE.txt",
        "CHANGELOG.md",
        "requirements.txt",
        "requirements-dev.txt",
        "robots.txt",
        "CONTRIBUTING.md",
    ]
    some = ["_drafts/a.md", "history.md", "licensed-to-drive.md", "readme-or-not.md", "robots.md"]
    for name in [*none, *some]:
        write(tmp_path / name, "")
    assert sorted(collect(["."], lambda path: False).paths) == some
    assert collect(none, lambda path: False).paths == none
