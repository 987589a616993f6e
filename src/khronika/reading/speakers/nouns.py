"""Attribution by a noun that somebody owns: "X's claim that", "by X's count", 'estimates by X range from'."""

from __future__ import annotations

from typing import Final

from khronika.claims.claim import Modality
from khronika.reading.speakers.approach import approach
from khronika.reading.speakers.cues import Sort
from khronika.reading.speakers.lines import Line, Region, Report, onward
from khronika.reading.speakers.name_words import capital, plain, plural_owner
from khronika.reading.speakers.names import Naming, sort_of_name, starting_at
from khronika.reading.speakers.names_backward import ending_at
from khronika.reading.speakers.phrases import phrase_stretch
from khronika.reading.speakers.received import receiver
from khronika.reading.speakers.said_until import main_clause
from khronika.reading.speakers.subjects import subject

_HEDGED: Final = 4  # words from the beginning of a number to its digits: 'of at least some 40'
_COMPILED: Final = 5  # words from 'drawn up' to the list
_INSERTED: Final = 14  # words of an aside between a noun and its 'that'
_OPENING: Final = 2  # words before 'в докладе X' at the head of a sentence


def noun_report(line: Line, i: int, region: Region) -> Report | None:
    """\"X's claim that\", 'a statement by X that', 'rumours that'."""
    stance = line.lexicon.stances["nouns"].get(line.words[i].lower)
    if stance is None or i >= region.last:
        return None
    words = line.words
    after, owner = i + 1, None
    if words[i - 1].lower.endswith(("'s", "s'")) and i - 1 >= region.first:
        first = i - 1
        while first > region.first and capital(words[first - 1]) and capital(words[first]):
            first -= 1
        if capital(words[first]) and words[first].lower not in line.lexicon.sets["barriers"]:
            owner = Naming(first, i - 1, sort_of_name(words, first, i - 1, line.lexicon))
        elif not capital(words[first]):
            owner = _owner(line, i - 1, region.first)  # "the admiral's story, that"
    elif words[after].lower in ("by", "from"):
        owner = starting_at(words, after + 1, region.last + 1, line.lexicon)
        after = owner.last + 1 if owner else after
    if owner is not None and line.text(after) == ",":  # 'The Minister's assertion, in his address, that'
        closing = (
            k
            for k in range(after + 2, min(after + _INSERTED, region.last))
            if line.text(k) == "," and line.has(k + 1, "complementisers")
        )
        after = after + 1 if line.has(after + 1, "complementisers") else next(closing, after - 1) + 1
    if not line.has(after, "complementisers") and not (owner and line.has(after, "noun_contents")):
        return None
    got = receiver(line, i, region)
    if got is None and owner is None and stance is Modality.ASSERTED and not words[i].lower.endswith("s"):
        return None
    start, end = onward(line, region, after + 1)
    end = main_clause(line, i, end) if line.has(region.first, "subordinators") else end
    who = tuple(teller for teller in (owner, got) if teller is not None)
    return Report(start, end, who, stance if owner else _unowned(stance), "noun", i)


def reckoned_report(line: Line, i: int, region: Region) -> Report | None:
    """ "By X's count, ...", "X's toll stands at 40", 'a ministry toll of 40': who owns a count answers for it."""
    words = line.words
    if not i < region.last or not (line.has(i, "reckonings") or _own_word(line, i, region)):
        return _in_paper(line, i, region)
    official = _official(line, i, region) or compiled_report(line, i, region)
    if official is not None:
        return official
    if line.lexicon.declined:
        return _held_in(line, i, region)
    last = i - 1
    while last > region.first and line.has(last, "reckoned_as"):
        last -= 1  # "the ministry's [own] figures"
    plural = last > region.first and plural_owner(words, last)
    if line.has(last, "owners") and line.has(last - 1, "reckoned_by"):
        start, end, forward = phrase_stretch(line, region, last - 1, i + 1)
        they = Naming(last, last, Sort.PRONOUN)  # 'by his count'
        return Report(start, end, (they,), Modality.ASSERTED, "phrase", last - 1, forward)
    if last < region.first or not (plural or words[last].lower.endswith(("'s", "s'"))):
        return (
            _reckoned_by(line, i, region)
            or _reckoned_of(line, i, region)
            or _body_reckoned(line, i, last, region)
        )
    return _owned(line, i, last - plural, region)


