"""Dates that a sentence tells together: periods, dates with `and`, and a day with its year."""

from __future__ import annotations

import pytest

from tests.draft.test_clauses import found_in


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Reyes was director of the port from 2001 to 2009.",
            [("2001/2009", "Reyes was director of the port")],
        ),
        ("Between 2001 and 2009, the port grew.", [("2001/2009", "The port grew")]),
        (
            "Reyes dealt with more than 20 storms in 2017 and 2018.",
            [
                ("2017", "Reyes dealt with more than 20 storms"),
                ("2018", "Reyes dealt with more than 20 storms"),
            ],
        ),
        (
            "The union struck in March and in April.",
            [("2024-03", "The union struck"), ("2024-04", "The union struck")],
        ),
        (
            "In 2005, the storm made landfall near Northport, Eastbank, on July 10.",
            [("2005-07-10", "In 2005, the storm made landfall near Northport, Eastbank")],
        ),
        ("The tunnel was renovated in 2002–2004.", [("2002/2004", "The tunnel was renovated")]),
        # The ends of a period are in their order, or there is none.
        (
            "Reyes was director from 2009 to 2001.",
            [("2009", "Reyes was director"), ("2001", "Reyes was director")],
        ),
    ],
)
def test_dates_are_told_together(text: str, told: list[tuple[str, str]]) -> None:
    assert [(one.date, one.title) for one in found_in(text).events] == told
