"""Text to tokens: kinds, numbers and columns."""

from __future__ import annotations

import pytest

from missionlog.phrases import PhraseError
from missionlog.phrases.token import Token
from missionlog.phrases.tokens import outline, tokens


def _kinds(text: str) -> list[str]:
    return [token.kind for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("27 September 2024", ["D", "M", "Y"]),
        ("Fri., Sept. 27th, 2024", ["W", ",", "M", "O", ",", "Y"]),
        ("no later than the end of 2025", ["by", "end", "of", "Y"]),
        ("mid-1990s", ["mid", "Ys"]),
        ("12,000 years ago", ["N", "years", "ago"]),
        ("2014 – 2016", ["Y", "–", "Y"]),
        ("2014–2016", ["Y", "-", "Y"]),
        ("2014 –2016", ["Y", "-", "Y"]),
        ("1914–18", ["Y–y"]),
        ("2001/02", ["Y/y"]),
        ("2001-02", ["Y-M"]),
        ("2001-02-03", ["Y-M-D"]),
        ("12/04/1985", ["?/?/Y"]),
        ("1985.4.12", ["Y/?/?"]),
        ("twenty-first", ["O"]),
        ("2014----2016", ["Y", "-", "-", "Y"]),
        ("mid- 2014", ["mid", "-", "Y"]),
        ("first-half 2014", ["O", "half", "Y"]),
        ("early to mid-2014", ["early-mid", "Y"]),
        ("XIXth century", ["O", "century"]),
        ("Q1 2014", ["Q", "Y"]),
        ("192- or 18--", ["YYY-", "or", "YY--"]),
        ("1914-18 May", ["Y", "-", "D", "M"]),
        ("from 2019 on", ["from", "Y", "onwards"]),
        ("on 5 May", ["on", "D", "M"]),
        ("winter 1999–2000", ["S", "Y–y"]),
        ("winter 1999–2001", ["S", "Y", "-", "Y"]),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    assert _kinds(text) == kinds


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("44 BC", Token("Y", (-43,), 1, era=True)),
        ("1 b.c.e.", Token("Y", (0,), 1, era=True)),
        ("AD 79", Token("Y", (79,), 1, era=True)),
        ("year 476", Token("Y", (476,), 1)),
        ("northern spring", Token("S", (25,), 1)),
        ("southern winter", Token("S", (32,), 1)),
        ("q3", Token("Q", (35,), 1)),
    ],
)
def test_what_is_said_in_two_words_is_one_token(text: str, token: Token) -> None:
    assert tokens(text) == [token]


def test_columns_are_those_of_the_text() -> None:
    assert [token.column for token in tokens("by  the end\tof 12 Mar 44 BC")] == [1, 5, 13, 16, 19, 23]


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("", 1, "a date is missing here"),
        ("   ", 1, "a blank stands after the date"),
        (" 2014", 1, "a blank stands before the date"),
        ("2014 ", 5, "a blank stands after the date"),
        ("5 Brumaire 1799", 3, "'Brumaire' is no word of a date"),
        ("2014; 2015", 5, "';' is no part of a date"),
        ("2014 \x00", 6, r"'\x00' is no part of a date"),
        ("the 3th", 5, "'3th' is neither an ordinal nor a decade"),
        ("the 11st", 5, "'11st' is neither an ordinal nor a decade"),
        ("the 90s", 5, "of which century? A decade has four digits, as in 1990s"),
        ("2014-3-5", 1, "after a year and a hyphen, month and day have two digits each"),
    ],
)
def test_what_no_date_has_is_refused_at_its_column(text: str, column: int, message: str) -> None:
    with pytest.raises(PhraseError) as refused:
        tokens(text)
    assert (refused.value.column, refused.value.message) == (column, message)


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
