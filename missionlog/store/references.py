"""Entries that name others: doubles, names of nothing, and what rests on an entry that can't be read."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from typing import Final

from missionlog.model.format import TABLES, Reference, Table
from missionlog.model.log import Entry
from missionlog.store.entries import NOUNS, Draft
from missionlog.store.findings import Findings
from missionlog.store.shapes import Mention
from missionlog.store.wording import named, nearest

#: Ids compared in search of the nearest ones. A comparison takes some 10 µs,
#: so in a log of 100,000 events not every misspelling gets an offer.
_MOST_COMPARISONS: Final = 500_000

_Name = tuple[Table, str]


def readable(drafts: Sequence[Draft], findings: Findings) -> list[Entry]:
    """The entries that can be read, in the order written: every id that they name is among them."""
    known = _known(drafts)
    lookup = _Lookup(known, findings)
    unread: set[int] = set()
    for index, draft in enumerate(drafts):
        first = lookup.is_first(index, draft, drafts)
        found = lookup.all_found(draft)
        if not (draft.sound and first and found):
            unread.add(index)
    unread |= _resting_on(unread, drafts, known, findings)
    return [draft.entry for index, draft in enumerate(drafts) if index not in unread]


def _known(drafts: Sequence[Draft]) -> dict[_Name, int]:
    """Where the first entry of each name is."""
    known: dict[_Name, int] = {}
    for index, draft in enumerate(drafts):
        if draft.entry.id:
            known.setdefault((draft.entry.table, draft.entry.id), index)
    return known


def _resting_on(
    unread: set[int], drafts: Sequence[Draft], known: dict[_Name, int], findings: Findings
) -> set[int]:
    """What is sound itself but names an unread entry, or one that does so, and so on."""
    dependants: defaultdict[int, list[tuple[int, Mention]]] = defaultdict(list)
    for index, draft in enumerate(drafts):
        if index not in unread:
            for mention in draft.mentions:
                dependants[known[_name(mention.reference)]].append((index, mention))
    found: set[int] = set()
    waiting = deque(unread)
    while waiting:
        for index, mention in dependants[waiting.popleft()]:
            if index not in found:
                found.add(index)
                waiting.append(index)
                _note(drafts[index], mention, findings)
    return found


def _note(draft: Draft, mention: Mention, findings: Findings) -> None:
    rests_on = f"{NOUNS[mention.reference.table]} {named(mention.reference.id)}"
    who = f"{NOUNS[draft.entry.table]} {named(draft.entry.id)}"
    message = f"{rests_on} can't be read, and {who} names it"
    findings.add(
        "rests-on-unread", mention.span, message, f"Once {rests_on} is mended, this can be read too."
    )


def _name(reference: Reference) -> _Name:
    return reference.table, reference.id


class _Lookup:
    """Finds entries by name, with a finding for each name that can't stand."""

    def __init__(self, known: dict[_Name, int], findings: Findings) -> None:
        self._known = known
        self._findings = findings
        self._ids: dict[Table, list[str]] = {table: [] for table in TABLES}
        for table, one in known:
            self._ids[table].append(one)
        self._comparisons = 0

    def is_first(self, index: int, draft: Draft, drafts: Sequence[Draft]) -> bool:
        """True unless an entry before it has its name."""
        entry = draft.entry
        first = self._known.get((entry.table, entry.id), index)
        if first == index:
            return True
        noun, at = NOUNS[entry.table], drafts[first].entry.span
        message = f"a second {noun} {named(entry.id)}; the first is at {at.path}:{at.line}"
        self._findings.add(
            "duplicate-id", entry.span, message, "Give one of them another id, or make them one."
        )
        return False

    def all_found(self, draft: Draft) -> bool:
        """True if there is an entry, be it readable or not, for each name."""
        missing = [one for one in draft.mentions if _name(one.reference) not in self._known]
        for reference, span in missing:
            message = f"no {NOUNS[reference.table]} {named(reference.id)}"
            self._findings.add("unknown-reference", span, message, self._offer(reference))
        return not missing

    def _offer(self, reference: Reference) -> str:
        ids = self._ids[reference.table]
        self._comparisons += len(ids)
        near = nearest(reference.id, ids) if self._comparisons <= _MOST_COMPARISONS else ""
        elsewhere = next((table for table in TABLES if (table, reference.id) in self._known), None)
        if elsewhere and not near:
            noun = NOUNS[elsewhere]
            return f"There is a {noun} of that id; here, a {NOUNS[reference.table]} is wanted.".replace(
                "a e", "an e"
            )
        return near or f"Add it under `{reference.table}:`."
