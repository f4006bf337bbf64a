"""Mend wrong values in a log's files (`check --fix`), and change not a byte beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Final, NamedTuple

from missionlog.model.diagnostics import Diagnostic
from missionlog.model.format import UNREADABLE, EntryName, Plain, unreadable_keys
from missionlog.model.yaml_scalar import requoted
from missionlog.store.errors import Unreadable
from missionlog.store.read.seen_files import LogFile
from missionlog.store.read.text import line_starts
from missionlog.store.write.edits import (
    Edit,
    LogFiles,
    Revised,
    alters_too_much,
    revised_file,
    stored_entries,
)
from missionlog.store.write.region import Region


def fixes(
    path: Path,
    shown: str,
    diagnostics: Iterable[Diagnostic],
    is_wanted: Callable[[Diagnostic], bool] = lambda diagnostic: True,
) -> list[Revised]:
    """The files of a log that can be mended: only values for which there is one safe mend are changed.

    `path` and `shown` are those it was read by. A line that has changed since is left alone. What only a mend
    brings to light is mended too, if it `is_wanted`. Raises Unreadable for a file that can't be read now,
    Refused where every mend would change more than it should.
    """
    files = LogFiles(path, shown)
    texts = {name: files[name] for name in files}
    state = _State(texts, _reading(files, texts))
    for _ in range(_MAX_ROUNDS):
        mendable = [one for one in diagnostics if is_mendable(one) and one.span.path in texts]
        mended = _mended(files, state, mendable)
        if mended.texts == texts and any(any(_edits(texts[one.span.path], [one])) for one in mendable):
            raise alters_too_much(files[name] for name in sorted(texts))
        if mended.texts == state.texts:
            break
        state, diagnostics = mended, filter(is_wanted, mended.reading.diagnostics)
    changed = sorted(name for name in texts if state.texts[name] != texts[name])
    return [Revised(files[name], (), state.texts[name].data) for name in changed]


def _mended(files: LogFiles, state: _State, mendable: Sequence[Diagnostic]) -> _State:
    """Some texts with those mends that change nothing else. Where all do not go together, halves may."""
    texts = {**state.texts}
    file_of = attrgetter("span.path")
    for name, some in groupby(sorted(mendable, key=file_of), file_of):
        if edits := {*_edits(texts[name], some)}:  # two findings may have the same mend
            texts[name] = revised_file(texts[name], _apart(edits)).new_file
    if texts == state.texts:
        return state
    reading = _reading(files, texts)
    if _only_mends(state.reading, reading):
        return _State(texts, reading)
    half = len(mendable) // 2
    return _mended(files, _mended(files, state, mendable[:half]), mendable[half:]) if half else state


def _apart(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Of edits that overlap, the first: what is within it is mended in the next round."""
    end = -1
    for edit in sorted(edits):
        if edit.start >= end:
            yield edit
            end = edit.end


def is_mendable(diagnostic: Diagnostic) -> bool:
    """Whether there is one safe mend for what is wrong."""
    written = diagnostic.written
    return written is not None and bool(written.meant or written.as_written)


def _edits(file: LogFile, diagnostics: Iterable[Diagnostic]) -> Iterator[Edit]:
    region = Region(file)
    starts = line_starts(region.text)
    for one in diagnostics:
        assert one.written
        if region.text.line(one.span.line) == one.excerpt:
            span = one.written.span
            before = starts[span.line - 1] - 1
            value = requoted(one.written.meant, one.excerpt[span.column - 1 : span.column])
            yield region.edit(before + span.column, before + span.end_column, one.written.as_written or value)


#: A mend may bring another fault to light, and that one another.
_MAX_ROUNDS: Final = 5
#: What may be found of an id only once it stands in its place.
_LOOKED_UP: Final = frozenset(("unknown-reference", "rests-on-unread", "duplicate-id"))


class _Reading(NamedTuple):
    """What is read of a log that may be unreadable: its entries, and what is wrong with it."""

    entries: dict[EntryName, Mapping[str, Plain]]
    diagnostics: Sequence[Diagnostic]

    def counted(self) -> Counter[tuple[str, str]]:
        """How many findings there are, by file and code."""
        return Counter((one.span.path, one.code) for one in self.diagnostics)


class _State(NamedTuple):
    """The texts of a log's files by their names, and what is read of them."""

    texts: Mapping[str, LogFile]
    reading: _Reading


def _reading(files: LogFiles, texts: Mapping[str, LogFile]) -> _Reading:
    try:
        log = files.parse(Revised(file, (), file.data) for file in texts.values())
    except Unreadable as refusal:
        return _Reading({}, refusal.diagnostics)
    entries = {
        (table, id_): stored for table, several in stored_entries(log).items() for id_, stored in several
    }
    return _Reading(entries, log.diagnostics)


def _only_mends(before: _Reading, after: _Reading) -> bool:
    """Whether findings went and no new ones came, and whatever could be read says the same.

    An id that could not be looked up before, for it stood in a wrong place, may be one that nothing has.
    """
    same = all(_says_no_less(stored, after.entries.get(key)) for key, stored in before.entries.items())
    found, left = before.counted(), after.counted()
    return same and bool(found - left) and {code for _, code in left - found} <= _LOOKED_UP


def _says_no_less(before: Plain | Mapping[str, Plain], after: object) -> bool:
    """Whether a value that was read says the same now, and more only where it could not be read before."""
    if not isinstance(before, Mapping) or not isinstance(after, Mapping):
        return before == after
    gaps = unreadable_keys(before)
    kept = before.keys() - {UNREADABLE, *gaps}
    is_kept = all(key in after and _says_no_less_of(before[key], after[key]) for key in kept)
    return is_kept and after.keys() <= {*before.keys(), *gaps}


def _says_no_less_of(before: Plain, after: object) -> bool:
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        return all(_says_no_less(*pair) for pair in zip(before, after, strict=True))
    return _says_no_less(before, after)
