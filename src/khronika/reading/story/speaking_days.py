"""Days on which somebody spoke, which are no days of what he tells: 'said on 2 November', 'MELGORA, 3 March -'."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache
from operator import attrgetter
from typing import Final

from khronika.claims.when import When
from khronika.reading.mentions import DateMention
from khronika.reading.places.words import place_words
from khronika.reading.sentences import Sentence, Token, word_at
from khronika.reading.speakers.cues import lexicon
from khronika.reading.story.words import StoryWords, story_words

Dated = Callable[[int], Sequence[DateMention]]  # the dates of the sentence at a place

_HEAD: Final = 5  # sentences in which a document without a date may name the day of its first speaker
_OPENING, _TAKEN = 3, 14  # words with which a line opens on what was taken down, and words up to its day
_BEFORE: Final = 6  # words between somebody's speaking and its day: 'said in a statement on'
_BRACKET: Final = (
    10  # words to the dash behind the day at the head of a report, an agency in brackets among them
)
_WIDEST: Final = timedelta(31)  # of a time that opens a sentence and is that of speaking
_CLAUSE: Final = 10  # words from a publication to its day
_CLAUSE_ENDS: Final = frozenset(',;:.()«»"')
_DASHES: Final = frozenset("—–-")


@cache
def speaking(language: str) -> frozenset[str]:
    """The verbs behind which a day is that of speaking."""
    cues = lexicon(language)
    verbs = cues.verbs.items() if cues is not None else ()
    return frozenset(word for word, cue in verbs if cue.clausal and not cue.strict)


@cache
def _saying(language: str, *, spans: bool) -> frozenset[str]:
    """The same, with those of nobody in particular; for a stretch of days without those by which somebody only counts what happened in it."""
    words = story_words(language)
    if words is None:
        return speaking(language)
    verbs = speaking(language) | words.impersonally
    return verbs - words.recording if spans else verbs


def told_on(sentence: Sentence, mention: DateMention, language: str) -> bool:
    """Whether a date is the day on which somebody spoke: 'said on 2 November', 'a statement of 3 May'."""
    words, tokens = story_words(language), sentence.tokens
    if words is None:
        return False
    at = word_at(tokens, mention.start)
    end = bisect_left(tokens, mention.end, key=attrgetter("start"))
    if heads_report(tokens, at, end):
        return True
    spans = mention.when.earliest != mention.when.latest
    verbs, names = _saying(language, spans=spans), place_words(language)
    for back in range(at - 1, max(at - 1 - _BEFORE, -1), -1):
        lower = sentence.lowers[back]
        counted = back > 0 and names is not None and _is_number(tokens[back - 1], names.numbers)
        land = (
            back > 0
            and names is not None
            and lower in names.kinds_after
            and tokens[back - 1].text[0].isupper()
        )
        if (lower in verbs and not counted and not land) or lower in words.reached:
            return (
                True  # 'said on Monday'; but 'arrested 12 suspects on Monday', 'in Lomnary State on Monday'
            )
        if lower in words.statements:
            return all(t.lower in words.dated for t in tokens[back + 1 : at]) and back + 1 < at
        if lower not in words.passed_over:
            break
    if _is_of_publication(sentence, at, words):
        return True
    if not words.made.isdisjoint(sentence.lowers[max(at - _BEFORE, 0) : at]):
        return True
    if at < _TAKEN and not words.made.isdisjoint(sentence.lowers[:_OPENING]):
        return True  # 'Testimonio recogido en el albergue de San Ginés el 2 de septiembre'
    when = mention.when
    wide = when.earliest and when.latest and when.latest - when.earliest > _WIDEST
    if (
        not wide
        and at
        and names is not None
        and names.inflected
        and verbs.issuperset(sentence.lowers[end : end + 1])
    ):
        return end < len(tokens)  # 'министр [10 января] сообщил'
    if wide or not words.passed_over.issuperset(sentence.lowers[:at]):
        return False  # 'In 1974 she documented the killing of 40 miners'
    return _opens_speech(tokens, end, verbs, names.numbers if names is not None else frozenset())


def _is_of_publication(sentence: Sentence, at: int, words: StoryWords) -> bool:
    """Whether a date stands in the clause of a publication: 'presented on Monday its findings', 'gave a figure of 82 dead on Saturday'."""
    if words.publishes.isdisjoint(sentence.words) or words.published.isdisjoint(sentence.words):
        return False
    lowers = sentence.lowers
    for verb in range(max(at - _CLAUSE, 0), at):
        if lowers[verb] in words.publishes and not _CLAUSE_ENDS.intersection(lowers[verb:at]):
            return not words.published.isdisjoint(lowers[verb : at + _BEFORE])
    return False


def heads_report(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a date stands between a place and a dash at the head of a report: 'MELGORA, 3 March (Agency) -'."""
    if not 1 < at <= _BEFORE or not any(t.text == "," for t in tokens[1:at]):
        return False
    if not all(t.text[0].isupper() or not t.text[0].isalnum() or len(t.text) < 3 for t in tokens[:at]):
        return False
    behind = [t.text for t in tokens[end : end + _BRACKET]]
    if "(" in behind[:2] and ")" in behind:
        behind = behind[behind.index(")") + 1 :]
    return any(mark in _DASHES for mark in behind[:2])


def _opens_speech(tokens: Sequence[Token], end: int, verbs: frozenset[str], numbers: frozenset[str]) -> bool:
    """'On Monday the group said that ...'; where a comma follows the verb, the day is that of what is told."""
    for at in range(end, min(end + _BEFORE, len(tokens) - 1)):
        if tokens[at].lower in verbs and not (at > end and _is_number(tokens[at - 1], numbers)):
            that = tokens[at + 2].lower if at + 2 < len(tokens) else ""
            return tokens[at + 1].text != "," or that == "что"
    return False


def _is_number(token: Token, numbers: frozenset[str]) -> bool:
    """Whether a word counts what follows, which is then no verb: 'arrested [four] suspects'."""
    return token.text[0].isdecimal() or token.lower in numbers


def up_to(when: When) -> When | None:
    """Any time up to the day on which it was told."""
    if when.latest is None:
        return None
    return When(when.as_written, f"../{when.latest.isoformat()}", None, when.latest)


def day_of_telling(sentences: Sequence[Sentence], dated: Dated, language: str) -> date | None:
    """The day on which the first speaker of a document without a date spoke: later days are counted from it."""
    for at, sentence in enumerate(sentences[:_HEAD]):
        for mention in dated(at):
            day = mention.when.earliest
            if day and day == mention.when.latest and told_on(sentence, mention, language):
                return day
    return None
