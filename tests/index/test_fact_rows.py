"""Facts to rows of the index."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.derive.facts import date_columns
from missionlog.index import fact_rows
from missionlog.index.fact_rows import as_json, reach_of

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
