"""`relis sources`: who speaks, how often, where; what is read and what is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from linter.cli.main import main

ARTICLE = "Selon la mairie, le pont rouvrira lundi. Claire Morel a dit que non. Elle a ajouté que le toit fuit. Les experts estiment que tout ira bien.\n"


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, "utf-8")
    return str(path)


def test_text(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources", article, "--language", "fr"]) == 0
    assert capsys.readouterr().out == (
        f"{article}   3 phrases attribuées · 2 voix · genre actualité\n"
        "   2  Claire Morel  1:42 1:70\n"
        "      « Elle » en 1:70 : sans doute Claire Morel\n"
        "   1  la mairie     1:1\n"
        "      Sans nom : Les experts (1:102)\n"
    )


def test_json(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources", article, "--language", "fr", "--format", "json"]) == 0
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert [(voice["name"], voice["sentences"]) for voice in file["voices"]] == [("Claire Morel", 2), ("la mairie", 1)]
    assert file["voices"][0]["places"][1]["resolved"] == "Claire Morel"
    assert [row["source"] for row in file["unnamed"]] == ["Les experts"]
    assert ARTICLE[file["unnamed"][0]["start"] : file["unnamed"][0]["end"]] == "Les experts estiment"


def test_a_file_that_is_not_there_ends_with_2(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources", "nowhere.txt", article]) == 2
    said = capsys.readouterr()
    assert "nowhere.txt: no such file" in said.err
    assert "2 voix" in said.out
