"""`relis hook`: with the real git."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BAD = "<h2> </h2>\n<p>Le train est parti à midi de la gare du Nord.</p>\n"
GOOD = "<h2>Le départ</h2>\n<p>Le train est parti à midi de la gare du Nord.</p>\n"


class Repository:
    """A folder where git and relis can be run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def run(self, *command: str, folder: str = ".") -> subprocess.CompletedProcess[str]:
        env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        env |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
        for who in ("AUTHOR", "COMMITTER"):
            env |= {f"GIT_{who}_NAME": "A", f"GIT_{who}_EMAIL": "a@example.org"}
        return subprocess.run(command, cwd=self.folder / folder, env=env, capture_output=True, text=True, timeout=120, check=False)

    def relis(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run(sys.executable, "-m", "linter", *arguments)

    def save(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def commit(self) -> subprocess.CompletedProcess[str]:
        return self.run("git", "commit", "-m", "articles")


@pytest.fixture
def site(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "a site")
    assert made.run("git", "init", "-q").returncode == 0
    assert made.relis("hook", "install").returncode == 0
    return made


def test_a_bad_article_blocks_the_commit_and_a_mended_one_passes(site: Repository) -> None:
    site.save("été/a b.html", BAD)
    site.save("README.md", "<h2> </h2>\n")  # no article
    site.run("git", "add", "-A")
    blocked = site.commit()
    assert blocked.returncode == 1
    assert "été/a b.html:1:1: error [blank-heading]" in blocked.stdout + blocked.stderr
    assert "README" not in blocked.stdout + blocked.stderr
    site.save("été/a b.html", GOOD)
    site.run("git", "add", "-A")
    assert site.commit().returncode == 0


def test_what_is_staged_counts_not_what_stands_in_the_work_tree(site: Repository) -> None:
    site.save("a.html", BAD)
    site.run("git", "add", "a.html")
    site.save("a.html", GOOD)
    assert site.commit().returncode == 1
    site.run("git", "add", "a.html")
    site.save("a.html", BAD)
    site.save("untracked.html", BAD)
    assert site.commit().returncode == 0
    assert (site.folder / "a.html").read_text("utf-8") == BAD


def test_deleted_renamed_and_linked_files_do_no_harm(site: Repository) -> None:
    site.save("a.html", GOOD)
    (site.folder / "link.html").symlink_to("nowhere")
    site.run("git", "add", "-A")
    assert site.commit().returncode == 0
    site.run("git", "mv", "a.html", "b.html")
    assert site.commit().returncode == 0
    site.run("git", "rm", "-q", "b.html")
    assert site.commit().returncode == 0


def test_settings_and_relisignore_hold(site: Repository) -> None:
    site.save("relis.toml", 'exclude = ["old/**"]\n[rule.blank-heading]\nseverity = "warning"\n')
    site.save(".relisignore", "drafts/\n")
    for name in ("a.html", "old/b.html", "drafts/c.html"):
        site.save(name, BAD)
    site.run("git", "add", "-A")
    done = site.commit()
    assert done.returncode == 0
    assert (done.stdout + done.stderr).count("[blank-heading]") == 1


def test_a_baseline_holds_in_the_hook_too(site: Repository) -> None:
    site.save("a.html", BAD)
    assert site.relis("baseline", "a.html").returncode == 0
    site.run("git", "add", "-A")
    assert site.commit().returncode == 0
    site.save("a.html", BAD + BAD)
    site.run("git", "add", "-A")
    blocked = site.commit()
    assert blocked.returncode == 1
    assert (blocked.stdout + blocked.stderr).count("[blank-heading]") == 1


def test_only_the_named_part_of_a_commit_is_checked(site: Repository) -> None:
    site.save("good.html", GOOD)
    site.save("bad.html", BAD)
    site.run("git", "add", "-A")
    assert site.run("git", "commit", "-qm", "one", "--", "good.html").returncode == 0  # git gives the hook an index of its own


def test_in_a_submodule_and_a_linked_work_tree(site: Repository, tmp_path: Path) -> None:
    other = Repository(tmp_path / "other")
    other.run("git", "init", "-q")
    other.save("a.html", GOOD)
    other.run("git", "add", "-A")
    other.commit()
    site.save("a.html", GOOD)
    site.run("git", "add", "-A")
    assert site.commit().returncode == 0
    assert site.run("git", "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(other.folder), "sub").returncode == 0
    assert site.commit().returncode == 0
    inner = Repository(site.folder / "sub")
    assert inner.relis("hook", "install").returncode == 0
    assert site.run("git", "worktree", "add", "-q", "-b", "more", str(tmp_path / "tree")).returncode == 0
    for place in (inner, Repository(tmp_path / "tree")):
        place.save("bad.html", BAD)
        place.run("git", "add", "-A")
        assert place.commit().returncode == 1


def test_a_hook_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    site = Repository(tmp_path / "site")
    site.run("git", "init", "-q")
    hook = site.folder / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\nexit 0\n")
    for command in ("install", "uninstall"):
        done = site.relis("hook", command)
        assert done.returncode == 2
        assert done.stderr.startswith(f"Error: {hook}: ")
    assert hook.read_text() == "#!/bin/sh\nexit 0\n"


def test_install_twice_and_uninstall(site: Repository) -> None:
    hook = site.folder / ".git" / "hooks" / "pre-commit"
    assert site.relis("hook", "install", "--grammar").returncode == 0
    assert "hook run --grammar" in hook.read_text()
    assert hook.stat().st_mode & 0o111
    assert [path.name for path in hook.parent.iterdir() if path.name.startswith("pre-commit") and not path.name.endswith(".sample")] == ["pre-commit"]
    assert site.relis("hook", "uninstall").returncode == 0
    assert not hook.exists()
    assert site.relis("hook", "uninstall").returncode == 0


def test_a_folder_of_hooks_inside_the_repository_is_used_one_outside_is_not(site: Repository, tmp_path: Path) -> None:
    site.run("git", "config", "core.hooksPath", "hooks")
    assert site.relis("hook", "install").returncode == 0
    assert (site.folder / "hooks" / "pre-commit").exists()
    site.run("git", "config", "core.hooksPath", str(tmp_path / "all"))
    done = site.relis("hook", "install")
    assert done.returncode == 2
    assert "core.hooksPath" in done.stderr


@pytest.mark.parametrize("command", ["install", "uninstall", "run"])
def test_outside_a_repository(tmp_path: Path, command: str) -> None:
    done = Repository(tmp_path / "plain").relis("hook", command)
    assert done.returncode == 2
    assert done.stderr.startswith("Error: ")
    assert "Traceback" not in done.stderr
