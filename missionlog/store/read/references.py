"""Look up the ids that entries name: doubles, unknown ids, and entries that rest on unreadable ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from missionlog.model.format import TABLES, Table
from missionlog.model.parsed_log import Entry
from missionlog.store.read.did_you_mean import Names
from missionlog.store.read.entries import NOUNS, Draft
from missionlog.store.read.findings import Findings, named, with_article
from missionlog.store.read.nodes import Mention
from missionlog.store.read.unread import MAX_PLACES_AROUND, is_too_deep, resting_on

_Name = tuple[Table, str]


def readable(drafts: Sequence[Draft], findings: Findings) -> list[Entry]:
    """The entries that can be read, in the order written: every id that they name is among them."""
    known: dict[_Name, int] = {}  # where the first entry of each name is
    for index, draft in enumerate(drafts):
        if draft.entry.id:
            known.setdefault((draft.entry.table, draft.entry.id), index)
    lookup = _Lookup(known, findings)
    within = _places_around(drafts, known)
    unread: set[int] = set()
    for index, draft in enumerate(drafts):
        # All are asked, for each notes what it finds.
        fits = [draft.sound, lookup.is_first(index, draft, drafts), lookup.all_found(draft)]
        if not all(fits) or (draft.entry.id in within and _is_too_deep(draft, within, findings)):
            unread.add(index)
    unread |= _resting_on(unread, drafts, known, findings)
    return [draft.entry for index, draft in enumerate(drafts) if index not in unread]


def _places_around(drafts: Sequence[Draft], known: Mapping[_Name, int]) -> dict[str, str]:
    """The place that each place lies within."""
    places = (drafts[index].entry for (table, _), index in known.items() if table == "places")
    return {place.id: str(place.stored["within"]) for place in places if "within" in place.stored}


def _is_too_deep(draft: Draft, within: Mapping[str, str], findings: Findings) -> bool:
    """Whether an entry is a place that lies too deep, which is then noted."""
    entry = draft.entry
    if entry.table != "places" or not is_too_deep(entry.id, within):
        return False
    message = f"place {named(entry.id)} lies within more than {MAX_PLACES_AROUND} places, one in the other"
    mend = "Leave out places between: let `within` name one that lies further out."
    findings.add("too-deep", entry.at("within"), message, mend)
    return True


def _resting_on(
    unread: set[int], drafts: Sequence[Draft], known: dict[_Name, int], findings: Findings
) -> set[int]:
    """Entries that are sound but name an unread entry, or one that does so, and so on."""
    naming: defaultdict[int, list[tuple[int, Mention]]] = defaultdict(list)
    for index, draft in enumerate(drafts):
        if index not in unread:
            for mention in draft.mentions:
                naming[known[_name(mention)]].append((index, mention))
    found: set[int] = set()
    for index, mention in resting_on(unread, naming):
        found.add(index)
        entry = drafts[index].entry
        rests_on = f"{NOUNS[mention.table]} {named(mention.id)}"
        message = f"{rests_on} can't be read, and {NOUNS[entry.table]} {named(entry.id)} names it"
        mend = f"Once {rests_on} is mended, this can be read too."
        findings.add("rests-on-unread", mention.span, message, mend)
    return found


def _name(mention: Mention) -> _Name:
    return mention.table, mention.id


class _Lookup:
    """Finds entries by name, and notes each name that can't stand."""

    def __init__(self, known: dict[_Name, int], findings: Findings) -> None:
        self._known = known
        self._findings = findings
        self._names: dict[Table, Names] = {}

    def is_first(self, index: int, draft: Draft, drafts: Sequence[Draft]) -> bool:
        """Whether no entry before it has its name."""
        entry = draft.entry
        first = self._known.get((entry.table, entry.id), index)
        if first == index:
            return True
        noun, at = NOUNS[entry.table], drafts[first].entry.span
        message = f"a second {noun} {named(entry.id)}; the first is at {at.path}:{at.line}"
        mend = "Give one of them another id, or make them one."
        self._findings.add("duplicate-id", entry.span, message, mend)
        return False

    def all_found(self, draft: Draft) -> bool:
        """Whether there is an entry, readable or not, for each name."""
        missing = [one for one in draft.mentions if _name(one) not in self._known]
        for one in missing:
            message = f"no {NOUNS[one.table]} {named(one.id)}"
            meant, written = self._among(one.table).only_near(one.id), one.written
            written = written._replace(meant=meant) if written and meant else None
            self._findings.add("unknown-reference", one.span, message, self._offer(one), written)
        return not missing

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
