"""Rows, as listings print them, to what is to be added to a log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from missionlog.api.additions import Addition, GivenAdditions, NewKind, PlacedAddition
from missionlog.api.given_values import KIND_BY_NAME
from missionlog.api.row_values import RowValues
from missionlog.api.typed_values import TypedValues
from missionlog.model.articles import with_article
from missionlog.model.format import RECORDS
from missionlog.model.ids import is_id
from missionlog.store.read.did_you_mean import did_you_mean
from missionlog.store.read.findings import named
from missionlog.store.read.given_rows import Fault, GivenRow, GivenRows
from missionlog.store.read.scalars import bad_id

#: Rows of promises are events with their terms.
_KINDS: Final[Mapping[str, NewKind]] = {**KIND_BY_NAME, "promise": "event"}
#: The kinds of rows that stand in no log, but are about facts that do.
_ABOUT_FACTS: Final = ("conflict", "tag")
_PARTS: Final = ("quote", "update")
#: What stands in a row beside the keys of its record.
_BESIDE: Final = ("kind", "id", "event", "computed")
#: What `computed.unwritten` may name.
_UNWRITTEN: Final = ("id", "date")


def given_additions(given: GivenRows, typed: TypedValues, usual_kind: str = "") -> GivenAdditions:
    """What is to be added of some rows; `usual_kind` is that of rows without one."""
    faults = [*given.faults]
    found: list[PlacedAddition] = []
    values = RowValues(typed)
    for row in given.rows:
        values.faults = []
        item = _addition(row, values, usual_kind)
        faults += [Fault(row.place, message) for message in values.faults]
        if item:
            found.append(PlacedAddition(row.place, item))
    return GivenAdditions(found, faults, complete=not given.faults and len(found) == len(given.rows))


def _addition(row: GivenRow, values: RowValues, usual_kind: str) -> Addition | None:
    """What is to be added of a row; None where it does not even say what it is."""
    kind = _kind(row.values, values, usual_kind)
    if kind is None:
        return None
    unwritten = _unwritten(row.values, values)
    own = {key: value for key, value in row.values.items() if key not in _BESIDE}
    for key in unwritten:
        own.pop(key, None)
    event = _id(row.values, "event", values) if kind in _PARTS else ""
    if kind in _PARTS and not event:
        values.faults.append(f"{with_article(kind)} stands in an event: its id is wanted under 'event'")
    id_ = _id(row.values, "id", values)
    return Addition(kind, values.record(RECORDS[kind], own), id_, event)


def _kind(row: Mapping[str, Any], values: RowValues, usual_kind: str) -> NewKind | None:
    kind = row.get("kind") or usual_kind
    known = _KINDS.get(kind) if isinstance(kind, str) else None
    if known is None:
        words = ", ".join(_KINDS)
        if not kind:
            values.faults.append(
                f"a kind is wanted, one of {words}: under `kind`, or as `missionlog add KIND`"
            )
        elif near := did_you_mean(str(kind), _KINDS):
            values.faults.append(f"nothing of the kind {named(str(kind))} can be added. {near}")
        else:
            facts = (
                "`--format yaml` prints the facts that it is about"
                if kind in _ABOUT_FACTS
                else f"These can: {words}"
            )
            values.faults.append(f"a row of the kind {named(str(kind))} stands in no log. {facts}")
    return known


def _id(row: Mapping[str, Any], key: str, values: RowValues) -> str:
    """An id of a row; empty where it has none."""
    id_ = row.get(key)
    if id_ is None:
        return ""
    if not isinstance(id_, str) or not is_id(id_):
        misfit = bad_id(str(id_))
        values.faults.append(f"{key}: {misfit.message}. {misfit.mend}")
        return ""
    return id_


def _unwritten(row: Mapping[str, Any], values: RowValues) -> Iterable[str]:
    """The keys of a row that were inherited or derived when it was printed. What was computed is checked."""
    computed = row.get("computed")
    if computed is None:
        return ()
    if not isinstance(computed, dict):
        values.faults.append("computed: a mapping is wanted, as `--json` prints it")
        return ()
    for key in computed:
        if key not in _computed_names():
            values.faults.append(f"computed.{key} is printed by no listing: leave it out")
    names = computed.get("unwritten")
    return [one for one in names if one in _UNWRITTEN] if isinstance(names, list) else ()


@cache
def _computed_names() -> frozenset[str]:
    """Every name that listings print under `computed`."""
    from missionlog.model.row_fields import FORMS

    return frozenset(
        field.key for forms in FORMS.values() for form in forms for field in form.computed.fields
    )
