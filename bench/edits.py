"""The query after an edit of one entry, against the same query on an unchanged log, by kinds of edits."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from measure import Command, Cost, cost, medians
from table import line_of_times

_MOST = 5
#: An event of the middle as the generator writes it, up to the next one.
_EVENT = re.compile(rb"  - id: (event-\d+)\n(?:    .*\n|      .*\n)+")


class Logs(Protocol):
    """Logs of a number of events, and how commands are run."""

    folder: Path
    times: int
    environment: Mapping[str, str]

    def log(self, events: int) -> Path: ...

    def ask_log(self, log: Path, *arguments: str) -> Command: ...


Edit = Callable[[bytes, int], bytes]


def _middle(text: bytes) -> int:
    return len(text) // 2


def _with_value(text: bytes, key: bytes, value: bytes, start: int) -> bytes:
    """The text with another value of the first key after a place."""
    begins = text.index(key, start) + len(key)
    return text[:begins] + value + text[text.index(b"\n", begins) :]


def _title(text: bytes, number: int) -> bytes:
    return _with_value(text, b"    title: ", b"Edited for the %dth time" % number, _middle(text))


def _date(text: bytes, number: int) -> bytes:
    return _with_value(
        text, b"    date: ", b"1999-%02d-%02d" % (number % 12 + 1, number % 28 + 1), _middle(text)
    )


def _issued(text: bytes, number: int) -> bytes:
    """The day of a source that some facts rest on."""
    start = text.index(b"\npeople:") // 2
    return _with_value(text, b"    issued: ", b"1998-%02d-%02d" % (number % 12 + 1, number % 28 + 1), start)


def _name(text: bytes, number: int) -> bytes:
    """The name of a person who has a part in some facts."""
    people, places = text.index(b"\npeople:"), text.index(b"\nplaces:")
    return _with_value(text, b"    name: ", b"Edited %d" % number, (people + places) // 2)


def _removed(text: bytes, number: int) -> bytes:
    event = _EVENT.search(text, _middle(text))
    assert event
    return text[: event.start()] + text[event.end() :]


def _added(text: bytes, number: int) -> bytes:
    event = _EVENT.search(text, _middle(text))
    assert event
    new = event.group().replace(event.group(1) + b"\n", b"added-%d-%d\n" % (number, len(text)), 1)
    return text[: event.start()] + new + text[event.start() :]


_EDITS: Mapping[str, Edit] = {
    "the title of an event": _title,
    "its date": _date,
    "the day of a source": _issued,
    "the name of a person": _name,
    "an event was removed": _removed,
    "an event was added in the middle": _added,
}


def editing(bench: Logs, events: int) -> Iterator[str]:
    """A line for each kind of edit, of a log in one file, and of one in a folder of files."""
    for what, edit in _EDITS.items():
        yield _compared(bench, bench.log(events), bench.log(events), f"{what}, of {events:,}", edit)
    folder, file = _in_files(bench, events)
    yield _compared(bench, folder, file, f"the title of an event in one of ten files, of {events:,}", _title)


def _in_files(bench: Logs, events: int) -> tuple[Path, Path]:
    """A folder that has a log in ten files, and one of the files that has events."""
    folder = bench.folder / f"{events}-files"
    folder.mkdir(exist_ok=True)
    text = bench.log(events).read_bytes()
    start = text.index(b"\nevents:\n") + len(b"\nevents:\n")
    (folder / "0.yaml").write_bytes(text[: start - len(b"events:\n")])
    for number in range(1, 10):
        end = _next_event(text, start + (len(text) - start) // (10 - number))
        (folder / f"{number}.yaml").write_bytes(b"missionlog: 1\nevents:\n" + text[start:end])
        start = end
    return folder, folder / "5.yaml"


def _next_event(text: bytes, place: int) -> int:
    """Where the next event begins, or the end."""
    begins = text.find(b"\n  - id: ", place)
    return len(text) if begins < 0 else begins + 1


def _compared(bench: Logs, log: Path, file: Path, what: str, edit: Edit) -> str:
    ask = bench.ask_log(log, "timeline", "--json", "--limit", "20")
    cost(ask, bench.environment)
    after: list[Cost] = []
    warm: list[Cost] = []
    for number in range(bench.times):
        file.write_bytes(edit(file.read_bytes(), number))
        after.append(cost(ask, bench.environment))
        # Soon after an edit, file times cannot show another one, and a query hashes the whole log.
        time.sleep(2.1)
        cost(ask, bench.environment)
        warm.append(cost(ask, bench.environment))
    what = f"the query after an edit, against warm: {what}"
    return line_of_times(what, medians(after), medians(warm), _MOST)
