"""Whether a bare number is a part of one told before it: 'including three children', 'four of them', '22 ранены, четверо — тяжело'.

The law of this file: a part has its whole in words ('of them', 'including', brackets, a colon), or tells nothing but how it suffered.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.reading.acts.counts.listed_numbers import dash, own_verb
from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.roles import is_counted, names_people
from khronika.reading.phrases.slots import kind_at

_RELATIVES: Final = frozenset({"whom", "which"})
_NONE: Final = frozenset[str]()
_FRAGMENT: Final = frozenset({Kind.NOUN, Kind.AND, Kind.COMMA, Kind.STOP})
_LIST: Final = 10  # phrases of a list of parts behind 'including'


def only_finds(chunk: Chunk, table: Lexicon) -> bool:
    """Whether a verb only says that somebody is among others: 'entre ellos [hay] cinco menores'."""
    return chunk.head in table.phrases.get("found_among", ())


def is_part(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """'including three children', 'four of them', '(three soldiers and five civilians)'."""
    mention, own = chunks[at].quantity, own_verb(chunks, at)
    if mention is None or (own is not None and own.voice is not Voice.COPULA):
        return False
    opened = at > 1 and chunks[0].word in table.phrases["out_of"]
    if opened and dash(chunks, at + 1, table):
        return True  # 'из 60 задержанных 14 — женщины'
    if _behind_label(chunks, at, table) or (opened and _in_fragment(chunks, at, table)):
        return True
    if _is_subject(chunks, at, table) or _of_the_rest(chunks, at, table):
        return False
    them = at > 1 and chunks[at - 2].word in table.phrases["part"] and kind_at(chunks, at - 1) is Kind.NOUN
    led = at - 1 - dash(chunks, at - 1, table)  # 'В их числе [—] 14 женщин'
    if own is not None and opened:
        # 'of the 60, 14 are minors'; but those who 'are still held' are no part of who was freed
        stays = not table.phrases.get("remaining", frozenset[str]()).isdisjoint(own.words)
        return not stays and not (
            table.romance and kind_at(chunks, chunks.index(own) + 1) is Kind.PREPOSITION
        )
    if (
        mention.part
        or them
        or of_them(chunks, at, table)
        or (led > -1 and _opens_part(chunks[led], table) and not _in_number(chunks, at))
    ):
        return True
    return (
        _in_list_of_parts(chunks, at, table)
        or _in_brackets(chunks, at)
        or chunks[at].words[-1] in table.phrases["backward"]
    )


def among_victims(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a number is one of victims of whom another sentence told: 'Parmi les victimes figurent [trois enfants]', '[trois enfants] figurent parmi les victimes'."""
    victims, among = table.phrases.get("any_victims", _NONE), table.phrases["among"]

    def stand(place: int) -> bool:
        named = chunks[place + 1] if 0 <= place < len(chunks) - 1 else None
        plain = named is not None and named.quantity is None and named.head in victims
        return plain and chunks[place].word in among

    own = own_verb(chunks, at)
    behind = chunks.index(own) + 1 if own is not None and only_finds(own, table) else len(chunks)
    if at > 2 and stand(0) and only_finds(chunks[2], table):
        return all(chunk.kind in _FRAGMENT for chunk in chunks[3:at])
    return stand(behind)


def _opens_part(chunk: Chunk, table: Lexicon) -> bool:
    """Whether a phrase says that a part of those told comes: 'including', 'в их числе'."""
    return not table.phrases["part"].isdisjoint({chunk.word, " ".join(chunk.words)})


