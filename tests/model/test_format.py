"""The references of an entry, as the table of the format has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from missionlog.model.format import TABLES, Reference, references
from missionlog.store.read.read_log import read_log

LOG = read_log(Path("data/events.yaml"), "data/events.yaml")
EVERYWHERE = {
    "place": "town",
    "actors": ["ann"],
    "according-to": ["bob"],
    "after": ["early"],
    "before": ["late"],
    "disputes": ["false"],
    "evidence": [{"source": "paper"}],
    "dates": [{"date": "2024", "evidence": [{"source": "diary"}]}],
    "quotes": [{"speaker": "ann", "text": "x", "evidence": [{"source": "tape"}]}],
    "promise": {"made": "2024", "by": ["ann", "bob"]},
    "updates": [{"date": "2025", "status": "kept", "according-to": ["bob"]}],
}


def test_references_are_found_wherever_they_stand() -> None:
    found = [*references(TABLES["events"], EVERYWHERE)]
    assert Reference(("quotes", 0, "speaker"), "people", "ann") in found
    assert Reference(("dates", 0, "evidence", 0, "source"), "sources", "diary") in found
    assert [each.id for each in found if each.table == "events"] == ["early", "late", "false"]
    assert len(found) == 13


@pytest.mark.parametrize("table", TABLES)
def test_references_into_one_table_are_those_among_all(table: str) -> None:
    entries = [(TABLES[kind], entry.stored) for kind in TABLES for entry in LOG.table(kind)]
    for record, stored in [*entries, (TABLES["events"], EVERYWHERE)]:
        every = [each for each in references(record, stored) if each.table == table]
        assert [*references(record, stored, to=table)] == every
