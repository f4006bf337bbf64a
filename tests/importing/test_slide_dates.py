"""A slide that missionlog wrote, and what somebody may have changed of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from missionlog.importing import timelinejs
from missionlog.importing.slide_dates import DIFFERS

DAY = {"year": 2024, "month": 9, "day": 27}


def slide(edtf: str, start: Any, end: Any = None) -> Any:
    dates = {"start_date": start, "display_date": "some day", **({"end_date": end} if end else {})}
    text = json.dumps({"events": [{**dates, "text": {"headline": "A ferry"}, "edtf": edtf}]})
    (record,) = timelinejs.read(text, "timeline.json").records
    return record


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2024-09-27", DAY, None),
        ("2024-09-27?", DAY, None),
        ("2024-09-27/", DAY, None),
        ("../2024-09-27", DAY, None),
        ("2024-09-27", {key: str(value) for key, value in DAY.items()}, None),
        ("2024~", {"year": 2023}, {"year": 2025, "month": 12, "day": 31}),
        ("1985~/..", {"year": 1984}, {"year": 1986, "month": 12, "day": 31}),
        (
            "2016-12-31T23:59:60Z",
            {"year": 2016, "month": 12, "day": 31, "hour": 23, "minute": 59, "second": 59},
            None,
        ),
        ("-0043-03-15", {"year": -44, "month": 3, "day": 15}, None),
        ("0000", {"year": -1, "month": 1, "day": 1}, {"year": -1, "month": 12, "day": 31}),
        ("2024-09-27T08:30:00+03:00", {**DAY, "hour": 8, "minute": 30, "second": 0}, None),
    ],
)
def test_a_slide_has_the_date_that_it_is_drawn_from(edtf: str, start: Any, end: Any) -> None:
    assert slide(edtf, start, end).values == {"text.headline": "A ferry", "edtf": edtf}


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2024-09-27", {**DAY, "day": 28}, None),
        ("2024-09-27", DAY, {**DAY, "day": 28}),
        ("2024~", {"year": 2024, "month": 1, "day": 1}, {"year": 2025, "month": 12, "day": 31}),
        ("2024~", {"year": 2024, "month": 1, "day": 1}, None),
        ("2024-09-27", {**DAY, "hour": 8, "minute": 30, "second": 0}, None),
        ("2024-09-27T08:30:00", {**DAY, "hour": 9, "minute": 30, "second": 0}, None),
        ("-0043-03-15", {"year": -43, "month": 3, "day": 15}, None),
        ("soon", DAY, None),
        ("2024-09-27", "2024-09-27", None),
        ("2024-09-27", {"month": 9}, None),
        ("2024-09-27", {**DAY, "day": "27th"}, None),
        ("2024-09-27", {**DAY, "day": None}, None),
        ("2024-09-27", None, None),
    ],
)
def test_a_slide_that_was_changed_is_not_taken(edtf: str, start: Any, end: Any) -> None:
    assert slide(edtf, start, end).problem == DIFFERS


def test_a_slide_of_others_has_the_dates_that_it_shows() -> None:
    assert slide("", DAY).values["start_date.year"] == "2024"


def test_a_group_is_read_as_timelinejs_shows_it() -> None:
    text = json.dumps({"events": [{"start_date": DAY, "group": "AT&amp;amp;T &amp;lt;b&amp;gt;"}]})
    (record,) = timelinejs.read(text, "timeline.json").records
    assert record.values["group"] == "AT&T <b>"
