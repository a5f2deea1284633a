"""BLAKE2b and SHAKE-256 without hashlib, which loads OpenSSL: that takes longer than checking an article. `random` does the same."""

from __future__ import annotations

__all__ = ["blake2b", "shake_256"]

try:
    from _blake2 import blake2b
    from _sha3 import shake_256  # type: ignore[import-not-found]
except ImportError:
    from hashlib import blake2b, shake_256
