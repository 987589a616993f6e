"""What must come out of the two published accounts in the seeds folder, read and reconciled from end to end."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from khronika.capturing.capture import capture
from khronika.claims.figure import Event, Figure
from khronika.claims.quantity import Hedge
from khronika.reading import claims
from khronika.reading.story.imprints import imprinted
from khronika.reconciling import Record, reconcile

SEEDS = Path(__file__).parents[3] / "../shared/seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not part of this checkout")


@cache
def record() -> Record:
    documents = [imprinted(capture(p.name, p.read_bytes())) for p in sorted(SEEDS.glob("*.txt"))]
    return reconcile(documents, [c for d in documents for c in claims(d)])


def figure(act: str, low: int) -> Figure:
    (found,) = [f for f in record().figures if f.act == act and f.low == low]
    return found


def event(of: Figure) -> Event:
    (found,) = [e for e in record().events if e.id == of.event]
    return found


def test_about_forty_were_detained_by_both_accounts_and_no_speaker_is_a_confirmation() -> None:
    detained = figure("detained", 40)
    assert (detained.high, detained.best, detained.hedge) == (40, 40, Hedge.ABOUT)
    assert {r.name for r in detained.roots} == {"Russian LGBT Network", "Igor Kochetkov", "Guardian"}
    assert "Igor Kochetkov may speak for Russian LGBT Network" in detained.reason
    assert len(detained.floors) == 2


def test_at_least_two_were_killed_in_the_same_wave() -> None:
    killed = figure("killed", 2)
    assert (killed.high, killed.best, killed.hedge) == (None, 2, Hedge.AT_LEAST)
    assert len(killed.claims) == 3
    assert killed.event == figure("detained", 40).event


def test_the_wave_runs_from_december_2018_to_january_2019_in_chechnya() -> None:
    wave = event(figure("detained", 40))
    assert wave.where
    assert wave.where.place == "Chechnya"
    assert wave.when
    assert (str(wave.when.earliest)[:7], str(wave.when.latest)[:7]) == ("2018-12", "2019-01")


def test_hundreds_in_march_2017_are_an_event_of_their_own() -> None:
    before = figure("detained", 200)
    assert (before.best, before.hedge) == (None, Hedge.VAGUE)
    assert "March 2017" in event(before).title
    assert before.event != figure("detained", 40).event


def test_the_evacuated_are_a_series_and_those_in_sanctuary_a_part_of_them() -> None:
    evacuated, sanctuary = figure("evacuated", 150), figure("found_sanctuary", 130)
    assert {d.low for d in evacuated.series} == {120, 150}
    assert evacuated.rule == "running_total"
    assert sanctuary.part_of == evacuated.id


def test_the_administrators_arrest_is_a_part_of_the_wave() -> None:
    arrests = [
        e for e in record().events if e.part_of == figure("detained", 40).event and "December" in e.title
    ]
    assert arrests
    assert all(f.low != 1 or f.event != figure("detained", 40).event for f in record().figures)
