from __future__ import annotations

import time
from pathlib import Path

import pytest

from linter.article.reader import read
from linter.checks import stuffing
from linter.finding import Hit, Safety
from linter.rulebook.load import load_file
from linter.source import Source
from linter.text.layer import ArticleText, View

ROOT = Path(__file__).parent.parent
RULE = load_file(ROOT / "rules/any/keyword-stuffing.yaml")
FIXTURES = ROOT / "fixtures/keyword-stuffing"


def layer(text: str, language: str = "fr", **metadata: str) -> ArticleText:
    article = read(Source("a.txt", text), "text")
    article.language = language
    article.genre = metadata.get("genre", "")
    return ArticleText(article)


def check(text: str, language: str = "fr", keyphrase: str = "", **metadata: str) -> list[Hit]:
    known = layer(text, language, **metadata)
    return list(stuffing.check(View(known, known.blocks, settings={"keyphrase": keyphrase}), RULE.params))


def fixture(name: str) -> str:
    return (FIXTURES / name).read_text("utf-8")


def applied(text: str, hit: Hit) -> str:
    edits = sorted((edit for fix in hit.fixes for edit in fix.edits), reverse=True)
    for edit in edits:
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def test_french_article_every_use_found() -> None:
    text = fixture("stuffed-fr.txt")
    (hit,) = check(text)
    assert hit.case == "strong"
    source = Source("a.txt", text)
    assert source.position(hit.span.start) == (3, 1)
    assert text[slice(*hit.span)] == "Ce tramway"
    places = [text[slice(*related.span)] for related in hit.related]
    assert places == ["tramway", "tramway", "ce tramway", "tramway", "ce tramway", "ce tramway", "tramway", "Ce tramway", "tramway"]
    assert [source.position(related.span.start)[0] for related in hit.related] == [1, 2, 4, 5, 6, 7, 8, 9, 10]
    assert hit.evidence["term"] == "tramway"
    assert hit.evidence["uses"] == 10
    assert hit.evidence["signals"]["headings"] == {"value": 100.0, "limit": 60.0, "points": 1}


def test_french_message_reads_as_french() -> None:
    (hit,) = check(fixture("stuffed-fr.txt"))
    assert RULE.say("fr", hit.case, hit.values) == (
        "«\u00a0tramway\u00a0» revient 10 fois\u00a0: dans les 3 intertitres et en tête de chacun des 7 paragraphes. "
        "Cinq fois, c’est «\u00a0ce tramway\u00a0». À la lecture, on n’entend plus que lui. "
        "Gardez la première mention (1:1)\u00a0; le texte a déjà de quoi varier."
    )


def test_english_article_and_message() -> None:
    text = fixture("stuffed-en.txt")
    (hit,) = check(text, "en")
    assert text[slice(*hit.span)] == "This footbridge"
    assert RULE.say("en", hit.case, hit.values) == (
        "“footbridge” comes back 10 times: in all 3 headings and at the opening of all 7 paragraphs. Five times it is “this footbridge”. "
        "Read aloud, one hears little else. Keep the first mention (1:12); the article already has words to vary with."
    )


@pytest.mark.parametrize("language", ["fr", "en"])
def test_clean_counterpart_is_silent(language: str) -> None:
    assert check(fixture(f"clean-{language}.txt"), language) == []


def test_suggestions_use_words_of_the_article_and_leave_first_mention_and_quotation() -> None:
    text = fixture("stuffed-fr.txt")
    (hit,) = check(text)
    assert {fix.safety for fix in hit.fixes} == {Safety.SUGGESTION}
    lines = applied(text, hit).split("\n")
    assert lines[0] == text.split("\n")[0]
    assert lines[2].startswith("Cette ligne doit transporter")
    assert lines[3].startswith("La municipalité espère")
    assert lines[5].startswith("La question des livraisons")
    assert "« Le tramway amène des clients, le tramway ne les fait pas acheter »" in lines[5]
    assert [fix.title for fix in hit.fixes][:2] == [
        "«\u00a0Cette ligne doit transporter 18…\u00a0» (mot déjà en 9:152)",
        "sans «\u00a0Avec ce tramway\u00a0»\u00a0: «\u00a0La municipalité espère retirer…\u00a0»",
    ]


