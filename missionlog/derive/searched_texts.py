"""The texts of a fact in which words are searched, by field (`missionlog.model.registry.SEARCHED`)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

#: The texts that find an entry of a table, given its id (`entry_texts`).
Names = Callable[[str, str], Sequence[str]]
_Record = Mapping[str, Any]


def searched_texts(kind: str, stored: _Record, sources: Iterable[str], names: Names) -> dict[str, list[str]]:
    """The texts of an event or a quote, as they stand in the log, by field.

    Those of an event are its own and its updates'. Its quotes are facts of their own. `sources` are the ids
    of those that support it. The order of a field's texts is always the same.
    """
    texts = _of_quote(stored, names) if kind == "quote" else _of_event(stored, names)
    texts["source"] = [title for id_ in sources for title in names("source", id_)]
    return texts


def entry_texts(table: str, stored: _Record) -> list[str]:
    """What finds a source: its title and its note. What finds a person or place: the name and its aliases."""
    if table == "source":
        return [stored["title"], *_given(stored, "note")]
    return [stored["name"], *stored.get("aliases", ())]


def _of_quote(stored: _Record, names: Names) -> dict[str, list[str]]:
    return {
        "quote": [stored["text"]],
        "person": _names_of(_listed(stored.get("speaker")), names),
        "passage": _passages(stored),
        "note": _given(stored, "note"),
    }


def _of_event(stored: _Record, names: Names) -> dict[str, list[str]]:
    dates, updates = stored.get("dates", ()), stored.get("updates", ())
    promise = stored.get("promise", {})
    people = [*stored.get("actors", ()), *promise.get("by", ())]
    for claim in (stored, *updates):
        people += claim.get("according-to", ())
    return {
        "title": [stored["title"]],
        "summary": _given(stored, "summary"),
        "person": _names_of(people, names),
        "passage": [passage for record in (stored, *dates, *updates) for passage in _passages(record)],
        "condition": _given(promise, "condition"),
        "note": [
            *_given(stored, "note"),
            *(reason for record in (stored, *dates) for reason in _given(record, "reason")),
            *(note for update in updates for note in _given(update, "note")),
        ],
        "place": [*names("place", stored["place"])] if stored.get("place") else [],
    }


def _names_of(people: Iterable[str], names: Names) -> list[str]:
    return [name for id_ in dict.fromkeys(people) for name in names("person", id_)]


def _passages(record: _Record) -> list[str]:
    return [each["passage"] for each in record.get("evidence", ()) if each.get("passage")]


def _given(record: _Record, key: str) -> list[str]:
    return [record[key]] if record.get(key) else []


def _listed(value: Any) -> Sequence[str]:
    return value if isinstance(value, list) else [value] if value else ()
