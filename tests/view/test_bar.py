"""A bar for what has passed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.view.bar import CELLS, bar, percent


@pytest.mark.parametrize(
    ("share", "drawn", "said"),
    [
        (0.0, "░░░░", "0%"),
        (0.001, "█░░░", "0%"),
        (0.5, "██░░", "50%"),
        (0.999, "███░", "99%"),
        (1.0, "████", "100%"),
    ],
)
def test_drawn_and_said(share: float, drawn: str, said: str) -> None:
    assert (bar(share, 4), percent(share)) == (drawn, said)


@given(st.floats(0, 1), st.floats(0, 1))
def test_more_is_never_shorter_and_the_bar_is_always_as_wide(one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert bar(less).count("█") <= bar(more).count("█")
    assert len(bar(less)) == len(bar(more)) == CELLS
