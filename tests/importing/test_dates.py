"""Dates of other programs: text in, EDTF or the reason out."""

from datetime import date

import pytest

from missionlog.edtf import parse
from missionlog.importing.dates import DateSettings, are_days, interval, read_foreign_date
from missionlog.importing.records import NotTaken

PLAIN = DateSettings()


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2 October 2024", "2024-10-02"),
        ("10/25/2024 1:30:05 PM", "2024-10-25T13:30:05"),
        ("2024-10-02 12:00:00 am", "2024-10-02T00:00:00"),
        ("2024-10-02 12:30:00\u202fp.m.", "2024-10-02T12:30:00"),
        ("Oct 2, 2024", "2024-10-02"),
        ("about 1950", "1950~"),
        ("44 BCE", "-0043"),
        ("1066", "1066"),
        ("2024-10", "2024-10"),
        ("20241002", "2024-10-02"),
        ("2024/10/02", "2024-10-02"),
        ("25/12/2024", "2024-12-25"),
        ("2024-10-02T17:30", "2024-10-02T17:30:00"),
        ("2024-10-02 17:30:05", "2024-10-02T17:30:05"),
        ("2024-10-02T17:30:05.123Z", "2024-10-02T17:30:05Z"),
        ("2024-10-02T17:30:05+0200", "2024-10-02T17:30:05+02:00"),
        ("2024-10-02T17:30:05+02", "2024-10-02T17:30:05+02:00"),
        ("2024-10-02 17:30 UTC", "2024-10-02T17:30:00Z"),
        ("  2024-10-02\n", "2024-10-02"),
        ("1848/1852", "1848/1852"),
    ],
)
def test_what_is_read(text: str, edtf: str) -> None:
    assert read_foreign_date(text, PLAIN).text == edtf


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("10/02/2024", ("2024-02-10", "2024-10-02")),
        ("1.5.2024", ("2024-01-05", "2024-05-01")),
        ("1939-41", ("1939/1941", "1939-41")),
        ("2 Oct 24", ("2024-10-02", "1924-10-02")),
    ],
)
def test_what_is_ambiguous_is_listed_with_its_readings(text: str, readings: tuple[str, ...]) -> None:
    with pytest.raises(NotTaken) as told:
        read_foreign_date(text, PLAIN)
    assert told.value.readings == readings
    for reading in readings:
        assert reading in told.value.message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("45567", "may be a spreadsheet's number for 2 Oct 2024"),
        ("45567.5", "may be a spreadsheet's number for 2 Oct 2024"),
        ("1727827200", "seconds since 1970, which is 2 Oct 2024"),
        ("1727827200000", "seconds since 1970, which is 2 Oct 2024"),
        ("yesterday", "--published DAY names it"),
        ("last Friday", "--published DAY names it"),
        ("early May", "a year is missing"),
        ("2024-02-30", "February 2024 has 29 days"),
        ("soon", "is no date"),
        ("99999", "a spreadsheet's number"),
    ],
)
def test_what_is_no_date_is_said(text: str, message: str) -> None:
    with pytest.raises(NotTaken) as told:
        read_foreign_date(text, PLAIN)
    assert message in told.value.message
    assert told.value.readings == ()


@pytest.mark.parametrize(("order", "edtf"), [("day", "2024-02-10"), ("month", "2024-10-02")])
def test_a_person_says_which_number_is_the_day(order: str, edtf: str) -> None:
    settings = DateSettings(order="day" if order == "day" else "month")
    for text in ("10/02/2024", "10.2.2024", "10-02-2024"):
        assert read_foreign_date(text, settings).text == edtf


def test_an_order_that_does_not_fit_is_no_other_order() -> None:
    with pytest.raises(NotTaken, match="has no month 25"):
        read_foreign_date("12/25/2024", DateSettings(order="day"))
    with pytest.raises(NotTaken, match="has no month 25"):
        read_foreign_date("25/12/2024", DateSettings(order="month"))


def test_words_are_reckoned_from_the_day_of_publication() -> None:
    settings = DateSettings(published=date(2024, 5, 20))
    assert read_foreign_date("yesterday", settings).text == "2024-05-19"
    assert read_foreign_date("last month", settings).text == "2024-04"


def test_midnight_is_a_day_only_if_all_of_a_column_are() -> None:
    assert are_days(["2024-10-02T00:00:00", "", "2024-10-03 00:00", "about 1950", "2024-01-01T00:00:00.000Z"])
    assert not are_days(["2024-10-02T00:00:00", "2024-10-02T17:00:00"])
    assert not are_days(["2024-10-02"])
    assert read_foreign_date("2024-10-02T00:00:00", PLAIN, days=True).text == "2024-10-02"
    assert read_foreign_date("2024-10-02T00:00:00", PLAIN).text == "2024-10-02T00:00:00"


@pytest.mark.parametrize(
    ("start", "end", "edtf", "note"),
    [
        ("2024-10-02", "2024-10-05", "2024-10-02/2024-10-05", ""),
        ("1950~", "1960?", "1950~/1960?", ""),
        ("2024-10-02", "2024-10-02", "2024-10-02", ""),
        ("2024-10-02T17:00:00", "2024-10-02T18:00:00", "2024-10-02T17:00:00", "until 2024-10-02T18:00:00"),
        (
            "2024-10-02T17:00:00Z",
            "2024-10-04T18:00:00Z",
            "2024-10-02/2024-10-04",
            "from 2024-10-02T17:00:00Z until 2024-10-04T18:00:00Z",
        ),
        (
            "2024-10-02T17:00:00",
            "2024-10-03T00:00:00",
            "2024-10-02T17:00:00",
            "until 2024-10-03T00:00:00",
        ),
    ],
)
def test_from_and_to(start: str, end: str, edtf: str, note: str) -> None:
    assert interval(parse(start), parse(end)) == (edtf, note)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2024-10-05", "2024-10-02"),
        ("2024-10-02T18:00:00", "2024-10-02T17:00:00"),
        ("1950/1951", "1960"),
        ("[1950,1951]", "1960"),
    ],
)
def test_what_is_no_interval(start: str, end: str) -> None:
    with pytest.raises(NotTaken):
        interval(parse(start), parse(end))


def test_from_midnight_to_midnight_is_days() -> None:
    def days(start: str, end: str) -> tuple[str, str]:
        return interval(parse(start), parse(end))

    assert days("2024-10-02T00:00:00", "2024-10-03T00:00:00") == ("2024-10-02", "")
    assert days("2024-02-28T00:00:00+01:00", "2024-03-01T00:00:00+01:00") == ("2024-02-28/2024-02-29", "")
    in_utc = days("2024-10-02T00:00:00Z", "2024-10-03T00:00:00Z")
    assert in_utc == ("2024-10-02T00:00:00Z", "until 2024-10-03T00:00:00Z"), "it may be an hour elsewhere"


@pytest.mark.parametrize("text", ["30/2/2024", "13/13/2024", "0/5/2024", "31.4.2024"])
def test_a_day_that_no_calendar_has_is_said(text: str) -> None:
    with pytest.raises(NotTaken, match="no day of the calendar"):
        read_foreign_date(text, PLAIN)


def test_a_year_of_two_digits_is_asked_for() -> None:
    with pytest.raises(NotTaken, match=r"2023-04-03.*1923-04-03.*; write the one that is meant"):
        read_foreign_date("3-Apr-23", PLAIN)
