"""What lists of phrases cost: 200, 2,000 and 4,000 entries over the same articles, beside Vale. Usage: python -m bench.phrases FOLDER [TOOLS]

The entries are dealt out over 20 rules, of the same file size apart from their entries; relis runs these rules alone, then
with all its own. Vale gets the same lists as `existence` rules. Every configuration in turn, five times; the least CPU counts.
"""

from __future__ import annotations

import sys
import tempfile
import time
from itertools import product
from pathlib import Path

import platformdirs

from bench.compare import best, vale
from linter.config import Settings
from linter.engine.run import check_path

SIZES = (200, 2000, 4000)
_RULES = 20
_ROUNDS = 5
_FIRST = """\
able active annual basic bright broad central certain civil clean clear common complete critical current daily deep direct double early easy entire
exact final fixed foreign formal free full general global good grand great heavy high human ideal inner joint key large late legal local long main major minor
modern narrow national native natural new normal official old open other past plain popular private proper public rapid rare ready recent regular rich rural
serious short single slow small social solid special stable strict strong sudden total urban useful usual valid various vast weekly whole wide young"""
_SECOND = """\
access answer area board body bridge budget case centre chance change city client company control cost council country course court data date
day decision demand detail effect effort event family field figure force form government group growth house idea interest issue"""
_RULE = """severity: info
category: style
check: existence
message: "“{{match}}”"
why: Measured only.
source: bench/phrases.py
tokens: [{tokens}]
examples:
  - bad: "The [[{first}]]."
  - good: "Nothing."
"""


def main(arguments: list[str]) -> None:
    """Print the table. Exits 2 where the folder is missing."""
    if not arguments or not Path(arguments[0]).is_dir():
        sys.exit("a folder of articles in Markdown is wanted")
    tools = Path(arguments[1]) if len(arguments) > 1 else Path(platformdirs.user_cache_dir("relis-bench", appauthor=False))
    files = sorted(str(path.resolve()) for path in Path(arguments[0]).rglob("*.md"))
    with tempfile.TemporaryDirectory() as place:
        folders = {size: _write(Path(place), size) for size in SIZES}
        alone = {size: Settings(rules_folders=(folder,), select=frozenset(f"list-{number:02}" for number in range(_RULES))) for size, folder in folders.items()}
        with_ours = {size: Settings(rules_folders=(folder,)) for size, folder in folders.items()}
        print(f"{len(files)} articles, {_RULES} rules\n\n| entries | relis, these alone, CPU s | | with all its rules, CPU s | | Vale, CPU s | |")
        print("| --- | --- | --- | --- | --- | --- | --- |")
        columns = [_ours(files, alone), _ours(files, with_ours), _vale(files, Path(place), tools)]
    for size in SIZES:
        cells = [f"{times[size]:.2f} | {times[size] / times[SIZES[0]] - 1:+.0%}" if times else "| " for times in columns]
        print(f"| {size:,} | {' | '.join(cells)} |")


def phrases(amount: int) -> list[str]:
    """So many phrases of two words; a shorter list is spread over the longer one."""
    first, second = _FIRST.split(), _SECOND.split()
    every = [f"{a} {b}" for a, b in product(first + second, second) if a != b]
    return every[:: len(every) // amount][:amount]


def _write(place: Path, size: int) -> str:
    folder = place / f"relis-{size}" / "en"
    folder.mkdir(parents=True)
    for number in range(_RULES):
        mine = phrases(size)[number::_RULES]
        (folder / f"list-{number:02}.yaml").write_text(_RULE.format(tokens=", ".join(mine), first=mine[0]), encoding="utf-8")
    return str(folder.parent)


def _ours(files: list[str], settings: dict[int, Settings]) -> dict[int, float]:
    times = dict.fromkeys(settings, float("inf"))
    for one in settings.values():
        check_path(files[0], one)  # rules loaded, scanner made
    for _ in range(_ROUNDS):
        for size, one in settings.items():
            began = time.process_time()
            for path in files:
                check_path(path, one)
            times[size] = min(times[size], time.process_time() - began)
    return times


def _vale(files: list[str], place: Path, tools: Path) -> dict[int, float]:
    tools.mkdir(parents=True, exist_ok=True)
    program = vale(tools)
    if not program:
        return {}
    times = {}
    for size in SIZES:
        style = place / f"vale-{size}" / "styles" / "Lists"
        style.mkdir(parents=True)
        for number in range(_RULES):
            tokens = "".join(f"  - '{phrase}'\n" for phrase in phrases(size)[number::_RULES])
            (style / f"list{number:02}.yml").write_text(f"extends: existence\nmessage: \"'%s'\"\nignorecase: true\ntokens:\n{tokens}", encoding="utf-8")
        configuration = style.parent.parent / ".vale.ini"
        configuration.write_text(f"StylesPath = {style.parent}\nMinAlertLevel = suggestion\n[*]\nBasedOnStyles = Lists\n", encoding="utf-8")
        times[size] = best([program, "--no-exit", "--config", str(configuration), *files]).cpu
    return times


if __name__ == "__main__":
    main(sys.argv[1:])
