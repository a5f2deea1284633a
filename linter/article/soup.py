"""Beautiful Soup, of which only the tree is wanted: its selector engine and its guess at encodings load when somebody uses them.

They are more than half of its import, and text comes to it decoded (linter/source.py).
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

__all__ = ["BeautifulSoup", "Comment", "HTMLTreeBuilder", "NavigableString", "Tag"]


class _Later(ModuleType):
    """Stands for a module until something of it is used. (importlib's LazyLoader loads at the very import before Python 3.12.)"""

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        module = import_module(self.__name__)
        self.__dict__.update(module.__dict__)
        return getattr(module, name)


for _name in ("soupsieve", "chardet", "charset_normalizer"):
    if _name not in sys.modules and find_spec(_name):
        sys.modules[_name] = _Later(_name)

from bs4 import BeautifulSoup, Comment, Tag  # noqa: E402
from bs4.builder import HTMLTreeBuilder  # noqa: E402
from bs4.element import NavigableString  # noqa: E402
