"""Stuffs articles with a term, in the ways people do: the material of `bench/stuffing.py`.

Every style has two banks of templates. Articles of one half are stuffed from the first bank (limits are set by them), those of
the other half from the second, so that the figures are about wording the limits never saw.
"""

from __future__ import annotations

import random
import re
from typing import NamedTuple

Piece = tuple[str, str]
"""The part ("headline", "heading", "paragraph") and the text of a block."""


class Strength(NamedTuple):
    """`share` of paragraphs and headings that get the term; uses per word, and at least, up to which sentences are added."""

    share: float
    rate: float
    least: int


STRENGTHS = {"light": Strength(0.4, 0.01, 4), "medium": Strength(0.7, 0.02, 6), "heavy": Strength(0.95, 0.032, 9)}
STYLES = ("mixed", "demonstratives", "openers", "headings", "exact", "cities", "plurals", "clusters", "pronouns")
FOREIGN = {
    "fr": [
        ("m", "plombier", "plombiers"),
        ("f", "assurance auto", "assurances auto"),
        ("m", "matelas à ressorts", "matelas à ressorts"),
        ("f", "formation", "formations"),
        ("m", "crédit immobilier", "crédits immobiliers"),
        ("f", "trottinette électrique", "trottinettes électriques"),
        ("f", "pompe à chaleur", "pompes à chaleur"),
        ("m", "avocat en droit du travail", "avocats en droit du travail"),
        ("m", "épilateur", "épilateurs"),
        ("f", "école de cuisine", "écoles de cuisine"),
        ("f", "électricité verte", "électricités vertes"),
        ("m", "régime cétogène", "régimes cétogènes"),
    ],
    "en": [
        ("", "plumber", "plumbers"),
        ("", "car insurance", "car insurances"),
        ("", "mattress", "mattresses"),
        ("", "training course", "training courses"),
        ("", "mortgage", "mortgages"),
        ("", "electric scooter", "electric scooters"),
        ("", "criminal defense lawyer", "criminal defense lawyers"),
        ("", "gardening tool", "gardening tools"),
        ("", "air fryer", "air fryers"),
        ("", "protein powder", "protein powders"),
        ("", "battery", "batteries"),
        ("", "home security camera", "home security cameras"),
    ],
}
CITIES = {
    "fr": ["Paris", "Lyon", "Lille", "Nantes", "Metz", "Dijon", "Toulouse", "Rennes", "Brest", "Grenoble", "Nice", "Bordeaux"],
    "en": ["London", "Leeds", "Bristol", "Cardiff", "Glasgow", "Oxford", "York", "Derby", "Dallas", "Austin", "Denver", "Boston"],
}


class Bank(NamedTuple):
    """Templates of one style and language: what opens a paragraph, what makes a sentence, what makes a heading."""

    openings: tuple[str, ...]
    sentences: tuple[str, ...]
    headings: tuple[str, ...]


def _bank(openings: str, sentences: str, headings: str) -> Bank:
    return Bank(*(tuple(line.strip() + " " * (part == 0) for line in text.split("|")) for part, text in enumerate((openings, sentences, headings))))


