"""Whether what stands before a reporting verb is its subject, or what is told of, or who was told."""

from __future__ import annotations

from khronika.claims.claim import Modality
from khronika.reading.morphology import russian
from khronika.reading.speakers.cases import (
    is_somebody,
    may_be_several,
    may_be_subject,
    only_subject,
    stands_in,
)
from khronika.reading.speakers.cues import Form, Sort
from khronika.reading.speakers.inverted import (
    inverted,
    past_dates,
    past_listener,
    past_relative,
    past_speaker,
    with_auxiliaries,
)
from khronika.reading.speakers.lines import Line, Region
from khronika.reading.speakers.name_words import CLOSING, OPENING, capital, plain
from khronika.reading.speakers.names import Naming, starting_at
from khronika.reading.speakers.subjects import subject

_PARTED = 9  # words from the noun with which a clause opens to its verb
_UNKNOWN = 4  # words of a subject that no list knows
_TOPIC = 4  # words of what is told of: 'О гибели этих 12 человек'
_BESIDE = 4  # words from a verb to the number of those whom it counts: 'contabiliza [además] 355'
_OF_SEVERAL = ("ли", "ют", "ят", "ут", "ат", "n")  # endings of verbs of several


def own_subject(line: Line, v: int, region: Region, subject_end: int) -> Naming | None:
    """The speaker that stands before a verb."""
    cue = line.lexicon.verbs[line.words[v].lower]
    if cue.form is Form.GERUND and not (line.has(v - 1, "be") or line.has(v - 2, "be")):
        return None
    own = _alone(line, subject(line, subject_end, region.first))
    if own is not None and _speaks_inside(line, v, own, region):
        own = None  # 'Гибель 12 человек подтвердили в мэрии'
    if own is None and line.has(v - 1, "likewise") and line.has(v - 2, "there"):
        own = Naming(v - 2, v - 1, Sort.PRONOUN)  # '[Там же] сказано, что'
    if own is None and line.has(v - 1, "there") and v - 1 == region.first:
        several = line.lowers[v].endswith(_OF_SEVERAL)
        own = Naming(v - 1, v - 1, Sort.PRONOUN) if several else None  # '[Там] заявляли, что'
    if own is not None and (line.has(own.first - 1, "anaphors") or _is_topic(line, own, region)):
        own = None  # 'об этом «Вестнику» рассказал X': who was told stands before the verb
    if (
        own is not None
        and line.has(own.first - 1, "out_of")
        and not line.words[v].lower.endswith(_OF_SEVERAL)
    ):
        own = None  # 'Из полиции сообщили', and not 'Из полиции он сообщил'
    if own is not None and line.lexicon.declined and (_outnumbers(line, own, v) or _told_apart(line, own, v)):
        own = None  # 'Задержаны 36 человек, в их числе шесть женщин, [сообщил] X'
    if own is None and line.has(v, "deriving"):
        own = _document_behind(line, v, region)
    if own is None and line.lexicon.head_first and not line.lexicon.declined:
        own = _opens_region(line, v, region)
    if own is None and _says(line, v) and not line.has(v - 1, "be"):
        own = unknown_subject(line, subject_end, region.first)
    return own


def _alone(line: Line, own: Naming | None) -> Naming | None:
    """A subject without who was told ('В МЧС [«Вестнику»] сообщили') and without where it spoke ('Глава района [в ходе брифинга] сообщил')."""
    if own is None or not line.lexicon.declined or own.first == own.last:
        return own
    opens = next((k for k in range(own.last - 1, own.first, -1) if line.text(k) in OPENING), 0)
    if opens and line.text(own.last) in CLOSING and _is_told(line.lowers[opens + 1]):
        return own._replace(last=opens - 1)
    if own.sort is Sort.BODY:
        return own
    spoke = (
        k for k in range(own.first + 1, own.last) if line.has(k, "inside") and not line.has(k - 1, "placed")
    )
    where = next(spoke, 0)
    return own._replace(last=where - 1) if where else own


def _is_told(word: str) -> bool:
    """Whether a name stands in the dative, and in no case that a subject has."""
    return stands_in(word, "datv") and not may_be_subject(word)


