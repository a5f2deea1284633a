"""Regular expressions that are part of the program, compiled once per installation instead of once per process.

To compile the patterns that one article needs takes a quarter of the time of a run over it. What comes of it is a
list of numbers that depends on nothing but the pattern, its flags and the version of Python: it is kept in the cache
(linter/compiled.py) and handed to the engine, which verifies it as it verifies what its own compiler makes. For patterns
of the source and the lexicon, of which there is a fixed number; one that is made of an article's text is for `re`.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import re
from functools import cache
from re import _compiler, _parser  # type: ignore[attr-defined]
from typing import AnyStr

import msgspec

from linter import compiled

_NAME = "regexps"
# There are some 400. What older states of the source left behind is dropped with all the rest.
_MOST = 1000


class _Code(msgspec.Struct, frozen=True, array_like=True):
    """What the engine needs besides the pattern: its code, all flags, how many groups there are, the numbers of those with a name."""

    code: list[int]
    flags: int
    groups: int
    names: dict[str, int]


_decode = msgspec.msgpack.Decoder(_Code).decode
_encode = msgspec.msgpack.Encoder().encode
_new: dict[str, msgspec.Raw] = {}


def regexp(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The same as `re.compile(pattern, flags)`. Raises re.error."""
    flags = int(flags)
    name = f"{flags} {pattern!a}"  # no lone surrogate: it is written as UTF-8
    packed = _kept().get(name)
    if packed is not None:
        try:
            return _assembled(pattern, _decode(packed))
        except (ValueError, RuntimeError, OverflowError):  # nothing the engine takes for code
            pass
    if not hasattr(_compiler, "_code"):  # another Python's `re`
        return re.compile(pattern, flags)
    tree = _parser.parse(pattern, flags)
    code = _Code([int(number) for number in _compiler._code(tree, flags)], flags | tree.state.flags, tree.state.groups - 1, dict(tree.state.groupdict))
    _new[name] = msgspec.Raw(_encode(code))
    return _assembled(pattern, code)


def keep() -> None:
    """Keep what was compiled in this process for the next one."""
    if _new:
        known = _kept() if len(_kept()) + len(_new) <= _MOST else {}
        compiled.keep(_NAME, compiled.Stamps(()), {**known, **_new})
        _new.clear()


@cache
def _kept() -> dict[str, msgspec.Raw]:
    return compiled.kept(_NAME, compiled.Stamps(()), dict[str, msgspec.Raw]) or {}


def _assembled(pattern: AnyStr, code: _Code) -> re.Pattern[AnyStr]:
    named: list[str | None] = [None] * (code.groups + 1)
    for name, number in code.names.items():
        named[number] = name
    made: re.Pattern[AnyStr] = _sre.compile(pattern, code.flags, code.code, code.groups, code.names, tuple(named))
    return made
