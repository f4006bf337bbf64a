"""Read CSL-JSON: an array of items, an object with such an array, or one item."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from missionlog.importing.csl_dates import date_of_csl
from missionlog.importing.csl_types import type_of_csl
from missionlog.importing.csl_variables import (
    ALIASES,
    DATES,
    NAMES,
    VARIABLES,
    Variables,
    id_or_key,
    joined,
    mapping_of,
    record_of,
)
from missionlog.importing.json_file import as_text, objects_as_json, parsed, with_reason
from missionlog.importing.markup import plain_text
from missionlog.importing.person_names import name_of_parts
from missionlog.importing.records import REASON, ForeignFile, ForeignRecord, ForeignValue, RejectedRecord

#: Under which keys of an object its items stand.
_LISTS: Final = ("items", "references")
#: Variables whose text is kept as it is.
_VERBATIM: Final = frozenset(("URL", "DOI"))
_LINES: Final = ("note", "annote")
_IDS: Final = ("id", "citation-key")


def read(text: str, shown: str) -> ForeignFile:
    """Read a file of CSL-JSON. Raises UnreadableFile where it is not JSON."""
    value = parsed(text, shown)
    if isinstance(value, dict):
        value = next((value[key] for key in _LISTS if isinstance(value.get(key), list)), value)
    items = value if isinstance(value, list) else [value]
    records = [_record(number, item) for number, item in enumerate(items, 1)]
    return ForeignFile("csl", "source", records, mapping_of(records))


def write_rejects(file: ForeignFile, rejected: Sequence[RejectedRecord]) -> str:
    """The items that were rejected, as they came, each with the reason."""
    return objects_as_json([with_reason(one) for one in rejected], is_lines=False)


def _record(number: int, item: Any) -> ForeignRecord:
    if not isinstance(item, dict):
        return ForeignRecord(f"item {number}", {}, item, "it is not an object")
    keys = [as_text(item[name]).strip() for name in _IDS if item.get(name)]
    place = f"item {number} ({keys[0]})" if keys else f"item {number}"
    variables: Variables = id_or_key(keys[-1]) if keys else {}
    for key, value in item.items():
        name = ALIASES.get(key, key)
        if key != REASON and key not in _IDS and (name == key or name not in item):
            variables |= _read(name, value)
    return record_of(place, variables, item)


def _read(name: str, value: Any) -> Variables:
    """The variables that a value of an item gives. A list of titles of Crossref ends with the short one."""
    if name == "container-title" and isinstance(value, list):
        return {name: _value(name, value[:1]), f"{name}-short": _value(name, value[1:])}
    if name in VARIABLES and name not in (*NAMES, *DATES) and not _is_text(value):
        return {f"{name} (as JSON)": as_text(value)}
    return {name: _value(name, value)}


def _is_text(value: Any) -> bool:
    """Whether a value is a text or a number, or a list of them."""
    return not any(isinstance(one, list | dict) for one in (value if isinstance(value, list) else [value]))


def _value(name: str, value: Any) -> ForeignValue:
    """A value of an item, read as its variable is."""
    if value is None:
        return ""
    if name in DATES:
        return date_of_csl(value)
    if name in NAMES:
        return tuple(filter(None, map(_name, value if isinstance(value, list) else [value])))
    if name == "type":
        return type_of_csl(as_text(value))
    if name in _VERBATIM or name not in VARIABLES:
        return _text(value, str.strip)
    return _text(value, plain_text if name in _LINES else _on_one_line)


def _on_one_line(text: str) -> str:
    return " ".join(plain_text(text).split())


def _name(value: Any) -> str:
    return plain_text(name_of_parts(value) if isinstance(value, Mapping) else as_text(value))


def _text(value: Any, read: Callable[[str], str]) -> str:
    """A text or a number, or several as one; anything else as the JSON that it is."""
    if isinstance(value, list) and _is_text(value):
        return joined([read(as_text(one)) for one in value])
    return read(as_text(value))
