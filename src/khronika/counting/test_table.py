"""Both forms of a table say the same, and whatever is wrong with one is told in one sentence, without its cells."""

from __future__ import annotations

from io import BytesIO

import pytest

from khronika.counting.overlaps import Overlaps
from khronika.counting.table import LISTS_ONLY, MOST_ROWS, Columns, Table, read_table
from khronika.errors import (
    ConstantList,
    FormulaInTable,
    ImpossibleCount,
    ImpossiblePattern,
    NobodyListed,
    NoStrata,
    NotATable,
    RepeatedRow,
    TableRefused,
    TableTooLarge,
    TooManyLists,
    TooManyStrata,
    UnclearCell,
    UnclearListNames,
    UndecodableTable,
    UnknownColumn,
    WrongSeparator,
)

PATTERNS = "A,B,C,count\n1,0,0,2\n0,1,1,1\n1,1,0,1\n"
PERSONS = "C,A,B\n0,1,0\n1,0,1\n0,1,0\n0,1,1\n"
STRATA = "A,B,C,area,count\n1,0,0,north,2\n0,1,1,north,1\n1,1,0,south,1\n0,0,1,,3\n"


def read(text: str | bytes, columns: Columns = LISTS_ONLY) -> Table:
    return read_table(BytesIO(text.encode() if isinstance(text, str) else text), columns)


def test_both_forms_tell_the_same_people() -> None:
    assert read(PATTERNS).whole == Overlaps(("A", "B", "C"), (1, 3, 6), (2, 1, 1))
    assert read(PERSONS).whole == Overlaps(("C", "A", "B"), (2, 5, 6), (2, 1, 1))


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + PATTERNS,
        PATTERNS.replace("\n", "\r\n"),
        PATTERNS.replace(",", " , "),
        PATTERNS.replace("A", '"A"').replace("1", '"1"'),
        PATTERNS + "\n0,0,0,0\n",
        PATTERNS.replace("count", "Count"),
    ],
)
def test_marks_line_ends_spaces_and_quotes_change_nothing(text: str) -> None:
    assert read(text) == read(PATTERNS)


def test_strata_divide_the_people_and_who_is_in_none_stands_apart() -> None:
    table = read(STRATA, Columns(strata=("area",)))
    assert [(name, each.listed) for name, each in table.strata] == [("north", 3), ("south", 1)]
    assert table.unplaced is not None
    assert (table.unplaced.listed, table.whole.listed) == (3, 7)


def test_a_stratum_of_nobody_is_none() -> None:
    table = read(STRATA + "1,0,0,west,0\n", Columns(strata=("area",)))
    assert [name for name, _ in table.strata] == ["north", "south"]


def test_an_ignored_column_adds_up_and_a_list_may_be_left_out() -> None:
    assert read(STRATA, Columns(ignored=("area",))).whole.listed == 7
    assert read(PATTERNS, Columns(without=("C",))).whole == Overlaps(("A", "B"), (1, 2, 3), (2, 1, 1))


def test_a_list_of_everybody_or_nobody_may_be_left_out_as_the_refusal_says() -> None:
    everybody, nobody = PATTERNS.replace("A,B,C", "A,B,C,D"), PATTERNS.replace("A,B,C", "A,B,C,D")
    for cell, text in (("1", everybody), ("0", nobody)):
        rows = text.replace(",2", f",{cell},2").replace(",1\n", f",{cell},1\n")
        with pytest.raises(ConstantList):
            read(rows)
        assert read(rows, Columns(without=("D",))).whole == read(PATTERNS).whole


def test_a_heading_may_declare_where_a_list_comes_from() -> None:
    table = read(PATTERNS.replace("B,", "B <- Relief Committee,"))
    assert table.roots == (("B", "Relief Committee"),)
    assert table.whole.lists == ("A", "B", "C")


