"""Circles in a graph: what leads back to itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def circles(leads_to: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Groups of names that lead to each other, each in the order in which it is met.

    Tarjan's strongly connected components (SIAM Journal on Computing 1:2,
    1972), without recursion: in time that grows with the graph.
    """
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    path: list[str] = []
    on_path: set[str] = set()
    found: list[list[str]] = []
    for start in leads_to:
        waiting = [(start, iter(leads_to.get(start, ())))] if start not in number else []
        while waiting:
            name, following = waiting[-1]
            if name not in number:
                number[name] = lowest[name] = len(number)
                path.append(name)
                on_path.add(name)
            ahead = next(following, None)
            if ahead is None:
                waiting.pop()
                if waiting:
                    before = waiting[-1][0]
                    lowest[before] = min(lowest[before], lowest[name])
                if lowest[name] == number[name]:
                    group = _cut(path, name)
                    on_path.difference_update(group)
                    if len(group) > 1 or name in leads_to.get(name, ()):
                        found.append(group)
            elif ahead not in number:
                waiting.append((ahead, iter(leads_to.get(ahead, ()))))
            elif ahead in on_path:
                lowest[name] = min(lowest[name], number[ahead])
    return found


def around(leads_to: Mapping[str, Iterable[str]], group: list[str]) -> list[str]:
    """One way round within a group, from its first name back to it."""
    inside = set(group)
    way = {group[0]: ""}
    waiting = [group[0]]
    for name in waiting:
        for ahead in leads_to.get(name, ()):
            if ahead == group[0]:
                back = [ahead, name]
                while way[back[-1]]:
                    back.append(way[back[-1]])
                return back[::-1]
            if ahead in inside and ahead not in way:
                way[ahead] = name
                waiting.append(ahead)
    raise AssertionError("a group leads back to each of its names")


def _cut(path: list[str], name: str) -> list[str]:
    """Take the end of a path from a name on: looked for from behind, for the path may be long."""
    group = [path.pop()]
    while group[-1] != name:
        group.append(path.pop())
    return group[::-1]
