"""Change the proposed mapping of columns to keys as a person asks, with the names that are near."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from missionlog.importing.keys import keys_of, takes_several
from missionlog.importing.records import RecordKind, UnreadableFile
from missionlog.model.format import Shape
from missionlog.model.nearest import did_you_mean, did_you_mean_of


def mapped(proposed: Mapping[str, str], kind: RecordKind, changes: Mapping[str, str]) -> dict[str, str]:
    """A mapping with changes; an empty key leaves a column out. Raises UnreadableFile for what is not there.

    A key that is asked for is taken from a column for which it was only proposed.
    """
    keys = keys_of(kind)
    mapping = dict(proposed)
    asked = {
        _known("column", column, proposed): _known("key", key, keys) if key else ""
        for column, key in changes.items()
    }
    for column, key in mapping.items():
        if key and not takes_several(key, keys[key]) and key in asked.values() and column not in asked:
            mapping[column] = ""
    mapping |= asked
    _require_single(mapping, keys)
    return mapping


def _known(what: str, written: str, known: Collection[str]) -> str:
    """A name as it is known, whatever its case. Raises UnreadableFile, with those that are near."""
    if written in known:
        return written
    by_case = [name for name in known if name.casefold() == written.casefold()]
    if len(by_case) == 1:
        return by_case[0]
    there_are = "docs/importing.md lists them" if what == "key" else did_you_mean_of(written, [*known])
    mend = did_you_mean(written, known) or there_are
    raise UnreadableFile(f"there is no {what} {written!r}; {mend}")


def _require_single(mapping: Mapping[str, str], keys: Mapping[str, Shape]) -> None:
    """Raise UnreadableFile where two columns give one value."""
    by_key: dict[str, str] = {}
    for column, key in mapping.items():
        if key and key in by_key and not takes_several(key, keys[key]):
            both = f"{by_key[key]!r} and {column!r}"
            raise UnreadableFile(f"two columns give {key}: {both}; leave one out with --map '{column}='")
        by_key.setdefault(key, column)
