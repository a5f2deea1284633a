"""Input made to hurt: every reader and every rule must come through. `bench/hostile.py` measures how time grows."""

from __future__ import annotations

import pytest

from bench.hostile import FORMATS, SAMPLES
from linter.config import Settings
from linter.engine.run import check_source
from linter.source import Source

SIZE = 50_000


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", SAMPLES)
def test_hostile_input_is_read_to_its_end(name: str, format: str) -> None:
    unit = SAMPLES[name]
    text = unit * (SIZE // len(unit))
    report = check_source(Source("a", text), Settings(language="fr"), format)
    # A refused front matter makes a file incomplete; nothing may crash.
    assert {p.kind for p in report.problems} <= {"front-matter", "too-complex", "language-unknown"}
    assert all(report.source is not None and f.text == text[f.span.start : f.span.end] for f in report.findings)
