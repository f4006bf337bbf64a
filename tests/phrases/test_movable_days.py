"""Days with a name that move from year to year, beside what calendars print."""

from __future__ import annotations

from datetime import date

import pytest

from missionlog.phrases.english import to_edtf
from missionlog.phrases.errors import PhraseError

TODAY = date(2024, 10, 2)


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("Martin Luther King Day", {1986: "01-20", 2024: "01-15"}),
        ("Presidents’ Day", {2023: "02-20", 2024: "02-19"}),
        ("Memorial Day", {1999: "05-31", 2024: "05-27"}),
        ("Labor Day", {2024: "09-02", 2025: "09-01"}),
        ("Columbus Day", {2024: "10-14"}),
        ("Remembrance Sunday", {2023: "11-12", 2024: "11-10"}),
        ("Thanksgiving", {1999: "11-25", 2018: "11-22", 2024: "11-28"}),
        ("Ash Wednesday", {2000: "03-08", 2024: "02-14"}),
        ("Good Friday", {1998: "04-10", 2024: "03-29"}),
        ("Easter Sunday", {1916: "04-23", 1818: "03-22", 2038: "04-25", 2024: "03-31"}),
        ("Easter Monday", {1916: "04-24"}),
        ("Ascension Day", {2024: "05-09"}),
        ("Whit Monday", {2024: "05-20"}),
    ],
)
def test_the_day_in_a_year(name: str, days: dict[int, str]) -> None:
    for year, day in days.items():
        assert to_edtf(f"{name} {year}", TODAY) == f"{year}-{day}"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on Thanksgiving", "2023-11-23"),
        ("on Memorial Day", "2024-05-27"),
        ("Good Friday last year", "2023-04-07"),
        ("last Thanksgiving", "2023-11-23"),
        ("last Christmas Eve", "2023-12-24"),
        ("this Thanksgiving", "2024-11-28"),
        ("from Good Friday to Easter Monday 2024", "2024-03-29/2024-04-01"),
        ("Thanksgiving or Christmas Day 2013", "[2013-11-28,2013-12-25]"),
        ("Thursday, Thanksgiving 2024", "2024-11-28"),
        ("by Good Friday 2024", "[..2024-03-29]"),
    ],
)
def test_it_stands_where_a_day_and_its_month_may(text: str, edtf: str) -> None:
    assert to_edtf(text, TODAY) == edtf


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Easter Sunday 1500", "from 1583"),
        ("Friday, Thanksgiving 2024", "was a Thursday"),
        ("Thanksgiving", "a year is missing"),
        ("last Good Friday", "2024-03-29 or 2023-04-07"),
        ("Easter 2024", "2024-03-31 or 2024-03-31~"),
        ("Christmas 2024", "2024-12-25 or 2024-12-25~"),
    ],
)
def test_what_is_refused(text: str, message: str) -> None:
    with pytest.raises(PhraseError, match=message):
        to_edtf(text, TODAY)
