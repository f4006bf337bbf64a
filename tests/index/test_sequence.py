"""Numbers with room between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.index.sequence import (
    ENTRY_NUMBERS,
    EVENT_NUMBERS,
    SequenceCounter,
    SequenceRange,
    numbers_between,
    numbers_needed,
)


def test_as_many_as_an_item_needs_and_room_behind() -> None:
    numbers = SequenceCounter(EVENT_NUMBERS)
    found = [numbers.next(width) for width in (1, 64, 65, 3)]
    assert [number - EVENT_NUMBERS.first for number in found] == [0, 64, 320, 640]


def test_another_table_stands_far_away() -> None:
    numbers = SequenceCounter(ENTRY_NUMBERS)
    first = numbers.next()
    numbers.leave_gap()
    assert numbers.next() - first > 10_000


def test_too_many() -> None:
    numbers = SequenceCounter(SequenceRange(0, 0, 128))
    assert [numbers.next(), numbers.next()] == [0, 64]
    with pytest.raises(OverflowError):
        numbers.next()


def test_no_room() -> None:
    assert numbers_between(10, 14, [1, 2]) == [11, 12]
    assert numbers_between(10, 13, [1, 2]) is None


@given(st.integers(0, 10**6), st.integers(1, 10**4), st.lists(st.integers(1, 200), max_size=8))
def test_numbers_lie_between_and_none_is_given_twice(last: int, room: int, widths: list[int]) -> None:
    following = last + room
    found = numbers_between(last, following, widths)
    if found is None:
        assert sum(widths) >= room
    else:
        taken = [number + at for number, width in zip(found, widths, strict=True) for at in range(width)]
        assert taken == sorted({*taken})
        assert all(last < number < following for number in taken)


@given(st.lists(st.integers(1, 200), max_size=8))
def test_room_is_what_a_new_index_would_give(widths: list[int]) -> None:
    assert numbers_between(0, numbers_needed(widths) + 1, widths) is not None
