"""What the finder yields: one place where the article names a source."""

from __future__ import annotations

from msgspec import Struct


class Attribution(Struct, frozen=True):
    """A source named in the text; offsets are visible ones of block `block`.

    `start:end` holds cue and source, `cue` is the cue's folded text; of a participle that goes on with a sentence it holds
    the cue, and the source is the subject of that sentence. `kind`: named (a person, a body, a qualified anonymous source,
    a pronoun), document, vague, self. `form` is the construction: verb, relative, incise, preposition, noun, participle,
    passive, colon, parenthesis, impersonal, hearsay (a wording that names not even "some"), stance, opinion.
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

    @property
    def names_source(self) -> bool:
        """False for a wording that is only asked about: "it is thought that", "reportedly"."""
        return self.form != "hearsay"

    @property
    def goes_on(self) -> bool:
        """True for a participle that is hung on to the sentence of its source ("Le préfet est parti, rappelant que")."""
        return self.form == "participle" and not self.start <= self.source_start < self.end
