"""`missionlog import`: records of another program's file, by a mapping that is shown first."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from missionlog.cli.commands import Command
from missionlog.cli.edits import EditOptions
from missionlog.cli.exits import Exit, UsageError
from missionlog.cli.messages import say
from missionlog.cli.option_types import argument, flag, text, texts, value
from missionlog.cli.options import day
from missionlog.cli.output import page, write
from missionlog.cli.progress_bar import Bar
from missionlog.cli.rejects_file import require_free, write_rejects
from missionlog.cli.session import open_log
from missionlog.importing.formats import FORMATS
from missionlog.model.format import RECORDS
from missionlog.view.escape import visible_lines

if TYPE_CHECKING:
    from missionlog.api.additions import Addition
    from missionlog.api.imports import Import, Settings
    from missionlog.api.log import Log
    from missionlog.api.writing import WriteResult

_STDIN: Final = "-"
_KINDS: Final = ("event", "source", "person", "place")
_PLURALS: Final = {"event": "events", "source": "sources", "person": "people", "place": "places"}
#: More rejected records, or names of new entries, than these are counted.
_MAX_TOLD: Final = 20
_MAX_NAMED: Final = 5


class ImportOptions(EditOptions):
    """Which file to import, how to read it, and what to do with the records that can't be taken."""

    path = argument("FILE", read=str, help="The file to import; - reads stdin.")
    map = texts(
        "--map",
        metavar="COLUMN=KEY",
        help="Take a column as a key of the log; `COLUMN=` leaves it out. May be given several times.",
    )
    kind = text(
        "--kind",
        metavar="KIND",
        help="What the records become: event, source, person, place.",
        choices=_KINDS,
    )
    source = text("--source", metavar="SOURCE", help="A source of the log that supports every event.")
    published = value(
        "--published",
        metavar="DAY",
        read=day,
        help="The day on which words such as “yesterday” were written.",
    )
    day_first = flag("--day-first", help="Read 10/02/2024 as 10 February.")
    month_first = flag("--month-first", help="Read 10/02/2024 as October 2.")
    rejects = text(
        "--rejects",
        metavar="FILE",
        help="Write the records that can't be taken to this file, with the reasons.",
    )
    import_format = text(
        "--format",
        metavar="FORMAT",
        help=f"What the file is, if it is not recognised: {', '.join(FORMATS)}.",
        choices=tuple(FORMATS),
    )
    encoding = text("--encoding", metavar="NAME", help="Its encoding, if it is not UTF-8: windows-1252.")
    yes = flag("--yes", help="On a terminal, write without asking.")
    file = text("--file", metavar="FILE", help="The file to write to, where the log is a folder.")


def import_file(options: ImportOptions) -> Exit:
    """Show how a file is read, and add what can be taken."""
    from missionlog.api.imports import read_import

    _check(options)
    data = _data(options.path)
    with open_log(options.log, options.today) as log:
        with Bar() as bar:
            reading = bar.of("Reading the file")
            imported = read_import(log, data, _shown(options.path), reading, **_settings(options))
        _say_mapping(imported, options.path)
        try:
            written = _write(log, imported, options)
        except _GivenUp:
            say("nothing was written")
            return Exit.INTERRUPTED
    return _report(imported, written, options)


class _GivenUp(Exception):
    """The person gave up at the question; after it, an interruption may find the log written."""


def _check(options: ImportOptions) -> None:
    """Raise UsageError for what can't be done."""
    if options.day_first and options.month_first:
        raise UsageError("--day-first and --month-first are two different things; leave out one of them")
    if options.kind and options.kind not in _KINDS:
        raise UsageError(f"--kind {options.kind!r} is none of {', '.join(_KINDS)}")
    if options.rejects:
        require_free(options.rejects, options.path)


def _data(path: str) -> bytes:
    """The bytes of the file. Raises UsageError where it can't be read."""
    from missionlog.api.imports import MAX_BYTES
    from missionlog.store.errors import Refused
    from missionlog.store.read.files import read_document

    if path == _STDIN:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise UsageError(f"stdin has more than {MAX_BYTES // 2**20} MiB")
        return data
    try:
        return read_document(Path(path), MAX_BYTES)
    except Refused as error:
        raise UsageError(f"{path!r} can't be read: {error}") from None


def _shown(path: str) -> str:
    from missionlog.store.read.files import SHOWN_STDIN, shown_name

    return SHOWN_STDIN if path == _STDIN else shown_name(path)


def _settings(options: ImportOptions) -> Settings:
    order: Any = "day" if options.day_first else "month" if options.month_first else ""
    kind: Any = options.kind
    return {
        "format": options.import_format or "",
        "encoding": options.encoding or "",
        "kind": kind,
        "mapping": dict(map(_mapped, options.map)),
        "source": options.source or "",
        "published": options.published,
        "order": order,
    }


def _mapped(change: str) -> tuple[str, str]:
    """The column and the key of `COLUMN=KEY`. Raises UsageError."""
    column, equals, key = change.rpartition("=")
    if not equals:
        raise UsageError(f"--map {change!r} has no `=`; write COLUMN=KEY, or COLUMN= to leave it out")
    return column.strip(), key.strip()