def _own_word(line: Line, i: int, region: Region) -> bool:
    """Whether what somebody grants stands behind 'own': "by the ministry's own admission"."""
    return line.has(i, "owned_words") and line.has(i - 1, "reckoned_as") and i - 1 > region.first


def _in_paper(line: Line, i: int, region: Region) -> Report | None:
    """ "In the ministry's bulletin, nine died": whose paper it is with which a sentence opens, up to a comma, answers for it."""
    if not line.has(i, "owned_papers") or line.text(i + 1) != "," or line.lexicon.head_first:
        return None
    last = i - 1
    while last > region.first and line.has(last, "reckoned_as"):
        last -= 1
    if last <= region.first or not line.lowers[last].endswith(("'s", "s'")):
        last -= last > region.first and plural_owner(line.words, last)
        if not plural_owner(line.words, last + 1):
            return None
    found = _owned(line, i, last, region)
    opens = found is not None and found.rule == "phrase" and found.cue == region.first
    return found if opens else None


def _owned(line: Line, i: int, last: int, region: Region) -> Report | None:
    """ "By X's count, ...", "X's toll stands at 40": the owner's last word stands at `last`."""
    owner = _owner(line, last, region.first)
    if owner is None:
        return None
    before = owner.first - 1
    while line.has(before, "determiners"):
        before -= 1
    if before >= region.first and line.has(before, "reckoned_by"):
        start, end, forward = phrase_stretch(line, region, before, i + 1)
        return Report(start, end, (owner,), Modality.ASSERTED, "phrase", before, forward)
    return _reckoned(line, i, i + 1, owner, region)


def _held_in(line: Line, i: int, region: Region) -> Report | None:
    """'В реестре «Вахты» значатся 17', 'в докладе группы описано убийство 17': whose list or report it is answers for its sentence."""
    if not line.has(i - 1, "inside") or i - 1 - region.first > _OPENING:
        return None
    owner = starting_at(line.words, i + 1, region.last + 1, line.lexicon)
    if owner is None or owner.sort in (Sort.PRONOUN, Sort.PERSON):
        return None
    start, end = onward(line, region, owner.last + 1)
    return Report(start, end, (owner._replace(case="gent"),), Modality.ASSERTED, "noun", i)


def _reckoned(line: Line, i: int, after: int, owner: Naming, region: Region) -> Report | None:
    """The report of a count whose owner is known, if a number or a verb that tells one stands behind it."""
    after = _past_aside(line, after)
    beside = line.has(after, "of") or line.text(after) in (",", "—", "–", ":")
    if not line.has(after, "reckoned_to") and not (beside and _numbered(line, after + 1)):
        return None
    _, end = onward(line, region, after)
    return Report(line.words[i].start, end, (owner,), Modality.ASSERTED, "noun", i)


def _past_aside(line: Line, after: int) -> int:
    """The word behind an aside that only tells who saw a count: "the ministry's list, [seen by this agency,] contains"."""
    if line.text(after) != "," or not line.has(after + 1, "beheld"):
        return after
    closing = (k for k in range(after + 2, after + _INSERTED) if line.text(k) == ",")
    return next(closing, after - 1) + 1


def _numbered(line: Line, i: int) -> bool:
    """Whether a number stands at a word, or right behind its hedge: 'of [at least] 40'."""
    return any(line.number(k) for k in range(i, i + _HEDGED)) and not any(
        line.text(k) in ",;:."
        for k in range(i, i + _HEDGED - 1)
        if not any(map(line.number, range(i, k + 1)))
    )


def _official(line: Line, i: int, region: Region) -> Report | None:
    """'The official [death] toll is 52', 'le bilan officiel est de 52': a count that nobody is named for is nobody's but the officials'."""
    before = i - 1
    while line.has(before, "reckoned_as") and not line.has(before, "officially"):
        before -= 1
    beside = before if line.has(before, "officially") else i + 1
    if not line.has(beside, "officially") or (beside < i and _ends_owner(line, beside - 1)):
        return None
    last = max(i, beside)
    while line.has(last + 1, "reckoned_as"):
        last += 1
    if line.has(last + 1, "of") and not _numbered(line, last + 2):
        return None  # 'le bilan officiel du ministère': the owner is named
    return _reckoned(
        line, min(i, beside), last + 1, Naming(min(i, beside), max(i, beside), Sort.DOCUMENT), region
    )


