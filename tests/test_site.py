"""The documentation site: a page for each rule, configuration that can be pasted, no warning, no link that leads nowhere."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from bs4 import BeautifulSoup

from linter import configfile
from linter.rulebook.load import load

ROOT = Path(__file__).resolve().parent.parent
RULES = load().rules


@cache
def hook() -> ModuleType:
    """docs/rulepages.py, loaded as MkDocs loads it."""
    spec = importlib.util.spec_from_file_location("rulepages", ROOT / "docs" / "rulepages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def pages() -> dict[str, str]:
    found: dict[str, str] = hook().pages()
    return found


def test_every_rule_has_a_page_and_stands_in_the_list() -> None:
    assert {path for path in pages() if path.startswith("rules/")} == {"rules/index.md", *(f"rules/{rule.id}.md" for rule in RULES)}
    for rule in RULES:
        assert f"[{rule.id}]({rule.id}.md)" in pages()["rules/index.md"]


def test_a_page_shows_why_examples_settings_and_facts() -> None:
    page = pages()["rules/monter-en-haut.md"]
    assert "Monter contient déjà l’idée de" in page
    assert "<p>Les secours <mark>montent en haut</mark>, puis attendent les ordres.</p>" in page
    assert "<p>Les secours montent, puis attendent les ordres.</p>" in page
    assert "deux fois la même chose" in page
    assert "| Repair | `relis fix --unsafe` does it: letters change |" in page
    assert re.search(r"^\| How often \| .*French articles", page, re.M)
    assert "off unless asked for" not in page
    assert "| How often | off unless asked for: not counted |" in pages()["rules/slug-mismatch.md"]
    assert "| Source | <https://www.academie-francaise.fr/dire-ne-pas-dire> |" in page


def test_a_rule_of_two_languages_has_both_on_one_page_french_first() -> None:
    page = pages()["rules/doubled-word.md"]
    assert page.index("## Français") < page.index("La gare <mark>de de</mark> la ville.") < page.index("## English") < page.index("<mark>the the</mark>")


def test_a_rule_of_whole_articles_shows_what_it_says_of_one() -> None:
    assert "« tramway » revient" in pages()["rules/keyword-stuffing.md"].replace("\u00a0", " ")


def test_what_a_rule_looks_for_is_shown_as_text() -> None:
    for path, page in pages().items():
        if path.startswith("rules/"):
            assert "<script" not in page
            assert "<p>&nbsp;" not in page, path


@pytest.mark.parametrize("rule", sorted({rule.id for rule in RULES}))
def test_configuration_on_rule_pages_can_be_pasted(rule: str, tmp_path: Path) -> None:
    catalogue = {one.id: set(one.params.__struct_encode_fields__) for one in RULES}
    (block,) = re.findall(r"^```toml\n(.*?)^```", pages()[f"rules/{rule}.md"], re.M | re.S)
    (tmp_path / "relis.toml").write_text(block, encoding="utf-8")
    file = configfile.load(tmp_path / "relis.toml")
    assert file is not None
    configfile.check_rules(file, catalogue, ())
    assert set(file.table["rule"]) == {rule}


def test_links_between_repository_files_lead_to_pages() -> None:
    linked = hook().linked
    assert linked("See [a](../rules/README.md), [b](../rules), `long-sentence` and `no-such-rule`.") == (
        "See [a](write-a-rule.md), [b](rules/index.md), [`long-sentence`](rules/long-sentence.md) and `no-such-rule`."
    )
    assert linked("    relis x\n\n`long-sentence`") == "    relis x\n\n[`long-sentence`](rules/long-sentence.md)"
    assert linked("See [the template](../ci/a.yml).") == "See `ci/a.yml`."
    assert linked("```text\n`long-sentence`\n```\n") == "```text\n`long-sentence`\n```\n"
    assert "[docs/architecture.md](architecture.md)" in hook().borrowed("CONTRIBUTING.md")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make site` does. Fails where MkDocs warns of anything."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    built = subprocess.run(command, cwd=ROOT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False)
    assert "WARNING" not in built.stderr, built.stderr
    assert built.returncode == 0, built.stderr
    return folder


def test_the_site_builds_without_warnings_and_its_links_lead_somewhere(site: Path) -> None:
    ids: dict[Path, set[str]] = {}
    targets: list[tuple[Path, str]] = []
    for path in site.rglob("*.html"):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        ids[path] = {str(tag["id"]) for tag in soup.find_all(id=True)}
        if path.name != "404.html":  # its links count from the site's root
            targets += [(path, str(tag.get("href") or tag.get("src") or "")) for tag in soup.find_all(["a", "link", "script", "img"])]
    for path, target in targets:
        if not target or re.match(r"(?:https?|mailto|data):", target):
            continue
        place, _, anchor = target.partition("#")
        found = (path.parent / place).resolve() if place else path
        assert found.exists(), f"{path.relative_to(site)}: {target}"
        assert not anchor or anchor in ids.get(found, {anchor}), f"{path.relative_to(site)}: {target}"


def test_the_site_asks_no_other_host_for_anything(site: Path) -> None:
    for path in (site / "index.html", site / "rules" / "index.html", site / "rules" / "keyword-stuffing.html"):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        loaded = [str(tag.get("href") or tag.get("src") or "") for tag in soup.find_all(["link", "script", "img"])]
        assert not [target for target in loaded if re.match(r"https?:|//", target)]
