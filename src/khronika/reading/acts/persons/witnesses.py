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
from khronika.reading.mentions import QuantityMention
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.phrases.roles import is_counted
from khronika.reading.phrases.subjects import subject_of
from khronika.reading.speakers.cues import lexicon as reporting

# Rules that read a number beside a word for those who suffered, without a verb of what they suffered.
_WITHOUT_VERB: Final = frozenset({"people", "partitive", "attributive"})
_SAYING: Final = 5  # phrases between a verb of saying and 'that': 'told our lawyers in May that'


def counts_witnesses(deed: Deed, speaking_from: Collection[int]) -> bool:
    """Whether a number counts those who speak: '[Six of the detainees] told us'. `speaking_from` is where speakers' names begin."""
    told = deed.quantity
    return told is not None and deed.rule in _WITHOUT_VERB and told.start in speaking_from


def witnessed(
    claim: Claim, deed: Deed, chunks: Sequence[Chunk], content: str, language: str, table: Lexicon
) -> Claim:
    """A claim of what 'they' suffered, with the number of those who tell it; the same claim where they do not tell of themselves."""
    they = deed.victims is not None and _is_they(deed.victims, table)
    if claim.quantity is not None or not they:
        return claim
    # In 'seven women told the mission' the mission, which passes it on, is named first.
    speakers = {speaker.start for speaker in claim.attribution}
    counts = (c.quantity for c in chunks if c.quantity is not None and c.quantity.start in speakers)
    mention = next(counts, None) if speakers else _who_says_that(chunks, deed, language)
    if mention is None or not mention.counts:
        return claim
    start, rule = min(claim.start, mention.start), "witnesses"
    return replace(
        claim,
        id=claim_id(claim.source, start, claim.end, claim.act, mention.quantity.as_written),
        start=start,
        quote=content[start : claim.end],
        quantity=mention.quantity,
        rule=rule,
        votes=(Vote(claim.reader, rule, agrees=True),),
    )


def _is_they(victims: Chunk, table: Lexicon) -> bool:
    """Whether a phrase is 'they' alone, and not someone of theirs: '[их] избили', never '[их сыновей] задержали'."""
    they = table.phrases["they"]
    return victims.words[0] in they and (len(victims.words) == 1 or victims.head in they)


def _who_says_that(chunks: Sequence[Chunk], deed: Deed, language: str) -> QuantityMention | None:
    """The number of those who say what follows 'that', where they are not known as speakers: '[14 из них] сообщили, что их били'."""
    cues = reporting(language)
    that = next(
        (p for p in range(deed.verb - 1, 0, -1) if chunks[p].kind in {Kind.SUBORDINATOR, Kind.STOP}), 0
    )
    for at in range(that - 1, max(that - _SAYING, -1), -1):
        if chunks[at].kind is Kind.VERB:
            who = subject_of(chunks, at, finite=True)
            says = cues is not None and chunks[at].head in cues.verbs
            return chunks[who].quantity if says and who is not None and is_counted(chunks[who]) else None
    return None
