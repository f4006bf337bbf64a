"""What a file of another program holds: its records, and the key of ours proposed for each of its columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple

from missionlog.edtf import When
from missionlog.errors import Error

#: What the records of a file can become.
RecordKind = Literal["event", "source", "person", "place"]

#: A value of a record: text as it stands there, a date that the format itself makes certain, or several.
#: A date in words stays text; it is read later, so that an ambiguous one can be listed.
ForeignValue = str | When | tuple[str | When, ...]

#: The column, key or property that a file of rejected records has besides its own.
REASON: Final = "not taken because"


class UnreadableFile(Error):
    """A file can't be imported at all. Its text says why; after a semicolon, what to do."""


class NotTaken(Exception):
    """A record can't be taken: why, and the `readings` of its date where that may mean more than one."""

    def __init__(self, message: str, readings: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.readings = readings


class ForeignRecord(NamedTuple):
    """One record of a file: its place there in words ("row 12", "entry smith2024"), its values by column.

    `raw` is the record as it came, for the module of its format to write it to a file of rejects. `problem`
    says why it can't be taken, where the format finds that by itself; `skipped` why there is nothing to take.
    """

    place: str
    values: Mapping[str, ForeignValue]
    raw: Any = None
    problem: str = ""
    skipped: str = ""


class ForeignFile(NamedTuple):
    """A file of another program.

    `mapping` has every column, in order, with the key of our record that is proposed for it, or an empty text
    for one that is left out. The keys are those of `keys.keys_of(kind)`. `notes` are sentences for the
    person. `layout` is what the module of the format needs to write a file of rejects: its head, its columns.
    """

    format: str
    kind: RecordKind
    records: Sequence[ForeignRecord]
    mapping: Mapping[str, str]
    notes: tuple[str, ...] = ()
    layout: Any = None
    encoding: str = "utf-8"


class RejectedRecord(NamedTuple):
    """A record that was not taken, and why."""

    record: ForeignRecord
    reason: str