def test_pronoun_agrees_where_the_sentence_before_holds_the_term() -> None:
    text = (
        fixture("stuffed-fr.txt")
        .replace("Ce tramway sera prolongé", "On attend la suite de ce tramway. Ce tramway sera prolongé")
        .replace("Cette ligne", "Elle")
    )
    (hit,) = check(text)
    assert "«\u00a0Il sera prolongé jusqu’au…\u00a0»" in [fix.title for fix in hit.fixes]
    assert "On attend la suite de ce tramway. Il sera prolongé" in applied(text, hit)


def test_no_coreferent_of_another_gender_where_a_participle_would_disagree() -> None:
    text = fixture("stuffed-fr.txt").replace("Ce tramway doit transporter", "Ce tramway est destiné à transporter")
    (hit,) = check(text)
    assert "Cette ligne est destiné" not in applied(text, hit)


def test_no_pronoun_before_an_adjective_nor_after_one() -> None:
    text = fixture("stuffed-fr.txt")
    before = text.replace("Ce tramway sera prolongé", "On attend la suite de ce tramway. Ce tramway léger sera prolongé")
    after = text.replace("Ce tramway sera prolongé", "On attend la suite de ce tramway. Ce nouveau tramway sera prolongé")
    for changed in (before, after):
        (hit,) = check(changed)
        assert not [fix.title for fix in hit.fixes if fix.title.startswith("«\u00a0Il ")]


def test_it_is_no_pronoun_for_people() -> None:
    text = fixture("stuffed-en.txt").replace("footbridge", "plumber")
    (hit,) = check(text + "Everyone knows this plumber. This plumber was late.\n", "en")
    assert not [fix.title for fix in hit.fixes if "It " in fix.title]


def test_feminine_term_is_heard_as_she_in_french() -> None:
    text = fixture("stuffed-fr.txt").replace("Ce tramway", "Cette navette").replace("ce tramway", "cette navette").replace("e tramway", "a navette")
    (hit,) = check(text)
    assert "on n’entend plus qu’elle." in RULE.say("fr", hit.case, hit.values)


def test_two_stuffed_terms_are_two_findings() -> None:
    lines = fixture("stuffed-fr.txt").split("\n")
    twice = [line.replace("tramway", "chantier") if len(line) > 100 else line for line in lines]
    found = check("\n".join(line + " " + other if len(line) > 100 else line for line, other in zip(lines, twice, strict=True)))
    assert {hit.evidence["term"] for hit in found} == {"tramway", "chantier"}


def test_html_with_tags_and_entities_has_the_same_places() -> None:
    lines = fixture("stuffed-fr.txt").strip().split("\n")
    html = "\n".join(f"<p>{line}</p>" if len(line) > 100 else f"<h2>{line}</h2>" for line in lines if line)
    html = html.replace("Ce tramway", "Ce <em>tramway</em>", 1).replace("ce tramway", "ce&nbsp;tramway", 1)
    article = read(Source("a.html", html), "html")
    article.language = "fr"
    known = ArticleText(article)
    (hit,) = stuffing.check(View(known, known.blocks), RULE.params)
    assert html[slice(*hit.span)] == "Ce <em>tramway"
    assert "ce&nbsp;tramway" in [html[slice(*related.span)] for related in hit.related]
    assert all("<" not in html[slice(*edit[:2])] for fix in hit.fixes for edit in fix.edits)


def test_the_noun_of_a_phrase_may_do_alone() -> None:
    text = fixture("stuffed-en.txt").replace("footbridge", "home security camera")
    (hit,) = check(text, "en")
    shorter = next(fix for fix in hit.fixes if fix.title.endswith("will do"))
    assert shorter.title == "“This camera will carry some…” will do"
    assert "This camera will carry some" in applied(text, hit)
    assert RULE.say("en", hit.case, hit.values).endswith("elsewhere “camera” will do.")


def test_two_word_term_is_one_finding() -> None:
    text = fixture("stuffed-fr.txt").replace("tramway", "réseau de chaleur")
    (hit,) = check(text)
    assert hit.evidence["term"] == "réseau de chaleur"
    assert text[slice(*hit.span)] == "Ce réseau de chaleur"


