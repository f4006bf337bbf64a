"""Each way to write, at logs in the oddest styles: the log then says what was meant, and all else stays.

What is expected is worked out on plain dictionaries, and both texts are read by PyYAML, with every value as
text. Nothing of that is known to the code that writes.
"""

from __future__ import annotations

import copy
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest
import yaml

import missionlog
from missionlog.api.edit_plans import set_values
from missionlog.api.targets import find_target
from missionlog.api.writing import EntryEdit
from missionlog.check.run import check
from missionlog.index.engine import SqliteEngine
from missionlog.model.diagnostics import Severity
from missionlog.model.format import RECORDS, TABLES, Many, Record, Ref
from missionlog.store.errors import Rejected, Unfit
from missionlog.store.read.locate import locate
from missionlog.store.read.read_log import read_texts
from missionlog.store.write.edits import LogFiles
from missionlog.store.write.log_changes import LogChanges, planned
from tests.faults.extent import SEED, cases
from tests.store.write.wild_logs import (
    NOUNS,
    TEXTS,
    Tables,
    ValueMaker,
    Values,
    WildLog,
    said_by_all,
    wild_log,
)

TODAY: Final = date(2026, 6, 1)
_COMMENT: Final = re.compile(r"# c(\d+)")


class Wanted(NamedTuple):
    """A change: how it is made, what the log then says, and the entries of which the text may change.

    `comments_go`: comments of those entries may go, with what they belong to.
    """

    what: str
    make: Callable[[missionlog.Log], object]
    tables: Tables
    touched: set[tuple[str, str]]
    comments_go: bool = False


def stored(value: Any) -> Any:
    """A value as the API takes it: flags and numbers of a log are no texts there."""
    if isinstance(value, dict):
        return {key: _typed(key, one) for key, one in value.items()}
    return value


def _typed(key: str, value: Any) -> Any:
    if key == "anonymous":
        return value == "true"
    if key == "coordinates":
        return [float(one) for one in value]
    return [stored(one) for one in value] if isinstance(value, list) else stored(value)


