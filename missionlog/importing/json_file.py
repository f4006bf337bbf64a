"""Read JSON: an array of objects, or an object on each line; keys within others are joined by dots."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from missionlog.importing.headings import proposed
from missionlog.importing.records import REASON, ForeignFile, ForeignRecord, RejectedRecord, UnreadableFile
from missionlog.model.format import listed

#: Objects deeper within each other are shown as JSON.
_MAX_DEPTH: Final = 6
_PRINTED: Final = "missionlog printed these rows; `missionlog add --from` adds them with all that they say"
#: The key of what was no object, in a file of rejects.
_VALUE: Final = "value"


class JsonLayout(NamedTuple):
    """How the objects stood: one on each line, or in an array."""

    is_lines: bool


def read(text: str, shown: str) -> ForeignFile:
    """Read the objects. Raises UnreadableFile for what is not JSON, or has no objects."""
    objects, is_lines = _objects(text, shown)
    records = [_record(place, one) for place, one in objects]
    columns = dict.fromkeys(column for record in records for column in record.values)
    notes = (
        (_PRINTED,) if "kind" in columns and "computed" in {key.partition(".")[0] for key in columns} else ()
    )
    return ForeignFile("json", "event", records, proposed(columns), notes, JsonLayout(is_lines))


def write_rejects(file: ForeignFile, rejected: Sequence[RejectedRecord]) -> str:
    """The objects that were rejected, each with the reason as its first value."""
    return objects_as_json([with_reason(one) for one in rejected], is_lines=file.layout.is_lines)


def with_reason(rejected: RejectedRecord) -> Any:
    """The object of a record with the reason why it was rejected; another value within an object."""
    raw = rejected.record.raw
    values = raw if isinstance(raw, Mapping) else {_VALUE: raw}
    return {REASON: rejected.reason} | {key: value for key, value in values.items() if key != REASON}


def objects_as_json(objects: Any, *, is_lines: bool) -> str:
    """Objects as JSON: one on each line, or indented for a person."""
    if is_lines:
        return "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in objects)
    return f"{json.dumps(objects, ensure_ascii=False, indent=2)}\n"


def parsed(text: str, shown: str) -> Any:
    """What a JSON text holds. Raises UnreadableFile."""
    try:
        return json.loads(
            text, parse_float=Number, parse_constant=_refused, object_pairs_hook=_without_doubles
        )
    except RecursionError:
        raise UnreadableFile(f"{shown} is nested too deep for a file of facts") from None
    except ValueError as error:
        raise UnreadableFile(f"{shown} is not JSON: {error}") from None


class Number(float):
    """A number with a point, and the text that it had in its file."""

    text: str

    def __new__(cls, text: str) -> Number:
        number = super().__new__(cls, text)
        number.text = text
        return number


def flattened(value: Mapping[str, Any], before: str = "", depth: int = 1) -> Iterator[tuple[str, Any]]:
    """The values of an object and of those within it, each under its keys joined by dots.

    Of objects in an array, each key has the values of all of them.
    """
    for key, inner in value.items():
        objects = [one for one in listed(inner) if isinstance(one, Mapping)] if depth < _MAX_DEPTH else []
        if not objects:
            yield f"{before}{key}", inner
        elif isinstance(inner, Mapping):
            yield from flattened(inner, f"{before}{key}.", depth + 1)
        else:
            if others := [one for one in inner if not isinstance(one, Mapping)]:
                yield f"{before}{key}", others
            yield from _gathered(objects, f"{before}{key}.", depth + 1)


def _gathered(objects: Sequence[Mapping[str, Any]], before: str, depth: int) -> Iterator[tuple[str, Any]]:
    values: dict[str, list[Any]] = {}
    for one in objects:
        for key, inner in flattened(one, before, depth):
            values.setdefault(key, []).extend(listed(inner))
    yield from values.items()


def as_text(value: Any) -> str:
    """A single value as text; nothing for null."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    return value.text if isinstance(value, Number) else json.dumps(value, ensure_ascii=False)


def _record(place: str, value: Any) -> ForeignRecord:
    if isinstance(value, Mapping) and value.keys() == {REASON, _VALUE}:  # from a file of rejects
        value = value[_VALUE]
    if not isinstance(value, Mapping):
        return ForeignRecord(place, {}, value, problem="it is no object with keys and values")
    values = {
        key: tuple(map(as_text, inner)) if isinstance(inner, list) else as_text(inner)
        for key, inner in flattened(value)
        if key != REASON
    }
    return ForeignRecord(place, values, value)


def _objects(text: str, shown: str) -> tuple[list[tuple[str, Any]], bool]:
    """The objects of a file, each with its place, and whether they stand on a line each."""
    if lines := _lines(text, shown):
        return lines, True
    value = parsed(text, shown)
    if isinstance(value, dict):
        arrays = [one for one in value.values() if _is_array_of_objects(one)]
        if len(arrays) > 1:
            mend = "write the one that is meant to a file of its own"
            raise UnreadableFile(f"{shown} has several arrays of objects; {mend}")
        value = arrays[0] if arrays else [value]  # a web service answers {"results": [...]}
    return [(f"object {number}", one) for number, one in enumerate(value, 1)], False


def _lines(text: str, shown: str) -> list[tuple[str, Any]]:
    """The objects of JSON Lines; none where the first line is not all of an object, or the only one."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not lines[1:] or not lines[0][1].lstrip().startswith("{"):
        return []
    try:
        json.loads(lines[0][1])
    except ValueError:
        return []
    return [(f"line {number}", parsed(line, f"line {number} of {shown}")) for number, line in lines]


def _is_array_of_objects(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, Mapping) for one in value)


def _refused(constant: str) -> None:
    raise ValueError(f"{constant} is no number of JSON")


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        double = next(key for number, (key, _) in enumerate(pairs) if key in dict(pairs[:number]))
        raise ValueError(f"the key {double!r} stands twice in one object")
    return found
