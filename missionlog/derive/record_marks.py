"""Marks on what was only possibly on the record of a day: a row compared with what certainly was."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, Final

from missionlog.edtf import FAR_FUTURE, parse
from missionlog.model.mark_fields import COMPARED_FIELDS
from missionlog.model.rows import Row

#: The computed fields that say in words what others say, or are words themselves, and those of a state.
_WORDS: Final = (
    *("words", "due-words", "until-words", "term", "first-term-words", "next", "role"),
    *("first-words", "last-words"),
)
_STATE_WORDS: Final = ("words", "date-words", "slip-words")
#: The fields that hold a state.
_STATES: Final = ("recorded", "calendar", "promise")
_ENDS_OF_USE: Final = ("first-use", "last-use")


def marked(
    row: Row,
    certain: Row | None,
    sources: Collection[str],
    *,
    is_found: bool = True,
    is_in_order: bool = True,
) -> Row:
    """A row with marks on all that `certain`, the row of what was certainly on the record, says otherwise.

    `possibly` under `computed` names it, words begin with "possibly", and `possible-sources` are those of its
    sources that are not among `sources`, which certainly were published. `certain` is None where the fact
    was not certainly on the record. `is_found`: what certainly was on the record answers the question too;
    `is_in_order`: it also stands there in this place.
    """
    computed: dict[str, Any] = dict(row.computed)
    names = ["record"]
    if certain is not None:
        computed = _in_words(computed, certain.computed)
        names = [*_differing(row, certain), *([] if is_in_order else ["order"])]
    computed |= {} if is_found else {"match": "possibly"}
    computed |= _uses(row.computed, certain.computed if certain else {})
    possible = [id_ for id_ in dict.fromkeys(_named_sources(row)) if id_ not in sources]
    computed |= {"possible-sources": possible} if possible else {}
    computed |= {"possibly": names} if names else {}
    return Row(row.kind, row.stored, computed)


def moved(possible: Iterable[Row], certain: Iterable[Row]) -> set[str]:
    """The ids of rows whose place among the others rests on what was only possibly on the record.

    A row with another date there has moved by itself; beside it, no other has.
    """
    rows, others = [*possible], [*certain]
    dates = {row.key: row.computed.get("date") for row in others}
    dated_anew = {id_ for row in rows if dates.get(id_ := row.key, "") != row.computed.get("date")}
    ids, other_ids = [row.key for row in rows], [row.key for row in others]
    by_themselves = _crossing(ids, other_ids) & dated_anew
    rest = [id_ for id_ in ids if id_ not in dated_anew]
    return by_themselves | _crossing(rest, other_ids)


def with_others(
    rows: Sequence[Row], order: Sequence[Row], others: Mapping[str, Row], direction: int
) -> list[Row]:
    """Rows with others between them, given by their keys.

    `order` is the list in which the others were found. If rows stand in order of time (`direction` 1, or -1
    in the reverse), so do the others. Else each stands behind the row that it follows in `order`.
    """
    places = _places_in_time(rows, order, direction) if direction else _places_behind(rows, order)
    waiting: dict[int, list[Row]] = {}
    for row, place in zip(order, places, strict=True):
        if row.key in others:
            waiting.setdefault(place, []).append(row)
    merged: list[Row] = []
    for place, row in enumerate(rows):
        merged += [*waiting.get(place, ()), row]
    return [*merged, *waiting.get(len(rows), ())]


def time_along(rows: Iterable[Row], direction: int) -> list[tuple[int, ...]]:
    """For each row of a list, how far the time has come up to it; in the reverse order counted downwards."""
    return [*accumulate((_time(row, direction) for row in rows), max)]


def _places_in_time(rows: Sequence[Row], order: Sequence[Row], direction: int) -> list[int]:
    """For each row of another list, the place of the first row that is later, or earlier in the reverse."""
    times = time_along(rows, direction)
    place = bisect_right if direction > 0 else bisect_left
    return [place(times, time) for time in time_along(order, direction)]


def _places_behind(rows: Sequence[Row], order: Iterable[Row]) -> list[int]:
    """For each row of another list, the place behind the nearest row that stands before it there."""
    row_places = {row.key: place for place, row in enumerate(rows)}
    places = []
    behind = 0
    for row in order:
        behind = row_places.get(row.key, behind - 1) + 1
        places.append(behind)
    return places


def _time(row: Row, direction: int) -> tuple[int, ...]:
    date = row.computed.get("date")
    key = parse(date).sort_key if isinstance(date, str) else (FAR_FUTURE,)
    return key if direction > 0 else tuple(-part for part in key)


def _named_sources(row: Row) -> Iterator[str]:
    """The sources of a fact and of its parts."""
    stored: Mapping[str, Any] = row.stored
    for part in (stored, *(part for key in ("dates", "quotes", "updates") for part in stored.get(key, ()))):
        if isinstance(part, Mapping):
            yield from (evidence["source"] for evidence in part.get("evidence", ()))
    cited = row.computed.get("sources")
    yield from map(str, cited) if isinstance(cited, list) else ()


def _crossing(ids: Sequence[str], others: Sequence[str]) -> set[str]:
    """The ids that stand before another one in one list, and after it in the other."""
    places = {id_: place for place, id_ in enumerate(others)}
    common = [id_ for id_ in ids if id_ in places]
    return {*_passed(common, places, 1), *_passed(common[::-1], places, -1)}


def _passed(ids: Iterable[str], places: Mapping[str, int], direction: int) -> Iterable[str]:
    furthest: int | None = None
    for id_ in ids:
        place = direction * places[id_]
        if furthest is not None and place < furthest:
            yield id_
        else:
            furthest = place


def _differing(row: Row, certain: Row) -> list[str]:
    """The names of the fields that a row has, and of which the other says something else."""
    return [
        name
        for name in COMPARED_FIELDS
        if name in row.computed and _said(row.computed, name) != _said(certain.computed, name)
    ]


def _said(computed: Mapping[str, Any], name: str) -> Any:
    """What a field says: of a date also on what it rests, of a state not which sources support it."""
    if name == "date":
        return [computed.get(key) for key in ("date", "announced", "between")]
    return _without_sources(computed.get(name))


def _without_sources(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {key: _without_sources(each) for key, each in value.items() if key != "sources"}


def _in_words(computed: Mapping[str, Any], certain: Mapping[str, Any]) -> dict[str, Any]:
    """Computed fields, with "possibly" before the words of those that the certain ones do not share."""
    return _with_possible(computed, certain, _WORDS) | _states_in_words(computed, certain)


def _states_in_words(texts: Mapping[str, Any], certain: Mapping[str, Any]) -> dict[str, Any]:
    """The states in computed fields, with "possibly" in their words. That of a promise has two within it."""
    return {
        key: _with_possible(state, certain.get(key, {}), _STATE_WORDS)
        | _states_in_words(state, certain.get(key, {}))
        for key, state in texts.items()
        if key in _STATES
    }


def _with_possible(
    texts: Mapping[str, Any], certain: Mapping[str, Any], keys: Collection[str]
) -> dict[str, Any]:
    def is_marked(key: str, text: Any) -> bool:
        return key in keys and text and text != certain.get(key) and not str(text).startswith("possibly ")

    return {key: f"possibly {text}" if is_marked(key, text) else text for key, text in texts.items()}


def _uses(computed: Mapping[str, Any], certain: Mapping[str, Any]) -> dict[str, Any]:
    """Whether a use of a phrase is its first or last: certainly only if it is so without what is possible."""
    uses: dict[str, Any] = {}
    for end in _ENDS_OF_USE:
        if end in computed or end in certain:
            both = computed.get(end) == certain.get(end) == "certainly"
            uses[end] = "certainly" if both else "possibly"
    return uses