class Changes:
    """Draws changes of a log."""

    def __init__(self, log: WildLog, chance: random.Random) -> None:
        self.tables = copy.deepcopy(log.tables)
        self._before = log.tables
        self._chance = chance
        self._values = ValueMaker(chance, {table: [*entries] for table, entries in log.tables.items()})

    def add_entry(self) -> Wanted:
        table = self._chance.choice([*TABLES])
        entry = self._values.entry(table, "new-one")
        self.tables[table]["new-one"] = entry
        item = {**stored(entry), "kind": NOUNS[table], "id": "new-one"}
        return Wanted(f"add {item}", lambda log: log.add(item), self.tables, {(table, "new-one")})

    def add_quote(self) -> Wanted:
        id_, event = self._event()
        quote = {"speaker": [*self.tables["people"]][:1], **self._values.record(RECORDS["quote"])}
        quote["evidence"] = [{"source": next(iter(self.tables["sources"]))}]
        event["quotes"] = [*event.get("quotes", []), quote]
        item = {**stored(quote), "kind": "quote", "event": id_}
        return Wanted(f"add {item}", lambda log: log.add(item), self.tables, {("events", id_)})

    def add_update(self) -> Wanted | None:
        """An update whose day is later than all others."""
        promising = [id_ for id_, event in self.tables["events"].items() if "promise" in event]
        if not promising:
            return None
        id_ = self._chance.choice(promising)
        event = self.tables["events"][id_]
        update = {"date": "2026-05-01", "status": "in-progress", "note": self._chance.choice(TEXTS)}
        update["evidence"] = [{"source": next(iter(self.tables["sources"]))}]
        event["updates"] = [*event.get("updates", []), update]
        item = {**stored(update), "kind": "update", "event": id_}
        return Wanted(f"add {item}", lambda log: log.add(item), self.tables, {("events", id_)})

    def set(self) -> Wanted | None:
        """Another value at any way into an entry; or none there."""
        table, id_ = self._entry()
        entry = self.tables[table][id_]
        record, place, path = RECORDS[NOUNS[table]], entry, ()
        while True:
            field = self._chance.choice([one for one in record.fields if one.key not in ("id", "snapshots")])
            inner = field.shape.of if isinstance(field.shape, Many) else field.shape
            value = place.get(field.key)
            if not value or not isinstance(inner, Record) or self._chance.random() < 0.3:
                break
            path = (*path, field.key)
            if isinstance(value, list):
                at = self._chance.randrange(len(value))
                path, value = (*path, at), value[at]
            record, place = inner, value
        wanted = None if self._chance.random() < 0.25 else self._values.value(field.shape, field)
        if wanted is None and (field.required or field.key not in place or len(place) == 1):
            return None
        place.pop(field.key, None) if wanted is None else place.update({field.key: wanted})
        path = (*path, field.key)
        plain = None if wanted is None else stored({field.key: wanted})[field.key]
        what = f"set {table} {id_} {path} {wanted!r}"
        goes = wanted is None or isinstance(wanted, list | dict) or not isinstance(place.get(field.key), str)
        return Wanted(
            what, lambda log: log.write(_set(table, id_, path, plain)), self.tables, {(table, id_)}, goes
        )

    def tag(self) -> Wanted | None:
        id_, event = self._event()
        tags = event.get("tags", [])
        gone = self._chance.sample(tags, self._chance.randint(0, len(tags)))
        new = self._chance.sample(
            ["new", "two words", "it's: [x", "yes"], self._chance.randint(0 if gone else 1, 2)
        )
        after = [one for one in dict.fromkeys([*tags, *new]) if one not in gone]
        event.pop("tags", None) if not after else event.update(tags=after)
        what = f"tag {id_} +{new} -{gone}"
        return Wanted(what, lambda log: log.tag(id_, new, gone), self.tables, {("events", id_)}, bool(gone))

    def remove(self) -> Wanted | None:
        table, id_ = self._entry()
        if any(name != (table, id_) for name, _ in self._naming(table, id_)):
            return None
        del self.tables[table][id_]
        return Wanted(f"remove {table} {id_}", lambda log: log.remove(id_), self.tables, {(table, id_)}, True)

    def rename(self) -> Wanted:
        table, id_ = self._entry()
        touched = {name for name, _ in self._naming(table, id_)} | {(table, id_), (table, "new-name")}
        self._replace(table, id_, "new-name")
        entries = self.tables[table]
        entries["new-name"] = entries.pop(id_)
        if table == "events":
            entries["new-name"]["id"] = "new-name"
        return Wanted(
            f"rename {table} {id_}", lambda log: log.rename(id_, "new-name"), self.tables, touched, True
        )

    def merge(self) -> Wanted | None:
        table = self._chance.choice(["people", "places"])
        others = {id_ for other, entries in self.tables.items() for id_ in entries if other != table}
        ids = [id_ for id_ in self.tables[table] if id_ not in others]
        if len(ids) < 2:
            return None
        gone, into = self._chance.sample(ids, 2)
        touched = {name for name, _ in self._naming(table, gone)} | {(table, gone), (table, into)}
        old, kept = self.tables[table].pop(gone), self.tables[table][into]
        names = [*kept.get("aliases", []), old["name"], *old.get("aliases", [])]
        for entry, other in ((old, into), (kept, gone)):
            if entry.get("within") == other:
                del entry["within"]
        has_name = not (old.get("anonymous") == kept.get("anonymous") == "true")
        for key, value in old.items():
            if key == "roles" and key in kept:
                kept[key] = [*kept[key], *(one for one in value if one not in kept[key])]
            elif key == "note" and kept.get(key, value) != value:
                kept[key] = f"{kept[key]}\n{value}"
            elif key not in ("aliases", "name", "anonymous") and kept.setdefault(key, value) != value:
                return None  # only one could stay, and which is for a person to say
        if has_name:
            kept.pop("anonymous", None)
        kept["aliases"] = [one for one in dict.fromkeys(names) if one != kept["name"]]
        if not kept["aliases"]:
            del kept["aliases"]
        self._replace(table, gone, into)
        return Wanted(
            f"merge {table} {gone} {into}", lambda log: log.merge(gone, into), self.tables, touched, True
        )

    def edit(self) -> Wanted:
        """A comment above a key of an entry, as an editor brings it back."""
        table, id_ = self._entry()
        return Wanted(f"edit {table} {id_}", lambda log: _edit(log, id_), self.tables, {(table, id_)})

    def _entry(self) -> tuple[str, str]:
        """An entry whose id nothing else has."""
        every = [(table, id_) for table, entries in self.tables.items() for id_ in entries]
        ids = [id_ for _, id_ in every]
        return self._chance.choice([one for one in every if ids.count(one[1]) == 1])

    def _event(self) -> tuple[str, Values]:
        others = {id_ for table, entries in self.tables.items() for id_ in entries if table != "events"}
        id_ = self._chance.choice([one for one in self.tables["events"] if one not in others])
        return id_, self.tables["events"][id_]

    def _naming(self, table: str, id_: str) -> Iterator[tuple[tuple[str, str], Values]]:
        """The entries that name one."""
        for other, entries in self._before.items():
            for own, entry in entries.items():
                if replaced(entry, RECORDS[NOUNS[other]], table, id_, "") != entry:
                    yield (other, own), entry

    def _replace(self, table: str, old: str, new: str) -> None:
        for other, entries in self.tables.items():
            for own in entries:
                entries[own] = replaced(entries[own], RECORDS[NOUNS[other]], table, old, new)


