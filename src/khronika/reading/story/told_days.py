"""Which dates of a document's sentences tell when something happened, and which tell of its past, of a thing, of who spoke."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from types import MappingProxyType
from typing import Final

from khronika.claims.document import SegmentKind
from khronika.claims.when import When
from khronika.reading.dates.words import is_counted_back
from khronika.reading.mentions import DateMention
from khronika.reading.sentences import Sentence, word_at
from khronika.reading.story.asides import compared_from, happened, is_aside, stands_on
from khronika.reading.story.items import items_of
from khronika.reading.story.periods import period_of
from khronika.reading.story.speaking_days import Dated, speaking, told_on
from khronika.reading.story.words import story_words

_HEADS: Final = frozenset({SegmentKind.TITLE, SegmentKind.HEADING})
_ABOVE: Final = _HEADS | {SegmentKind.DATELINE, SegmentKind.BYLINE}
_WIDEST: Final = 45  # days of a span that can be the time of a story
_WIDEST_IN_HEAD: Final = 366  # days of the period that a headline names: 'the first half of 2025'
_SCENE: Final = 9  # words of a sentence that only says when: 'It was in the spring of 2022.'
_FRAME: Final = 1  # words before a year that opens a sentence: 'In 2003'
_PAST: Final = 150  # days before the story's day from which on a date is its past
_QUARTER: Final = 88  # days of the shortest quarter, less a day or two
_SINCE: Final = 24  # words between 'since' and the date of what it names
_TENSE: Final = 12  # words around a date among which a pluperfect makes it the past of the story


class ToldDays:
    """The dates of a document's sentences, told apart."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        dated: Dated,
        language: str,
        anchor: date | None,
        chronicle: Mapping[int, date] = MappingProxyType({}),
        *,
        olden: bool = False,
    ) -> None:
        self.sentences, self.dated, self.language, self.anchor = sentences, dated, language, anchor
        self.chronicle, self.olden = chronicle, olden
        self.words = story_words(language)
        self._usable = dict[tuple[int, bool], tuple[When, ...]]()

    @cached_property
    def items(self) -> tuple[int, ...]:
        """The items of its lists (items.py), by sentence."""
        return items_of(self.sentences, self.language)

    @cached_property
    def _opening(self) -> int:
        """The first sentence that is no title, dateline or byline: what stands before it is the head of one story."""
        return next((at for at, s in enumerate(self.sentences) if s.kind not in _ABOVE), 0)

    @cached_property
    def period(self) -> When | None:
        """The period that the document states at its head (periods.py)."""
        return period_of(self.sentences, self.dated, self.language)

    def _framed(self, at: int) -> When | None:
        """The past year or season with which a sentence opens, which is that of what follows: 'In 2003 he wrote of the raid'."""
        sentence = self.sentences[at]
        if len(self.dated(at)) > 1:
            return None  # 'In the first half of 2029 28 were sentenced, in the second 33': neither is that of what follows
        for mention in self.dated(at):
            opens = word_at(sentence.tokens, mention.start) <= _FRAME or len(sentence.tokens) <= _SCENE
            when = mention.when
            framing = opens and self._is_past(when) and not mention.since and when.earliest is not None
            if framing and not self.describes(sentence, mention):
                return when
        return None

    def _is_past(self, when: When) -> bool:
        """Whether a time lies long before the document's day, or is a quarter or more that had ended by then."""
        if self.anchor is None or when.latest is None:
            return False
        return self.anchor - when.latest > timedelta(0 if self._is_whole(when) else _PAST)

    @staticmethod
    def _is_whole(when: When) -> bool:
        """Whether a time is a quarter or more, of which statistics tell."""
        if when.earliest is None or when.latest is None:
            return False
        return when.latest - when.earliest >= timedelta(_QUARTER)

    def since_which(self, sentence: Sentence, mention: DateMention, after: int) -> When | None:
        """The span of a 'since' that stands behind a place and before a date: 'have died since the strike began on 25 July'."""
        when, words = mention.when, self.words
        if mention.since or words is None or when.earliest is None:
            return None
        if words.span.isdisjoint(sentence.words):
            return None
        before = [t.lower for t in sentence.tokens if after <= t.start < mention.start][-_SINCE:]
        if words.span.isdisjoint(before):
            return None
        until = self.anchor if self.anchor and self.anchor >= when.earliest else None
        edtf = f"{when.earliest.isoformat()}/{until.isoformat() if until else '..'}"
        return When(when.as_written, edtf, when.earliest, until)

    def comes(self, group: frozenset[str]) -> bool:
        """Whether a verb group tells of what has not happened: 'could be forced', but 'may have been killed'."""
        words = self.words
        return words is not None and bool(words.ahead & group) and not words.perfect & group

    def has_been(self, group: frozenset[str]) -> bool:
        """Whether a verb group tells of what has happened up to now."""
        return self.words is not None and bool(self.words.perfect & group)

    def had_been(self, group: frozenset[str], place: int) -> bool:
        """Whether a verb group tells of what had happened before the day told last; not where somebody is told to have said it."""
        pluperfect = self.words is not None and bool(self.words.pluperfect & group)
        return pluperfect and speaking(self.language).isdisjoint(self.sentences[place].words)

    def looks_back(self, place: int) -> bool:
        """Whether a sentence says that it tells of an earlier time, which it does not name."""
        words = self.words
        return words is not None and not words.background.isdisjoint(self.sentences[place].words)

    def _of(self, at: int, *, judged: bool) -> tuple[When, ...]:
        """The dates of a sentence at which something of the story happened.

        Of 'sentenced on Monday for the killing of four, committed on 17 August 1996' the killing is the story.
        """
        if (at, judged) not in self._usable:
            old = [m for m in self.dated(at) if happened(self.sentences[at], m, self.words)]
            told = [m for m in old if m.when.earliest and self._tells(at, m)]
            rest = [m for m in self.dated(at) if m not in old and self._happens(at, m)]
            self._usable[at, judged] = tuple(m.when for m in (rest if judged else told or rest))
        return self._usable[at, judged]

    def _tells(self, at: int, mention: DateMention) -> bool:
        """Whether a date is one at which something happened at all, and not a running span or somebody's speaking."""
        sentence, when = self.sentences[at], mention.when
        if mention.since or (when.earliest is None and when.latest is None and "X" not in when.edtf):
            return False
        if when.earliest and when.latest:
            widest = _WIDEST_IN_HEAD if sentence.kind in _HEADS else _WIDEST
            if when.latest - when.earliest > timedelta(widest):
                return False
            if self.anchor and when.earliest > self.anchor:
                return False
        if sentence.kind is SegmentKind.DATELINE or self.describes(sentence, mention):
            return False
        if self.since_which(sentence, mention, sentence.start) is not None:
            return False
        if compared_from(sentence, mention, self.words) is not None or stands_on(
            sentence, mention, self.words
        ):
            return False
        return not told_on(sentence, mention, self.language)

    def _happens(self, at: int, mention: DateMention) -> bool:
        """Whether it is a date of the story, and not of its past."""
        when, words = mention.when, self.words
        if when.earliest is None or when.latest is None or not self._tells(at, mention):
            return False
        if words is not None and not words.next_days.isdisjoint(when.as_written.casefold().split()):
            return False
        if is_counted_back(mention, self.sentences[at], self.language):
            return False
        # What a title names is the story's day, however long ago: 'Report on the events of 6 to 8 July 2023'.
        titled = self.sentences[at].kind is SegmentKind.TITLE
        old = self.anchor is not None and self.anchor - when.latest > timedelta(_PAST)
        if old and not titled and not self.olden:
            return False
        return not self._in_past(self.sentences[at], mention)

    def spoken_on(self, sentence: Sentence, mention: DateMention) -> bool:
        """Whether a date is that on which somebody spoke."""
        return told_on(sentence, mention, self.language)

    def describes(self, sentence: Sentence, mention: DateMention) -> bool:
        """'Built in 1971', 'back in March'."""
        return self.words is not None and is_aside(sentence, mention, self.words, self.language)

    def _in_past(self, sentence: Sentence, mention: DateMention) -> bool:
        if self.words is None:
            return False
        at = word_at(sentence.tokens, mention.start)
        around = sentence.lowers[max(at - _TENSE, 0) : at + _TENSE]
        if not self.words.background.isdisjoint(around):
            return True
        past = not self.words.pluperfect.isdisjoint(around)
        return past and speaking(self.language).isdisjoint(sentence.words)
