"""Read CSL-JSON: an array of items, an object with such an array, or one item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from missionlog.importing.csl_note import OBJECTS, note_text, object_line
from missionlog.importing.csl_record import record_of
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
)
from missionlog.importing.json_file import as_text, objects_as_json, parsed, with_reason
from missionlog.importing.markup import plain_text
from missionlog.importing.person_names import NAME_KEYS, Name, whole_name
from missionlog.importing.records import REASON, ForeignFile, ForeignRecord, RejectedRecord

#: Under which keys of an object its items stand.
_LISTS: Final = ("items", "references")
_IDS: Final = ("id", "citation-key")
#: The key of a date of CSL that is EDTF.
_EDTF: Final = "edtf"
#: The beginning of an element of JATS, the markup of journals, which is none of CSL.
_JATS: Final = "<jats:"


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
    variables: Variables = {}
    for key in keys:
        variables |= id_or_key(key)
    for key, value in item.items():
        name = ALIASES.get(key, key)
        if key not in (REASON, _IDS[0]) and (name == key or name not in item):
            variables |= _read(name, value)
    return record_of(place, variables, item, plain_text)


def _read(name: str, value: Any) -> Variables:
    """The variables that a value of an item gives. A list of titles of Crossref ends with the short one."""
    if name == "container-title" and isinstance(value, list):
        return {name: _text(value[:1]), f"{name}-short": _text(value[1:])}
    if value in (None, [], {}):
        return {}
    if name in NAMES:
        names = map(_name, value if isinstance(value, list) else [value])
        return {name: tuple(filter(None, names))}
    if name in DATES:
        return {name: value if isinstance(value, dict) else {_EDTF: as_text(value)}}
    if name == "type":
        return {name: type_of_csl(as_text(value))}
    if name in OBJECTS:
        return {name: object_line(name, value)}
    if name in VARIABLES and not _is_text(value):
        return {f"{name} (as JSON)": as_text(value)}
    text = _text(value)
    if name == "note":
        return {name: note_text(text)}
    return {name: " ".join(plain_text(text).split()) if _JATS in text else text}


def _is_text(value: Any) -> bool:
    """Whether a value is a text or a number, or a list of them."""
    return not any(isinstance(one, list | dict) for one in (value if isinstance(value, list) else [value]))


def _name(value: Any) -> Name:
    """A name by the keys that CSL has; Crossref calls that of a body `name`."""
    if not isinstance(value, Mapping):
        return whole_name(as_text(value)) if value else {}
    name = {key: value[key] for key in NAME_KEYS if value.get(key) not in (None, "")}
    return name or (whole_name(as_text(value["name"])) if value.get("name") else {})


def _text(value: Any) -> str:
    """A text or a number, or several as one; anything else as the JSON that it is."""
    if isinstance(value, list) and _is_text(value):
        return joined([as_text(one) for one in value])
    return as_text(value)
