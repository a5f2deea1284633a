"""The attribution finder: cue, source and kind in each construction of both languages, and the traps."""

from __future__ import annotations

import pytest
from attribution_layer import layer

from linter.text.attribution.finder import find


def found(text: str, language: str = "fr") -> list[tuple[str, str, str]]:
    return [(one.cue, one.source, one.kind) for one in find(layer(text, language))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # according
        ("Selon la préfecture, le pont rouvrira.", [("selon", "la préfecture", "named")]),
        ("D’après Claire Morel, tout va bien.", [("d'après", "Claire Morel", "named")]),
        ("À en croire le constructeur, la batterie tiendra.", [("à en croire", "le constructeur", "named")]),
        ("Le col rouvrira, selon la région.", [("selon", "la région", "named")]),
        ("Selon la loi, le bailleur a deux mois.", [("selon", "la loi", "document")]),
        ("Selon moi, le pont est usé.", [("selon", "moi", "self")]),
        ("Selon nos informations, le club est vendu.", [("selon", "nos informations", "self")]),
        ("Selon lui, rien ne presse.", [("selon", "lui", "named")]),
        # for_opinion
        ("Pour Claire Morel, le pont est usé.", [("pour", "Claire Morel", "named")]),
        # from_source
        ("Le pont est usé, de source policière.", [("de source", "source policière", "named")]),
        ("Le pont est usé, a-t-on appris auprès du parquet.", [("a-t-on appris", "on", "named"), ("auprès du", "parquet", "named")]),
        # in_document, carried, citing
        ("Dans un communiqué, la famille demande le silence.", [("dans un communiqué", "un communiqué", "document")]),
        ("Un total de vingt, chiffre avancé par l’Insee.", [("avancé par", "l’Insee", "named")]),
        ("La cuve fuit, croit savoir Le Progrès, citant un rapport interne.", [("citant", "un rapport interne", "document")]),
        # reported: clause, infinitive, quotation, noun, figure, person, attributive
        ("Le rapport indique que le pont est usé.", [("indique", "Le rapport", "document")]),
        ("Paul Roux affirme ne rien savoir.", [("affirme", "Paul Roux", "named")]),
        ("Paul Roux, lui, estime que non.", [("estime", "Paul Roux", "named")]),
        ("Le syndicat dénonce « un passage en force ».", [("dénonce", "Le syndicat", "named")]),
        ("La ministre a souligné l’urgence du plan.", [("a souligné", "La ministre", "named")]),
        ("L’ONU chiffre à 40 000 le nombre de déplacés.", [("chiffre", "L’ONU", "named")]),
        ("Washington accuse Pékin de dumping.", [("accuse", "Washington", "named")]),
        ("Le médecin juge la mesure inutile.", [("juge", "Le médecin", "named")]),
        ("La costumière affirme que la robe est perdue.", [("affirme", "La costumière", "named")]),
        ("Les experts ont ainsi estimé que le pont est usé.", [("ont ainsi estimé", "Les experts", "vague")]),
        ("Le maire a reçu la lettre et affirme que tout est réglé.", [("affirme", "Le maire", "named")]),
        ("Une avocate du cabinet, qui dit ignorer le dossier, s’est tue.", [("dit", "Une avocate du cabinet", "named")]),
        ("La mairie l’a confirmé vendredi.", [("l'a confirmé", "La mairie", "named")]),
        ("Lionel Petit (PS) a dit que non.", [("a dit", "Lionel Petit", "named")]),
        # locution
        ("La ministre a fait savoir que le plan est prêt.", [("a fait savoir", "La ministre", "named")]),
        ("Le préfet met en garde contre la crue.", [("met en garde", "Le préfet", "named")]),
        # inversion
        ("Le pont rouvrira, a précisé la préfecture.", [("a précisé", "la préfecture", "named")]),
        ("Le pont rouvrira, rapporte Le Monde.", [("rapporte", "Le Monde", "named")]),
        ("« Je pars », a-t-il lancé.", [("a-t-il lancé", "il", "named")]),
        ("« Je pars », confie-t-on au ministère.", [("confie-t-on", "ministère", "named")]),
        ("« Je pars », a ajouté, très ému, le directeur du site.", [("a ajouté", "le directeur du site", "named")]),
        ("« Je pars », a déclaré à l’AFP Jean Colin.", [("a déclaré", "Jean Colin", "named")]),
        ("Comme le rappelle la préfète, le pont est vieux.", [("le rappelle", "la préfète", "named")]),
        ("« Il va, dit le maire, falloir payer la facture de ces travaux. »", [("dit", "le maire", "named")]),
        # beside a quotation
        ("Sonia Kerbrat : « Le port ne vivra pas sans la criée. »", [("sonia kerbrat", "Sonia Kerbrat", "named")]),
        ("« Le vin sera bon » (Jean Colin, vigneron).", [("jean colin", "Jean Colin", "named")]),
        ("« On n’est pas des chiens » – Malik, 24 ans.", [("malik", "Malik", "named")]),
        ("« Rendez-nous nos terres », s’égosille le paysan Paul Roux.", [("s'égosille", "le paysan Paul Roux", "named")]),
        # passive, wishes, a finished infinitive, a judgement, a description, what a document shows
        ("La fuite a été confirmée par le parquet.", [("confirmée par", "le parquet", "named")]),
        ("Comme annoncé par la préfecture, le pont est fermé.", [("annoncé par", "la préfecture", "named")]),
        ("« Je pars », veut croire le maire.", [("veut croire", "le maire", "named")]),
        ("« J’ai signé », a fini par lâcher le prévenu.", [("a fini par lâcher", "le prévenu", "named")]),
        ("Le tribunal a jugé illégal l’arrêté.", [("a jugé", "Le tribunal", "named")]),
        ("Ses voisins le décrivent comme un homme seul.", [("le décrivent", "Ses voisins", "named")]),
        ("Le communiqué ne précise pas le montant.", [("ne précise", "Le communiqué", "document")]),
        ("Les prix montent, montrent les chiffres de l’Insee.", [("montrent", "les chiffres de l’Insee", "document")]),
        ("La plupart des experts estiment que oui.", [("estiment", "La plupart des experts", "vague")]),
        ("Lui assure que non.", [("lui assure", "Lui", "named")]),
        ("Les associations réclament quant à elles la gratuité.", [("réclament", "Les associations", "named")]),
        ("« Je pars », a dit à son tour le maire.", [("a dit", "le maire", "named")]),
        # nobody
        ("On estime que le pont est usé.", [("on estime que", "On estime que", "vague")]),
        ("Les responsables restent prudents.", [("restent", "Les responsables", "vague")]),
        ("Des sources proches du dossier affirment que oui.", [("affirment", "Des sources proches du dossier", "vague")]),
        ("Une étude montre que oui.", [("montre", "Une étude", "vague")]),
        # precise after all
        ("Les experts du GIEC estiment que oui.", [("estiment", "Les experts du GIEC", "named")]),
        ("Une étude de l’Inserm montre que oui.", [("montre", "Une étude de l’Inserm", "document")]),
        ("Selon une source policière, il court.", [("selon", "une source policière", "named")]),
        ("Ces experts estiment que oui.", [("estiment", "Ces experts", "named")]),
    ],
)
def test_french_constructions(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected or [one for one in found(text) if one in expected] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Selon la saison, le lac gèle.",
        "Selon que vous venez ou non, la salle change.",
        "Selon les régions, la galette est salée ou sucrée.",
        "Les tarifs varient selon les clients.",
        "La thèse selon laquelle il pleut est ancienne.",
        "Un téléfilm d’après un roman de Verne passe ce soir.",
        "Pour autant, le pont tient.",
        "Pour la première fois, le pont tient.",
        "Pour les enfants, c’est gratuit.",
        "Les dirigeants ont validé le texte.",
        "Le sommet de Paris a confirmé le rôle de la France.",
        "Cette victoire montre que le club progresse.",
        "Après Paul, le déluge.",
        "Le prix a été annoncé.",
        "La demande a été rejetée.",
        "Le ministre a confié le dossier à son adjoint.",
        "La police a relevé des empreintes.",
        "Elle a rappelé son fils à la maison.",
        "Le groupe a lancé une gamme.",
        "On notera que le pont est vieux.",
        "62 % des salariés disent avoir peur.",
        "Le trésorier aurait-il menti ?",
        "Selon la méthode Coué, tout va bien.",
        "Une telle stratégie exige d’éprouver le marché.",
        "Le rideau « rouge » présentait les mêmes taches.",
        "Une croyance ancienne affirmant que le lac parle circule encore.",
        "« Les experts estiment que tout ira bien pour les enfants de la vallée. »",
    ],
)
def test_french_traps(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("According to the ministry, the bridge is open.", [("according to", "the ministry", "named")]),
        ("“It is open”, said Claire Morel.", [("said", "Claire Morel", "named")]),
        ("“It is open,” she said.", [("said", "she", "named")]),
        ("Paul Roux said the bridge is open.", [("said", "Paul Roux", "named")]),
        ("The mayor told reporters that the bridge is open.", [("told", "The mayor", "named")]),
        ("Rents rose, official figures show.", [("show", "official figures", "document")]),
        ("The army denied the charge.", [("denied", "The army", "named")]),
        ("Kyiv accused Moscow of shelling the bridge.", [("accused", "Kyiv", "named")]),
        ("As the coach put it, the bridge is old.", [("put it", "the coach", "named")]),
        ("In her view, the bridge is old.", [("view", "her", "named")]),
        ("Mr. Doyle was quoted as saying it was over.", [("was quoted as saying", "Mr. Doyle", "named")]),
        ("The bridge is safe, the epidemiologist stressed.", [("stressed", "the epidemiologist", "named")]),
        ("The bridge is old, her family announced.", [("announced", "her family", "named")]),
        ("The ministry put the number of wounded at 300.", [("put", "The ministry", "named")]),
        ("The mayor confirmed the delay.", [("confirmed", "The mayor", "named")]),
        ("Experts believe the bridge is old.", [("believe", "Experts", "vague")]),
        ("Some say the bridge is old.", [("some say", "Some say", "vague")]),
        ("A study shows noise harms sleep.", [("shows", "A study", "vague")]),
        ("The firm declined to comment but said the bridge was safe.", [("said", "The firm", "named")]),
    ],
)
def test_english_constructions(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [one for one in found(text, "en") if one in expected] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The bridge carries ten thousand cars.",
        "He told the truth.",
        "She found a job in Leeds.",
        "The cars were sorted according to size.",
        "The sign said “No entry”.",
        "The show must go on.",
        "64% of voters think the tax is unfair.",
    ],
)
def test_english_traps(text: str) -> None:
    assert found(text, "en") == []


