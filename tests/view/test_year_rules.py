"""Where the rules with the year are, and how dates are written below them."""

import pytest

from missionlog.derive.facts import date_columns
from missionlog.model.rows import Row
from missionlog.view.year_rules import YearRules
from tests.edtf.tables import rows


def row(date: str) -> Row:
    """An event of a date in EDTF; without one, if that is empty."""
    return Row("event", {"id": "x"}, dict(date_columns(date).computed) if date else {})


def listed(*dates: str) -> list[str]:
    """The dates below each other, each after a rule if there is one: `2024|27 Sep`."""
    rules = YearRules()
    shown = []
    for date in dates:
        one = row(date)
        rule = rules.rule(one)
        words = rules.below(str(one.computed.get("words", "undated")), one)
        shown.append(f"{rule}|{words}" if rule else words)
    return shown


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("2024-09-27", "2024|27 Sep"),
        ("2024-09", "2024|Sep"),
        ("2024", "2024|2024"),
        ("[2024-09-01..2024-09-05]", "2024|between 1 and 5 Sep"),
        ("2024-09-30/2024-10-02", "2024|30 Sep – 2 Oct"),
        ("[2024-09-01,2024-10-05]", "2024|1 Sep or 5 Oct"),
        ("1985-04-12T23:20:30Z", "1985|12 Apr, 23:20:30 UTC"),
        # Not a month before the year.
        ("2024-33", "2024|Q1 2024"),
        ("2024-21", "2024|spring 2024"),
        # What is in doubt may be the year.
        ("2024-09-27?", "2024|27 Sep 2024?"),
        ("2024-09~", "2024|c. Sep 2024"),
        ("?2024-09-27", "2024|27 Sep 2024 (year uncertain)"),
        ("2024%", "2024|c. 2024?"),
        # Not in that year alone.
        ("2014/2019", "2014|2014–2019"),
        ("[2025-10-01..2026-01-18]", "2025|between 1 Oct 2025 and 18 Jan 2026"),
        ("2024-09-27/..", "2024|since 27 Sep 2024"),
        ("[2024-09-27..]", "2024|27 Sep 2024 or later"),
        ("[..2024-09-27]", "2024|by 27 Sep 2024"),
        ("../2024-09", "2024|until Sep 2024"),
        ("/2024-09", "2024|until Sep 2024 (start unknown)"),
        ("[..1984-01-05,1990]", "1990|5 Jan 1984 or earlier, or 1990"),
        ("19XX", "1900|some year in 1900–1999"),
        ("[1801..1900]", "1801|19th century"),
        # Far from here.
        ("-0043-03-15", "44 BCE|15 Mar"),
        ("0476-09-04", "476 CE|4 Sep"),
        ("Y12000", "12,000|year 12,000"),
        ("Y-17E7", "170,000,001 BCE|170 million BCE"),
        # Without a day to stand at.
        ("../..", "no year|at all times"),
        ("", "undated|undated"),
    ],
)
def test_a_rule_and_a_date_below_it(date: str, shown: str) -> None:
    assert listed(date) == [shown]


@pytest.mark.parametrize(
    "edtf", [case["edtf"] for name in ("examples", "valid") for case in rows(f"{name}.tsv")]
)
def test_a_date_below_a_rule_is_in_full_or_lacks_the_year_of_the_rule_alone(edtf: str) -> None:
    rules, one = YearRules(), row(edtf)
    rule, words = rules.rule(one), str(one.computed["words"])
    shown = rules.below(words, one)
    before, comma, after = shown.partition(", ")
    assert words in (shown, f"{shown} {rule}", f"{before} {rule}{comma}{after}")
    assert shown == words or not set("?~%") & set(edtf)


def test_a_rule_stands_where_a_later_year_begins() -> None:
    assert listed("2014", "2014-03-01", "2017", "2017-05", "", "") == [
        *("2014|2014", "1 Mar", "2017|2017", "May", "undated|undated", "undated"),
    ]


def test_a_year_before_those_listed_gets_no_rule_and_its_date_in_full() -> None:
    assert listed("2021-03-04", "2020-05-06", "2021-07-08", "2022-01-01") == [
        *("2021|4 Mar", "6 May 2020", "8 Jul", "2022|1 Jan"),
    ]


def test_years_before_christ_rise() -> None:
    assert listed("-0099-07-12", "-0043-03-15", "0014-08-19") == [
        *("100 BCE|12 Jul", "44 BCE|15 Mar", "14 CE|19 Aug"),
    ]


def test_what_has_no_day_stands_before_all_years() -> None:
    assert listed("../..", "2014-01-01") == ["no year|at all times", "2014|1 Jan"]


def test_a_mark_before_the_words_stays() -> None:
    rules, one = YearRules(), row("2024-09-27")
    rules.rule(one)
    assert rules.below("? 27 Sep 2024", one) == "? 27 Sep"
    assert rules.below("made 27 Sep 2024", one) == "made 27 Sep"
    assert rules.below("by 2024", one) == "by 2024"
