"""The class of each English word in its place: by closed classes, the acts' own words and the endings of the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache, lru_cache

from khronika.reading.lexicon.lexicon import Form, Lexicon, Use, lexicon
from khronika.reading.lexicon.triggers import Trigger
from khronika.reading.mentions import QuantityMention
from khronika.reading.quantities.nouns import ONE, noun
from khronika.reading.sentences import Token, shouted

VERBAL = frozenset({Use.DONE, Use.UNDERGONE, Use.CLAIMING})
PAST = frozenset({Form.PAST, Form.PARTICIPLE, Form.PAST_OR_PARTICIPLE})


class Tag(StrEnum):
    """The class of one word."""

    BE = "be"
    GET = "get"
    HAVE = "have"
    MODAL = "modal"
    DO = "do"
    NEGATION = "negation"
    TO = "to"
    DETERMINER = "determiner"
    PRONOUN = "pronoun"
    RELATIVE = "relative"
    PREPOSITION = "preposition"
    SUBORDINATOR = "subordinator"
    AND = "and"
    OR = "or"
    BUT = "but"
    ADVERB = "adverb"
    TIME = "time"
    VERB = "verb"
    COMMA = "comma"
    STOP = "stop"
    OPEN = "open"
    CLOSE = "close"
    QUOTE = "quote"
    NOUN = "noun"
    PAST = "past"  # unknown word in -ed
    ING = "ing"  # unknown word in -ing
    NUMBER = "number"


# A word of several classes is taken for the first of these that it belongs to; `_class` mends the rest by context.
_ORDER = (
    Tag.COMMA, Tag.STOP, Tag.OPEN, Tag.CLOSE, Tag.QUOTE, Tag.BE, Tag.GET, Tag.HAVE, Tag.MODAL, Tag.DO, Tag.NEGATION,
    Tag.TO, Tag.RELATIVE, Tag.PREPOSITION, Tag.SUBORDINATOR, Tag.DETERMINER, Tag.PRONOUN, Tag.AND, Tag.OR, Tag.BUT,
    Tag.ADVERB, Tag.TIME, Tag.VERB,
)  # fmt: skip
_FLOATING = frozenset({"each", "all", "both"})
_OWNING = frozenset({Tag.TIME, Tag.PAST, Tag.ING})  # nouns behind which "'s" stands
_MENDED = frozenset({"that", "may", "to", "last", "further", "since"}) | _FLOATING
_TOLD = frozenset({Tag.VERB, Tag.PAST, Tag.ING})  # what a verb of no act looks like
_SEVERAL = frozenset(
    {
        "police",
        "militia",
        "people",
        "men",
        "women",
        "gunmen",
        "policemen",
        "militiamen",
        "herdsmen",
        "troops",
        "army",
        "military",
    }
)
_NOUNS = frozenset({Use.COUNTED, Use.NOUN, Use.PEOPLE})
_OPENING_QUOTES = frozenset({"'", "‘"})  # behind these, another closes what they opened
_DOERS = 3  # words that open a headline among which its doers stand: 'Unknown gunmen'
_ADJECTIVES = frozenset({"same", "whole", "entire", "large", "small"})
_BEFORE_NOUN = frozenset({Tag.DETERMINER, Tag.NOUN, Tag.NUMBER})
_BEFORE_VERB = frozenset({Tag.NOUN, Tag.ADVERB, None, Tag.AND})
_BEHIND_MAY = frozenset({Tag.NUMBER, None, Tag.COMMA, Tag.STOP})
_DESCRIBED = frozenset({Tag.NOUN, Tag.ING})
_DESCRIBING = frozenset({Tag.DETERMINER, Tag.PREPOSITION})
_HEADLINE = 8  # words of a headline from one verb to the next
HYPHENS = frozenset("-‑")
AUXILIARY = frozenset({Tag.BE, Tag.GET, Tag.HAVE, Tag.MODAL, Tag.DO})
INSIDE_VERB = frozenset({Tag.ADVERB, Tag.NEGATION})
_BEHIND_THAT = AUXILIARY | {Tag.PAST, Tag.VERB, Tag.ADVERB}


@cache
def _classes(language: str) -> Mapping[str, Tag]:
    phrases = lexicon(language).phrases
    found = dict[str, Tag]()
    for tag in reversed(_ORDER):
        found.update(dict.fromkeys(phrases[tag.value], tag))
    for word in phrases["noun_like"]:
        found.setdefault(word, Tag.NOUN)
    return found


_FORMS = 50_000  # a bound on memory, above the forms of a folder of documents


@cache
def _mended(table: Lexicon) -> frozenset[str]:
    return _MENDED | table.phrases["noun_or_verb"]


@lru_cache(maxsize=_FORMS)
def _by_form(word: str) -> Tag:
    """The class of a word that is in none of the closed classes."""
    if word[0].isdigit():
        return Tag.NUMBER
    if len(word) > 4:
        if word.endswith("ed"):
            return Tag.PAST
        if word.endswith("ly"):
            return Tag.ADVERB
        if len(word) > 5 and word.endswith("ing"):
            return Tag.ING
    return Tag.NOUN


class Tagged:
    """The words of a sentence with their classes, and what each can be in its place."""

    def __init__(
        self,
        words: Sequence[Token],
        table: Lexicon,
        language: str,
        triggers: Mapping[int, Trigger],
        numbers: Mapping[int, tuple[QuantityMention, int]],
        times: Mapping[int, int],
    ) -> None:
        self.words, self.table, self.triggers = words, table, triggers
        self.shouted = shouted(words)
        self.lowers = tuple([t.lower for t in words])
        classes = _classes(language)
        self.tags = [classes.get(lower) or _by_form(lower) for lower in self.lowers]
        self.numbers, self.times = numbers, times
        self.number_ends = frozenset(last for _, last in numbers.values())
        self.verbs = dict[int, bool]()
        self.hyphened = not HYPHENS.isdisjoint(self.lowers)
        self._mend()

    # -- classes by context

    def _tag_at(self, at: int) -> Tag | None:
        return self.tags[at] if 0 <= at < len(self.tags) else None

    def _mend(self) -> None:
        """Words whose class hangs on their neighbours: 'that', 'who', a possessive 'whose', 'May'."""
        mended, tagged = _mended(self.table), zip(self.lowers, self.tags, strict=True)
        for at in [i for i, (lower, tag) in enumerate(tagged) if lower in mended or tag in _OWNING]:
            token = self.words[at]
            word, after = token.lower, self._tag_at(at + 1)
            if word == "that":
                self.tags[at] = self._that(at)
            elif word == "may" and token.text[0] == "M" and after in _BEHIND_MAY:
                self.tags[at] = Tag.TIME
            elif word == "to" and self._starts_verb(at + 1):
                self.tags[at] = Tag.DO
            elif word in self.table.phrases["noun_or_verb"] and at not in self.triggers:
                self.tags[at] = Tag.VERB if self._finite_here(at) else Tag.NOUN
            elif self._is_adverb(at):
                self.tags[at] = Tag.ADVERB
            elif word == "further" and at in self.number_ends:
                self.tags[at] = Tag.DETERMINER  # 'three [further] men'
            elif word.endswith(("'s", "s'")) and self.tags[at] in _OWNING:
                self.tags[at] = Tag.NOUN

    def _that(self, at: int) -> Tag:
        """The class of 'that'."""
        before, after = self._tag_at(at - 1), self._tag_at(at + 1)
        finite = after in _BEHIND_THAT or self._verbal(at + 1)
        if before in {Tag.NOUN, Tag.NUMBER} and finite:
            return Tag.RELATIVE
        return Tag.DETERMINER if before in {None, Tag.PREPOSITION, Tag.STOP} else Tag.SUBORDINATOR

    def _is_adverb(self, at: int) -> bool:
        """Whether a word that may be one is an adverb: '[last] seen', 'have [since] gone', 'were [each] sentenced'."""
        word, before = self.words[at].lower, self._tag_at(at - 1)
        if word == "last":
            return self._tells_adverb(at)
        if word == "since":
            return before is Tag.HAVE
        return word in _FLOATING and before in AUXILIARY and at + 1 not in self.numbers

    def _tells_adverb(self, at: int) -> bool:
        """Whether an adverb is one of the words by which the verb behind it tells its act."""
        trigger = self.triggers.get(at + 1)
        return trigger is not None and any(r.pattern.adverb == self.words[at].lower for r in trigger.readings)

    def _small(self, at: int) -> bool:
        """Whether a word is written small, or in a sentence in which capitals say nothing."""
        return self.shouted or self.words[at].text.islower()

    def _finite_here(self, at: int) -> bool:
        """Whether a word that may be noun or verb ('report', 'claims') is the verb of its clause."""
        before, after = self._tag_at(at - 1), self._tag_at(at + 1)
        if before in {Tag.PRONOUN, Tag.MODAL, Tag.DO, Tag.RELATIVE, Tag.NEGATION}:
            return True
        opened = {Tag.DETERMINER, Tag.SUBORDINATOR, Tag.PRONOUN}
        if at + 1 in self.numbers and before is Tag.PAST:
            return True  # 'the number of injured [lies] between 43 and 60'
        if at + 1 in self.triggers and self.words[at].lower in self.table.phrases["facing"]:
            return before in {Tag.NOUN, Tag.NUMBER}  # 'twelve families [face] deportation'
        return before in {Tag.NOUN, Tag.ADVERB} and (after in opened or at + 1 in self.numbers)

    def _verbal(self, at: int) -> bool:
        """Whether a verb of an act may stand here."""
        trigger = self.triggers.get(at)
        return trigger is not None and bool(trigger.uses() & VERBAL)

    def _starts_verb(self, at: int) -> bool:
        """Whether 'to' before this place begins an infinitive."""
        if at >= len(self.words):
            return False
        if self.tags[at] in AUXILIARY or at in self.numbers:
            return at not in self.numbers
        if self.tags[at] in INSIDE_VERB:
            return self._starts_verb(at + 1)
        forms = self._forms(at)
        after = self._tag_at(at + 1)
        if forms or at in self.triggers:
            return Form.BASE in forms  # 'shot to death by' names a death
        return self.tags[at] is Tag.VERB or (
            (self.tags[at] is Tag.NOUN or self.words[at].lower in self.table.phrases["noun_or_verb"])
            and self._small(at)
            and after in {Tag.DETERMINER, Tag.PRONOUN, Tag.NUMBER, Tag.PREPOSITION}
            and not self.words[at].lower.endswith("s")
        )

    def _forms(self, at: int) -> frozenset[Form]:
        trigger = self.triggers.get(at)
        if trigger is None:
            return frozenset()
        return frozenset(r.pattern.form for r in trigger.readings if r.pattern.use in VERBAL)

    def _object_follows(self, at: int) -> bool:
        return at in self.numbers or self._tag_at(at) in {Tag.DETERMINER, Tag.PRONOUN}

    def _predicates(self, at: int) -> bool:
        """Whether the word at this place is a verb or a state; only the words of an act and verbs by form may be."""
        told = at in self.triggers or self.tags[at] in _TOLD
        return told and (self._state(at) or self._is_verb(at))

    def _is_verb(self, at: int) -> bool:
        """Whether the word at this place is a verb in its place."""
        if at not in self.verbs:
            self.verbs[at] = self._read_as_verb(at)
        return self.verbs[at]

    def _in_name(self, at: int) -> bool:
        """Whether a participle with a capital behind an article is the end of a name: 'Mothers of the [Disappeared]'."""
        return at > 0 and self.lowers[at - 1] == "the" and not self._small(at)

    def _read_as_verb(self, at: int) -> bool:
        tag, forms = self.tags[at], self._forms(at)
        if not forms:
            if tag not in _TOLD:
                return False
            described = self._describes(at) if tag is Tag.ING else not self._attributive(at)
            return described or (tag is Tag.ING and self._tag_at(at - 1) not in _BEFORE_NOUN)
        if forms & PAST:
            return not (self._attributive(at) or self._in_name(at))
        before = self._tag_at(at - 1)
        if Form.ING in forms:
            return self._ing_is_verb(at, before)
        if before is Tag.NOUN and at > 1 and self.words[at - 2].lower == "of":
            return False  # 'cases of arbitrary arrest'
        never_noun = tag is Tag.VERB and Form.PRESENT in forms and before is Tag.NOUN
        if never_noun or before in {Tag.MODAL, Tag.DO, Tag.NEGATION, Tag.RELATIVE}:
            return True  # 'the fund [sends] parcels'
        if before is Tag.COMMA and at + 1 in self.numbers:
            told = Form.PRESENT in forms or self._second_of_headline(at)
            return told and self._counts_people(at + 1)  # 'Bomb kills three, [wounds] 20'
        # The second verb of 'Police raid church, detain pastor' needs no number.
        second = before is Tag.COMMA and not self.triggers[at].uses() & _NOUNS and self._opens_headline(at)
        if second or before is Tag.PRONOUN or self._many_undergo(at) or self._dies(at, before):
            return True
        if self._object_follows(at + 1):
            return before in _BEFORE_VERB
        between = before is Tag.NOUN and self._tag_at(at + 1) is Tag.NOUN  # 'rebels attack villages'
        many = between and Form.PRESENT not in forms and self._plural(at - 1)
        return many or (between and self._kills_some(at))

    def _kills_some(self, at: int) -> bool:
        """Whether one person and a number of others stand behind a verb, in a line without a stop: 'Blast [kills] groom, 6 guests'.

        Or a group with its number: 'Fire [kills] family of five'.
        """
        if at + 3 in self.numbers and self.lowers[at + 2] == "of":
            return True
        if at + 3 not in self.numbers or self.tags[-1] is Tag.STOP:
            return False
        one = noun(self.words[at + 1], self.table.nouns)
        alone = one is not None and one.unit == "person" and one.form == ONE and not one.act
        mention = self.numbers[at + 3][0]
        joined = self._tag_at(at + 2) in {Tag.COMMA, Tag.AND}
        return joined and alone and bool(mention.noun) and mention.quantity.unit == "person"

    def _counts_people(self, at: int) -> bool:
        """Whether a number may count people: a bare one counts what the one before it does, 'Police seize 30 guns, release 12'."""
        mention = self.numbers[at][0]
        before = max((k for k in self.numbers if at - _HEADLINE <= k < at), default=None)
        things = before is not None and self.numbers[before][0].quantity.unit == "thing"
        return mention.counts and (bool(mention.noun) or not things)

    def _second_of_headline(self, at: int) -> bool:
        """Whether a verb goes on with the one before the comma, which has a number too: 'Gunmen Kill 7, [Wound] 15'."""
        near = range(at - 2, max(at - _HEADLINE, -1), -1)
        told = next((k for k in near if k + 1 in self.numbers and Form.BASE in self._forms(k)), None)
        return (told is not None and self._is_verb(told)) or self._opens_headline(at)

    def _opens_headline(self, at: int) -> bool:
        """Whether a line without a stop opens with several who do what stands before its first comma: 'Gunmen storm village, [kill] 4'."""
        if self.tags[-1] is Tag.STOP or Form.BASE not in self._forms(at) or Tag.COMMA in self.tags[: at - 1]:
            return False
        head = next((k for k in range(min(_DOERS, at - 2)) if self._plural(k)), None)
        verb = None if head is None else self.lowers[head + 1]
        acts = verb is not None and verb.isalpha() and not verb.endswith("s")
        return acts and all(
            tag not in AUXILIARY and tag is not Tag.PREPOSITION for tag in self.tags[: at - 1]
        )

    def _dies(self, at: int, before: Tag | None) -> bool:
        """'Man dies after gun goes off': a verb in -s behind a singular noun or an age, and which is no noun."""
        uses, word = self.triggers[at].uses(), self.words[at].lower
        undergone = Use.UNDERGONE in uses and not uses & {Use.COUNTED, Use.NOUN, Use.PEOPLE}
        return undergone and word.endswith("s") and before is Tag.NOUN and not self._plural(at - 1)

    def _many_undergo(self, at: int) -> bool:
        """'Dozens flee': a verb behind a number or plural whose subject undergoes it, and which is no noun."""
        uses = self.triggers[at].uses()
        if Use.UNDERGONE not in uses or uses & {Use.COUNTED, Use.NOUN, Use.PEOPLE}:
            return False
        return at in self.number_ends or (self._tag_at(at - 1) is Tag.NOUN and self._plural(at - 1))

    def _plural(self, at: int) -> bool:
        word = self.words[at].lower
        return word in _SEVERAL or (word.endswith("s") and not word.endswith(("ss", "'s")))

    def _describes(self, at: int) -> bool:
        """Whether a word in -ing tells what several counted before it were doing: 'two policemen [guarding] the mayor'."""
        if self._tag_at(at + 1) not in {Tag.DETERMINER, Tag.PRONOUN} or not self._plural(at - 1):
            return False
        return self._tag_at(at - 1) is Tag.NOUN and not self.number_ends.isdisjoint(range(at - 3, at))

    def _owns(self, at: int) -> bool:
        """Whether a word is a possessive, or the mark of one of several: 'the monks['] slaying'."""
        if at < 0:
            return False
        word = self.words[at]
        before = self.words[at - 1] if at else word
        if word.lower != "'" or not before.lower.endswith("s"):
            return word.lower.endswith("'s")
        return before.end == word.start and all(w.lower not in _OPENING_QUOTES for w in self.words[:at])

    def _ing_is_verb(self, at: int, before: Tag | None) -> bool:
        after = self._tag_at(at + 1)
        # a time holds the word: 'a quake in 1983 [killing] 200'
        dated = any(first < at <= last for first, last in self.times.items())
        if (before in {Tag.DETERMINER, Tag.NUMBER} and not dated) or self._owns(at - 1):
            return False
        if self.words[at + 1].lower == "of" if at + 1 < len(self.words) else True:
            return False
        if before in AUXILIARY or self._object_follows(at + 1):
            return True
        return after in {Tag.NOUN, Tag.ADVERB} or Use.COUNTED not in self.triggers[at].uses()

    def _attributive(self, at: int) -> bool:
        """'detained' in 'the detained men': a participle before its noun, behind what opens a noun phrase."""
        after, before = self._tag_at(at + 1), self._tag_at(at - 1)
        if self._in_pair(at, after, before):
            return True
        if after not in _DESCRIBED or at + 1 in self.numbers or at + 1 in self.times:
            return False
        if (self._verbal(at + 1) and self._forms(at + 1) & PAST) or self._state(at + 1):
            return False  # 'family of five [found] dead'
        trigger = self.triggers.get(at)
        if trigger and any(r.pattern.use is Use.UNDERGONE and r.end > at + 1 for r in trigger.readings):
            return False  # 'Twelve [described] beatings'
        described = self.lowers[at - 1] in _ADJECTIVES and self._tag_at(at - 2) is Tag.DETERMINER
        return before in _DESCRIBING or at in self.number_ends or described

    def _in_pair(self, at: int, after: Tag | None, before: Tag | None) -> bool:
        """Whether two participles joined by 'and' stand between an article and its noun: 'the [burned] and [mutilated] bodies'."""
        if Tag.AND not in {after, before} or (first := at - 2 * (before is Tag.AND)) < 1:
            return False
        opens, told = self._tag_at(first - 1), (self._tag_at(first), self._tag_at(first + 2))
        if opens is not Tag.DETERMINER or self._tag_at(first + 1) is not Tag.AND:
            return False
        return all(t is Tag.PAST for t in told) and self._tag_at(first + 3) is Tag.NOUN

    def _state(self, at: int) -> bool:
        """'dead', 'in custody' where they are said of somebody: behind a noun, number or 'be', not before a noun."""
        trigger = self.triggers.get(at)
        if trigger is None or Use.STATE not in trigger.uses() or self._forms(at):
            return False
        before = self._tag_at(at - 1)
        end = next(r.end for r in trigger.readings if r.pattern.use is Use.STATE)
        follows = self._tag_at(end)
        if before is Tag.DETERMINER or (end == at + 1 and self._parts_verb(at, before)):
            return False
        return end in self.times or follows is not Tag.NOUN or self.tags[at] is Tag.PREPOSITION

    def _parts_verb(self, at: int, before: Tag | None) -> bool:
        """Whether a word belongs to its neighbours: 'got [out] before dawn' and '[out] of work' do not say that they are out."""
        if [w.lower for w in self.words[at : at + 2]] == ["out", "of"]:
            return True
        return self.tags[at] in {Tag.PREPOSITION, Tag.ADVERB} and before in {
            Tag.GET,
            Tag.VERB,
            Tag.PAST,
            Tag.ING,
        }
