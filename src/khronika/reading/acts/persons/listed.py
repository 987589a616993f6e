"""Persons told one by one: 'killed his wife, son and daughter' are three, 'a man and two women' as many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from khronika.claims.quantity import Hedge, Quantity
from khronika.reading.acts.deeds import Deed
from khronika.reading.acts.persons.full_names import is_full_name
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.mentions import QuantityMention
from khronika.reading.morphology import russian
from khronika.reading.phrases.chunks import Chunk, Kind
from khronika.reading.phrases.lists import begins_clause
from khronika.reading.phrases.lone import MANY_VERB, OF_ONE, ONE_VERB, is_lone
from khronika.reading.phrases.roles import is_counted
from khronika.reading.phrases.slots import in_phrase, kind_at
from khronika.reading.quantities.nouns import noun
from khronika.reading.sentences import Token

RULE: Final = "listed"
RULES: Final = frozenset(
    {"active", "passive", "reduced passive", "undergone", "state", "impersonal", "nominal", "part"}
)
_DETERMINERS: Final = OF_ONE | {"an", "the", "their", "our", "its"}
_OF_SUBJECTS: Final = frozenset({"passive", "undergone", "state"})
_THEIRS: Final = frozenset({"his", "her"})
_HE: Final = frozenset({"he", "she", "он", "она"})
_HIM: Final = frozenset({"him", "her", "его", "ее"})
JOINTS: Final = frozenset({Kind.COMMA, Kind.AND})
_NO_WORDS: Final = frozenset[str]()
_LONGEST_NAME: Final = 3  # words
LONGEST: Final = 8  # persons of a list: longer ones are tables


def with_lists(
    chunks: Sequence[Chunk], tokens: Sequence[Token], deeds: Sequence[Deed], table: Lexicon
) -> Iterator[Deed]:
    """The deeds of a sentence, where those who suffered one together are counted; a number among them is a part."""
    wholes = dict[tuple[str, int, int], Deed]()
    for deed in deeds:
        items = _items_of(chunks, deed, table)
        if not items:
            yield deed
            continue
        key = (deed.act, deed.verb, items[0])
        if key not in wholes:
            wholes[key] = _whole(chunks, tokens, deed, items, table)
            yield wholes[key]
        if deed.quantity is not None:
            yield replace(deed, whole=wholes[key])


def _items_of(chunks: Sequence[Chunk], deed: Deed, table: Lexicon) -> tuple[int, ...]:
    """The places of the list to which the victim of a deed belongs, if one of it is told without a number."""
    if deed.victims is None or deed.verb < 0 or deed.rule not in RULES:
        return ()
    place = next((i for i, c in enumerate(chunks) if c.first == deed.victims.first), -1)
    if place < 0 or place == deed.verb or _number(chunks, place, table) is None:
        return ()
    items = [*_walked(chunks, place, -1, table)[::-1], *_walked(chunks, place, 1, table)[1:]]
    behind = place > deed.verb
    if behind and begins_clause(chunks, items[-1]) and not _owned(chunks, deed):
        items.pop()  # 'killed a man and a woman | said'
    if any(_others(chunks[p]) for p in items[1:]):
        return ()  # 'my brother and [four others]' counts the others
    counted = all(chunks[p].quantity is not None and not _is_pair(chunks[p], table) for p in items)
    if len(items) < 2 or counted:
        return ()
    if not (_closed(chunks, items) or (behind and _in_headline(chunks, items, table))):
        return ()
    if not _apart(chunks, items, deed.verb, table) or _goes_on(chunks, items):
        return ()
    if any(_is_he(chunks[p]) and not _may_be(chunks, p, items, behind=behind) for p in items):
        return ()
    if (
        table.by_lemma
        and not behind
        and deed.rule in _OF_SUBJECTS
        and any(_several(chunks[p]) for p in items)
    ):
        return ()
    first, *others = (_number(chunks, p, table) or 0 for p in items)
    if first == sum(others) and kind_at(chunks, items[0] + 1) is Kind.COMMA:
        return ()  # 'Two victims, a teacher and a pupil, died'
    return tuple(items) if behind or is_subject(chunks, items[0], deed.verb) else ()


def _goes_on(chunks: Sequence[Chunk], items: Sequence[int]) -> bool:
    """Whether others are counted right before a list, so that its sum is not all: '[four priests] and a cook and her child'."""
    before = items[0] - 1
    while kind_at(chunks, before) in JOINTS:
        before -= 1
    if before == items[0] - 1 or before < 0:
        return False
    return is_counted(chunks[before]) or _is_named(chunks, before)


def _is_named(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether somebody is named in a list, of whom no number tells: '[Captain Marek Tosh], four agents and a civilian died'."""
    return kind_at(chunks, at) is Kind.NOUN and chunks[at].name and not in_phrase(chunks, at)


