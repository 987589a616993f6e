"""What a person decides of two claims or events, as a command line; every decision can be undone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Answer, Run

Ask = Callable[..., Answer]

ONE = "At least two people were killed in Orvath on 3 May 2025, the Relief Committee said.\n"
OTHER = "Around 40 people were detained in Selnik on 20 May 2025, the Interior Ministry said.\n"


@pytest.fixture
def ask(khronika: Run, tmp_path: Path, vault: Path, secret: Path) -> Ask:
    """Runs a command on a vault that holds two documents, each with an event."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "one.txt").write_text(ONE)
    (folder / "other.txt").write_text(OTHER)
    access = ("--vault", vault, "--passphrase-file", secret)
    khronika("read", folder, *access)
    return lambda command, *rest: khronika(command, *rest, *access)


def events(ask: Ask, *options: str) -> dict[str, dict[str, object]]:
    lines = ask("events", "--jsonl", *options).out.splitlines()
    return {row["event"]: row for row in map(json.loads, lines)}


def test_two_events_are_joined_by_a_decision_and_parted_when_it_is_taken_back(ask: Ask) -> None:
    before = events(ask)
    left, right = before
    answer = ask("same", left, right, "--why", "one raid")
    assert answer.status == 0, answer.err
    assert "tell of one event" in answer.out
    (joined,) = events(ask).values()
    assert len(joined["claims"]) == 2  # type: ignore[arg-type]  # a list by the format
    assert set(events(ask, "--proposed")) == set(before)
    undone = ask("same", left, right, "--undo", "--why", "two raids")
    assert undone.status == 0, undone.err
    assert "one raid" in undone.out
    after = events(ask)
    assert {e: row["claims"] for e, row in after.items()} == {e: row["claims"] for e, row in before.items()}
    kept = [d["likeness"] for row in after.values() for d in row["decisions"]]  # type: ignore[attr-defined]  # a list
    assert set(kept) == {"same", "withdrawn"}


def test_what_was_proposed_what_was_decided_and_what_was_taken_back_stand_apart(ask: Ask) -> None:
    left, right = events(ask)
    ask("same", left, right, "--why", "one raid")
    (joined,) = events(ask).values()
    assert {p["event"] for p in joined["proposed"]} == {left, right}  # type: ignore[attr-defined]  # a list of objects
    assert {d["state"] for d in joined["decisions"]} == {"holds"}  # type: ignore[attr-defined]  # as above
    text = ask("events").out
    assert f"proposed: {left}" in text
    assert f"proposed: {right}" in text
    assert "same, by" in text
    ask("same", left, right, "--undo", "--why", "two raids")
    for row in events(ask).values():
        assert row["proposed"] == []
        states = {d["likeness"]: (d["state"], (d["ended"] or {}).get("why")) for d in row["decisions"]}  # type: ignore[attr-defined]  # as above
        assert states == {"same": ("taken_back", "two raids"), "withdrawn": ("takes_back", None)}
    text = ask("events", "--only", left).out
    assert "taken back: this decision, by" in text
    assert "(two raids)" in text
    assert f"{right}  " not in text


WAVE = "At least 90 people were detained in the Darel region between 1 and 18 May 2025, the Network said.\n"
NIGHT = "Police detained 14 people in Tovin, a village in the Darel region, on 12 May 2025, the Bar said.\n"


def test_a_part_that_a_person_refuses_is_no_part_and_is_shown_as_it_was_proposed(
    ask: Ask, tmp_path: Path
) -> None:
    for name, text in (("wave.txt", WAVE), ("night.txt", NIGHT)):
        (tmp_path / name).write_text(text)
        assert ask("read", tmp_path / name).status == 0
    ((part, whole),) = [(e, row["part_of"]) for e, row in events(ask).items() if row["part_of"]]
    assert ask("different", part, whole, "--why", "other police").status == 0
    row = events(ask)[part]
    assert row["part_of"] is None
    assert [p["part_of"] for p in row["proposed"]] == [whole]  # type: ignore[attr-defined]  # a list of objects
    assert f"part of {whole}" in ask("events", "--only", part).out
    assert ask("different", part, str(whole), "--undo").status == 0
    assert events(ask)[part]["part_of"] == whole


