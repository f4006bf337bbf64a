"""Forms with two dates: both ends of a range in a set get one precision."""

from __future__ import annotations

from itertools import combinations

import pytest

from missionlog.edtf import parse
from missionlog.phrases import to_edtf

from .tables import TODAY

#: In order of time, and of every precision that a date in English can have.
_DATES = [
    *("500 BC", "May 44 BC", "5 May 43 BC", "the 5th century", "1066", "c. 1215", "May 1315", "5 May 1415"),
    *("the 17th century", "spring 1701", "southern spring 1702", "Q1 1703", "the first half of 1704"),
    *("the second quadrimester of 1705", "late 1706", "mid-May 1707", "the 1710s", "early 1720s"),
    *("1730 (month unknown)", "May 1731 (day unknown)", "possibly 1732", "May 1733?", "winter 1734-35"),
]


@pytest.mark.parametrize(("first", "last"), [*combinations(_DATES, 2)])
def test_between_two_dates_is_a_range_of_one_precision_from_the_first_day_to_the_last(
    first: str, last: str
) -> None:
    edtf = to_edtf(f"between {first} and {last}", TODAY)
    found, start, end = (parse(text) for text in (edtf, to_edtf(first, TODAY), to_edtf(last, TODAY)))
    assert (found.start_earliest, found.end_latest) == (start.start_earliest, end.end_latest)
    members = to_edtf(f"either 600 BC or between {first} and {last}", TODAY)
    assert members == f"[-0599,{edtf[1:-1]}]"
