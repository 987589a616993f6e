"""The dates of a sentence as its deeds are dated by them, and the times that it leaves unsaid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from khronika.claims.when import When
from khronika.reading.acts.deeds import Deed
from khronika.reading.mentions import DateMention
from khronika.reading.phrases.chunks import Chunk
from khronika.reading.sentences import Sentence
from khronika.reading.story.days import Story
from khronika.reading.story.speaking_days import told_on, up_to
from khronika.reading.story.uncertain import uncertain_end
from khronika.vocabulary import acts

# done by a court, on a day long after that of the deed
JUDGED: Final = frozenset({"sentenced", "charged", "ruled"})


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


def unsaid(clock: Clock, deed: Deed) -> tuple[When | None, When | None]:
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
    lasting = deed.verb >= 0 and "pres" in clock.chunks[deed.verb].grammemes
    around = None if total else story.around(place, judged=deed.act in JUDGED, lasting=lasting)
    before = story.before(place)
    if before is not None and story.had_been(group, place) and (until := up_to(before)) is not None:
        return uncertain_end(until), None  # '12 were killed on 3 March. Thirty had been held'
    return before or told or around or story.sent, None
