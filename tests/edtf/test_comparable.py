"""What a date stands for when it is compared: its stretches, and the parts of a `{…}`."""

from __future__ import annotations

import pytest

from missionlog.edtf import When, iso, parse
from missionlog.edtf.comparable import Comparable, comparable


def _comparable(when: When) -> Comparable:
    return comparable(when.expression, when.bounds)


@pytest.mark.parametrize(
    ("text", "has_holes"),
    [
        ("2004", False),
        ("201X", False),
        ("XXXX-XX-XX", False),
        ("2004-XX", False),
        ("2004-1X", False),
        ("2004-06-2X", False),
        ("2X04", True),
        ("201X-06", True),
        ("201X-XX-06", True),
        ("2004-X1", True),
        ("201X-21", True),
    ],
)
def test_only_a_mask_with_something_fixed_after_an_x_has_holes(text: str, has_holes: bool) -> None:
    assert (_comparable(parse(text)).stretches is not None) is has_holes


def test_the_stretches_of_a_date_are_those_near_what_it_is_compared_with() -> None:
    stretches = _comparable(parse("156X-12-~25")).stretches
    assert stretches is not None
    window = parse("1563/1564")
    found = stretches(window.start_earliest, window.end_latest)
    assert [f"{iso(one.start_earliest)}/{iso(one.end_latest)}" for one in found] == [
        "1563-12-24/1563-12-26",
        "1564-12-24/1564-12-26",
    ]


def test_a_range_of_a_thousand_years_is_compared_where_it_tells() -> None:
    members = _comparable(parse("{1000..2000}")).members
    assert members is not None
    parts = members(parse("1500-06").bounds)
    assert len(parts) < 40
    assert "1500-01-01" in {iso(part.bounds.start_earliest) for part in parts}


@pytest.mark.parametrize(
    ("text", "uncertain"),
    [
        ("2014", False),
        ("2014~", False),
        ("2014?/2016", True),
        ("[2014,2016%]", True),
        ("[2014..2016?]", True),
    ],
)
def test_uncertain_as_soon_as_any_part_is(text: str, uncertain: bool) -> None:
    assert _comparable(parse(text)).uncertain is uncertain


def test_a_window_is_nothing_but_its_bounds() -> None:
    window = _comparable(parse("201X-06?").extent())
    assert (window.uncertain, window.stretches, window.members) == (False, None, None)
