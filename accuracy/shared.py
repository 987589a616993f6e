"""Runs benchmarks that lie outside the repository, each in two halves: `python -m accuracy.shared [SET...]`.

Their texts belong to others, so none of them is here. A document is in the open half if the MD5 of its name is even: its errors
may be looked at. The held half is only ever scored, and this program prints nothing else of it. The scorers are the
benchmarks' own programs; each is given the texts, the gold and the JSON lines of one half.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from khronika.capturing.capture import capture
from khronika.capturing.given import NOTHING, Given, stated_day, stated_publication, with_given
from khronika.capturing.imprints import day_of
from khronika.claims.document import Document
from khronika.publishing.claims_jsonl import claim_object
from khronika.publishing.figures_jsonl import figure_object
from khronika.publishing.parts_jsonl import Place, attribution_line, date_line, quantity_line, text_line
from khronika.reading import claims
from khronika.reading.parts import attributions_in, dates_in, quantities_in
from khronika.reading.story.imprints import imprinted
from khronika.reconciling.events.leading import as_led_with
from khronika.reconciling.judging.judgements import Judgements
from khronika.reconciling.lineage.digests import digest
from khronika.reconciling.record import reconcile_digests

FOLDER: Final = Path(__file__).parents[2] / "shared" / "benchmarks"
HALVES: Final = ("open", "held")

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is scored as a whole: a page, a sentence, or the reports of one incident."""

    name: str
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A set: how its items are read, what lines its scorer wants, and which of the scorer's figures are printed.

    `keys` says for each file of gold by which field its rows belong to an item.
    """

    items: Callable[[Path], Iterator[Item]]
    lines: Callable[[Item], Iterator[Json]]
    keys: Mapping[str, str]
    measures: tuple[str, ...]
    runs: tuple[tuple[str, tuple[str, ...]], ...] = (("", ()),)
    figures: bool = False


def half(name: str) -> str:
    """Which half an item is in, by its name as the gold spells it, without an ending."""
    stem = name.removesuffix(".html").removesuffix(".htm").removesuffix(".txt")
    return HALVES[int(hashlib.md5(stem.encode(), usedforsecurity=False).hexdigest(), 16) % 2]


def rows(path: Path) -> list[Json]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def document(name: str, original: bytes, given: Given = NOTHING) -> Document:
    """A document as the commands read it, with what is stated of it."""
    captured = capture(name, original)
    return with_given(imprinted(replace(captured, language=given.language or captured.language)), given)


def _texts(folder: Path) -> Iterator[Item]:
    for path in sorted((folder / "docs").glob("*.txt")):
        yield Item(path.stem, (document(path.name, path.read_bytes()),))


def _dated_texts(folder: Path) -> Iterator[Item]:
    listed = {row.get("doc") or row["id"]: row for row in rows(folder / "docs.jsonl")}
    for path in sorted((folder / "docs").glob("*.txt")):
        stamp = str(listed[path.stem]["published"])  # '2021-05-04', '1998-02-06T22:29:00' or '2019'
        given = Given(published=day_of(stamp) or stated_publication(stamp))
        yield Item(path.stem, (document(path.name, path.read_bytes(), given),))


def _pages(folder: Path) -> Iterator[Item]:
    for row in rows(folder / "gold.jsonl"):
        page = folder / "html" / row["page"]
        yield Item(row["page"], (document(page.name, page.read_bytes()),))


def _sentences(folder: Path) -> Iterator[Item]:
    for row in rows(folder / "sentences.jsonl"):
        name, original = str(row["sentence_id"]), row["text"].encode()
        yield Item(name, (document(f"{name}.txt", original, Given(language="en")),))


def _incidents(folder: Path) -> Iterator[Item]:
    """Reports with the day and the address that whoever collected them knows."""
    for row in rows(folder / "gold.jsonl"):
        reports = sorted((folder / "docs" / row["incident"]).glob("*.txt"))
        stated = [
            Given(published=stated_day(p), url=u) for p, u in zip(row["published"], row["uris"], strict=True)
        ]
        documents = (document(r.name, r.read_bytes(), g) for r, g in zip(reports, stated, strict=True))
        yield Item(row["incident"], tuple(documents))


def _claims(item: Item) -> Iterator[Json]:
    for one in item.documents:
        yield from (claim_object(claim, f"{item.name}.txt") for claim in claims(one))


def _targets(item: Item) -> Iterator[Json]:
    """The claims of an item, where bodies have the name by which the scorer of MUC-4 knows them for people."""
    for line in _claims(item):
        quantity = line["quantity"]
        bodies = quantity is not None and quantity["unit"] == "body"
        yield line | {"quantity": quantity | {"unit": "bodies"}} if bodies else line


def _quantities(item: Item) -> Iterator[Json]:
    for one in item.documents:
        place = Place(one, item.name)
        yield from (quantity_line(place, q) | {"sentence_id": int(item.name)} for q in quantities_in(one))


def _dates(item: Item) -> Iterator[Json]:
    for one in item.documents:
        yield from (date_line(Place(one, item.name), found) for found in dates_in(one))


def _attributions(item: Item) -> Iterator[Json]:
    for one in item.documents:
        yield from (attribution_line(Place(one, item.name), found) for found in attributions_in(one))


def _text(item: Item) -> Iterator[Json]:
    yield from (text_line(Place(one, item.name)) for one in item.documents)


def figures(items: Iterable[Item]) -> Iterator[Json]:
    """The figures that the documents of these items give together."""
    documents = {one.source.sha256: one for item in items for one in item.documents}
    found = [claim for one in documents.values() for claim in claims(one)]
    digests = {source: digest(one) for source, one in documents.items()}
    record = reconcile_digests(digests, found, Judgements())
    for figure in as_led_with(record.figures, record.events, found):
        yield figure_object(figure)


def _incident_figures(item: Item) -> Iterator[Json]:
    yield from (figure | {"incident": item.name} for figure in figures([item]))


_F = ("p", "r", "f1")
SETS: Final[Mapping[str, Benchmark]] = {
    "rights": Benchmark(
        _dated_texts,
        _claims,
        {"docs.jsonl": "id", "gold.jsonl": "doc"},
        (
            "detection.f1", "+act+bounds.f1", "hedge.agree", "attribution (first speaker).agree", "place.agree",
            "date (intervals overlap).agree", "events, as labelled, all pairs, end to end.f1", "reconciled range.both",
            "reconciled range.events", "negatives.predictions",
        ),
        (("", ()), *((f" {code}", ("--lang", code)) for code in ("en", "ru", "es"))),
        figures=True,
    ),
    "muc4": Benchmark(
        _texts,
        _targets,
        {"gold.jsonl": "doc", "perpetrators.jsonl": "doc"},
        ("strict.r", "strict.p", "strict.f1_relevant", "lenient.r", "lenient.f1_relevant"),
        (("", ("--set", "all")),),
    ),
    "newsquant": Benchmark(
        _sentences, _quantities, {"gold.jsonl": "sentence_id"}, ("value.f1", "value+change.f1", "hedged")
    ),
    "polnear": Benchmark(_texts, _attributions, {"gold.jsonl": "doc"}, (*_F, "reporting")),
    "dates": Benchmark(
        _dated_texts,
        _dates,
        {"docs.jsonl": "doc", "gold.jsonl": "doc"},
        ("relaxed.f1", "strict.f1", "value_of_matched", "value_of_gold"),
    ),
    "pages": Benchmark(_pages, _text, {"gold.jsonl": "page"}, (*_F, "accuracy")),
    "gva": Benchmark(
        _incidents, _incident_figures, {"gold.jsonl": "incident"}, ("killed", "injured", "both", "any", "error", "coverage", "width", "bounded")
    ),
}  # fmt: skip


def halved(folder: Path, benchmark: Benchmark, part: str, target: Path) -> None:
    """Lay the gold and the texts of one half of a set into a folder, where a scorer looks for them."""
    for name, key in benchmark.keys.items():
        kept = [row for row in rows(folder / name) if half(str(row[key])) == part]
        _write(target / name, kept)
    if (folder / "events.jsonl").exists():
        _write(target / "events.jsonl", _whole_events(rows(folder / "events.jsonl"), part))
    if (folder / "docs").is_dir():
        (target / "docs").mkdir()
        for text in (folder / "docs").iterdir():
            if half(text.name) == part:
                (target / "docs" / text.name).symlink_to(text)


def _whole_events(events: Iterable[Json], part: str) -> list[Json]:
    """The events that are told in one half only: the others' figures cannot be known from it."""
    return [event for event in events if {half(name) for name in event["docs"]} == {part}]


