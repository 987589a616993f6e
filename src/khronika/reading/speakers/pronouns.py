"""Whom a pronoun means: who spoke before, else somebody told of in its sentence or the one before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from khronika.claims.claim import Speaker
from khronika.reading.sentences import Sentence
from khronika.reading.speakers.cues import Lexicon, Sort
from khronika.reading.speakers.mentioned import PERSONAL, Mention, near_by
from khronika.reading.speakers.names import Naming
from khronika.reading.speakers.pointing import (
    before_colon,
    before_same,
    body_in,
    both_at_head,
    full_name_of,
    last_told,
    opener_of,
    person_of,
    several_at_head,
    takes_over,
    with_name_behind,
)

_MEMORY: Final = 6  # sentences before a pronoun in which those spoke whom it may mean


class Remembers(Protocol):
    """Who was named in a document so far, as a pronoun asks for it."""

    lexicon: Lexicon
    named: list[Mention]
    genders: dict[str, str]

    @property
    def sentences(self) -> Sequence[Sentence]: ...

    def speaker(self, sentence: Sentence, naming: Naming, at: int) -> Speaker | None: ...

    def told_gender(self, name: str) -> str | None: ...

    def opener(self, at: int, wanted: str) -> tuple[Naming, Speaker] | None: ...


def pointed_at(known: Remembers, sentence: Sentence, place: int, at: int) -> Speaker | None:
    """Whom a pronoun means: who spoke before, else who was told of, else a body that its gender fits."""
    word = sentence.tokens[place].lower
    if word in known.lexicon.sets["there"] and known.named:
        last = known.named[-1]  # 'Там заявляли': no place is a person
        return last.speaker if last.sort not in PERSONAL and at - last.sentence <= 1 else None
    if word in known.lexicon.sets["latter"] or word in known.lexicon.sets["latter_led"]:
        latter = _told_last(known, word, at)
        if latter is not None:
            return latter
    beside = before_colon(sentence, place, word, known.lexicon)
    if beside is not None:
        return known.speaker(sentence, with_name_behind(sentence, beside, known.lexicon), at)
    if word not in known.lexicon.pronouns and word in known.lexicon.verbs and word.endswith("n"):
        return _several(known, at)
    meant, otherwise = _meant(known, word, at)
    if meant is not None:
        several = known.lexicon.pronouns.get(word, known.lexicon.owning.get(word)) == "any"
        nearer = _several(known, at) if several and meant.sentence < at - 1 else None
        return nearer or _nearer_body(known, word, meant, at) or meant.speaker
    return _spoken_of(known, word, sentence, place, at) or (otherwise.speaker if otherwise else None)


def _told_last(known: Remembers, word: str, at: int) -> Speaker | None:
    """The last of those of whom the sentence before tells, for 'estos', 'ces derniers': 'Culpó a los rebeldes. Estos negaron'."""
    earlier = known.sentences[at - 1] if at else None
    if earlier is None or not near_by(earlier, known.sentences[at]):
        return None
    someone, several = last_told(earlier, known.lexicon), word.endswith("s") or word.startswith("ce")
    fits = someone is not None and earlier.lowers[someone.first].endswith(("s", "x")) == several
    return known.speaker(earlier, someone, at - 1) if someone is not None and fits else None


def _several(known: Remembers, at: int) -> Speaker | None:
    """Those of whom the sentence before tells, for 'Dicen que': they open it, and are several."""
    earlier = known.sentences[at - 1] if at else None
    beside = earlier is not None and near_by(earlier, known.sentences[at])
    if earlier is None or not beside:
        return None
    people = several_at_head(earlier, known.lexicon) or both_at_head(earlier, known.lexicon)
    return known.speaker(earlier, people, at - 1) if people is not None else None


def both_before(known: Remembers, at: int) -> Speaker | None:
    """The two with whom the sentence before opens, for 'both men', 'the pair'."""
    earlier = known.sentences[at - 1] if at else None
    both = both_at_head(earlier, known.lexicon) if earlier is not None else None
    return known.speaker(earlier, both, at) if earlier is not None and both is not None else None


def _nearer_body(known: Remembers, word: str, meant: Mention, at: int) -> Speaker | None:
    """The body or office with which the sentence before opens, if nobody spoke since: 'L'armée nie. Elle affirme'."""
    wanted = known.lexicon.pronouns.get(word, "")
    opened = known.opener(at, wanted) if wanted in ("man", "woman") and meant.sentence < at - 1 else None
    takes = opened is not None and takes_over(known.sentences[at - 1], opened[0], wanted, known.lexicon)
    return opened[1] if takes and opened is not None else None


