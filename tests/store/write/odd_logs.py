"""Logs in every style that the format allows: comments anywhere, odd indents, quotes, brackets, line ends."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from hypothesis import strategies as st

Value = str | list[Any] | dict[str, Any]

IDS = ["alpha", "beta", "gamma", "delta-2"]
WORDS = st.sampled_from(
    ["Bridge", "closes", "it's", "said:", "50%", "ünïcode", "漢字", "# no", "a, b", "- x"]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
DATES = st.sampled_from(["2019", "2020-05", "2021-05-04", "[2020..2021]", "2022?", "2018~"])
REMARKS = st.sampled_from(["", "", "", "  # remark", " # it's: [odd"])


class OddLog(NamedTuple):
    """A text, and the ids of its sources, people and events."""

    text: str
    ids: Mapping[str, list[str]]


@st.composite
def events(draw: st.DrawFn) -> dict[str, Value]:
    """The values of an event, without its id."""
    event: dict[str, Value] = {"date": draw(DATES), "title": draw(TEXTS)}
    if draw(st.booleans()):
        event["summary"] = draw(TEXTS)
    if draw(st.booleans()):
        event["tags"] = draw(
            st.lists(st.sampled_from(["x", "y z", "z-1"]), min_size=1, max_size=3, unique=True)
        )
    if draw(st.booleans()):
        event["evidence"] = draw(st.lists(evidence(), min_size=1, max_size=3))
    if draw(st.booleans()):
        event["quotes"] = [{"text": draw(TEXTS), "evidence": [draw(evidence())]}]
    if draw(st.booleans()):
        event["promise"] = {"made": draw(DATES), "by": ["alpha"], "due": draw(DATES)}
    return event


@st.composite
def evidence(draw: st.DrawFn) -> dict[str, Value]:
    found: dict[str, Value] = {"source": "alpha"}
    if draw(st.booleans()):
        found["passage"] = draw(TEXTS)
    return found


@st.composite
def sources(draw: st.DrawFn) -> dict[str, Value]:
    """The values of a source."""
    source: dict[str, Value] = {"title": draw(TEXTS)}
    if draw(st.booleans()):
        source["issued"] = draw(DATES)
    if draw(st.booleans()):
        source["author"] = draw(st.sampled_from(["A", "'B'", ["A", "B: C"]]))
    return source


@st.composite
def odd_logs(draw: st.DrawFn) -> OddLog:
    """A log that can be read, with a source, a person and an event at least."""
    writer = _Writer(draw)
    ids = {table: ["alpha", *draw(st.lists(st.sampled_from(IDS[1:]), unique=True))] for table in _TABLES}
    parts = {table: writer.table(table, ids[table]) for table in _TABLES}
    order = draw(st.permutations(list(_TABLES)))
    head = ["missionlog: 1" + draw(REMARKS), *draw(st.sampled_from([[], ["", "# remark"], ["title: T"]]))]
    lines = [
        *draw(st.sampled_from([[], ["# first"]])),
        *head,
        *(line for one in order for line in parts[one]),
    ]
    end = draw(st.sampled_from(["\n", "\n", "\n", "\r\n"]))
    text = end.join(lines) + draw(st.sampled_from([end, end, "", end * 3]))
    return OddLog(draw(st.sampled_from(["", "", "\ufeff"])) + text, ids)


_TABLES = {"sources": sources(), "people": st.builds(lambda name: {"name": name}, TEXTS), "events": events()}


class _Writer:
    """Writes values in styles that are drawn."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self._step = draw(st.integers(1, 4))
        self._dash = draw(st.integers(0, 3))

    def table(self, table: str, ids: list[str]) -> list[str]:
        """The lines of a table."""
        column = self._draw(st.integers(0 if table == "events" else 1, 4))
        lines = [f"{table}:{self._draw(REMARKS)}"]
        for id_ in ids:
            values = self._draw(_TABLES[table])
            lines += self._between(column)
            if self._draw(st.integers(0, 4)) == 0:
                start = "- " if table == "events" else f"{id_}: "
                whole = {"id": id_, **values} if table == "events" else values
                lines.append(" " * column + start + self._flow(whole) + self._draw(REMARKS))
            elif table == "events":
                lines += self._item({"id": id_, **values}, column)
            else:
                lines.append(f"{' ' * column}{id_}:{self._draw(REMARKS)}")
                lines += self._mapping(values, column + self._step)
        return [*lines, *self._between(column)]

    def _between(self, column: int) -> list[str]:
        remark = f"{' ' * column}# between"
        return self._draw(st.sampled_from([[], [], [""], [remark], ["", remark], [remark, "", remark]]))

    def _item(self, values: Mapping[str, Value], column: int) -> list[str]:
        gap = self._draw(st.integers(1, 3))
        first, *rest = self._mapping(values, column + 1 + gap)
        return [f"{' ' * column}-{' ' * gap}{first.lstrip(' ')}", *rest]

    def _mapping(self, values: Mapping[str, Value], column: int) -> list[str]:
        lines: list[str] = []
        for at, (key, value) in enumerate(values.items()):
            if at and self._draw(st.integers(0, 5)) == 0:
                lines.append(f"{' ' * column}# of {key}")
            lines += self._pair(key, value, column)
        return lines

    def _pair(self, key: str, value: Value, column: int) -> list[str]:
        start = f"{' ' * column}{key}:"
        remark = self._draw(REMARKS)
        if isinstance(value, str):
            return self._scalar(start, value, column, remark)
        if self._draw(st.booleans()):
            return [f"{start} {self._flow(value)}{remark}"]
        if isinstance(value, dict):
            return [start + remark, *self._mapping(value, column + self._step)]
        lines = [start + remark]
        for one in value:
            if isinstance(one, dict):
                lines += self._item(one, column + self._dash)
            else:
                lines.append(f"{' ' * (column + self._dash)}- {self._flow(one)}{self._draw(REMARKS)}")
        return lines

    def _scalar(self, start: str, value: str, column: int, remark: str) -> list[str]:
        form = self._draw(st.sampled_from(["flow", "flow", ">-", "|-", ">"]))
        if form == "flow":
            return [f"{start} {self._flow(value)}{remark}"]
        indent = " " * (column + self._step)
        words = value.split(" ")
        half = len(words) // 2
        folded = [" ".join(words[:half]), " ".join(words[half:])] if half and form == ">-" else [value]
        if form == ">":  # the text then ends with a line end; the format reads that as its own
            return [f"{start} >-{remark}", *(indent + line for line in folded)]
        return [f"{start} {form}{remark}", *(indent + line for line in folded)]

    def _flow(self, value: Value) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{key}: {self._flow(one)}" for key, one in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(self._flow, value)) + "]"
        if self._draw(st.booleans()) or not value.isalnum() or not value.isascii():
            return "'" + value.replace("'", "''") + "'"
        return value
