"""Dates are read as fuzzy as they are written, and none is invented."""

from datetime import date
from pathlib import Path

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from khronika.claims.document import Document, Imprint, Segment, SegmentKind, Source, Text
from khronika.claims.when import When
from khronika.reading.dates.grammar import anchor_of, dateline, dates, dates_of
from khronika.reading.mentions import DateMention
from khronika.reading.sentences import Sentence, sentences, tokens

TOLD = date(2019, 1, 17)  # a Thursday


def read(
    text: str, language: str = "en", anchor: date | None = TOLD, previous: When | None = None
) -> tuple[DateMention, ...]:
    sentence = Sentence(0, len(text), tokens(text, 0, len(text)), SegmentKind.BODY, 1)
    return dates(sentence, text, language, anchor, previous)


def document(
    *parts: tuple[SegmentKind, str], language: str = "en", published: When | None = None
) -> Document:
    content, segments = "", []
    for kind, words in parts:
        segments.append(Segment(len(content), len(content) + len(words), kind))
        content += words + "\n\n"
    source = Source("0" * 64, "a.txt", "text/plain", len(content))
    return Document(source, Text(content, tuple(segments)), Imprint(published=published), language)


def edtf(text: str, language: str = "en", anchor: date | None = TOLD) -> list[tuple[str, str]]:
    return [(m.when.as_written, m.when.edtf) for m in read(text, language, anchor)]


ENGLISH = [
    ("The week of 18 November 2018 was the worst.", "The week of 18 November 2018", "2018-11-12/2018-11-18"),
    ("Year-to-date: 402.", "Year-to-date", "2019/2019-01-17"),
    ("On Thursday 17 January 2019 it began.", "Thursday 17 January 2019", "2019-01-17"),
    ("The raid of 3 January was the first.", "3 January", "2019-01-03"),
    ("It was dated January 17th, 2019.", "January 17th, 2019", "2019-01-17"),
    ("Filed 2019-01-17 at noon.", "2019-01-17", "2019-01-17"),
    ("Filed 17.01.2019 at noon.", "17.01.2019", "2019-01-17"),
    ("Filed 17/01/2019 at noon.", "17/01/2019", "2019-01-17"),
    ("Filed 3/4/2018 at noon.", "3/4/2018", "[2018-03-04,2018-04-03]"),
    ("Two were killed in January.", "January", "2019-01"),
    ("Two were killed in December.", "December", "2018-12"),
    ("Two were killed in March 2017.", "March 2017", "2017-03"),
    ("It began in late December.", "late December", "2018-12-21/2018-12-31"),
    ("It began at the end of December 2018.", "the end of December 2018", "2018-12-21/2018-12-31"),
    ("It began at the very end of December 2018.", "the very end of December 2018", "2018-12-25/2018-12-31"),
    ("They left in early May 2021.", "early May 2021", "2021-05-01/2021-05-10"),
    ("They left in mid-June.", "mid-June", "2018-06-11/2018-06-20"),
    ("In late February 2020 they left.", "late February 2020", "2020-02-21/2020-02-29"),
    ("It was learned at the beginning of January 2019.", "the beginning of January 2019", "2019-01-01/2019-01-10"),
    ("Held between 3 and 5 June 2018.", "between 3 and 5 June 2018", "2018-06-03/2018-06-05"),
    ("Held on 3, 5 and 7 June 2018.", "3, 5 and 7 June 2018", "{2018-06-03,2018-06-05,2018-06-07}"),
    ("Held in January-February 2018.", "January-February 2018", "2018-01/2018-02"),
    ("Held on 3-5 June 2020.", "3-5 June 2020", "2020-06-03/2020-06-05"),
    ("On the night of 3 to 4 June they came.", "3 to 4 June", "2018-06-03/2018-06-04"),
    ("He was taken last Friday.", "last Friday", "2019-01-11"),
    ("He was taken on Friday.", "Friday", "2019-01-11"),
    ("He was taken on Thursday.", "Thursday", "2019-01-17"),
    ("He was taken last Thursday.", "last Thursday", "2019-01-10"),
    ("He was taken yesterday.", "yesterday", "2019-01-16"),
    ("He was taken last week.", "last week", "2019-01-07/2019-01-13"),
    ("He was taken last month.", "last month", "2018-12"),
    ("He was taken last June.", "last June", "2018-06"),
    ("He was taken two months ago.", "two months ago", "2018-11~"),
    ("He was taken three days ago.", "three days ago", "2019-01-14"),
    ("They were expelled over the past three weeks.", "the past three weeks", "2018-12-27/2019-01-17"),
    ("The trial will resume on 20 February.", "20 February", "2019-02-20"),
    ("It was common in the 1990s.", "the 1990s", "199X"),
    ("It was common in the early 1980s.", "the early 1980s", "1980/1983"),
    ("It was common in the 20th century.", "the 20th century", "19XX"),
    ("It happened in summer 2018.", "summer 2018", "2018-22"),
    ("It happened in the third quarter of 2018.", "the third quarter of 2018", "2018-35"),
    ("It happened in 2017.", "2017", "2017"),
    ("It happened from January to March 2017.", "from January to March 2017", "2017-01/2017-03"),
    ("It happened from December to March 2017.", "from December to March 2017", "2016-12/2017-03"),
    ("He was gone by Friday.", "by Friday", "../2019-01-11"),
    ("He was free before March 2018.", "before March 2018", "../2018-02-28"),
    ("It happened on 5 may 2018.", "5 may 2018", "2018-05-05"),
]  # fmt: skip

