"""The time that a sentence leaves unsaid: the date told before it in its paragraph, else the date of the story.

The law of this file: a date is carried only where the reader of the document would carry it too. What is told of the
past of the story ('the raid echoed one of 2017', 'had been held since'), a running span, and the day on which somebody
spoke are no dates of the story. What is carried over a paragraph is marked uncertain ('?' in EDTF) and keeps
the words from which it was taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from khronika.claims.document import SegmentKind
from khronika.claims.when import When
from khronika.reading.story.asides import stands_on
from khronika.reading.story.items import opens_with_hour
from khronika.reading.story.speaking_days import up_to
from khronika.reading.story.told_days import ToldDays
from khronika.reading.story.uncertain import uncertain, uncertain_end

_HEADS: Final = frozenset({SegmentKind.TITLE, SegmentKind.HEADING})
_BACK: Final = 24  # sentences back to which a story may have told its date
_AHEAD: Final = 5  # sentences ahead in which a headline or lead looks for its date
_WIDEST_SINCE: Final = 100  # days of a running span that is the time of a whole document
_HEAD: Final = 3  # sentences at the head of a document, headings aside
_DASHES: Final = frozenset("—–-")
_LINE: Final = 16  # words of a line at the head of a page
_FIRST: Final = 10  # sentences among which these are looked for
_LATELY: Final = 30  # days since a deed of which a story still tells
_ONLY: Final = 120  # sentences of a document that tells one day


class Story(ToldDays):
    """The times of a document's sentences, found when a claim asks for them."""

    def before(self, place: int) -> When | None:
        """The date told last before a sentence in its own paragraph."""
        paragraph = self.sentences[place].paragraph
        for at in range(place - 1, max(place - _BACK, -1), -1):
            if self.sentences[at].paragraph != paragraph:
                return None
            told = [m for m in self.dated(at) if self._tells(at, m)]
            if told:
                return told[-1].when
            if (framed := self._framed(at)) is not None:
                return uncertain(framed)
        return None

    def since(self, place: int) -> When | None:
        """The running span told last before a sentence in its own paragraph."""
        paragraph = self.sentences[place].paragraph
        for at in range(place - 1, max(place - _BACK, -1), -1):
            if self.sentences[at].paragraph != paragraph:
                return None
            spans = [m.when for m in self.dated(at) if m.since]
            if spans:
                return spans[-1]
        return None

    def around(self, place: int, *, judged: bool = False, lasting: bool = False) -> When | None:
        """The date of the story at a sentence: the last one told before it, else, before any is told, the first ahead,
        else the span of which the head of the document tells. `judged` asks for the day of a judgment, and not of what it judges;
        what is `lasting` in the present is of no year that statistics told.
        """
        if self.words is None:
            return None
        if (day := self._chronicled(place)) is not None:
            return uncertain(day)
        if (day := self._logged(place)) is not None:
            return uncertain(day)
        if self.period is not None:
            return uncertain(self._headed(place, judged=judged) or self.period)
        head = self.sentences[place].kind in _HEADS
        found = None if head and place else self._earlier(place, judged=judged)
        found = (
            found
            or self._since_deed(place)
            or (None if lasting else self._framed_earlier(place))
            or self._ahead(place, judged=judged)
            or self._period()
            or self._page
        )
        found = found or self._only_day(place)
        return uncertain(found) if found else None

    def _chronicled(self, place: int) -> When | None:
        """The day of the line over a sentence where a document goes on day by day, each over what happened on it."""
        day = self.chronicle.get(place)
        return None if day is None else When(day.isoformat(), day.isoformat(), day, day)

    @cached_property
    def _opens(self) -> Mapping[int, int]:
        """Where each item of a list begins; to look for it from the head on would take the square of a long list."""
        opening = dict[int, int]()
        for at, item in enumerate(self.items):
            opening.setdefault(item, at)
        return opening

    def _logged(self, place: int) -> When | None:
        """The day of a log or a live page for what one of its entries with an hour tells: that of its head, else of its publication."""
        item = self.items[place]
        if not item or self.anchor is None:
            return None
        if not opens_with_hour(self.sentences[self._opens[item]].tokens):
            return None
        head = (m.when for at in range(min(self._opens[1], _FIRST)) for m in self.dated(at))
        days = [w for w in head if w.latest and w.earliest == w.latest and w.latest <= self.anchor]
        return (
            days[-1]
            if days
            else When(self.anchor.isoformat(), self.anchor.isoformat(), self.anchor, self.anchor)
        )

    def _headed(self, place: int, *, judged: bool) -> When | None:
        """The date that the heading over a sentence tells: 'Since January (1 January to 13 July)'."""
        above = range(place, self._opening - 1, -1)
        head = next((at for at in above if self.sentences[at].kind in _HEADS), None)
        return None if head is None else next(iter(self._of(head, judged=judged)), None)

    def _earlier(self, place: int, *, judged: bool) -> When | None:
        for at in range(place - 1, max(place - _BACK, -1), -1):
            other = self.items[at] not in {0, self.items[place]}
            told = () if other else self._of(at, judged=judged)
            if last := next((when for when in reversed(told) if when.earliest), None):
                return self._latest(at, last, judged=judged)
            if self.sentences[at].kind in _HEADS and at >= self._opening:
                break  # what stands above a heading is another story
        return None

    def _latest(self, at: int, last: When, *, judged: bool) -> When:
        """The latest day of the paragraph in which a sentence told one: 'Today 12 were killed. ... Yesterday a drone hit Osk' goes on today."""
        found = last
        for k in range(at - 1, max(at - _BACK, -1), -1):
            if self.sentences[k].paragraph != self.sentences[at].paragraph:
                break
            later = (w for w in self._of(k, judged=judged) if w.earliest and found.earliest)
            found = next((w for w in later if (w.earliest or date.min) > (found.earliest or date.min)), found)
        return found

    def _framed_earlier(self, place: int) -> When | None:
        """The quarter, half or year with which a paragraph of statistics opened, and which those after it go on with."""
        for at in range(place - 1, max(place - _BACK, -1), -1):
            if self.sentences[at].kind in _HEADS:
                return None
            if (framed := self._framed(at)) is not None:
                return framed if self._is_whole(framed) else None
        return None

    def _since_deed(self, place: int) -> When | None:
        """The day of a deed since which something told before is counted: 'have died since police opened fire on 13 May'."""
        words = self.words
        for at in range(place - 1, max(place - _BACK, self._opening - 1), -1):
            sentence = self.sentences[at]
            if words is None or sentence.kind in _HEADS:
                return None
            if words.span.isdisjoint(sentence.words) or not words.begins.isdisjoint(sentence.words):
                continue  # since a strike began, more than its first day has passed
            days = (m.when for m in self.dated(at) if self.since_which(sentence, m, sentence.start))
            day = next((d for d in days if d.earliest and d.earliest == d.latest), None)
            if day is not None and day.earliest is not None:
                old = self.anchor is not None and self.anchor - day.earliest > timedelta(_LATELY)
                return None if old else day  # since a coup of last year, many days have passed
        return None

    def _ahead(self, place: int, *, judged: bool) -> When | None:
        limit = min(place + 1 + _AHEAD, len(self.sentences))
        for at in range(place + 1, limit):
            if self.items[at] != self.items[place]:
                return None  # what another item tells, or what stands under a list
            if self.sentences[at].kind in _HEADS and self.sentences[place].kind not in _HEADS:
                return None
            found = next((when for when in self._of(at, judged=judged) if when.earliest), None)
            if found is not None:
                return found
        return None

    def _period(self) -> When | None:
        """'Since the beginning of April', told at the head of a document: the span of its story."""
        told = 0
        for at, sentence in enumerate(self.sentences[:_FIRST]):
            told += sentence.kind not in _HEADS
            for mention in self.dated(at):
                when = mention.when
                if mention.since and when.earliest and when.latest:
                    return when if when.latest - when.earliest <= timedelta(_WIDEST_SINCE) else None
            if told == _HEAD:
                return None
        return None

    @cached_property
    def sent(self) -> When | None:
        """Up to the day that a document gives as its own at its head or foot, where nothing else tells a day: what it tells had happened by then."""
        if self.anchor is None:
            return None
        last = len(self.sentences)
        for at in (*range(min(_FIRST, last)), *range(max(last - 2, _FIRST), last)):
            line = self.sentences[at]
            if line.kind is SegmentKind.DATELINE or len(line.tokens) <= _LINE:
                days = (m.when for m in self.dated(at) if m.when.earliest == m.when.latest == self.anchor)
                if (day := next(days, None)) is not None:
                    return self._by(day, wired=at == 0 and line.tokens[-1].text in _DASHES)
        return self._heard

    @property
    def _heard(self) -> When | None:
        """Up to the first day on which somebody spoke of what the head of a document tells, or on which its counts stood."""
        for at, sentence in enumerate(self.sentences[:_FIRST]):
            for mention in self.dated(at):
                day = mention.when
                told = self.spoken_on(sentence, mention) or stands_on(sentence, mention, self.words)
                if day.earliest and day.earliest == day.latest and told:
                    return self._by(day, wired=False)
        return None

    @staticmethod
    def _by(day: When, *, wired: bool) -> When | None:
        """Any time up to a day; only what an agency wires is surely of the days before it."""
        until = up_to(day)
        return uncertain_end(until) if until is not None and not wired else until

    @cached_property
    def _page(self) -> When | None:
        """The day of a bulletin or a round-up, which is told for what is new on it: 'Evening brief, 17 June 2025', 'What is known by 22:30'."""
        last = len(self.sentences)
        ends = [*range(min(_HEAD, last)), *range(max(last - 2, _HEAD), last)]
        live = any(self.items[at] and opens_with_hour(s.tokens) for at, s in enumerate(self.sentences))
        news = live or any(self._heads_news(at) for at in ends[:_HEAD])
        if self.words is None or self.anchor is None or not news:
            return None
        days = (m.when for at in ends for m in self.dated(at))
        return next((day for day in days if day.earliest == day.latest == self.anchor), None)

    def _only_day(self, place: int) -> When | None:
        """The one day of a document, for a sentence of it: a total in a list above the telling is of no day told below."""
        if self._only is None:
            return None
        day, told_at = self._only
        return None if self.items[place] and told_at > place else day

    @cached_property
    def _only(self) -> tuple[When, int] | None:
        """The one day on which a document tells that anything happened, for what stands under another heading than it, and where."""
        days = dict[tuple[date | None, date | None], tuple[When, int]]()
        for at in range(min(len(self.sentences), _ONLY)):
            for when in self._of(at, judged=False):
                days.setdefault((when.earliest, when.latest), (when, at))
        if len(days) != 1:
            return None
        only, at = next(iter(days.values()))
        return None if self.items[at] else (only, at)  # the day of an item is no other one's

    def _heads_news(self, at: int) -> bool:
        sentence = self.sentences[at]
        if self.words is None or self.items[at] or len(sentence.tokens) > _LINE:
            return False
        lowers = sentence.lowers
        clock = any(
            mark == ":" and lowers[i - 1].isdecimal() and lowers[i + 1 : i + 2] and lowers[i + 1].isdecimal()
            for i, mark in enumerate(lowers)
        )
        return clock or not self.words.bulletins.isdisjoint(sentence.words)
