"""Who says it: the chain of speakers behind every passage of a document.

Law of this file: the document's own sentences have no chain. A speaker answers for a clause, a sentence or a quotation,
and for a later one only with evidence: the quotation is still open, or stands alone right after its speaker was named.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from khronika.claims.claim import Modality, Speaker
from khronika.claims.document import Document
from khronika.reading.mentions import Attribution
from khronika.reading.sentences import Sentence
from khronika.reading.speakers.brackets import bracketed
from khronika.reading.speakers.call_logs import called_in
from khronika.reading.speakers.carried import Voice, carried
from khronika.reading.speakers.cues import Lexicon, lexicon
from khronika.reading.speakers.fuller_names import fullest_names
from khronika.reading.speakers.informants import with_informants
from khronika.reading.speakers.labels import labelled
from khronika.reading.speakers.lines import Line, regions
from khronika.reading.speakers.looking_back import looking_back
from khronika.reading.speakers.memory import Known
from khronika.reading.speakers.minutes import spoken_in_turn
from khronika.reading.speakers.own_outlet import without_own
from khronika.reading.speakers.quotes import Quote, Quoted, quoted
from khronika.reading.speakers.reporting import reports
from khronika.reading.speakers.sandwiched import sandwiched
from khronika.reading.speakers.single_marks import with_double_marks
from khronika.reading.speakers.titled import attributed, titled
from khronika.reading.speakers.told_before import told_before
from khronika.reading.speakers.turns import answered
from khronika.reading.speakers.withdrawing import withdrawing

# The gravest stance of a chain holds for the whole: who denies what another alleged, denies it.
_GRAVITY = (Modality.ASSERTED, Modality.ALLEGED, Modality.POSSIBLE, Modality.DISPUTED, Modality.DENIED)
# No stretch is followed farther than this many characters: the longest quotation, and far beyond any sentence of prose.
_FARTHEST = 20_000
_RECENT = 12  # attributions back to which one of the sentence before may stand
# A sentence is not mended beyond so many words: what goes on like that is no prose.
_CLOSES = frozenset('”»"')
_LONGEST_SENTENCE = 200
_TAIL = 2  # words behind speech that may name who says it: '“...,” whispered Ada'
_LEAST_CAPITALS = 4  # of a line of more than three longer words, nearly all of which begin so


def _before(quotation: Quoted, content: str, start: int) -> Quote | None:
    """The speech that closes right before a sentence."""
    at = start - 1
    while at > 0 and content[at].isspace() and start - at < 4:
        at -= 1
    quote = quotation.at(at) if at >= 0 else None
    return quote if quote is not None and quote.end == at + 1 and content[at] in "”»\"“'’" else None


def _mended(sentences: tuple[Sentence, ...]) -> Iterable[Sentence]:
    """Sentences, with what a mark inside parted put together again: '“Where?” he asked.', 'Petrova (Dem.) said'."""
    kept: Sentence | None = None
    for sentence in sentences:
        if kept is not None:
            begins = sentence.tokens[0].text[0]
            joined = begins.islower() and sentence.paragraph == kept.paragraph
            inside = kept.tokens[-1].text in "”»\")'" or _initial(kept)
            if joined and inside and len(kept.tokens) < _LONGEST_SENTENCE:
                kept = replace(kept, end=sentence.end, tokens=kept.tokens + sentence.tokens)
                continue
            yield kept
        kept = sentence
    if kept is not None:
        yield kept


def _initial(sentence: Sentence) -> bool:
    """Whether a sentence seems to end with an initial: 'Witness K. | testified that'."""
    last = sentence.tokens[-2:]
    return len(last) > 1 and last[1].text == "." and len(last[0].text) == 1 and last[0].text.isupper()


def _headline(sentence: Sentence) -> bool:
    """Whether nearly all words of a sentence begin with capitals, so that a capital says nothing."""
    if len(sentence.capitals) < _LEAST_CAPITALS:
        return False
    longer = [t.text for t in sentence.tokens if len(t.text) > 3 and t.text[0].isalpha()]
    return len(longer) > 3 and sum(word[0].isupper() for word in longer) >= 0.8 * len(longer)


def _line(
    content: str,
    sentence: Sentence,
    words: Lexicon,
    quotation: Quoted,
    beside: Sentence | None,
    last: tuple[int, int] | None,
) -> Line:
    before = following = None
    if beside is not None and beside.paragraph == sentence.paragraph:
        before = _before(quotation, content, sentence.start)
    if sentence.tokens[-1].text == ":":
        opens = quotation.within(sentence.end, sentence.end + 6)
        following = opens[0] if opens else None
    parts = regions(sentence.tokens, quotation)
    shown = _headline(sentence)
    return Line(
        sentence.tokens,
        sentence.lowers,
        sentence.words,
        words,
        quotation,
        parts,
        before,
        following,
        last,
        shown,
    )


def _may_attribute(sentence: Sentence, words: Lexicon) -> bool:
    """Whether a sentence holds any word by which somebody may be found to speak: most hold none."""
    if not words.watched.isdisjoint(sentence.words) or ":" in sentence.words:
        return True
    told = len(sentence.tokens) > 1 and sentence.tokens[1].lower in words.sets["told_figures"]
    return told or (not _CLOSES.isdisjoint(sentence.words) and _goes_on_behind_speech(sentence, words))


def _goes_on_behind_speech(sentence: Sentence, words: Lexicon) -> bool:
    """Whether a pronoun stands in a sentence that holds speech, or its author's words stand behind the speech."""
    if not words.pronouns.keys().isdisjoint(sentence.words):
        return True
    last = max(k for k, word in enumerate(sentence.lowers) if word in _CLOSES)
    return len(sentence.lowers) - last > _TAIL


