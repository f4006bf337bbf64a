"""The order of updates, and the one that tells the recorded state."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.derive.updates import certainly_follows, counted_updates, in_order, latest_update
from missionlog.edtf import When, parse
from missionlog.model.format import UPDATE
from missionlog.model.values import Update, typed
from tests.edtf.drawn import near_whens


def update(date: str) -> Update:
    updated: Update = typed(UPDATE, {"date": date, "status": "in-progress"})
    return updated


@pytest.mark.parametrize(
    ("dates", "ordered"),
    [
        ("2024-01 2024-02", "2024-01 2024-02"),
        ("2024-02 2024-01", "2024-01 2024-02"),
        ("2024-02 2024-02-10 2024-02", "2024-02 2024-02-10 2024-02"),
        ("2024-03-10 2024", "2024-03-10 2024"),
        ("2024 2024-03-10", "2024 2024-03-10"),
        ("2024-05 2024 2024-03", "2024-03 2024-05 2024"),
        ("2024-05 2024-03 2024", "2024-03 2024-05 2024"),
        ("2024 2024-05 2024-03", "2024 2024-03 2024-05"),
        ("2024-05? 2024-03", "2024-05? 2024-03"),
        ("2024-05~ 2024-04 2024-03", "2024-03 2024-05~ 2024-04"),
        ("[2024-01,2024-06] 2024-05 2024-03", "[2024-01,2024-06] 2024-03 2024-05"),
        ("2024-05/.. 2024-04", "2024-04 2024-05/.."),
        ("", ""),
    ],
)
def test_as_in_the_log_but_for_what_certainly_follows(dates: str, ordered: str) -> None:
    updates = [update(date) for date in dates.split()]
    assert " ".join(each.date.text for each in in_order(updates)) == ordered
    latest = latest_update(updates)
    assert (latest.date.text if latest else "") == (ordered.split() or [""])[-1]


def test_nothing_follows_what_may_be_of_the_same_day() -> None:
    assert certainly_follows(update("2024-05-02"), update("2024-05-01"))
    assert not certainly_follows(update("2024-05-01"), update("2024-05-01"))
    assert not certainly_follows(update("2024-05-02"), update("2024-05-01~"))
    assert not certainly_follows(update("2025"), update("2023?"))


@pytest.mark.parametrize(
    ("date", "day", "counts"),
    [
        ("2024-05-02", "2024-05-01", False),
        ("2024-05-02", "2024-05-02", True),
        ("2024-05", "2024-05-01", True),
        ("2024-05", "2024-04-30", False),
        ("2024-05-02~", "2024-05-01", True),
        ("2024-05-02?", "2024-05-01", False),
        ("[..2024-05-02]", "2024-01-01", True),
        ("[2024-03-02,2024-05-02]", "2024-03-02", True),
    ],
)
def test_an_update_counts_once_it_may_have_come(date: str, day: str, counts: bool) -> None:
    update = typed(UPDATE, {"date": date, "status": "kept"})
    assert counted_updates([update], parse(day).start_earliest) == ((update,) if counts else ())
    assert counted_updates([update], None) == (update,)


#: Times of day in zones far apart: a day later may be an hour earlier.
TIMES = st.sampled_from(["2004-01-02T01:00:00+03:00", "2004-01-01T23:00:00Z", "2004-01-01T23:30:00-05:00"])


@given(st.lists(st.one_of(near_whens, TIMES.map(parse)), max_size=8))
def test_the_order_is_found_as_by_a_look_at_each(dates: list[When]) -> None:
    updates = [replace(update("2004"), date=date) for date in dates]
    ordered: list[Update] = []
    for each in updates:
        later = (at for at, other in enumerate(ordered) if certainly_follows(other, each))
        ordered.insert(next(later, len(ordered)), each)
    assert [*map(id, in_order(updates))] == [*map(id, ordered)]
