"""Numbers whose act was told before: parts ('including three children'), places ('19 in Tomsk'), more ('another 12')."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khronika.reading.chunks import Chunk, Kind, Voice
from khronika.reading.deeds import Deed
from khronika.reading.lexicon import Lexicon, Use
from khronika.reading.roles import is_counted
from khronika.reading.slots import kind_at

_VALUED = frozenset({"in", "en", "at", "в"})  # between those counted and their number: 'put the dead at 14'
_LIST = 10  # phrases of a list of parts behind 'including'
_SUFFERED = frozenset({Use.DONE, Use.UNDERGONE, Use.STATE, Use.PEOPLE})


def _own_verb(chunks: Sequence[Chunk], at: int) -> Chunk | None:
    """The finite verb whose subject a number is, if any."""
    for chunk in chunks[at + 1 : at + 7]:
        if chunk.kind is Kind.VERB:
            return chunk if chunk.voice not in {Voice.ING, Voice.INFINITIVE} else None
        if chunk.kind not in {Kind.PREPOSITION, Kind.NOUN, Kind.TIME}:
            return None
    return None


def _object(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a number is the object of a verb that tells of no act."""
    before = at - 1
    return kind_at(chunks, before) is Kind.VERB and chunks[before].voice in {
        Voice.ACTIVE,
        Voice.ING,
        Voice.INFINITIVE,
    }


