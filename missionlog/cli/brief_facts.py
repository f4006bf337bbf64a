"""Ask a log for what a brief is made of: events, the quotes beside them, conflicts, and what all rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from missionlog.brief.subject import Entries, Origin, Subject
from missionlog.cli.session import filters_of
from missionlog.model.format import Plain, Table
from missionlog.store.read.files import STDIN_PATH

if TYPE_CHECKING:
    from missionlog.api.answer import Answer
    from missionlog.api.log import Log
    from missionlog.cli.brief import ChronologyOptions
    from missionlog.history.log_state import LogState
    from missionlog.model.rows import Row
    from missionlog.phrases.year_words import DateStyle


def subject_of(
    log: Log,
    events: Answer[Any],
    beside: Answer[Any],
    options: ChronologyOptions,
    style: DateStyle,
    origin: Origin,
    prefixes: tuple[str, str] = ("fact-", "source-"),
) -> Subject:
    """The facts of a chronology, with the entries that they name, in the log or in each of several.

    `beside` are the quotes that were found; those are taken whose events are not.
    """
    listing = events.listing()
    rows = [*listing.rows]
    shown = frozenset((row.log, row.id) for row in rows)
    quotes = [] if _is_cut(options) else [row for row in beside.listing().rows if not _is_in(row, shown)]
    contested = log.conflicts(*options.words, **_without_limits(options))
    conflicts = [one for one in contested if any((one.log, id_) in shown for id_ in one.events)]
    named = [(events, {row.log for row in rows})]
    named += [(beside, {row.log for row in quotes})] if quotes else []
    named += [(contested, {one.log for one in conflicts})] if conflicts else []
    return Subject(
        title=listing.title if options.title is None else options.title,
        events=rows,
        quotes=quotes,
        conflicts=conflicts,
        entries=_entries(named),
        style=style,
        today=log.today,
        as_of=options.as_of,
        origin=origin,
        shown=shown,
        prefixes=prefixes,
    )


def origin_of(log: Log, state: LogState, question: str) -> Origin:
    """From what a brief is made. The log is named without its folder, which is nobody's business."""
    path = log.location.path
    name = PurePath(log.location.shown).name or path.resolve().name
    name = "on standard input" if path == STDIN_PATH else name
    return Origin(name, state.sha256, state.revision, state.is_modified, question, log.faulty, log.unread)


def _is_cut(options: ChronologyOptions) -> bool:
    """Whether only so many events are wanted, and nothing beside them."""
    return options.limit is not None or options.last is not None


def _is_in(quote: Row, shown: frozenset[tuple[str, str]]) -> bool:
    """Whether the event of a quote is shown, and the quote with it."""
    return (quote.log, str(quote.stored["event"])) in shown


def _without_limits(options: ChronologyOptions) -> Any:
    """The filters for conflicts: those of the events that are shown are chosen among all."""
    return {key: value for key, value in filters_of(options).items() if key not in ("limit", "last")}


def _entries(named: Iterable[tuple[Answer[Any], set[str]]]) -> Mapping[str, Entries]:
    """The entries that answers name, by log, table and id; each answer is of some logs."""
    entries: dict[str, dict[Table, dict[str, Mapping[str, Plain]]]] = {}
    for answer, logs in named:
        context = answer.listing().context
        for log in sorted(logs):
            for table, found in (context(log) if log else context()).items():
                entries.setdefault(log, {}).setdefault(table, {}).update(found)
    return entries
