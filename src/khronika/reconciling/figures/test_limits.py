"""What a limit is: 'up to 500' closes a figure where it is told as having happened, and says nothing of what is only possible."""

from __future__ import annotations

from datetime import timedelta

import pytest

from khronika.claims.claim import Modality
from khronika.claims.quantity import Hedge
from khronika.reconciling import reconcile
from khronika.reconciling.testing.accounts import DAY, PLAIN, Telling, claim, document, quantity

PAGES = [document(n, publisher=n.title(), published=DAY + timedelta(days=1)) for n in ("post", "herald")]
FORTY = claim("post", 0, "detained", quantity(40, Hedge.AT_LEAST))


@pytest.mark.parametrize(
    ("telling", "ceiling"),
    [(PLAIN, 60), *((Telling(modality=m), None) for m in (Modality.POSSIBLE, Modality.DISPUTED))],
)
def test_up_to_so_many_is_a_ceiling_only_of_what_happened(telling: Telling, ceiling: int | None) -> None:
    most = claim("herald", 0, "detained", quantity(None, Hedge.AT_MOST, 60), telling=telling)
    (figure,) = reconcile(PAGES, [FORTY, most]).figures
    assert (figure.low, figure.high, figure.ceiling) == (40, ceiling, ceiling)