RUSSIAN = [
    ("Прошлой осенью их освободили.", "Прошлой осенью", "2018-23"),
    ("С начала сезона утонули 12 человек.", "С начала сезона", "2019/2019-01-17"),
    ("Это было 17 января 2019 года.", "17 января 2019 года", "2019-01-17"),
    ("Это было в январе.", "январе", "2019-01"),
    ("Это было в конце декабря.", "конце декабря", "2018-12-21/2018-12-31"),
    ("Это было в самом конце декабря 2018 года.", "самом конце декабря 2018 года", "2018-12-25/2018-12-31"),
    ("Это было в начале мая.", "начале мая", "2018-05-01/2018-05-10"),
    ("Это было в середине июня 2018 г.", "середине июня 2018 г.", "2018-06-11/2018-06-20"),
    ("Так было с января по март 2018 года.", "с января по март 2018 года", "2018-01/2018-03"),
    ("Так было с 3 по 5 июня 2018 года.", "с 3 по 5 июня 2018 года", "2018-06-03/2018-06-05"),
    ("Его увезли в прошлую пятницу.", "прошлую пятницу", "2019-01-11"),
    ("Его увезли в среду.", "среду", "2019-01-16"),
    ("Его увезли вчера.", "вчера", "2019-01-16"),
    ("Его увезли на прошлой неделе.", "прошлой неделе", "2019-01-07/2019-01-13"),
    ("Его увезли два месяца назад.", "два месяца назад", "2018-11~"),
    ("Его увезли в ночь на 4 июня.", "ночь на 4 июня", "2018-06-03/2018-06-04"),
    ("Его увезли летом 2018 года.", "летом 2018 года", "2018-22"),
    ("Его увезли 5 марта прошлого года.", "5 марта прошлого года", "2018-03-05"),
    ("Так было за последние три недели.", "последние три недели", "2018-12-27/2019-01-17"),
    ("Так было в 1990-х годах.", "1990-х годах", "199X"),
    ("Так было в августе-сентябре 2020 года.", "августе-сентябре 2020 года", "2020-08/2020-09"),
    ("Так было в 2014 и 2015 годах.", "2014 и 2015 годах", "{2014,2015}"),
    (
        "Его увезли в ночь с понедельника на вторник.",
        "ночь с понедельника на вторник",
        "2019-01-14/2019-01-15",
    ),
    ("Так было в XX веке.", "XX веке", "19XX"),
    ("Так было в 2014-2016 гг. и позже", "2014-2016 гг.", "2014/2016"),
    ("Так было до конца 2018 года.", "до конца 2018 года", "../2018-12-31"),
    ("Третьего мая 2018 года их увезли.", "Третьего мая 2018 года", "2018-05-03"),
    ("Двадцать третьего мая 2018 года их увезли.", "Двадцать третьего мая 2018 года", "2018-05-23"),
    ("6 числа их увезли.", "6 числа", "2019-01-06"),
    ("В 2018-м их увезли.", "2018-м", "2018"),
    ("Во втором полугодии 2018 года их увезли.", "втором полугодии 2018 года", "2018-07/2018-12"),
    ("На выходных их увезли.", "На выходных", "2019-01-12/2019-01-13"),
]


@pytest.mark.parametrize(("text", "as_written", "value"), ENGLISH)
def test_english_dates_are_read_as_written(text: str, as_written: str, value: str) -> None:
    assert edtf(text) == [(as_written, value)]