def _ends_owner(line: Line, i: int) -> bool:
    """Whether an owner ends at a word: "[the ministry's] official toll"."""
    return line.text(i).endswith(("'s", "’s", "s'", "s’")) or (line.text(i) in "'’" and line.text(i) != "")


def compiled_report(line: Line, i: int, region: Region) -> Report | None:
    """'Families have drawn up a list of 29 missing': who makes or keeps a list tells what stands in it."""
    if not ((line.has(i + 1, "of") or line.has(i + 1, "compiled_of")) and _numbered(line, i + 2)):
        return None
    floor = max(region.first, i - _COMPILED)
    made = next((k for k in range(i - 1, floor, -1) if line.has(k, "compiling")), None)
    if made is None or any(not line.text(k)[:1].isalpha() for k in range(made, i)):
        return None
    met = approach(line, made, region.first)
    named = None if met.negated or met.passive else subject(line, met.subject_end, region.first)
    if named is None:
        return None
    _, end = onward(line, region, i)
    return Report(line.words[i].start, end, (named,), Modality.ASSERTED, "noun", i)


def _reckoned_by(line: Line, i: int, region: Region) -> Report | None:
    """'Estimates by X range from ...', 'the toll given by X is': whose reckoning it is stands behind it."""
    by = i + 1 + line.has(i + 1, "sourced")
    while by > i + 1 and line.has(by, "calendar"):
        by += 1  # 'le bilan donné [dimanche] par X'
    if not line.has(by, "by"):
        return None
    owner = starting_at(line.words, by + 1, region.last + 1, line.lexicon)
    if owner is None or not line.has(owner.last + 1, "reckoned_to"):
        return None
    whole = Naming(i, owner.last, Sort.DOCUMENT) if by == i + 1 else owner
    _, end = onward(line, region, owner.last + 1)
    return Report(line.words[i].start, end, (whole,), Modality.ASSERTED, "noun", i)


def _reckoned_of(line: Line, i: int, region: Region) -> Report | None:
    """'El balance del ministerio es de 12', 'la liste du réseau compte 12 morts': whose count it is stands behind 'de'."""
    of = i + 1
    while line.has(of, "reckoned_as"):
        of += 1
    if not line.lexicon.head_first or line.lexicon.declined or not line.has(of, "of"):
        return None
    tells = (k for k in range(of + 2, region.last + 1) if line.has(k, "reckoned_to"))
    owner = starting_at(line.words, of + 1, next(tells, region.last + 1), line.lexicon)
    if owner is None or not (owner.sort is Sort.BODY or capital(line.words[owner.first])):
        return None
    whole = Naming(i, owner.last, Sort.DOCUMENT)
    return _reckoned(line, i, owner.last + 1, whole, region)


def _body_reckoned(line: Line, i: int, last: int, region: Region) -> Report | None:
    """'A [ministry] toll of 40': a body stands right before its count."""
    if line.lexicon.head_first or last < region.first:
        return None
    owner = ending_at(line.words, last, region.first, line.lexicon)
    if owner is None or owner.sort is not Sort.BODY:
        return None
    aside = line.text(i + 1) == ","  # 'Based on recent figures, 655 were'
    return None if aside else _reckoned(line, i, i + 1, owner, region)


def _owner(line: Line, last: int, floor: int) -> Naming | None:
    """The owner whose word with "'s" stands at `last`: a name, or a noun for a speaker with what belongs to it."""
    first = last
    while first > floor and capital(line.words[first - 1]) and plain(line.words, first - 1, line.lexicon):
        first -= 1
    if capital(line.words[first]):
        return Naming(first, last, sort_of_name(line.words, first, last, line.lexicon))
    sort = line.lexicon.sort(line.words[last].lower.removesuffix("'s"))
    while first > floor and plain(line.words, first - 1, line.lexicon):
        first -= 1
    return Naming(first, last, sort) if sort else None


def _unowned(stance: Modality) -> Modality:
    return Modality.ALLEGED if stance is Modality.ASSERTED else stance
