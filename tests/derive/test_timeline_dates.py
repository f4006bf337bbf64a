"""The date at which an event stands in a timeline."""

from random import Random
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.derive.timeline_dates import TimelineDate, timeline_dates
from missionlog.edtf import FAR_FUTURE, FAR_PAST, iso, parse
from missionlog.model.format import EVENT
from missionlog.model.values import typed


def told(standing: TimelineDate) -> str:
    """The date, and why it stands there if it is not its own."""
    why = " announced" if standing.announced else " between" if standing.between else ""
    return (standing.when.text if standing.when else "-") + why


def stands(**event: Any) -> str:
    return told(timeline_dates([typed(EVENT, {"id": "a", "title": "A", **event})])["a"])


def dating(date: str, rank: str = "") -> dict[str, str]:
    return {"date": date, **({"rank": rank} if rank else {})}


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ([dating("2014"), dating("2014-10-17", "preferred")], "2014-10-17"),
        ([dating("2014", "deprecated"), dating("2015")], "2015"),
        ([dating("2014"), dating("2015", "normal")], "2014"),
        ([dating("2014", "deprecated")], "-"),
        ([dating("2014", "deprecated"), dating("2015", "deprecated")], "-"),
    ],
)
def test_the_best_ranked_of_its_dates(dates: list[dict[str, str]], expected: str) -> None:
    assert stands(dates=dates) == expected


def promised(*updates: dict[str, str], **terms: str) -> str:
    return stands(promise={"made": "2024-01-01", "by": ["x"], **terms}, updates=list(updates))


def update(date: str, status: str, **terms: str) -> dict[str, str]:
    return {"date": date, "status": status, **terms}


def test_a_promise_stands_at_its_term_or_where_it_was_made() -> None:
    assert promised(due="2025-09-30") == "2025-09-30 announced"
    assert promised(until="2026-09") == "2026-09 announced"
    assert promised(until="2026-09", due="2025") == "2025 announced"
    assert promised() == "2024-01-01 announced"


def test_an_extended_promise_stands_at_the_term_in_force() -> None:
    extended = update("2024-05", "extended", due="2026-01")
    assert promised(extended, due="2025-09-30") == "2026-01 announced"
    assert promised(extended) == "2026-01 announced"


def test_a_kept_promise_stands_where_it_was_kept() -> None:
    kept = [update("2025-10", "kept"), update("2025-11", "kept"), update("2025-08", "in-progress")]
    assert promised(*kept, due="2025-09-30") == "2025-11"
    overlapping = [update("2025-03-10", "in-progress"), update("2025", "kept")]
    assert promised(*overlapping, due="2025-09-30") == "2025"


@pytest.mark.parametrize("status", ["stalled", "in-progress", "partly-kept", "broken"])
def test_what_was_kept_and_is_no_longer_stands_at_its_term(status: str) -> None:
    updates = [update("2025-10", "kept"), update("2025-11", status)]
    assert promised(*updates, due="2025-09-30") == "2025-09-30 announced"


def test_a_promise_that_was_extended_to_an_unknown_day_stands_where_it_was_made() -> None:
    assert promised(update("2025-08", "extended"), due="2025-09-30") == "2024-01-01 announced"


@pytest.mark.parametrize("term", ["[..2025-09-30]", "../2025-09-30"])
def test_a_term_that_is_only_an_end_stands_at_that_day(term: str) -> None:
    assert promised(due=term) == "2025-09-30 announced"
    assert promised(update("2025-10", "partly-kept"), due="2025-09-30") == "2025-09-30 announced"


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2024-04-30", "2025-09-30 announced"),
        ("2024-05-01", "2026-01 announced"),
        ("2025-09-30", "2026-01 announced"),
        ("2025-10-01", "2025-10"),
    ],
)
def test_updates_that_lie_later_do_not_count(today: str, expected: str) -> None:
    updates = [update("2024-05", "extended", due="2026-01"), update("2025-10", "kept")]
    promise = {"made": "2024-01-01", "by": ["x"], "due": "2025-09-30"}
    event = typed(EVENT, {"id": "a", "title": "A", "promise": promise, "updates": updates})
    assert told(timeline_dates([event], parse(today).start_earliest)["a"]) == expected


