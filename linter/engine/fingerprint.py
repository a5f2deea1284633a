"""What a finding is known by when lines move: rule and normalised text around it, an ordinal only among equals."""

from __future__ import annotations

import re
from collections import Counter

from msgspec.structs import replace

from linter.engine.digests import blake2b
from linter.finding import Finding

_BLANK = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"\d+")
# Enough words to tell two places apart, few enough that an edit in the next sentence does not matter.
_CONTEXT = 40


def fingerprinted(findings: list[Finding], source: str, keys: list[str]) -> list[Finding]:
    """The findings with their fingerprints. `keys[i]` is the key of a whole-article finding, "" for a local one."""
    seen: Counter[str] = Counter()
    result = []
    for finding, key in zip(findings, keys, strict=True):
        if key:
            material = f"{finding.rule}\0{key}"
        else:
            start, end = finding.span
            before = source[max(0, start - _CONTEXT) : start].rpartition("\n")[2]
            after = source[end : end + _CONTEXT].partition("\n")[0]
            material = "\0".join((finding.rule, *(_normal(part) for part in (before, source[start:end], after))))
        digest = blake2b(material.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        seen[digest] += 1
        ordinal = seen[digest]
        result.append(replace(finding, fingerprint=digest if ordinal == 1 else f"{digest}-{ordinal}"))
    return result


def _normal(text: str) -> str:
    return _BLANK.sub(" ", _NUMBER.sub("0", text.lower())).strip()
