"""Work that is done while other work goes on."""

import threading

import pytest

from missionlog.index.beside import Beside


def test_it_goes_on_by_itself() -> None:
    done = threading.Event()
    work = Beside(lambda: done.set() or "done")
    assert done.wait(10)
    assert (work.result(), work.result()) == ("done", "done")


def test_what_it_raises_is_raised_where_it_is_wanted() -> None:
    work = Beside(lambda: {}["nothing"])
    with pytest.raises(KeyError):
        work.result()
