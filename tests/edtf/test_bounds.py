"""The bounds of an expression, and how far `~` widens them: one unit of the component it stands beside."""

from __future__ import annotations

import pytest
from hypothesis import given

from missionlog.edtf import FAR_FUTURE, FAR_PAST, When, iso
from missionlog.edtf.bounds import Bounds, at_some_time, bounds_of, hull, throughout
from missionlog.edtf.read import read

from .drawn import whens


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2014~", "2013-01-01", "2015-12-31"),
        ("2014%", "2013-01-01", "2015-12-31"),
        ("2014?", "2014-01-01", "2014-12-31"),
        ("2014-01~", "2013-12-01", "2014-02-28"),
        ("2004-01~", "2003-12-01", "2004-02-29"),
        ("2004-02-29~", "2004-02-28", "2004-03-01"),
        # The component that the sign stands beside, to the left or to the right.
        ("2004-06~-11", "2004-05-11", "2004-07-11"),
        ("2004-~06-11", "2004-05-11", "2004-07-11"),
        ("2004~-06-11", "2003-06-11", "2005-06-11"),
        ("~2004-06-11", "2003-06-11", "2005-06-11"),
        ("2004-06-~11", "2004-06-10", "2004-06-12"),
        ("?2004-06-~11", "2004-06-10", "2004-06-12"),
        ("2004?-06~-11", "2004-05-11", "2004-07-11"),
        # Of several signs the coarsest component tells.
        ("~2004-06-~11", "2003-06-11", "2005-06-11"),
        # The end of a month stays the end of a month; a day too many is its last.
        ("2004-03~-31", "2004-02-29", "2004-04-30"),
        ("2004-01~-31", "2003-12-31", "2004-02-29"),
        ("2004~-02-29", "2003-02-28", "2005-02-28"),
        # A part of a year is a unit of its own length.
        ("2014-21~", "2013-12-01", "2014-08-31"),
        ("2014-33~", "2013-10-01", "2014-06-30"),
        ("2014-37~", "2013-09-01", "2014-08-31"),
        ("2014-40~", "2013-07-01", "2014-12-31"),
        # Unspecified and insignificant digits make the unit coarser.
        ("201X~", "2000-01-01", "2029-12-31"),
        ("20XX~", "1900-01-01", "2199-12-31"),
        ("XXXX~", "-10000-01-01", "19999-12-31"),
        ("1950S2~", "1800-01-01", "2099-12-31"),
        ("Y12345S2~", "11000-01-01", "13999-12-31"),
        ("2004-XX~", "2003-01-01", "2005-12-31"),
        ("2004-06-XX~", "2004-05-01", "2004-07-31"),
        ("2004-XX-XX~", "2003-01-01", "2005-12-31"),
        ("2004-06-1X~", "2004-06-09", "2004-06-20"),
        ("Y12345~", "12344-01-01", "12346-12-31"),
        ("-0001~", "-0002-01-01", "0000-12-31"),
        # Each part of an interval or set is widened by its own.
        ("2014~/2016", "2013-01-01", "2016-12-31"),
        ("2014/2016-05~", "2014-01-01", "2016-06-30"),
        ("2014~/..", "2013-01-01", "inf"),
        ("../2014~", "-inf", "2015-12-31"),
        ("[2014~,2016-05~]", "2013-01-01", "2016-06-30"),
        ("{2014~..2016}", "2013-01-01", "2016-12-31"),
        ("[..2014-05-05~]", "-inf", "2014-05-06"),
    ],
)
def test_approximate_dates_are_widened_by_one_unit(text: str, earliest: str, latest: str) -> None:
    bounds = bounds_of(read(text)[0], widen=True)
    assert (iso(bounds.start_earliest), iso(bounds.end_latest)) == (earliest, latest)


@given(whens)
def test_widening_only_widens_and_only_where_something_is_approximate(when: When) -> None:
    assert when.expression is not None
    wide = bounds_of(when.expression, widen=True)
    assert wide.start_earliest <= when.start_earliest
    assert wide.end_latest >= when.end_latest
    if not any(sign in when.text for sign in "~%"):
        assert wide == when.bounds


def test_a_set_takes_the_hull_of_its_members() -> None:
    each = [at_some_time(1, 2), throughout(4, 6), at_some_time(FAR_PAST, 3)]
    assert hull(each, every=False) == at_some_time(FAR_PAST, 6)
    assert hull(each, every=True) == Bounds(FAR_PAST, 2, 6, 6)


def test_the_two_ways_to_fill_a_stretch() -> None:
    assert at_some_time(1, 3) == (1, 3, 1, 3)
    assert throughout(1, 3) == (1, 1, 3, 3)
    assert throughout(FAR_PAST, FAR_FUTURE).start_latest == FAR_PAST
