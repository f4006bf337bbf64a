"""Answers as sequences: asked when they are first used, read as far as they are used, and kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

import missionlog
from missionlog.api.answer import Answer, Reply
from missionlog.api.log import Log
from missionlog.model.rows import Listing, Row
from missionlog.query.syntax import Query
from missionlog.view import conflicts
from missionlog.view.formats import Page, load


class Source:
    """Tags as an engine gives them: counts how often it is asked, and what was read."""

    def __init__(self, count: int, fails_at: int = -1) -> None:
        self.asked, self.read = 0, 0
        self._count, self._fails_at = count, fails_at

    def ask(self) -> Reply:
        self.asked += 1
        return Reply(self._rows())

    def _rows(self) -> Iterator[Row]:
        for number in range(self._count):
            if number == self._fails_at:
                self._fails_at = -1
                raise missionlog.Damaged
            self.read += 1
            yield Row("tag", {"tag": f"t{number}"}, {})

    def answer(self) -> Answer[str]:
        def listing(rows: Iterable[Row], again: Callable[[], Iterable[Row]]) -> Listing:
            return Listing("tag", rows)

        return Answer("tag", Query(), self.ask, listing, lambda rows: [*rows])


def test_nothing_is_asked_before_the_first_use() -> None:
    source = Source(9)
    answer = source.answer()
    assert source.asked == 0
    assert answer.first() == "t0"
    assert (source.asked, source.read) == (1, 1)


@pytest.mark.parametrize(
    ("use", "read"),
    [
        (bool, 1),
        (Answer.first, 1),
        (lambda answer: answer[3], 4),
        (lambda answer: answer[1:3], 3),
        (lambda answer: answer[:4:2], 4),
        (lambda answer: next(iter(answer)), 1),
        (lambda answer: "t2" in answer, 3),
        (lambda answer: answer.unmatched, 0),
        (lambda answer: answer[-1], 9),
        (lambda answer: answer[-3:], 9),
        (lambda answer: answer[2:], 9),
        (lambda answer: answer[3::-1], 9),
        (len, 9),
    ],
)
def test_it_is_read_only_as_far_as_it_is_used(use: Callable[[Answer[str]], object], read: int) -> None:
    source = Source(9)
    use(source.answer())
    assert (source.asked, source.read) == (1, read)


def test_what_was_read_is_kept() -> None:
    source = Source(9)
    answer = source.answer()
    assert [*answer] == [*answer] == [f"t{number}" for number in range(9)]
    assert [*zip(answer, answer, strict=True)] == [(tag, tag) for tag in answer]
    assert next(reversed(answer)) == "t8"
    assert (len(answer), source.asked, source.read) == (9, 1, 9)


def test_it_is_indexed_and_sliced_as_a_list() -> None:
    answer = Source(9).answer()
    tags = [*answer]
    assert (answer[-1], answer[0], answer[8]) == (tags[-1], tags[0], tags[8])
    for part in (slice(2), slice(-2, None), slice(1, 8, 3), slice(None, None, -1), slice(5, 2), slice(3, 99)):
        assert [*answer[part]] == tags[part]
    for index in (9, -10):
        with pytest.raises(IndexError):
            answer[index]
    index: Any = "first"
    with pytest.raises(TypeError):
        answer[index]


def test_of_nothing_there_is_no_first() -> None:
    answer = Source(0).answer()
    assert (answer.first(), bool(answer), len(answer), [*answer]) == (None, False, 0, [])


def test_half_an_answer_is_none() -> None:
    source = Source(9, fails_at=4)
    answer = source.answer()
    with pytest.raises(missionlog.Damaged):
        len(answer)
    assert (len(answer), source.asked) == (9, 2)


def test_a_listing_that_is_not_kept_needs_no_memory() -> None:
    source = Source(9)
    answer = source.answer()
    assert answer.unmatched == ()
    assert sum(1 for _ in answer.listing(keep=False).rows) == 9
    assert (source.asked, source.read) == (1, 9)
    assert (answer.first(), source.asked) == ("t0", 2)  # nothing was kept
    assert sum(1 for _ in answer.listing(keep=False).rows) == 9
    assert (source.asked, source.read) == (2, 18)


@pytest.mark.parametrize("name", ["timeline", "quotes", "promises", "people", "sources", "places", "tags"])
def test_its_mappings_are_those_of_json(log: Log, name: str) -> None:
    answer: Answer[Any] = getattr(log, name)()
    assert answer.to_dicts() == json.loads("".join(load("json")(answer.listing(), Page())))


def test_the_mappings_of_conflicts_are_those_of_json(conflicting: Log) -> None:
    answer = conflicting.conflicts()
    assert answer.to_dicts() == json.loads("".join(conflicts.FORMATS["json"](answer, Page())))
    assert len(answer) == 1
    assert isinstance(answer[:1], Answer)
