"""Reporting clauses: who is said, inside one sentence, to say what.

A cue ('said', 'according to', 'allegedly') is joined to its speaker and to the stretch of text that the speaker
answers for. Pronouns stay pronouns here; `speakers` finds whom they mean and what is carried over to other sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from khronika.claims.claim import Modality
from khronika.reading.names import REACH, Naming, capital, ending_at, sort_of_name, starting_at
from khronika.reading.quotes import Quote, Quoted
from khronika.reading.sentences import Token
from khronika.reading.speaker_cues import Cue, Form, Lexicon, Sort

_CLOSING = '”»"“'
_OPENING = '“«„"'
_DASHES = "—–"


@dataclass(frozen=True, slots=True)
class Report:
    """One cue with its speakers (nearest first), the stretch they answer for, and the cue's place in the sentence."""

    start: int
    end: int
    speakers: tuple[Naming, ...]
    stance: Modality
    rule: str
    cue: int
    forward: bool = True


@dataclass(frozen=True, slots=True)
class Region:
    """Words of a sentence that stand in the same quotation, or outside any: first, last, and the quotation."""

    first: int
    last: int
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as reporting clauses are read from it."""

    words: tuple[Token, ...]
    lexicon: Lexicon
    quoted: Quoted
    regions: tuple[Region, ...]
    before: Quote | None = None  # speech that closed just before the sentence

    def has(self, i: int, name: str) -> bool:
        return 0 <= i < len(self.words) and self.words[i].lower in self.lexicon.sets[name]

    def text(self, i: int) -> str:
        return self.words[i].text if 0 <= i < len(self.words) else ""

    def start_of(self, region: Region) -> int:
        return self.words[region.first].start

    def end_of(self, region: Region) -> int:
        return self.words[region.last].end


def regions(words: tuple[Token, ...], quoted: Quoted) -> tuple[Region, ...]:
    """The words of a sentence, parted where speech opens and closes."""
    inside = quoted.at(words[0].start)
    if not quoted.within(words[0].start, words[-1].end) and (inside is None or inside.end >= words[-1].end):
        return (Region(0, len(words) - 1, inside),)
    found: list[Region] = []
    for i, word in enumerate(words):
        at = quoted.at(word.start)
        if found and found[-1].quote is at:
            found[-1] = Region(found[-1].first, i, at)
        else:
            found.append(Region(i, i, at))
    return tuple(found)


# --- the stretch ------------------------------------------------------------------------------------------------------


def _from(line: Line, region: Region, i: int) -> tuple[int, int]:
    """The stretch from word `i` to the end of what the speaker says: the sentence, and any speech it opens."""
    if region.quote is not None:
        return line.words[min(i, region.last)].start, line.end_of(region)
    end = line.words[-1].end
    start = line.words[i].start if i < len(line.words) else end
    if line.regions[-1].quote is not None and line.regions[-1].first > region.first:
        end = max(end, line.regions[-1].quote.end)
    return start, end


def _until(line: Line, region: Region, i: int) -> tuple[int, int]:
    """The stretch that ends before word `i`: from the start of the sentence, or of the speech that just closed."""
    end = line.words[i].start
    if region.quote is not None:
        return line.start_of(region), end
    start = line.words[0].start
    if line.regions[0].quote is not None and region.first > 0:
        start = min(start, line.regions[0].quote.start)
    elif line.before is not None and i - region.first <= 2 and region.first == 0:
        start = line.before.start
    return start, end


def _whole(line: Line, region: Region) -> tuple[int, int]:
    start, _ = _until(line, region, region.last)
    _, end = _from(line, region, region.last)
    return start, end


# --- the speaker of a verb --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Approach:
    """What stands between a verb and its subject: where the subject would end, and how the verb is put."""

    subject_end: int
    negated: bool = False
    passive: bool = False


def _approach(line: Line, verb: int, floor: int) -> Approach:
    negated = passive = False
    i = verb - 1
    while i >= floor and verb - i < 9:
        word = line.words[i].lower
        if line.has(i, "auxiliaries"):
            negated = negated or line.has(i, "negations")
            passive = passive or (line.has(i, "be") and i >= verb - 3)
        elif line.has(i, "calendar"):
            if i > floor and line.words[i - 1].lower in line.lexicon.sets["prepositions"]:
                i -= 1
        elif not (line.has(i, "adjuncts") or (word.endswith("ly") and not capital(line.words[i]))):
            break
        i -= 1
    return Approach(i, negated, passive)


def _over_insertion(line: Line, i: int, floor: int) -> Iterator[int]:
    """Where the subject may end, if an insertion between commas, dashes or brackets ends at `i`."""
    mark = line.text(i)
    match = {")": "("}.get(mark, mark)
    for k in range(i - 1, max(floor, i - REACH) - 1, -1):
        if line.text(k) == match:
            yield k - 1
            if match == "(":
                return


def _named_inside(line: Line, first: int, last: int) -> Naming | None:
    """'the head of the centre, Igor Petrov, said': an insertion that is a name and nothing else."""
    if 1 <= last - first <= 3 and all(capital(line.words[k]) for k in range(first, last + 1)):
        return Naming(first, last, sort_of_name(line.words, first, last, line.lexicon))
    return None


def _subject(line: Line, i: int, floor: int) -> Naming | None:
    """The speaker that ends at word `i`, over an insertion ('X, which watches prisons, said') or a relative ('who said')."""
    if i < floor:
        return None
    words, lexicon = line.words, line.lexicon
    if line.has(i, "relatives"):
        i -= 1 + (line.text(i - 1) == ",")
        return ending_at(words, i, floor, lexicon)
    if words[i].text in (",", ")", "—", "–"):
        for tries, end in enumerate(_over_insertion(line, i, floor)):
            if tries == 3:
                break
            if line.has(end + 2, "contrasts") or line.has(end + 2, "conjunctions"):
                continue
            found = ending_at(words, end, floor, lexicon)
            if found is None:
                continue
            named = _named_inside(line, end + 2, i - 1)
            return named if named and not capital(words[found.last]) else found
        return None
    return ending_at(words, i, floor, lexicon) or _before_relative(line, i, floor)


def _before_relative(line: Line, i: int, floor: int) -> Naming | None:
    """'a man who was held there said': the noun before the relative."""
    for k in range(i, max(floor, i - 14), -1):
        if not line.words[k].text[0].isalnum():
            return None
        if line.has(k, "relatives") and line.words[k].lower != "that":
            found = ending_at(line.words, k - 1, floor, line.lexicon)
            return found if found and found.sort is not Sort.NAME else None
    return None


def main_subject(line: Line, region: Region, before: int) -> Naming | None:
    """The speaker with whom a sentence opens, after any introduction: for verbs that name no subject of their own."""
    i = region.first
    if line.has(i, "prepositions"):
        comma = next((k for k in range(i, min(before, i + 12)) if line.text(k) == ","), None)
        if comma is None:
            return None
        i = comma + 1
    found = starting_at(line.words, i, before, line.lexicon)
    return found if found and found.last < before else None


# --- verbs --------------------------------------------------------------------------------------------------------------


def _stance(cue: Cue, *, negated: bool) -> Modality:
    return Modality.POSSIBLE if negated and cue.stance is not Modality.DENIED else cue.stance


def _is_noun(line: Line, v: int) -> bool:
    """'the report said', \"X's claims\": a form that is a noun here."""
    cue = line.lexicon.verbs[line.words[v].lower]
    after = line.words[v + 1].lower if v + 1 < len(line.words) else ""
    if cue.form is Form.FINITE and (
        after in line.lexicon.sets["be"]
        or (after in line.lexicon.verbs and line.lexicon.verbs[after].form is not Form.GERUND)
    ):
        return True
    before = line.words[v - 1].lower if v else ""
    return before.endswith(("'s", "s'")) or before in line.lexicon.sets["determiners"]


