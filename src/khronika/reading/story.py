"""The time that a sentence leaves unsaid: the date told before it in its paragraph, else the date of the story.

The law of this file: a date is carried only where the reader of the document would carry it too. What is told of the
past of the story ('the raid echoed one of 2017', 'had been held since'), a running span, and the day on which somebody
spoke are no dates of the story. What is carried over a paragraph is marked uncertain ('?' in EDTF) and keeps
the words from which it was taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Final

from khronika.claims.document import SegmentKind
from khronika.claims.when import When
from khronika.reading.mentions import DateMention
from khronika.reading.sentences import Sentence, Token
from khronika.reading.speaker_cues import lexicon
from khronika.vocabulary import data

Dated = Callable[[int], Sequence[DateMention]]  # the dates of the sentence at a place

_HEADS: Final = frozenset({SegmentKind.TITLE, SegmentKind.HEADING})
_BRACKET: Final = (
    10  # words to the dash behind the day at the head of a report, an agency in brackets among them
)
_DASHES: Final = frozenset("—–-")
_BACK: Final = 24  # sentences back to which a story may have told its date
_AHEAD: Final = 5  # sentences ahead in which a headline or lead looks for its date
_WIDEST: Final = 45  # days of a span that can be the time of a story
_WIDEST_SINCE: Final = 100  # days of a running span that is the time of a whole document
_HEAD: Final = 3  # sentences at the head of a document
_WIDEST_IN_HEAD: Final = 366  # days of the period that a headline names: 'the first half of 2025'
_PAST: Final = 150  # days before the story's day from which on a date is its past
_BEFORE: Final = 6  # words between somebody's speaking and its day: 'said in a statement on'
_SINCE: Final = 24  # words between 'since' and the date of what it names
_TENSE: Final = 12  # words around a date among which a pluperfect makes it the past of the story
_ONE: Final = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d{2})?)?([~?%]?)")


@dataclass(frozen=True, slots=True)
class StoryWords:
    """The words that tell a story's past and somebody's speaking (languages/<code>/story.yml)."""

    background: frozenset[str]
    pluperfect: frozenset[str]
    perfect: frozenset[str]
    origins: frozenset[str]  # 'built in 1971': a date of a thing, not of what happened
    ahead: frozenset[str]  # 'could', 'will': what has not happened has no date of the story
    made: frozenset[str]  # 'compiled on 9 October': the day of a document
    span: frozenset[str]  # 'the largest since ... June'
    back_in: frozenset[str]  # 'back in March'
    passed_over: frozenset[str]  # between a word for speaking and its day
    statements: frozenset[str]  # 'a statement of 3 May'
    dated: frozenset[str]  # between a statement and its day


@cache
def story_words(language: str) -> StoryWords | None:
    """The words of a language, None where its folder has none: then nothing is carried over a paragraph."""
    try:
        rows = data("khronika.reading.languages." + language, "story.yml")
    except (FileNotFoundError, ModuleNotFoundError):
        return None
    return StoryWords(**{name: frozenset(words) for name, words in rows.items()})


def uncertain(when: When) -> When | None:
    """The same time marked uncertain; None where its days are not known."""
    if when.earliest is None or when.latest is None:
        return None
    ends = [_uncertain_end(end) for end in when.edtf.split("/")]
    if None in ends:  # a season, a choice of days: EDTF has a mark for the days alone
        ends = [f"{when.earliest.isoformat()}?", f"{when.latest.isoformat()}?"]
    return replace(when, edtf="/".join(str(end) for end in ends))


def _uncertain_end(end: str) -> str | None:
    if end in {"..", ""}:
        return end
    m = _ONE.fullmatch(end)
    if m is None:
        return None
    return {"": end + "?", "~": end[:-1] + "%"}.get(m.group(1), end)


@cache
def _speaking(language: str) -> frozenset[str]:
    """The verbs behind which a day is that of speaking."""
    cues = lexicon(language)
    verbs = cues.verbs.items() if cues is not None else ()
    return frozenset(word for word, cue in verbs if cue.clausal and not cue.strict)


def told_on(sentence: Sentence, mention: DateMention, language: str) -> bool:
    """Whether a date is the day on which somebody spoke: 'said on 2 November', 'a statement of 3 May'."""
    words, tokens = story_words(language), sentence.tokens
    if words is None:
        return False
    at = next((i for i, t in enumerate(tokens) if t.end > mention.start), 0)
    end = next((i for i, t in enumerate(tokens) if t.start >= mention.end), len(tokens))
    if heads_report(tokens, at, end):
        return True
    verbs = _speaking(language)
    for back in range(at - 1, max(at - 1 - _BEFORE, -1), -1):
        lower = tokens[back].lower
        if lower in verbs:
            return True
        if lower in words.statements:
            return all(t.lower in words.dated for t in tokens[back + 1 : at]) and back + 1 < at
        if lower not in words.passed_over:
            break
    if any(t.lower in words.made for t in tokens[max(at - _BEFORE, 0) : at]):
        return True
    return _opens_speech(tokens, end, verbs) if _opens(tokens, at, words) else False


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


def _opens(tokens: Sequence[Token], at: int, words: StoryWords) -> bool:
    return all(t.lower in words.passed_over for t in tokens[:at])


def _opens_speech(tokens: Sequence[Token], end: int, verbs: frozenset[str]) -> bool:
    """'On Monday the group said that ...'; where a comma follows the verb, the day is that of what is told."""
    for at in range(end, min(end + _BEFORE, len(tokens) - 1)):
        if tokens[at].lower in verbs:
            return tokens[at + 1].text != ","
    return False


def up_to(when: When) -> When | None:
    """Any time up to the day on which it was told."""
    if when.latest is None:
        return None
    return When(when.as_written, f"../{when.latest.isoformat()}", None, when.latest)


class Story:
    """The times of a document's sentences, found when a claim asks for them."""

    def __init__(
        self, sentences: Sequence[Sentence], dated: Dated, language: str, anchor: date | None
    ) -> None:
        self.sentences, self.dated, self.language, self.anchor = sentences, dated, language, anchor
        self.words = story_words(language)
        self._usable = dict[int, tuple[When, ...]]()

    def before(self, place: int) -> When | None:
        """The date told last before a sentence in its own paragraph."""
        paragraph = self.sentences[place].paragraph
        for at in range(place - 1, max(place - _BACK, -1), -1):
            if self.sentences[at].paragraph != paragraph:
                return None
            told = [m for m in self.dated(at) if self._tells(at, m)]
            if told:
                return told[-1].when
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

    def since_which(self, sentence: Sentence, mention: DateMention, after: int) -> When | None:
        """The span of a 'since' that stands behind a place and before a date: 'have died since the strike began on 25 July'."""
        when, words = mention.when, self.words
        if mention.since or words is None or when.earliest is None:
            return None
        before = [t.lower for t in sentence.tokens if after <= t.start < mention.start][-_SINCE:]
        if not words.span & {*before}:
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

    def looks_back(self, place: int) -> bool:
        """Whether a sentence says that it tells of an earlier time, which it does not name."""
        words = self.words
        return words is not None and any(t.lower in words.background for t in self.sentences[place].tokens)

    def around(self, place: int) -> When | None:
        """The date of the story at a sentence: the last one told before it, else, before any is told, the first ahead,
        else the span of which the head of the document tells.
        """
        if self.words is None:
            return None
        head = self.sentences[place].kind in _HEADS
        found = None if head and place else self._earlier(place)
        found = found or self._ahead(place) or self._period()
        return uncertain(found) if found else None

    def _earlier(self, place: int) -> When | None:
        first: When | None = None
        for at in range(place - 1, max(place - _BACK, -1), -1):
            if found := self._of(at):
                first = first or next((w for w in reversed(found) if w.earliest), None)
            if self.sentences[at].kind in _HEADS and at:
                break  # what stands above a heading is another story
        return first

    def _ahead(self, place: int) -> When | None:
        limit = min(place + 1 + _AHEAD, len(self.sentences))
        for at in range(place + 1, limit):
            if self.sentences[at].kind in _HEADS and self.sentences[place].kind not in _HEADS:
                return None
            found = next((when for when in self._of(at) if when.earliest), None)
            if found is not None:
                return found
        return None

    def _period(self) -> When | None:
        """'Since the beginning of April', told at the head of a document: the span of its story."""
        for at in range(min(_HEAD, len(self.sentences))):
            for mention in self.dated(at):
                when = mention.when
                if mention.since and when.earliest and when.latest:
                    return when if when.latest - when.earliest <= timedelta(_WIDEST_SINCE) else None
        return None

    def _of(self, at: int) -> tuple[When, ...]:
        """The dates of a sentence at which something of the story happened."""
        if at not in self._usable:
            self._usable[at] = tuple(m.when for m in self.dated(at) if self._happens(at, m))
        return self._usable[at]

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
        return not told_on(sentence, mention, self.language)

    def _happens(self, at: int, mention: DateMention) -> bool:
        """Whether it is a date of the story, and not of its past."""
        when = mention.when
        if when.earliest is None or when.latest is None or not self._tells(at, mention):
            return False
        if self.anchor and self.anchor - when.latest > timedelta(_PAST):
            return False
        return not self._in_past(self.sentences[at], mention)

    def describes(self, sentence: Sentence, mention: DateMention) -> bool:
        """'Built in 1971', 'back in March'."""
        return self.words is not None and is_aside(sentence, mention, self.words)

    def _in_past(self, sentence: Sentence, mention: DateMention) -> bool:
        if self.words is None:
            return False
        at = next((i for i, t in enumerate(sentence.tokens) if t.end > mention.start), 0)
        around = {t.lower for t in sentence.tokens[max(at - _TENSE, 0) : at + _TENSE]}
        if around & self.words.background:
            return True
        speaks = any(t.lower in _speaking(self.language) for t in sentence.tokens)
        return bool(around & self.words.pluperfect) and not speaks


def is_aside(sentence: Sentence, mention: DateMention, words: StoryWords) -> bool:
    """Whether a date only describes something: 'built in 1971', 'back in March'."""
    at = next((i for i, t in enumerate(sentence.tokens) if t.end > mention.start), 0)
    before = [t.lower for t in sentence.tokens[max(at - _TENSE, 0) : at]]
    return bool(words.origins & {*before[-2:]} or words.back_in & {*before[-3:]})


def day_of_telling(sentences: Sequence[Sentence], dated: Dated, language: str) -> date | None:
    """The day on which the first speaker of a document without a date spoke: later days are counted from it."""
    for at, sentence in enumerate(sentences[:_AHEAD]):
        for mention in dated(at):
            day = mention.when.earliest
            if day and day == mention.when.latest and told_on(sentence, mention, language):
                return day
    return None
