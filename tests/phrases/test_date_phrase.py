"""What is said before or after several dates: taken where it can only be meant one way."""

from __future__ import annotations

import pytest

from missionlog.phrases import to_edtf

from .tables import TODAY, refusal


@pytest.mark.parametrize(
    "phrase",
    [
        "about {} or {}",
        "about {} to {}",
        "about {}–{}",
        "{} or {}?",
        "{} and {}?",
        "{} to {}?",
        "early {} or {}",
        "5 March {} or {}",
        "spring {} and {}",
    ],
)
def test_what_may_go_for_one_or_for_all_is_refused_with_both(phrase: str) -> None:
    error = refusal(phrase.format(2014, 2016))
    assert error is not None
    narrow, wide = error.readings
    assert narrow != wide


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("about 2014 or about 2016", "[2014~,2016~]"),
        ("2014? or 2016?", "[2014?,2016?]"),
        ("about 2014 or possibly 2016", "[2014~,2016?]"),
        ("about 2014 – 2016", "2014~/2016"),
        ("from about 2014 to 2016", "2014~/2016"),
        ("between about 2014 and 2016", "[2014~..2016]"),
        ("either about 2014 or 2016", "[2014~,2016]"),
        ("both about 2014 and 2016", "{2014~,2016}"),
        ("5 March 2014 or 6 April 2016", "[2014-03-05,2016-04-06]"),
        # In 2015 there was no such day, so one reading is left.
        ("29 February 2012 or 2015", "[2012-02-29,2015]"),
    ],
)
def test_what_can_be_meant_one_way_is_read(phrase: str, expected: str) -> None:
    assert to_edtf(phrase, TODAY) == expected
