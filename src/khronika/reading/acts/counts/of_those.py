"""Counts of some of those who suffered: 'Five people were killed. One of them died in hospital', 'four of those killed'."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.roles import is_partitive
from khronika.reading.phrases.slots import kind_at
from khronika.vocabulary import acts

_OF: Final = frozenset({"of", "из"})
_SHORT_STATE: Final = 2  # words of 'are injured': longer ones tell a condition
_RULES: Final = frozenset(
    {"partitive", "among"}
)  # 'three of the injured', 'among the dead are two reporters'
_NONE: Final = frozenset[str]()
_NEAR: Final = 2  # words from 'of' to its number: 'of [the first] 58'
_LED_BY: Final = 3  # phrases before a number that say of whom it is: 'Of these, [41]'
# Rules by which those counted are called by what they suffered: 'four of those [killed]', 'dos de los [muertos]'.
_BY_THE_ACT: Final = _RULES | {"people", "reduced passive"}


def of_those(deed: Deed, before: Deed | None, *, beside: bool = False) -> bool:
    """Whether the words of a deed count fewer of those of whom the last number was told, of acts of one family.

    'Forty were held. Two of them died' counts all who died. `beside` says that both stand in one sentence: there those of one verb
    are added up: 'killed 12 soldiers and three of the villagers'.
    """
    now, told = deed.quantity, before.quantity if before is not None else None
    if now is None or told is None or before is None:
        return False
    if beside and (deed.verb, deed.act) == (before.verb, before.act):
        return False
    fewer = 0 < (now.quantity.low or 0) < (told.quantity.low or 0)
    return _partly(deed) and fewer and acts()[deed.act].family == acts()[before.act].family


def hurt_of_those(deed: Deed, chunks: Sequence[Chunk], before: Deed | None) -> bool:
    """Whether a condition is told of some of those hurt: 'Twelve were injured. Two are in critical condition'."""
    if deed.rule not in {"state", "undergone"} or deed.act != "injured" or deed.quantity is None:
        return False
    if before is None or before.quantity is None or before.act != deed.act:
        return False
    fewer = (deed.quantity.quantity.low or 0) < (before.quantity.quantity.low or 0)
    return fewer and len(chunks[deed.verb].words) > _SHORT_STATE


def of_those_otherwise(
    deed: Deed, before: Deed | None, chunks: Sequence[Chunk], table: Lexicon, *, beside: bool
) -> bool:
    """Whether a deed counts some of those of whom the last number was told, who suffered another act: '67 were held, of whom 41 were released'.

    Only words that point back make them these ('of whom', 'of them', 'including 12 who'), with no other number of people between. `beside`
    says that both stand in one sentence; behind it 'Forty-one of them' must open the next one.
    """
    if before is None or before.quantity is None or deed.quantity is None or deed.whole is not None:
        return False
    now, told = deed.quantity.quantity, before.quantity.quantity
    if now.unit != told.unit or acts()[deed.act].family == acts()[before.act].family:
        return False
    if not now.low or not told.low or (told.high is not None and now.low > told.high):
        return False
    at = next((i for i, c in enumerate(chunks) if c is deed.victims), None)
    if at is None:
        return False
    if beside and _opens_with(chunks, before, table):
        return not deed.quantity.noun
    if not _points_back(chunks, at, table):
        return False
    opens = before.last if beside else 0
    return not any(_counts_people(c) for c in chunks[:at] if c.first >= opens)


def _points_back(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """'41 of them', 'of whom 41', 'of these, 41', 'including 12 who': a number and nothing else but words that point back."""
    chunk, back = chunks[at], table.phrases["backward"] | table.phrases.get("anaphors", _NONE)
    mention = chunk.quantity
    if mention is None or mention.noun:
        return False
    of = next((i for i, word in enumerate(chunk.words) if word in table.phrases["out_of"]), len(chunk.words))
    if of < len(chunk.words):
        return mention.part and back.issuperset(
            chunk.words[of + 1 :]
        )  # 'one of the wounded men' says of whom
    ahead = [c for c in chunks[max(0, at - _LED_BY) : at] if c.kind is not Kind.COMMA]
    led = len(ahead) > 1 and ahead[-1].words[-1] in back and ahead[-2].word in table.phrases["out_of"]
    return mention.part or led


def _opens_with(chunks: Sequence[Chunk], whole: Deed, table: Lexicon) -> bool:
    """Whether a sentence begins with those of whom it goes on to tell: 'Of the 67 people arrested, 41 were released'."""
    return chunks[0].word in table.phrases["out_of"] and whole.first <= chunks[0].last + _NEAR


def _is_number(chunk: Chunk) -> bool:
    """Whether a phrase is a number and names nobody: '12', 'at least 12'."""
    return chunk.quantity is not None and not chunk.quantity.noun and len(chunk.words) == 1


def _counts_people(chunk: Chunk) -> bool:
    return chunk.quantity is not None and chunk.quantity.counts


def some_of_those(deed: Deed, chunks: Sequence[Chunk], town: int = -1) -> bool:
    """Whether the words of a deed count some of those who suffered that very act: 'four of those killed', 'трое из раненых'.

    'Two of the 12 men were killed' counts all of these who were killed, and 'four of the dead fell in Orvath', where a town (`town`, the
    word it begins with) stands behind the verb, all who fell there.
    """
    if deed.quantity is None or not _partly(deed) or _fell_there(deed, chunks, town):
        return False
    return deed.rule in _BY_THE_ACT or _called_by_the_act(deed, chunks)


def _fell_there(deed: Deed, chunks: Sequence[Chunk], town: int) -> bool:
    """Whether a verb stands between those counted and a town; in 'five of those who were held in Lomnary' it belongs to them."""
    at = next((i for i, c in enumerate(chunks) if c is deed.victims), len(chunks))
    verb = next((i for i in range(at + 1, len(chunks)) if chunks[i].kind is Kind.VERB), len(chunks))
    if (
        verb == len(chunks)
        or kind_at(chunks, verb - 1) is Kind.RELATIVE
        or chunks[verb].voice is Voice.PARTICIPLE
    ):
        return False
    return chunks[verb].last <= town


def _partly(deed: Deed) -> bool:
    part = deed.quantity is not None and deed.quantity.part
    return part or deed.rule in _RULES or (deed.victims is not None and is_partitive(deed.victims))


def _called_by_the_act(deed: Deed, chunks: Sequence[Chunk]) -> bool:
    """Whether the words that name the whole tell the deed's act: 'three of the [injured]', 'five of those [who were held]'."""
    at = next((i for i, c in enumerate(chunks) if c is deed.victims), None)
    if at is None:
        return False
    if kind_at(chunks, at + 1) is Kind.RELATIVE and deed.verb == at + 2:
        # Of 'nine men, three of [whom] were killed' all three were, and of 40, 'including [12] who were beaten', all twelve.
        return chunks[at].words[-1] not in _OF and not _is_number(chunks[at])
    trigger, family = chunks[at].trigger, acts()[deed.act].family
    readings = trigger.readings if trigger is not None else ()
    return any(r.pattern.act and acts()[r.pattern.act].family == family for r in readings)
