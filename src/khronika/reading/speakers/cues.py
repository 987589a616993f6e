"""The words by which a language attributes what is told, as `languages/<code>/speakers.yml` lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from khronika.claims.claim import Modality
from khronika.reading.quantities.numerals import numerals
from khronika.vocabulary import data


class Form(StrEnum):
    """What a form of a verb can be; the rest of its sense is read from its neighbours."""

    BASE = "base"
    FINITE = "finite"
    GERUND = "gerund"
    PARTICIPLE = "participle"  # past and past participle look alike for most verbs: neighbours decide
    AGREEING = "agreeing"  # a participle that agrees with what is told: only 'by' makes it a report


class Sort(StrEnum):
    """What kind of speaker a noun phrase names."""

    PERSON = "person"
    BODY = "body"
    DOCUMENT = "document"
    NAME = "name"  # a capitalised name that does not say what it names
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Cue:
    """A form of a reporting verb. `clausal` verbs take a clause or a quotation and may follow it."""

    clausal: bool
    stance: Modality
    form: Form
    strict: bool = (
        False  # reports only where 'that', a colon or a quotation follows: 'added 30 beds' reports nothing
    )


@dataclass(frozen=True, slots=True)
class Opening:
    """Words before the name of a speaker, and the case that they ask for. A relay ('citing') has no stance of its own."""

    words: tuple[str, ...]
    stance: Modality | None
    case: str
    named: bool = False  # the last of the words belongs to the name: 'de [source policière]'


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words of one language that matter to attribution; word sets are case-folded."""

    verbs: MappingProxyType[str, Cue]
    phrases: MappingProxyType[str, tuple[Opening, ...]]  # by first word, longest first
    stances: MappingProxyType[str, MappingProxyType[str, Modality]]  # adverbs, adjectives, passives, nouns
    sets: MappingProxyType[str, frozenset[str]]
    pronouns: MappingProxyType[str, str]
    owning: MappingProxyType[str, str]  # 'his', 'its': whom they may mean
    stems: MappingProxyType[str, tuple[str, ...]]
    verbal: tuple[str, ...] = ()
    trailing: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    interviews: tuple[
        tuple[tuple[str, ...], str], ...
    ] = ()  # words before who is asked, and the case they ask for
    qualifying: tuple[str, ...] = ()  # endings of adjectives inside a phrase: 'по [последним] данным'
    head_first: bool = False
    impersonal: tuple[str, ...] = ()  # endings of verbs that nobody in particular does: 'nos dijero[n] que'
    pasts: tuple[str, ...] = ()  # endings of finite verbs of the past: 'and arrest[ed] five'
    preterite: tuple[str, ...] = ()  # endings by which a verb is no noun: 'los [cifró] en 29'
    dropped: tuple[str, ...] = ()  # endings of verbs of one speaker, where the pronoun may be left away
    declined: bool = False
    watched: frozenset[str] = field(default_factory=frozenset)
    telling: frozenset[str] = field(default_factory=frozenset)  # those watched that may report alone

    def cues(self, present: frozenset[str]) -> frozenset[str]:
        """The words of a sentence that may report: what opens an expression does only if the sentence holds its last word too."""
        return frozenset(
            [
                word
                for word in self.watched & present
                if word in self.telling or any(opening.words[-1] in present for opening in self.phrases[word])
            ]
        )

    def sort(self, word: str) -> Sort | None:
        """What kind of speaker a common noun can head, if any; of a hyphened word the last part tells.

        Where nouns come first it may be the first part too: 'врачи-добровольцы'.
        """
        if "-" in word:
            whole = self._sort(word)
            if whole is not None:
                return whole
            told = self._sort(word.rpartition("-")[2] or word)
            return told or (self._sort(word.partition("-")[0]) if self.head_first else None)
        return self._sort(word)

    def _sort(self, word: str) -> Sort | None:
        for name, sort in _HEADS:
            if word in self.sets[name] or word.startswith(self.stems[name]):
                return sort
        if self.agents and word.endswith(self.agents) and word not in self.sets["things"]:
            return Sort.PERSON
        return None