def _meant(known: Remembers, word: str, sentence: int) -> tuple[Mention | None, Mention | None]:
    """The last one of fitting sort who spoke, not too far back, and one of another sort whom the word may mean."""
    wanted = known.lexicon.pronouns.get(word, known.lexicon.owning.get(word, "any"))
    otherwise: Mention | None = None
    for mention in reversed(known.named):
        if sentence - mention.sentence > _MEMORY:
            break
        person = mention.sort in PERSONAL
        if wanted == "any" or (wanted == "body" and not person):
            return mention, None
        if person and wanted in ("man", "woman") and known.told_gender(mention.name) in (None, wanted):
            known.genders[mention.name] = wanted
            return mention, None
        if otherwise is None and _may_be_it(known, mention, wanted):
            if wanted == "body" and sentence - mention.sentence <= 1:
                # nobody says 'it' of a person who has just spoken: from here on it is a body
                body = mention._replace(sort=Sort.BODY)
                known.named[known.named.index(mention)] = body
                return body, None
            otherwise = mention
    return None, otherwise


def _spoken_of(known: Remembers, word: str, sentence: Sentence, before: int, at: int) -> Speaker | None:
    """Whom a pronoun means where nobody has spoken yet: the one told of in its sentence, or in the sentence before."""
    # where the pronoun is left away ('“...”, cuenta'), whoever opens the sentence before
    owner = word in known.lexicon.sets["owners"]  # 'd'après [ses] comptes'
    left = "left" if known.lexicon.dropped or owner else None
    wanted = known.lexicon.pronouns.get(word, known.lexicon.owning.get(word, left))
    if wanted is None:
        return None
    earlier = before_same(known.sentences, at, word)
    before = 0 if word not in known.lexicon.pronouns else before
    places = ((sentence, before), (earlier, None))
    near = [(told, edge) for told, edge in places if told is not None and near_by(told, sentence)]
    both = (
        both_at_head(earlier, known.lexicon) if wanted == "any" and earlier in [t for t, _ in near] else None
    )
    if earlier is not None and both is not None:
        return known.speaker(earlier, both, at)
    openers = [(told, opener_of(told, edge, wanted, known.lexicon)) for told, edge in near]
    for (told, edge), (_, opener) in zip(near, openers, strict=True) if wanted != "body" else ():
        person = person_of(told, edge, wanted, known.lexicon)
        if person is not None:
            whole = opener is not None and opener.sort is Sort.PERSON and edge is None
            if opener is not None and (
                person.first < opener.first or (whole and _fits(known, told, opener, wanted))
            ):
                return known.speaker(told, opener, at)  # 'El alcalde Raúl Ontiveros': the noun is his office
            behind = with_name_behind(told, person, known.lexicon)
            if behind is not person:
                return known.speaker(told, behind, at)
            noun = told.tokens[person.first]
            return Speaker(noun.text, noun.start, noun.end, noun.text)
    for told, opener in openers:
        common = opener is not None and known.lexicon.sort(told.lowers[opener.last]) is Sort.PERSON
        if opener is not None and not (wanted == "body" and common):
            return known.speaker(told, opener, at)
    beside = [told for told, edge in near if edge is None and wanted in ("man", "woman", "left", "body")]
    body = body_in(beside[0], known.lexicon) if beside and wanted == "body" else None
    if body is not None:
        return known.speaker(beside[0], body, at)
    beside = beside if wanted != "body" else []
    named = full_name_of(beside[0], known.lexicon) if beside else None
    fits = named is not None and _fits(known, beside[0], named, wanted)
    return known.speaker(beside[0], named, at) if named is not None and fits else None


def _fits(known: Remembers, told: Sentence, opener: Naming, wanted: str) -> bool:
    """Whether the full name that opens a sentence may be meant rather than a noun in it: 'Ada Renn is a nurse. She said'."""
    sex = known.told_gender(" ".join(t.text for t in told.tokens[opener.first : opener.last + 1]))
    return wanted == "left" or (wanted in ("man", "woman") and sex in (None, wanted))


def _may_be_it(known: Remembers, mention: Mention, wanted: str) -> bool:
    """Whether a pronoun may mean a speaker of another sort: 'it' one whose name does not tell that it is a body's,
    'она' and 'elle' a body, where nouns have genders.
    """
    if wanted == "body":
        # 'Residents' only open a sentence
        common = known.lexicon.sort(mention.name.casefold()) is Sort.PERSON
        return mention.name[:1].isupper() and not common and known.told_gender(mention.name) is None
    return known.lexicon.head_first and wanted in ("man", "woman") and mention.sort is Sort.BODY