def _content(line: Line, i: int, last: int) -> tuple[int, bool]:
    """Where what is said begins after a verb, and whether a word or mark announces it."""
    k = i
    while k <= last and k < i + 12:
        word = line.words[k]
        if word.lower in line.lexicon.sets["complementisers"]:
            return k + 1, True
        if word.text in _OPENING or word.text == ":":
            return k + (word.text == ":"), True
        if word.text in ",;)" and not (k < last and line.words[k + 1].text in _OPENING):
            break
        if word.lower in line.lexicon.verbs and k > i:
            break
        k += 1
    k = i
    while k <= last and (
        line.has(k, "adjuncts")
        or line.has(k, "calendar")
        or (line.has(k, "prepositions") and line.has(k + 1, "calendar"))
    ):
        k += 1
    return k, False


def _follows(line: Line, region: Region, first: int) -> bool:
    """Whether something said may stand before the clause that begins at `first`: a clause and a comma, or speech."""
    if first <= region.first + (line.text(region.first) in _DASHES + ","):
        return region.quote is None and (region.first > 0 or line.before is not None)
    return line.text(first - 1) in (",", "—", "–") + tuple(_CLOSING)


def _introduction(line: Line, region: Region, first: int) -> bool:
    """Whether what stands before a clause is only where, when or how: 'In a statement, the ministry said'."""
    return first - region.first < 12 and (
        line.has(region.first, "prepositions")
        or line.has(region.first, "barriers")
        or line.has(region.first, "adjuncts")
    )


