"""Random logs: small worlds in which everything has a true time, which sources know more or less exactly.

Dates and known orders are drawn from the true times, so that no log contradicts itself, but for dates that
are deprecated. Sources may be copies, derive from each other, and have no date.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from itertools import permutations
from random import Random
from typing import Any, NamedTuple

from tests.oracle.blurred_dates import (
    blurred,
    bounded,
    masked,
    one_of,
    open_stretch,
    qualified,
    stretch,
    years_between,
)

Stored = dict[str, Any]

STATUSES = (
    *("in-progress", "in-progress", "stalled", "extended", "extended", "partly-kept"),
    *("kept", "kept", "kept", "broken", "withdrawn"),
)
#: The one archived copy that all snapshots name. Only when it was taken counts here.
COPY = b"so it is\n"
COPY_HASH = sha256(COPY).hexdigest()
COPY_PATH = f"snapshots/{COPY_HASH}.txt"


class Truth(NamedTuple):
    """When something began and ended."""

    begins: datetime
    ends: datetime


class World:
    """The stretch of time in which everything of one log lies, a few weeks or many years."""

    def __init__(self, dice: Random) -> None:
        self.dice = dice
        self.first = date(2015, 1, 1) + timedelta(dice.randrange(8 * 365))
        self.length = dice.choice([15, 60, 400, 1000])
        self.sources: list[str] = []
        self.days: list[date] = []

    def day(self) -> date:
        """A day, often one on which there is something already."""
        if self.days and self.dice.random() < 0.35:
            return self.dice.choice(self.days)
        self.days.append(self.first + timedelta(self.dice.randrange(self.length)))
        return self.days[-1]

    def later(self, day: date) -> date:
        """That day, or soon, or much later."""
        return day + timedelta(self.dice.choice([0, 0, 1, 3, 20, 60, 200]))

    def evidence(self, most: int = 4) -> list[Stored]:
        number = min(len(self.sources), self.dice.randint(1, most))
        chosen = self.dice.sample(self.sources, number)
        return [{"source": source, "passage": "so it is"} for source in sorted(chosen)]


def random_log(dice: Random) -> Stored:
    world = World(dice)
    sources = _sources(world)
    world.sources = list(sources)
    events = _ordered_events(world)
    dice.shuffle(events)
    return {
        "missionlog": 1,
        "sources": sources,
        "people": {"council": {"name": "Town council", "type": "organization"}},
        "events": events,
    }


# Sources


def _sources(world: World) -> Stored:
    days: dict[str, date] = {}
    sources: Stored = {}
    for number in range(world.dice.randint(2, 6)):
        sources[f"s{number}"], days[f"s{number}"] = _source(world, days)
    return sources


def _source(world: World, days: Mapping[str, date]) -> tuple[Stored, date]:
    """A source, perhaps one that rests on others, and the day on which it was published."""
    dice, stored, day = world.dice, Stored(title="A source"), world.day()
    if days and dice.random() < 0.3:
        stored["copy-of"] = dice.choice(list(days))
        day = max(day, days[stored["copy-of"]])
    if days and dice.random() < 0.35:
        stored["derives-from"] = dice.sample(list(days), min(len(days), dice.choice([1, 1, 2])))
        day = max([day, *(days[other] for other in stored["derives-from"])])
    if dice.random() < 0.7:
        stored["issued"] = blurred(dice, day)
    if dice.random() < 0.25:
        stored["accessed"] = blurred(dice, world.later(day))
    if dice.random() < 0.15:
        stored["snapshots"] = [_snapshot(blurred(dice, world.later(day)))]
    return stored, day


def _snapshot(taken: str) -> Stored:
    hashes = {"original-sha256": COPY_HASH, "text-sha256": COPY_HASH}
    return {"taken": taken, "original": COPY_PATH, "text": COPY_PATH, **hashes}


# Events


def _ordered_events(world: World) -> list[Stored]:
    """Events and promises; of some, others that come after them."""
    dice = world.dice
    drawn = [_event(world, f"e{number}") for number in range(dice.randint(3, 8))]
    drawn += [_promise(world, f"p{number}") for number in range(dice.randint(1, 3))]
    events, truths = [event for event, _ in drawn], [truth for _, truth in drawn]
    pairs = [
        (one, other)
        for one, other in permutations(range(len(drawn)), 2)
        if truths[one].ends < truths[other].begins
    ]
    for one, other in dice.sample(pairs, min(len(pairs), dice.choice([0, 0, 2, 5, 9]))):
        _say_order(dice, events[one], events[other])
    for number, event in enumerate(events):
        if not event.keys() & {"date", "dates", "after", "before", "promise"}:
            _date_or_order(dice, events, [pair for pair in pairs if number in pair], event, truths[number])
    return events


def _date_or_order(
    dice: Random, events: list[Stored], pairs: list[tuple[int, int]], event: Stored, truth: Truth
) -> None:
    """An event without a date has an order, if there is anything that it comes before or after."""
    if pairs:
        one, other = dice.choice(pairs)
        _say_order(dice, events[one], events[other], by=event)
    else:
        event["date"] = blurred(dice, truth.begins.date())


def _say_order(dice: Random, earlier: Stored, later: Stored, by: Stored | None = None) -> None:
    """Either of the two may say it, if it is not to be said by one of them."""
    ways = [(later, "after", earlier["id"]), (earlier, "before", later["id"])]
    said, key, other = dice.choice([way for way in ways if by is None or way[0] is by])
    if other not in said.setdefault(key, []):
        said[key].append(other)


def _event(world: World, id_: str) -> tuple[Stored, Truth]:
    dice, event = world.dice, Stored(id=id_, title="Something happens")
    day = world.day()
    begins = ends = datetime.combine(day, time(dice.randrange(24), dice.randrange(60)))
    draw = dice.random()
    if draw < 0.15:
        event["date"], begins = _time_of_day(dice, day)
        ends = begins
    elif draw < 0.3:
        event["dates"] = _competing(world, day)
    elif draw < 0.4:
        last = world.later(day)
        event["date"] = dice.choice([stretch, stretch, years_between])(dice, day, last)
        ends = datetime.combine(last, time(23, 59))
    elif draw < 0.47:
        event["date"], ends = open_stretch(dice, day), datetime.max
    elif draw < 0.87:
        event["date"] = blurred(dice, day)
    if dice.random() < 0.95:
        event["evidence"] = world.evidence()
    if quotes := [_quote(world, f"{id_}-q{number}", day) for number in range(dice.choice([0, 0, 1, 2]))]:
        event["quotes"] = quotes
    return event, Truth(begins, ends)


def _time_of_day(dice: Random, day: date) -> tuple[str, datetime]:
    """A time far enough from midnight to be of that day in UTC too."""
    hour, minute = dice.choice([6, 9, 9, 12, 17]), dice.choice([0, 0, 30])
    zone, shift = dice.choice([("Z", 0), ("Z", 0), ("+03:00", 3), ("-05:00", -5), ("", 0)])
    local = datetime.combine(day, time(hour, minute))
    return f"{local.isoformat()}{zone}", local - timedelta(hours=shift)


def _competing(world: World, day: date) -> list[Stored]:
    """Dates that sources give: each holds the true day, but those that are deprecated."""
    dice, dates = world.dice, []
    for rank in dice.sample(["preferred", "normal", "normal", "deprecated"], dice.choice([1, 2, 3])):
        text = blurred(dice, world.day() if rank == "deprecated" else day)
        dating: Stored = {"date": text} if rank == "normal" else {"date": text, "rank": rank}
        if dice.random() < 0.8:
            dating["evidence"] = world.evidence(2)
        dates.append(dating)
    return dates


def _quote(world: World, id_: str, day: date) -> Stored:
    dice, quote = world.dice, Stored(id=id_, speaker="council", text=f"We said {id_}")
    if dice.random() < 0.4:
        quote["date"] = blurred(dice, world.later(day))
    if dice.random() < 0.6:
        quote["evidence"] = world.evidence(2)
    return quote


# Promises


def _promise(world: World, id_: str) -> tuple[Stored, Truth]:
    """A promise, from the day on which it was made to that of its last update."""
    dice, made = world.dice, world.day()
    promise: Stored = {"made": made.isoformat(), "by": ["council"]}
    if kind := dice.choice(["due", "due", "due", "until", "until", ""]):
        promise[kind] = _term(dice, world.later(made))
    event: Stored = {
        "id": id_,
        "title": "Something is promised",
        "evidence": world.evidence(),
        "promise": promise,
    }
    day, updates = made, []
    for number in range(dice.choice([0, 1, 2, 2, 3, 4])):
        day = world.later(day)
        updates.append(_update(world, f"{id_}-u{number}", day, kind))
    if dice.random() < 0.3:
        dice.shuffle(updates)
    if updates:
        event["updates"] = updates
    return event, Truth(datetime.combine(made, time.min), datetime.combine(day, time.max))


def _update(world: World, id_: str, day: date, kind: str) -> Stored:
    dice = world.dice
    status = "in-progress" if kind == "until" and dice.random() < 0.4 else dice.choice(STATUSES)
    update: Stored = {"id": id_, "date": blurred(dice, day), "status": status}
    if kind and status in ("extended", "in-progress") and dice.random() < 0.3:
        update[kind] = _term(dice, world.later(day))
    if dice.random() < 0.85:
        update["evidence"] = world.evidence(2)
    return update


def _term(dice: Random, day: date) -> str:
    """The day by which, or until which: mostly a plain day, month or year, sometimes in doubt."""
    plain = dice.choice([day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}", f"[..{day}]"])
    doubtful = dice.choice([qualified, one_of, bounded, masked])(dice, day)
    return plain if dice.random() < 0.7 or doubtful.endswith("..]") else doubtful
