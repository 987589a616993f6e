"""Romance sentences (Spanish, French) cut into phrases: closed classes, the forms of the acts' verbs, and the endings of the rest.

The words of closed classes go into the phrases under the English names that the frames know ('por' is by, 'los' the), so
that one set of frames serves all languages. An object that stands behind a preposition of its own ('detuvo a 40 personas')
is marked as an accusative.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from khronika.reading.lexicon.lexicon import Use
from khronika.reading.lexicon.triggers import after_expression
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.romance_objects import MarkedObjects
from khronika.reading.phrases.romance_tags import Tag
from khronika.reading.phrases.shortened import shortens

_LONGEST_COMPOUND = 4  # words of 'a manos de'
_KINDS = {
    tag: Kind(tag.value)
    for tag in (Tag.COMMA, Tag.STOP, Tag.OPEN, Tag.CLOSE, Tag.QUOTE, Tag.RELATIVE, Tag.AND, Tag.OR, Tag.SUBORDINATOR, Tag.PREPOSITION)
}  # fmt: skip
_AGES = frozenset({"age", "duration"})  # of years in a row only the first may look like an age
_INSIDE = frozenset({Tag.NEGATION, Tag.CLITIC, Tag.ADVERB})  # of a verb group
_AUXILIARY = frozenset({Tag.BE, Tag.HAVE, Tag.MODAL})


class RomanceCutting(MarkedObjects):
    """One pass over a sentence; `at` is the word reached, and everything it learns goes into the chunks."""

    # -- phrases

    def chunks(self) -> tuple[Chunk, ...]:
        """The phrases of the sentence in order; adverbs outside verb groups are passed over."""
        self.found = list[Chunk]()
        while self.at < len(self.words):
            chunk = self._next()
            if chunk is not None:
                self.found.append(chunk)
        return tuple(self.found)

    def _next(self) -> Chunk | None:
        at, tag = self.at, self.tags[self.at]
        if self.found and self.found[-1].quantity is not None and self._phrase("trailing_hedges", at):
            self.at += self._phrase("trailing_hedges", at)
            return None  # 'trois enfants [au moins] sont parmi les blessés'
        time = at + (tag is Tag.DETERMINER)  # 'el lunes'
        if tag is Tag.PREPOSITION and at + 1 in self.times:
            time = at + 1  # 'en mai 2019 deux hommes ont été tués'
        if time in self.times or self._tag_at(time) is Tag.TIME:
            self.at = self._past_day_parts(max(self.times.get(time, time), time + 1))
            return self._plain(Kind.TIME, at)
        if self._opens_time(at):
            self.at = self._past_day_parts(at + 2)
            return self._plain(Kind.TIME, at)
        if at in self.numbers:
            return self._noun_phrase()
        if self._opens_verb(at):
            return self._verb_group()
        if tag is Tag.PREPOSITION:
            return self._preposition()
        if tag is Tag.STOP and shortens(self.words, at):
            self.at += 1
            return None
        if tag in _KINDS:
            self.at += 1
            return self._plain(_KINDS[tag], at)
        if tag in _INSIDE:
            self.at += 1
            return None
        return self._noun_phrase()

    def _phrase(self, name: str, at: int) -> int:
        """The number of words of a listed phrase that stands at a place, 0 if none does."""
        listed = self.table.phrases[name]
        lengths = (n for n in (3, 2) if " ".join(t.lower for t in self.words[at : at + n]) in listed)
        return next(lengths, 0)

    def _past_day_parts(self, at: int) -> int:
        """Past what a time is told more closely by: 'mardi [soir]', 'el lunes [pasado]'."""
        while self._word(at) in self.table.phrases["day_parts"]:
            at += 1
        return at

    def _opens_time(self, at: int) -> bool:
        """Whether an article and a noun tell when, and not who: 'l'an dernier', 'la semana pasada', 'cette nuit', 'esta madrugada'."""
        if self.tags[at] is not Tag.DETERMINER or self._word(at + 1) not in self.table.phrases["time_nouns"]:
            return False
        this = self.table.senses.get(self._word(at)) in {"this", "these"}
        return this or self._word(at + 2) in self.table.phrases["day_parts"]

    def _plain(self, kind: Kind, first: int, word: str = "") -> Chunk:
        words = (word,) if word else tuple(self._said(i) for i in range(first, self.at))
        return Chunk(kind, first, self.at, words)

    def _preposition(self) -> Chunk | None:
        """A preposition, of one word or several; the mark of an object is no phrase of its own."""
        at = self.at
        for length in range(_LONGEST_COMPOUND, 1, -1):
            words = " ".join(t.lower for t in self.words[at : at + length])
            if words in self.table.senses and not any(at < n < at + length for n in self.numbers):
                self.at += length
                return self._plain(Kind.PREPOSITION, at, self.table.senses[words])
        self.at += 1
        word = self.words[at].lower
        if word in self.table.phrases["of"] and self._past_ages():
            return None
        if word in self.table.phrases["of"] and self._goes_on_counting():
            return None
        if word in self.table.phrases["object_mark"] and self._takes_marked_object():
            self.marked = True
            return None
        last = self.found[-1] if self.found else None
        linked = last is not None and last.voice is Voice.COPULA
        if word in self.table.phrases["of"] and self.at in self.numbers:
            if linked:
                return None  # 'el saldo es [de] 12 muertos'
            if last is not None and last.kind is Kind.VERB:
                return self._plain(Kind.PREPOSITION, at, "from")  # 'pasó de 120 a 150'
        return self._plain(Kind.PREPOSITION, at)

    def _goes_on_counting(self) -> bool:
        """Whether 'de' only repeats that behind a vague number: 'des dizaines de juges et [de] procureurs'."""
        at = len(self.found) - 1
        while (
            at > 0 and self.found[at].kind in {Kind.AND, Kind.COMMA} and self.found[at - 1].kind is Kind.NOUN
        ):
            counted = self.found[at - 1]
            if counted.quantity is not None:
                of, held = self.table.phrases["of"], self.words[counted.first : counted.last]
                return self.at not in self.numbers and any(t.lower in of for t in held)
            at -= 2
        return False

    def _past_ages(self) -> bool:
        """Pass over the ages of those named before: 'dos niñas de [12 y 14 años]'."""
        first = self.at
        while self.at in self.numbers and self.numbers[self.at][0].kind in _AGES:
            mention = self.numbers[self.at][0]
            while self.at < len(self.words) and self.words[self.at].start < mention.end:
                self.at += 1
            if self._tag_at(self.at) in {Tag.AND, Tag.COMMA} and self.at + 1 in self.numbers:
                self.at += 1
        return self.at > first

    # -- verb groups

    def _opens_verb(self, at: int) -> bool:
        """Whether a verb group starts here, past negations, object pronouns and adverbs."""
        end = at
        while (
            self._tag_at(end) in _INSIDE
            and end - at < 4
            and end not in self.times
            and end not in self.numbers
        ):
            end += 1
        tag = self._tag_at(end)
        if tag is None or end in self.numbers or end in self.times:
            return False
        if tag is Tag.PARTICIPLE:
            negated = end == at + 1 and self.tags[at] is Tag.NEGATION  # '12 personas [no localizadas]'
            return self._is_participle(end) and (end == at or negated)
        return (
            tag in _AUXILIARY
            or tag in {Tag.VERB, Tag.GERUND, Tag.INFINITIVE}
            or (end == at and self._state(at))
        )

    def _verb_group(self) -> Chunk:
        first, main, passed, clitics = self.at, -1, list[Tag](), dict[str, int]()
        while self.at < len(self.words):
            at, tag = self.at, self.tags[self.at]
            if at in self.times and passed and self._tag_at(self.times[at]) is Tag.PARTICIPLE:
                self.at = self.times[at]  # 'fue [ayer] detenido'
                continue
            if at in self.numbers or at in self.times:
                break
            if passed and self._phrase("inserted", at):
                self.at += self._phrase("inserted", at)  # 'ont [de nouveau] été torturés'
                continue
            if tag in _INSIDE:
                if tag is Tag.CLITIC:
                    clitics[self.words[at].lower] = at
            elif tag in _AUXILIARY:
                passed.append(tag)
            elif passed and self.words[at].lower in self.table.phrases["floating"]:
                pass  # 'ont [tous] été condamnés'
            elif self._carries(at, passed):
                pass
            elif self._main(at, passed):
                stays = self._tag_at(at + 1) is Tag.PARTICIPLE and self._state(at + 1)
                main = at + stays  # 'fueron hallados [muertos]'
                self.at = after_expression(self.triggers, self.numbers, main)
                break
            else:
                break
            self.at += 1
        self.at = max(self.at, first + 1)
        voice = self._voice(main, passed, frozenset(clitics))
        self._object_before(main, clitics)
        return Chunk(
            Kind.VERB, first, self.at, tuple(self._said(i) for i in range(first, self.at)),
            self.words[main if main >= 0 else self._auxiliary(first)].lower, main, None,
            self.triggers.get(main), voice,
        )  # fmt: skip

    def _auxiliary(self, first: int) -> int:
        """The last auxiliary of a group without a verb of its own: 'les morts [sont] désormais 27'."""
        held = [at for at in range(first, self.at) if self.tags[at] in _AUXILIARY]
        return held[-1] if held else self.at - 1

    def _object_before(self, main: int, clitics: Mapping[str, int]) -> None:
        """The object pronoun of an act's verb becomes a phrase before it: '[los] detuvieron'."""
        trigger = self.triggers.get(main)
        place = next((at for word, at in clitics.items() if word in self.table.phrases["objects"]), None)
        if (
            place is not None
            and trigger is not None
            and any(r.pattern.use is Use.DONE for r in trigger.readings)
            and trigger.readings[0].pattern.use is not Use.UNDERGONE  # 'lo perdieron todo'
        ):
            word = self._said(place) if self._said(place) != "the" else "them"
            self.found.append(
                Chunk(Kind.NOUN, place, place + 1, (word,), word, place, grammemes=frozenset({"accs"}))
            )

    def _carries(self, at: int, passed: list[Tag]) -> bool:
        """Whether a word only leads from one verb to the next: 'fueron [a] detener', 'volvieron a ser', 'tuvo que huir'."""
        after, trigger = self._tag_at(at + 1), self.triggers.get(at)
        word = self.words[at].lower
        if trigger is not None and any(r.end > at + 1 for r in trigger.readings):
            return False  # 'fueron obligadas a firmar': its words are those of one act
        if word in self.table.phrases["raising"] and after is not None:
            linked = at + 1 if self.words[at + 1].lower not in self.table.phrases["linking"] else at + 2
            if self._tag_at(linked) is Tag.INFINITIVE or (self._tag_at(linked) in {Tag.BE, Tag.HAVE}):
                passed.append(Tag.MODAL)
                return True
        return (
            bool(passed)
            and word in self.table.phrases["linking"]
            and (after is Tag.INFINITIVE or after is Tag.BE)
        )

    def _main(self, at: int, passed: Sequence[Tag]) -> bool:
        if self.tags[at] is Tag.PARTICIPLE:
            return bool(passed) or self._is_participle(at)
        if self._state(at):
            return True
        return self.tags[at] in {Tag.VERB, Tag.GERUND, Tag.INFINITIVE}

    def _voice(self, main: int, passed: Sequence[Tag], clitics: frozenset[str]) -> Voice:
        if main < 0:
            return Voice.COPULA
        tag, last = self.tags[main], passed[-1] if passed else None
        if self._state(main) and not self._forms(main):
            return Voice.STATE
        if tag is Tag.PARTICIPLE:
            if last is Tag.BE:
                return Voice.PASSIVE
            return Voice.PARTICIPLE if last is None else Voice.ACTIVE
        active = self.words[main].lower in self.table.phrases.get("pronominal", ())
        if (
            clitics & self.table.phrases["reflexive"]
            and not clitics & self.table.phrases["objects"]
            and not active
        ):
            return Voice.PASSIVE
        if tag is Tag.GERUND:
            return Voice.ACTIVE if passed else Voice.ING
        return Voice.INFINITIVE if tag is Tag.INFINITIVE and not passed else Voice.ACTIVE
