"""Seasons, quarters, quadrimesters and semesters as months."""

from __future__ import annotations

from missionlog.edtf.year_parts import YEAR_PARTS


def _months(number: int) -> list[int]:
    first, length, _ = YEAR_PARTS[number]
    return [(month - 1) % 12 + 1 for month in range(first, first + length)]


def test_every_number_from_21_to_41_is_a_part_of_the_year() -> None:
    assert list(YEAR_PARTS) == list(range(21, 42))


def test_seasons_without_a_hemisphere_are_northern() -> None:
    assert [YEAR_PARTS[number] for number in range(21, 25)] == [
        YEAR_PARTS[number] for number in range(25, 29)
    ]


def test_southern_seasons_are_six_months_from_northern_ones() -> None:
    for number in range(25, 29):
        assert _months(number + 4) == [(month + 5) % 12 + 1 for month in _months(number)]


def test_each_kind_of_part_fills_the_year_once() -> None:
    for numbers in (range(21, 25), range(25, 29), range(29, 33), range(33, 37), range(37, 40), range(40, 42)):
        assert sorted(month for number in numbers for month in _months(number)) == list(range(1, 13))
