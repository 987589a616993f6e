"""Numbers whose act was told before: parts ('including three children'), places ('19 in Tomsk'), more ('another 12')."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khronika.reading.acts.clauses.nominal_frames import is_heard
from khronika.reading.acts.counts.listed_numbers import (
    dash,
    is_gapped,
    is_placed,
    own_verb,
    place_before,
    timed,
)
from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.roles import is_counted, names_people
from khronika.reading.phrases.slots import kind_at

_RELATIVES = frozenset({"whom", "which"})
_NONE = frozenset[str]()
_LIST = 10  # phrases of a list of parts behind 'including'


def _object(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a number is the object of a verb that tells of no act."""
    before = at - 1
    if table.romance and kind_at(chunks, before) is Kind.PREPOSITION and chunks[before].word == "with":
        before -= 1  # 'pudo entrevistarse con [33 de ellos]'
    if kind_at(chunks, before) is not Kind.VERB or _finds(chunks[before], table):
        return False
    return chunks[before].voice in {Voice.ACTIVE, Voice.ING, Voice.INFINITIVE}


def _finds(chunk: Chunk, table: Lexicon) -> bool:
    """Whether a verb only says that somebody is among others: 'entre ellos [hay] cinco menores'."""
    return chunk.head in table.phrases.get("found_among", ())


