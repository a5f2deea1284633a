"""The wheel carries the rules and works far from the checkout."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

CHECKOUT = Path(__file__).parent.parent


def test_the_installed_wheel_finds_its_rules_from_another_folder(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(CHECKOUT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    venv.create(tmp_path / "env", with_pip=True)
    binaries = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run([binaries / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel], check=True, capture_output=True)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.txt").write_text("Il a dit a t'il oui.\n", encoding="utf-8")
    listed = subprocess.run([binaries / "relis", "rules"], cwd=tmp_path / "elsewhere", capture_output=True, text=True, check=True)
    for name in {path.stem for path in (CHECKOUT / "rules").rglob("*.yaml")}:
        assert name in listed.stdout
    checked = subprocess.run(
        [binaries / "relis", "check", "--language", "fr", "a.txt"], cwd=tmp_path / "elsewhere", capture_output=True, text=True, check=False
    )
    assert "Traceback" not in checked.stderr
    assert checked.returncode in (0, 1)
