"""Objects that stand behind a preposition of their own: 'detuvo a 40 personas', 'condenó a dos años a tres obreros'."""

from __future__ import annotations

from dataclasses import replace

from khronika.reading.lexicon.lexicon import Use
from khronika.reading.mentions import QuantityMention
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.inserted import inserted_before
from khronika.reading.phrases.roles import counts_people
from khronika.reading.phrases.romance_nouns import RomanceNouns
from khronika.reading.phrases.romance_tags import Tag
from khronika.reading.quantities.nouns import noun

_US = frozenset({"us", "them"})  # the pronouns that tell again an object behind 'a'
_OBJECT_REACH = 6  # phrases behind a verb among which its marked object may stand


class MarkedObjects(RomanceNouns):
    """Whether the preposition at the word that is reached marks the object of a verb before it."""

    def _takes_marked_object(self) -> bool:
        """Whether what follows the mark of an object is the object of a verb before it: people, or a person."""
        mention = self.numbers.get(self.at)
        if mention is None and self._tag_at(self.at) is Tag.DETERMINER:
            self._count_us(self.at + 1)
            mention = self.numbers.get(self.at + 1)  # 'a sus dos hermanos'
        last = self.found[-1].quantity if self.found else None
        ranged = last is not None and last.counts and self._hangs(len(self.found) - 1)
        if mention is not None and ranged:
            return False  # 'pasó de 120 a 150'
        if not (self._counts_somebody(mention[0]) if mention is not None else self._somebody(self.at)):
            return False
        place = len(self.found)
        lowest = place - _OBJECT_REACH
        while place > max(lowest, 0):
            place -= 1
            opening = inserted_before(self.found, place) if mention is not None else place
            if opening < place:  # 'condenó ayer[, tras un año de proceso,] a nueve'
                lowest, place = lowest - (place - opening), opening
                continue
            chunk = self.found[place]
            if chunk.kind is Kind.VERB:
                told = mention is not None and bool(mention[0].noun)  # 'elevan a 50 la cifra' has no object
                return chunk.voice is not Voice.COPULA and (told or self._may_take(chunk))
            terms = chunk.kind is Kind.AND and self._is_term(place + 1) and self._is_term(place - 1)
            passed = terms or chunk.kind in {Kind.TIME, Kind.PREPOSITION, Kind.QUOTE}
            if not passed and not (chunk.kind is Kind.NOUN and (mention is not None or self._hangs(place))):
                return chunk.kind in {Kind.AND, Kind.COMMA} and self._after_marked(place)
        return False

    def _count_us(self, at: int) -> None:
        """Take a number that might be an age for those whom a verb's pronoun told already: 'nos detuvieron a los [nueve]'."""
        mention, end = self.numbers.get(at, (None, at))
        last = self.found[-1] if self.found else None
        us = last is not None and last.kind is Kind.VERB and not _US.isdisjoint(last.words)
        if mention is None or mention.kind != "label" or not us or last is None or last.trigger is None:
            return
        counted = replace(mention.quantity, unit="person")
        self.numbers = {
            **self.numbers,
            at: (mention._replace(counts=True, kind="count", quantity=counted), end),
        }

    def _counts_somebody(self, mention: QuantityMention) -> bool:
        """Whether a number behind the mark of an object counts people; of those whom no list names, right behind an act's verb."""
        told = self.found[-1] if self.found else None
        behind = told is not None and told.kind is Kind.VERB and told.trigger is not None
        return counts_people(mention) or (behind and mention.unknown and mention.kind == "count")

    def _is_term(self, place: int) -> bool:
        """Whether a phrase found before is a length of time: 'condenó a [18] y [22 años] de prisión a dos oficiales'."""
        mention = self.found[place].quantity if 0 <= place < len(self.found) else None
        return mention is not None and mention.kind == "duration"

    def _hangs(self, place: int) -> bool:
        """Whether a phrase found before hangs on a preposition."""
        return place > 0 and self.found[place - 1].kind is Kind.PREPOSITION

    def _somebody(self, at: int) -> bool:
        """Whether a noun phrase without a number may mean a person: 'al activista', 'a Juan', never 'a muerte', 'a la pena'."""
        tag = self._tag_at(at)
        if tag not in {Tag.DETERMINER, Tag.PRONOUN, Tag.NOUN}:
            return False
        place = at + (tag is Tag.DETERMINER)
        if place >= len(self.words) or self.words[place].lower in (
            self.table.parties["not_victims"] | self.table.parties["things"]
        ):
            return False
        # 'al' holds its article: the word before the noun tells
        opened = tag is not Tag.NOUN or self.words[at - 1].lower in self.table.phrases.get(
            "marks_with_article", frozenset()
        )
        return opened or self.words[at].text[0].isupper() or self._names_one(place)

    def _names_one(self, at: int) -> bool:
        """Whether a headline speaks of a person without an article: 'Condenan a periodista'."""
        named = noun(self.words[at], self.table.nouns)
        return named is not None and named.unit == "person" and named.kind == "count"

    def _may_take(self, chunk: Chunk) -> bool:
        """Whether an act's verb may have a marked object: 'se detuvo a', 'detuvo a', never 'fue condenado a'."""
        done = chunk.trigger is not None and any(r.pattern.use is Use.DONE for r in chunk.trigger.readings)
        reflexive = not self.table.phrases["reflexive"].isdisjoint(chunk.words)
        if chunk.voice is Voice.PARTICIPLE and chunk.main > chunk.first:
            return True  # 'hallaron muerta a una familia'
        return done and (chunk.voice is not Voice.PASSIVE or reflexive)

    def _after_marked(self, joint: int) -> bool:
        """Whether a joint follows a marked object: 'detuvo a 12 hombres y [a] tres mujeres'."""
        return joint > 0 and "accs" in self.found[joint - 1].grammemes
