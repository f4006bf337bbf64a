"""Ask a log for what a site is made of: what a brief has, and proofs, statements, checks and files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from missionlog.cli.brief import ChronologyOptions, date_style
from missionlog.cli.brief_facts import origin_of, subject_of
from missionlog.cli.messages import say_nothing_found, say_unmatched
from missionlog.cli.session import filters_of
from missionlog.history.log_state import LogState
from missionlog.query.describe import describe
from missionlog.site.files import SiteContent
from missionlog.store.read.files import STDIN_PATH, is_dataset, log_files, read_log_file

if TYPE_CHECKING:
    from missionlog.api.answer import Answer
    from missionlog.api.log import Log
    from missionlog.brief.subject import Subject
    from missionlog.model.rows import Row

#: Up to how many facts the whole log is checked for the page: to check takes longer than all the rest.
_MOST_CHECKED: Final = 1000
#: Up to how many quotes are compared word by word, speaker by speaker.
_MOST_COMPARED: Final = 1000
#: What the anchors of facts and sources begin with: a fact is at its id, and no id has an underscore.
_PREFIXES: Final = ("", "source_")


def content_of(log: Log, options: ChronologyOptions, state: LogState) -> SiteContent:
    """What a site is made of. What the query names and nothing has is said on stderr."""
    events = log.timeline(*options.words, **filters_of(options))
    say_unmatched(events.unmatched)
    question = describe(events.query, "event")
    is_part = events.query.asks or options.limit is not None or options.last is not None
    quotes = log.quotes(*options.words, **filters_of(options))
    origin = origin_of(log, state, question if is_part else "")
    subject = subject_of(log, events, quotes, options, date_style(options), origin, _PREFIXES)
    if not subject.events and not subject.quotes:
        say_nothing_found(question, events.query)
    return SiteContent(
        subject=subject,
        events=events,
        proofs=_proofs(log, events, quotes, subject),
        statements=_statements(log, quotes, options),
        log_files={} if is_part or options.as_of else _files(log),
        checks=_checks(log, len(subject.events)),
    )


def subject_of_ids(
    log: Log, options: ChronologyOptions, ids: Sequence[str]
) -> tuple[Subject, Mapping[str, Row] | None]:
    """Some of the events of a site, by their ids, with the entries that they name; and their proofs."""
    events = log.timeline(id=ids, deprecated=options.all)
    quotes = log.quotes(limit=0)
    state = LogState("")
    subject = subject_of(
        log, events, quotes, options, date_style(options), origin_of(log, state, ""), _PREFIXES
    )
    return subject, _proofs(log, events, quotes, subject)


def _proofs(log: Log, events: Answer[Any], quotes: Answer[Any], subject: Subject) -> Mapping[str, Row] | None:
    """The rows with proofs of their words, by the keys of the rows; None for a dataset without copies."""
    if is_dataset(log.location.path):
        return None
    sources = (
        source for entries in subject.entries.values() for source in entries.get("sources", {}).values()
    )
    if not any("snapshots" in source for source in sources):
        return {}
    return {row.key: row for answer in (events, quotes) for row in answer.verified().listing().rows}


def _statements(log: Log, quotes: Answer[Any], options: ChronologyOptions) -> list[Row]:
    """The statements, each compared with the one before; of very many quotes these themselves."""
    if len(quotes) > _MOST_COMPARED:
        return [*quotes.listing().rows]
    return [*log.drift(*options.words, **filters_of(options)).listing().rows]


def _files(log: Log) -> Mapping[str, bytes]:
    """The files of the log by their names; none of a dataset, or of what came on standard input."""
    path, shown = log.location.path, log.location.shown
    if path == STDIN_PATH or is_dataset(path):
        return {}
    return {PurePath(file).name: read_log_file(file, name) for file, name in log_files(path, shown)}


def _checks(log: Log, facts: int) -> str:
    """What `check` finds in the log, in a sentence; nothing where it was not asked."""
    path = log.location.path
    if facts > _MOST_CHECKED or path == STDIN_PATH or is_dataset(path):
        return ""
    severities = [str(one.severity) for one in log.check()]
    errors, warnings = severities.count("error"), severities.count("warning")
    if not errors and not warnings:
        return "The log passes all checks of missionlog: no error and no warning."
    return f"The checks of missionlog find {errors:,} errors and {warnings:,} warnings in the log."
