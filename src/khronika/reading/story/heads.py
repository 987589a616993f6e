"""Towns that only their place in the text tells: a heading that is a name, and what 'there' points back to."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from khronika.claims.claim import Where
from khronika.claims.document import SegmentKind
from khronika.reading.mentions import PlaceMention
from khronika.reading.morphology import may_name_town
from khronika.reading.places.forms import Run, begins_name, reads_like_place, run_at
from khronika.reading.places.words import PlaceWords, place_words
from khronika.reading.sentences import Sentence
from khronika.reading.story.datelines import LONGEST

_HEADS: Final = frozenset({SegmentKind.TITLE, SegmentKind.HEADING})
_FRAME: Final = frozenset("#*_[](){}•·-–—:.")  # marks around the words of a heading
_LONGEST: Final = 3  # words of a town's name
_OVER_LETTER: Final = 3  # words before a land's name at the head of a letter: 'República de'
_IMPERSONAL: Final = frozenset({"il", "qu'il", "s'il"})  # 'il y a eu 12 morts' points to no place
LEAST: Final = 2  # headings that are names of towns, where no other evidence is


def heading_town(sentence: Sentence, words: PlaceWords, under: Sentence | None) -> Run | None:
    """The name that is the whole of a heading with a paragraph under it: 'Orlen', '## Orlen district'."""
    tokens = sentence.tokens
    bold = tokens[0].text == tokens[-1].text == "*"
    if (sentence.kind not in _HEADS and not bold) or under is None or under.tokens[-1].text[0].isalnum():
        return None
    if tokens[-1].text in "—–-:":
        return None  # 'MIAMI -' is a dateline
    inside = [k for k, t in enumerate(tokens) if t.text not in _FRAME]
    if (
        not inside
        or len(inside) > _LONGEST
        or tokens[inside[0]].text.isupper() != tokens[inside[-1]].text.isupper()
    ):
        return None
    if inside[-1] - inside[0] != len(inside) - 1:
        return None
    run = run_at(tokens, inside[0], words, sentence.kind)
    behind = [t.lower for t in tokens[run.after : inside[-1] + 1]]
    if run.after == run.first or any(word not in words.kinds_after for word in behind):
        return None
    return run if _reads_like_town(run) else None


def _reads_like_town(run: Run) -> bool:
    inside = [t.lower for t in run.tokens[run.first : run.after]]
    if not words_fit(inside, run.words) or not begins_name(run):
        return False
    shouted = run.tokens[run.first].text.isupper()
    return reads_like_place(run, kind_told=False, shouted=shouted)


def words_fit(inside: Sequence[str], words: PlaceWords) -> bool:
    """Whether no word of a name is one of those that head the parts of a report: 'Background', 'Арест'."""
    others = words.sections | words.labels | words.sites | words.happenings | words.strikes
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
        if words_fit(inside, words) and _reads_like_town(run):
            found.append(run)
    return found[0] if len(found) == 1 else None


def _is_town_alone(run: Run) -> bool:
    """Whether a sentence holds one capitalised word, which Russian knows as a town's or does not know."""
    if not run.words.inflected or run.after != run.first + 1 or run.after != len(run.tokens) - 1:
        return False
    return run.tokens[run.after].text == "." and may_name_town(run.tokens[run.first].lower)


def titled_town(sentences: Sequence[Sentence], words: PlaceWords) -> Run | None:
    """The name that opens the title before a colon, or is a sentence alone: 'Keral: twelve miners killed', 'Лядовск. Что известно'."""
    first = sentences[0] if sentences else None
    if first is None or len(sentences) == 1:
        return None
    opens = next((i for i, t in enumerate(first.tokens) if t.text[0].isalnum()), 0)
    run = run_at(first.tokens, opens, words, first.kind)
    short = run.after - opens <= LONGEST and run.follows is not None and first.tokens[opens].text[0].isupper()
    colon = run.follows is not None and run.follows.text == ":" and opens == 0
    told = colon and sentences[1].paragraph != first.paragraph
    if not short or not (told or _is_town_alone(run)):
        return None
    return run if reads_like_place(run, kind_told=False) and begins_name(run) else None


def names_land(sentence: Sentence, at: int, mention: PlaceMention, language: str) -> bool:
    """Whether the head of a document only names a land: 'RÉPUBLIQUE DE KARANDÉ — Ministère de la Sécurité'."""
    words = place_words(language)
    before = {t.lower for t in sentence.tokens if t.end <= mention.start}
    head = at == 0 or sentence.kind in {SegmentKind.TITLE, SegmentKind.DATELINE}
    alone = head and len(before) <= _OVER_LETTER
    return words is not None and alone and not before.isdisjoint(words.wide)


def is_spot(where: Where, language: str) -> bool:
    """Whether a place is a square or a street, which lies in some town."""
    words, written = place_words(language), where.as_written.casefold().split()
    return words is not None and where.place is None and bool(words.spots & {written[0], written[-1]})


def dwells(speaker: str, language: str) -> bool:
    """Whether a speaker's name tells where they live: 'residents of Keral', 'местные жители Бродов'."""
    words, named = place_words(language), speaker.replace("ё", "е").split()
    if words is None:
        return False
    return named[0].casefold() in words.dwellers or not words.dwellers.isdisjoint(named)


def is_local(speaker: str, language: str) -> bool:
    """Whether somebody mostly is where he tells of: a police officer, a doctor, a villager."""
    words = place_words(language)
    return words is not None and not words.officials.isdisjoint(speaker.casefold().split())
