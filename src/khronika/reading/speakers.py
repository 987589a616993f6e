"""Who says it: the chain of speakers behind every passage of a document.

Law of this file: the document's own sentences have no chain. A speaker answers for a clause, a sentence or a quotation,
and for a later one only with evidence: the quotation is still open, or stands alone right after its speaker was named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from khronika.claims.claim import Modality, Speaker
from khronika.claims.document import Document, SegmentKind
from khronika.reading.mentions import Attribution
from khronika.reading.names import Naming
from khronika.reading.quotes import Quote, Quoted, quoted
from khronika.reading.reporting import reports
from khronika.reading.sentences import Sentence
from khronika.reading.speaker_cases import gender, nominative
from khronika.reading.speaker_cues import Lexicon, Sort, lexicon
from khronika.reading.speaker_lines import Line, Report, regions

# The gravest stance of a chain holds for the whole: who denies what another alleged, denies it.
_GRAVITY = (Modality.ASSERTED, Modality.ALLEGED, Modality.POSSIBLE, Modality.DISPUTED, Modality.DENIED)
# A pronoun means someone named at most so many sentences before.
_MEMORY = 6
_TITLES = frozenset({SegmentKind.TITLE, SegmentKind.HEADING})
# A sentence is not mended beyond so many words: what goes on like that is no prose.
_LONGEST_SENTENCE = 200
# 'the group' without a name means a body named at most so many sentences before.
_NEAR = 3


@dataclass(slots=True)
class _Known:
    """Who has been named so far, in order: the words for them, what sort they are, in which sentence."""

    content: str
    lexicon: Lexicon
    fullest: dict[str, str]
    named: list[tuple[str, Sort, int]] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)

    def note(self, name: str, sort: Sort, sentence: int) -> None:
        self.named.append((name, sort, sentence))

    def meant(self, word: str, sentence: int) -> str | None:
        """Whom a pronoun means: the last one of fitting sort, not too far back."""
        wanted = self.lexicon.pronouns[word]
        for name, sort, at in reversed(self.named):
            if sentence - at > _MEMORY:
                return None
            person = sort in (Sort.PERSON, Sort.NAME)
            if wanted == "any" or (wanted == "body" and not person):
                return name
            if person and wanted in ("man", "woman") and self.gender(name, wanted) == wanted:
                self.genders[name] = wanted
                return name
        return None

    def full(self, name: str) -> str:
        """The fullest form of a name: of a surname, of an acronym, of a title with a surname."""
        title, _, rest = name.replace(".", "").partition(" ")
        if name not in self.fullest and title.casefold() in self.lexicon.sets["titles"]:
            return self.fullest.get(rest, name)
        return self.fullest.get(name, name)

    def gender(self, name: str, otherwise: str) -> str:
        """Man or woman, as an earlier pronoun, a title or the dictionary tells; `otherwise` where nothing does."""
        told = self.genders.get(name)
        if told is None:
            words = {word.strip(".").casefold() for word in name.split()}
            told = next((sex for sex in ("man", "woman") if words & self.lexicon.sets[sex]), None)
        if told is None and self.lexicon.declined:
            told = gender(name)
        return told or otherwise

    def same_body(self, noun: str, sentence: int) -> str | None:
        """'the network': the last named body whose name holds the noun, or any body for 'the group'."""
        general = None
        for name, sort, at in reversed(self.named[-40:]):
            if sort is Sort.PERSON or not name[:1].isupper():
                continue
            if noun in name.casefold():
                return name
            if general is None and sort is Sort.BODY and sentence - at <= _NEAR:
                general = name
        return general if noun in ("group", "organisation", "organization") else None


_ACRONYM = re.compile(r"\(([^\W\d_a-zа-яё]{2,10})\)")
_RUN = re.compile(
    r"(?<![\w’'\-])[^\W\d_a-zа-яё][\w’'\-]{1,40}(?: [^\W\d_a-zа-яё][\w’'\-]{1,40}){1,4}(?![\w’'\-])"
)


def _initials(words: list[str], acronym: str) -> str | None:
    """The shortest tail of `words` whose capitals spell the acronym."""
    for k in range(len(words) - 1, -1, -1):
        capitals = "".join(w[0] for w in words[k:] if w[0].isupper())
        if capitals == acronym and words[k][0].isupper():
            return " ".join(words[k:])
    return None


def _fullest_names(content: str, lexicon: Lexicon) -> dict[str, str]:
    """For surnames and acronyms, the fullest name that the document gives.

    Where names are declined, a name in the text may stand in any case: only those of speakers are taken, as they come.
    """
    found: dict[str, str] = {}
    for m in _ACRONYM.finditer(content):
        full = _initials(content[max(0, m.start() - 120) : m.start()].split(), m.group(1))
        if full:
            found.setdefault(m.group(1), full)
    if lexicon.declined:
        return found
    idle = [lexicon.sets[name] for name in ("barriers", "prepositions", "determiners", "calendar", "titles")]
    for m in _RUN.finditer(content):
        words = m.group().split()
        while words and any(words[0].casefold() in words_of for words_of in idle):
            del words[0]
        if len(words) >= 2:
            found.setdefault(words[-1].removesuffix("’s").removesuffix("'s"), " ".join(words))
    return found


def _as_written(content: str, words: Sentence, naming: Naming) -> tuple[str, int, int]:
    start, end = words.tokens[naming.first].start, words.tokens[naming.last].end
    text = content[start:end]
    for mark in ("'s", "’s", "s'", "s’"):
        if text.endswith(mark):
            end -= 2 if mark[0] in "'’" else 1
            break
    return content[start:end], start, end


def _speaker(known: _Known, sentence: Sentence, naming: Naming, at: int) -> Speaker:
    text, start, end = _as_written(known.content, sentence, naming)
    name: str | None = text
    if naming.sort is Sort.PRONOUN:
        name = known.meant(sentence.tokens[naming.first].lower, at)
        return Speaker(text, start, end, name)
    personal = naming.sort in (Sort.PERSON, Sort.NAME) and text[:1].isupper()
    if naming.case and known.lexicon.declined:
        name = nominative(text, naming.case, person=personal)
    elif known.lexicon.declined and text[:1] in "«“„" and text[-1:] in "»”“":
        name = text[1:-1]
    if naming.sort in (Sort.BODY, Sort.DOCUMENT) and text[:1].islower():
        name = known.same_body(text.casefold(), at) or name
    elif name and name[:1].isupper():
        name = known.full(name)
        if personal and " " in name:
            known.fullest.setdefault(name.split()[-1], name)
    known.note(name or text, naming.sort, at)
    return Speaker(text, start, end, name)


def _before(quotation: Quoted, content: str, start: int) -> Quote | None:
    """The speech that closes right before a sentence."""
    at = start - 1
    while at > 0 and content[at].isspace() and start - at < 4:
        at -= 1
    quote = quotation.at(at) if at >= 0 else None
    return quote if quote is not None and quote.end == at + 1 and content[at] in '”»"“' else None


def _mended(sentences: tuple[Sentence, ...]) -> Iterable[Sentence]:
    """Sentences, with what a mark inside parted put together again: '“Where?” he asked.', 'Petrova (Dem.) said'."""
    kept: Sentence | None = None
    for sentence in sentences:
        if kept is not None:
            begins = sentence.tokens[0].text[0]
            joined = begins.islower() and sentence.paragraph == kept.paragraph
            if joined and kept.tokens[-1].text in "”»\")'" and len(kept.tokens) < _LONGEST_SENTENCE:
                kept = replace(kept, end=sentence.end, tokens=kept.tokens + sentence.tokens)
                continue
            yield kept
        kept = sentence
    if kept is not None:
        yield kept


def _headline(sentence: Sentence) -> bool:
    """Whether nearly all words of a sentence begin with capitals, so that a capital says nothing."""
    longer = [t.text for t in sentence.tokens if len(t.text) > 3 and t.text[0].isalpha()]
    return len(longer) > 3 and sum(word[0].isupper() for word in longer) >= 0.8 * len(longer)


def _line(
    content: str, sentence: Sentence, words: Lexicon, quotation: Quoted, previous: Sentence | None
) -> Line:
    before = following = last = None
    if previous is not None and previous.paragraph == sentence.paragraph:
        before = _before(quotation, content, sentence.start)
        last = (previous.start, previous.end)
    if sentence.tokens[-1].text == ":":
        opens = quotation.within(sentence.end, sentence.end + 6)
        following = opens[0] if opens else None
    parts = regions(sentence.tokens, quotation)
    headline = sentence.kind in _TITLES or _headline(sentence)
    return Line(sentence.tokens, words, quotation, parts, before, following, last, headline)


def _attribution(known: _Known, sentence: Sentence, report: Report, at: int) -> Attribution:
    speakers = tuple(_speaker(known, sentence, naming, at) for naming in report.speakers)
    return Attribution(report.start, report.end, speakers, report.stance, report.rule)


@dataclass(frozen=True, slots=True)
class _Voice:
    """The last speaker named outside quotations: who, in which sentence and paragraph, where the cue's stretch is."""

    speakers: tuple[Speaker, ...]
    sentence: int
    paragraph: int


