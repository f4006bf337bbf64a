"""The texts in which the words of a query are found: those of versions, and of what these name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from missionlog.derive.searched_texts import version_texts
from missionlog.model.rows import Row
from missionlog.site.data_script import Numbering, coded, deltas, lists
from missionlog.site.fact_versions import FactVersion
from missionlog.site.page_entries import PageEntries
from missionlog.view.cells import texts


def searched_data(versions: Sequence[FactVersion], entries: PageEntries) -> dict[str, Any]:
    """What a search for words looks through: each text once, with the versions and entries that have it.

    `places` are those of which a text finds the version, and `sources` the sources, where these are not all
    to which it is linked.
    """
    numbers = Numbering()
    own = lists([[numbers[text] for text in _own_texts(version)] for version in versions])
    places = (version.row.stored.get("place") for version in versions)
    return {
        "own": {"counts": own["counts"], "values": deltas(own["values"])},
        "texts": [*numbers],
        "entries": entries.texts(),
        "places": coded(place if isinstance(place, str) else "" for place in places),
        "sources": _other_sources(versions, entries),
    }


def _own_texts(version: FactVersion) -> list[str]:
    row = version.row
    found = version_texts(row.kind, row.stored, (), lambda table, id_: ())
    return list(dict.fromkeys(text for column in found.values() for text in column))


def _other_sources(versions: Sequence[FactVersion], entries: PageEntries) -> dict[str, list[int]]:
    found = {}
    for at, version in enumerate(versions):
        linked = sorted(number for number, _ in entries.linked("source", version.links["source"]))
        cited = entries.sources(version.log, _cited(version.row))
        if sorted(cited) != linked:
            found[str(at)] = cited
    return found


def _cited(row: Row) -> list[str]:
    """The sources whose words find a fact: a quote that takes those of its event leaves them to it."""
    if row.kind == "quote" and "evidence" not in row.stored:
        return []
    return texts(row.computed.get("sources"))
