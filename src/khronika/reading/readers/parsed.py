"""What a dependency parse makes of a sentence: which number belongs to which act, by the arrows of the parse.

A second reader of this kind judges the shape of the sentence alone. The words for acts are our vocabulary's, the quantity is
read by our grammar, and place, time, speaker and modality are found as for the grammar's own claims. Relations are those of
Universal Dependencies (de Marneffe et al. 2021), with a preposition's noun tied to what the preposition hangs on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from khronika.reading.account import Account
from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Use
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.phrases.roles import can_suffer, counts_people
from khronika.reading.sentences import Token
from khronika.vocabulary import acts

_LONGEST: Final = 300  # characters of a quote
_CHAIN: Final = 8  # steps up a coordination; longer ones are lists


class Arc(NamedTuple):
    """The word that a word hangs on (its own place for the root), and by which relation; 'of' where a preposition says it."""

    head: int
    relation: str
    by: str = ""


Parse = Sequence[Arc]
Parser = Callable[[Sequence[Token]], Parse]


def _up(parse: Parse, at: int) -> Iterator[int]:
    """A word, and the words that it is joined to by 'and'."""
    for _ in range(_CHAIN):
        yield at
        if parse[at].relation != "conj":
            return
        at = parse[at].head


def _has(parse: Parse, head: int, relations: frozenset[str]) -> bool:
    return any(arc.head == head and arc.relation in relations and n != head for n, arc in enumerate(parse))


_SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass"})
_PASSIVE: Final = frozenset({"aux:pass", "nsubj:pass"})
_OBJECTS: Final = frozenset({"obj"})


def _verbs(parse: Parse, verb: int) -> Iterator[int]:
    """A verb, and those before it whose subject it shares: 'were arrested and beaten'."""
    for at in _up(parse, verb):
        yield at
        if _has(parse, at, _SUBJECTS):
            return


def _is_passive(parse: Parse, verb: int) -> bool:
    return _has(parse, verb, _PASSIVE)


def tie(parse: Parse, verb: int, noun: int, use: Use) -> str:
    """How a noun is tied to the word of an act so that it suffers it; '' where it is not."""
    nouns = [*_up(parse, noun)]
    if use in {Use.NOUN, Use.COUNTED}:
        return "of the noun" if any(_is_of(parse, verb, n) for n in nouns) else ""
    for n in nouns:
        if parse[verb].head == n and verb != n:
            found = _behind_noun(parse, verb, use)
            if found:
                return found
        arc = parse[n]
        if arc.head == verb and arc.relation == "obj" and use is Use.DONE:
            return "object"
        if arc.relation in _SUBJECTS and arc.head in {*_verbs(parse, verb)}:
            return _as_subject(parse, verb, arc.relation, use)
    return ""


def _is_of(parse: Parse, head: int, noun: int) -> bool:
    """'The killing of [12 men]', 'убийство [12 крестьян]'."""
    arc = parse[noun]
    return arc.head == head and arc.relation in {"nmod", "obl"} and arc.by in {"of", ""}


def _behind_noun(parse: Parse, verb: int, use: Use) -> str:
    """A verb that hangs on the noun: '12 men [detained] in May', '12 men who were [detained]', '12 [wounded] civilians'."""
    relation = parse[verb].relation
    if relation == "acl:relcl":
        suffers = use is Use.UNDERGONE or (use is Use.DONE and _is_passive(parse, verb))
        return "relative clause" if suffers else ""
    if relation in {"acl", "amod"} and not _has(parse, verb, _OBJECTS):
        return "participle"
    return ""


def _as_subject(parse: Parse, verb: int, relation: str, use: Use) -> str:
    if use is Use.DONE:
        passive = relation == "nsubj:pass" or _is_passive(parse, verb)
        return "subject of a passive" if passive else ""
    return "subject" if use in {Use.UNDERGONE, Use.STATE} else ""


@dataclass
class ParsedAccount(Account):
    """An account whose deeds come of a parse."""

    parser: Parser = field(default=lambda words: [Arc(n, "root") for n in range(len(words))])

    def deeds(self, place: int, chunks: Sequence[Chunk]) -> tuple[Deed, ...]:
        """The deeds with a number of people that the parse of a sentence ties to a word for an act."""
        counted = [c for c in chunks if c.kind is Kind.NOUN and c.quantity and counts_people(c.quantity)]
        if not counted or not any(c.trigger for c in chunks):
            return ()
        words = self.sentences[place].tokens
        parse = self.parser(words)
        found = (
            deed
            for chunk in counted
            for at, told in enumerate(chunks)
            if told.trigger is not None
            for deed in self._tied(chunk, told, at, parse)
        )
        fitting = (d for d in found if words[d.last - 1].end - words[d.first].start <= _LONGEST)
        return tuple(sorted(_once(fitting), key=lambda d: (d.first, d.last, d.act)))

    def _tied(self, victim: Chunk, told: Chunk, at: int, parse: Parse) -> Iterator[Deed]:
        """The deed of a word for an act and a number, by the first of its patterns that the parse bears out."""
        if told.trigger is None or victim.quantity is None:
            return
        noun, verb = _root(parse, victim), told.trigger.at
        for reading in told.trigger.readings:
            pattern = reading.pattern
            if pattern.of is not None or not pattern.act or not acts()[pattern.act].persons:
                continue
            rule = _inside(victim, told, pattern.use) or tie(parse, verb, noun, pattern.use)
            if rule and (rule == "counted noun" or can_suffer(victim, self.table)):
                first, last = min(victim.first, verb), max(victim.last, reading.end)
                yield Deed(pattern.act, f"parse: {rule}", first, last, at, victim.quantity, victim)
                return


def _inside(victim: Chunk, told: Chunk, use: Use) -> str:
    """'304 deaths', '12 detainees': the word for the act is itself what is counted."""
    if victim is not told:
        return ""
    return {Use.COUNTED: "counted noun", Use.PEOPLE: "people", Use.STATE: "people"}.get(use, "")


def _root(parse: Parse, chunk: Chunk) -> int:
    """The word of a phrase that hangs on a word outside it."""
    inside = range(chunk.first, chunk.last)
    return next((n for n in inside if parse[n].head not in inside or parse[n].head == n), chunk.last - 1)


def _once(deeds: Iterator[Deed]) -> Iterator[Deed]:
    """Each number once for each family of acts."""
    seen = set[tuple[str, int]]()
    for deed in deeds:
        key = (acts()[deed.act].family, deed.quantity.start if deed.quantity else -1)
        if key not in seen:
            seen.add(key)
            yield deed