def test_names_of_any_alphabet_are_names() -> None:
    assert read("Комитет,مستشفى,C,count\n1,0,0,1\n0,1,1,1\n1,1,0,1\n").whole.lists[:2] == (
        "Комитет",
        "مستشفى",
    )


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", NobodyListed),
        ("A,B,C,count\n", NobodyListed),
        (PATTERNS.replace(",2", ",-2"), ImpossibleCount),
        (PATTERNS.replace(",2", ",2.5"), ImpossibleCount),
        (PATTERNS.replace(",2", ",2e3"), ImpossibleCount),
        (PATTERNS.replace(",2", ",٢"), ImpossibleCount),
        (PATTERNS.replace(",2", ","), ImpossibleCount),
        (PATTERNS.replace(",2", ',"=1+1"'), ImpossibleCount),
        (PATTERNS.replace(",2", ",9999999999"), ImpossibleCount),
        (PATTERNS + "0,0,0,4\n", ImpossiblePattern),
        (PERSONS + "0,0,0\n", ImpossiblePattern),
        ("A,B,C,count\n1,0,0,2\n1,1,0,1\n", ConstantList),
        ("A,B,C,count\n1,0,1,2\n0,1,1,1\n", ConstantList),
        (",".join(f"L{n}" for n in range(21)) + "\n" + ",".join("1" * 21), TooManyLists),
        (PATTERNS + "1,0,0,5\n", RepeatedRow),
        (PATTERNS.replace(",", ";"), WrongSeparator),
        (PATTERNS.replace(",", "\t"), WrongSeparator),
        (PATTERNS.encode("utf-16"), UndecodableTable),
        ("Список,B,count\n1,0,1\n".encode("cp1251"), UndecodableTable),
        (PATTERNS.replace("A", "A\0"), NotATable),
        (PATTERNS.replace("A", '"A'), NotATable),
        (PATTERNS.replace("A", "A" * 500_000), NotATable),
        (PATTERNS.replace("A", "A" * 1_000), NotATable),
        (PATTERNS.replace("A", "=cmd()"), FormulaInTable),
        (PATTERNS.replace("A,B", "A,A"), UnclearListNames),
        (PATTERNS.replace("A,B", "A,"), UnclearListNames),
        ("1,0,1\n1,1,0\n", UnclearListNames),
        ("1,0,0,5\n0,1,0,3\n", UnclearListNames),
        (PATTERNS.replace("C", "Count"), UnclearListNames),
        ("count\n5\n", UnclearListNames),
        (PATTERNS.replace(",", " "), WrongSeparator),
        ('"A,B,C,count"\n"1,0,0,5"\n', WrongSeparator),
        (PATTERNS + "1,1\n", UnclearCell),
        (PATTERNS.replace("1,0,0", "2,0,0"), UnclearCell),
        (PATTERNS.replace("1,0,0", ",0,0"), UnclearCell),
        ("name,A,B\nAmal,1,0\n", UnclearCell),
        (b"\x89PNG\r\n\x1a\n\x00\x00", UndecodableTable),
    ],
)
def test_a_bad_table_is_refused_in_one_sentence_that_repeats_no_cell(
    text: str | bytes, error: type[TableRefused]
) -> None:
    with pytest.raises(error) as refused:
        read(text)
    assert "\n" not in str(refused.value)
    assert "Amal" not in str(refused.value)


def test_strata_are_checked_as_names_and_in_number() -> None:
    with pytest.raises(FormulaInTable):
        read(STRATA.replace("south", "=1+1"), Columns(strata=("area",)))
    with pytest.raises(UnknownColumn):
        read(STRATA, Columns(strata=("zone",)))
    with pytest.raises(NoStrata):
        read(STRATA.replace("north", "").replace("south", ""), Columns(strata=("area",)))
    many = "A,B,area\n" + "".join(f"1,0,a{n}\n" for n in range(101))
    with pytest.raises(TooManyStrata):
        read(many, Columns(strata=("area",)))


def test_rows_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_ROWS > 1_000_000
    monkeypatch.setattr("khronika.counting.table.MOST_ROWS", 4)
    with pytest.raises(TableTooLarge):
        read(PERSONS)
