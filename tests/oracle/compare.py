"""Both answers to a question side by side, and the smallest log in which they still differ."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

import missionlog
from tests.oracle.answers import answers
from tests.oracle.asking import ask, write
from tests.oracle.questions import Question

Stored = dict[str, Any]


class Difference(NamedTuple):
    """A thing on which the two answers differ."""

    log: Mapping[str, Any]
    question: Question
    key: str
    oracle: Any
    missionlog: Any

    @property
    def kind(self) -> str:
        """What sort of thing it is: the question, and the key without the ids in it."""
        words = [word for word in self.key.split() if not re.search(r"\d", word)]
        return ", ".join([self.question.kind, *words])

    def __str__(self) -> str:
        text = yaml.safe_dump(dict(self.log), sort_keys=False, default_flow_style=None, width=110)
        told = f"{self.key}: the oracle says {self.oracle!r}, missionlog {self.missionlog!r}"
        return f"{told}\nasked: {self.question}\n{text}"


def compare(log: Mapping[str, Any], path: Path, question: Question) -> tuple[int, list[Difference]]:
    """The number of comparisons, and those that differ. The log is at `path` already."""
    expected = answers(log, question)
    got = ask(path, question, expected)
    keys = [*expected, *(key for key in got if key not in expected)]
    return len(keys), [
        Difference(log, question, key, expected.get(key), got.get(key))
        for key in keys
        if expected.get(key) != got.get(key)
    ]


def smallest(difference: Difference, folder: Path) -> Difference:
    """Take parts out of the log one after another, for as long as the same thing differs."""
    while smaller := next((found for found in _smaller(difference, folder)), None):
        difference = smaller
    return difference


def _smaller(difference: Difference, folder: Path) -> Iterator[Difference]:
    for log in _without_a_part(difference.log):
        try:
            _, differences = compare(log, write(log, folder), difference.question)
        except (missionlog.Error, KeyError, ValueError, AssertionError):
            continue
        yield from (one for one in differences if one.key == difference.key)


def _without_a_part(log: Mapping[str, Any]) -> Iterator[Stored]:
    """The log without one source, event, or part of one; what names what is gone goes too."""
    for path in list(_removable(log, ())):
        smaller = copy.deepcopy(dict(log))
        holder: Any = smaller
        for step in path[:-1]:
            holder = holder[step]
        del holder[path[-1]]
        yield _tidied(smaller)


_KEPT = {
    "missionlog",
    "people",
    "sources",
    "events",
    "title",
    "id",
    "by",
    "made",
    "text",
    "status",
    "source",
    "speaker",
}
_KEPT |= {"passage", "original", "original-sha256", "text-sha256"}


def _removable(stored: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    children: Iterator[tuple[str | int, Any]] = iter(())
    if isinstance(stored, Mapping):
        children = iter(stored.items())
    elif isinstance(stored, list):
        children = enumerate(stored)
    if path[:1] == ("people",):
        return
    for key, value in children:
        if key not in _KEPT:
            yield (*path, key)
        yield from _removable(value, (*path, key))


def _tidied(log: Stored) -> Stored:
    ids = {event["id"] for event in log["events"]}
    sources = log["sources"]
    for source in sources.values():
        if source.get("copy-of") not in sources:
            source.pop("copy-of", None)
        _keep(source, "derives-from", lambda other: other in sources)
    for event in log["events"]:
        for key in ("after", "before"):
            _keep(event, key, lambda other: other in ids)
        for part in [event, *(part for key in ("dates", "quotes", "updates") for part in event.get(key, ()))]:
            _keep(part, "evidence", lambda piece: piece["source"] in sources)
        for key in ("dates", "quotes", "updates"):
            _keep(event, key, lambda part: True)
    return log


def _keep(stored: Stored, key: str, good: Callable[[Any], bool]) -> None:
    if key in stored:
        stored[key] = [one for one in stored[key] if good(one)]
        if not stored[key]:
            del stored[key]
