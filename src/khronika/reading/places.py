"""Places named in a sentence: by the shipped index, and by form for the villages that no index knows.

The laws of this file: a name inside a longer capitalised name ('Minsk Human Rights Centre') is no place; people and
languages ('Chechen police') are no places; where a name is borne by several places none is chosen, unless
the document's other places, or twenty times as many inhabitants, settle it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from khronika.claims.claim import Where
from khronika.claims.document import Document, SegmentKind
from khronika.reading.mentions import PlaceMention
from khronika.reading.place_words import PlaceWords, place_words
from khronika.reading.sentences import Sentence, Token
from khronika.vocabulary.places import Place, PlaceKind, places_named

_DOMINANT = 20  # times the inhabitants of the next town of the name: then nobody means the other one
_KNOWN_TOWN = 300_000  # inhabitants from which a town is named without a preposition ('Khartoum toll rises')
_KNOWN_IN_TITLE = 100_000
_LONGEST = 5  # words of a name
_NOT_BEFORE = frozenset('«“"-')  # a name in quotation marks, or the second half of a compound
_HEADS = frozenset({SegmentKind.TITLE, SegmentKind.HEADING, SegmentKind.DATELINE})


class Lead(IntEnum):
    """What stands before a name, from what says nothing to what makes it a place."""

    NOTHING = 0
    TOWARD = 1  # 'from X', 'to X'
    LOCATIVE = 2  # 'in X'
    KIND = 3  # 'the village of X'


@dataclass(frozen=True, slots=True)
class _Name:
    """A place name: its tokens, from `first` to before `after`, and the places of the index that bear it."""

    first: int
    after: int
    candidates: tuple[Place, ...]


def places(
    sentence: Sentence, content: str, language: str, context: frozenset[str] = frozenset()
) -> tuple[PlaceMention, ...]:
    """The places named in a sentence. `context` holds countries and regions that the document names elsewhere."""
    words = place_words(language)
    if words is None:
        return ()
    names = list(_names(sentence, words))
    if not names:
        return ()
    settled = [n.candidates[0] for n in names if len(n.candidates) == 1]
    told = context | {told for p in settled for told in (p.name, *p.within)}
    return tuple(_mention(n, sentence.tokens, content, told) for n in _contained(names, sentence.tokens))


def _mention(name: _Name, tokens: Sequence[Token], content: str, told: frozenset[str]) -> PlaceMention:
    start, end = tokens[name.first].start, _end(tokens[name.after - 1])
    as_written = content[start:end]
    return PlaceMention(start, end, _where(as_written, name.candidates, told))


def _where(as_written: str, candidates: tuple[Place, ...], told: frozenset[str]) -> Where:
    """The place meant, as far as it is settled."""
    if len(candidates) > 1:
        near = [p for p in candidates if told.intersection(p.within)]
        if _dominant(candidates):
            candidates = (candidates[0],)
        elif len(near) == 1 or (near and _dominant(near)):
            candidates = (near[0],)
    if not candidates:
        return Where(as_written)
    names, withins = {p.name for p in candidates}, {p.within for p in candidates}
    return Where(
        as_written,
        place=names.pop() if len(names) == 1 else None,
        within=withins.pop() if len(withins) == 1 else (),
    )


def _dominant(candidates: Sequence[Place]) -> bool:
    """Whether the first of several towns is the one that everybody means."""
    first, second = candidates[0], candidates[1] if len(candidates) > 1 else None
    if second is None:
        return True
    return first.kind is PlaceKind.TOWN and first.population >= _DOMINANT * max(1, second.population)


def _end(token: Token) -> int:
    """Where the name ends in a word: "'s" is no part of it."""
    return token.end - 2 if token.lower.endswith("'s") else token.end


def _bare(token: Token) -> str:
    return token.lower.removesuffix("'s")


def _names(sentence: Sentence, words: PlaceWords) -> Iterator[_Name]:
    """The place names of a sentence, in order."""
    tokens, last, at = sentence.tokens, None, 0
    shouted = all(t.text.isupper() for t in tokens if t.text.isalpha())
    while at < len(tokens):
        if not tokens[at].text[0].isupper() or tokens[at].lower in words.small:
            at += 1
            continue
        after = _run_end(tokens, at, words)
        lead = _lead(tokens, at, words)
        if lead is Lead.NOTHING and last is not None:
            lead = _carried(tokens, last, at, after, words)
        name = _name(tokens, (at, after), lead, words, sentence, shouted=shouted)
        if name is None:
            last, at = None, after
            continue
        yield name
        last, at = (name, lead), max(name.after, at + 1)


def _run_end(tokens: Sequence[Token], first: int, words: PlaceWords) -> int:
    """The token after a run of capitalised words. Punctuation and "'s" end it, a title begins another."""
    at = first
    while at < len(tokens) and at - first < 12 and tokens[at].text[0].isupper():
        at += 1
        if tokens[at - 1].lower.endswith("'s") or (at < len(tokens) and tokens[at].lower in words.titles):
            break
    return at


def _lead(tokens: Sequence[Token], first: int, words: PlaceWords) -> Lead:
    """What stands before a name, past 'the', 'northern', 'village of'."""
    at, kind = first - 1, False
    for _ in range(6):
        if at < 0:
            break
        lower = tokens[at].lower
        if (
            lower == "."
            and at
            and tokens[at - 1].lower in words.kinds_before
            and len(tokens[at - 1].lower) < 4
        ):
            at -= 1  # 'г. Верханы'
        elif lower in words.kinds_before:
            kind = kind or at == first - 1 or tokens[at + 1].lower in words.of or tokens[at + 1].lower == "."
            at -= 1
        elif (
            lower in words.of and at and tokens[at - 1].lower in words.kinds_before
        ) or lower in words.modifiers:
            at -= 1
        else:
            break
    if kind:
        return Lead.KIND
    before = tokens[at].lower if at >= 0 else ""
    return (
        Lead.LOCATIVE if before in words.locative else Lead.TOWARD if before in words.toward else Lead.NOTHING
    )


def _carried(
    tokens: Sequence[Token], last: tuple[_Name, Lead], first: int, after: int, words: PlaceWords
) -> Lead:
    """A list goes on: 'in Minsk, Brest and Verhany'. After a comma alone the index has to know the name."""
    name, lead = last
    between = [t.lower for t in tokens[name.after : first]]
    between = [t for t in between if t not in words.modifiers]
    joined = bool(between) and all(t == "," or t in words.joins for t in between)
    if not joined or lead is Lead.NOTHING:
        return Lead.NOTHING
    follows = tokens[after].text if after < len(tokens) else "."
    list_goes_on = not follows.isalpha() or follows.lower() in words.joins | words.locative | words.toward
    by_form = list_goes_on and (between[-1] in words.joins or follows.lower() in words.joins)
    return lead if by_form else Lead.TOWARD


def _name(
    tokens: Sequence[Token],
    run: tuple[int, int],
    lead: Lead,
    words: PlaceWords,
    sentence: Sentence,
    *,
    shouted: bool,
) -> _Name | None:
    """The place named by a run of capitalised words, or None."""
    first, after = run
    kind_follows = after < len(tokens) and tokens[after].lower in words.kinds_after
    known = _known(tokens, first, after + kind_follows, words)
    if known:
        whole = known.after >= after
        if lead is Lead.NOTHING:
            return known if whole and _alone(known, tokens, words, sentence) else None
        if whole or shouted or not _is_body(tokens, first, after, words):
            return known
        return None
    if shouted or (lead < Lead.LOCATIVE and not kind_follows):
        return None
    if not _by_form(tokens, first, after, words, kind_follows=kind_follows, kind_before=lead is Lead.KIND):
        return None
    return _Name(first, after + kind_follows, _of_kind(tokens, first, after) if kind_follows else ())


def _of_kind(tokens: Sequence[Token], first: int, after: int) -> tuple[Place, ...]:
    """The region whose name is known without its kind: 'Chechnya region'."""
    found = places_named(" ".join(_bare(t) for t in tokens[first:after]))
    return tuple(p for p in found if p.kind is PlaceKind.REGION)


def _known(tokens: Sequence[Token], first: int, after: int, words: PlaceWords) -> _Name | None:
    """The longest name of the index at a word. A kind that follows belongs to the name ('Khartoum state')."""
    if len(tokens[first].text) == 1:
        return _initials(tokens, first)
    for end in range(min(after, first + _LONGEST), first, -1):
        written = " ".join(_bare(t) for t in tokens[first:end])
        found = places_named(written)
        if found and not (end == first + 1 and written in words.never):
            return _Name(first, end, found)
        if (
            end > first + 1
            and tokens[end - 1].lower in words.kinds_after
            and (of := _of_kind(tokens, first, end - 1))
        ):
            return _Name(first, end, of)
    return None


def _initials(tokens: Sequence[Token], first: int) -> _Name | None:
    """'U.S.', whose letters and stops are tokens of their own."""
    written = "".join(t.text for t in tokens[first : first + 4])
    found = places_named(written) if len(written) == 4 and written[1::2] == ".." else ()
    return _Name(first, first + 4, found) if found else None


def _alone(name: _Name, tokens: Sequence[Token], words: PlaceWords, sentence: Sentence) -> bool:
    """Whether a name without a preposition is a place: a country, a region or a large town, and nothing before it in capitals."""
    before = tokens[name.first - 1] if name.first else None
    if before and (before.lower in words.titles or before.text in _NOT_BEFORE):
        return False
    if (
        before
        and before.text[0].isupper()
        and before.lower not in words.small
        and not before.lower.endswith("'s")
    ):
        return False
    if len(tokens[name.first].text) == 1 or _bare(tokens[name.first]) in words.only_after_preposition:
        return False
    least = _KNOWN_IN_TITLE if sentence.kind in _HEADS else _KNOWN_TOWN
    return any(p.kind is not PlaceKind.TOWN or p.population >= least for p in name.candidates)


def _is_body(tokens: Sequence[Token], first: int, after: int, words: PlaceWords) -> bool:
    """Whether a run of capitalised words names an organisation, a law or an office."""
    return any(_bare(t) in words.organisations for t in tokens[first:after])


_LONGEST_ACRONYM = 6


def _by_form(
    tokens: Sequence[Token],
    first: int,
    after: int,
    words: PlaceWords,
    *,
    kind_follows: bool,
    kind_before: bool,
) -> bool:
    """Whether an unknown name after a preposition reads like a place."""
    run = tokens[first:after]
    if after - first > 3 or _is_body(tokens, first, after, words):
        return False
    if any(t.lower in words.titles or len(t.text) < 3 for t in run):
        return False
    if any(t.text.isupper() and len(t.text) <= _LONGEST_ACRONYM for t in run):
        return False
    if any(_bare(t) in words.never for t in run):
        return False
    if kind_follows or kind_before:
        return True
    return not run[-1].lower.endswith((*words.never_endings, "'s")) and not _describes(tokens, after)


_ADJECTIVE = ("ом", "ой", "ем", "ей", "их", "ых", "ую", "ий", "ый", "ая", "ое", "ые", "ие")


def _describes(tokens: Sequence[Token], after: int) -> bool:
    """Whether a Russian capitalised word is an adjective of the small noun that follows ('Следственном комитете')."""
    follows = tokens[after] if after < len(tokens) else None
    if follows is None or not follows.text.isalpha() or not follows.text.islower():
        return False
    return tokens[after - 1].lower.endswith(_ADJECTIVE) and len(follows.text) > 3


def _contained(names: list[_Name], tokens: Sequence[Token]) -> Iterator[_Name]:
    """The names, with 'Argun, Chechnya' as one where the second holds the first."""
    at = 0
    while at < len(names):
        name = names[at]
        following = names[at + 1] if at + 1 < len(names) else None
        joined = _joined(name, following, tokens) if following else None
        yield joined or name
        at += 2 if joined else 1


def _joined(name: _Name, container: _Name, tokens: Sequence[Token]) -> _Name | None:
    if [t.lower for t in tokens[name.after : container.first]] != [","]:
        return None
    holders = {p.name for p in container.candidates if p.kind is not PlaceKind.TOWN}
    inside = tuple(p for p in name.candidates if holders.intersection(p.within))
    return _Name(name.first, container.after, inside) if inside else None


def places_of(document: Document, sentences: Sequence[Sentence]) -> tuple[tuple[PlaceMention, ...], ...]:
    """The places of each sentence of a document; a name of several places is settled by the document's other places."""
    content, language = document.text.content, document.language
    found = [places(s, content, language) for s in sentences]
    wheres = [m.where for mentions in found for m in mentions]
    context = frozenset(name for w in wheres if w.place for name in (w.place, *w.within))
    return tuple(
        places(s, content, language, context) if any(not m.where.within for m in mentions) else mentions
        for s, mentions in zip(sentences, found, strict=True)
    )
