"""A rise or a fall that does not fit its two figures: "de 200 à 300, soit une hausse de 60 %"."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache

import msgspec
from msgspec import Struct

from linter.checks._places import sentences
from linter.finding import Hit, Related
from linter.regexp import regexp
from linter.text import figures
from linter.text.figures import Figure
from linter.text.layer import BlockText, View
from linter.text.phrases import Entry
from linter.text.wordgroups import groups

_TIMES = {"times2": 2, "times3": 3, "times4": 4}
# "doublé" is said from 1.8 to 2.3 times.
_TIMES_SPREAD = (0.88, 1.17)
# Between the range and the change stand a comma, "soit une", a unit; no other clause.
_BETWEEN = 45
_VERB_REACH = 30
# Where no verb says so, nothing but "soit une" ties a change to the figures beside it.
_TIED = regexp(
    r"(?: [^\W\d_]+(?:['-][^\W\d_]+)*){0,3}?(?: ?\(|,? soit |, c'est-à-dire |,? ce qui (?:fait|représente) |, or |, i\.e\. )(?:un |une |en |an? )?"
    r"|,? ?(?:passant |passée? |pour passer )?"
)
_BREAKS = regexp(r"[;:!?]|\.\s|\b(?:mais|tandis que|alors que|puis|contre|et|dont|but|while|whereas|then|and|of which)\b")
# "plus que doublé", "nearly doubled"; "10 % par an" is no change from one figure to the other.
_MORE = regexp(r"(?:plus que|more than|largement|bien) \Z")
_NEARLY = regexp(r"(?:presque|quasiment|quasi|pratiquement|nearly|almost|virtually) \Z")
_A_YEAR = regexp(
    r",? (?:en moyenne|chaque|par (?:an|mois|jour|semaine|trimestre)|annuels?\b"
    r"|an? (?:year|month)(?! ago| earlier| before| later)|per |each |every |annual|yearly|on average)"
)
_LOOSE = 1.0
"""Points a share may be off beside its own rounding."""
_OFF = 0.08
"""And the part of itself: "40 %" for 37.5 is said."""
_COUNTED = 0.5
_HEDGED = 0.25
_SENTENCE = 800
_UNSCALED = 1000
_YEARS = range(1800, 2101)
_APPROXIMATE = (
    r"(?:(?:environ|près de|presque|plus de|moins de|quelque|à peu près|about|around|nearly|almost|some|roughly|over|more than|less than|just|only) )?"
)


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Nothing to set."""


class _Range(Struct, frozen=True):
    """Two figures one of which became the other, and their place. `told`: a verb or "contre" says that they did."""

    start: int
    end: int
    old: Figure
    new: Figure
    told: bool


class _Change(Struct, frozen=True):
    """What is said of a change: its place, +1 or -1, the share or the factor."""

    start: int
    end: int
    sign: int
    share: Figure | None
    times: int
    hedged: bool


def entries(params: Params) -> list[Entry]:
    """The words for a change, "+60 %" by its range."""
    lists = [groups(language, "changes") for language in figures.LANGUAGES]
    words = {word for known in lists for name in ("up", "down", *_TIMES) for word in known[name]} | {"passé de", "passer de", "passant de", "passe de", "from"}
    return [Entry(word) for word in sorted(words)]


def check(view: View, params: Params) -> Iterator[Hit]:
    """At most one hit a sentence, on the change; the two figures are the related place."""
    for block, start, end in sentences(view.found):
        if block.language in figures.LANGUAGES and end - start <= _SENTENCE:
            yield from _judged(block, start, end)


def _judged(block: BlockText, start: int, end: int) -> Iterator[Hit]:
    language, folded = block.language, block.folded
    if not any(character.isdigit() for character in folded[start:end]):
        return
    ranges = list(_ranges(folded, language, start, end))
    if len(ranges) != 1:
        return
    given = ranges[0]
    if given.old.value <= 0 or block.quoted(given.start, given.end):
        return
    changes = [change for change in _changes(folded, language, start, end) if change.end <= given.start or change.start >= given.end]
    if len(changes) != 1:
        return
    change = changes[0]
    if _A_YEAR.match(folded, change.end) or (change.start > given.start and _A_YEAR.match(folded, given.end)):
        return
    between = folded[given.end : change.start] if change.start >= given.end else folded[change.end : given.start]
    if not given.told and not _TIED.fullmatch(between):
        return
    if len(between) > _BETWEEN or _BREAKS.search(between) or any(character.isdigit() for character in _IN_YEAR.sub("", between)):
        return
    yield from _compared(block, given, change)


