"""Sealed originals: what comes out is what went in, or nothing."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.errors import DamagedVault, NewerVault
from khronika.vault.keys import Key
from khronika.vault.originals import CHUNK, ROOM, SEAL, START, rounded, seal_into, unseal_from

ID = bytes(range(16))
KEY = Key(bytes(32))


def sealed(original: bytes) -> bytes:
    file = BytesIO()
    seal_into(file, BytesIO(original), ID, KEY)
    return file.getvalue()


def unsealed(file: bytes, file_id: bytes, key: Key) -> bytes:
    return b"".join(unseal_from(BytesIO(file), file_id, [key]))


@settings(deadline=None)
@given(st.binary(max_size=300), st.integers(0, 3), st.integers(-2, 2))
def test_an_original_comes_out_as_it_went_in(tail: bytes, chunks: int, more: int) -> None:
    original = bytes(max(0, chunks * ROOM + more)) + tail
    assert unsealed(sealed(original), ID, KEY) == original


class Trickle(BytesIO):
    """A pipe that gives seven bytes at a time."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(size or 7, 7))


def test_a_slow_pipe_is_read_to_its_end() -> None:
    original = bytes(range(256)) * 300
    file = BytesIO()
    assert seal_into(file, Trickle(original), ID, KEY).size == len(original)
    assert unsealed(file.getvalue(), ID, KEY) == original


def test_a_file_cut_anywhere_is_refused() -> None:
    whole = sealed(bytes(2 * ROOM + 500))
    edges = {START + CHUNK + SEAL, START + 2 * (CHUNK + SEAL), START, len(whole) - 1}
    for length in [*range(0, len(whole), 997), *edges]:
        with pytest.raises(DamagedVault):
            unsealed(whole[:length], ID, KEY)


def test_a_file_with_a_flipped_byte_is_refused() -> None:
    whole = sealed(b"x" * (ROOM + 500))
    for at in [*range(START + 40), *range(START, len(whole), 487), len(whole) - 1]:
        flipped = bytearray(whole)
        flipped[at] ^= 1
        with pytest.raises((DamagedVault, NewerVault)):
            unsealed(bytes(flipped), ID, KEY)


def test_a_file_with_something_added_or_its_chunks_in_another_order_is_refused() -> None:
    whole = sealed(bytes(3 * ROOM))
    first, second = (slice(START + i * (CHUNK + SEAL), START + (i + 1) * (CHUNK + SEAL)) for i in (0, 1))
    swapped = whole[:START] + whole[second] + whole[first] + whole[second.stop :]
    for bad in (whole + b"\0", swapped):
        with pytest.raises(DamagedVault):
            unsealed(bad, ID, KEY)


def test_a_byte_after_a_full_last_chunk_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khronika.vault.originals.rounded", lambda size: size)
    whole = sealed(bytes(ROOM))
    assert len(whole) == START + CHUNK + SEAL
    with pytest.raises(DamagedVault):
        unsealed(whole + b"\0", ID, KEY)


def test_a_file_put_under_another_name_or_into_another_vault_is_refused() -> None:
    for file_id, key in ((ID[::-1], KEY), (ID, Key(bytes(31) + b"\1"))):
        with pytest.raises(DamagedVault):
            unsealed(sealed(b"x"), file_id, key)


def test_the_size_of_a_sealed_file_does_not_tell_its_original() -> None:
    assert len({len(sealed(bytes(size))) for size in range(0, 4000, 50)}) == 1
    assert len({rounded(size) for size in range(100_000, 101_000)}) <= 2


@settings(deadline=None)
@given(st.integers(0, 10**12))
def test_rounding_never_takes_and_adds_an_eighth_at_most(size: int) -> None:
    assert max(size, 4092) <= rounded(size) <= max(size, 4092) * 1.125


def test_one_original_sealed_twice_gives_different_files() -> None:
    assert sealed(b"x")[START:] != sealed(b"x")[START:]