def _in_fragment(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a number is one of those of whom a sentence without a verb tells: 'Of these, 12 women and [three minors].'"""
    back = chunks[1].kind is Kind.NOUN and tells_again(chunks[1], None, table)
    behind = chunks[2:]
    return back and names_people(chunks[at], table) and all(c.kind in _FRAGMENT for c in behind)


def tells_again(chunk: Chunk, told: Deed | None, table: Lexicon) -> bool:
    """Whether a phrase tells those again of whom a number was told: 'of [these]', 'of [the 64]'."""
    if chunk.quantity is not None:
        of_told = told.quantity if told is not None else None
        return of_told is not None and chunk.quantity.quantity.low == of_told.quantity.low
    back = table.phrases["backward"] | table.phrases.get("anaphors", _NONE)
    return len(chunk.words) == 1 and chunk.word in back


def _of_the_rest(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a number counts those to whom it was not done: 'Seven were saved. The others, [fourteen of them], were driven off'."""
    named = chunks[at - 2] if at > 1 and kind_at(chunks, at - 1) in {Kind.COMMA, Kind.OPEN} else None
    return named is not None and named.quantity is None and named.head in table.phrases["the_rest"]


def _in_number(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a number says how many all are: 'Les blessés, au nombre de [neuf], dorment'."""
    mention = chunks[at].quantity
    return chunks[at - 1].word == "among" and mention is not None and not mention.noun and not mention.part


def _in_list_of_parts(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """'including a dean and [two women]', 'including a dozen nurses and [30 guards]'."""
    if kind_at(chunks, at - 1) not in {Kind.AND, Kind.COMMA}:
        return False
    for place in range(at - 2, max(at - _LIST, -1), -1):
        if chunks[place].kind is Kind.PREPOSITION and chunks[place].word in table.phrases["part"]:
            return True
        if _opens_places(chunks, place, at, table):
            return True
        linked = dash(chunks, place, table) and not is_counted(
            chunks[place - 1]
        )  # 'Среди них — 14 женщин и девять детей'
        if not linked and chunks[place].kind not in {Kind.NOUN, Kind.AND, Kind.COMMA, Kind.PREPOSITION}:
            return False
    return False


def _opens_places(chunks: Sequence[Chunk], opening: int, at: int, table: Lexicon) -> bool:
    """Whether parts and their places are listed behind 'of whom': 'dont six à Orvath et [quatre] à Velbourg'."""
    if chunks[opening].kind is not Kind.RELATIVE or not _opens_part(chunks[opening], table):
        return False
    first = chunks[opening + 1].quantity
    placed = kind_at(chunks, opening + 2) is Kind.PREPOSITION and kind_at(chunks, at + 1) is Kind.PREPOSITION
    return first is not None and first.part and placed


def of_them(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """'Из них 44 – женщины': a number behind those of whom it is a part."""
    named = at - 1 - dash(chunks, at - 1, table)  # 'Среди них [—] 14 женщин'
    linked = kind_at(chunks, named) is Kind.VERB
    if linked and (chunks[named].voice is Voice.COPULA or only_finds(chunks[named], table)):
        named -= 1  # 'среди которых [было] четверо подростков'
    if named < 1 or chunks[named].words[-1] not in table.phrases["backward"]:
        return False
    heads = table.phrases["out_of"] | (table.phrases["part"] if named < at - 1 else frozenset[str]())
    return chunks[named - 1].word in heads


def _behind_label(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a label says who they are of whom a bare number is a part: 'of them women: [12]', 'в т. ч. детей – [3]'."""
    mention, named = chunks[at].quantity, at - 2
    parted = kind_at(chunks, at - 1) is Kind.STOP and chunks[at - 1].word in ":—–-="
    if mention is None or mention.noun or not parted or named < 1 or chunks[named].quantity is not None:
        return False
    last = chunks[named]._replace(head=chunks[named].keys[-1])  # the head of 'них детей' may be the pronoun
    if last.kind is not Kind.NOUN or not names_people(last, table):
        return False
    before, back = chunks[named - 1], table.phrases["backward"]
    if _opens_part(before, table):
        return True
    merged = len(last.words) > 1 and last.word in back and before.word in table.phrases["out_of"]
    return merged or (before.words[-1] in back and kind_at(chunks, named - 2) is Kind.PREPOSITION)


def _is_subject(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a number more likely belongs to words of its own: 'the youngest of them 13', 'One of those, X, said'."""
    back = table.phrases["backward"]
    them = at > 1 and chunks[at - 1].words[-1] in back and chunks[at - 2].kind is Kind.PREPOSITION
    said = at > 0 and chunks[at - 1].word in table.phrases["part"]  # '[y compris] 5 femmes'
    if (kind_at(chunks, at - 1) is Kind.NOUN and not (them or said)) or (
        at == 0 and kind_at(chunks, at + 1) is Kind.COMMA
    ):
        return True
    if kind_at(chunks, at - 1) is not Kind.VERB or only_finds(chunks[at - 1], table):
        return False
    return chunks[at - 1].voice is not Voice.COPULA


def _in_brackets(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a counted noun phrase stands in brackets right behind another."""
    mention = chunks[at].quantity
    if mention is None or not mention.noun:
        return False
    for place in range(at - 1, max(at - 6, 0), -1):
        if chunks[place].kind is Kind.OPEN or (
            chunks[place].kind is Kind.STOP and chunks[place].word in "—–-:"
        ):
            return is_counted(
                chunks[place - 1]
            )  # also 'detuvieron a 14 personas: nueve hombres y [cinco mujeres]'
        if chunks[place].kind not in {Kind.NOUN, Kind.AND, Kind.COMMA}:
            return False
    return False


def occurred(chunks: Sequence[Chunk], at: int, told: Deed | None, table: Lexicon) -> bool:
    """Whether a bare number tells where some of the acts occurred that were just counted: '20 asesinatos; [seis] ocurrieron en Keral'."""
    told = told.whole or told if told is not None else None
    mention, whole = chunks[at].quantity, told.quantity if told is not None else None
    if mention is None or whole is None or mention.noun or kind_at(chunks, at + 1) is not Kind.VERB:
        return False
    occurring = table.phrases.get("occurring", _NONE)
    verb = at + 1  # 'six [se sont] produits': the word is a noun too
    verb += kind_at(chunks, at + 2) is Kind.NOUN and chunks[verb].voice is Voice.COPULA
    said = chunks[verb].words[-1] in occurring
    opens = at == 0 or kind_at(chunks, at - 1) in _FRAGMENT - {Kind.NOUN} | {Kind.RELATIVE}
    placed = kind_at(chunks, verb + 1) is Kind.PREPOSITION and kind_at(chunks, verb + 2) is Kind.NOUN
    fewer = (mention.quantity.high or 0) < (whole.quantity.low or 0)
    return said and opens and placed and fewer and told is not None and told.rule == "counted noun"


def is_part_of(chunks: Sequence[Chunk], at: int, model: Deed, table: Lexicon) -> bool:
    """Whether a bare number tells how some of those just counted suffered, or divides them behind a colon.

    '22 ранены, [четверо] — тяжело', 'Police detained 12: [seven] in Orvath, five in Lomnary'.
    """
    mention = chunks[at].quantity
    whole = (model.whole or model).quantity
    if mention is None or whole is None or model.inherited or own_verb(chunks, at) is not None:
        return False
    fewer = (mention.quantity.low or 0) < (whole.quantity.low or 0)
    return fewer and (_in_manner(chunks, at, table) or _behind_colon(chunks, at, model))


def _in_manner(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether all that a clause tells of a number is how: an adverb behind a dash, which phrases pass over."""
    behind = at + 1 + dash(chunks, at + 1, table)
    mention, led = chunks[at].quantity, kind_at(chunks, at - 1) in {Kind.COMMA, Kind.AND}
    if behind == at + 1 or not led or mention is None:
        return False
    degree = kind_at(chunks, behind) is Kind.PREPOSITION and chunks[behind].word in table.phrases.get(
        "degree", _NONE
    )
    return degree or kind_at(chunks, behind) in {None, Kind.COMMA, Kind.STOP, Kind.AND}


def _behind_colon(chunks: Sequence[Chunk], at: int, model: Deed) -> bool:
    """Whether a colon right behind those counted opens the list of places in which a number stands."""
    mention = chunks[at].quantity
    placed = Kind.PREPOSITION in {kind_at(chunks, at + 1), kind_at(chunks, at - 2)}
    if not placed and not (mention is not None and mention.noun):
        return False
    for place in range(at - 1, max(at - _LIST, -1), -1):
        chunk = chunks[place]
        if chunk.word == ":":
            return place > 0 and model.quantity is not None and is_counted(chunks[place - 1])
        if chunk.kind not in {Kind.NOUN, Kind.PREPOSITION, Kind.COMMA, Kind.AND, Kind.TIME, Kind.STOP}:
            return False
    return False


def of_others(chunks: Sequence[Chunk], at: int, model: Deed | None, table: Lexicon) -> bool:
    """Whether a part is one of others than those of whom an act is told: 'a board of eight members, [four of whom] are priests'."""
    mention, whole = chunks[at].quantity, model.quantity if model is not None else None
    nearest = chunks[at - 2] if kind_at(chunks, at - 1) is Kind.COMMA and at > 1 else None
    if mention is None or nearest is None or not is_counted(nearest) or nearest.quantity is None:
        return False
    own = whole is not None and nearest.quantity.start == whole.start
    if any(word in _RELATIVES for word in chunks[at].words):
        refers = True
    else:  # in English those who were only met or asked: 'interviewed 187, [61 of them] women'
        met = kind_at(chunks, at - 3) is Kind.VERB and chunks[at - 3].trigger is None
        back = not table.phrases["backward"].isdisjoint(chunks[at].words) or of_them(chunks, at, table)
        refers = back and (met or table.by_lemma or table.romance)
    return refers and not own and (model is None or nearest.first >= model.last)
