"""The Python API: a log opened, and what it answers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import missionlog
from missionlog.api import Log
from missionlog.edtf import parse
from tests.conftest import BRIDGE, TODAY


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    path = tmp_path / "events.yaml"
    path.write_text(BRIDGE, encoding="utf-8")
    with missionlog.open(path, today=TODAY) as log:
        yield log


def test_every_public_name_is_there() -> None:
    for name in missionlog.__all__:
        assert getattr(missionlog, name).__name__ == name
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
    assert next(log.people(sort="log")).id == "ines-alvarez"
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
    assert log.query("tag:bridge,ferry", "a b", since="2024") == log.query(
        "a b", tag=["bridge", "ferry"], since=["2024"]
    )
    assert [event.id for event in log.timeline(tag=["bridge", "ferry"], last=1)] == ["legend"]
    assert [event.id for event in log.timeline('id:"flood"', certain=True, during="2019")] == []


def test_what_cannot_be_read_is_a_query_error(log: Log) -> None:
    with pytest.raises(missionlog.QueryError) as refused:
        log.timeline(since="2023-02-29")
    assert (refused.value.text, refused.value.column) == ("2023-02-29", 9)
    with pytest.raises(missionlog.QueryError, match="no filter 'speeker:'"):
        log.query("speeker:Inés")
    with pytest.raises(missionlog.QueryError, match="no words"):
        log.search()


def test_several_answers_at_once_do_not_disturb_each_other(log: Log) -> None:
    pairs = [(event.id, quote.id) for event in log.timeline(limit=2) for quote in log.quotes()]
    assert pairs == [(id_, quote) for id_ in ("flood", "ferry") for quote in ("will-cross", "not-this-wood")]


def test_an_answer_says_which_names_nothing_has(log: Log) -> None:
    answer = log.answer("quote", log.query(speaker="Alvares"))
    assert [*answer.listing.rows] == []
    assert answer.unmatched[0].nearest == ("Inés Álvarez",)
    assert (answer.listing.title, answer.listing.timezone) == (log.title, log.timezone)


def test_the_context_of_a_listing_is_found_when_it_is_asked_for(log: Log) -> None:
    listing = log.answer("event", log.query("id:flood")).listing
    assert set(listing.context()["sources"]) == {"courier", "herald"}
    assert [row.stored["id"] for row in listing.rows] == ["flood"]
    assert set(log.context([log.row("flood")])["places"]) == {"bridge", "muhlbach", "valley"}


def test_relative_dates_are_reckoned_from_today(log: Log) -> None:
    (window,) = log.query(during="last month").windows
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
        assert log.unread == 1
        assert [finding.span.line for finding in log.check() if finding.code == "not-edtf"] == [29]
        assert "flood" not in {event.id for event in log.timeline()}


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
        {"text": "Not with this wood", "quote": "not-this-wood", "sources": []},
        {"text": "not with that wood", "quote": "not-this-wood", "sources": ["notice"]},
    ]
    (use,) = log.drift("wait", phrase="by spring")
    assert (use.id, use.computed["first"]) == ("will-cross", "certainly")
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
