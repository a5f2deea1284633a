"""A record that only somebody who has the article can read: encrypted under a key that comes of the article itself.

Findings quote the writer's words, so a cache of them would be a second copy of what is not published yet. Here the
content of the file (with all else that the record depends on) is hashed: one part of the hash is the name that the
record is found by, the other its key. Who has the cache and not the article has names and noise; who guesses a whole
article can see whether the guess is right, and no more. A deleted article's record can no longer be read by anybody.

The construction is encrypt-then-MAC of standard parts: keystream SHAKE-256 over key and a random nonce, tag keyed
BLAKE2b. A damaged record does not open.
"""

from __future__ import annotations

import os
from typing import NamedTuple

from linter.engine.digests import blake2b, shake_256

_NONCE, _TAG = 16, 16


class Key(NamedTuple):
    """`name` may be seen by anybody; `secret` is kept nowhere."""

    name: bytes
    secret: bytes


def key_of(*material: bytes) -> Key:
    """The key of a record that depends on all of this."""
    digest = blake2b(digest_size=64, person=b"relis results")
    for part in material:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    made = digest.digest()
    return Key(made[:16], made[16:])


def seal(record: bytes, key: Key) -> bytes:
    """The record, to be read with its key only."""
    nonce = os.urandom(_NONCE)
    body = nonce + _mixed(record, key, nonce)
    return body + _tag(body, key)


def open_(sealed: bytes, key: Key) -> bytes:
    """The record. Raises ValueError where it is damaged or under another key."""
    body, tag = sealed[:-_TAG], sealed[-_TAG:]
    if len(sealed) < _NONCE + _TAG or tag != _tag(body, key):
        raise ValueError("damaged record")
    return _mixed(body[_NONCE:], key, body[:_NONCE])


def _mixed(data: bytes, key: Key, nonce: bytes) -> bytes:
    size = len(data)
    stream = shake_256(key.secret + nonce).digest(size)
    return (int.from_bytes(data, "little") ^ int.from_bytes(stream, "little")).to_bytes(size, "little")


def _tag(body: bytes, key: Key) -> bytes:
    return blake2b(body, key=key.secret, digest_size=_TAG, person=b"relis tag").digest()
