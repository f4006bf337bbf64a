"""Longitude and latitude, within their ranges and out of them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.model.format import COORDINATES
from missionlog.model.ranges import out_of_range


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_all_places_on_earth_are_within(longitude: float, latitude: float) -> None:
    assert out_of_range(COORDINATES, [longitude, latitude]) is None


@given(st.floats(), st.floats())
def test_others_are_not(longitude: float, latitude: float) -> None:
    fault = out_of_range(COORDINATES, [longitude, latitude])
    is_fine = -180 <= longitude <= 180 and -90 <= latitude <= 90
    assert (fault is None) == is_fine
    if fault:
        assert fault.position == (0 if not -180 <= longitude <= 180 else 1)


@pytest.mark.parametrize(
    ("given_", "question"),
    [
        ((48.85, 122.35), "Did you mean [122.35, 48.85]?"),
        ((33.3, 144.4), "Did you mean [144.4, 33.3]?"),
        ((200.0, 3.0), ""),
        ((95.0, 95.0), ""),
        ((math.nan, 1.0), ""),
        ((1.0, math.inf), ""),
    ],
)
def test_a_swapped_pair_is_asked_for(given_: tuple[float, float], question: str) -> None:
    fault = out_of_range(COORDINATES, given_)
    assert fault
    assert fault.mend == f"The longitude comes first, then the latitude, in degrees. {question}".rstrip()
