"""The latent classes say what an independent program of the same model says, within the Monte-Carlo error of both.

The figures are those of the R package LCMCR 0.4.14 with four seeds of 260,000 scans: quantiles at 2.5, 50 and 97.5 %, R-hat, and how
many draws they are worth. `make references` compares on every published table.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from accuracy.references import FARTHEST, Reference, distances, main, plainly, references

from khronika.counting.estimate import Estimate
from khronika.counting.latent.estimating import latent_classes
from khronika.counting.overlaps import Overlaps
from khronika.counting.testing.published import PALEMBANG, SPINA, TAIWAN

CONVERGED = [
    (TAIWAN, Reference((365, 514, 872), 1.002, (3475, 2955, 3475))),
    (PALEMBANG, Reference((124, 138, 200), 1.001, (8849, 8047, 8849))),
    (SPINA, Reference((680, 727.5, 818), 1.0001, (5985, 4082, 5985))),
]


@pytest.mark.parametrize(("table", "reference"), CONVERGED, ids=["Taiwan", "Palembang", "New York"])
def test_quantiles_are_those_of_the_reference_within_the_error_of_both(
    table: Overlaps, reference: Reference
) -> None:
    found = latent_classes(table, 1)
    assert found.refusals == ()
    assert max(distances(found, reference)) < FARTHEST
    # Control: a range that is a tenth higher is told apart.
    assert max(distances(_higher(found), reference)) > FARTHEST


def _higher(found: Estimate) -> Estimate:
    return replace(found, draws=tuple(tuple(total * 11 // 10 for total in chain) for chain in found.draws))


@pytest.mark.parametrize("table", [PALEMBANG, TAIWAN], ids=["Palembang", "Taiwan"])
def test_a_plain_sampler_of_the_same_model_says_what_the_engine_says(
    table: Overlaps, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accuracy.references.SCANS", 100_000)
    found = latent_classes(table, 2)
    assert plainly("", table, found)
    assert not plainly("", table, _higher(found))


def test_a_reference_that_has_not_settled_is_no_reference() -> None:
    assert CONVERGED[0][1].settled
    assert not replace(CONVERGED[0][1], rhat=1.02).settled
    assert not replace(CONVERGED[0][1], worth=(399, 3000, 399)).settled


def test_without_the_tables_it_says_loudly_that_nothing_was_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--folder", str(tmp_path / "none")]) == 1
    assert "Nothing was compared." in capsys.readouterr().err


def test_references_are_read_with_what_their_draws_are_worth(tmp_path: Path) -> None:
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "lcmcr_r.json").write_text(
        '[{"data": "t", "K": 10, "q025": 1, "q50": 2, "q975": 3, "rhat": 1.0, "ess_bulk": 500, "ess_tail": 600},'
        ' {"data": "other", "K": 15}]'
    )
    assert references(tmp_path) == {"t": Reference((1, 2, 3), 1.0, (600, 500, 600))}