def _write(path: Path, found: Iterable[Json]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in found), encoding="utf-8")


def scored(name: str, folder: Path, items: Iterable[Item], part: str) -> dict[str, Json]:
    """What the scorer of a set says of one half, by run."""
    benchmark, found = SETS[name], {}
    kept = [item for item in items if half(item.name) == part]
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch)
        halved(folder / name, benchmark, part, target)
        _write(target / "read.jsonl", (line for item in kept for line in benchmark.lines(item)))
        extra = ["--data", scratch, "--json"]
        if benchmark.figures:
            _write(target / "figures.jsonl", figures(kept))
            extra += ["--figures", str(target / "figures.jsonl")]
        for run, options in benchmark.runs:
            command = [str(folder / name / "score.py"), str(target / "read.jsonl"), *extra, *options]
            answer = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
            found[run] = _answer(answer, name, part)
    return found


def _answer(answer: subprocess.CompletedProcess[str], name: str, part: str) -> Json:
    """What a scorer said. Its complaint might hold words of a text, so it is shown of the open half alone."""
    if "no document fits" in answer.stderr:
        return {}
    if answer.returncode:
        why = answer.stderr.strip()[-500:] if part == "open" else "run the open half to see why"
        raise SystemExit(f"The scorer of {name} failed on the {part} half: {why}")
    said: Json = json.loads(answer.stdout)
    return said


