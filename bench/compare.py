"""relis beside other linters of prose, on the same English articles, in one run. Usage: python -m bench.compare FOLDER [TOOLS]

Installs Vale (Go), proselint (PyPI), write-good, alex, textlint and Yoast's analysis (npm) into the folder TOOLS (default: relis-bench in
the cache folder), once; a tool that cannot be had is left out, and said so. Vale and textlint get rules of their own:
Vale `VALE_RULES` lists of phrases taken from rules/en, textlint its write-good rule. Each is run three times; the
shortest counts. Seconds of CPU are those of the tool and its processes; ratios are to relis' in the same run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import platformdirs

from linter.rulebook.kinds import module_of
from linter.rulebook.rulebook import rules_folder

VALE_RULES = 40
_VALE = ("github.com/vale-cli/vale/v3/cmd/vale@v3.21.0", "github.com/errata-ai/vale/v3/cmd/vale@v3.20.0", "github.com/errata-ai/vale/v3/cmd/vale@v3.15.2")
_NPM = ("textlint", "textlint-rule-write-good", "write-good", "alex", "yoastseo")
_ROUNDS = 3
_LIMIT = 60.0


class Spent(NamedTuple):
    """Seconds of wall clock and of CPU, and the largest process in MB."""

    wall: float
    cpu: float
    memory: float


def main(arguments: list[str]) -> None:
    """Print the tables. Exits 2 where the folder is missing."""
    if not arguments or not Path(arguments[0]).is_dir():
        sys.exit("a folder of articles in Markdown is wanted")
    tools = Path(arguments[1]) if len(arguments) > 1 else Path(platformdirs.user_cache_dir("relis-bench", appauthor=False))
    files = sorted(str(path.resolve()) for path in Path(arguments[0]).rglob("*.md"))
    words = sum(len(Path(path).read_text(encoding="utf-8", errors="replace").split()) for path in files)
    commands = _commands(tools)
    one = min(files, key=lambda path: abs(len(Path(path).read_text(encoding="utf-8", errors="replace").split()) - 450))
    print(f"{len(files)} articles, {words:,} blank-separated words, {os.cpu_count()} cores\n")
    print("| tool | list of files, s | CPU s | words/s of CPU | CPU, relis = 1 | MB | one article, s | relis = 1 | one sentence, s | relis = 1 |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    first: tuple[Spent, ...] = ()
    with tempfile.TemporaryDirectory() as folder:
        sentence = Path(folder, "sentence.md")
        sentence.write_text("The bridge reopened on Monday.\n", encoding="utf-8")
        for name, command in commands.items():
            many, single, start = best(command(files)), best(command([one])), best(command([str(sentence)]))
            first = first or (many, single, start)
            print(
                f"| {name} | {many.wall:.2f} | {many.cpu:.2f} | {words / many.cpu:,.0f} | {many.cpu / first[0].cpu:.1f} | {many.memory:.0f} |"
                f" {single.wall:.2f} | {single.wall / first[1].wall:.1f} | {start.wall:.2f} | {start.wall / first[2].wall:.1f} |",
                flush=True,
            )
        _growth(commands, files, Path(folder))


def _growth(commands: dict[str, Callable[[Sequence[str]], list[str]]], files: Sequence[str], folder: Path) -> None:
    """One file that grows: seconds and memory of each tool, run once, given up after `_LIMIT` seconds."""
    text = "\n\n".join(Path(path).read_text(encoding="utf-8", errors="replace") for path in files)
    large = folder / "large.md"
    sizes = (100_000, 1_000_000, 5_000_000)
    print(f"\n| one file of | {' | '.join(f'{size / 1e6:g} MB, s | MB' for size in sizes)} |\n| --- |{' --- |' * 2 * len(sizes)}")
    for name, command in commands.items():
        cells: list[str] = []
        for size in sizes:
            large.write_text((text * (1 + size // len(text)))[:size], encoding="utf-8")
            spent = _run(command([str(large)]), _LIMIT)
            cells += [f"{spent.wall:.1f}" if spent.wall < _LIMIT else f"over {_LIMIT:.0f}", f"{spent.memory:.0f}"]
            if spent.wall >= _LIMIT:
                cells += ["", ""] * (len(sizes) - len(cells) // 2)
                break
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


def best(command: Sequence[str]) -> Spent:
    """What a command spends when it spends least."""
    return min((_run(command) for _ in range(_ROUNDS)), key=lambda spent: spent.cpu)


def _run(command: Sequence[str], limit: float | None = None) -> Spent:
    began = time.perf_counter()
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=environment)
    watch = threading.Timer(limit, process.kill) if limit is not None else None
    if watch is not None:
        watch.start()
    _, status, used = os.wait4(process.pid, 0)  # of this process and those it waited for, not of all before it
    process.returncode = os.waitstatus_to_exitcode(status)
    if watch is not None:
        watch.cancel()
    return Spent(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _commands(tools: Path) -> dict[str, Callable[[Sequence[str]], list[str]]]:
    """How each tool is called on a list of files; relis first."""
    tools.mkdir(parents=True, exist_ok=True)
    found: dict[str, Callable[[Sequence[str]], list[str]]] = {
        "relis, all rules": lambda files: [sys.executable, "-m", "linter", "check", "--no-grammar", "--no-cache", *files],
        "relis, one process": lambda files: [sys.executable, "-m", "linter", "check", "--no-grammar", "--no-cache", "--jobs", "1", *files],
    }
    if os.name == "posix":
        cache = tempfile.mkdtemp(prefix="results-", dir=tools)
        found["relis, nothing changed"] = lambda files: ["env", f"RELIS_CACHE_DIR={cache}", sys.executable, "-m", "linter", "check", "--no-grammar", *files]
    if program := vale(tools):
        configuration = _vale_rules(tools)
        found[f"Vale, {VALE_RULES} rules"] = lambda files: [program, "--no-exit", "--config", configuration, *files]
    if proselint := _proselint(tools):
        found["proselint"] = lambda files: [proselint, "check", *files]
    npm = _npm(tools)
    if npm:
        found["write-good"] = lambda files: [f"{npm}/write-good", *files]
        found["alex"] = lambda files: [f"{npm}/alex", *files]
        yoast = tools / "npm" / "yoast.cjs"
        shutil.copyfile(Path(__file__).with_name("yoast.cjs"), yoast)
        found["Yoast"] = lambda files: ["node", str(yoast), *files]
        found["textlint, write-good"] = lambda files: [f"{npm}/textlint", "--rule", "write-good", *files]
    return found


def _install(name: str, command: Sequence[str], **environment: str) -> bool:
    if shutil.which(command[0]) is None:
        print(f"({name} left out: no {command[0]})", file=sys.stderr)
        return False
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"({name} left out: {(done.stderr or done.stdout).strip().splitlines()[-1:]})", file=sys.stderr)
    return done.returncode == 0


def vale(tools: Path) -> str:
    """Vale's program, installed into a folder with Go where it is not there yet; "" where it cannot be had."""
    place = tools / "bin" / "vale"
    for version in _VALE:
        if place.exists() or _install(f"Vale {version}", ["go", "install", version], GOBIN=str(place.parent)):
            return str(place)
    return ""