def _closes(line: Line, region: Region, i: int) -> bool:
    """Whether nothing is said after word `i`: the clause ends, or only a time or place follows."""
    if i > region.last or line.text(i) in ".!?…":
        return True
    return (line.has(i, "prepositions") or line.has(i, "adjuncts") or line.has(i, "calendar")) or line.words[
        i
    ].lower in ("during", "after", "before", "when", "as", "late", "last", "this", "about")


def _verb_stretch(
    line: Line, region: Region, verb: int, first: int, after: int
) -> tuple[int, int, bool] | None:
    """What a verb's speaker answers for: before it, after it, or both sides of it; None where nothing is said."""
    follows = _follows(line, region, first)
    content, announced = _content(line, after, region.last)
    beyond = region.quote is None and region.last < len(line.words) - 1
    by_speech = follows and first <= region.first + 1
    if follows and not announced:
        ended = _closes(line, region, after)
        if line.text(after) in (",", "—", "–") and after < region.last:
            if line.has(after + 1, "contrasts") or line.has(after + 1, "conjunctions") or by_speech:
                return (*_until(line, region, first), False)
            if not _introduction(line, region, first) or line.text(after) != ",":
                return (*_whole(line, region), False)
            ended = True
        if beyond and ended:
            return (*_whole(line, region), False)
        if by_speech or (
            ended
            and (after > region.last or line.text(after) == "." or not _introduction(line, region, first))
        ):
            return (*_until(line, region, first), False)
    if content > region.last and not beyond:
        return None
    start, end = _from(line, region, content)
    return (start, end, True) if line.text(content) not in (".", "!", "?") or beyond else None


def _inverted(line: Line, v: int, region: Region) -> Naming | None:
    """'..., said Igor Petrov': the speaker after the verb, where speech or a clause stands before it."""
    cue = line.lexicon.verbs[line.words[v].lower]
    if cue.form is Form.GERUND or not cue.clausal or not _follows(line, region, v):
        return None
    i = v + 1
    while i <= region.last and line.has(i, "adjuncts"):
        i += 1
    return starting_at(line.words, i, region.last + 1, line.lexicon)


def _shared(line: Line, region: Region, verb: int, i: int, prior: Report | None) -> Naming | None:
    """The speaker of a verb without a subject of its own: 'and added', ', saying'."""
    joined = line.has(i, "conjunctions") or line.text(i) in (",", "—", "–")
    if not joined:
        return None
    if prior is not None and prior.speakers and prior.cue >= region.first and verb - prior.cue < REACH:
        return prior.speakers[-1]
    return main_subject(line, region, verb)


def verb_report(line: Line, v: int, region: Region, prior: Report | None) -> Report | None:
    """The report of a reporting verb at word `v`, if it has a speaker and something said."""
    cue = line.lexicon.verbs[line.words[v].lower]
    if (capital(line.words[v]) and v > region.first) or _is_noun(line, v):
        return None
    approach = _approach(line, v, region.first)
    if cue.form is Form.PARTICIPLE and (approach.passive or line.text(v + 1) == "by"):
        return _by(line, v, region, cue)
    own = None
    if cue.form is not Form.GERUND or line.has(v - 1, "be") or line.has(v - 2, "be"):
        own = _subject(line, approach.subject_end, region.first)
    if own is not None:
        first, after, rule = own.first, v + 1, "subject-verb"
    elif (own := _inverted(line, v, region)) is not None:
        first, after, rule = v, own.last + 1, "verb-subject"
    elif (own := _shared(line, region, v, approach.subject_end, prior)) is not None:
        first, after, rule = v, v + 1, "shared-subject"
    else:
        return None
    return _joined(line, region, v, cue, own, (first, after, rule, approach.negated))