def _owned(chunks: Sequence[Chunk], deed: Deed) -> bool:
    """Whether the verb behind a list is that of a noun before it: 'The murder of a nun and her driver | shocked'."""
    return deed.rule == "nominal" and all(c.kind is not Kind.VERB for c in chunks[: deed.verb])


def is_subject(chunks: Sequence[Chunk], first: int, verb: int) -> bool:
    """Whether a list before a verb is its subject, and not the object of another one: 'shot a man and a woman was hurt'."""
    if in_phrase(chunks, first) or not ONE_VERB.isdisjoint(chunks[verb].words):
        return False
    return first == 0 or chunks[first - 1].kind is not Kind.VERB or chunks[first - 1].trigger is None


def _walked(chunks: Sequence[Chunk], at: int, step: int, table: Lexicon) -> list[int]:
    """The items of a list from one of them on: those behind it, or for a step of -1 those before it, the nearest first."""
    found = [at]
    while len(found) < LONGEST:
        item = found[-1] + step
        if (
            table.by_lemma
            and kind_at(chunks, item) is Kind.NOUN
            and set(chunks[item].words) <= table.nouns.owners
        ):
            item += step  # 'женщина и [её] трое детей'
        while kind_at(chunks, item) in JOINTS:
            item += step
        if item == found[-1] + step or _number(chunks, item, table) is None:
            break
        found.append(item)
    return found


def _closed(chunks: Sequence[Chunk], items: Sequence[int]) -> bool:
    """Whether 'and' stands before the last item alone, and no inner one may only tell who the one before is."""
    joined = [any(c.kind is Kind.AND for c in chunks[a:b]) for a, b in pairwise(items)]
    told_anew = any(chunks[p].word == "the" for p in items[1:-1])  # 'a man, the owner, and a woman'
    return joined[-1] and not any(joined[:-1]) and not told_anew


def _in_headline(chunks: Sequence[Chunk], items: Sequence[int], table: Lexicon) -> bool:
    """Whether the comma of a line without a stop stands for 'and': 'Blast kills groom, 6 guests', and no more is told of the last."""
    if table.by_lemma or table.romance or len(items) != 2 or chunks[-1].kind is Kind.STOP:
        return False
    one, several = (chunks[p] for p in items)
    told = several.quantity is not None and len(one.words) == 1
    return told and kind_at(chunks, items[1] + 1) in {None, Kind.PREPOSITION, Kind.COMMA}


def _apart(chunks: Sequence[Chunk], items: Sequence[int], verb: int, table: Lexicon) -> bool:
    """Whether two items are two persons, and not one with two callings: 'arrested the writer and campaigner'."""
    if len(items) > 2 or any(chunks[p].quantity is not None for p in items):
        return True
    other = chunks[items[1]]
    if other.word in _DETERMINERS or other.head in table.parties["kin"]:
        return True
    many = "plur" in chunks[verb].grammemes or not MANY_VERB.isdisjoint(chunks[verb].words)
    return many and verb > items[1]