def test_several_claims_leave_an_event_together(ask: Ask) -> None:
    left, right = events(ask)
    ask("same", left, right)
    (joined,) = events(ask).values()
    both = ",".join(joined["claims"])  # type: ignore[arg-type]  # a list of ids by the format
    first = joined["claims"][0]  # type: ignore[index]  # as above
    assert ask("different", both, first, "--why", "no").status == 0
    assert len(events(ask)) == 2


def test_one_event_is_shown_by_its_id_or_a_claim_of_it_and_what_is_unknown_is_said(ask: Ask) -> None:
    for name, row in events(ask).items():
        for asked in (name, row["claims"][0]):  # type: ignore[index]  # a list of ids by the format
            (shown,) = events(ask, "--only", str(asked))
            assert shown == name
    answer = ask("events", "--only", "e-none")
    assert answer.status == 1
    assert "no claim and no event with this id" in answer.err


def test_a_decision_that_they_differ_says_what_was_decided_and_needs_a_reason(ask: Ask) -> None:
    left, right = events(ask)
    assert ask("different", left, right).status == 2
    answer = ask("different", left, right, "--why", "another town")
    assert answer.status == 0, answer.err
    assert f"{left} (1 claim) and {right} (1 claim) tell of different events" in answer.out
    assert "another town" in ask("events").out
    assert "another town" in ask("different", left, right, "--undo").out


@pytest.mark.parametrize("command", ["same", "different"])
def test_what_cannot_be_decided_is_one_clear_sentence(ask: Ask, command: str) -> None:
    left, right = events(ask)
    for other, sentence in (("e-none", "no claim and no event with this id"), (left, "the same claims")):
        answer = ask(command, left, other, "--why", "a reason")
        assert answer.status == 1
        assert sentence in answer.err
        assert len(answer.err.splitlines()) == 1
    undone = ask(command, left, right, "--undo")
    assert undone.status == 1
    assert "nothing was taken back" in undone.err


def test_what_nobody_can_tell_stays_apart_until_it_is_taken_back(ask: Ask) -> None:
    left, right = events(ask)
    answer = ask("unsure", left, right, "--why", "one town, two days")
    assert answer.status == 0, answer.err
    assert "may or may not tell of one event" in answer.out
    assert len(events(ask)) == 2
    assert "unsure" in ask("events").out
    assert "one town, two days" in ask("unsure", left, right, "--undo").out


def origins(ask: Ask) -> set[str]:
    rows = map(json.loads, ask("figures", "--jsonl").out.splitlines())
    return {origin["name"] for row in rows for origin in row["origins"]}


def test_two_speakers_speak_as_one_until_the_decision_is_taken_back(ask: Ask) -> None:
    before = origins(ask)
    assert len(before) == 2
    answer = ask("voice", *sorted(before), "--why", "one office")
    assert answer.status == 0, answer.err
    assert len(origins(ask)) == 1
    assert "one office" in ask("lineage", "--jsonl").out
    assert ask("voice", *sorted(before), "--undo").status == 0
    assert origins(ask) == before
    assert "nothing was taken back" in ask("voice", *sorted(before), "--undo").err


def test_a_speaker_whom_nobody_quotes_is_one_clear_sentence(ask: Ask) -> None:
    answer = ask("voice", "Nobody", "Somebody")
    assert answer.status == 1
    assert "No claim in the vault is told under this name" in answer.err


@pytest.mark.parametrize("command", ["same", "unsure", "voice"])
def test_who_is_told_of_claims_stands_in_their_custody(ask: Ask, command: str) -> None:
    names = origins(ask) if command == "voice" else list(events(ask))
    assert ask(command, *sorted(names)).status == 0
    assert command in ask("custody", "show", "one.txt").out
