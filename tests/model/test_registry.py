"""The registry: its tables are whole, and what must be written out beside them agrees."""

from typing import get_args

import pytest

from missionlog.evidence.match_result import MatchState
from missionlog.model.format import TABLES, Choice, Many, Record
from missionlog.model.registry import FILTERS, KINDS, Filters
from missionlog.model.row_fields import FORMS, computed_names, field_names
from missionlog.model.rows import Kind
from missionlog.query.syntax import Query

#: The keywords of the API that are no filters: how much is let in, in which order, and how much of it.
SETTINGS = ("certain", "deprecated", "sort", "reverse", "limit", "last")


def test_the_keywords_of_the_api_are_the_filters_and_the_settings() -> None:
    assert list(Filters.__annotations__) == [*FILTERS, *SETTINGS]
    assert set(SETTINGS) < set(Query._fields)
    by_date = {key: Filters.__annotations__[key] for key, spec in FILTERS.items() if spec.sort == "date"}
    assert {*by_date.values()} & {Filters.__annotations__[key] for key in {*FILTERS} - {*by_date}} == set()
    assert len({*Filters.__annotations__.values()} - {*by_date.values()}) == 4


def test_every_kind_is_there_once() -> None:
    assert set(KINDS) == set(FORMS) == set(get_args(Kind))
    assert {spec.table for spec in KINDS.values() if spec.table} == set(TABLES)
    assert len({spec.plural for spec in KINDS.values()}) == len(KINDS)


@pytest.mark.parametrize("kind", get_args(Kind))
def test_the_record_of_a_kind_is_that_of_its_table(kind: Kind) -> None:
    table = KINDS[kind].table
    assert table is None or FORMS[kind][0].record is TABLES[table]


@pytest.mark.parametrize("key", FILTERS)
def test_a_filter_has_what_its_sort_needs(key: str) -> None:
    spec = FILTERS[key]
    assert bool(spec.table) == (spec.sort == "entry")
    assert bool(spec.choices) == (spec.sort in ("has", "column"))
    assert bool(spec.words) == (spec.sort != "date")
    assert spec.meaning


@pytest.mark.parametrize("kind", get_args(Kind))
def test_a_row_has_a_field_once(kind: Kind) -> None:
    for form in FORMS[kind]:
        for keys in (
            [*field_names(form.computed)],
            [field.key for field in (*form.beside, *form.record.fields)],
        ):
            assert len(keys) == len(set(keys))


def test_a_mapping_under_computed_has_its_names_behind_a_dot() -> None:
    names = computed_names("event")
    assert {"promise", "promise.recorded", "promise.recorded.status", "promise.calendar.late"} <= set(names)
    assert {"recorded.status", "calendar.words"} <= set(computed_names("promise"))


def test_one_name_has_one_shape() -> None:
    shapes: dict[str, set[str]] = {}
    for forms in FORMS.values():
        for form in forms:
            for field in form.computed.fields:
                shapes.setdefault(field.key, set()).add(str(field.shape))
    assert {name for name, of_name in shapes.items() if len(of_name) > 1} == set()


def test_the_states_of_a_proof_are_those_of_evidence() -> None:
    proofs = FORMS["quote"][0].computed.field("proofs")
    assert proofs
    assert isinstance(proofs.shape, Many)
    assert isinstance(proofs.shape.of, Record)
    state = proofs.shape.of.field("state")
    assert state
    assert state.shape == Choice((*map(str, MatchState), "no snapshot"))
