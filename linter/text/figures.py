"""Figures in running text: their value, and how exactly they are given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from linter.regexp import regexp
from linter.text.lexicon import entries

LANGUAGES = ("fr", "en")
# "1 200,5", "1.200" (fr); "1,200.5" (en). No part of a word, a date, a time, a version.
_BEFORE = r"(?<![\w.,/:-])"
_NUMBER = {
    "fr": r"(?:\d{1,3}(?:[ .]\d{3}(?!\d))+|\d+)(?:,\d+)?(?![\d/:]|[.,]\d|h\d)",
    "en": r"[$£€]?(?:\d{1,3}(?:,\d{3}(?!\d))+|\d+)(?:\.\d+)?(?![\d/:]|[.,]\d)",
}
_ROUNDED = 0.01
_CURRENCY = "$£€"


class Figure(NamedTuple):
    """A number as written: its value with its scale ("2,5 millions" is 2500000), and half of what its last digit stands for."""

    start: int
    end: int
    value: float
    half: float
    percent: bool
    scale: float


@cache
def source(language: str, prefix: str = "", *, signed: bool = False) -> str:
    """A pattern of a number with a word of scale or a sign of percent behind it, on folded text; its groups are `prefix` + number,
    scale, percent. `signed`: a plus or minus may stand before it."""
    scales = "|".join(sorted(_scales(language), key=len, reverse=True))
    percent = r"%|pour cent\b" if language == "fr" else r"%|per ?cent\b"
    before = "" if signed else _BEFORE
    return rf"{before}(?P<{prefix}number>{_NUMBER[language]})(?: ?(?P<{prefix}scale>{scales})(?!\w))?(?: ?(?P<{prefix}percent>{percent}))?"


@cache
def _pattern(language: str) -> re.Pattern[str]:
    return regexp(source(language))


@cache
def _scales(language: str) -> Mapping[str, float]:
    for line in entries(language, "changes"):
        name, _, members = line.partition(":")
        if name == "scales":
            return {word.strip(): float(value) for word, _, value in (member.partition("=") for member in members.split(","))}
    return {}


def figures(folded: str, language: str, start: int = 0, end: int | None = None) -> Iterator[Figure]:
    """Every figure of a folded text between two places."""
    for match in _pattern(language).finditer(folded, start, len(folded) if end is None else end):
        yield read(match, language)


def read(match: re.Match[str], language: str, prefix: str = "") -> Figure:
    """The figure of a match of `source`. A round number is taken to be rounded to its last digit that is not 0, 1 % at most."""
    number, said, percent = (match[f"{prefix}{name}"] for name in ("number", "scale", "percent"))
    digits = number.strip(_CURRENCY)
    digits = digits.replace(" ", "").replace(".", "").replace(",", ".") if language == "fr" else digits.replace(",", "")
    scale = _scales(language).get(said or "", 1.0)
    whole, _, decimals = digits.partition(".")
    value = float(digits) * scale
    half = 0.5 * scale / 10 ** len(decimals)
    if not decimals and len(whole) > 1:
        zeros = len(whole) - len(whole.rstrip("0"))
        half = max(half, min(half * 10**zeros, value * _ROUNDED))
    start, end = match.start(f"{prefix}number"), max(match.end(f"{prefix}{name}") for name in ("number", "scale", "percent"))
    return Figure(start, end, value, half, percent is not None, scale)