@pytest.mark.parametrize(("text", "as_written", "value"), RUSSIAN)
def test_russian_dates_are_read_as_written(text: str, as_written: str, value: str) -> None:
    assert edtf(text, "ru") == [(as_written, value)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("They may be killed, and they march on.", "en"),
        ("MINISTERS MAY MEET AGAIN.", "en"),
        ("Police march 31 miles.", "en"),
        ("The second man, aged 20, had 2000 dollars.", "en"),
        ("Some 2000 people and 1990 households were counted.", "en"),
        ("Room 1984 and article 2012 were named.", "en"),
        ("Марта сказала, что окружающая среда в опасности.", "ru"),
        ("Задержаны 2000 человек.", "ru"),
        ("Они говорили с 20 людьми за несколько недель.", "ru"),
        ("Three were shot in the 1400 block of Harbour Street.", "en"),
        ("Shots came from the 1400-1500 block.", "en"),
        ("A man was killed at 1912 Dock Avenue.", "en"),
        ("A man was killed at 1912 W. 5th St.", "en"),
        ("Murieron dos en la calle de los Lirios 1905.", "es"),
        ("Murieron dos en la cuadra 1400.", "es"),
        ("Deux sont morts au 1905, rue des Lilas.", "fr"),
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str, language: str) -> None:
    assert read(text, language) == ()


@pytest.mark.parametrize(
    "text", ["On Friday he left.", "Two weeks ago he left.", "Last year he left.", "He left yesterday."]
)
def test_nothing_is_counted_from_an_unknown_day(text: str) -> None:
    assert read(text, anchor=None) == ()


def test_a_month_of_an_unknown_year_has_open_bounds() -> None:
    (mention,) = read("Two were killed in January.", anchor=None)
    assert mention.when == When("January", "XXXX-01", None, None)


def test_without_a_day_of_telling_the_year_is_that_of_the_date_before_and_uncertain() -> None:
    found = edtf("Arrests began on 20 December 2018 and ended on 4 January.", anchor=None)
    assert found == [("20 December 2018", "2018-12-20"), ("4 January", "2019-01-04?")]


@pytest.mark.parametrize(
    ("text", "language", "value", "earliest"),
    [
        ("since April 2017", "en", "2017-04/2019-01-17", date(2017, 4, 1)),
        ("since the end of December 2018", "en", "2018-12-21/2019-01-17", date(2018, 12, 21)),
        ("from January 2017 to the present", "en", "2017-01/2019-01-17", date(2017, 1, 1)),
        ("between January 2017 and the present", "en", "2017-01/2019-01-17", date(2017, 1, 1)),
        ("с апреля 2017 года", "ru", "2017-04/2019-01-17", date(2017, 4, 1)),
        ("с января 2017 года по настоящее время", "ru", "2017-01/2019-01-17", date(2017, 1, 1)),
    ],
)
def test_a_running_span_goes_to_the_day_of_telling(
    text: str, language: str, value: str, earliest: date
) -> None:
    (mention,) = read(text, language)
    assert mention.since
    assert mention.when == When(text, value, earliest, TOLD)


def test_a_running_span_told_on_an_unknown_day_is_open() -> None:
    (mention,) = read("since April 2017", anchor=None)
    assert mention.when == When("since April 2017", "2017-04/..", date(2017, 4, 1), None)


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("Since that time they fled.", "en", "2017-04-03/2019-01-17"),
        ("The following day they fled.", "en", "2017-04-04"),
        ("Two weeks later they fled.", "en", "2017-04-17/2017-04-23"),
        ("In May of that year they fled.", "en", "2017-05"),
        ("С тех пор они бежали.", "ru", "2017-04-03/2019-01-17"),
        ("На следующий день они бежали.", "ru", "2017-04-04"),
        ("В мае того же года они бежали.", "ru", "2017-05"),
    ],
)
def test_what_points_back_is_counted_from_the_date_told_before(text: str, language: str, value: str) -> None:
    previous = When("3 April 2017", "2017-04-03", date(2017, 4, 3), date(2017, 4, 3))
    assert [m.when.edtf for m in read(text, language, previous=previous)] == [value]


@pytest.mark.parametrize(
    "text", ["The following day they fled.", "Two weeks later they fled.", "Since that time they fled."]
)
def test_what_points_back_to_no_date_is_left_out(text: str) -> None:
    assert read(text) == ()


