"""The cache of results: what was found is found again, byte for byte, as long as nothing it depends on has changed."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from bench.cache import formats
from linter.article.model import Article
from linter.cli.main import main
from linter.compiled import VARIABLE
from linter.config import Settings
from linter.engine import cache as results
from linter.engine.cache import ResultCache, results_file
from linter.engine.filereport import FileReport
from linter.engine.pool import check_paths
from linter.engine.run import check_source
from linter.finding import Problem, Severity
from linter.source import Source

ROOT = Path(__file__).parent.parent
TEXT = "Malgré que le train soit en retard, les voyageurs sont restés sur le quai de la gare.\n"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own; where its results are."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    monkeypatch.delenv("RELIS_NO_CACHE")
    monkeypatch.chdir(tmp_path)
    path = results_file()
    assert path is not None
    return path


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that were really checked."""
    seen: list[str] = []

    def look(source: object, settings: Settings, *rest: object) -> FileReport:
        seen.append(source.path)  # type: ignore[attr-defined]
        return check_source(source, settings, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("linter.engine.run.check_source", look)
    return seen


def run(*paths: str, settings: Settings | None = None, jobs: int = 1) -> list[FileReport]:
    cache = ResultCache()
    wanted = settings or Settings()
    try:
        return list(check_paths(paths, lambda path: wanted, jobs, cache))
    finally:
        cache.close()
        assert cache.note == ""


def article(name: str, text: str = TEXT) -> str:
    Path(name).parent.mkdir(exist_ok=True, parents=True)
    Path(name).write_text(text, "utf-8")
    return name


def test_an_unchanged_article_is_not_checked_again(kept: Path, checked: list[str]) -> None:
    path = article("a.md")
    first = run(path)
    second = run(path)
    assert checked == ["a.md"]
    assert [f.message for f in second[0].findings] == [f.message for f in first[0].findings] != []
    assert second[0].source == first[0].source


def test_only_its_owner_can_read_it(kept: Path) -> None:
    run(article("a.md"))
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.parent.stat().st_mode & 0o777 == 0o700


def test_it_holds_no_word_of_the_article(kept: Path) -> None:
    run(article("a.md"))
    data = kept.read_bytes()
    assert not [word for word in ("Malgré", "malgre", "voyageurs", "retard", "a.md") if word.encode() in data]


@pytest.mark.parametrize(
    "other",
    [
        Settings(language="en"),
        Settings(locale="fr-CA"),
        Settings(genre="opinion"),
        Settings(disable=frozenset({"style"})),
        Settings(select=frozenset({"typography"})),
        Settings(ignore=frozenset({"malgre-que"})),
        Settings(rule_severity={"malgre-que": Severity.ERROR}),
        Settings(rule_params={"long-sentence": {"limits": {"fr": 5}}}),
        Settings(vocabulary=frozenset({"malgré que"})),
        Settings(keyphrase="train"),
        Settings(strict_sources=True),
        Settings(profile="docs"),
    ],
    ids=str,
)
def test_other_settings_are_another_question(kept: Path, checked: list[str], other: Settings) -> None:
    path = article("a.md")
    run(path)
    run(path, settings=other)
    run(path, settings=other)
    assert checked == ["a.md", "a.md"]


def test_what_only_the_exit_status_depends_on_is_no_other_question(kept: Path, checked: list[str]) -> None:
    path = article("a.md")
    run(path)
    run(path, settings=Settings(fail_on=Severity.INFO))
    assert checked == ["a.md"]


def test_a_changed_text_another_path_and_another_suffix_are_other_questions(kept: Path, checked: list[str]) -> None:
    run(article("a.md"), article("_drafts/a.md"), article("a.txt"))
    run(article("a.md", TEXT + "\n"))
    assert checked == ["a.md", "_drafts/a.md", "a.txt", "a.md"]
    assert article("a.md") == "a.md"
    run("a.md")
    assert len(checked) == 4  # the old text was still known


def test_rules_of_a_house_count_by_content(kept: Path, checked: list[str], tmp_path: Path) -> None:
    house = tmp_path / "house"
    house.mkdir()
    rule = (ROOT / "rules" / "fr" / "malgre-que.yaml").read_text("utf-8")
    (house / "voyageurs.yaml").write_text(rule, "utf-8")
    settings = Settings(rules_folders=(str(house),))
    path = article("a.md")
    run(path, settings=settings)
    run(path, settings=settings)
    assert checked == ["a.md"]
    (house / "voyageurs.yaml").write_text(rule + "\n", "utf-8")
    run(path, settings=settings)
    assert checked == ["a.md", "a.md"]


def test_a_draft_with_a_date_to_come_is_asked_again_the_next_day(kept: Path, checked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    path = article("a.md", "---\ntitle: La crue\ndate: 2999-01-01\n---\n\nLe maire a dit [à compléter] hier soir.\n")
    (report,) = run(path)
    assert report.day == date.today().isoformat()
    run(path)
    assert len(checked) == 1
    monkeypatch.setattr("time.strftime", lambda form: "2998-12-31")
    run(path)
    assert len(checked) == 2


def test_an_article_that_asks_no_date_holds_for_ever(kept: Path) -> None:
    (report,) = run(article("a.md"))
    assert report.day == ""
    assert "today" not in Article.__struct_fields__


@pytest.mark.parametrize("kind", ["grammar-failed", "grammar-cache"])
def test_what_may_be_otherwise_tomorrow_is_not_kept(kind: str) -> None:
    assert not results.keepable(FileReport("a", problems=[Problem(kind, "")]))
    assert not results.keepable(FileReport("a", problems=[Problem("check-crashed", "", fatal=True)]))
    assert not results.keepable(FileReport("a", status="incomplete"))
    assert results.keepable(FileReport("a", problems=[Problem("language-unknown", "")]))


def test_that_languagetool_was_missing_holds_until_it_is_there(kept: Path, checked: list[str]) -> None:
    path, settings = article("a.md"), Settings(grammar="auto")
    (report,) = run(path, settings=settings)
    assert [problem.kind for problem in report.problems] == ["grammar-unavailable"]
    (again,) = run(path, settings=settings)
    assert again.problems == report.problems
    assert len(checked) == 1
    from linter.grammar import places

    places.made(places.jars_folder())
    run(path, settings=settings)
    assert len(checked) == 2


def test_facts_across_files_come_from_the_cache_too(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.md", "b.md"):
        article(name, f"---\ntitle: La crue\n---\n\n{TEXT}")
    main(["check", "a.md", "b.md"])
    first = capsys.readouterr().out
    main(["check", "a.md", "b.md"])
    assert capsys.readouterr().out == first
    assert "est déjà le titre de a.md" in first
    main(["check", "b.md"])
    assert "duplicate-title" not in capsys.readouterr().out


@pytest.mark.parametrize("format", formats())
def test_cached_and_uncached_output_are_the_same_bytes(
    kept: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    monkeypatch.chdir(ROOT)
    command = ["check", "--format", format, "--jobs", "1", "fixtures"]
    status = main([*command, "--no-cache"])
    fresh = capsysbinary.readouterr()
    assert not kept.exists()
    assert main(command) == status
    assert capsysbinary.readouterr() == fresh
    monkeypatch.setattr("linter.engine.run.check_source", None)  # whoever asks for a check now fails
    assert main(command) == status
    assert capsysbinary.readouterr() == fresh
    assert fresh.out


HIT = """
import sys
from linter.cli.main import main
status = main(sys.argv[1:])
for name in (
    "yaml", "bs4", "re2", "ahocorasick_rs", "Stemmer", "pyromark", "linter.engine.run", "linter.article.reader", "linter.rulebook.cache", "multiprocessing"
):
    assert name not in sys.modules, name
sys.exit(status)
"""


def test_a_hit_imports_and_builds_nothing_that_checking_needs(kept: Path, tmp_path: Path) -> None:
    article("a.html", "<p>" + TEXT + "</p>")
    (tmp_path / "relis.toml").write_text('disable = ["typography"]\n[rule.long-sentence]\nseverity = "off"\n')
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    assert main(["check", "a.html"]) == 0
    done = subprocess.run([sys.executable, "-c", HIT, "check", "a.html"], env=environment, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert "[malgre-que]" in done.stdout


# A cache in bad shape


def damaged_whole(path: Path) -> None:
    path.write_bytes(b"no database at all, but long enough to be taken for one" * 100)


def damaged_inside(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[1024:] = os.urandom(len(data) - 1024)
    path.write_bytes(data)


@pytest.mark.parametrize("damage", [damaged_whole, damaged_inside], ids=["whole", "inside"])
def test_a_damaged_cache_is_said_once_and_begins_anew(kept: Path, checked: list[str], capsys: pytest.CaptureFixture[str], damage: object) -> None:
    article("a.md")
    main(["check", "a.md"])
    first = capsys.readouterr()
    damage(kept)  # type: ignore[operator]
    assert main(["check", "a.md"]) == 0
    second = capsys.readouterr()
    assert second.out == first.out
    assert second.err.startswith("Note: the result cache was damaged and begins anew")
    main(["check", "a.md"])
    main(["check", "a.md"])
    assert capsys.readouterr().err == ""
    assert checked == ["a.md"] * 3


def test_a_damaged_result_is_said_and_made_again(kept: Path, checked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    article("a.md")
    main(["check", "a.md"])
    with sqlite3.connect(kept) as database:
        database.execute("UPDATE results SET data = ?", (b"x" * 100,))
    database.close()
    main(["check", "a.md"])
    assert "damaged result" in capsys.readouterr().err
    main(["check", "a.md"])
    assert capsys.readouterr().err == ""
    assert len(checked) == 2


def test_what_others_may_write_is_not_trusted(kept: Path, checked: list[str]) -> None:
    path = article("a.md")
    run(path)
    kept.chmod(0o622)
    run(path)
    assert len(checked) == 2


@pytest.mark.skipif(os.name == "nt", reason="other permissions")
def test_a_folder_that_cannot_be_made_does_no_harm(kept: Path, checked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "file" / "cache"))
    path = article("a.md")
    run(path)
    run(path)
    assert len(checked) == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
def test_a_full_disk_does_no_harm(kept: Path, checked: list[str]) -> None:
    path = article("a.md")
    cache = ResultCache()
    cache.remember(b"x", b"y")
    assert cache._database is not None
    cache._database.execute("PRAGMA max_page_count = 1")  # what SQLite says then, it says of a full disk
    big = FileReport("a.md", genre="".join(map(chr, range(200, 60_000))).encode("utf-8", "ignore").decode())
    key = cache.key("a.md", b"", Settings())
    assert key is not None
    cache.put(key, big)
    cache.flush()
    assert cache.note == ""
    cache.close()
    run(path)
    assert checked == ["a.md"]


def test_a_cache_that_another_process_writes_is_read(kept: Path, checked: list[str]) -> None:
    path = article("a.md")
    run(path)
    other = sqlite3.connect(kept)
    other.execute("BEGIN IMMEDIATE")
    run(path)
    other.close()
    assert len(checked) == 1


def test_it_stays_within_its_size_and_forgets_the_oldest(kept: Path) -> None:
    cache = ResultCache(most_bytes=200_000)
    keys = []
    for number in range(400):
        key = cache.key(f"{number}.md", b"", Settings())
        assert key is not None
        keys.append(key)
        cache.put(key, FileReport(f"{number}.md", genre=os.urandom(500).hex()))
    cache.close()
    again = ResultCache()
    known = [bool(again.get([(key, "a", Source("a", ""))])) for key in keys]
    again.close()
    assert known[-1]
    assert not known[0]
    assert 50 < sum(known) < 400


def test_several_processes_write_at_once(kept: Path) -> None:
    for number in range(12):
        article(f"{number}.md", TEXT * (1 + number % 3))
    code = "import sys; from linter.cli.main import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "check", "--jobs", "1", *(f"{number}.md" for number in range(12))]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    said = [process.communicate(timeout=120) for process in running]
    assert len(set(said)) == 1
    assert said[0][1] == ""


# The commands


@pytest.fixture
def full(kept: Path) -> Path:
    article("a.md")
    assert main(["check", "a.md"]) == 0
    return kept


def test_cache_path_size_and_clear(full: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["cache", "path"]) == 0
    assert capsys.readouterr().out == f"{full.parent.parent}\n"
    assert main(["cache", "size"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("MB  ")[1] for line in lines] == ["results", "rules and word lists", "LanguageTool's answers", "dictionaries"]
    assert full.stat().st_size > 0
    assert main(["cache", "clear"]) == 0
    assert not full.exists()


def test_no_cache_neither_reads_nor_writes(kept: Path, checked: list[str]) -> None:
    article("a.md")
    main(["check", "--no-cache", "a.md"])
    assert not kept.exists()
    main(["check", "a.md"])
    main(["check", "--no-cache", "a.md"])
    main(["check", "--timing", "a.md"])  # it asks what checking costs
    assert len(checked) == 4


def test_nothing_is_kept_where_the_user_wants_nothing_kept(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")
    article("a.md")
    assert main(["check", "a.md"]) == 0
    assert results_file() is None
    assert not kept.exists()