_HEADS = (("persons", Sort.PERSON), ("bodies", Sort.BODY), ("documents", Sort.DOCUMENT))
_STANCES = ("adverbs", "adjectives", "passives", "nouns")
_SETS = (
    "told", "outlets", "complementisers", "negations", "be", "auxiliaries", "adjuncts", "calendar", "relatives",
    "contrasts", "conjunctions", "joiners", "prepositions", "attaching", "determiners", "barriers", "persons",
    "bodies", "documents", "carriers", "carried", "titles", "body_words", "possessives", "things", "plurals", "noun_contents", "afterthoughts", "likenings", "placed",
    "inside", "anaphors", "man", "woman", "mute", "subordinators", "bounds", "wished", "figures", "speaking", "speaking_of", "mentioning", "owners", "generic", "collectors", "estimating", "by", "nobody", "indefinites", "listening",
    "listeners", "pointing", "outlet_words", "official", "offices", "revising", "totals", "reckonings", "reckoned_as", "reckoned_by", "reckoned_to", "hearing", "heard_from", "made_by", "coming", "kin", "deriving", "deriving_from", "anybody", "knowing", "sayers", "only", "goes_on", "counted_from", "refusing", "refused", "headlined", "articles", "impersonal", "of", "ones", "topics", "supposed", "quoting", "audiences", "enabling", "fused", "elsewhere", "authored", "words_of", "relaying", "he_articles", "she_articles", "times", "pointing_times", "commanding", "opening_only", "giving", "answering", "answered", "relayed_by", "looking_back", "told_figures", "sourced", "sourcing", "sourcing_of", "speaking_offices", "speaking_for", "withdrawing", "withdrawn_figures", "own", "anonymous", "placing", "objects", "papers", "beheld", "persons_relative", "same_one", "setting", "set_at", "introducing", "question_labels", "answer_labels", "out_of", "partitive", "ours", "our_staff", "our_reporters", "grounds", "infinitives", "clitics", "there", "likewise", "officially", "compiling", "compiled_of", "owned_counts", "turning", "turned_to", "mine", "learning", "learnt_from", "told_at", "impersonal_subjects", "populated", "seeing", "same_pointing", "given_word", "inserted", "demonstratives", "sources_again", "with_do", "doing", "reflexives", "wires", "channels", "channel_leads", "channel_rest", "talks", "noted", "bare_papers", "proclaiming", "proclaimed", "deeming", "judged_as", "having_happened", "part_openings", "registering", "lands", "definite", "alone", "pair", "both", "together", "aged", "anyone", "gestures", "the_many", "declaring", "spans",
    "behind_comma", "led_up", "further", "same_person", "reckoned_nouns", "to_infinitive", "elided", "so", "putting", "put_so", "owned_words", "owned_papers", "interviewed", "receiving", "some_of", "adversatives", "rounding", "hours", "ascertaining", "undergone", "claiming", "ends_names", "melted", "personal", "latter", "latter_led", "latter_articles", "restricting", "said_in", "later",
)  # fmt: skip
# Lists of verbs: what a language makes alike for all verbs is made of these too.
_OF_VERBS = (
    "told",
    "estimating",
    "relaying",
    "revising",
    "giving",
    "speaking",
    "sayers",
    "withdrawing",
    "deriving",
    "coming",
)
_STEM = 2  # letters of the shortest stem to which endings are joined
# Lists that are asked together.
_JOINED = {
    "openings": ("contrasts", "conjunctions", "relatives", "prepositions"),  # of a new clause or phrase
    "settings": ("prepositions", "adjuncts", "calendar", "afterthoughts"),  # of time, place or manner
    "unspoken": ("barriers", "prepositions", "determiners"),  # in no noun phrase for a speaker
    # what may stand between a verb and its subject, and verbs that tell something only with what stands behind them
    "between": (
        "auxiliaries",
        "times",
        "adjuncts",
        "partitive",
        "clitics",
        "coming",
        "calendar",
        "only",
        "inserted_ends",
        "enabling",
        "to_infinitive",
    ),
    "narrow": ("revising", "setting", "giving", "answering", "turning", "refusing", "estimating", "speaking"),
}
_STEMS = ("grounds", "persons", "bodies", "documents", "body_words", "outlets", "official")
_FORMS = (Form.BASE, Form.FINITE, Form.PARTICIPLE, Form.GERUND, Form.PARTICIPLE)


def _verbs(rows: list[dict[str, Any]]) -> dict[str, Cue]:
    found: dict[str, Cue] = {}
    for row in rows:
        stance, clausal, strict = Modality(row["stance"]), row["kind"] != "naming", row["kind"] == "strict"
        for verb in row.get("forms", ()):
            words = verb.split()
            for word, form in zip(words, _FORMS, strict=True):
                # 'put' and 'read' are also the past: 'the council put the number at three'
                past = Form.PARTICIPLE if form is Form.BASE and word == words[2] else form
                found.setdefault(word, Cue(clausal, stance, past, strict))
        for form in (Form.FINITE, Form.PARTICIPLE, Form.GERUND, Form.AGREEING):
            for word in row.get(form.value, ()):
                found.setdefault(word, Cue(clausal, stance, form, strict))
    return found


def _more_forms(found: dict[str, Cue], families: list[list[str]], agreeing: dict[str, list[str]]) -> None:
    """Adds the forms that a language makes alike for all verbs: 'сообщил' also says 'сообщило', 'informó' 'informaban'.

    `families` are endings of which one stands for all others; `agreeing` says what a participle's ending becomes.
    """
    for verb, cue in [*found.items()]:
        if cue.form is Form.FINITE:
            for other in _alike(verb, families):
                found.setdefault(other, cue)
        elif cue.form is Form.PARTICIPLE:
            for other in _agreed(verb, agreeing):
                found.setdefault(other, replace(cue, form=Form.AGREEING))


def _alike(verb: str, families: list[list[str]]) -> Iterator[str]:
    for first, *rest in families:
        stem = verb.removesuffix(first)
        if stem != verb and len(stem) > _STEM:
            yield from (stem + ending for ending in rest)
            return


