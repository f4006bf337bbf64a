"""The stretches of days in which a date lies, from the tables of docs/edtf.md."""

import pytest
from hypothesis import given

from missionlog.edtf import When, iso, parse
from missionlog.edtf.stretches import MAX_STRETCHES, stretches_of

from .drawn import whens


def days(text: str) -> list[str]:
    """Each stretch as its bounds: where it may lie, and in brackets where it certainly does."""
    found = []
    bounds, one_of = stretches_of(parse(text))
    for start, sure_start, sure_end, end in bounds:
        sure = f" [{iso(sure_start)}…{iso(sure_end)}]" if sure_start <= sure_end and not one_of else ""
        found.append(f"{iso(start)}…{iso(end)}{sure}")
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-03-05", ["2024-03-05…2024-03-05 [2024-03-05…2024-03-05]"]),
        ("2024-03", ["2024-03-01…2024-03-31"]),
        ("2014~", ["2013-01-01…2015-12-31"]),
        ("2014?", ["2014-01-01…2014-12-31"]),
        ("2014/2024", ["2014-01-01…2024-12-31 [2014-12-31…2024-01-01]"]),
        ("2014-06-01/2014-06-09", ["2014-06-01…2014-06-09 [2014-06-01…2014-06-09]"]),
        ("[..2020-05-01]", ["-inf…2020-05-01"]),
        ("2019-05-03/", ["2019-05-03…inf [2019-05-03…2019-05-03]"]),
        ("[2020-01-01,2021]", ["2020-01-01…2020-01-01", "2021-01-01…2021-12-31"]),
        ("[2020-01-01]", ["2020-01-01…2020-01-01 [2020-01-01…2020-01-01]"]),
        (
            "{2020-01-01,2020-03-01..2020-03-03}",
            [
                "2020-01-01…2020-01-01 [2020-01-01…2020-01-01]",
                "2020-03-01…2020-03-03 [2020-03-01…2020-03-03]",
            ],
        ),
        ("{2003..2005}", ["2003-01-01…2005-12-31"]),
        ("201X-12-25", [f"201{n}-12-25…201{n}-12-25" for n in range(10)]),
        ("XXXX-12-25", ["0000-12-25…9999-12-25"]),
    ],
)
def test_each_stretch_with_what_is_certain_of_it(text: str, expected: list[str]) -> None:
    assert days(text) == expected


@given(whens)
def test_the_stretches_are_all_that_the_date_may_be(when: When) -> None:
    bounds, _ = stretches_of(when)
    assert 0 < len(bounds) <= MAX_STRETCHES
    assert min(one.start_earliest for one in bounds) == when.widened.start_earliest
    assert max(one.end_latest for one in bounds) == when.widened.end_latest
    assert list(bounds) == sorted(bounds)
