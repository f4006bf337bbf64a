"""Find cycles in a directed graph, and the groups of nodes that can all reach each other."""

from collections.abc import Iterable, Mapping


def cycles(graph: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Groups of nodes on a cycle that can all reach each other, in the order of the search."""
    return [group for group in components(graph) if len(group) > 1 or group[0] in graph.get(group[0], ())]


def components(graph: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """All nodes in groups of those that can all reach each other, each group after those that it leads to.

    Tarjan's strongly connected components (SIAM Journal on Computing 1:2, 1972),
    without recursion, in time proportional to the graph.
    """
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    path: list[str] = []
    on_path: set[str] = set()
    groups: list[list[str]] = []
    for start in graph:
        stack = [(start, iter(graph.get(start, ())))] if start not in number else []
        while stack:
            name, successors = stack[-1]
            if name not in number:
                number[name] = lowest[name] = len(number)
                path.append(name)
                on_path.add(name)
            successor = next(successors, None)
            if successor is None:
                stack.pop()
                if stack:
                    before = stack[-1][0]
                    lowest[before] = min(lowest[before], lowest[name])
                if lowest[name] == number[name]:
                    group = _pop_until(path, name)
                    on_path.difference_update(group)
                    groups.append(group)
            elif successor not in number:
                stack.append((successor, iter(graph.get(successor, ()))))
            elif successor in on_path:
                lowest[name] = min(lowest[name], number[successor])
    return groups


def cycle_path(graph: Mapping[str, Iterable[str]], group: list[str]) -> list[str]:
    """A shortest path within a group from its first node back to it."""
    inside = set(group)
    came_from = {group[0]: ""}
    queue = [group[0]]
    for name in queue:
        for successor in graph.get(name, ()):
            if successor == group[0]:
                path = [successor, name]
                while came_from[path[-1]]:
                    path.append(came_from[path[-1]])
                return path[::-1]
            if successor in inside and successor not in came_from:
                came_from[successor] = name
                queue.append(successor)
    raise AssertionError("every node of a group is on a cycle")


def _pop_until(path: list[str], name: str) -> list[str]:
    """Remove and return the end of a path, from a name on."""
    group = [path.pop()]
    while group[-1] != name:
        group.append(path.pop())
    return group[::-1]
