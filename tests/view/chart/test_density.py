"""How many facts lie in each column: against counting them one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from missionlog.view.chart.density import counts_between, density_of
from missionlog.view.chart.facts import fact_of
from missionlog.view.chart.paint import sure_cells
from missionlog.view.chart.period import period_scale
from tests.edtf.drawn import near

from .drawn import event


@given(st.lists(near.filter(lambda date: "XXXX" not in date), min_size=1, max_size=20), st.integers(24, 100))
def test_each_fact_counts_once_in_each_column_that_it_may_lie_in(dates: list[str], width: int) -> None:
    facts = [fact_of(event(date)) for date in dates]
    scale = period_scale([date for fact in facts for date in fact.dates], None, False, width, 2)
    possible, sure = [0] * width, [0] * width
    for fact in facts:
        assert fact.stands
        stretches = fact.stands.date.stretches
        cells = {cell for one in stretches for cell in scale.cells(one.begin, one.end)}
        certain = {cell for one in stretches for cell in sure_cells(one, scale)}
        if len(cells) == 1 and not fact.stands.date.doubtful:
            certain = cells
        for cell in cells:
            possible[cell] += 1
        for cell in certain:
            sure[cell] += 1
    density = density_of(facts, scale)
    assert (density.possible, density.sure) == (possible, sure)
    assert density.most == max(possible)
    assert sum(counts_between(facts, scale, [])) == len(facts)


def test_between_ticks_a_fact_counts_wherever_it_may_be() -> None:
    facts = [fact_of(event(date)) for date in ("2010-03-05", "2010/2013", "2013-07-01", "2013?")]
    scale = period_scale([date for fact in facts for date in fact.dates], None, False, 42, 2)
    assert counts_between(facts, scale, [21]) == [2, 3]
