"""Dates in several columns: their parts in, EDTF or the reason out."""

import pytest

from missionlog.importing.date_columns import EventDate, event_date
from missionlog.importing.dates import DateSettings
from missionlog.importing.records import NotTaken


@pytest.mark.parametrize(
    ("parts", "edtf", "note"),
    [
        ({"year": "2024", "month": "10", "day": "2"}, "2024-10-02", ""),
        ({"year": "2024.0", "month": "10.0", "day": "2.0"}, "2024-10-02", ""),
        ({"year": "2024", "month": "October"}, "2024-10", ""),
        ({"year": "476"}, "0476", ""),
        ({"year": "476", "month": "9", "day": "4"}, "0476-09-04", ""),
        ({"year": "44 BCE", "month": "3", "day": "15"}, "-0043-03-15", ""),
        ({"year": "c. 1950"}, "1950~", ""),
        ({"year": "1848", "end-year": "1852"}, "1848/1852", ""),
        ({"year": "2024", "month": "10", "day": "2", "time": "5:30 PM"}, "2024-10-02T17:30:00", ""),
        (
            {
                "year": "2024",
                "month": "10",
                "day": "2",
                "time": "17:30",
                "end-year": "2024",
                "end-month": "10",
                "end-day": "2",
                "end-time": "18:00",
            },
            "2024-10-02T17:30:00",
            "until 2024-10-02T18:00:00",
        ),
        ({}, "", ""),
    ],
)
def test_what_is_put_together(parts: dict[str, str], edtf: str, note: str) -> None:
    values = {f"date.{part}": text for part, text in parts.items()}
    assert event_date(values, DateSettings()) == EventDate(edtf, note)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"date.month": "5"}, "there is no year"),
        ({"date.year": "2024", "date.day": "5"}, "no month"),
        ({"date.year": "2024", "date.month": "13"}, "there is no month 13"),
        ({"date.year": "2024", "date.month": "2", "date.day": "30"}, "29 days"),
        ({"date.year": "-44"}, "44 BCE"),
        ({"date.time": "17:30"}, "no day"),
        ({"date.year": "2024", "date.time": "17:30"}, "is of one day"),
        ({"date.end": "2024"}, "no beginning"),
        ({"date": "2024", "date.year": "2025"}, "two dates"),
        ({"date": "2024", "date.end": "2023"}, "interval"),
    ],
)
def test_what_is_not(values: dict[str, str], message: str) -> None:
    with pytest.raises(NotTaken) as told:
        event_date(values, DateSettings())
    assert message in told.value.message


def test_a_year_of_two_digits_is_of_any_century() -> None:
    with pytest.raises(NotTaken, match="may be of any century; write it with four digits"):
        event_date({"date.year": "24", "date.month": "5"}, DateSettings())
    assert event_date({"date.year": "0079"}, DateSettings()).edtf == "0079"
