"""Noun phrases of Romance sentences: the noun comes first, its adjectives and 'de' behind it."""

from __future__ import annotations

from dataclasses import replace

from khronika.reading.lexicon.lexicon import Form, Use
from khronika.reading.mentions import QuantityMention
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.phrases.romance_tags import RomanceTagged, Tag
from khronika.reading.phrases.shortened import shortens_name
from khronika.reading.quantities.nouns import noun
from khronika.reading.sentences import proper, quoted_name
from khronika.vocabulary import acts

_STEM, _ENDING = 3, 2  # letters that both genders of a noun share, and of the shorter ending
_DEEDS = frozenset({Use.COUNTED, Use.NOUN, Use.TOLL, Use.MEASURE, Use.FATE})  # nouns that keep their own 'of'


class RomanceNouns(RomanceTagged):
    """The noun phrase at the word that is reached."""

    at = 0
    marked = False  # the next noun phrase stands behind the preposition of an object
    found: list[Chunk]  # the phrases before

    def _noun_phrase(self) -> Chunk:
        first, quantity, end, head = self.at, None, self.at, -1
        marked, self.marked = self.marked, False
        while self.at < len(self.words):
            at = self.at
            if (
                at in self.numbers
                and (at == first or quantity is None)
                and self._continues(at, first, end, head)
            ):
                quantity, self.at = self.numbers[at]
                end, head = self.at, -1
                continue
            if head >= 0 and (named := quoted_name(self.words, at)):
                self.at = named
                continue
            if head >= 0 and self._is_other_gender(at, head):
                self.at += 2
                continue
            if not self._continues(at, first, end, head):
                break
            self.at += 1
            inside = self._tag_at(at) in {Tag.DETERMINER, Tag.PREPOSITION, Tag.PRONOUN} and head < 0
            if head < 0 and not inside and not self._leads_noun(at):
                head = at
        self.at = max(self.at, first + 1)
        if quantity is not None and self.at == end and self._suffered(end):
            quantity = self._of_people(quantity, end)
        head = head if head >= 0 else self.at - 1
        tell = [i for i in range(first, self.at) if self._names_act(i)]
        # 'un [total] de 25 morts': of the words of a number none names the act, if one behind it does
        told = next((i for i in tell if i >= end), tell[0] if tell else None)
        quantity = self._by_degree(quantity)
        told = head if told is None and self._names_sufferers(head, first) else told
        trigger = self.triggers.get(told) if told is not None else None
        return Chunk(
            Kind.NOUN, first, self.at, tuple(self._said(i) for i in range(first, self.at)), self.words[head].lower,
            trigger.at if trigger else head, quantity, trigger,
            name=self.at > 1 and self.words[self.at - 1].text[:1].isupper(),
            proper=not self.shouted and proper(self.words[first : self.at], opens=first == 0),
            grammemes=frozenset({"accs"} if marked else ()) | self._without_auxiliary(end, head),
        )  # fmt: skip

    def _without_auxiliary(self, end: int, head: int) -> frozenset[str]:
        """What marks a number with the participle of a verb that tells of no act: '[cinco trasladados] a la capital y dos fallecieron'."""
        bare = head == end and end - 1 in {last - 1 for _, last in self.numbers.values()}
        told = bare and self._tag_at(head) is Tag.PARTICIPLE and self._tag_at(self.at) is Tag.PREPOSITION
        return frozenset({"part"} if told and not self._names_act(head) else ())

    def _of_people(self, mention: QuantityMention, at: int) -> QuantityMention:
        """A number whose participle was taken for a thing counted: 'cinq [mis] à pied', 'tres [puestos] en prisión preventiva'."""
        if mention.quantity.unit != "thing" or mention.noun.casefold() != self._word(at):
            return mention
        return mention._replace(quantity=replace(mention.quantity, unit="person"), noun="", unknown=False)

    def _by_degree(self, mention: QuantityMention | None) -> QuantityMention | None:
        """A number of those who are badly or slightly hurt: '27 blessés, dont [cinq graves]'."""
        if mention is None or mention.noun.casefold() not in self.table.phrases.get("degrees", ()):
            return mention
        return mention._replace(quantity=replace(mention.quantity, unit="person"), noun="", unknown=False)

    def _names_act(self, at: int) -> bool:
        """Whether a word tells of its act as a noun."""
        trigger = self.triggers.get(at)
        return trigger is not None and any(
            r.pattern.form is Form.NOUN and r.pattern.use is not Use.STATE for r in trigger.readings
        )

    def _names_sufferers(self, at: int, first: int) -> bool:
        """Whether an article makes a participle name those who suffered its act: 'entre [los apresados]', 'parmi les [interpellés]'."""
        return at == first + 1 and self._tag_at(first) is Tag.DETERMINER and self._suffered(at)

    def _suffered(self, at: int) -> bool:
        """Whether a word is the participle of what is done to people, whoever they are."""
        trigger = self.triggers.get(at)
        readings = trigger.readings if trigger is not None and self._tag_at(at) is Tag.PARTICIPLE else ()
        return any(
            r.pattern.use is Use.DONE
            and r.pattern.form is Form.PARTICIPLE
            and r.pattern.of is None
            and acts()[r.pattern.act].persons
            for r in readings
        )

    def _befell_them(self, at: int) -> bool:
        """Whether a participle right behind a number tells what befell those counted: 'dos [deportados]', never 'dos [acusados] huyeron'."""
        called = self._names_act(at) or self._word(at) in self.table.phrases.get("standing", ())
        return not called and self._suffered(at)

    def _leads_noun(self, at: int) -> bool:
        """Whether an adjective stands before its noun: 'otros [jóvenes] campesinos'; never '[total] de', '[jóvenes] torturados'."""
        if self.words[at].lower not in self.table.phrases["before_noun"]:
            return False
        held = self._word(at + 1) in self.table.phrases["of"]
        named = self._tag_at(at + 1) is Tag.PARTICIPLE and self._suffered(at + 1) and self._is_person(at)
        return not (held or named)

    def _is_other_gender(self, at: int, head: int) -> bool:
        """Whether a joint only names both genders of those named before: '27 compañeros [y compañeras]', 'étudiants [et étudiantes]'."""
        if (
            self._tag_at(at) is not Tag.AND
            or head != at - 1
            or at + 1 in self.numbers
            or at + 1 in self.times
        ):
            return False
        one, other = self._word(head), self._word(at + 1)
        stem = min(len(one), len(other)) - _ENDING
        return stem >= _STEM and one != other and one[:stem] == other[:stem] and self._is_person(at + 1)

    def _is_person(self, at: int) -> bool:
        named = noun(self.words[at], self.table.nouns)
        return named is not None and named.unit == "person"

    def _continues(self, at: int, first: int, number_end: int, head: int) -> bool:
        """Whether the word at this place still belongs to the noun phrase."""
        if at == first:
            return True
        word, tag, before = self.words[at].lower, self.tags[at], self._tag_at(at - 1)
        if at in self.times:
            return False
        if at in self.numbers:
            opens = first not in self.numbers and all(self._may_lead(i) for i in range(first, at))
            return (
                opens or self._holds(at, head) or (first in self.numbers and self._partitive(at, number_end))
            )
        if word in self.table.phrases["of"]:
            return self._of_belongs(at, first, number_end, head)
        relative = first in self.numbers and self._tag_at(at + 1) is Tag.RELATIVE
        if tag is Tag.DETERMINER and (at == number_end or relative) and self._counts_behind(at):
            return True  # also 'éramos doce familias [las] que huimos'
        if tag in {Tag.DETERMINER, Tag.PRONOUN}:
            return self.words[at - 1].lower in self.table.phrases["of"] or before is Tag.DETERMINER
        if tag is Tag.PARTICIPLE:
            counted = at == number_end and first in self.numbers and self._befell_them(at)
            return not self._is_participle(at) or (head < 0 and not counted)
        if head >= 0 and self._state(at):
            # As in 'los cuerpos sin vida de dos hermanos'.
            held = self.words[head].lower in self.table.phrases["holders"]
            return held and word in self.table.phrases["lifeless"]
        if self.tags[at - 1] is Tag.PRONOUN:
            return False
        named = tag is Tag.STOP and before is Tag.NOUN is self._tag_at(at + 1)
        return tag is Tag.NOUN or (named and shortens_name(self.words, at))

    def _may_lead(self, at: int) -> bool:
        """Whether a word may stand between a noun phrase's beginning and its number: 'los [primeros] 19 cuerpos'."""
        return self.tags[at] is Tag.DETERMINER or (
            self._tag_at(at - 1) is Tag.DETERMINER and self._word(at) in self.table.phrases["before_noun"]
        )

    def _counts_behind(self, at: int) -> bool:
        """Whether a number behind its verb counts the people named behind it: 'suman 40 [los heridos]'."""
        trigger = self.triggers.get(at + 1)
        last = (
            self.found[-1:]
            if not self.found or self.found[-1].kind is not Kind.PREPOSITION
            else self.found[-2:-1]
        )
        behind_verb = any(chunk.kind is Kind.VERB for chunk in last)  # also 'cifra en 40 los heridos'
        listed = any(chunk.head in self.table.phrases["listing"] for chunk in last)
        described = self._tag_at(at + 1) is Tag.PARTICIPLE and not self._suffered(at + 1)
        if listed and (described or self._tag_at(at + 1) in {Tag.NOUN, Tag.RELATIVE}):
            return True  # also 'eran seis [los] que murieron'
        return behind_verb and trigger is not None and Use.PEOPLE in trigger.uses()

    def _holds(self, at: int, head: int) -> bool:
        """Whether the number at this place stands behind 'un grupo de', 'los cuerpos de'."""
        if (
            at < 2
            or self.words[at - 1].lower not in self.table.phrases["of"]
            or not self.numbers[at][0].counts
        ):
            return False
        return head >= 0 and self.words[head].lower in self.table.phrases["holders"]

    def _partitive(self, at: int, number_end: int) -> bool:
        """Whether a number stands inside 'tres de los [12] hombres'."""
        if number_end >= at or self.words[number_end].lower not in self.table.phrases["of"]:
            return False
        return all(self.tags[i] is Tag.DETERMINER for i in range(number_end + 1, at))

    def _of_belongs(self, at: int, first: int, number_end: int, head: int) -> bool:
        after = at + 2 if self._tag_at(at + 1) is Tag.DETERMINER else at + 1
        if at + 1 >= len(self.words) or at + 1 in self.times or after in self.times:
            return False
        if first in self.numbers and at == number_end:
            return True
        if at + 1 in self.numbers:
            return self._holds(at + 1, head)
        nominal = self._tag_at(after) in {Tag.NOUN, Tag.PARTICIPLE, Tag.PRONOUN}
        if after in self.numbers or not (nominal or quoted_name(self.words, after)):
            return False
        told = self.triggers.get(head)
        return told is None or not told.uses() & _DEEDS
