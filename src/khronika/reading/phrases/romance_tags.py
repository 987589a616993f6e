"""The classes of Romance words in their places: by closed classes, the forms of the acts' verbs and the endings of the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache, lru_cache

from khronika.reading.lexicon.lexicon import Form, Lexicon, Use, lexicon
from khronika.reading.lexicon.triggers import Trigger
from khronika.reading.mentions import QuantityMention
from khronika.reading.quantities.nouns import noun
from khronika.reading.sentences import Token, shouted

VERBAL = frozenset({Use.DONE, Use.UNDERGONE, Use.CLAIMING})
_KNOWN_WORDS = 100_000  # a bound on memory, far above the vocabulary of a folder of documents
NOMINAL = frozenset({Use.COUNTED, Use.NOUN, Use.PEOPLE, Use.TOLL, Use.MEASURE, Use.MARK})


class Tag(StrEnum):
    """The class of a word, by the list of phrases.yml that holds it; the first fitting one is taken."""

    COMMA = "comma"
    STOP = "stop"
    OPEN = "open"
    CLOSE = "close"
    QUOTE = "quote"
    BE = "be"
    HAVE = "have"
    MODAL = "modal"
    NEGATION = "negation"
    RELATIVE = "relative"
    CLITIC = "clitic"
    DETERMINER = "determiner"
    PRONOUN = "pronoun"
    AND = "and"
    OR = "or"
    SUBORDINATOR = "subordinator"
    PREPOSITION = "preposition"
    ADVERB = "adverb"
    TIME = "time"
    VERB = "verb"  # finite
    GERUND = "gerund"
    INFINITIVE = "infinitive"
    PARTICIPLE = "participle"
    NOUN = "noun"


# An unknown word that looks like a verb is a noun behind these.
_NAMED_BEHIND = {
    Tag.VERB: (Tag.DETERMINER,),
    Tag.INFINITIVE: (Tag.DETERMINER, Tag.NOUN, None),
}
_NOMINAL_TAGS = frozenset({Tag.NOUN, Tag.PARTICIPLE, Tag.PRONOUN})  # what 'of the' may stand behind
_OF_FORM = {
    Form.PAST: Tag.VERB,
    Form.ING: Tag.GERUND,
    Form.BASE: Tag.INFINITIVE,
    Form.PARTICIPLE: Tag.PARTICIPLE,
}


@cache
def _classes(language: str) -> Mapping[str, Tag]:
    phrases, found = lexicon(language).phrases, dict[str, Tag]()
    for tag in reversed(Tag):
        found.update(dict.fromkeys(phrases.get(tag.value, ()), tag))
    return found


@cache
def _endings(language: str) -> tuple[tuple[str, Tag], ...]:
    """Endings of unknown words in lower case, the longest first."""
    phrases = lexicon(language).phrases
    rows = [(e, t) for t in (Tag.VERB, Tag.GERUND, Tag.INFINITIVE, Tag.PARTICIPLE, Tag.ADVERB) for e in phrases[t.value + "_endings"]]  # fmt: skip
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


@lru_cache(maxsize=_KNOWN_WORDS)
def _class_of(language: str, word: str, small: bool) -> Tag:  # noqa: FBT001 - a key of the cache
    """The class of a word by itself: its list's, else that of its ending if it is written small."""
    known = _classes(language).get(word)
    if known is not None:
        return known
    if small and len(word) > 3:
        for ending, tag in _endings(language):
            if word.endswith(ending) and len(word) > len(ending) + 1:
                return tag
    return Tag.NOUN


