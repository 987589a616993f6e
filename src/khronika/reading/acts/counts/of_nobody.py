"""That nobody suffered, told by a word that does not say what: 'There were no casualties', 'No hubo víctimas', 'aucune victime à déplorer'.

The law of this file: no casualties are none killed and none injured. Only a verb of being, causing or reporting beside the word tells so
(`nobody_told` in languages/<code>/phrases.yml): 'No victims came forward' says nothing of how many there were.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from khronika.reading.acts.counts.bare_counts import used
from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.phrases.slots import kind_at
from khronika.reading.sentences import Sentence

_NONE: Final = frozenset[str]()
_ACTS: Final = ("killed", "injured")


def may_go_on(sentence: Sentence, table: Lexicon) -> bool:
    """Whether the words of a sentence may add to the one before: 'Another 22 came later'."""
    again = not table.phrases["continuing"].isdisjoint(sentence.words)
    again = again or not table.phrases.get("occurring", _NONE).isdisjoint(sentence.words)
    return again or sentence.lowers[0] in table.phrases.get("opens_parts", ())


def may_tell_of_nobody(words: AbstractSet[str], table: Lexicon) -> bool:
    """Whether a sentence may tell that nobody suffered, though it names no act: 'No casualties were reported'."""
    none = table.phrases.get("nobody_by", _NONE)
    return not table.phrases.get("nobody", _NONE).isdisjoint(words) and not none.isdisjoint(words)


def of_nobody(chunks: Sequence[Chunk], deeds: Sequence[Deed], table: Lexicon) -> Iterator[Deed]:
    """The deeds that befell nobody."""
    sufferers, taken = table.phrases.get("nobody", _NONE), used(deeds)
    for at, chunk in enumerate(chunks):
        mention = chunk.quantity
        if mention is None or mention.quantity.high != 0 or not mention.counts or chunk.head not in sufferers:
            continue
        of = kind_at(chunks, at + 1) is Kind.PREPOSITION and chunks[at + 1].word == "of"
        if mention.start not in taken and not of and _is_told(chunks, at, table):
            for act in _ACTS:
                yield Deed(act, "of nobody", chunk.first, chunk.last, -1, mention)


def _is_told(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a verb of being or reporting is beside the word, or inside the words for none: '[no hubo] víctimas'."""
    words = {word for chunk in chunks[max(at - 1, 0) : at + 2] for word in chunk.words}
    return not words.isdisjoint(table.phrases.get("nobody_told", _NONE))
