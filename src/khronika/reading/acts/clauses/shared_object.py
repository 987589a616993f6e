"""Those to whom two joined verbs were done, told once behind the last: 'Police detained and beat [sixteen passengers]'.

The law of this file: the verbs stand side by side, joined by 'and', and the first has no object of its own. That somebody was
attacked is left to the verb behind: who was shot and killed was killed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from khronika.reading.acts.clauses import romance_order, whom
from khronika.reading.lexicon.lexicon import Lexicon, Pattern, Use
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.lists import joined_after
from khronika.reading.phrases.roles import is_counted
from khronika.reading.phrases.slots import Slots, kind_at, object_of
from khronika.vocabulary import acts

SHARED: Final = "shared object"
_ACTING: Final = frozenset({Voice.ACTIVE, Voice.PARTICIPLE})
_JOINTS: Final = frozenset({Kind.COMMA, Kind.AND})
_VERBS: Final = 4  # verbs that share one object


def with_shared_object(
    chunks: Sequence[Chunk], at: int, slots: Slots | None, pattern: Pattern, table: Lexicon
) -> Slots | None:
    """The slots of an active verb without an object, with those counted behind the verb that is joined to it."""
    if slots is None or slots.victims or slots.rule != "active" or pattern.use is not Use.DONE:
        return slots
    plain = pattern.of is None and not pattern.rest and pattern.act != "attacked"
    if not plain or not acts()[pattern.act].persons or kind_at(chunks, at + 1) not in _JOINTS:
        return slots
    behind = _object_behind(table)
    whom_both = shared(chunks, at, behind)
    if whom_both is None:
        return slots
    return replace(slots, victims=tuple(joined_after(chunks, whom_both)), rule=SHARED)


def shared(
    chunks: Sequence[Chunk], at: int, object_behind: Callable[[Sequence[Chunk], int], int | None] = object_of
) -> int | None:
    """The counted object of the last of the verbs joined to a verb, which have none; `object_behind` finds it."""
    verb, tied = at, False
    for _ in range(_VERBS):
        after = verb + 1
        while kind_at(chunks, after) in _JOINTS:
            tied = tied or chunks[after].kind is Kind.AND
            after += 1
        if after == verb + 1 or kind_at(chunks, after) is not Kind.VERB:
            return None
        verb = after
        if chunks[verb].voice not in _ACTING:
            return None
        target = object_behind(chunks, verb)
        if target is not None:
            return target if tied and is_counted(chunks[target]) else None
    return None


def _object_behind(table: Lexicon) -> Callable[[Sequence[Chunk], int], int | None]:
    """Where the object of a verb stands, by the word order of a language."""
    if table.by_lemma:
        return whom.noun_behind
    return _of_romance_verb if table.romance else object_of


def _of_romance_verb(chunks: Sequence[Chunk], verb: int) -> int | None:
    return romance_order.marked_object(chunks, verb) or romance_order.noun_behind(chunks, verb)