def attributions(document: Document, sentences: tuple[Sentence, ...]) -> tuple[Attribution, ...]:
    """Every stretch of a document that somebody else answers for, with who says it and how they put it."""
    words = lexicon(document.language.partition("-")[0])
    if words is None:
        return ()
    content, quotation = document.text.content, quoted(document)
    known = _Known(content, words, _fullest_names(content, words))
    found: list[Attribution] = []
    voices: list[_Voice] = []
    sentences = tuple(_mended(sentences))
    for at, sentence in enumerate(sentences):
        if (
            not any(token.lower in words.watched for token in sentence.tokens)
            and sentence.kind not in _TITLES
        ):
            continue
        line = _line(content, sentence, words, quotation, sentences[at - 1] if at else None)
        for report in reports(line):
            attribution = _attribution(known, sentence, report, at)
            found.append(attribution)
            outside = quotation.at(sentence.tokens[report.cue].start) is None
            if outside and attribution.speakers:
                voices.append(_Voice(attribution.speakers, at, sentence.paragraph))
    found.extend(_signed(content, quotation, known))
    found.extend(_carried(quotation, sentences, found, voices))
    return tuple(sorted(found, key=lambda a: (a.start, -a.end)))


# '“...” — Marta Lind': a quotation that is signed, as testimonies in a row are.
_SIGNATURE = re.compile(
    r"\s{0,2}[—–―][ \u00a0]?([^\W\d_a-zа-яё][\w’'.\-]{1,40}(?: [^\W\d_a-zа-яё][\w’'.\-]{0,40}){0,3})(?=[,\n“«\"]|\s*$)"
)


