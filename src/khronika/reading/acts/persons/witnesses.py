"""People who tell what was done to them: 'six of the detainees told our lawyers that they had been beaten' tells of six.

The law of this file: the number of those who speak counts whoever 'they' are in what they tell, and nobody else: that six of the
detainees spoke does not say that six were detained.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from khronika.claims.claim import Claim, Vote, claim_id
from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.phrases.chunks import Chunk

# Rules that read a number beside a word for those who suffered, without a verb of what they suffered.
_WITHOUT_VERB: Final = frozenset({"people", "partitive", "attributive"})


def counts_witnesses(deed: Deed, speaking_from: Collection[int]) -> bool:
    """Whether a number counts those who speak: '[Six of the detainees] told us'. `speaking_from` is where speakers' names begin."""
    told = deed.quantity
    return told is not None and deed.rule in _WITHOUT_VERB and told.start in speaking_from


def witnessed(claim: Claim, deed: Deed, chunks: Sequence[Chunk], content: str, table: Lexicon) -> Claim:
    """A claim of what 'they' suffered, with the number of those who tell it; the same claim where they do not tell of themselves."""
    they = deed.victims is not None and deed.victims.words[0] in table.phrases["they"]
    if claim.quantity is not None or not they or not claim.attribution:
        return claim
    # In 'seven women told the mission' the mission, which passes it on, is named first.
    speakers = {speaker.start for speaker in claim.attribution}
    told = next((c.quantity for c in chunks if c.quantity is not None and c.quantity.start in speakers), None)
    if told is None or not told.counts:
        return claim
    start, rule = min(claim.start, told.start), "witnesses"
    return replace(
        claim,
        id=claim_id(claim.source, start, claim.end, claim.act, told.quantity.as_written),
        start=start,
        quote=content[start : claim.end],
        quantity=told.quantity,
        rule=rule,
        votes=(Vote(claim.reader, rule, agrees=True),),
    )