def test_accents_and_plural_count_as_the_same_term() -> None:
    text = fixture("stuffed-fr.txt").replace("tramway", "marché").replace("Enfin, le marché de Valbrune doit", "Enfin, les MARCHÉS de Valbrune doivent")
    (hit,) = check(text)
    assert hit.evidence["uses"] == 10


def test_proper_noun_is_no_term() -> None:
    assert check(fixture("stuffed-fr.txt").replace("Ce tramway", "Ce Valjean").replace("tramway", "Valjean")) == []


def test_short_article_is_left_alone() -> None:
    assert check("\n".join(fixture("stuffed-fr.txt").split("\n")[:4])) == []


def test_live_blog_is_left_alone_and_questions_are_softer() -> None:
    text = fixture("stuffed-fr.txt")
    assert check(text, genre="live") == []
    assert check("\n".join(f"9h0{number} - {line}" if len(line) > 100 else line for number, line in enumerate(text.split("\n")))) == []
    asked = "\n".join(line + " ?" if 0 < len(line) < 100 else line for line in text.split("\n"))
    assert [hit.case for hit in check(asked, genre="faq")] == ["weak"]
    assert [hit.case for hit in check(asked)] == ["strong"]  # question headings alone do not make it one


def test_list_of_near_identical_phrases() -> None:
    towns = ", ".join(f"plombier {town}" for town in ("Paris", "Lyon", "Lille", "Nantes", "Metz", "Dijon"))
    text = fixture("clean-fr.txt") + f"Nos équipes interviennent partout et répondent à toute heure : {towns}.\n"
    (hit,) = check(text)
    assert hit.evidence["term"] == "plombier"
    assert hit.evidence["signals"]["enumeration"]["value"] == 6


def test_list_items_that_differ_by_a_town_only() -> None:
    article = fixture("clean-fr.txt") + "Un plombier se choisit. Un plombier se paie. Un plombier répare, un plombier change, un plombier rassure.\n\n"
    towns = ("Paris", "Lyon", "Lille", "Nantes", "Metz", "Saint-Denis")
    found = read(Source("a.md", article.replace("\n", "\n\n") + "".join(f"- Plombier {town}\n" for town in towns)), "markdown")
    found.language = "fr"
    known = ArticleText(found)
    (hit,) = stuffing.check(View(known, known.blocks), RULE.params)
    assert hit.evidence["term"] == "plombier"
    assert hit.evidence["signals"]["enumeration"] == {"value": 6, "limit": 5, "points": 5}


def test_singular_and_plural_in_turn() -> None:
    text = fixture("stuffed-fr.txt").replace("tramway", "écran", 4).replace("tramway", "écrans")
    (hit,) = check(text)
    assert hit.evidence["uses"] == 10


def test_a_phrase_that_is_never_shortened() -> None:
    (hit,) = check(fixture("stuffed-en.txt").replace("footbridge", "home security camera"), "en")
    assert hit.evidence["term"] == "home security camera"
    assert hit.evidence["signals"]["phrase"]["points"] == 1


def test_a_guide_may_call_itself_this_guide() -> None:
    text = fixture("stuffed-en.txt").replace("footbridge", "guide")
    assert [hit.case for hit in check(text, "en")] == ["weak"]


def test_keyphrase_is_judged_like_any_term() -> None:
    assert check(fixture("clean-fr.txt"), keyphrase="tramway") == []
    (hit,) = check(fixture("stuffed-fr.txt"), keyphrase="tramway de Valbrune, tramway")
    assert hit.evidence["term"] == "tramway"


def test_cost_grows_with_length_only() -> None:
    def seconds(text: str) -> float:
        known = layer(text)
        for block in known.blocks:
            _ = block.tokens, block.sentences, block.quotations
        begun = time.perf_counter()
        list(stuffing.check(View(known, known.blocks), RULE.params))
        return time.perf_counter() - begun

    line = "Ce tramway roule « vite » et ce tramway freine, dit-on. "
    assert seconds(line * 3000) < 10  # 30,000 words in one block: far above what linear time takes, far below quadratic


