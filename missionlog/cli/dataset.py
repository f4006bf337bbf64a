"""`missionlog dataset`: the tables of one log or many, for other programs and for questions to all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from missionlog.cli.commands import Command, ProgramOptions
from missionlog.cli.exits import Exit, UsageError
from missionlog.cli.messages import say
from missionlog.cli.option_types import text, texts
from missionlog.cli.options import FilterOptions, ListingOptions
from missionlog.cli.session import filters_of
from missionlog.store.read.files import FACTS_ENDINGS

if TYPE_CHECKING:
    from missionlog.dataset.write import LogSource
    from missionlog.index.facts_file import NamedLog
    from missionlog.model.progress import Progress
    from missionlog.query.syntax import Query

_LOG: Final = (
    "A log, as for any command, or coded events: GDELT 2 (*.export.CSV) or ICEWS (*.tab)."
    " Give it again for each further one, or a pattern in quotes."
)
#: So many logs are named of which something is left out.
_MOST_LOGS: Final = 5
_OUTPUT: Final = "The folder to write, as Parquet; or a file that ends in .db or .sqlite, for SQLite."


class DatasetOptions(FilterOptions, without=("log",)):
    """Which facts of which logs are written, and where."""

    logs = texts(*ProgramOptions.table["log"].names, metavar="PATH", help=_LOG)
    target = text("--output", "-o", metavar="PATH", help=_OUTPUT)
    today = ListingOptions.today


def dataset(options: DatasetOptions) -> Exit:
    """Write a dataset, and say what it has."""
    from missionlog.dataset.sources import sources_of

    if not options.target:
        raise UsageError("where to write is missing; name a folder or a file, such as -o facts.db")
    files = [word for word in options.words if Path(word).is_file()]
    if files:
        raise UsageError(f"{files[0]!r} is a file; name each log with --log, or a pattern in quotes")
    sources = sources_of([*([options.log] if options.log else []), *options.logs])
    query = _query(options)
    target = Path(options.target)
    if target.suffix.lower() in FACTS_ENDINGS:
        _write_file(target, sources, query)
    else:
        _write_folder(target, sources, query, " ".join(options.words))
    return Exit.FINE


def _query(options: DatasetOptions) -> Query | None:
    """What is asked for; None for everything. Raises QueryError."""
    from missionlog.api.editable_log import today_in
    from missionlog.api.keywords import query_of

    query = query_of(options.words, filters_of(options), today=options.today or today_in("UTC"))
    return query if query.asks else None


def _write_folder(target: Path, sources: Sequence[LogSource], query: Query | None, asked: str) -> None:
    from missionlog.cli.progress_bar import Bar
    from missionlog.dataset.write import write_dataset

    with Bar() as bar:
        manifest = write_dataset(target, sources, query, asked, bar.of("Writing the dataset"))
    facts = sum(count for log in manifest.logs for count in log.facts.values())
    _say_written(target, len(sources), f", {facts:,} facts")
    _say_left_out({log.name: log.unread for log in manifest.logs})


def _write_file(target: Path, sources: Sequence[LogSource], query: Query | None) -> None:
    from missionlog.cli.progress_bar import Bar
    from missionlog.index.facts_file import write_facts_file
    from missionlog.query.syntax import Query

    unread: dict[str, int] = {}
    with Bar() as bar:
        logs = _opened(sources, bar.of("Writing the dataset"), unread)
        write_facts_file(target, logs, len(sources), query or Query())
    _say_written(target, len(sources))
    _say_left_out(unread)


def _opened(sources: Sequence[LogSource], progress: Progress, unread: dict[str, int]) -> Iterator[NamedLog]:
    """Each log, open for questions; whoever takes it closes it. `unread` gets what it leaves out."""
    from missionlog.dataset.coded_files import open_source
    from missionlog.index.facts_file import NamedLog

    for number, source in enumerate(sources):
        progress(number, len(sources))
        engine, _ = open_source(source.path, source.shown, say)
        unread[source.name] = int(engine.meta("unread"))
        yield NamedLog(source.name, engine)


def _say_written(target: Path, count: int, facts: str = "") -> None:
    say(f"wrote {target}: {count:,} {'log' if count == 1 else 'logs'}{facts}")


def _say_left_out(unread: Mapping[str, int]) -> None:
    """Say how much of which logs could not be read, and is not in the dataset."""
    logs = [f"{count:,} of {name}" for name, count in unread.items() if count]
    if logs:
        more = len(logs) - _MOST_LOGS
        named = f"{', '.join(logs[:_MOST_LOGS])}{f' and of {more:,} more logs' if more > 0 else ''}"
        say(f"entries or rows that cannot be read are left out: {named}")


DATASET: Final = Command(DatasetOptions, dataset)
