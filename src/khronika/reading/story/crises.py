"""Since when a total is counted whose sentence names the beginning without its day: 'since the protests began', 'since the coup'.

The law of this file: the day is that of the sentence before which tells of the same thing by the same noun. A bare 'since', or one
with a word that names no happening of its own ('the unrest'), points at the date told last in the paragraph. Where no day is
found this file says nothing: an open beginning tells an event from no other.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from khronika.claims.when import When
from khronika.reading.mentions import DateMention
from khronika.reading.sentences import Token
from khronika.reading.story.days import Story
from khronika.reading.story.words import StoryWords

_REACH: Final = 7  # words behind 'since' that may name what began
_BACK: Final = 24  # sentences back in which its day may have been told
_SHORTEST: Final = 4  # letters of a word that names something
_AMID: Final = 4  # words from 'in' to the crisis: 'in [the course of the] unrest'
_STEM: Final = 7  # letters by which two forms of a noun are one
_ENDING: Final = 2
_ENDS: Final = frozenset(",;:.()[]—–")


def since_named(story: Story, place: int, content: str) -> When | None:
    """The span of a 'since' without a date of its own in a sentence; None where there is none."""
    sentence, words = story.sentences[place], story.words
    if words is None or not words.crises:
        return None
    dated = story.dated(place)
    for at, token in enumerate(sentence.tokens):
        if token.lower in words.span and not _has_date(sentence.tokens, at, dated):
            named = _named(sentence.tokens, at)
            day = _day(story, place, named)
            return None if day is None else _span(story, token, named, day, content)
    return None


def amid_named(story: Story, place: int, content: str) -> When | None:
    """The span of a total over something that another sentence dates: 'have died in the unrest', where 'the unrest broke out on 20 October'."""
    words, tokens = story.words, story.sentences[place].tokens
    if words is None or words.amid.isdisjoint(story.sentences[place].words):
        return None
    for at, token in enumerate(tokens):
        if not (at and token.text.islower() and _is_crisis(token.lower, words)):
            continue
        near = [t.lower for t in tokens[max(at - _AMID, 0) : at]]
        lead = next((k for k in range(len(near) - 1, -1, -1) if near[k] in words.amid), -1)
        if lead >= 0 and all(word.isalpha() for word in near[lead:]):
            day = _outbreak(story, range(max(place - _BACK, 0), place + _BACK), token.lower)
            return (
                None if day is None else _span(story, tokens[at - len(near) + lead], (token,), day, content)
            )
    return None


def since_outbreak(story: Story, place: int, content: str) -> When | None:
    """The span of a total right behind the sentence that dates what it counts over: 'The unrest broke out on 20 October. 96 have died.'"""
    sentence = story.sentences[place]
    if place == 0 or story.sentences[place - 1].paragraph != sentence.paragraph:
        return None
    day = _outbreak(story, range(place - 1, place), "")
    return None if day is None else _span(story, sentence.tokens[0], (), day, content)


def _outbreak(story: Story, places: range, named: str) -> date | None:
    """The day on which some sentence tells that what is named, or any crisis, began."""
    words = story.words
    for at in (k for k in places if k < len(story.sentences)):
        sentence = story.sentences[at]
        if words is None or words.begins.isdisjoint(sentence.words):
            continue
        stem = _stem(named)
        if any(_stem(w)[:_STEM] == stem[:_STEM] if named else _is_crisis(w, words) for w in sentence.lowers):
            told = (m.when.earliest for m in story.dated(at) if not story.spoken_on(sentence, m))
            if (day := next((d for d in told if d), None)) is not None:
                return day
    return None


def _is_crisis(word: str, words: StoryWords) -> bool:
    """Whether a word names what lasts for days: the stem of the data with a short ending."""
    return any(
        word.startswith(stem) and len(word) - len(stem) <= _ENDING
        for stem in words.crises
        if len(stem) >= _SHORTEST
    )


def _has_date(tokens: Sequence[Token], at: int, dated: Sequence[DateMention]) -> bool:
    """Whether a date stands in the words behind 'since', or with it."""
    last = tokens[min(at + 2 * _REACH, len(tokens) - 1)].end
    return any(tokens[at].start <= m.start < last or m.start <= tokens[at].start < m.end for m in dated)


def _named(tokens: Sequence[Token], at: int) -> tuple[Token, ...]:
    """The words behind 'since' up to the end of its clause."""
    found = list[Token]()
    for token in tokens[at + 1 : at + 1 + _REACH]:
        if token.lower in _ENDS:
            break
        found.append(token)
    return tuple(found)


def _stem(word: str) -> str:
    return word.removesuffix("'s").removesuffix("s")


def _day(story: Story, place: int, named: Sequence[Token]) -> date | None:
    """The day on which what is named began."""
    words = story.words
    meant = {_stem(t.lower) for t in named if len(t.lower) >= _SHORTEST and t.lower.isalpha()}
    general = set[str]() if words is None else {w for w in meant if _is_crisis(w, words) or w in words.crises}
    for at in range(place - 1, max(place - _BACK, -1), -1):
        if meant & {_stem(t.lower) for t in story.sentences[at].tokens}:
            sentence = story.sentences[at]
            told = (m.when.earliest for m in story.dated(at) if not story.spoken_on(sentence, m))
            if (day := next((d for d in told if d), None)) is not None:
                return day
    before = story.before(place) if not meant or meant & general else None
    return before.earliest if before is not None else None


def _span(story: Story, since: Token, named: Sequence[Token], day: date, content: str) -> When:
    end = named[-1].end if named else since.end
    until = story.anchor if story.anchor and story.anchor >= day else None
    edtf = f"{day.isoformat()}/{until.isoformat() if until else '..'}"
    return When(content[since.start : end], edtf, day, until)
