"""A log in numbers."""

from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from missionlog.view.formats import Page
from missionlog.view.stats import MOST_BARS, render_stats

COUNTS = {"events": 1234, "quotes": 5, "promises": 3}


def stats(years: dict[int, int], spread: int = 0, width: int = 80) -> str:
    return "".join(render_stats(COUNTS, years, spread, Page(width, wraps=True)))


@pytest.mark.parametrize("width", [80, 140])
def test_as_it_looks(width: int, snapshot: Callable[[str, str], None]) -> None:
    years = {2014: 1, 2019: 8, 2023: 3, 2024: 13}
    ages = {-44: 1, 1066: 8, 2024: 13}
    snapshot(f"stats-{width}", stats(years, 4, width) + "\n" + stats(ages, 1, width))


def bars(text: str) -> list[str]:
    return text.split("\n\n")[1].rstrip("\n").split("\n")


def test_a_year_without_facts_has_its_line() -> None:
    assert [line[:4] for line in bars(stats({2014: 1, 2017: 2}))] == ["2014", "2015", "2016", "2017"]


def test_the_longest_bar_is_that_of_the_most_facts() -> None:
    low, high = bars(stats({2014: 1, 2015: 2}))
    assert high.count("█") - 2 * low.count("█") in (0, 1)
    assert (low[-2:], high[-2:]) == (" 1", " 2")


def test_a_log_without_facts_has_its_counts_alone() -> None:
    assert stats({}).splitlines() == ["1,234  events", "    5  quotes", "    3  promises"]


def test_one_that_is_not_drawn_is_said() -> None:
    assert "1 fact is not drawn" in stats({}, 1)
    assert "2 facts are not drawn" in stats({}, 2)


years = st.dictionaries(
    st.integers(-(10**9), 10**9) | st.integers(1900, 2030), st.integers(1, 10**6), min_size=1
)


@example({0: 1_000_000, -100_000_001: 1}, 40)
@given(years, st.integers(40, 160))
@settings(max_examples=100)
def test_any_years_fit_on_a_screen(counts: dict[int, int], width: int) -> None:
    drawn = bars(stats(counts, width=width))
    assert len(drawn) <= MOST_BARS
    assert all(cell_len(line) <= width for line in drawn)
    shown = [int(line.rsplit(" ", 1)[1].replace(",", "")) for line in drawn if "  " in line.strip()]
    assert sum(shown) == sum(counts.values())


def test_what_was_only_possibly_on_the_record_is_marked() -> None:
    drawn = "".join(render_stats(COUNTS, {2022: 0, 2023: 2}, 1, Page(80), {"quotes", 2022, "spread"}))
    assert "? 5  quotes" in drawn
    assert [line[:6] for line in drawn.splitlines() if "202" in line] == ["? 2022", "  2023"]
    assert "possibly 1 fact is not drawn" in drawn
    assert "? " not in stats({2022: 1})
