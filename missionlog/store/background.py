"""Work that waits for the disk, done in a thread meanwhile."""

from __future__ import annotations

from _thread import allocate_lock, start_new_thread  # `threading` takes a while to import
from collections.abc import Callable
from typing import Generic, TypeVar

Result = TypeVar("Result")


class Background(Generic[Result]):
    """A call that runs in a thread from now on."""

    def __init__(self, work: Callable[[], Result]) -> None:
        self._work = work
        self._returned: list[Result] = []
        self._raised: BaseException | None = None
        self._running = allocate_lock()
        self._running.acquire()
        start_new_thread(self._run, ())

    def _run(self) -> None:
        try:
            self._returned.append(self._work())
        except BaseException as error:  # whoever asks for the result is told
            self._raised = error
        finally:
            self._running.release()

    def wait(self) -> None:
        """Wait until it has ended, in whatever way."""
        with self._running:
            pass

    def result(self) -> Result:
        """What the call returned, once it has; raises what it raised."""
        self.wait()
        if self._raised is not None:
            raise self._raised
        return self._returned[0]
