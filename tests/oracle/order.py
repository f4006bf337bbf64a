"""Order: the date of each event, of undated ones from what they follow; and what must stand before what."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from tests.oracle.days import ANY_TIME, FIRST, LAST, Date, between, read

Stored = Mapping[str, Any]


def written_date(event: Stored) -> str | None:
    """The date that an event has in the log: of several the preferred one, else the first normal one."""
    if "date" in event:
        return event["date"]
    for rank in ("preferred", "normal"):
        for dating in event.get("dates", ()):
            if dating.get("rank", "normal") == rank:
                return dating["date"]
    return None


def follows(log: Stored) -> dict[str, set[str]]:
    """Every event with all that it is known to come after, said by either, directly or by way of others."""
    before: dict[str, set[str]] = {event["id"]: set(event.get("after", ())) for event in log["events"]}
    for event in log["events"]:
        for later in event.get("before", ()):
            before[later].add(event["id"])
    while True:
        longer = {id_: known.union(*(before[other] for other in known)) for id_, known in before.items()}
        if longer == before:
            return before
        before = longer


def dates(log: Stored, promised: Mapping[str, Date], kept: Collection[str] = ()) -> dict[str, Date]:
    """The date of every event. One without takes the days that those before and after leave it.

    `promised` has the dates at which promises stand. Only those that were kept say when something happened.
    """
    written = {event["id"]: written_date(event) for event in log["events"]}
    known = {id_: read(text) for id_, text in written.items() if text is not None}
    happened = known | {id_: promised[id_] for id_ in promised if id_ in kept}
    before = follows(log)
    shown = known | dict(promised)
    return {id_: shown[id_] if id_ in shown else _from_order(id_, before, happened) for id_ in written}


def _from_order(id_: str, before: Mapping[str, set[str]], known: Mapping[str, Date]) -> Date:
    """From the first day on which all before it may be over to the last on which all after it may begin."""
    earlier = [known[other] for other in before[id_] if other in known]
    later = [known[other] for other in before if id_ in before[other] and other in known]
    first = max((_earliest_end(date) for date in earlier), default=FIRST)
    last = min((_latest_begin(date) for date in later), default=LAST)
    if not earlier and not later:
        return ANY_TIME
    firsts = [date.uncertain for date in earlier if _earliest_end(date) == first]
    lasts = [date.uncertain for date in later if _latest_begin(date) == last]
    return between(first, last, uncertain=any(all(bound) for bound in (firsts, lasts) if bound))


def _earliest_end(date: Date) -> int:
    """The first day on which all of it may be over."""
    return max(max(min(member.ends), min(member.begins)) for member in date.members)


def _latest_begin(date: Date) -> int:
    """The last day on which it may have begun."""
    return min(min(max(member.begins), max(member.ends)) for member in date.members)


def must_precede(log: Stored, when: Mapping[str, Date], kept: Collection[str] = ()) -> set[tuple[str, str]]:
    """Pairs of events of which the first never stands after the second.

    So it is by known order, and by dates: what stands later by its date stands later. But one may be held
    back by an event that it follows, and one in doubt may give way to an event that follows it.
    """
    before = follows(log)
    place = _places(log, when, before)
    held_back = {id_: max([place[id_], *(place[other] for other in before[id_])]) for id_ in place}
    gives_way = {
        id_: place[id_] if _is_firm(id_, log, when, kept) else _first_later(id_, place, before)
        for id_ in place
    }
    known = {(earlier, later) for later in before for earlier in before[later]}
    dated = {(one, other) for one in place for other in place if held_back[one] < gives_way[other]}
    return known | dated | (_by_time(when) - {(later, earlier) for earlier, later in known})


Places = dict[str, tuple[int, int]]


def _places(log: Stored, when: Mapping[str, Date], before: Mapping[str, set[str]]) -> Places:
    """Where each event stands by its date. One that is known from later ones alone stands with the first."""
    dated = {event["id"] for event in log["events"] if "promise" in event or written_date(event) is not None}
    place = {id_: _place(when[id_]) for id_ in when if id_ in dated or before[id_] & dated}
    held_back = {
        id_: max([place[id_], *(place[other] for other in before[id_] & place.keys())]) for id_ in place
    }
    for id_ in when.keys() - place.keys():
        later = [held_back[other] for other in held_back if id_ in before[other]]
        place[id_] = min(later, default=_place(when[id_]))
    return place


def _is_firm(id_: str, log: Stored, when: Mapping[str, Date], kept: Collection[str]) -> bool:
    """Whether a date is not in doubt, as one with `~`, `?` or an open start is, a term, or none at all."""
    is_promise = any(event["id"] == id_ and "promise" in event for event in log["events"])
    text = when[id_].text
    if text is None or (is_promise and id_ not in kept):
        return False
    return not any(mark in text for mark in "~?%") and not text.startswith("[..")


def _first_later(id_: str, place: Places, before: Mapping[str, set[str]]) -> tuple[int, int]:
    return min([place[id_], *(place[other] for other in place if id_ in before[other])])


def _by_time(when: Mapping[str, Date]) -> set[tuple[str, str]]:
    """Pairs of one day in the order of their times. One without a zone stands as if it were UTC."""
    timed = {id_: date for id_, date in when.items() if date.instant}
    return {
        (one, other)
        for one in timed
        for other in timed
        if timed[one].first == timed[other].first
        and timed[one].instant.seconds < timed[other].instant.seconds
    }


def by_first_day(when: Mapping[str, Date]) -> list[str]:
    """Events of which no order is known, by the first day of each; as they stand, where that is alike.

    A day stands before its times.
    """
    return sorted(when, key=lambda id_: (_place(when[id_]), when[id_].instant or (0.0,)))


def _place(date: Date) -> tuple[int, int]:
    """The first day, and the longer stretch first. What has no first day stands at its last day."""
    first, last = date.bounds
    return (last if first == FIRST else first), -last