def attributions(document: Document, sentences: tuple[Sentence, ...]) -> tuple[Attribution, ...]:
    """Every stretch of a document that somebody else answers for, with who says it and how they put it."""
    words = lexicon(document.language.partition("-")[0])
    if words is None:
        return ()
    content, quotation = document.text.content, quoted(document)
    sentences = tuple(_mended(sentences))
    single = quotation.single(content)
    if single:
        sentences = tuple(with_double_marks(sentence, single) for sentence in sentences)
    known = Known(content, words, fullest_names(_account(document), words), sentences)
    found: list[Attribution] = []
    voices: list[Voice] = []
    for at, sentence in enumerate(sentences):
        if not _may_attribute(sentence, words):
            continue
        beside = sentences[at - 1] if at else None
        told = told_before(sentences, at, words, found)
        line = _line(content, sentence, words, quotation, beside, told)
        before = tuple(found[-_RECENT:])
        taken = withdrawing(line)
        for report in (*with_informants(line, reports(line)), *((taken,) if taken is not None else ())):
            made = attributed(known, sentence, report, at)
            found.append(made)
            outside = quotation.at(sentence.tokens[report.cue].start) is None
            if outside and made.speakers:
                voices.append(Voice(made.speakers, at, sentence.paragraph))
        back = looking_back(line)
        if back is not None and not any(a.speakers and a.end > back.start for a in before):
            found.append(attributed(known, sentence, back, at))
    found.extend(titled(sentences, words, known))
    found.extend(bracketed(sentences, words, known))
    found.extend(_signed(content, quotation, known))
    found.extend(tuple(answered(content, sentences, known)) or spoken_in_turn(content, known))
    found.extend(called_in(content, known))
    found.extend(labelled(content, known))
    found.extend(carried(quotation, known, found, voices))
    found.extend(tuple(_counted_on(sentences, words, found)))
    found.extend(tuple(sandwiched(sentences, words, found)))
    return tuple(sorted(without_own(found, content), key=lambda a: (a.start, -a.end)))


def _account(document: Document) -> str:
    """What is read of a document: noise names nobody."""
    return "\n\n".join(document.text.content[s.start : s.end] for s in document.text.read())


# '“...” — Marta Lind': a quotation that is signed, as testimonies in a row are.
_SIGNATURE = re.compile(
    r"\s{0,2}[—–―][ \u00a0]?([^\W\d_a-zа-яё][\w’'.\-]{1,40}(?: [^\W\d_a-zа-яё][\w’'.\-]{0,40}){0,3})(?=[ \u00a0]*(?:[,\n“«”\"]|$))"
)