def test_its_own_date_stands_before_all() -> None:
    assert stands(date="2024", promise={"made": "2023", "by": ["x"], "due": "2025"}) == "2024"


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        ("a 2020-05-01; b 2022-01-01; x after a before b", "[2020-05-01..2022-01-01]"),
        # It may have been on any day of the year.
        ("a 2020; b 2022; x after a before b", "[2020-01-01..2022-12-31]"),
        ("a 2020-05-01; x after a", "[2020-05-01..]"),
        ("b 2020-05-01; x before b", "[..2020-05-01]"),
        ("a 2020-05-01; b 2020-05-01; x after a before b", "2020-05-01"),
        # What comes after something long comes after its end.
        ("a 2020/2021; x after a", "[2021-01-01..]"),
        ("a 2020/2021-05-03; x after a", "[2021-05-03..]"),
        ("b 2020-05-03/2021; x before b", "[..2020-05-03]"),
        # Of what has no end there is only what comes after its beginning.
        ("a 2020/..; x after a", "[2020-01-01..]"),
        ("a 2020/; x after a", "[2020-01-01..]"),
        ("b ../2021-05-03; x before b", "[..2021-05-03]"),
        ("b /2021-05-03; x before b", "[..2021-05-03]"),
        ("a ../..; x after a", "-"),
        # Far from here a year is as near as EDTF can say.
        ("a Y170000002; x after a", "[Y170000002..]"),
        ("b Y-170000002; x before b", "[..Y-170000002]"),
        # The same said from the other side.
        ("a 2020-05-01 before x; b 2022-01-01 after x; x", "[2020-05-01..2022-01-01]"),
        # Through others without a date.
        ("a 2020-05-01; b 2022-01-01; y after a; x after y before b", "[2020-05-01..2022-01-01]"),
        ("b 2022-01-01; x before y; y before z; z before b", "[..2022-01-01]"),
        ("a 2020-05-01; c 2021-01-01; x after a c", "[2021-01-01..]"),
        # Through others with a date, which itself says less.
        ("a 2020-05-01; b [2020..2022] after a; x after b", "[2020-05-01..]"),
        ("a 2020-05-01; b 2020 after a; c 2020 after b; x after c", "[2020-05-01..]"),
        ("a 2020-05-01; b [..2022] after a; y after b; x after y", "[2020-05-01..]"),
        ("a 2020-05-01; b 2020/.. after a; x after b", "[2020-05-01..]"),
        ("a 2020-05-01; b ../.. after a; x after b", "[2020-05-01..]"),
        ("a 2020-05-01; b 2020-06-01 after a; x after b", "[2020-06-01..]"),
        ("b 2020-05-01; a [2020..2022] before b; x before a", "[..2020-05-01]"),
        ("b 2020-05-01; a 2020 before b; c 2020 before a; y before c; x before y", "[..2020-05-01]"),
        ("b 2020-05-01; a [2019..] before b; x before a", "[..2020-05-01]"),
        ("a 2020-05-01~; b 2020 after a; x after b", "[2020-04-30..]"),
        ("a 2020-05-01T09:30:00+03:00; b [..2020-05-18] after a; x after b", "[2020-05-01..]"),
        ("b 2020-05-01T09:30:00+03:00; a 2020 before b; x before a", "[..2020-05-01]"),
        # By its instant, the later one bounds it: in its zone it may be that day.
        (
            "a 2020-05-02T01:30:00+03:00; b 2020-05-01T19:00:00-05:00 after a; x after b",
            "[2020-05-01..]",
        ),
        # A `?` on the way: what is certain goes on, and what is not leaves a date its day.
        ("a 2020-05-01; b 2020? after a; x after b", "[2020-05-01..]"),
        ("a 2020-05-01; b 2019? after a; x after b", "[2020-05-01..]"),
        ("a 2020-05-01?; b 2020 after a; x after b", "[2020-05-01?..]"),
        ("a 2020-05-01?; b 2019 after a; x after b", "[2019-01-01..]"),
        ("a 2020-05-01?; b 2019 after a c; c 2019-03-01; x after b", "[2019-03-01..]"),
        ("b 2020-05-01?; a 2021 before b; x before a", "[..2021-12-31]"),
        # Of what contradicts the dates nothing follows.
        ("a 2020-05-01; b 2019 after a; x after b", "[2019-01-01..]"),
        ("b 2020-05-01; a 2021 before b; x before a", "[..2021-12-31]"),
        ("a 2020-05-01; b 2020-03-01 after a; c 2020-03 after b; x after c", "[2020-03-01..]"),
        # Round and round: nothing follows from that.
        ("x after y; y after x", "-"),
        ("a 2020-05-01; b 2022-01-01; x after y a before b; y after x", "[2020-05-01..2022-01-01]"),
        ("a 2020-05-01; y after a x; x after y", "-"),
        ("a 2020-05-01; b 2020 after a c; c 2020 after b; x after c", "[2020-01-01..]"),
        ("x after x", "-"),
        # As wide as a `~` allows; and a bound that follows from a `?` has one.
        ("a 2020-05-01~; x after a", "[2020-04-30..]"),
        ("b 2020~; x before b", "[..2021-12-31]"),
        ("a 2020-05-01?; x after a", "[2020-05-01?..]"),
        ("a 2020-05-01%; b 2022-01-01; x after a before b", "[2020-04-30?..2022-01-01]"),
        ("a 2020-05-01?; b 2020-05-01; x after a before b", "2020-05-01?"),
        ("a 2020-05-01?; c 2020-05-01; x after a c", "[2020-05-01..]"),
        ("b 2020-05-01?; c 2020-05-01; x before b c", "[..2020-05-01]"),
        ("a 2020-05-01?; y after a; x after y", "[2020-05-01?..]"),
        # A date with a `?` that leaves no day may be the wrong one.
        ("a 2022-01-01?; b 2020-01-01; x after a before b", "[..2020-01-01]"),
        ("a 2022-01-01; b 2020-01-01?; x after a before b", "[2022-01-01..]"),
        ("a 2022-01-01?; c 2019-01-01; b 2020-01-01; x after a c before b", "[2019-01-01..2020-01-01]"),
        ("a 2022-01-01?; b 2020-01-01?; x after a before b", "-"),
        # Both ends of a stretch are equally precise.
        ("a Y-170000002; b 2020-05-01; x after a before b", "[Y-170000002..2020]"),
        # What cannot be.
        ("a 2022-01-01; b 2020-01-01; x after a before b", "-"),
        ("a 2022-01-01; b 2020-01-01; x after a before b; y after x", "-"),
        ("x", "-"),
    ],
)
def test_between_others(log: str, expected: str) -> None:
    """`x after a before b`: an event with its neighbours; a date, where it has one, stands after its name."""
    found = told(timeline_dates([_event(words.split()) for words in log.split(";")])["x"])
    assert found == (expected if expected == "-" else f"{expected} between")


