"""The speaker behind a reporting verb: '..., said Igor Petrov', past whoever was told and when."""

from __future__ import annotations

from typing import overload

from khronika.reading.speakers.cases import (
    begins_name,
    is_participle,
    may_be_subject,
    only_subject,
)
from khronika.reading.speakers.cues import Form, Sort
from khronika.reading.speakers.lines import Line, Region, clause_before, speech_before
from khronika.reading.speakers.manners import closes_speech, past_aside, past_manner
from khronika.reading.speakers.name_words import capital, plain
from khronika.reading.speakers.names import Naming, starting_at
from khronika.reading.speakers.settings import past_later, past_place, past_settings, past_talks

_ROLE = 4  # words from who was told to the name of who tells: 'сообщил «Вестнику» [её директор] Омар Фенн'
_ASIDE = 7  # words of an aside between a verb and its speaker
_WHOLE = 2  # words of somebody's whole name
_AGED = 3  # words of an age before a name: '[34-year-old] Ana Rell'
_SETTINGS = 3  # who was told, when and by what means, in any order


def inverted(line: Line, v: int, region: Region) -> Naming | None:
    """'..., said Igor Petrov': the speaker after the verb, where speech or a clause stands before it."""
    cue = line.lexicon.verbs[line.words[v].lower]
    if (
        cue.form is Form.GERUND
        or not (cue.clausal or closes_speech(line, v, with_auxiliaries(line, v, region), region))
        or _impersonal(line, v)
    ):
        return None
    if line.has(v + 1, "nobody") and line.has(v + 2, "told_at"):
        told_in = starting_at(line.words, v + 3, region.last + 1, line.lexicon)
        return (
            told_in if told_in is not None and told_in.sort is Sort.BODY else None
        )  # 'indique-t-on à la mairie'
    opens = v == region.first and region.first == 0 and ":" in (t.text for t in line.words[v : v + 12])
    free = line.lexicon.head_first or line.has(v - 1, "likenings")
    clause = with_auxiliaries(line, v, region)
    behind = speech_before(line, region, clause) or clause_before(line, region, clause)
    if not (opens or free or behind) or (line.has(v + 1, "complementisers") and not line.lexicon.head_first):
        return None
    i = v + 1
    i = past_dates(line, past_listener(line, i), region.last)
    subject = past_settings(line, v, i, region) if line.lexicon.declined else None
    if subject is not None:
        return named_behind(line, subject, region)
    i = past_talks(line, past_setting(line, i, region.last), region.last)
    i = past_place(line, past_later(line, i), region.last)
    i += _AGED * (line.text(i).isdecimal() and line.text(i + 1) == "-" and line.has(i + 2, "aged"))
    within = line.has(i, "inside") or (line.has(i, "out_of") and line.lowers[v].endswith("n"))
    found = named_behind(line, starting_at(line.words, i + within, region.last + 1, line.lexicon), region)
    if found is None and line.lexicon.declined and is_participle(line.text(i).lower()):
        found = _past_participle(line, i, region)
    if found is None and line.lexicon.head_first and line.text(i) == ",":
        found = past_aside(line, i, region)
    if found is None and line.lexicon.head_first and speech_before(line, region, clause):
        found = named_behind(line, past_manner(line, i, region), region)
    if found is None and line.has(v, "sayers") and (behind or line.has(v - 1, "likenings")):
        found = _unknown_behind(line, i, region)
    if found is not None and not within and _is_object(line, found):
        return None  # 'но признает [троих пострадавших]'
    if found is not None and _goes_on(line, found):
        return None  # 'X, ..., said [61 people] had been on board'
    if cue.form is Form.BASE and not _closes(line, v, found):
        return None
    return found if found is None or not within or found.sort in (Sort.BODY, Sort.DOCUMENT) else None


def past_speaker(line: Line, after: int, region: Region) -> int:
    """The word behind all that belongs to a speaker behind its verb: '..., ont indiqué un responsable [local et des élus]'.

    Where nouns come first, nothing but the speaker stands behind such a verb up to the next mark.
    """
    for k in range(after, region.last + 1):
        if line.text(k) in ",;.!?…—–)":
            return k
        tells = line.has(k, "complementisers") or line.has(k, "auxiliaries") or line.number(k)
        if tells or not line.text(k)[:1].isalnum():
            return after
    return region.last + 1


def _impersonal(line: Line, v: int) -> bool:
    """'[Se] informó de', '[se] han confirmado': what stands behind is what is told, and nobody tells it."""
    k = v - 1
    while line.has(k, "auxiliaries") and not line.has(k, "impersonal"):
        k -= 1
    return line.has(k, "impersonal")


