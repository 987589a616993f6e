"""Running counts: 'the toll has risen to 61', 'the number of those arrested reached 300', 'its count stands at 304'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khronika.reading.acts.counts.counted_act import (
    counted_act,
    counted_head,
    counts_itself,
    of_any_victims,
    spares,
    valued_act,
)
from khronika.reading.acts.counts.counted_things import in_its_unit
from khronika.reading.acts.counts.listed_numbers import dash
from khronika.reading.acts.counts.passing import act_of_toll, value_told
from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon, Use
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.roles import is_counted
from khronika.reading.phrases.slots import in_phrase, kind_at
from khronika.vocabulary import units

_REACH = 20  # phrases between the count's name and its value
_OF_VICTIMS = 7  # phrases of 'la cifra de víctimas llega a 17'
_ON_LIST = frozenset({"фамилия", "имя", "человек", "чел"})
_LISTED = frozenset({"name", "names", "people", "entries", "persons"})


def _measure(chunks: Sequence[Chunk], at: int, table: Lexicon) -> Use | None:
    """Whether a noun phrase names a toll or another running count."""
    chunk = chunks[at]
    if chunk.kind is not Kind.NOUN or chunk.trigger is None or chunk.quantity is not None:
        return None
    for use in (Use.TOLL, Use.MEASURE):
        if use in chunk.trigger.uses():
            return use
    return Use.COUNTED if _climbs(chunks, at, table) else None


def _climbs(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether the acts themselves are said to rise: 'Deaths rose to 54', 'Arrests have passed 500', 'Les arrestations dépassent 500'."""
    trigger, after = chunks[at].trigger, chunks[at + 1] if at + 1 < len(chunks) else None
    if trigger is None or after is None or Use.COUNTED not in trigger.uses():
        return False
    # In Spanish the verb may be its number's own hedge: 'Las detenciones [superan] las 500'.
    verb = after.head if after.kind is Kind.VERB else after.word if after.quantity is not None else ""
    if verb not in table.phrases["climbing"]:
        return False
    # In English an article singles some out: 'The arrests hit 12 families'.
    several = chunks[at].words[-1].endswith("s") and not in_phrase(
        chunks, at
    )  # not 'témoins du [meurtre] a atteint'
    return several and (table.romance or len(chunks[at].words) == 1)


def _act(chunks: Sequence[Chunk], at: int, last: int) -> str:
    """The first act named behind a count's name, before its value."""
    own = chunks[at].trigger
    if own is not None and Use.TOLL in own.uses():
        return "killed"
    if own is not None and Use.MEASURE not in own.uses():
        return next((r.pattern.act for r in own.readings if r.pattern.use is Use.COUNTED), "")
    for chunk in chunks[at + 1 : last]:
        if chunk.trigger is not None and chunk.trigger is not own and not counts_itself(chunk.trigger):
            for reading in chunk.trigger.readings:
                plain = (
                    reading.pattern.of is None and reading.pattern.by is None and not reading.pattern.after
                )
                if plain and reading.pattern.act:
                    return reading.pattern.act
    return ""


def _of_deaths(chunk: Chunk, table: Lexicon) -> bool:
    """Whether a toll says that it is one of deaths: a 'death toll' of detainees counts the dead, a 'toll' of 12 injured the injured."""
    return any(p.use is Use.TOLL and p.rest for word in chunk.words for p in table.patterns.get(word, ()))


def _told_behind(chunks: Sequence[Chunk], value: int) -> bool:
    """Whether words right behind a number tell that those counted suffered something else than death."""
    behind = chunks[value + 1] if value + 1 < len(chunks) else None
    told = behind is not None and behind.kind is Kind.VERB and behind.voice in {Voice.PARTICIPLE, Voice.STATE}
    readings = behind.trigger.readings if behind is not None and behind.trigger is not None else ()
    return told and bool(readings) and all(spares(r.pattern.act) for r in readings)


