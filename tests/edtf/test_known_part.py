"""What is known of dates: unknown years bound nothing, and what else a date says stays."""

from __future__ import annotations

import pytest

from missionlog.edtf import FAR_FUTURE, FAR_PAST, parse
from missionlog.edtf.known_part import known_part


@pytest.mark.parametrize(
    "text", ["XXXX", "-XXXX", "XXXX?", "XXXX-05", "XXXX-12-25", "[2024,XXXX]", "XXXX/..", "XXXX/XXXX"]
)
def test_of_an_unknown_year_nothing_is_known(text: str) -> None:
    assert known_part(parse(text)) is None


@pytest.mark.parametrize("text", ["2024", "1XXX", "202X-XX-XX", "2024/..", "[2023..2024]"])
def test_of_another_date_all_is_known(text: str) -> None:
    when = parse(text)
    assert known_part(when) is when


@pytest.mark.parametrize(("text", "like"), [("XXXX/2024", "/2024"), ("2024~/XXXX", "2024~/")])
def test_an_end_in_an_unknown_year_is_an_end_that_is_not_known(text: str, like: str) -> None:
    known = known_part(parse(text))
    assert known is not None
    assert known.bounds == parse(like).bounds
    assert known.widened == parse(like).widened
    assert FAR_PAST in known.bounds or FAR_FUTURE in known.bounds
