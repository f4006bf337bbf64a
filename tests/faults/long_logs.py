"""Logs with much of one thing: the text of each, by how much."""

from __future__ import annotations

from collections.abc import Callable

START = "missionlog: 1\n"
#: What a line says, by its number.
Line = Callable[[int], str]


def lines(count: int, line: Line) -> str:
    return "".join(map(line, range(count)))


def listed(count: int, item: Line) -> str:
    return f"[{', '.join(map(item, range(count)))}]"


def event(at: int, more: str = "") -> str:
    return f"  - {{id: e{at}, date: 2020-01-{at % 28 + 1:02d}, title: Event number {at}{more}}}\n"


def events(count: int, what: Line) -> str:
    return f"{START}events:\n" + lines(count, lambda at: f"  - {{id: e{at}, title: T, {what(at)}}}\n")


def one_event(more: str, date: str = "date: 2020") -> str:
    start = f"{START}people: {{p: {{name: Pat}}}}\n"
    return f"{start}events:\n  - id: e\n    {date}\n    title: T\n{more}"


def places(count: int, within: Line) -> str:
    """Places, and an event at each."""
    there = lines(count, lambda at: f"  p{at}: {{name: Place {at}{within(at)}}}\n")
    here = lines(count, lambda at: event(at, f", place: p{at}"))
    return f"{START}places:\n{there}events:\n{here}"


def sources(count: int, link: Line) -> str:
    """Sources, and for each an event that also rests on the first."""
    there = lines(count, lambda at: f"  s{at}: {{title: S {at}, issued: 2020{link(at)}}}\n")
    passage = "passage: a"
    here = lines(
        count, lambda at: event(at, f", evidence: [{{source: s{at}, {passage}}}, {{source: s0, {passage}}}]")
    )
    return f"{START}sources:\n{there}events:\n{here}"


def sources_of_one(count: int) -> str:
    there = lines(count, lambda at: f"  s{at}: {{title: S}}\n")
    evidence = listed(count, lambda at: f"{{source: s{at}, passage: a {at}}}")
    return f"{START}sources:\n{there}events:\n{event(0, f', evidence: {evidence}')}"


def after(count: int, first: str = "date: 2020") -> str:
    return events(count, lambda at: f"after: [e{at - 1}]" if at else first)


def contradicted(count: int) -> str:
    """Dated events after a long chain that begins later."""
    late = f"date: 2020, after: [e{count - 1}]"
    chain = after(count, "date: 2030")
    return chain + lines(count, lambda at: f"  - {{id: late{at}, title: T, {late}}}\n")


def quotes(count: int, text: Line) -> str:
    return one_event("    quotes:\n" + lines(count, lambda at: f"      - {{speaker: p, text: {text(at)}}}\n"))


def updates(count: int, update: Line) -> str:
    return one_event(
        "    updates:\n" + lines(count, lambda at: f"      - {{{update(at)}}}\n"),
        "promise: {made: 1000, by: [p], due: 3000}",
    )


def dates(count: int) -> str:
    return one_event("    dates:\n" + lines(count, lambda at: f"      - {{date: {1000 + at}}}\n"), "place: p")


def aliases_and_events(count: int) -> str:
    names = listed(count, lambda at: f"alias {at}")
    events = "".join(event(at, ", actors: [p]") for at in range(count))
    return f"{START}people: {{p: {{name: Pat, aliases: {names}}}}}\nevents:\n{events}"


def aliases(count: int) -> str:
    names = listed(count, lambda at: f"alias {at}")
    return f"{START}people: {{p: {{name: Pat, aliases: {names}}}}}\nevents:\n{event(0, ', actors: [p]')}"


def people(count: int) -> str:
    return f"{START}people:\n" + lines(count, lambda at: f"  p{at}: {{name: Pat}}\n")


def laughs(count: int) -> str:
    """A billion laughs: each anchor names the one before nine times."""
    return START + lines(count, lambda at: f"a{at}: &a{at} [{f'*a{at - 1}, ' * 9 if at else 'x'}]\n")


def in_one_line(count: int) -> str:
    return f"{START}events: {listed(count, lambda at: f'{{id: e{at}, date: 2020, title: T}}')}\n"


