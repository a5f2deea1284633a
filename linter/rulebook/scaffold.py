"""The beginning of a rule file: it loads, and its bad example does not hold until somebody has filled it in."""

from __future__ import annotations

from collections.abc import Mapping

KINDS = ("existence", "substitution", "notation", "repetition", "occurrence", "consistency")
"""Kinds of checks that need no Python: a rule file is all there is to write."""

_WORDS: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "head": "Remplissez ce qui est entre ‹ ›, puis : relis test-rules {}",
        "match": "« {match} » : ‹que dire au rédacteur ?›",
        "why": "‹Pourquoi la maison s’en garde.›",
        "source": "‹L’ouvrage, la norme ou la note de service.›",
        "wrong": "‹mot à éviter›",
        "right": "‹mot préféré›",
        "bad": "‹Une phrase où› [[la faute]] ‹est entre crochets doubles.›",
        "fix": "‹La même phrase, corrigée.›",
        "good": "‹Une phrase vraie qu’il faut laisser passer.›",
        "severity": "error (sûr et mécanique), warning (juste 8 fois sur 10), info, off",
        "often": "au-delà, c’est trop",
        "within": "sentence, block ou article",
        "safety": "suggestion : jamais appliquée ; unsafe : des lettres changent ; safe : espaces et signes seulement",
        "doubled": "mots que l’on peut redoubler",
        "again": "‹mot›",
    },
    "en": {
        "head": "Fill in what stands in ‹ ›, then: relis test-rules {}",
        "match": "“{match}”: ‹what should the writer be told?›",
        "why": "‹Why the house avoids it.›",
        "source": "‹The reference work, standard or note it rests on.›",
        "wrong": "‹word to avoid›",
        "right": "‹better word›",
        "bad": "‹A sentence in which› [[the fault]] ‹stands in double brackets.›",
        "fix": "‹The same sentence, mended.›",
        "good": "‹A real sentence that must be left alone.›",
        "severity": "error (certain, mechanical), warning (right 8 times in 10), info, off",
        "often": "more is too much",
        "within": "sentence, block or article",
        "safety": "suggestion: never applied; unsafe: letters change; safe: blanks and marks only",
        "doubled": "words that may be doubled",
        "again": "‹word›",
    },
}


def rule_file(kind: str, language: str, path: str, *, say_language: bool) -> str:
    """The text of a new rule. `language`: fr, en or any. `say_language`: the folder's name does not tell it. Raises KeyError for an unknown kind."""
    words = _WORDS["en" if language == "any" else language]
    both = language == "any"
    lines = [
        f"# {words['head'].format(path)}",
        *([f"language: {language}"] if say_language else []),
        f"severity: warning    # {words['severity']}",
        "category: style      # seo, markup, attribution, grammar, readability, style, typography",
        f"check: {kind}",
        *_BODIES[kind](words),
        *(["message:", *(f'  {key}: "{_WORDS[key]["match"]}"' for key in ("fr", "en"))] if both else [f'message: "{words["match"]}"']),
        *(["why:", *(f'  {key}: "{_WORDS[key]["why"]}"' for key in ("fr", "en"))] if both else ["why: |", f"  {words['why']}"]),
        f'source: "{words["source"]}"',
        "examples:",
        f'  - bad: "{words["bad"]}"',
        *([f'    fix: "{words["fix"]}"'] if kind in ("substitution", "repetition") else []),
        f'  - good: "{words["good"]}"',
    ]
    return "\n".join(lines) + "\n"


def _existence(words: Mapping[str, str]) -> list[str]:
    return ["tokens:", f'  - "{words["wrong"]}"']


def _substitution(words: Mapping[str, str]) -> list[str]:
    return ["replace:", f'  "{words["wrong"]}": "{words["right"]}"', f"safety: suggestion   # {words['safety']}"]


def _notation(words: Mapping[str, str]) -> list[str]:
    forms = [f'  {name}: {{find: ["{words[key]}"], write: "{words[key]}"}}' for name, key in (("a", "wrong"), ("b", "right"))]
    return ["forms:", *forms, "safety: suggestion"]


def _repetition(words: Mapping[str, str]) -> list[str]:
    return [f'exceptions: ["{words["again"]}"]    # {words["doubled"]}']


def _occurrence(words: Mapping[str, str]) -> list[str]:
    return [f'tokens: ["{words["wrong"]}"]', f"within: article    # {words['within']}", f"max: 3    # {words['often']}"]


def _consistency(words: Mapping[str, str]) -> list[str]:
    return ["pairs:", f'  - ["{words["wrong"]}", "{words["right"]}"]']


_BODIES = {
    "existence": _existence,
    "substitution": _substitution,
    "notation": _notation,
    "repetition": _repetition,
    "occurrence": _occurrence,
    "consistency": _consistency,
}
