"""The state of a page that is served, which all that wait for it are told when it changes."""

from __future__ import annotations

from threading import Condition
from typing import Any


class LiveStates:
    """The present state, a value for JSON, and how many wait for the next. Several threads may use it."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._number = 0
        self._state: Any = None
        self.waiting = 0
        self.is_closed = False

    def tell(self, state: Any) -> None:
        """Let a state be the present one, and tell it to all that wait; nothing if it is as before."""
        with self._changed:
            if state != self._state or not self._number:
                self._state = state
                self._number += 1
                self._changed.notify_all()

    def after(self, number: int, seconds: float) -> tuple[int, Any]:
        """The present state and its number, once it is another than a number; None where none has come."""
        with self._changed:
            self._changed.wait_for(lambda: self._number != number or self.is_closed, seconds)
            return self._number, None if self._number == number else self._state

    def enter(self, most: int) -> bool:
        """Count one more that waits, unless there are so many already."""
        with self._changed:
            if self.waiting >= most:
                return False
            self.waiting += 1
            return True

    def leave(self) -> None:
        """Count one less that waits."""
        with self._changed:
            self.waiting -= 1

    def close(self) -> None:
        """Let nobody wait any more."""
        with self._changed:
            self.is_closed = True
            self._changed.notify_all()
