"""Facts that cannot all be so: competing dates of one event, and events that dispute each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import NamedTuple

from missionlog.derive.support import evidence_of_event, evidence_of_part
from missionlog.edtf import Certainty, When, parse
from missionlog.model.conflicts import Claim, Conflict, ConflictKind, Support
from missionlog.model.format import RANKS
from missionlog.model.values import Event, Evidence, Source
from missionlog.phrases.when_words import words

#: The reason of a rank that can't be read, and so counts as none.
_UNRANKED = "its rank can't be read"


class LocatedEvent(NamedTuple):
    """An event, the date at which it stands in the timeline, in EDTF and in words, and its file and line."""

    event: Event
    date: str
    words: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class ConflictFinder:
    """All events that may have a part in a conflict, in the order of the log, and all sources, by id."""

    events: Mapping[str, LocatedEvent]
    sources: Mapping[str, Source]

    def conflicts_of(self, events: Mapping[str, bool], *, agreeing: bool) -> Iterator[Conflict]:
        """The conflicts of some events, each where the first of its events stands.

        Each event comes with whether it was found only possibly. `agreeing`:
        dates that differ and can both be so are among the conflicts.
        """
        parties = _parties(self.events)
        disputed: set[str] = set()
        for id_, possible in events.items():
            dates = self._competing_dates(self.events[id_], possible=possible)
            if dates and (agreeing or dates.kind == "dates"):
                yield dates
            party = parties.get(id_, ())
            if party and id_ not in disputed:
                disputed |= {*party}
                yield self._dispute(party, possible=all(events[one] for one in party if one in events))

    def _competing_dates(self, located: LocatedEvent, *, possible: bool) -> Conflict | None:
        """The competing dates of an event; None where it has fewer than two."""
        event = located.event
        claims = [self._claim(located, event.date, event.evidence)] if event.date and event.dates else []
        claims += [
            self._claim(located, each.date, evidence_of_part(event, each), each.rank, each.reason)
            for each in event.dates
        ]
        if len(claims) < 2:
            return None
        dates = [claim.date for claim in claims if claim.date]
        apart = any(one.overlaps(other) is Certainty.NO for one, other in combinations(dates, 2))
        kind: ConflictKind = "dates" if apart else "coarser and finer"
        return Conflict(kind=kind, claims=_with_preferred(claims), possible=possible)

    def _dispute(self, party: Iterable[str], *, possible: bool) -> Conflict:
        """The conflict of events that dispute each other."""
        claims = []
        for located in (self.events[id_] for id_ in party):
            event, date = located.event, parse(located.date) if located.date else None
            evidence = event.evidence or evidence_of_event(event)
            unranked = "" if "rank" not in event.unreadable else _UNRANKED
            claim = self._claim(located, date, evidence, event.rank, event.reason or unranked)
            claims.append(replace(claim, words=located.words, disputes=event.disputes))
        # One of which the rank can't be read may be the preferred one.
        is_ranked = not any("rank" in self.events[claim.event].event.unreadable for claim in claims)
        ranked = _with_preferred(claims) if is_ranked else tuple(claims)
        return Conflict(kind="disputes", claims=ranked, possible=possible)

    def _claim(
        self,
        located: LocatedEvent,
        date: When | None,
        evidence: Iterable[Evidence],
        rank: str = "normal",
        reason: str = "",
    ) -> Claim:
        return Claim(
            event=located.event.id,
            title=located.event.title,
            date=date,
            words=words(date) if date else "",
            rank=rank,
            reason=reason,
            support=tuple(self._support(each) for each in evidence),
            file=located.file,
            line=located.line,
        )

    def _support(self, evidence: Evidence) -> Support:
        source = self.sources[evidence.source]
        return Support(
            source=source.id,
            title=source.title,
            issued=source.issued,
            passage=evidence.passage,
            locator=evidence.locator,
        )


def marked(
    conflict: Conflict,
    certain: Iterable[Conflict],
    events: Mapping[str, LocatedEvent],
    sources: Collection[str],
) -> Conflict:
    """A conflict with marks on what was only possibly on the record of a day.

    `certain` are the conflicts that certainly were, `events` and `sources` all that certainly was.
    """
    is_certain = has_like((each for each in certain if not each.possible), conflict)
    claims = tuple(_marked_claim(claim, conflict.kind, events, sources) for claim in conflict.claims)
    return replace(conflict, claims=claims, possible=conflict.possible or not is_certain)


def has_like(conflicts: Iterable[Conflict], conflict: Conflict) -> bool:
    """Whether there is a conflict of the same kind, between some of the same events."""
    ids = {claim.event for claim in conflict.claims}
    return any(
        each.kind == conflict.kind and ids & {claim.event for claim in each.claims} for each in conflicts
    )


def _marked_claim(
    claim: Claim, kind: ConflictKind, events: Mapping[str, LocatedEvent], sources: Collection[str]
) -> Claim:
    located = events.get(claim.event)
    dates: list[When] = []
    if located and kind == "disputes":
        dates = [parse(located.date)] if located.date else []
    elif located:
        own = [located.event.date] if located.event.date else []
        dates = [*own, *(dating.date for dating in located.event.dates if dating.rank == claim.rank)]
    is_certain = located is not None and (claim.date in dates or claim.date is None)
    support = tuple(replace(each, possible=each.source not in sources) for each in claim.support)
    return replace(claim, possible=not is_certain, support=support)


def _with_preferred(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, with the one marked that is ranked above all others."""
    best = min(RANKS.index(claim.rank) for claim in claims)
    top = [claim for claim in claims if RANKS.index(claim.rank) == best]
    return tuple(replace(claim, preferred=len(top) == 1 and claim is top[0]) for claim in claims)


def _parties(events: Mapping[str, LocatedEvent]) -> dict[str, tuple[str, ...]]:
    """For each event in a dispute, the ids of all events in it, in the order of the log."""
    together: dict[str, set[str]] = {}
    for event, *_ in events.values():
        for other in {*event.disputes} - {event.id}:
            joined = {event.id, other}
            joined |= {id_ for one in (event.id, other) for id_ in together.get(one, ())}
            together |= dict.fromkeys(joined, joined)
    return {id_: tuple(one for one in events if one in joined) for id_, joined in together.items()}