def _agreed(participle: str, agreeing: dict[str, list[str]]) -> Iterator[str]:
    for ending, others in agreeing.items():
        if participle.endswith(ending):
            yield from (participle.removesuffix(ending) + other for other in others)


def _phrases(raw: dict[str, Any]) -> dict[str, list[Opening]]:
    """Phrases by first word, longest first."""
    found: dict[str, list[Opening]] = {}
    cases = raw.get("cases") or {}
    rows: list[tuple[str, Modality | None]] = [
        (text, Modality(row["stance"])) for row in raw["phrases"] for text in row["words"]
    ]
    rows += [(text, None) for text in raw["relays"]]
    for text, stance in rows:
        words = tuple(text.split())
        found.setdefault(words[0], []).append(Opening(words, stance, cases.get(text, "gent")))
    for text, stance in [*rows]:
        first, _, last = text.rpartition(" ")
        for joined in (raw.get("contractions") or {}).get(
            last, ()
        ):  # 'en palabras de', and 'en palabras del'
            words = (*first.split(), *joined.split())
            found.setdefault(words[0], []).append(Opening(words, stance, "gent"))
    for text in raw.get("named_phrases") or ():
        words = tuple(text.split())
        found.setdefault(words[0], []).append(Opening(words, Modality.ASSERTED, "gent", named=True))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry.words))
    return found


def _words(raw: dict[str, Any], name: str) -> frozenset[str]:
    words = raw.get(name) or []
    if not all(isinstance(word, str) for word in words):  # YAML reads a bare `no` or `on` as a truth value
        raise ValueError(f"{name}: every entry must be a word; quote it if YAML takes it for something else")
    return frozenset(word for word in words if not word.endswith("*"))


def _stems(raw: dict[str, Any], name: str) -> tuple[str, ...]:
    return tuple(word[:-1] for word in raw.get(name) or [] if isinstance(word, str) and word.endswith("*"))


def _numbers(language: str) -> frozenset[str]:
    """Words for numbers above one: an article may be 'one'."""
    grammar = numerals(language)
    return frozenset(word for word, part in grammar.parts.items() if part.value > 1) | frozenset(
        grammar.alone
    )


@cache
def lexicon(language: str) -> Lexicon | None:
    """The words of a language, or None for a language that has no such list yet."""
    try:
        raw: dict[str, Any] = data("khronika.reading.languages." + language, "speakers.yml")
    except (FileNotFoundError, ModuleNotFoundError):
        return None
    verbs, phrases = _verbs(raw["verbs"]), _phrases(raw)
    families, agreeing = raw.get("families") or [], raw.get("agreeing") or {}
    _more_forms(verbs, families, agreeing)
    stances = {
        name: MappingProxyType(
            {word: Modality(stance) for stance, words in (raw.get(name) or {}).items() for word in words}
        )
        for name in _STANCES
    }
    sets = {name: _words(raw, name) for name in _SETS}
    for name in _OF_VERBS:
        alike = (
            other for verb in sets[name] for other in (*_alike(verb, families), *_agreed(verb, agreeing))
        )
        sets[name] |= frozenset(alike) & frozenset(verbs)
    sets["numbers"] = _numbers(language)
    sets["inserted_ends"] = frozenset(phrase.split()[-1] for phrase in sets["inserted"])
    joined = {name: frozenset().union(*(sets[n] for n in names)) for name, names in _JOINED.items()}
    telling = frozenset(verbs).union(
        _words(raw, "reckonings"),
        _words(raw, "withdrawing"),
        sets["learning"],
        sets["owned_words"],
        sets["owned_papers"],
        *stances.values(),
    )
    joined["contrasting"] = frozenset(phrase.split()[0] for phrase in sets["contrasts"])
    return Lexicon(
        verbs=MappingProxyType(verbs),
        phrases=MappingProxyType({first: tuple(entries) for first, entries in phrases.items()}),
        stances=MappingProxyType(stances),
        sets=MappingProxyType(sets | joined),
        pronouns=MappingProxyType(raw["pronouns"]),
        owning=MappingProxyType(raw["owning"]),
        stems=MappingProxyType({name: _stems(raw, name) for name in _STEMS}),
        verbal=tuple(raw.get("verbal") or ()),
        trailing=tuple(raw.get("trailing") or ()),
        agents=tuple(raw.get("agents") or ()),
        interviews=tuple((tuple(k.split()), case) for k, case in (raw.get("interviews") or {}).items()),
        qualifying=tuple(raw.get("qualifying") or ()),
        pasts=tuple(raw.get("pasts") or ()),
        preterite=tuple(raw.get("preterite") or ()),
        dropped=tuple(raw.get("dropped") or ()),
        impersonal=tuple(raw.get("impersonal_endings") or ()),
        head_first=bool(raw.get("head_first", False)),
        declined=bool(raw.get("declined", False)),
        watched=telling | frozenset(phrases),
        telling=telling,
    )


@cache
def speaks(language: str) -> Callable[[str], bool]:
    """Whether a common noun of a language can head a speaker: 'ministry', 'villagers'."""
    known = lexicon(language)
    return (lambda word: known.sort(word) is not None) if known is not None else (lambda _: False)
