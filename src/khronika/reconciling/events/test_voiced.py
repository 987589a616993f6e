"""Words of figures and events are chosen by voices; pages that repeat them weigh nothing."""

from __future__ import annotations

from datetime import timedelta

from khronika.reconciling import reconcile
from khronika.reconciling.testing.accounts import DAY, Telling, claim, document, quantity, told_again

WORDS = " ".join(f"word{n}" for n in range(60))


def test_three_copies_of_one_page_do_not_outvote_two_papers_on_what_happened() -> None:
    first = document("first.txt", WORDS, "Golos Melgory", published=DAY)
    copies = [
        document(f"copy-{n}.txt", WORDS, f"Mirror No {n}", DAY + timedelta(days=n + 1)) for n in range(3)
    ]
    papers = [
        document("post.txt", publisher="Kestova Post"),
        document("herald.txt", publisher="Ostrelin Herald"),
    ]
    killed = claim("first.txt", 0, "killed", quantity(12))
    claims = [killed, *(told_again(killed, f"copy-{n}.txt") for n in range(3))]
    claims += [claim(n, 0, "died", quantity(12)) for n in ("post.txt", "herald.txt")]
    (figure,) = reconcile([first, *copies, *papers], claims).figures
    assert (figure.act, figure.independent) == ("died", 3)
    assert "repeat Golos Melgory" in figure.reason


def test_a_part_keeps_its_own_line_in_the_timeline() -> None:
    women, men = (
        claim("post.txt", at, "sentenced", quantity(n), telling=kind)
        for at, n, kind in ((0, 9, Telling(victims="women")), (20, 5, Telling(victims="men")))
    )
    record = reconcile([document("post.txt", publisher="Kestova Post")], [women, men])
    assert sorted(e.what for e in record.timeline) == ["5 sentenced (men)", "9 sentenced (women)"]
