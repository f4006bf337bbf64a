"""How a date stands to several windows at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.edtf import Certainty
from missionlog.query.windows import overlap
from tests.query.queries import query

NO, POSSIBLY, CERTAINLY = Certainty.NO, Certainty.POSSIBLY, Certainty.CERTAINLY


@pytest.mark.parametrize(
    ("date", "words", "expected"),
    [
        ("2024", [], CERTAINLY),
        ("", [], POSSIBLY),
        ("", ["during:2024"], POSSIBLY),
        ("2024", ["since:2023", "until:2025"], CERTAINLY),
        ("2024", ["since:2023", "until:2024-05"], POSSIBLY),
        ("2024", ["since:2023", "until:2022"], NO),
        ("2024", ["since:2023", "not:during:2024-05"], POSSIBLY),
        ("2024-05", ["since:2023", "not:during:2024"], NO),
        ("2024", ["during:2020,2024"], CERTAINLY),
        ("2024", ["during:2020", "during:2024"], CERTAINLY),
    ],
)
def test_all_must_hold(date: str, words: list[str], expected: Certainty) -> None:
    assert overlap(date, None, query(*words).windows) is expected


@given(st.sampled_from(["2024", "2024-05", "2024~", "2024?", "[2023,2025]", "2020/..", "2020/", ""]))
def test_what_is_not_so_is_the_contrary_of_what_is(date: str) -> None:
    for window in ("during:2024", "since:2024-05", "until:2021"):
        asked = overlap(date, None, query(window).windows)
        assert overlap(date, None, query(f"not:{window}").windows) == CERTAINLY - asked
