"""A sentence cut into phrases: noun phrases, verb groups, prepositions and the joints between them."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from khronika.reading.lexicon.triggers import Trigger
from khronika.reading.mentions import QuantityMention


class Kind(StrEnum):
    """What a phrase does in its sentence."""

    NOUN = "noun"
    VERB = "verb"
    PREPOSITION = "preposition"
    AND = "and"
    OR = "or"
    COMMA = "comma"
    STOP = "stop"
    SUBORDINATOR = "subordinator"
    RELATIVE = "relative"
    TIME = "time"
    OPEN = "open"
    CLOSE = "close"
    QUOTE = "quote"


class Voice(StrEnum):
    """How a verb group stands to its subject."""

    PASSIVE = "passive"
    ACTIVE = "active"
    PARTICIPLE = "participle"  # bare 'detained': active or passive, as its neighbours decide
    ING = "ing"
    INFINITIVE = "infinitive"
    STATE = "state"  # 'were dead', '12 dead'
    COPULA = "copula"


class Chunk(NamedTuple):
    """A phrase: tokens `first` to `last` (exclusive). `head` is its last noun, or the verb; `words` all of them, folded.

    `attributive` marks a trigger inside a noun phrase ('12 wounded civilians'); `main` is the index of a verb's own word.
    `plain` is True for a bare verb without auxiliaries. `limited` is the word that the noun phrase's 'of' follows, if any.
    """

    kind: Kind
    first: int
    last: int
    words: tuple[str, ...]
    head: str = ""
    main: int = -1
    quantity: QuantityMention | None = None
    trigger: Trigger | None = None
    voice: Voice | None = None
    attributive: bool = False
    name: bool = False
    proper: bool = False  # all its words are written as a name's are, where capitals say something
    lemmas: tuple[str, ...] = ()  # of `words`, where the language is looked up by lemma
    grammemes: frozenset[str] = frozenset()  # of the head, in inflected languages: 'ablt', 'plur'
    whole: tuple[int, QuantityMention] | None = (
        None  # in 'six of the nine men' the nine, and where they stand
    )

    @property
    def keys(self) -> tuple[str, ...]:
        """The words as lists of words hold them."""
        return self.lemmas or self.words

    @property
    def as_whole(self) -> Chunk:
        """What is told of the whole: 'nine men' of 'six of the nine men'; the same phrase where it tells no part."""
        if self.whole is None:
            return self
        at, mention = self.whole
        past = at - self.first
        return self._replace(
            first=at, words=self.words[past:], lemmas=self.lemmas[past:], quantity=mention, whole=None
        )

    @property
    def word(self) -> str:
        """The first word."""
        return self.words[0]