def _play(figure: Figure) -> float:
    """How far a figure may be from what it stands for: a whole number of things is mostly exact."""
    return figure.half * (_COUNTED if figure.scale == 1 and figure.value == int(figure.value) and not figure.percent else 1)


def _compared(block: BlockText, given: _Range, change: _Change) -> Iterator[Hit]:
    old, new = given.old, given.new
    real = 100 * (new.value - old.value) / old.value
    around_old, around_new = _play(old), _play(new)
    low = 100 * ((new.value - around_new) / (old.value + around_old) - 1)
    high = 100 * ((new.value + around_new) / max(old.value - around_old, old.value / 2) - 1)
    case: str | None = None
    if change.share is None:
        ratio = new.value / old.value / change.times
        before = block.folded[max(0, change.start - 16) : change.start]
        low, high = (0.95, math.inf) if _MORE.search(before) else (0.75, 1.05) if _NEARLY.search(before) else _TIMES_SPREAD
        if low <= ratio <= high:
            return
        case = "times"
    else:
        said = change.sign * change.share.value
        if real * said < 0 and abs(real) > _LOOSE:
            case = "direction"
        else:
            if old.percent and abs(real * change.sign - change.share.value) > _LOOSE and abs(new.value - old.value - said) < change.share.half:
                case = "points"  # "de 5 % à 6 %": a point, and a fifth
            slack = change.share.half + max(_LOOSE, abs(real) * (_HEDGED if change.hedged else _OFF))
            if case is None and low - slack <= said <= high + slack:
                return
    shown = f"{abs(real):.0f}" if abs(real) >= 10 else f"{abs(real):.1f}".removesuffix(".0")
    text, french = block.text, block.language == "fr"
    yield Hit(
        block.span(change.start, change.end),
        case=case,
        values={
            "match": text[change.start : change.end],
            "figures": text[given.start : given.end],
            "real": shown.replace(".", ",") if french else shown,
            "times": f"{new.value / old.value:.1f}".replace(".", "," if french else "."),
            "direction": ("hausse" if real > 0 else "baisse") if french else ("rise" if real > 0 else "fall"),
            "points": f"{abs(new.value - old.value):g}".replace(".", "," if french else "."),
        },
        related=(Related(block.span(given.start, given.end)),),
        evidence={"from": old.value, "to": new.value, "percent": round(real, 1)},
    )


_UNIT = r"(?: [^\W\d_]+(?:['-][^\W\d_]+)*| ?[$£€])"
_GLUED = r"(?:[^\W\d_]{1,2}(?!\w))?"


@cache
def _from_to(language: str) -> re.Pattern[str]:
    old, new = (figures.source(language, prefix) for prefix in ("old_", "new_"))
    first, second = (r"\bde", "à") if language == "fr" else (r"\bfrom", "to")
    return regexp(rf"{first} {_APPROXIMATE}{old}{_GLUED}{_UNIT}{{0,3}}? {second} {_APPROXIMATE}{new}(?P<unit>{_GLUED}{_UNIT}{{0,2}}+)")


@cache
def _against(language: str) -> re.Pattern[str]:
    """ "300 cas, contre 200": the new figure comes first."""
    old, new = (figures.source(language, prefix) for prefix in ("old_", "new_"))
    against = "contre" if language == "fr" else "(?:up|down) from|against|compared (?:with|to)"
    return regexp(rf"{new}(?P<unit>{_UNIT}{{0,4}}?)(?: {_YEAR_SAID})?,? (?:{against}) {_APPROXIMATE}{old}{_UNIT}{{0,2}}+")


