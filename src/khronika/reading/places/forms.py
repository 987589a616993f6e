"""Whether a run of capitalised words reads like a place, and which name of the index it holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from khronika.claims.document import SegmentKind
from khronika.reading.morphology import russian
from khronika.reading.places.run_ends import names_force, names_person, past_particles
from khronika.reading.places.words import PlaceWords
from khronika.reading.sentences import Token
from khronika.vocabulary.places import Place, PlaceKind, places_named

_KNOWN_TOWN = 300_000  # inhabitants from which a town is named without a preposition ('Khartoum toll rises')
_KNOWN_IN_TITLE = 100_000
_LINKED = 3  # words from 'une' to the second town that a road leads to
_LONGEST = 5  # words of a name of the index
_LONGEST_UNKNOWN = 3  # words of a name by form
_LONGEST_ACRONYM = 6  # letters
_TO_KIND = 4  # words from a name back to its kind: 'région de l'Est'
HEADS = frozenset({SegmentKind.TITLE, SegmentKind.HEADING, SegmentKind.DATELINE})
_DATELINE = frozenset(",:(—–")  # what follows the name at the head of a report: 'MINSK, 3 June -'
_NOT_BEFORE = frozenset('«“"-')  # a name in quotation marks, or the second half of a compound
_NOUNS = frozenset({"NOUN", "ADJF", "PRTF"})
_GENITIVE = ("ого", "его", "ой", "ей")
ADJECTIVE = ("ом", "ой", "ем", "ей", "их", "ых", "ую", "ий", "ый", "ая", "ое", "ые", "ие")


class Name(NamedTuple):
    """A place name: its tokens, from `first` to before `after`, and the places of the index that bear it."""

    first: int
    after: int
    candidates: tuple[Place, ...]


class Run(NamedTuple):
    """Capitalised words in a row: the tokens of a sentence from `first` to before `after`."""

    tokens: Sequence[Token]
    first: int
    after: int
    words: PlaceWords
    kind: SegmentKind

    @property
    def follows(self) -> Token | None:
        """The token after the run."""
        return self.tokens[self.after] if self.after < len(self.tokens) else None

    @property
    def before(self) -> Token | None:
        """The token before the run."""
        return self.tokens[self.first - 1] if self.first else None

    def names_kind(self) -> bool:
        """Whether a kind of place follows: 'the Vesk region'."""
        return self.follows is not None and self.follows.lower in self.words.kinds_after

    def ends_in_kind(self) -> bool:
        """Whether a headline's capitals end in a kind of place that says which land it is: 'Kestrel Valley flood'."""
        last = bare(self.tokens[self.after - 1])
        inside = {bare(t) for t in self.tokens[self.first : self.after - 1]}
        told = self.kind in HEADS and len(inside) > 0 and last in self.words.kinds_after & self.words.wide
        return told and inside.isdisjoint(self.words.happenings | self.words.labels | self.words.generic)

    def names_body(self) -> bool:
        """Whether the run names an organisation, a law or an office."""
        bodies, inside = self.words.organisations, self.tokens[self.first : self.after]
        if any(bare(t) in bodies for t in inside):
            return True
        return self.words.inflected and any(_lemma(t.lower) in bodies for t in inside)


def _lemma(word: str) -> str:
    """The dictionary form of a Russian word: 'прокуратура' of 'прокуратурой'."""
    return next((way.lemma for way in russian(word)[:1]), word)


def bare(token: Token) -> str:
    """A word without "'s"."""
    return token.lower.removesuffix("'s")


def run_at(tokens: Sequence[Token], first: int, words: PlaceWords, kind: SegmentKind) -> Run:
    """The run that begins at a word. Punctuation and "'s" end it; a title or a preposition begins another."""
    at = first
    while at < len(tokens) and at - first < 12 and tokens[at].text[0].isupper():
        at += 1
        following = tokens[at].lower if at < len(tokens) else ""
        if tokens[at - 1].lower.endswith("'s") or following in words.breaks:
            break
        if words.inflected and (names_person(tokens, at) or names_force(tokens, at)):
            break  # 'мэр Кестовы [Игорь Лесков]'
        if following in words.small and tokens[at].text.isupper():  # in capitals nothing else ends a name
            break
        at = past_particles(tokens, at, words)
    return Run(tokens, first, at, words, kind)


