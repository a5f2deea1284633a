"""Words that lead to a source: verbs of speech with their forms, nouns of sources, vague ones. Data in linter/lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

PREPOSITIONS = frozenset(("selon", "d'", "croire", "dires", "dixit", "l'", "according", "pour", "source", "sources", "communiqué", "statement", "auprès"))
"""Tokens that begin a cue which is no verb."""
_ELISION = {"c": ("c", "ç"), "g": ("g", "ge")}


@dataclass(frozen=True, slots=True)
class Verb:
    """A form of a verb of speech. `form`: finite, participle, gerund. `group`: say, think, incise."""

    lemma: str
    form: str
    group: str


@dataclass(frozen=True)
class Speech:
    """What is known of one language; all words folded. `verbs` leads from a form to its readings."""

    verbs: Mapping[str, tuple[Verb, ...]]
    words: Mapping[str, frozenset[str]]
    stance_verbs: frozenset[str]
    stance_adjectives: frozenset[str]
    impersonal: Mapping[str, tuple[tuple[str, ...], ...]]
    """Phrases without a speaker, as tokens, by their first token."""
    decided: frozenset[str]
    triggers: frozenset[str]
    """Every token a cue can be read from: anything else is passed over."""


@cache
def speech(language: str) -> Speech | None:
    """The words of a language; None where there are none."""
    if language not in ("fr", "en"):
        return None
    table, nouns = _yaml(f"{language}/speech-verbs.yaml"), _yaml(f"{language}/sources.yaml")
    lists = {key: frozenset(value) for key, value in nouns.items() if isinstance(value, list)}
    first: dict[str, list[tuple[str, ...]]] = {}
    from linter.text.words import tokens

    for phrase in nouns["impersonal"]:
        parts = tuple(token.text for token in tokens(phrase))
        first.setdefault(parts[0], []).append(parts)
        if parts[-1] == "que":
            first[parts[0]].append((*parts[:-1], "qu'"))
    decided = {form for verb in nouns["decided"] for form in ((verb, verb + "e", verb + "s", verb + "es") if language == "fr" else (verb,))}
    verbs, stance = _verbs(table, language), frozenset(nouns["stance"]["verbs"])
    return Speech(
        verbs, lists, stance, frozenset(nouns["stance"]["adjectives"]),
        {key: tuple(value) for key, value in first.items()}, frozenset(decided),
        stance.union(verbs, first, lists["carried"], PREPOSITIONS),
    )  # fmt: skip


@cache
def bodies() -> Mapping[str, str]:
    """From each folded name of a body to the one name it is shown by."""
    return {name.removeprefix("~"): names[0] for names in _yaml("bodies.yaml") for name in names[1:]}


@cache
def people() -> frozenset[str]:
    """Names in `bodies` that are a person's."""
    return frozenset(name[1:] for names in _yaml("bodies.yaml") for name in names[1:] if name[0] == "~")


def conjugate(infinitive: str, endings: Mapping[str, Iterable[str]], language: str) -> Iterable[tuple[str, str]]:
    """(form, kind) of a regular verb: in French one in -er, with -cer, -ger, é.er and -eler; in English one in -ed."""
    verb = infinitive.removeprefix("se ").removeprefix("s'")
    for kind, suffixes in endings.items():
        for ending in suffixes:
            yield (_french(verb, ending) if language == "fr" else _english(verb, ending)), kind
    if language == "en":
        yield verb, "finite"


def _french(verb: str, ending: str) -> str:
    stem = verb.removesuffix("er")
    if stem[-1] in _ELISION and ending[0] in "aâo":
        stem = stem[:-1] + _ELISION[stem[-1]][1]
    if ending in ("e", "ent"):
        if len(stem) > 2 and stem[-2] == "é":
            stem = stem[:-2] + "è" + stem[-1]
        elif stem.endswith("gu") is False and stem.endswith("el"):
            stem += "l"
    elif stem.endswith("el") and ending.startswith("er"):
        stem += "l"
    return stem + ending


def _english(verb: str, ending: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + {"s": "ies", "ed": "ied"}.get(ending, "y" + ending)
    if ending == "s" and verb.endswith(("s", "sh", "ch", "x")):
        return verb + "es"
    if verb.endswith("e") and ending != "s":
        return verb[:-1] + ending if not verb.endswith("ee") or ending == "ed" else verb + ending
    if verb in ("admit", "quip") and ending != "s":
        return verb + verb[-1] + ending
    return verb + ending


def _verbs(table: Mapping[str, Any], language: str) -> dict[str, tuple[Verb, ...]]:
    found: dict[str, list[Verb]] = {}
    for group in ("say", "think", "incise"):
        for lemma in table[group]:
            for form, kind in conjugate(lemma, table["endings"], language):
                found.setdefault(form, []).append(Verb(lemma, kind, group))
    for lemma, entry in table["irregular"].items():
        for kind in ("finite", "participle", "gerund"):
            for form in entry[kind]:
                found.setdefault(form, []).append(Verb(lemma, kind, entry["group"]))
    return {form: tuple(dict.fromkeys(verbs)) for form, verbs in found.items()}


def _yaml(name: str) -> Any:
    import yaml

    with resources.files("linter.lexicon").joinpath(name).open(encoding="utf-8") as file:
        return yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - the safe loader, in C where there is one
