"""Report an error that ends a command: a message on stderr, and an exit code for each kind."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from missionlog.cli.exits import Exit
from missionlog.cli.messages import say, say_diagnostic
from missionlog.cli.mistakes import ArgumentPlace, find_quoted, find_within, find_word, pointing_at, sentence
from missionlog.errors import Error, MissingLibraryError, OneLogNeeded, ProgramError
from missionlog.history import HistoryError
from missionlog.importing.records import UnreadableFile
from missionlog.index.guard import Damaged, DamagedFacts
from missionlog.model.diagnostics import Diagnostic, Severity
from missionlog.model.spans import Span
from missionlog.query.named import UnknownId
from missionlog.query.syntax import QueryError
from missionlog.store.errors import Refused, Rejected, Unfit, Unreadable
from missionlog.store.read.files import is_log_name
from missionlog.view.fields import FieldError

#: A file that is no log at all may have an error in every character; `check` tells them all.
_MOST_TOLD: Final = 20
#: The most logs of a dataset that are named.
_MOST_LOGS: Final = 5


def report(error: Exception, arguments: Sequence[str]) -> Exit:
    """Print what an error means to a person. An error that is a bug is raised again."""
    if isinstance(error, Unreadable | Rejected):
        _say_unreadable(error.diagnostics)
    elif isinstance(error, Unfit):
        _say_faults(error.faults)
    elif isinstance(error, QueryError):
        say_diagnostic(_of_query(error, arguments))
    elif isinstance(error, UnknownId):
        say_diagnostic(pointing_at(arguments, error.message, error.mend, find_word(arguments, error.id)))
    elif isinstance(error, HistoryError):
        _say(error.message, error.mend, ". ", arguments)
    elif isinstance(error, FieldError | Refused | UnreadableFile):
        message, _, mend = str(error).partition("; ")
        _say(message, mend, "; ", arguments)
    elif isinstance(error, OneLogNeeded):
        say(f"{error}{_logs_of(error.dataset)}")
    elif isinstance(error, Damaged | DamagedFacts | MissingLibraryError | ProgramError):
        say(str(error))
    elif isinstance(error, MemoryError):
        say("there is not enough memory for this; a smaller log, or fewer programs at once, may do")
    elif isinstance(error, OSError):
        say(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    else:
        raise error
    return Exit.USAGE


def _logs_of(dataset: str) -> str:
    """The logs that can be asked instead of a dataset, where it can be read."""
    if not dataset:
        return ""
    from missionlog.dataset.manifest import read_manifest
    from missionlog.index.open_facts import logs_in
    from missionlog.store.read.files import is_dataset_folder

    path = Path(dataset)
    try:
        if is_dataset_folder(path):
            logs = [log.path for log in read_manifest(path, dataset).logs]
        else:
            logs = [named for _, named in logs_in(path, dataset)]
    except Error:
        return ""
    paths = logs[:_MOST_LOGS]
    more = len(logs) - _MOST_LOGS
    return f"; it was made of {', '.join(paths)}{f' and {more:,} more' if more > 0 else ''}"


def _say_unreadable(diagnostics: Sequence[Diagnostic]) -> None:
    """Say why a log cannot be read."""
    for diagnostic in diagnostics[:_MOST_TOLD]:
        say_diagnostic(diagnostic)
    if more := len(diagnostics[_MOST_TOLD:]):
        say(f"{more:,} more {'error' if more == 1 else 'errors'}; `missionlog check` tells all of them")
    first = diagnostics[0]
    if first.code == "not-a-log" and not is_log_name(first.span.path):
        _say_coded(first.span.path)


def _say_coded(path: str) -> None:
    """Say how coded events are asked, if a file that is no log has their name."""
    from missionlog.dataset.coded_events import coded_format

    if coded := coded_format(path):
        say(f"{coded.name} events are asked as a dataset; `missionlog dataset --log {path} -o DIR` writes it")


def _say_faults(faults: Sequence[str]) -> None:
    """Say what is wrong with what was given, and of how much more."""
    for fault in faults[:_MOST_TOLD]:
        say(fault)
    more = (
        f"{len(faults):,} things are wrong in all, of which {_MOST_TOLD} are shown; "
        if faults[_MOST_TOLD:]
        else ""
    )
    say(f"{more}nothing was written")


def _of_query(error: QueryError, arguments: Sequence[str]) -> Diagnostic:
    """A query's mistake in its place on the command line, or else in the text that has it."""
    place = find_within(arguments, error.text, error.column - 1, error.end_column - 1)
    if not error.text and "" in arguments:
        place = ArgumentPlace(arguments.index(""), 0, 0)
    if place and (error.text or "" in arguments):
        return pointing_at(arguments, error.message, error.mend, place)
    span = Span("", 1, error.column, error.end_column)
    return Diagnostic("", Severity.ERROR, span, error.message, sentence(error.mend), error.text)


def _say(message: str, mend: str, between: str, arguments: Sequence[str]) -> None:
    """Show what is wrong at the argument that a message quotes; say it where the line is not the cause."""
    if place := find_quoted(arguments, message):
        say_diagnostic(pointing_at(arguments, message, mend, place))
    else:
        say(f"{message}{between}{mend}" if mend else message)
