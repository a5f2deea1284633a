"""Who the voices of an article are: pronouns led back to names, several names of one body brought together."""

from __future__ import annotations

from functools import cache, lru_cache

from msgspec.structs import replace

from linter.regexp import regexp
from linter.text.attribution.lexicon import bodies, lexicon, people
from linter.text.attribution.record import Attribution

_BETWEEN = regexp(r"[' ,]+")
_DETERMINER = regexp(r"^(?:les?|la|l'|une?|the|an?|m\.|mme|mr\.?|mrs\.?|ms\.?|me|dr\.?|son|sa|ses|his|her|their)\s*")
# Who speaks for a body, and what it puts out, are the body: "a Boeing spokesperson", "a Glencore statement", "un porte-parole de la SNCF".
_MOUTH = regexp(
    r"^(?:porte-parole|service de presse|direction de la communication) (?:de la |de l'|du |des |de |d')"
    r"|(?:'s)? (?:spokes(?:man|woman|person)|statement|press release|press office)$"
)
_DOCUMENT_OF = regexp(r"^.{0,40}(?:communiqué|statement|rapport|entretien)s?[^,]{0,30}? (?:de |d'|du |des |from |of |à |au )")
_FEMININE = frozenset(("elle", "elles", "she", "her"))
_MASCULINE = frozenset(("il", "ils", "lui", "eux", "he", "him"))
_PLURAL = frozenset(("ils", "elles", "eux", "they", "them"))
_OF = frozenset(("de", "d", "du", "des", "of", "for"))
_PARTS = regexp(r"[\w-]+")
_SAME = regexp(r"^(?:ce|cet|cette|ces) ")


def resolved(found: list[Attribution]) -> list[Attribution]:
    """Pronouns lead back to the last source that was named and fits them in number and, where it can be told, in gender."""
    last: list[str] = []  # names, the last at the end
    result = []
    for one in found:
        word = one.source.lower()
        if one.kind == "named":
            if word == "it":
                one = replace(one, resolved=next((name for name in reversed(last) if not _is_plural(name) and not _is_somebody(name)), ""))
            elif word in _FEMININE | _MASCULINE | _PLURAL:
                one = replace(one, resolved=_fitting(word, last))
            elif not one.source:
                one = replace(one, resolved=last[-1] if last else "")
            elif one.form not in ("noun",):
                last.append(one.source)
                del last[:-8]
        result.append(one)
    return result


def _fitting(pronoun: str, last: list[str]) -> str:
    """The last that fits; a person among the last three goes before a body."""
    wanted = "f" if pronoun in _FEMININE else "m" if pronoun in _MASCULINE else ""
    plural = pronoun in _PLURAL
    fitting = [name for name in reversed(last) if _is_plural(name) == plural and (not wanted or gender(name) in ("", wanted))]
    near = [name for name in fitting[:3] if _is_somebody(name)]
    return (near or fitting or [""])[0]


def _is_somebody(name: str) -> bool:
    words = lexicon("fr"), lexicon("en")
    parts = _PARTS.findall(name.lower())
    nouns = [known.nouns.get(part) for known in words if known is not None for part in parts]
    return "person" in nouns or ("body" not in nouns and "media" not in nouns and not _DETERMINER.match(name.lower()))


def gender(source: str) -> str:
    """ "m" or "f" where the determiner, the title or the noun says it, else ""."""
    folded = source.lower().replace("’", "'")
    first = folded.split(" ", 1)[0]
    if first in ("le", "un", "m.", "mr", "mr.", "ce", "cet"):
        return "m"
    if first in ("la", "une", "mme", "mrs", "mrs.", "ms", "ms.", "cette", "sa", "mlle"):
        return "f"
    words = folded.replace("l'", "").split()
    noun = words[1] if len(words) > 1 and first in ("son", "les", "leur", "the") else words[0] if words else ""
    if noun.endswith(("trice", "euse", "ière", "ienne", "ée")):
        return "f"
    return "m" if noun.endswith(("teur", "ier", "ien")) else ""


def _is_plural(source: str) -> bool:
    folded = source.lower()
    return (
        folded.startswith(("les ", "des ", "ces ", "ses ", "plusieurs ", "mm. ", "two ", "deux ", "trois "))
        or " et " in folded
        or " and " in folded
        or (folded.startswith("the ") and folded.split(" ")[1].endswith("s"))
    )


@lru_cache(maxsize=2048)
def body(name: str) -> str:
    """The one name of a body known by several ("la présidence française" is "l’Élysée"), else the folded source without its determiner."""
    folded = name.lower().replace("’", "'").replace("\xa0", " ")
    folded = _DOCUMENT_OF.sub("", folded)
    padded = f" {_BETWEEN.sub(' ', folded)} "
    best = max((known for known in _bodies() if known in padded), key=len, default="")
    return _bodies()[best] if best else _MOUTH.sub("", _DETERMINER.sub("", folded)).strip()


@cache
def _bodies() -> dict[str, str]:
    """The names of bodies as they stand among words parted by blanks, and the one name each is shown by."""
    return {f" {known.replace(chr(39), ' ')} ": shown for known, shown in bodies().items()}


@cache
def shown_bodies() -> frozenset[str]:
    """The names that bodies are shown by."""
    return frozenset(bodies().values())


def one_and_the_same(one: str, other: str) -> bool:
    """True for two folded names of one voice: "maire de sarlac, jean poumeyrol" and "poumeyrol", "préfecture du var" and "préfecture"."""
    if one == other:
        return True
    longer, shorter = sorted((_PARTS.findall(one), _PARTS.findall(other)), key=len, reverse=True)
    if not shorter or len(shorter) == len(longer):
        return False
    return longer[-len(shorter) :] == shorter or (longer[: len(shorter)] == shorter and longer[len(shorter)] in _OF)


def is_person(name: str) -> bool:
    """True for a body's name that is a person's: a service that speaks for them is a relay, not the same voice."""
    folded = name.lower().replace("’", "'")
    return any(known in folded for known in people())


@lru_cache(maxsize=2048)
def is_medium(name: str, language: str) -> bool:
    """True for a newspaper, an agency, a station."""
    words = lexicon(language[:2])
    if words is None:
        return False
    parts = _PARTS.findall(name.lower())
    of_one, of_several = _media(words.language)
    heard = f" {' '.join(parts)} "
    return not of_one.isdisjoint(parts) or any(known in heard for known in of_several)


@cache
def _media(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Words that tell a medium, and names of several words as they stand among words parted by blanks."""
    words = lexicon(language)
    if words is None:
        return frozenset(), ()
    names = [known.replace("'", " ") for known in words.words["known-media"]]
    nouns = (noun for noun, kind in words.nouns.items() if kind == "media")
    return frozenset([*nouns, *(name for name in names if " " not in name)]), tuple(f" {name} " for name in names if " " in name)
