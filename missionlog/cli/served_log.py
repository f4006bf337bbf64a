"""A log as `missionlog serve` shows it: looked at again and again, with the page of what it says now."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from missionlog.api.whole_log import check_log
from missionlog.cli.served_page import ServedPage
from missionlog.cli.session import open_log
from missionlog.errors import Error
from missionlog.history.log_state import log_hash
from missionlog.model.diagnostics import Diagnostic, Severity
from missionlog.site.live_states import LiveStates
from missionlog.store.errors import Unreadable
from missionlog.store.read.files import MANIFEST_NAME, is_dataset
from missionlog.store.read.watched_files import Stamps, stamps

if TYPE_CHECKING:
    from missionlog.cli.serve import ServeOptions

#: So often, in seconds, the log is looked at.
_EACH: Final = 0.3
#: A log of more facts is checked at a save only if entries of it could not be read: it takes longer than all
#: the rest.
_MOST_CHECKED: Final = 1000
#: So many findings are told; `check` tells all.
_MOST_TOLD: Final = 20


class _Failure(NamedTuple):
    """Why a log cannot be read, and what its files were then."""

    stamps: Stamps
    found: Sequence[Diagnostic]
    message: str = ""
    is_told: bool = False


class ServedLog:
    """The log that is served: the page of what it says, and what is wrong with it.

    A log that cannot be read at all, or of which entries cannot be read that could be before, leaves the page
    as it was.
    """

    def __init__(self, options: ServeOptions, states: LiveStates, each: float = _EACH) -> None:
        self._options, self._states, self._each = options, states, each
        self._ended, self._looking, self._making = Event(), Lock(), Lock()
        self._name, self._number = f"{time.time_ns():x}", 0
        self._log = open_log(options.log, options.today, options.as_of, options.engine)
        self.location = self._log.location
        #: The index and the day that were last seen.
        self._seen: tuple[Any, Any] = (None, None)
        #: The hash and the day of the log that was last shown, or held back.
        self._shown: tuple[Any, Any] = (None, None)
        #: Why the log cannot be read, until it can be again.
        self._failure: _Failure | None = None
        #: What the file of a dataset was when it was last looked into, which takes longer than a log does.
        self._dataset: Stamps = {}
        #: Whether the page was left as it was.
        self._is_held = False
        #: The last two states that were shown; and those before them of which something is being made yet.
        self._pages: list[ServedPage] = []
        self._gone: list[ServedPage] = []
        self._checker = _Again(self._check)
        self._show()

    def page(self, generation: str = "") -> ServedPage | None:
        """The page of a state of the log, the present one unless another is named; None if it is gone."""
        pages = [*self._pages]
        return next((one for one in pages if one.generation == generation), None) if generation else pages[-1]

    def watch(self) -> None:
        """Look at the log again and again, until it is ended."""
        while not self._ended.wait(self._each):
            self.look()

    def end(self) -> None:
        """Look no more, and let nobody wait any more."""
        self._ended.set()
        self._states.close()
        self._checker.end()
        with self._looking:
            for page in (*self._pages, *self._gone):
                page.close()
            self._log.close()

    def look(self) -> None:
        """Look whether the log says something else, and if so let its page be shown."""
        with self._looking:
            if not self._ended.is_set():
                self._look()

    def _look(self) -> None:
        now = _stamps(self.location.path)
        if self._failure and self._failure.stamps == now:
            # Many editors take the file away for a moment: what is still so at the next look is told.
            self._tell_failure(self._failure)
            return
        if is_dataset(self.location.path) and now == self._dataset:
            return
        self._dataset = now
        try:
            self._log.refresh()
            if self._failure or (self._log.engine, self._log.today) != self._seen:
                self._show()
            self._failure = None
        except Unreadable as error:
            self._failure = _Failure(now, error.diagnostics)
        except (Error, OSError) as error:
            self._failure = _Failure(now, (), str(error))

    def _tell_failure(self, failure: _Failure) -> None:
        """Tell once that the log cannot be read, and why."""
        if not failure.is_told:
            self._failure = failure._replace(is_told=True)
            self._is_held = True
            self._tell(failure.found, failure.message)

    def _show(self) -> None:
        """Let the page be that of what the log says now, unless entries were lost by mistake."""
        is_held = bool(self._pages) and self._log.unread > self._pages[-1].log.unread
        # An index in memory, or one that was updated, is another one of the same text.
        shown = (log_hash(self.location), self._log.today)
        if shown != self._shown and not is_held:
            page = ServedPage(f"{self._name}-{self._number}", self._options, self._making)
            self._number += 1
            for one in self._pages[-1:]:
                one.is_replaced = True
            self._pages, gone = [*self._pages[-1:], page], self._pages[:-1]
            self._gone = [one for one in (*self._gone, *gone) if not one.close(wait=False)]
        self._is_held, self._shown = is_held, shown
        self._seen = (self._log.engine, self._log.today)
        is_checked = self._is_checked()
        entries = "1 entry of the log has" if self._log.faulty == 1 else f"{self._log.faulty:,} entries have"
        self._tell(None if is_checked else (), f"{entries} errors" if self._log.faulty else "")
        if is_checked:
            self._checker.ask()

    def _is_checked(self) -> bool:
        """Whether the log is checked at a save."""
        if is_dataset(self.location.path):
            return False
        ((facts,),) = self._log.engine.rows("SELECT count(*) FROM fact WHERE kind = 'event'")
        return bool(self._log.faulty) or int(facts) <= _MOST_CHECKED

    def _check(self) -> None:
        """Tell what is wrong with the log, if it is still the one that was checked."""
        shown = self._shown
        try:
            checked = check_log(self.location, self._options.today)
        except (Error, OSError):  # it is being saved: the next look tells what there is
            return
        if shown == self._shown and self._failure is None:
            self._tell([one for one in checked if one.severity == Severity.ERROR])

    def _tell(self, found: Sequence[Diagnostic] | None, message: str = "") -> None:
        """Tell the open pages which state there is, and what is wrong; None: that is not known yet."""
        self._states.tell(
            {
                "generation": self._pages[-1].generation,
                "held": self._is_held,
                "message": message,
                "faults": None if found is None else [_fault(one) for one in found[:_MOST_TOLD]],
                "more": max(len(found or ()) - _MOST_TOLD, 0),
            }
        )


def _stamps(path: Path) -> Stamps:
    """The stamps of the files of a log, or of what says that a dataset was written."""
    return stamps(path, [path / MANIFEST_NAME] if is_dataset(path) else [])


def _fault(found: Diagnostic) -> dict[str, Any]:
    """A finding as the page shows it: where, what, how to mend it, and the line with the place in it."""
    begin, end = found.span.column - 1, found.span.end_column - 1
    line = found.excerpt
    return {
        "place": str(found.span) if found.span.line else found.span.path,
        "message": found.message,
        "help": found.help,
        "line": [line[:begin], line[begin:end], line[end:]] if line else [],
    }


class _Again:
    """Does some work in a thread of its own, once more if it is asked for meanwhile."""

    def __init__(self, work: Callable[[], None]) -> None:
        self._work, self._asked, self._is_ended = work, Event(), False
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def ask(self) -> None:
        self._asked.set()

    def end(self) -> None:
        self._is_ended = True
        self._asked.set()
        self._thread.join()

    def _run(self) -> None:
        while self._asked.wait() and not self._is_ended:
            self._asked.clear()
            self._work()
