"""Report an error that ends a command: a message on stderr, and an exit code for each kind."""

from __future__ import annotations

from missionlog.cli.exits import Exit
from missionlog.cli.messages import say, say_diagnostic
from missionlog.history import HistoryError
from missionlog.index.guard import Damaged
from missionlog.model.diagnostics import Diagnostic, Severity
from missionlog.model.spans import Span
from missionlog.query.named import UnknownId
from missionlog.query.syntax import QueryError
from missionlog.store.errors import Refused, Unreadable
from missionlog.view.fields import FieldError


def report(error: Exception) -> Exit:
    """Print what an error means to a person. An error that is a bug is raised again."""
    if isinstance(error, Unreadable):
        for diagnostic in error.diagnostics:
            say_diagnostic(diagnostic)
    elif isinstance(error, QueryError):
        span = Span("", 1, error.column, error.end_column)
        say_diagnostic(Diagnostic("", Severity.ERROR, span, error.message, error.mend, error.text))
    elif isinstance(error, UnknownId | FieldError | Refused | Damaged):
        say(str(error))
    elif isinstance(error, HistoryError):
        say(f"{error.message}. {error.mend}" if error.mend else error.message)
    elif isinstance(error, OSError):
        say(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    else:
        raise error
    return Exit.USAGE
