"""The outline of a text, and eras that are said once for several years."""

from __future__ import annotations

import pytest

from missionlog.phrases.outline import outline
from missionlog.phrases.tokens import tokens


@pytest.mark.parametrize(
    ("text", "form", "dates"),
    [
        ("27 September 2024", "X", ["D M Y"]),
        ("by the end of 2025", "by X", ["end of Y"]),
        ("between 5 and 7 March 2014", "between X and X", ["D", "D M Y"]),
        ("from 2019 to the present", "from X to present", ["Y"]),
        ("Mar – May 2023", "X – X", ["M", "M Y"]),
        ("in March or April", "X or X", ["in M", "M"]),
        ("from or", "from or", []),
    ],
)
def test_what_joins_dates_stands_around_them(text: str, form: str, dates: list[str]) -> None:
    found, runs = outline(tokens(text))
    assert found == form
    assert [" ".join(token.kind for token in run) for run in runs] == dates


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("44–10 BC", [-43, -9]),
        ("2000–1900 BC", [-1999, -1899]),
        ("AD 79–85", [79, 85]),
        ("79–85 CE", [79, 85]),
        ("44 BC – AD 10", [-43, 10]),
        ("44 BC – 1066", [-43, 1066]),
        ("5 – 10 March 44 BC", [5, 10]),
    ],
)
def test_the_era_of_a_year_is_that_of_its_neighbours(text: str, years: list[int]) -> None:
    _, runs = outline(tokens(text))
    assert [run[0].values[0] for run in runs] == years
