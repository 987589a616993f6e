"""Days in a deed's sentence that are those of somebody else."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from khronika.reading.acts.deeds import Deed, describes_victims
from khronika.reading.mentions import DateMention
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.roles import is_counted
from khronika.reading.phrases.slots import relative_start
from khronika.reading.sentences import Sentence
from khronika.reading.story.words import StoryWords

_PHRASES: Final = 6  # between a relative pronoun and the phrase that it stands for
_ENDS_ASIDE: Final = frozenset({Kind.COMMA, Kind.STOP, Kind.SUBORDINATOR, Kind.RELATIVE})


def describes_somebody(sentence: Sentence, chunks: Sequence[Chunk], deed: Deed, mention: DateMention) -> bool:
    """Whether a date only tells what somebody in a deed's sentence did or suffered at another time."""
    victims = describes_victims(sentence, chunks, deed, mention)
    return victims or _describes_others(sentence, chunks, deed, mention)


def of_next_deed(
    sentence: Sentence,
    chunks: Sequence[Chunk],
    end: int,
    others: Sequence[tuple[int, int]],
    mention: DateMention,
) -> bool:
    """Whether a date stands behind a semicolon with a deed or a number of its own: 'Избили двоих; [в мае] троих арестовали',
    'погибли 12 женщин; [в 2028 году] — 48'. `end` is that of this deed.
    """
    if ";" not in sentence.words:
        return False
    cut = next((t.start for t in sentence.tokens if t.text == ";" and end <= t.start < mention.start), None)
    if cut is None:
        return False
    counted = any(is_counted(c) and sentence.tokens[c.first].start > cut for c in chunks)
    return counted or any(start > cut for start, _ in others)


def before_total(sentence: Sentence, mention: DateMention, words: StoryWords | None) -> bool:
    """Whether a date is that of those who brought a total to its number: 'nine have died [since May], bringing the toll to 30'."""
    if words is None or words.bringing.isdisjoint(sentence.words):
        return False
    behind = [t for t in sentence.tokens if t.start >= mention.end]
    return any(a.text == "," and b.lower in words.bringing for a, b in pairwise(behind))


def _describes_others(sentence: Sentence, chunks: Sequence[Chunk], deed: Deed, mention: DateMention) -> bool:
    """Whether a date stands in a participle's clause on somebody else than those of a deed: 'Журналист, арестованный [в мае], рассказал'.

    An attack 'carried out on 3 May' has the day of those killed in it; only persons and towns have days of their own.
    """
    words = sentence.tokens
    day = next(
        (k for k, c in enumerate(chunks) if words[c.first].start <= mention.start < words[c.last - 1].end), 0
    )
    said = next((k for k in range(day - 1, 0, -1) if chunks[k].kind in _ENDS_ASIDE), 0)
    opens = said + 1
    if (
        not 0 < said < day
        or chunks[said].kind is not Kind.COMMA
        or chunks[opens].voice is not Voice.PARTICIPLE
    ):
        return False
    whom, closed = chunks[said - 1], any(c.kind is Kind.COMMA for c in chunks[day + 1 :])
    inside = opens == deed.verb or chunks[opens].first <= deed.first < chunks[day].last
    own = inside or any(
        who is not None and who.first == whom.first for who in (deed.victims, deed.perpetrators)
    )
    town = whom.proper and said > 1 and chunks[said - 2].kind is Kind.PREPOSITION
    return closed and not own and whom.kind is Kind.NOUN and (town or "anim" in whom.grammemes)


def of_next_clause(
    sentence: Sentence,
    deed: tuple[int, int],
    others: Sequence[tuple[int, int]],
    mention: DateMention,
    told: Sequence[DateMention],
) -> bool:
    """Whether a date opens the clause of the next deed behind a comma, and this deed has one before it: 'Вечером 12 мая задержали 212
    человек, к утру [13 мая] их число выросло до 340'.
    """
    start, end = deed
    if mention.start < end or not any(m.end <= start for m in told):
        return False
    led = any(t.text == "," and end <= t.start < mention.start for t in sentence.tokens)
    return led and any(first >= mention.end for first, _ in others)


def of_aside(
    sentence: Sentence,
    chunks: Sequence[Chunk],
    deed: Deed,
    mention: DateMention,
    told: Sequence[DateMention],
) -> bool:
    """Whether a date stands in what a participle adds behind those who suffered, and the deed has another before: 'On 7 February
    died the pastor Ilm Grom, convicted [in 2024]'.
    """
    words = sentence.tokens
    comma = next(
        (
            k
            for k in range(len(chunks) - 2, deed.verb, -1)
            if chunks[k].kind is Kind.COMMA and words[chunks[k].first].start < mention.start
        ),
        None,
    )
    if comma is None or deed.victims is None or deed.verb < 0 or chunks[deed.verb].kind is not Kind.VERB:
        return False
    adds = chunks[comma - 1].kind is Kind.NOUN and chunks[comma + 1].voice is Voice.PARTICIPLE
    behind = deed.verb < comma and deed.victims.last <= chunks[comma].first
    start = words[chunks[comma].first].start
    return adds and behind and any(m is not mention and m.end <= start for m in told)


def told_already(
    sentence: Sentence, chunks: Sequence[Chunk], deed: Deed, mention: DateMention, words: StoryWords | None
) -> bool:
    """Whether a date is that of the main clause, and a deed only says which happening is meant: 'sentenced [on Tuesday] for the
    shooting that killed one'. In 'opened fire [on Tuesday] in an attack that killed one' it is told for the first time.
    """
    if words is None or deed.verb < 0 or words.that_did.isdisjoint(sentence.words):
        return False
    relative = _relative_of(chunks, deed.verb)
    if relative is None or sentence.lowers[chunks[relative].first] not in words.that_did:
        return False
    noun = _known_before(sentence, chunks, relative, words)
    if noun is None:
        return False
    first = chunks[noun].first
    return mention.end <= sentence.tokens[first].start and any(c.kind is Kind.VERB for c in chunks[:noun])


def _known_before(
    sentence: Sentence, chunks: Sequence[Chunk], relative: int, words: StoryWords
) -> int | None:
    """Where the phrase stands that a relative clause tells of, if its article says that it is known: '[the shooting] in Orlen that'."""
    for at in range(relative - 1, max(relative - _PHRASES, -1), -1):
        chunk = chunks[at]
        named = chunk.kind is Kind.NOUN and chunk.quantity is None
        if named and not words.known_by.isdisjoint(
            sentence.lowers[max(chunk.first - 1, 0) : chunk.first + 1]
        ):
            return at
        if not (named or chunk.kind is Kind.PREPOSITION or chunk.voice is Voice.ING):
            return None
    return None


def _relative_of(chunks: Sequence[Chunk], verb: int) -> int | None:
    """The relative pronoun of a verb's clause; of a second verb that of the first: 'that killed one and wounded five'."""
    found = relative_start(chunks, verb)
    if found is not None:
        return found
    joint = next((k for k in range(verb - 1, -1, -1) if chunks[k].kind is not Kind.NOUN), -1)
    if joint < 1 or chunks[joint].kind is not Kind.AND:
        return None
    first = next((k for k in range(joint - 1, -1, -1) if chunks[k].kind is Kind.VERB), -1)
    # 'Shot the men who had fled and burned the houses' has a third verb, and no second of 'fled'.
    whom = any(chunks[k].kind is Kind.NOUN for k in range(first + 1, joint))
    return relative_start(chunks, first) if first > 0 and whom else None
