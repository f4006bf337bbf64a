"""Rows that are given to be added to a log: those of a text in JSON, JSON Lines or YAML, each with its place.

A text that begins with a bracket is JSON: one array, or one value after another, as `--json`, `--format
jsonl` and jq print them. Any other is YAML, in one document or several: rows, lists of rows, or whole logs.
What is wrong is kept beside the rows, so that all of it can be said together.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

from missionlog.model.format import TABLES, Table
from missionlog.store.errors import Refused, reason
from missionlog.store.read.entries import NOUNS
from missionlog.store.read.files import SHOWN_STDIN, STDIN
from missionlog.store.read.findings import named
from missionlog.store.read.text import decode

#: The largest input; the rows of some 100,000 events fit in.
MAX_BYTES: Final = 2**28
_PRINTS: Final = "`missionlog timeline --json` prints rows that can be added"
_TABLES: Final[dict[str, Table]] = {table: table for table in TABLES}
_HEADER: Final = ("missionlog", "title", "timezone")


class Fault(NamedTuple):
    """What is wrong with what was given: where it stands, and why it can't be added."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class GivenRow(NamedTuple):
    """A row as it was given: where it stands, and its values. A number is its text, and no value is None."""

    place: str
    values: dict[str, Any]


class GivenRows(NamedTuple):
    """What a text gives: rows, and what of it can't be read."""

    rows: list[GivenRow]
    faults: list[Fault]

    def take(self, place: str, value: Any) -> None:
        """Take a value that stands by itself: a row, or a log with its tables."""
        if not isinstance(value, dict):
            table = ". `missionlog import` reads CSV and other tables" if isinstance(value, str) else ""
            message = f"a row is wanted, which has keys, and here is {what(value)}{table}"
            self.faults.append(Fault(place, message))
        elif "kind" not in value and any(key in value for key in ("missionlog", *_TABLES)):
            self._take_log(place, value)
        else:
            self.rows.append(GivenRow(place, value))

    def _take_log(self, place: str, log: dict[str, Any]) -> None:
        """Take the entries of a log, whose title and time zone are its own."""
        if log.get("missionlog", "1") != "1":
            self.faults.append(Fault(place, "version 1 of the format is wanted"))
        for key, value in log.items():
            if key in _TABLES:
                self.take_table(place, _TABLES[key], value)
            elif key not in _HEADER:
                self.faults.append(Fault(place, f"a log has no {key!r}"))

    def take_table(self, place: str, table: Table, value: Any) -> None:
        """Take the entries of a table: a list of events, or others by their ids."""
        wanted = list if table == "events" else dict
        if not isinstance(value, wanted):
            entries = "a list" if table == "events" else "a mapping of ids"
            self.faults.append(Fault(place, f"{table}: {entries} is wanted, and here is {what(value)}"))
            return
        pairs = [(None, one) for one in value] if isinstance(value, list) else [*value.items()]
        for id_, entry in pairs:
            self.take_entry(place, table, id_, entry)

    def take_entry(self, place: str, table: Table, id_: str | None, entry: Any) -> None:
        """Take an entry of a table, under its id or with it."""
        noun = NOUNS[table]
        name = entry.get("id") if id_ is None and isinstance(entry, dict) else id_
        place = f"{place}: {noun} {named(name)}" if isinstance(name, str) else f"{place}: {noun}"
        if not isinstance(entry, dict):
            self.faults.append(Fault(place, f"a mapping of keys is wanted, and here is {what(entry)}"))
            return
        if id_ is not None and entry.get("id", id_) != id_:
            self.faults.append(Fault(place, "another id stands in it"))
        own = {} if id_ is None else {"id": id_}
        self.rows.append(GivenRow(place, {"kind": noun, **entry, **own}))


def what(value: Any) -> str:
    """What a value is, in words."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    return "a list" if isinstance(value, list) else "a mapping" if isinstance(value, dict) else "a text"


def read_rows(data: bytes, shown: str) -> GivenRows:
    """The rows of a text. Raises Refused where there are none to be read, Unreadable where it is no text."""
    text = decode(data, shown)
    written = data.decode().removeprefix("\ufeff")
    begins = written.lstrip()[:1]
    if not begins:
        raise Refused(f"{shown}: there is nothing here to be added; {_PRINTS}")
    if begins in "[{":
        from missionlog.store.read.json_rows import json_rows

        return json_rows(written, shown)
    from missionlog.store.read.yaml_rows import yaml_rows

    return yaml_rows(text)


def read_input(name: str) -> tuple[bytes, str]:
    """The bytes of a file, or of stdin for `-`, and what it is called. Raises Refused."""
    try:
        if name == STDIN:
            return _bounded(sys.stdin.buffer, SHOWN_STDIN), SHOWN_STDIN
        with Path(name).open("rb") as file:
            return _bounded(file, name), name
    except (OSError, ValueError) as error:
        raise Refused(f"{name}: it can't be read: {reason(error)}") from None


def _bounded(file: BinaryIO, shown: str) -> bytes:
    """All that a file holds. Raises Refused where that is too much, or a person would have to type it."""
    if os.isatty(file.fileno()):
        raise Refused(f"{shown}: this is a terminal; pipe rows into it, or name a file. {_PRINTS}")
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Refused(f"{shown}: more than {MAX_BYTES // 2**20} MiB; add it in several parts")
    return data
