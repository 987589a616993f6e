"""Those who suffered, counted by what stands beside them: 'Among the missing are two', 'The dead include five', 'Погибших уже 14'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khronika.reading.acts.counts.listed_numbers import dash
from khronika.reading.acts.counts.told_apart import happened, put_at, told_apart
from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon, Pattern, Use
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.roles import is_counted, names_people
from khronika.reading.phrases.slots import kind_at

_PREPOSITION = Kind.PREPOSITION
_SUFFERED = frozenset({Use.DONE, Use.UNDERGONE, Use.STATE, Use.PEOPLE})
_THEM = (("их",), ("всего",), ("всего", "их"))
_OPENED = 5  # phrases of 'of the wounded, eight are in ...'
_VALUED = frozenset({"in", "en", "at", "в"})  # between those counted and their number: 'put the dead at 14'


def _suffered(chunk: Chunk) -> str:
    """The act that those named by a phrase have suffered, '' if none."""
    readings = chunk.trigger.readings if chunk.trigger is not None else ()
    did = "actv" in chunk.grammemes  # 'среди задержавших' are none of those detained
    told = (r.pattern for r in readings if not (did and r.pattern.use is Use.DONE))
    return next((pattern.act for pattern in told if _tells_sufferers(pattern)), "")


def _tells_sufferers(pattern: Pattern) -> bool:
    """Whether a word names those who suffered: 'the wounded', 'those killed'; 'the attack' does not."""
    if pattern.use not in _SUFFERED or pattern.of is not None or pattern.after:
        return False
    return pattern.use in {Use.PEOPLE, Use.STATE} or pattern.form.passive


def among(chunks: Sequence[Chunk], table: Lexicon) -> Iterator[Deed]:
    """'Among the missing are two reporters', 'two officers are among the wounded', 'среди погибших двое детей'."""
    among_words = table.phrases["among"]
    yield from _of_those_named(chunks, table)
    for at, chunk in enumerate(chunks):
        if chunk.kind is not _PREPOSITION or " ".join(chunk.words) not in among_words:
            continue
        led = 3 + (kind_at(chunks, at + 2) is Kind.RELATIVE)  # 'among those [who] drowned'
        told = next(
            (p for p in range(at + 1, at + led) if p < len(chunks) and chunks[p].trigger is not None), None
        )
        act = _suffered(chunks[told]) if told is not None else ""
        if told is None or not act:
            continue
        for place in _told_among(chunks, at, _past_town(chunks, told), table):
            if place >= len(chunks):
                break
            victim = chunks[place]
            if place >= 0 and is_counted(victim) and not _is_age(chunks, place):
                first, last = min(victim.first, chunks[told].first), max(victim.last, chunks[told].last)
                yield Deed(act, "among", first, last, told, victim.quantity, victim)


def _of_those_named(chunks: Sequence[Chunk], table: Lexicon) -> Iterator[Deed]:
    """'De los heridos, [ocho] están en el hospital', 'parmi les otages, [deux] restent aux mains du groupe'."""
    opens = len(chunks) > _OPENED and chunks[0].word in table.phrases["among"] | table.phrases["out_of"]
    described = opens and chunks[2].kind is Kind.VERB and chunks[2].voice is Voice.PARTICIPLE
    told = 1 + described  # 'parmi les personnes [interpellées], trois sont étrangères'
    parted = opens and table.romance and chunks[told + 1].kind is Kind.COMMA
    act = _suffered(chunks[told]) if parted else ""
    for at in range(told + 2, len(chunks) - 2) if act else ():
        number, verb = chunks[at], chunks[at + 1]
        bare = is_counted(number) and number.quantity is not None and not number.quantity.noun
        linked = verb.kind is Kind.VERB and verb.voice is Voice.COPULA
        said = chunks[at + 2].kind is Kind.PREPOSITION or _are_people(chunks, at + 2, table)
        if bare and linked and said and chunks[at - 1].kind in {Kind.COMMA, Kind.AND}:
            yield Deed(act, "among", number.first, verb.last, at + 1, number.quantity, number)


def _are_people(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """What some of those named first are said to be: 'de los fallecidos, siete eran [bomberos]'; of a number's part ellipsis tells."""
    whole, chunk = chunks[1].quantity, chunks[at]
    plain = chunk.kind is Kind.NOUN and chunk.quantity is None
    return whole is None and plain and names_people(chunk, table)


