"""Mend wrong values in a log's files (`check --fix`), and change not a byte beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from missionlog.model.diagnostics import Diagnostic
from missionlog.model.format import Plain, Table
from missionlog.model.yaml_scalar import requoted
from missionlog.store.errors import Unreadable
from missionlog.store.read.text import line_starts
from missionlog.store.write.edits import (
    Edit,
    LogFile,
    LogFiles,
    Revised,
    alters_too_much,
    revised_file,
    stored_entries,
)
from missionlog.store.write.region import Region


def fixes(path: Path, shown: str, diagnostics: Iterable[Diagnostic]) -> list[Revised]:
    """The files of a log that can be mended: only values for which there is one safe mend are changed.

    `path` and `shown` are those it was read by. A line that has changed since is left alone. Raises
    Unreadable for a file that can't be read now, Refused where the mends would change more than they should.
    """
    files = LogFiles(path, shown)
    mendable = [one for one in diagnostics if one.written and one.written.meant and one.span.path in files]
    file_of = attrgetter("span.path")
    revised = []
    for name, some in groupby(sorted(mendable, key=file_of), file_of):
        if edits := {*_edits(files[name], some)}:  # two findings may have the same mend
            revised.append(revised_file(files[name], edits))
    if revised and not _only_mends(_reading(files), _reading(files, revised)):
        raise alters_too_much(revised)
    return revised


def _edits(file: LogFile, diagnostics: Iterable[Diagnostic]) -> Iterator[Edit]:
    region = Region(file)
    starts = line_starts(region.text)
    for one in diagnostics:
        assert one.written
        if region.text.line(one.span.line) == one.excerpt:
            span = one.written.span
            before = starts[span.line - 1] - 1
            value = requoted(one.written.meant, one.excerpt[span.column - 1 : span.column])
            yield region.edit(before + span.column, before + span.end_column, value)


class _Reading(NamedTuple):
    """What is read of a log that may be unreadable: its entries, and its findings by file and code."""

    entries: dict[tuple[Table, str], Mapping[str, Plain]]
    findings: Counter[tuple[str, str]]


def _reading(files: LogFiles, revised: Iterable[Revised] = ()) -> _Reading:
    try:
        log = files.parse(revised)
    except Unreadable as refusal:
        return _Reading({}, Counter((one.span.path, one.code) for one in refusal.diagnostics))
    entries = {
        (table, id_): stored for table, several in stored_entries(log).items() for id_, stored in several
    }
    return _Reading(entries, Counter((one.span.path, one.code) for one in log.diagnostics))


def _only_mends(before: _Reading, after: _Reading) -> bool:
    """Whether fewer findings are left and no new ones, and every entry that could be read says the same."""
    same = all(after.entries.get(key) == stored for key, stored in before.entries.items())
    return same and after.findings < before.findings
