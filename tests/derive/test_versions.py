"""What is said in some periods, as few versions as say it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from missionlog.derive.record_days import (
    ALL_COUNT,
    FOR_EVER,
    LATEST,
    counting_day,
    record_day,
    whole_log_on,
)
from missionlog.derive.versions import NEVER, RecordPeriod, Saying, Version, periods, versions


def said(certain: bool, *values: tuple[int, str]) -> list[Saying[str]]:
    """What is said from each of some days on, until the next."""
    spans = periods(day for day, _ in values)
    return [Saying(certain, period, value) for period, (_, value) in zip(spans, values, strict=True)]


def test_what_is_said_in_one_way_is_one_version() -> None:
    sayings = [*said(False, (5, "a"), (7, "a")), *said(True, (6, "a"), (9, "a"))]
    assert versions(sayings) == [Version("a", RecordPeriod(5, FOR_EVER), RecordPeriod(6, FOR_EVER))]


def test_the_latest_stands_first_and_what_is_only_certain_last() -> None:
    sayings = [*said(False, (5, "a"), (7, "b")), *said(True, (5, "c"), (8, "a"), (9, "b"))]
    assert versions(sayings) == [
        Version("b", RecordPeriod(7, FOR_EVER), RecordPeriod(9, FOR_EVER)),
        Version("a", RecordPeriod(5, 7), RecordPeriod(8, 9)),
        Version("c", NEVER, RecordPeriod(5, 8)),
    ]


def test_what_is_said_again_is_a_version_of_its_own() -> None:
    found = versions(said(False, (5, "a"), (7, "b"), (9, "a")))
    assert [(version.value, version.possible.first) for version in found] == [("a", 9), ("b", 7), ("a", 5)]


def test_what_is_said_after_days_without_it_is_a_version_of_its_own() -> None:
    spans = RecordPeriod(5, 7), RecordPeriod(9, FOR_EVER)
    found = versions(Saying(certain, span, "a") for certain in (False, True) for span in spans)
    assert found == [Version("a", span, span) for span in spans[::-1]]


def test_days_as_the_index_has_them() -> None:
    assert [record_day(day) for day in (-5, 0, 7, LATEST, LATEST + 9)] == [0, 0, 7, LATEST, LATEST]
    assert record_day(LATEST + 9, never=FOR_EVER) == FOR_EVER
    # The whole log, asked on a day.
    assert [counting_day(whole_log_on(day)) for day in (-5, 0, 7, LATEST, LATEST + 9)] == [
        0,
        0,
        7,
        None,
        None,
    ]
    assert [counting_day(day) for day in (7, LATEST - 1, ALL_COUNT)] == [7, LATEST - 1, None]


_SAID = st.dictionaries(st.integers(0, 12), st.sampled_from("abc"), max_size=6).map(
    lambda days: sorted(days.items())
)


@given(_SAID, _SAID)
def test_on_each_day_the_versions_say_what_was_said(
    possible: list[tuple[int, str]], certain: list[tuple[int, str]]
) -> None:
    found = versions([*said(False, *possible), *said(True, *certain)])
    for day in range(14):
        for values, period in ((possible, "possible"), (certain, "certain")):
            expected = [value for first, value in values if first <= day][-1:]
            spans = [(version.value, getattr(version, period)) for version in found]
            assert [value for value, (first, until) in spans if first <= day < until] == expected
