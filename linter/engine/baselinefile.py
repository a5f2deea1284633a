"""The file of a baseline: TOML, a section a file and a line a finding, sorted, so that people can read it and git can merge it.

    version = 1

    ["articles/a.md"]
    "blank-heading 2f3c9ad0e1b4c5d6" = "<h2> </h2>"

The text is there for the reader; rule and fingerprint say which finding is meant. Paths are seen from the file's folder.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from linter.atomic import write_atomically
from linter.configfile import ConfigError, read_text
from linter.regexp import regexp

VERSION = 1
_HEAD = "# What relis had found when this was written (“relis baseline”): only what is new counts. “relis check --prune” drops what is gone."
_MAX_TEXT = 60
_MAX_BYTES = 256 << 20
_STRING = r'"(?:[^"\\]|\\.)*+"'
_SECTION = regexp(rf"\[({_STRING})\]")
_ENTRY = regexp(rf'"([^\s"\\]+) ([0-9a-f]{{16}}(?:-\d+)?)" = ({_STRING})')
_VERSION = regexp(r"version = (\d+)")
_CONFLICT = regexp(r"(?:<{7}|\|{7}|={7}|>{7})(?: |$)")
_NO_UTF8 = regexp("[\udc80-\udcff%]")

Key = tuple[str, str]
"""Rule and fingerprint."""


class Baseline(Struct):
    """`sections`: by path (from the file's folder, with slashes), each finding's text as it is written."""

    path: str
    sections: dict[str, dict[Key, str]] = field(default_factory=dict)

    @property
    def folder(self) -> str:
        return os.path.dirname(os.path.abspath(self.path))  # noqa: PTH100, PTH120

    def name_of(self, path: str) -> str:
        """An article's path as this file names it."""
        return os.path.relpath(os.path.abspath(path), self.folder).replace(os.sep, "/")  # noqa: PTH100

    def there(self, name: str) -> bool:
        """True where a file that this one names exists."""
        return os.path.exists(os.path.join(self.folder, name))  # noqa: PTH110, PTH118


def read(path: str) -> Baseline:
    """Raises ConfigError, with the line, where the file is none of ours or was left in the middle of a merge."""
    text = read_text(Path(path), _MAX_BYTES)
    baseline, section, version = Baseline(path), None, False
    for number, line in enumerate(text.split("\n"), 1):
        line = line.rstrip("\r\t ")
        if entry := _ENTRY.fullmatch(line):
            if section is None or not version:
                raise ConfigError(f"{path}:{number}: a finding of no file; write the baseline anew with “relis baseline”")
            section[entry[1], entry[2]] = entry[3]
        elif found := _SECTION.fullmatch(line):
            section = baseline.sections.setdefault(_name(found[1], path, number), {})
        elif found := _VERSION.fullmatch(line):
            if int(found[1]) != VERSION:
                raise ConfigError(f"{path}:{number}: a baseline of version {found[1]}; this relis reads version {VERSION}: write it anew with “relis baseline”")
            version = True
        elif _CONFLICT.match(line):
            raise ConfigError(f"{path}:{number}: a merge is not settled here; settle it, or write the baseline anew with “relis baseline”")
        elif line and not line.startswith("#"):
            raise ConfigError(f"{path}:{number}: no line of a baseline; write it anew with “relis baseline”")
    if not version:
        raise ConfigError(f"{path}: no baseline of relis: “version = {VERSION}” is missing")
    return baseline


def ours(path: str) -> bool:
    """True where a file was once written here, whatever became of it."""
    with open(path, "rb") as file:
        return file.read(200).removeprefix(b"\xef\xbb\xbf").startswith(_HEAD[:20].encode("utf-8"))


def write(baseline: Baseline) -> None:
    """Write it whole or not at all. Raises OSError."""
    write_atomically(baseline.path, dumped(baseline.sections).encode("utf-8"))


def dumped(sections: Mapping[str, Mapping[Key, str]]) -> str:
    """The text of the file: the same for the same findings, in whatever order they came. Empty sections are left out."""
    lines = [_HEAD, f"version = {VERSION}"]
    for name, entries in sorted(sections.items()):
        if entries:
            lines += ["", f"[{quoted(_escaped_bytes(name))}]"]
            lines += [f'"{rule} {fingerprint}" = {text}' for (rule, fingerprint), text in sorted(entries.items())]
    return "\n".join(lines) + "\n"


def excerpt(text: str) -> str:
    """A finding's text as the file shows it: on one line, cut."""
    flat = " ".join(text.split())
    return quoted(flat if len(flat) <= _MAX_TEXT else flat[: _MAX_TEXT - 1] + "…")


def quoted(text: str) -> str:
    """A basic string of TOML, with what a reader would not see written out."""
    return '"' + "".join(_character(character) for character in text) + '"'


def _character(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable():
        return character
    code = ord(character)
    if 0xD800 <= code < 0xE000:
        return "\ufffd"  # TOML has no word for it
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _escaped_bytes(name: str) -> str:
    """Bytes of a file name that are no UTF-8, which TOML cannot hold, as in a URI."""
    return _NO_UTF8.sub(lambda match: f"%{ord(match[0]) & 0xFF:02X}", name)


def _name(literal: str, path: str, number: int) -> str:
    if "\\" not in literal and "%" not in literal:
        return literal[1:-1]
    import tomllib
    from urllib.parse import unquote_to_bytes

    try:
        name: str = tomllib.loads(f"x = {literal}")["x"]
    except tomllib.TOMLDecodeError:
        raise ConfigError(f"{path}:{number}: no line of a baseline; write it anew with “relis baseline”") from None
    return os.fsdecode(unquote_to_bytes(name.encode("utf-8")))
