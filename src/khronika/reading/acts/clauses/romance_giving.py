"""To whom something was given, or from whom it was taken: 'Des vivres ont été remis à 12 familles', 'A ocho les abrieron proceso'.

The law of this file: those who are told of stand behind 'to', apart from the words of the act; what was taken may also be told as theirs.
"""

from __future__ import annotations

from collections.abc import Sequence

from khronika.reading.acts.clauses.romance_order import counts, given_to, marked_object, noun_behind
from khronika.reading.lexicon.lexicon import Lexicon, Pattern
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.lists import joined_after
from khronika.reading.phrases.roles import is_counted, object_fits
from khronika.reading.phrases.slots import Slots, antecedent, doer_of, kind_at
from khronika.reading.phrases.subjects import subject_of
from khronika.vocabulary import acts


def done_to(chunks: Sequence[Chunk], at: int, pattern: Pattern) -> Slots | None:
    """The slots of what is done to somebody who stands apart from its words: 'a coûté la vie, mardi, à [six ouvriers]'."""
    given = given_to(chunks, at, pattern) or marked_object(chunks, at)
    if given is not None:
        return Slots(tuple(joined_after(chunks, given)), subject_of(chunks, at), "active")
    relative = at - 1 if kind_at(chunks, at - 1) is Kind.RELATIVE else at - 2
    led = kind_at(chunks, relative) is Kind.RELATIVE and any(
        chunks[p].word == "to" for p in range(max(relative - 2, 0), relative)
    )
    whom = antecedent(chunks, relative) if led else None
    return None if whom is None or not counts(chunks[whom]) else Slots((whom,), None, "active")


def handed_to(chunks: Sequence[Chunk], at: int, pattern: Pattern, table: Lexicon) -> Slots | None:
    """The slots of what is told of those to whom something was given, or from whom it was taken: 'Des vivres ont été remis à [12 familles]'."""
    suffering = chunks[at].voice in {Voice.PASSIVE, Voice.PARTICIPLE}
    what = subject_of(chunks, at) if suffering else noun_behind(chunks, at)
    whom = given_to(chunks, at, pattern) or _whose(chunks, what, pattern)
    if whom is None or not object_fits(chunks, what, at, table.things[pattern.of or ""]):
        return None
    acting = doer_of(chunks, at) if suffering else subject_of(chunks, at)
    return Slots(tuple(joined_after(chunks, whom)), acting, "passive" if suffering else "active")


def _whose(chunks: Sequence[Chunk], what: int | None, pattern: Pattern) -> int | None:
    """Those who are told to own what was taken: 'On a confisqué les papiers de [12 ouvriers]'."""
    if what is None or acts()[pattern.act].persons or kind_at(chunks, what + 2) is not Kind.NOUN:
        return None
    return what + 2 if chunks[what + 1].word == "of" and is_counted(chunks[what + 2]) else None
