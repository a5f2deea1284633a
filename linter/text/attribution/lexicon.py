"""The words that lead to a source, by language: data in linter/lexicon, read once, forms of verbs made from a table."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from linter.compiled import Stamps, compiled
from linter.text import words
from linter.text.attribution import conjugation
from linter.text.words import tokens

_LISTS = Path(__file__).resolve().parents[2] / "lexicon"

FRAMES = (
    "clause",
    "think",
    "reflexive",
    "show",
    "noun",
    "abstract",
    "figure",
    "person",
    "infinitive",
    "incise",
    "quoting",
    "attributive",
    "strong",
    "passive",
    "absolute",
    "as",
    "towards",
    "document",
    "gerund",
)
"""What may follow a verb (linter/lexicon/fr/speech-verbs.yaml says it by example)."""
_SINGULAR = ("person", "body", "weak-body", "media", "document", "weak-document", "qualified", "thing")
"""Lists that stand in the singular in the French file; the plural is made."""

_CLAIM_TRIGGERS = (
    "offence-forms",
    "offence-habits",
    "bribes",
    "offender",
    "passive",
    "conditional",
    "hearsay-forms",
    "superlative-of",
    "ever",
    "intends",
    "forecasting",
    "foretold",
    "first-time",
    "since",
    "multiples",
    "worded",
    "counted-ahead-forms",
    "of-so-many",
    "fractions",
    "to-have",
    "tallied",
    "points",
)
"""Lists whose words a claim may begin from."""

_COMMON_EN = frozenset(("at", "with", "on", "a", "an", "be", "have", "has", "out", "it"))
_COMMON = _COMMON_EN | frozenset(
    ("de", "du", "des", "d'", "que", "qu'", "that", "to", "à", "au", "aux", "dans", "sur", "pour", "contre", "depuis", "is", "in", "of")
)
"""Words too frequent to look for a phrase at."""
Forms = Mapping[str, frozenset[str]]


class Lexicon(Struct, frozen=True):
    """What is known of one language; all words folded.

    `verbs`: from a form to its kind ("finite", "participle", "gerund", "infinitive") to the frames it opens.
    `words`: lists by name. `phrases`: lists of token sequences by name, each under its last token.
    `triggers`: every token a construction can begin from.
    """

    language: str
    verbs: Mapping[str, Forms]
    words: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[tuple[str, tuple[str, ...], int], ...]]
    """Phrases under their rarest token: the list they are of, their tokens, where the token stands in them."""
    locutions: Mapping[str, tuple[tuple[frozenset[str], tuple[str, ...]], ...]]
    nouns: Mapping[str, str]
    """From a noun to its class: person, body, weak-body, media, document, weak-document, thing."""
    claim_phrases: Mapping[str, tuple[tuple[str, tuple[str, ...], int], ...]]
    """Phrases that are claims (records, forecast), as `phrases`."""
    schemes: Mapping[str, frozenset[str]]
    """From a verb to the objects with which it accuses."""
    scholarly: tuple[str, ...]
    endings: Mapping[str, tuple[str, ...]]
    """Of nouns of persons, of qualities, of adjectives."""
    triggers: frozenset[str]


class _Kept(Struct, frozen=True, array_like=True):
    """A lexicon as it is written: thousands of forms open a few hundred sets of frames, each of which stands there once."""

    rest: Lexicon
    frames: list[Forms]
    verbs: dict[str, int]


@cache
def lexicon(language: str) -> Lexicon | None:
    """The words of a language ("fr", "en"); None where there are none. Kept for the next process."""
    if language not in ("fr", "en"):
        return None
    kept = compiled(f"voices-{language}", Stamps(_files(language)), _Kept, lambda: _packed(_lexicon(language)))
    return replace(kept.rest, verbs={form: kept.frames[number] for form, number in kept.verbs.items()})


def _packed(made: Lexicon) -> _Kept:
    distinct = {_identity(forms): forms for forms in made.verbs.values()}
    numbers = {key: number for number, key in enumerate(distinct)}
    return _Kept(replace(made, verbs={}), list(distinct.values()), {form: numbers[_identity(forms)] for form, forms in made.verbs.items()})


def _identity(forms: Forms) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple(sorted(forms.items(), key=lambda item: item[0]))


def _files(*folders: str) -> list[str]:
    """The lists of these folders of linter/lexicon ("": those beside them), and the code that reads them."""
    rooms = [*((_LISTS / folder, ".yaml") for folder in folders), (Path(__file__).parent, ".py")]
    return [*sorted(entry.path for room, ending in rooms for entry in os.scandir(room) if entry.name.endswith(ending)), words.__file__]


def _lexicon(language: str) -> Lexicon:
    table, nouns, claims, around = (_yaml(f"{language}/{name}.yaml") for name in ("speech-verbs", "sources", "claims", "constructions"))
    endings = {key: tuple(value) for key, value in around.pop("endings").items()}
    lists = {key: frozenset(value) for key, value in (nouns | claims | around).items() if isinstance(value, list) and key != "schemes"}
    if language == "fr":
        for key in _SINGULAR:
            lists[key] |= {conjugation.plural(noun) for noun in lists[key]}
    else:
        lists["person"] |= {noun + "s" for noun in lists["person"] if not noun.endswith(("s", "man", "men", "people", "y", "x", "ch"))}
    forms = (lambda word: (word, word + "e", word + "s", word + "es")) if language == "fr" else (lambda word: (word,))
    lists["decided-forms"] = frozenset(form for word in lists["decided"] for form in forms(word))
    lists["offence-forms"] = frozenset(form for word in lists["offence"] for form in forms(word))
    french = language == "fr"
    beaten = frozenset(form for word in lists["offence-of-person"] for form in conjugation.imperfect(word)) if french else frozenset[str]()
    lists["offence-of-person"] = frozenset(form for word in lists["offence-of-person"] for form in forms(word)) | beaten
    lists["offence-forms"] |= lists["offence-of-person"]
    lists["of-crime"] = lists["crime"] | lists["offence-forms"] | lists["victim-offences"]
    lists["offence-habits"] = frozenset(form for word in lists["offence"] for form in conjugation.imperfect(word)) | beaten if french else frozenset()
    lists["priced-much"] = lists["priced"] - lists["small-prices"]
    lists["hearsay-of-things-forms"] = frozenset(_conditionals(claims["hearsay-of-things"]) if french else ())
    lists["hearsay-forms"] = frozenset(_conditionals(claims["hearsay-verbs"]) if french else ()) | lists["hearsay-of-things-forms"] | lists["it-would"]
    lists["counted-ahead-forms"] = frozenset(_futures(claims["counted-ahead"]) if french else ())
    lists["foretold"] = frozenset(_futures(claims["trends-foretold"]) if french else ())
    schemes = _schemes(claims["schemes"], french=french)
    lists["claim-triggers"] = frozenset[str]().union(*(lists[key] for key in _CLAIM_TRIGGERS))
    phrases = _by_rarest({key: value["phrases"] for key, value in nouns.items() if isinstance(value, dict)})
    verbs = _verbs(table, language)
    lists["bases"] = frozenset(verb for frame in FRAMES for verb in table.get(frame, ()))
    lists["said-with"] = frozenset(_said_with(table))
    locutions = _locutions(table.get("locutions", {}), language)
    known = {noun: key for key in ("thing", "weak-document", "weak-body", "document", "media", "body", "person") for noun in lists[key]}
    own = ("carried", "stance-verbs", "vague-verbs", "citing", "for", "putting", "viewing", "saying-nouns", "labels", "coined", "heard", "asked", "said-of")
    triggers = frozenset(verbs).union(phrases, locutions, *(lists.get(key, ()) for key in own))
    claimed = _by_rarest({key: claims[key] for key in ("records", "forecast", "offences")})
    lists["claim-triggers"] |= frozenset(claimed) | frozenset(schemes)
    return Lexicon(language, verbs, lists, phrases, locutions, known, claimed, schemes, tuple(claims["scholarly"]), endings, triggers)


def _by_rarest(lists: Mapping[str, Iterable[str]]) -> dict[str, tuple[tuple[str, tuple[str, ...], int], ...]]:
    """Phrases under their last token that is not one of `_COMMON`, the longest first; one in "que" may also end in "qu'"."""
    found: dict[str, list[tuple[str, tuple[str, ...], int]]] = {}
    for name, phrases in lists.items():
        for phrase in phrases:
            whole = tokens(phrase + "x") if phrase.endswith("'") else tokens(phrase)  # "d'" is split before a letter only
            parts = tuple(token.text for token in (whole[:-1] if phrase.endswith("'") else whole))
            for form in (parts, (*parts[:-1], "qu'")) if parts[-1] == "que" else (parts,):
                at = next(index for index in range(len(form) - 1, -1, -1) if form[index] not in _COMMON)
                found.setdefault(form[at], []).append((name, form, at))
    return {key: tuple(sorted(ones, key=lambda one: -len(one[1]))) for key, ones in found.items()}


def _verbs(table: Mapping[str, Any], language: str) -> dict[str, dict[str, frozenset[str]]]:
    models = _yaml("fr/conjugation.yaml") if language == "fr" else []
    irregular = table.get("irregular", {})
    frames: dict[str, set[str]] = {}
    for frame in FRAMES:
        for verb in table.get(frame, ()):
            frames.setdefault(verb, set()).add(frame)
    for verbs in table.get("with", {}).values():
        for verb in verbs:
            frames.setdefault(verb, set()).add("with")
    found: dict[str, dict[str, set[str]]] = {}
    for verb, own in frames.items():
        forms = conjugation.french(verb, models) if language == "fr" else conjugation.english(verb, irregular.get(verb))
        for form, kind in (*forms, (verb, "infinitive")):
            if language == "en" and kind == "infinitive":
                continue
            found.setdefault(form, {}).setdefault(kind, set()).update(own)
    return {form: {kind: frozenset(own) for kind, own in kinds.items()} for form, kinds in found.items()}


def _said_with(table: Mapping[str, Any]) -> Iterator[str]:
    """English verbs before the prepositions that make them say something: "apologised for"."""
    for preposition, verbs in table.get("with", {}).items():
        for verb in verbs:
            yield from (f"{form} {preposition}" for form, _ in conjugation.english(verb, table["irregular"].get(verb)))


def _conditionals(verbs: Iterable[str]) -> set[str]:
    """The French conditional of verbs, third persons; not the imperfect of "livrer"."""
    models, found = _yaml("fr/conjugation.yaml"), set()
    for verb in verbs:
        ends = ("erait", "eraient") if verb.endswith("er") else ("rait", "raient")
        found |= {form for form, kind in conjugation.french(verb, models) if kind == "finite" and form.endswith(ends)}
    return found


def _futures(verbs: Iterable[str]) -> set[str]:
    """The French future of verbs, third persons."""
    models = _yaml("fr/conjugation.yaml")
    return {form for verb in verbs for form, kind in conjugation.french(verb, models) if kind == "finite" and form.endswith(("ra", "ront"))}


def _schemes(table: Iterable[Mapping[str, Any]], *, french: bool) -> dict[str, frozenset[str]]:
    """From each form of a verb (French: of a participle, and its imperfect) to its objects."""
    found: dict[str, frozenset[str]] = {}
    for row in table:
        for verb in row["verbs"]:
            for form in (verb, verb + "e", verb + "s", verb + "es", *conjugation.imperfect(verb)) if french else (verb,):
                found[form] = found.get(form, frozenset()) | frozenset(row["objects"])
    return found


def _locutions(table: Mapping[str, Iterable[str]], language: str) -> dict[str, tuple[tuple[frozenset[str], tuple[str, ...]], ...]]:
    """From the last word of a locution ("savoir") to the forms of its verb ("fait", "faisait") and the words between."""
    models = _yaml("fr/conjugation.yaml") if language == "fr" else []
    found: dict[str, tuple[tuple[frozenset[str], tuple[str, ...]], ...]] = {}
    for verb, ends in table.items():
        forms = frozenset(form for form, _ in conjugation.french(verb, models))
        for end in ends:
            *between, last = (token.text for token in tokens(end))
            found[last] = (*found.get(last, ()), (forms, tuple(between)))
    return found


@cache
def bodies() -> Mapping[str, str]:
    """From each folded name of a body to the one name it is shown by."""
    return {name.removeprefix("~"): names[0] for names in _bodies() for name in names[1:]}


@cache
def people() -> frozenset[str]:
    """Names in `bodies` that are a person's."""
    return frozenset(name[1:] for names in _bodies() for name in names[1:] if name[0] == "~")


@cache
def _bodies() -> list[list[str]]:
    return compiled("bodies", Stamps(_files("")), list[list[str]], lambda: _yaml("bodies.yaml"))


def _yaml(name: str) -> Any:
    import yaml

    with open(_LISTS / name, encoding="utf-8") as file:
        return yaml.load(file, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506 - only strings, in C where there is one
