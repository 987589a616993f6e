"""The dates of a document's sentences, each read when somebody asks for it, and at most once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property, partial

from khronika.claims.document import Document
from khronika.claims.when import When
from khronika.reading.dates.grammar import anchor_of, dates, dates_told, written_on
from khronika.reading.dates.telling import Telling
from khronika.reading.dates.words import is_counted_back
from khronika.reading.mentions import DateMention
from khronika.reading.sentences import Sentence
from khronika.reading.story.chronicles import chronicle_of, is_olden
from khronika.reading.story.periods import counted_from, period_of
from khronika.reading.story.speaking_days import day_of_telling

_DATES_BEFORE = 3  # sentences back to which 'that day' may point
_YEAR_BEFORE = 24  # those back to which the year of a memoir may have been told
_DEEPEST = 20  # sentences of which each waits for the one before it: where more would, all are read from the first one on


class Dating:
    """When the sentences of a document say that things happened.

    It knows nothing of what else is read of the document: what asks it for dates may be kept beside it, and all is let go with the document.
    """

    def __init__(
        self, document: Document, sentences: Sequence[Sentence], language: str, around: Sequence[Dating]
    ) -> None:
        self._document, self._sentences, self._language, self._around = document, sentences, language, around
        self._found = dict[int, tuple[DateMention, ...]]()  # of each sentence that was asked for
        self._depth = 0  # sentences being read, each for the one behind it
        self._read = 0  # all before this one were read

    @cached_property
    def anchor(self) -> date | None:
        """The day from which relative dates are counted: the document's own, else that on which its first speaker spoke."""
        published = self._published
        if not self.chronicle:
            published = written_on(self._document, self._sentences, published)
        own = counted_from(published, period_of(self._sentences, self.as_written, self._language))
        own = own or day_of_telling(self._sentences, self.as_written, self._language)
        return own or next((other.anchor for other in self._around if other.anchor), None)

    @cached_property
    def _published(self) -> date | None:
        return anchor_of(self._document, self._sentences)

    @cached_property
    def chronicle(self) -> Mapping[int, date]:
        """By sentence the day of the line over it, in a diary or log that goes on day by day (story/chronicles.py)."""
        return chronicle_of(self._sentences, self._document.text.content, self._language, self._published)

    @cached_property
    def olden(self) -> bool:
        """Whether the document tells of years long before its publication, and of no later day."""
        return self.anchor is not None and is_olden(
            self._sentences, self.as_written, self._language, self.anchor
        )

    def as_written(self, place: int) -> tuple[DateMention, ...]:
        """The dates of a sentence that need no other day to be understood."""
        return dates(self._sentences[place], self._document.text.content, self._language, None)

    def times(self, place: int) -> tuple[DateMention, ...]:
        """The dates of a sentence, which knows the date told in the few sentences before ('since that time').

        They are the same whoever asks first. A sentence before is read only where one counts from its date: few do.
        """
        if place not in self._found:
            content = self._document.text.content
            issued = None if self.anchor else self._document.imprint.published
            anchor, before = self.chronicle.get(place, self.anchor), partial(self._told_before, place)
            telling = Telling(anchor, before, future=False, issued=issued, olden=self.olden)
            self._found[place] = dates_told(self._sentences[place], content, self._language, telling)
        return self._found[place]

    def _told_before(self, place: int) -> When | None:
        """The date told last in the few sentences before one."""
        if self._depth == _DEEPEST:
            self._depth = 0
            for earlier in range(self._read, place):
                self.times(earlier)
            self._read, self._depth = place, _DEEPEST
        reach = _YEAR_BEFORE if self.olden else _DATES_BEFORE
        found: When | None = None
        self._depth += 1
        for earlier in range(place - 1, max(place - reach, 0) - 1, -1):
            sentence = self._sentences[earlier]
            ahead = (m for m in self.times(earlier) if not is_counted_back(m, sentence, self._language))
            told = [m.when for m in ahead if m.when.earliest or m.when.latest]
            if told:
                found = told[-1]
                break
        self._depth -= 1
        return found
