"""The letters and colours of groups of facts."""

from __future__ import annotations

from missionlog.view.chart.facts import ChartFact
from missionlog.view.chart.groups import groups_of
from missionlog.view.styled_lines import StyledLine


def fact(*groups: str) -> ChartFact:
    return ChartFact("id", "title", (), groups=groups)


def text(line: StyledLine) -> str:
    return "".join(run.text for run in line)


def test_the_largest_groups_have_letters_and_all_are_counted() -> None:
    facts = [fact("ferry", "road"), fact("ferry"), fact("bridge"), fact()]
    groups = groups_of(facts)
    assert [text(line) for line in groups.legend()] == ["a ferry 2", "b bridge 1", "c road 1"]
    assert [text(line) for line in groups.rest()] == ["- none 1"]
    assert [groups.letters(one) for one in facts] == ["ac", "a", "b", "-"]


def test_what_is_beyond_the_letters_has_a_sign() -> None:
    facts = [fact(name) for name in "pqrstuvwxyz"]
    groups = groups_of(facts)
    assert [groups.letters(one) for one in facts] == [*"abcdefgh", ".", ".", "."]
    assert [text(line) for line in groups.rest()] == [". 3 others"]


def test_a_group_that_is_named_twice_counts_once() -> None:
    assert groups_of([fact("ferry", "ferry")]).named[0].facts == 1


def test_no_two_letters_have_one_colour() -> None:
    named = groups_of([fact(name) for name in "pqrstuvwxyz"]).named
    assert len({group.colour for group in named}) == len(named) == 8
