"""Syllables of a typographic word, by vowel groups: French and English.

French: a final mute e (es, ent) is not counted, "qu" and "gu" and "ge" before a vowel are consonants, é before
a vowel and "oa" are two syllables, u before a vowel but i is one ("é-ven-tu-el"), and i, ou, y before a vowel are a
glide except after consonant + l or r ("cli-ent", "fé-vri-er"). A number counts one, and so do letters without a
vowel (TF1: two). These are the conventions of language.md's hand counts; hyphenation
(pyphen, in textstat) finds about 7 % fewer.
"""

from __future__ import annotations

from functools import lru_cache

from linter.lazypattern import LazyPattern
from linter.regexp import regexp
from linter.text import lexicon

_LETTERS = regexp(r"[^\W\d_]+")
_NUMBER = regexp(r"\d[\d.,]*")
_VOWELLESS = regexp(r"[bcdfghjklmnpqrstvwxz]{2,}\Z")
_V = "aàâäeéèêëiîïoôöuùûüyœæ"
_GROUP = regexp(rf"[{_V}]+")

# French, in this order.
_FR_STEPS = tuple(
    (LazyPattern(pattern), new)
    for pattern, new in (
        (r"^pays", "pai.is"),
        (r"gu(?=[eéèêiîy])", "g"),
        (r"ge(?=[aàâoô])", "j"),
        (r"aoû", "ou"),
        (rf"(?<=[aeou])y(?=[{_V}])", "i.i"),
        (rf"([éèêëïüö])(?=[{_V}])", r"\1."),
        (r"([ao])(?=[éèêëïüö])", r"\1."),
        (rf"(?<=k)i(?=[{_V}])", "i."),
        (r"o(?=a)|a(?=o)", r"\g<0>."),
        (rf"(?<=[bcdfgptv][lr])(i|y|ou)(?=[{_V}])", r"\1."),
        (r"(?<![aeogâêôéœ])u(?=[aàâeéèêëoô])(?!e[iu]l)", "u."),
    )
)
_FR_TOGETHER = regexp(rf"[{_V}]{{2}}")
_FR_MUTE = regexp(r"(?<=.)es?\Z")
_FR_VERB_MENT = "verbs-in-ment"
_FR_VOICED = "voiced-ent"

# English: what vowel groups count too much or too little, after the final e.
_EN_SILENT = LazyPattern(r"(?:[^laeiouy]|[aeiouy]l)es?\Z|[^dtaeiouy]ed\Z|[gq]ues?\Z|[^aeiouy]ely\Z|(?<=[aeiou])[^aeiouy]ement")
_EN_HISSED = LazyPattern(r"(?:[cgsxz]|sh|ch)es\Z")
_EN_HIATUS = LazyPattern(
    r"[^tcsgx]ia(?!g|ge\b)|[^ctsgxnl]io|iu|(?<!g)eo(?!u|r?ple)|[^qg]ua(?!r\b)|ue(?=[lnt])(?<!qu.)|iet|ying|[dnr]ience|client|[aeiou]ing|creat|[^aeiou]ier\Z|ism\Z|thm\Z|sm\Z|n't\Z"
)
_EN_WORD = LazyPattern(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_EN_GROUP = LazyPattern(r"[aeiouy]+")


@lru_cache(maxsize=65_536)
def count(word: str, language: str) -> int:
    """Syllables of a typographic word ("l’Élysée": 3); at least 1, also for numbers. 0 where nothing can be said of the language."""
    part_count = {"fr": _french, "en": _english}.get(language)
    if part_count is None:
        return 0
    low = word.lower()
    return max(1, sum(part_count(part) for part in _parts(low, language)) + len(_NUMBER.findall(low)))


def _parts(word: str, language: str) -> list[str]:
    if language == "en":
        return _EN_WORD.findall(word.replace("’", "'"))
    return _LETTERS.findall(word)


def _french(part: str) -> int:
    part = _without_mute(part.replace("qu", "c"))
    if _FR_TOGETHER.search(part) or part.startswith("pays"):  # every step is about vowels side by side
        for pattern, new in _FR_STEPS:
            part = pattern.sub(new, part)
    return len(_GROUP.findall(part)) or int(bool(_VOWELLESS.match(part)))


def _without_mute(part: str) -> str:
    if part.endswith("ent"):
        verb = part in lexicon.entry_set("fr", _FR_VERB_MENT) if part.endswith("ment") else part not in lexicon.entry_set("fr", _FR_VOICED)
        if verb and not part.endswith(("cent", "dent", "gent")):
            part = part[:-3]
        return part
    mute = _FR_MUTE.sub("", part)
    return mute if _GROUP.search(mute) else part


def _english(part: str) -> int:
    known = _en_exceptions().get(part)
    if known is not None:
        return known
    bare = part.removesuffix("'s")
    groups = len(_EN_GROUP.findall(bare))
    if len(bare) > 3 and _EN_SILENT.search(bare) and not _EN_HISSED.search(bare):
        groups -= 1
    return max(1, groups + len(_EN_HIATUS.findall(bare)))


@lru_cache(maxsize=1)
def _en_exceptions() -> dict[str, int]:
    pairs = (entry.rsplit(" ", 1) for entry in lexicon.entries("en", "syllables"))
    return {word: int(number) for word, number in pairs}