def _signed(content: str, quotation: Quoted, known: _Known) -> Iterable[Attribution]:
    for quote in quotation.speech:
        m = _SIGNATURE.match(content, quote.end, quote.end + 180)
        if m:
            name = m.group(1)
            speaker = Speaker(name, m.start(1), m.end(1), known.full(name))
            yield Attribution(quote.start, quote.end, (speaker,), Modality.ASSERTED, "quote-signed")


def _carried(
    quotation: Quoted, sentences: tuple[Sentence, ...], found: list[Attribution], voices: list[_Voice]
) -> Iterable[Attribution]:
    """Quotations without a cue of their own: they belong to the one who was named right before them."""
    covered = sorted((a.start, a.end) for a in found if a.speakers)
    reach, i, v, s = -1, 0, -1, 0
    last: tuple[_Voice, int] | None = None
    for quote in quotation.speech:
        while i < len(covered) and covered[i][0] <= quote.start + 1:
            reach = max(reach, covered[i][1])
            i += 1
        while s < len(sentences) and sentences[s].end <= quote.start:
            s += 1
        if s >= len(sentences):
            return
        while v + 1 < len(voices) and voices[v + 1].sentence <= s:
            v += 1
            last = (voices[v], s)
        if reach >= quote.end - 2 or last is None:
            continue
        voice, _ = last
        near = s - max(voice.sentence, 0) <= 2 or sentences[s].paragraph - voice.paragraph <= 1
        if near and sentences[s].paragraph - voice.paragraph <= 1:
            yield Attribution(quote.start, quote.end, voice.speakers, Modality.ASSERTED, "quote-carried")


def chain_at(found: tuple[Attribution, ...], start: int, end: int) -> tuple[tuple[Speaker, ...], Modality]:
    """Who says a passage, nearest speaker first, and the stance that the whole chain gives to it."""
    holding = sorted(
        (a for a in found if a.start <= start and end <= a.end), key=lambda a: (a.end - a.start, -a.start)
    )
    speakers: dict[str, Speaker] = {}
    stance = Modality.ASSERTED
    for attribution in holding:
        stance = max(stance, attribution.stance, key=_GRAVITY.index)
        for speaker in attribution.speakers:
            speakers.setdefault((speaker.name or speaker.as_written).casefold(), speaker)
    return tuple(speakers.values()), stance
