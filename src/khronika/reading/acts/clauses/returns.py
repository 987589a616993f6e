"""Those who were taken and never came back: 'Police rounded up the young men. Twelve never returned.'

The law of this file: not to have returned tells of a disappearance only behind a deed by which somebody was taken, in the same
sentence or as the last that the text told. Refugees who never returned have not disappeared.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.reading.acts.deeds import Deed
from khronika.vocabulary import acts

NO_RETURN: Final = "no return"
_TAKEN: Final = frozenset({"held", "gone"})
_FREED: Final = frozenset({"released"})  # behind a release, to have come home tells of one


def taken_before(deeds: Sequence[Deed], last_act: str) -> tuple[Deed, ...]:
    """The deeds of a sentence without those who never returned from nowhere. `last_act` is that told last before it, '' if none."""
    kept, act, dropped = list[Deed](), last_act, list[Deed]()
    for deed in deeds:
        if deed.whole is not None and deed.whole in dropped:
            continue  # a part of those who never were away
        taken = _FREED if deed.act == "released" else _TAKEN
        if deed.rule == NO_RETURN and (not act or acts()[act].family not in taken):
            dropped.append(deed)
            continue
        kept.append(deed)
        act = deed.act
    return tuple(kept)
