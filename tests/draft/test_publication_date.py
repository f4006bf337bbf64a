"""The day of publication: chosen where what a page says agrees, and otherwise none."""

from __future__ import annotations

import pytest

from missionlog.draft.publication_date import DateReading, Rank, publication_day
from missionlog.draft.written_days import stamped_day


def day(*given: tuple[Rank, str], language: str = "de", host: str = "") -> str:
    """The day that is chosen of dates as a page writes them; "" where none is."""
    readings = []
    for rank, text in given:
        written = stamped_day(text, language)
        assert written
        readings.append(DateReading(rank, rank, written))
    chosen = publication_day(readings, language, host)
    assert (chosen.day is None) == bool(chosen.doubt)
    return str(chosen.day or "")


@pytest.mark.parametrize(
    ("given", "chosen"),
    [
        ([("declared", "2024-10-02")], "2024-10-02"),
        ([("declared", "2024-10-02"), ("declared", "2024-10-02T15:00:00+02:00")], "2024-10-02"),
        # None is chosen where two say otherwise.
        ([("declared", "2024-10-02"), ("declared", "2024-10-04")], ""),
        ([("declared", "2024-10-02"), ("written", "12.10.2024")], ""),
        # The time of UTC is that of a place on the day that the line beside the headline has.
        ([("declared", "2024-10-02T23:15:00Z"), ("written", "03.10.2024")], "2024-10-03"),
        ([("declared", "2024-10-02T23:15:00Z"), ("written", "02.10.2024")], "2024-10-02"),
        ([("declared", "2024-10-02T23:15:00Z"), ("declared", "2024-10-03T01:15:00+02:00")], "2024-10-03"),
        # A guess has no say where a page declares.
        ([("declared", "2024-10-02"), ("guessed", "2019-01-01")], "2024-10-02"),
        ([("guessed", "2024-10-02")], ""),
        ([("written", "2.10.2024"), ("guessed", "2024-10-02")], "2024-10-02"),
        ([("written", "2.10.2024"), ("guessed", "2024-01-01")], ""),
        ([("written", "2.10.2024"), ("address", "2024-10-02"), ("guessed", "2024-01-01")], "2024-10-02"),
        ([("alone", "2.10.2024")], ""),
        ([("alone", "2.10.2024"), ("guessed", "2024-10-02")], "2024-10-02"),
        ([], ""),
        # A change is no publication, and one long after makes another text of it.
        ([("modified", "2024-10-02")], ""),
        ([("declared", "2024-10-02"), ("modified", "2024-10-09")], "2024-10-02"),
        ([("declared", "2005-07-26"), ("modified", "2024-10-09")], ""),
        ([("declared", "2005-07-26"), ("modified", "2024-10-09"), ("written", "26.7.2005")], "2005-07-26"),
    ],
)
def test_the_day_that_is_chosen(given: list[tuple[Rank, str]], chosen: str) -> None:
    assert day(*given) == chosen


@pytest.mark.parametrize(
    ("stamp", "language", "host", "chosen"),
    [
        ("2024-10-02T02:54:00Z", "en-US", "news.example.com", ""),
        ("2024-10-02T02:54:00Z", "de", "news.example.de", "2024-10-02"),
        ("2024-10-02T12:54:00Z", "en", "news.example.com", "2024-10-02"),
        ("2024-10-02T18:15:00Z", "en", "news.example.in", ""),
        ("2024-10-02T18:15:00Z", "ja", "", ""),
        ("2024-10-02T09:15:00Z", "ja", "", "2024-10-02"),
    ],
)
def test_a_time_of_utc_alone(stamp: str, language: str, host: str, chosen: str) -> None:
    assert day(("declared", stamp), language=language, host=host) == chosen


def test_a_zone_that_is_left_out_or_wrong_is_told_by_the_same_minute_elsewhere() -> None:
    without, of_place = "2024-10-02 00:23:00", "2024-10-02T18:15:00+05:30"
    assert day(("declared", without), ("declared", "2024-10-02T00:23:33Z"), language="fr-CA") == ""
    assert day(("declared", of_place), ("declared", "2024-10-02T18:15:00Z"), language="hi") == "2024-10-02"