def _event(words: list[str]) -> Any:
    stored: dict[str, Any] = {"id": words[0], "title": "T"}
    key = "date"
    for word in words[1:]:
        if word in ("after", "before"):
            key = word
        elif key == "date":
            stored["date"] = word
        else:
            stored.setdefault(key, []).append(word)
    return typed(EVENT, stored)


def test_the_term_of_a_promise_dates_nothing_else() -> None:
    """What was due by September may have happened in May, and what came after it in June."""
    promise = {"made": "2024-01-01", "by": ["x"], "due": "2025-09-30"}
    pledge = typed(EVENT, {"id": "pledge", "title": "T", "promise": promise})
    for order in ("after", "before"):
        assert told(timeline_dates([pledge, _event(["x", order, "pledge"])])["x"]) == "-"
    chain = [_event(["a", "2025-12-01", "before", "pledge"]), pledge, _event(["x", "after", "pledge"])]
    assert told(timeline_dates(chain)["x"]) == "[2025-12-01..] between"
    kept = {"updates": [{"date": "2025-05-01", "status": "kept"}]}
    pledge = typed(EVENT, {"id": "pledge", "title": "T", "promise": promise, **kept})
    assert told(timeline_dates([pledge, _event(["x", "after", "pledge"])])["x"]) == "[2025-05-01..] between"


def test_an_event_with_a_date_keeps_it() -> None:
    events = [_event(["a", "2022"]), _event(["x", "2020", "after", "a"])]
    assert told(timeline_dates(events)["x"]) == "2020"


def test_a_long_chain_ends() -> None:
    events = [_event(["e0", "2020-05-01"])]
    events += [_event([f"e{n}", "after", f"e{n - 1}"]) for n in range(1, 2000)]
    assert told(timeline_dates(events)["e1999"]) == "[2020-05-01..] between"


class _True(NamedTuple):
    """An event: the day on which it happened, its date as written, if any, and those that it follows."""

    day: int
    date: str
    after: tuple[int, ...]


@st.composite
def _true_events(draw: st.DrawFn) -> list[_True]:
    """Events whose dates and order are true, so that none contradicts another."""
    days = sorted(draw(st.lists(st.integers(0, 40), min_size=3, max_size=7)))
    start = parse("2024-02-01").start_earliest
    events = []
    for number, day in enumerate(days):
        early, late = (iso(start + day + draw(st.integers(*around))) for around in ((-20, 0), (0, 20)))
        dates = ["", "", iso(start + day), f"[{early}..{late}]", f"[..{late}]", f"[{early}..]"]
        before = range(max(number - 2, 0), number)
        after = draw(st.sets(st.sampled_from(before), min_size=1)) if number else ()
        events.append(_True(start + day, draw(st.sampled_from(dates)), tuple(after)))
    return events


@given(_true_events(), st.randoms(use_true_random=False))
def test_bounds_are_those_of_all_that_come_before_and_after(events: list[_True], dice: Random) -> None:
    before: list[set[int]] = []
    for event in events:
        before.append(set(event.after).union(*(before[early] for early in event.after)))
    stored: list[dict[str, Any]] = [{"id": f"e{number}", "title": "T"} for number in range(len(events))]
    for number, event in enumerate(events):
        stored[number] |= {"date": event.date} if event.date else {}
        for early in event.after:
            one, key, other = dice.choice([(number, "after", early), (early, "before", number)])
            stored[one].setdefault(key, []).append(f"e{other}")
    dice.shuffle(stored)
    found = timeline_dates([typed(EVENT, one) for one in stored])
    for number, event in enumerate(events):
        if not event.date:
            whens = {other: parse(one.date) for other, one in enumerate(events) if one.date}
            first = max((whens[n].end_earliest for n in before[number] if n in whens), default=FAR_PAST)
            after = (n for n in range(len(events)) if number in before[n] and n in whens)
            last = min((whens[n].start_latest for n in after), default=FAR_FUTURE)
            when = found[f"e{number}"].when
            bounds = (when.start_earliest, when.end_latest) if when else (FAR_PAST, FAR_FUTURE)
            assert bounds == (first, last)
            assert first <= event.day <= last