def shown(value: object) -> str:
    """A figure of a scorer: a share to three places, counts as '46 of 63'."""
    if isinstance(value, list):
        return " of ".join(map(str, value))
    return format(value, ".3f") if isinstance(value, float) else str(value)


def _at(said: Json, measure: str) -> object:
    found: Any = said
    for step in measure.split("."):
        found = found.get(step, "-") if isinstance(found, dict) else "-"
    return found


def table(name: str, by_half: Mapping[str, Mapping[str, Json]]) -> str:
    """The figures of a set: a line a measure, a column a half."""
    lines = []
    for run, _ in SETS[name].runs:
        lines.append(f"{name + run:<46}" + "".join(f"{part:>14}" for part in by_half))
        for measure in SETS[name].measures:
            cells = (shown(_at(said[run], measure)) for said in by_half.values())
            lines.append(f"  {measure:<44}" + "".join(f"{cell:>14}" for cell in cells))
    return "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> None:
    """Print both halves of every set that was asked for."""
    parser = argparse.ArgumentParser(prog="python -m accuracy.shared", description=__doc__)
    parser.add_argument(
        "sets", nargs="*", metavar="SET", help=f"which of {', '.join(SETS)}; all if none is named"
    )
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the benchmarks lie")
    asked = parser.parse_args(arguments)
    if unknown := set(asked.sets) - set(SETS):
        parser.error(f"no such set: {', '.join(sorted(unknown))}")
    if not asked.folder.is_dir():
        sys.stdout.write("The shared benchmarks are not here, so they were not run.\n")
        return
    for name in asked.sets or SETS:
        items = tuple(SETS[name].items(asked.folder / name))
        sys.stdout.write(table(name, {part: scored(name, asked.folder, items, part) for part in HALVES}))
        sys.stdout.flush()


if __name__ == "__main__":
    main()