def outwards(count: int) -> str:
    return places(count, lambda at: f", within: p{at + 1}" * (at < count - 1))


def disputing(count: int) -> str:
    return events(count, lambda at: "date: 2020" + ", disputes: [e0]" * (at > 0))


def long_title(count: int) -> str:
    return f"{START}events:\n  - {{id: e, date: 2020, title: {'Some words ' * count}}}\n"


def strays(count: int) -> str:
    return f"{START}events:\n" + lines(count, lambda at: event(at, "\u2028"))


#: By what is long in it, how long it is to begin with, and the text.
LOGS: dict[str, tuple[int, Callable[[int], str]]] = {
    "places within each other": (80, lambda n: places(n, lambda at: f", within: p{at - 1}" * (at > 0))),
    "places, the innermost first": (
        80,
        outwards,
    ),
    "places within one that is missing": (80, lambda n: places(n, lambda at: f", within: p{at + 1}")),
    "places in a circle": (80, lambda n: places(n, lambda at: f", within: p{(at + 1) % n}")),
    "copies of copies": (40, lambda n: sources(n, lambda at: f", copy-of: s{at - 1}" * (at > 0))),
    "reports of reports": (40, lambda n: sources(n, lambda at: f", derives-from: [s{at - 1}]" * (at > 0))),
    "reports in a circle": (40, lambda n: sources(n, lambda at: f", derives-from: [s{(at + 1) % n}]")),
    "sources of one event": (40, sources_of_one),
    "events after each other": (50, after),
    "events in a circle": (50, lambda n: events(n, lambda at: f"after: [e{(at or n) - 1}]")),
    "events after one that is missing": (50, lambda n: events(n, lambda at: f"after: [e{at + 1}]")),
    "events that contradict a long chain": (30, contradicted),
    "events of one day": (100, lambda n: events(n, lambda at: "date: 2020-01-01")),
    "events that dispute one": (
        50,
        disputing,
    ),
    "quotes of one event": (50, lambda n: quotes(n, lambda at: f"It was said {at} times")),
    "quotes in the same words": (50, lambda n: quotes(n, lambda at: "It was said again")),
    "updates of one promise": (200, lambda n: updates(n, lambda at: f"date: {1001 + at}, status: kept")),
    "updates, the latest first": (200, lambda n: updates(n, lambda at: f"date: {3000 - at}, status: kept")),
    "updates of one year": (50, lambda n: updates(n, lambda at: "date: 2020, status: extended, due: 3000")),
    "dates of one event": (50, dates),
    "aliases of one name": (200, aliases),
    "aliases of one name, and events that name it": (700, aliases_and_events),
    "people of one name": (50, people),
    "a long title": (
        200,
        long_title,
    ),
    "a note with brackets and ellipses": (200, lambda n: one_event(f'    note: "{"[x] … " * n}"\n')),
    "one id many times": (50, lambda n: f"{START}events:\n" + "  - {id: e, date: 2020, title: T}\n" * n),
    "one key many times": (50, lambda n: one_event("    title: T\n" * n)),
    "unknown keys": (50, lambda n: one_event(lines(n, lambda at: f"    key{at}: T\n"))),
    "keys that no log has": (50, lambda n: START + lines(n, lambda at: f"key{at}: T\n")),
    "dates that are none": (50, lambda n: events(n, lambda at: f"date: 2020-13-{at}")),
    "anchors and aliases": (50, laughs),
    "merge keys": (50, lambda n: one_event("    <<: {title: T}\n" * n)),
    "brackets in brackets": (200, lambda n: f"{START}events: {'[' * n}\n"),
    "dashes after dashes": (200, lambda n: f"{START}events:\n{'- ' * n}\n"),
    "a long key": (200, lambda n: f"{START}{'k' * n}: x\n"),
    "a long line": (50, in_one_line),
    "empty lines": (200, lambda n: "\n" * n + START + "events:\n" + event(0)),
    "blanks at the end of a line": (200, lambda n: one_event(f"    note: x{' ' * n}# no\n")),
    "characters that no log may have": (
        50,
        strays,
    ),
}
