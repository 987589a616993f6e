"""Lists below a line that names their act: 'Killed since Monday:', then '- Vesk: 12', '- Tarn, two teachers' or '1. Anna Berg, 34, nurse'.

The law of this file: the line ends in a colon, or is a heading, and names those who suffered; a mark or number opens each line of the
list, which has no verb. One number of people is a count; behind a comma or bracket it is the age of the one whose name opens the
line. Those named are told one by one, not counted; a heading gives its act to names alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from khronika.claims.document import SegmentKind
from khronika.reading.acts.deeds import Deed
from khronika.reading.acts.telling import act_told
from khronika.reading.lexicon.lexicon import Lexicon, Use
from khronika.reading.mentions import QuantityMention
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.reading.phrases.roles import is_counted, names_people
from khronika.reading.phrases.slots import kind_at
from khronika.reading.sentences import Sentence

BELOW: Final = "listed below"
_MARKS: Final = frozenset("-•*–—·‣⁃∙●○")
_HEADS: Final = frozenset({SegmentKind.HEADING, SegmentKind.TITLE})
_OPENING: Final = 4  # tokens of a list's mark and number: '- ', '12. '
_BEFORE_AGE: Final = frozenset({Kind.COMMA, Kind.OPEN})
_NAME: Final = range(2, 6)  # words of a person's name
_SHORT: Final = 12  # tokens of a line over a list: 'Names of those killed in Tarn on 3 May'
_NONE: Final = frozenset[str]()


@dataclass
class Lead:
    """The line above a list: its act, the sentence in which it stands, and the claim of its own number, if it tells one.

    `numbers` and `names`: whether the list may count people, and name them. `named`: whether a line of it surely named a person.
    """

    act: str
    at: int
    claim: str | None = None
    numbers: bool = True
    names: bool = False
    named: bool = False


def is_item(sentence: Sentence) -> bool:
    """Whether a sentence is a line of a list."""
    return sentence.tokens[0].text in _MARKS or sentence.kind is SegmentKind.LIST


def opens_with_name(sentence: Sentence) -> bool:
    """Whether two capitals open a line behind its mark and number, as those of a person's name do."""
    at = 0
    tokens = sentence.tokens
    while at < min(_OPENING, len(tokens)) and not tokens[at].text[0].isalpha():
        at += 1
    return all(t.text[0].isupper() for t in tokens[at : at + 2]) and len(tokens) > at + 1


def lead(sentence: Sentence, at: int, chunks: Sequence[Chunk], table: Lexicon) -> Lead | None:
    """What a line says that a list follows; None if it does not."""
    colon = sentence.tokens[-1].text == ":"
    listing = not table.phrases.get("naming", _NONE).isdisjoint(sentence.words)
    alone = listing and len(sentence.tokens) <= _SHORT and sentence.tokens[-1].text[-1].isalnum()
    if is_item(sentence) or not (colon or alone or sentence.kind in _HEADS):
        return None
    act = act_told(chunks, len(sentence.tokens))
    names = bool(act) and heads_names(chunks, table)
    told = Lead(act, at, numbers=colon, names=names, named=names and listing)
    return told if act and (colon or names) else None


def heads_victims(sentence: Sentence, table: Lexicon) -> bool:
    """Whether a line is nothing but a word for those whom the act told before befell: 'List of victims', 'Victims:'."""
    victims = table.phrases.get("victims", _NONE)
    if victims.isdisjoint(sentence.words) or len(sentence.tokens) > _SHORT:
        return False
    last = next((w for w in reversed(sentence.lowers) if w[0].isalnum()), "")
    ends = sentence.tokens[-1].text == ":" or sentence.lowers[-1] == last
    named = ("naming", "determiner", "preposition")
    small = frozenset({":", "#"}).union(*(table.phrases.get(name, _NONE) for name in named))
    return ends and last in victims and small.issuperset(sentence.words)


def is_row(sentence: Sentence, above: Lead | None) -> bool:
    """Whether a line below a list's head is one of its rows: an item, or a name alone where names are told to be listed."""
    if above is None or is_item(sentence):
        return above is not None
    tokens = sentence.tokens
    named = above.named and above.names and len(tokens) in _NAME
    return named and all(t.text[0].isupper() and t.text.isalpha() for t in tokens)


