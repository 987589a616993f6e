"""The exact spans that two documents share."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from khronika.claims.document import Document, Segment, SegmentKind, Source, Text
from khronika.reconciling.lineage.passages import aligned
from khronika.reconciling.testing.accounts import document
from khronika.testing.steps import grows_with_its_text

RAID = "At least 17 people were led away from the prayer house in Zaruchev on Sunday night."
BUS = "The police stopped a bus that was carrying families towards the border."
OWN = "Nobody in the town hall would say anything to us about it."


def shared(later: str, earlier: str) -> list[str]:
    return [later[p.start : p.end] for p in aligned(document("b", later), document("a", earlier)).passages]


def test_cuts_moves_and_new_words_leave_the_passages_that_stayed() -> None:
    later = f"{BUS} {OWN} {RAID.upper()}"
    found = aligned(document("b", later), document("a", f"{RAID} {BUS}"))
    assert shared(later, f"{RAID} {BUS}") == [BUS[:-1], RAID.upper()[:-1]]
    assert found.share == (12 + 16) / (12 + 12 + 16)


def test_both_texts_are_pointed_at() -> None:
    earlier = f"{OWN} {RAID}"
    (found,) = aligned(document("b", RAID), document("a", earlier)).passages
    assert earlier[found.other_start : found.other_end] == RAID[:-1]
    assert (found.start, found.words) == (0, 16)


def test_four_words_are_a_phrase_and_no_passage() -> None:
    assert not shared("He said that the police stopped a tram.", BUS)


def test_noise_is_no_passage() -> None:
    menu = Segment(0, len(RAID), SegmentKind.NOISE)
    noise = Document(Source("0" * 64, "n.txt", "text/plain", 1), Text(RAID, (menu,)))
    assert not aligned(noise, document("a", RAID)).passages


@given(
    st.lists(st.sampled_from(["a", "b", "c"]), max_size=40),
    st.lists(st.sampled_from(["a", "b", "c"]), max_size=40),
)
def test_what_is_shared_stands_in_both_and_never_overlaps(left: list[str], right: list[str]) -> None:
    later, earlier = " ".join(left), " ".join(right)
    found = aligned(document("b", later), document("a", earlier))
    for one, following in zip(found.passages, found.passages[1:], strict=False):
        assert one.end < following.start
    for one in found.passages:
        assert later[one.start : one.end] == earlier[one.other_start : one.other_end]
    assert 0 <= found.share <= 1


def test_a_page_that_repeats_one_run_takes_work_in_proportion() -> None:
    assert grows_with_its_text(
        lambda text: aligned(document("b", text), document("a", text)), "no more of this at all "
    )
