"""`ParsedLog` and `Entry`: a log as it was read, with the places of its values; and archived copies."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple

from missionlog.model.diagnostics import Diagnostic
from missionlog.model.format import Path, Plain, Table
from missionlog.model.ids import PartIds
from missionlog.model.spans import Span

_NO_SPANS: Final[Mapping[Path, Span]] = {}
_NO_PART_IDS: Final[Mapping[str, PartIds]] = {}
_NO_LINES: Final[Mapping[str, Sequence[str]]] = {}


class Entry(NamedTuple):
    """One source, person, place or event, as written.

    `stored` has the log's own keys and shapes (`missionlog.model.format`), a date as its EDTF text; and in
    each record of which something could not be read, under `unreadable`, the keys concerned. `spans`
    tells where each value stands, by the way to it: `("evidence", 0, "source")`.
    """

    table: Table
    id: str
    stored: Mapping[str, Plain]
    span: Span
    spans: Mapping[Path, Span] = _NO_SPANS

    def at(self, *path: str | int) -> Span:
        """The span of a value of the entry, or of the innermost value around it that has one."""
        while path:
            if span := self.spans.get(path):
                return span
            path = path[:-1]
        return self.span


class ParsedLog(NamedTuple):
    """A log that has been read: its entries, and the diagnostics of what could not be read.

    `unread` counts the entries that are left out, as not to be read, and `faulty` these and all that have
    errors, of which only what could be read is here; each has its diagnostics. `path` is the file or
    folder, as it was named; `lines` are the lines of each file, by the path that spans have. `today` is the
    day, as a number, after which updates do not count yet; None where all count. `whole_sources` are, of the
    record of a past day, the sources of the whole log: which of them are independent does not depend on the
    day. `part_ids` has the ids of an event's quotes and updates, by the event's id, where they do not follow
    from what is here.
    """

    path: str
    title: str = ""
    timezone: str = "UTC"
    sources: tuple[Entry, ...] = ()
    people: tuple[Entry, ...] = ()
    places: tuple[Entry, ...] = ()
    events: tuple[Entry, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    unread: int = 0
    faulty: int = 0
    today: int | None = None
    whole_sources: tuple[Entry, ...] = ()
    part_ids: Mapping[str, PartIds] = _NO_PART_IDS
    lines: Mapping[str, Sequence[str]] = _NO_LINES

    def line(self, span: Span) -> str:
        """The line of text that a span points into; nothing where the text is not at hand."""
        lines = self.lines.get(span.path, ())
        return lines[span.line - 1] if 0 < span.line <= len(lines) else ""

    def table(self, name: Table) -> tuple[Entry, ...]:
        entries: tuple[Entry, ...] = getattr(self, name)
        return entries


class Archived(NamedTuple):
    """One file of a snapshot, read back: its text, or why that can't be relied on.

    `number` counts the source's snapshots from 0, in the log's order; `key` says which file of it this is,
    and so where in the log to point: `("snapshots", number, key)`. `taken` (EDTF) and `path` are as in the
    log. Either there is a `text`, or a `code` of the catalogue with its `message` and `mend`. There is one
    for an original only if something is wrong with it.
    """

    number: int
    taken: str
    path: str
    text: str | None = None
    code: str = ""
    message: str = ""
    mend: str = ""
    key: Literal["text", "original"] = "text"
