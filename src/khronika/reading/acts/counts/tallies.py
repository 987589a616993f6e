"""Tallies of bulletins: 'Killed: 12. Wounded: 40', 'Убито: 12, ранено: 40', 'Detenidos: 14', 'Killed (12), wounded (40)'.

The law of this file: the label is an act's word alone, or behind 'of them', a colon, a dash or a bracket parts it from its number, and
nothing follows the number but what it counts, and brackets with what is said of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from khronika.reading.acts.counts.counted_things import in_its_unit, names_nobody
from khronika.reading.acts.counts.listed_numbers import dash, names_place
from khronika.reading.acts.deeds import THINGS, Deed
from khronika.reading.lexicon.lexicon import Lexicon, Pattern, Use
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.roles import is_counted, is_listed
from khronika.reading.phrases.slots import kind_at

_PARTING: Final = frozenset({":", "–", "—", "="})
_OPENS: Final = frozenset({None, Kind.STOP, Kind.COMMA, Kind.AND, Kind.OPEN})
_ENDS: Final = frozenset({None, Kind.STOP, Kind.COMMA, Kind.AND, Kind.OPEN, Kind.CLOSE})
_NOUNS: Final = frozenset({Use.PEOPLE, Use.COUNTED, Use.STATE})
_LONGEST: Final = 2  # words of a label: 'were killed', 'people detained'


def tallies(chunks: Sequence[Chunk], table: Lexicon) -> Iterator[Deed]:
    """The deeds of labels with their numbers."""
    for at, label in enumerate(chunks):
        opens = _opening(chunks, at, table) if label.trigger is not None else None
        if label.trigger is None or opens is None:
            continue
        number, named = chunks[_number(chunks, at, table)], chunks[opens] if opens < at else None
        fitting = (r.pattern.act for r in label.trigger.readings if _tells(label, r.pattern, named, table))
        act = next(fitting, "")
        if act and number.quantity is not None and not number.quantity.part:
            deed = Deed(act, "tally", chunks[opens].first, number.last, at, number.quantity, number)
            yield in_its_unit(deed, named, table)


def _opening(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int | None:
    """Where a label begins that stands alone before a mark and a number that ends what the mark opens; None if it is none."""
    label, opens = chunks[at], at
    of_them = of_them_before(chunks, at, table) < at
    if (
        label.kind is Kind.VERB
        and not of_them
        and kind_at(chunks, at - 1) is Kind.NOUN
        and chunks[at - 1].quantity is None
    ):
        opens -= 1  # '[People] detained: 14'
    if (
        label.kind is Kind.NOUN
        and kind_at(chunks, at - 1) is Kind.VERB
        and chunks[at - 1].voice is Voice.COPULA
    ):
        opens -= 1  # '[Есть] погибшие: 12'
    before = kind_at(chunks, of_them_before(chunks, opens, table) - 1)
    alone = label.quantity is None and len(label.words) <= _LONGEST and before in _OPENS
    parted = kind_at(chunks, at + 1) is Kind.STOP and chunks[at + 1].word in _PARTING
    closed = kind_at(chunks, at + 1) is Kind.OPEN and kind_at(chunks, at + 3) is Kind.CLOSE
    bracketed = closed and label.word != "the"  # not 'El detenido (22) fue liberado', whose age it is
    if not (alone and (parted or bracketed)) or at + 2 >= len(chunks):
        return None
    number = _number(chunks, at, table)
    ends = (
        number + 1 + 2 * (parted and names_place(chunks, number + 1, table))
    )  # 'Погибли: двое [в Лозне], трое в Сарне'
    return opens if is_counted(chunks[number]) and kind_at(chunks, ends) in _ENDS else None


def _number(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int:
    """The place of a label's number: right behind its mark, or behind a place and a dash: 'Задержаны: в Лозне — [12], в Сарне — 7'."""
    dashed = at + 5 < len(chunks) and names_place(chunks, at + 2, table) and dash(chunks, at + 4, table) == 1
    return at + 5 if dashed else at + 2


def of_them_before(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int:
    """Where a label begins with the words that say of whom it tells: '[of them] released: 12', '[dont] libérés : 12'."""
    back, whole = table.phrases["backward"], table.phrases["out_of"]
    if chunks[at].words[0] in back and len(chunks[at].words) > 1 and _is_word(chunks, at - 1, whole):
        return at - 1  # 'de [ellos liberados]: 12'
    if _is_word(chunks, at - 1, back) and _is_word(chunks, at - 2, whole):
        return at - 2
    return at - (kind_at(chunks, at - 1) is Kind.RELATIVE and chunks[at - 1].word == "whom")


def _is_word(chunks: Sequence[Chunk], at: int, words: frozenset[str]) -> bool:
    return at >= 0 and len(chunks[at].words) == 1 and chunks[at].word in words


def by_their_labels(deeds: Iterable[Deed]) -> list[Deed]:
    """Deeds without those that give a label's act to another number than its own: '40, of whom released: 12' frees no forty."""
    deeds = list(deeds)
    own = {d.verb: d.quantity.start for d in deeds if d.rule == "tally" and d.quantity is not None}
    return [d for d in deeds if d.quantity is None or own.get(d.verb, d.quantity.start) == d.quantity.start]


def _tells(label: Chunk, pattern: Pattern, named: Chunk | None, table: Lexicon) -> bool:
    """Whether a label tells whom its number counts: those who suffered the act, or the things to which it was done."""
    bare = named is not None and label.voice is Voice.PARTICIPLE
    if bare and named is not None and names_nobody(named, table):
        asked = (
            table.things[pattern.of] if pattern.of is not None and pattern.act in THINGS else frozenset[str]()
        )
        return is_listed(named, asked)
    return label_tells(label, pattern)


def label_tells(label: Chunk, pattern: Pattern) -> bool:
    """Whether a label tells whom its number counts: those who suffered the act."""
    if pattern.of is not None or pattern.by is not None or pattern.after or not pattern.act:
        return False
    if label.kind is Kind.NOUN:
        return pattern.use in _NOUNS
    if pattern.use is Use.DONE:
        return label.voice in {Voice.PARTICIPLE, Voice.PASSIVE} and pattern.form.passive
    return pattern.use in {Use.UNDERGONE, Use.STATE}