def _signed(content: str, quotation: Quoted, known: Known) -> Iterable[Attribution]:
    for quote in quotation.speech:
        m = _SIGNATURE.match(content, quote.end, quote.end + 180)
        if m:
            name = m.group(1)
            speaker = Speaker(name, m.start(1), m.end(1), known.full(name))
            yield Attribution(quote.start, quote.end, (speaker,), Modality.ASSERTED, "quote-signed")


_SHORT, _KIND = 9, 4  # words of 'At least nine of them were young women.', and from its verb on
_OPENING = 5  # words of a sentence among which stands what it counts from


def _counted_on(
    sentences: tuple[Sentence, ...], words: Lexicon, found: list[Attribution]
) -> Iterable[Attribution]:
    """'Of them, 30 were children', right behind what somebody said to the end of its sentence: a part of their number."""
    reached = sorted((a for a in found if a.speakers), key=lambda a: a.end)
    ends = [a.end for a in reached]
    starts = sorted(a.start for a in reached)
    last: tuple[Speaker, ...] = ()
    for before, here in pairwise(sentences):
        at = bisect_right(ends, before.end + 1) - 1
        said = at >= 0 and _fills(reached[at], before)
        last = reached[at].speakers if said else last
        own = bisect_right(starts, here.end) > bisect_right(starts, here.start - 1)
        if not last or own or before.paragraph != here.paragraph or not _counts_on(here, words):
            last = ()
            continue
        yield Attribution(here.start, here.end, last, Modality.ASSERTED, "counted-on")


def _fills(told: Attribution, sentence: Sentence) -> bool:
    """Whether somebody says a sentence to its end, or up to the words that name who says it: 'Nine were held, Brand said.'"""
    if told.start < sentence.start:
        return False
    behind = told.speakers[0].start >= told.end and told.start - sentence.start <= 1
    return told.end >= sentence.end - 2 or (behind and told.speakers[0].end <= sentence.end)


def _describes_them(sentence: Sentence, words: Lexicon) -> bool:
    """Whether a short sentence only tells what some of those counted are: 'More than 58,000 are civilians.'"""
    lowers = sentence.lowers
    if not 1 < len(lowers) <= _SHORT or lowers[-2] not in words.sets["figures"]:
        return False
    be = next((k for k, word in enumerate(lowers) if word in words.sets["be"]), 0)
    number = lowers[be - 1] if be else ""
    return len(lowers) - be <= _KIND and (number[:1].isdecimal() or number in words.sets["numbers"])


def _counts_on(sentence: Sentence, words: Lexicon) -> bool:
    if _describes_them(sentence, words):
        return True
    opening = [t.lower for t in sentence.tokens[:_OPENING]]
    pairs = {" ".join(pair) for pair in pairwise(opening)}
    if len(opening) > 1 and opening[1] in words.verbs:
        return False  # 'Another said': somebody else speaks
    return opening[0] in words.sets["goes_on"] or bool(pairs & words.sets["counted_from"])


def chain_at(found: tuple[Attribution, ...], start: int, end: int) -> tuple[tuple[Speaker, ...], Modality]:
    """Who says a passage and the stance that the whole chain gives to it.

    The speaker nearest to the document comes first, then whomever that one passes on; the last is the origin.
    `found` is in the order of the text, as `attributions` gives it.
    """
    after = bisect_right(found, start, key=lambda a: a.start)
    before = bisect_right(found, start - _FARTHEST, key=lambda a: a.start)
    # Of two who answer for the same words, the one named first passes on what the other says: 'X rejects Y's claim that'.
    holding = [a for a in reversed(found[before:after]) if end <= a.end]
    holding.sort(key=lambda a: (a.end - a.start, -a.start))
    speakers: dict[str, Speaker] = {}
    stance = Modality.ASSERTED
    for attribution in holding:
        stance = max(stance, attribution.stance, key=_GRAVITY.index)
        for speaker in attribution.speakers:
            name = (speaker.name or speaker.as_written).casefold()
            longer_ones = [*speakers, *(other.as_written.casefold() for other in speakers.values())]
            if any(longer.startswith(name + " ") for longer in longer_ones):
                continue  # the first words of a name that is there: 'the committee' of 'the committee for ...'
            for shorter in [other for other in speakers if name.startswith(other + " ")]:
                del speakers[shorter]
            speakers.setdefault(name, speaker)
    return tuple(reversed(speakers.values())), stance