def _joined(
    line: Line, region: Region, v: int, cue: Cue, own: Naming, found: tuple[int, int, str, bool]
) -> Report | None:
    first, after, rule, negated = found
    speakers: tuple[Naming, ...] = (own,)
    if line.has(v, "told") and rule != "verb-subject":
        heard = starting_at(line.words, after, region.last + 1, line.lexicon)
        if heard is not None:
            after = heard.last + 1
            if _outlet(line, heard):
                speakers = (own, heard)
    if cue.clausal and rule != "shared-subject":
        stretch = _verb_stretch(line, region, v, first, after)
    else:
        content, _ = _content(line, after, region.last)
        stretch = (*_from(line, region, content), True) if content <= region.last else None
    if stretch is None:
        return None
    start, end, forward = stretch
    return Report(start, end, speakers, _stance(cue, negated=negated), rule, v, forward)


def _outlet(line: Line, named: Naming) -> bool:
    """Whether a name is that of a newspaper, agency or station."""
    span = line.words[named.first : named.last + 1]
    return capital(span[0]) and (
        any(t.lower in line.lexicon.sets["outlets"] for t in span)
        or (len(span) == 1 and span[0].text.isupper())
    )


def _by(line: Line, v: int, region: Region, cue: Cue) -> Report | None:
    """'was confirmed by X': the speaker after the participle."""
    by = next((k for k in range(v + 1, min(v + 4, region.last)) if line.text(k) == "by"), None)
    if by is None or not cue.clausal:
        return None
    named = starting_at(line.words, by + 1, region.last + 1, line.lexicon)
    if named is None:
        return None
    that = line.has(named.last + 1, "complementisers")
    start, end = _from(line, region, named.last + 2) if that else _until(line, region, v)
    return Report(start, end, (named,), cue.stance, "passive-by", v, that)


# --- phrases, adverbs, nouns --------------------------------------------------------------------------------------------


def phrase_report(line: Line, i: int, region: Region) -> tuple[Report, int] | None:
    """'according to X', 'as reported by X', 'citing X' at word `i`, and the word after it."""
    for words, stance in line.lexicon.phrases.get(line.words[i].lower, ()):
        after = i + len(words)
        if tuple(t.lower for t in line.words[i:after]) != words:
            continue
        named = starting_at(line.words, after, region.last + 1, line.lexicon)
        if named is None:
            continue
        named = _carried(line, named, region)
        start, end, forward = _phrase_stretch(line, region, i, named.last + 1)
        rule = "relay" if stance is None else "phrase"
        return Report(start, end, (named,), stance or Modality.ASSERTED, rule, i, forward), named.last + 1
    return None


def _phrase_stretch(line: Line, region: Region, i: int, after: int) -> tuple[int, int, bool]:
    opens = i == region.first or (
        i - region.first <= 2
        and not line.has(i - 1, "prepositions")
        and (line.text(i - 1) == "," or line.has(i - 1, "conjunctions") or line.has(i - 1, "complementisers"))
    )
    if opens and not (region.first > 0 and region.quote is None):
        comma = next(
            (k for k in range(after, min(region.last, after + 30)) if line.text(k) == ","), after - 1
        )
        return (*_from(line, region, comma + 1), True)
    if line.text(after) == "," and not (
        line.has(after + 1, "contrasts")
        or line.has(after + 1, "conjunctions")
        or line.has(after + 1, "relatives")
    ):
        return (*_whole(line, region), False)
    return (*_until(line, region, i), False)


def _carried(line: Line, named: Naming, region: Region) -> Naming:
    """'information received by X', 'figures from X': X speaks."""
    if not line.has(named.first, "carriers") and not line.has(named.last, "carriers"):
        return named
    k = next((k for k in range(named.first, named.last + 1) if line.has(k, "carriers")), named.last) + 1
    start = k
    while k <= region.last and k < start + 3 and line.has(k, "carried"):
        k += 1
    if k == start:
        return named
    inner = starting_at(line.words, k, region.last + 1, line.lexicon)
    return inner if inner is not None and capital(line.words[inner.first]) else named


