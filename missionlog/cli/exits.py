"""What an exit code says."""

from enum import IntEnum


class Exit(IntEnum):
    FINE = 0
    FINDINGS = 1
    USAGE = 2
    INTERRUPTED = 130
