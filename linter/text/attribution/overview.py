"""Who speaks in an article, how often and where: one row a voice, pronouns led back, bodies brought together."""

from __future__ import annotations

from msgspec import Struct, field

from linter.text.attribution import finder, speakers
from linter.text.attribution.finder import by_sentence
from linter.text.attribution.record import Attribution
from linter.text.layer import ArticleText

BODY_PARTS = frozenset(("paragraph", "standfirst", "list-item", "quotation", "definition"))
"""Parts whose sentences count: a headline says again what the article says."""


class Voice(Struct):
    """One voice: the name it is shown by, its kind, `sentences` it answers for, its places, the medium it is heard through.

    `pronouns` are the places where a pronoun was led back to it.
    """

    key: str
    name: str
    kind: str
    sentences: int = 0
    relay: str = ""
    places: list[Attribution] = field(default_factory=list)
    pronouns: list[Attribution] = field(default_factory=list)


def overview(text: ArticleText) -> list[Voice]:
    """The voices that have a name, the most heard first; each attributed sentence counts for one voice, its speaker."""
    voices: dict[str, Voice] = {}
    for ones in _sentences(text):
        spoken = [one for one in ones if one.kind in ("named", "document") and one.speaker]
        if not spoken:
            continue
        speaker = min(spoken, key=lambda one: (one.form not in ("verb", "relative", "colon"), one.form in ("noun",), one.start))
        voice = _voice(voices, speaker)
        voice.sentences += 1
        voice.places.append(speaker)
        if speaker.resolved:
            voice.pronouns.append(speaker)
        if voice.sentences == 1 and speaker.kind == "named":
            relay = next((one for one in spoken if one is not speaker and speakers.is_medium(one.source, text.language)), None)
            voice.relay = relay.source if relay else ""
        elif voice.relay:
            voice.relay = "" if len(spoken) == 1 else voice.relay
    return sorted(voices.values(), key=lambda voice: -voice.sentences)


def others(text: ArticleText) -> list[Attribution]:
    """Attributions that name nobody: vague ones, the article itself, pronouns that lead nowhere."""
    return [one for one in finder.find(text) if one.names_source and (one.kind in ("vague", "self") or not one.speaker)]


def _sentences(text: ArticleText) -> list[list[Attribution]]:
    by_block: dict[int, list[Attribution]] = {}
    for one in finder.find(text):
        if text.blocks[one.block].block.part in BODY_PARTS:
            by_block.setdefault(one.block, []).append(one)
    return [ones for index, group in by_block.items() for ones in by_sentence(text.blocks[index], group).values()]


def _voice(voices: dict[str, Voice], one: Attribution) -> Voice:
    name = one.speaker
    key = speakers.body(name)
    if key in speakers.shown_bodies():
        name = key
    known = voices.get(key) or _same_person(voices, key)
    if known is None:
        known = voices[key] = Voice(key, name, one.kind)
    elif len(name) > len(known.name) and known.key in name.lower() and known.name[:1].isupper():
        known.name = name
    return known


def _same_person(voices: dict[str, Voice], key: str) -> Voice | None:
    """ "Kushner" after "Jared Kushner", or before: a family name that ends the name of one voice and no other."""
    last = key.rsplit(" ", 1)[-1]
    found = [voice for voice in voices.values() if (voice.key == last and " " in key) or (voice.key.endswith(" " + last) and key == last)]
    return found[0] if len(found) == 1 and len(last) > 3 and found[0].name.rsplit(" ", 1)[-1][:1].isupper() else None
