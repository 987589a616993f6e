"""How a clause stands to what it tells: its own words, and then the stance of whoever says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from khronika.claims.claim import Claim, Modality
from khronika.reading.acts.deeds import Deed
from khronika.reading.lexicon.lexicon import Lexicon
from khronika.reading.lexicon.negation import negates_together
from khronika.reading.phrases.chunks import Chunk, Kind, Voice
from khronika.vocabulary import acts

_WEIGHT = {
    Modality.ASSERTED: 0,
    Modality.ALLEGED: 1,
    Modality.POSSIBLE: 2,
    Modality.DISPUTED: 3,
    Modality.DENIED: 4,
}
_SAID = frozenset(
    {"said", "according"}
)  # a speaker, not a doubt; 'is said to have' is read in the verb group
_INTENT = frozenset({"will", "would"})
_PERFECT = frozenset(
    {"having", "haber", "avoir", "être"}
)  # open a group that is not finite: 'accusé d'[avoir] torturé'
_ASIDE = 8  # words of what somebody is said to be, between commas
_OPENING = 5  # words at the head of a quote, with those right before it
_SPAN = 7  # phrases before the verb in which a governing word still bends it


def _governors(chunks: Sequence[Chunk], verb: int) -> Iterable[Chunk]:
    """Verbs and nouns before a verb in its clause that may govern it, nearest first."""
    for place in range(verb - 1, max(verb - _SPAN, -1), -1):
        chunk = chunks[place]
        if chunk.kind is Kind.STOP:
            return
        yield chunk


def _own(chunk: Chunk, deed: Deed, table: Lexicon) -> Modality:
    """What the words of the verb group itself say; that somebody 'would look into it' is an answer already given."""
    answer = acts()[deed.act].kind == "inquiry"
    passed = _INTENT if answer else frozenset[str]()
    if deed.negated:
        passed = table.modality["negation"] | table.modality["possible"]  # 'could not be traced'
    inner = set(chunk.words) - {chunk.head} - passed - _achieved(chunk, table)
    # In 'ont été retrouvés [sans vie]' what stands behind the verb is of its expression.
    led = chunk.words[: chunk.main - chunk.first] if table.romance and chunk.main >= 0 else chunk.words
    # 'n'ont pu être sauvés': a verb of being able is negated by 'ne' alone.
    unable = not deed.negated and negates_together(frozenset(led), table)
    if unable or inner.intersection(led) & table.modality["negation"]:
        return Modality.DENIED
    if inner & table.modality["possible"]:
        return Modality.POSSIBLE
    if inner & table.modality["alleged"]:
        able = inner & table.modality.get("able_once", frozenset[str]())  # 'auraient pu être tués'
        return Modality.POSSIBLE if able else Modality.ALLEGED
    if inner & table.modality["planned"] or inner & table.modality["conditional"] or _is_to(chunk, table):
        return Modality.POSSIBLE
    return Modality.POSSIBLE if not answer and _to_come(chunk, table) else Modality.ASSERTED


def _achieved(chunk: Chunk, table: Lexicon) -> frozenset[str]:
    """The words by which somebody did what it takes to know: '[pudo] verificar la muerte de 12', and not 'pudo morir'."""
    known = not table.modality.get("ascertaining", frozenset[str]()).isdisjoint(chunk.words)
    return table.modality["managed"] if known else frozenset()


def _is_to(chunk: Chunk, table: Lexicon) -> bool:
    """Whether something was only meant to be: 'the plan [was to kill] them', '[are to be] deported'."""
    be, to = table.phrases.get("be", frozenset[str]()), table.phrases.get("to", frozenset[str]())
    return any(a in be and b in to for a, b in pairwise(chunk.words))


def _to_come(chunk: Chunk, table: Lexicon) -> bool:
    """Whether a verb stands in the future: 'приговорит', 'condenará', 'condamnera'."""
    if "futr" in chunk.grammemes:
        return "past" not in chunk.grammemes
    if chunk.voice not in {Voice.ACTIVE, Voice.PASSIVE}:
        return False
    endings = tuple(table.modality.get("future_endings", ()))
    past = table.modality.get("past_like_future", frozenset[str]())
    return any(w.endswith(endings) and w not in past for w in chunk.words) if endings else False


def _governed(chunks: Sequence[Chunk], deed: Deed, table: Lexicon) -> Modality:
    """What the words that govern the clause say: 'denied that', 'accused of', 'if', 'threatened to'."""
    verb = deed.verb
    infinitive = chunks[verb].voice in {Voice.INFINITIVE, Voice.ING} or chunks[verb].word in _PERFECT
    crossed = _unmarked(chunks, verb, table)
    for chunk in _governors(chunks, verb):
        if chunk.kind is Kind.SUBORDINATOR or chunk.word in table.modality["conditional"]:
            if chunk.word in table.modality["conditional"]:
                return Modality.POSSIBLE
            crossed = True
        if chunk.kind is not Kind.VERB:
            continue
        if crossed or infinitive:
            refused = _refused(chunk, table)
            if refused is not None:
                return refused
            told = (
                _SAID | {"reported"} if chunk.voice is not Voice.PASSIVE else _SAID
            )  # 'the agency reported that'
            if ({chunk.head, *chunk.words} & table.modality["alleged"]) - told:
                return Modality.ALLEGED
            wished = table.modality.get("wished", frozenset[str]())  # 'exige que'
            if crossed and chunk.head in table.modality["possible"] | wished:
                return Modality.POSSIBLE
        if infinitive and set(chunk.words) & table.modality["planned"]:
            return Modality.POSSIBLE
        if infinitive and not deed.negated and set(chunk.words) & table.modality["negation"]:
            return Modality.POSSIBLE
        return Modality.ASSERTED
    return Modality.ASSERTED


def _refused(chunk: Chunk, table: Lexicon) -> Modality | None:
    """What a verb of denying or disputing makes of its clause: who does not deny it leaves it open, who does not dispute it grants it."""
    for name, modality, granted in (
        ("denied", Modality.DENIED, Modality.POSSIBLE),
        ("disputed", Modality.DISPUTED, Modality.ASSERTED),
    ):
        if chunk.head in table.modality[name]:
            return modality if table.modality["negation"].isdisjoint(chunk.words) else granted
    return None


def _unmarked(chunks: Sequence[Chunk], verb: int, table: Lexicon) -> bool:
    """Whether a clause hangs on a verb right before its subject without a word that says so: 'feared [12 men] had been shot'."""
    clause = not (table.romance or table.by_lemma) and chunks[verb].voice is not Voice.PARTICIPLE
    return clause and verb > 1 and chunks[verb - 1].kind is Kind.NOUN and chunks[verb - 2].kind is Kind.VERB


def _existing(chunks: Sequence[Chunk], noun: int, table: Lexicon) -> Modality:
    """What a verb of being right before a noun says: 'there may be 12 dead', 'habría 12 muertos'."""
    before = chunks[noun - 1] if noun else None
    if before is None or before.kind is not Kind.VERB:
        return Modality.ASSERTED
    inner = set(before.words) - _achieved(before, table)
    if before.voice is not Voice.COPULA:  # 'on craint la mort de 40 mineurs'
        return Modality.POSSIBLE if inner & table.modality["possible"] else Modality.ASSERTED
    for name, modality in (("possible", Modality.POSSIBLE), ("alleged", Modality.ALLEGED)):
        if inner & table.modality[name]:
            return modality
    return Modality.ASSERTED


def _none_of(words: Sequence[str], table: Lexicon) -> bool:
    """Whether none of those counted is meant: 'aucun des deux étudiants'."""
    pairs = {f"{a} {b}" for a, b in pairwise(words[:_OPENING])}
    return not pairs.isdisjoint(table.modality.get("none_of", frozenset[str]()))


def _hinted(words: Sequence[str], deed: Deed, verb: Chunk, table: Lexicon) -> bool:
    """Whether a word near a deed says that it is only alleged; not one that says so of what somebody is: 'two people, apparently migrants,'."""
    told = deed.victims.words if deed.victims is not None and verb.kind is Kind.VERB else ()
    for at, word in enumerate(words):
        if word not in table.modality["alleged"] or not word.endswith(("ly", "alleged")):
            continue
        aside = at > 0 and words[at - 1] == "," and "," in words[at + 2 : at + _ASIDE]
        if not (aside or (word in told and not word.endswith("ly"))):
            return True
    return False


def _inverted(chunks: Sequence[Chunk], deed: Deed, table: Lexicon) -> bool:
    """Whether a deed stands in a condition that its verb opens: '[Had] 12 people been killed, the minister would have gone'."""
    opens = chunks[0].word in table.modality.get("inverted", ()) and chunks[0].kind is Kind.VERB
    return opens and all(c.kind is not Kind.COMMA for c in chunks[: deed.verb])


def _verbs_inside(chunks: Sequence[Chunk], deed: Deed) -> Iterable[Chunk]:
    """The verb groups in the quote of a deed."""
    return (c for c in chunks if c.kind is Kind.VERB and deed.first <= c.first < deed.last)


def strongest(*stances: Modality) -> Modality:
    """The one that leaves least standing."""
    return max(stances, key=_WEIGHT.__getitem__)


def modality(
    chunks: Sequence[Chunk], deed: Deed, words: Sequence[str], stance: Modality, table: Lexicon
) -> Modality:
    """The modality of a deed. `words` are those of its quote and right before it; `stance` is its speaker's."""
    if deed.quantity is not None and deed.quantity.quantity.high == 0:
        return Modality.DENIED
    if _none_of(words, table):
        return Modality.DENIED
    if deed.verb < 0:
        return stance
    chunk = chunks[deed.verb]
    own = _own(chunk, deed, table) if chunk.kind is Kind.VERB else _existing(chunks, deed.verb, table)
    if own is Modality.ALLEGED and chunks[0].word in table.modality["conditional"]:
        own = Modality.POSSIBLE  # 'Si hubieran llegado, 12 habrían muerto'
    if own is Modality.ASSERTED and _inverted(chunks, deed, table):
        own = Modality.POSSIBLE
    surmised = table.modality.get("surmised", frozenset[str]())
    if deed.quantity is not None and chunk.kind is Kind.NOUN and not surmised.isdisjoint(chunk.words):
        own = strongest(own, Modality.POSSIBLE)  # '12 [potential] deaths'
    if deed.toll and any(table.modality["possible"] & {*c.words} for c in _verbs_inside(chunks, deed)):
        own = strongest(own, Modality.POSSIBLE)  # 'the toll could exceed 200'
    if not table.modality.get("irrealis", frozenset[str]()).isdisjoint(words):
        own = strongest(own, Modality.POSSIBLE)  # 'погибли бы'
    near = Modality.ALLEGED if deed.alleged or _hinted(words, deed, chunk, table) else Modality.ASSERTED
    return strongest(stance, own, _governed(chunks, deed, table), near)


def asserts_nothing(claim: Claim, table: Lexicon) -> bool:
    """Whether nothing is told of anybody: 'they could be jailed', 'if anyone is hurt'; that nobody was hurt is told."""
    if claim.quantity is not None or acts()[claim.act].kind == "inquiry":
        return False
    named = claim.victims.as_written.casefold() if claim.victims is not None else ""
    anybody = named in table.parties["anybody"] or named.partition(" ")[0] in table.parties["any"]
    return claim.modality is Modality.POSSIBLE or (anybody and claim.modality is not Modality.DENIED)
