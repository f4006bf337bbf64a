"""Files made in a copy of the process are those that would be made here, whatever becomes of the copy."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

import pytest

from missionlog.site import beside
from missionlog.site.beside import made_beside


@pytest.fixture(params=[True, False], ids=["in a copy", "here"])
def is_copied(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the process is copied; where it can be, that is."""
    can = bool(request.param) and hasattr(os, "fork")
    monkeypatch.setattr(beside, "_can_copy", lambda: can)
    return can


def made_by(seen: list[int], text: str = "made") -> Callable[[], bytes]:
    """What makes a file, and notes that this process made it."""

    def make() -> bytes:
        seen.append(os.getpid())
        return text.encode() * 100_000

    return make


def test_files_are_made_there_or_here(is_copied: bool) -> None:
    seen: list[int] = []
    with made_beside({"a": made_by(seen), "b": made_by(seen, "other")}) as others:
        assert others() == {"a": b"made" * 100_000, "b": b"other" * 100_000}
    assert len(seen) == (0 if is_copied else 2)


@pytest.mark.usefixtures("is_copied")
def test_an_error_is_raised_here() -> None:
    def fail() -> bytes:
        raise RuntimeError("cannot be made")

    with pytest.raises(RuntimeError, match="cannot be made"), made_beside({"a": fail}) as others:
        others()


@pytest.mark.usefixtures("is_copied")
def test_what_a_copy_that_dies_has_not_sent_is_made_here() -> None:
    here = os.getpid()

    def make() -> bytes:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return b"made"

    with made_beside({"a": make}) as others:
        assert others() == {"a": b"made"}
    with made_beside({"a": made_by([]), "b": make}) as others:
        assert others() == {"a": b"made" * 100_000, "b": b"made"}


def test_no_copy_is_left_when_the_rest_fails(is_copied: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    copies: list[int] = []
    fork = os.fork
    # Noted here: this process may have other children, such as those of other tests.
    monkeypatch.setattr(os, "fork", lambda: copies.append(pid := fork()) or pid)
    with pytest.raises(KeyError), made_beside({"a": made_by([])}):
        raise KeyError("a")
    assert len(copies) == is_copied
    for pid in copies:
        with pytest.raises(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)
