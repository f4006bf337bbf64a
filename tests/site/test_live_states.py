"""The present state, and those that wait for the next."""

from __future__ import annotations

import threading

from missionlog.site.live_states import LiveStates


def test_the_last_state_is_told_to_who_comes_late() -> None:
    states = LiveStates()
    assert states.after(0, 0) == (0, None)
    states.tell("a")
    states.tell("b")
    assert states.after(0, 0) == (2, "b")
    assert states.after(2, 0) == (2, None)


def test_the_same_state_is_told_once() -> None:
    states = LiveStates()
    states.tell("a")
    states.tell("a")
    assert states.after(0, 0) == (1, "a")


def test_who_waits_is_woken_by_a_state_and_by_the_end() -> None:
    states, heard = LiveStates(), list[object]()
    waiting = threading.Thread(target=lambda: heard.append(states.after(0, 20)))
    waiting.start()
    states.tell("a")
    waiting.join(20)
    ending = threading.Thread(target=lambda: heard.append(states.after(1, 20)))
    ending.start()
    states.close()
    ending.join(20)
    assert heard == [(1, "a"), (1, None)]


def test_only_so_many_wait() -> None:
    states = LiveStates()
    assert [states.enter(2), states.enter(2), states.enter(2)] == [True, True, False]
    states.leave()
    assert states.enter(2)