def _number(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int | None:
    """How many persons one item of a list tells of; None where that cannot be told."""
    if kind_at(chunks, at) is not Kind.NOUN:
        return None
    chunk = chunks[at]
    if _is_pair(chunk, table):
        return 2
    if chunk.quantity is None:
        lone = is_lone(chunk, table) or _is_he(chunk) or _owns(chunks, at, table)
        return 1 if lone or _is_called(chunk, table) else None
    mention, told = chunk.quantity, chunk.quantity.quantity
    plain = mention.counts and bool(mention.noun)
    return told.low if plain and told.unit == "person" and told.hedge is Hedge.EXACT else None


def _is_called(chunk: Chunk, table: Lexicon) -> bool:
    """Whether a name follows the noun for one person: 'her husband [Emil Rosnavik]'."""
    if table.by_lemma or chunk.word not in OF_ONE:
        return False
    for length in range(1, min(_LONGEST_NAME, len(chunk.words) - 1) + 1):
        noun_part, name = chunk.words[:-length], chunk.words[-length:]
        if noun(Token(0, 0, name[0], name[0]), table.nouns) is not None:
            return False
        if is_lone(chunk._replace(words=noun_part, head=noun_part[-1]), table):
            return True
    return False


def _others(chunk: Chunk) -> bool:
    """Whether a phrase counts others than who was told before: 'another man', 'four others'."""
    return chunk.quantity is not None and chunk.quantity.more


def _several(chunk: Chunk) -> bool:
    """Whether a Russian subject without a number is several: '[Учителя] и двое коллег арестованы'."""
    ways = russian(chunk.words[max(chunk.main - chunk.first, 0)]) if chunk.quantity is None else ()
    return bool(ways) and not any({"nomn", "sing"} <= way.grammemes for way in ways)


def _is_he(chunk: Chunk) -> bool:
    """Whether a phrase is the pronoun of one person: '[He], his wife and two sons'."""
    return chunk.kind is Kind.NOUN and len(chunk.words) == 1 and chunk.words[0] in _HE | _HIM


def _may_be(chunks: Sequence[Chunk], at: int, items: Sequence[int], *, behind: bool) -> bool:
    """Whether the pronoun that opens a list has the case of its place: 'He and two friends were held', 'killed him and two friends'."""
    if at != items[0]:
        return False
    return chunks[at].words[0] in (_HIM if behind else _HE) or (at == 0 and not behind)


def _owns(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a full name opens a list of someone of theirs: '[Emil Rosnavik], his wife and two daughters'."""
    after = at + 1
    while kind_at(chunks, after) in JOINTS:
        after += 1
    if after == at + 1 or kind_at(chunks, after) is not Kind.NOUN or not is_full_name(chunks[at], table):
        return False
    other = chunks[after]
    return not _THEIRS.isdisjoint(other.words) and (not table.romance or other.head in table.parties["kin"])


def _is_pair(chunk: Chunk, table: Lexicon) -> bool:
    """Whether a phrase tells of a man and a wife: 'a couple', and not 'a couple of men'."""
    alone = chunk.quantity is None or not chunk.quantity.noun
    return alone and chunk.head in table.phrases.get("pairs", _NO_WORDS)


def _whole(
    chunks: Sequence[Chunk], tokens: Sequence[Token], deed: Deed, items: Sequence[int], table: Lexicon
) -> Deed:
    """All of a list as one deed."""
    first, last = chunks[items[0]].first, chunks[items[-1]].last
    count = sum(_number(chunks, p, table) or 0 for p in items)
    # Its place is that of no other number.
    lone = next(chunks[p] for p in items if chunks[p].quantity is None or _is_pair(chunks[p], table))
    start, end = tokens[lone.first].start, tokens[last - 1].end
    written = " ".join(t.text for t in tokens[first:last])
    mention = QuantityMention(start, end, end, Quantity(written, count, count, Hedge.EXACT, "person"))
    if _others(chunks[items[0]]):  # 'another man and a baby' are both others than who was told before
        mention = mention._replace(more=True)
    if deed.rule != "part":
        first, last = min(first, chunks[deed.verb].first), max(last, deed.last)
    return replace(deed, rule=RULE, first=first, last=last, quantity=mention, victims=None)
