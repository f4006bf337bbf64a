"""What a person has taken of drafts, to be added to the log in one write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from missionlog.api.additions import Addition
from missionlog.api.drafts import DraftedItem, has_role
from missionlog.api.edit_plans import add_evidence
from missionlog.api.log import Log
from missionlog.api.targets import renamed
from missionlog.api.writing import WriteResult
from missionlog.model.format import EVENT, EntryName, Plain, names_in, records


class TakenDrafts:
    """Collects entries to add, and evidence to join to events of the log. Nothing is written before `write`.

    Sources and people are added with the first event that names them.
    """

    def __init__(self) -> None:
        self._offered: dict[EntryName, DraftedItem] = {}
        self._additions: dict[EntryName, Addition] = {}
        #: Of people whom the log has, by the ids that were proposed: their ids, and the roles of the article.
        self._known: dict[str, tuple[str, str]] = {}
        self._joined: list[tuple[str, Addition]] = []

    @property
    def count(self) -> int:
        """How many events are taken or joined."""
        return len(self._joined) + sum(one.kind == "event" for one in self._additions.values())

    @property
    def items(self) -> list[Addition]:
        """All that is taken, as things to add; what is joined to an event is then one by itself."""
        return [*self._additions.values(), *(item for _, item in self._joined)]

    def offer(self, items: Sequence[DraftedItem]) -> None:
        """Know sources and people that events may name; those of the log are there already."""
        self._offered |= {(one.table, one.item.id): one for one in items if not one.is_known}

    def new_with(self, event: Mapping[str, Plain]) -> list[DraftedItem]:
        """The sources and people that an event names and that would be added with it."""
        names = dict.fromkeys(names_in(EVENT, event))
        return [
            self._offered[name] for name in names if name in self._offered and name not in self._additions
        ]

    def know(self, person: DraftedItem, known: Mapping[str, Plain]) -> None:
        """Take a person who is offered for the one of the log that is like them, in all events to come."""
        titles = [str(one["title"]) for one in records(person.item.stored.get("roles"))]
        role = next((title for title in titles if not has_role(known, title)), "")
        self._known[person.item.id] = person.like, role

    def with_known(self, event: DraftedItem) -> DraftedItem:
        """An event with the people of the log in place of those that are known to be them."""
        stored = event.item.stored
        for id_, (known, role) in self._known.items():
            stored = renamed(_with_role(stored, id_, role), EVENT, "people", id_, known)
        return event._replace(item=event.item._replace(stored=stored))

    def take(self, event: DraftedItem) -> None:
        """Add an event, and what it names that is new."""
        self._take_new(event.item.stored)
        self._additions["events", event.item.id] = event.item

    def join(self, id_: str, event: DraftedItem) -> None:
        """Add the evidence and the quotes of an event to one of the log."""
        self._take_new(event.item.stored)
        self._joined.append((id_, event.item))

    def write(self, log: Log, file: str = "", *, dry_run: bool = False) -> WriteResult | None:
        """Add all in one write; None where nothing was taken. Raises Refused, and then nothing is written."""
        if not self._additions and not self._joined:
            return None
        with log.batch(dry_run=dry_run) as batch:
            if self._additions:
                batch.add(*self._additions.values(), file=file)
            for id_, item in self._joined:
                evidence = records(item.stored.get("evidence"))
                batch.write(add_evidence(id_, evidence))
                if quotes := records(item.stored.get("quotes")):
                    batch.add(*(_quote(id_, one, evidence) for one in quotes))
        return batch.result

    def _take_new(self, stored: Mapping[str, Plain]) -> None:
        for one in self.new_with(stored):
            self._additions[one.table, one.item.id] = one.item


def _with_role(stored: Mapping[str, Plain], speaker: str, role: str) -> Mapping[str, Plain]:
    """An event whose quotes of a speaker have a role, as an entry of the log does not have it."""
    quotes: list[Plain] = [
        {**one, "role": role} if one.get("speaker") == speaker and "role" not in one else {**one}
        for one in records(stored.get("quotes"))
    ]
    return {**stored, "quotes": quotes} if role and quotes else stored


def _quote(event: str, quote: Mapping[str, Plain], evidence: Sequence[Mapping[str, Plain]]) -> Addition:
    """A quote for an event of the log: with the source of its own, as the event has others."""
    own: list[Plain] = [*dict.fromkeys(str(one["source"]) for one in evidence)]
    sources: list[Plain] = [{"source": one} for one in own]
    return Addition("quote", {"evidence": sources, **quote}, event=event)
