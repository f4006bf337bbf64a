"""What the order of events leaves possible, and where each is listed."""

import pytest

from missionlog.derive.event_order import (
    MAX_TOLD,
    Contradiction,
    Position,
    contradictions,
    position_at,
    positions,
)
from missionlog.derive.order_bounds import Limit, limits_of, said_order
from missionlog.derive.timeline_dates import TimelineDate
from missionlog.edtf import FAR_FUTURE, FAR_PAST, parse
from missionlog.edtf.calendar import day_number


def date(text: str) -> TimelineDate:
    return TimelineDate(parse(text) if text else None)


def test_what_events_say_of_their_order_from_either_side() -> None:
    events = [("a", ["b", "b", "nobody"], ["c"]), ("b", [], ["a", "nobody"]), ("c", [], [])]
    assert said_order(events) == {"a": ["b"], "b": [], "c": ["a"]}


@pytest.mark.parametrize(
    ("text", "ended", "begun"),
    [
        ("2024-06-01", "2024-06-01", "2024-06-01"),
        ("2024-06", "2024-06-01", "2024-06-30"),
        ("2024-06~", "2024-05-01", "2024-07-31"),
        ("2024-06-01/2024-07-02", "2024-07-02", "2024-06-01"),
        ("2024-06-01/..", "2024-06-01", "2024-06-01"),
        ("../2024-06-01", "2024-06-01", "2024-06-01"),
        ("[..2024-06-01]", "", "2024-06-01"),
        ("2024-06-01?", "2024-06-01", "2024-06-01"),
        ("", "", ""),
    ],
)
def test_limits(text: str, ended: str, begun: str) -> None:
    limits = limits_of(date(text).when)
    assert limits.ended.day == (parse(ended).start_earliest if ended else FAR_PAST)
    assert limits.begun.day == (parse(begun).start_earliest if begun else FAR_FUTURE)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2024-06-01", "2024-06-02", True),
        ("2024-06-01", "2024-06-01", False),
        ("2024-06-01T09:00:00", "2024-06-01T10:00:00", True),
        ("2024-06-01T09:00:00", "2024-06-01", False),
        ("2024-06-01T09:00:00", "2024-06-01T10:00:00Z", False),
        ("2024-06-02T01:00:00+03:00", "2024-06-01T23:00:00Z", True),
        ("2024-06-01T23:00:00Z", "2024-06-02T01:00:00+03:00", False),
    ],
)
def test_limits_are_compared_by_their_instants_else_by_their_days(
    one: str, other: str, expected: bool
) -> None:
    first, second = (limits_of(parse(text)).ended for text in (one, other))
    assert first.is_before(second) is expected


def test_a_contradiction_is_told_once_with_its_chain() -> None:
    dates = {"a": date("2024-06"), "u": date(""), "b": date("2024-03"), "c": date("2024-04")}
    earlier = {"a": [], "u": ["a"], "b": ["u"], "c": ["b"]}
    assert [*contradictions(dates, earlier)] == [Contradiction("b", "u", ["b", "u", "a"])]


def test_of_a_long_chain_the_beginning_is_told_and_the_end() -> None:
    dates = {"a": date("2024-06"), **{f"u{at}": date("") for at in range(50)}, "b": date("2024-03")}
    earlier = {"a": [], "u0": ["a"], "b": ["u49"]} | {f"u{at}": [f"u{at - 1}"] for at in range(1, 50)}
    (told,) = contradictions(dates, earlier)
    assert told.chain == ["b", *(f"u{49 - at}" for at in range(MAX_TOLD)), "a"]


def test_a_position_is_a_sort_key() -> None:
    day = day_number(2024, 6, 1)
    position = position_at(parse("2024-06-01"), 5)
    assert position == Position(day, -day, 0, 5, 0)
    assert position.preceding() < position < position.following() < position_at(parse("2024-06-01"), 6)
    assert position_at(parse("9999-12-31"), 9) < position_at(None, 1)
    assert Limit(day).is_before(Limit(day + 1))


def test_an_event_stands_beside_the_one_that_moves_it() -> None:
    dates = {"a": date("2024-06-01"), "b": date("2024-06"), "c": date("")}
    dates["d"] = TimelineDate(parse("[..2024-06-01]"), between=True)
    found = positions(dates, {"a": ["d"], "b": ["a"], "c": [], "d": []}, {"a": 1, "b": 2, "c": 3, "d": 4})
    at_a = position_at(parse("2024-06-01"), 1)
    assert found == {
        "a": at_a,
        "b": at_a.following(),
        "c": position_at(None, 3),
        "d": at_a.preceding(),
    }
