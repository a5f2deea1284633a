"""How often each rule fires, and the difference to the figures last kept. Usage: python -m bench.rules FOLDER... [--write]

Findings per 1,000 words of prose, and the share of articles with one, over the articles in the rule's languages, in the
profile "news", without a grammar server. `--write` keeps the figures in bench/rules.json, which the documentation reads.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from linter.article.reader import FORMATS
from linter.config import Settings
from linter.engine.run import check_path
from linter.rulebook.cache import rulebook

KEPT = Path(__file__).with_name("rules.json")
LANGUAGES = ("fr", "en")


def main(arguments: list[str]) -> None:
    """Print the table. Exits 2 where a folder is missing."""
    folders = [argument for argument in arguments if argument != "--write"]
    missing = [folder for folder in folders if not Path(folder).is_dir()]
    if missing or not folders:
        sys.exit(f"no such folder: {', '.join(missing) or '(none given)'}")
    files = sorted(str(path) for folder in folders for path in Path(folder).rglob("*") if path.suffix in FORMATS)
    now = measure(files)
    before: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {"articles": {}, "words": {}, "rules": {}}
    if "--write" in arguments:
        KEPT.write_text(as_text(now), encoding="utf-8")
    print(f"{sum(now['articles'].values())} articles, {sum(now['words'].values()):,} words of prose", end="")
    print("" if now["words"] == before["words"] else f" (kept figures: {sum(before['words'].values()):,} words: other articles, or another count)")
    print("\n| rule | findings | per 1,000 words | before | change | articles with one |\n| --- | --- | --- | --- | --- | --- |")
    names = sorted({*now["rules"], *before["rules"]}, key=lambda name: (-rate(now, name), name))
    for name in names:
        found = sum(row[0] for row in now["rules"].get(name, {}).values())
        was, change = f"{rate(before, name):.3f}", f"{rate(now, name) - rate(before, name):+.3f}"
        if name not in before["rules"]:
            was, change = "", "new"
        elif name not in now["rules"]:
            change = "gone"
        print(f"| {name} | {found} | {rate(now, name):.3f} | {was} | {'' if change.endswith('0.000') else change} | {share(now, name):.1%} |")


def measure(files: list[str]) -> dict[str, Any]:
    """Articles and words by language; findings and articles with one, by rule and language."""
    articles, words = Counter[str](), Counter[str]()
    found: dict[str, dict[str, list[int]]] = {rule.id: {} for rule in rulebook().rules}
    for rule in rulebook().rules:
        for language in (rule.language,) if rule.language else LANGUAGES:
            found[rule.id][language] = [0, 0]
    for path in files:
        report = check_path(path, Settings())
        if report.language not in LANGUAGES:
            continue
        articles[report.language] += 1
        words[report.language] += int(report.metrics.get("words", 0))
        for name, count in Counter(finding.rule for finding in report.findings if finding.suppressed is None).items():
            row = found[name].setdefault(report.language, [0, 0])
            row[0] += count
            row[1] += 1
    return {"articles": dict(sorted(articles.items())), "words": dict(sorted(words.items())), "rules": dict(sorted(found.items()))}


def rate(figures: dict[str, Any], name: str) -> float:
    """Findings of a rule per 1,000 words of the articles in its languages."""
    rows = figures["rules"].get(name, {})
    words = sum(figures["words"].get(language, 0) for language in rows)
    return 1000 * sum(row[0] for row in rows.values()) / words if words else 0.0


def share(figures: dict[str, Any], name: str) -> float:
    """The share of the articles in a rule's languages that have a finding of it."""
    rows = figures["rules"].get(name, {})
    articles = sum(figures["articles"].get(language, 0) for language in rows)
    return sum(row[1] for row in rows.values()) / articles if articles else 0.0


def as_text(figures: dict[str, Any]) -> str:
    """The figures with one rule a line, so that a change reads as one."""
    rows = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in figures["rules"].items())
    return f'{{\n "articles": {json.dumps(figures["articles"])},\n "words": {json.dumps(figures["words"])},\n "rules": {{\n{rows}\n }}\n}}\n'


if __name__ == "__main__":
    main(sys.argv[1:])