_PLAIN = {
    "fr": (
        _bank(
            "{The} compte ici :|Par ailleurs, {the} joue un rôle :|Pour {the}, une chose est sûre :|{The} se comprend mieux ainsi :",
            "{The} reste au centre de l’attention.|Chacun attend beaucoup {of}.|Avec {the}, tout devient plus clair.|{The} mérite un examen attentif.",
            "{Bare} : {old}|{old} et {the}|{The} en question|Pourquoi {the} ?",
        ),
        _bank(
            "Quand on parle {of}, il faut le savoir :|{The} en donne un exemple :|Autour {of}, les choses bougent :|S’agissant {of}, retenons ceci :",
            "On comprend ainsi l’intérêt {of}.|{The} offre de nombreux avantages.|Beaucoup se tournent désormais vers {the}.|Il faut bien choisir {the}.",
            "Tout savoir sur {the}|{old} : {the}|Les avantages {of}|{The}, mode d’emploi",
        ),
    ),
    "en": (
        _bank(
            "{The} matters here:|Moreover, {the} plays a part:|For {the}, one thing is certain:|{The} is best understood this way:",
            "{The} stays at the centre of attention.|Everyone expects much of {the}.|With {the}, everything becomes clearer.|{The} deserves a close look.",
            "{Bare}: {old}|{old} and {the}|{The} in question|Why {the}?",
        ),
        _bank(
            "When it comes to {the}, remember this:|{The} is a case in point:|Around {the}, things are moving:|{Bare} users know it well:",
            "That is why {the} is so useful.|{The} offers many benefits.|More and more people turn to {the}.|Choosing {a} takes some thought.",
            "All about {the}|{old} – {bare}|Benefits of {the}|How to choose {a}",
        ),
    ),
}
_POINTING = {
    "fr": (
        _bank(
            "Dans {this}, |{This} le montre :|Avec {this}, |Au cœur de {this}, |Par ailleurs, {this} joue un rôle :",
            "{This} reste au centre de l’attention.|Chacun attend beaucoup de {this}.|Enfin, {this} change tout.",
            "{Bare} : {old}|{old} et {the}|{The} en question",
        ),
        _bank(
            "Grâce à {this}, |{This} répond à une attente réelle :|Lors de {this}, |Pour comprendre {this}, un rappel :|Ainsi, {this} s’impose :",
            "Nul ne peut ignorer {this}.|{This} marque un tournant.|Les effets de {this} se font déjà sentir.",
            "Les enjeux de {this}|{old} : {the}|{The}, un tournant",
        ),
    ),
    "en": (
        _bank(
            "In {this}, |{This} shows it:|With {this}, |At the heart of {this}, |Moreover, {this} plays a part:",
            "{This} stays at the centre of attention.|Everyone expects much of {this}.|Finally, {this} changes everything.",
            "{Bare}: {old}|{old} and {the}|{The} in question",
        ),
        _bank(
            "Thanks to {this}, |{This} meets a real need:|During {this}, |To understand {this}, a reminder:|Thus {this} stands out:",
            "Nobody can ignore {this}.|{This} marks a turning point.|The effects of {this} are already felt.",
            "What {this} means|{old}: {the}|{The}, a turning point",
        ),
    ),
}
_PLURALS = {
    "fr": (
        _bank(
            "Les {many} comptent ici :|{The} compte ici :|Parmi les {many}, un point :|Ces {many} le montrent :",
            "Les {many} ont leur importance.|Chacun attend beaucoup {of}.|Tous les {many} ne se valent pas.|{A} suffit parfois.",
            "Les {many} : {old}|{old} et {the}|Des {many} partout",
        ),
        _bank(
            "Bien des {many} en témoignent :|Avec {a}, on le voit :|Les {many} évoluent :|Du côté des {many}, rien de neuf :",
            "Il existe plusieurs {many} sur le marché.|{A} répond à ce besoin.|Comparez les {many} avant de choisir.|{The} reste une valeur sûre.",
            "Comparatif des {many}|Choisir {a}|{old} : les {many}",
        ),
    ),
    "en": (
        _bank(
            "{Many} matter here:|{The} matters here:|Among {many}, one point:|These {many} show it:",
            "Such {many} have their importance.|Everyone expects much of {the}.|Not all {many} are equal.|{A} is sometimes enough.",
            "{Many}: {old}|{old} and {the}|{Many} everywhere",
        ),
        _bank(
            "Many {many} bear this out:|With {a}, one sees it:|{Many} are changing:|As for {many}, nothing new:",
            "There are several {many} on the market.|{A} meets this need.|Compare {many} before you choose.|{The} remains a safe choice.",
            "Best {many}|Choosing {a}|{old}: {many}",
        ),
    ),
}
_EXACT = {
    "fr": (
        _bank(
            "En matière de {bare}, |{Bare} : |Pour votre {bare}, sachez-le :",
            "Trouvez votre {bare} sans attendre.|Un bon {bare} change tout.|Notre {bare} est à votre écoute.|Demandez un devis {bare} en ligne.",
            "{Bare} pas cher|{Bare} : {old}",
        ),
        _bank(
            "Besoin de {bare} ? |Question {bare}, une évidence :|Côté {bare}, rien n’est simple :",
            "Le meilleur {bare} se mérite.|Pensez {bare} avant tout.|Nos experts {bare} répondent.|Chaque {bare} a ses mérites, et notre {bare} aussi.",
            "{old} ({bare})|Meilleur {bare}",
        ),
    ),
    "en": (
        _bank(
            "When you need {bare}, |{Bare}: |For your {bare}, remember:",
            "Find your {bare} today.|Good {bare} changes everything.|Our {bare} experts are listening.|Get a {bare} quote online.",
            "Cheap {bare}|{Bare}: {old}",
        ),
        _bank(
            "Looking for {bare}? |On {bare}, one fact:|In the {bare} business, nothing is simple:",
            "The best {bare} has to be earned.|Think {bare} first.|Ask about {bare} now.|Every {bare} has its merits, and so does our {bare}.",
            "{old} ({bare})|Best {bare}",
        ),
    ),
}


def styled(style: str, language: str, bank: int) -> Bank:
    """The templates of a style; "mixed" takes from three; "clusters", "pronouns", "openers" and "headings" differ in where they put the plain ones."""
    if style == "mixed":
        return Bank(*(one + two + three for one, two, three in zip(_POINTING[language][bank], _PLAIN[language][bank], _PLURALS[language][bank], strict=True)))
    found = {"demonstratives": _POINTING, "plurals": _PLURALS, "exact": _EXACT, "cities": _EXACT}.get(style, _PLAIN)
    return found[language][bank]


_PRONOUN = {
    "fr": re.compile(r"(?:(?<=[.!?] )|\A)(?:Il|Elle|Ils|Elles|Cela) (?=[a-zé])"),
    "en": re.compile(r"(?:(?<=[.!?] )|\A)(?:It|He|She|They|This|That) (?=[a-z])"),
}
_BETWEEN = re.compile(r"(?<=[a-zé»”][.!?]) (?=[A-ZÉÀ])")


