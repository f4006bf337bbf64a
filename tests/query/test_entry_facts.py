"""What `show` tells of an entry and of an event agrees with the listings and with the log itself."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial
from random import Random
from typing import Any, Final, get_args

import pytest

from missionlog.derive.as_of import record_of
from missionlog.index.engine import SqliteEngine
from missionlog.index.filtered_log import index_of_record
from missionlog.model.parsed_log import Entry, ParsedLog
from missionlog.model.rows import Row
from missionlog.model.spans import Span
from missionlog.query.context import LISTS_OF_FACTS
from missionlog.query.entries import EntryKind, entries
from missionlog.query.record import ask_record
from missionlog.query.show import show
from missionlog.query.syntax import Query
from tests.conftest import reader_of

SEEDS: Final = range(40)
TODAY: Final = datetime.date(2024, 6, 1)
PEOPLE: Final = ("ada", "ben", "board")
SOURCES: Final = ("s0", "s1", "s2", "s3")
PLACES: Final = ("land", "town", "street", "elsewhere")
TAGS: Final = ("x", "y z")
COUNTS: Final = (
    "facts",
    "events",
    "quotes",
    "promises",
    "first",
    "last",
    "copies",
    "derived",
    "match",
    "possibly",
)

Stored = dict[str, Any]


class RandomLog:
    """A log of a few facts in which every entry may have any part."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)
        self.sources: dict[str, Stored] = {id_: self._source(number) for number, id_ in enumerate(SOURCES)}
        self.people: dict[str, Stored] = {id_: self._person(id_) for id_ in PEOPLE}
        self.places: dict[str, Stored] = {
            "land": {"name": "The land"},
            "town": {"name": "The town", "within": "land"},
            "street": {"name": "A street", "within": "town"},
            "elsewhere": {"name": "Elsewhere"},
        }
        self.events = [self._event(number) for number in range(self.dice.randint(2, 7))]

    def parsed(self) -> ParsedLog:
        span = Span("events.yaml", 1, 1, 1)
        tables: Any = {
            table: tuple(Entry(table, id_, stored, span) for id_, stored in getattr(self, table).items())
            for table in ("sources", "people", "places")
        }
        events = tuple(Entry("events", event["id"], event, span) for event in self.events)
        return ParsedLog("events.yaml", events=events, **tables)

    def _some(self, ids: tuple[str, ...], most: int = 2) -> list[str]:
        return self.dice.sample(ids, self.dice.randint(0, most))

    def _date(self) -> str:
        year, month = self.dice.randint(2020, 2023), self.dice.randint(1, 12)
        return self.dice.choice([f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-11", f"{year}~"])

    def _source(self, number: int) -> Stored:
        source: Stored = {"title": f"Paper {number}"}
        if self.dice.random() < 0.8:
            source["issued"] = self._date()
        if number and self.dice.random() < 0.4:
            source["copy-of"] = SOURCES[number - 1]
        if number and self.dice.random() < 0.4:
            source["derives-from"] = self.dice.sample(SOURCES[:number], 1)
        return source

    def _person(self, id_: str) -> Stored:
        roles = [{"title": "Member", "org": "board", "from": self._date()}] if id_ != "board" else []
        return {"name": f"The {id_}", **({"roles": roles} if roles and self.dice.random() < 0.7 else {})}

    def _evidence(self) -> Stored:
        evidence = [{"source": id_, "passage": f"words of {id_}"} for id_ in self._some(SOURCES)]
        return {"evidence": evidence} if evidence else {}

    def _event(self, number: int) -> Stored:
        dice = self.dice
        event: Stored = {"id": f"e{number}", "title": f"Event {number}", **self._evidence()}
        optional: Stored = {
            "date": self._date(),
            "place": dice.choice(PLACES),
            "actors": self._some(PEOPLE),
            "tags": self._some(TAGS),
            "according-to": self._some(PEOPLE, 1),
            "rank": dice.choice(["normal", "preferred", "deprecated"]),
            "promise": {"made": self._date(), "by": dice.sample(PEOPLE, 1)},
            "quotes": [self._quote(f"q{number}-{place}") for place in range(dice.randint(1, 2))],
        }
        event |= {key: value for key, value in optional.items() if value and dice.random() < 0.5}
        if "promise" in event:
            event["updates"] = [self._update(f"u{number}-{place}") for place in range(dice.randint(1, 2))]
        for key in ("after", "before", "disputes"):
            if number and dice.random() < 0.3:
                event[key] = [f"e{dice.randrange(number)}"]
        return event

    def _quote(self, id_: str) -> Stored:
        return {
            "id": id_,
            "speaker": self._some(PEOPLE),
            "text": f"Words {id_}",
            "tags": self._some(TAGS, 1),
        } | (self._evidence())

    def _update(self, id_: str) -> Stored:
        update = {"id": id_, "date": self._date(), "status": "stalled", **self._evidence()}
        return update | ({"according-to": ["ada"]} if self.dice.random() < 0.4 else {})


@pytest.fixture(params=SEEDS)
def log(request: pytest.FixtureRequest) -> RandomLog:
    return RandomLog(request.param)


def every_entry(engine: SqliteEngine) -> Iterator[tuple[EntryKind, str]]:
    for kind in get_args(EntryKind):
        for (id_,) in engine.rows(f"SELECT id FROM {kind} ORDER BY id"):
            yield kind, id_


def shown(engine: SqliteEngine, kind: str, id_: str, query: Query) -> Row:
    (row,) = show(engine, f"{kind}:{id_}", TODAY, query)
    return row


def listed(row: Row) -> list[Stored]:
    rows: Any = [fact for field in LISTS_OF_FACTS for fact in row.computed.get(field, [])]
    return [*rows]


def ids_in(row: Row, field: str) -> list[str]:
    facts: Any = row.computed.get(field, [])
    return [fact["id"] for fact in facts]


def fields(row: Row, names: tuple[str, ...]) -> Stored:
    return {name: row.computed[name] for name in names if name in row.computed}


def check_as_listed(engine: SqliteEngine, query: Query, today: datetime.date) -> None:
    """Each entry has the counts of its listing, and as many facts below it."""
    for kind in get_args(EntryKind):
        ask = partial(entries, kind=kind)
        rows = ask_record(engine, query, ask, today).rows if engine.certain else ask(engine, query).rows
        for row in rows:
            name = str(row.value("id") or row.value("tag"))
            alone = shown(engine, kind, name, query)
            assert fields(alone, COUNTS) == fields(row, COUNTS), name
            facts = listed(alone)
            told = {fact["id"] for fact in facts}
            assert len(told) == len(facts)
            if kind == "person":
                # Of an event at which they only spoke, what they said there tells.
                told |= {fact["event"] for fact in facts if "event" in fact}
                assert len(ids_in(alone, "said")) == row.computed["quotes"]
                assert len(ids_in(alone, "promised")) == row.computed["promises"]
            assert len(told) == row.computed["facts"], name


def test_the_counts_are_those_of_the_listings(log: RandomLog) -> None:
    engine = reader_of(log.parsed())
    for deprecated in (False, True):
        check_as_listed(engine, Query(deprecated=deprecated), TODAY)
    engine.close()


def test_of_a_past_day_too_and_nothing_of_a_later_day_is_told(log: RandomLog) -> None:
    day = datetime.date(log.dice.randint(2020, 2023), log.dice.randint(1, 12), 15)
    engine = index_of_record(record_of(log.parsed(), day.toordinal()))
    check_as_listed(engine, Query(), day)
    known = {id_ for (id_,) in engine.rows("SELECT id FROM fact")}
    certain = {id_ for (id_,) in (engine.certain or engine).rows("SELECT id FROM fact")}
    for kind, id_ in every_entry(engine):
        for fact in listed(shown(engine, kind, id_, Query())):
            assert fact["id"] in known
            assert fact["id"] in certain or fact["match"] == "possibly"
    if engine.certain:
        check_as_listed(engine.certain, Query(certain=True), day)
    engine.close()


def test_the_facts_are_those_of_the_log(log: RandomLog) -> None:
    engine = reader_of(log.parsed())
    for person in log.people:
        row = shown(engine, "person", person, Query(deprecated=True))
        promised = {event["id"] for event in log.events if person in event.get("promise", {}).get("by", ())}
        acted = {event["id"] for event in log.events if person in event.get("actors", ())}
        quotes = [quote for event in log.events for quote in event.get("quotes", ())]
        assert {*ids_in(row, "promised")} == promised
        assert {*ids_in(row, "did")} == acted - promised
        assert {*ids_in(row, "said")} == {quote["id"] for quote in quotes if person in quote["speaker"]}
    engine.close()


def test_an_event_is_told_with_those_that_name_it(log: RandomLog) -> None:
    engine = reader_of(log.parsed())
    for event in log.events:
        row = shown(engine, "event", event["id"], Query(deprecated=True))
        for field, key in (("comes-after", "before"), ("comes-before", "after"), ("disputed-by", "disputes")):
            naming = {other["id"] for other in log.events if event["id"] in other.get(key, ())}
            assert {*ids_in(row, field)} == naming
    engine.close()


def test_of_an_entry_what_stands_around_it(bridge: SqliteEngine) -> None:
    valley = shown(bridge, "place", "valley", Query())
    assert valley.computed["contains"] == [
        {"id": "muhlbach", "name": "Mühlbach", "within": "valley"},
        {"id": "bridge", "name": "Old bridge", "within": "muhlbach"},
    ]
    old_bridge = shown(bridge, "place", "bridge", Query())
    assert old_bridge.computed["lies-in"] == [
        {"id": "muhlbach", "name": "Mühlbach"},
        {"id": "valley", "name": "The valley"},
    ]
    assert shown(bridge, "person", "council", Query()).computed["members"] == [
        {"id": "ines-alvarez", "name": "Inés Álvarez", "title": "Councillor", "until": "2020"},
        {"id": "ines-alvarez", "name": "Inés Álvarez", "title": "Mayor", "from": "2021-01-01"},
    ]
    herald = shown(bridge, "source", "herald", Query())
    assert (herald.computed["copies"], herald.computed["derived"]) == (["copy"], [])
    assert shown(bridge, "source", "courier", Query()).computed["derived"] == ["herald"]


def test_passages_are_those_of_the_source(bridge: SqliteEngine) -> None:
    supports: Any = shown(bridge, "source", "courier", Query()).computed["supports"]
    passages = {fact["id"]: fact.get("passages") for fact in supports}
    assert passages["flood"] == [{"passage": "the flood took everything"}]
    # A quote that names no source rests on the evidence of its event.
    assert passages["will-cross"] == [{"passage": "she spoke at the river"}]
    assert "not-this-wood" not in passages