_YEAR_SAID = r"(?:en|in) (?:19|20)\d\d(?!\d)"
_IN_YEAR = regexp(_YEAR_SAID)
_VERB = regexp(
    r"\b(?:pass|tomb|grimp|mont|descend|recul|chut|bond|progress|augment|baiss|diminu|doubl|tripl|went|go|r[io]s|f[ae]ll|gr[eo]w|jump|climb|drop"
    r"|increas|decreas|declin)[^\W\d_]{0,8} (?:ainsi |donc |sharply |steadily |up |down )?(?:(?:by )?\d\d? ?% )?\Z"
)


def _ranges(folded: str, language: str, start: int, end: int) -> Iterator[_Range]:
    for pattern in (_from_to(language), _against(language)):
        for match in pattern.finditer(folded, start, end):
            old, new = figures.read(match, language, "old_"), figures.read(match, language, "new_")
            if old.percent != new.percent:  # "recule de 18,3 % à 1,2 milliard"
                continue
            if old.scale == 1 < new.scale and old.value < _UNSCALED:  # "de 2 à 3 millions"
                old = old._replace(value=old.value * new.scale, half=old.half * new.scale)
            told = pattern is _against(language) or _VERB.search(folded, max(start, match.start() - _VERB_REACH), match.start()) is not None
            if told or _is_range(match, old, new, language):
                yield _Range(match.start(), max(old.end, new.end), old, new, told)


def _is_range(match: re.Match[str], old: Figure, new: Figure, language: str) -> bool:
    """Not the years, ages or hours something lasts: "de 2019 à 2023", "de 15 à 24 ans"."""
    if old.percent or new.percent:
        return True
    if old.value in _YEARS and new.value in _YEARS and " " not in match["old_number"]:
        return False
    units = {word.strip(".,") for word in (match["unit"] or "").split()}
    return units.isdisjoint(groups(language, "changes")["units-of-time"])


_LINK = {"fr": r"(?:de l'ordre de |de |d')?", "en": r"(?:of |by |a )?"}
_BEHIND = {
    "fr": r"(?P<more>de hausse|de plus|d'augmentation)|(?P<less>de baisse|de moins)",
    "en": r"(?P<more>increase|rise|jump|growth|more|higher)|(?P<less>decrease|drop|fall|decline|less|fewer|lower)",
}
_HEDGE = (
    r"(?P<hedge>(?:environ|près de|presque|plus de|moins de|quelque|quasiment|autour de"
    r"|about|around|nearly|almost|some|roughly|over|approximately|more than|less than) )?"
)


@cache
def _said(language: str) -> re.Pattern[str]:
    lists = groups(language, "changes")
    up, down = ("|".join(sorted(lists[name], key=len, reverse=True)) for name in ("up", "down"))
    ahead, behind, signed = (figures.source(language, prefix, signed=prefix == "signed_") for prefix in ("ahead_", "behind_", "signed_"))
    return regexp(
        rf"\b(?:(?P<up>{up})|(?P<down>{down})) (?:\w+ )??{_LINK[language]}{_HEDGE}(?P<ahead>{ahead})"
        rf"|(?P<sign>[+−–-]) ?(?P<signed>{signed})(?= ?[),.]|$)"
        rf"|(?P<behind>{behind}) (?:{_BEHIND[language]})\b"
    )


@cache
def _factors(language: str) -> re.Pattern[str]:
    lists = groups(language, "changes")
    return regexp(r"\b(?:" + "|".join(f"(?P<{name}>{'|'.join(sorted(lists[name], key=len, reverse=True))})" for name in _TIMES) + r")\b")


def _changes(folded: str, language: str, start: int, end: int) -> Iterator[_Change]:
    for match in _said(language).finditer(folded, start, end):
        name = next(name for name in ("ahead", "behind", "signed") if match[name])
        figure = figures.read(match, language, f"{name}_")
        if figure.percent:
            sign = 1 if match["up"] or match["more"] or match["sign"] == "+" else -1
            yield _Change(match.start(), match.end(), sign, figure, 0, match["hedge"] is not None)
    for match in _factors(language).finditer(folded, start, end):
        yield _Change(match.start(), match.end(), 1, None, _TIMES[str(match.lastgroup)], False)
