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


def fixes(
    path: Path,
    shown: str,
    diagnostics: Iterable[Diagnostic],
    is_wanted: Callable[[Diagnostic], bool] = lambda diagnostic: True,
) -> list[Revised]:
    """The files of a log that can be mended: only values for which there is one safe mend are changed.

    `path` and `shown` are those it was read by. A line that has changed since is left alone. What only a mend
    brings to light is mended too, if it `is_wanted`. Raises Unreadable for a file that can't be read now,
    Refused where the mends would change more than they should.
    """
    files = LogFiles(path, shown)
    texts = {name: files[name] for name in files}
    before, changed = _reading(files, texts), set[str]()
    for _ in range(_MAX_ROUNDS):
        if not (names := _mend(texts, diagnostics)):
            break
        changed |= names
        after = _reading(files, texts)
        if not _only_mends(before, after):
            raise alters_too_much([Revised(files[name], "", "") for name in sorted(changed)])
        before, diagnostics = after, filter(is_wanted, after.diagnostics)
    return [
        Revised(files[name], files[name].data.decode(), texts[name].data.decode()) for name in sorted(changed)
    ]


def _mend(texts: dict[str, LogFile], diagnostics: Iterable[Diagnostic]) -> set[str]:
    """Mend what can be mended in some texts; returns the names of those that changed."""
    mendable = [one for one in diagnostics if is_mendable(one) and one.span.path in texts]
    file_of = attrgetter("span.path")
    changed: set[str] = set()
    for name, some in groupby(sorted(mendable, key=file_of), file_of):
        if edits := {*_edits(texts[name], some)}:  # two findings may have the same mend
            mended = revised_file(texts[name], _apart(edits)).after
            texts[name] = texts[name]._replace(data=mended.encode())
            changed.add(name)
    return changed


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
    text = file.text
    starts = line_starts(text)
    for one in diagnostics:
        assert one.written
        if text.line(one.span.line) == one.excerpt:
            span = one.written.span
            before = starts[span.line - 1] - 1
            value = requoted(one.written.meant, one.excerpt[span.column - 1 : span.column])
            yield Edit(before + span.column, before + span.end_column, one.written.as_written or value)


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


def _reading(files: LogFiles, texts: Mapping[str, LogFile]) -> _Reading:
    try:
        log = files.parse(Revised(file, "", file.data.decode()) for file in texts.values())
    except (Unreadable, UnicodeDecodeError) as refusal:
        return _Reading({}, refusal.diagnostics if isinstance(refusal, Unreadable) else ())
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
