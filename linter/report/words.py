"""The reports' own words, by the article's language. French ones carry their no-break spaces (U+00A0) written out."""

from __future__ import annotations

from collections.abc import Mapping

from linter.finding import Severity

NBSP = "\u00a0"


def number(language: str, count: int, one: str, many: str) -> str:
    """A count with its noun: French says "0 phrase", English "0 sentences"."""
    singular = count < 2 if language == "fr" else count == 1
    return f"{count}{NBSP if language == 'fr' else ' '}{one if singular else many}"


def colon(language: str) -> str:
    """A colon as the language spaces it."""
    return f"{NBSP}:" if language == "fr" else ":"


def quote(language: str, text: str) -> str:
    """Text in the language's quotation marks."""
    return f"«{NBSP}{text}{NBSP}»" if language == "fr" else f"“{text}”"


FR: Mapping[str, str] = {
    "language": "français",
    "genre": "genre",
    "error": "erreur",
    "warning": "attention",
    "info": "info",
    "heading.error": "À CORRIGER AVANT PUBLICATION",
    "heading.warning": "À REGARDER",
    "heading.info": "BON À SAVOIR",
    "try": "essayez",
    "template": "modèle",
    "yours": "à vous",
    "remove": "supprimez",
    "insert": "ajoutez",
    "elsewhere": "autres places",
    "fixable": "[réparable]",
    "others": "autre|autres",
    "words": "mot|mots",
    "sentences": "phrase|phrases",
    "failed": "non vérifié",
    "incomplete": "vérifié en partie",
    "note": "à noter",
    "point.error": "point à corriger|points à corriger",
    "point.warning": "à regarder|à regarder",
    "point.info": "à savoir|à savoir",
    "not-yet": "Pas encore publiable",
    "not-yet-all": "Pas encore publiables",
    "to-look-at": "À relire avant de publier",
    "nothing": "Rien à signaler.",
    "files": "fichier|fichiers",
    "checked": "vérifié|vérifiés",
    "not-checked": "non vérifié entièrement|non vérifiés entièrement",
    "excluded": "exclu par la configuration|exclus par la configuration",
    "suppressed": "remarque tue à la demande de l’auteur|remarques tues à la demande de l’auteur",
    "of": "sur",
    "repairs": "en répare",
    "no-word": "sans toucher à un seul mot",
    "why": "Pourquoi\u00a0? «\u00a0relis explain RÈGLE\u00a0»",
}
EN: Mapping[str, str] = {
    "language": "English",
    "genre": "genre",
    "error": "error",
    "warning": "warning",
    "info": "info",
    "heading.error": "FIX BEFORE PUBLICATION",
    "heading.warning": "TO LOOK AT",
    "heading.info": "GOOD TO KNOW",
    "try": "try",
    "template": "model",
    "yours": "up to you",
    "remove": "remove",
    "insert": "add",
    "elsewhere": "other places",
    "fixable": "[fixable]",
    "others": "other|others",
    "words": "word|words",
    "sentences": "sentence|sentences",
    "failed": "not checked",
    "incomplete": "checked in part",
    "note": "note",
    "point.error": "point to fix|points to fix",
    "point.warning": "to look at|to look at",
    "point.info": "to know|to know",
    "not-yet": "Not ready to publish",
    "not-yet-all": "Not ready to publish",
    "to-look-at": "Read again before publishing",
    "nothing": "Nothing to report.",
    "files": "file|files",
    "checked": "checked|checked",
    "not-checked": "not fully checked|not fully checked",
    "excluded": "excluded by the configuration|excluded by the configuration",
    "suppressed": "finding silenced by its author|findings silenced by their authors",
    "of": "of",
    "repairs": "fixes",
    "no-word": "without changing a word",
    "why": "Why? “relis explain RULE”",
}
CATEGORIES: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "seo": "référencement",
        "markup": "balisage",
        "attribution": "sources",
        "grammar": "grammaire",
        "readability": "lisibilité",
        "style": "style",
        "typography": "typographie",
    },
    "en": {"attribution": "sources"},
}
GENRES: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "news": "actualité",
        "interview": "entretien",
        "recipe": "recette",
        "docs": "documentation",
        "admin": "administration",
        "opinion": "opinion",
        "editorial": "éditorial",
        "first-person": "récit personnel",
        "live": "direct",
        "obituary": "nécrologie",
    },
    "en": {},
}


def words(language: str) -> Mapping[str, str]:
    """The wording for a language; English for all but French."""
    return FR if language == "fr" else EN


def count(language: str, amount: int, key: str) -> str:
    """A count with the noun that `key` names ("one|many")."""
    one, many = words(language)[key].split("|")
    return number(language, amount, one, many)


SECTIONS = (Severity.ERROR, Severity.WARNING, Severity.INFO)
