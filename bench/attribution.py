"""How often attributions and missing sources are found, and how often wrongly: `python -m bench.attribution [--held-out] [--errors] [FOLDER]`.

Reads the labelled sentences (*.yaml) and articles (articles/*.txt) of bench/attribution/, or of FOLDER: files named dev were
used for tuning, those named held never were. Prints precision and recall for sentences (does it name a source?), for
sources by kind (overlap with the marked span; `exact`: the very span), and for findings by rule.

`python -m bench.attribution cost FOLDER...`: what the finder and the rules cost together, in µs of CPU a word (best of five).
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bench import cost
from linter.config import Settings
from linter.engine.run import check_source
from linter.source import Source
from linter.text import genre
from linter.text.attribution import finder, speakers
from linter.text.layer import ArticleText

HERE = Path(__file__).parent / "attribution"
KINDS = {"n": "named", "d": "document", "v": "vague", "s": "self"}
RULES = {
    "vague": "vague-attribution",
    "weasel": "weasel-wording",
    "missing": "missing-attribution",
    "quotation": "unsourced-quotation",
    "figure": "unsourced-figure",
    "accusation": "unsourced-accusation",
    "conditional": "conditional-without-source",
    "circular": "circular-attribution",
}
_MARK = re.compile(r"\[\[|\{|\|(\w+)(?:\]\]|\})")
Range = tuple[int, int]


@dataclass
class Labelled:
    """A text without its marks; `sources` (start, end, kind) and `claims` (start, end, rule) where they stood."""

    text: str
    language: str
    group: str
    origin: str
    sources: list[tuple[int, int, str]] = field(default_factory=list)
    claims: list[tuple[int, int, str]] = field(default_factory=list)


def parse(marked: str, language: str, group: str, origin: str) -> Labelled:
    """Read the marks {source|kind} and [[claim|rule]]. Raises ValueError where they do not pair."""
    result = Labelled("", language, group, origin)
    opened: list[tuple[str, int]] = []
    pieces, at, length = [], 0, 0
    for mark in _MARK.finditer(marked):
        pieces.append(marked[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        if mark[1] is None:
            opened.append((mark[0], length))
            continue
        opening, start = opened.pop()
        if opening == "{":
            result.sources.append((start, length, KINDS[mark[1]]))
        else:
            result.claims.append((start, length, RULES[mark[1]]))
    if opened:
        raise ValueError(f"a mark is not closed: {marked}")
    result.text = "".join([*pieces, marked[at:]])
    return result


def labelled(folder: Path, held_out: bool) -> Iterator[Labelled]:
    """The sentences and articles of one half."""
    half = "held" if held_out else "dev"
    for path in sorted(folder.glob(f"*-{half}.yaml")):
        for group, lines in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            for line in lines.splitlines():
                yield parse(line, path.name[:2], group, f"{path.stem}/{group}")
    for path in sorted((folder / "articles").glob(f"{half}-*.txt")):
        yield parse(path.read_text(encoding="utf-8"), "en" if "-en-" in path.name else "fr", "articles", path.stem)


class Tally:
    """Right, wrong and missed, by name; `exact` of the right ones."""

    def __init__(self) -> None:
        self.rows: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])

    def add(self, name: str, right: int = 0, wrong: int = 0, missed: int = 0, exact: int = 0) -> None:
        for row in (self.rows[name],):
            row[0] += right
            row[1] += wrong
            row[2] += missed
            row[3] += exact

    def table(self, title: str) -> str:
        lines = [f"{title:<34}{'right':>6}{'wrong':>6}{'missed':>7}{'precision':>11}{'recall':>8}{'exact':>7}"]
        for name, (right, wrong, missed, exact) in sorted(self.rows.items()):
            precision = f"{right / (right + wrong):.2f}" if right + wrong else "-"
            recall = f"{right / (right + missed):.2f}" if right + missed else "-"
            shown = f"{exact / right:.2f}" if right and exact else "-"
            lines.append(f"  {name:<32}{right:>6}{wrong:>6}{missed:>7}{precision:>11}{recall:>8}{shown:>7}")
        return "\n".join(lines)


def overlaps(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def measure(items: list[Labelled], errors: bool) -> tuple[Tally, Tally, Tally, Tally]:
    """Tallies of sentences by language, sentences by group, sources by kind, findings by rule."""
    by_language, by_group, by_kind, by_rule = Tally(), Tally(), Tally(), Tally()
    for item in items:
        report = check_source(Source("a.txt", item.text), Settings(language=item.language, select=frozenset(("attribution",))), "text")
        for problem in report.problems:
            if problem.fatal:
                raise RuntimeError(problem.message)
        rows = [(row["start"], row["end"], row) for row in report.attributions]
        _sentences(item, rows, by_language, by_group, errors)
        _sources(item, rows, by_kind)
        found = [(f.span.start, f.span.end, f.rule) for f in report.findings if f.rule in RULES.values()]
        for start, end, rule in item.claims:
            match = [f for f in found if f[2] == rule and overlaps((start, end), f[:2])]
            by_rule.add(rule, right=bool(match), missed=not match, exact=any(f[:2] == (start, end) for f in match))
            if errors and not match:
                print(f"- {item.origin}: {rule} missed: {item.text[start:end]} <<< {shown(item, start)}")
        for start, end, rule in found:
            if not any(rule == wanted and overlaps((start, end), (a, b)) for a, b, wanted in item.claims):
                by_rule.add(rule, wrong=1)
                if errors:
                    print(f"+ {item.origin}: {rule} wrong: {item.text[start:end]} <<< {shown(item, start)}")
    return by_language, by_group, by_kind, by_rule


def _sentences(item: Labelled, rows: list[tuple[int, int, dict[str, Any]]], by_language: Tally, by_group: Tally, errors: bool) -> None:
    """One judgement a sentence: for a line of the lists the line, for an article each of its sentences."""
    for start, end in units(item):
        wanted = any(overlaps((start, end), (a, max(b, a + 1))) for a, b, _ in item.sources)
        got = any(overlaps((start, end), (row["start"], row["end"])) for _, _, row in rows)
        right, wrong, missed = wanted and got, got and not wanted, wanted and not got
        for tally, name in (
            (by_language, item.language + (" articles" if item.group == "articles" else " sentences")),
            (by_group, f"{item.language} {item.group}"),
        ):
            tally.add(name, right, wrong, missed)
        if errors and (wrong or missed):
            said = "; ".join(f"{row['cue']} → {row['source']}" for a, b, row in rows if overlaps((start, end), (a, b)))
            print(f"{'+' if wrong else '-'} {item.origin}: {'wrong' if wrong else 'missed'}: {item.text[start:end]} [{said}]")


def _sources(item: Labelled, rows: list[tuple[int, int, dict[str, Any]]], by_kind: Tally) -> None:
    for start, end, kind in item.sources:
        marked = item.text[start:end]
        match = [row for a, b, row in rows if row["kind"] == kind and (_at(item, row, (a, b), (start, end)) or marked in (row["source"], row.get("resolved")))]
        by_kind.add(kind, right=bool(match), missed=not match, exact=any(marked in (row["source"], row.get("resolved")) for row in match))
    for start, end, row in rows:
        if not row["source"].strip():
            continue
        named = any(kind == row["kind"] and (overlaps((start, end), (a, b)) or item.text[a:b] == row["source"]) for a, b, kind in item.sources)
        by_kind.add(row["kind"], wrong=not named)


def _at(item: Labelled, row: dict[str, Any], place: Range, marked: Range) -> bool:
    """True where a row's cue and source overlap the mark and its source stands near."""
    start, end = marked
    return overlaps(marked, place) and bool(row["source"].strip()) and row["source"] in item.text[max(0, start - 60) : end + 60]