def replaced(value: Any, shape: Any, table: str, old: str, new: str) -> Any:
    """A value in which an id stands in the place of another, each in a list once."""
    if isinstance(shape, Record):
        fields = {field.key: field.shape for field in shape.fields}
        return {key: replaced(one, fields[key], table, old, new) for key, one in value.items()}
    if isinstance(shape, Many) and isinstance(value, list):
        items = [replaced(one, shape.of, table, old, new) for one in value]
        if isinstance(shape.of, Ref) and items != value:
            return [*dict.fromkeys(items)]
        return items
    if isinstance(shape, Many):
        return replaced(value, shape.of, table, old, new)
    return new if isinstance(shape, Ref) and shape.table == table and value == old else value


def _set(table: str, id_: str, path: tuple[str | int, ...], value: Any) -> Any:
    return set_values(id_, {path: value})


def _edit(log: missionlog.Log, id_: str) -> object:
    def place(changes: LogChanges) -> tuple[Any, Any]:
        target = find_target(changes, id_)
        return target.table, changes.place(target.table, target.entry)

    table, found = planned(LogFiles(log.location.path, log.location.shown), place)
    if not found.text:
        raise Bracketed
    end = "\r\n" if "\r\n" in found.text else "\n"
    column = len(found.text) - len(found.text.lstrip(" "))
    after = f"{' ' * column}# edited{end}{found.text}"
    return log.write(EntryEdit(table, id_, found.text, after))


class Bracketed(Exception):
    """An entry stands in brackets with others, and can't be edited by itself."""


class Unasked(SqliteEngine):
    """An index that is not asked: these tests are about the text."""

    def __init__(self) -> None:
        self.certain = None

    def meta(self, key: str) -> str:
        return {"title": "", "timezone": "UTC"}.get(key, "0")

    def is_same(self, other: object) -> bool:
        return True

    def close(self) -> None:
        pass


def own_texts(text: str) -> dict[tuple[str, str], str]:
    """What each entry of a text is written as, from its first word to its last."""
    return {name: text[start:end] for name, (start, end) in own_places(text).items()}


def own_places(text: str) -> dict[tuple[str, str], tuple[int, int]]:
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for key, value in root.value:
        for one in value.value if key.value in TABLES else []:
            first, last = one if isinstance(one, tuple) else (one, one)
            if isinstance(one, tuple):
                id_ = first.value
            else:
                id_ = next(inner.value for name, inner in one.value if name.value == "id")
            found[key.value, id_] = (first.start_mark.index, last_word(text, last))
    return found