def heads_names(chunks: Sequence[Chunk], table: Lexicon) -> bool:
    """Whether a line says nothing but whom it befell: 'The dead', 'List of the detained', 'Killed in Tarn', but not 'Lawyers of the detained'."""
    naming = table.phrases.get("naming", _NONE)
    told = [at for at, c in enumerate(chunks) if c.trigger is not None and not _measures(c)]
    if not told or any(c.kind in {Kind.SUBORDINATOR, Kind.RELATIVE} for c in chunks):
        return False
    for at, chunk in enumerate(chunks):
        if chunk.kind is Kind.VERB and chunk.trigger is None and chunk.voice is not Voice.COPULA:
            return False
        listed = at > 0 and (_measures(chunks[at - 1]) or chunk.word == "following")
        listed = listed or (at > 0 and chunks[at - 1].words[-1].casefold() in naming)
        if at < told[-1] and chunk.kind is Kind.PREPOSITION and not listed:
            return False
    parts = (c for c in chunks[: told[-1] + 1] if not (_measures(c) or c.words[0].casefold() in naming))
    if any("of" in c.words[1:] for c in parts):
        return False  # '[Lawyers of the detained]'
    # Genitives need no preposition: 'Адвокаты задержанных'.
    held = told[-1] - 1
    owned = "gent" in chunks[told[-1]].grammemes and kind_at(chunks, held) is Kind.NOUN
    return not owned or _measures(chunks[held]) or chunks[held].quantity is not None


def _measures(chunk: Chunk) -> bool:
    """Whether a phrase is a word for a list: 'the list', 'список'."""
    readings = chunk.trigger.readings if chunk.trigger is not None else ()
    return bool(readings) and all(r.pattern.use is Use.MEASURE for r in readings)


def below(chunks: Sequence[Chunk], above: Lead, table: Lexicon) -> tuple[Deed, ...]:
    """The deed of a line of a list."""
    if any(c.kind is Kind.VERB for c in chunks):
        return ()
    if above.names and (named := _named(chunks, above, table)) is not None:
        return (Deed(above.act, BELOW, named.first, named.last, -1, None, named, inherited=True),)
    counted = [at for at, c in enumerate(chunks) if is_counted(c)]
    if len(counted) != 1 or not above.numbers:
        return ()
    chunk = chunks[counted[0]]
    mention = chunk.quantity
    if mention is None or (mention.noun and not names_people(chunk, table)):
        return ()
    if not mention.noun and kind_at(chunks, counted[0] - 1) in _BEFORE_AGE:
        return ()  # 'Anna Berg, 34'
    first = next((c.first for c in chunks if c.kind is Kind.NOUN), chunk.first)
    return (Deed(above.act, BELOW, first, chunk.last, -1, mention, chunk, inherited=True),)


def _named(chunks: Sequence[Chunk], above: Lead, table: Lexicon) -> Chunk | None:
    """The person whose name opens a line; an age or calling tells that it is one, or that a line before named one."""
    at = next((at for at, c in enumerate(chunks) if c.kind is Kind.NOUN and c.words[0][0].isalpha()), None)
    if at is None or any(c.kind is Kind.NOUN and not _is_label(c.quantity) for c in chunks[:at]):
        return None
    name, follows = chunks[at], kind_at(chunks, at + 1)
    common = not name.proper and names_people(name, table)
    whole = name.quantity is None and len(name.words) in _NAME and not common
    if not whole or follows not in {None, Kind.COMMA, Kind.OPEN, Kind.STOP}:
        return None
    rest = chunks[at + 1 :]
    aged = any(c.quantity is not None and kind_at(chunks, chunks.index(c) - 1) in _BEFORE_AGE for c in rest)
    called = any(c.kind is Kind.NOUN and c.quantity is None and names_people(c, table) for c in rest)
    above.named = above.named or aged or called
    return name if above.named else None


def _is_label(mention: QuantityMention | None) -> bool:
    """Whether a number is that of a line."""
    return mention is not None and mention.kind != "count"
