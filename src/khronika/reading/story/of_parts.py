"""Places that only tell where some of those suffered of whom a sentence tells: '118 died, 12 of them in Keral'.

The law of this file: such a place is that of the part alone. It is neither where the whole suffered nor where the story goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from khronika.reading.mentions import PlaceMention
from khronika.reading.places.words import PlaceWords
from khronika.reading.sentences import Sentence, word_at

_BACK: Final = 14  # words from what tells a part to its place
_JOINTS: Final = frozenset(",;:()—–-.")
_LIST: Final = 2  # places of a list that counts by place
_REFLEXIVE: Final = 3  # words from a number to its verb: 'six [se sont] produits'
_ALONE: Final = 2  # words from a place to 'alone': 'in Keral [district] alone'


def of_part(sentence: Sentence, mention: PlaceMention, words: PlaceWords) -> bool:
    """Whether a place of a sentence is that of a part alone: '12 of them in Keral', 'including six in Keral', 'in Keral alone'."""
    lowers = sentence.lowers
    openers = words.of | words.part_openers
    if words.part_marks.isdisjoint(sentence.words) and lowers[0] not in openers:
        return False
    at, behind = word_at(sentence.tokens, mention.start), word_at(sentence.tokens, mention.end)
    if behind and not words.alone.isdisjoint(lowers[behind : behind + _ALONE]):
        return True
    if _opens_with_whole(lowers, words) and ("," in lowers[:at] or _counts_part(lowers[2:at], words)):
        return True
    behind_mark = range(_verb(lowers, at, words), max(at - _BACK, -1), -1)
    item = list(takewhile(lambda k: lowers[k] not in _JOINTS, behind_mark))
    heads = openers if words.inflected else words.of
    occurred = any(lowers[k] in words.part_verbs and _counted_before(lowers, k, words) for k in item)
    return occurred or any(
        lowers[k] in words.part_leads or (lowers[k] in words.part_heads and k and lowers[k - 1] in heads)
        for k in item
    )


def _counted_before(lowers: Sequence[str], k: int, words: PlaceWords) -> bool:
    """Whether a number stands before a verb, past what makes it reflexive: '[seis] se produjeron', '[six] se sont produits'."""
    return any(_is_number(word, words) for word in lowers[max(k - _REFLEXIVE, 0) : k])


def _verb(lowers: Sequence[str], at: int, words: PlaceWords) -> int:
    """The word before a place and its preposition, past a dash that stands for a verb: 'шесть из них [—] в Лозне'."""
    dashed = words.inflected and at >= _LIST and lowers[at - 1] in words.locative and lowers[at - 2] in "—–-"
    return at - 3 if dashed else at - 1


def by_place(sentence: Sentence, mentions: Sequence[PlaceMention], words: PlaceWords) -> bool:
    """Whether a sentence only counts by place, so that none of its places is where all of it happened: '26 in Keral and 19 in Osk'."""
    lowers, tokens = sentence.lowers, sentence.tokens
    counted = sum(_counted(lowers, word_at(tokens, m.start), words) for m in mentions)
    # 'В Лозне убиты 12 женщин, в Оске — девять'; but 'эвакуированы Лозна и Оск – 1046 человек'
    first = min((word_at(tokens, m.end) for m in mentions), default=0)
    listed = any(
        _dashed(lowers, word_at(tokens, m.end), words)
        and any(_is_number(word, words) for word in lowers[first : word_at(tokens, m.start)])
        for m in mentions
    )
    return listed or counted >= _LIST


def _dashed(lowers: Sequence[str], behind: int, words: PlaceWords) -> bool:
    """Whether a dash stands between a place and its number: 'в Лозне [—] девять, в Оске [—] семь'."""
    if not words.inflected or behind + 1 >= len(lowers) or lowers[behind] not in "—–-":
        return False
    return _is_number(lowers[behind + 1], words)


def opens(sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether a place stands at the beginning of what a sentence tells: '1. In Keral 12 were held'."""
    at = word_at(sentence.tokens, mention.start)
    return sum(lower.isalpha() for lower in sentence.lowers[:at]) <= 1


def _counted(lowers: Sequence[str], at: int, words: PlaceWords) -> bool:
    if at < _LIST or lowers[at - 1] not in words.locative:
        return False
    before = lowers[at - 2]
    return before in words.numbers or before[0].isdecimal()


def _opens_with_whole(lowers: Sequence[str], words: PlaceWords) -> bool:
    """Whether a sentence begins with its whole: 'Of the 58 killed, 44 died in Keral district', 'Из 48 задержанных 15 ...'."""
    if not words.part_marks or len(lowers) < _LIST or lowers[0] not in words.of | words.part_openers:
        return False
    counted = lowers[0] in words.part_openers and _is_number(lowers[1], words)
    return counted or lowers[1] in words.part_heads | words.articles | words.part_articles


def _counts_part(between: Sequence[str], words: PlaceWords) -> bool:
    """Whether a number of some stands between the whole with which a sentence begins and a place."""
    return words.inflected and any(_is_number(word, words) for word in between)


def _is_number(word: str, words: PlaceWords) -> bool:
    return word[0].isdecimal() or word in words.numbers