def _clause(line: Line, region: Region, i: int) -> tuple[int, int]:
    """The clause around word `i`: between semicolons, relatives and 'but'."""
    words, first, last = line.words, i, i
    breaks = (
        line.lexicon.sets["relatives"] | line.lexicon.sets["contrasts"] | line.lexicon.sets["complementisers"]
    )
    while (
        first > region.first and words[first - 1].text not in ";:(" and words[first - 1].lower not in breaks
    ):
        first -= 1
    while last < region.last and words[last + 1].text not in ";)":
        if (
            words[last + 1].text == ","
            and last + 2 <= region.last
            and (words[last + 2].lower in breaks or first > region.first and line.has(first - 1, "relatives"))
        ):
            break
        last += 1
    return words[first].start, words[last].end


def stance_report(line: Line, i: int, region: Region) -> Report | None:
    """'allegedly', 'was said to', 'the alleged': told with a stance, and nobody named."""
    word, stances = line.words[i].lower, line.lexicon.stances
    if word in stances["adverbs"]:
        return Report(*_clause(line, region, i), (), stances["adverbs"][word], "adverb", i)
    if word in stances["passives"] and _approach(line, i, region.first).passive:
        after = line.words[i + 1].lower if i < region.last else ""
        if after in ("to", "that", "dead", "missing") or after.endswith("ed"):
            return Report(*_clause(line, region, i), (), stances["passives"][word], "passive", i)
    if word in stances["adjectives"]:
        last = i
        while (
            last < region.last
            and last - i < 8
            and (not line.has(last + 1, "barriers") and line.words[last + 1].text[0].isalnum())
        ):
            last += 1
        if last > i:
            return Report(
                line.words[i].start, line.words[last].end, (), stances["adjectives"][word], "adjective", i
            )
    return None


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
    elif words[after].lower in ("by", "from"):
        owner = starting_at(words, after + 1, region.last + 1, line.lexicon)
        after = owner.last + 1 if owner else after
    if not line.has(after, "complementisers") and not (owner and line.has(after, "attaching")):
        return None
    if owner is None and stance is Modality.ASSERTED and not words[i].lower.endswith("s"):
        return None
    start, end = _from(line, region, after + 1)
    return Report(start, end, (owner,) if owner else (), stance if owner else _unowned(stance), "noun", i)


def _unowned(stance: Modality) -> Modality:
    return Modality.ALLEGED if stance is Modality.ASSERTED else stance


# --- the sentence -------------------------------------------------------------------------------------------------------


def reports(line: Line) -> tuple[Report, ...]:
    """All reports of a sentence in the order of their cues."""
    found: list[Report] = []
    watched, skip, place = line.lexicon.watched, 0, 0
    for i, word in enumerate(line.words):
        if i < skip or word.lower not in watched:
            continue
        while line.regions[place].last < i:
            place += 1
        region = line.regions[place]
        if word.lower in line.lexicon.phrases:
            phrase = phrase_report(line, i, region)
            if phrase is not None:
                found.append(phrase[0])
                skip = phrase[1]
                continue
        report = stance_report(line, i, region) or noun_report(line, i, region)
        if report is None and word.lower in line.lexicon.verbs:
            prior = next((r for r in reversed(found) if r.speakers), None)
            report = verb_report(line, i, region, prior)
        if report is not None and report.start < report.end:
            found.append(report)
    return tuple(_relayed(_parted(line, found)))


def _parted(line: Line, found: list[Report]) -> list[Report]:
    """'X said A, but Y denied B': what X says ends where the contrast begins."""
    parted: list[Report] = []
    for report in found:
        end = report.end
        if report.forward and report.speakers:
            for k in range(report.cue + 2, len(line.words)):
                if line.words[k].start >= end:
                    break
                cut = line.text(k) == ";" or (line.text(k - 1) == "," and line.has(k, "contrasts"))
                if cut and line.quoted.at(line.words[k].start) is line.quoted.at(
                    line.words[report.cue].start
                ):
                    end = min(end, line.words[k].start)
                    break
        parted.append(replace(report, end=end) if end != report.end and end > report.start else report)
    return parted


def _relayed(found: list[Report]) -> Iterator[Report]:
    """'The Times, citing X, said': X stands behind the Times, over what the Times says."""
    relays = [r for r in found if r.rule == "relay"]
    others = [r for r in found if r.rule != "relay"]
    for relay in relays:
        near = [r for r in others if r.speakers]
        if not near:
            others.append(relay)
            continue
        host = min(near, key=lambda r: abs(r.cue - relay.cue))
        if relay.speakers[0] not in host.speakers:
            others[others.index(host)] = replace(host, speakers=relay.speakers + host.speakers)
    yield from others
