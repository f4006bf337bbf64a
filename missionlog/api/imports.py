"""Import a file of another program: what its records would add, which can't be taken, and the one write."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple, TypedDict, Unpack

from missionlog.api.add_plan import AddPlan
from missionlog.api.additions import Addition, GivenAdditions, PlacedAddition
from missionlog.api.editable_log import EditableLog
from missionlog.api.import_items import TABLE_OF, AlreadyThere, ItemMaker
from missionlog.api.import_names import ImportNames
from missionlog.api.typed_values import TypedValues, UnknownName
from missionlog.api.writing import WriteResult
from missionlog.edtf import parse
from missionlog.importing.dates import DateSettings, DayOrder
from missionlog.importing.formats import read_file, rejects
from missionlog.importing.mapping import mapped
from missionlog.importing.records import ForeignFile, ForeignRecord, NotTaken, RecordKind, RejectedRecord
from missionlog.importing.rows import KeyedRecord, RecordReader
from missionlog.model.format import EVENT, EntryName, references
from missionlog.model.ids import is_id
from missionlog.model.progress import Progress, unseen
from missionlog.query.known_names import KnownNames
from missionlog.store.errors import Rejected
from missionlog.store.read.files import read_document, shown_name

#: The largest file that is imported.
MAX_BYTES: Final = 2**30


class Settings(TypedDict, total=False):
    """How to read a file, where a person says so.

    `kind` is what its records become. `mapping` has keys of ours by columns, or "" for one to leave out.
    `source` supports each record. `published` is the day on which "yesterday" was written, `order` what
    stands first in 10/02/2024.
    """

    format: str
    encoding: str
    kind: RecordKind | None
    mapping: Mapping[str, str]
    source: str
    published: date | None
    order: DayOrder


class ImportedRecord(NamedTuple):
    """What becomes of a record: the `item` that is added, or why none is.

    `there` is the id of the entry that says it already. `needs` are the new entries that the item names.
    """

    keyed: KeyedRecord
    item: Addition | None = None
    needs: frozenset[EntryName] = frozenset()
    problem: str = ""
    there: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The id that the file gives it, if any."""
        return self.keyed.values.get("id", ())

    @property
    def record(self) -> ForeignRecord:
        """The record as the file has it."""
        return self.keyed.record


class Import:
    """What a file would add to a log: nothing is written before `write` is called."""

    def __init__(
        self,
        file: ForeignFile,
        mapping: Mapping[str, str],
        records: Sequence[ImportedRecord],
        new: Mapping[EntryName, Addition],
    ) -> None:
        self.file = file
        self.mapping = mapping
        self.records = records
        self._new = new

    @property
    def taken(self) -> list[ImportedRecord]:
        """The records that are added."""
        return [one for one in self.records if one.item]

    @property
    def rejected(self) -> list[RejectedRecord]:
        """The records that can't be taken, with the reason of each."""
        return [RejectedRecord(one.record, one.problem) for one in self.records if one.problem]

    @property
    def there(self) -> list[ImportedRecord]:
        """The records that the log has already."""
        return [one for one in self.records if one.there]

    @property
    def passed_over(self) -> list[ImportedRecord]:
        """The records that are no entries, such as the title of a timeline."""
        return [one for one in self.records if one.record.skipped]

    @property
    def new(self) -> list[Addition]:
        """The sources, people and places that are added with the records that name them."""
        needed = {name for one in self.records if one.item for name in one.needs}
        return [item for name, item in self._new.items() if name in needed]

    def rejects(self) -> bytes:
        """A file of the records that can't be taken, as they came, with the reason of each."""
        return rejects(self.file, self.rejected)

    def write(self, log: EditableLog, file: str = "", *, dry_run: bool = False) -> WriteResult:
        """Add what is taken in one write; what `check` would call an error is rejected on the way.

        Raises Refused where nothing can be written.
        """
        while True:
            items = sorted((one.item for one in self.taken if one.item), key=_position)
            additions = [PlacedAddition("", item) for item in (*self.new, *items)]
            plan = AddPlan(GivenAdditions(additions, []), file)
            try:
                written = log.write(plan, dry_run=dry_run)
            except Rejected as error:
                if not self._reject(error):
                    raise
                continue
            ids = tuple(one.item.id for one in self.taken if one.item)
            return written._replace(ids=ids)

    def _reject(self, error: Rejected) -> bool:
        """Reject the records whose entries would have errors; false where none has."""
        reasons: dict[EntryName, list[str]] = {}
        for one in error.faulty:
            if one.name:
                reason = f"{one.diagnostic.message}. {one.diagnostic.help}".rstrip(" .")
                reasons.setdefault(one.name, []).append(reason)
        before = len(self.taken)
        self.records = _without_dangling([_rejected(one, reasons, self.file.kind) for one in self.records])
        return len(self.taken) < before


