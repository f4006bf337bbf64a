"""Facts to rows of the index."""

import pytest

from missionlog.derive.facts import date_columns
from missionlog.index.fact_rows import reach_of


def test_the_reach_of_a_date_is_the_bits_of_its_days() -> None:
    assert reach_of(date_columns("2025-09-30").bounds) == 0
    assert reach_of(date_columns("2014~").bounds) == (3 * 365 - 1).bit_length()


@pytest.mark.parametrize("text", ["2019/..", "../2019", "[2019..]"])
def test_what_has_no_end_has_the_greatest_reach(text: str) -> None:
    assert reach_of(date_columns(text).bounds) > 62
