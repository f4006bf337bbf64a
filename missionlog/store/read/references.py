"""Look up the ids that entries name: doubles, unknown ids, and ids of entries that can't be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from missionlog.model.articles import with_article
from missionlog.model.format import TABLES, EntryName, Table
from missionlog.model.parsed_log import Entry
from missionlog.model.unreadable import without_references, without_values
from missionlog.store.read.did_you_mean import Names
from missionlog.store.read.entries import NOUNS, Draft
from missionlog.store.read.findings import Findings, named
from missionlog.store.read.nodes import Mention, ShiftedSpans
from missionlog.store.read.place_depth import MAX_PLACES_AROUND, is_too_deep
from missionlog.store.read.scalars import fixed


class Standing(NamedTuple):
    """The entries of a log that stand, in the order written, and how many entries have errors."""

    entries: list[Entry]
    faulty: int


def standing(drafts: Sequence[Draft], findings: Findings) -> Standing:
    """The entries that stand, each without the references to what is not there or does not stand."""
    known: dict[EntryName, int] = {}  # where the first entry of each name is
    for index, draft in enumerate(drafts):
        if draft.entry.id:
            known.setdefault((draft.entry.table, draft.entry.id), index)
    lookup = _Lookup(known, drafts, findings)
    within = _places_around(drafts, known)
    entries: list[Entry] = []
    faulty = 0
    for index, draft in enumerate(drafts):
        # All are asked, for each notes what it finds.
        is_first, lost = lookup.is_first(index, draft), lookup.lost(draft)
        is_deep = draft.entry.id in within and _is_too_deep(draft.entry, within, findings)
        is_left_out = not (is_first and draft.stands)
        faulty += is_left_out or lost or is_deep or not draft.sound
        if not is_left_out:
            entry = _without_within(draft.entry) if is_deep else draft.entry
            entries.append(_without_lost(entry, lookup) if lost else entry)
    return Standing(entries, faulty)


def _places_around(drafts: Sequence[Draft], known: Mapping[EntryName, int]) -> dict[str, str]:
    """The place that each place lies within."""
    places = (drafts[index].entry for (table, _), index in known.items() if table == "places")
    return {place.id: str(place.stored["within"]) for place in places if "within" in place.stored}


def _is_too_deep(entry: Entry, within: Mapping[str, str], findings: Findings) -> bool:
    """Whether an entry is a place that lies too deep, which is then noted."""
    if entry.table != "places" or not is_too_deep(entry.id, within):
        return False
    message = f"place {named(entry.id)} lies within more than {MAX_PLACES_AROUND} places, one in the other"
    mend = "Leave out places between: let `within` name one that lies further out."
    findings.add("too-deep", entry.at("within"), message, mend)
    return True


def _without_within(place: Entry) -> Entry:
    pruned = without_values(TABLES["places"], place.stored, [("within",)])
    return place._replace(stored=pruned.stored)


def _without_lost(entry: Entry, lookup: _Lookup) -> Entry:
    stored, kept = without_references(TABLES[entry.table], entry.stored, lookup.stands)
    return entry._replace(stored=stored, spans=ShiftedSpans(entry.spans, kept))


def _name(mention: Mention) -> EntryName:
    return mention.table, mention.id


class _Lookup:
    """Finds entries by name, and notes each name that can't stand. `known` are the first of each name."""

    def __init__(self, known: dict[EntryName, int], drafts: Sequence[Draft], findings: Findings) -> None:
        self._known = known
        self._drafts = drafts
        self._findings = findings
        self._names: dict[Table, Names] = {}

    def stands(self, table: Table, id_: str) -> bool:
        """Whether there is an entry of that name, and it stands."""
        at = self._known.get((table, id_))
        return at is not None and self._drafts[at].stands

    def is_first(self, index: int, draft: Draft) -> bool:
        """Whether no entry before it has its name."""
        entry = draft.entry
        first = self._known.get((entry.table, entry.id), index)
        if first == index:
            return True
        noun, at = NOUNS[entry.table], self._drafts[first].entry.span
        message = f"a second {noun} {named(entry.id)}; the first is at {at.path}:{at.line}"
        mend = "Give one of them another id, or make them one."
        self._findings.add("duplicate-id", entry.span, message, mend)
        return False

    def lost(self, draft: Draft) -> bool:
        """Whether a name that an entry has is of none that stands; each such name is noted."""
        lost = [one for one in draft.mentions if not self.stands(one.table, one.id)]
        for one in lost:
            if _name(one) in self._known:
                self._left_out(draft.entry, one)
            else:
                self._unknown(one)
        return bool(lost)

    def _left_out(self, entry: Entry, mention: Mention) -> None:
        rests_on = f"{NOUNS[mention.table]} {named(mention.id)}"
        message = f"{rests_on} can't be read, and {NOUNS[entry.table]} {named(entry.id)} names it"
        mend = f"Once {rests_on} is mended, it is named here again."
        self._findings.add("rests-on-unread", mention.span, message, mend)

    def _unknown(self, mention: Mention) -> None:
        message = f"no {NOUNS[mention.table]} {named(mention.id)}"
        meant, written = self._among(mention.table).only_near(mention.id), mention.written
        written = written._replace(meant=meant) if written and meant else None
        offer = self._offer(mention)
        offer = f"{offer} {fixed(mention.node)}" if written else offer
        self._findings.add("unknown-reference", mention.span, message, offer, written)

    def _among(self, table: Table) -> Names:
        if table not in self._names:
            self._names[table] = Names(name for among, name in self._known if among == table)
        return self._names[table]

    def _offer(self, mention: Mention) -> str:
        table = mention.table
        near = self._among(table).did_you_mean(mention.id)
        elsewhere = next((other for other in TABLES if (other, mention.id) in self._known), None)
        if elsewhere and not near:
            there, here = with_article(NOUNS[elsewhere]), with_article(NOUNS[table])
            return f"There is {there} of that id; here, {here} is wanted."
        return near or f"Add it under `{table}:`."
