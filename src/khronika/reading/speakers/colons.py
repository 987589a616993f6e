"""Speakers beside a colon: 'Ministry: forty held', 'Marta Lind: “...”', 'Marta Lind was blunt: “...”'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khronika.claims.claim import Modality
from khronika.reading.sentences import Token
from khronika.reading.speakers.cases import is_adjective, only_subject
from khronika.reading.speakers.cues import Lexicon, Sort
from khronika.reading.speakers.lines import Line, Report
from khronika.reading.speakers.name_words import CLOSING, OPENING, capital
from khronika.reading.speakers.names import Naming, starting_at
from khronika.reading.speakers.pointing import opening_phrase

_OF_LAND = 2  # words behind a kind of land: 'of Almara'
_LED = 4  # words of an office before the name: 'El gobernador Pablo Isto en Telegram: ...'
_COUNTS = ("reckonings", "told_figures", "totals", "officially")
_COUNT = 4  # words from a count to its colon, and from there to its number
_TITLED = 14  # words before a colon that name a speaker with a role


def bracket_report(words: Sequence[Token], lexicon: Lexicon) -> Report | None:
    """'Two villages attacked, 20 dead (local sources)': over an article, who stands in brackets at its end speaks."""
    opens = next((k for k in range(len(words) - 2, 0, -1) if words[k].text == "("), None)
    if opens is None or words[-1].text != ")":
        return None
    named = starting_at(words, opens + 1, len(words) - 1, lexicon)
    common = named is not None and any(lexicon.sort(t.lower) for t in words[named.first : named.last + 1])
    if named is None or not common or named.last != len(words) - 2:
        return None
    return Report(words[0].start, words[opens].start, (named,), Modality.ASSERTED, "headline", opens)


def headline_report(
    words: Sequence[Token], lexicon: Lexicon, bodies: frozenset[str], *, row: bool = False
) -> Report | None:
    """'Ministry: forty held' and 'Forty held: ministry': over an article, a body beside a colon speaks.

    In a `row` of a list a school or hospital is where something happened: 'School No. 5: 12 wounded'.
    One word alone may be a place ('Arvel: forty held'): it must be one of `bodies`, first words of the names of those who speak in the article.
    """
    colons = [k for k in range(1, len(words) - 1) if words[k].text in ":—–" or _is_dash(words, k)]
    if len(colons) != 1:
        return None
    colon, last = colons[0], len(words) - 1 - (words[-1].text in ".!?")
    sides = ((0, colon - 1), (colon + 1, last))
    for start, end in sides if words[colon].text == ":" else sides[1:]:  # 'Forty held – ministry'
        named = starting_at(words, start, end + 1, lexicon)
        if named is None or named.last != end or (row and _is_ground(words, named, lexicon)):
            continue
        if words[end].text in CLOSING and words[end - 1].text in ".!?":
            continue  # 'The mayor's plea: “Leave them be.”' names nobody
        if start > colon and words[start].text in OPENING and _says_before(words, colon, lexicon):
            continue  # 'Ministro confirma dos fallecidos: "Lamentamos la pérdida"'
        if end < colon and _is_land(words, named, lexicon):
            continue  # 'Departamento de Almara: 12 homicidios'
        if named.sort is Sort.DOCUMENT and _only_counts(words, named, lexicon):
            continue
        role = _with_role_before(words, start, named, lexicon)
        if named.sort is Sort.PERSON and role and end < colon:
            return Report(
                words[colon + 1].start, words[-1].end, (named,), Modality.ASSERTED, "headline", colon
            )
        single = named.first == end or (end < colon and _is_office_of(words, named, lexicon))
        single = single or (end < colon and _is_described(words, named, lexicon))
        # 'Ранены двое – глава района', 'Forty held – Lomnary officials'
        headlined = lexicon.sets["headlined"]
        office = words[named.first].lower in headlined or (start > colon and words[end].lower in headlined)
        short = office if start > colon else single and office
        short = short or (single and words[end].text in bodies)
        short = short or (end < colon and office_of_body(words, named, lexicon))
        if not short and (
            named.sort not in (Sort.BODY, Sort.DOCUMENT) or _only_by_form(words, named, lexicon)
        ):
            continue
        left, right = (
            (words[colon + 1].start, words[-1].end) if end < colon else (words[0].start, words[colon].start)
        )
        return Report(left, right, (named,), Modality.ASSERTED, "headline", colon)
    return None


def _says_before(words: Sequence[Token], colon: int, lexicon: Lexicon) -> bool:
    """Whether a verb of saying stands before a colon, so that what stands in marks behind it is what was said."""
    return any(t.lower in lexicon.verbs and t.text.islower() for t in words[:colon])


def _is_office_of(words: Sequence[Token], named: Naming, lexicon: Lexicon) -> bool:
    """'Глава района: погибли двое', 'Préfet de Kolm : 12 morts': one office and whose it is, and not 'Testigos citados: 12'."""
    head, of = words[named.first].lower, words[named.first + 1]
    if not lexicon.head_first or named.last - named.first > _LED or head.endswith(("s", "и", "ы")):
        return False
    if not lexicon.declined:
        return of.lower in lexicon.sets["of"]
    return not is_adjective(of.lower) and not only_subject(of.lower)


def office_of_body(words: Sequence[Token], named: Naming, lexicon: Lexicon) -> bool:
    """Whether two words name an office behind its body: 'UN envoy: nine died', 'Prison chief: nine died', and not 'Two experts: nine died'."""
    first, last = words[named.first], words[named.last]
    if lexicon.head_first or named.last != named.first + 1 or last.lower not in lexicon.sets["headlined"]:
        return False
    return first.text.isupper() or lexicon.sort(first.lower) is Sort.BODY


def _is_land(words: Sequence[Token], named: Naming, lexicon: Lexicon) -> bool:
    """Whether a department or a town is named, whose word is that of an office too: 'Departamento de Almara', and no 'Departamento de Policía'."""
    head, rest = words[named.first].lower, words[named.first + 1 : named.last + 1]
    if (
        not lexicon.head_first
        or lexicon.declined
        or head not in lexicon.sets["lands"]
        or len(rest) < _OF_LAND
    ):
        return False
    offices = lexicon.sets["body_words"] | lexicon.sets["bodies"] | lexicon.sets["articles"]
    return rest[0].lower in lexicon.sets["of"] and all(
        capital(t) and t.lower not in offices for t in rest[1:]
    )


def _is_described(words: Sequence[Token], named: Naming, lexicon: Lexicon) -> bool:
    """'Fuentes oficiales: 14 muertos', 'Sources locales : 30': a noun with nothing but an adjective."""
    two = named.last == named.first + 1 and lexicon.head_first and not lexicon.declined
    return two and words[named.last].text.islower() and words[named.last].lower.endswith(lexicon.trailing)


def _is_dash(words: Sequence[Token], k: int) -> bool:
    """Whether a hyphen stands for a dash: with a space on either side."""
    return words[k].text == "-" and words[k - 1].end < words[k].start and words[k].end < words[k + 1].start


def _only_counts(words: Sequence[Token], named: Naming, lexicon: Lexicon) -> bool:
    """Whether a title is that of a count, and names nobody whose it is: 'Toll: 46 dead', 'List of the detained: 12'."""
    span = [t.lower for t in words[named.first : named.last + 1]]
    counts = any(word in lexicon.sets[name] for name in _COUNTS for word in span)
    return counts and not any(lexicon.sort(word) is Sort.BODY for word in span)


def _is_ground(words: Sequence[Token], named: Naming, lexicon: Lexicon) -> bool:
    """Whether a name in a list is that of a building, or has a number: where something happened."""
    span = [t.lower for t in words[named.first : named.last + 1]]
    sets, stems = lexicon.sets["grounds"], lexicon.stems["grounds"]
    return any(word in sets or word[0].isdecimal() or (stems and word.startswith(stems)) for word in span)


def _with_role_before(words: Sequence[Token], start: int, named: Naming, lexicon: Lexicon) -> bool:
    """Whether what somebody is stands before their name: 'Lawyer Ansel Dray', 'L'avocate Anne Dray'."""
    at = named.first - 1 if start < named.first else named.first
    longer = at < named.first or named.last > named.first + 1
    if not all(capital(word) for word in words[at + 1 : named.last + 1]):
        return False  # 'Personas defensoras asesinadas: 19'
    return longer and (
        lexicon.sort(words[at].lower) is Sort.PERSON or words[at].lower in lexicon.sets["titles"]
    )