class RomanceTagged:
    """The words of a sentence with their classes, and what each can be in its place."""

    def __init__(
        self,
        words: Sequence[Token],
        language: str,
        triggers: Mapping[int, Trigger],
        numbers: Mapping[int, tuple[QuantityMention, int]],
        times: Mapping[int, int],
    ) -> None:
        self.words, self.triggers, self.numbers, self.times = words, triggers, numbers, times
        self.table: Lexicon = lexicon(language)
        self.language = language
        self.shouted = shouted(words)
        self.tags = [_class_of(language, t.lower, self.shouted or t.text[0].islower()) for t in words]
        for at in range(len(words)):
            self._mend(at)

    # -- classes

    def _tag_at(self, at: int) -> Tag | None:
        return self.tags[at] if 0 <= at < len(self.tags) else None

    def _word(self, at: int) -> str:
        return self.words[at].lower if 0 <= at < len(self.words) else ""

    def _forms(self, at: int) -> frozenset[Form]:
        trigger = self.triggers.get(at)
        readings = trigger.readings if trigger is not None else ()
        return frozenset(r.pattern.form for r in readings if r.pattern.use in VERBAL)

    def _mend(self, at: int) -> None:
        """Words whose class hangs on their neighbours: the forms of acts, 'que', an article that is an object."""
        word, before = self.words[at].lower, self._tag_at(at - 1)
        if self.tags[at] is Tag.RELATIVE and word in self.table.phrases["conjunction"]:
            if before in {
                Tag.VERB,
                Tag.INFINITIVE,
                Tag.ADVERB,
                Tag.GERUND,
                Tag.PREPOSITION,
                Tag.PARTICIPLE,
                Tag.BE,
                Tag.MODAL,
                None,
            }:
                self.tags[at] = Tag.SUBORDINATOR
        elif self._is_verb_here(at):
            self.tags[at] = Tag.VERB
        elif self._stands_for_some(at):
            self.tags[at] = Tag.CLITIC
        elif self._only_adverb(at):
            self.tags[at] = Tag.ADVERB
        elif word in self.table.phrases["objects"] and self._is_object(at, before):
            self.tags[at] = Tag.CLITIC
        elif word in self.table.phrases.get("partitive", ()) and (
            before not in _NOMINAL_TAGS or self._compound_ends(at - 1)
        ):
            self.tags[at] = Tag.DETERMINER  # 'des hommes armés ont tué'
        elif self.tags[at] is Tag.ADVERB and self._names_here(at, before):
            self.tags[at] = Tag.NOUN
        elif self.tags[at] in {Tag.NOUN, Tag.VERB, Tag.INFINITIVE, Tag.PARTICIPLE, Tag.GERUND}:
            forms = self._forms(at)
            if forms:
                self.tags[at] = self._form_here(at, forms)
            elif before in _NAMED_BEHIND.get(self.tags[at], ()):
                self.tags[at] = Tag.NOUN

    def _stands_for_some(self, at: int) -> bool:
        """Whether a word stands for those of whom the number behind a verb counts some: 'tue 12 personnes et [en] blesse 40'."""
        counted = self.numbers.get(at + 2)
        if counted is None or self._word(at) not in self.table.phrases.get("some_of", ()):
            return False
        return counted[0].counts and not counted[0].noun and Form.PAST in self._forms(at + 1)

    def _is_verb_here(self, at: int) -> bool:
        """Whether what stands beside a word makes it a verb."""
        return self._tells_by_itself(at) or self._acts_on(at)

    def _tells_by_itself(self, at: int) -> bool:
        """Whether an auxiliary is an act's own verb: 'amenazaron a seis maestras', 'ont eu le bras cassé', never 'amenazó con matar'."""
        tag, apart = self.tags[at], self._tag_at(at + 1) is not Tag.INFINITIVE
        if tag is Tag.MODAL and apart:
            return bool(self._forms(at)) and not self._leads_on(at)
        if tag is Tag.HAVE and apart and self._leads_on(at):
            return False  # 'tuvieron que huir'
        trigger = self.triggers.get(at) if tag in {Tag.BE, Tag.HAVE, Tag.MODAL} else None
        readings = trigger.readings if trigger is not None else ()
        return any(r.pattern.rest and r.pattern.use in VERBAL for r in readings)

    def _acts_on(self, at: int) -> bool:
        """Whether an unknown word between a noun and what marks an object is a verb: 'cinco abogados [defienden] a los presos'."""
        ends = self._word(at).endswith(tuple(self.table.phrases.get("acting_endings", ())))
        if not ends or self.tags[at] is not Tag.NOUN or self._tag_at(at - 1) is not Tag.NOUN:
            return False
        marked = self._word(at + 1) in self.table.phrases["object_mark"] and self._tag_at(at + 2) in {
            Tag.DETERMINER,
            Tag.NOUN,
        }
        return marked and at not in self.triggers and noun(self.words[at], self.table.nouns) is None

    def _names_here(self, at: int, before: Tag | None) -> bool:
        """Whether an adverb by its form is a noun or its adjective here: 'l'[enlèvement]', 'de la [même] famille'."""
        word, phrases = self._word(at), self.table.phrases
        if before is Tag.DETERMINER and word in phrases.get("before_noun", ()):
            return True
        opened = before in {Tag.DETERMINER, Tag.PREPOSITION} or at in self.triggers
        return word not in phrases["adverb"] and opened

    def _only_adverb(self, at: int) -> bool:
        """Whether what follows makes a word no preposition and no conjunction: 'seis [ya] fueron liberadas', 'cuatro [después]'."""
        word, following, phrases = self._word(at), self._word(at + 1), self.table.phrases
        joins = word in phrases.get("with_that", ()) and following not in phrases["conjunction"]
        return joins or (word in phrases.get("with_of", ()) and following not in phrases["of"])

    def _leads_on(self, at: int) -> bool:
        """Whether an infinitive follows, at once or behind a preposition."""
        known = (_classes(self.language).get(self._word(i)) or self._tag_at(i) for i in (at + 1, at + 2))
        return Tag.INFINITIVE in known

    def _compound_ends(self, at: int) -> bool:
        """Whether a participle ends a compound tense, so that an object follows: 'ont tué [des civils]'."""
        before = at - 1
        while self._tag_at(before) in {Tag.ADVERB, Tag.NEGATION}:
            before -= 1
        return self._tag_at(at) is Tag.PARTICIPLE and self._tag_at(before) is Tag.HAVE

    def _is_object(self, at: int, before: Tag | None) -> bool:
        """Whether an article or pronoun is the object of the verb behind it: 'la police [les] a arrêtés', 'ils [nous] ont battus'."""
        behind_subject = before in {Tag.NOUN, Tag.PRONOUN, Tag.RELATIVE, Tag.NEGATION, Tag.CLITIC}
        # French leaves no subject away: 'L'attaque' opens with an article, 'Los detuvieron' with an object.
        asked = self.tags[at] is Tag.PRONOUN or "obligatory_subject" in self.table.phrases
        free = self.tags[at] in {Tag.DETERMINER, Tag.PRONOUN} and (behind_subject or not asked)
        return free and self._finite_at(at + 1)

    def _finite_at(self, at: int) -> bool:
        """Whether a verb that can take an object before it stands here."""
        if at >= len(self.words):
            return False
        if self.tags[at] in {Tag.HAVE, Tag.CLITIC, Tag.MODAL}:
            return True
        if self.tags[at] is Tag.BE and self._word(at - 1) in self.table.phrases["pro_form"]:
            return True  # 'otros doce [lo] fueron el martes'
        forms = self._forms(at)
        if self._tag_at(at + 1) in {Tag.HAVE, Tag.BE, Tag.MODAL}:
            return False  # 'que le [juge] a condamnés'
        if forms and self.triggers[at].uses() & NOMINAL:
            return False  # 'la captura' rather names it
        return Form.PAST in forms if forms else self.tags[at] is Tag.VERB

    def _form_here(self, at: int, forms: frozenset[Form]) -> Tag:
        """The class of a form of an act's verb in its place; 'la captura' and '12 condenas' are nouns."""
        nominal = bool(self.triggers[at].uses() & NOMINAL)
        before = self._tag_at(at - 1)
        opened = (
            before is Tag.DETERMINER
            or at in self.numbers
            or any(last == at for _, last in self.numbers.values())
        )
        counted = opened and before is not Tag.DETERMINER and Form.PARTICIPLE not in forms
        if counted and (named_one := noun(self.words[at], self.table.nouns)) and named_one.unit == "person":
            return Tag.NOUN  # 'six nourrissons'
        if Form.PARTICIPLE in forms:
            return Tag.NOUN if nominal and (opened or before is Tag.PREPOSITION) else Tag.PARTICIPLE
        if Form.PAST in forms and self._word(at).endswith(tuple(self.table.phrases["past_endings"])):
            return Tag.VERB  # 'de los nuestros [mataron] a cuatro'
        named = before in {Tag.DETERMINER, Tag.PREPOSITION} or (opened and nominal)
        if Form.PAST in forms and named and at - 1 not in self.numbers:
            return Tag.NOUN
        if (
            Form.PAST in forms
            and nominal
            and before not in {Tag.NOUN, Tag.CLITIC, Tag.NEGATION, Tag.RELATIVE, Tag.PRONOUN}
        ):
            return Tag.NOUN
        return next(_OF_FORM[f] for f in _OF_FORM if f in forms)

    def _is_participle(self, at: int) -> bool:
        """Whether a participle is a verb here: of an act, behind its noun or at the head of a line."""
        return bool(self._forms(at)) or self._state(at)

    def _state(self, at: int) -> bool:
        trigger = self.triggers.get(at)
        if trigger is None or Use.STATE not in trigger.uses():
            return False
        opened = self._tag_at(at - 1) in {Tag.DETERMINER, Tag.PREPOSITION} or any(
            last == at for _, last in self.numbers.values()
        )
        return not (opened and trigger.uses() & NOMINAL)

    def _said(self, at: int) -> str:
        """A word under the name that the frames know."""
        word = self.words[at].lower
        return self.table.senses.get(word, word)