def _opens_region(line: Line, v: int, region: Region) -> Naming | None:
    """'[Tres personas] al tanto de la operación contaron': the noun with which a clause opens, where nothing parts it from its verb."""
    first = region.first + line.number(region.first)
    found = starting_at(line.words, first, v, line.lexicon) or _unknown_opener(line, v, first)
    if found is None or found.sort not in (Sort.PERSON, Sort.BODY) or v - found.last > _PARTED:
        return None
    between = [line.words[k] for k in range(found.last + 1, v)]
    if any(not t.text[0].isalpha() or t.lower in line.lexicon.verbs for t in between):
        return None
    head = line.words[found.first].lower
    told = line.lowers[v - 1] if line.has(v - 1, "auxiliaries") else line.lowers[v]
    several = told.endswith(("n", "nt"))
    known = line.lexicon.sort(head) is not None or line.has(v, "sayers")
    return found if known and several == head.endswith("s") else None


def _unknown_opener(line: Line, v: int, first: int) -> Naming | None:
    """'[Les moniteurs] postés à Koumbéra ont signalé': before a verb of saying a noun with its article, although no list knows it."""
    noun = first + 1
    told = line.has(first, "determiners") and line.has(v, "sayers") and plain(line.words, noun, line.lexicon)
    mute = any(line.has(noun, name) for name in ("mute", "things", "calendar", "times"))
    return Naming(noun, noun, Sort.PERSON) if told and not mute and line.text(noun).islower() else None


def _says(line: Line, v: int) -> bool:
    """Whether whoever is the subject of a verb speaks, by whatever noun: 'sayers', and others where 'that' follows."""
    cue = line.lexicon.verbs[line.words[v].lower]
    told = cue.clausal and not cue.strict and cue.stance is not Modality.POSSIBLE
    return line.has(v, "sayers") or (told and line.has(past_listener(line, v + 1), "complementisers"))


def _speaks_inside(line: Line, v: int, own: Naming, region: Region) -> bool:
    """Whether a verb of several has its subject in 'в мэрии' behind it, since what stands before it is not in the nominative plural."""
    if not line.lexicon.declined or own.sort in (Sort.PRONOUN, Sort.NAME):
        return False
    within = past_dates(line, past_listener(line, v + 1), region.last)  # 'сообщили [журналистам] в мэрии'
    if not line.has(within, "inside"):
        return False
    if not line.words[v].lower.endswith(_OF_SEVERAL) or (capital(line.words[own.first]) and own.first > 0):
        return False
    behind = starting_at(line.words, within + 1, region.last + 1, line.lexicon)
    body = behind is not None and behind.sort in (Sort.BODY, Sort.DOCUMENT)
    if own.sort is Sort.DOCUMENT and line.has(v, "sayers"):
        return body  # 'Сведения о погибших подтвердили в мэрии'
    head = next(
        (k for k in range(own.first, own.last + 1) if line.lexicon.sort(line.words[k].lower)), own.first
    )
    return body and not may_be_several(line.words[head].lower)


def _outnumbers(line: Line, own: Naming, v: int) -> bool:
    """Whether several are counted before a verb of one: they are not its subject."""
    ways = russian(line.words[v].lower)
    one = bool(ways) and all("sing" in way.grammemes for way in ways)
    words = [word.lower for word in line.words[own.first : own.last + 1]]
    counted = any(w.isdecimal() and int(w) % 10 != 1 for w in words)
    return one and (counted or any(way.part == "NUMR" for w in words for way in russian(w)[:1]))


def _told_apart(line: Line, own: Naming, v: int) -> bool:
    """Whether those who are counted before a comma are parted from a verb that has its subject behind it: 'Задержаны 36 человек, включая детей, [сообщают] правозащитники'."""
    counted = line.number(own.first) or line.number(own.first - 1) or line.number(own.first + 1)
    if line.text(v - 1) not in (",", "—", "–") or not counted:
        return False
    behind = starting_at(line.words, v + 1, len(line.words), line.lexicon)
    return behind is not None and may_be_subject(line.lowers[behind.first])


def _document_behind(line: Line, v: int, region: Region) -> Naming | None:
    """'Из [доклада «Дозора»] следует, что': what something follows from says it."""
    if not line.has(region.first, "deriving_from"):
        return None
    named = starting_at(line.words, region.first + 1, v, line.lexicon)
    ends = v - 1 - line.has(v - 1, "impersonal")  # 'Del expediente [se] desprende que'
    fits = named is not None and named.last == ends and named.sort is Sort.DOCUMENT
    return named._replace(case="gent") if named is not None and fits else None


def _is_topic(line: Line, own: Naming, region: Region) -> bool:
    """Whether a phrase before a verb is what is told of: 'О гибели [12 человек] сообщил X'."""
    if not line.lexicon.sets["topics"] or only_subject(line.words[own.first].lower):
        return False
    for k in range(own.first - 1, max(own.first - _TOPIC, region.first) - 1, -1):
        if line.has(k, "topics"):
            return True
        if not line.words[k].text[0].isalnum() or line.words[k].lower in line.lexicon.verbs:
            return False
    return False


