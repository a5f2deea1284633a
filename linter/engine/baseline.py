"""What was there before: findings that a baseline lists are kept in the report, suppressed. The nearest `relis-baseline.toml` upward holds.

An article that was renamed keeps its entries: git says so, or half of a missing article's entries, at least two of them, are found in an
article that the baseline does not know.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from linter.configfile import ConfigError
from linter.engine import baselinefile
from linter.engine.baselinefile import Baseline, Key
from linter.finding import Finding, Suppression

if TYPE_CHECKING:
    from linter.config import ConfigResolver
    from linter.engine.filereport import FileReport

_MIN_SHARED = 2


class Baselines:
    """The baselines of a run. `explicit`: the one file to use, for every article."""

    def __init__(self, config: ConfigResolver, explicit: str | None = None) -> None:
        self._config = config
        self._explicit = explicit
        self._read: dict[str, Baseline] = {}
        self._found: dict[str, dict[str, set[Key]]] = {}
        """Per baseline and section, what was met again."""
        self._looked: dict[str, dict[str, tuple[str, FileReport]]] = {}
        """Per baseline and section, the article's name and report: what its rules would have found and did not is gone."""
        self._new_names: dict[str, dict[str, str]] = {}
        self._old_names: dict[str, dict[str, str | None]] = {}

    def apply(self, report: FileReport) -> FileReport:
        """The report with what its baseline lists marked as suppressed. Raises ConfigError where a baseline cannot be read."""
        place = self.place(report.path)
        if place is None:
            return report
        baseline = self._baseline(place)
        name = baseline.name_of(report.path)
        section = name if name in baseline.sections else self._renamed(baseline, name, report)
        if section is None:
            return report
        entries = baseline.sections[section]
        met: set[Key] = set()
        findings = []
        for finding in report.findings:
            if _key(finding) in entries:
                met.add(_key(finding))
                if finding.suppressed is None:
                    finding = replace(finding, suppressed=Suppression("baseline"))
            findings.append(finding)
        report.findings = findings
        self._found.setdefault(place, {})[section] = met
        self._looked.setdefault(place, {})[section] = (name, _without_text(report))
        return report

    def place(self, path: str) -> str | None:
        """The baseline that holds for an article, None for none."""
        return self._explicit or self._config.baseline(path)

    def prepare(self, paths: Iterable[str]) -> None:
        """Read what these articles need, before anything is reported. Raises ConfigError where a baseline cannot be read."""
        for path in paths:
            if (place := self.place(path)) is not None:
                self._baseline(place)

    def gone(self) -> Iterator[tuple[Baseline, dict[str, set[Key]]]]:
        """After the run: for each baseline, by section, what is no longer found where it could have been."""
        for place, baseline in self._read.items():
            left: dict[str, set[Key]] = {}
            for section, entries in baseline.sections.items():
                if section in self._found.get(place, {}):
                    _, report = self._looked[place][section]
                    if report.status != "checked":
                        continue
                    # What a file would share with others may be there, and the others not in this run.
                    ran = set(report.ran.split()) - {fact.finding.rule for fact in report.facts}
                    missing = {key for key in entries if key not in self._found[place][section] and key[0] in ran}
                elif baseline.there(section) or section in self._moved(baseline).values():
                    continue
                else:
                    missing = set(entries)
                if missing:
                    left[section] = missing
            if left:
                yield baseline, left

    def prune(self) -> None:
        """Write the baselines without what is gone, renamed articles under their new names. Raises OSError."""
        gone = {baseline.path: left for baseline, left in self.gone()}
        for place, baseline in self._read.items():
            left = gone.get(baseline.path, {})
            sections: dict[str, dict[Key, str]] = {}
            for section, entries in baseline.sections.items():
                name = self._looked.get(place, {}).get(section, (section,))[0]
                kept = {key: text for key, text in entries.items() if key not in left.get(section, ())}
                sections.setdefault(name, {}).update(kept)
            if baselinefile.dumped(sections) != baselinefile.dumped(baseline.sections):
                baselinefile.write(Baseline(baseline.path, sections))

    def _baseline(self, place: str) -> Baseline:
        if place not in self._read:
            self._read[place] = baselinefile.read(place)
        return self._read[place]

    def _renamed(self, baseline: Baseline, name: str, report: FileReport) -> str | None:
        """The section of the article's former name."""
        names = self._old_names.setdefault(baseline.path, {})
        if name not in names:
            names[name] = self._former(baseline, name, report, {old for old in names.values() if old})
        return names[name]

    def _former(self, baseline: Baseline, name: str, report: FileReport, taken: set[str]) -> str | None:
        lost = [section for section in baseline.sections if section not in taken and not baseline.there(section)]
        if not lost or not report.findings:
            return None
        if (old := self._moved(baseline).get(name)) in lost:
            return old
        keys = {_key(finding) for finding in report.findings}
        best = max(lost, key=lambda section: (len(keys & baseline.sections[section].keys()), section))
        shared = keys & baseline.sections[best].keys()
        # Equals (a fingerprint with an ordinal) are no second witness.
        witnesses = {(rule, fingerprint.partition("-")[0]) for rule, fingerprint in shared}
        return best if len(witnesses) >= _MIN_SHARED and 2 * len(shared) >= len(baseline.sections[best]) else None

    def _moved(self, baseline: Baseline) -> dict[str, str]:
        """What git knows of renames since the baseline was written: by new name, the old one. git is asked once, and only where an article is missing."""
        if baseline.path not in self._new_names:
            from linter.engine import git

            found = git.renames(baseline.folder, os.path.abspath(baseline.path))  # noqa: PTH100
            named = ((baseline.name_of(new), baseline.name_of(old)) for new, old in found.items())
            self._new_names[baseline.path] = {new: old for new, old in named if baseline.there(new)}
        return self._new_names[baseline.path]


def entries_of(report: FileReport) -> dict[Key, str]:
    """What a baseline would hold of a report: all that counts."""
    return {_key(finding): baselinefile.excerpt(finding.text) for finding in report.findings if finding.suppressed is None}


def merged(place: str, found: dict[str, dict[Key, str]]) -> Baseline:
    """A baseline with these articles' findings; those of others stay as they were, as long as the article is there.

    One that cannot be read any more is written anew. Raises ConfigError where the file was never a baseline.
    """
    if not os.path.exists(place):  # noqa: PTH110
        return Baseline(place, found)
    try:
        before = baselinefile.read(place)
    except ConfigError:
        if not baselinefile.ours(place):
            raise
        return Baseline(place, found)
    kept = {name: entries for name, entries in before.sections.items() if name not in found and before.there(name)}
    return Baseline(place, {**kept, **found})


def _key(finding: Finding) -> Key:
    return finding.rule, finding.fingerprint


def _without_text(report: FileReport) -> FileReport:
    """What `gone` needs of a report; a run over many articles must not hold their text."""
    return replace(report, source=None, findings=[], attributions=[], metrics={}, problems=[], timings={})
