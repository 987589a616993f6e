"""Acts told in so many cases: 'remains were recovered in 12 cases', 'в 12 случаях задержанных избили'.

The law of this file: the act has no number of its own, and the sentence counts nothing else right beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.phrases.slots import kind_at
from khronika.vocabulary import acts

_NONE: Final = frozenset[str]()
_IN: Final = frozenset({"in", "в", "во"})
_REACH: Final = (
    4  # phrases behind a verb in which the cases may stand: 'were recovered on the shore in 12 cases'
)


def in_cases(chunks: Sequence[Chunk], deeds: Sequence[Deed], table: Lexicon) -> tuple[Deed, ...]:
    """The deeds of a sentence, those without a number with that of the cases in which they were done."""
    return tuple(deed if deed.quantity else _with_cases(chunks, deed, table) for deed in deeds)


def _with_cases(chunks: Sequence[Chunk], deed: Deed, table: Lexicon) -> Deed:
    """A deed with the number of its cases; the same one where none stand beside it."""
    if (
        deed.verb < 0
        or deed.negated
        or not acts()[deed.act].persons
        or chunks[deed.verb].kind is not Kind.VERB
    ):
        return deed
    for at in range(deed.verb + 1, min(deed.verb + 1 + _REACH, len(chunks))):
        if chunks[at].kind in {Kind.VERB, Kind.STOP, Kind.SUBORDINATOR, Kind.COMMA}:
            break
        if _is_cases(chunks, at, table):
            return _counted(chunks, at, deed)
    parts = any(c.kind in {Kind.VERB, Kind.SUBORDINATOR, Kind.RELATIVE} for c in chunks[2 : deed.verb])
    opens = deed.verb > 1 and not parts  # 'In one case a man shot his wife after he [had been released]'
    return _counted(chunks, 1, deed) if opens and _is_cases(chunks, 1, table) else deed


def _is_cases(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a phrase counts cases in which something was done: 'in [12 cases]', 'в [двенадцати случаях]'."""
    if kind_at(chunks, at) is not Kind.NOUN or kind_at(chunks, at - 1) is not Kind.PREPOSITION:
        return False
    mention, cases = chunks[at].quantity, table.phrases.get("cases_counted", _NONE)
    counts = mention is not None and mention.counts and chunks[at].trigger is None
    return (
        counts
        and chunks[at - 1].word in _IN
        and not cases.isdisjoint({chunks[at].head, *chunks[at].keys[-1:]})
    )


def _counted(chunks: Sequence[Chunk], at: int, deed: Deed) -> Deed:
    mention = chunks[at].quantity
    if mention is None:
        return deed
    told = mention._replace(quantity=replace(mention.quantity, unit="person"), unknown=False)
    first, last = min(deed.first, chunks[at].first), max(deed.last, chunks[at].last)
    return replace(deed, quantity=told, first=first, last=last, rule="in cases")
