"""The Action, the GitLab template and component: valid for their own linters' schemas, and their scripts do what they say."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from linter.grammar import places

ROOT = Path(__file__).resolve().parent.parent
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
COMPONENT = (ROOT / "templates" / "relis.yml").read_text("utf-8")


def valid(schema: str, file: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_action_is_valid() -> None:
    done = valid("vendor.github-actions", ROOT / "action.yml")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_template_is_valid() -> None:
    done = valid("vendor.gitlab-ci", ROOT / "ci" / "relis.gitlab-ci.yml")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_component_is_the_template_with_inputs(tmp_path: Path) -> None:
    head, body = yaml.safe_load_all(COMPONENT)
    text = COMPONENT.partition("\n---\n")[2]
    for name, given in head["spec"]["inputs"].items():
        assert set(given) <= {"description", "default", "options"}
        assert f"$[[ inputs.{name} ]]" in text
        text = text.replace(f"$[[ inputs.{name} ]]", given["default"])
    assert "$[[" not in text
    assert yaml.safe_load(text) == yaml.safe_load((ROOT / "ci" / "relis.gitlab-ci.yml").read_text("utf-8"))
    assert list(body) == ["$[[ inputs.job-name ]]"]
    filled = tmp_path / "filled.yml"
    filled.write_text(text, "utf-8")
    done = valid("vendor.gitlab-ci", filled)
    assert done.returncode == 0, done.stdout + done.stderr


def test_nothing_from_outside_is_part_of_a_script() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


def test_the_cached_languagetool_is_the_one_that_is_installed() -> None:
    (cache,) = (step["with"] for step in ACTION["runs"]["steps"] if "languagetool" in str(step.get("with", "")))
    assert cache["path"].endswith(f"/{places.jars_folder().name}")
    assert cache["key"].endswith(places.VERSION)


@pytest.fixture
def script(tmp_path: Path) -> Any:
    """Runs the action's last step with a `relis` that prints its arguments and ends with 1."""
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    relis = tmp_path / "relis"
    relis.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\nexit 1\n')
    relis.chmod(0o755)

    def run(**given: str) -> tuple[int, list[str], str]:
        step = next(step for step in ACTION["runs"]["steps"] if step.get("id") == "check")
        inputs = {name: said.get("default", "") for name, said in ACTION["inputs"].items()} | given
        env = {name: _filled(value, inputs, tmp_path) for name, value in step["env"].items()}
        env |= {"PATH": os.environ["PATH"], "RELIS_BIN": str(relis), "GITHUB_OUTPUT": str(tmp_path / "output")}
        done = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], env=env, capture_output=True, text=True, check=False)
        assert done.stderr == ""
        return done.returncode, done.stdout.splitlines(), (tmp_path / "output").read_text()

    return run


def _filled(value: str, inputs: dict[str, str], folder: Path) -> str:
    value = value.replace("${{ runner.temp }}", str(folder))
    for name, said in inputs.items():
        value = value.replace(f"${{{{ inputs.{name} }}}}", said)
    assert "${{" not in value
    return value


def test_the_status_is_passed_on(script: Any) -> None:
    status, said, output = script()
    assert (status, output) == (1, "status=1\n")
    assert said == ["check", "--format", "auto", "--grammar", "--", "."]


def test_inputs_reach_the_command_a_line_an_argument(script: Any) -> None:
    nasty = '$(touch x); "quoted"'
    given = {"paths": f"content\nwith blanks/é\n{nasty}\n-x\n", "fail-on": "warning", "grammar": "off", "arguments": "--diff-base=main\n--stats"}
    _, said, _ = script(**given)
    assert said == [
        "check", "--format", "auto", "--no-grammar", "--fail-on", "warning", "--diff-base=main", "--stats", "--", "content", "with blanks/é", nasty, "-x"
    ]  # fmt: skip
    assert not Path("x").exists()