def last_word(text: str, node: yaml.Node) -> int:
    """Where the last word of a node ends."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return last_word(text, last[1] if isinstance(last, tuple) else last)
    end: int = node.end_mark.index
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        start = node.start_mark.index
        return start + len(text[start:end].rstrip())
    return end


def outside(text: str, name: tuple[str, str]) -> tuple[str, str]:
    """What stands before an entry, and what stands from the next one or the next table on."""
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    places = own_places(text)
    start, end = places[name]
    starts = [key.start_mark.index for key, _ in root.value] + [begin for begin, _ in places.values()]
    after = min((one for one in starts if one > start), default=len(text))
    line = max(text.rfind("\n", 0, after) + 1, end) if after < len(text) else after
    return text[:start], text[line:]


def require_as_wanted(before: dict[str, str], after: dict[str, str], wanted: Wanted) -> None:
    """Fail where a log does not say what was wanted, or more has changed of its text than may."""
    assert said_by_all(after) == wanted.tables
    after = {name: re.sub(r" *# edited\r?\n", "", text) for name, text in after.items()}
    for name, text in before.items():
        old, new = text.removeprefix("\ufeff"), after[name].removeprefix("\ufeff")
        assert len(text) - len(old) == len(after[name]) - len(new)
        require_others_kept(old, new, wanted)


def require_others_kept(old: str, new: str, wanted: Wanted) -> None:
    was, is_ = own_texts(old), own_texts(new)
    touched = wanted.touched & {*was}
    for name in was.keys() - wanted.touched:
        assert is_[name] == was[name]
    kept = [name for name in was if name in is_ and name not in wanted.touched]
    assert kept == [name for name in is_ if name in kept]
    if not touched and old != new:  # what was added stands in one stretch
        added = len(new) - len(old)
        assert any(new[:at] + new[at + added :] == old for at in range(len(old) + 1))
    if len(touched) == 1 and touched <= is_.keys() and old != new:
        [name] = touched
        assert outside(old, name) == outside(new, name)
    numbers, left = _COMMENT.findall(old), _COMMENT.findall(new)
    assert [one for one in numbers if one in {*left}] == left
    gone = {*numbers} - {*left}
    inside = {number for name in touched for number in _COMMENT.findall(was[name])}
    if not wanted.comments_go:
        assert not gone
    elif wanted.what.startswith(("remove", "merge")):
        assert not {number for name in was.keys() - touched for number in _COMMENT.findall(was[name])} & gone
    else:
        assert gone <= inside | behind(old, touched)


def behind(text: str, names: set[tuple[str, str]]) -> set[str]:
    """The comments behind the last words of some entries, on the same line."""
    found: set[str] = set()
    for name, (_, end) in own_places(text).items():
        if name in names:
            line = text.find("\n", end)
            found.update(_COMMENT.findall(text[end : line if line >= 0 else None]))
    return found


def errors(tables: Tables) -> Counter[tuple[str, str]]:
    """What is wrong with a log that says this and is written in the plainest way."""
    plain: dict[str, Any] = {"missionlog": "1"}
    plain |= {table: entries for table, entries in tables.items() if entries}
    plain["events"] = [*tables["events"].values()]
    text = json.dumps({key: one for key, one in plain.items() if one}, ensure_ascii=False).encode()
    log = read_texts([("log", text)], "log")
    return Counter((one.code, one.message) for one in check(log, TODAY) if one.severity is Severity.ERROR)


def is_wrong(log: WildLog, wanted: Wanted) -> bool:
    """Whether a change brings errors that the log does not have; that one names a new id is none."""
    before, after = errors(log.tables), errors(wanted.tables)
    if wanted.what.startswith("rename"):
        return Counter(code for code, _ in after.elements()) != Counter(code for code, _ in before.elements())
    return bool(after - before)


def written(folder: Path, log: WildLog) -> None:
    for name, text in log.texts.items():
        (folder / name).write_bytes(text.encode())


def run_one(folder: Path, seed: int, way: str) -> str:
    """Make a change of one way in the log of a seed, and return how that went."""
    log = wild_log(seed)
    wanted = getattr(Changes(log, random.Random(seed)), way)()
    if wanted is None:
        return "nothing to do"
    folder.mkdir()
    written(folder, log)
    path = folder if len(log.texts) > 1 else folder / "a.yaml"
    location = locate(str(path), {}, folder, folder)
    opened = missionlog.Log(location, Unasked, TODAY)
    try:
        wanted.make(opened)
    except Bracketed:
        return "in brackets"
    except (Rejected, Unfit) as error:
        rejected = str(error)
    else:
        rejected = ""
    after = {name: (folder / name).read_bytes().decode() for name in log.texts}
    assert len([*folder.iterdir()]) == len(log.texts)
    assert bool(rejected) == is_wrong(log, wanted), (wanted.what, rejected)
    if rejected:
        assert after == log.texts
        return "rejected"
    require_as_wanted(log.texts, after, wanted)
    return "written"


WAYS = [name for name in vars(Changes) if not name.startswith("_")]


@pytest.mark.parametrize("way", WAYS)
def test_a_way_to_write(tmp_path: Path, way: str) -> None:
    count = cases(f"odd logs, {way.replace('_', ' ')}", 25, 2_000)
    went = Counter(run_one(tmp_path / str(seed), seed, way) for seed in range(SEED, SEED + count))
    assert went["written"] > count / 10, went
