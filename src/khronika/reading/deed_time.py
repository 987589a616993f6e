"""When a deed happened, and since when its number is counted: by its own sentence, its paragraph, its story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from khronika.claims.when import When
from khronika.reading.chunks import Chunk
from khronika.reading.circumstances import Spot, joined_span, time_of
from khronika.reading.deeds import Deed
from khronika.reading.mentions import DateMention
from khronika.reading.sentences import Sentence
from khronika.reading.speaking_days import told_on, up_to
from khronika.reading.story import Story
from khronika.vocabulary import acts

Times = tuple[When | None, When | None]  # when it happened, since when it is counted


@dataclass(frozen=True, slots=True)
class Clock:
    """The dates of one sentence, told apart: those of what happens in it, and the days on which somebody spoke."""

    story: Story
    place: int  # of the sentence in its document
    chunks: Sequence[Chunk]
    happening: Sequence[DateMention]
    speaking: Sequence[DateMention]

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.story.sentences[self.place]


def clock(story: Story, place: int, chunks: Sequence[Chunk], times: Sequence[DateMention]) -> Clock:
    """The clock of a sentence; dates that only describe a thing are left out."""
    sentence = story.sentences[place]
    speaking = [m for m in times if told_on(sentence, m, story.language)]
    happening = [m for m in times if m not in speaking and not story.describes(sentence, m)]
    return Clock(story, place, chunks, happening, speaking)


def times_of(clock: Clock, deed: Deed, spot: Spot) -> Times:
    """The times of a deed. An inquiry's acts have times of their own, and are dated by the day of speaking too."""
    sentence, inquiry = clock.sentence, acts()[deed.act].kind == "inquiry"
    told = [*clock.happening, *clock.speaking] if inquiry else clock.happening
    mention = time_of(spot, told, sentence.tokens, clock.chunks)
    if mention is None:
        return (None, None) if inquiry or deed.quantity is None else _unsaid(clock, deed)
    span = clock.story.since_which(sentence, mention, spot.end)
    return (span, span) if span is not None else joined_span(mention)


def _unsaid(clock: Clock, deed: Deed) -> Times:
    """The times that a deed's sentence leaves unsaid."""
    story, place = clock.story, clock.place
    told = up_to(clock.speaking[0].when) if clock.speaking else None
    group = frozenset(clock.chunks[deed.verb].words) if deed.verb >= 0 else frozenset[str]()
    if story.comes(group) or story.looks_back(place):
        return told, None
    perfect = story.has_been(group)
    since = story.since(place) if perfect else None
    if since is not None:
        return since, since
    # 'Has evacuated 97 people' is a total up to now: the story's day would be too narrow for it.
    total = perfect and acts()[deed.act].kind == "help"
    return story.before(place) or told or (None if total else story.around(place)), None