def units(item: Labelled) -> list[Range]:
    """The whole line of a list, the sentences of an article."""
    if item.group != "articles":
        return [(0, len(item.text))]
    from linter.text.sentences import sentences

    found = []
    for line in re.finditer(r"[^\n]+", item.text):
        found += [(line.start() + a, line.start() + b) for a, b in sentences(line[0], item.language)]
    return found


def shown(item: Labelled, at: int) -> str:
    return item.text[max(0, at - 80) : at + 120].replace("\n", " / ")


def _unasked(text: ArticleText) -> None:
    """The genre is told for all rules; what is known of names is forgotten, so that a repeat is not cheaper than the first time."""
    genre.genre(text)
    speakers.body.cache_clear()
    speakers.is_medium.cache_clear()


def main(arguments: list[str] | None = None) -> int:
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments[:1] == ["cost"]:
        cost.tables(arguments[1:], frozenset(("attribution",)), _unasked, finder.find)
        return 0
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path, nargs="?", default=HERE)
    parser.add_argument("--held-out", action="store_true", help="the half that was never used for tuning")
    parser.add_argument("--errors", action="store_true", help="print each error")
    options = parser.parse_args(arguments)
    if not options.folder.is_dir():
        print(f"{options.folder}: no such folder", file=sys.stderr)
        return 2
    items = list(labelled(options.folder, options.held_out))
    counts: dict[str, int] = defaultdict(int)
    for item in items:
        counts[f"{item.language} {'articles' if item.group == 'articles' else 'sentences'}"] += 1
    print(", ".join(f"{count} {name}" for name, count in sorted(counts.items())) + (" (held out)" if options.held_out else " (dev)"))
    for title, tally in zip(("sentences that name a source", "by group", "sources by kind", "findings by rule"), measure(items, options.errors), strict=True):
        print(tally.table(title))
    return 0


if __name__ == "__main__":
    sys.exit(main())
