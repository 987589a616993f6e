"""Numbers whose act was told before: parts ('including three children'), places ('19 in Tomsk'), more ('another 12')."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khronika.claims.quantity import Hedge
from khronika.reading.acts.clauses.nominal_frames import is_heard
from khronika.reading.acts.counts.listed_numbers import (
    dash,
    is_gapped,
    is_placed,
    own_verb,
    place_before,
    timed,
)
from khronika.reading.acts.counts.part_of import (
    among_victims,
    is_part,
    is_part_of,
    occurred,
    of_others,
    of_them,
    only_finds,
    tells_again,
)
from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.roles import is_counted, names_people
from khronika.reading.phrases.slots import kind_at
from khronika.vocabulary import acts

_NONE = frozenset[str]()
_ASIDE = 6  # phrases of an aside


def _object(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a number is the object of a verb that tells of no act."""
    before = at - 1
    if table.romance and kind_at(chunks, before) is Kind.PREPOSITION and chunks[before].word == "with":
        before -= 1  # 'pudo entrevistarse con [33 de ellos]'
    if kind_at(chunks, before) is not Kind.VERB or only_finds(chunks[before], table):
        return False
    if _follows(chunks, before, table):
        return False  # 'Les siguieron [otros quince]'
    joined = kind_at(chunks, before - 1) is Kind.AND
    if table.romance and joined and chunks[before].voice is Voice.PARTICIPLE:
        return True  # 'a condamné 41 hommes et [décoré] 19 autres'
    return chunks[before].voice in {Voice.ACTIVE, Voice.ING, Voice.INFINITIVE}


