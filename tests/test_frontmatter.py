"""Front matter: values with their places, and what is refused."""

from __future__ import annotations

import pytest

from linter.article import reader
from linter.article.model import Article, Value
from linter.source import Source


def read(text: str) -> Article:
    return reader.read(Source("a.md", text))


def place(article: Article, value: Value | None) -> str:
    assert value is not None
    return article.source.text[value.span.start : value.span.end]


YAML = """---
title: "L’été"
description: Un résumé
lang: fr
date: 2026-01-02
tags: [eau, "air"]
author:
  - name: Ada
draft: true
focus_keyphrase: eau de pluie
relis:
  disable: [long-sentence]
  max: 3
---

Corps.
"""


def test_yaml() -> None:
    article = read(YAML)
    data = article.metadata
    assert (place(article, data.title), place(article, data.description), place(article, data.date)) == ("L’été", "Un résumé", "2026-01-02")
    assert [place(article, tag) for tag in data.tags] == ["eau", "air"]
    assert (place(article, data.author), place(article, data.keyphrase)) == ("Ada", "eau de pluie")
    assert (data.language, data.draft) == ("fr", True)
    assert data.settings == {"disable": ["long-sentence"], "max": 3}
    assert [block.text for block in article.blocks] == ["Corps."]
    assert article.problems == []


def test_toml() -> None:
    article = read('+++\ntitle = "Été"\ntags = ["a", "b"]\ndraft = true\n[relis]\nmax = 3\n+++\nCorps.\n')
    data = article.metadata
    assert (place(article, data.title), [place(article, tag) for tag in data.tags]) == ("Été", ["a", "b"])
    assert (data.draft, data.settings) == (True, {"max": 3})
    assert [block.text for block in article.blocks] == ["Corps."]


def test_json() -> None:
    article = read('{\n  "title": "Été",\n  "tags": ["a", "b"]\n}\n\nCorps.\n')
    assert (place(article, article.metadata.title), [place(article, tag) for tag in article.metadata.tags]) == ("Été", ["a", "b"])
    assert [block.text for block in article.blocks] == ["Corps."]


def test_crlf() -> None:
    article = read(YAML.replace("\n", "\r\n"))
    assert place(article, article.metadata.keyphrase) == "eau de pluie"


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("title: &a b\nslug: *a", "anchors"),
        ("title: a\ntitle: b", "twice"),
        ("title: [a", "line"),
        ("title: " + "[" * 30_000, "deeper"),
        ("title:\n  " + "- " * 60 + "a", "deeper"),
        ("title: " + "a" * 70_000, "65,536"),
    ],
)
def test_what_is_refused_leaves_the_article(body: str, word: str) -> None:
    article = read(f"---\n{body}\n---\n\nCorps.\n")
    assert [(p.kind, p.fatal, word in p.message) for p in article.problems] == [("front-matter", True, True)]
    assert [block.text for block in article.blocks] == ["Corps."]


@pytest.mark.parametrize("body", ["a = " + "[" * 1000, "a = 1\na = 2", "a ="])
def test_bad_toml_is_refused(body: str) -> None:
    article = read(f"+++\n{body}\n+++\nCorps.\n")
    assert [p.kind for p in article.problems] == ["front-matter"]
    assert [block.text for block in article.blocks] == ["Corps."]


def test_a_rule_is_no_front_matter() -> None:
    article = read("---\n\nDu texte.\n\n---\n\nEncore.\n")
    assert [block.text for block in article.blocks] == ["Du texte.", "Encore."]
    assert article.problems == []


def test_front_matter_that_is_never_closed() -> None:
    article = read("---\ntitle: a\n\nCorps.\n")
    assert [p.kind for p in article.problems] == ["front-matter"]
