"""What the finder yields: one place where the article names a source."""

from __future__ import annotations

from msgspec import Struct


class Attribution(Struct, frozen=True):
    """A source named in the text; offsets are visible ones of block `block`.

    `start:end` holds cue and source, `cue` is the cue's folded text. `kind`: named (a person, a body, a qualified
    anonymous source, a pronoun), document, vague, self. `form` is the construction: verb, relative, incise,
    preposition, noun, participle, colon, parenthesis, impersonal, stance.
    `resolved` is the name a pronoun leads back to ("" where there is none).
    """

    block: int
    start: int
    end: int
    cue: str
    source: str
    source_start: int
    source_end: int
    kind: str
    form: str
    resolved: str = ""

    @property
    def speaker(self) -> str:
        """The source by name, a pronoun resolved."""
        return self.resolved or self.source
