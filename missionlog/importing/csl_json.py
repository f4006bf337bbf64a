"""Read CSL-JSON: an array of items, one item, or `items` as some programs have it."""

from __future__ import annotations

import json
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
    joined,
    mapping_of,
    with_web_address,
)
from missionlog.importing.markup import plain_lines, plain_text
from missionlog.importing.person_names import name_of_parts
from missionlog.importing.records import (
    REASON,
    ForeignFile,
    ForeignRecord,
    ForeignValue,
    Rejected,
    UnreadableFile,
)

#: Under which key of an object its items stand.
_LISTS: Final = ("items", "references")
#: Variables whose text is kept as it is.
_VERBATIM: Final = frozenset(("URL", "DOI", "id", "citation-key", "type"))
_LINES: Final = frozenset(("note", "annote", "abstract"))


def read(text: str, shown: str) -> ForeignFile:
    """Read a file of CSL-JSON. Raises UnreadableFile where it is not JSON."""
    items = _items(text, shown)
    records = [_record(number, item) for number, item in enumerate(items, 1)]
    return ForeignFile("csl", "source", records, mapping_of(records))


def write_rejects(file: ForeignFile, rejected: Sequence[Rejected]) -> str:
    """The items that were rejected, as they came, each with the reason."""
    items = [_with_reason(one.record.raw, one.reason) for one in rejected]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _with_reason(item: Any, reason: str) -> Any:
    return {REASON: reason, **item} if isinstance(item, dict) else {REASON: reason, "item": item}


def _items(text: str, shown: str) -> list[Any]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise UnreadableFile(f"{shown} is not JSON: {error.msg} in {where}") from None
    except (RecursionError, ValueError):
        raise UnreadableFile(f"{shown} is not JSON that can be read: it is nested too deep") from None
    if isinstance(value, dict):
        value = next((value[key] for key in _LISTS if isinstance(value.get(key), list)), [value])
    if not isinstance(value, list):
        raise UnreadableFile(f"{shown} has no items: an array of objects is wanted")
    return value


def _record(number: int, item: Any) -> ForeignRecord:
    if not isinstance(item, dict):
        return ForeignRecord(f"item {number}", {}, item, "it is not an object")
    raw = {key: value for key, value in item.items() if key != REASON}
    variables: Variables = {}
    for key, value in raw.items():
        name = ALIASES.get(key, key)
        read = _value(name, value)
        if read not in ("", ()) and (name == key or name not in raw):
            variables[name] = read
    key = str(raw.get("citation-key") or raw.get("id") or "").strip()
    place = f"item {number} ({key})" if key else f"item {number}"
    return ForeignRecord(place, with_web_address(variables), raw)


def _value(name: str, value: Any) -> ForeignValue:
    """A value of an item, read as its variable is."""
    if value is None:
        return ""
    if name in DATES:
        return date_of_csl(value)
    if name in NAMES:
        return tuple(filter(None, map(_name, value if isinstance(value, list) else [value])))
    if name == "type":
        return type_of_csl(str(value))
    if name not in VARIABLES:
        return _text(value, str)
    read = str.strip if name in _VERBATIM else plain_lines if name in _LINES else plain_text
    return _text(value, read)


def _name(value: Any) -> str:
    return plain_text(name_of_parts(value) if isinstance(value, Mapping) else str(value))


def _text(value: Any, read: Callable[[str], str]) -> str:
    """A text, a number, or several as one; anything else as the JSON that it is."""
    if isinstance(value, str):
        return read(value)
    if isinstance(value, list) and all(isinstance(one, str | int | float) for one in value):
        return joined([_text(one, read) for one in value])
    return json.dumps(value, ensure_ascii=False)
