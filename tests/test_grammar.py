"""Grammar through a real LanguageTool: exact places in the source, what is masked, what is believed, what is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.article import reader
from linter.cli.main import main
from linter.config import Settings
from linter.engine.run import FileReport, check_source
from linter.finding import Finding, Safety, Severity
from linter.grammar import ask, mask, state, units
from linter.source import Source
from linter.text.layer import ArticleText

FRENCH = Settings(grammar="required", language="fr", select=frozenset({"grammar", "spelling"}))
ENGLISH = Settings(grammar="required", language="en", select=frozenset({"grammar", "spelling"}))
PARTS = ("paragraph", "heading", "headline", "list-item")


def report_of(text: str, given: Settings = FRENCH, format: str = "html") -> FileReport:
    report = check_source(Source("a", text), given, format)
    assert report.problems == []
    return report


def found(text: str, given: Settings = FRENCH, format: str = "html", rule: str = "grammar") -> list[str]:
    return [finding.text for finding in report_of(text, given, format).findings if finding.rule == rule]


def one(text: str, given: Settings = FRENCH, format: str = "html") -> Finding:
    (finding,) = report_of(text, given, format).findings
    return finding


@pytest.mark.usefixtures("languagetool")
@pytest.mark.parametrize(
    ("text", "format", "expected"),
    [
        ("<p>Les enfants <em>mange</em> une pomme.</p>", "html", "mange"),
        ("<p>Les en<b>fants</b> man<i>ge</i> une pomme.</p>", "html", "man<i>ge"),
        ("<p>L&rsquo;&eacute;t&eacute;, les enfants mange une pomme.</p>", "html", "mange"),
        ("<p>🚆 👩‍👩‍👧 Les enfants mange 🍎 une pomme.</p>", "html", "mange"),
        ("<p>E\u0301te\u0301 comme hiver, les enfants mange une pomme.</p>", "html", "mange"),
        ("<p>Vraiment&nbsp;: les\u00a0enfants\u202fmange une pomme.</p>", "html", "mange"),
        ("Les **enfants** _mange_ une [pomme](/x).\n", "markdown", "mange"),
        ("- Les enfants\r\n  mange une pomme.\r\n", "markdown", "mange"),
        ("Les enfants mange une pomme.\n", "text", "mange"),
        ("<p>Avant <code>git commit</code>, les enfants mange une pomme.</p>", "html", "mange"),
        ("<p>Voyez https://example.org/les-enfants-mange. Les enfants mange une pomme.</p>", "html", "mange"),
        ("Avec {{ nom }} et {% if x %}, les enfants mange une pomme.\n", "markdown", "mange"),
    ],
)
def test_the_place_is_exact_whatever_stands_around(text: str, format: str, expected: str) -> None:
    finding = one(text, format=format)
    assert finding.text == expected
    # The place is the second "mange" where there are two: the first is in an address.
    assert finding.span.start == text.rindex(expected)


@pytest.mark.usefixtures("languagetool")
def test_the_fix_says_what_is_meant() -> None:
    finding = one("<p>Les enfants mange une pomme.</p>")
    (fix,) = finding.fixes
    assert fix.safety is Safety.UNSAFE
    assert [(edit.start, edit.end, edit.text) for edit in fix.edits] == [(20, 20, "nt")]
    assert finding.evidence["languagetool"] == "ACCORD_SUJET_VERBE"
    assert finding.evidence["url"].startswith("https://")
    assert finding.message == "«\u00a0mange\u00a0»\u00a0: le verbe devrait être à la 3ᵉ personne du pluriel."


@pytest.mark.usefixtures("languagetool")
@pytest.mark.parametrize(
    "text",
    [
        "<p>Le maire l’a dit : « Les enfants mange une pomme. »</p>",
        "<blockquote>Les enfants mange une pomme.</blockquote>",
        "<pre>Les enfants mange une pomme.</pre>",
        "<p>Tapez <code>Les enfants mange une pomme.</code></p>",
        '<p lang="de">Die Kinder essen ein Apfel und der Mutter schlaft.</p>',
        "<p>The children of the town eats an apple every day of the week, and they does not care what the doctors says.</p>",
        "<p>Zelensky et Merz ont rencontré Starmer à Kyiv, avec Rutte.</p>",
        "<p>L’Otan, l’Unedic et la CPME ont signé avec Renault-Nissan.</p>",
        "<p>Écrivez à lecteur.fidele@exemple.fr ou sur @lecteurr, avec #rentreee.</p>",
        "<p>Sur la page <i>lorem ipsum</i>, tout va bien.</p>",
    ],
)
def test_what_is_not_the_writers_french_is_left_alone(text: str) -> None:
    assert report_of(text).findings == []


@pytest.mark.usefixtures("languagetool")
def test_code_causes_no_false_agreement() -> None:
    assert found("<p>Les <code>git commit</code> sont rapides. La <code>branche</code> est verte, et <code>x</code> vaut dix.</p>") == []


@pytest.mark.usefixtures("languagetool")
def test_an_unknown_word_is_one_finding_and_may_be_accepted() -> None:
    text = "<p>La diréction attend.</p><p>La diréction part, et la diréction revient.</p>"
    finding = one(text)
    assert (finding.rule, finding.text, len(finding.related)) == ("spelling", "diréction", 2)
    assert finding.message.endswith("(3 fois).")
    assert [edit.text for edit in finding.fixes[0].edits] == ["e", "e", "e"]
    assert report_of(text, Settings(grammar="required", language="fr", vocabulary=frozenset({"Diréction"}))).findings == []


@pytest.mark.usefixtures("languagetool")
def test_a_word_the_article_writes_as_a_name_is_no_fault() -> None:
    assert found("<p>Le site Vroumbiz ouvre. On écrit aussi vroumbiz en petit.</p>", rule="spelling") == []
    assert found("<p>Le site ouvre. On écrit aussi rencontrre en petit.</p>", rule="spelling") == ["rencontrre"]


@pytest.mark.usefixtures("languagetool")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Je vais mangé à la maison.", "« mangé » : le verbe devrait être à l’infinitif après le verbe modal « vais »."),
        ("Les syndicats on refusé de signer.", "« on refusé » : voulez-vous écrire « ont » (verbe « avoir ») ?"),
        ("Il ont signé hier.", "« Il ont » : vérifiez l’accord entre le pronom « Il » et le verbe « ont »."),
    ],
)
def test_what_is_said_reads_as_a_sentence(text: str, expected: str) -> None:
    finding = one(f"<p>{text}</p>")
    assert (finding.severity, finding.message.replace("\u00a0", " ")) == (Severity.WARNING, expected)


@pytest.mark.usefixtures("languagetool")
@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        ("The plan was aproved after a long debate.", ENGLISH, ["aproved"]),  # “a proved” is no compound
        ("They saw eachother every day.", ENGLISH, ["eachother"]),
        ("The artboard was shown to the team.", ENGLISH, []),
        ("Les maintenants célèbres frères sont partis.", FRENCH, ["maintenants"]),  # « main tenants » is none either
        ("Il a dit que quelquechose clochait.", FRENCH, ["quelquechose"]),
        ("La vidéo est dans une iframe.", FRENCH, []),
    ],
)
def test_two_words_in_one_are_a_slip_or_a_compound(text: str, given: Settings, expected: list[str]) -> None:
    assert found(f"<p>{text}</p>", given, rule="spelling") == expected


@pytest.mark.usefixtures("languagetool")
def test_english_has_its_own_policy() -> None:
    assert found("<p>The children eats an apple.</p>", ENGLISH) == ["eats"]
    assert found("<p>The childern eat an apple.</p>", ENGLISH, rule="spelling") == ["childern"]


@pytest.mark.usefixtures("languagetool")
def test_one_of_its_rules_can_be_silenced_alone() -> None:
    text = "<p>Les enfants mange une pomme.</p><p>Il a vu un belle maison.</p>"
    assert found(text) == ["mange", "un belle"]
    off = Settings(grammar="required", language="fr", select=FRENCH.select, rule_params={"grammar": {"off": ["ACCORD_SUJET_VERBE"]}})
    assert found(text, off) == ["un belle"]


@pytest.mark.usefixtures("languagetool")
def test_suppressions_and_severities_hold_as_for_any_rule() -> None:
    report = report_of("<!-- relis-disable-next-line grammar -- voulu -->\n<p>Les enfants mange une pomme.</p>")
    assert [(f.suppressed.by, f.suppressed.reason) for f in report.findings if f.suppressed] == [("inline", "voulu")]
    from linter.finding import Severity

    graver = Settings(grammar="required", language="fr", select=FRENCH.select, rule_severity={"grammar": Severity.ERROR})
    assert one("<p>Les enfants mange une pomme.</p>", graver).severity is Severity.ERROR


@pytest.mark.usefixtures("languagetool")
def test_a_rule_of_ours_wins_over_its_remark() -> None:
    report = check_source(Source("a", "<p>A t’il vu le homme ?</p>"), Settings(grammar="required", language="fr"), "html")
    assert {f.rule for f in report.findings if f.category == "grammar"} == {"inversion-sans-traits-union", "elision-oubliee"}


@pytest.mark.usefixtures("languagetool")
def test_editing_one_paragraph_asks_for_one_paragraph() -> None:
    paragraphs = [f"<p>Le jour numéro {number} du chantier, les ouvriers attend devant la gare du Nord.</p>" for number in range(12)]
    assert found("\n".join(paragraphs)) == ["attend"]
    asked = state.requests()
    assert found("\n".join(paragraphs)) == ["attend"]
    assert state.requests() == asked
    paragraphs[5] = "<p>Ce paragraphe a changé, et les lecteurs attend la suite.</p>"
    assert found("\n".join(paragraphs)) == ["attend"]
    assert state.requests() == asked + 1


@pytest.mark.usefixtures("languagetool")
def test_a_block_of_a_megabyte_is_cut_at_sentences() -> None:
    sentence = "Le train part à midi de la gare du Nord. "
    text = sentence * 500 + "Les enfants mange une pomme. " + sentence * 500
    article = reader.read(Source("a", text), "text")
    article.language = "fr"
    stretches = [(unit.start, unit.text) for unit in units.units(ArticleText(article), PARTS)]
    assert len(stretches) == 5
    assert all(len(piece) <= units.LONGEST and piece.lstrip().startswith(("Le train", "Les enfants")) for _, piece in stretches)
    assert "".join(piece for _, piece in stretches) == article.blocks[0].text
    finding = one(text, format="text")
    assert (finding.text, finding.span.start) == ("mange", text.index("mange"))


def test_what_has_no_sentence_is_cut_all_the_same() -> None:
    for text in ("a" * 1_000_000, "mot " * 250_000):
        article = reader.read(Source("a", text), "text")
        article.language = "fr"
        pieces = [unit.text for unit in units.units(ArticleText(article), PARTS)]
        assert all(len(piece) <= units.LONGEST for piece in pieces)
        assert "".join(pieces) == article.blocks[0].text or units.foreign(ArticleText(article).blocks[0])


@pytest.mark.usefixtures("languagetool")
def test_lone_surrogates_and_control_characters_are_no_hindrance() -> None:
    text = "Un \ud83d seul \x00\x01\ufffe caractère. Les enfants mange une pomme.\n"
    finding = one(text, format="text")
    assert (finding.text, finding.span.start) == ("mange", text.index("mange"))


_PIECES = [
    "<b>",
    "</b>",
    "<i>x</i> ",
    "&nbsp;",
    "&eacute;t&eacute; ",
    "🍎 ",
    "𝐀 ",
    "e\u0301",
    "\u00a0",
    "<code>git</code> ",
    "<br>",
    "\r\n",
    "« oui » ",
    "—",
    "https://a.example/b ",
    "<!-- c -->",
    "mot ",
    ", ",
]
_WRONG = "Les enfants mange une pomme."


@pytest.mark.usefixtures("languagetool")
def test_whatever_stands_before_the_place_is_exact() -> None:
    @settings(max_examples=25, deadline=None, derandomize=True, database=None)
    @given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join), st.lists(st.sampled_from(_PIECES), max_size=6).map("".join))
    def prove(before: str, after: str) -> None:
        text = f"<p>Il fait beau, {before}.</p>\n<p>{_WRONG} {after}</p>"
        report = report_of(text)
        for finding in report.findings:
            assert finding.text == text[finding.span.start : finding.span.end]
        assert [f.span.start for f in report.findings if f.evidence.get("languagetool") == "ACCORD_SUJET_VERBE"] == [text.index("mange une pomme")]

    prove()


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(st.text(alphabet=st.characters(), max_size=80))
def test_what_is_sent_is_as_long_as_the_block_and_fit_to_send(text: str) -> None:
    article = reader.read(Source("a", text), "text")
    article.language = "fr"
    for block in ArticleText(article).blocks:
        sent, hidden = mask.outgoing(block)
        assert len(sent) == len(block.text)
        assert len(sent.encode("utf-16-le")) == 2 * len(sent)
        assert hidden == sorted(hidden)


# ---- without a server


def test_without_a_server_spelling_and_patterns_still_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shared_cache: Path) -> None:
    monkeypatch.setenv("RELIS_CACHE_DIR", str(tmp_path))
    (shared_cache / "spelling").mkdir(exist_ok=True)
    (tmp_path / "spelling").symlink_to(shared_cache / "spelling")  # expanded once for all tests
    text = "<p>La diréction de Vroumbiz attend. <em>Parmis</em> eux, a t’il vu le maire ? Une recontre a lieu.</p>"
    report = check_source(Source("a", text), Settings(grammar="auto", language="fr"), "html")
    assert [(f.rule, f.text) for f in report.findings if f.category == "grammar"] == [
        ("spelling", "diréction"), ("barbarismes", "Parmis"), ("inversion-sans-traits-union", "a t’il"), ("spelling", "recontre"),
    ]  # fmt: skip
    assert [(problem.kind, problem.fatal) for problem in report.problems] == [("grammar-unavailable", False)]
    assert "relis grammar install" in report.problems[0].message
    assert report.status == "checked"


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [((), 0, "[grammar-unavailable]"), (("--grammar",), 2, "incomplete [grammar-unavailable]"), (("--no-grammar",), 0, "")],
)
def test_status_without_a_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], status: int, said: str
) -> None:
    monkeypatch.setenv("RELIS_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("RELIS_GRAMMAR", "auto")
    monkeypatch.chdir(tmp_path)
    for name in ("a.html", "b.html"):
        Path(name).write_text('<p lang="fr">Le train est parti à midi de la gare.</p>\n', "utf-8")
    assert main(["check", *options, "--language", "fr", "--select", "grammar", "a.html", "b.html"]) == status
    out = capsys.readouterr().out
    assert said in out
    assert ("grammar" in out) == bool(said)


def test_nothing_of_grammar_is_imported_without_it(tmp_path: Path) -> None:
    import subprocess
    import sys

    (tmp_path / "a.txt").write_text("Le train part à midi de la gare.\n", "utf-8")
    code = (
        "import sys; from linter.cli.main import main; main(['check', '--no-grammar', '--no-cache', '--language', 'fr', 'a.txt']);"
        "print([m for m in sys.modules if m.startswith('linter.grammar') or m in ('language_tool_python', 'requests', 'http.client', 'spylls')])"
    )
    root = str(Path(__file__).parent.parent)
    told = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env={"PYTHONPATH": root, "PATH": ""}, capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "[]"


def test_an_unknown_wish_of_the_environment_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("RELIS_GRAMMAR", "requird")
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Oui.\n")
    assert main(["check", "a.txt"]) == 2
    assert "RELIS_GRAMMAR must be one of auto, required, off — did you mean “required”?" in capsys.readouterr().err


@pytest.mark.usefixtures("languagetool")
def test_the_same_bytes_out_cached_or_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.html").write_text(Path(__file__).parent.parent.joinpath("fixtures/grammar/faults-fr.html").read_text("utf-8"), "utf-8")
    said = []
    for command in (["cache", "clear"], [], []):
        if command:
            assert main(command) == 0
            capsys.readouterr()
            continue
        assert main(["check", "--format", "json", "a.html"]) == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]
    findings = json.loads(said[0])["files"][0]["findings"]
    assert [f["text"] for f in findings if f["rule"] in ("grammar", "spelling")] == ["attend", "nouveau quais", "sale", "diréction"]


def test_timeout_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELIS_GRAMMAR_TIMEOUT", "3.5")
    assert ask.timeout() == 3.5
    monkeypatch.setenv("RELIS_GRAMMAR_TIMEOUT", "soon")
    assert ask.timeout() == 60


def test_requests_side_by_side_are_about_as_long_as_each_other() -> None:
    lengths = [400, 500, 300, 700, 100, 300, 900, 200, 600]  # 4,000 characters, the longest group is waited for
    text = ArticleText(reader.read(Source("a", "\n\n".join("a" * length for length in lengths)), "text"))
    text.language = "fr"
    for block in text.blocks:
        block.language = "fr"
    wanted = list(units.units(text, PARTS))
    assert [[len(unit.text) for unit in group] for group in units.batches(wanted, 2)] == [[400, 500, 300, 700, 100], [300, 900, 200, 600]]
    assert [len(group) for group in units.batches(wanted, 20)] == [1] * len(lengths)
    assert [len(group) for group in units.batches(wanted, 1)] == [len(lengths)]
