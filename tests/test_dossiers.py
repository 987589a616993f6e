"""What reconciling makes of the invented dossiers stays above its floors."""

from __future__ import annotations

import pytest
import yaml
from accuracy.dossiers import HERE, Dossier, dossiers, outcome

FLOORS = yaml.safe_load((HERE / "floors.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("dossier", tuple(dossiers()), ids=lambda d: d.name)
def test_no_dossier_falls_below_its_floors(dossier: Dossier) -> None:
    got, floor = outcome(dossier), FLOORS[dossier.name]
    assert got.f >= floor["f"], got.errors
    assert got.equal >= floor["ranges"], got.errors
