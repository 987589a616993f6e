"""The places that the lines above a document's first paragraph name: its title, and the body whose document it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khronika.claims.claim import Where
from khronika.claims.document import SegmentKind
from khronika.reading.mentions import PlaceMention
from khronika.reading.morphology import may_name_town
from khronika.reading.places.forms import Run, begins_name, reads_like_place, run_at
from khronika.reading.places.sites import town_of_site
from khronika.reading.places.words import PlaceWords, place_words
from khronika.reading.sentences import Sentence, Token
from khronika.reading.speakers.cues import lexicon
from khronika.reading.story.datelines import LONGEST
from khronika.vocabulary.places import PlaceKind, places_named

_OVER_LETTER: Final = 3  # words before a land's name at the head of a letter: 'República de'
_LINE: Final = 28  # words of a line that is a title
_ABOVE: Final = 4  # lines above the telling among which a title stands
_HEAD: Final = 5  # lines among which a body names itself
_ADDRESS: Final = 6  # words of the line below it that is a town
_ADDRESS_LINE: Final = 9  # words of a line that is an institution and its town
_SEAT: Final = 3  # words from a council to the 'of' before its place
_REMIT: Final = 3  # words of the place at the end of its name
_STOPS: Final = frozenset(".!?…,;")


def is_line_above(sentences: Sequence[Sentence], at: int, lead: int) -> bool:
    """Whether a sentence is a line of its own above the paragraph that begins the telling, as a title is."""
    sentence = sentences[at]
    if (
        not 0 <= sentence.paragraph < lead
        or at >= _ABOVE
        or not sentence.tokens[0].text[0].isalpha()
        or sentence.kind not in {SegmentKind.BODY, SegmentKind.HEADING}
    ):
        return False
    alone = at + 1 < len(sentences) and sentences[at + 1].paragraph != sentence.paragraph
    return alone and len(sentence.tokens) <= _LINE and sentence.tokens[-1].text not in _STOPS


def behind_label(title: Sentence, found: Sequence[PlaceMention], words: PlaceWords) -> PlaceMention | None:
    """The first place of a title that is no wide land and not what opens it before a colon: 'VARONIA: fighting in Lower Sarnet'.

    Of 'Report on the events in Zarny district' the text below says where in it.
    """
    colon = next((t.start for t in title.tokens if t.text == ":"), -1)
    label = next((t.end for t in reversed(title.tokens) if t.end <= colon), -1)
    told = (p for p in found if p.end != label or p.start != title.start)
    return next((p for p in told if p.where.as_written.split()[-1].casefold() not in words.wide), None)


def says_more(where: Where, words: PlaceWords) -> bool:
    """Whether a place is rather a town or village than a whole land."""
    if where.as_written.split()[-1].casefold() in words.wide:
        return False
    known = places_named(where.as_written)
    return not known or any(p.kind is PlaceKind.TOWN for p in known)


def names_land(sentence: Sentence, at: int, mention: PlaceMention, words: PlaceWords) -> bool:
    """Whether the head of a document only names a land: 'RÉPUBLIQUE DE KARANDÉ — Ministère de la Sécurité'."""
    before = {t.lower for t in sentence.tokens if t.end <= mention.start}
    head = at == 0 or sentence.kind in {SegmentKind.TITLE, SegmentKind.DATELINE}
    alone = head and len(before) <= _OVER_LETTER
    return alone and not before.isdisjoint(words.wide)


def remit(sentences: Sequence[Sentence], language: str) -> Where | None:
    """The place at the end of a body's name in the head of its document: 'MISSION DES DROITS HUMAINS AU TALINGA', 'Hospital de Santa Elba'.

    Behind 'of' mostly something else stands ('Union of Teachers'), so the name itself has to show that it is a place.
    """
    words = place_words(language)
    if words is None:
        return None
    for at, sentence in enumerate(sentences[:_HEAD]):
        tokens = _without_bracket(sentence.tokens)
        if (house := _of_house(tokens, sentence.kind, words)) is not None:
            return house
        if tokens[-1].text in _STOPS or len(tokens) > _LINE or words.organisations.isdisjoint(sentence.words):
            continue
        below = sentences[at + 1].tokens if at + 1 < len(sentences) else ()
        if (found := _last_name(tokens, words) or _address(below, words)) is not None:
            return found
    return None


def seat_of_local_body(sentences: Sequence[Sentence], language: str) -> Where | None:
    """The place whose own council or parish a document is of: 'Parish council of Keral, meeting of 6 June 2022', 'Acta de la junta vecinal de Tormo'."""
    words = place_words(language)
    first = sentences[0] if sentences else None
    if words is None or first is None or words.local_bodies.isdisjoint(first.words):
        return None
    tokens = first.tokens
    if tokens[-1].text in _STOPS or len(tokens) > _LINE or not tokens[0].text[0].isupper():
        return None
    body = next(k for k, t in enumerate(tokens) if t.lower in words.local_bodies)
    of = next((k for k in range(body + 1, min(body + _SEAT, len(tokens))) if tokens[k].lower in words.of), 0)
    while (
        of
        and of + 1 < len(tokens)
        and tokens[of + 1].lower in words.of | words.modifiers | words.kinds_before
    ):
        of += 1  # 'of the village of'
    if not of or of + 1 >= len(tokens) or not tokens[of + 1].text[0].isupper():
        return None
    run = run_at(tokens, of + 1, words, first.kind)
    ends = run.follows is None or not run.follows.text[0].isalnum()
    cues = lexicon(language)
    members = cues is not None and tokens[run.first].lower in cues.sets["persons"]  # 'Council of Bishops'
    named = ends and not members and begins_name(run) and reads_like_place(run, kind_told=True)
    return Where(_written(tokens[run.first : run.after])) if named else None


def _of_house(tokens: Sequence[Token], kind: SegmentKind, words: PlaceWords) -> Where | None:
    """The town in an institution's name that opens a line, or behind the comma of a line that is only both.

    'Dunmarrow Fortress Prison: report for 2024', 'Lycée Jeanne-Morvan, Saint-Aubert'.
    """
    if not tokens[0].text[0].isupper():
        return None
    run = run_at(tokens, 0, words, kind)
    houses = words.sites | words.seats
    if (
        run.after > 1
        and tokens[run.after - 1].lower in houses
        and (run.follows is None or run.follows.text == ":")
    ):
        town = town_of_site(run)
        if town is not None:
            return Where(_written(tokens[town.first : town.after]))
    comma = next((k for k, t in enumerate(tokens) if t.text == ","), 0)
    if (
        not comma
        or tokens[-1].text in _STOPS
        or len(tokens) > _ADDRESS_LINE
        or houses.isdisjoint(t.lower for t in tokens[:comma])
    ):
        return None
    behind = run_at(tokens, comma + 1, words, kind) if comma + 1 < len(tokens) else run
    whole = behind.first == comma + 1 and behind.after == len(tokens)
    return (
        Where(_written(tokens[comma + 1 :])) if whole and reads_like_place(behind, kind_told=False) else None
    )


def _address(tokens: Sequence[Token], words: PlaceWords) -> Where | None:
    """The town that is the whole line below a body's name: 'Hospital General / San Gil de los Esteros'."""
    if not 0 < len(tokens) <= _ADDRESS or not tokens[0].text[0].isupper():
        return None
    small = words.of | words.links | words.capital_articles
    named = all(t.text[0].isupper() or t.lower in small for t in tokens)
    return Where(_written(tokens)) if named and heads_name(tokens, words) else None


