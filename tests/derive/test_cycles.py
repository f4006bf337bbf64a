"""Circles in graphs."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from missionlog.derive.cycles import cycle_path, cycles

graphs = st.dictionaries(st.sampled_from("abcdefgh"), st.lists(st.sampled_from("abcdefgh"), max_size=4))


def reaches(graph: dict[str, list[str]], start: str) -> set[str]:
    """All that can be come to from a name, in one step or more."""
    found: set[str] = set()
    waiting = list(graph.get(start, ()))
    while waiting:
        if (name := waiting.pop()) not in found:
            found.add(name)
            waiting.extend(graph.get(name, ()))
    return found


def test_two_circles_and_a_way_between() -> None:
    graph = {"a": ["b"], "b": ["a", "c"], "c": ["d"], "d": ["d"]}
    assert sorted(map(sorted, cycles(graph))) == [["a", "b"], ["d"]]


def test_the_shortest_way_round() -> None:
    assert cycle_path({"a": ["b", "c"], "b": ["c"], "c": ["a"]}, ["a", "b", "c"]) == ["a", "c", "a"]


def test_a_long_circle_does_not_exhaust_the_stack() -> None:
    names = [str(number) for number in range(50_000)]
    graph = {name: [after] for name, after in zip(names, [*names[1:], names[0]], strict=True)}
    (group,) = cycles(graph)
    assert len(cycle_path(graph, group)) == len(names) + 1


@given(graphs)
def test_a_circle_is_what_leads_back_to_itself(graph: dict[str, list[str]]) -> None:
    groups = cycles(graph)
    assert {name for group in groups for name in group} == {
        name for name in graph if name in reaches(graph, name)
    }
    assert len([name for group in groups for name in group]) == len(
        {name for group in groups for name in group}
    )
    for group in groups:
        assert all(set(group) <= reaches(graph, name) for name in group)
        way = cycle_path(graph, group)
        assert way[0] == way[-1] == group[0]
        assert all(after in graph[name] for name, after in pairwise(way))
