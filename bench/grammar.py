"""How well and how fast grammar is checked, with the user's own LanguageTool.

python -m bench.grammar recall                planted faults that are found (bench/planted.yaml)
python -m bench.grammar precision FOLDER      findings by 1,000 words, and a sample to read
python -m bench.grammar time ARTICLE          cold, warm and cached, as whole processes
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import yaml

from linter.config import Settings
from linter.engine.run import check_path, check_source
from linter.grammar import server, state
from linter.rulebook.examples import unmarked
from linter.source import Source

_SAMPLE = 40
_WORDS_IN_SAMPLE_LINE = 60
_ROUNDS = 5


def recall() -> int:
    """Say how many planted faults are found; the fault counts as found where a finding about grammar touches it."""
    sentences = yaml.safe_load((Path(__file__).parent / "planted.yaml").read_text(encoding="utf-8"))
    for language, some in sentences.items():
        missed = []
        for marked in some:
            text, spans = unmarked(marked)
            report = check_source(Source("planted", text + "\n"), Settings(grammar="required", language=language), "text")
            found = [finding.span for finding in report.findings if finding.category == "grammar"]
            if not any(start < span.end and span.start < end for start, end in spans for span in found):
                missed.append(marked)
        print(f"{language}: {len(some) - len(missed)} of {len(some)} found ({1 - len(missed) / len(some):.0%})")
        for marked in missed:
            print(f"    missed: {marked}")
    return 0


def precision(folder: Path) -> int:
    """Findings by rule and severity, by 1,000 words of what a reader sees, and a sample of warnings."""
    counts: Counter[tuple[str, str, str]] = Counter()
    words: Counter[str] = Counter()
    shown: list[str] = []
    for path in sorted(folder.rglob("*")):
        if path.suffix not in (".md", ".html", ".txt") or not path.is_file():
            continue
        report = check_path(str(path), Settings(grammar="required", select=frozenset({"grammar", "spelling"})))
        if report.source is None or report.language not in ("fr", "en"):
            continue
        words[report.language] += int(report.metrics.get("words", 0))
        for finding in report.findings:
            if finding.rule not in ("grammar", "spelling"):
                continue
            counts[report.language, finding.rule, finding.severity.value] += 1
            if finding.rule == "grammar" and finding.severity.value != "info":
                text, (start, end) = report.source.text, finding.span
                near = text[max(0, start - _WORDS_IN_SAMPLE_LINE) : start] + "[[" + text[start:end] + "]]" + text[end : end + _WORDS_IN_SAMPLE_LINE]
                shown.append(f"{finding.evidence.get('languagetool', ''):28} {' '.join(near.split())}")
    for (language, rule, severity), count in sorted(counts.items()):
        print(f"{language} {rule:9} {severity:8} {count:6}  {1000 * count / max(words[language], 1):6.2f} per 1,000 words of prose ({words[language]} words)")
    for line in random.Random(7).sample(shown, min(_SAMPLE, len(shown))):
        print(line)
    return 0


def timing(article: Path) -> int:
    """Whole processes: without grammar, cold (no server), warm (every paragraph new), cached (nothing new)."""
    text = article.read_text(encoding="utf-8")
    server.stop()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"article{article.suffix}")
        path.write_text(_renewed(text, 0), encoding="utf-8")
        print(f"without grammar   {min(_process(path, '--no-grammar') for _ in range(_ROUNDS)):6.2f} s")
        print(f"cold              {_process(path):6.2f} s   (the server starts and loads its rules)")
        while server.find("en") and not _practised():
            time.sleep(1)
        warm = []
        for number in range(1, _ROUNDS + 1):
            path.write_text(_renewed(text, number), encoding="utf-8")
            warm.append(_process(path))
        print(f"warm, all new     {min(warm):6.2f} s   (of {', '.join(f'{seconds:.2f}' for seconds in warm)})")
        print(f"cached            {min(_process(path) for _ in range(_ROUNDS)):6.2f} s")
    known = state.read()
    print(f"server memory     {server.memory(known.pid) / 1e6 if known else 0:6.0f} MB")
    return 0


def _practised() -> bool:
    """True when the server's processor time stands still: it has done practising."""
    import psutil

    known = state.read()
    if known is None:
        return True
    process = psutil.Process(known.pid)
    before = process.cpu_times().user
    time.sleep(3)
    return bool(process.cpu_times().user - before < 0.3)


def _renewed(text: str, number: int) -> str:
    """The text with every sentence changed, so that nothing is known of it."""
    return text.replace(". ", f" le {10 + number} mai. ")


def _process(path: Path, *options: str) -> float:
    began = time.perf_counter()
    told = subprocess.run([sys.executable, "-m", "linter", "check", *options, str(path)], capture_output=True, text=True, check=False)
    if "grammar-" in told.stdout:
        sys.exit(told.stdout)
    return time.perf_counter() - began


def main(arguments: list[str]) -> int:
    """Run one of the benches."""
    match arguments:
        case ["recall"]:
            return recall()
        case ["precision", folder] if Path(folder).is_dir():
            return precision(Path(folder))
        case ["time", article] if Path(article).is_file():
            return timing(Path(article))
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