def _say_mapping(imported: Import, path: str) -> None:
    """Show which column becomes which key."""
    from missionlog.importing.shown_columns import shown_columns
    from missionlog.view.import_mapping import mapping_lines

    file = imported.file
    say(f"{_shown(path)} is read as {file.format}, in {file.encoding}; its columns become:")
    columns = shown_columns(file, imported.mapping, (one.keyed for one in imported.records))
    sys.stderr.writelines(mapping_lines(columns, page(sys.stderr)))
    for note in file.notes:
        say(note)
    for key in _lacking(imported):
        say(f"no column is taken as {key}; --map COLUMN={key} names one")


def _lacking(imported: Import) -> list[str]:
    """The keys that every record must have, and that no column gives."""
    given = {key.partition(".")[0] for key in imported.mapping.values()}
    required = [
        field.key for field in RECORDS[imported.file.kind].fields if field.required and field.key != "id"
    ]
    dated = ["date"] if imported.file.kind == "event" and "promise" not in given else []
    return [key for key in (*dated, *required) if key not in given]


def _write(log: Log, imported: Import, options: ImportOptions) -> WriteResult | None:
    """Write what can be taken, on a terminal once the person agrees; None where nothing was written."""
    is_asked = sys.stdin.isatty() and not options.yes and not options.dry_run
    if not imported.taken:
        return None
    if is_asked:
        from missionlog.cli.prompt import agrees

        imported.write(log, options.file or "", dry_run=True)
        _say_outcome(imported)
        try:
            is_agreed = bool(imported.taken) and agrees("write this?")
        except (EOFError, KeyboardInterrupt):
            raise _GivenUp from None
        if not is_agreed:
            return None
    written = imported.write(log, options.file or "", dry_run=options.dry_run)
    if not is_asked:
        _say_outcome(imported, with_rejected=options.dry_run or not options.rejects)
    return written


def _say_outcome(imported: Import, *, with_rejected: bool = True) -> None:
    """Say what becomes of the records, and which can't be taken."""
    ambiguous = sum(bool(one.keyed.readings) for one in imported.records)
    counts = [
        (len(imported.taken), "to add"),
        (len(imported.there), "there already"),
        (len(imported.passed_over), "passed over"),
        (len(imported.rejected), f"not taken ({ambiguous:,} ambiguous)" if ambiguous else "not taken"),
    ]
    total = len(imported.records)
    parts = ", ".join(f"{count:,} {what}" for count, what in counts if count)
    say(f"{total:,} {'record' if total == 1 else 'records'}: {parts or 'none'}")
    for one in imported.passed_over[:_MAX_TOLD]:
        say(f"{one.record.place}: {one.record.skipped}")
    for rejected in imported.rejected[:_MAX_TOLD] if with_rejected else ():
        say(f"{rejected.record.place}: {rejected.reason}")
    if new := imported.new:
        say(f"new with them: {_new_in_words(new)}")


def _new_in_words(new: Sequence[Addition]) -> str:
    """Entries that are made on the way: how many of each kind, and the names of the first."""
    counts = Counter(item.kind for item in new)
    return "; ".join(f"{_counted(count, kind)} ({_names(new, kind)})" for kind, count in counts.items())


def _names(new: Sequence[Addition], kind: str) -> str:
    names = [str(item.stored.get("name") or item.stored.get("title")) for item in new if item.kind == kind]
    more = f" and {len(names) - _MAX_NAMED:,} more" if len(names) > _MAX_NAMED else ""
    return ", ".join(names[:_MAX_NAMED]) + more


def _counted(count: int, kind: str) -> str:
    return f"{count:,} {kind if count == 1 else _PLURALS[kind]}"


def _report(imported: Import, written: WriteResult | None, options: ImportOptions) -> Exit:
    """Say what was written, and keep what was not taken."""
    if written is None and imported.taken:  # the person said no
        say("nothing was written")
        return Exit.FINE
    if written is None:
        _say_outcome(imported, with_rejected=not options.rejects)
        say("nothing was written")
    elif options.dry_run:
        write([visible_lines(written.difference)])
    else:
        if not sys.stdout.isatty():
            write([f"{id_}\n" for id_ in written.ids])
        what = _counted(len(written.ids), imported.file.kind)
        say(f"{', '.join(written.files)}: {what} {'is' if len(written.ids) == 1 else 'are'} added")
    return _keep_rejects(imported, options)


def _keep_rejects(imported: Import, options: ImportOptions) -> Exit:
    """Write the file of rejected records, or say how to get one."""
    rejected = len(imported.rejected)
    if not rejected:
        return Exit.FINE
    if options.rejects and not options.dry_run:
        write_rejects(imported, options.rejects)
    elif rejected > _MAX_TOLD or not options.rejects:
        more = f"{rejected - _MAX_TOLD:,} more are not taken; " if rejected > _MAX_TOLD else ""
        say(f"{more}--rejects FILE writes what is not taken to a file, to be mended and imported")
    return Exit.FINDINGS


IMPORT: Final = Command(ImportOptions, import_file)
