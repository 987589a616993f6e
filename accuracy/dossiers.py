"""Scores what reconciling makes of invented dossiers: `python -m accuracy.dossiers [--errors]`.

Each folder of `dossiers/` holds a few documents on overlapping events, in one language, and gold that was written before
any of it was read by the program: which numbers tell of one event, and the range that a careful analyst would state.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from khronika.capturing.capture import capture
from khronika.capturing.given import Given, with_given
from khronika.claims.claim import Claim
from khronika.claims.document import Document
from khronika.claims.figure import Figure
from khronika.claims.when import When
from khronika.reading import claims
from khronika.reading.story.imprints import imprinted
from khronika.reconciling import reconcile

HERE = Path(__file__).parent / "dossiers"


@dataclass(frozen=True, slots=True)
class Mention:
    """A number in a document, by the place of the words that hold it, and the event of which it tells."""

    source: str
    start: int
    end: int
    words: str
    event: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """Documents with the mentions of their events, and the range of each event that is told more than once."""

    name: str
    documents: tuple[Document, ...]
    mentions: tuple[Mention, ...]
    ranges: Mapping[str, tuple[int | None, int | None]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Pairs of mentions held to be of one event: right, wrongly joined, missed; and ranges equal to the analyst's."""

    right: int
    wrong: int
    missed: int
    equal: int
    ranges: int
    errors: tuple[str, ...] = ()

    @property
    def f(self) -> float:
        """The F of the pairs."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


def dossiers() -> Iterator[Dossier]:
    """All dossiers, by name."""
    for folder in sorted(p for p in HERE.iterdir() if p.is_dir()):
        gold = yaml.safe_load((folder / "gold.yml").read_text(encoding="utf-8"))
        documents = {
            name: _document(folder / name, of.get("language", gold["language"]), of)
            for name, of in gold["documents"].items()
        }
        mentions = tuple(
            _mention(documents[name], words, event)
            for event, row in gold["events"].items()
            for name, told in row["told"].items()
            for words in told
        )
        ranges = {event: tuple(row["range"]) for event, row in gold["events"].items() if "range" in row}
        yield Dossier(folder.name, tuple(documents.values()), mentions, ranges)


def _document(path: Path, language: str, stated: Mapping[str, Any]) -> Document:
    day: date = stated["published"]
    given = Given(
        published=When(day.isoformat(), day.isoformat(), day, day), url=stated["url"], language=language
    )
    return with_given(imprinted(capture(path.name, path.read_bytes())), given)


def _mention(document: Document, words: str, event: str) -> Mention:
    start = document.text.content.index(words)  # loud where the gold quotes what is not there
    return Mention(document.source.sha256, start, start + len(words), words, event)


def outcome(dossier: Dossier) -> Outcome:
    """What reconciling makes of one dossier."""
    read = [claim for one in dossier.documents for claim in claims(one)]
    record = reconcile(dossier.documents, read)
    found = {m: claim.id for m in dossier.mentions if (claim := _claim_of(m, read))}
    holding = _holding(record.figures)
    right = wrong = missed = 0
    errors = [f"not read: {m.words}" for m in dossier.mentions if m not in found]
    for one, other in combinations(dossier.mentions, 2):
        together = (
            one in found and other in found and not holding(found[one]).isdisjoint(holding(found[other]))
        )
        same = one.event == other.event
        right += together and same
        wrong += together and not same
        missed += same and not together
        if together != same and one in found and other in found:
            errors.append(f"{'missed' if same else 'joined'}: {one.words} / {other.words}")
    equal = 0
    for event, wanted in dossier.ranges.items():
        figure = _figure_of(
            [found[m] for m in dossier.mentions if m.event == event and m in found], record.figures
        )
        given = (figure.low, figure.high) if figure else None
        equal += given == wanted
        if given != wanted:
            errors.append(
                f"range of {event}: {given}, wanted {wanted}" + (f"; {figure.reason}" if figure else "")
            )
    return Outcome(right, wrong, missed, equal, len(dossier.ranges), tuple(errors))


def _claim_of(mention: Mention, read: Iterable[Claim]) -> Claim | None:
    """The claim with a number that shares the most characters with a mention."""

    def shared(claim: Claim) -> int:
        return min(claim.end, mention.end) - max(claim.start, mention.start)

    near = [c for c in read if c.source == mention.source and c.quantity and shared(c) > 0]
    return max(near, key=lambda c: (shared(c), c.start - c.end, c.id), default=None)


def _holding(figures: Iterable[Figure]) -> Any:  # noqa: ANN401 - a function from a claim to the figures that hold it
    held: dict[str, str] = {}
    for figure in figures:  # wholes and sums first: a claim's own figure is the last that holds it
        held.update((claim, figure.id) for claim in figure.claims)
        held.update((claim, figure.id) for value in figure.series for claim in value.claims)
    return lambda claim: {held[claim]} if claim in held else set()


def _figure_of(told: Iterable[str], figures: Iterable[Figure]) -> Figure | None:
    """The figure that holds the most of these claims."""
    wanted = set(told)
    counts = Counter({f: len(wanted.intersection(f.claims)) for f in figures})
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] else None


def main(arguments: list[str] | None = None) -> None:
    """Print a line a dossier, and what went wrong if that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m accuracy.dossiers", description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list what was joined, missed or not read")
    asked = parser.parse_args(arguments)
    for dossier in dossiers():
        got = outcome(dossier)
        sys.stdout.write(
            f"{dossier.name:<12} pairs F {got.f:.3f} (right {got.right}, joined {got.wrong}, missed {got.missed})   "
            f"ranges {got.equal} of {got.ranges}\n"
        )
        for error in got.errors if asked.errors else ():
            sys.stdout.write(f"    {error}\n")


if __name__ == "__main__":
    main()
