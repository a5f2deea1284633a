"""A house's own rules, lists and vocabulary: in a folder, or in an installed package, which is found and never imported."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from linter.configfile import read_text
from linter.regexp import regexp
from linter.rulebook.rulebook import rule_files

VOCABULARY = "vocabulary.txt"
_MAX_BYTES = 1_000_000
_DISTRIBUTION = regexp(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?\Z")


def folder_of(name: str, folder: Path) -> str:
    """Where rules are: a folder beside the configuration, else in an installed package, by its import or its distribution name.

    A package's rules are in its folder `rules`, else in the package itself. Where there is nothing of that name, the path
    that a folder would have.
    """
    beside = folder / name
    if not beside.is_dir() and _DISTRIBUTION.match(name):
        found = _of_package(name) if name.isidentifier() else None
        return str(found or _of_distribution(name) or beside)
    return str(beside)


def _of_package(name: str) -> Path | None:
    from importlib.machinery import PathFinder  # importlib.util.find_spec would import a parent

    spec = PathFinder.find_spec(name)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(place, "rules") if Path(place, "rules").is_dir() else Path(place)
        if rule_files(folder) or Path(folder, VOCABULARY).is_file():
            return folder
    return None


def _of_distribution(name: str) -> Path | None:
    """By what the distribution says that it installed: the folder around its rule files."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        files = distribution(name).files or []
    except PackageNotFoundError:
        return None
    for file in files:
        if file.suffix in (".yaml", ".yml") and len(file.parts) > 1 and ".." not in file.parts:
            depth = file.parts.index("rules") + 1 if "rules" in file.parts[:-1] else 1
            return Path(str(file.locate())).parents[len(file.parts) - depth - 1]
    packages = {file.parts[0] for file in files if len(file.parts) > 1 and file.suffix == ".py"}
    found = [_of_package(package) for package in sorted(packages)]  # an editable install lists no rule files
    return next((place for place in found if place is not None), None)


def vocabulary(folder: str) -> frozenset[str]:
    """The words of a house's vocabulary.txt, one a line, `#` begins a comment; none where there is no such file. Raises ConfigError."""
    path = Path(folder, VOCABULARY)
    if not path.is_file():
        return frozenset()
    lines = read_text(path, _MAX_BYTES).splitlines()
    return frozenset(word for line in lines if (word := line.partition("#")[0].strip()))


def with_vocabulary(folders: Iterable[str]) -> list[str]:
    """The names of those folders that hold a vocabulary: a package's where it is its folder `rules`."""
    found = [Path(folder) for folder in folders if Path(folder, VOCABULARY).is_file()]
    return [path.parent.name if path.name == "rules" else path.name for path in found]
