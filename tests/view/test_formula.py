"""A spreadsheet runs nothing that came from a log."""

import pytest

from missionlog.view.formula import harmless


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        '=HYPERLINK("http://x")',
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "  =1",
        "\t=1",
        "\rx",
        "＝1+1",
        "-",
        "-0044-03-15",
        "-1.07; 53.78",
    ],
)
def test_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert harmless(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "-1", "-1.5", "+3", "-inf", "-0044", "2024-01-05", "a=b", "1-2", "'=1"])
def test_what_is_none_stays(cell: str) -> None:
    assert harmless(cell) == cell
