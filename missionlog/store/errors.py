"""The two exceptions of the store: a log that can't be read, and a request that can't be carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from missionlog.errors import Error

# The catalogue of diagnostics is loaded only when there is something wrong: a question to an index has no use
# for it.
if TYPE_CHECKING:
    from collections.abc import Iterable

    from missionlog.model.diagnostics import Diagnostic
    from missionlog.model.format import EntryName


class Unreadable(Error):
    """The log as a whole can't be read; `diagnostics`, one at least, say why, sorted by place."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(diagnostics)
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        return "\n".join(f"{one.span}: {one.message}" for one in self.diagnostics)


class Refused(Error):
    """The request can't be carried out, and nothing was changed. Its text says why, and what to do."""


class FaultyEntry(NamedTuple):
    """An error that a log would have, and the entry that has it, where that is known."""

    diagnostic: Diagnostic
    name: EntryName | None = None


class Rejected(Refused):
    """The log would have errors that it does not have now: `diagnostics`, with places in the new text."""

    def __init__(self, faulty: Iterable[FaultyEntry]) -> None:
        self.faulty = tuple(faulty)
        self.diagnostics = tuple(one.diagnostic for one in self.faulty)
        super().__init__("; ".join(one.message for one in self.diagnostics))


class Unfit(Refused):
    """What was given can't be added, and nothing was changed: `faults` says of each thing where and why."""

    def __init__(self, faults: Iterable[object]) -> None:
        self.faults = tuple(map(str, faults))
        super().__init__("\n".join(self.faults))


def unreadable(path: str, code: str, message: str, mend: str = "") -> Unreadable:
    """Make the error for a file or folder that has no text to point at."""
    from missionlog.model.diagnostics import finding
    from missionlog.model.spans import Span

    return Unreadable((finding(code, Span(path, 1, 1, 1), message, mend),))


def unreadable_file(error: OSError | ValueError, shown: str) -> Unreadable:
    """Make the error for a log that the operating system would not open, in plain words."""
    if isinstance(error, FileNotFoundError):
        return unreadable(shown, "no-log", "there is no such file or folder")
    if isinstance(error, PermissionError):
        mend = "Ask its owner, or change its permissions."
        return unreadable(shown, "no-log", "you may not read this", mend)
    return unreadable(shown, "no-log", f"it can't be read: {reason(error)}")


def reason(error: OSError | ValueError) -> str:
    """What the operating system said, beginning with a small letter."""
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"{text[:1].lower()}{text[1:]}"
