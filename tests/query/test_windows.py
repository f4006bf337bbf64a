"""How a date stands to several windows at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.edtf import Certainty
from missionlog.query.windows import overlap
from tests.conftest import reader_of
from tests.query.queries import ids, query
from tests.query.test_property import log_of

NO, POSSIBLY, CERTAINLY = Certainty.NO, Certainty.POSSIBLY, Certainty.CERTAINLY


@pytest.mark.parametrize(
    ("date", "words", "expected"),
    [
        ("2024", [], CERTAINLY),
        ("", [], CERTAINLY),
        ("", ["during:2024"], POSSIBLY),
        ("2024", ["since:2023", "until:2025"], CERTAINLY),
        ("2024", ["since:2023", "until:2024-05"], POSSIBLY),
        ("2024", ["since:2023", "until:2022"], NO),
        # Since and until are one window, which may be empty.
        ("{2013,2016}", ["since:2014-06", "until:2014-06"], NO),
        ("201X-12-25", ["since:2014-06", "until:2014-06"], NO),
        ("{2013,2016}", ["until:2014-06", "since:2014-06"], NO),
        ("2013/2016", ["since:2014-06", "until:2014-06"], CERTAINLY),
        ("2010/2020", ["since:2015", "until:2014"], NO),
        # Nor does a fact without a date lie in one that is empty.
        ("", ["since:2015", "until:2014"], NO),
        ("", ["since:2020-09", "until:2020-07"], NO),
        ("", ["since:2014-06-02", "until:2014-06-01T10:00:00Z"], NO),
        ("", ["since:2014-06-01T10:00:00Z", "until:2014-06-01T09:00:00Z"], NO),
        ("", ["since:2014-06-01T10:00:00", "until:2014-06-01T09:00:00Z"], POSSIBLY),
        ("", ["since:2015", "until:2014,2016"], POSSIBLY),
        ("", ["since:2014", "until:2014"], POSSIBLY),
        ("", ["not:during:2014"], POSSIBLY),
        ("", ["during:XXXX-12-25"], POSSIBLY),
        ("{2013,2016}", ["since:2014-06", "until:2014-06", "not:during:2020"], NO),
        ("{2013,2016}", ["since:2014-06", "not:until:2014-06"], NO),
        ("2014-06", ["since:2013,2014-06", "until:2014-06,2012"], CERTAINLY),
        # A set is a union.
        ("2015", ["during:[2014,2017]"], NO),
        ("2015", ["during:{2014,2017}"], NO),
        ("2016", ["during:[2014,2016..2018]"], CERTAINLY),
        ("2015", ["not:during:[2014,2017]"], CERTAINLY),
        ("[2014,2017]", ["during:[2014,2017]"], CERTAINLY),
        ("[2014,2015]", ["during:[2014,2017]"], POSSIBLY),
        ("[2014..2015]", ["during:2014,2015"], CERTAINLY),
        ("[2014..2015]", ["during:2014", "during:2015"], CERTAINLY),
        ("2014/2017", ["during:[2015,2016]"], CERTAINLY),
        ("[2014,2017]", ["during:2014,2017"], CERTAINLY),
        ("[2014?,2017]", ["during:2014,2017"], POSSIBLY),
        ("2014~", ["during:2013,2014,2015"], CERTAINLY),
        ("2014-06", ["during:201X-12-25"], NO),
        ("2014-12-25", ["during:201X-12-25"], CERTAINLY),
        ("2014-12", ["during:201X-12-25"], POSSIBLY),
        ("2014-06", ["during:XXXX-12-25"], NO),
        ("2014-12-25", ["during:XXXX-12-25"], CERTAINLY),
        ("2014-12", ["during:XXXX-12-25"], POSSIBLY),
        ("2014/", ["during:XXXX-12-25"], POSSIBLY),
        ("2014/2016", ["during:XXXX-12-25"], CERTAINLY),
        # A window is as wide as its `~`, and nothing is certain of one with a `?`.
        ("2013-03", ["during:2014~"], CERTAINLY),
        ("2013-03", ["since:2014~"], CERTAINLY),
        ("2015-03", ["until:2014~"], CERTAINLY),
        ("2016", ["during:2014~"], NO),
        ("2014-03", ["during:2014?"], POSSIBLY),
        ("2013", ["during:2014?"], NO),
        ("2013", ["during:2014%"], POSSIBLY),
        ("2014-03", ["during:2014?,2014"], CERTAINLY),
        ("2014-03", ["since:2014?", "until:2014"], POSSIBLY),
        ("2024", ["since:2023", "not:during:2024-05"], POSSIBLY),
        ("2024-05", ["since:2023", "not:during:2024"], NO),
        ("2024", ["during:2020,2024"], CERTAINLY),
        ("2024", ["during:2020", "during:2024"], CERTAINLY),
    ],
)
def test_all_must_hold(date: str, words: list[str], expected: Certainty) -> None:
    assert overlap(date, None, query(*words).windows) is expected


@pytest.mark.parametrize(
    ("date", "issued", "words", "expected"),
    [
        ("2022-09/..", "", "since:2022-09", CERTAINLY),
        ("2022-09/..", "", "since:2022-09-02", POSSIBLY),
        ("2022-08/..", "", "since:2022-09", POSSIBLY),
        # It may have begun in August, and nothing says that it went on.
        ("2022-09~/..", "", "since:2022-09", POSSIBLY),
        ("2022-09~/..", "", "since:2022-08", CERTAINLY),
        ("2022-09~/..", "", "since:2022-07 until:2022-10", CERTAINLY),
        ("2022-09~/..", "", "during:2022-09", POSSIBLY),
        ("2022-09%/..", "", "since:2022-08", POSSIBLY),
        ("2022-09~/..", "2022-09-10", "since:2022-09-10", CERTAINLY),
        ("2022-09~/..", "2022-09-10", "since:2022-09-11", POSSIBLY),
        ("2022-09~/..", "2022-08-15", "since:2022-08-15", CERTAINLY),
        ("2022-09~/..", "2022-08-15", "since:2022-08-16", POSSIBLY),
        ("2022-09~/..", "2022-07", "since:2022-09", POSSIBLY),
        ("2022-09~/..", "2022-12?", "since:2022-09", POSSIBLY),
        ("2022-09~/..", "2023", "during:2022-12", CERTAINLY),
        ("2022~/..", "", "until:2022", POSSIBLY),
        ("2022~/..", "", "until:2023", CERTAINLY),
    ],
)
def test_an_open_stretch_went_on_as_far_as_a_source_tells(
    date: str, issued: str, words: str, expected: Certainty
) -> None:
    event = {"id": "e0", "title": "T", "date": date, "evidence": [{"source": "paper", "passage": "P"}]}
    reader = reader_of(log_of([event], {"paper": issued} if issued else {}))
    assert bool(ids(reader, words)) == bool(expected)
    assert bool(ids(reader, words, certain=True)) == (expected is CERTAINLY)
    reader.close()


@pytest.mark.parametrize(
    ("date", "words", "expected"),
    [
        ("2024-05-01", "since:2024-05-01T10:00:00Z", POSSIBLY),
        ("2024-04-30", "since:2024-05-01T10:00:00Z", NO),
        ("2024-05-02", "since:2024-05-01T10:00:00Z", CERTAINLY),
        ("2024-05", "since:2024-05-01T10:00:00Z", POSSIBLY),
        ("2024-04-30/2024-05-02", "since:2024-05-01T10:00:00Z", CERTAINLY),
        ("2024-04-30/2024-05-01", "since:2024-05-01T10:00:00Z", POSSIBLY),
        ("2024-05-01/2024-05-03", "until:2024-05-01T10:00:00Z", POSSIBLY),
        ("2024-04-30/2024-05-03", "until:2024-05-01T10:00:00Z", CERTAINLY),
        ("2024-05-01T00:00:00Z", "since:2024-05-01T10:00:00Z", NO),
        ("2024-05-01T10:00:00Z", "since:2024-05-01T10:00:00Z", CERTAINLY),
        ("2024-05-01T11:00:00+02:00", "since:2024-05-01T10:00:00Z", NO),
        ("2024-05-01T12:00:00+02:00", "since:2024-05-01T10:00:00Z", CERTAINLY),
        ("2024-04-30T23:00:00-12:00", "since:2024-05-01T10:00:00Z", CERTAINLY),
        ("2024-05-02T01:00:00+14:00", "until:2024-05-01T12:00:00Z", CERTAINLY),
        ("2024-05-02T03:00:00+14:00", "until:2024-05-01T12:00:00Z", NO),
        # Without a zone on one side, the day is all that is known.
        ("2024-05-01T00:00:00", "since:2024-05-01T10:00:00Z", POSSIBLY),
        ("2024-05-03T00:00:00", "since:2024-05-01T10:00:00Z", CERTAINLY),
        ("2024-05-01T09:00:00", "since:2024-05-01T10:00:00", NO),
        ("2024-05-01T11:00:00", "since:2024-05-01T10:00:00", CERTAINLY),
        # A whole day is a day.
        ("2024-05-01", "since:2024-05-01T00:00:00Z", CERTAINLY),
        ("2024-05-01", "until:2024-05-01T23:59:59Z", CERTAINLY),
        ("2024-05-01", "until:2024-05-01T00:00:00Z", POSSIBLY),
        ("2024-04-30", "since:2024-05-01T01:00:00+03:00", POSSIBLY),
        ("2024-05-02", "until:2024-05-01T23:00:00-03:00", POSSIBLY),
        # Both ends, and one instant.
        ("2024-05-01T09:30:00Z", "since:2024-05-01T09:00:00Z until:2024-05-01T10:00:00Z", CERTAINLY),
        ("2024-05-01T10:30:00Z", "since:2024-05-01T09:00:00Z until:2024-05-01T10:00:00Z", NO),
        ("2024-05-01", "since:2024-05-01T09:00:00Z until:2024-05-01T10:00:00Z", POSSIBLY),
        ("2024-05-01T09:30:00Z", "since:2024-05-01T09:00:00Z until:2024-05-01", CERTAINLY),
        ("2024-05-02T09:30:00Z", "since:2024-05-01T09:00:00Z until:2024-05-01", NO),
        ("2024-05-01", "since:2024-05-01T10:00:00Z until:2024-05-01T09:00:00Z", NO),
        ("2024-05-01T10:00:00Z", "during:2024-05-01T10:00:00Z", CERTAINLY),
        ("2024-05-01T10:00:01Z", "during:2024-05-01T10:00:00Z", NO),
        ("2024-05-01", "during:2024-05-01T10:00:00Z", POSSIBLY),
        ("2024-04-30/2024-05-02", "during:2024-05-01T10:00:00Z", CERTAINLY),
        ("2024-05-01T10:00:00Z", "during:2024-05-01", CERTAINLY),
        ("2024-05-01T10:00:00Z", "not:since:2024-05-01T11:00:00Z", CERTAINLY),
    ],
)
def test_a_time_of_day_counts(date: str, words: str, expected: Certainty) -> None:
    asked = query(words)
    assert overlap(date, None, asked.windows) is expected
    # The index must not leave out what the dates let in.
    reader = reader_of(log_of([{"id": "e0", "title": "T", "date": date}], {}))
    assert bool(ids(reader, words)) == bool(expected)
    assert bool(ids(reader, words, certain=True)) == (expected is CERTAINLY)
    reader.close()


@given(st.sampled_from(["2024", "2024-05", "2024~", "2024?", "[2023,2025]", "2020/..", "2020/", ""]))
def test_what_is_not_so_is_the_contrary_of_what_is(date: str) -> None:
    for window in ("during:2024", "since:2024-05", "until:2021"):
        asked = overlap(date, None, query(window).windows)
        assert overlap(date, None, query(f"not:{window}").windows) == CERTAINLY - asked


#: Times at which something may begin or end, so close that no window of the test lies between two of them.
_TIMES = ("00:00:00", "09:00:00", "10:00:00", "14:00:00", "23:59:59")
_DAYS = ("2024-04-30", "2024-05-01", "2024-05-02")
_INSTANTS = [f"{day}T{time}" for day in _DAYS for time in _TIMES]
#: Each date with the first and last instant at which it began, and at which it ended.
_SPANS = {
    **{day: (f"{day}T00", f"{day}T99") * 2 for day in _DAYS},
    **{instant: (instant, instant) * 2 for instant in _INSTANTS},
    "2024-04-30/2024-05-01": ("2024-04-30T00", "2024-04-30T99", "2024-05-01T00", "2024-05-01T99"),
    "2024-04-30/2024-05-02": ("2024-04-30T00", "2024-04-30T99", "2024-05-02T00", "2024-05-02T99"),
    "2024-05-01/2024-05-02": ("2024-05-01T00", "2024-05-01T99", "2024-05-02T00", "2024-05-02T99"),
    "[2024-04-30..2024-05-01]": ("2024-04-30T00", "2024-05-01T99") * 2,
    "[2024-05-01..2024-05-02]": ("2024-05-01T00", "2024-05-02T99") * 2,
}
_ends = st.sampled_from([*_DAYS, *_INSTANTS])


@given(st.sampled_from([*_SPANS]), st.none() | _ends, st.none() | _ends)
def test_windows_with_times_are_what_every_start_and_end_says(
    date: str, since: str | None, until: str | None
) -> None:
    first, last = since or "0", (f"{until}T99" if until and "T" not in until else until) or "9"
    earliest, latest_start, earliest_end, latest = _SPANS[date]
    answers = {
        start <= last and end >= first and first <= last
        for start in _INSTANTS
        if earliest <= start <= latest_start
        for end in _INSTANTS
        if earliest_end <= end <= latest and start <= end
    }
    expected = POSSIBLY if len(answers) == 2 else CERTAINLY if True in answers else NO
    words = [f"{key}:{end}" for key, end in (("since", since), ("until", until)) if end]
    assert overlap(date, None, query(*words).windows) is expected
