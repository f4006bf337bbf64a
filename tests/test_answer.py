"""Answers as sequences: asked when they are first used, read as far as they are used, and kept."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

import missionlog
from missionlog.answer import Answer, Reply
from missionlog.api import Log
from missionlog.model.rows import Listing, Row
from missionlog.query.syntax import Query
from missionlog.view import conflicts
from missionlog.view.formats import load
from missionlog.view.page import Page
from tests.conftest import BRIDGE, TODAY


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


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    path = tmp_path / "events.yaml"
    path.write_text(BRIDGE, encoding="utf-8")
    with missionlog.open(path, today=TODAY) as log:
        yield log


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
    assert answer.to_dicts() == json.loads("".join(load("json").render(answer.listing(), Page())))


CONFLICTING = BRIDGE.replace(
    "date: 2019~", "dates: [{date: 2018}, {date: 2020, rank: preferred, reason: <b>}]"
)


@pytest.fixture
def conflicting(tmp_path: Path) -> Iterator[Log]:
    path = tmp_path / "conflicting.yaml"
    path.write_text(CONFLICTING, encoding="utf-8")
    with missionlog.open(path, today=TODAY) as log:
        yield log


def test_the_mappings_of_conflicts_are_those_of_json(conflicting: Log) -> None:
    answer = conflicting.conflicts()
    assert answer.to_dicts() == json.loads("".join(conflicts.FORMATS["json"](answer, Page())))
    assert len(answer) == 1
    assert isinstance(answer[:1], Answer)


def test_a_data_frame_has_a_row_for_each_fact(log: Log) -> None:
    frame = log.timeline(sort="id").to_df()
    assert [*frame["id"]] == ["ferry", "flood", "legend", "naming", "rebuilding", "speech"]
    assert [*frame.columns[:5]] == ["id", "date", "earliest", "latest", "words"]
    assert str(frame["earliest"].dtype) == "datetime64[s]"
    assert [str(day)[:10] for day in frame["earliest"]][:2] == ["2020-01-01", "2019-01-01"]
    assert str(frame["latest"][0]) == "NaT"  # 2020/..
    row = frame.set_index("id").loc["rebuilding"]
    assert (row["promise.due"], row["tags"]) == ("2023-03-31", ["bridge", "joint works"])
    assert row["promise.words"].startswith("extended")


@pytest.mark.parametrize("name", ["timeline", "quotes", "promises", "people", "sources", "places", "tags"])
def test_a_data_frame_has_its_columns_without_rows_too(log: Log, name: str) -> None:
    columns = {*getattr(log, name)().to_df().columns}
    empty = getattr(log, name)(id="flood", speaker="nobody").to_df()
    assert len(empty) == 0
    assert {*empty.columns} <= columns
    assert "title" in empty or name not in ("timeline", "promises", "sources")


def test_years_of_five_digits_are_datetimes_too(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    path.write_text("missionlog: 1\nevents:\n  - {id: a, title: A, date: Y12024}\n", encoding="utf-8")
    with missionlog.open(path) as log:
        (day,) = log.timeline().to_df()["earliest"].to_numpy()
    assert str(day) == "12024-01-01T00:00:00"


def test_each_claim_of_a_conflict_has_a_row(conflicting: Log) -> None:
    frame = conflicting.conflicts().to_df()
    assert [*frame["conflict"]] == [1, 1]
    assert [*frame["date"]] == ["2018", "2020"]
    assert [*frame["preferred"]] == [False, True]


def test_without_pandas_its_error_says_how_to_install_it(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(missionlog.MissingLibraryError, match="pip install pandas") as missing:
        log.timeline().to_df()
    assert isinstance(missing.value, missionlog.Error)


def test_its_repr_has_the_first_of_it(log: Log) -> None:
    assert repr(log.timeline(id=["flood", "ferry"])).splitlines() == [
        "<Answer of kind 'event', 2 in all>",
        "  c. 2019  flood  A flood takes the bridge",
        "  since 2020  ferry  A ferry crosses instead",
    ]
    events = log.timeline()
    assert repr(events).startswith("<Answer of kind 'event', the first 5>")
    assert repr(events).endswith("\n  …")
    assert len(events) == 6
    assert repr(events).startswith("<Answer of kind 'event', 6 in all>")
    assert repr(log.timeline("nothing")) == "<Answer of kind 'event', 0 in all>"


def test_its_html_is_escaped_and_bounded(tmp_path: Path, conflicting: Log) -> None:
    html = conflicting.conflicts()._repr_html_()
    assert "&lt;b&gt;" in html
    assert "<b>" not in html
    path = tmp_path / "events.yaml"
    title = '"<script>alert(1)</script>"'
    many = "".join(f"  - {{id: e{number}, title: {title}, date: 2024}}\n" for number in range(50))
    path.write_text(f"missionlog: 1\nevents:\n{many}", encoding="utf-8")
    with missionlog.open(path) as log:
        html = log.timeline()._repr_html_()
    assert html.count("<tr>") == 21
    assert "the first 20" in html
    assert "<script>" not in html


@pytest.mark.parametrize(
    "name", ["timeline", "quotes", "promises", "people", "sources", "places", "tags", "drift", "conflicts"]
)
def test_every_listing_can_be_shown(conflicting: Log, name: str) -> None:
    answer = getattr(conflicting, name)()
    assert repr(answer).count("\n") == min(len(answer.to_df()), 6)
    assert answer._repr_html_().startswith("<p>Answer of kind ")
    assert "<td>" in answer._repr_html_()
