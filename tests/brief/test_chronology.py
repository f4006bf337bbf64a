"""The order of a chronology, and what its headings say of a date that is not simply that of the fact."""

from __future__ import annotations

import pytest

from missionlog.brief.chronology import in_order
from missionlog.model.rows import Row

from .test_compose import Written, run, written

__all__ = ["run", "written"]


def rows(kind: str, *dates: str) -> list[Row]:
    return [Row(kind, {"id": f"{kind} {date}"}, {"date": date} if date else {}) for date in dates]


@pytest.mark.parametrize(
    ("date", "place"),
    [
        ("2022", 0),
        ("2023-06", 0),  # the first event is later, though the second is not
        ("2024-01-01", 2),
        ("2024-02", 2),
        ("2025", 3),
        ("", 4),
    ],
)
def test_a_quote_stands_before_the_first_event_that_is_later(date: str, place: int) -> None:
    events = rows("event", "2024-01-01", "2023", "2024-05-01", "")
    quotes = rows("quote", date)
    assert in_order(events, quotes) == [*events[:place], *quotes, *events[place:]]


def test_all_quotes_are_kept_in_their_order() -> None:
    events, quotes = rows("event", "2024"), rows("quote", "2023", "2023", "2025", "", "")
    assert in_order(events, quotes) == [*quotes[:2], *events, *quotes[2:]]
    assert in_order([], quotes) == quotes


EVENTS = """\
  - {id: first, title: First, date: 2024-01-01}
  - {id: second, title: Second, after: [first]}
  - {id: third, title: Third, date: 2024-03-01, after: [second]}
  - {id: law, title: A law, promise: {made: 2024-01-10, by: [ada], until: 2024-06-30}}
  - {id: plan, title: A plan, promise: {made: 2024-04-10, by: [ada]}}
"""


def test_headings_say_why_a_fact_stands_there(written: Written) -> None:
    text = written(EVENTS, "--today", "2024-05-01")
    assert "### Between 1 January and 1 March 2024 (by the events before and after it)\n\n**Second**" in text
    assert "### Until 30 June 2024 (announced)\n\n**A law**" in text
    assert "### Made 10 April 2024 (announced)\n\n**A plan**" in text
