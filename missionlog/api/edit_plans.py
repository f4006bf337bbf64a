"""What to change in a log: each function returns a plan, which is carried out by `missionlog.api.writing`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from missionlog.api.given_values import path_of, plain
from missionlog.api.targets import Target, find_target, read_path, renamed, shape_at, value_at, with_value
from missionlog.api.typed_values import TypedValues
from missionlog.api.writing import Plan
from missionlog.edtf import EdtfError, parse
from missionlog.model.articles import with_article
from missionlog.model.format import TABLES, Path, Plain, Table, listed, unreadable_keys
from missionlog.model.ids import is_id
from missionlog.store.errors import Refused
from missionlog.store.read.scalars import id_mend
from missionlog.store.write.contents import EntryChange
from missionlog.store.write.pending_log import PendingLog, ReadableEntries

#: The tables whose entries have other names, and so can be merged.
_WITH_ALIASES: Final[tuple[Table, ...]] = ("people", "places")
_MAX_SHOWN: Final = 9


def in_sequence(plans: Sequence[Plan]) -> Plan:
    """Carry out several plans in one write: each finds the log as those before leave it."""

    def plan(log: ReadableEntries) -> list[EntryChange]:
        pending = PendingLog(log)
        for one in plans:
            pending.apply(one(pending))
        return pending.changes()

    return plan


def set_values(id_: str, values: Mapping[Path, Plain | None]) -> Plan:
    """Give what an id names other values, by the ways to them; None takes one out."""

    def plan(log: ReadableEntries) -> list[EntryChange]:
        target = find_target(log, id_)
        if not target.path and ("id",) in values:
            raise Refused(f"an id is changed where it is referred to, too; `missionlog rename {id_}` does so")
        stored: Plain | None = dict(target.stored)
        for path, value in values.items():
            stored = with_value(stored or {}, (*target.path, *path), value)
        return [_changed(target, stored)]

    return plan


def set_attributes(id_: str, values: Mapping[str, Any]) -> Plan:
    """Give what an id names other values, by the names of its class; None takes one out."""

    def plan(log: ReadableEntries) -> list[EntryChange]:
        record = find_target(log, id_).record
        ways = {path_of(record, name): value for name, value in values.items()}
        for path in ways:
            shape_at(record, path)
        given = {path: None if value is None else plain(value) for path, value in ways.items()}
        return set_values(id_, given)(log)

    return plan


def set_typed(id_: str, key: str, texts: Sequence[str], typed: TypedValues) -> Plan:
    """Give a value as a person types it, by its key or the way to it; without a text, take it out."""

    def plan(log: ReadableEntries) -> list[EntryChange]:
        record = find_target(log, id_).record
        path = read_path(record, key)
        value = typed.value(shape_at(record, path), texts) if texts else None
        return set_values(id_, {path: value})(log)

    return plan


def tag(id_: str, add: Sequence[str] = (), remove: Sequence[str] = ()) -> Plan:
    """Add tags to an event or a quote, and take some away. Raises Refused for one that is not there."""

    def plan(log: ReadableEntries) -> list[EntryChange]:
        target = find_target(log, id_)
        if target.record.field("tags") is None:
            raise Refused(f"{with_article(target.record.name)} has no tags; events and quotes have")
        tags = [str(one) for one in listed(_part(target).get("tags"))]
        if "tags" in unreadable_keys(_part(target)):
            raise Refused(f"the tags of {id_} can't all be read; `missionlog edit {id_}` opens it")
        missing = [one for one in remove if one not in tags]
        if missing:
            raise Refused(f"{id_} has no tag {missing[0]!r}; it has {', '.join(tags) or 'none'}")
        wanted = [plain(one) for one in dict.fromkeys([*tags, *add]) if one not in remove]
        return [_changed(target, with_value(dict(target.stored), (*target.path, "tags"), wanted or None))]

    return plan


def add_update(id_: str, update: Mapping[str, Plain]) -> Plan:
    """Add an update to the promise of an event, at its place in time."""

    def plan(log: ReadableEntries) -> list[EntryChange]:
        target = find_target(log, id_)
        if target.path or target.table != "events":
            raise Refused(f"{id_} is not an event: an update tells what became of a promise")
        return [_changed(target, with_update(id_, target.stored, update))]

    return plan


def add_evidence(id_: str, evidence: Sequence[Mapping[str, Plain]]) -> Plan:
    """Add evidence to an event, but for what it has already. Raises Refused where that is no event."""

    def plan(log: ReadableEntries) -> list[EntryChange]:
        target = find_target(log, id_)
        if target.path or target.table != "events":
            raise Refused(f"{id_} is not an event: evidence is joined to an event")
        if "evidence" in unreadable_keys(target.stored):
            raise Refused(f"the evidence of {id_} can't all be read; `missionlog edit {id_}` opens it")
        there = listed(target.stored.get("evidence"))
        new: list[Plain] = [{**one} for one in evidence if one not in there]
        return [_changed(target, {**target.stored, "evidence": [*there, *new]})] if new else []

    return plan


def remove(id_: str) -> Plan:
    """Take out what an id names. Raises Refused while anything refers to it, and says what."""

    def plan(log: ReadableEntries) -> list[EntryChange]:
        target = find_target(log, id_)
        if target.path:
            return [_changed(target, with_value(dict(target.stored), target.path, None))]
        name = (target.table, target.entry)
        naming = [own for own, _ in log.naming(name) if own != name]
        if naming:
            shown = ", ".join(own for _, own in naming[:_MAX_SHOWN])
            more = f" and {len(naming) - _MAX_SHOWN} more" if len(naming) > _MAX_SHOWN else ""
            raise Refused(f"{id_} can't be removed while others refer to it: {shown}{more}")
        return [EntryChange(target.table, target.entry, None)]

    return plan


def rename(old: str, new: str) -> Plan:
    """Give what an id names another id, with all that refers to it."""

    def plan(log: ReadableEntries) -> list[EntryChange]:
        target = find_target(log, old)
        if not is_id(new):
            raise Refused(f"{new!r} is not an id; {id_mend(new)}")
        if old == new:
            return []
        if target.path:
            return [_changed(target, with_value(dict(target.stored), (*target.path, "id"), new))]
        if log.has(target.table, new):
            joins = "; `missionlog merge` joins the two" if target.table in _WITH_ALIASES else ""
            raise Refused(f"{new} is the id of another one of {target.table}{joins}")
        own = EntryChange(
            target.table, new, renamed(target.stored, TABLES[target.table], *_to(target, new)), old
        )
        return [own, *_with_references(log, target, new)]

    return plan


def merge(id_: str, into: str) -> Plan:
    """Make two people, or two places, one: the second gets the names and the facts of the first."""

    def plan(log: ReadableEntries) -> list[EntryChange]:
        gone, kept = find_target(log, id_), find_target(log, into)
        if gone.table != kept.table or gone.table not in _WITH_ALIASES or gone.entry == kept.entry:
            raise Refused(f"{id_} and {into} can't be one: {_why_not_one(gone, kept)}")
        stored = renamed(_merged(gone, kept), TABLES[kept.table], *_to(gone, into))
        changes = {one.before: one for one in _with_references(log, gone, into)}
        changes[kept.table, kept.entry] = EntryChange(kept.table, kept.entry, stored)
        return [*changes.values(), EntryChange(gone.table, gone.entry, None)]

    return plan


def _why_not_one(gone: Target, kept: Target) -> str:
    if gone.table == kept.table == "sources":
        return "each source is a document of its own; where one has the text of another, set its copy-of"
    return "two people are wanted, or two places"


def with_update(id_: str, stored: Mapping[str, Plain], update: Mapping[str, Plain]) -> dict[str, Plain]:
    """What an event says with one update more, at its place in time."""
    if "promise" not in stored:
        raise Refused(f"{id_} promises nothing: an update tells what became of a promise")
    updates = listed(stored.get("updates"))
    at = next((at for at, one in enumerate(updates) if _day(one) > _day({**update})), len(updates))
    return {**stored, "updates": [*updates[:at], {**update}, *updates[at:]]}


def _changed(target: Target, stored: Plain | None) -> EntryChange:
    assert isinstance(stored, dict)
    return EntryChange(target.table, target.entry, stored)


def _part(target: Target) -> Mapping[str, Plain]:
    """What the target says, the entry or the part of it."""
    value = value_at(dict(target.stored), target.path)
    assert isinstance(value, dict)
    return value


def _to(target: Target, new: str) -> tuple[Table, str, str]:
    return target.table, target.entry, new


def _with_references(log: ReadableEntries, target: Target, new: str) -> list[EntryChange]:
    """The other entries that refer to one, with the new id in its place."""
    name = (target.table, target.entry)
    return [
        EntryChange(table, id_, renamed(stored, TABLES[table], *_to(target, new)))
        for (table, id_), stored in log.naming(name)
        if (table, id_) != name
    ]


def _merged(gone_target: Target, kept_target: Target) -> dict[str, Plain]:
    """What two entries that are one say: the names, lists and notes of both, and what only one has.

    Raises Refused where they have different values, of which only one could stay.
    """
    gone, kept = _without_each_other(gone_target, kept_target), _without_each_other(kept_target, gone_target)
    merged = {**gone, **kept}
    merged.pop("aliases", None)
    for key in gone.keys() & kept.keys() - {"name", "aliases"}:
        merged[key] = _of_both(key, gone_target, kept_target)
    if not (gone.get("anonymous") and kept.get("anonymous")):
        merged.pop("anonymous", None)  # one of them has a name
    names = [*listed(kept.get("aliases")), *listed(gone.get("name")), *listed(gone.get("aliases"))]
    aliases: list[Plain] = [one for one in dict.fromkeys(map(str, names)) if one != kept.get("name")]
    return merged | ({"aliases": aliases} if aliases else {})


def _without_each_other(target: Target, other: Target) -> dict[str, Plain]:
    """What an entry says, but that it lies within the other."""
    return {key: value for key, value in target.stored.items() if (key, value) != ("within", other.entry)}


def _of_both(key: str, gone: Target, kept: Target) -> Plain:
    """The value of a key for two entries that are one. Raises Refused where these differ."""
    theirs, ours = gone.stored[key], kept.stored[key]
    if theirs == ours or key == "anonymous":
        return ours
    if key == "note":
        return f"{ours}\n{theirs}"
    if key != "coordinates" and isinstance(theirs, list) and isinstance(ours, list):
        return [*ours, *(one for one in theirs if one not in ours)]
    raise Refused(
        f"{gone.entry} and {kept.entry} have each their own {key}; change one of them first, or take it"
        f" out: `missionlog set {gone.entry} {key}`"
    )


def _day(update: Plain) -> float:
    """The first day on which an update may have come; of one without a date, none is later."""
    try:
        return parse(str(update.get("date", "")) if isinstance(update, dict) else "").start_earliest
    except EdtfError:
        return float("-inf")
