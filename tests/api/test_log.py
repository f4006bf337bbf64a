"""The Python API: a log opened, and what it answers."""

from __future__ import annotations

import os
import pickle
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

import missionlog
from missionlog import version
from missionlog.api.log import Log
from missionlog.check.run import UnknownCode
from missionlog.edtf import parse
from missionlog.history import HistoryError
from missionlog.index import cache
from missionlog.store.errors import Refused
from missionlog.view.fields import FieldError
from tests.conftest import BRIDGE, TODAY

#: More events than are read at once.
MANY = "".join(
    f"  - {{id: e{number}, title: Event {number}, date: 2022, evidence: [{{source: courier}}]}}\n"
    for number in range(600)
)


def test_every_public_name_is_there() -> None:
    for name in set(missionlog.__all__) - {"__version__"}:
        assert getattr(missionlog, name).__name__ == name
    assert dir(missionlog) == sorted(missionlog.__all__)
    assert missionlog.__version__ == version.__version__
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = missionlog.nothing


def test_what_is_known_of_the_whole(log: Log) -> None:
    assert (log.title, log.timezone, log.unread) == ("The bridge at Mühlbach", "Europe/Vienna", 0)
    assert log.today == TODAY


def test_events_are_typed(log: Log) -> None:
    events = [*log.timeline("bridge", since="2024")]
    assert [event.id for event in events] == ["rebuilding", "legend"]
    rebuilding = events[0]
    assert isinstance(rebuilding, missionlog.Event)
    assert rebuilding.promise is not None
    assert rebuilding.promise.due == parse("2023-03-31")
    assert rebuilding.updates[1].status == "extended"
    assert rebuilding.computed["words"] == "by 31 Mar 2024"
    assert rebuilding.computed["match"] == "certainly"


def test_quotes_know_their_event_and_their_id(log: Log) -> None:
    first, second = log.quotes(speaker=["Inés", "keller"])
    assert (first.id, first.event, first.speaker) == ("will-cross", "speech", ("ines-alvarez",))
    assert (second.id, second.date) == ("not-this-wood", parse("2021-05-03"))
    assert first.computed["role"] == "Mayor"


def test_promises_are_events_with_what_came_of_them(log: Log) -> None:
    (promise,) = log.promises(by="council", state=["overdue", "kept"])
    assert isinstance(promise, missionlog.Event)
    assert promise.computed["recorded"]["status"] == "extended"
    assert promise.computed["calendar"]["words"] == "overdue by 62 days"
    assert [*log.promises(state="pending")] == []
    assert [one.computed["next"] for one in log.promises(ahead=True, within=0)] == ["late by 62 days"]
    with pytest.raises(missionlog.QueryError, match="no promise can be in the state 'late'"):
        log.promises(state="late")


def test_search_finds_events_and_quotes(log: Log) -> None:
    quote, event = sorted(log.search("wood"), key=lambda hit: type(hit).__name__, reverse=True)
    assert isinstance(quote, missionlog.Quote)
    assert isinstance(event, missionlog.Event)
    assert (quote.computed["field"], event.computed["field"]) == ("quote", "summary")


def test_what_there_is(log: Log) -> None:
    first = log.people(sort="log").first()
    assert first is not None
    assert first.id == "ines-alvarez"
    assert {source.id: source.copy_of for source in log.sources()}["copy"] == "herald"
    assert {place.id: place.within for place in log.places()}["bridge"] == "muhlbach"
    assert [*log.tags("tag:ferry")] == ["ferry"]
    assert log.stats(tag="ferry").counts["events"] == 1


@pytest.mark.parametrize(
    ("id_", "kind"),
    [("flood", "Event"), ("will", "Quote"), ("courier", "Source"), ("bruno", "Person"), ("valley", "Place")],
)
def test_show_gives_one_whole(log: Log, id_: str, kind: str) -> None:
    found = log.show(id_)
    assert type(found).__name__ == kind
    assert found.id.startswith(id_)
    assert found.computed["line"] > 1


def test_show_gives_an_update_too(log: Log) -> None:
    with pytest.raises(missionlog.UnknownId) as unknown:
        log.show("rebuilding-")
    update = log.show(unknown.value.candidates[0])
    assert isinstance(update, missionlog.Update)
    assert update.event == "rebuilding"
    assert update.id == update.computed["id"] == unknown.value.candidates[0]