def _is_age(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a bare number stands behind a name: 'Among the injured are Marek Orlen, [53], and'."""
    mention = chunks[at].quantity
    named = (
        kind_at(chunks, at - 1) is Kind.COMMA and kind_at(chunks, at - 2) is Kind.NOUN and chunks[at - 2].name
    )
    return named and chunks[at - 2].quantity is None and mention is not None and not mention.noun


def _counted_by(chunks: Sequence[Chunk], at: int, table: Lexicon) -> int | None:
    """The number behind a verb that counts the noun before it; a verb may also be the number's own hedge ('superan los 40')."""
    chunk = chunks[at] if at < len(chunks) else None
    if chunk is None:
        return None
    if chunk.kind is Kind.VERB and _goes_up(chunks, at, table):
        return at + 4
    if chunk.kind is Kind.VERB and _lists(chunks, at, table):
        leads = {"to", "among"} if table.romance else {"to"}  # 'les blessés sont au nombre de 64'
        to = kind_at(chunks, at + 1) is Kind.PREPOSITION and chunks[at + 1].word in leads
        return at + 1 + to
    # Of 'the wounded' the article is a phrase, and what they suffered another.
    named = at - 2 - (kind_at(chunks, at - 1) is Kind.VERB and chunks[at - 2].words == ("the",))
    if chunk.kind is Kind.PREPOSITION and chunk.word in _VALUED and _is_estimated(chunks, named, table):
        return at + 1  # 'cifró los muertos en 14'
    if table.by_lemma and _in_brackets(chunks, at):
        return at + 1 + (chunks[at + 1].quantity is None)  # 'Раненые (22)', 'задержанных (их 45)'
    if table.by_lemma and _opens_bare(chunks, at):
        return at  # 'Погибших уже 14'
    if dash(chunks, at, table) and "gent" in chunks[at - 1].grammemes:
        return at + 1  # 'погибших – 12'
    hedged = chunk.kind is Kind.NOUN and chunk.quantity is not None
    return at if hedged and not table.phrases["listing"].isdisjoint(chunk.words) else None


def _lists(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a verb counts those named before it: 'Les blessés [sont] 64', 'Задержанными [оказались] 22 человека'."""
    turned = table.by_lemma and "ablt" in chunks[at - 1].grammemes and "plur" in chunks[at - 1].grammemes
    keys = chunks[at].keys if turned else ()
    return not table.phrases["listing"].isdisjoint((chunks[at].head, *keys))


def _goes_up(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a verb tells from which number to which those before it went: 'Los detenidos [pasaron] de 60 a 85'."""
    led = [kind_at(chunks, at + 1), kind_at(chunks, at + 3)] == [Kind.PREPOSITION, Kind.PREPOSITION]
    told = chunks[
        at - 1
    ].trigger  # of acts that rise themselves, 'Los despidos pasaron de 40 a 65', tolls tell
    people = told is not None and Use.COUNTED not in told.uses()
    climbs = led and people and chunks[at].head in table.phrases["climbing"]
    return (
        climbs and (chunks[at + 1].word, chunks[at + 3].word) == ("from", "to") and is_counted(chunks[at + 2])
    )


def _is_estimated(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a verb of estimating stands at a place: '[cifró] los muertos en', '[оценивает] число погибших в', 'had [put] the dead at'."""
    # 'Put' has one form: behind its auxiliary it is taken for a noun.
    shared = kind_at(chunks, at) is Kind.NOUN and len(chunks[at].words) == 1
    behind = shared and kind_at(chunks, at - 1) is Kind.VERB and chunks[at - 1].voice is Voice.COPULA
    if at < 0 or not (behind or kind_at(chunks, at) is Kind.VERB):
        return False
    return not table.phrases.get("estimating", frozenset[str]()).isdisjoint(chunks[at].keys)


def _in_brackets(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether nothing but a number stands in brackets behind several who suffered."""
    number = at + 1 + (kind_at(chunks, at + 1) is Kind.NOUN and chunks[at + 1].words in _THEM)
    if chunks[at].kind is not Kind.OPEN or kind_at(chunks, number + 1) is not Kind.CLOSE:
        return False
    mention = chunks[number].quantity
    bare = mention is not None and (not mention.noun or chunks[number].head == "человек")
    return bare and "plur" in chunks[at - 1].grammemes


def _opens_bare(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a bare number stands behind those it counts, who open their clause in the genitive."""
    told, mention = chunks[at - 1], chunks[at].quantity
    opens = at == 1 or kind_at(chunks, at - 2) in {Kind.STOP, Kind.SUBORDINATOR}
    # A comma before 'и' ends a clause: 'один из раненых умер, и погибших теперь [восемь]'.
    opens = opens or (kind_at(chunks, at - 2) is Kind.AND and kind_at(chunks, at - 3) is Kind.COMMA)
    joined = kind_at(chunks, at - 2) in {Kind.COMMA, Kind.AND} and kind_at(chunks, at - 4) is Kind.NOUN
    if joined and chunks[at - 3].quantity is not None:
        opens = _opens_bare(chunks, at - 3)  # 'Убитых четверо, раненых [одиннадцать]'
    bare = mention is not None and mention.counts and (not mention.noun or chunks[at].head == "человек")
    return opens and bare and {"gent", "plur"} <= told.grammemes and "nomn" not in told.grammemes


def none_beside(chunks: Sequence[Chunk], table: Lexicon) -> Iterator[Deed]:
    """'Жертв и пострадавших нет': those joined to such as there are none of."""
    for at in range(2, len(chunks)):
        mention = chunks[at].quantity
        if not table.by_lemma or mention is None or mention.quantity.high != 0:
            continue
        told = chunks[at - 2]
        fits = kind_at(chunks, at - 1) is Kind.AND and told.kind is Kind.NOUN and told.quantity is None
        joined = (
            (_suffered(told), _suffered(chunks[at]))
            if fits and {"gent", "plur"} <= told.grammemes
            else ("", "")
        )
        if all(joined):
            yield from (Deed(act, "count of", told.first, chunks[at].last, at, mention) for act in joined)


def counted_with(chunks: Sequence[Chunk], table: Lexicon) -> Iterator[Deed]:
    """'The dead include five nurses'."""
    for at in range(1, len(chunks) + 1):
        told = chunks[at - 1]
        if told.trigger is None or told.quantity is not None:
            continue  # told of nobody who suffered
        if kind_at(chunks, at) is Kind.VERB and chunks[at].word in table.phrases.get("is_so_old", ()):
            continue  # 'the dead man was 34'
        place = at - 2 if _is_cleft(chunks, at - 1, table) else _counted_by(chunks, at, table)
        place = told_apart(chunks, at - 1, table) if place is None else place
        put = put_at(chunks, at - 1, table) if place is None else None
        place = put if place is None else place
        if place is None or place >= len(chunks):
            continue
        named = told.kind is Kind.NOUN
        act, victim = (
            _suffered(told) if named or put is not None else _those(chunks, at - 1, table),
            chunks[place],
        )
        act = act or happened(told, table)
        if act and is_counted(victim):
            some = not table.phrases["including"].isdisjoint(
                chunks[at].words
            )  # 'the dead are 12' counts all of them
            rule = "among" if some else "count of"
            first, last = min(told.first, victim.first), max(told.last, victim.last)
            whom = (
                chunks[at - 2] if put is not None and not named else _named_behind(chunks, at, victim, table)
            )
            yield Deed(act, rule, first, last, at, victim.quantity, whom)


def _named_behind(chunks: Sequence[Chunk], at: int, counted: Chunk, table: Lexicon) -> Chunk:
    """Of whom those are who suffered, where their number does not say it: 'The wounded among [the guards] are twelve'."""
    mention = counted.quantity
    led = kind_at(chunks, at) is _PREPOSITION and chunks[at].word in table.phrases["among"] | {"of", "из"}
    told = chunks[at + 1] if led and kind_at(chunks, at + 1) is Kind.NOUN else None
    bare = mention is not None and not mention.noun
    return told if told is not None and bare and names_people(told, table) else counted


def _is_cleft(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a number between 'fueron' and those named counts them: 'en total fueron [58] los deportados'."""
    counted = table.romance and at > 1 and is_counted(chunks[at - 1])
    linked = counted and chunks[at - 2].kind is Kind.VERB and chunks[at - 2].head in table.phrases["listing"]
    mention = chunks[at - 1].quantity if linked else None
    return mention is not None and not mention.noun and chunks[at].word == "the"


def _those(chunks: Sequence[Chunk], at: int, table: Lexicon) -> str:
    """The act of 'those killed', 'the people arrested', '' if none."""
    if kind_at(chunks, at) is not Kind.VERB or kind_at(chunks, at - 1) is not Kind.NOUN:
        return ""
    whom = chunks[at - 1]
    bare = chunks[at].voice is Voice.PARTICIPLE and whom.quantity is None
    named = (
        whom.word in table.phrases["those"] or whom.head in table.phrases["those"] or whom.words == ("the",)
    )
    return _suffered(chunks[at]) if bare and named and kind_at(chunks, at - 2) is not Kind.PREPOSITION else ""


def _exists(chunks: Sequence[Chunk], at: int, table: Lexicon) -> bool:
    """Whether a verb at a place says that there are some: 'hay', 'on compte', 'il y a'."""
    if not table.romance or kind_at(chunks, at) is not Kind.VERB:
        return False
    return chunks[at].voice is Voice.COPULA or chunks[at].head in table.phrases.get("found_among", ())


def _past_town(chunks: Sequence[Chunk], told: int) -> int:
    """The last phrase of those who suffered somewhere: 'among those detained [in Orlen]'."""
    led = kind_at(chunks, told + 1) is Kind.PREPOSITION and kind_at(chunks, told + 2) is Kind.NOUN
    return told + 2 if led and chunks[told + 2].name and chunks[told + 2].quantity is None else told


def _told_among(chunks: Sequence[Chunk], at: int, told: int, table: Lexicon) -> Iterator[int]:
    """The noun phrases told to be among others: before or behind 'are', which some languages leave out."""
    if kind_at(chunks, at - 1) is Kind.NOUN and _exists(chunks, at - 2, table):
        yield at - 1  # 'Hay [once mujeres] entre los desplazados'
        return
    copula = at - 1 if kind_at(chunks, at - 1) is Kind.VERB else told + 1
    copula += dash(chunks, copula, table)
    is_said = kind_at(chunks, copula) is Kind.VERB and (
        chunks[copula].voice is Voice.COPULA or chunks[copula].head in table.phrases.get("found_among", ())
    )
    if is_said and copula < at:
        named = kind_at(chunks, copula - 1) is Kind.NOUN or not table.romance
        yield copula - 1 if named else told + 1  # 'Figuran entre los muertos [dos concejales]'
        return
    if at == 1 and told == 3 and not (table.by_lemma or table.romance) and is_counted(chunks[2]):
        yield 0  # a headline: '[Three journalists] among 12 killed'
        return
    if kind_at(chunks, told + 1) is Kind.STOP and chunks[told + 1].word == ":":
        copula, is_said = told + 1, True  # 'Among those killed: a teacher and two drivers'
    elif not is_said and not table.by_lemma:
        return
    # 'hay ocho menores', and what follows is told anew
    found = is_said and chunks[copula].kind is Kind.VERB and chunks[copula].voice is not Voice.COPULA
    reach = 2 if found and not table.by_lemma else 8
    for place in range(copula + int(is_said), min(copula + reach, len(chunks))):
        if chunks[place].kind not in {Kind.NOUN, Kind.AND, Kind.COMMA}:
            return
        if table.phrases["backward"] & {*chunks[place].words}:
            return  # '..., двоих из которых избили'
        if place > copula + int(is_said) and kind_at(chunks, place + 1) is Kind.VERB:
            return  # ', 12 человек пришли'
        yield place
