"""The hooks, run by the real pre-commit against this checkout: a bad article blocks a commit, a good one passes."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
BAD = "<h2> </h2>\n<p>Le train est parti à midi de la gare du Nord.</p>\n"
GOOD = "<h2>Le départ</h2>\n<p>Le train est parti à midi de la gare du Nord.</p>\n"


def test_both_files_hold_the_same_hooks() -> None:
    dotted = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    assert (ROOT / "pre-commit-hooks.yaml").read_text("utf-8") == dotted
    hooks = {hook["id"]: hook for hook in yaml.safe_load(dotted)}
    assert {name: hook["entry"] for name, hook in hooks.items()} == {
        "relis": "relis check --no-grammar",
        "relis-grammar": "relis check --grammar",
        "relis-fix": "relis fix --no-grammar",
    }
    assert all(hook["require_serial"] and hook["language"] == "python" for hook in hooks.values())


def test_the_hooks_name_what_a_walk_would_find() -> None:
    from linter.article.formats import FORMATS
    from linter.cli.paths import _is_article

    names = [
        f"{stem}{suffix}" for suffix in (*FORMATS, ".py", ".MD") for stem in ("a", "readme", "README.fr", "requirements-dev", "robots", "robotics", "licence")
    ]
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")):
        for name in names:
            named = re.search(hook["files"], f"in/{name}") is not None and re.search(hook["exclude"], f"in/{name}") is None
            assert named == _is_article(name), name


def _run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    env = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PRE_COMMIT"))}
    # The hook's own environment would be built from the network: `relis` of this checkout stands in its place.
    env |= {"PRE_COMMIT_HOME": str(folder.parent / "cache"), "PATH": f"{folder.parent / 'bin'}{os.pathsep}{env['PATH']}", "LC_ALL": "C.UTF-8"}
    env |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    for who in ("AUTHOR", "COMMITTER"):
        env |= {f"GIT_{who}_NAME": "A", f"GIT_{who}_EMAIL": "a@example.org"}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git repository whose path has a space, with the hooks of this checkout installed, as they are written in the hook file."""
    if importlib.util.find_spec("pre_commit") is None:
        pytest.skip("pre-commit is not installed")
    binary = tmp_path / "bin" / "relis"
    binary.parent.mkdir()
    binary.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m linter "$@"\n')
    binary.chmod(0o755)
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    text = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    (hooks / ".pre-commit-hooks.yaml").write_text(text.replace("language: python", "language: system"), "utf-8")
    for command in (("git", "init", "-q"), ("git", "add", "-A"), ("git", "commit", "-qm", "hooks")):
        assert _run(hooks, *command).returncode == 0
    revision = _run(hooks, "git", "rev-parse", "HEAD").stdout.strip()
    folder = tmp_path / "a site"
    folder.mkdir()
    (folder / ".pre-commit-config.yaml").write_text(f"repos:\n- repo: {hooks}\n  rev: {revision}\n  hooks:\n  - id: relis-fix\n  - id: relis\n")
    assert _run(folder, "git", "init", "-q").returncode == 0
    assert _run(folder, sys.executable, "-m", "pre_commit", "install").returncode == 0
    return folder


def _commit(folder: Path) -> subprocess.CompletedProcess[str]:
    _run(folder, "git", "add", "-A")
    return _run(folder, "git", "commit", "-m", "articles")


def test_a_bad_article_blocks_a_fixed_one_passes_renamed_and_deleted_ones_do_no_harm(repository: Path) -> None:
    hooks = repository / ".pre-commit-config.yaml"
    hooks.write_text(hooks.read_text().replace("  - id: relis-fix\n", ""))  # it would mend the article
    article = repository / "a b.html"
    article.write_text(BAD, "utf-8")
    (repository / "notes.py").write_text("x = 1\n")
    blocked = _commit(repository)
    assert blocked.returncode != 0
    assert "a b.html:1:1: error [blank-heading]" in blocked.stdout + blocked.stderr
    article.write_text(GOOD, "utf-8")
    passed = _commit(repository)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    article.rename(repository / "c.html")
    assert _commit(repository).returncode == 0
    (repository / "c.html").unlink()
    assert _commit(repository).returncode == 0