def disagrees(line: Line, own: Naming, v: int) -> bool:
    """Whether a verb of one cannot have several for its subject: '12 personas murieron, [precisó]'."""
    if not line.lexicon.dropped or not line.words[v].lower.endswith(line.lexicon.dropped):
        return False
    head = next(
        (k for k in range(own.first, own.last + 1) if line.lexicon.sort(line.words[k].lower)), own.first
    )
    return line.words[head].lower.endswith("s") and not capital(line.words[head])


def unknown_subject(line: Line, i: int, floor: int) -> Naming | None:
    """'the presidency said': before a verb of saying a noun with its article speaks, although no list knows it."""
    words, sets = line.words, line.lexicon.sets
    relative = next((k for k in range(i, max(floor + 1, i - 14), -1) if line.has(k, "relatives")), None)
    if relative is not None and line.has(relative, "persons_relative"):
        i = relative - 1  # 'un gardien [s'exprimant sous couvert d'anonymat] a déclaré'
        while i > floor and (line.has(i, "auxiliaries") or line.text(i) == ","):
            i -= 1
    if line.lexicon.declined:
        counted = i > floor and line.number(i - 1)
        alone = i >= floor and not counted and words[i].text.isalpha() and is_somebody(words[i].lower)
        return Naming(i, i, Sort.PERSON) if alone else None
    if i <= floor or not words[i].text.isalpha() or not words[i].text.islower():
        return None
    if (
        any(words[i].lower in sets[name] for name in ("mute", "things", "barriers"))
        or words[i].lower in line.lexicon.verbs
    ):
        return None
    if _several_open(line, i, floor):
        return Naming(i, i, Sort.PERSON)  # ', consultants said'
    if line.has(i - 2, "prepositions") and i - 2 >= floor:
        return None  # 'personas al tanto de [la operación] contaron'
    if words[i - 1].lower in sets["determiners"] and not _described(line, i):
        return Naming(i, i, Sort.BODY)
    first = next(
        (k for k in range(i, max(floor, i - _UNKNOWN), -1) if line.has(k - 1, "determiners") and k > floor), i
    )
    return Naming(first, i, Sort.BODY) if first < i and _opens_clause(line, first - 1, floor, i) else None


def _several_open(line: Line, i: int, floor: int) -> bool:
    """Whether a bare noun in the plural opens its clause right before a verb of saying: 'At the clinic, [consultants] said'."""
    word, before = line.lowers[i], line.text(i - 1)
    several = word.endswith("s") and not word.endswith(("ss", "us", "'s")) and not line.lexicon.head_first
    return (
        several and before == "," and i > floor and not line.has(i, "calendar") and not line.has(i, "times")
    )


def _described(line: Line, i: int) -> bool:
    """'those interviewed': a word that only describes, where the noun comes last."""
    return not line.lexicon.head_first and line.words[i].lower.endswith(line.lexicon.trailing)


def _opens_clause(line: Line, article: int, floor: int, last: int) -> bool:
    """Whether an article opens a clause, and nothing but nouns and 'of' stands up to a word: '[the] bishops' conference said'."""
    opens = article == floor or line.text(article - 1) in (",", ";")
    return opens and all(
        plain(line.words, k, line.lexicon) and line.words[k].text[0].islower()
        for k in range(article + 1, last + 1)
    )


def _counts_several(line: Line, v: int) -> bool:
    """'La red, que trabaja allí, [contabiliza 355] presos': those counted behind a verb of one are not its subject."""
    return any(line.number(k) for k in range(v + 1, v + _BESIDE)) and not line.lowers[v].endswith(("n", "nt"))


def closed_by_speaker(line: Line, v: int, region: Region, own: Naming) -> bool:
    """'12 murieron, entre ellos [un niño], informa el Observatorio.': who closes a sentence behind its verb speaks, and no noun before it."""
    if not line.lexicon.head_first or line.lexicon.declined:
        return False
    comma = with_auxiliaries(line, v, region) - 1  # ', [a] indiqué la Ligue'
    if line.text(comma) != "," or own.last >= v - 2 or _counts_several(line, v):
        return False
    named = inverted(line, v, region)
    if named is None or named.sort not in (Sort.PERSON, Sort.BODY, Sort.NAME):
        return False
    counted = any(line.number(k) for k in range(region.first, v))
    after = past_speaker(line, past_relative(line, v, named, region), region)
    ends = ".!?," if line.has(v, "sayers") else ".!?"
    return counted and (after > region.last or line.text(after) in ends)
