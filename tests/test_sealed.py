from __future__ import annotations

import pytest

from linter.engine.sealed import key_of, open_, seal


def test_a_record_opens_with_its_key_only() -> None:
    key = key_of(b"settings", b"an article")
    sealed = seal(b"what was found", key)
    assert open_(sealed, key) == b"what was found"
    with pytest.raises(ValueError, match="damaged"):
        open_(sealed, key_of(b"settings", b"another article"))


def test_the_name_tells_nothing_of_the_secret_and_the_record_nothing_of_its_text() -> None:
    key = key_of(b"an article")
    record = "« Le maire a menti »".encode() * 20
    first, second = seal(record, key), seal(record, key)
    assert first != second  # each has a nonce of its own: two records under one key cannot be compared
    assert b"maire" not in first
    assert key.name not in first
    assert key.name not in key.secret


@pytest.mark.parametrize("at", [0, 15, 16, 30, -1])
def test_a_changed_byte_anywhere_is_noticed(at: int) -> None:
    key = key_of(b"an article")
    sealed = bytearray(seal(b"what was found", key))
    sealed[at] ^= 1
    with pytest.raises(ValueError, match="damaged"):
        open_(bytes(sealed), key)


@pytest.mark.parametrize("size", [0, 1, 31])
def test_a_cut_record_is_damaged(size: int) -> None:
    key = key_of(b"an article")
    with pytest.raises(ValueError, match="damaged"):
        open_(seal(b"what was found", key)[:size], key)


def test_parts_of_the_material_do_not_run_into_each_other() -> None:
    assert key_of(b"ab", b"c") != key_of(b"a", b"bc")