def test_offsets_hold_cue_and_source() -> None:
    text = layer("Le pont est usé. Il rouvrira, a précisé la préfecture lundi.")
    (one,) = find(text)
    block = text.blocks[one.block].text
    assert block[one.start : one.end] == "a précisé la préfecture"
    assert block[one.source_start : one.source_end] == "la préfecture"


def test_a_language_without_words_has_no_cues() -> None:
    assert found("Laut Ministerium ist die Brücke offen.", "de") == []


@pytest.mark.parametrize(
    "piece", ['"', "« ", "selon ", "Selon Paul, ", "a déclaré ", ": « Il ", "a-t-il dit, ", "qui dit que ", "dans un communiqué ", "le maire, ", "(a) "]
)
def test_hostile_articles_come_to_an_end(piece: str) -> None:
    text = layer(piece * 20_000)
    ends = [0, *(one.end for one in find(text))]
    assert ends == sorted(ends)
    assert ends[-1] <= len(text.blocks[0].text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # nouns of saying
        ("L’annonce, jeudi, par la ministre du Travail a surpris.", [("annonce, jeudi, par", "la ministre du Travail", "named")]),
        ("L’annonce d’un report par la préfète a surpris.", [("annonce d'un report par", "la préfète", "named")]),
        ("L’avertissement lancé mardi par l’Anssi vise les hôpitaux.", [("avertissement lancé mardi par", "l’Anssi", "named")]),
        ("La mise en garde de la Banque d’Angleterre n’a pas suffi.", [("mise en garde de", "la Banque d’Angleterre", "named")]),
        ("Le témoignage de la boulangère situe la détonation à 7 heures.", [("témoignage de", "la boulangère", "named")]),
        ("Verdict du médecin, tombé dimanche : six mois d’absence.", [("verdict du", "médecin", "named")]),
        ("Commentaire désabusé d’un restaurateur : « Ils ne s’assoient plus. »", [("commentaire désabusé d'", "un restaurateur", "named")]),
        ("« Inacceptable » : le mot est de la présidente.", [("mot est de", "la présidente", "named")]),
        ("Le pont, croit savoir Le Progrès, qui cite une source policière, est usé.", [("cite", "une source policière", "named")]),
        ("L’arme manque, selon le parquet, cité par Le Parisien.", [("cité par", "Le Parisien", "named")]),
        ("Deux corps gisaient là, a constaté un correspondant de l’AFP.", [("a constaté", "un correspondant de l’AFP", "self")]),
        ("Le PDG part, a appris l’AFP auprès d’un administrateur.", [("a appris", "l’AFP", "self"), ("auprès d'", "un administrateur", "named")]),
        ("Le préfet est parti, rappelant que la digue date.", [("rappelant", "Le préfet", "named")]),
        ("Estimant que tout est dit, la présidente lève la séance.", [("estimant", "la présidente", "named")]),
        ("La formule est signée Marc Oriol.", [("formule est signée", "Marc Oriol", "named")]),
        # a subject that goes on
        ("Il a botté en touche, se bornant à rappeler que « rien n’est fait ».", [("bornant à rappeler", "Il", "named")]),
        ("Le ministre a salué la foule avant d’ajouter que rien n’est perdu.", [("avant d'ajouter", "Le ministre", "named")]),
        # inversions
        ("Ce texte est, tonne la sénatrice, « un permis de construire ».", [("tonne", "la sénatrice", "named")]),
        ("« Tout le monde savait », résume d’une phrase un ancien surveillant.", [("résume", "un ancien surveillant", "named")]),
        ("« On verra bien », glisse du bout des lèvres le patron du club.", [("glisse", "le patron du club", "named")]),
        ("L’opération, affirment de bons connaisseurs du dossier, est prête.", [("affirment", "de bons connaisseurs du dossier", "vague")]),
        ("« Le toit menace ruine », lit-on dans le courrier du maire.", [("lit-on dans", "le courrier du maire", "document")]),
        # documents, a role and its name
        ("Aux termes de l’accord signé jeudi, le couloir ouvre.", [("aux termes de", "l’accord signé", "document")]),
        ("Selon le maire de Sarlac, Jean Petit, le pont est usé.", [("selon", "le maire de Sarlac, Jean Petit", "named")]),
    ],
)
def test_french_voices_without_a_plain_verb(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [one for one in found(text) if one in expected] == expected


@pytest.mark.parametrize(
    "text",
    [
        "L’annonce du vainqueur aura lieu samedi.",
        "L’annonce de la fermeture a ému la ville.",
        "La garde du président a été renforcée.",
        "Les témoignages de la place Tahrir se multiplient.",
        "Verdict de la saison : une dernière place.",
        "Le mot est de trop.",
        "Aux termes de longues discussions, le texte passe.",
        "Il s’est levé avant de partir.",
        "Le train, avant de poursuivre « sa route », siffle.",
        "Sa phrase est de celles qui restent.",
        "La cour d’appel a confirmé le jugement.",
        "Le tribunal a rejeté la requête.",
        "Le chantier a repris lundi. « Enfin, on respire un peu dans ce village. »",
        "Un tiers des étudiants disent avoir faim.",
        "Sept salariés sur dix se disent épuisés.",
    ],
)
def test_french_nouns_and_acts_that_say_nothing(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A claim by the opposition leader was withdrawn.", [("claim by", "the opposition leader", "named")]),
        ("The warning from the Bank of England came late.", [("warning from", "the Bank of England", "named")]),
        ("Testimony from a night porter placed the van there.", [("testimony from", "a night porter", "named")]),
        ("Remarks by the pope drew applause.", [("remarks by", "the pope", "named")]),
        ("The minister’s claim that it was safe was dropped.", [("claim", "The minister", "named")]),
        ("The Bank’s latest warning about inflation came late.", [("warning", "The Bank", "named")]),
        ("The club dropped him, citing “conduct below our standards”.", [("citing", "The club", "named")]),
        ("In the words of her former coach, she was a joy.", [("in the words of", "her former coach", "named")]),
        ("To hear the mayor tell it, the tram will pay.", [("tell it", "the mayor", "named")]),
        ("The way the captain tells it, the ship was sound.", [("tells it", "the captain", "named")]),
        ("The senator would say only that “voters come first”.", [("would say", "The senator", "named")]),
        ("The firm declined to say how many jobs would go.", [("declined to say", "The firm", "named")]),
        ("The winger, who limped off, later told reporters he had felt a pop.", [("later told", "The winger", "named")]),
        ("The takeover is off, the Financial Ledger reported late on Sunday.", [("reported", "the Financial Ledger", "named")]),
        ("The pilot, officials at the air base confirmed, is safe.", [("confirmed", "officials at the air base", "named")]),
        ("The union met managers. It said the offer was poor.", [("said", "It", "named")]),
        ("Three addresses do not exist, this newspaper has found.", [("has found", "this newspaper", "self")]),
        ("Wages, argues the think tank, have not kept up.", [("argues", "the think tank", "named")]),
        ("The firm, cited by Reuters, denied the charge.", [("cited by", "Reuters", "named"), ("denied", "The firm", "named")]),
        ("Court papers filed in Delaware show he knew.", [("show", "Court papers filed in Delaware", "document")]),
        ("The deal, we understand, was signed in May.", [("understand", "we", "self")]),
        ("The inquest heard that the alarm was off.", [("heard", "The inquest", "named")]),
        ("Jurors were told that the men had met in prison.", [("were told", "Jurors", "named")]),
        ("Asked about the delay, the clerk laughed.", [("asked", "the clerk", "named")]),
        ("The site was described by the inspector as a trap.", [("described by", "the inspector", "named")]),
        ("“A miracle,” marvelled fire chief Stu Prentice.", [("marvelled", "fire chief Stu Prentice", "named")]),
        ("“We ran,” Terry Haines, who lives here, recalls with a sigh.", [("recalls", "Terry Haines", "named")]),
        ("The brewery is to close, it announced on Tuesday.", [("announced", "it", "named")]),
        ("Talks have stalled, the Irish Times understands.", [("understands", "the Irish Times", "named")]),
        ("The inquest report lists nine faults.", [("lists", "The inquest report", "document")]),
        ("A study in the Lancet links salt to strokes.", [("links", "A study in the Lancet", "document")]),
        ("The minister has made clear that the tax stays.", [("has made clear", "The minister", "named")]),
        ("The bank apologised for the delay.", [("apologised", "The bank", "named")]),
        ("The minister told hospitals to prepare.", [("told", "The minister", "named")]),
        ("A nurse recalled hearing a splash.", [("recalled", "A nurse", "named")]),
        ("The Kremlin brushed the charge aside as “plain hysteria”.", [("the kremlin", "The Kremlin", "named")]),
        ("“We heard it crack.” Ellie Marsh, 29, was walking by.", [("ellie marsh", "Ellie Marsh", "named")]),
        ("“My brother told me, ‘Run’,” said Hadiza Musa.", [("said", "Hadiza Musa", "named")]),
        ("\"He told me, 'Run',\" said Hadiza Musa.", [("said", "Hadiza Musa", "named")]),
    ],
)
def test_english_voices_without_a_plain_verb(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [one for one in found(text, "en") if one in expected] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The warning signs from the start were clear.",
        "In the words of love, all is well.",
        "He would say that, would he not.",
        "The sign told drivers to slow down.",
        "The sign was old. It said the road was closed.",
        "The baker left, the shop closed on Monday.",
        "We understand the need for change.",
        "I learned that the tide turns.",
        "He built it according to a drawing he had found.",
        "The court dismissed the appeal.",
        "Six in ten Americans think the country is lost.",
        "The avalanche claimed three lives in as many minutes.",
        "The archive holds every report the society has printed.",
        "Per Olsson, the goalkeeper, is injured.",
        "The court heard the last of the witnesses and rose.",
        "The team leads by nine points.",
        "One question dominated the evening.",
        "Rain ruled out play.",
        "The witness told the truth to the court.",
        "The data is typically tied to permits.",
        "To learn more about the pump, refer to the manual.",
    ],
)
def test_english_nouns_and_acts_that_say_nothing(text: str) -> None:
    assert [one for one in found(text, "en") if one[2] != "self"] == []


def test_it_leads_back_to_the_body_before() -> None:
    (one,) = find(layer("The union said the talks had failed. It said the offer was poor.", "en"))[1:]
    assert (one.source, one.resolved) == ("It", "The union")
