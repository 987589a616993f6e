"""Whether a place that a sentence names is where its story goes on, or stands there for something else.

The law of this file: what is told in a place carries the story there ('In Keral police came'). Where somebody lives, was born or has a seat
does not; and whence or whither something went does only where nothing else does.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Final

from khronika.reading.mentions import PlaceMention
from khronika.reading.places.words import PlaceWords
from khronika.reading.sentences import Sentence, word_at
from khronika.reading.story.of_parts import of_part
from khronika.reading.story.speaking_places import is_speaking_place

_LEAD: Final = 6  # words between a preposition and its name
_STAY: Final = 3  # words between 'lives' and the preposition of where
_WHITHER: Final = tuple("бвгджзклмнпрстфхцчшщйьую")


class Stage(IntEnum):
    """How much a place says of where a story goes on."""

    ASIDE = 0  # 'who lives in Keral'
    PASSING = 1  # 'from Keral'
    SCENE = 2  # 'in Keral'


def stage(sentence: Sentence, mention: PlaceMention, words: PlaceWords) -> Stage:
    """What a place says of where the story goes on behind its sentence."""
    lowers = sentence.lowers
    if is_speaking_place(sentence, mention, words) or of_part(sentence, mention, words):
        return Stage.ASIDE  # 'at a press conference in Keral'
    at = word_at(sentence.tokens, mention.start)
    lead = at - 1
    small = words.impersonal | words.sites
    for _ in range(_LEAD):
        if (
            lead < 0
            or lowers[lead] in words.locative
            or not (lowers[lead] in small or _of_land(lowers[lead], words))
        ):
            break
        if lowers[lead] in words.toward and lowers[lead] not in words.of:
            break
        lead -= 1
    for back in range(at - 1, max(lead - _STAY, 0) - 1, -1):
        if lowers[back] in words.stays:
            return Stage.ASIDE
        if not lowers[back][0].isalnum():
            break
    if not words.distances.isdisjoint(lowers[max(at - _LEAD, 0) : at]):
        return Stage.ASIDE  # '20 km south of Keral'
    opens = not any(lower[0].isalnum() for lower in lowers[:at])  # '**Keral.** Six men were held'
    led = words.locative if words.inflected else words.locative | words.attacked
    told = lead >= 0 and (lowers[lead] in led or (lead == at - 1 and lowers[lead] in words.at))
    moved = lead == at - 1 and _moved_into(sentence, mention, words)
    return Stage.SCENE if opens or lead < 0 or (told and not moved) else Stage.PASSING


def _of_land(word: str, words: PlaceWords) -> bool:
    """Whether a word before a name tells in which land it lies: 'in the [Arvelian] town of Keral', "in [Arvel's] Keral region"."""
    return not words.inflected and word.endswith((*words.never_endings, "'s", "’s"))


def lies_apart(sentence: Sentence, place: PlaceMention, line: PlaceMention, words: PlaceWords) -> bool:
    """Whether a story goes on in a place that is not only the land around its dateline; 'southern Arvel' is a part of a land."""
    if stage(sentence, place, words) is not Stage.SCENE:
        return False
    if (place.where.place or place.where.as_written) not in line.where.within:
        return True
    at = word_at(sentence.tokens, place.start)
    return at > 0 and sentence.lowers[at - 1] in words.directions


def _moved_into(sentence: Sentence, mention: PlaceMention, words: PlaceWords) -> bool:
    """Whether a Russian name behind 'в' and 'на' is in the accusative, which tells whither: 'уехал в Маревск', 'в Ломну'."""
    if not words.inflected:
        return False
    last = next((t.lower for t in reversed(sentence.tokens) if t.end <= mention.end), "")
    return last.endswith(_WHITHER)


def _has_seat(sentence: Sentence, mention: PlaceMention, words: PlaceWords) -> bool:
    """Whether a place only tells where an office is that does or says something: 'A court in Keral sentenced'."""
    at = word_at(sentence.tokens, mention.start)
    led = at > 1 and sentence.lowers[at - 1] in words.locative | words.of
    return led and sentence.lowers[at - 2] in words.seats | words.officials | words.institutions


def birthplace(sentence: Sentence, mention: PlaceMention, born: frozenset[str]) -> bool:
    """Whether somebody was born in a place: 'born in Keral'."""
    at = word_at(sentence.tokens, mention.start)
    return not born.isdisjoint(sentence.lowers[max(at - _STAY, 0) : at])


def told_last(
    before: Sequence[tuple[Sentence, Sequence[PlaceMention]]],
    words: PlaceWords,
    *,
    passing: bool,
    same: bool = False,
) -> PlaceMention | None:
    """The place at which a story stands behind some sentences, the last of them first; `passing` allows one that it only passes.

    'In the `same` village' is in none where only an office has its seat.
    """
    passed: PlaceMention | None = None
    for sentence, mentions in before:
        by_stage = [(stage(sentence, m, words), m) for m in mentions]
        scenes = [m for s, m in by_stage if s is Stage.SCENE]
        # 'a raid on the village of Tovin, in Darel district' is in Tovin
        inner = [m for s, m in by_stage if s is Stage.PASSING and any(_holds(other, m) for other in scenes)]
        scenes = [*scenes, *inner]
        scenes = [m for m in scenes if not any(_holds(m, other) for other in scenes)] or scenes
        if scenes:
            others = mentions if same else scenes
            others = [m for m in others if not any(_holds(m, other) for other in others)] or others
            last = next((m for m in reversed(others) if not _has_seat(sentence, m, words)), scenes[-1])
            return _inside(last, by_stage)
        passed = passed or next((m for s, m in reversed(by_stage) if s is Stage.PASSING), None)
    return passed if passing else None


def _holds(outer: PlaceMention, inner: PlaceMention) -> bool:
    """Whether a place is said to hold another: of 'Tovin lies in Darel district' the story goes on in Tovin."""
    return outer is not inner and (outer.where.place or outer.where.as_written) in inner.where.within


def _inside(scene: PlaceMention, by_stage: Sequence[tuple[Stage, PlaceMention]]) -> PlaceMention:
    """The place of a sentence that another one holds, else that one: of 'shelling of Tovin in Darel district' the story goes on in Tovin."""
    return next((m for s, m in by_stage if s is not Stage.ASIDE and _holds(scene, m)), scene)


def first_scene(sentence: Sentence, mentions: Sequence[PlaceMention], words: PlaceWords) -> PlaceMention:
    """The first of some places at which a story goes on, else the first of them."""
    by_stage = [(stage(sentence, m, words), m) for m in mentions]
    return _inside(next((m for s, m in by_stage if s is Stage.SCENE), mentions[0]), by_stage)