def import_path(
    log: EditableLog, path: Path, *, dry_run: bool = False, **settings: Unpack[Settings]
) -> Import:
    """Add what a file has in one write. Raises UnreadableFile and Refused."""
    found = read_import(log, read_document(path, MAX_BYTES), shown_name(str(path)), **settings)
    if found.taken:
        found.write(log, dry_run=dry_run)
    return found


def read_import(
    log: EditableLog, data: bytes, shown: str, progress: Progress = unseen, **settings: Unpack[Settings]
) -> Import:
    """What a file would add to a log. Raises UnreadableFile, and Refused for a source that is not there.

    `progress` is told how many records are done.
    """
    format_, encoding = settings.get("format", ""), settings.get("encoding", "")
    file = read_file(data, shown, format_, encoding, settings.get("kind"))
    mapping = mapped(_sound(file), file.kind, settings.get("mapping", {}))
    known = KnownNames(log.engine)
    names = ImportNames(known)
    maker = ItemMaker(file.kind, known, names, TypedValues(log))
    maker.source = _source(known, settings.get("source", ""))
    reader = RecordReader(file, mapping, DateSettings(settings.get("published"), settings.get("order", "")))
    keyed = [*map(reader.read, file.records)]
    maker.ids_in_file = {id_ for one in keyed for id_ in one.values.get("id", ())}
    records: list[ImportedRecord] = []
    for done, one in enumerate(keyed, 1):
        records.append(_imported(one, maker, names))
        progress(done, len(keyed))
    return Import(file, mapping, _without_dangling(records), names.new)


def _position(item: Addition) -> tuple[int, ...]:
    """A sort key: in order of time, those without a date last."""
    date = item.stored.get("date")
    return (0, *parse(date).sort_key) if isinstance(date, str) else (1,)


def _imported(keyed: KeyedRecord, maker: ItemMaker, names: ImportNames) -> ImportedRecord:
    if keyed.problem or keyed.record.skipped:
        return ImportedRecord(keyed, problem=keyed.problem)
    names.needed.clear()
    try:
        item = maker.item(keyed)
    except NotTaken as error:
        return ImportedRecord(keyed, problem=error.message)
    except AlreadyThere as found:
        return ImportedRecord(keyed, there=found.id)
    return ImportedRecord(keyed, item, frozenset(names.needed))


def _rejected(
    record: ImportedRecord, reasons: Mapping[EntryName, Iterable[str]], kind: RecordKind
) -> ImportedRecord:
    """A record, rejected if its entry or one that it needs has an error."""
    if record.item is None:
        return record
    own: EntryName = (TABLE_OF[kind], record.item.id)
    found = [reason for name in (own, *sorted(record.needs)) for reason in reasons.get(name, ())]
    return record._replace(item=None, problem="; ".join(found)) if found else record


def _without_dangling(records: Sequence[ImportedRecord]) -> Sequence[ImportedRecord]:
    """Reject the events that refer to one of the file that is not taken."""
    left = {id_ for one in records if one.problem for id_ in one.ids}
    if not left:
        return records
    found = [_refused_for(one, left) for one in records]
    is_same = all(after is before for after, before in zip(found, records, strict=True))
    return records if is_same else _without_dangling(found)


def _refused_for(record: ImportedRecord, left: Collection[str]) -> ImportedRecord:
    if record.item is None or record.item.kind != "event":
        return record
    named = [one.id for one in references(EVENT, record.item.stored, to="events") if one.id in left]
    return (
        record._replace(item=None, problem=f"it names {named[0]!r}, which is not taken") if named else record
    )


def _sound(file: ForeignFile) -> dict[str, str]:
    """The proposed mapping without a column of ids that are none of ours: numbers, other programs' names."""
    mapping = dict(file.mapping)
    for column in [column for column, key in mapping.items() if key == "id"]:
        ids = [str(record.values.get(column, "")) for record in file.records]
        if not all(not id_ or (is_id(id_) and not id_.isdecimal()) for id_ in ids):
            mapping[column] = ""
    return mapping


def _source(known: KnownNames, named: str) -> str:
    """The id of the source that supports all records. Raises Refused where the log has none, or several."""
    if not named:
        return ""
    found = known.ids("sources", named)
    if len(found) != 1:
        raise UnknownName("sources", named, f"it may be {' or '.join(found)}" if found else "")
    return found[0]
