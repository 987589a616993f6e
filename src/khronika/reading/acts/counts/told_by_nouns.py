"""Numbers whose own noun tells what those counted suffered, where other words of the sentence seem to tell something else of them.

The law of this file: who is called dead or injured where others died beside them, or in a prison, is what the noun says: of 'the
death of 18 people and 20 injured' twenty were injured, and '24 dead in a riot in a prison' are no prisoners told of. First of all
that died the injured are the dead: 'the death of 20 injured'.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.reading.acts.deeds import Deed
from khronika.reading.phrases.chunks import Chunk
from khronika.vocabulary import acts

_BY_NOUN: Final = "people"
_BY_PARTICIPLE: Final = "reduced passive"  # '20 wounded', where no noun is
_WHERE_THEY_ARE: Final = "state"
_IN: Final = frozenset({"in", "в", "во"})


def as_their_nouns_tell(chunks: Sequence[Chunk], found: Sequence[Deed]) -> list[Deed]:
    """The deeds without those that the nouns of their numbers speak against."""
    own = dict[int, str]()
    for deed in found:
        if (
            deed.quantity is not None
            and _is_own(deed)
            and (family := acts()[deed.act].family) in ("dead", "hurt")
        ):
            own[deed.quantity.start] = family
    return [d for d in found if not _against(chunks, d, own, found)] if own else [*found]


def _is_own(deed: Deed) -> bool:
    noun = deed.quantity.noun if deed.quantity is not None else ""
    # 'Three wounded men' may be what was done to men who were wounded.
    return (deed.rule == _BY_NOUN and " " not in noun) or (deed.rule == _BY_PARTICIPLE and not noun)


def _against(chunks: Sequence[Chunk], deed: Deed, own: dict[int, str], found: Sequence[Deed]) -> bool:
    noun = own.get(deed.quantity.start) if deed.quantity is not None else None
    if noun is None or _is_own(deed):
        return False
    family = acts()[deed.act].family
    if family == "held":
        # 'Twelve injured are in prison' says of them that they are there.
        only_where = noun == "dead" or chunks[deed.verb].words[0] in _IN
        return deed.rule == _WHERE_THEY_ARE and only_where
    # The second of those joined: 'the death of 18 people [and 20 injured]'.
    joined = any(
        (d.act, d.rule, d.first) == (deed.act, deed.rule, deed.first) and d.quantity and d.last < deed.last
        for d in found
    )
    return family == "dead" and noun == "hurt" and joined
