"""Promises and origins as they are derived, and as their docs tell of them, over many random logs."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from random import Random
from typing import Any

import pytest

from missionlog.derive.origins import MAX_SEARCHED, Origins
from missionlog.derive.promises import promise_state
from missionlog.derive.terms import terms_in_force
from missionlog.derive.updates import in_order, latest_update
from missionlog.model.format import PROMISE, UPDATE
from missionlog.model.values import Promise, Source, Update, typed
from missionlog.query.facts import find
from tests.conftest import TODAY, Ask
from tests.derive import naive_promises as naive
from tests.query.promised_log import listed
from tests.query.queries import query

PROMISES = 2_000


def stored(promise: naive.DrawnPromise) -> dict[str, Any]:
    terms = {"due": promise.due, "until": promise.until}
    return {"made": "2023-01-01", "by": ["a"], **{key: term.text for key, term in terms.items() if term}}


def stored_update(update: naive.DrawnUpdate) -> dict[str, Any]:
    terms = {"due": update.due, "until": update.until}
    dated = {"date": update.date.text, "status": update.status}
    return dated | {key: term.text for key, term in terms.items() if term}


def with_updates_that_count(promise: naive.DrawnPromise) -> naive.DrawnPromise:
    """A promise without the updates that certainly lie later than today: these do not count yet."""
    updates = [update for update in promise.updates if update.date.days[0] <= TODAY.toordinal()]
    return promise._replace(updates=tuple(updates))


def values(promise: naive.DrawnPromise) -> tuple[Promise, tuple[Update, ...]]:
    updates = (typed(UPDATE, stored_update(update), id=str(at)) for at, update in enumerate(promise.updates))
    return typed(PROMISE, stored(promise)), tuple(updates)


@pytest.mark.parametrize("seed", range(4))
def test_promises_are_as_the_docs_tell(seed: int) -> None:
    random = Random(seed)
    for _ in range(PROMISES):
        drawn = naive.a_promise(random)
        promise, updates = values(drawn)
        today = date(2024, 1, 1).toordinal() + random.randrange(700)
        expected = naive.expected(drawn, today)
        found = promise_state(promise, updates, date.fromordinal(today))
        assert (found.latest and int(found.latest.id)) == expected.recorded, drawn
        assert [int(update.id) for update in in_order(updates)] == naive.in_order(drawn.updates), drawn
        assert found.calendar.state == expected.state, (drawn, today)
        assert found.calendar.late == expected.late, (drawn, today)
        due, until, extended = naive.terms_of(drawn)
        terms = terms_in_force(promise, updates)
        assert (bool(terms.due), bool(terms.until), terms.extended) == (bool(due), bool(until), extended)


def test_the_index_has_the_recorded_state_that_a_promise_has(index: Ask) -> None:
    random = Random(5)
    drawn = [with_updates_that_count(naive.a_promise(random)) for _ in range(300)]
    events = [
        {"id": f"p{at}", "title": "P", "promise": stored(one), "updates": [*map(stored_update, one.updates)]}
        for at, one in enumerate(drawn)
    ]
    lines = [str(event).replace("'updates': []", "'note': none") for event in events]
    log = index("missionlog: 1\npeople: {a: {name: A}}\nevents:\n" + "".join(f"  - {one}\n" for one in lines))
    rows = {str(row.stored["id"]): row for row in listed(log)}
    assert len(rows) == len(drawn)
    by_status: dict[str, set[str]] = {status: set() for status in naive.STATUSES}
    for at, one in enumerate(drawn):
        expected = naive.expected(one, TODAY.toordinal())
        status = "" if expected.recorded is None else one.updates[expected.recorded].status
        row = rows[f"p{at}"]
        assert row.value("recorded.status") == (status or None)
        assert row.value("calendar.state") == (expected.state or None), one
        if status:
            by_status[status].add(f"p{at}")
        if status == "kept":
            assert row.computed["date"] == one.updates[expected.recorded or 0].date.text
        else:
            assert row.computed["announced"]
    for status, ids in by_status.items():
        found = find(log, query(f"status:{status}"), "event", TODAY).rows
        assert {str(row.stored["id"]) for row in found} == ids, status


def test_the_recorded_state_of_many_updates_is_found_soon() -> None:
    days = (date.fromordinal(730_000 + at).isoformat() for at in range(1_500))
    updates = [typed(UPDATE, {"date": day, "status": "in-progress"}) for day in days]
    assert latest_update(updates) is updates[-1]
    assert latest_update(updates[::-1]) is updates[-1]


def a_web_of_sources(random: Random, size: int) -> dict[str, Source]:
    """Sources that copy and report each other, mostly earlier ones."""
    ids = [f"s{at}" for at in range(size)]
    sources = {}
    for at, id_ in enumerate(ids):
        others = ids if random.random() < 0.05 else ids[:at]
        derives = tuple(random.sample(others, min(len(others), random.choice([0, 0, 1, 2, 3]))))
        copy_of = random.choice(others) if others and random.random() < 0.3 else ""
        sources[id_] = Source(id=id_, title=id_, copy_of=copy_of, derives_from=derives)
    return sources


def goes_back_to(sources: dict[str, Source], id_: str) -> set[str]:
    """A source and every source before it, until there are no more."""
    found = {id_}
    while True:
        before = {
            each for one in found for each in (sources[one].copy_of, *sources[one].derives_from) if each
        }
        if before <= found:
            return found
        found |= before


def most_apart(sources: dict[str, Source], cited: list[str]) -> int:
    """The most of the cited sources of which no two go back to one source, by trying every group."""
    back = {id_: goes_back_to(sources, id_) for id_ in cited}
    apart = {(a, b) for a in cited for b in cited if not back[a] & back[b]}
    for size in range(len(cited), 1, -1):
        for group in combinations(cited, size):
            if all(pair in apart for pair in combinations(group, 2)):
                return size
    return min(len(cited), 1)


@pytest.mark.parametrize("seed", range(4))
def test_independent_origins_are_the_largest_group_of_which_no_two_share_one(seed: int) -> None:
    random = Random(seed)
    for _ in range(500):
        sources = a_web_of_sources(random, random.randrange(2, 14))
        cited = random.sample([*sources], random.randrange(min(len(sources), 9) + 1))
        assert Origins(sources).count_independent(cited) == most_apart(sources, cited), (sources, cited)


@pytest.mark.parametrize(("size", "width"), [(20, 2), (26, 2), (30, 3), (MAX_SEARCHED, 2)])
def test_reports_that_share_origins_crosswise_are_counted_soon(size: int, width: int) -> None:
    random = Random(size)
    origins = [f"o{at}" for at in range(size)]
    sources = {id_: Source(id=id_, title=id_) for id_ in origins}
    reports = [f"r{at}" for at in range(size)]
    for id_ in reports:
        sources[id_] = Source(id=id_, title=id_, derives_from=tuple(random.sample(origins, width)))
    count = Origins(sources).count_independent(reports)
    assert size // (2 * width) <= count <= size // width
    # Each report is independent of the origins that it does not report.
    assert Origins(sources).count_independent([*origins, *reports]) == size


def test_of_a_ring_of_reports_every_second_one_is_independent() -> None:
    for size in (3, 7, 12, 31, 200):
        origins = [f"o{at}" for at in range(size)]
        sources = {id_: Source(id=id_, title=id_) for id_ in origins}
        reports = [f"r{at}" for at in range(size)]
        for at, id_ in enumerate(reports):
            derives = (origins[at], origins[(at + 1) % size])
            sources[id_] = Source(id=id_, title=id_, derives_from=derives)
        assert Origins(sources).count_independent(reports) == size // 2