def test_no_full_stop_is_linear_too() -> None:
    known = layer("dans ce tramway et ce tramway roule " * 10_000)
    for block in known.blocks:
        _ = block.tokens, block.sentences, block.quotations
    begun = time.perf_counter()
    list(stuffing.check(View(known, known.blocks), RULE.params))
    assert time.perf_counter() - begun < 10


def headed(*parts: tuple[str, str]) -> ArticleText:
    known = layer("\n\n".join(text for _, text in parts))
    for block, (part, _) in zip(known.blocks, parts, strict=True):
        block.block.part = part
    return known


def test_message_names_the_title_apart_and_counts_some_of_several() -> None:
    lines = fixture("stuffed-fr.txt").strip().split("\n")
    lines[4] = "Des commerçants partagés"
    lines[6] = lines[6].replace("ce tramway", "tout")
    known = headed(("headline", "Le tramway arrive"), *(("heading" if len(line) < 100 else "paragraph", line) for line in lines))
    (hit,) = stuffing.check(View(known, known.blocks), RULE.params)
    assert hit.values["where"] == "\u00a0: dans le titre, dans 2 intertitres sur 3 et en tête de 6 paragraphes sur 7"
    assert hit.values["first"] == "1:1"


def test_message_says_that_sentences_would_fit_any_subject() -> None:
    plain = (
        "Un robot est une bonne solution.",
        "Avec un robot, tout devient simple.",
        "Le robot offre de nombreux avantages.",
        "Il faut bien choisir un robot.",
    )
    lines = [line for line in fixture("clean-fr.txt").strip().split("\n") if line]
    full = [number for number, line in enumerate(lines) if len(line) > 100]
    for number, sentence in zip(full * 2, plain * 2, strict=False):
        lines[number] += " " + sentence
    (hit,) = check("\n".join(lines))
    assert hit.evidence["term"] == "robot"
    assert hit.evidence["signals"]["hollow"]["points"] == 3
    said = RULE.say("fr", hit.case, hit.values)
    assert "de ses phrases vaudraient pour n’importe quel sujet. À la lecture" in said


def test_a_manual_may_define_its_term_again_and_again() -> None:
    text = (
        fixture("clean-en.txt")
        + "A hook is a common solution. A hook is easy to use. The hook makes everything simple. Every hook is good. The hook is always there.\n"
    )
    assert check(text, "en", genre="reference") == []


@pytest.mark.parametrize(("name", "language", "uses"), [("clean-fr-01.md", "fr", 11), ("clean-en-01.md", "en", 11)])
def test_a_term_that_is_only_often_the_subject_is_no_error(name: str, language: str, uses: int) -> None:
    text = (ROOT / "bench/stuffed" / name).read_text("utf-8").split("---\n", 2)[2]
    (hit,) = check(text, language)
    assert (hit.evidence["uses"], hit.case) == (uses, "weak")
    assert hit.evidence["score"] >= RULE.params.strong


def test_a_page_about_words_repeats_its_term_by_nature() -> None:
    named = ["NASA", "FBI", "DIY", "ASAP", "GSA", "NAACP", "DOL", "EPA", "USDA", "HUD"]
    plain = "\n\n".join(
        f"Acronyms confuse readers who meet them cold. Acronyms such as {word} save no time. Acronyms are fine once they are known to all of them."
        for word in named
    )
    assert {hit.case for hit in check(plain, "en")} == {"strong"}
    article = read(Source("a.md", plain.replace("such as ", "such as *").replace(" save", "* save")), "markdown")
    article.language = "en"
    known = ArticleText(article)
    assert "strong" not in {hit.case for hit in stuffing.check(View(known, known.blocks, settings={}), RULE.params)}


def test_a_recipe_is_known_by_its_form() -> None:
    text = (ROOT / "bench/stuffed/clean-fr-05.md").read_text("utf-8").split("---\n", 2)[2].replace("## ", "")
    assert "strong" not in {hit.case for hit in check(text)}
    assert "strong" in {hit.case for hit in check(text.replace("ngrédients", "l nous faut"))}
