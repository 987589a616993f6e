"""Who repeats whom: shared words, declarations, and the roots that follow."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from khronika.claims.figure import Descent
from khronika.claims.quantity import Hedge
from khronika.reconciling import reconcile
from khronika.reconciling.testing.accounts import DAY, claim, document, quantity, sha

STORY = " ".join(f"sentence {n} tells of the valley and its {n * 7} lamps." for n in range(30))


def test_a_later_edited_copy_repeats_the_earlier() -> None:
    first = document("first.txt", STORY, "Kestova Post", DAY)
    edited = document("edited.txt", "A new head. " + STORY[:900], "Mirror", DAY + timedelta(days=2))
    (found,) = reconcile([edited, first], []).repeats
    assert (found.later, found.earlier, found.ground) == (
        sha("edited.txt"),
        sha("first.txt"),
        Descent.NEAR_COPY,
    )
    assert found.order_known


def test_a_short_notice_printed_again_with_another_head_is_a_near_copy() -> None:
    notice = (
        "Seven people were led away from the mill in Tessaly on Sunday, said the miller, and two came back."
    )
    first = document("first.txt", notice, "Kestova Post", DAY)
    again = document("again.txt", f"Led away at night. {notice}", "Mirror", DAY + timedelta(days=1))
    (found,) = reconcile([again, first], []).repeats
    assert (found.ground, found.earlier) == (Descent.NEAR_COPY, sha("first.txt"))
    assert "about" not in found.reason


def test_a_sentence_that_anybody_would_write_is_no_copy_unless_it_is_all_there_is() -> None:
    page = document(
        "page.txt", f"Seven people were detained in Tessaly on 4 May 2031. {STORY}", "Kestova Post"
    )
    words = "Nearly seven people were detained in Tessaly on 4 May 2031."
    assert not reconcile([page, document("short.txt", words, "Mirror")], []).repeats
    assert reconcile([document(name, words, name) for name in "ab"], []).repeats


def test_an_item_that_a_hundred_papers_print_is_one_voice() -> None:
    papers = [document(f"{n}.txt", STORY, f"Paper {n}", DAY + timedelta(days=n)) for n in range(100)]
    claims = [claim(f"{n}.txt", 0, "killed", quantity(7)) for n in range(100)]
    assert {r.name for r in reconcile(papers, claims).roots.values()} == {"Paper 0"}


def test_a_root_gives_no_reason_twice() -> None:
    papers = [document(f"{n}.txt", STORY, f"Paper {n}", DAY + timedelta(days=n)) for n in range(2)]
    claims = [claim(f"{n}.txt", 0, "killed", quantity(7)) for n in range(2)]
    (reason,) = {r.reason for r in reconcile(papers, claims).roots.values()}
    assert reason == "publisher of 0.txt; repeated by 1.txt"


def test_what_came_first_is_never_guessed() -> None:
    (found,) = reconcile([document("a.txt", STORY), document("b.txt", STORY)], []).repeats
    assert not found.order_known
    assert "not known" in found.reason


def test_a_shared_paragraph_is_a_shared_passage() -> None:
    own = " ".join(f"other matter {n} of another town entirely {n}." for n in range(60))
    one, two = (
        document("a.txt", STORY, published=DAY),
        document("b.txt", own + STORY[:500], published=DAY + timedelta(days=1)),
    )
    (found,) = reconcile([one, two], []).repeats
    assert found.ground is Descent.SHARED_PASSAGE
    assert found.share is not None
    assert found.share < 0.5
    assert found.reason.startswith("about ")


def test_a_sentence_and_a_half_are_a_shared_passage_of_a_short_text() -> None:
    shared = "The nuns of the white convent took in about 30 people, the Hill Committee said. Its helpers brought lamps and blankets on"
    texts = (f"{shared} {' '.join(f'{word}{n}' for n in range(40))}." for word in ("own", "other"))
    one, two = (document(f"{n}.txt", text, f"Paper {n}") for n, text in enumerate(texts))
    (found,) = reconcile([one, two], []).repeats
    assert found.ground is Descent.SHARED_PASSAGE


def test_a_print_version_goes_under_the_name_of_its_site() -> None:
    pages = [
        document(f"{n}.html", STORY, name)
        for n, name in enumerate(["Valley Post", "Valley Post - print version"])
    ]
    told = [claim(f"{n}.html", 0, "killed", quantity(7)) for n in range(2)]
    assert {r.name for r in reconcile(pages, told).roots.values()} == {"Valley Post"}
    assert {r.name for r in reconcile(pages[1:], told[1:]).roots.values()} == {"Valley Post"}


def test_unlike_documents_repeat_nothing() -> None:
    other = " ".join(f"quite another matter {n} altogether {n}" for n in range(50))
    assert reconcile([document("a.txt", STORY), document("b.txt", other)], []).repeats == ()


def test_a_mixed_byline_makes_parentage_unknown() -> None:
    page = document("a.txt", "By our correspondents and agencies\nBody.", "Kestova Post")
    one = claim("a.txt", 0, "killed", quantity(3))
    record = reconcile([page], [one])
    assert not record.roots[one.id].known
    (step,) = record.repeats
    assert (step.ground, step.speaker) == (Descent.DECLARED, "several sources, not told which")
    assert step.reason == "the page says so: 'By our correspondents and agencies'"


def test_the_origin_is_the_last_speaker_with_a_name() -> None:
    page = document("a.txt", publisher="Kestova Post")
    told = claim("a.txt", 0, "killed", quantity(3), "witnesses")
    named = claim("a.txt", 50, "killed", quantity(3), "Relief Committee")
    roots = reconcile([page], [told, named]).roots
    assert (roots[told.id].name, roots[named.id].name) == ("Kestova Post", "Relief Committee")


def test_an_edited_copy_that_makes_a_number_vaguer_is_the_same_voice() -> None:
    first = document("first.txt", STORY, "Kestova Post", DAY)
    edited = document("edited.txt", "A new head. " + STORY[:900], "Mirror", DAY + timedelta(days=2))
    said = claim("first.txt", 0, "detained", quantity(13, Hedge.AT_LEAST))
    vaguer = claim("edited.txt", 0, "detained", quantity(10, Hedge.MORE_THAN))
    more = claim("edited.txt", 90, "killed", quantity(2))
    roots = reconcile([first, edited], [said, vaguer, more]).roots
    assert [roots[c.id].name for c in (said, vaguer, more)] == ["Kestova Post", "Kestova Post", "Mirror"]


def test_a_copy_that_leaves_the_speaker_out_still_repeats_the_speaker() -> None:
    first = document("first.txt", STORY, "Kestova Post", DAY)
    edited = document("edited.txt", STORY[:900], "Mirror", DAY + timedelta(days=2))
    said = claim("first.txt", 0, "detained", quantity(13, Hedge.AT_LEAST), "Anna Belova")
    bare = claim("edited.txt", 0, "detained", quantity(13, Hedge.AT_LEAST))
    roots = reconcile([first, edited], [said, bare]).roots
    assert {roots[said.id].name, roots[bare.id].name} == {"Anna Belova"}


@pytest.mark.parametrize(("headline", "name"), [(13, "Anna Belova"), (20, "Kestova Post")])
def test_such_a_copy_repeats_the_speaker_beside_a_headline_that_says_no_more(
    headline: int, name: str
) -> None:
    first = document("first.txt", STORY, "Kestova Post", DAY)
    edited = document("edited.txt", STORY[:900], "Mirror", DAY + timedelta(days=2))
    above = claim("first.txt", 0, "detained", quantity(headline, Hedge.AT_LEAST))
    said = claim("first.txt", 90, "detained", quantity(13, Hedge.AT_LEAST), "Anna Belova")
    vaguer = claim("edited.txt", 0, "detained", quantity(10, Hedge.MORE_THAN))
    roots = reconcile([first, edited], [above, said, vaguer]).roots
    assert [roots[c.id].name for c in (above, said, vaguer)] == [name, "Anna Belova", name]


HERE, THERE = "https://kestova.example/1", "https://mirror.example/7"


def test_a_page_that_names_anothers_address_as_its_original_is_the_others_voice() -> None:
    first = document("first.html", "One text.", "Kestova Post", DAY, HERE)
    mirror = document("mirror.html", "Quite another text.", "Mirror", DAY, THERE, HERE)
    told = [claim(name, 0, "killed", quantity(7)) for name in ("first.html", "mirror.html")]
    record = reconcile([mirror, first], told)
    assert {r.name for r in record.roots.values()} == {"Kestova Post"}
    (step,) = record.repeats
    assert (step.later, step.earlier, step.ground) == (
        sha("mirror.html"),
        sha("first.html"),
        Descent.DECLARED,
    )


def test_two_mirrors_of_a_page_that_is_not_at_hand_are_one_voice() -> None:
    mirrors = [document(f"{n}.html", f"Text {n}.", f"Mirror {n}", DAY, f"{THERE}{n}", HERE) for n in range(2)]
    told = [claim(f"{n}.html", 0, "killed", quantity(7)) for n in range(2)]
    assert {r.name for r in reconcile(mirrors, told).roots.values()} == {"kestova.example"}


def test_two_publishers_of_one_address_are_one_voice() -> None:
    pages = [document(name, f"Text of {name}.", name, DAY, HERE) for name in ("Mirror", "Kestova Post")]
    told = [claim(name, 0, "killed", quantity(7)) for name in ("Mirror", "Kestova Post")]
    record = reconcile(pages, told)
    assert {r.name for r in record.roots.values()} == {"Kestova Post"}
    assert [(r.later, r.order_known) for r in record.repeats] == [(sha("Mirror"), True)]


@pytest.mark.parametrize("urls", [(f"{HERE}?id=1", f"{HERE}?id=2"), ("https://kestova.example/",) * 2])
def test_one_script_or_one_site_is_not_one_page(urls: tuple[str, str]) -> None:
    pages = [document(f"{n}", f"Text {n}.", f"Author {n}", DAY, url) for n, url in enumerate(urls)]
    assert not reconcile(pages, []).repeats


def test_a_page_that_names_itself_through_others_is_somebodys() -> None:
    pages = [document("a", "A.", "Ann", DAY, HERE, THERE), document("b", "B.", "Ben", DAY, THERE, HERE)]
    told = [claim(name, 0, "killed", quantity(7)) for name in "ab"]
    assert reconcile(pages, told) == reconcile(pages[::-1], told[::-1])


WIRE = "OSTRELIN, May 4 (Reuters) - "


@pytest.mark.parametrize(("of_paper", "of_item"), [(None, None), (DAY, DAY + timedelta(days=1))])
def test_a_paper_that_prints_an_agencys_item_without_its_name_is_the_agencys_voice(
    of_paper: date | None, of_item: date | None
) -> None:
    pages = [
        document("paper.txt", STORY, "Daily Courier", of_paper),
        document("item.txt", WIRE + STORY, published=of_item),
        document("other.txt", "OSTRELIN, May 5 (Reuters) - Seven people were killed in Tessaly."),
    ]
    told = [claim(page.source.name, 0, "killed", quantity(7)) for page in pages]
    record = reconcile(pages, told)
    assert {r.name for r in record.roots.values()} == {"Reuters"}
    assert [f.independent for f in record.figures] == [1]


def test_a_copy_that_names_whose_text_it_is_names_the_voice_of_a_page_without_marks() -> None:
    pages = [
        document("bare.txt", STORY, published=DAY),
        document(
            "again.txt", "Cross-post from the Valley Movement\n" + STORY, "Mirror", DAY + timedelta(days=1)
        ),
    ]
    told = [claim(page.source.name, 0, "killed", quantity(7)) for page in pages]
    roots = reconcile(pages, told).roots
    assert {(r.name, r.known) for r in roots.values()} == {("Valley Movement", True)}
    assert "again.txt credits it for its text" in roots[told[0].id].reason


def test_what_an_agencys_item_does_not_tell_stays_its_papers_own() -> None:
    paper = document("paper.txt", STORY, "Daily Courier", DAY)
    item = document("item.txt", WIRE + STORY[:900], published=DAY + timedelta(days=1))
    both = [claim(name, 0, "killed", quantity(7)) for name in ("paper.txt", "item.txt")]
    own = claim("paper.txt", 90, "detained", quantity(40))
    roots = reconcile([paper, item], [*both, own]).roots
    assert [roots[c.id].name for c in (*both, own)] == ["Reuters", "Reuters", "Daily Courier"]


def test_a_house_that_credits_itself_is_credited_by_nobody() -> None:
    first = document("first.txt", STORY, "Kestova Post", DAY)
    later = document("later.txt", STORY + "\n© Ostrelin Herald", "Ostrelin Herald", DAY + timedelta(days=1))
    told = [claim(name, 0, "killed", quantity(7)) for name in ("first.txt", "later.txt")]
    assert {r.name for r in reconcile([first, later], told).roots.values()} == {"Kestova Post"}
