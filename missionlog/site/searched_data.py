"""The texts in which the words of a query are found: those of versions, and of what these name."""

from __future__ import annotations

from collections.abc import Sequence

from missionlog.derive.searched_texts import version_texts
from missionlog.model.rows import Row
from missionlog.site.fact_versions import FactVersion
from missionlog.site.page_entries import PageEntries
from missionlog.view.cells import texts


def own_texts(version: FactVersion) -> list[str]:
    """The texts of a version itself, each once."""
    row = version.row
    found = version_texts(row.kind, row.stored, (), lambda table, id_: ())
    return list(dict.fromkeys(text for column in found.values() for text in column))


def other_places(versions: Sequence[FactVersion], entries: PageEntries) -> dict[str, list[int]]:
    """By versions the places whose texts find them, where these are not those to which they are linked."""
    found = {}
    for at, version in enumerate(versions):
        place = version.row.stored.get("place")
        named = entries.numbers_of("place", version.log, [place] if isinstance(place, str) else [])
        if named != entries.linked("place", version.links["place"]):
            found[str(at)] = named
    return found


def other_sources(versions: Sequence[FactVersion], entries: PageEntries) -> dict[str, list[int]]:
    """By versions the sources whose texts find them, where these are not those to which they are linked."""
    found = {}
    for at, version in enumerate(versions):
        linked = sorted(entries.linked("source", version.links["source"]))
        cited = entries.numbers_of("source", version.log, _cited(version.row))
        if sorted(cited) != linked:
            found[str(at)] = cited
    return found


def _cited(row: Row) -> list[str]:
    """The sources whose words find a fact: a quote that takes those of its event leaves them to it."""
    if row.kind == "quote" and "evidence" not in row.stored:
        return []
    return texts(row.computed.get("sources"))