def _only_by_form(words: Sequence[Token], named: Naming, lexicon: Lexicon) -> bool:
    """Whether only its form makes a name a body's where that says nothing: 'VELMAR : 14 MORTS' in a line of capitals."""
    # 'Mine de Sorel : 15 rescapés', 'Заречный район: 12 домов': a small word inside makes no body either
    topical = not words[named.last].text.isupper()
    loud = all(t.text.isupper() for t in words if t.text.isalpha())
    if not (topical or loud or (named.first == named.last and _may_be_place(words[named.first].text))):
        return False
    inside = [t.lower for t in words[named.first : named.last + 1]]
    sets, stems = lexicon.sets["body_words"], lexicon.stems["body_words"]
    marked = words[named.first].text in OPENING
    return not marked and not any(
        lexicon.sort(word) or word in sets or (stems and word.startswith(stems)) for word in inside
    )


_AS_WORD = re.compile(
    r"(?i)(?!.*[^aeiouyаеиоуыэюяёáéíóúàâèêëîïôœ\W\d_]{3})(?=.*[aeiouyаеиоуыэюяёáéíóúàâèêëîïôœ]).{4,}"
)


def _may_be_place(word: str) -> bool:
    """Whether a word in capitals can be read aloud: 'LOMNARY: 12 held' may name a town, 'UNHCR: 12 held' does not."""
    return word.isupper() and _AS_WORD.fullmatch(word) is not None