def test_joined_days_share_the_year_told_last() -> None:
    assert edtf("On 3 May and 5 June 2016 they met.") == [
        ("3 May", "2016-05-03"),
        ("5 June 2016", "2016-06-05"),
    ]


def test_a_count_after_a_month_is_no_day() -> None:
    assert edtf("In January 20 people were detained.") == [("January", "2019-01")]


def test_a_possessive_is_no_part_of_a_date() -> None:
    assert edtf("Friday's raid was the third.") == [("Friday", "2019-01-11")]


def test_the_day_of_publication_comes_from_the_marks_of_the_document_first() -> None:
    published = When("2020-02-02", "2020-02-02", date(2020, 2, 2), date(2020, 2, 2))
    marked = document((SegmentKind.DATELINE, "3 June 2019"), published=published)
    assert dateline(marked, sentences(marked)) == published


@pytest.mark.parametrize("head", ["3 June 2019", "Published on 3 June 2019, 14:20", "Verhany, 3 June 2019"])
def test_a_line_at_the_head_that_is_only_a_date_is_the_day_of_publication(head: str) -> None:
    told = document(
        (SegmentKind.BODY, head), (SegmentKind.TITLE, "A new wave"), (SegmentKind.BODY, "He left on Monday.")
    )
    assert anchor_of(told, sentences(told)) == date(2019, 6, 3)


@pytest.mark.parametrize("head", ["The events of 3 June 2017", "Since 3 June 2017", "In June 2017", "3 June"])
def test_a_head_that_tells_of_a_day_is_not_the_day_of_publication(head: str) -> None:
    told = document((SegmentKind.TITLE, head), (SegmentKind.BODY, "He left."))
    assert anchor_of(told, sentences(told)) is None


def test_each_sentence_knows_the_date_told_before_it() -> None:
    told = document((SegmentKind.BODY, "They came on 3 April 2017. The next day they left. It was cold."))
    found = dates_of(told, sentences(told), TOLD)
    assert [[m.when.edtf for m in ms] for ms in found] == [["2017-04-03"], ["2017-04-04"], []]


SEEDS = Path(__file__).parents[5] / "shared/seeds"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the two published accounts are not on this machine")
def test_the_dates_of_a_published_account_are_read() -> None:
    (account,) = (t for p in SEEDS.iterdir() if "OSCE Moscow Mechanism" in (t := p.read_text()))
    told = document((SegmentKind.BODY, account))
    lines = sentences(told)
    assert anchor_of(told, lines) == TOLD
    values = {m.when.edtf: m.since for ms in dates_of(told, lines, TOLD) for m in ms}
    assert values == {
        "2019-01-17": False,
        "2018-12-21/2019-01-17": True,
        "2018-12-25/2018-12-31": False,
        "2019-01-01/2019-01-10": False,
        "2018-12-20": False,
        "2017-04/2019-01-17": True,
        "2017-04-01/2019-01-17": True,
    }


def test_a_language_without_a_folder_gives_no_dates() -> None:
    assert read("17 January 2019", "xx") == ()


DAYS = st.sampled_from(
    [
        "3 June 2018",
        "June 3",
        "Friday",
        "yesterday",
        "2018-06-03",
        "two weeks ago",
        "3-5 June 2018",
        "last summer",
    ]
)
WHOLE = st.sampled_from(
    ["June 2018", "May 2017", "2016", "the 1990s", "summer 2015", "last month", "the 19th century"]
)
PARTS = st.sampled_from(
    ["late", "early", "the very end of", "the beginning of", "the first half of", "mid", "about", ""]
)
OPENED = st.sampled_from(["since", "until", "by", "before", "after", "from", "in", "between", ""])
ENDED = st.sampled_from(["", "to the present", "to May 2018", "and 5 June 2018", "- 2019"])


@given(OPENED, PARTS, DAYS | WHOLE, ENDED, st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_every_composed_date_is_valid_edtf_and_stands_in_its_sentence(
    opened: str, part: str, day: str, ended: str, anchor: date | None
) -> None:
    text = " ".join(("They left", opened, part, day, ended, "together."))
    for mention in read(text, anchor=anchor):
        assert text[mention.start : mention.end] == mention.when.as_written
        assert parse_edtf(mention.when.edtf)


@given(st.text(alphabet="May Jun3 1290-–/.,'()thesincofagl", max_size=80), st.none() | st.dates())
def test_no_text_breaks_the_grammar(text: str, anchor: date | None) -> None:
    for mention in read(text, anchor=anchor):
        assert parse_edtf(mention.when.edtf)
