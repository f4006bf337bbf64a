"""The one error that reading a log raises, and how it is made of a file that has no text to point at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from missionlog.errors import Error

if TYPE_CHECKING:
    from missionlog.model.diagnostics import Diagnostic


class Unreadable(Error):
    """The log as a whole can't be read; `diagnostics`, one at least, say why, sorted by place."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(diagnostics)
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        return "\n".join(f"{one.span}: {one.message}" for one in self.diagnostics)


def unreadable(path: str, code: str, message: str, mend: str = "") -> Unreadable:
    """The error for a file or folder with no place in it to point at."""
    from missionlog.model.diagnostics import finding
    from missionlog.model.spans import Span

    return Unreadable((finding(code, Span(path, 1, 1, 1), message, mend),))


def why_not(error: OSError | ValueError, shown: str) -> Unreadable:
    """What the operating system said, in plain words."""
    if isinstance(error, FileNotFoundError):
        return unreadable(shown, "no-log", "there is no such file or folder")
    if isinstance(error, PermissionError):
        return unreadable(
            shown, "no-log", "you may not read this", "Ask its owner, or change its permissions."
        )
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return unreadable(shown, "no-log", f"it can't be read: {reason[:1].lower()}{reason[1:]}")
