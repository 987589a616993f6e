"""The desk at size: server time of its pages over many claims and sources, beside the same list in plain SQLite."""

from __future__ import annotations

import gc
import hashlib
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import cycle, pairwise
from pathlib import Path

from bench import corpus
from khronika.desk.application import configure

configure()  # before a row is imported

from django.test import Client  # noqa: E402 - Django has its settings only now

from khronika.capturing.capture import capture  # noqa: E402
from khronika.claims.claim import Claim, Where  # noqa: E402
from khronika.claims.document import Document  # noqa: E402
from khronika.claims.when import When  # noqa: E402
from khronika.desk.guard import COOKIE  # noqa: E402
from khronika.desk.open_vault import Entrance, OpenVault, sit_down  # noqa: E402
from khronika.ledger import searching  # noqa: E402
from khronika.ledger.models import ClaimRow, SourceRow, TextRow  # noqa: E402
from khronika.ledger.opening import Ledger  # noqa: E402
from khronika.ledger.source_rows import Arrived  # noqa: E402
from khronika.reading import claims  # noqa: E402
from khronika.vault import KdfCost, create  # noqa: E402

PORT = 8000
PASSPHRASE = "orbit lantern velvet copper meadow thimble"  # noqa: S105 - of an invented vault
PAGES = 200  # different ones; the others have their words in another order, and tell of other towns and days
TOWNS = 97
BATCH = 500
_ARRIVED = Arrived("M-01", datetime(2026, 3, 1, 12, tzinfo=UTC))
ASKED = 40  # times each page
WEIGHED = 100_000  # claims up to which events are measured: their record takes minutes beyond


def sizes(largest: bool) -> tuple[int, ...]:  # noqa: FBT001 - a switch of the command line
    """Claims to measure with."""
    return (100_000, 1_000_000) if largest else (100_000,)


def at_size(*, largest: bool) -> None:
    """Prints the 95th percentile of the server time of each page."""
    for size in sizes(largest):
        with tempfile.TemporaryDirectory() as folder:
            _measure(Path(folder), size)


def _measure(folder: Path, size: int) -> None:
    create(folder / "vault", PASSPHRASE, KdfCost(1, 8192)).close()
    vault = OpenVault(folder / "vault", Entrance("", "cookie", PORT), None, 3600.0, lambda: None)
    vault.open(PASSPHRASE)
    sit_down(vault)
    if vault.ledger is None:
        raise SystemExit("the vault did not open")
    sources = _fill(vault.ledger, size)
    gc.collect()
    gc.freeze()  # what made the corpus is not the desk's: its sweeps would be measured with the pages
    print(f"{size:,} claims from {sources:,} sources")
    browser = Client(
        HTTP_HOST=f"localhost:{PORT}", SERVER_PORT=str(PORT), HTTP_ORIGIN=f"http://localhost:{PORT}"
    )
    browser.cookies[COOKIE] = "cookie"
    for title, ask in _pages(browser, size, sources):
        print(f"  {title:44} {_p95(ask)}")
    if size <= WEIGHED:
        _events(browser, vault, size)
    print(f"  {'the same list of claims in plain SQLite':44} {_p95(_plain(folder, vault.ledger))}")
    start = time.process_time()
    held = searching.rebuild(vault.ledger)
    print(f"  {f'search index of {held:,} texts made anew':44} {time.process_time() - start:7.1f} CPU-s")
    vault.close()


def _pages(browser: Client, size: int, sources: int) -> Iterator[tuple[str, Callable[[], object]]]:
    middle = size // 2
    for title, path in (
        ("the queue", "/review"),
        ("the queue of one act, from the middle", f"/review?act=detained&after={middle}"),
        ("the queue of one source", f"/review?source={sources // 2}"),
        ("a claim beside its text", f"/review/{middle}"),
        ("the sources", "/sources"),
        ("the sources, from the middle", f"/sources?after={sources // 2}"),
        ("a source", f"/sources/{sources // 2}"),
    ):
        yield title, partial(browser.get, path)
    for title, words in (("search: a common word", "people"), ("search: two words", "detained people")):
        yield title, partial(browser.post, "/sources/search", {"words": words})
    places = iter(range(middle, size))
    yield "a decision", lambda: browser.post(f"/review/{next(places)}/decide", {"verdict": "accepted"})
    yield "taking it back", lambda: browser.post("/review/undo")