def _by_pro_form(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int | None:
    """The verb that says of a number what was told before, by a word that stands for it: 'Douze autres [l'ont été] mardi'."""
    verb = own_verb(chunks, at)
    told = verb is not None and verb.voice is Voice.COPULA
    stands = table.phrases.get("pro_form", frozenset[str]())
    fits = verb is not None and told and verb.word in stands and len(verb.words) > 1
    return chunks.index(verb) if fits and verb is not None else None


def _follows(chunks: Sequence[Chunk], verb: int, table: Lexicon) -> bool:
    """Whether all that a verb says is that more of them came after: 'Another fifteen [followed]', 'Quinze autres [ont suivi]'."""
    after = verb + 1
    while kind_at(chunks, after) in {Kind.TIME, Kind.PREPOSITION} and kind_at(chunks, after) is not None:
        led = chunks[after].kind is Kind.PREPOSITION
        if led and kind_at(chunks, after + 1) is not Kind.TIME:
            break
        after += 1 + led
    more = chunks[after].quantity if after < len(chunks) else None
    ends = kind_at(chunks, after) in {None, Kind.STOP, Kind.COMMA, Kind.AND} or (
        more is not None and more.more
    )
    told = chunks[verb].head in table.phrases["following"] or not table.phrases["following"].isdisjoint(
        chunks[verb].keys
    )
    return told and ends


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


def _refers_back(chunks: Sequence[Chunk], at: int, before: Deed | None, table: Lexicon) -> bool:
    """Whether a part may belong to a number of an earlier sentence: 'of them', 'Among those', 'Parmi elles, 29 mineurs', 'Of the 64, 12'."""
    among = at <= 3 and chunks[0].word in table.phrases["among"]
    return (
        at <= 1 + dash(chunks, 1, table)
        or among
        or of_them(chunks, at, table)
        or bool({*chunks[at].words} & table.phrases["backward"])
        or (chunks[0].word in table.phrases["out_of"] and tells_again(chunks[1], before, table))
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
    if model is not None and is_part_of(chunks, at, model, table):
        return "part", model
    if model is not None and _sums_up(chunks, at, model, table):
        return "total", model
    some = _describes(chunks, at, table) or occurred(chunks, at, model or before, table)
    if some and (model or before) is not None:
        return "part", model or before
    if among_victims(chunks, at, table):
        told = model or before
        # behind dead and wounded nobody can tell of which of them victims are
        fits = told is not None and acts()[told.act].persons and told.act != "injured"
        return ("part", told) if fits else ("", None)
    if is_part(chunks, at, table):
        if of_others(chunks, at, model, table):
            return "", None
        return "part", model or (before if _refers_back(chunks, at, before, table) else None)
    placed = model is not None and (
        is_placed(chunks, at, table)
        or place_before(chunks, at, table) is not None
        or (model.verb >= 0 and is_gapped(chunks, at, table))
        or timed(chunks, at) is not None
    )
    if placed:
        return "ellipsis", model
    # 'Des cinq autres, je ne sais rien'; 'des dizaines d'autres' are no part of a whole
    exact = chunk.quantity is not None and chunk.quantity.quantity.hedge is Hedge.EXACT
    of_those = table.romance and chunk.words[0] == "of" and exact
    led = (kind_at(chunks, at - 1) is Kind.PREPOSITION or of_those) and not _is_object_too(chunks, at, table)
    more = chunk.quantity is not None and chunk.quantity.more and not led
    behind = chunks[at + 2] if kind_at(chunks, at + 1) is Kind.COMMA and at + 2 < len(chunks) else None
    # 'Another resident, who gave no name, said': whoever is told of at length goes on with nothing
    called = behind is not None and (behind.proper or behind.kind is Kind.RELATIVE or _is_called(chunks, at))
    onlooker = chunk.head in table.parties.get("onlookers", _NONE)  # 'There are [four more witnesses]'
    own = own_verb(chunks, at)
    alone = own is None or _follows(chunks, chunks.index(own), table)
    alone = alone and not _told_else(chunks, at, table)
    beside = model is None and _beside_somebody(chunks, at, table)
    if (
        more and alone and not called and not onlooker and not beside
    ):  # not 'Un autre habitant, Amadou, avance'
        return "more", model or before
    return "", None


def _is_called(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether an aside tells what somebody is, and another verb what they do: 'Another resident, a teacher, was angry'."""
    kinds = [kind_at(chunks, at + k) for k in range(1, 5)]
    aside = kinds == [Kind.COMMA, Kind.NOUN, Kind.COMMA, Kind.VERB] and chunks[at + 2].quantity is None
    return aside and chunks[at + 4].voice is not Voice.PARTICIPLE and chunks[at + 4].trigger is None


def _beside_somebody(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether others are joined to somebody of whom no act is told: 'Le maire a reçu leur avocat et [trois autres élus]'."""
    before = at - 1 - (table.romance and chunks[at - 1].words == ("to",))
    named = kind_at(chunks, before) is Kind.AND and kind_at(chunks, before - 1) is Kind.NOUN
    return named and chunks[before - 1].quantity is None


def _told_else(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a participle right behind a number tells what else befell those counted: 'dix autres [acquittés]'."""
    if chunks[at].head in table.phrases.get("hearing", _NONE):
        return True
    behind = at + 1
    if (
        kind_at(chunks, behind) is Kind.COMMA and not table.by_lemma
    ):  # 'nine others, [six of them soldiers,] wounded'
        closes = range(behind + 1, min(behind + _ASIDE, len(chunks)))
        behind = next((place for place in closes if chunks[place].kind is Kind.COMMA), at) + 1
    participle = kind_at(chunks, behind) is Kind.VERB and chunks[behind].voice is Voice.PARTICIPLE
    return participle and chunks[behind].trigger is not None


def _is_object_too(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether 'a' marks those who suffered the same, and leads to no others ('at the gate with [another 10]'): 'detuvieron a 30 y a [171 más]'."""
    marked = table.romance and chunks[at - 1].words == ("to",)
    return marked and kind_at(chunks, at - 2) in {Kind.AND, Kind.COMMA}


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
        inherited, act = model is before, _suffered_as(chunks, at, table) or model.act
        first, last = _extent(chunks, at, rule, table)
        deed = Deed(
            act, rule, first, last,
            -1 if inherited else model.verb, mention, chunk, None if inherited else model.perpetrators,
            whole=_whole(chunks, at, model, table) if rule == "part" else None, inherited=inherited, toll=rule == "total",
        )  # fmt: skip
        known.append(deed)
        yield deed


def _suffered_as(chunks: Sequence[Chunk], at: int, table: Lexicon) -> str:
    """The act of those who are told as so many lost behind a dash: 'потеряла 14 убитыми, ещё 60 — [ранеными]'; '' if none is."""
    lost = chunks[at + 2] if dash(chunks, at + 1, table) and at + 2 < len(chunks) else None
    if lost is None or lost.trigger is None or lost.quantity is not None or "ablt" not in lost.grammemes:
        return ""
    return next((r.pattern.act for r in lost.trigger.readings if acts()[r.pattern.act].persons), "")


def _whole(chunks: Sequence[Chunk], at: int, model: Deed, table: Lexicon) -> Deed:
    """What a part is a part of: of 'the 60, 14 were women and [three] minors' the 60, of '14 women, [two] of whom' the 14."""
    of_part = of_them(chunks, at, table) or bool({*chunks[at].words} & table.phrases["backward"])
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
