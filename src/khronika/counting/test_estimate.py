"""An estimate says a number or why there is none."""

from __future__ import annotations

import subprocess
import sys

import pytest

from khronika.counting.estimate import Engine, Estimate, Quantiles, Reason, Refusal


def test_the_unlisted_are_the_total_less_the_listed() -> None:
    estimate = Estimate(Engine.CHAO, 100, Quantiles(110, 120, 130, 140, 150))
    assert estimate.unlisted == Quantiles(10, 20, 30, 40, 50)


def test_an_estimate_without_a_number_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="reason"):
        Estimate(Engine.CHAO, 100, None)
    assert Estimate(Engine.CHAO, 100, None, refusals=(Refusal(Reason.FEW_LISTS),)).unlisted is None


def test_a_refusal_says_what_was_found() -> None:
    assert str(Refusal(Reason.NOT_CONVERGED, "R-hat 1.32")).endswith("(R-hat above 1.01). (R-hat 1.32)")


def test_without_numba_the_reader_is_told_what_to_install() -> None:
    code = "import sys; sys.modules['numba'] = None; import khronika.counting, khronika.counting.compiled"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "CountingNotInstalled: Counting the uncounted needs packages" in run.stderr