def test_words_and_filters_are_those_of_the_command_line(log: Log) -> None:
    by_words, by_keywords = (
        log.timeline("tag:bridge,ferry", "a b", since="2024"),
        log.timeline("a b", tag=["bridge", "ferry"], since=["2024"]),
    )
    assert by_words.query == by_keywords.query
    assert [event.id for event in log.timeline(tag=["bridge", "ferry"], last=1)] == ["legend"]
    assert [event.id for event in log.timeline('id:"flood"', certain=True, during="2019")] == []


def test_what_cannot_be_read_is_a_query_error(log: Log) -> None:
    with pytest.raises(missionlog.QueryError) as refused:
        log.timeline(since="2023-02-29")
    assert (refused.value.text, refused.value.column) == ("2023-02-29", 9)
    with pytest.raises(missionlog.QueryError, match="no filter 'speeker:'"):
        log.timeline("speeker:Inés")
    with pytest.raises(missionlog.QueryError, match="no words"):
        log.search()


def test_several_answers_at_once_do_not_disturb_each_other(log: Log) -> None:
    pairs = [(event.id, quote.id) for event in log.timeline(limit=2) for quote in log.quotes()]
    assert pairs == [(id_, quote) for id_ in ("flood", "ferry") for quote in ("will-cross", "not-this-wood")]


def test_an_answer_says_which_names_nothing_has(log: Log) -> None:
    answer = log.quotes(speaker="Alvares")
    assert [*answer] == []
    assert answer.unmatched[0].nearest == ("Inés Álvarez",)
    listing = answer.listing()
    assert [*listing.rows] == []
    assert (listing.title, listing.timezone) == (log.title, log.timezone)


def test_the_context_of_a_listing_is_found_when_it_is_asked_for(log: Log) -> None:
    for keep in (True, False):
        listing = log.timeline("id:flood").listing(keep=keep)
        assert set(listing.context()["sources"]) == {"courier", "herald"}
        assert [row.stored["id"] for row in listing.rows] == ["flood"]
    assert set(log.lookup("flood").listing().context()["places"]) == {"bridge", "muhlbach", "valley"}


def test_relative_dates_are_reckoned_from_today(log: Log) -> None:
    (window,) = log.timeline(during="last month").query.windows
    assert window.any_of[0][1].earliest == "2024-05-01"


def test_today_is_the_day_in_the_time_zone_of_the_log(tmp_path: Path) -> None:
    ends = []
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        path = tmp_path / f"{zone.replace('/', '-')}.yaml"
        path.write_text(f"missionlog: 1\ntimezone: {zone}\n", encoding="utf-8")
        with missionlog.open(path) as log:
            ends.append(log.today)
    # The two are 25 hours apart, so that it is never the same day in both.
    assert ends[0] > ends[1]
    assert isinstance(ends[0], date)