def _past_participle(line: Line, i: int, region: Region) -> Naming | None:
    """'Как рассказал освобожденный в январе [брат Лев], ...': the subject behind what is said of it."""
    for k in range(i + 1, min(i + _ASIDE, region.last)):
        if not line.text(k)[:1].isalnum():
            return None
        subject = line.lexicon.sort(line.lowers[k]) is Sort.PERSON and only_subject(line.lowers[k])
        whole = capital(line.words[k]) and k < region.last and capital(line.words[k + 1])
        if subject or (whole and begins_name(line.lowers[k], alone=False)):
            return starting_at(line.words, k, region.last + 1, line.lexicon)
    return None


def _is_object(line: Line, found: Naming) -> bool:
    """Whether a common noun behind a verb cannot be its subject, where case tells."""
    head = next(
        (k for k in range(found.first, found.last + 1) if line.lexicon.sort(line.words[k].lower)), None
    )
    if not line.lexicon.declined or head is None or capital(line.words[head]) or found.sort is Sort.PRONOUN:
        return False
    return not may_be_subject(line.words[head].lower)


def _goes_on(line: Line, found: Naming) -> bool:
    """Whether a phrase behind a verb is the subject of another one: where subjects come first, it does not speak."""
    return not line.lexicon.head_first and line.has(found.last + 1, "auxiliaries")


def _unknown_behind(line: Line, i: int, region: Region) -> Naming | None:
    """'..., dijo un anciano': behind a verb of saying a noun with its article speaks, although no list knows it."""
    noun = i + 1
    if noun > region.last or not line.has(i, "determiners") or not plain(line.words, noun, line.lexicon):
        return None
    word = line.words[noun]
    mute = any(line.has(noun, name) for name in ("mute", "things", "calendar"))
    return (
        None
        if mute or not (word.text.replace("-", "").isalpha() and word.text.islower())
        else Naming(noun, noun, Sort.PERSON)
    )


def _closes(line: Line, v: int, found: Naming | None) -> bool:
    """Whether several speak at the end of a sentence: '14 dead, say [doctors]'."""
    last = len(line.words) - 1 - (line.text(len(line.words) - 1) in ".!?")
    return found is not None and line.text(v - 1) == "," and found.last == last


@overload
def named_behind(line: Line, found: Naming, region: Region) -> Naming: ...
@overload
def named_behind(line: Line, found: None, region: Region) -> None: ...
def named_behind(line: Line, found: Naming | None, region: Region) -> Naming | None:
    """'dijo el ministro del Interior, [Raúl Ontiveros]': the name behind a role and a comma."""
    if found is None or line.text(found.last + 1) != ",":
        return found
    if capital(line.words[found.first]) and line.lexicon.sort(line.words[found.first].lower) is None:
        return found  # a name already; a role may have a capital too: 'INFORMÓ EL ALCALDE, RAÚL ONTIVEROS'

    named = starting_at(line.words, found.last + 2, region.last + 1, line.lexicon)
    titled = line.has(found.last + 2, "titles") + (line.text(found.last + 3) == ".")
    if named is None or named.first - found.last - 2 not in (0, titled) or named.first == named.last:
        return found
    closed = named.last == region.last or not line.text(named.last + 1)[:1].isalnum()
    personal = all(capital(word) for word in line.words[named.first : named.last + 1])
    return named if closed and personal and named.sort in (Sort.PERSON, Sort.NAME) else found


def past_relative(line: Line, v: int, own: Naming, region: Region) -> int:
    """The word after what is said of a speaker behind speech or a clause: '..., said a doctor [who asked not to be named]'."""
    after = _past_joined(line, own, region) if own.last < region.last else own.last + 1
    after = past_brackets(line, after)
    who = after + (line.text(after) == ",")
    start = with_auxiliaries(line, v, region)
    behind = clause_before(line, region, start) or speech_before(line, region, start)
    if not line.has(who, "relatives") or not behind:
        return after
    if line.has(who, "complementisers") and not line.has(who + 1, "anonymous"):
        return after  # 'dijo un médico que 12 murieron'
    after = who
    ends = (k for k in range(after + 1, region.last + 1) if line.text(k) in ",;.!?")
    return next(ends, region.last + 1)


def past_brackets(line: Line, i: int) -> int:
    """The word after brackets with the short name of who speaks: '..., informó la Fiscalía General [(FG)]'."""
    short = line.text(i) == "(" and line.text(i + 2) == ")" and line.text(i + 1)[:2].isupper()
    return i + 3 if short else i


def _past_joined(line: Line, own: Naming, region: Region) -> int:
    """The word after those who say it with a speaker behind what they say: '..., сообщили адвокаты [и профсоюз].'"""
    joined = line.lexicon.head_first and line.has(own.last + 1, "conjunctions")
    other = starting_at(line.words, own.last + 2, region.last + 1, line.lexicon) if joined else None
    closes = other is not None and line.text(other.last + 1) in (".", ",", "!", "")
    return other.last + 1 if other is not None and closes else own.last + 1


def with_auxiliaries(line: Line, start: int, region: Region) -> int:
    """Where a clause opens whose subject stands behind its auxiliary: ', [a] déclaré X', ', [a]-t-elle dit'."""
    while start > region.first and line.has(start - 1, "auxiliaries"):
        start -= 1
    return start


