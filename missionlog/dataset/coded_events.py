"""Coded events of others, GDELT 2 and ICEWS, as the entries of a log: one visible table of formats.

A machine has read these events in the news. What it does not say stays unknown: a date is as exact as the
coder can know it, and a place has coordinates only where they are those of a town.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from lzma import LZMAError
from typing import Final, NamedTuple
from zipfile import BadZipFile, ZipFile

from missionlog.dataset.cameo import CodedEvent
from missionlog.dataset.gdelt import GDELT_COLUMNS, gdelt_event
from missionlog.dataset.icews import ICEWS_COLUMNS, icews_event
from missionlog.model.diagnostics import Diagnostic
from missionlog.model.format import Plain, Table
from missionlog.model.parsed_log import Entry, ParsedLog
from missionlog.model.spans import Span
from missionlog.store.errors import Unreadable, unreadable

_Row = Mapping[str, str]


class CodedFormat(NamedTuple):
    """A format of coded events, with tabs between columns: how its files end, and what makes an event."""

    name: str
    ending: str
    columns: tuple[str, ...]
    has_heading: bool
    event: Callable[[_Row, str], CodedEvent | None]


CODED_FORMATS: Final = (
    CodedFormat("GDELT 2", ".export.csv", GDELT_COLUMNS, False, gdelt_event),
    CodedFormat("ICEWS", ".tab", ICEWS_COLUMNS, True, icews_event),
)
#: What files have in place of a value that is not known.
_UNKNOWN: Final = ("", "NULL")
#: What a log may not have: control characters, and those that change the direction of text.
_UNPRINTABLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
#: The most bytes of a file once it is unpacked.
_MAX_UNPACKED: Final = 4 * 2**30
#: What `zipfile` and its decompressors raise for bytes that are damaged, encrypted or packed in another way.
_NOT_UNPACKED: Final = (BadZipFile, LZMAError, zlib.error, EOFError, OSError, RuntimeError, ValueError)


def coded_format(name: str) -> CodedFormat | None:
    """The format of a file by its name, `20240502000000.export.CSV`, perhaps with `.zip`; None for a log."""
    plain = name.lower().removesuffix(".zip")
    return next((one for one in CODED_FORMATS if plain.endswith(one.ending)), None)


def coded_log(path: str, files: Mapping[str, bytes], coded: CodedFormat) -> ParsedLog:
    """The log of some files of one format, given by the names that they are shown by.

    Rows that do not fit, or have no number, are left out and counted as unread; an event whose date is none
    has no date, and is counted as faulty. Raises Unreadable, which names each file that has no such rows.
    """
    reader = _Reader(coded)
    faults: list[Diagnostic] = []
    for shown, data in files.items():
        try:
            reader.read(shown, _unpacked(shown, data))
        except Unreadable as error:
            faults += error.diagnostics
    if faults:
        raise Unreadable(tuple(faults))
    return reader.log(path)


def _unpacked(shown: str, data: bytes) -> bytes:
    """The bytes of a file, or of the only one in a zip archive."""
    if not shown.lower().endswith(".zip"):
        return data
    try:
        with ZipFile(BytesIO(data)) as archive:
            (member,) = (each for each in archive.infolist() if not each.is_dir())
            if member.file_size > _MAX_UNPACKED:
                raise unreadable(shown, "too-large", f"more than {_MAX_UNPACKED // 2**30} GiB once unpacked")
            return archive.read(member)
    except _NOT_UNPACKED:
        raise unreadable(shown, "no-log", "this is not a zip archive of one file") from None


class _Reader:
    """Reads rows to entries. The first of an id stands; what later ones are called becomes another name."""

    def __init__(self, coded: CodedFormat) -> None:
        self._coded = coded
        self._tables: dict[Table, dict[str, Entry]] = {
            "sources": {},
            "people": {},
            "places": {},
            "events": {},
        }
        self._unread = self._faulty = 0

    def read(self, shown: str, data: bytes) -> None:
        """Read a file. Raises Unreadable where it has rows, and none of them fits."""
        events = len(self._tables["events"])
        lines = data.decode("utf-8", "replace").split("\n")
        if self._coded.has_heading and lines.pop(0).rstrip("\r").split("\t") != [*self._coded.columns]:
            raise unreadable(shown, "no-log", f"the heading is not that of {self._coded.name} events")
        for line, row in self._rows(lines):
            self._add(row, Span(shown, line, 1, 1))
        if any(lines) and len(self._tables["events"]) == events:
            wanted = f"{len(self._coded.columns)} columns with tabs between them"
            raise unreadable(
                shown, "no-log", f"no row is one of {self._coded.name} events, which have {wanted}"
            )

    def log(self, path: str) -> ParsedLog:
        """All that was read, as a log."""
        entries = {table: tuple(by_id.values()) for table, by_id in self._tables.items()}
        return ParsedLog(
            path,
            f"{self._coded.name} events",
            sources=entries["sources"],
            people=entries["people"],
            places=entries["places"],
            events=entries["events"],
            unread=self._unread,
            faulty=self._faulty + self._unread,
        )

    def _rows(self, lines: list[str]) -> Iterator[tuple[int, _Row | None]]:
        """The rows of a file with their lines; None for one that has not the columns of its format."""
        columns = self._coded.columns
        for number, line in enumerate(lines, 1 + self._coded.has_heading):
            values = _UNPRINTABLE.sub("\ufffd", line.rstrip("\r")).split("\t")
            if len(values) == len(columns):
                yield (
                    number,
                    {
                        column: "" if value in _UNKNOWN else value.strip()
                        for column, value in zip(columns, values, strict=True)
                    },
                )
            elif line.strip():
                yield number, None

    def _add(self, row: _Row | None, span: Span) -> None:
        event = self._coded.event(row, span.path) if row else None
        id_ = str(event.stored["id"]) if event else ""
        if event is None or id_ in self._tables["events"]:
            self._unread += 1
            return
        self._faulty += event.faulty
        self._tables["events"][id_] = Entry("events", id_, event.stored, span)
        for table, other, stored in event.entries:
            known = self._tables[table].setdefault(other, Entry(table, other, stored, span))
            if known.stored.get("name") != stored.get("name"):
                self._tables[table][other] = _with_alias(known, stored["name"])


def _with_alias(entry: Entry, name: Plain) -> Entry:
    """An entry with another name that it goes by."""
    aliases = entry.stored.get("aliases", [])
    assert isinstance(aliases, list)
    if name in aliases:
        return entry
    return Entry(entry.table, entry.id, {**entry.stored, "aliases": [*aliases, name]}, entry.span)