def _with_role(line: Line, named: Naming, colon: int) -> bool:
    """'Marta Lind, a nurse: “...”', 'Marta Lind (Open Road): “...”': a name with what it is said of."""
    if named.sort is not Sort.PERSON or line.text(named.last + 1) not in (",", "("):
        return False
    said_of = line.words[named.last + 2 : colon]
    return not any(t.lower in line.lexicon.verbs or t.text in ".;" for t in said_of)


def _is_subject(line: Line, named: Naming, colon: int) -> bool:
    """'Marta Lind was blunt: “...”': the person with whom a clause opens that has no verb of saying, and names nobody else."""
    between = range(named.last + 1, colon)
    whole = named.first < named.last and all(capital(t) for t in line.words[named.first : named.last + 1])
    led = named.first == 0 or line.lexicon.sort(line.words[named.first - 1].lower) is Sort.PERSON
    led = led or (named.first <= _LED and line.lexicon.sort(line.words[0].lower) is Sort.PERSON)
    led = led or (line.has(0, "determiners") and line.lexicon.sort(line.text(1).lower()) is Sort.PERSON)
    if named.sort is not Sort.PERSON or not whole or not led:
        return False
    return not any(
        line.words[k].lower in line.lexicon.verbs
        or line.text(k) in ".;,("
        or line.lexicon.sort(line.words[k].lower) is Sort.PERSON
        for k in between
    )


def colon_report(line: Line) -> Report | None:
    """'Marta Lind: “...”': nothing but a name before a colon and speech."""
    words = line.words
    if line.following is not None and line.text(len(words) - 1) == ":":
        return _over_speech(line)
    colon = line.lowers.index(":", 1) if ":" in line.lowers[1:-1] else _TITLED
    if colon >= _TITLED or line.regions[0].quote is not None:
        return None
    if len(line.regions) == 1:
        return _own_count(line, colon)
    if line.regions[0].last != colon:
        return None
    named = starting_at(words, 0, colon, line.lexicon)
    speech = line.regions[1].quote
    if named is None or speech is None:
        return None
    beside = named.last == colon - 1 or _with_role(line, named, colon) or _is_subject(line, named, colon)
    if not beside:
        return None
    return Report(speech.start, speech.end, (named,), Modality.ASSERTED, "colon", 0)


def _over_speech(line: Line) -> Report | None:
    """'The mayor of Keral Marek Orlen:' over a paragraph of speech: nothing but who says it."""
    colon, speech = len(line.words) - 1, line.following
    named = starting_at(line.words, 0, colon, line.lexicon) if 0 < colon < _TITLED else None
    said = any(word in line.lexicon.verbs for word in line.lowers)  # 'The mayor said:' is found by its verb
    if named is None or speech is None or named.sort is Sort.PRONOUN or said:
        return None
    whole = named.last == colon - 1 or _with_role(line, named, colon)
    return Report(speech.start, speech.end, (named,), Modality.ASSERTED, "colon", 0) if whole else None


def _own_count(line: Line, colon: int) -> Report | None:
    """'Open Road published its own count: 37 dead': what stands behind a count is the word of who opens the sentence."""
    near = range(max(colon - _COUNT, 1), colon)
    count = next((k for k in near if line.has(k, "reckonings") or line.has(k, "reckoned_nouns")), 0)
    if not count or not any(line.number(k) for k in range(colon + 1, colon + _COUNT)):
        return None
    named = opening_phrase(line.words, line.lexicon)
    if named is None or named.sort in (Sort.DOCUMENT, Sort.PRONOUN) or named.last >= count:
        return None
    end = line.words[-1].end
    return Report(line.words[colon + 1].start, end, (named,), Modality.ASSERTED, "colon", colon)
