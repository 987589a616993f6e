"""Towns that only their place in the text tells: a name that stands alone, and what 'there' points back to."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Final

from khronika.claims.claim import Where
from khronika.reading.morphology import may_name_town
from khronika.reading.places.forms import Run, begins_name, reads_like_place, run_at
from khronika.reading.places.words import PlaceWords, place_words
from khronika.reading.sentences import Sentence
from khronika.reading.story.words import story_words

_LONGEST: Final = 3  # words of a town's name
_IMPERSONAL: Final = frozenset({"il", "qu'il", "s'il"})  # 'il y a eu 12 morts' points to no place


def reads_like_town(run: Run) -> bool:
    """Whether a name reads like a town's and heads no part of a report."""
    inside = [t.lower for t in run.tokens[run.first : run.after]]
    if not words_fit(inside, run.words) or not begins_name(run):
        return False
    shouted = run.tokens[run.first].text.isupper()
    return reads_like_place(run, kind_told=False, shouted=shouted)


def words_fit(inside: Sequence[str], words: PlaceWords) -> bool:
    """Whether no word of a name is one of those that head the parts of a report: 'Background', 'Арест'."""
    others = words.sections | words.labels | words.sites | words.happenings | words.strikes
    inside = inside[len(inside) > 1 and inside[0] in words.name_heads :]  # '[Port] Ashel'
    if not others.isdisjoint(inside):
        return False
    return not words.inflected or all(may_name_town(word) for word in inside)


def is_name_of_town(run: Run) -> bool:
    """Whether a name that stands alone in a sentence may be a town's, and heads no part of a report."""
    inside = [t.lower for t in run.tokens[run.first : run.after]]
    return len(inside) == 1 and words_fit(inside, run.words)


def points_back(sentence: Sentence, words: PlaceWords) -> bool:
    """Whether a sentence says that it tells of the place told before: 'Twelve were killed there', 'Там погибли 12'."""
    lowers = sentence.lowers
    return any(
        word in words.there and not (k and lowers[k - 1] in _IMPERSONAL) and not _exists(lowers, k)
        for k, word in enumerate(lowers)
    )


def _exists(lowers: Sequence[str], at: int) -> bool:
    """'There were 12 dead' tells of no place; 'they were killed there' does."""
    return (
        lowers[at] == "there"
        and at + 1 < len(lowers)
        and lowers[at + 1] in ("is", "are", "was", "were", "has", "have", "had")
    )


def pointed_town(sentence: Sentence, words: PlaceWords, people: AbstractSet[str]) -> Run | None:
    """The one name in a sentence, where the next one says that it tells of a place: 'Orlen was hit again. ... there'.

    The first word of a sentence has its capital anyway: only what was done to it tells a name.
    """
    found, after = list[Run](), 0
    for first in sentence.capitals:
        if first < after:
            continue
        run = run_at(sentence.tokens, first, words, sentence.kind)
        after = max(run.after, first + 1)
        inside = [t.lower for t in run.tokens[run.first : run.after]]
        opens = first == 0 and not words.inflected and run.after == 1
        told = run.follows is not None and run.follows.lower in words.passive | words.helping
        if not inside or len(inside) > _LONGEST or not people.isdisjoint(inside) or (opens and not told):
            continue
        if words_fit(inside, words) and reads_like_town(run):
            found.append(run)
    return found[0] if len(found) == 1 else None


def points_to_same(sentence: Sentence, language: str) -> bool:
    """Whether a sentence tells of the place told before by its kind: 'in the same village', 'в том же селе'."""
    words, known = place_words(language), story_words(language)
    if words is None or known is None or known.same.isdisjoint(sentence.words):
        return False
    kinds = words.kinds_before | words.kinds_after
    pairs = pairwise(sentence.lowers)
    return any(word in known.same and behind in kinds for word, behind in pairs)


def is_feature(where: Where, language: str) -> bool:
    """Whether a place is a lake, a mountain or a river, which lie outside towns."""
    words, written = place_words(language), where.as_written.casefold().split()
    return words is not None and where.place is None and written[0] in words.features


def is_spot(where: Where, language: str) -> bool:
    """Whether a place is a square or a street, which lies in some town."""
    words, written = place_words(language), where.as_written.casefold().split()
    if words is None or where.place is not None:
        return False
    # 'Sennar Fort', 'Kessam Bay' lie by themselves
    return written[0] in words.spots or written[-1] in words.spots - words.features
