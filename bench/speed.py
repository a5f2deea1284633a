"""Words a second on one core, time per rule, growth with size (whole processes: bench.startup). Usage: python -m bench.speed FOLDER..."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from linter.article.reader import FORMATS
from linter.config import Settings
from linter.engine.run import check_path

_NOUNS = (
    "report", "budget", "council", "bridge", "river", "market", "school", "office", "number", "person",
    "country", "answer", "system", "letter", "summer", "winter", "minister", "paper", "window", "garden",
)  # fmt: skip
_RULE = """\
severity: info
category: style
check: existence
message: "{{match}}"
why: Measured only.
tokens: [{phrases}]
examples:
  - bad: "The [[{first}]]."
  - good: "Nothing."
"""


def main(folders: list[str]) -> None:
    """Print the tables. Exits 2 where a folder is missing."""
    missing = [folder for folder in folders if not Path(folder).is_dir()]
    if missing or not folders:
        sys.exit(f"no such folder: {', '.join(missing) or '(none given)'}")
    files = sorted(str(path) for folder in folders for path in Path(folder).rglob("*") if path.suffix in FORMATS)
    check_path(files[0], Settings())  # load rules, scanner and parsers once
    words, spent, steps = 0, 0.0, Counter[str]()
    for path in files:
        began = time.process_time()
        report = check_path(path, Settings())
        spent += time.process_time() - began
        words += sum(len(line.split()) for line in report.source.text.splitlines()) if report.source else 0
        steps.update(report.timings)
    print(f"{len(files)} files, {words:,} blank-separated words, {spent:.2f} s of CPU: {words / spent:,.0f} words/s on one core")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB\n")
    print("| step or rule | µs a word |\n| --- | --- |")
    for name, seconds in steps.most_common(20):
        print(f"| {name} | {seconds / words * 1e6:.2f} |")
    _more_rules(files)
    _growth(files)


def _more_rules(files: list[str]) -> None:
    """What a hundred more rules of ten phrases cost, over the same files, in turn with the rules as they are."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(100):
            phrases = ", ".join(f"'{a} {b}'" for a, b in zip(_NOUNS[number % 10 :], _NOUNS[number // 10 :], strict=False))
            Path(folder, f"more-{number}.yaml").write_text(_RULE.format(phrases=phrases, first=phrases.split("'")[1]), encoding="utf-8")
        with_more = Settings(rules_folders=(folder,))
        usual = extra = float("inf")
        for settings in (Settings(), with_more):
            check_path(files[0], settings)
        for _ in range(3):
            usual = min(usual, _all(files, Settings()))
            extra = min(extra, _all(files, with_more))
    print(f"\n100 more rules of {len(_NOUNS) - 9} phrases or so: {extra / usual - 1:+.1%} of the time of all rules\n")


def _all(files: list[str], settings: Settings) -> float:
    began = time.process_time()
    for path in files:
        check_path(path, settings)
    return time.process_time() - began


def _growth(files: list[str]) -> None:
    print("\n| size of one file | seconds | s/MB |\n| --- | --- | --- |")
    text = "\n\n".join(Path(path).read_text(encoding="utf-8", errors="ignore") for path in files if path.endswith(".md"))
    for size in (100_000, 1_000_000, 5_000_000):
        sample = (text * (1 + size // max(1, len(text))))[:size]
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8", delete=False) as file:
            file.write(sample)
        began = time.process_time()
        check_path(file.name, Settings(language="en"))
        seconds = time.process_time() - began
        Path(file.name).unlink()
        print(f"| {size / 1e6:.1f} MB | {seconds:.2f} | {seconds / size * 1e6:.2f} |")


if __name__ == "__main__":
    main(sys.argv[1:])