def known_name(run: Run) -> Name | None:
    """The longest name of the index at the head of a run.

    A kind that follows belongs to it ('Khartoum state'), and where no region of the name is known the town is not taken for it.
    """
    tokens, first, words = run.tokens, run.first, run.words
    if len(tokens[first].text) == 1:
        return _initials(tokens, first)
    for end in range(min(_reach(run), first + _LONGEST), first, -1):
        written = " ".join(bare(t) for t in tokens[first:end])
        found = places_named(written)
        # 'Pueblo' is a town, 'Pueblo Quemado' another: a kind of place before a name belongs to the name.
        # A kind alone ('la República') is a whole land, and no town of that name.
        if found and not (end == first + 1 and (written in words.never or written in words.unnamed)):
            return Name(first, end, found)
        if end > first + 1 and tokens[end - 1].lower in words.kinds_after:
            inside = tokens[first : end - 1]
            if places_named(" ".join(bare(t) for t in inside)):
                return Name(first, end, _regions(inside))
    return None


def _reach(run: Run) -> int:
    """Up to where a name of the index may go from a run: a kind of place, or 'of the' and more capitals."""
    if run.names_kind():
        return run.after + 1
    if run.follows is None or run.follows.lower not in run.words.links:
        return run.after
    at = run.after
    while at < min(len(run.tokens), run.first + _LONGEST) and (
        run.tokens[at].lower in run.words.links or run.tokens[at].text[0].isupper()
    ):
        at += 1
    return at


def _regions(tokens: Sequence[Token]) -> tuple[Place, ...]:
    """The regions whose name is known without its kind: 'Chechnya region'."""
    found = places_named(" ".join(bare(t) for t in tokens))
    return tuple(p for p in found if p.kind is PlaceKind.REGION)


def _initials(tokens: Sequence[Token], first: int) -> Name | None:
    """'U.S.', whose letters and stops are tokens of their own."""
    written = "".join(t.text for t in tokens[first : first + 4])
    found = places_named(written) if len(written) == 4 and written[1::2] == ".." else ()
    return Name(first, first + 4, found) if found else None


def key_of(written: str, words: PlaceWords) -> str:
    """A name without its case: one key for 'Острелин', 'в Острелине', 'ULBEK' and 'Ulbek'."""
    return " ".join(_cut(word.casefold(), words.case_endings) for word in written.split())


def _cut(word: str, endings: Sequence[str]) -> str:
    for ending in endings:  # the longest first, as the data say
        if len(word) > len(ending) + 3 and word.endswith(ending):
            return word[: -len(ending)]
    return word


def told_elsewhere(run: Run, known: frozenset[str]) -> Name | None:
    """The name at the head of a run that the document uses for a place in another sentence.

    In a headline and in capitals the name is enough; else a preposition, or an institution behind it, has to bear it out.
    """
    for end in range(min(run.after, run.first + _LONGEST_UNKNOWN), run.first, -1):
        written = " ".join(bare(t) for t in run.tokens[run.first : end])
        if key_of(written, run.words) in known and _borne_out(run, end):
            return Name(run.first, end, places_named(written))
    return None


def _borne_out(run: Run, end: int) -> bool:
    words, before = run.words, run.before
    follows = run.tokens[end].lower if end < len(run.tokens) else "."
    if follows in words.sites or follows in words.happenings or follows in words.kinds_after:
        return True
    toward = before is not None and before.lower in words.toward
    whole = end == run.after or run.tokens[run.first].text.isupper()
    return whole and (toward or run.kind in HEADS or run.tokens[run.first].text.isupper())


def begins_name(run: Run) -> bool:
    """Whether a run begins a name. 'The' and 'Chechen' do not, but 'Chechen Republic' does."""
    first = run.tokens[run.first].lower
    if "-" in first and first.partition("-")[0] in run.words.numbers:
        named = run.tokens[run.first].text.partition("-")[2][:1].isupper() and bool(
            run.words.capital_articles
        )
        return named and run.before is not None  # 'à Trois-Rivières', and no 'Three-day riot'
    if first not in run.words.small:
        return True
    if opens_with_article(run) or names_direction(run) or opens_with_number(run):
        return True
    known = known_name(run) if run.after > run.first + 1 else None
    return known is not None and known.after > run.first + 1


def names_direction(run: Run) -> bool:
    """Whether a region is called by where it lies: 'la région de l'[Est]', 'la province du [Nord]'."""
    words, tokens, at = run.words, run.tokens, run.first - 1
    if run.after > run.first + 1 or tokens[run.first].lower not in words.modifiers or words.inflected:
        return False
    while at > 0 and run.first - at < _TO_KIND and tokens[at].lower in words.modifiers | words.of:
        at -= 1
    return 0 <= at < run.first - 1 and tokens[at].lower in words.wide and tokens[at + 1].lower in words.of