def _written(tokens: Sequence[Token]) -> str:
    return " ".join(t.text for t in tokens)


def _without_bracket(tokens: Sequence[Token]) -> Sequence[Token]:
    """A line without the short name in brackets at its end: '(MODHK)'."""
    opening = next((i for i, t in enumerate(tokens) if i and t.text == "("), len(tokens))
    return tokens[:opening] if tokens[-1].text == ")" else tokens


def _last_name(tokens: Sequence[Token], words: PlaceWords) -> Where | None:
    small = words.locative | words.toward | words.of | words.capital_articles | words.modifiers
    first = len(tokens)
    while first > 1 and len(tokens) - first < _REMIT and tokens[first - 1].lower not in small:
        first -= 1
    inside, lead = tokens[first:], tokens[first - 1].lower if first else ""
    if not inside or lead not in small or not all(t.text[0].isupper() for t in inside):
        return None
    run = Run(tokens, first, len(tokens), words, SegmentKind.BODY)
    if not reads_like_place(run, kind_told=True, shouted=True) or any(
        t.lower in words.generic for t in inside
    ):
        return None
    written = _written(inside)
    event = (
        first > 1 and tokens[first - 2].lower in words.happenings | words.sites
    )  # 'INQUIRY INTO EVENTS AT FELL HARBOUR'
    surely = lead in words.locative or (event and lead in words.toward) or heads_name(inside, words)
    return (
        Where(written) if surely or places_named(written.title() if written.isupper() else written) else None
    )


def heads_name(inside: Sequence[Token], words: PlaceWords) -> bool:
    """Whether a name begins as those of towns do: 'Santa Elba', 'Pont-Cadet'."""
    head, _, rest = inside[0].lower.partition("-")
    return head in words.name_heads and bool(rest or len(inside) > 1)


def title_before_colon(
    sentences: Sequence[Sentence], content: str, language: str
) -> tuple[int, int, str] | None:
    """The place that opens the title before a colon, or is a sentence alone, with where it stands: 'Keral: twelve miners killed',
    'Лядовск. Что известно'.
    """
    words, first = place_words(language), sentences[0] if sentences else None
    if words is None or first is None or len(sentences) == 1:
        return None
    opens = next((i for i, t in enumerate(first.tokens) if t.text[0].isalnum()), 0)
    run = run_at(first.tokens, opens, words, first.kind)
    short = run.after - opens <= LONGEST and run.follows is not None and first.tokens[opens].text[0].isupper()
    colon = run.follows is not None and run.follows.text == ":" and opens == 0
    told = colon and sentences[1].paragraph != first.paragraph
    if not short or not (told or _is_town_alone(run)):
        return None
    known = words.inflected and run.after == opens + 1 and not may_name_town(first.tokens[opens].lower)
    if known or not reads_like_place(run, kind_told=False) or not begins_name(run):
        return None  # known: 'Опубликовано: 3 мая'
    if any(t.lower in words.labels for t in first.tokens[opens : run.after]):
        return None  # 'Вопрос:', 'Погибли:'
    start, end = first.tokens[opens].start, first.tokens[run.after - 1].end
    return start, end, content[start:end]


def _is_town_alone(run: Run) -> bool:
    """Whether a sentence holds one capitalised word, which Russian knows as a town's or does not know."""
    if not run.words.inflected or run.after != run.first + 1 or run.after != len(run.tokens) - 1:
        return False
    return run.tokens[run.after].text == "." and may_name_town(run.tokens[run.first].lower)
