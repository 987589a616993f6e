"""What the sentences behind a deed know of it."""

from __future__ import annotations

from khronika.reading.acts.deeds import Deed, as_told


def test_parts_of_parts_do_not_grow_with_the_text() -> None:
    told = Deed("killed", "passive", 0, 3, 1)
    for first in range(5000):
        told = as_told(Deed("killed", "part", first, first + 2, -1, whole=told))
    assert told.whole is not None
    assert told.whole.whole is None
    assert hash(told) == hash(as_told(told))


def test_a_deed_keeps_what_it_is_a_part_of() -> None:
    whole = Deed("held", "passive", 0, 3, 1)
    part = Deed("held", "part", 4, 6, -1, whole=whole)
    assert as_told(part) is part
    assert as_told(whole) is whole
