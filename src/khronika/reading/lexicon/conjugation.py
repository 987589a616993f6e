"""The forms of verbs and nouns by endings, for languages whose folder lists them (languages/<code>/conjugation.yml).

A verb's infinitive tells its endings; forms that break the rule are listed beside it and added. Forms that nobody uses do no
harm, as they are looked up and never written, unless they are somebody's name ('Lidia Mora'): those are listed as `names`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from khronika.vocabulary import data

_NAMES = "names"


@dataclass(frozen=True, slots=True)
class Conjugation:
    """The endings of a language. `verbs` holds irregular forms by infinitive, or by the end of it ('tener', 'retener')."""

    endings: Mapping[str, Mapping[str, tuple[str, ...]]]
    verbs: Mapping[str, Mapping[str, tuple[str, ...]]]
    clitics: tuple[str, ...]
    plural: tuple[tuple[re.Pattern[str], str], ...]
    feminine: tuple[tuple[re.Pattern[str], str], ...]

    def forms(self, verb: str) -> Iterator[tuple[str, str]]:
        """Every form of a verb with its kind: infinitive, finite, participle or gerund."""
        yield verb, "infinitive"
        for clitic in self.clitics:
            yield verb + clitic, "infinitive"
        ending = next((e for e in self.endings if verb.endswith(e)), None)
        if ending is None:
            raise ValueError(f"an infinitive without endings: {verb!r}")
        known = next((v for v in self.verbs if verb.endswith(v)), "")
        prefix, irregular = verb.removesuffix(known), self.verbs.get(known, {})
        names = {prefix + form for form in irregular.get(_NAMES, ())}
        stem = verb.removesuffix(ending)
        for kind, ends in self.endings[ending].items():
            yield from ((stem + end, kind) for end in ends if stem + end not in names)
        for kind, forms in irregular.items():
            yield from ((prefix + form, kind) for form in forms if kind != _NAMES)

    def plural_of(self, noun: str) -> str:
        """The plural of a noun or adjective."""
        return _changed(noun, self.plural)

    def nouns(self, noun: str, *, person: bool) -> tuple[str, ...]:
        """A noun in both numbers, and of a person in both genders."""
        female = _changed(noun, self.feminine) if person else noun
        return tuple(dict.fromkeys((noun, self.plural_of(noun), female, self.plural_of(female))))


def _changed(word: str, rules: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    return next((rule.sub(change, word) for rule, change in rules if rule.search(word)), word)


def _rules(rows: list[list[str]]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), change) for pattern, change in rows)


@cache
def conjugation(language: str) -> Conjugation | None:
    """The endings of a language, or None where its folder has none."""
    try:
        table: dict[str, Any] = data("khronika.reading.languages." + language, "conjugation.yml")
    except FileNotFoundError:
        return None
    verbs = table["verbs"]
    return Conjugation(
        endings={e: {k: tuple(f) for k, f in kinds.items()} for e, kinds in table["endings"].items()},
        verbs={v: {k: tuple(f) for k, f in verbs[v].items()} for v in sorted(verbs, key=len, reverse=True)},
        clitics=tuple(table["clitics"]),
        plural=_rules(table["plural"]),
        feminine=_rules(table["feminine"]),
    )
