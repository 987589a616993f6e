"""Who is called again by a noun that was beside or in a name: 'the network' of the Open Road Network, 'the official' Ivo Brand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from khronika.reading.speakers.cases import gender
from khronika.reading.speakers.cues import Lexicon, Sort
from khronika.reading.speakers.mentioned import Mention, is_named

_LATE: Final = 12  # speakers back among whom one may be called again by the head of what named them
_RECENT: Final = 3  # sentences back to which who is called again spoke
_BESIDE: Final = 70  # characters from a person's name to the word for what that person is
_SENTENCE: Final = re.compile(r"(?<=\w{3})[.!?…][»”\"]?\s")  # where a sentence ends; 'Mr.' is none


def of_that_noun(
    noun: str,
    sort: Sort,
    named: tuple[Sequence[Mention], Sequence[Mention]],
    here: int,
    content: str,
    lexicon: Lexicon,
) -> Mention | None:
    """Who has the noun in their name ('the network'), or of a person beside it, before the place `here`.

    `named` are those who were named, all of them and those near; a person is meant only near.
    """
    document, person = sort is Sort.DOCUMENT, sort is Sort.PERSON
    for mention in reversed(named[0]):
        authored = document and mention.sort is sort and mention.speaker.name != mention.name
        if authored and noun in mention.name.casefold().split():
            return mention  # 'the report', after 'a report by X'
        if not is_named(mention):
            continue
        if person:
            near = mention.sort is sort and mention in named[1]
            if near and _beside(noun, mention, here, content, lexicon):
                return mention
        elif mention.sort is not Sort.PERSON and (
            noun in mention.name.casefold() or _called_so(noun, mention, content)
        ):
            return mention
    return None


def described_before(
    noun: str, sort: Sort, named: Sequence[Mention], at: int, lexicon: Lexicon
) -> Mention | None:
    """Who spoke under a longer phrase of which a noun is the head: 'the spokesman', after 'an army spokesman said'."""
    if lexicon.declined or sort is Sort.DOCUMENT:
        return None
    for mention in reversed(named[-_LATE:]):
        if at - mention.sentence > _RECENT or is_named(mention):
            continue
        name = mention.name.casefold()
        if name.startswith(noun + " ") if lexicon.head_first else name.endswith(" " + noun):
            return mention
    return None


def spoke_last(noun: str, owner: str, named: Sequence[Mention], at: int, lexicon: Lexicon) -> Mention | None:
    """Who spoke last, called again by what speakers are: 'ajoute cette source', 'raconte ce responsable'."""
    sets, last = lexicon.sets, named[-1] if named else None
    again = owner in sets["demonstratives"] and noun in sets["sources_again"]
    if last is None or not (again or (noun in sets["same_person"] and last.sort is Sort.PERSON)):
        return None  # 'a écrit [le responsable]', 'написал [чиновник]': nobody new is called so
    if not again and lexicon.declined and {gender(noun), gender(last.name)} == {"man", "woman"}:
        return None
    return last if at - last.sentence <= _RECENT and last.sort is not Sort.DOCUMENT else None


def may_be_called(noun: str, name: str, lexicon: Lexicon) -> bool:
    """Whether a body of some name may be called 'the group' (one that holds no office), or 'the paper' (an outlet)."""
    words = name.casefold().split()
    sets, stems = lexicon.sets, lexicon.stems
    official = any(w in sets["official"] or w.startswith(stems["official"] or ("\0",)) for w in words)
    if noun in sets["offices"]:
        # 'the ministry' is no network
        return official or not (noun in sets["official"] or noun.startswith(stems["official"] or ("\0",)))
    if noun in sets["generic"]:
        return not official
    return any(
        w.strip('«»“”"') in sets["outlets"] or w.startswith(stems["outlets"] or ("\0",)) for w in words
    )


def _called_so(noun: str, mention: Mention, content: str) -> bool:
    """Whether a noun stands right before a body's name: 'the [channel] Harbour Live'."""
    at = mention.speaker.start
    return content[max(0, at - len(noun) - 2) : at].casefold().strip(' «“"') == noun


def _beside(noun: str, mention: Mention, here: int, content: str, lexicon: Lexicon) -> bool:
    """Whether a noun for a person stands beside a name in its sentence: 'Ivo Brand, an official of the ministry'."""
    several = " " in noun and (lexicon.declined or lexicon.head_first)
    if several or lexicon.sort(mention.name.split()[-1].casefold()) is not None:
        return False  # 'Officials' has only the capital of its sentence
    at = mention.speaker
    before = _SENTENCE.split(content[max(0, at.start - _BESIDE) : at.start])[-1]
    behind = _SENTENCE.split(content[at.start : max(at.end, min(at.end + _BESIDE, here))])[0]
    stem, ending = (noun.rstrip("аеийоуыьюя"), r"\w{0,3}") if lexicon.declined else (noun, "")
    return re.search(rf"(?<!\w){re.escape(stem)}{ending}(?!\w)", (before + behind).casefold()) is not None