def _counts_cases(chunk: Chunk) -> bool:
    """Whether a value is one of cases, of which a toll tells no death: 'le bilan est de 2118 cas suspects'."""
    return chunk.quantity is not None and chunk.quantity.quantity.unit == "case" and not valued_act(chunk)


def _value(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int | None:
    """The place of the number that a count is said to have."""
    measuring, told = table.phrases["measuring"] | table.phrases["climbing"], False
    fallback: int | None = None
    for place in range(at + 1, min(at + _REACH, len(chunks))):
        chunk = chunks[place]
        if _says_anew(chunks, place) or (
            chunk.kind is Kind.STOP and (told or not _leads_to_value(chunks, place, table))
        ):
            break
        told = told or is_counted(chunk)  # 'in total there are [62 wounded]: 38 civilians and 24 officers'
        if not (chunk.kind is Kind.NOUN and chunk.quantity and chunk.quantity.counts):
            continue
        marked = place == at + 1 and "accs" in chunk.grammemes  # 'eleva la cifra [a 12 personas]'
        if chunk.words[0] in measuring or marked:
            return place  # 'le nombre d'arrestations dépasse 300'
        linked = chunks[place - 1]
        if linked.kind in {Kind.PREPOSITION, Kind.VERB, Kind.STOP} and any(
            w in measuring for w in linked.words
        ):
            if table.by_lemma and linked.word == "в" and not _estimated(chunks[:place], table):
                continue  # 'число погибших в 14 городах'
            if (
                linked.word == "in"
                and chunk.quantity.noun
                and not units()[chunk.quantity.quantity.unit].people
            ):
                continue  # 'el número de fallecidos [en cinco provincias] llegó a 66'
            if linked.word in {"from", "by"}:
                fallback = None
                continue
            far = place - 1 != at + 1 and chunks[place - 2].head not in measuring  # 'fait état de'
            if linked.word == "of" and far:
                continue
            return place
    return fallback


def _leads_to_value(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a mark stands right before a value: 'The dead: 12', 'число задержанных по делу [—] 118'."""
    return chunks[at].word == ":" or (dash(chunks, at, table) == 1 and kind_at(chunks, at + 1) is Kind.NOUN)


def _estimated(chunks: Sequence[Chunk], table: Lexicon) -> bool:
    """Whether a verb of estimating stands before a value: 'оценивает число погибших в 14'."""
    return any(
        c.kind is Kind.VERB and not table.phrases["estimating"].isdisjoint(c.keys) for c in chunks[-4:]
    )


def _says_anew(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a joined verb opens a clause of its own: 'disputes these figures and says [that] the dead are 12'."""
    opens = chunks[at].kind in {Kind.RELATIVE, Kind.SUBORDINATOR}
    return opens and kind_at(chunks, at - 1) is Kind.VERB and kind_at(chunks, at - 2) is Kind.AND


def _value_before(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int | None:
    """'bringing to eight the number of ...', '[Thirty-three] is the number of dead'."""
    if at == 2 and chunks[1].voice is Voice.COPULA and is_counted(chunks[0]):
        return 0
    if kind_at(chunks, at - 1) is Kind.VERB and not table.phrases["measuring"].isdisjoint(
        chunks[at - 1].words
    ):
        at -= 1  # 'A 17 [asciende] el número de asesinados'
    lead = chunks[at - 2].word if kind_at(chunks, at - 2) is Kind.PREPOSITION else ""
    # as in 'La oposición estima en 300 el número de muertos'
    linked = lead in {"to", "at"} or (lead == "in" and _estimated(chunks[max(at - 4, 0) : at - 2], table))
    return at - 1 if at > 1 and linked and is_counted(chunks[at - 1]) else None


def _victims(chunks: Sequence[Chunk], at: int) -> Chunk | None:
    if kind_at(chunks, at + 1) is Kind.PREPOSITION and kind_at(chunks, at + 2) is Kind.NOUN:
        return chunks[at + 2]
    return None


def tolls(chunks: Sequence[Chunk], table: Lexicon) -> Iterator[tuple[Deed | None, str, range]]:
    """Running counts with their value, the act that they count ('' if unsaid), and the phrases that they use up."""
    for at, chunk in enumerate(chunks):
        use = _measure(chunks, at, table) if chunk.trigger is not None else None
        if use is None:
            continue
        listed = _names_on_list(chunks, at) or _on_list(chunks, at, table)
        if listed is not None:
            yield listed, listed.act, range(at, min(at + 4, len(chunks)))
            continue
        value = _value(chunks, at, table)
        value = _value_before(chunks, at, table) if value is None else value
        last = value if value is not None and value > at else min(at + _REACH, len(chunks))
        named = counted_act(chunks, at, last, table) if use is Use.MEASURE else None
        if named == "":
            continue  # 'the number of political prisoners has reached 230'
        act = named or _act(chunks, at, last)
        if use is Use.TOLL and value is not None:
            if _counts_cases(chunks[value]):
                continue
            if not _of_deaths(chunk, table) and _told_behind(chunks, value):
                continue  # 'the toll stands at 12 injured': the participle tells it
            act = valued_act(chunks[value]) or act if not _of_deaths(chunk, table) else act
            act = act_of_toll(chunk, table) or act
        if value is not None and not act and use is Use.MEASURE:
            act = _act(chunks, value - 1, value + 2)  # 'in total, four arrests', 'the figure of 30 dead'
        if value is None:
            if act and use is Use.MEASURE and kind_at(chunks, at + 1) is Kind.PREPOSITION:
                yield None, act, range(0)
            continue
        far = value > at + 3 and not (of_any_victims(chunks, at, table) and value <= at + _OF_VICTIMS)
        if use is Use.MEASURE and not act and (far or not is_counted(chunks[value])):
            continue
        first = chunk.main if act else chunk.first
        first, last = min(first, chunks[value].first), max(chunks[value].last, chunk.last)
        total = use is Use.MEASURE and value == at + 2 and chunks[at + 1].word == "of"
        deed = Deed(
            act, "total" if total else "toll", first, last, at, value_told(chunks, value, table),
            _victims(chunks, at) if use is Use.MEASURE else None, None, toll=True,
        )  # fmt: skip
        head = counted_head(chunks, at, table)
        deed = in_its_unit(deed, chunks[head] if head is not None else None, table)
        yield deed, act, range(0) if total else range(at, (value if value > at else at + 4) + 1)


def _on_list(chunks: Sequence[Chunk], at: int, table: Lexicon) -> Deed | None:
    """'В списке погибших 61 фамилия', 'в списке пропавших значатся 12 человек'."""
    place = at + 2 + (kind_at(chunks, at + 2) is Kind.VERB)
    led = table.by_lemma and kind_at(chunks, at - 1) is Kind.PREPOSITION and chunks[at].head == "список"
    if not led or kind_at(chunks, place) is not Kind.NOUN:
        return None
    names, verb = chunks[place], chunks[place - 1]
    if (
        verb.kind is Kind.VERB
        and verb.voice is not Voice.COPULA
        and verb.head not in table.phrases["found_among"]
    ):
        return None
    act = counted_act(chunks, at, place, table) or ""
    mention = names.quantity
    counts = mention is not None and mention.counts and (not mention.noun or names.head in _ON_LIST)
    if not act or not counts:
        return None
    return Deed(act, "list", chunks[at].first, names.last, at, mention, None, None, toll=True)


def _names_on_list(chunks: Sequence[Chunk], at: int) -> Deed | None:
    """'300 names on the list of detainees'."""
    if kind_at(chunks, at - 1) is not Kind.PREPOSITION or kind_at(chunks, at - 2) is not Kind.NOUN:
        return None
    names = chunks[at - 2]
    act = _act(chunks, at, min(at + 4, len(chunks)))
    if not act or names.quantity is None or not names.quantity.counts or names.head not in _LISTED:
        return None
    last = next((c.last for c in chunks[at + 1 : at + 4] if c.trigger is not None), chunks[at].last)
    return Deed(act, "list", names.first, last, at, names.quantity, _victims(chunks, at), None, toll=True)