def test_what_cannot_be_read_is_counted_and_told(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    path.write_text(BRIDGE.replace("2019~", "2019-13"), encoding="utf-8")
    with missionlog.open(path, today=TODAY) as log:
        assert (log.faulty, log.unread) == (1, 0)
        assert [finding.span.line for finding in log.check() if finding.code == "not-edtf"] == [29]
        [flood] = [event for event in log.timeline() if event.id == "flood"]
        assert (flood.date, flood.unreadable) == (None, ("date",))
        assert flood.computed["words"] == "undated (its date can't be read)"


def test_no_log_at_all(tmp_path: Path) -> None:
    with pytest.raises(missionlog.Unreadable):
        missionlog.open(tmp_path / "nothing.yaml")


def test_the_log_that_comes_with_it_answers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("MISSIONLOG_LOG", raising=False)
    with missionlog.open(today=date(2026, 11, 23)) as log:
        assert len([*log.quotes(speaker="Singh")]) == 3
        assert len([*log.timeline("has:promise")]) == 3
        promise = log.show("stage-one").computed["promise"]
        assert promise["calendar"]["words"] == "kept late by 1 to 110 days"
        assert promise["calendar"]["late"] == [1, 110]
        assert promise["recorded"]["according-to"] == ["Security Media Cell"]
        assert log.show("stage-two").computed["promise"]["words"] == "term ended, outcome not on record"


def test_what_was_said_statement_by_statement(log: Log) -> None:
    (will_cross, not_this_wood) = log.drift()
    assert isinstance(will_cross, missionlog.Quote)
    assert not_this_wood.computed["wordings"] == [
        {"text": "Not with this wood", "quote": "not-this-wood", "sources": [], "source-titles": []},
        {
            "text": "not with that wood",
            "quote": "not-this-wood",
            "sources": ["notice"],
            "source-titles": ["Notice at the town hall"],
        },
    ]
    (use,) = log.drift("wait", phrase="by spring")
    assert (use.id, use.computed["first-use"]) == ("will-cross", "certainly")
    with pytest.raises(missionlog.QueryError, match="no word"):
        log.drift(phrase="…")


def test_what_cannot_all_be_so(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    path.write_text(
        BRIDGE.replace("date: 2019~", "dates: [{date: 2018}, {date: 2020, rank: preferred}]"),
        encoding="utf-8",
    )
    with missionlog.open(path, today=TODAY) as log:
        (conflict,) = log.conflicts()
        assert isinstance(conflict, missionlog.Conflict)
        assert [(claim.date, claim.preferred) for claim in conflict.claims] == [
            (parse("2018"), False),
            (parse("2020"), True),
        ]
        assert [*log.conflicts("id:legend")] == []


def test_a_log_whose_index_is_damaged_while_it_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MISSIONLOG_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "events.yaml"
    path.write_text(BRIDGE, encoding="utf-8")
    with missionlog.open(path, today=TODAY) as log:
        expected = [*log.timeline()]
        [index] = (tmp_path / "cache").glob("*.sqlite")
        os.truncate(index, 5000)
        with pytest.raises(missionlog.Damaged):
            [*log.timeline()]
    with missionlog.open(path, today=TODAY) as log:
        assert [*log.timeline()] == expected


def test_every_error_is_a_missionlog_error() -> None:
    errors = [value for name in missionlog.__all__ if isinstance(value := getattr(missionlog, name), type)]
    errors = [error for error in errors if issubclass(error, Exception)]
    # The dates of missionlog.edtf know nothing of missionlog.
    assert {error for error in errors if not issubclass(error, missionlog.Error)} == {missionlog.EdtfError}
    inner = (HistoryError, Refused, FieldError, UnknownCode)
    assert [error for error in inner if not issubclass(error, missionlog.Error)] == []


def test_the_day_of_the_record_and_that_of_the_calendar(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    path.write_text(BRIDGE, encoding="utf-8")

    def words_of_promise(**days: Any) -> str:
        with missionlog.open(path, **days) as log:
            return str(log.show("rebuilding").computed["promise"]["words"])

    days: list[dict[str, object]] = [
        {"as_of": date(2023, 3, 1)},
        {"as_of": "2023-03-01"},
        {"as_of": datetime(2023, 3, 1, 8), "today": "2023-03-01"},
    ]
    assert {words_of_promise(**given) for given in days} == {words_of_promise(as_of="2023-03-01")}
    late = words_of_promise(as_of="2023-03-01", today=date(2024, 6, 1))
    assert late != words_of_promise(as_of="2023-03-01")
    assert "overdue by 62 days" in late
    wrong: Any
    for wrong in ("2024-13-01", "2024", "tomorrow", 2024):
        with pytest.raises(missionlog.QueryError, match="as_of takes a day"):
            missionlog.open(path, as_of=wrong)
    with pytest.raises(missionlog.QueryError, match="today takes a day"):
        missionlog.open(path, today="2024-13-01")


def test_a_closed_log_says_so(log: Log) -> None:
    read, unread, begun = log.timeline(), log.quotes(), iter(log.timeline(sort="id"))
    assert len(read) == 6
    next(begun)
    log.close()
    log.close()
    assert len([*read]) == 6
    for ask in (
        lambda: len(unread),
        unread.first,
        log.stats,
        log.refresh,
        lambda: log.show("flood"),
        lambda: log.tags().to_dicts(),
        lambda: log.timeline(tag="x").unmatched,
    ):
        with pytest.raises(missionlog.ClosedLogError, match="the log is closed"):
            ask()
    assert "the log is closed" in repr(unread)
    assert "the log is closed" in unread._repr_html_()


def test_a_log_as_of_a_day_can_be_closed_too(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    path.write_text(BRIDGE, encoding="utf-8")
    with missionlog.open(path, as_of="2023-03-01") as log:
        events = log.timeline()
    with pytest.raises(missionlog.ClosedLogError):
        events.first()


@pytest.mark.parametrize("as_of", [None, "2024-05-01"])
def test_a_log_can_be_used_from_several_threads(tmp_path: Path, as_of: str | None) -> None:
    path = tmp_path / "events.yaml"
    path.write_text(BRIDGE + MANY, encoding="utf-8")
    with missionlog.open(path, as_of=as_of) as log:
        shared = log.timeline(sort="id")
        expected = [*log.timeline(sort="id").listing().rows]
        together = Barrier(8)

        def ask(number: int) -> tuple[list[str], int, list[str]]:
            together.wait()
            own = [event.id for event in log.timeline(sort="id")]
            return [event.id for event in shared], len(log.quotes()), own

        with ThreadPoolExecutor(8) as threads:
            answers = [*threads.map(ask, range(8))]
        ids = [str(row.stored["id"]) for row in expected]
        assert len(ids) > 600
        assert answers == [(ids, len(log.quotes()), ids)] * 8


def test_refresh_reads_what_has_changed(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    path.write_text(BRIDGE, encoding="utf-8")
    with missionlog.open(path, today=TODAY) as log:
        read, half_read = log.timeline(), iter(log.timeline(sort="log"))
        assert len(read) == 6
        next(half_read)
        log.refresh()
        assert next(half_read).id == "ferry"  # nothing has changed: it goes on
        path.write_text(
            BRIDGE.replace("The bridge at", "A bridge at") + "  - {id: new, title: New, date: 2024}\n"
        )
        assert len(log.timeline()) == 6
        log.refresh()
        assert log.title == "A bridge at Mühlbach"
        assert (len(read), len(log.timeline())) == (6, 7)
        assert log.today == TODAY


def test_refresh_does_not_wait_for_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "WRITE_TIMEOUT", 60.0)
    path = tmp_path / "events.yaml"
    path.write_text(BRIDGE, encoding="utf-8")
    with missionlog.open(path, today=TODAY) as log, missionlog.open(path, today=TODAY) as other:
        path.write_text(BRIDGE.replace("The bridge at", "A bridge at"), encoding="utf-8")
        begun = time.monotonic()
        log.refresh()
        assert time.monotonic() - begun < 30
        assert (log.title, other.title) == ("A bridge at Mühlbach", "The bridge at Mühlbach")


def test_an_answer_begun_before_a_refresh_is_not_read_on(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    path.write_text(BRIDGE + MANY, encoding="utf-8")
    with missionlog.open(path) as log:
        events = log.timeline()
        assert events.first() is not None
        path.write_text(BRIDGE, encoding="utf-8")
        log.refresh()
        with pytest.raises(missionlog.ClosedLogError, match="refreshed meanwhile"):
            len(events)
        assert len(events) == 6  # asked anew


def test_lookup_gives_several_in_their_order(log: Log) -> None:
    found = log.lookup("ferry", "will-cross", "courier")
    assert [one.id for one in found] == ["ferry", "will-cross", "courier"]
    with pytest.raises(missionlog.UnknownId):
        log.lookup("ferry", "nothing")


def test_words_are_verified_from_archived_copies(log: Log) -> None:
    (event,) = log.timeline("id:flood").verified()
    states = [proof["state"] for proof in event.computed["proofs"]]
    assert states == ["no snapshot", "no snapshot"]


def test_the_repr_of_a_log_names_it(log: Log) -> None:
    assert repr(log).startswith("<Log ")
    assert "The bridge at Mühlbach" in repr(log)


def test_computed_is_a_mapping_that_cannot_be_changed(log: Log) -> None:
    event = log.show("flood")
    assert {**event.computed}["words"] == event.computed["words"]
    assert event.computed == log.show("flood").computed
    with pytest.raises(TypeError):
        event.computed["words"] = "never"
    assert asdict(event)["computed"] == event.computed
    assert pickle.loads(pickle.dumps(event)).computed == event.computed
