"""Facts to rows of the index."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.derive.entities import entities_of
from missionlog.derive.event_record import event_records
from missionlog.derive.facts import date_columns
from missionlog.derive.on_record import record_days
from missionlog.derive.record_days import FOR_EVER
from missionlog.index import fact_rows
from missionlog.index.fact_rows import as_json, reach_of, version_rows
from missionlog.index.version_table import FactColumns
from tests.conftest import log_from

_PLAIN = st.recursive(
    st.text() | st.booleans() | st.integers() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(_PLAIN)
def test_json_is_that_of_the_json_module(value: object) -> None:
    assert as_json(value) == json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def test_a_python_without_the_encoder_in_c_writes_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("json.encoder.c_make_encoder", None)
    value = {"title": "Łódź “…”", "dates": [1, 2.5, True]}
    assert fact_rows._json_encoder()(value) == as_json(value)


def test_the_reach_of_a_date_is_the_bits_of_its_days() -> None:
    assert reach_of(date_columns("2025-09-30").bounds) == 0
    assert reach_of(date_columns("2014~").bounds) == (3 * 365 - 1).bit_length()


@pytest.mark.parametrize("text", ["2019/..", "../2019", "[2019..]"])
def test_what_has_no_end_has_the_greatest_reach(text: str) -> None:
    assert reach_of(date_columns(text).bounds) > 62


def test_a_role_that_changes_on_the_record_makes_versions_of_the_quotes_of_its_speaker_alone(
    tmp_path: Path,
) -> None:
    log = log_from(
        """missionlog: 1
sources: {a: {title: A, issued: 2024-03-01}}
people:
  ann: {name: Ann, roles: [{title: Mayor, from: 2020, until: 2024-04-10}]}
  ben: {name: Ben, roles: [{title: Judge, from: 2020}]}
events:
  - id: talks
    date: 2024-05
    title: Talks
    evidence: [{source: a}]
    quotes: [{speaker: ann, text: One}, {speaker: ben, text: Two}, {speaker: ann, text: Three, role: Guest}]
""",
        tmp_path,
    )
    entities = entities_of(log)
    (record,) = event_records(log, replace(entities, since=record_days(entities.sources)))
    rows = version_rows(record.sayings() or [])
    found = [(row.kind, FactColumns(*row.columns)) for row in rows]
    first, change = (date.fromisoformat(day).toordinal() for day in ("2024-03-01", "2024-04-10"))
    assert [
        (
            kind,
            json.loads(columns.stored).get("text"),
            json.loads(columns.computed).get("role"),
            *columns[-4:],
        )
        for kind, columns in found
    ] == [
        ("event", None, None, first, FOR_EVER, first, FOR_EVER),
        ("quote", "One", "", change, FOR_EVER, change, FOR_EVER),
        ("quote", "One", "Mayor", first, change, first, change),
        ("quote", "Two", "Judge", first, FOR_EVER, first, FOR_EVER),
        ("quote", "Three", "Guest", first, FOR_EVER, first, FOR_EVER),
    ]
