"""Beautiful Soup stays whole, though half of it loads late."""

from __future__ import annotations

import subprocess
import sys

_SCRIPT = """
import sys
from linter.article.soup import BeautifulSoup
loaded = [name for name in sys.modules if name.startswith(("soupsieve.", "charset_normalizer."))]
soup = BeautifulSoup("<ul><li class=a>un</li><li>deux</li></ul>", "html.parser")
print(loaded, [tag.text for tag in soup.select("li.a")], "soupsieve.css_parser" in sys.modules)
from soupsieve import SoupSieve
import charset_normalizer.api
print(SoupSieve.__module__, BeautifulSoup("<p>été à Évry".encode("utf-16"), "html.parser").text)
"""


def test_selectors_and_encodings_load_when_they_are_used() -> None:
    done = subprocess.run([sys.executable, "-c", _SCRIPT], capture_output=True, text=True, check=True, encoding="utf-8")
    first, second = done.stdout.splitlines()
    assert first == "[] ['un'] True"
    assert second == "soupsieve.css_match été à Évry"