def _is_part(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """'including three children', 'four of them', '(three soldiers and five civilians)'."""
    mention, own = chunks[at].quantity, _own_verb(chunks, at)
    if mention is None or (own is not None and own.voice is not Voice.COPULA):
        return False
    opened = at > 1 and chunks[0].word in table.phrases["out_of"]
    if opened and _dash(chunks, at + 1, table):
        return True  # 'из 60 задержанных 14 — женщины'
    if _is_subject(chunks, at, table):
        return False
    them = at > 1 and chunks[at - 2].word in table.phrases["part"] and kind_at(chunks, at - 1) is Kind.NOUN
    if own is not None and opened:
        return True
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
    if kind_at(chunks, named) is Kind.VERB and chunks[named].voice is Voice.COPULA:
        named -= 1  # 'среди которых [было] четверо подростков'
    if named < 1 or chunks[named].words[-1] not in table.phrases["backward"]:
        return False
    heads = table.phrases["out_of"] | (table.phrases["part"] if named < at - 1 else frozenset[str]())
    return chunks[named - 1].word in heads


def _dash(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int:
    """1 where a dash stands for 'are' at a place, as in Russian; else 0."""
    here = at < len(chunks) and chunks[at].kind is Kind.STOP and chunks[at].word in "—–-"
    return int(table.by_lemma and here)


def _is_subject(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a number more likely belongs to words of its own: 'the youngest of them 13', 'One of those, X, said'."""
    back = table.phrases["backward"]
    them = at > 1 and chunks[at - 1].words[-1] in back and chunks[at - 2].kind is Kind.PREPOSITION
    if (kind_at(chunks, at - 1) is Kind.NOUN and not them) or (
        at == 0 and kind_at(chunks, at + 1) is Kind.COMMA
    ):
        return True
    return kind_at(chunks, at - 1) is Kind.VERB and chunks[at - 1].voice is not Voice.COPULA


def _in_brackets(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a counted noun phrase stands in brackets right behind another."""
    mention = chunks[at].quantity
    if mention is None or not mention.noun:
        return False
    for place in range(at - 1, max(at - 6, 0), -1):
        if chunks[place].kind is Kind.OPEN or (
            chunks[place].kind is Kind.STOP and chunks[place].word in "—–-"
        ):
            return is_counted(chunks[place - 1])
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


def _is_placed(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """'19 in Tomsk', '19 – в Томске', in a list behind an act."""
    place = at + 1 + _dash(chunks, at + 1, table)
    return (
        kind_at(chunks, at - 1) in {Kind.COMMA, Kind.AND, Kind.STOP}
        and kind_at(chunks, place) is Kind.PREPOSITION
        and chunks[place].word in table.phrases["placing"]
        and kind_at(chunks, place + 1) is Kind.NOUN
        and chunks[place + 1].name
        and _own_verb(chunks, at) is None
    )


def _place_before(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int | None:
    """The preposition of a place told before its number in a list: 'in Perm 26 were held, [in] Tomsk 19'."""
    ends = kind_at(chunks, at + 1) is Kind.STOP and chunks[at + 1].word in ";."
    alone = kind_at(chunks, at - 1) is Kind.COMMA and ends
    named = at - 1 - (_is_dash(chunks, at - 1) or alone)  # '; in Orlen[,] four;'
    if (
        kind_at(chunks, named) is not Kind.NOUN
        or not chunks[named].name
        or chunks[named].quantity is not None
    ):
        return None
    opened = (
        kind_at(chunks, named - 1) is Kind.PREPOSITION
        and chunks[named - 1].word in table.phrases["placing"]
        and kind_at(chunks, named - 2) in {Kind.COMMA, Kind.AND, Kind.STOP}
    )
    return named - 1 if opened and _own_verb(chunks, at) is None else None


def _is_dash(chunks: Sequence[Chunk], at: int) -> bool:
    return kind_at(chunks, at) is Kind.STOP and chunks[at].word in "—–-"


def _earlier(deeds: Sequence[Deed], first: int) -> Deed | None:
    """The last numbered deed told before a place of the sentence."""
    earlier = [d for d in deeds if d.quantity is not None and d.first < first]
    return earlier[-1] if earlier else None


def _model(
    chunks: Sequence[Chunk], at: int, model: Deed | None, before: Deed | None, table: Lexicon
) -> tuple[str, Deed | None]:
    """By which rule a bare number follows a deed told before, and which; '' if by none."""
    chunk = chunks[at]
    if _is_part(chunks, at, table):
        return "part", model or (before if _refers_back(chunks, at, table) else None)
    if model is not None and (_is_placed(chunks, at, table) or _place_before(chunks, at, table) is not None):
        return "ellipsis", model
    if chunk.quantity is not None and chunk.quantity.more and _own_verb(chunks, at) is None:
        return "more", model or before
    return "", None


def elliptic(
    chunks: Sequence[Chunk], deeds: Sequence[Deed], before: Deed | None, table: Lexicon
) -> Iterator[Deed]:
    """The deeds told by bare numbers. `before` is the last numbered deed of the sentences before."""
    used = {d.quantity.start for d in deeds if d.quantity is not None}
    known = list(deeds)
    for at, chunk in enumerate(chunks):
        mention = chunk.quantity
        if mention is None or not is_counted(chunk) or mention.start in used or _object(chunks, at):
            continue
        rule, model = _model(chunks, at, _earlier(known, chunk.first), before, table)
        if not rule or model is None:
            continue
        inherited = model is before
        first, last = _extent(chunks, at, rule, table)
        deed = Deed(
            model.act, rule, first, last,
            -1 if inherited else model.verb, mention, chunk, None if inherited else model.perpetrators,
            whole=_whole(chunks, at, model, table) if rule == "part" else None, inherited=inherited,
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
        return chunks[at].first, chunks[at].last
    before = _place_before(chunks, at, table)
    if before is not None:
        return chunks[before].first, chunks[at].last
    return chunks[at].first, chunks[at + 2 + _dash(chunks, at + 1, table)].last


def _suffered(chunk: Chunk) -> str:
    """The act that those named by a phrase have suffered, '' if none."""
    readings = chunk.trigger.readings if chunk.trigger is not None else ()
    return next((r.pattern.act for r in readings if r.pattern.use in _SUFFERED and r.pattern.of is None), "")


def among(chunks: Sequence[Chunk], table: Lexicon) -> Iterator[Deed]:
    """'Among the missing are two reporters', 'two officers are among the wounded', 'среди погибших двое детей'."""
    for at, chunk in enumerate(chunks):
        if chunk.kind is not Kind.PREPOSITION or chunk.word not in table.phrases["among"]:
            continue
        told = next((p for p in (at + 1, at + 2) if p < len(chunks) and chunks[p].trigger is not None), None)
        act = _suffered(chunks[told]) if told is not None else ""
        if told is None or not act:
            continue
        for place in _told_among(chunks, at, told, table):
            victim = chunks[place]
            if is_counted(victim):
                first, last = min(victim.first, chunks[told].first), max(victim.last, chunks[told].last)
                yield Deed(act, "among", first, last, told, victim.quantity, victim)


def _counted_by(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int | None:
    """The number behind a verb that counts the noun before it; a verb may also be the number's own hedge ('superan los 40')."""
    chunk = chunks[at]
    if chunk.kind is Kind.VERB and chunk.head in table.phrases["listing"]:
        to = kind_at(chunks, at + 1) is Kind.PREPOSITION and chunks[at + 1].word == "to"
        return at + 1 + to
    if chunk.kind is Kind.PREPOSITION and chunk.word in _VALUED and _is_estimated(chunks, at - 2, table):
        return at + 1  # 'cifró los muertos en 14'
    if table.by_lemma and _opens_bare(chunks, at):
        return at  # 'Погибших уже 14'
    if _dash(chunks, at, table) and "gent" in chunks[at - 1].grammemes:
        return at + 1  # 'погибших – 12'
    hedged = chunk.kind is Kind.NOUN and chunk.quantity is not None
    return at if hedged and not table.phrases["listing"].isdisjoint(chunk.words) else None


def _is_estimated(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a verb of estimating stands at a place: '[cifró] los muertos en', '[оценивает] число погибших в'."""
    if at < 0 or kind_at(chunks, at) is not Kind.VERB:
        return False
    return not table.phrases.get("estimating", frozenset[str]()).isdisjoint(chunks[at].keys)


def _opens_bare(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a bare number stands behind those it counts, who open their clause in the genitive."""
    told, mention = chunks[at - 1], chunks[at].quantity
    opens = at == 1 or kind_at(chunks, at - 2) in {Kind.STOP, Kind.SUBORDINATOR}
    bare = mention is not None and mention.counts and not mention.noun
    return opens and bare and {"gent", "plur"} <= told.grammemes and "nomn" not in told.grammemes


def counted_with(chunks: Sequence[Chunk], table: Lexicon) -> Iterator[Deed]:
    """'The dead include five nurses'."""
    for at in range(1, len(chunks)):
        told, place = chunks[at - 1], _counted_by(chunks, at, table)
        if place is None or place >= len(chunks):
            continue
        named = told.kind is Kind.NOUN
        act, victim = _suffered(told) if named else _those(chunks, at - 1, table), chunks[place]
        if act and told.quantity is None and is_counted(victim):
            yield Deed(act, "among", told.first, victim.last, at, victim.quantity, victim)


def _those(chunks: Sequence[Chunk], at: int, table: Lexicon) -> str:
    """The act of 'those killed', 'the people arrested', '' if none."""
    if kind_at(chunks, at) is not Kind.VERB or kind_at(chunks, at - 1) is not Kind.NOUN:
        return ""
    whom = chunks[at - 1]
    bare = chunks[at].voice is Voice.PARTICIPLE and whom.quantity is None
    named = whom.word in table.phrases["those"] or whom.head in table.phrases["those"]
    return _suffered(chunks[at]) if bare and named and kind_at(chunks, at - 2) is not Kind.PREPOSITION else ""


def _told_among(chunks: Sequence[Chunk], at: int, told: int, table: Lexicon) -> Iterator[int]:
    """The noun phrases told to be among others: before or behind 'are', which some languages leave out."""
    copula = at - 1 if kind_at(chunks, at - 1) is Kind.VERB else told + 1
    copula += _dash(chunks, copula, table)
    is_said = kind_at(chunks, copula) is Kind.VERB and chunks[copula].voice is Voice.COPULA
    if is_said and copula < at:
        yield copula - 1
        return
    if not is_said and not table.by_lemma:
        return
    for place in range(copula + int(is_said), min(copula + 8, len(chunks))):
        if chunks[place].kind not in {Kind.NOUN, Kind.AND, Kind.COMMA}:
            return
        if table.phrases["backward"] & {*chunks[place].words}:
            return  # '..., двоих из которых избили'
        yield place
