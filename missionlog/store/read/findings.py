"""Collect the diagnostics of a log while it is read; quote in their messages what was written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from missionlog.model.diagnostics import Diagnostic, Written, finding
from missionlog.model.spans import Span
from missionlog.store.errors import Unreadable
from missionlog.store.read.text import Text

#: Nobody mends more than this in one go, and a hostile text must not cost more than this.
MAX_FINDINGS: Final = 100_000
_MAX_NAMED_CHARACTERS: Final = 60


class Stop(Exception):
    """Nothing after this place can be read; the findings say why."""


class Findings:
    """Collects diagnostics of several texts, each with its line of text."""

    def __init__(self, *texts: Text) -> None:
        self._texts = {text.path: text for text in texts}
        self._found: list[Diagnostic] = []
        self.fatal = False

    def __len__(self) -> int:
        return len(self._found)

    def enter(self, text: Text) -> None:
        """Take excerpts from this text too."""
        self._texts[text.path] = text

    def add(
        self, code: str, span: Span, message: str, mend: str = "", written: Written | None = None
    ) -> None:
        """Note what is wrong with a part of the log. Raises Stop when enough has been found."""
        excerpt = self._texts[span.path].line(span.line)
        self._found.append(finding(code, span, message, mend, excerpt, written))
        if len(self._found) >= MAX_FINDINGS:
            self.fatal = True
            message = f"{MAX_FINDINGS:,} findings up to here"
            self._found.append(finding("too-large", span, message, "Mend these first."))
            raise Stop

    def refuse(self, code: str, span: Span, message: str, mend: str = "") -> None:
        """Note what makes the log as a whole unreadable."""
        self.fatal = True
        self.add(code, span, message, mend)

    def since(self, count: int) -> Sequence[Diagnostic]:
        """What was found after so many findings."""
        return self._found[count:]

    def include(self, found: Iterable[Diagnostic]) -> None:
        """Note what was found before, in a text that has been entered."""
        self._found.extend(found)

    def take(self, refusal: Unreadable) -> None:
        """Note that a file could not be read at all."""
        self.fatal = True
        self._found.extend(refusal.diagnostics)

    @property
    def lines(self) -> dict[str, tuple[str, ...]]:
        """The lines of each text, by its path."""
        return {path: text.lines for path, text in self._texts.items()}

    def in_order(self) -> tuple[Diagnostic, ...]:
        return tuple(sorted(self._found, key=lambda one: one.span))


def named(text: str) -> str:
    """What was written, in quotation marks, escaped and kept short."""
    return repr(text if len(text) <= _MAX_NAMED_CHARACTERS else f"{text[: _MAX_NAMED_CHARACTERS - 1]}…")
