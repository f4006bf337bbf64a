"""Units, and the stretches that have a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.edtf import parse
from missionlog.edtf.calendar import civil
from missionlog.phrases import PhraseError
from missionlog.phrases.periods import Period, Unit, century, decade, part_of_year, third, unit, within

_UNITS = st.one_of(
    st.integers(-9000, 9000).map(Unit),
    st.tuples(st.integers(-9000, 9000), st.integers(1, 12)).map(lambda drawn: Unit(*drawn)),
    st.integers(-3_000_000, 3_000_000).map(lambda day: Unit(*civil(day))),
)


@given(_UNITS, st.integers(-500, 500))
def test_a_unit_moved_there_and_back_is_the_same(one: Unit, by: int) -> None:
    assert one.moved(by).moved(-by) == one


@given(_UNITS)
def test_units_follow_each_other_without_a_gap(one: Unit) -> None:
    assert parse(one.text).end_latest + 1 == parse(one.moved(1).text).start_earliest


@given(_UNITS)
def test_first_and_last_day_are_those_of_the_edtf(one: Unit) -> None:
    assert (one.first_day.text, one.last_day.text) == (parse(one.text).earliest, parse(one.text).latest)


@given(st.integers(21, 41), st.integers(1, 9998))
def test_a_part_of_a_year_has_the_months_of_its_edtf(number: int, year: int) -> None:
    found = part_of_year(year, number)
    when = parse(found.text)
    assert (found.first.first_day.text, found.last.last_day.text) == (when.earliest, when.latest)


@pytest.mark.parametrize("of", [unit(2023), unit(2023, 2), unit(2024, 2), decade(1990)])
def test_thirds_fill_the_whole(of: Period) -> None:
    early, mid, late = (third(part, of) for part in ("early", "mid", "late"))
    assert early.first.first_day == of.first.first_day
    assert mid.first == early.last.moved(1)
    assert late.first == mid.last.moved(1)
    assert late.last.last_day == of.last.last_day


@pytest.mark.parametrize(
    "of", [unit(2024, 2, 3), unit(2024, 21), century(19), within(Unit(2001), Unit(2002))]
)
def test_nothing_else_has_thirds(of: Period) -> None:
    with pytest.raises(PhraseError):
        third("early", of)


@pytest.mark.parametrize("number", [0, 100])
def test_centuries_have_an_end(number: int) -> None:
    with pytest.raises(PhraseError):
        century(number)


def test_a_long_year_has_no_months() -> None:
    with pytest.raises(PhraseError):
        unit(12_000, 3)