def test_the_fixing_hook_mends_and_stops_the_commit_once(repository: Path) -> None:
    article = repository / "a.html"
    article.write_text("<p>Le train est parti : il roule vers la gare du Nord.</p>\n", "utf-8")
    assert _commit(repository).returncode != 0
    assert article.read_text("utf-8") == "<p>Le train est parti\u00a0: il roule vers la gare du Nord.</p>\n"
    assert _commit(repository).returncode == 0


def test_exclude_holds_for_the_files_the_hook_names(repository: Path) -> None:
    (repository / "relis.toml").write_text('exclude = ["old/**"]\n')
    (repository / "old").mkdir()
    (repository / "old" / "a.html").write_text(BAD, "utf-8")
    assert _commit(repository).returncode == 0


def _only(repository: Path, hook: str) -> None:
    hooks = repository / ".pre-commit-config.yaml"
    before, _, _ = hooks.read_text().partition("  - id:")
    hooks.write_text(f"{before}  - id: {hook}\n")


def _all_files(repository: Path) -> subprocess.CompletedProcess[str]:
    _run(repository, "git", "add", "-A")
    return _run(repository, sys.executable, "-m", "pre_commit", "run", "--all-files")


def test_all_files(repository: Path) -> None:
    _only(repository, "relis")
    (repository / "in a folder").mkdir()
    (repository / "in a folder" / "é.html").write_text(BAD, "utf-8")
    (repository / "good.html").write_text(GOOD, "utf-8")
    (repository / "README.md").write_text(BAD, "utf-8")
    done = _all_files(repository)
    assert done.returncode == 1
    assert done.stdout.count("[blank-heading]") == 1
    assert "in a folder/é.html:1:1: error [blank-heading]" in done.stdout
    _only(repository, "relis-fix")
    mended = _all_files(repository)
    assert mended.returncode == 1
    assert "files were modified by this hook" in mended.stdout
    assert _all_files(repository).returncode == 0
    assert (repository / "README.md").read_text("utf-8") == BAD


def test_the_grammar_hook_fails_where_there_is_no_grammar(repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RELIS_CACHE_DIR", str(tmp_path / "empty"))
    _only(repository, "relis-grammar")
    (repository / "good.html").write_text(GOOD, "utf-8")
    done = _all_files(repository)
    assert done.returncode == 1  # pre-commit's own; the hook's is told
    assert "exit code: 2" in done.stdout
    assert "[grammar-unavailable]" in done.stdout


def test_the_grammar_hook(repository: Path, languagetool: Path) -> None:
    _only(repository, "relis-grammar")
    (repository / "a.html").write_text("<p>Les voyageurs sont arrivé à midi à la gare du Nord.</p>\n", "utf-8")
    (repository / "good.html").write_text(GOOD, "utf-8")
    done = _all_files(repository)
    assert "a.html:1:" in done.stdout + _run(repository, sys.executable, "-m", "pre_commit", "run", "--all-files", "--verbose").stdout
    assert "[grammar-unavailable]" not in done.stdout


def test_what_is_not_staged_neither_counts_nor_is_lost(repository: Path) -> None:
    _only(repository, "relis")
    article = repository / "a.html"
    article.write_text(GOOD, "utf-8")
    _run(repository, "git", "add", "-A")
    article.write_text(GOOD + BAD, "utf-8")
    assert _run(repository, "git", "commit", "-m", "the good part").returncode == 0
    assert article.read_text("utf-8") == GOOD + BAD
    _run(repository, "git", "add", "-A")
    article.write_text(GOOD, "utf-8")
    assert _run(repository, "git", "commit", "-m", "the bad part").returncode == 1
    assert article.read_text("utf-8") == GOOD


def test_a_submodule_is_not_looked_into(repository: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "bad.html").write_text(BAD, "utf-8")
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "bad")):
        assert _run(other, "git", *command).returncode == 0
    assert _run(repository, "git", "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(other), "sub.html").returncode == 0
    (repository / "good.html").write_text(GOOD, "utf-8")
    assert _commit(repository).returncode == 0
    assert _all_files(repository).returncode == 0