def _proselint(tools: Path) -> str:
    place = tools / "proselint" / "bin" / "proselint"
    if not place.exists() and _install("proselint", [sys.executable, "-m", "venv", str(tools / "proselint")]):
        _install("proselint", [str(place.parent / "pip"), "install", "--quiet", "proselint"])
    return str(place) if place.exists() else ""


def _npm(tools: Path) -> str:
    place = tools / "npm" / "node_modules" / ".bin"
    if not ((place / "textlint").exists() and (place.parent / "yoastseo").exists()):
        _install("npm tools", ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(tools / "npm"), *_NPM])
    return str(place) if (place / "textlint").exists() else ""


def _vale_rules(tools: Path) -> str:
    """A style for Vale with the phrases of rules/en, dealt out over `VALE_RULES` rules. Gives its configuration's path."""
    from linter.rulebook.load import load

    phrases: list[str] = []
    for rule in load([rules_folder()]).rules:
        module = module_of(rule.check)
        if rule.language == "en" and hasattr(module, "entries"):
            phrases += [form.text for entry in module.entries(rule.params) for form in entry.forms() or ()]
    style = Path(tempfile.mkdtemp(prefix="vale-", dir=tools)) / "styles"
    (style / "Phrases").mkdir(parents=True)
    for number in range(VALE_RULES):
        tokens = "".join(f"  - '{phrase.replace(chr(39), chr(39) * 2)}'\n" for phrase in phrases[number::VALE_RULES])
        (style / "Phrases" / f"rule{number:02}.yml").write_text(f"extends: existence\nmessage: \"'%s'\"\nignorecase: true\ntokens:\n{tokens}", encoding="utf-8")
    configuration = style.parent / ".vale.ini"
    configuration.write_text(f"StylesPath = {style}\nMinAlertLevel = suggestion\n[*]\nBasedOnStyles = Phrases\n", encoding="utf-8")
    return str(configuration)


if __name__ == "__main__":
    main(sys.argv[1:])
