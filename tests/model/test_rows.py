"""What is computed of a fact comes back whole and in its order, written without what its columns have."""

import json
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from missionlog.derive.entities import entities_of
from missionlog.derive.event_record import event_records
from missionlog.derive.facts import Fact
from missionlog.model.rows import ComputedColumns, with_columns, without_columns
from tests.conftest import BRIDGE, log_from

DATES = st.sampled_from(["", "2024", "2024-05-06"])
NUMBERS = st.integers(0, 2)


def columns_of(fact: Fact, quotes: int) -> ComputedColumns:
    date = fact.when.text if fact.when else ""
    return ComputedColumns(fact.kind, fact.id, date, fact.title, fact.rests_on, quotes)


def there_and_back(computed: Any, columns: ComputedColumns) -> list[tuple[str, Any]]:
    text = json.dumps(without_columns(computed, columns))
    return [*with_columns(json.loads(text), columns).items()]


def test_fields_of_a_log_come_back(tmp_path: Path) -> None:
    log = log_from(BRIDGE, tmp_path)
    kinds = set()
    for record in event_records(log, entities_of(log)):
        facts = record.latest_facts()
        quotes = sum(fact.kind == "quote" for fact in facts)
        for fact in facts:
            kinds.add(fact.kind)
            assert there_and_back(fact.computed, columns_of(fact, quotes)) == [*fact.computed.items()]
    assert kinds == {"event", "quote", "update"}


@given(st.sampled_from(["event", "quote", "update"]), DATES, DATES, DATES, NUMBERS, NUMBERS, NUMBERS)
def test_any_fields_come_back(
    kind: str, date: str, earliest: str, latest: str, sources: int, independent: int, quotes: int
) -> None:
    computed: dict[str, Any] = {} if kind == "event" else {"id": "some"}
    if date:
        computed |= {"date": date, "earliest": earliest or date, "latest": latest or date, "words": date}
    if kind == "event":
        computed |= {"people": [], "sources": [], "independent": independent, "quotes": quotes}
    else:
        computed |= {"speakers": []} if kind == "quote" else {}
        computed |= {"event-title": "A title", "sources": []}
        computed |= {"independent": independent} if kind == "quote" else {"claimants": []}
    columns = ComputedColumns(kind, "some", date, "A title", sources, quotes)
    assert there_and_back(computed, columns) == [*computed.items()]


def test_what_the_columns_have_is_left_out() -> None:
    columns = ComputedColumns("quote", "some", "2024-05-06", "A title", 1, 1)
    computed = {
        "id": "some",
        "date": "2024-05-06",
        "earliest": "2024-05-06",
        "latest": "2024-05-06",
        "words": "6 May 2024",
        "event-title": "A title",
        "sources": ["paper"],
        "independent": 1,
    }
    assert without_columns(computed, columns) == {"words": "6 May 2024", "sources": ["paper"]}
    left = without_columns({**computed, "independent": 0}, columns)
    assert left["independent"] == 0