def _events(browser: Client, vault: OpenVault, size: int) -> None:
    """The events, whose record is computed once before; then each page of it."""
    start = time.process_time()
    browser.get("/events")
    vault.weighing.wait()
    weighed = vault.weighing.last
    if weighed is None:
        raise SystemExit("no record was computed")
    print(
        f"  {f'the record of {len(weighed.events):,} events made anew':44} {time.process_time() - start:7.1f} CPU-s"
    )
    gc.freeze()
    some = cycle(random.Random(1).sample(list(weighed.events), ASKED))  # noqa: S311 - which ones means nothing
    largest = max(weighed.events, key=lambda event: len(event.claims))
    numbers = iter(range(1, size, size // (4 * ASKED)))

    def rejected() -> None:
        """Another claim is rejected, and the events are asked for: what follows from it is weighed before they answer."""
        browser.post(f"/review/{next(numbers)}/decide", {"verdict": "rejected"})
        browser.get("/events")

    for title, ask in (
        ("the events", lambda: browser.get("/events")),
        ("the events of one act", lambda: browser.get("/events?act=detained")),
        ("an event", lambda: browser.get(f"/events/{next(some).id}")),
        (f"the largest event, {len(largest.claims)} claims", lambda: browser.get(f"/events/{largest.id}")),
        ("a source with its kin", lambda: browser.get("/sources/77")),
        ("a claim rejected, and the events since", rejected),
    ):
        print(f"  {title:44} {_p95(ask)}")


def _p95(ask: Callable[[], object]) -> str:
    """The 95th percentile of the time that a question takes, by the clock and of the processor; the first opens what is closed.

    A machine that does other work beside it makes the first longer, and the second hardly.
    """
    ask()
    clock, processor = [], []
    for _ in range(ASKED):
        start, spent = time.perf_counter(), time.process_time()
        ask()
        clock.append(1000 * (time.perf_counter() - start))
        processor.append(1000 * (time.process_time() - spent))
    last = int(0.95 * ASKED)
    return f"{sorted(clock)[last]:7.1f} ms   {sorted(processor)[last]:7.1f} CPU-ms"


def _plain(folder: Path, ledger: Ledger) -> Callable[[], object]:
    """The first list of claims, from a plain database with the same rows."""
    rows = ClaimRow.objects.using(ledger.using).values_list(
        "number", "claim", "source_id", "quote", "act", "standing", "rest"
    )
    with closing(sqlite3.connect(folder / "plain.db")) as plain:
        plain.execute(
            "CREATE TABLE claim (number INTEGER PRIMARY KEY, claim, source, quote, act, standing, rest)"
        )
        plain.execute("CREATE INDEX standing ON claim (standing, number)")
        plain.executemany("INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?)", rows.iterator(BATCH))
        plain.commit()
    opened = sqlite3.connect(folder / "plain.db")
    asked = "SELECT * FROM claim WHERE standing = '' ORDER BY number LIMIT 51"
    return lambda: opened.execute(asked).fetchall()


def _fill(ledger: Ledger, size: int) -> int:
    """Keeps so many claims; how many sources tell them. Originals are left out: no page reads one."""
    read = [(document, claims(document)) for document in map(_page, range(PAGES))]
    kept, number = 0, 0
    while kept < size:
        batch = [_named(*read[(number + i) % PAGES], number + i) for i in range(BATCH)]
        rows = [
            SourceRow.from_source(d.source, f"{number + i:032x}", _ARRIVED, ledger.vault)
            for i, (d, _) in enumerate(batch)
        ]
        SourceRow.objects.using(ledger.using).bulk_create(rows)
        TextRow.objects.using(ledger.using).bulk_create(TextRow.from_document(d) for d, _ in batch)
        ClaimRow.objects.using(ledger.using).bulk_create(
            ClaimRow.from_claim(c) for _, found in batch for c in found
        )
        searching.index(ledger, [(row.number, d) for row, (d, _) in zip(rows, batch, strict=True)])
        kept += sum(len(found) for _, found in batch)
        number += BATCH
    return number


def _page(number: int) -> Document:
    return capture(f"page-{number}.txt", corpus.page(number, corpus.DENSE).encode())


def _named(document: Document, found: tuple[Claim, ...], number: int) -> tuple[Document, tuple[Claim, ...]]:
    """Another source as long as this one, with claims at the same places: of another town, on other days."""
    digest = hashlib.sha256(f"{number}".encode()).hexdigest()
    source = replace(document.source, sha256=digest, name=f"page-{number}.txt")
    dice = random.Random(number)  # noqa: S311 - an invented corpus, the same at every run
    town, later = f"Town {dice.randrange(TOWNS)}", timedelta(days=dice.randrange(3650))
    told = tuple(
        replace(
            c,
            id=f"c-{number}-{i}",
            source=digest,
            scope=None,
            where=Where(town, town),
            when=_later(c.when, later),
        )
        for i, c in enumerate(found)
    )
    text = replace(document.text, content=_shuffled(document, found, dice))
    return replace(document, source=source, text=text), told


def _later(when: When | None, by: timedelta) -> When | None:
    if when is None or when.earliest is None or when.latest is None:
        return when
    first, last = when.earliest + by, when.latest + by
    return replace(when, edtf=f"{first}/{last}", earliest=first, latest=last)


def _shuffled(document: Document, found: tuple[Claim, ...], dice: random.Random) -> str:
    """The text with its words in another order, but for those of the claims: else every source would be a copy."""
    content = document.text.content
    edges = {end for s in document.text.segments for end in (s.start, s.end)}
    edges |= {end for c in found for end in (c.start, c.end)} | {0, len(content)}
    kept = {c.start for c in found}
    parts = []
    for start, end in pairwise(sorted(edges)):
        words = content[start:end].split(" ")
        if start not in kept:
            dice.shuffle(words)
        parts.append(" ".join(words))
    return "".join(parts)


if __name__ == "__main__":
    at_size(largest="--million" in sys.argv)
