"""What one article costs as a whole process. Usage: python -m bench.startup FILE... [--rounds N] [--against CHECKOUT]

Each file is checked with the cache of results off (rules and patterns compiled before) and again with it on, by all
rules, without LanguageTool, in turn with Python that does nothing but import click; the least of N (20) rounds counts.
Seconds of CPU and of the clock, and how many times click's CPU that is: the ratio is what can be compared between
machines. `--against`: another checkout is run in the same turns, for its ratio.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

_HERE = Path(__file__).resolve().parent.parent
_CLICK = "Python with click"


def main(arguments: list[str]) -> None:
    """Print the table. Ends with a message where a file is missing."""
    rounds, against = int(_taken(arguments, "--rounds") or 20), _taken(arguments, "--against")
    files = [Path(name).resolve() for name in arguments]
    if not files or not all(path.is_file() for path in files):
        sys.exit("files that exist are wanted")
    checkouts = [_HERE, Path(against).resolve()] if against else [_HERE]
    least: dict[tuple[str, str], tuple[float, float]] = {}
    with tempfile.TemporaryDirectory() as kept:
        for turn in range(-2, rounds):
            for name, checkout, command in _commands(files, checkouts):
                spent = _spent(command, checkout, kept)
                if turn >= 0:  # the first rounds fill caches, and write what Python compiles
                    known = least.get((name, checkout.name), spent)
                    least[name, checkout.name] = min(known[0], spent[0]), min(known[1], spent[1])
    print("| process | checkout | CPU, s | clock, s | CPU, click = 1 |\n| --- | --- | --- | --- | --- |")
    (base,) = (cpu for (name, _), (cpu, _) in least.items() if name == _CLICK)
    for (name, checkout_name), (cpu, clock) in least.items():
        print(f"| {name} | {checkout_name} | {cpu:.3f} | {clock:.3f} | {cpu / base:.2f} |")


def _taken(arguments: list[str], option: str) -> str | None:
    if option not in arguments:
        return None
    at = arguments.index(option)
    value = arguments[at + 1]
    del arguments[at : at + 2]
    return value


def _commands(files: list[Path], checkouts: list[Path]) -> list[tuple[str, Path, list[str]]]:
    found: list[tuple[str, Path, list[str]]] = [(_CLICK, _HERE, ["-c", "import click"])]
    for path in files:
        for kind, options in (("uncached", ["--no-cache"]), ("unchanged", [])):
            command = ["-m", "linter", "check", "--no-grammar", *options, str(path)]
            found += [(f"{path.name}, {kind}", checkout, command) for checkout in checkouts]
    return found


def _spent(command: list[str], checkout: Path, kept: str) -> tuple[float, float]:
    """Seconds of CPU and of the clock."""
    mine = {"PYTHONPATH": str(checkout), "PYTHONPYCACHEPREFIX": f"{kept}/code", "RELIS_CACHE_DIR": f"{kept}/{checkout.name}"}
    environment = {**os.environ, **mine}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    # -P: what stands in the folder where this is run must not be imported.
    whole = [sys.executable, "-P", *command]
    with open(os.devnull, "wb") as nowhere:
        out = [(os.POSIX_SPAWN_DUP2, nowhere.fileno(), number) for number in (1, 2)]
        started = time.perf_counter()
        _, _, usage = os.wait4(os.posix_spawn(whole[0], whole, environment, file_actions=out), 0)
        return usage.ru_utime + usage.ru_stime, time.perf_counter() - started


if __name__ == "__main__":
    main(sys.argv[1:])
