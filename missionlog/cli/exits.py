"""The exit codes, and `UsageError` for a command line that cannot be carried out."""

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes of the program."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2
    INTERRUPTED = 130


class UsageError(ValueError):
    """A command line that asks for what cannot be done. Its text says to the person what can."""