def stuff(parts: list[Piece], term: tuple[str, str, str], language: str, style: str, strength: Strength, chance: random.Random, bank: int) -> list[Piece]:
    """The same article with the term put in. `term`: gender, singular, plural."""
    return _Stuffer(parts, term, language, style, strength, chance, bank).run()


class _Stuffer:
    def __init__(self, parts: list[Piece], term: tuple[str, str, str], language: str, style: str, strength: Strength, chance: random.Random, bank: int) -> None:
        gender, one, many = term
        vowel = one[0] in "aeiouéèêhœ"
        if language == "fr":
            this = f"{'cette' if gender == 'f' else 'cet' if vowel else 'ce'} {one}"
            the = f"l’{one}" if vowel else f"{'la' if gender == 'f' else 'le'} {one}"
            of = f"de {the}" if vowel or gender == "f" else f"du {one}"
            a = f"une {one}" if gender == "f" else f"un {one}"
        else:
            this, the, of, a = f"this {one}", f"the {one}", f"of the {one}", f"a{'n' * vowel} {one}"
        plain = {"this": this, "the": the, "of": of, "a": a, "bare": one, "many": many}
        self.forms = plain | {name.capitalize(): capital(text) for name, text in plain.items()}
        self.words = set(one.lower().split()), set(many.lower().split())
        self.parts, self.language, self.style, self.strength, self.chance = parts, language, style, strength, chance
        self.bank = styled(style, language, bank)

    def fill(self, template: str, old: str = "") -> str:
        return template.format(old=old, **self.forms)

    def held(self, text: str) -> int:
        said = set(re.findall(r"[\w-]+", text.lower()))
        return int(self.words[0] <= said or self.words[1] <= said)

    def run(self) -> list[Piece]:
        share, rate, least = self.strength
        made = self._headed() if self.style != "clusters" else list(self.parts)
        if self.style not in ("clusters", "pronouns", "cities"):
            made = [(part, self._opened(text) if len(text.split()) >= 12 and self._struck(part) else text) for part, text in made]
        target = max(least, rate * sum(len(text.split()) for _, text in self.parts))
        places = [index for index, (part, text) in enumerate(made) if part == "paragraph" and len(text.split()) >= 12]
        self.chance.shuffle(places)
        if self.style == "pronouns":
            made = [(part, _PRONOUN[self.language].sub(self.fill("{The} "), text) if self._struck(part) else text) for part, text in made]
        if self.style == "cities" and places:
            count = round(3 + 8 * share)
            made[places[0]] = ("paragraph", made[places[0]][1] + " " + self._cities(count))
        uses = sum(self.held(text) for _, text in made)
        for number in range(int(3 * target)):
            if uses >= target or not places:
                break
            index = places[number % len(places)]
            size = 3 if self.style == "clusters" else 1
            added = " ".join(self.fill(template) for template in self.chance.sample(self.bank.sentences, min(size, len(self.bank.sentences))))
            made[index] = ("paragraph", self._inserted(made[index][1], added))
            uses += size
        return made

    def _struck(self, part: str) -> bool:
        return part == "paragraph" and self.chance.random() < self.strength.share

    def _headed(self) -> list[Piece]:
        share = self.strength.share
        made: list[Piece] = []
        lone = not any(part == "heading" for part, _ in self.parts) and self.style in ("mixed", "headings", "cities")
        for number, (part, text) in enumerate(self.parts):
            if lone and part == "paragraph" and number and self.chance.random() < share:
                made.append(("heading", self.fill(self.chance.choice(self.bank.headings), "Ce qui change" if self.language == "fr" else "What changes")))
            if part == "heading" and self.chance.random() < share:
                text = self.fill(self.chance.choice(self.bank.headings), text)
            made.append((part, text))
        return made

    def _opened(self, text: str) -> str:
        return (self.fill(self.chance.choice(self.bank.openings)).rstrip() + " " + text[0].lower() + text[1:]).replace("?  ", "? ")

    def _inserted(self, text: str, added: str) -> str:
        """The sentences in between two of the paragraph, or after its last."""
        gaps = [match.start() for match in _BETWEEN.finditer(text)]
        at = self.chance.choice([*gaps, len(text)])
        return f"{text[:at]} {added}{text[at:]}"

    def _cities(self, count: int) -> str:
        cities = self.chance.sample(CITIES[self.language], count)
        joint, form = self.chance.choice([(", ", "{} {}"), (" | ", "{} {}"), (", ", "{} à {}" if self.language == "fr" else "{} in {}")])
        listed = joint.join(form.format(self.forms["bare"], city) for city in cities)
        return ("Nous intervenons partout : " if self.language == "fr" else "We work everywhere: ") + listed + "."


def capital(text: str) -> str:
    """The text with a capital."""
    return text[0].upper() + text[1:]