def past_listener(line: Line, i: int) -> int:
    """The word after those who were told, where the speaker follows them: 'a indiqué [à l'AFP] Marie Colin'."""
    if line.lexicon.declined and line.has(i - 1, "told"):
        return _past_dative(line, i)
    if not line.has(i, "listening"):
        return i
    k = i + 1
    while line.has(k, "determiners"):
        k += 1
    if line.has(k, "outlets") and line.text(k)[0].isupper() and not line.text(k).isupper():
        named = starting_at(line.words, k, len(line.words), line.lexicon)  # 'contó a [Radio Sur]'
        return named.last + 1 if named is not None else k + 1
    after = k
    while after < len(line.words) and capital(line.words[after]):
        after += 1
    if (
        after > k
        and line.has(after, "determiners")
        and line.lexicon.sort(line.text(after + 1)) is Sort.PERSON
    ):
        return after  # 'confie à [Vigie] un habitant'
    if k > i + 1 and capital(line.words[k - 1]) and after - k > _WHOLE:
        return k + 1  # 'dijo a [La Ribera] Rosa Peral'
    acronym = line.text(k).isupper() and len(line.text(k)) > 1 and not line.headline  # 'a raconté à l'APK'
    return k + 1 if acronym or line.has(k, "outlets") or line.has(k, "listeners") else i


def past_channel(line: Line, i: int) -> int:
    """The word behind where something was said or written: 'a annoncé [sur Telegram] Paul Arbane', '[dans un communiqué] le ministère'."""
    while line.has(i, "channel_leads"):
        k = i + 1
        while any(line.has(k, name) for name in ("determiners", "owners", "channel_leads", "channel_rest")):
            k += 1  # 'a [través de un nuevo] comunicado'
        if not line.has(k, "channels"):
            break
        i = k + 1
        while _rest_of_channel(line, i) or (line.has(i, "determiners") and line.has(i + 1, "channels")):
            i += 1  # 'sur les réseaux [sociaux]', 'en su cuenta [de la red social]'
    return i


def _rest_of_channel(line: Line, i: int) -> bool:
    """'en sus redes [sociales]'; 'por teléfono [a La Ribera]' is who was told."""
    if line.has(i, "listening") and capital(line.words[i + 1]):
        return False
    return line.has(i, "channel_rest") or line.has(i, "channels")


def past_setting(line: Line, i: int, last: int) -> int:
    """The word after who was told, when and by what means: 'indicó [el sábado] [a la AFP] [en un comunicado] el director'."""
    for _ in range(_SETTINGS):
        after = past_dates(line, past_listener(line, i), last)
        after = past_dates(line, past_channel(line, after), last)
        if after == i:
            break
        i = after
    return i


def _past_dative(line: Line, i: int) -> int:
    """'сказал [газете] X', 'рассказала [«Вестнику»] X', 'сообщил [газете «Вестник»] X': who was told stands before who tells."""
    after = i + 1 if line.has(i, "listeners") else i
    if line.text(after) in ("«", "“", "„"):
        named = starting_at(line.words, after, len(line.words), line.lexicon)
        if named is not None and line.has(named.last + 1, "inside"):
            return named.last + 1  # 'сообщили [«Вестнику»] в больнице'
        teller = named and starting_at(line.words, named.last + 1, len(line.words), line.lexicon)
        if named is not None and teller is not None and teller.first <= named.last + _ROLE:
            return named.last + 1
    return _past_outlet(line, after)


def _past_outlet(line: Line, i: int) -> int:
    """'сообщил [РИА Новости] источник', 'рассказали [ТАСС] в полиции': a name right before who speaks is that of who was told."""
    k = i
    while k < i + _ROLE and k < len(line.words) - 1 and capital(line.words[k]):
        k += 1
    if k == i:
        return i
    outlet = any(line.has(n, "outlets") for n in range(i, k)) or line.words[i].lower.startswith(
        line.lexicon.stems["outlets"]
    )
    teller = line.lexicon.sort(line.lowers[k]) is Sort.PERSON and only_subject(line.lowers[k])
    return k if teller or (outlet and line.has(k, "inside")) else i


def past_dates(line: Line, i: int, last: int) -> int:
    """The word after adverbs and days: 'сообщили [в понедельник, 10 августа,] в министерстве'."""
    dated = False
    while i <= last:
        if line.has(i, "adjuncts"):
            i += 1
        elif line.has(i, "calendar") or _before_day(line, i):
            i, dated = i + 1, True
        elif dated and (line.text(i) == "," or line.text(i).isdigit()):
            i += 1
        else:
            break
    return i


def _before_day(line: Line, i: int) -> bool:
    """'[в] понедельник', '[el] martes'."""
    return line.has(i + 1, "calendar") and (line.has(i, "prepositions") or line.has(i, "determiners"))