def opens_with_article(run: Run) -> bool:
    """Whether an article with a capital belongs to a name inside a sentence: 'el barrio Las Brisas', 'à La Roche'."""
    inside = run.before is not None and run.before.text[0].isalpha() and run.after > run.first + 1
    return inside and run.tokens[run.first].lower in run.words.capital_articles


def opens_with_number(run: Run) -> bool:
    """Whether a number word with a capital belongs to a name inside a sentence: 'la comunidad de Tres Cruces', 'en Cuatro Vientos'."""
    words, before = run.words, run.before
    if words.inflected or not words.capital_articles or run.after == run.first + 1 or before is None:
        return False
    return before.text.islower() and run.tokens[run.first].lower in words.numbers


def stands_alone(run: Run, name: Name) -> bool:
    """Whether a name without a preposition is a place: a country, a region or a large town, all of the run."""
    first, before, words = run.tokens[run.first], run.before, run.words
    if name.after < run.after or len(first.text) == 1 or bare(first) in words.only_after_preposition:
        return False
    if before is None:
        return _opens_sentence(run, name)
    near = run.tokens[max(run.first - _LINKED, 0) : run.first]
    if before.lower in words.titles or before.text in _NOT_BEFORE:
        return False
    if words.elsewhere_behind and any(t.lower in words.elsewhere_behind for t in near):
        return False  # 'la carretera que une Lurma con [Ostrin]'
    if before.text[0].isupper() and before.lower not in words.small and not before.lower.endswith("'s"):
        return False
    return _well_known(run, name)


def _well_known(run: Run, name: Name) -> bool:
    least = _KNOWN_IN_TITLE if run.kind in HEADS else _KNOWN_TOWN
    return any(p.kind is not PlaceKind.TOWN or p.population >= least for p in name.candidates)


def _opens_sentence(run: Run, name: Name) -> bool:
    """The same at the head of a sentence, where any word has a capital and many a Russian one shares a town's stem."""
    if bare(run.tokens[run.first]) in run.words.labels:
        return False
    if name.after < len(run.tokens) and run.tokens[name.after].text in _DATELINE:
        return True
    if run.words.inflected and run.kind not in HEADS:
        return any(p.kind is not PlaceKind.TOWN for p in name.candidates)
    return _well_known(run, name)


def reads_like_place(run: Run, *, kind_told: bool, shouted: bool = False) -> bool:
    """Whether a name that no index knows reads like a place's, after a preposition or beside a kind of place."""
    inside = [t for t in run.tokens[run.first : run.after] if t.text not in run.words.particles]
    if len(inside) > _LONGEST_UNKNOWN or run.names_body():
        return False
    # 'Two held in Deadly Shooting': in a headline capitals alone make no name.
    if not kind_told and inside[-1].lower in run.words.happenings:
        return False
    told = inside[opens_with_article(run) or opens_with_number(run) :]
    if len(told) == 1 and bare(told[0]) in run.words.unnamed and not kind_told:
        return False  # 'in the Republic', 'en La Cárcel'
    for token in told:
        acronym = token.text.isupper() and len(token.text) <= _LONGEST_ACRONYM and not shouted
        if (
            acronym
            or len(token.text) < (2 if len(inside) > 1 else 3)  # 'посёлок Сосновый Яр', 'in Um Dawla'
            or token.lower in run.words.titles
            or (bare(token) in run.words.never and not names_direction(run))
        ):
            return False
    return kind_told or not (inside[-1].lower.endswith((*run.words.never_endings, "'s")) or _describes(run))


def _describes(run: Run) -> bool:
    """Whether a Russian capitalised word is an adjective of the small noun that follows ('Следственном комитете')."""
    follows = run.follows
    if follows is None or not follows.text.isalpha() or not follows.text.islower():
        return False
    if not run.tokens[run.after - 1].lower.endswith(ADJECTIVE) or len(follows.text) <= 3:
        return False
    # 'под Сольвинском избиты': no noun follows that it could describe.
    return not run.words.inflected or any(way.part in _NOUNS for way in russian(follows.lower)[:1])


def unknown_name(run: Run) -> Name:
    """The name by form, with the kind of place that follows it."""
    kind = run.names_kind()
    if kind and _holds_name(run):
        return Name(run.first, run.after - 1, ())
    return Name(run.first, run.after + kind, _regions(run.tokens[run.first : run.after]) if kind else ())


def _holds_name(run: Run) -> bool:
    """Whether the last of several capitals names the district of the others: 'Красный Ключ [Бирского района]'."""
    first, last = run.tokens[run.first].lower, run.tokens[run.after - 1].lower
    longer = run.words.inflected and run.after > run.first + 1
    return longer and last.endswith(_GENITIVE) and not first.endswith(_GENITIVE)
