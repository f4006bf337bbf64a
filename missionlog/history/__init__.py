"""The log through git: what it said at a revision, and how it changed, fact by fact."""

from __future__ import annotations

from missionlog.errors import Error


class HistoryError(Error):
    """Raised when git cannot answer a question about history: why (`message`), and what to do (`mend`)."""

    def __init__(self, message: str, mend: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.mend = mend