def _is_part(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """'including three children', 'four of them', '(three soldiers and five civilians)'."""
    mention, own = chunks[at].quantity, own_verb(chunks, at)
    if mention is None or (own is not None and own.voice is not Voice.COPULA):
        return False
    opened = at > 1 and chunks[0].word in table.phrases["out_of"]
    if opened and dash(chunks, at + 1, table):
        return True  # 'из 60 задержанных 14 — женщины'
    if _is_subject(chunks, at, table):
        return False
    them = at > 1 and chunks[at - 2].word in table.phrases["part"] and kind_at(chunks, at - 1) is Kind.NOUN
    if own is not None and opened:
        # 'of the 60, 14 are minors'; but those who 'are still held' are no part of who was freed
        stays = not table.phrases.get("remaining", frozenset[str]()).isdisjoint(own.words)
        return not stays and not (
            table.romance and kind_at(chunks, chunks.index(own) + 1) is Kind.PREPOSITION
        )
    if (
        mention.part
        or them
        or _of_them(chunks, at, table)
        or (at > 0 and chunks[at - 1].word in table.phrases["part"])
    ):
        return True
    return (
        _in_list_of_parts(chunks, at, table)
        or _in_brackets(chunks, at)
        or chunks[at].words[-1] in table.phrases["backward"]
    )


def _in_list_of_parts(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """'including a dean and [two women]', 'including a dozen nurses and [30 guards]'."""
    if kind_at(chunks, at - 1) not in {Kind.AND, Kind.COMMA}:
        return False
    for place in range(at - 2, max(at - _LIST, -1), -1):
        if chunks[place].kind is Kind.PREPOSITION and chunks[place].word in table.phrases["part"]:
            return True
        if chunks[place].kind not in {Kind.NOUN, Kind.AND, Kind.COMMA, Kind.PREPOSITION}:
            return False
    return False


def _of_them(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """'Из них 44 – женщины': a number behind those of whom it is a part."""
    named = at - 1
    linked = kind_at(chunks, named) is Kind.VERB
    if linked and (chunks[named].voice is Voice.COPULA or _finds(chunks[named], table)):
        named -= 1  # 'среди которых [было] четверо подростков'
    if named < 1 or chunks[named].words[-1] not in table.phrases["backward"]:
        return False
    heads = table.phrases["out_of"] | (table.phrases["part"] if named < at - 1 else frozenset[str]())
    return chunks[named - 1].word in heads


def _by_pro_form(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int | None:
    """The verb that says of a number what was told before, by a word that stands for it: 'Douze autres [l'ont été] mardi'."""
    verb = own_verb(chunks, at)
    told = verb is not None and verb.voice is Voice.COPULA
    stands = table.phrases.get("pro_form", frozenset[str]())
    fits = verb is not None and told and verb.word in stands and len(verb.words) > 1
    return chunks.index(verb) if fits and verb is not None else None


def _describes(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a bare number is said to be people of a kind: '[Huit] étaient journalistes', 'ocho eran menores'."""
    mention, named = chunks[at].quantity, at + 2
    linked = kind_at(chunks, at + 1) is Kind.VERB and chunks[at + 1].voice is Voice.COPULA
    if mention is None or mention.noun or not (linked or dash(chunks, at + 1, table)):
        return False
    kinds = kind_at(chunks, named) is Kind.NOUN and (
        linked or "nomn" in chunks[named].grammemes  # 'трое — женщины', never 'трое — мёртвыми'
    )
    bare = kinds and chunks[named].quantity is None and len(chunks[named].words) == 1
    opens = at == 0 or kind_at(chunks, at - 1) in {Kind.COMMA, Kind.STOP, Kind.AND, Kind.SUBORDINATOR}
    return bare and opens and names_people(chunks[named], table)


def _is_subject(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a number more likely belongs to words of its own: 'the youngest of them 13', 'One of those, X, said'."""
    back = table.phrases["backward"]
    them = at > 1 and chunks[at - 1].words[-1] in back and chunks[at - 2].kind is Kind.PREPOSITION
    if (kind_at(chunks, at - 1) is Kind.NOUN and not them) or (
        at == 0 and kind_at(chunks, at + 1) is Kind.COMMA
    ):
        return True
    if kind_at(chunks, at - 1) is not Kind.VERB or _finds(chunks[at - 1], table):
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


def _refers_back(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a part may belong to a number of an earlier sentence: 'of them', 'Among those', 'Parmi elles, 29 mineurs'."""
    among = at <= 3 and chunks[0].word in table.phrases["among"]
    return (
        at <= 1
        or among
        or _of_them(chunks, at, table)
        or bool({*chunks[at].words} & table.phrases["backward"])
    )


def _earlier(deeds: Sequence[Deed], first: int) -> Deed | None:
    """The last numbered deed told before a place of the sentence."""
    earlier = [d for d in deeds if d.quantity is not None and d.first < first]
    return earlier[-1] if earlier else None


def _around(deeds: Sequence[Deed], first: int) -> Deed | None:
    """The deed without a number whose words stand on both sides of a place: 'Villagers ([12] of them women) were detained'."""
    return next((d for d in deeds if d.quantity is None and d.first < first < d.last), None)


def _model(
    chunks: Sequence[Chunk], at: int, model: Deed | None, before: Deed | None, table: Lexicon
) -> tuple[str, Deed | None]:
    """By which rule a bare number follows a deed told before, and which; '' if by none."""
    chunk = chunks[at]
    if _by_pro_form(chunks, at, table) is not None:
        return "more", model or before
    if model is not None and _parts_of(chunks, at, model, table):
        return "part", model
    if model is not None and _sums_up(chunks, at, model, table):
        return "total", model
    if _describes(chunks, at, table) and (model or before) is not None:
        return "part", model or before
    if _is_part(chunks, at, table):
        if _of_others(chunks, at, model, table):
            return "", None
        return "part", model or (before if _refers_back(chunks, at, table) else None)
    placed = model is not None and (
        is_placed(chunks, at, table)
        or place_before(chunks, at, table) is not None
        or (model.verb >= 0 and is_gapped(chunks, at, table))
        or timed(chunks, at) is not None
    )
    if placed:
        return "ellipsis", model
    led = kind_at(chunks, at - 1) is Kind.PREPOSITION  # 'at the gate with [another 10]'
    more = chunk.quantity is not None and chunk.quantity.more and not led
    called = at + 2 < len(chunks) and chunks[at + 1].kind is Kind.COMMA and chunks[at + 2].proper
    if more and own_verb(chunks, at) is None and not called:  # not 'Un autre habitant, Amadou, avance'
        return "more", model or before
    return "", None


def _parts_of(chunks: Sequence[Chunk], at: int, model: Deed, table: Lexicon) -> bool:
    """Whether a bare number tells how some of those just counted suffered, or divides them behind a colon.

    '22 ранены, [четверо] — тяжело', 'Police detained 12: [seven] in Orvath, five in Lomnary'.
    """
    mention = chunks[at].quantity
    whole = (model.whole or model).quantity
    if mention is None or whole is None or model.inherited or own_verb(chunks, at) is not None:
        return False
    fewer = (mention.quantity.low or 0) < (whole.quantity.low or 0)
    return fewer and (_in_manner(chunks, at, table) or _behind_colon(chunks, at, model))


def _sums_up(chunks: Sequence[Chunk], at: int, model: Deed, table: Lexicon) -> bool:
    """Whether a bare number says how many all are with those just told: 'Задержаны ещё семеро, [всего 45]'."""
    mention, told = chunks[at].quantity, model.quantity
    if (
        mention is None
        or told is None
        or mention.noun
        or chunks[at].word not in table.phrases.get("totals", _NONE)
    ):
        return False
    more = (mention.quantity.low or 0) > (told.quantity.low or 0)
    return more and told.more and kind_at(chunks, at - 1) is Kind.COMMA and own_verb(chunks, at) is None


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


def _of_others(chunks: Sequence[Chunk], at: int, model: Deed | None, table: Lexicon) -> bool:
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
        back = not table.phrases["backward"].isdisjoint(chunks[at].words) or _of_them(chunks, at, table)
        refers = back and (met or table.by_lemma or table.romance)
    return refers and not own and (model is None or nearest.first >= model.last)


def elliptic(
    chunks: Sequence[Chunk], deeds: Sequence[Deed], before: Deed | None, table: Lexicon
) -> Iterator[Deed]:
    """The deeds told by bare numbers. `before` is the last numbered deed of the sentences before."""
    used = {d.quantity.start for d in deeds if d.quantity is not None}
    known = list(deeds)
    for at, chunk in enumerate(chunks):
        mention = chunk.quantity
        if mention is None or not is_counted(chunk) or mention.start in used or _object(chunks, at, table):
            continue
        if is_heard(chunks, at, table):
            continue  # 'entrevistarse con [33 de ellos]'
        told = _around(deeds, chunk.first) or _earlier(known, chunk.first)
        rule, model = _model(chunks, at, told, before, table)
        if not rule or model is None:
            continue
        inherited = model is before
        first, last = _extent(chunks, at, rule, table)
        deed = Deed(
            model.act, rule, first, last,
            -1 if inherited else model.verb, mention, chunk, None if inherited else model.perpetrators,
            whole=_whole(chunks, at, model, table) if rule == "part" else None, inherited=inherited, toll=rule == "total",
        )  # fmt: skip
        known.append(deed)
        yield deed


def _whole(chunks: Sequence[Chunk], at: int, model: Deed, table: Lexicon) -> Deed:
    """What a part is a part of: of 'the 60, 14 were women and [three] minors' the 60, of '14 women, [two] of whom' the 14."""
    of_part = _of_them(chunks, at, table) or bool({*chunks[at].words} & table.phrases["backward"])
    return model.whole if model.rule == "part" and model.whole is not None and not of_part else model


def _extent(chunks: Sequence[Chunk], at: int, rule: str, table: Lexicon) -> tuple[int, int]:
    """The words of a bare number, with its place in a list of places."""
    if rule != "ellipsis":
        said = _by_pro_form(chunks, at, table)
        return chunks[at].first, chunks[at if said is None else said].last
    words = timed(chunks, at)
    if words is not None:
        return words
    before = place_before(chunks, at, table)
    if before is not None:
        return chunks[before].first, chunks[at].last
    return chunks[at].first, chunks[at + 2 + dash(chunks, at + 1, table)].last
