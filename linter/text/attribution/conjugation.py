"""Forms of verbs, made from a table: third persons, participles and gerund are all that attribution needs.

French endings are data (linter/lexicon/fr/conjugation.yaml, by the infinitive's ending); the spelling of a stem before
them is the rule here: "annonça", "exigeait", "révèle", "rappelle", "rejette". English: -s, -ed, -ing and irregulars.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

KINDS = ("finite", "participle", "gerund")
_SOFT = {"c": "ç", "g": "ge"}
_DOUBLED_T = ("jet",)
"""Stems in -et that double: rejeter, "rejette"."""
_GRAVE_L = ("martel", "harcel", "model", "démantel", "recel")
"""Stems in -el that take è instead: marteler, "martèle"."""


def french(infinitive: str, models: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """(form, kind) for each ending of the first model whose `fits` ends the infinitive. Raises ValueError where none fits."""
    for model in models:
        if any(infinitive.endswith(ending) for ending in model["fits"]):
            stem = infinitive.removesuffix(model["strip"])
            for kind in KINDS:
                for ending in model[kind]:
                    yield (_spelt(stem, ending) if model["strip"] == "er" else stem + ending), kind
            return
    raise ValueError(f"no model of conjugation for “{infinitive}”")


def imperfect(participle: str) -> Iterator[str]:
    """The imperfect, third persons, of the French verb with this participle: "volé" is "volait", "blanchi" "blanchissait"."""
    stem = participle[:-1]
    for ending in ("ait", "aient"):
        if participle.endswith("é"):
            yield _spelt(stem, ending)
        elif participle.endswith("i"):
            yield participle + "ss" + ending
        elif participle.endswith("u"):
            yield stem + ending


def _spelt(stem: str, ending: str) -> str:
    """A verb in -er: the stem as it is spelt before this ending."""
    mute = ending in ("e", "ent") or ending.startswith("er")
    if stem[-1] in _SOFT and ending[0] in "aâ":
        return stem[:-1] + _SOFT[stem[-1]] + ending
    if ending in ("e", "ent") and len(stem) > 2 and stem[-2] == "é":
        return stem[:-2] + "è" + stem[-1] + ending
    if mute and stem.endswith(_GRAVE_L):
        return stem[:-2] + "è" + stem[-1] + ending
    if mute and len(stem) > 2 and stem[-2] == "e" and stem[-1] in "vnsmp":  # relever, "relève"
        return stem[:-2] + "è" + stem[-1] + ending
    if mute and (stem.endswith("el") or stem.endswith(_DOUBLED_T)):
        return stem + stem[-1] + ending
    return stem + ending


def english(base: str, irregular: Mapping[str, Iterable[str]] | None = None) -> Iterator[tuple[str, str]]:
    """(form, kind) of an English verb: base, -s, -ed, -ing, or the forms of `irregular`."""
    if irregular is not None:
        for kind in KINDS:
            for form in irregular[kind]:
                yield form, kind
        return
    yield base, "finite"
    yield _inflected(base, "s"), "finite"
    yield _inflected(base, "ed"), "finite"
    yield _inflected(base, "ed"), "participle"
    yield _inflected(base, "ing"), "gerund"


def _inflected(base: str, ending: str) -> str:
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + {"s": "ies", "ed": "ied"}.get(ending, "y" + ending)
    if ending == "s":
        return base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s")
    if base.endswith("ee"):
        return base + ("d" if ending == "ed" else ending)
    if base.endswith("e"):
        return base[:-1] + ending
    if base.endswith(("admit", "quip", "commit", "submit", "rebut", "snap", "grin")):
        return base + base[-1] + ending
    return base + ending


def plural(noun: str) -> str:
    """The French plural of a noun; one in -s, -x, -z is its own."""
    if noun[-1] in "sxz":
        return noun
    if noun.endswith(("eau", "eu")):
        return noun + "x"
    return noun[:-2] + "aux" if noun.endswith("al") else noun + "s"
