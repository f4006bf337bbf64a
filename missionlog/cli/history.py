"""`missionlog history` and `missionlog diff`: how a log changed, through git or from one day to another."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from missionlog.api import log as api
from missionlog.cli.commands import Command
from missionlog.cli.exits import Exit, UsageError
from missionlog.cli.losses import check_losses, report_losses
from missionlog.cli.messages import say, say_which
from missionlog.cli.option_types import arguments, flag, text, value, values
from missionlog.cli.options import CommandOptions, ListingOptions, LogOptions, day, format_option
from missionlog.cli.output import format_of, page_of_output, write
from missionlog.cli.session import open_log
from missionlog.edtf.calendar import day_number
from missionlog.history import HistoryError
from missionlog.model.changes import Comparison, Step
from missionlog.store.read.files import STDIN_PATH, require_no_dataset
from missionlog.store.read.locate import Location, locate
from missionlog.view import record_diff
from missionlog.view.arrivals import Between
from missionlog.view.changes import FORMATS
from missionlog.view.formats import Page, without_fields

if TYPE_CHECKING:
    from missionlog.history.log_history import LogHistory
    from missionlog.model.losses import Loss

_ID: Final = "An id, or a unique beginning of one; also the id of a deleted fact."
_SINCE: Final = "Only revisions of this date or later, as 2026-11 or 'last month'."
_REVISIONS: Final = "Two revisions, also as A..B; or one, to compare with the files on disk. Default: HEAD."
_AS_OF: Final = "Given twice, instead of revisions: what came onto the record between these days."
_WITHOUT: Final = "Without it, table. md is a list for a pull request."
#: The formats of `diff`: a feed has what came onto the record alone.
_FEED: Final = "atom"
_DIFF_FORMATS: Final = (*FORMATS, _FEED)


class ChangeOptions(CommandOptions):
    """Which log, and the formats in which its changes are shown."""

    log = LogOptions.log
    format = format_option(FORMATS, _WITHOUT)
    json = ListingOptions.json
    fields = ListingOptions.fields
    output = ListingOptions.output


class HistoryOptions(CommandOptions):
    """Whose history, and how much of it."""

    id = text(metavar="[ID]", help=_ID)
    log = ChangeOptions.log
    limit = value("--limit", "-n", metavar="N", read=int, least=1, help="Only the newest N revisions.")
    since = text("--since", metavar="DATE", help=_SINCE)
    format = ChangeOptions.format
    json = ChangeOptions.json
    fields = ChangeOptions.fields
    output = ChangeOptions.output
    today = ListingOptions.today


class DiffOptions(CommandOptions):
    """Which two states of the log are compared."""

    revisions = arguments("[REV [REV]]", help=_REVISIONS)
    as_of = values("--as-of", metavar="DAY", read=day, help=_AS_OF)
    log = ChangeOptions.log
    format = format_option(_DIFF_FORMATS, f"{_WITHOUT} atom is of --as-of alone.")
    json = ChangeOptions.json
    fields = ChangeOptions.fields
    losses = ListingOptions.losses
    output = ChangeOptions.output
    exit_code = flag("--exit-code", help="Exit with 1 if anything differs, as git diff does.")


def history(options: HistoryOptions) -> Exit:
    """Print the revisions of the log, newest first, or those of one fact."""
    from missionlog.history.fact_history import fact_steps
    from missionlog.view import history as view

    name = format_of(view.FORMATS, options.format, options.json, options.output)
    paper = page_of_output(options.fields, options.output)
    first_day = None if options.since is None else _first_day(options.since, options.today or date.today())
    _, past = _past_of(options.log)
    steps = past.steps()
    if first_day is not None:
        steps = (step for step in steps if _day_of(step) >= first_day)
    if options.id is not None:
        steps = fact_steps(options.id.lower(), past.newest(), steps)
    steps = islice(steps, options.limit)
    write(view.FORMATS[name](steps, paper, options.id is not None), options.output)
    return Exit.FINE


def _first_day(written: str, today: date) -> int:
    """The number of the first day of a date in EDTF or English. Raises UsageError."""
    from missionlog.phrases.english import read_date
    from missionlog.phrases.errors import PhraseError

    try:
        return read_date(written, today).bounds.start_earliest
    except PhraseError as error:
        readings = " or ".join(error.readings) or "2026-11-23"
        raise UsageError(f"--since: {written!r} is no date: {error.message}; write {readings}") from None


def _day_of(step: Step) -> int:
    """The number of the day on which a revision was made, where its author was."""
    day = datetime.fromisoformat(step.revision.time)
    return day_number(day.year, day.month, day.day)


def _past_of(log: str | None) -> tuple[Location, LogHistory]:
    """The log that is meant, and its past.

    Raises HistoryError, Unreadable where there is no log, OneLogNeeded where there is a dataset.
    """
    from missionlog.history.log_history import LogHistory

    location = locate(log, os.environ, Path.cwd(), Path.home())
    require_no_dataset(location.path, location.shown)
    say_which(location)
    if location.embedded:
        mend = "Name your own with --log, or ask within its folder."
        raise HistoryError("the log that comes with missionlog has no history of its own", mend)
    if location.path == STDIN_PATH:
        raise HistoryError("a log that is read from stdin has no history", "Name its file with --log.")
    return location, LogHistory(location.path)


def diff(options: DiffOptions) -> Exit:
    """Print what differs between two revisions or two days."""
    name = format_of(_DIFF_FORMATS, options.format, options.json, options.output)
    paper = page_of_output(options.fields, options.output)
    if options.revisions and options.as_of:
        raise UsageError("revisions and --as-of are two different things; leave out one of them")
    if options.losses:
        check_losses(name, options.losses)
    if options.as_of:
        differs = _write_arrivals(options, name, paper)
    elif name == _FEED:
        mend = "give --as-of twice: the earlier day and the later"
        raise UsageError(f"{name} is a feed of what came onto the record between two days; {mend}")
    else:
        comparison = _diff_revisions(options.log, _revisions(options.revisions))
        write(FORMATS[name](comparison, paper), options.output)
        differs = bool(comparison.changes)
    return Exit.FINDINGS if options.exit_code and differs else Exit.FINE


def _revisions(written: Sequence[str]) -> Sequence[str]:
    """The revisions that are meant: `A..B` is two, and an end that is left out is HEAD, as for git."""
    if not written:
        return ("HEAD",)
    for name in written:
        if "..." in name:
            raise UsageError(f"{name!r} is no pair of revisions; write A..B, or A B")
    if len(written) == 1 and ".." in written[0]:
        old, new = written[0].split("..", 1)
        return (old or "HEAD", new or "HEAD")
    return written


def _diff_revisions(log: str | None, revisions: Sequence[str]) -> Comparison:
    """What differs between revisions."""
    if len(revisions) > 2:
        raise UsageError(f"{len(revisions)} revisions, where two can be compared")
    from missionlog.history.compare import compare
    from missionlog.store.read.read_log import read_log

    location, past = _past_of(log)
    names = [*revisions]
    logs = [past.at(name) for name in names]
    if len(logs) == 1:
        names.append("the working copy")
        logs.append(read_log(location.path, location.shown))
    for name, parsed in zip(names, logs, strict=True):
        if unread := parsed.faulty:
            entries = "1 entry" if unread == 1 else f"{unread:,} entries"
            say(f"{entries} of {name} can't be read whole, and the rest may be told as added or removed")
    return Comparison(names[0], names[1], compare(logs[0], logs[1]))


def _write_arrivals(options: DiffOptions, name: str, paper: Page) -> bool:
    """Print what came onto the record between two days, and return whether anything did."""
    if len(options.as_of) != 2:
        raise UsageError("--as-of is given twice: the earlier day and the later")
    from missionlog.api.whole_log import arrival_listing, changed_rows

    since, until = sorted(options.as_of)
    with open_log(options.log, None, since) as old, api.open(options.log, as_of=until) as new:
        changed = changed_rows(old, new)
        arrivals = [change._asdict() for one in changed for change in one.changes]
        facts = arrival_listing(new, [one.row for one in changed])
        between = Between(since.isoformat(), until.isoformat(), arrivals, facts)
        if name == _FEED:
            _write_feed(between, paper, options)
        else:
            write(record_diff.FORMATS[name](between, paper), options.output)
    return bool(arrivals)


def _write_feed(between: Between, paper: Page, options: DiffOptions) -> None:
    """Write what came as a feed, and say what the feed could not."""
    from missionlog.export.atom import render_arrivals

    if paper.fields:
        raise without_fields(_FEED)
    losses: list[Loss] = []
    write(render_arrivals(between, paper._replace(lose=losses.append)), options.output)
    if losses or options.losses:
        report_losses(losses, _FEED, options.losses)


HISTORY: Final = Command(HistoryOptions, history, FORMATS)
DIFF: Final = Command(DiffOptions, diff, _DIFF_FORMATS)
